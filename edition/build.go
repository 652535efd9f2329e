package edition

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/internal/durable"
	"xuezhi/internal/withheld"
)

const (
	// batch is how many documents go to the engine at once.
	batch = 2000
	// abandoned is the age from which on a file written aside has no writer.
	abandoned = time.Hour
	// maxRounds bounds how often one Build starts again because the source
	// changed while it was building.
	maxRounds = 3
)

// Build brings the edition in force up to the source and returns it. When the
// one named in CURRENT is intact and nothing differs, neither the change
// sequence nor what it was made with, nothing is built. Otherwise the next
// edition is built aside from scratch, checked as a reader would, and put in
// force; on an error CURRENT is what it was.
//
// The error wraps [xuezhi.ErrBusy] when another process is building.
func Build(ctx context.Context, c Config, src Source) (info xuezhi.EditionInfo, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("build edition: %w", err)
		}
	}()
	if err := durable.MkdirAll(c.path(editionsName)); err != nil {
		return info, err
	}
	unlock, err := durable.Lock(ctx, c.path(lockName), c.Wait)
	if errors.Is(err, xuezhi.ErrBusy) {
		return info, fmt.Errorf("%w; what is stored will be in the next edition", err)
	} else if err != nil {
		return info, err
	}
	defer func() { err = errors.Join(err, unlock()) }()

	var m *manifest
	for round := 0; ; round++ {
		old, why, err := c.stale(ctx, src)
		if err != nil {
			return info, err
		}
		if why == "" {
			m = old
			break
		}
		if round == maxRounds {
			break // the next Build will see to it
		}
		if m, err = c.build(ctx, src, why); err != nil {
			return info, err
		}
	}
	return m.info(), c.prune(m)
}

// Stale reports whether Build would build an edition.
func Stale(ctx context.Context, c Config, src Source) (bool, error) {
	_, why, err := c.stale(ctx, src)
	return why != "", err
}

// stale returns the edition in force, and why another has to be built; "" is
// for no reason.
func (c Config) stale(ctx context.Context, src Source) (m *manifest, why string, err error) {
	seq, err := src.Sequence(ctx)
	if err != nil {
		return nil, "", err
	}
	hidden, err := withheld.Read(c.Dir)
	if err != nil {
		return nil, "", err
	}
	n, err := c.current()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "no edition is in force", nil
	} else if err != nil {
		return nil, err.Error(), nil
	}
	dir := c.path(editionsName, folderName(n))
	m, err = readManifest(dir)
	switch {
	case err != nil:
		return nil, fmt.Sprintf("edition %d: %v", n, err), nil
	case m.Number != n:
		return nil, fmt.Sprintf("edition %d calls itself %d", n, m.Number), nil
	case m.Sequence != seq:
		return m, "the archive has changed", nil
	case m.Fingerprints != c.fingerprints(hidden):
		return m, "it was made with another program, other vocabularies or another list of what is withheld", nil
	}
	bad, err := m.checkFiles(ctx, dir)
	if err != nil {
		return nil, "", err
	}
	if len(bad) > 0 {
		return m, fmt.Sprintf("edition %d: %v", n, bad[0].error()), nil
	}
	return m, "", nil
}

func (c Config) fingerprints(w withheld.List) fingerprints {
	return fingerprints{
		Analyzer: c.Seg.Fingerprint(), Mapping: c.Engine.Fingerprint(),
		Vocabularies: c.Tables.Fingerprint, Parser: c.Parser, Withheld: fingerprintOf(w),
	}
}

// fingerprintOf tells lists with other articles apart.
func fingerprintOf(l withheld.List) string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(l)) {
		b.WriteString(string(id) + "\n")
	}
	return sum([]byte(b.String()))
}

// current returns the number of the edition that CURRENT names.
func (c Config) current() (int, error) {
	b, err := os.ReadFile(c.path(currentName))
	if err != nil {
		return 0, err
	}
	return parseCurrent(b)
}

// build makes the next edition and puts it in force. The lock is held.
func (c Config) build(ctx context.Context, src Source, why string) (m *manifest, err error) {
	if err := c.sweep(); err != nil {
		return nil, err
	}
	n, err := c.next()
	if err != nil {
		return nil, err
	}
	began := c.now()
	final := c.path(editionsName, folderName(n))
	dir := final + buildSuffix
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	if m, err = c.fill(ctx, src, dir, n); err != nil {
		return nil, err
	}
	if err := c.step("seal"); err != nil {
		return nil, err
	}
	if err := publicise(dir); err != nil {
		return nil, err
	}
	if m.Files, err = hashFiles(ctx, dir); err != nil {
		return nil, err
	}
	b, err := m.seal()
	if err != nil {
		return nil, err
	}
	if err := durable.WriteFile(filepath.Join(dir, manifestName), b); err != nil {
		return nil, err
	}
	if err := c.step("sync"); err != nil {
		return nil, err
	}
	if err := durable.SyncTree(dir); err != nil {
		return nil, err
	}
	if err := c.step("check"); err != nil {
		return nil, err
	}
	if err := c.check(ctx, dir, n); err != nil {
		return nil, err
	}
	if err := c.step("rename"); err != nil {
		return nil, err
	}
	if err := os.Rename(dir, final); err != nil {
		return nil, err
	}
	if err := durable.SyncDir(filepath.Dir(final)); err != nil {
		return nil, err
	}
	if err := c.step("publish"); err != nil {
		return nil, err
	}
	if err := durable.WriteFile(c.path(currentName), []byte(folderName(n)+"\n")); err != nil {
		return nil, err
	}
	c.log().Info("edition in force", "edition", n, "sequence", m.Sequence, "articles", m.Articles,
		"sections", m.Sections, "claims", m.Claims, "why", why, "took", c.now().Sub(began))
	return m, c.step("prune")
}

// fill writes everything of edition n but its manifest to dir.
//
// This is the seam for building from the edition before: where only articles
// were added, its unchanged files can be linked here and the rest appended.
func (c Config) fill(ctx context.Context, src Source, dir string, n int) (m *manifest, err error) {
	hidden, err := withheld.Read(c.Dir)
	if err != nil {
		return nil, err
	}
	m = &manifest{
		Format: formatVersion, Number: n, Built: c.now().UTC().Format(time.RFC3339),
		Fingerprints: c.fingerprints(hidden),
	}
	// Changes made from here on are at worst built in twice.
	if m.Sequence, err = src.Sequence(ctx); err != nil {
		return nil, err
	}
	if err := c.sealTables(filepath.Join(dir, authorityName)); err != nil {
		return nil, err
	}
	v := vocabulary{c}
	cat, err := createCatalog(ctx, dir, v)
	if err != nil {
		return nil, err
	}
	builder, err := c.Engine.Create(ctx, filepath.Join(dir, indexName))
	if err != nil {
		cat.abort()
		return nil, err
	}
	if err := c.pour(ctx, src, hidden, cat, builder, m); err != nil {
		cat.abort()
		return nil, errors.Join(err, builder.Abort())
	}
	if err := c.step("finish"); err != nil {
		cat.abort()
		return nil, errors.Join(err, builder.Abort())
	}
	if err := cat.finish(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("finish catalogue: %w", err), builder.Abort())
	}
	if m.Index, err = builder.Seal(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("seal index: %w", err), builder.Abort())
	}
	if m.Index.Count != m.Sections || m.Index.Claims != m.Claims {
		return nil, fmt.Errorf("the index holds %d sections of %d and %d claims of %d", m.Index.Count, m.Sections, m.Index.Claims, m.Claims)
	}
	return m, nil
}

// pour adds every article of src to the catalogue and the index, and counts
// them in m.
func (c Config) pour(ctx context.Context, src Source, hidden withheld.List, cat *catalogWriter, builder index.Builder, m *manifest) error {
	var docs []index.Document
	var claims []index.ClaimDocument
	flush := func(least int) error {
		if len(docs) >= max(least, 1) {
			if err := builder.Add(ctx, docs); err != nil {
				return err
			}
			docs = docs[:0]
		}
		if len(claims) >= max(least, 1) {
			if err := builder.AddClaims(ctx, claims); err != nil {
				return err
			}
			claims = claims[:0]
		}
		return nil
	}
	for it, err := range src.Articles(ctx) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if hidden.Has(it.Article.ID) {
			continue
		}
		card := articleCard(&it)
		own := index.Flatten(it.Article, card, cat.counts.v)
		card.Sections = len(own)
		stated := index.FlattenClaims(it.Article, cat.counts.v)
		if err := cat.add(ctx, &it, card, own, stated); err != nil {
			return fmt.Errorf("article %s (%s): %w", it.Article.ID, it.Name, err)
		}
		m.Articles++
		m.Sections += len(own)
		m.Claims += len(stated)
		docs = append(docs, own...)
		claims = append(claims, stated...)
		if err := flush(batch); err != nil {
			return err
		}
		if err := c.step("article"); err != nil {
			return err
		}
	}
	return flush(0)
}

func (c Config) sealTables(dir string) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for name, b := range c.Tables.Effective() {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// publicise lets every user read what is under dir: a server is another one than
// the builder.
func publicise(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.Chmod(path, 0o755)
		}
		return os.Chmod(path, 0o644)
	})
}

// check opens the edition in dir as a reader does.
func (c Config) check(ctx context.Context, dir string, n int) error {
	o, err := (&opener{Config: c, articles: newArticleCache(c.objects(), 0)}).open(ctx, dir, n)
	if err != nil {
		return fmt.Errorf("the new edition does not pass its check: %w", err)
	}
	return o.close()
}

// numbers lists the editions in the data folder, newest first.
func (c Config) numbers() ([]int, error) {
	entries, err := os.ReadDir(c.path(editionsName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var out []int
	for _, e := range entries {
		if n, ok := parseFolder(e.Name()); ok && e.IsDir() {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out, nil
}

// next returns the number after all that are or were in force.
func (c Config) next() (int, error) {
	n, err := c.current()
	if err != nil {
		n = 0
	}
	there, err := c.numbers()
	if err != nil {
		return 0, err
	}
	if len(there) > 0 {
		n = max(n, there[0])
	}
	return n + 1, nil
}

// sweep removes what crashes left half done. The lock keeps other builders
// out; files that the store is writing aside are younger than abandoned.
func (c Config) sweep() error {
	entries, err := os.ReadDir(c.path(editionsName))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), buildSuffix) {
			if err := os.RemoveAll(c.path(editionsName, e.Name())); err != nil {
				return err
			}
		}
	}
	before := c.now().Add(-abandoned)
	return errors.Join(durable.Sweep(c.Dir, before), c.objects().Sweep(before))
}

// prune removes all but the newest editions, and every one from before the
// last takedown, whose text it may still hold.
func (c Config) prune(inForce *manifest) error {
	hidden, err := withheld.Read(c.Dir)
	if err != nil {
		return err
	}
	numbers, err := c.numbers()
	if err != nil {
		return err
	}
	keep := c.Keep
	if keep <= 0 {
		keep = DefaultKeep
	}
	left := 0
	for _, n := range numbers {
		dir := c.path(editionsName, folderName(n))
		drop := left >= keep
		if n != inForce.Number && len(hidden) > 0 {
			m, err := readManifest(dir)
			drop = drop || err != nil || m.Fingerprints.Withheld != inForce.Fingerprints.Withheld
		}
		if !drop || n == inForce.Number {
			left++
			continue
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return durable.SyncDir(c.path(editionsName))
}
