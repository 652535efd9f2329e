package main

import (
	"errors"
	"fmt"
	"slices"

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
	if !store.Exists(e.data) {
		return fmt.Errorf("%s holds no archive: ingest documents first: %w", e.data, xuezhi.ErrNotFound)
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
	records, err := s.Records(e.ctx)
	if err != nil {
		return err
	}
	r := &ingest.Reader{Tables: tables}
	bar := newProgress(e.stderr, len(records))
	changed, damaged := 0, 0
	for _, rec := range records {
		if rec.Removed {
			continue
		}
		original, err := s.Original(e.ctx, rec.ID)
		if errors.Is(err, xuezhi.ErrDamaged) { // the reading in force stays
			damaged++
			bar.clear()
			fmt.Fprintf(e.stderr, "left as it was: %v\n", err)
			continue
		}
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
		changed, info.Articles, info.Number, info.Articles, info.Sections, info.Claims)
	if damaged > 0 {
		return fmt.Errorf("%s: %w", plural(damaged, "damaged original"), xuezhi.ErrDamaged)
	}
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
	var names []string
	for _, p := range problems {
		names = append(names, p.String())
	}
	if store.Exists(e.data) {
		s, err := store.Open(e.ctx, e.data)
		if err != nil {
			return err
		}
		defer s.Close()
		more, err := s.Check(e.ctx)
		if err != nil {
			return err
		}
		for _, p := range more {
			names = append(names, p.Path+": "+p.Err.Error())
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, n := range names {
		fmt.Fprintln(e.stdout, "damaged", n)
	}
	if len(names) > 0 {
		return fmt.Errorf("%s: %w", plural(len(names), "damaged file"), xuezhi.ErrDamaged)
	}
	fmt.Fprintln(e.stdout, "all files are what their hashes say")
	return nil
}
