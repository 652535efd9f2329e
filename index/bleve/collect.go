package bleve

import (
	"cmp"
	"context"
	"math"
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
	option   []float32 // the same of one option of several; nil until needed
	group    []float32 // the best of the options; nil until needed
	mass     []float64 // by document, zero between uses; nil until needed
	first    bitset    // documents that come first, where ordered is set
	ordered  bool
	best     []ranked
	counters [facetCount]counter
	buf      [1024]uint32
}

func newScratch(tables *[facetCount]table, docs int) *scratch {
	s := &scratch{
		hits:     newBitset(docs),
		articles: newBitset(docs),
		scores:   make([]float32, docs),
		parts:    make([]float32, docs),
	}
	for f := range tables {
		s.counters[f].keys = make([]int32, len(tables[f].Keys))
		s.counters[f].terms = make([]index.TermCount, len(tables[f].Terms))
	}
	return s
}

// clear makes s ready for the next search. Only hits have scores, and parts
// are zero between leaves.
func (s *scratch) clear(rows []row) {
	s.ordered = false
	if len(s.list) > len(s.hits) {
		clear(s.scores)
		clear(s.hits)
		clear(s.articles)
	} else {
		for _, doc := range s.list {
			s.scores[doc] = 0
			s.hits[doc/64] = 0
			s.articles[rows[doc].Article/64] = 0
		}
	}
	s.list = s.list[:0]
	for f := range s.counters {
		s.counters[f].reset()
	}
}

type bitset []uint64

func newBitset(n int) bitset       { return make(bitset, (n+63)/64) }
func (b bitset) set(i uint32)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) has(i uint32) bool { return b[i/64]&(1<<(i%64)) != 0 }

// tally is the outcome of the pass that filters and counts.
type tally struct {
	total    int
	articles int

	first, firstArticles int
}

// counter counts the documents of one facet by key. It notes which keys it has
// seen, so that a rare word costs little in a large archive; a common one is
// counted faster without.
type counter struct {
	keys  []int32
	seen  []uint32
	dense bool              // seen is not kept
	terms []index.TermCount // by term, zero between searches
}

// denseFrom is the number of documents from which on counters are dense.
const denseFrom = 4096

func (c *counter) add(key uint32) {
	if !c.dense && c.keys[key] == 0 {
		c.seen = append(c.seen, key)
	}
	c.keys[key]++
}

// reset empties c.
func (c *counter) reset() {
	if c.dense {
		clear(c.keys)
	}
	for _, key := range c.seen {
		c.keys[key] = 0
	}
	c.seen, c.dense = c.seen[:0], false
}

// spell returns the counts by term, ascending.
func (c *counter) spell(t *table) []index.TermCount {
	if c.dense {
		for key, n := range c.keys {
			if n > 0 {
				c.seen = append(c.seen, uint32(key))
			}
		}
	}
	var found []int32
	for _, key := range c.seen {
		n := int(c.keys[key])
		explicit := t.Explicit != nil && t.Explicit[key]
		for _, term := range t.Keys[key] {
			sum := &c.terms[term]
			if sum.Count == 0 {
				found = append(found, term)
			}
			sum.Count += n
			if explicit {
				sum.Explicit += n
			}
		}
	}
	slices.Sort(found)
	out := make([]index.TermCount, len(found))
	for i, term := range found {
		out[i] = c.terms[term]
		out[i].Term = t.Terms[term]
		c.terms[term] = index.TermCount{}
	}
	return out
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
	if found.GetCardinality() >= denseFrom {
		for f := range s.counters {
			s.counters[f].dense = true
		}
	}
	free := len(choices) == 0 && article < 0 && !q.BasisOnly
	it := found.ManyIterator()
	for n := it.NextMany(s.buf[:]); n > 0; n = it.NextMany(s.buf[:]) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		from := len(s.list)
		if free {
			s.list = append(s.list, s.buf[:n]...)
		} else {
			r.filter(s, q.BasisOnly, article, choices, s.buf[:n])
		}
		t.articles += r.tally(s, s.list[from:])
	}
	t.total = len(s.list)
	return t, nil
}

// filter appends to the list those of docs that pass everything, and counts
// those that fail a single facet's filter.
func (r *reader) filter(s *scratch, explicitOnly bool, article int, choices []choice, docs []uint32) {
	year := facetNumber(xuezhi.FacetYear)
	explicit := r.Tables[year].Explicit
documents:
	for _, doc := range docs {
		row := &r.rows[doc]
		if article >= 0 && row.Article != uint32(article) || explicitOnly && !explicit[row.Keys[year]] {
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
			s.counters[failed].add(row.Keys[failed])
			continue
		}
		s.list = append(s.list, doc)
	}
}

// tally counts hits in every facet and returns how many new articles they
// come from. This loop is most of a search for a common word.
func (r *reader) tally(s *scratch, hits []uint32) (articles int) {
	if s.counters[0].dense {
		k0, k1, k2, k3, k4 := s.counters[0].keys, s.counters[1].keys, s.counters[2].keys, s.counters[3].keys, s.counters[4].keys
		for _, doc := range hits {
			keys := &r.rows[doc].Keys
			k0[keys[0]]++
			k1[keys[1]]++
			k2[keys[2]]++
			k3[keys[3]]++
			k4[keys[4]]++
		}
	} else {
		for _, doc := range hits {
			for f, key := range r.rows[doc].Keys {
				s.counters[f].add(key)
			}
		}
	}
	last := uint32(math.MaxUint32)
	for _, doc := range hits {
		s.hits.set(doc)
		if article := r.rows[doc].Article; article != last {
			last = article
			if !s.articles.has(article) {
				s.articles.set(article)
				articles++
			}
		}
	}
	return articles
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
		terms := filter.Terms
		if facetNumber(filter.Facet) < 0 {
			terms = nil
		}
		out = append(out, choice{facet: f, pass: t.pass(terms)})
	}
	return out
}

// pass tells of each key whether it stands for one of terms.
func (t *table) pass(terms []string) []bool {
	chosen := make([]bool, len(t.Terms))
	for _, term := range terms {
		if i, ok := slices.BinarySearch(t.Terms, term); ok {
			chosen[i] = true
		}
	}
	pass := make([]bool, len(t.Keys))
	for k, terms := range t.Keys {
		pass[k] = slices.ContainsFunc(terms, func(n int32) bool { return chosen[n] })
	}
	return pass
}

// first notes which hits come first, and counts them.
func (r *reader) first(s *scratch, t *tally, docs *roaring.Bitmap) {
	s.ordered = true
	if s.first == nil {
		s.first = newBitset(r.Docs)
	}
	clear(s.first)
	articles := roaring.New()
	for it := docs.Iterator(); it.HasNext(); {
		if doc := it.Next(); s.hits.has(doc) {
			s.first.set(doc)
			t.first++
			articles.Add(r.rows[doc].Article)
		}
	}
	t.firstArticles = int(articles.GetCardinality())
}

// counts spells out what was counted, as asked for.
func (r *reader) counts(s *scratch, facets []xuezhi.Facet) []index.Counts {
	out := make([]index.Counts, 0, len(facets))
	for _, facet := range facets {
		c := index.Counts{Facet: facet}
		if f := facetNumber(facet); f >= 0 {
			c.Terms = s.counters[f].spell(&r.Tables[f])
		}
		out = append(out, c)
	}
	return out
}

// ranked is a hit with its place in the order asked for: the least comes first.
type ranked struct {
	key uint64
	doc uint32
}

func byKey(a, b ranked) int { return cmp.Compare(a.key, b.key) }

// key puts better scores first, then newer articles; scores are never negative.
// Where some come first, the highest bit tells them from the others: it is set
// in no rank, and in no score.
func (r *reader) key(s *scratch, order xuezhi.Sort, doc uint32) uint64 {
	key := r.plainKey(s, order, doc)
	if s.ordered {
		if key |= 1 << 63; s.first.has(doc) {
			key &^= 1 << 63
		}
	}
	return key
}

func (r *reader) plainKey(s *scratch, order xuezhi.Sort, doc uint32) uint64 {
	row := &r.rows[doc]
	switch order {
	case xuezhi.SortOldest:
		return uint64(row.Oldest)
	case xuezhi.SortNewest:
		return uint64(row.Newest)
	}
	return uint64(^math.Float32bits(s.scores[doc]))<<32 | uint64(row.Newest)
}

// top returns the first k hits in the given order, best first. It keeps at
// most 2k of them at a time.
func (r *reader) top(s *scratch, order xuezhi.Sort, k int) []ranked {
	best := s.best[:0]
	worst := uint64(math.MaxUint64) // of k hits known; nothing behind it is in the answer
	for _, doc := range s.list {
		key := r.key(s, order, doc)
		if key > worst {
			continue
		}
		best = append(best, ranked{key, doc})
		if len(best) == 2*k {
			slices.SortFunc(best, byKey)
			best = best[:k]
			worst = best[k-1].key
		}
	}
	slices.SortFunc(best, byKey)
	s.best = best
	return best[:min(k, len(best))]
}
