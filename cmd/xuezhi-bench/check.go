package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	upstream "github.com/blevesearch/bleve/v2"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/bleve"
	"xuezhi/index/indextest"
)

// tally counts by hand what a class finds.
type tally struct {
	total    int
	articles map[xuezhi.ArticleID]bool
	counts   map[xuezhi.Facet]map[string]*index.TermCount
}

// count counts what each class finds among the first n sections, from the
// words they were made of.
func (w *world) count(classes []class, n int) []tally {
	out := make([]tally, len(classes))
	for i := range out {
		out[i] = tally{articles: map[xuezhi.ArticleID]bool{}, counts: map[xuezhi.Facet]map[string]*index.TermCount{}}
		for f := range facetFields() {
			out[i].counts[f] = map[string]*index.TermCount{}
		}
	}
	for s := range w.sections(n) {
		for i, c := range classes {
			if c.holds(s.said) {
				out[i].add(s, c.request.Filters)
			}
		}
	}
	return out
}

func (t *tally) add(s section, filters []index.Filter) {
	var failed []xuezhi.Facet
	for _, f := range filters {
		if !slices.ContainsFunc(s.Terms(f.Facet), func(term string) bool { return slices.Contains(f.Terms, term) }) {
			failed = append(failed, f.Facet)
		}
	}
	if len(failed) == 0 {
		t.total++
		t.articles[s.Article] = true
	}
	for f, counts := range t.counts {
		if len(failed) > 1 || len(failed) == 1 && failed[0] != f {
			continue // a facet's counts ignore its own choices alone
		}
		for _, term := range s.Terms(f) {
			c := counts[term]
			if c == nil {
				c = &index.TermCount{Term: term}
				counts[term] = c
			}
			c.Count++
			if f == xuezhi.FacetYear && s.Explicit {
				c.Explicit++
			}
		}
	}
}

// differs tells where r is not what was counted, or "".
func (t *tally) differs(r *index.Response) string {
	if r.Total != t.total || r.Articles != len(t.articles) {
		return fmt.Sprintf("%d sections of %d articles, want %d of %d", r.Total, r.Articles, t.total, len(t.articles))
	}
	for _, c := range r.Counts {
		var want []index.TermCount
		for _, term := range slices.Sorted(maps.Keys(t.counts[c.Facet])) {
			want = append(want, *t.counts[c.Facet][term])
		}
		if !slices.Equal(c.Terms, want) {
			return fmt.Sprintf("counts of facet %s: %.300v, want %.300v", c.Facet, c.Terms, want)
		}
	}
	return ""
}

// checkCounts compares every class with what was counted by hand.
func checkCounts(ctx context.Context, w *world, classes []class, ours index.Reader, n int) ([]tally, error) {
	tallies := w.count(classes, n)
	for i, c := range classes {
		r, err := ours.Search(ctx, c.request)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
		if d := tallies[i].differs(r); d != "" {
			return nil, fmt.Errorf("%s: wrong counts: %s", c.name, d)
		}
	}
	return tallies, nil
}

// checkBaseline compares the counts of the baseline with those by hand.
func checkBaseline(classes []class, tallies []tally, i upstream.Index) error {
	for k, c := range classes {
		if c.baseline == nil {
			continue
		}
		r, err := i.Search(baselineRequest(c.baseline))
		if err != nil {
			return fmt.Errorf("baseline, %s: %w", c.name, err)
		}
		if int(r.Total) != tallies[k].total {
			return fmt.Errorf("%s: the baseline finds %d sections, we %d", c.name, r.Total, tallies[k].total)
		}
		for f, name := range facetFields() {
			got := map[string]int{}
			for _, t := range r.Facets[name].Terms.Terms() {
				got[t.Term] = t.Count
			}
			want := map[string]int{}
			for term, t := range tallies[k].counts[f] {
				want[term] = t.Count
			}
			if !maps.Equal(got, want) {
				return fmt.Errorf("%s: the baseline counts facet %s otherwise: %.300v, want %.300v", c.name, f, got, want)
			}
		}
	}
	return nil
}

// rankingDepth is how many places of a ranking are compared.
const rankingDepth = 100

// checkRanking compares every class on the first n sections with the engine
// that looks at each of them.
func checkRanking(ctx context.Context, w *world, classes []class, n int, dir string) error {
	var docs []index.Document
	for s := range w.sections(n) {
		docs = append(docs, s.Document)
	}
	var readers []index.Reader
	for _, e := range []index.Engine{bleve.New(w.seg), indextest.NewMemory(w.seg)} {
		b, err := e.Create(ctx, dir)
		if err != nil {
			return err
		}
		if err := b.Add(ctx, docs); err != nil {
			return err
		}
		if _, err := b.Seal(ctx); err != nil {
			return err
		}
		r, err := e.Open(ctx, dir)
		if err != nil {
			return err
		}
		defer r.Close()
		readers = append(readers, r)
	}
	for _, c := range classes {
		r := c.request
		r.Limit = rankingDepth
		r.Offset = min(r.Offset, n/100)
		if d := indextest.Compare(readers[0], readers[1], r); d != "" {
			return fmt.Errorf("%s: %.1000s", c.name, d)
		}
	}
	return nil
}
