package bleve

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	upstream "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/zh"
)

var benchDocs = flag.Int("docs", 10_000, "sections in benchmarks")

// world is a generated archive, in this engine and in Bleve's own way of
// doing things: its collector, its facets from doc values.
type world struct {
	seg   *zh.Segmenter
	words []string // by falling frequency
	docs  []index.Document
	ours  index.Reader
	bleve upstream.Index
}

// theWorld is built once a test binary; it takes a while.
var theWorld = sync.OnceValues(func() (*world, error) { return newWorld(*benchDocs) })

func newWorld(n int) (*world, error) {
	w := &world{}
	rng := rand.New(rand.NewPCG(1, 2))
	var dictionary strings.Builder
	for len(w.words) < 20_000 {
		word := string([]rune{rune(0x4E00 + rng.IntN(2000)), rune(0x4E00 + rng.IntN(2000))})
		w.words = append(w.words, word)
		fmt.Fprintf(&dictionary, "%s 100000 n\n", word)
	}
	seg, err := zh.New(strings.NewReader(dictionary.String()))
	if err != nil {
		return nil, err
	}
	w.seg = seg
	zipf := rand.NewZipf(rng, 1.1, 8, uint64(len(w.words)-1))
	for i := range n {
		var text []string
		for range 40 + rng.IntN(60) {
			text = append(text, w.words[zipf.Uint64()])
		}
		a := xuezhi.NewArticleID(fmt.Append(nil, i/8))
		code := fmt.Sprintf("%02d%02d%02d", 11+i/8%30, 1+i/8%14, 1+rng.IntN(10))
		d := index.Document{
			ID: xuezhi.NewSectionID(a, "", i), Article: a, Text: strings.Join(text, "，"),
			Districts: []xuezhi.DistrictCode{xuezhi.DistrictCode(code[:2] + "0000"), xuezhi.DistrictCode(code[:4] + "00"), xuezhi.DistrictCode(code)},
			Topics:    []xuezhi.TopicSlug{xuezhi.TopicSlug(fmt.Sprintf("topic-%02d", rng.IntN(40)))},
			Years:     xuezhi.YearSpan{From: 2005 + i/8%15, To: 2005 + i/8%15 + rng.IntN(3)},
			Issued:    xuezhi.Date{Year: 2010 + rng.IntN(15), Month: 1 + rng.IntN(12)},
		}
		w.docs = append(w.docs, d)
	}
	return w, nil
}

func (w *world) open(b *testing.B) {
	b.Helper()
	if w.ours != nil {
		return
	}
	dir := benchDir(b)
	builder, err := New(w.seg).Create(context.Background(), filepath.Join(dir, "ours"))
	if err != nil {
		b.Fatal(err)
	}
	if err := builder.Add(context.Background(), w.docs); err != nil {
		b.Fatal(err)
	}
	if _, err := builder.Seal(context.Background()); err != nil {
		b.Fatal(err)
	}
	if w.ours, err = New(w.seg).Open(context.Background(), filepath.Join(dir, "ours")); err != nil {
		b.Fatal(err)
	}

	m := upstream.NewIndexMapping()
	if err := m.AddCustomAnalyzer("spaced", map[string]any{"type": custom.Name, "tokenizer": whitespace.Name}); err != nil {
		b.Fatal(err)
	}
	field := func(analyzer string, docValues bool) *mapping.FieldMapping {
		f := upstream.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = analyzer, false, false, false, docValues
		return f
	}
	section := upstream.NewDocumentStaticMapping()
	section.AddFieldMappingsAt("text", field("spaced", false))
	for _, name := range []string{"district", "topic", "year"} {
		section.AddFieldMappingsAt(name, field(keyword.Name, true))
	}
	m.DefaultMapping = section
	path := filepath.Join(dir, "bleve")
	offline, err := upstream.NewBuilder(path, m, map[string]any{"batchSize": 5000, "buildPathPrefix": dir})
	if err != nil {
		b.Fatal(err)
	}
	for _, d := range w.docs {
		err := offline.Index(string(d.ID), map[string]any{
			"text":     strings.ReplaceAll(d.Text, "，", " "),
			"district": d.Terms(xuezhi.FacetDistrict), "topic": d.Terms(xuezhi.FacetTopic), "year": d.Terms(xuezhi.FacetYear),
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := offline.Close(); err != nil {
		b.Fatal(err)
	}
	if w.bleve, err = upstream.OpenUsing(path, map[string]any{"read_only": true}); err != nil {
		b.Fatal(err)
	}
}

// facets of a request, with the fields that Bleve keeps them in.
func facets() map[xuezhi.Facet]string {
	return map[xuezhi.Facet]string{xuezhi.FacetDistrict: "district", xuezhi.FacetTopic: "topic", xuezhi.FacetYear: "year"}
}

func request(n index.Node) index.Request {
	return index.Request{Query: n, Limit: 20, Facets: []xuezhi.Facet{xuezhi.FacetDistrict, xuezhi.FacetTopic, xuezhi.FacetYear}}
}

func upstreamRequest(q query.Query) *upstream.SearchRequest {
	r := upstream.NewSearchRequestOptions(q, 20, 0, false)
	for _, name := range facets() {
		r.AddFacet(name, upstream.NewFacetRequest(name, 10_000))
	}
	return r
}

// BenchmarkSearch runs each class of query on both, after proving that they
// count alike: query, three facets, the best 20.
//
//	go test -run '^$' -bench Search ./index/bleve -docs 100000
func BenchmarkSearch(b *testing.B) {
	w, err := theWorld()
	if err != nil {
		b.Fatal(err)
	}
	w.open(b)
	common, second, rare := w.words[3], w.words[9], w.words[8000]
	term := func(word string) query.Query {
		q := upstream.NewTermQuery(word)
		q.SetField("text")
		return q
	}
	for _, class := range []struct {
		name, text string
		query      query.Query
	}{
		{"rare", rare, term(rare)},
		{"common", common, term(common)},
		{"and", common + " " + second, upstream.NewConjunctionQuery(term(common), term(second))},
		{"or", common + " OR " + second, upstream.NewDisjunctionQuery(term(common), term(second))},
	} {
		parsed, err := index.Parse(w.seg, []string{class.text})
		if err != nil {
			b.Fatal(err)
		}
		w.alike(b, parsed.Node, class.query)
		b.Run(class.name+"/ours", func(b *testing.B) {
			for b.Loop() {
				if _, err := w.ours.Search(context.Background(), request(parsed.Node)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(class.name+"/bleve", func(b *testing.B) {
			for b.Loop() {
				if _, err := w.bleve.Search(upstreamRequest(class.query)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	parsed, err := index.Parse(w.seg, []string{common})
	if err != nil {
		b.Fatal(err)
	}
	for name, change := range map[string]func(*index.Request){
		"newest":   func(r *index.Request) { r.Sort = xuezhi.SortNewest },
		"page-500": func(r *index.Request) { r.Offset = 9980 },
		"sideways": func(r *index.Request) {
			r.Filters = []index.Filter{
				{Facet: xuezhi.FacetDistrict, Terms: []string{"110000", "120000"}},
				{Facet: xuezhi.FacetTopic, Terms: []string{"topic-03", "topic-07"}},
				{Facet: xuezhi.FacetYear, Terms: []string{"2010", "2011"}},
			}
		},
		"everything": func(r *index.Request) { r.Query = nil },
		"phrase":     func(r *index.Request) { r.Query = index.Leaf{Gist: index.NewGist(w.seg, w.phrase()), Weight: 1} },
	} {
		r := request(parsed.Node)
		change(&r)
		b.Run("common-"+name+"/ours", func(b *testing.B) {
			for b.Loop() {
				if _, err := w.ours.Search(context.Background(), r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// phrase is one that many sections may hold and few do.
func (w *world) phrase() string { return w.words[0] + "，" + w.words[1] }

// alike fails unless both count the same sections and the same facets.
func (w *world) alike(b *testing.B, n index.Node, q query.Query) {
	b.Helper()
	ours, err := w.ours.Search(context.Background(), request(n))
	if err != nil {
		b.Fatal(err)
	}
	theirs, err := w.bleve.Search(upstreamRequest(q))
	if err != nil {
		b.Fatal(err)
	}
	if ours.Total == 0 || uint64(ours.Total) != theirs.Total {
		b.Fatalf("%d sections, Bleve finds %d", ours.Total, theirs.Total)
	}
	for _, c := range ours.Counts {
		var want []index.TermCount
		for _, t := range theirs.Facets[facets()[c.Facet]].Terms.Terms() {
			want = append(want, index.TermCount{Term: t.Term, Count: t.Count})
		}
		slices.SortFunc(want, func(x, y index.TermCount) int { return strings.Compare(x.Term, y.Term) })
		if !slices.Equal(want, c.Terms) {
			b.Fatalf("facet %s: counts differ from Bleve's:\n%v\n%v", c.Facet, c.Terms, want)
		}
	}
}

// BenchmarkBuild reports the text indexed a second and the size of what is
// left of it.
func BenchmarkBuild(b *testing.B) {
	w, err := newWorld(5000)
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for _, d := range w.docs {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		dir := b.TempDir()
		builder, err := New(w.seg).Create(context.Background(), dir)
		if err != nil {
			b.Fatal(err)
		}
		if err := builder.Add(context.Background(), w.docs); err != nil {
			b.Fatal(err)
		}
		if _, err := builder.Seal(context.Background()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(folderSize(b, dir))/float64(size), "size/text")
	}
}
