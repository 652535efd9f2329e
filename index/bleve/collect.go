package bleve

import (
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"xuezhi"
	"xuezhi/index"
)

// scratch is the memory of one search, used again by the next.
type scratch struct {
	list     []uint32  // documents that pass everything, ascending
	hits     bitset    // the same
	articles bitset    // their articles
	scores   []float32 // by document, zero but for hits
	parts    []float32 // the same of one leaf
	buf      [1024]uint32
}

func newScratch(docs int) *scratch {
	return &scratch{
		hits:     newBitset(docs),
		articles: newBitset(docs),
		scores:   make([]float32, docs),
		parts:    make([]float32, docs),
	}
}

// clear makes s ready for the next search. Only hits ever have scores.
func (s *scratch) clear(rows []row) {
	for _, doc := range s.list {
		s.scores[doc], s.parts[doc] = 0, 0
		s.hits[doc/64] = 0
		s.articles[rows[doc].Article/64] = 0
	}
	s.list = s.list[:0]
}

type bitset []uint64

func newBitset(n int) bitset       { return make(bitset, (n+63)/64) }
func (b bitset) set(i uint32)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) has(i uint32) bool { return b[i/64]&(1<<(i%64)) != 0 }

// tally is the outcome of the pass that filters and counts.
type tally struct {
	total    int
	articles int
	keys     [facetCount][]int32 // documents by key; nil for facets not asked for
}

// choice is one facet's filter: which keys pass.
type choice struct {
	facet int
	pass  []bool
}

// count looks at each document of found once. One that fails no filter is a
// hit and counts in every facet; one that fails a single facet's filter counts
// in that facet alone.
func (r *reader) count(ctx context.Context, s *scratch, q *index.Request, found *roaring.Bitmap) (*tally, error) {
	t := &tally{}
	var counted []int
	for _, facet := range q.Facets {
		if f := facetNumber(facet); f >= 0 && t.keys[f] == nil {
			t.keys[f] = make([]int32, len(r.Tables[f].Keys))
			counted = append(counted, f)
		}
	}
	choices := r.choices(q.Filters)
	article := -1
	if q.Article != "" {
		if !xuezhi.ValidID(string(q.Article)) {
			return t, nil
		}
		if article = slices.Index(r.articles, number(string(q.Article))); article < 0 {
			return t, nil
		}
	}
	year := facetNumber(xuezhi.FacetYear)
	explicit := r.Tables[year].Explicit
	it := found.ManyIterator()
	for n := it.NextMany(s.buf[:]); n > 0; n = it.NextMany(s.buf[:]) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	documents:
		for _, doc := range s.buf[:n] {
			row := &r.rows[doc]
			if article >= 0 && row.Article != uint32(article) || q.BasisOnly && !explicit[row.Keys[year]] {
				continue
			}
			failed := -1
			for i := range choices {
				if c := &choices[i]; !c.pass[row.Keys[c.facet]] {
					if failed >= 0 {
						continue documents
					}
					failed = c.facet
				}
			}
			if failed >= 0 {
				if keys := t.keys[failed]; keys != nil {
					keys[row.Keys[failed]]++
				}
				continue
			}
			t.total++
			s.list = append(s.list, doc)
			s.hits.set(doc)
			if !s.articles.has(row.Article) {
				s.articles.set(row.Article)
				t.articles++
			}
			for _, f := range counted {
				t.keys[f][row.Keys[f]]++
			}
		}
	}
	return t, nil
}

// choices prepares filters. A filter of an unknown facet passes nothing.
func (r *reader) choices(filters []index.Filter) []choice {
	var out []choice
	for _, filter := range filters {
		f := facetNumber(filter.Facet)
		if f < 0 {
			f = 0
		}
		t := &r.Tables[f]
		chosen := make([]bool, len(t.Terms))
		for _, term := range filter.Terms {
			if i, ok := slices.BinarySearch(t.Terms, term); ok && facetNumber(filter.Facet) >= 0 {
				chosen[i] = true
			}
		}
		pass := make([]bool, len(t.Keys))
		for k, terms := range t.Keys {
			pass[k] = slices.ContainsFunc(terms, func(n int32) bool { return chosen[n] })
		}
		out = append(out, choice{facet: f, pass: pass})
	}
	return out
}

// counts spells the keys' counts out as terms.
func (t *tally) counts(r *reader, facets []xuezhi.Facet) []index.Counts {
	out := make([]index.Counts, 0, len(facets))
	for _, facet := range facets {
		c := index.Counts{Facet: facet}
		if f := facetNumber(facet); f >= 0 && t.keys[f] != nil {
			c.Terms = r.Tables[f].spell(t.keys[f])
		}
		out = append(out, c)
	}
	return out
}

func (t *table) spell(keys []int32) []index.TermCount {
	sums := make([]index.TermCount, len(t.Terms))
	for k, n := range keys {
		if n == 0 {
			continue
		}
		for _, term := range t.Keys[k] {
			sums[term].Count += int(n)
			if t.Explicit != nil && t.Explicit[k] {
				sums[term].Explicit += int(n)
			}
		}
	}
	out := sums[:0]
	for i, c := range sums {
		if c.Count > 0 {
			c.Term = t.Terms[i]
			out = append(out, c)
		}
	}
	return out
}

// top returns the first k hits in the given order, best first.
func (r *reader) top(s *scratch, order xuezhi.Sort, k int) []uint32 {
	before := func(a, b uint32) bool {
		switch order {
		case xuezhi.SortOldest:
			return r.rows[a].Oldest < r.rows[b].Oldest
		case xuezhi.SortRelevance:
			if x, y := s.scores[a], s.scores[b]; x != y {
				return x > y
			}
		}
		return r.rows[a].Newest < r.rows[b].Newest
	}
	var heap []uint32 // the worst of the best first
	for _, doc := range s.list {
		switch {
		case len(heap) < k:
			heap = append(heap, doc)
			for i := len(heap) - 1; i > 0; {
				parent := (i - 1) / 2
				if !before(heap[parent], heap[i]) {
					break
				}
				heap[parent], heap[i] = heap[i], heap[parent]
				i = parent
			}
		case before(doc, heap[0]):
			heap[0] = doc
			sink(heap, before)
		}
	}
	slices.SortFunc(heap, func(a, b uint32) int {
		if before(a, b) {
			return -1
		}
		return 1
	})
	return heap
}

func sink(heap []uint32, before func(a, b uint32) bool) {
	for i := 0; ; {
		worst := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(heap); c++ {
			if before(heap[worst], heap[c]) {
				worst = c
			}
		}
		if worst == i {
			return
		}
		heap[i], heap[worst] = heap[worst], heap[i]
		i = worst
	}
}
