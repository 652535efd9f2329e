package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"

	"xuezhi"
	"xuezhi/index"
)

const (
	batchSize = 5000 // documents a segment before merging
	fanIn     = 16   // segments merged at once
)

// Files of an artefact.
const (
	termsFile   = "bleve/terms.zap"
	columnsFile = "columns.bin"
	textsFile   = "texts.bin"

	presenceFile = "presences.bin"
)

// builder writes segments of batchSize documents and merges neighbours, so
// that the n-th document added has number n in the one segment that is left.
// It goes around Bleve's own offline builder, which numbers the documents of a
// batch in the random order of a map, so that neighbours in an article would
// not be neighbours in the columns, and which adds a Bolt file whose locks a
// reader must heed.
type builder struct {
	engine *Engine
	dir    string
	batch  []api.Document
	paths  []string // segments, in the order of their documents
	made   int      // segments written, for names
	cols   columnsBuilder
	texts  *textsWriter
	words  presenceWriter
	cut    analyzer
	done   bool
}

func newBuilder(e *Engine, dir string) (*builder, error) {
	if names, err := os.ReadDir(dir); err == nil && len(names) > 0 {
		return nil, fmt.Errorf("create index in %s: folder is not empty: %w", dir, fs.ErrExist)
	}
	if err := os.MkdirAll(filepath.Join(dir, "bleve"), 0o755); err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	texts, err := createTexts(filepath.Join(dir, textsFile))
	if err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	return &builder{engine: e, dir: dir, texts: texts, cols: newColumnsBuilder(), cut: analyzer{seg: e.seg}}, nil
}

// Add implements index.Builder.
func (b *builder) Add(ctx context.Context, docs []index.Document) error {
	if b.done {
		return errors.New("add to a sealed index")
	}
	for i := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		d := &docs[i]
		if !xuezhi.ValidID(string(d.ID)) || !xuezhi.ValidID(string(d.Article)) {
			return fmt.Errorf("index section %q of article %q: bad id: %w", d.ID, d.Article, xuezhi.ErrInvalid)
		}
		a := b.cut.cut(d)
		at, err := b.texts.add(a.folded)
		if err != nil {
			return fmt.Errorf("index section %s: %w", d.ID, err)
		}
		for word, freq := range a.words {
			b.words.add(word, index.NewPresence(freq, &a.length))
		}
		b.cols.add(d, a.length[index.FieldText], at)
		if b.batch = append(b.batch, a.doc); len(b.batch) >= batchSize {
			if err := b.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) segmentPath() string {
	b.made++
	return filepath.Join(b.dir, "bleve", fmt.Sprintf("%06d.tmp", b.made))
}

func (b *builder) flush() error {
	if len(b.batch) == 0 {
		return nil
	}
	plugin := &zap.ZapPlugin{}
	seg, _, err := plugin.New(b.batch)
	if err != nil {
		return fmt.Errorf("index %d sections: %w", len(b.batch), err)
	}
	defer seg.Close()
	clear(b.batch)
	b.batch = b.batch[:0]
	path := b.segmentPath()
	u, ok := seg.(segment.UnpersistedSegment)
	if !ok {
		return fmt.Errorf("index: segment %T cannot be written", seg)
	}
	if err := u.Persist(path); err != nil {
		return fmt.Errorf("write segment: %w", err)
	}
	b.paths = append(b.paths, path)
	if err := b.words.flush(path + ".words"); err != nil {
		return fmt.Errorf("write words: %w", err)
	}
	return nil
}

// Seal implements index.Builder.
func (b *builder) Seal(ctx context.Context) (index.Artefact, error) {
	var none index.Artefact
	if b.done {
		return none, errors.New("seal a sealed index")
	}
	b.done = true
	if err := b.flush(); err != nil {
		b.texts.close()
		return none, err
	}
	size, err := b.texts.finish()
	if err != nil {
		return none, fmt.Errorf("write texts: %w", err)
	}
	if err := b.merge(ctx); err != nil {
		return none, err
	}
	b.cols.Texts = size
	if b.cols.Presences, err = b.words.finish(filepath.Join(b.dir, presenceFile)); err != nil {
		return none, fmt.Errorf("write words: %w", err)
	}
	b.cols.Fingerprint = b.engine.Fingerprint()
	if err := b.cols.write(filepath.Join(b.dir, columnsFile)); err != nil {
		return none, fmt.Errorf("write columns: %w", err)
	}
	return index.Artefact{
		Kind:        Kind,
		Name:        filepath.Base(b.dir),
		Count:       len(b.cols.rows),
		Fingerprint: b.engine.Fingerprint(),
	}, nil
}

// merge leaves one segment under its final name, or none for no documents.
func (b *builder) merge(ctx context.Context) error {
	for len(b.paths) > 1 {
		var merged []string
		for len(b.paths) > 0 {
			n := min(fanIn, len(b.paths))
			path := b.paths[0]
			if n > 1 {
				var err error
				if path, err = b.mergeSome(ctx, b.paths[:n]); err != nil {
					return fmt.Errorf("merge segments: %w", err)
				}
			}
			merged = append(merged, path)
			b.paths = b.paths[n:]
		}
		b.paths = merged
	}
	if len(b.paths) == 0 {
		return nil
	}
	final := filepath.Join(b.dir, termsFile)
	if err := os.Rename(b.paths[0], final); err != nil {
		return err
	}
	return os.Chmod(final, 0o644) // Bleve writes 0600; another user may serve it
}

func (b *builder) mergeSome(ctx context.Context, paths []string) (string, error) {
	plugin := &zap.ZapPlugin{}
	var segs []segment.Segment
	defer func() {
		for _, s := range segs {
			s.Close()
		}
	}()
	for _, p := range paths {
		s, err := plugin.Open(p)
		if err != nil {
			return "", err
		}
		segs = append(segs, s)
	}
	stop := make(chan struct{})
	defer context.AfterFunc(ctx, func() { close(stop) })()
	out := b.segmentPath()
	if _, _, err := plugin.Merge(segs, make([]*roaring.Bitmap, len(segs)), out, stop, nil); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", err
	}
	for _, p := range paths {
		if err := os.Remove(p); err != nil {
			return "", err
		}
	}
	return out, nil
}

// Abort implements index.Builder.
func (b *builder) Abort() error {
	if b.done {
		return nil
	}
	b.done = true
	b.texts.close()
	return nil
}
