package indextest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/index"
)

// claimRecord is a claim with its words.
type claimRecord struct {
	index.ClaimDocument
	words *record
}

// AddClaims implements index.Builder.
func (b *memoryBuilder) AddClaims(ctx context.Context, docs []index.ClaimDocument) error {
	for _, d := range docs {
		if !xuezhi.ValidID(string(d.ID)) || !xuezhi.ValidID(string(d.Article)) || d.Section != "" && !xuezhi.ValidID(string(d.Section)) {
			return fmt.Errorf("bad id of claim %q: %w", d.ID, xuezhi.ErrInvalid)
		}
		c := &claimRecord{d, newRecord(b.engine.seg, d.Document(), len(b.reader.claims))}
		b.reader.claims = append(b.reader.claims, c)
		b.reader.words.records = append(b.reader.words.records, c.words)
	}
	return ctx.Err()
}

func (r *memoryReader) uniqueClaims() error {
	seen := map[xuezhi.ClaimID]bool{}
	for _, c := range r.claims {
		if seen[c.ID] {
			return fmt.Errorf("claim %s twice: %w", c.ID, xuezhi.ErrInvalid)
		}
		seen[c.ID] = true
	}
	return nil
}

// CountClaims implements index.Reader.
func (r *memoryReader) CountClaims(ctx context.Context) (int, error) { return len(r.claims), ctx.Err() }

// SearchClaims implements index.Reader.
func (r *memoryReader) SearchClaims(ctx context.Context, q index.ClaimRequest) (*index.ClaimResponse, error) {
	if q.Offset < 0 || q.Limit < 0 || q.Offset+q.Limit > xuezhi.MaxWindow {
		return nil, fmt.Errorf("window: %w", xuezhi.ErrInvalid)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var found []*claimRecord
	for _, c := range r.claims {
		if r.words.holds(c.words, q.Query) && c.passes(&q) {
			found = append(found, c)
		}
	}
	hits := filteredClaims(found, q.Filters, "")
	resp := &index.ClaimResponse{Total: len(hits)}
	articles := map[xuezhi.ArticleID]bool{}
	for _, c := range hits {
		articles[c.Article] = true
	}
	resp.Articles = len(articles)
	for _, f := range q.Facets {
		resp.Counts = append(resp.Counts, claimCounts(f, filteredClaims(found, q.Filters, f)))
	}
	scores := map[*record]float64{}
	if q.Sort == xuezhi.ClaimsByRelevance {
		var records []*record
		for _, c := range hits {
			records = append(records, c.words)
		}
		r.words.score(q.Query, records, scores)
	}
	slices.SortStableFunc(hits, func(a, b *claimRecord) int {
		return cmp.Or(cmp.Compare(scores[b.words], scores[a.words]),
			index.CompareClaims(q.Sort, &a.ClaimDocument, &b.ClaimDocument),
			byDate(a.words, b.words, q.Sort == xuezhi.ClaimsByYear))
	})
	for _, c := range hits[min(q.Offset, len(hits)):min(q.Offset+q.Limit, len(hits))] {
		resp.Matches = append(resp.Matches, index.ClaimMatch{ID: c.ID, Article: c.Article})
	}
	return resp, nil
}

// passes reports what q asks of c beside words and facets.
func (c *claimRecord) passes(q *index.ClaimRequest) bool {
	switch {
	case q.Article != "" && c.Article != q.Article,
		slices.Contains(q.Without, c.Article),
		q.Section != "" && c.Section != q.Section,
		q.Unit != "" && c.Unit != q.Unit:
		return false
	case q.Min == nil && q.Max == nil:
		return true
	case c.Low == nil,
		q.Min != nil && c.High.Cmp(*q.Min) < 0,
		q.Max != nil && c.Low.Cmp(*q.Max) > 0,
		q.Min != nil && q.Max != nil && q.Min.Cmp(*q.Max) > 0:
		return false
	}
	return true
}

// filteredClaims returns the claims that pass all filters but those of facet
// except.
func filteredClaims(in []*claimRecord, filters []index.Filter, except xuezhi.Facet) []*claimRecord {
	var out []*claimRecord
	for _, c := range in {
		if !slices.ContainsFunc(filters, func(f index.Filter) bool {
			return f.Facet != except && !slices.ContainsFunc(c.Terms(f.Facet), func(t string) bool { return slices.Contains(f.Terms, t) })
		}) {
			out = append(out, c)
		}
	}
	return out
}

func claimCounts(f xuezhi.Facet, in []*claimRecord) index.Counts {
	sums := map[string]*index.TermCount{}
	for _, c := range in {
		for _, t := range c.Terms(f) {
			if sums[t] == nil {
				sums[t] = &index.TermCount{Term: t}
			}
			sums[t].Count++
			if f == xuezhi.FacetYear && slices.Contains(c.ExplicitYears(), t) {
				sums[t].Explicit++
			}
		}
	}
	out := index.Counts{Facet: f}
	for _, c := range sums {
		out.Terms = append(out.Terms, *c)
	}
	slices.SortFunc(out.Terms, func(a, b index.TermCount) int { return strings.Compare(a.Term, b.Term) })
	return out
}
