package bleve

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"

	"xuezhi"
	"xuezhi/index"
)

// reader answers requests from one segment and its columns. Everything in it
// is immutable, and may be used by many goroutines.
type reader struct {
	*columns
	texts   texts
	words   *presences
	weights []float64       // index.Collection.TextWeight, by length
	seg     segment.Segment // nil when nothing is indexed
	all     *roaring.Bitmap // every document
	pool    sync.Pool       // of *scratch
	keyed   [facetCount]struct {
		once sync.Once
		docs []*roaring.Bitmap // see byKey
	}
	release []func() error
}

// openReader opens the artefact in dir. Bleve panics on some damaged files:
// that is reported as damage.
func openReader(dir string) (r *reader, err error) {
	r = &reader{}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v: %w", p, xuezhi.ErrDamaged)
		}
		if err != nil {
			err = fmt.Errorf("open index %s: %w", dir, errors.Join(err, r.Close()))
			r = nil
		}
	}()
	data, err := r.mapFile(dir, columnsFile)
	if err != nil {
		return r, err
	}
	if r.columns, err = openColumns(data); err != nil {
		return r, err
	}
	if data, err = r.mapFile(dir, textsFile); err != nil {
		return r, err
	}
	if r.texts, err = openTexts(data, r.Texts); err != nil {
		return r, err
	}
	if data, err = r.mapFile(dir, presenceFile); err != nil {
		return r, err
	}
	if r.words, err = openPresences(data, r.Presences); err != nil {
		return r, err
	}
	if r.Longest < 0 || r.Longest > math.MaxUint16 {
		return r, fmt.Errorf("%s: a text of %d words: %w", columnsFile, r.Longest, xuezhi.ErrDamaged)
	}
	r.weights = make([]float64, r.Longest+1)
	for n := range r.weights {
		r.weights[n] = r.collection().TextWeight(n)
	}
	r.all = roaring.New()
	r.all.AddRange(0, uint64(r.Docs))
	r.pool.New = func() any { return newScratch(&r.Tables, r.Docs) }
	if r.Docs == 0 {
		return r, nil
	}
	path := filepath.Join(dir, filepath.FromSlash(termsFile))
	if _, err := os.Stat(path); err != nil {
		return r, err
	}
	seg, err := (&zap.ZapPlugin{}).Open(path)
	if err != nil {
		return r, fmt.Errorf("%s: %w: %w", termsFile, err, xuezhi.ErrDamaged)
	}
	r.seg = seg
	r.release = append(r.release, seg.Close)
	if n := seg.Count(); n != uint64(r.Docs) {
		return r, fmt.Errorf("%s: %d documents, want %d: %w", termsFile, n, r.Docs, xuezhi.ErrDamaged)
	}
	for _, doc := range []int{0, r.Docs / 2, r.Docs - 1} {
		id, err := seg.DocID(uint64(doc))
		if err != nil {
			return r, fmt.Errorf("%s: document %d: %w: %w", termsFile, doc, err, xuezhi.ErrDamaged)
		}
		if want := sectionID(r.ids[doc]); string(id) != string(want) {
			return r, fmt.Errorf("%s: document %d is %s, want %s: %w", termsFile, doc, id, want, xuezhi.ErrDamaged)
		}
	}
	return r, nil
}

func (r *reader) mapFile(dir, name string) ([]byte, error) {
	data, release, err := mapFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	r.release = append(r.release, release)
	return data, nil
}

func (r *reader) collection() index.Collection {
	return index.Collection{Docs: r.Docs, Average: r.Average}
}

// Count implements index.Reader.
func (r *reader) Count(ctx context.Context) (int, error) { return r.Docs, ctx.Err() }

// Close implements index.Reader. No search may be running or follow.
func (r *reader) Close() error {
	var errs []error
	for _, f := range r.release {
		errs = append(errs, f())
	}
	r.release = nil
	return errors.Join(errs...)
}

// Search implements index.Reader: the documents of the query as a bitmap, one
// pass over their rows for filters and counts, then scores for what is left.
func (r *reader) Search(ctx context.Context, q index.Request) (resp *index.Response, err error) {
	if q.Offset < 0 || q.Limit < 0 || q.Offset+q.Limit > xuezhi.MaxWindow {
		return nil, fmt.Errorf("hits %d to %d: at most %d: %w", q.Offset, q.Offset+q.Limit, xuezhi.MaxWindow, xuezhi.ErrInvalid)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // a mapped file may have been cut short
	defer func() {
		if p := recover(); p != nil {
			resp, err = nil, fmt.Errorf("search: %v: %w", p, xuezhi.ErrDamaged)
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := r.pool.Get().(*scratch)
	defer func() {
		if resp != nil { // else s may be half used
			s.clear(r.rows)
			r.pool.Put(s)
		}
	}()
	x := &execution{ctx: ctx, r: r, s: s}
	found, err := x.eval(q.Query)
	if err != nil {
		return nil, err
	}
	c, err := r.count(ctx, s, &q, found)
	if err != nil {
		return nil, err
	}
	c.first, c.firstArticles = c.total, c.articles
	if q.First != nil {
		docs, err := x.eval(q.First)
		if err != nil {
			return nil, err
		}
		c.first = 0
		r.first(s, c, docs)
	}
	resp = &index.Response{
		Total: c.total, Articles: c.articles, First: c.first, FirstArticles: c.firstArticles, Counts: r.counts(s, q.Facets),
	}
	if q.Limit == 0 || q.Offset >= c.total {
		return resp, nil
	}
	if q.Sort == xuezhi.SortRelevance {
		if err := x.score(q.Query); err != nil {
			return nil, err
		}
	}
	best := r.top(s, q.Sort, q.Offset+q.Limit)[q.Offset:]
	for _, hit := range best {
		doc := hit.doc
		m := index.Match{ID: sectionID(r.ids[doc]), Article: articleID(r.articles[r.rows[doc].Article])}
		if q.Sort == xuezhi.SortRelevance {
			m.Score = float64(s.scores[doc])
		}
		resp.Matches = append(resp.Matches, m)
	}
	if q.Explain && q.Sort == xuezhi.SortRelevance {
		if err := x.explain(q.Query, resp.Matches, best); err != nil {
			return nil, err
		}
	}
	return resp, nil
}

// wide reports whether the years of doc are a wide inferred span.
func (r *reader) wide(doc uint32) bool {
	year := facetNumber(xuezhi.FacetYear)
	wide := r.Tables[year].Wide
	return wide != nil && wide[r.rows[doc].Keys[year]]
}
