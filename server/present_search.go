package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// searchPage builds the page of one search.
type searchPage struct {
	*view
	state   route.State
	q       xuezhi.Query
	res     *xuezhi.Result
	sources []string // known ones, read when a source is chosen
	article string   // title of the one article searched in
	strange bool     // the article searched in does not exist
	read    map[xuezhi.ArticleID]*names
	facetAt func(xuezhi.Query) string // where the links of facets lead; nil: the search
}

// at returns where the link of a facet that leaves q chosen leads.
func (b *searchPage) at(q xuezhi.Query) string {
	if b.facetAt != nil {
		return b.facetAt(q)
	}
	return route.Search(q)
}

// load reads what the chips need to know beyond the result.
func (b *searchPage) load(ctx context.Context) error {
	if len(b.q.Terms(xuezhi.FacetSource)) > 0 {
		o, err := b.snap.Overview(ctx)
		if err != nil {
			return err
		}
		for _, s := range o.Sources {
			b.sources = append(b.sources, s.Source)
		}
	}
	if b.q.Article != "" {
		_, card, err := b.snap.Article(ctx, b.q.Article)
		switch {
		case errors.Is(err, xuezhi.ErrNotFound):
			b.strange = true
		case err != nil:
			return err
		}
		b.article = card.Title
	}
	return nil
}

// names returns the names of the sections of article id, or nil when it was
// taken away since the search.
func (b *searchPage) names(ctx context.Context, id xuezhi.ArticleID) (*names, error) {
	if n, ok := b.read[id]; ok {
		return n, nil
	}
	a, _, err := b.snap.Article(ctx, id)
	if err != nil && !errors.Is(err, xuezhi.ErrNotFound) {
		return nil, err
	}
	if b.read == nil {
		b.read = map[xuezhi.ArticleID]*names{}
	}
	b.read[id] = nil
	if err == nil {
		b.read[id] = newNames(b.vocab, a)
	}
	return b.read[id], nil
}

// knows reports whether a chosen term stands for something.
func (b *searchPage) knows(r xuezhi.Refinement) bool {
	if r.Facet == xuezhi.FacetSource {
		return r.Term == xuezhi.NoSource || slices.Contains(b.sources, r.Term)
	}
	return b.vocab.knows(r)
}

func (b *searchPage) page(ctx context.Context) (*templates.SearchPage, error) {
	words := b.words(b.q)
	heading := words
	if heading == "" {
		heading = "全部小节"
	}
	title := fmt.Sprintf("%s — %d 个小节", heading, b.res.Total)
	if b.q.Page > 1 {
		title += fmt.Sprintf("，第 %d 页", b.q.Page)
	}
	p := &templates.SearchPage{
		Layout:   b.layout(title, b.state.Clean().URL()),
		Heading:  heading,
		Sections: templates.Num(b.res.Total),
		Articles: templates.Num(b.res.Articles),
		Within:   templates.WithinForm{Name: route.KeyText, Hidden: fields(route.Fields(b.q))},
		Pager: pager(b.res.Listed(), b.q.Page, xuezhi.PageSize, func(n int) string {
			return route.Search(b.q.WithPage(n))
		}),
	}
	if len(b.q.Text) > 0 {
		p.Query = b.q.Text[0]
	}
	p.NoIndex = len(b.state.Unread) > 0
	b.chips(p)
	b.facets(p)
	own := route.FacetKeys()
	if p.Years.Explicit.Name == "" { // without years its control is not there
		own = slices.DeleteFunc(own, func(k string) bool { return k == route.KeyBasis })
	}
	p.Filter = fields(route.Fields(b.q, own...))
	for _, s := range []struct {
		sort  xuezhi.Sort
		label string
	}{{xuezhi.SortRelevance, "相关度"}, {xuezhi.SortNewest, "最新"}, {xuezhi.SortOldest, "最早"}} {
		p.Sorts = append(p.Sorts, templates.NavLink{Label: s.label, URL: route.Search(b.q.WithSort(s.sort)), Current: b.q.Sort == s.sort})
	}
	for _, n := range b.res.Notes {
		p.Notices = append(p.Notices, n.Text)
	}
	p.Notices = append(p.Notices, b.ambiguous()...)
	var err error
	if p.Ways, err = b.ways(ctx); err != nil {
		return nil, err
	}
	for _, h := range b.res.Hits {
		n, err := b.names(ctx, h.Article.ID)
		if err != nil {
			return nil, err
		}
		if h.Relaxed {
			p.Relaxed = append(p.Relaxed, b.hit(h, n))
		} else {
			p.Hits = append(p.Hits, b.hit(h, n))
		}
	}
	return p, nil
}

// words says q in words, query first: 大班额 · 荷塘区、涧西区 · 学位建设 · 2018年.
func (b *searchPage) words(q xuezhi.Query) string {
	var parts []string
	if len(q.Text) > 0 {
		parts = append(parts, strings.Join(q.Text, " ＋ "))
	}
	for _, f := range xuezhi.Facets() {
		var labels []string
		for _, t := range q.Terms(f) {
			l := b.vocab.termLabel(xuezhi.Refinement{Facet: f, Term: t})
			if f == xuezhi.FacetYear && route.IsYear(t) {
				l += "年"
			}
			labels = append(labels, l)
		}
		if len(labels) > 0 {
			parts = append(parts, strings.Join(labels, "、"))
		}
	}
	if q.BasisOnly {
		parts = append(parts, "年份明示")
	}
	if q.Article != "" && b.article != "" {
		parts = append(parts, "《"+b.article+"》")
	}
	return strings.Join(parts, " · ")
}

// chips puts every condition above the results, each with the link that takes it back.
func (b *searchPage) chips(p *templates.SearchPage) {
	for _, c := range b.conditions() {
		p.Chips = append(p.Chips, templates.Chip{Facet: c.facet, Label: c.label, RemoveURL: c.without.URL(), Unknown: c.unknown})
		p.NoIndex = p.NoIndex || c.unknown
	}
	p.Chosen = len(p.Chips)
	if p.Chosen > 0 {
		p.ClearURL = route.PathSearch
	}
}

// condition is one thing asked for, and the state without it.
type condition struct {
	facet, label string
	without      route.State
	unknown      bool
	ignored      bool // it narrows nothing
}

func (b *searchPage) conditions() []condition {
	var out []condition
	with := func(q xuezhi.Query) route.State { return route.State{Query: q, Unread: b.state.Unread} }
	for i, t := range b.q.Text {
		out = append(out, condition{facet: "检索词", label: t, without: with(b.q.WithText(slices.Delete(slices.Clone(b.q.Text), i, i+1)...))})
	}
	for _, r := range b.q.Refinements {
		c := condition{facet: facetLabels[r.Facet], label: b.vocab.termLabel(r), without: with(b.q.Without(r.Facet, r.Term))}
		switch {
		case !b.knows(r):
			c.facet, c.unknown = "未识别的"+c.facet, true
		case r.Facet == xuezhi.FacetDistrict && b.vocab.hasBelow(xuezhi.DistrictCode(r.Term)):
			c.label += "及所辖"
		case r.Facet == xuezhi.FacetYear:
			c.facet = "年份"
		}
		out = append(out, c)
	}
	if b.q.BasisOnly {
		out = append(out, condition{facet: "年份依据", label: "明示", without: with(b.q.WithBasisOnly(false))})
	}
	if b.q.Article != "" {
		q := b.q.WithPage(1)
		q.Article = ""
		c := condition{facet: "文章", label: b.article, without: with(q)}
		if b.strange {
			c.facet, c.label, c.unknown = "未识别的文章", string(b.q.Article), true
		}
		out = append(out, c)
	}
	for _, u := range b.state.Unread {
		c := condition{facet: "未识别，已忽略", label: u.String(), without: b.state.WithoutUnread(u), unknown: true, ignored: true}
		if u.IsFilter() {
			c.facet, c.ignored = "未识别", false
		}
		out = append(out, c)
	}
	return out
}

// ambiguous explains names that stand for several districts.
func (b *searchPage) ambiguous() []string {
	var out []string
	for _, t := range b.q.Terms(xuezhi.FacetDistrict) {
		r := xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: t}
		if b.knows(r) {
			continue
		}
		if c := b.vocab.candidates(t); len(c) > 1 {
			names := make([]string, 0, len(c))
			for _, d := range c[:min(len(c), 8)] {
				names = append(names, b.vocab.t.Districts.FullName(d.Code))
			}
			out = append(out, fmt.Sprintf("“%s”可能指 %s，请写明上级地区，或从地区列表选择。", t, strings.Join(names, "、")))
		}
	}
	return out
}
