package server

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/internal/compare"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// What stays readable of an indicator.
const (
	matrixYears     = 10
	matrixDistricts = 12
	pairsShown      = 12
)

// indicators lists the metrics that figures were found of, by topic.
func (s *Server) indicators(v *view, r *http.Request) (answer, error) {
	state, redirect, err := listState(r, route.PathIndicators)
	if err != nil || redirect != "" {
		return answer{redirect: redirect}, err
	}
	counts, err := v.snap.Metrics(r.Context())
	if err != nil {
		return answer{}, err
	}
	byTopic := map[xuezhi.TopicSlug][]templates.ListItem{}
	for m := range v.tables().Metrics.All() {
		i, ok := slices.BinarySearchFunc(counts, m.Slug, func(c xuezhi.MetricCount, s xuezhi.MetricSlug) int { return cmp.Compare(c.Slug, s) })
		if ok {
			byTopic[m.Topic] = append(byTopic[m.Topic], templates.ListItem{Label: m.Label, URL: route.Indicator(m.Slug), Note: m.Note, Count: templates.Num(counts[i].Claims)})
		}
	}
	p := &templates.ListPage{
		Layout: v.layout("指标", route.PathIndicators), Heading: "指标", Unit: "数据陈述",
		Lede: fmt.Sprintf("%d 个指标有数字。以下为所引报道的表述，非统计数据，未经核实；口径不同的分组列出，不相加，不排名。", len(counts)),
	}
	for t := range v.tables().Topics.All() {
		if items := byTopic[t.Slug]; len(items) > 0 {
			p.Groups = append(p.Groups, templates.ListGroup{Heading: t.Label, URL: route.Topic(t.Slug), Items: items})
		}
	}
	p.NoIndex = len(state.Unread) > 0
	return answer{page: p}, nil
}

// indicator presents the figures of one metric, district by year.
func (s *Server) indicator(v *view, r *http.Request) (answer, error) {
	name, err := param(r, "slug")
	if err != nil {
		return answer{}, err
	}
	m, ok := v.tables().Metrics.BySlug(xuezhi.MetricSlug(name))
	if !ok {
		slug, ok := v.vocab.Metric(name)
		if ok && slug != xuezhi.NoMetric {
			return answer{redirect: route.Indicator(slug)}, nil
		}
		return answer{}, v.noMetricPage(name)
	}
	state, err := route.ParseIndicator(m.Slug, r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	if state = state.Resolve(v.vocab); state.RawQuery() != r.URL.RawQuery {
		return answer{redirect: state.URL()}, nil
	}
	ctx := r.Context()
	if err := v.turn(ctx); err != nil {
		return answer{}, err
	}
	hits, cut, err := v.snap.MetricClaims(ctx, m.Slug)
	if err != nil {
		return answer{}, err
	}
	b := &indicatorPage{view: v, state: state, metric: m, hits: hits, cut: cut}
	p, err := b.page(ctx)
	return answer{page: p}, err
}

// noMetricPage lists the metrics whose names are near name.
func (v *view) noMetricPage(name string) error {
	list := v.tables().Metrics.Fitting(name)
	if len(list) == 0 {
		list = v.nearMetrics(name)
	}
	gone := &missing{heading: "没有这个指标", advice: "规范表里没有这个指标。请从相近的名称或全部指标中选择。"}
	for _, m := range list[:min(len(list), 8)] {
		gone.links = append(gone.links, link(m.Label, route.Indicator(m.Slug)))
	}
	gone.links = append(gone.links, link("全部指标", route.PathIndicators))
	return gone
}

// nearMetrics returns the metrics whose slug or name shares most pieces of two
// characters with name, best first.
func (v *view) nearMetrics(name string) []authority.Metric {
	rs := []rune(strings.ToLower(oneLine(name, 40)))
	type near struct {
		m     authority.Metric
		score int
	}
	var found []near
	for m := range v.tables().Metrics.All() {
		n := near{m: m}
		all := string(m.Slug) + " " + m.Label + " " + strings.Join(m.Aliases, " ")
		for i := range len(rs) - 1 {
			if strings.Contains(all, string(rs[i:i+2])) {
				n.score++
			}
		}
		if 2*n.score >= len(rs)-1 && n.score > 0 {
			found = append(found, n)
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return b.score - a.score })
	var out []authority.Metric
	for _, n := range found {
		out = append(out, n.m)
	}
	return out
}

// indicatorPage builds the page of one metric.
type indicatorPage struct {
	*view
	state  route.IndicatorState
	metric authority.Metric
	hits   []xuezhi.ClaimHit
	cut    bool // there are more than hits
	counts map[xuezhi.DistrictCode]int
	rows   []xuezhi.DistrictCode
	years  []int
	notes  []string
}

// chosenRows returns the districts of the table: those chosen, or those with
// most figures.
func (b *indicatorPage) chosenRows() {
	b.counts = map[xuezhi.DistrictCode]int{}
	for _, h := range b.hits {
		if h.Claim.Place.Code != "" {
			b.counts[h.Claim.Place.Code]++
		}
	}
	for _, d := range b.state.Districts {
		if b.vocab.knows(xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: d}) {
			b.rows = append(b.rows, xuezhi.DistrictCode(d))
		}
	}
	if len(b.state.Districts) == 0 {
		for code := range b.counts {
			b.rows = append(b.rows, code)
		}
		slices.SortFunc(b.rows, func(x, y xuezhi.DistrictCode) int {
			return cmp.Or(b.counts[y]-b.counts[x], cmp.Compare(x, y))
		})
	}
	if n := len(b.rows); n > matrixDistricts {
		b.rows = b.rows[:matrixDistricts]
		b.notes = append(b.notes, fmt.Sprintf("共 %d 个地区，只列 %d 个；请在左边选择地区。", n, matrixDistricts))
	}
	slices.Sort(b.rows)
}

// chosenYears sets the columns: the years chosen, or those of the figures.
func (b *indicatorPage) chosenYears() {
	from, to := 0, 0
	for _, h := range b.hits {
		y, ok := h.Claim.Time.Years()
		if !ok || !slices.Contains(b.rows, h.Claim.Place.Code) || !route.IsYear(strconv.Itoa(y.To)) {
			continue
		}
		if from == 0 || y.From < from && y.From > 1900 {
			from = max(y.From, 1900)
		}
		to = max(to, y.To)
	}
	from, to = cmp.Or(b.state.From, from, b.state.To), cmp.Or(b.state.To, to, b.state.From)
	if to == 0 {
		return
	}
	if b.state.From != 0 && b.state.To == 0 {
		to = max(to, from)
	}
	from = min(from, to)
	if to-from >= matrixYears {
		b.notes = append(b.notes, fmt.Sprintf("年份从 %d 到 %d，只列最近 %d 年；请在左边选择年份。", from, to, matrixYears))
		from = to - matrixYears + 1
	}
	for y := from; y <= to; y++ {
		b.years = append(b.years, y)
	}
}

// matrix arranges the figures, with what the archive holds beside them.
func (b *indicatorPage) matrix(ctx context.Context) (compare.Matrix, error) {
	phrases := append([]string{b.metric.Label}, b.metric.Aliases...)
	held, err := b.snap.Mentions(ctx, phrases, b.rows)
	if err != nil {
		return compare.Matrix{}, err
	}
	type cell struct {
		district xuezhi.DistrictCode
		year     int
	}
	at := map[cell]xuezhi.MentionCount{}
	for _, m := range held {
		at[cell{m.District, m.Year}] = m
	}
	rows := b.rows
	if rows == nil {
		rows = []xuezhi.DistrictCode{}
	}
	return compare.NewMatrix(b.tables(), b.subjects(), compare.Options{
		Metric: b.metric.Slug, Districts: rows, Years: b.years,
		Articles: func(d xuezhi.DistrictCode, y int) int { return at[cell{d, y}].Articles },
		Mentions: func(d xuezhi.DistrictCode, y int) int { return at[cell{d, y}].Sections },
	}), nil
}

// subjects returns the figures within the rows and columns, and those without
// a year.
func (b *indicatorPage) subjects() []compare.Subject {
	var out []compare.Subject
	for _, h := range b.hits {
		y, ok := h.Claim.Time.Years()
		if !slices.Contains(b.rows, h.Claim.Place.Code) || ok && len(b.years) > 0 && (y.To < b.years[0] || y.From > b.years[len(b.years)-1]) {
			continue
		}
		out = append(out, figureOf(h))
	}
	return out
}

func figureOf(h xuezhi.ClaimHit) compare.Subject {
	return compare.Subject{Claim: h.Claim, Article: h.Article, Sentence: h.Sentence}
}
