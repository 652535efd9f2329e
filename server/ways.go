package server

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// Bounds of the other ways offered.
const (
	waysShown  = 4
	namesakes  = 4 // districts and topics that one word may stand for
	leastRunes = 2
)

// ways offers to narrow by a district or topic that the reader has written as
// a search word: a section is about 荷塘区 though it does not say so.
func (b *searchPage) ways(ctx context.Context) ([]templates.Link, error) {
	var out []templates.Link
	var held *xuezhi.Overview
	for i, text := range b.q.Text {
		if strings.ContainsAny(text, "\"“”「」『』()（）|｜") {
			continue // every word has its place there
		}
		words := strings.Fields(text)
		for n, w := range words {
			if utf8.RuneCountInString(w) < leastRunes || strings.ContainsAny(w[:1], "-") || w == "AND" || w == "OR" || w == "NOT" || n > 0 && words[n-1] == "NOT" {
				continue
			}
			meant := b.meant(w)
			if len(meant) > 0 && held == nil {
				var err error
				if held, err = b.snap.Overview(ctx); err != nil {
					return nil, err
				}
			}
			meant = slices.DeleteFunc(meant, func(r xuezhi.Refinement) bool { return b.q.Has(r.Facet, r.Term) || !holds(held, r) })
			if len(meant) > namesakes {
				continue
			}
			for _, r := range meant[:min(len(meant), waysShown-len(out))] {
				rest := append(append([]string{}, words[:n]...), words[n+1:]...)
				texts := append([]string{}, b.q.Text...)
				texts[i] = strings.Join(rest, " ")
				if texts[i] == "" {
					texts = append(texts[:i], texts[i+1:]...)
				}
				label := b.vocab.termLabel(r)
				if up := b.vocab.districtUp(xuezhi.DistrictCode(r.Term)); r.Facet == xuezhi.FacetDistrict && up != "" {
					label += "（" + up + "）"
				}
				out = append(out, link(fmt.Sprintf("按%s“%s”筛选", facetLabels[r.Facet], label), route.Search(b.q.WithText(texts...).With(r.Facet, r.Term))))
			}
		}
	}
	return out, nil
}

// holds reports whether there is anything under r.
func holds(o *xuezhi.Overview, r xuezhi.Refinement) bool {
	if r.Facet == xuezhi.FacetDistrict {
		return slices.ContainsFunc(o.Districts, func(d xuezhi.DistrictCount) bool { return string(d.Code) == r.Term && d.Sections > 0 })
	}
	return slices.ContainsFunc(o.Topics, func(t xuezhi.TopicCount) bool { return string(t.Slug) == r.Term && t.Sections > 0 })
}

// meant returns the districts and the topic that word may stand for.
func (b *searchPage) meant(word string) []xuezhi.Refinement {
	var out []xuezhi.Refinement
	for _, d := range b.vocab.candidates(strings.ToLower(word)) {
		out = append(out, xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: string(d.Code)})
	}
	if t, ok := b.vocab.t.Topics.ByName(word); ok {
		out = append(out, xuezhi.Refinement{Facet: xuezhi.FacetTopic, Term: string(t.Slug)})
	}
	return out
}
