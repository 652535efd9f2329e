package edition

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/indextest"
	"xuezhi/index/zh"
	"xuezhi/internal/authority"
	"xuezhi/internal/objects"
)

// fileEngine keeps documents in one file and answers by brute force.
type fileEngine struct {
	seg    index.Analyzer
	print  string
	opened atomic.Int32
	closed atomic.Int32
}

func (e *fileEngine) Fingerprint() string { return "file " + e.print }

func (e *fileEngine) Create(_ context.Context, dir string) (index.Builder, error) {
	return &fileBuilder{engine: e, dir: dir}, os.Mkdir(dir, 0o700) // as if for the builder alone
}

type fileBuilder struct {
	engine *fileEngine
	dir    string
	fileContent
}

type fileContent struct {
	Docs   []index.Document
	Claims []index.ClaimDocument
}

func (b *fileBuilder) Add(_ context.Context, docs []index.Document) error {
	b.Docs = append(b.Docs, docs...)
	return nil
}

func (b *fileBuilder) AddClaims(_ context.Context, docs []index.ClaimDocument) error {
	b.Claims = append(b.Claims, docs...)
	return nil
}

func (b *fileBuilder) Seal(context.Context) (index.Artefact, error) {
	j, err := json.Marshal(b.fileContent)
	if err != nil {
		return index.Artefact{}, err
	}
	return index.Artefact{Kind: "file", Name: filepath.Base(b.dir), Count: len(b.Docs), Claims: len(b.Claims), Fingerprint: b.engine.Fingerprint()},
		os.WriteFile(filepath.Join(b.dir, "docs.json"), j, 0o600)
}

func (b *fileBuilder) Abort() error { return nil }

func (e *fileEngine) Open(ctx context.Context, dir string) (index.Reader, error) {
	j, err := os.ReadFile(filepath.Join(dir, "docs.json"))
	if err != nil {
		return nil, err
	}
	var content fileContent
	if err := json.Unmarshal(j, &content); err != nil {
		return nil, err
	}
	memory := indextest.NewMemory(e.seg)
	b, err := memory.Create(ctx, dir)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(b.Add(ctx, content.Docs), b.AddClaims(ctx, content.Claims)); err != nil {
		return nil, err
	}
	if _, err := b.Seal(ctx); err != nil {
		return nil, err
	}
	r, err := memory.Open(ctx, dir)
	e.opened.Add(1)
	return &fileReader{Reader: r, engine: e}, err
}

// fileReader fails once it is closed, as a real one would.
type fileReader struct {
	index.Reader
	engine *fileEngine
	closed atomic.Bool
}

func (r *fileReader) Search(ctx context.Context, q index.Request) (*index.Response, error) {
	if r.closed.Load() {
		return nil, fmt.Errorf("searched after Close")
	}
	return r.Reader.Search(ctx, q)
}

func (r *fileReader) Close() error {
	r.engine.closed.Add(1)
	if r.closed.Swap(true) {
		return fmt.Errorf("closed twice")
	}
	return r.Reader.Close()
}

// memorySource is a Source in memory whose objects are in the data folder.
type memorySource struct {
	folder objects.Folder

	mu       sync.Mutex
	sequence int64
	items    []Item
}

func (s *memorySource) Sequence(context.Context) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sequence, nil
}

func (s *memorySource) Articles(context.Context) iter.Seq2[Item, error] {
	s.mu.Lock()
	items := append([]Item(nil), s.items...)
	s.mu.Unlock()
	return func(yield func(Item, error) bool) {
		for _, it := range items {
			if !yield(it, nil) {
				return
			}
		}
	}
}

// add stores an article made by article and returns it.
func (s *memorySource) add(t testing.TB, a *xuezhi.Article) *xuezhi.Article {
	t.Helper()
	original, err := s.folder.Put([]byte(a.Raw))
	if err != nil {
		t.Fatal(err)
	}
	b, err := objects.EncodeArticle(a)
	if err != nil {
		t.Fatal(err)
	}
	reading, err := s.folder.Put(b)
	if err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sequence++
	s.items = append(s.items, Item{
		Article: a, Name: a.Original.Name, OriginalSHA: original, ArticleSHA: reading,
		Added: time.Date(2026, 1, 1, 0, 0, int(s.sequence), 0, time.UTC), Sequence: s.sequence,
	})
	return a
}

// article returns an article with a heading section over two others, about a
// district in a year, with one claim. Different n give different articles.
func article(n int, code xuezhi.DistrictCode, year int) *xuezhi.Article {
	head := "一、学位建设\n"
	first := fmt.Sprintf("大班额率下降到%d.37%%。\n", n)
	second := fmt.Sprintf("二、教师队伍\n招聘教师%d名。\n", n)
	raw := head + first + second
	id := xuezhi.NewArticleID([]byte(raw))
	whole := xuezhi.Span{End: len(raw)}
	span := func(from, to int) xuezhi.Span { return xuezhi.Span{Start: from, End: to} }
	when := xuezhi.Time{From: xuezhi.Date{Year: year}, To: xuezhi.Date{Year: year}, Basis: xuezhi.Explicit}
	if n%2 == 0 {
		when.Basis = xuezhi.Inferred
	}
	here := xuezhi.Place{Code: code, Basis: xuezhi.Explicit}
	a := &xuezhi.Article{
		ID: id, Title: fmt.Sprintf("教育简报第%d期", n), Source: "日报", Genre: xuezhi.GenreNews,
		Original: xuezhi.Original{SHA256: objects.Sum([]byte(raw)), Name: fmt.Sprintf("%03d.txt", n), Size: len(raw), MediaType: "text/plain", Charset: "utf-8"},
		Issued:   xuezhi.Time{From: xuezhi.Date{Year: year, Month: 6, Day: n%28 + 1}, Basis: xuezhi.Explicit},
		Years:    when, Districts: []xuezhi.Place{here},
		Raw: raw, Text: raw, Runs: []xuezhi.Run{{Raw: whole, Text: whole}},
	}
	one, two, sub := xuezhi.NewSectionID(id, head+first, 0), xuezhi.NewSectionID(id, second, 0), xuezhi.NewSectionID(id, first, 0)
	topics := []xuezhi.TopicRef{{Slug: "school-places", Weight: 1}}
	a.Sections = []xuezhi.Section{
		{ID: one, Level: 1, Marker: "一", Heading: "学位建设", HeadingSpan: span(0, len(head)), Span: span(0, len(head+first)),
			Own: []xuezhi.Span{span(0, len(head))}, Place: here, Time: when, Topics: topics},
		{ID: sub, Parent: one, Level: 2, Position: 1, Span: span(len(head), len(head+first)),
			Own: []xuezhi.Span{span(len(head), len(head+first))}, Place: here, Time: when, Topics: topics},
		{ID: two, Level: 1, Marker: "二", Heading: "教师队伍", Position: 2, HeadingSpan: span(len(head+first), len(head+first)+len("二、教师队伍\n")),
			Span: span(len(head+first), len(raw)), Own: []xuezhi.Span{span(len(head+first), len(raw))}, Place: here, Time: when},
	}
	written := fmt.Sprintf("%d.37%%", n)
	at := strings.Index(raw, written)
	value, err := xuezhi.ParseDecimal(strings.TrimSuffix(written, "%"))
	if err != nil {
		panic(err)
	}
	a.Claims = []xuezhi.Claim{{
		ID: xuezhi.NewClaimID(id, first, written, 0), Section: sub, Span: span(at, at+len(written)), Sentence: a.Sections[1].Span,
		Written: written, Label: "大班额率", Kind: xuezhi.KindRatio, Place: here, Time: when,
		Quantity: xuezhi.Quantity{Value: &value, Bound: xuezhi.BoundEq, Unit: "%", UnitWritten: "%"},
	}}
	return a
}

// shared are what every test reads and none changes.
var shared = sync.OnceValues(func() (*zh.Segmenter, *authority.Tables) {
	tables, err := authority.Load(nil)
	if err != nil {
		panic(err)
	}
	seg, err := zh.New(tables.DictionaryReader())
	if err != nil {
		panic(err)
	}
	return seg, tables
})

// desk is a data folder with all that it takes to build in it.
type desk struct {
	Config
	engine *fileEngine
	src    *memorySource
}

func newDesk(t testing.TB) *desk { return deskIn(t, t.TempDir()) }

func deskIn(t testing.TB, dir string) *desk {
	t.Helper()
	seg, tables := shared()
	e := &fileEngine{seg: seg}
	clock := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c := Config{Dir: dir, Engine: e, Seg: seg, Tables: tables, Parser: "test-1", Now: func() time.Time { return clock }, poll: 5 * time.Millisecond}
	return &desk{c, e, &memorySource{folder: c.objects()}}
}

func (d *desk) build(t testing.TB) xuezhi.EditionInfo {
	t.Helper()
	info, err := Build(t.Context(), d.Config, d.src)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func (d *desk) open(t testing.TB) *Archive {
	t.Helper()
	a, err := OpenArchive(t.Context(), d.Config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// serving returns the number of the edition that a serves, or 0.
func serving(a *Archive) int {
	s, release, err := a.Acquire()
	if err != nil {
		return 0
	}
	defer release()
	return s.Info().Number
}

// await waits until ok holds; the test's own deadline ends it.
func await(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for range 1000 {
		if ok() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("waited in vain: %s", what)
}

// acquire returns the edition in force for the length of the test.
func acquire(t testing.TB, a *Archive) *Snapshot {
	t.Helper()
	s, release, err := a.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(release)
	return s
}

// tree describes everything under dir: path, mode, size, time and hash.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		hash := ""
		if info.Mode().IsRegular() {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			hash = sum(b)
		}
		rel, _ := filepath.Rel(dir, path)
		out[rel] = fmt.Sprint(info.Mode(), info.ModTime().UnixNano(), hash)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
