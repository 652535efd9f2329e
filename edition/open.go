package edition

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/internal/authority"
)

// opener opens editions, each after it has been checked.
type opener struct {
	Config
	articles *articleCache

	tables *authority.Tables // of the last edition opened, to share what is equal
	engine index.Engine      // for tables
	seg    index.Analyzer    // for tables
}

// opened is an edition that passed every check. It serves many goroutines.
type opened struct {
	info     xuezhi.EditionInfo
	dir      string
	tables   *authority.Tables
	reader   index.Reader
	searcher xuezhi.Searcher
	claims   *index.ClaimSearcher
	seg      index.Analyzer
	catalog  *catalog
	files    []watched
	readers  int // guarded by the Archive's mutex
}

// watched is a file as it was before it was checked.
type watched struct {
	file
	info fs.FileInfo
}

// open checks edition n in dir from its seal to a trial query and opens it.
// Errors about content wrap [xuezhi.ErrDamaged].
func (p *opener) open(ctx context.Context, dir string, n int) (o *opened, err error) {
	defer rescue(&err)()
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Number != n {
		return nil, damaged(manifestName, fmt.Errorf("it is that of edition %d", m.Number))
	}
	e := &opened{info: m.info(), dir: dir}
	for _, f := range m.Files {
		// What is missing is found by the check below.
		if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f.Path))); err == nil {
			e.files = append(e.files, watched{f, info})
		}
	}
	bad, err := m.checkFiles(ctx, dir)
	if err != nil {
		return nil, err
	}
	if len(bad) > 0 {
		return nil, bad[0].error()
	}
	if err := p.renew(ctx, dir, m); err != nil {
		return nil, err
	}
	passed := false
	defer func() {
		if !passed {
			err = errors.Join(err, e.close())
		}
	}()
	e.tables = p.tables
	if e.catalog, err = openCatalog(ctx, dir, p.articles, p.log()); err != nil {
		return nil, err
	}
	reader, err := p.engine.Open(ctx, filepath.Join(dir, indexName))
	if err != nil {
		return nil, damaged(indexName, err)
	}
	e.reader = reader
	names := NewLexicon(p.tables)
	e.searcher = index.NewSearcher(e.reader, p.seg, e.catalog, e.info, names)
	e.claims = index.NewClaimSearcher(e.reader, p.seg, e.catalog, e.info, names)
	e.seg = p.seg
	if err := e.try(ctx, m); err != nil {
		return nil, err
	}
	passed = true
	return e, nil
}

// renew gets the vocabularies of the edition in dir, with the engine and the
// analyzer for them: those in force, those of the edition before, or others.
func (p *opener) renew(ctx context.Context, dir string, m *manifest) error {
	switch want := m.Fingerprints.Vocabularies; {
	case p.Tables != nil && p.Tables.Fingerprint == want:
		p.tables, p.engine, p.seg = p.Tables, p.Engine, p.Seg
	case p.tables != nil && p.tables.Fingerprint == want:
	case p.Renew == nil:
		return fmt.Errorf("its vocabularies are others: %w", errOther)
	default:
		tables, err := authority.LoadSealed(os.DirFS(filepath.Join(dir, authorityName)))
		if err != nil {
			return damaged(authorityName, err)
		}
		if tables.Fingerprint != want {
			return fmt.Errorf("its vocabularies read otherwise: %w", errOther)
		}
		engine, seg, err := p.Renew(ctx, tables)
		if err != nil {
			return fmt.Errorf("prepare for its vocabularies: %w", err)
		}
		p.tables, p.engine, p.seg = tables, engine, seg
	}
	if p.engine.Fingerprint() != m.Fingerprints.Mapping || p.seg.Fingerprint() != m.Fingerprints.Analyzer {
		return fmt.Errorf("its index is of another kind: %w", errOther)
	}
	return nil
}

// try compares the counts of the parts and asks for everything.
func (o *opened) try(ctx context.Context, m *manifest) error {
	n, err := o.reader.Count(ctx)
	if err != nil {
		return damaged(indexName, err)
	}
	if n != m.Sections {
		return damaged(indexName, fmt.Errorf("it holds %d sections of %d", n, m.Sections))
	}
	articles, sections, claims, err := o.catalog.sizes(ctx)
	if err != nil {
		return damaged(catalogName, err)
	}
	if articles != m.Articles || sections != m.Sections || claims != m.Claims {
		return damaged(catalogName, fmt.Errorf("it holds %d articles, %d sections and %d claims of %d, %d and %d",
			articles, sections, claims, m.Articles, m.Sections, m.Claims))
	}
	r, err := o.searcher.Search(ctx, xuezhi.Query{Size: 1})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("trial query: %w: %w", xuezhi.ErrDamaged, err)
	case r.Total != m.Sections || len(r.Hits) != min(1, m.Sections):
		return fmt.Errorf("trial query: %w: it found %d sections of %d", xuezhi.ErrDamaged, r.Total, m.Sections)
	}
	return o.tryClaims(ctx, m)
}

// unchanged looks for files of o that were written to in place after they had
// been checked. A file that lost its name or was replaced by another is no
// matter: what was checked stays open.
func (o *opened) unchanged(ctx context.Context) error {
	for i, f := range o.files {
		path := filepath.Join(o.dir, filepath.FromSlash(f.Path))
		info, err := os.Stat(path)
		if err != nil || !os.SameFile(info, f.info) || sameState(info, f.info) {
			continue
		}
		got, err := hashFile(ctx, o.dir, f.Path)
		if err != nil {
			return damaged(f.Path, err)
		}
		if got != f.file {
			return damaged(f.Path, errors.New("it was changed while being served"))
		}
		o.files[i].info = info
	}
	return nil
}

func (o *opened) close() error {
	var err error
	if o.reader != nil {
		err = o.reader.Close()
	}
	if o.catalog != nil {
		err = errors.Join(err, o.catalog.Close())
	}
	return err
}

// guard turns a fault in mapped memory, which is a file cut short beneath it,
// into an error. Other panics go on.
//
//	defer guard(&err)()
func guard(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		switch r := recover().(type) {
		case nil:
		case interface{ Addr() uintptr }:
			*err = fmt.Errorf("%w: a file of the edition was cut short: %v", xuezhi.ErrDamaged, r)
		default:
			panic(r)
		}
	}
}

// rescue turns every panic into an error: what an engine does over a file
// that it trusts in vain.
//
//	defer rescue(&err)()
func rescue(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: opening it failed: %v", xuezhi.ErrDamaged, r)
		}
	}
}

// sameState reports whether a and b describe a file without a change between.
func sameState(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
