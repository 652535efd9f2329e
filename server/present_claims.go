package server

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// claimSorts are the orders offered.
var claimSorts = []struct {
	sort  xuezhi.ClaimSort
	label string
}{
	{xuezhi.ClaimsByRelevance, "相关度"},
	{xuezhi.ClaimsByYearDown, "年份新"},
	{xuezhi.ClaimsByYear, "年份早"},
	{xuezhi.ClaimsByValueDown, "数值大"},
	{xuezhi.ClaimsByValue, "数值小"},
	{xuezhi.ClaimsByDistrict, "地区"},
}

func (b *claimsPage) page(ctx context.Context) (*templates.ClaimsPage, error) {
	heading := b.words(b.q)
	if heading == "" {
		heading = allClaims
	}
	title := fmt.Sprintf("%s — %d 条数据陈述", heading, b.res.Total)
	if b.q.Page > 1 {
		title += fmt.Sprintf("，第 %d 页", b.q.Page)
	}
	p := &templates.ClaimsPage{
		Layout: b.layout(title, b.state.Clean().URL()), Heading: heading,
		Claims: templates.Num(b.res.Total), Articles: templates.Num(b.res.Articles),
		ActionURL: route.PathClaims, BriefURL: route.PathBrief, Words: strings.Join(b.q.Text, " "),
		Ask:   fields(route.ClaimFields(b.q, route.KeyText)),
		Files: []templates.Link{link("表格下载", b.state.Clean().CSV()), link("数据下载", b.state.Clean().JSON())},
		Pager: pager(b.res.Total, b.q.Page, xuezhi.PageSize, func(n int) string { return route.ClaimsWithPage(b.q, n) }),
	}
	p.NoIndex = len(b.state.Unread) > 0
	for _, c := range b.conditions() {
		p.Chips = append(p.Chips, templates.Chip{Facet: c.facet, Label: c.label, RemoveURL: c.without.URL(), Unknown: c.unknown})
		p.NoIndex = p.NoIndex || c.unknown
	}
	if p.Chosen = len(p.Chips); p.Chosen > 0 {
		p.ClearURL = route.PathClaims
	}
	b.facets(p)
	for _, s := range claimSorts {
		q := b.q
		q.Sort, q.Page = s.sort, 1
		p.Sorts = append(p.Sorts, templates.NavLink{Label: s.label, URL: route.Claims(q), Current: b.q.Sort == s.sort})
	}
	for _, n := range b.res.Notes {
		p.Notices = append(p.Notices, n.Text)
	}
	if b.q.Sort == xuezhi.ClaimsByValue || b.q.Sort == xuezhi.ClaimsByValueDown {
		p.Notices = append(p.Notices, "单位不同的不混排；近、余、约和范围之类的约数排在确数之后。排序不是排名：口径、时间、地区层级未必可比。")
	}
	for _, h := range b.res.Hits {
		p.Rows = append(p.Rows, b.claimRow(h))
	}
	var err error
	p.Senses, err = b.senses(ctx)
	return p, err
}

// facets presents what can be chosen. Their links are made as those of a
// search for sections, with the figures' own URLs.
func (b *claimsPage) facets(p *templates.ClaimsPage) {
	s := &searchPage{view: b.view, q: xuezhi.Query{Refinements: b.q.Refinements}, facetAt: func(q xuezhi.Query) string {
		c := b.q
		c.Refinements, c.Page = q.Refinements, 1
		return route.Claims(c)
	}}
	buckets := map[xuezhi.Facet][]xuezhi.Bucket{}
	for _, f := range b.res.Facets {
		buckets[f.Facet] = f.Buckets
	}
	for _, f := range xuezhi.ClaimFacets() { // a chosen term never disappears
		for _, t := range b.q.Terms(f) {
			if !hasBucket(buckets[f], t) {
				buckets[f] = append(buckets[f][:len(buckets[f]):len(buckets[f])], xuezhi.Bucket{Term: t, Selected: true})
			}
		}
	}
	flat := func(f xuezhi.Facet) templates.Facet { return s.flatFacet(f, buckets[f]) }
	metrics := flat(xuezhi.FacetMetric)
	metrics.More = link("全部指标", route.PathIndicators)
	p.Before = []templates.Facet{metrics, s.districtFacet(buckets[xuezhi.FacetDistrict])}
	p.Years = s.yearFacet(buckets[xuezhi.FacetYear])
	p.Years.Explicit = templates.Toggle{}
	p.After = []templates.Facet{s.topicFacet(buckets[xuezhi.FacetTopic]), flat(xuezhi.FacetKind), flat(xuezhi.FacetPlan), flat(xuezhi.FacetBasis)}
	own := []string{route.KeyMin, route.KeyMax, route.KeyUnit}
	for _, f := range xuezhi.ClaimFacets() {
		own = append(own, string(f))
	}
	p.Filter = fields(route.ClaimFields(b.q, own...))
	if b.q.Min != nil {
		p.Range.Min = b.q.Min.String()
	}
	if b.q.Max != nil {
		p.Range.Max = b.q.Max.String()
	}
	p.Range.Unit = b.q.Unit
}

func hasBucket(list []xuezhi.Bucket, term string) bool {
	for _, k := range list {
		if k.Term == term {
			return true
		}
	}
	return false
}

// sentenceAround is the number of characters of a sentence shown on either
// side of its figure.
const sentenceAround = 160

// claimRow presents a claim with its sentence.
func (v *view) claimRow(h xuezhi.ClaimHit) templates.ClaimRow {
	c := h.Claim
	row := templates.ClaimRow{
		Key:   string(c.ID),
		Value: claimValue(c), URL: route.Claim(c.ID), Metric: v.metricOf(c),
		Place: v.place(c.Place), When: timeKnown(c.Time), Kind: kindLabel(c.Kind), Remark: claimRemark(c),
		Snippet: sentenceMarked(h.Sentence, h.Figure, sentenceAround),
		Source:  "《" + h.Article.Title + "》。" + sourceKnown(h.Article.Source).Text, Issued: timeKnown(h.Article.Issued),
		Acts: []templates.Link{link("固定链接", route.Claim(c.ID)), link("引用", route.Cite(c.ID))},
	}
	if c.Metric != "" {
		row.Detail = claimDetail(c)
	}
	return row
}

// metricOf names the metric of c; a figure without one keeps its own words.
func (v *view) metricOf(c xuezhi.Claim) templates.Link {
	if _, ok := v.tables().Metrics.BySlug(c.Metric); ok {
		return link(v.vocab.metricLabel(c.Metric), route.Indicator(c.Metric))
	}
	return templates.Link{Label: oneLine(claimLabel(c), 60)}
}

// claimDetail says of whom and under which terms a figure of a metric speaks.
func claimDetail(c xuezhi.Claim) string {
	var parts []string
	for _, s := range []string{c.Subject, c.Population + c.Stage, c.Scope} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return paired(strings.Join(parts, "，"))
}

// sentenceMarked cuts a sentence around its figure, n characters on either
// side, and marks the figure.
func sentenceMarked(sentence string, figure xuezhi.Span, n int) []templates.Fragment {
	flat := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), "")
	}
	figure = clip(figure, sentence)
	before, after := sentence[:figure.Start], sentence[figure.End:]
	if utf8.RuneCountInString(before) > n {
		before = "……" + lastRunes(before, n)
	}
	if utf8.RuneCountInString(after) > n {
		after = firstRunes(after, n) + "……"
	}
	var out []templates.Fragment
	for i, s := range []string{flat(before), flat(figure.Of(sentence)), flat(after)} {
		if s != "" {
			out = append(out, templates.Fragment{Text: s, Match: i == 1})
		}
	}
	return out
}
