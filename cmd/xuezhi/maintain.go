package main

import (
	"fmt"

	"xuezhi"
	"xuezhi/edition"
	"xuezhi/ingest"
	"xuezhi/store"
)

type reindexCmd struct{}

// Help implements kong.HelpProvider.
func (reindexCmd) Help() string {
	return `Reads every original again with the present parser and vocabularies and builds a new
edition when anything differs. A running "xuezhi serve" picks it up by itself.

Example:
  xuezhi reindex --data /srv/xuezhi`
}

// Run reads all originals again and builds an edition.
func (reindexCmd) Run(e *env) error {
	tables, err := e.tables()
	if err != nil {
		return err
	}
	s, err := store.Open(e.ctx, e.data)
	if err != nil {
		return err
	}
	defer s.Close()
	records, err := s.Records(e.ctx)
	if err != nil {
		return err
	}
	r := &ingest.Reader{Tables: tables}
	bar := newProgress(e.stderr, len(records))
	changed := 0
	for _, rec := range records {
		original, err := s.Original(e.ctx, rec.ID)
		if err != nil {
			return err
		}
		a, err := r.Read(e.ctx, rec.Name, original)
		if err != nil {
			return fmt.Errorf("%s %s: %w", rec.ID, rec.Name, err)
		}
		put, err := s.Put(e.ctx, original, a, rec.Name)
		if err != nil {
			return err
		}
		if put.Changed {
			changed++
		}
		bar.done(rec.Name)
	}
	bar.clear()
	info, err := e.build(s, tables)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%d of %d articles read anew; edition %d: %d articles, %d sections, %d claims\n",
		changed, len(records), info.Number, info.Articles, info.Sections, info.Claims)
	return nil
}

type verifyCmd struct{}

// Help implements kong.HelpProvider.
func (verifyCmd) Help() string {
	return `Reads every stored file and compares it with its hash. Each damaged or missing file is
named on a line of its own, and the exit code is then 5.

Example:
  xuezhi verify --data /srv/xuezhi`
}

// Run checks every file.
func (verifyCmd) Run(e *env) error {
	problems, err := edition.Verify(e.ctx, e.data)
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(e.stdout, "damaged", p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%s: %w", plural(len(problems), "damaged file"), xuezhi.ErrDamaged)
	}
	fmt.Fprintln(e.stdout, "all files are what their hashes say")
	return nil
}
