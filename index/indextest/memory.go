// Package indextest holds the contract of index engines as tests and as a brute-force engine.
package indextest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"xuezhi"
	"xuezhi/index"
)

// Memory is an engine that keeps documents as they are and looks at every one
// for each request. It is slow and plain: the oracle for counts and ranking.
type Memory struct {
	seg    index.Analyzer
	mu     sync.Mutex
	sealed map[string]*memoryReader // by folder; nothing is written there
}

var _ index.Engine = (*Memory)(nil)

// NewMemory returns an engine without artefacts.
func NewMemory(seg index.Analyzer) *Memory {
	return &Memory{seg: seg, sealed: map[string]*memoryReader{}}
}

// Fingerprint implements index.Engine.
func (m *Memory) Fingerprint() string { return "memory-1 " + m.seg.Fingerprint() }

// Create implements index.Engine.
func (m *Memory) Create(ctx context.Context, dir string) (index.Builder, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.sealed[dir] != nil {
		return nil, fmt.Errorf("create %s: %w", dir, fs.ErrExist)
	}
	return &memoryBuilder{engine: m, dir: dir, reader: &memoryReader{words: &memoryReader{}}}, ctx.Err()
}

// Open implements index.Engine.
func (m *Memory) Open(ctx context.Context, dir string) (index.Reader, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.sealed[dir]
	if r == nil {
		return nil, fmt.Errorf("open %s: %w", dir, fs.ErrNotExist)
	}
	return r, ctx.Err()
}

type memoryBuilder struct {
	engine *Memory
	dir    string
	reader *memoryReader
	done   bool
}

// record is a document with its terms.
type record struct {
	index.Document
	order  int // as added
	words  [index.NumFields]map[string]int
	length [index.NumFields]int
	folded [index.NumFields]string
}

// Add implements index.Builder.
func (b *memoryBuilder) Add(ctx context.Context, docs []index.Document) error {
	for _, d := range docs {
		if !xuezhi.ValidID(string(d.ID)) || !xuezhi.ValidID(string(d.Article)) {
			return fmt.Errorf("bad id %q: %w", d.ID, xuezhi.ErrInvalid)
		}
		b.reader.records = append(b.reader.records, newRecord(b.engine.seg, d, len(b.reader.records)))
	}
	return ctx.Err()
}

func newRecord(seg index.Analyzer, d index.Document, order int) *record {
	rec := &record{Document: d, order: order}
	for f := range index.NumFields {
		text := f.Text(&d)
		rec.words[f] = map[string]int{}
		for _, t := range seg.Words(text) {
			rec.words[f][t.Term]++
			rec.length[f]++
		}
		rec.folded[f] = index.Fold(seg, text)
	}
	return rec
}

// Seal implements index.Builder.
func (b *memoryBuilder) Seal(ctx context.Context) (index.Artefact, error) {
	if b.done {
		return index.Artefact{}, errors.New("sealed twice")
	}
	b.done = true
	seen := map[xuezhi.SectionID]bool{}
	for _, rec := range b.reader.records {
		if seen[rec.ID] {
			return index.Artefact{}, fmt.Errorf("section %s twice: %w", rec.ID, xuezhi.ErrInvalid)
		}
		seen[rec.ID] = true
	}
	if err := b.reader.uniqueClaims(); err != nil {
		return index.Artefact{}, err
	}
	b.engine.mu.Lock()
	defer b.engine.mu.Unlock()
	b.engine.sealed[b.dir] = b.reader
	return index.Artefact{
		Kind: "memory", Name: filepath.Base(b.dir), Count: len(seen), Claims: len(b.reader.claims), Fingerprint: b.engine.Fingerprint(),
	}, ctx.Err()
}

// Abort implements index.Builder.
func (b *memoryBuilder) Abort() error {
	b.done = true
	return nil
}

type memoryReader struct {
	records []*record
	claims  []*claimRecord
	words   *memoryReader // of the claims, in the same order

	mu  sync.Mutex
	dfs map[string]int // see df
}

// Count implements index.Reader.
func (r *memoryReader) Count(ctx context.Context) (int, error) { return len(r.records), ctx.Err() }

// Close implements index.Reader.
func (r *memoryReader) Close() error { return nil }

// Search implements index.Reader.
func (r *memoryReader) Search(ctx context.Context, q index.Request) (*index.Response, error) {
	if q.Offset < 0 || q.Limit < 0 || q.Offset+q.Limit > xuezhi.MaxWindow {
		return nil, fmt.Errorf("window: %w", xuezhi.ErrInvalid)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var found []*record
	for _, rec := range r.records {
		if r.holds(rec, q.Query) && (q.Article == "" || q.Article == rec.Article) && (!q.BasisOnly || rec.Explicit) {
			found = append(found, rec)
		}
	}
	hits := filtered(found, q.Filters, "")
	resp := &index.Response{Total: len(hits)}
	articles := map[xuezhi.ArticleID]bool{}
	for _, rec := range hits {
		articles[rec.Article] = true
	}
	resp.Articles = len(articles)
	for _, f := range q.Facets {
		resp.Counts = append(resp.Counts, counts(f, filtered(found, q.Filters, f)))
	}
	first := map[*record]bool{}
	for _, rec := range hits {
		if first[rec] = q.First == nil || r.holds(rec, q.First); first[rec] {
			resp.First++
		}
	}
	of := map[xuezhi.ArticleID]bool{}
	for _, rec := range hits {
		if first[rec] {
			of[rec.Article] = true
		}
	}
	resp.FirstArticles = len(of)
	scores := map[*record]float64{}
	var parts map[*record][]float64
	if q.Sort == xuezhi.SortRelevance {
		parts = r.score(q.Query, hits, scores)
	}
	slices.SortStableFunc(hits, func(a, b *record) int {
		if first[a] != first[b] {
			if first[a] {
				return -1
			}
			return 1
		}
		if c := cmp.Compare(scores[b], scores[a]); c != 0 {
			return c
		}
		return byDate(a, b, q.Sort == xuezhi.SortOldest)
	})
	for _, rec := range hits[min(q.Offset, len(hits)):min(q.Offset+q.Limit, len(hits))] {
		m := index.Match{ID: rec.ID, Article: rec.Article, Score: scores[rec]}
		if q.Explain {
			m.Parts = parts[rec]
		}
		resp.Matches = append(resp.Matches, m)
	}
	return resp, nil
}

// byDate orders by date of issue, unknown ones last, then by article and as added.
func byDate(a, b *record, oldest bool) int {
	x, y := a.Issued, b.Issued
	if x.IsZero() != y.IsZero() {
		if x.IsZero() {
			return 1
		}
		return -1
	}
	c := y.Compare(x)
	if oldest {
		c = -c
	}
	return cmp.Or(c, strings.Compare(string(a.Article), string(b.Article)), a.order-b.order)
}

// filtered returns the records that pass all filters but those of facet except.
func filtered(in []*record, filters []index.Filter, except xuezhi.Facet) []*record {
	var out []*record
	for _, rec := range in {
		pass := true
		for _, f := range filters {
			if f.Facet != except {
				pass = pass && slices.ContainsFunc(rec.Terms(f.Facet), func(t string) bool { return slices.Contains(f.Terms, t) })
			}
		}
		if pass {
			out = append(out, rec)
		}
	}
	return out
}

func counts(f xuezhi.Facet, in []*record) index.Counts {
	sums := map[string]*index.TermCount{}
	for _, rec := range in {
		for _, t := range rec.Terms(f) {
			if sums[t] == nil {
				sums[t] = &index.TermCount{Term: t}
			}
			sums[t].Count++
			if f == xuezhi.FacetYear && rec.Explicit {
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

// holds reports whether n holds for the record.
func (r *memoryReader) holds(rec *record, n index.Node) bool {
	holds := func(n index.Node) bool { return r.holds(rec, n) }
	switch n := n.(type) {
	case index.Leaf:
		if n.Word != "" && rec.carries(n.Word) {
			return true
		}
		for f := range index.NumFields {
			if n.Fields.Has(f) && n.Gist.In(rec.folded[f]) {
				return true
			}
		}
		return false
	case index.Has:
		return slices.ContainsFunc(rec.Terms(n.Facet), func(t string) bool { return slices.Contains(n.Terms, t) })
	case index.Any:
		return slices.ContainsFunc(n.Options, holds)
	case index.Most:
		return r.most(rec, n)
	case index.Quiet:
		return holds(n.Node)
	case index.Not:
		return !holds(n.Node)
	case index.And:
		return !slices.ContainsFunc(n.Nodes, func(c index.Node) bool { return !holds(c) })
	case index.Or:
		return slices.ContainsFunc(n.Nodes, holds)
	}
	return true
}

func (r *memoryReader) most(rec *record, m index.Most) bool {
	total, mass, any := 0.0, 0.0, false
	for i, item := range slices.Concat(m.Items, m.More) {
		df, best, held := r.df(item), 0.0, 0.0
		if df == 0 {
			continue
		}
		rarity := r.collection().Rarity(df)
		for _, o := range item.Options {
			best = max(best, index.WeightOf(o)*rarity)
			if r.holds(rec, o) {
				any = true
				held = max(held, index.WeightOf(o)*rarity)
			}
		}
		if i < len(m.Items) {
			total += best
		}
		mass += held
	}
	return any && mass >= m.Share*total
}

// df counts the documents for which n holds, once for equal conditions.
func (r *memoryReader) df(n index.Node) int {
	key := fmt.Sprintf("%#v", n)
	r.mu.Lock()
	defer r.mu.Unlock()
	if df, ok := r.dfs[key]; ok {
		return df
	}
	df := 0
	for _, rec := range r.records {
		if r.holds(rec, n) {
			df++
		}
	}
	if r.dfs == nil {
		r.dfs = map[string]int{}
	}
	r.dfs[key] = df
	return df
}

func (r *memoryReader) collection() index.Collection {
	c := index.Collection{Docs: len(r.records)}
	for _, rec := range r.records {
		c.Average += float64(rec.length[index.FieldText]) / float64(len(r.records))
	}
	return c
}

// score fills the scores of hits and returns what they are made of.
func (r *memoryReader) score(n index.Node, hits []*record, scores map[*record]float64) map[*record][]float64 {
	c := r.collection()
	parts := map[*record][]float64{}
	for _, a := range index.Scoring(n) {
		rarity := c.Rarity(r.df(a))
		for _, rec := range hits {
			best := 0.0
			for _, o := range a.Options {
				switch o := o.(type) {
				case index.Leaf:
					if strength := rec.strength(o, c); strength > 0 {
						best = max(best, o.Score(strength, rarity))
					}
				case index.Has:
					if r.holds(rec, o) {
						best = max(best, o.Score(rarity, rec.length[index.FieldText], c))
					}
				}
			}
			scores[rec] += best
			parts[rec] = append(parts[rec], index.Total(best, rec.Wide()))
		}
	}
	for rec, s := range scores {
		scores[rec] = index.Total(s, rec.Wide())
	}
	return parts
}

// strength returns how strongly the record speaks of l.
func (rec *record) strength(l index.Leaf, c index.Collection) float64 {
	weight := c.TextWeight(rec.length[index.FieldText])
	if l.Word != "" && rec.carries(l.Word) {
		var freq [index.NumFields]int
		for f := range index.NumFields {
			freq[f] = rec.words[f][l.Word]
		}
		return index.NewPresence(&freq, &rec.length).Strength(weight)
	}
	sum := 0.0
	for f := range index.NumFields {
		if l.Fields.Has(f) && l.Gist.In(rec.folded[f]) {
			sum += l.Loose(f, weight)
		}
	}
	return sum
}

func (rec *record) carries(word string) bool {
	for f := range index.NumFields {
		if rec.words[f][word] > 0 {
			return true
		}
	}
	return false
}
