package edition

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"xuezhi"
	"xuezhi/index"
)

// MaxMetricClaims bounds what MetricClaims returns.
const MaxMetricClaims = 5000

var _ xuezhi.ClaimSearcher = (*Snapshot)(nil)

// Claims finds claims. Those of withheld articles are neither shown nor counted.
func (s *Snapshot) Claims(ctx context.Context, q xuezhi.ClaimQuery) (r *xuezhi.ClaimResult, err error) {
	hidden, err := s.a.withheld.Load()
	if err != nil {
		return nil, err
	}
	defer guard(&err)()
	return s.o.claims.ClaimsWithout(ctx, q, slices.Sorted(maps.Keys(hidden)))
}

// MetricClaims returns the claims of a metric by district, newest first, and
// whether there are more than the MaxMetricClaims returned. An unknown metric
// has none.
func (s *Snapshot) MetricClaims(ctx context.Context, slug xuezhi.MetricSlug) (hits []xuezhi.ClaimHit, cut bool, err error) {
	hidden, err := s.a.withheld.Load()
	if err != nil {
		return nil, false, err
	}
	defer guard(&err)()
	found, err := s.o.reader.SearchClaims(ctx, index.ClaimRequest{
		Filters: []index.Filter{{Facet: xuezhi.FacetMetric, Terms: []string{string(slug)}}},
		Without: slices.Sorted(maps.Keys(hidden)), Sort: xuezhi.ClaimsByDistrict, Limit: MaxMetricClaims,
	})
	if err != nil {
		return nil, false, err
	}
	if hits, err = s.o.catalog.claimHits(ctx, found.Matches); err != nil {
		return nil, false, err
	}
	return hits, found.Total > len(hits), nil
}

// Metrics counts the claims of each metric that has any, by slug; those without
// a metric are not among them. What is withheld counts until the next edition.
func (s *Snapshot) Metrics(ctx context.Context) (out []xuezhi.MetricCount, err error) {
	defer guard(&err)()
	rows, err := s.o.catalog.db.QueryContext(ctx, `SELECT record FROM metrics ORDER BY slug`)
	if err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var b []byte
		var m xuezhi.MetricCount
		if err := rows.Scan(&b); err != nil {
			return nil, fmt.Errorf("read catalogue: %w", err)
		}
		if err := json.Unmarshal(b, &m); err != nil {
			return nil, damaged(catalogName, err)
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// Mentions tells, for each of districts and each year that anything is listed
// under for it, how many articles there are and how many sections have one of
// phrases literally, by district and year. Where a pair is missing, nothing is
// in the archive.
func (s *Snapshot) Mentions(ctx context.Context, phrases []string, districts []xuezhi.DistrictCode) (out []xuezhi.MentionCount, err error) {
	hidden, err := s.a.withheld.Load()
	if err != nil {
		return nil, err
	}
	defer guard(&err)()
	any := index.Phrases(s.o.seg, phrases)
	districts = slices.Compact(slices.Sorted(slices.Values(districts)))
	for _, code := range districts {
		years, err := s.o.catalog.coverage(ctx, code, hidden)
		if err != nil {
			return nil, err
		}
		found, err := s.o.reader.Search(ctx, index.Request{
			Query: any, Filters: []index.Filter{{Facet: xuezhi.FacetDistrict, Terms: []string{string(code)}}},
			Facets: []xuezhi.Facet{xuezhi.FacetYear},
		})
		if err != nil {
			return nil, err
		}
		sections := map[string]int{}
		for _, c := range found.Counts {
			for _, t := range c.Terms {
				sections[t.Term] = t.Count
			}
		}
		for _, m := range years {
			m.Sections = sections[fmt.Sprintf("%04d", m.Year)]
			out = append(out, m)
		}
	}
	return out, nil
}

// tryClaims is what try does, for claims.
func (o *opened) tryClaims(ctx context.Context, m *manifest) error {
	n, err := o.reader.CountClaims(ctx)
	if err != nil {
		return damaged(indexName, err)
	}
	if n != m.Claims {
		return damaged(indexName, fmt.Errorf("it holds %d claims of %d", n, m.Claims))
	}
	r, err := o.claims.Claims(ctx, xuezhi.ClaimQuery{Size: 1})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("trial query: %w: %w", xuezhi.ErrDamaged, err)
	case r.Total != m.Claims || len(r.Hits) != min(1, m.Claims):
		return fmt.Errorf("trial query: %w: it found %d claims of %d", xuezhi.ErrDamaged, r.Total, m.Claims)
	}
	return nil
}
