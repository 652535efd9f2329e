package bleve

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"xuezhi"
	"xuezhi/index"
)

// claims answers requests for claims. Their words are kept and scored as those
// of documents; filters, counts and orders work on columns of their own.
type claims struct {
	*claimColumns
	words *reader
	pool  sync.Pool // of *claimScratch
}

func openClaims(dir string) (_ *claims, err error) {
	c := &claims{}
	if c.words, err = openReader(dir); err != nil {
		return nil, err
	}
	data, err := c.words.mapFile(dir, claimsFile)
	if err == nil {
		c.claimColumns, err = openClaimColumns(data)
	}
	if err == nil && c.Claims != c.words.Docs {
		err = fmt.Errorf("%s: %d claims, want %d: %w", claimsFile, c.Claims, c.words.Docs, xuezhi.ErrDamaged)
	}
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", filepath.Clean(dir), errors.Join(err, c.words.Close()))
	}
	c.pool.New = func() any {
		s := &claimScratch{words: newScratch(&c.words.Tables, c.words.Docs)}
		for f := range c.Tables {
			s.counters[f].keys = make([]int32, len(c.Tables[f].Keys))
			s.counters[f].terms = make([]index.TermCount, len(c.Tables[f].Terms))
		}
		return s
	}
	return c, nil
}

// claimScratch is the memory of one search, used again by the next.
type claimScratch struct {
	words    *scratch // its counters stay empty
	counters [claimFacets]counter
}

func (s *claimScratch) clear(rows []row) {
	s.words.clear(rows)
	for f := range s.counters {
		s.counters[f].reset()
	}
}

// search implements index.Reader's SearchClaims.
func (c *claims) search(ctx context.Context, q index.ClaimRequest) (resp *index.ClaimResponse, err error) {
	if q.Offset < 0 || q.Limit < 0 || q.Offset+q.Limit > xuezhi.MaxWindow {
		return nil, fmt.Errorf("claims %d to %d: at most %d: %w", q.Offset, q.Offset+q.Limit, xuezhi.MaxWindow, xuezhi.ErrInvalid)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // a mapped file may have been cut short
	defer func() {
		if p := recover(); p != nil {
			resp, err = nil, fmt.Errorf("search claims: %v: %w", p, xuezhi.ErrDamaged)
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := c.pool.Get().(*claimScratch)
	defer func() {
		if resp != nil { // else s may be half used
			s.clear(c.words.rows)
			c.pool.Put(s)
		}
	}()
	x := &execution{ctx: ctx, r: c.words, s: s.words}
	found, err := x.eval(q.Query)
	if err != nil {
		return nil, err
	}
	resp = &index.ClaimResponse{}
	if resp.Articles, err = c.count(ctx, s, &q, found); err != nil {
		return nil, err
	}
	resp.Total = len(s.words.list)
	for _, facet := range q.Facets {
		resp.Counts = append(resp.Counts, c.spell(s, facet))
	}
	if q.Limit == 0 || q.Offset >= resp.Total {
		return resp, nil
	}
	if q.Sort == xuezhi.ClaimsByRelevance {
		if err := x.score(q.Query); err != nil {
			return nil, err
		}
	}
	for _, hit := range c.top(s.words, q.Sort, q.Offset+q.Limit)[q.Offset:] {
		resp.Matches = append(resp.Matches, index.ClaimMatch{
			ID:      xuezhi.ClaimID(sectionID(c.words.ids[hit.doc])),
			Article: articleID(c.words.articles[c.words.rows[hit.doc].Article]),
		})
	}
	return resp, nil
}

// gate is what a request asks of a claim beside words and facets.
type gate struct {
	shut     bool // nothing passes
	open     bool // everything does
	article  int  // ordinal, or -1
	without  bitset
	section  uint64 // 0: any
	unit     int    // index of Units, or -1
	valued   bool
	low, end uint32 // values that pass: from low to before end
}

func (c *claims) gate(q *index.ClaimRequest) (gate, error) {
	g := gate{article: -1, unit: -1}
	ordinal := func(id xuezhi.ArticleID) int {
		if !xuezhi.ValidID(string(id)) {
			return -1
		}
		return slices.Index(c.words.articles, number(string(id)))
	}
	if q.Article != "" {
		g.article = ordinal(q.Article)
		g.shut = g.article < 0
	}
	if q.Section != "" {
		if g.shut = g.shut || !xuezhi.ValidID(string(q.Section)); !g.shut {
			g.section = number(string(q.Section))
		}
	}
	for _, id := range q.Without {
		if n := ordinal(id); n >= 0 {
			if g.without == nil {
				g.without = newBitset(len(c.words.articles))
			}
			g.without.set(uint32(n))
		}
	}
	if q.Unit != "" {
		n, ok := slices.BinarySearch(c.Units, q.Unit)
		g.unit, g.shut = n, g.shut || !ok
	}
	if q.Min != nil || q.Max != nil {
		g.valued = true
		g.shut = g.shut || q.Min != nil && q.Max != nil && q.Min.Cmp(*q.Max) > 0
		var err error
		if g.low, g.end, err = c.within(q.Min, q.Max); err != nil {
			return g, err
		}
	}
	g.open = g.article < 0 && g.without == nil && g.section == 0 && g.unit < 0 && !g.valued
	return g, nil
}

func (g *gate) pass(r *claimRow, article uint32, section uint64) bool {
	return (g.article < 0 || article == uint32(g.article)) &&
		(g.without == nil || !g.without.has(article)) &&
		(g.section == 0 || section == g.section) &&
		(g.unit < 0 || r.Unit == uint32(g.unit)) &&
		(!g.valued || r.Low != noValue && r.Low < g.end && r.High >= g.low)
}

// count looks at each claim of found once, as reader.count does for documents,
// and returns how many articles the hits come from.
func (c *claims) count(ctx context.Context, s *claimScratch, q *index.ClaimRequest, found *roaring.Bitmap) (articles int, err error) {
	g, err := c.gate(q)
	if err != nil || g.shut {
		return 0, err
	}
	choices := c.choices(q.Filters)
	if found.GetCardinality() >= denseFrom {
		for f := range s.counters {
			s.counters[f].dense = true
		}
	}
	w := s.words
	it := found.ManyIterator()
	for n := it.NextMany(w.buf[:]); n > 0; n = it.NextMany(w.buf[:]) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		from := len(w.list)
		if g.open && len(choices) == 0 {
			w.list = append(w.list, w.buf[:n]...)
		} else {
			c.filter(s, &g, choices, w.buf[:n])
		}
		articles += c.tally(s, w.list[from:])
	}
	return articles, nil
}

// filter appends to the list those of docs that pass everything, and counts
// those that fail a single facet's filter.
func (c *claims) filter(s *claimScratch, g *gate, choices []choice, docs []uint32) {
claims:
	for _, doc := range docs {
		r := &c.rows[doc]
		if !g.open && !g.pass(r, c.words.rows[doc].Article, c.sections[doc]) {
			continue
		}
		failed := -1
		for i := range choices {
			if ch := &choices[i]; !ch.pass[r.Keys[ch.facet]] {
				if failed >= 0 {
					continue claims
				}
				failed = ch.facet
			}
		}
		if failed >= 0 {
			s.counters[failed].add(r.Keys[failed])
			continue
		}
		s.words.list = append(s.words.list, doc)
	}
}

// tally counts hits in every facet and returns how many new articles they
// come from.
func (c *claims) tally(s *claimScratch, hits []uint32) (articles int) {
	if k := &s.counters; k[0].dense {
		k0, k1, k2, k3, k4, k5, k6 := k[0].keys, k[1].keys, k[2].keys, k[3].keys, k[4].keys, k[5].keys, k[6].keys
		for _, doc := range hits {
			keys := &c.rows[doc].Keys
			k0[keys[0]]++
			k1[keys[1]]++
			k2[keys[2]]++
			k3[keys[3]]++
			k4[keys[4]]++
			k5[keys[5]]++
			k6[keys[6]]++
		}
	} else {
		for _, doc := range hits {
			for f, key := range c.rows[doc].Keys {
				s.counters[f].add(key)
			}
		}
	}
	w, last := s.words, uint32(math.MaxUint32)
	for _, doc := range hits {
		w.hits.set(doc)
		if article := c.words.rows[doc].Article; article != last {
			last = article
			if !w.articles.has(article) {
				w.articles.set(article)
				articles++
			}
		}
	}
	return articles
}

// choices prepares filters. A filter of an unknown facet passes nothing.
func (c *claims) choices(filters []index.Filter) []choice {
	var out []choice
	for _, filter := range filters {
		f := claimFacetNumber(filter.Facet)
		t := &c.Tables[max(f, 0)]
		chosen := make([]bool, len(t.Terms))
		for _, term := range filter.Terms {
			if i, ok := slices.BinarySearch(t.Terms, term); ok && f >= 0 {
				chosen[i] = true
			}
		}
		pass := make([]bool, len(t.Keys))
		for k, terms := range t.Keys {
			pass[k] = slices.ContainsFunc(terms, func(n int32) bool { return chosen[n] })
		}
		out = append(out, choice{facet: max(f, 0), pass: pass})
	}
	return out
}

// spell returns the counts of a facet by term, ascending.
func (c *claims) spell(s *claimScratch, facet xuezhi.Facet) index.Counts {
	out := index.Counts{Facet: facet}
	f := claimFacetNumber(facet)
	if f < 0 {
		return out
	}
	counts, t := &s.counters[f], &c.Tables[f]
	out.Terms = counts.spell(t)
	if facet == xuezhi.FacetYear {
		written := map[string]int{}
		for _, key := range counts.seen {
			for _, term := range c.Years[key] {
				written[t.Terms[term]] += int(counts.keys[key])
			}
		}
		for i := range out.Terms {
			out.Terms[i].Explicit = written[out.Terms[i].Term]
		}
	}
	return out
}

// top returns the first k hits in the given order, best first. It keeps at
// most 2k of them at a time.
func (c *claims) top(s *scratch, order xuezhi.ClaimSort, k int) []ranked {
	best := s.best[:0]
	worst := uint64(math.MaxUint64)
	for _, doc := range s.list {
		key := c.key(s, order, doc)
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

func (c *claims) key(s *scratch, order xuezhi.ClaimSort, doc uint32) uint64 {
	switch order {
	case xuezhi.ClaimsByValue:
		return uint64(c.rows[doc].Up)
	case xuezhi.ClaimsByValueDown:
		return uint64(c.rows[doc].Down)
	case xuezhi.ClaimsByDistrict:
		return uint64(c.rows[doc].District)
	case xuezhi.ClaimsByYear:
		return c.words.key(s, xuezhi.SortOldest, doc)
	case xuezhi.ClaimsByYearDown:
		return c.words.key(s, xuezhi.SortNewest, doc)
	}
	return c.words.key(s, xuezhi.SortRelevance, doc)
}
