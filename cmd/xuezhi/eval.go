package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"

	"xuezhi"
	"xuezhi/edition"
	"xuezhi/ingest"
	"xuezhi/store"
)

type evalCmd struct {
	Queries    evalQueriesCmd    `cmd:"" help:"Measure search on annotated documents with graded queries."`
	Collection evalCollectionCmd `cmd:"" help:"Measure search on a plain collection, beside BM25 on character bigrams."`
}

// printJSON prints v, indented, with Chinese as it is.
func printJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(v)
}

// temporary ingests files into an archive of its own, the way ingest does,
// and opens it. It returns the articles by the path they came from. close
// removes the archive again.
func (e *env) temporary(files []string) (archive *edition.Archive, articles map[string]*xuezhi.Article, close func(), err error) {
	dir, err := os.MkdirTemp("", "xuezhi-eval-")
	if err != nil {
		return nil, nil, nil, err
	}
	clean := func() { os.RemoveAll(dir) }
	defer func() {
		if err != nil {
			clean()
		}
	}()
	t := &env{e.ctx, io.Discard, e.stderr, slog.New(slog.DiscardHandler), dir}
	tables, err := t.tables()
	if err != nil {
		return nil, nil, nil, err
	}
	s, err := store.Open(t.ctx, dir)
	if err != nil {
		return nil, nil, nil, err
	}
	defer s.Close()
	articles = map[string]*xuezhi.Article{}
	err = readAll(t, &ingest.Reader{Tables: tables}, files, func(d document) error {
		if d.err == nil {
			articles[d.path] = d.article
			_, d.err = s.Put(t.ctx, d.original, d.article, d.name())
		}
		return d.err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	if _, err := t.build(s, tables); err != nil {
		return nil, nil, nil, err
	}
	archive, err = t.open()
	if err != nil {
		return nil, nil, nil, err
	}
	return archive, articles, func() {
		archive.Close()
		clean()
	}, nil
}

// percent prints a share in [0, 1].
func percent(x float64) string { return fmt.Sprintf("%.4f", x) }
