package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"xuezhi"
	"xuezhi/ingest"
	"xuezhi/store"
)

type ingestCmd struct {
	Paths []string `arg:"" name:"path" help:"Documents, or folders of documents."`
}

// Help implements kong.HelpProvider.
func (ingestCmd) Help() string {
	return `A line "stored ID NAME: …" is printed once a document is safe on disk. Documents that are
already in the archive are passed over; files that cannot be read are named and refused, and
the others of the run are still ingested. Then the next edition is built, which a running
"xuezhi serve" picks up by itself.

Examples:
  xuezhi ingest seeds
  xuezhi ingest --data /srv/xuezhi report.txt reports/2024`
}

// Run ingests documents and builds the next edition.
func (c *ingestCmd) Run(e *env) error {
	files, problems := collect(c.Paths)
	for _, p := range problems {
		fmt.Fprintln(e.stderr, "refused", p)
	}
	if len(files) == 0 {
		return fmt.Errorf("nothing to ingest: %w", xuezhi.ErrUnsupported)
	}
	tables, err := e.tables()
	if err != nil {
		return err
	}
	s, err := store.Open(e.ctx, e.data)
	if err != nil {
		return err
	}
	defer s.Close()

	bar := newProgress(e.stderr, len(files))
	var stored, known int
	refusals := len(problems)
	err = readAll(e, &ingest.Reader{Tables: tables}, files, func(d document) error {
		defer bar.done(d.path)
		if d.err == nil {
			var put store.Stored
			if put, d.err = s.Put(e.ctx, d.original, d.article, d.name()); d.err == nil {
				bar.clear()
				switch {
				case put.New:
					stored++
					fmt.Fprintf(e.stdout, "stored %s %s: %s\n", d.article.ID, d.path, summary(d.article))
				case put.Changed:
					stored++
					fmt.Fprintf(e.stdout, "stored %s %s: read anew, %s\n", d.article.ID, d.path, summary(d.article))
				default:
					known++
				}
				return nil
			}
		}
		if !perFile(d.err) {
			return d.err
		}
		refusals++
		bar.clear()
		fmt.Fprintln(e.stderr, "refused", d.err)
		return nil
	})
	bar.clear()
	if err != nil {
		return err
	}
	if stored+known == 0 {
		return fmt.Errorf("nothing was ingested: all inputs were refused: %w", xuezhi.ErrUnsupported)
	}
	info, err := e.build(s, tables)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%d stored, %d already in the archive, %d refused; edition %d: %d articles, %d sections, %d claims\n",
		stored, known, refusals, info.Number, info.Articles, info.Sections, info.Claims)
	if refusals > 0 {
		return &refused{count: refusals}
	}
	return nil
}

// perFile reports whether err concerns one document alone, so that the others
// of the run go on.
func perFile(err error) bool {
	return !errors.Is(err, context.Canceled) && !errors.Is(err, xuezhi.ErrBusy) && !errors.Is(err, errStore)
}

// errStore marks a failure of the archive itself.
var errStore = errors.New("archive")

// summary counts what was understood of a.
func summary(a *xuezhi.Article) string {
	var districts []string
	for _, d := range a.Districts {
		districts = append(districts, string(d.Code))
	}
	years := "no years"
	if y, ok := a.Years.Years(); ok {
		years = fmt.Sprintf("years %d–%d", y.From, y.To)
		if y.From == y.To {
			years = fmt.Sprintf("year %d", y.From)
		}
	}
	place := "no district"
	if len(districts) > 0 {
		place = plural(len(districts), "district") + " (" + strings.Join(districts, " ") + ")"
	}
	return strings.Join([]string{
		plural(len(a.Sections), "section"), place, years, plural(len(a.Claims), "claim"), plural(len(a.Edits), "edit"), plural(len(a.Flaws), "flaw"),
	}, ", ")
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// document is one file on its way in.
type document struct {
	path     string
	original []byte
	article  *xuezhi.Article
	err      error
}

func (d document) name() string { return d.article.Original.Name }

// readAll reads files on all cores and hands them to take in their order.
// It stops at take's first error.
func readAll(e *env, r *ingest.Reader, files []string, take func(document) error) error {
	ctx, cancel := context.WithCancel(e.ctx)
	defer cancel()
	queue := make(chan chan document, runtime.GOMAXPROCS(0)) // bounds what is in memory
	go func() {
		defer close(queue)
		for _, path := range files {
			slot := make(chan document, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			go func() { slot <- readOne(ctx, e, r, path) }()
		}
	}()
	for slot := range queue {
		if err := take(<-slot); err != nil {
			return err
		}
	}
	return e.ctx.Err()
}

func readOne(ctx context.Context, e *env, r *ingest.Reader, path string) document {
	d := document{path: path}
	if d.err = ctx.Err(); d.err != nil {
		return d
	}
	d.article, d.original, d.err = read(e, r, path)
	return d
}
