package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// claims decides about a URL that asks for claims: to its canonical form, the
// page past the end, nothing found, or figures.
func (s *Server) claims(v *view, r *http.Request) (answer, error) {
	state, err := route.ParseClaims(r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	state = v.oneMetric(state.Resolve(v.vocab))
	if state.RawQuery() != r.URL.RawQuery {
		return answer{redirect: state.URL()}, nil
	}
	ctx := r.Context()
	res, err := v.claimsOf(ctx, state)
	if err != nil {
		return answer{}, err
	}
	if len(res.Hits) == 0 && state.Query.Page > 1 {
		return answer{}, &missing{
			heading: "没有这一页",
			advice:  "结果没有这么多页。请回到第 1 页。",
			links:   []templates.Link{link("第 1 页", route.ClaimsWithPage(state.Query, 1))},
		}
	}
	b := &claimsPage{view: v, state: state, q: state.Query, res: res}
	if err := b.load(ctx); err != nil {
		return answer{}, err
	}
	p, err := b.page(ctx)
	if err != nil {
		return answer{}, err
	}
	if len(res.Hits) == 0 {
		if p.Empty, err = b.empty(ctx); err != nil {
			return answer{}, err
		}
	}
	return answer{page: p}, nil
}

// oneMetric puts the metric in place of a search for nothing but its name: the
// words alone would find neighbours of it too, 超大班额率 beside 大班额率.
func (v *view) oneMetric(s route.ClaimsState) route.ClaimsState {
	if len(s.Query.Text) != 1 || len(s.Query.Terms(xuezhi.FacetMetric)) > 0 {
		return s
	}
	m, ok := v.tables().Metrics.ByName(s.Query.Text[0])
	if !ok || len(v.tables().Metrics.Fitting(s.Query.Text[0])) != 1 {
		return s
	}
	page := s.Query.Page
	s.Query = s.Query.With(xuezhi.FacetMetric, string(m.Slug))
	s.Query.Text, s.Query.Page = nil, page
	return s
}

// claimsOf asks the edition when it is the request's turn. What no figure can
// satisfy is not asked.
func (v *view) claimsOf(ctx context.Context, s route.ClaimsState) (*xuezhi.ClaimResult, error) {
	if s.Void() {
		return &xuezhi.ClaimResult{Query: s.Query, Edition: v.info}, nil
	}
	return v.findClaims(ctx, s.Query)
}

func (v *view) findClaims(ctx context.Context, q xuezhi.ClaimQuery) (*xuezhi.ClaimResult, error) {
	if err := v.turn(ctx); err != nil {
		return nil, err
	}
	return v.snap.Claims(ctx, q)
}

// claimsPage builds the page of one search for claims.
type claimsPage struct {
	*view
	state   route.ClaimsState
	q       xuezhi.ClaimQuery
	res     *xuezhi.ClaimResult
	article string // title of the one article searched in
	strange bool   // the article or section searched in does not exist
}

func (b *claimsPage) load(ctx context.Context) error {
	id := b.q.Article
	if b.q.Section != "" {
		aid, _, err := b.snap.ResolveSection(ctx, b.q.Section)
		if err != nil && !errors.Is(err, xuezhi.ErrNotFound) {
			return err
		}
		b.strange = err != nil || id != "" && id != aid
		id = aid
	}
	if id == "" {
		return nil
	}
	_, card, err := b.snap.Article(ctx, id)
	if errors.Is(err, xuezhi.ErrNotFound) {
		b.strange = true
		return nil
	}
	b.article = card.Title
	return err
}

// words says q in words, query first.
func (b *claimsPage) words(q xuezhi.ClaimQuery) string {
	var parts []string
	if len(q.Text) > 0 {
		parts = append(parts, strings.Join(q.Text, " ＋ "))
	}
	for _, f := range xuezhi.ClaimFacets() {
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
	if r := rangeText(q); r != "" {
		parts = append(parts, r)
	}
	if (q.Article != "" || q.Section != "") && b.article != "" {
		parts = append(parts, "《"+b.article+"》")
	}
	return strings.Join(parts, " · ")
}

// rangeText says which values are asked for: 5—10.37%, 不小于 5 所, 单位 所.
func rangeText(q xuezhi.ClaimQuery) string {
	switch {
	case q.Min != nil && q.Max != nil:
		return q.Min.String() + "—" + q.Max.String() + q.Unit
	case q.Min != nil:
		return "不小于 " + q.Min.String() + q.Unit
	case q.Max != nil:
		return "不大于 " + q.Max.String() + q.Unit
	case q.Unit != "":
		return "单位 " + q.Unit
	}
	return ""
}

// claimCondition is one thing asked for, and the state without it.
type claimCondition struct {
	facet, label string
	without      route.ClaimsState
	unknown      bool
	ignored      bool // it narrows nothing
}

func (b *claimsPage) conditions() []claimCondition {
	var out []claimCondition
	add := func(facet, label string, q xuezhi.ClaimQuery, unknown bool) {
		q.Page = 1
		if unknown {
			facet = "未识别的" + facet
		}
		out = append(out, claimCondition{facet: facet, label: label, without: route.ClaimsState{Query: q, Unread: b.state.Unread}, unknown: unknown})
	}
	for i, t := range b.q.Text {
		q := b.q
		q.Text = slices.Delete(slices.Clone(q.Text), i, i+1)
		add("检索词", t, q, false)
	}
	for _, r := range b.q.Refinements {
		label := b.vocab.termLabel(r)
		if b.vocab.knows(r) && r.Facet == xuezhi.FacetDistrict && b.vocab.hasBelow(xuezhi.DistrictCode(r.Term)) {
			label += "及所辖"
		}
		add(facetLabels[r.Facet], label, b.q.Without(r.Facet, r.Term), !b.vocab.knows(r))
	}
	if b.q.Min != nil || b.q.Max != nil {
		q := b.q
		q.Min, q.Max = nil, nil
		add("数值", rangeText(b.q), q, false)
	}
	if b.q.Unit != "" {
		q := b.q
		q.Unit, q.Min, q.Max = "", nil, nil
		add("单位", b.q.Unit, q, !b.vocab.knowsUnit(b.q.Unit))
	}
	if b.q.Article != "" || b.q.Section != "" {
		q := b.q
		q.Article, q.Section = "", ""
		label := b.article
		if b.strange || label == "" {
			label = string(b.q.Article) + string(b.q.Section)
		}
		add("文章", label, q, b.strange)
	}
	for _, u := range b.state.Unread {
		c := claimCondition{facet: "未识别，已忽略", label: u.String(), without: b.state.WithoutUnread(u), unknown: true, ignored: true}
		if u.IsClaimFilter() {
			c.facet, c.ignored = "未识别", false
		}
		out = append(out, c)
	}
	return out
}

// empty says what to do when nothing was found: what each condition costs.
func (b *claimsPage) empty(ctx context.Context) (*templates.Empty, error) {
	list := slices.DeleteFunc(b.conditions(), func(c claimCondition) bool { return c.ignored })
	e := &templates.Empty{Heading: "没有找到数据陈述", Summary: b.words(b.q), Unit: "数据陈述"}
	if len(list) > 1 {
		e.Heading = fmt.Sprintf("没有同时符合这 %d 个条件的数据陈述", len(list))
	}
	for _, c := range list[:min(len(list), costsAsked)] {
		cost := templates.Cost{Label: "去掉 " + c.facet + " " + c.label, URL: c.without.URL(), See: b.words(c.without.Query)}
		if cost.See == "" {
			cost.See = allClaims
		}
		s := c.without
		s.Query.Size = 1
		res, err := b.claimsOf(ctx, s)
		if err != nil {
			return nil, err
		}
		cost.Count = templates.Num(res.Total)
		e.Costs = append(e.Costs, cost)
	}
	if b.state.LacksUnit() {
		e.Advice = append(e.Advice, "数值须与单位一同填写：同一个数，个与所、人与元不能相比。")
	}
	if len(b.q.Text) > 0 {
		e.Advice = append(e.Advice, "这里只查带数字的句子。没有数字的说法请检索小节。")
		e.Tries = append(e.Tries, link("在小节中检索“"+strings.Join(b.q.Text, " ")+"”", route.Search(xuezhi.Query{Text: b.q.Text})))
	}
	e.Parts = append(e.Parts, templates.EmptyPart{
		Heading: "收录范围",
		Lines:   []string{fmt.Sprintf("现有 %d 条数据陈述，出自 %d 篇文章。没有收录，不等于没有发生，也不等于没有发布。", b.info.Claims, b.info.Articles)},
		More:    link("看全部数据陈述", route.PathClaims),
	})
	return e, nil
}

const allClaims = "全部数据陈述"

// fitting returns the metrics that the words asked for may mean, where they
// may mean several and none is chosen.
func (b *claimsPage) fitting() (name string, list []authority.Metric) {
	if len(b.q.Text) != 1 || len(b.q.Terms(xuezhi.FacetMetric)) > 0 {
		return "", nil
	}
	name = strings.ReplaceAll(b.q.Text[0], " ", "")
	if list = b.tables().Metrics.Fitting(name); len(list) < 2 {
		return "", nil
	}
	return name, list
}

// senses lists the metrics that a colloquial name may mean, with how many
// figures each has under the other conditions. It chooses none.
func (b *claimsPage) senses(ctx context.Context) (templates.SenseList, error) {
	name, list := b.fitting()
	if len(list) == 0 {
		return templates.SenseList{}, nil
	}
	other := b.state
	other.Query.Text, other.Query.Page, other.Query.Size = nil, 1, 1
	res, err := b.claimsOf(ctx, other)
	if err != nil {
		return templates.SenseList{}, err
	}
	counts := map[string]int{}
	for _, f := range res.Facets {
		for _, k := range f.Buckets {
			if f.Facet == xuezhi.FacetMetric {
				counts[k.Term] = k.Count
			}
		}
	}
	out := templates.SenseList{Name: name}
	for _, m := range list {
		out.Items = append(out.Items, templates.Sense{
			Label: m.Label, Note: m.Note, Count: templates.Num(counts[string(m.Slug)]),
			URL: route.Claims(other.Query.With(xuezhi.FacetMetric, string(m.Slug))),
		})
	}
	return out, nil
}
