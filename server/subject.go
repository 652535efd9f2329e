package server

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// param returns a decoded part of the path; chi leaves it as sent where its
// spelling is unusual.
func param(r *http.Request, key string) (string, error) {
	p := chi.URLParam(r, key)
	if r.URL.RawPath == "" {
		return p, nil
	}
	p, err := url.PathUnescape(p)
	if err != nil || strings.ContainsAny(p, "/\x00") {
		return "", xuezhi.ErrNotFound
	}
	return p, nil
}

// subject is what a page about one district or one topic is made from.
type subject struct {
	state route.ListState
	ref   xuezhi.Refinement
	res   *xuezhi.Result
	list  *xuezhi.ArticleList
}

// subject searches the sections of ref and lists its articles, filtered by f.
func (v *view) subject(ctx context.Context, state route.ListState, ref xuezhi.Refinement, f xuezhi.ArticleFilter) (*subject, error) {
	s := &subject{state: state, ref: ref}
	var err error
	if s.res, err = v.search(ctx, xuezhi.Query{Refinements: []xuezhi.Refinement{ref}, Size: 1}); err != nil {
		return nil, err
	}
	f.Page, f.Size = state.Page, listSize
	if s.list, err = v.snap.Articles(ctx, f); err != nil {
		return nil, err
	}
	if state.Page > 1 && len(s.list.Articles) == 0 {
		return nil, pastEnd(state)
	}
	return s, nil
}

func (s *subject) pager() templates.Pager {
	return pager(s.list.Total, s.state.Page, listSize, func(n int) string { return s.state.WithPage(n).URL() })
}

// query narrows the subject by one more term.
func (s *subject) query(f xuezhi.Facet, term string) string {
	return route.Search(xuezhi.Query{Refinements: []xuezhi.Refinement{s.ref}}.With(f, term))
}

func (s *subject) buckets(f xuezhi.Facet) []xuezhi.Bucket {
	for _, r := range s.res.Facets {
		if r.Facet == f {
			return slices.DeleteFunc(slices.Clone(r.Buckets), func(b xuezhi.Bucket) bool { return b.Count == 0 })
		}
	}
	return nil
}

// years counts sections, complete between the first and the last.
func (s *subject) years() []templates.YearBar {
	list := slices.DeleteFunc(s.buckets(xuezhi.FacetYear), func(b xuezhi.Bucket) bool { return !route.IsYear(b.Term) })
	slices.SortFunc(list, func(a, b xuezhi.Bucket) int { return cmp.Compare(a.Term, b.Term) })
	var out []templates.YearBar
	for _, k := range list {
		y, _ := strconv.Atoi(k.Term) // IsYear holds
		for n := len(out); n > 0 && n < yearsShown; n++ {
			before, _ := strconv.Atoi(out[n-1].Label) // a year, put there below
			if before+1 >= y {
				break
			}
			out = append(out, templates.YearBar{Label: strconv.Itoa(before + 1)})
		}
		out = append(out, templates.YearBar{Label: k.Term, URL: s.query(xuezhi.FacetYear, k.Term), Count: templates.Num(k.Count)})
	}
	return templates.ScaleBars(out)
}

// counts lists the n most frequent terms of f, as narrower searches.
func (s *subject) counts(v *view, f xuezhi.Facet, n int, keep func(string) bool) []templates.CountLink {
	list := s.buckets(f)
	slices.SortFunc(list, byCount)
	var out []templates.CountLink
	for _, k := range list {
		if keep(k.Term) && len(out) < n {
			label := v.vocab.termLabel(xuezhi.Refinement{Facet: f, Term: k.Term})
			out = append(out, templates.CountLink{Label: label, URL: s.query(f, k.Term), Count: templates.Num(k.Count)})
		}
	}
	return out
}

// district presents what is held of one district. A name in place of the code
// leads to the code, or to the candidates.
func (s *Server) district(v *view, r *http.Request) (answer, error) {
	name, err := param(r, "code")
	if err != nil {
		return answer{}, err
	}
	code, ok := v.vocab.District(strings.ToLower(strings.TrimSpace(name)))
	if !ok {
		return answer{}, v.whichDistrict(name)
	}
	state, redirect, err := listState(r, route.District(code))
	if err != nil {
		return answer{}, err
	}
	if redirect != "" || name != string(code) {
		return answer{redirect: state.URL()}, nil
	}
	ctx := r.Context()
	ref := xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: string(code)}
	sub, err := v.subject(ctx, state, ref, xuezhi.ArticleFilter{District: code})
	if err != nil {
		return answer{}, err
	}
	o, err := v.snap.Overview(ctx)
	if err != nil {
		return answer{}, err
	}
	d, _ := v.tables().Districts.ByCode(code) // District knows it
	p := &templates.DistrictPage{
		Layout: v.listLayout(d.Name+"教育报告", state), Name: d.Name, Code: string(code), Former: d.Former,
		Articles: templates.Num(sub.list.Total), Sections: templates.Num(sub.res.Total),
		Years:  sub.years(),
		Topics: sub.counts(v, xuezhi.FacetTopic, 12, func(string) bool { return true }),
		List:   v.entries(sub.list.Articles), Pager: sub.pager(),
	}
	path := v.tables().Districts.Path(code)
	for _, up := range path[:max(len(path)-1, 0)] {
		p.Path = append(p.Path, link(up.Name, route.District(up.Code)))
	}
	for _, c := range o.Districts {
		if c.Code == code {
			p.Claims = templates.Num(c.Claims)
		}
		if v.vocab.parentDistrict(string(c.Code)) == string(code) {
			p.Children = append(p.Children, v.districtArticles(c))
		}
	}
	if sub.res.Total > 0 {
		p.SectionsURL = route.Search(xuezhi.Query{Refinements: []xuezhi.Refinement{ref}})
	}
	p.NoIndex = len(state.Unread) > 0 || sub.list.Total == 0
	return answer{page: p}, nil
}

// whichDistrict answers a name that is no district, or several.
func (v *view) whichDistrict(name string) error {
	c := v.vocab.candidates(name)
	if len(c) < 2 {
		return &missing{heading: "没有这个地区", advice: "规范表里没有这个名称或代码。请从全部地区中选择。", links: []templates.Link{link("全部地区", route.PathDistricts)}}
	}
	m := &missing{heading: "同名的地区不止一个", advice: fmt.Sprintf("“%s”可能指下列 %d 个地区，请选择。", oneLine(name, 20), len(c))}
	for _, d := range c[:min(len(c), 20)] {
		m.links = append(m.links, link(v.tables().Districts.FullName(d.Code), route.District(d.Code)))
	}
	return m
}

// topic presents what is held on one topic. A label or alias leads to the slug.
func (s *Server) topic(v *view, r *http.Request) (answer, error) {
	name, err := param(r, "slug")
	if err != nil {
		return answer{}, err
	}
	slug, ok := v.vocab.Topic(strings.ToLower(strings.TrimSpace(name)))
	if !ok {
		return answer{}, &missing{heading: "没有这个主题", advice: "规范表里没有这个主题。请从全部主题中选择。", links: []templates.Link{link("全部主题", route.PathTopics)}}
	}
	state, redirect, err := listState(r, route.Topic(slug))
	if err != nil {
		return answer{}, err
	}
	if redirect != "" || name != string(slug) {
		return answer{redirect: state.URL()}, nil
	}
	ctx := r.Context()
	ref := xuezhi.Refinement{Facet: xuezhi.FacetTopic, Term: string(slug)}
	sub, err := v.subject(ctx, state, ref, xuezhi.ArticleFilter{Topic: slug})
	if err != nil {
		return answer{}, err
	}
	o, err := v.snap.Overview(ctx)
	if err != nil {
		return answer{}, err
	}
	t, _ := v.tables().Topics.BySlug(slug) // Topic knows it
	p := &templates.TopicPage{
		Layout: v.listLayout(t.Label, state), Name: t.Label, Aliases: t.Aliases,
		Articles: templates.Num(sub.list.Total), Sections: templates.Num(sub.res.Total),
		Years: sub.years(),
		Districts: sub.counts(v, xuezhi.FacetDistrict, 20, func(c string) bool {
			return !v.vocab.hasBelow(xuezhi.DistrictCode(c))
		}),
		List: v.entries(sub.list.Articles), Pager: sub.pager(),
	}
	if t.Broader != "" {
		p.Broader = []templates.Link{link(v.vocab.topicLabel(t.Broader), route.Topic(t.Broader))}
	}
	for n := range v.tables().Topics.All() {
		if n.Broader != slug {
			continue
		}
		c := xuezhi.TopicCount{Slug: n.Slug}
		if i := slices.IndexFunc(o.Topics, func(c xuezhi.TopicCount) bool { return c.Slug == n.Slug }); i >= 0 {
			c = o.Topics[i]
		}
		p.Narrower = append(p.Narrower, v.topicCount(c))
	}
	if sub.res.Total > 0 {
		p.SectionsURL = route.Search(xuezhi.Query{Refinements: []xuezhi.Refinement{ref}})
	}
	p.NoIndex = len(state.Unread) > 0
	return answer{page: p}, nil
}
