package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/index"
)

// benchClaims returns a claim a section, of a small vocabulary of metrics.
func (w *world) benchClaims() []index.ClaimDocument {
	rng := rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(rng, 1.1, 8, uint64(len(w.words)-1))
	out := make([]index.ClaimDocument, len(w.docs))
	for i := range w.docs {
		s := &w.docs[i]
		var sentence []string
		for range 20 + rng.IntN(20) {
			sentence = append(sentence, w.words[zipf.Uint64()])
		}
		value := xuezhi.NewDecimal(rng.Int64N(50_000)).Shift(-2)
		out[i] = index.ClaimDocument{
			ID: xuezhi.NewClaimID(s.Article, "", "", i), Article: s.Article, Section: s.ID,
			Names: w.words[rng.IntN(200)], Sentence: strings.Join(sentence, "，"),
			Metric: xuezhi.MetricSlug(fmt.Sprintf("metric-%03d", rng.IntN(260))), Place: s.Districts[2], Districts: s.Districts, Topics: s.Topics,
			Years: []index.ClaimYear{{Year: s.Years.From, Explicit: i%2 == 0}}, Span: s.Years, Date: xuezhi.Date{Year: s.Years.To},
			Kind: xuezhi.KindCount, Plan: i%7 == 0, Basis: xuezhi.Explicit, Low: &value, High: &value, Unit: []string{"%", "个", "人"}[i%3], Vague: i%5 == 0,
		}
	}
	return out
}

// BenchmarkClaims asks for a page of claims with the counts of every facet.
func BenchmarkClaims(b *testing.B) {
	w, err := theWorld()
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	e := New(w.seg)
	dir := filepath.Join(b.TempDir(), "claims")
	builder, err := e.Create(ctx, dir)
	if err != nil {
		b.Fatal(err)
	}
	if err := builder.AddClaims(ctx, w.benchClaims()); err != nil {
		b.Fatal(err)
	}
	if _, err := builder.Seal(ctx); err != nil {
		b.Fatal(err)
	}
	r, err := e.Open(ctx, dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { r.Close() })
	least := xuezhi.NewDecimal(100)
	word := index.Leaf{Word: w.words[0], Gist: index.NewGist(w.seg, w.words[0]), Weight: 1}
	for _, c := range []struct {
		name string
		r    index.ClaimRequest
	}{
		{"all", index.ClaimRequest{}},
		{"word", index.ClaimRequest{Query: word}},
		{"metric by value", index.ClaimRequest{Filters: []index.Filter{{Facet: xuezhi.FacetMetric, Terms: []string{"metric-007"}}}, Sort: xuezhi.ClaimsByValueDown}},
		{"range of a unit", index.ClaimRequest{Unit: "%", Min: &least, Sort: xuezhi.ClaimsByValue}},
		{"district and year", index.ClaimRequest{Filters: []index.Filter{{Facet: xuezhi.FacetDistrict, Terms: []string{"160000"}}, {Facet: xuezhi.FacetYear, Terms: []string{"2010", "2005"}}}}},
	} {
		c.r.Limit, c.r.Facets = 20, xuezhi.ClaimFacets()
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if resp, err := r.SearchClaims(ctx, c.r); err != nil || len(resp.Matches) == 0 {
					b.Fatalf("%v", err)
				}
			}
		})
	}
}
