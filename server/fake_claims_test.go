package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
)

// claimTerms returns what claim c of a is listed under.
func (f *fake) claimTerms(a *xuezhi.Article, c *xuezhi.Claim, facet xuezhi.Facet) (out []string) {
	switch facet {
	case xuezhi.FacetMetric:
		return []string{cmp.Or(string(c.Metric), xuezhi.NoMetric)}
	case xuezhi.FacetDistrict:
		for _, d := range f.tables.Districts.Path(c.Place.Code) {
			out = append(out, string(d.Code))
		}
	case xuezhi.FacetTopic:
		if s := a.Section(c.Section); s != nil {
			return f.terms(a, s, facet)
		}
	case xuezhi.FacetYear:
		if y, ok := c.Time.Years(); ok {
			for n := y.From; n <= y.To; n++ {
				out = append(out, strconv.Itoa(n))
			}
		}
	case xuezhi.FacetKind:
		return []string{string(c.Kind)}
	case xuezhi.FacetPlan:
		if c.Plan {
			return []string{xuezhi.PlanTerm}
		}
		return []string{xuezhi.ResultTerm}
	case xuezhi.FacetBasis:
		return []string{string(cmp.Or(c.Time.Basis, xuezhi.Unknown))}
	}
	return out
}

func (f *fake) claimHolds(q xuezhi.ClaimQuery, a *xuezhi.Article, c *xuezhi.Claim, but xuezhi.Facet) bool {
	want, _ := words(q.Text)
	for _, w := range want {
		if !strings.Contains(c.Sentence.Of(a.Text)+c.Label, w) {
			return false
		}
	}
	v := c.Quantity.Value
	switch {
	case q.Article != "" && q.Article != a.ID, q.Section != "" && q.Section != c.Section, q.Unit != "" && q.Unit != c.Quantity.Unit:
		return false
	case q.Min != nil && (v == nil || v.Cmp(*q.Min) < 0), q.Max != nil && (v == nil || v.Cmp(*q.Max) > 0):
		return false
	}
	for _, facet := range xuezhi.ClaimFacets() {
		chosen := q.Terms(facet)
		if facet != but && len(chosen) > 0 && !slices.ContainsFunc(f.claimTerms(a, c, facet), func(t string) bool { return slices.Contains(chosen, t) }) {
			return false
		}
	}
	return true
}

func (f *fake) claimHit(a *xuezhi.Article, c xuezhi.Claim) xuezhi.ClaimHit {
	h := xuezhi.ClaimHit{Claim: c, Sentence: c.Sentence.Of(a.Text), Article: f.card(a)}
	h.Figure = xuezhi.Span{Start: c.Span.Start - c.Sentence.Start, End: c.Span.End - c.Sentence.Start}
	if s := a.Section(c.Section); s != nil {
		h.Section = xuezhi.SectionCard{ID: s.ID, Article: a.ID, Marker: s.Marker, Heading: s.Heading}
	}
	return h
}

// Claims implements xuezhi.ClaimSearcher. Hits stand in reading order.
func (f *fake) Claims(ctx context.Context, q xuezhi.ClaimQuery) (*xuezhi.ClaimResult, error) {
	f.claimsAsked++
	if f.onSearch != nil {
		if err := f.onSearch(ctx); err != nil {
			return nil, err
		}
	}
	if (q.Min != nil || q.Max != nil) && q.Unit == "" {
		return nil, fmt.Errorf("a range without a unit: %w", xuezhi.ErrInvalid)
	}
	res := &xuezhi.ClaimResult{Query: q, Edition: f.info}
	size, page := cmp.Or(q.Size, xuezhi.PageSize), max(q.Page, 1)
	for _, a := range f.articles {
		n := res.Total
		for i := range a.Claims {
			if !f.claimHolds(q, a, &a.Claims[i], "") {
				continue
			}
			if res.Total++; res.Total > (page-1)*size && res.Total <= page*size {
				res.Hits = append(res.Hits, f.claimHit(a, a.Claims[i]))
			}
		}
		if res.Total > n {
			res.Articles++
		}
	}
	for _, facet := range xuezhi.ClaimFacets() {
		counts := map[string]*xuezhi.Bucket{}
		for _, a := range f.articles {
			for i := range a.Claims {
				if !f.claimHolds(q, a, &a.Claims[i], facet) {
					continue
				}
				for _, t := range f.claimTerms(a, &a.Claims[i], facet) {
					if counts[t] == nil {
						counts[t] = &xuezhi.Bucket{Term: t, Selected: q.Has(facet, t)}
					}
					counts[t].Count++
				}
			}
		}
		r := xuezhi.FacetResult{Facet: facet}
		for _, b := range counts {
			r.Buckets = append(r.Buckets, *b)
		}
		slices.SortFunc(r.Buckets, func(a, b xuezhi.Bucket) int { return strings.Compare(a.Term, b.Term) })
		res.Facets = append(res.Facets, r)
	}
	return res, nil
}

// MetricClaims implements Snapshot.
func (f *fake) MetricClaims(_ context.Context, slug xuezhi.MetricSlug) (hits []xuezhi.ClaimHit, cut bool, err error) {
	for _, a := range f.articles {
		for _, c := range a.Claims {
			if c.Metric == slug {
				hits = append(hits, f.claimHit(a, c))
			}
		}
	}
	return hits, false, nil
}

// Metrics implements Snapshot.
func (f *fake) Metrics(context.Context) (out []xuezhi.MetricCount, err error) {
	for m := range f.tables.Metrics.All() {
		hits, _, _ := f.MetricClaims(context.Background(), m.Slug)
		if len(hits) > 0 {
			out = append(out, xuezhi.MetricCount{Slug: m.Slug, Claims: len(hits), Articles: 1, Districts: 1})
		}
	}
	slices.SortFunc(out, func(a, b xuezhi.MetricCount) int { return cmp.Compare(a.Slug, b.Slug) })
	return out, nil
}

// Mentions implements Snapshot.
func (f *fake) Mentions(_ context.Context, phrases []string, districts []xuezhi.DistrictCode) (out []xuezhi.MentionCount, err error) {
	for _, code := range districts {
		years := map[int]*xuezhi.MentionCount{}
		for _, a := range f.articles {
			for i := range a.Sections {
				s := &a.Sections[i]
				if !slices.Contains(f.districtsOf(s), string(code)) {
					continue
				}
				for _, t := range f.terms(a, s, xuezhi.FacetYear) {
					y, _ := strconv.Atoi(t)
					if years[y] == nil {
						years[y] = &xuezhi.MentionCount{District: code, Year: y, Articles: 1}
					}
					if slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(own(a, s), p) }) {
						years[y].Sections++
					}
				}
			}
		}
		for _, m := range years {
			out = append(out, *m)
		}
	}
	slices.SortFunc(out, func(a, b xuezhi.MentionCount) int {
		return cmp.Or(cmp.Compare(a.District, b.District), cmp.Compare(a.Year, b.Year))
	})
	return out, nil
}
