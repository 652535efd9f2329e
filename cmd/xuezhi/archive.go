package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"xuezhi"
	"xuezhi/edition"
	"xuezhi/index"
	"xuezhi/index/bleve"
	"xuezhi/index/zh"
	"xuezhi/ingest"
	"xuezhi/internal/authority"
	"xuezhi/server"
	"xuezhi/store"
)

// buildWait is how long a command waits for another one to finish its edition.
const buildWait = 30 * time.Second

// config says how editions of this archive are built and opened with t.
func (e *env) config(t *authority.Tables) (edition.Config, error) {
	engine, seg, err := engines(e.ctx, t)
	return edition.Config{
		Dir: e.data, Engine: engine, Seg: seg, Tables: t, Renew: engines,
		Parser: ingest.Version, Now: time.Now, Log: e.log, Wait: buildWait,
	}, err
}

// engines returns the engine and the analyzer for the vocabularies t.
func engines(_ context.Context, t *authority.Tables) (index.Engine, index.Analyzer, error) {
	seg, err := zh.New(t.DictionaryReader())
	if err != nil {
		return nil, nil, fmt.Errorf("load the analyzer: %w", err)
	}
	return bleve.New(seg), seg, nil
}

// build builds the next edition from s, or returns the current one when
// nothing has changed since.
func (e *env) build(s *store.Store, t *authority.Tables) (xuezhi.EditionInfo, error) {
	c, err := e.config(t)
	if err != nil {
		return xuezhi.EditionInfo{}, err
	}
	return edition.Build(e.ctx, c, source{s})
}

// open opens the archive for reading; it never touches the store.
func (e *env) open() (*edition.Archive, error) {
	t, err := e.tables()
	if err != nil {
		return nil, err
	}
	c, err := e.config(t)
	if err != nil {
		return nil, err
	}
	return edition.OpenArchive(e.ctx, c)
}

// acquire opens the archive and takes its edition in force, for a command that
// asks and ends. release gives both back.
func (e *env) acquire() (snap *edition.Snapshot, release func(), err error) {
	archive, err := e.open()
	if err != nil {
		return nil, nil, err
	}
	snap, give, err := archive.Acquire()
	if err != nil {
		if errors.Is(err, xuezhi.ErrNoEdition) {
			err = fmt.Errorf("%s: %w: ingest documents first", e.data, err)
		}
		return nil, nil, errors.Join(err, archive.Close())
	}
	return snap, func() {
		give()
		if err := archive.Close(); err != nil {
			e.log.Warn("close the archive", "error", err)
		}
	}, nil
}

// source lets an edition be built from the store.
type source struct{ store *store.Store }

var _ edition.Source = source{}

// Sequence implements edition.Source.
func (s source) Sequence(ctx context.Context) (int64, error) { return s.store.Sequence(ctx) }

// Articles implements edition.Source.
func (s source) Articles(ctx context.Context) iter.Seq2[edition.Item, error] {
	return func(yield func(edition.Item, error) bool) {
		for entry, err := range s.store.Entries(ctx) {
			if !yield(item(entry), err) {
				return
			}
		}
	}
}

func item(e store.Entry) edition.Item {
	i := edition.Item{
		Article: e.Article, Name: e.Name, OriginalSHA: e.OriginalSHA, ArticleSHA: e.ArticleSHA, Added: e.Added, Sequence: e.Sequence,
		SectionAliases: map[xuezhi.SectionID]xuezhi.SectionID{}, ClaimAliases: map[xuezhi.ClaimID]xuezhi.ClaimID{},
	}
	for _, a := range e.Aliases {
		switch a.Kind {
		case store.SectionAlias:
			i.SectionAliases[xuezhi.SectionID(a.Old)] = xuezhi.SectionID(a.New)
		case store.ClaimAlias:
			i.ClaimAliases[xuezhi.ClaimID(a.Old)] = xuezhi.ClaimID(a.New)
		}
	}
	return i
}

// served lets the server read from an edition.Archive.
type served struct{ *edition.Archive }

// Acquire implements server.Archive.
func (s served) Acquire(context.Context) (server.Snapshot, func(), error) {
	snap, release, err := s.Archive.Acquire()
	if err != nil {
		return nil, nil, err
	}
	return snap, release, nil
}
