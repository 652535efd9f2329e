package main

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	upstream "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/bleve"
)

// batch is how many sections an engine is given at once.
const batch = 5000

// built tells what building our artefact took.
type built struct {
	Text       int     `json:"text_bytes"` // headings, titles and texts
	CPUSeconds float64 `json:"cpu_seconds"`
	Bytes      int     `json:"bytes"`
}

// buildOurs indexes n sections of w in dir.
func buildOurs(ctx context.Context, w *world, n int, dir string) (index.Reader, built, error) {
	var out built
	engine := bleve.New(w.seg)
	b, err := engine.Create(ctx, dir)
	if err != nil {
		return nil, out, err
	}
	defer b.Abort()
	docs := make([]index.Document, 0, batch)
	spent := time.Duration(0) // without the making of the sections
	add := func() error {
		before := cpu()
		err := b.Add(ctx, docs)
		spent += cpu() - before
		docs = docs[:0]
		return err
	}
	for s := range w.sections(n) {
		out.Text += len(s.Heading) + len(s.Title) + len(s.Text)
		if docs = append(docs, s.Document); len(docs) == batch {
			if err := add(); err != nil {
				return nil, out, err
			}
		}
	}
	if err := add(); err != nil {
		return nil, out, err
	}
	before := cpu()
	if _, err := b.Seal(ctx); err != nil {
		return nil, out, err
	}
	out.CPUSeconds = (spent + cpu() - before).Seconds()
	if out.Bytes, err = folderSize(dir); err != nil {
		return nil, out, err
	}
	r, err := engine.Open(ctx, dir)
	return r, out, err
}

// cpu returns the processor time this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func folderSize(dir string) (n int, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += int(info.Size())
		}
		return err
	})
	return n, err
}

// Fields of the baseline.
const (
	textField = "text"
	spaced    = "spaced"
)

// facetFields are the facets compared, with their fields in the baseline.
func facetFields() map[xuezhi.Facet]string {
	return map[xuezhi.Facet]string{xuezhi.FacetDistrict: "district", xuezhi.FacetTopic: "topic", xuezhi.FacetYear: "year"}
}

// buildBaseline indexes n sections of w in dir the way Bleve means it to be
// done: one field of words, facets from doc values. The words are handed over
// as they were put into the texts, so that it has nothing to cut.
func buildBaseline(w *world, n int, dir string) (upstream.Index, error) {
	m := upstream.NewIndexMapping()
	if err := m.AddCustomAnalyzer(spaced, map[string]any{"type": custom.Name, "tokenizer": whitespace.Name}); err != nil {
		return nil, err
	}
	field := func(analyzer string, docValues bool) *mapping.FieldMapping {
		f := upstream.NewTextFieldMapping()
		f.Analyzer, f.DocValues = analyzer, docValues
		f.Store, f.IncludeTermVectors, f.IncludeInAll = false, false, false
		return f
	}
	s := upstream.NewDocumentStaticMapping()
	s.AddFieldMappingsAt(textField, field(spaced, false))
	for _, name := range facetFields() {
		s.AddFieldMappingsAt(name, field(keyword.Name, true))
	}
	m.DefaultMapping = s
	path := filepath.Join(dir, "bleve")
	b, err := upstream.NewBuilder(path, m, map[string]any{"batchSize": batch, "buildPathPrefix": dir})
	if err != nil {
		return nil, err
	}
	var words strings.Builder
	for s := range w.sections(n) {
		words.Reset()
		for _, k := range s.said {
			if k != pause {
				words.WriteString(w.words[k])
				words.WriteByte(' ')
			}
		}
		fields := map[string]any{textField: words.String()}
		for f, name := range facetFields() {
			fields[name] = s.Terms(f)
		}
		if err := b.Index(string(s.ID), fields); err != nil {
			return nil, fmt.Errorf("baseline: %w", err)
		}
	}
	if err := b.Close(); err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	i, err := upstream.OpenUsing(path, map[string]any{"read_only": true})
	if err != nil { // never i: it may be a typed nil
		return nil, fmt.Errorf("baseline: %w", err)
	}
	return i, nil
}

// baselineTerm is a query of the baseline for one word.
func baselineTerm(word string) query.Query {
	q := upstream.NewTermQuery(word)
	q.SetField(textField)
	return q
}

// baselineRequest asks for the best 20 and three facets with all their terms.
func baselineRequest(q query.Query) *upstream.SearchRequest {
	r := upstream.NewSearchRequestOptions(q, xuezhi.PageSize, 0, false)
	for _, name := range facetFields() {
		r.AddFacet(name, upstream.NewFacetRequest(name, 10_000))
	}
	return r
}
