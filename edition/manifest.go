package edition

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"xuezhi"
	"xuezhi/index"
)

// formatVersion is the layout of editions that this program writes and reads.
const formatVersion = 1

// manifest is the content of EDITION.json.
type manifest struct {
	Format       int            `json:"format"`
	Number       int            `json:"number"`
	Sequence     int64          `json:"sequence"` // of the source, when the building began
	Built        string         `json:"built"`    // RFC 3339, UTC
	Articles     int            `json:"articles"`
	Sections     int            `json:"sections"` // documents of the index
	Claims       int            `json:"claims"`
	Index        index.Artefact `json:"index"`
	Fingerprints fingerprints   `json:"fingerprints"`
	Files        []file         `json:"files"` // all but EDITION.json, by path
	Seal         string         `json:"seal"`  // SHA-256 of EDITION.json with this value as 64 zeros
}

// fingerprints say what an edition was made with. When one differs, the same
// articles would give another edition.
type fingerprints struct {
	Analyzer     string `json:"analyzer"`
	Mapping      string `json:"mapping"` // of the engine
	Vocabularies string `json:"vocabularies"`
	Parser       string `json:"parser"`
	Withheld     string `json:"withheld"` // of the ids left out
}

// file is a file of an edition as it was sealed.
type file struct {
	Path   string `json:"path"` // relative, with slashes
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
}

func (m *manifest) info() xuezhi.EditionInfo {
	return xuezhi.EditionInfo{
		Number: m.Number, Sequence: m.Sequence, Built: m.Built,
		Articles: m.Articles, Sections: m.Sections, Claims: m.Claims,
	}
}

var noSeal = strings.Repeat("0", 2*sha256.Size)

// seal returns m as the bytes of EDITION.json, whose last value vouches for
// all of them.
func (m *manifest) seal() ([]byte, error) {
	m.Seal = noSeal
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	b = append(b, '\n')
	at := bytes.LastIndex(b, []byte(noSeal))
	m.Seal = sum(b)
	copy(b[at:], m.Seal)
	return b, nil
}

// readManifest reads the EDITION.json in dir. Whatever is wrong with it, the
// error wraps [xuezhi.ErrDamaged].
func readManifest(dir string) (*manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, damaged(manifestName, err)
	}
	return parseManifest(b)
}

// parseManifest reads what seal returned, and changes b.
func parseManifest(b []byte) (*manifest, error) {
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, damaged(manifestName, err)
	}
	at := bytes.LastIndex(b, []byte(m.Seal))
	if len(m.Seal) != len(noSeal) || at < 0 {
		return nil, damaged(manifestName, errors.New("it is not sealed"))
	}
	copy(b[at:], noSeal)
	if sum(b) != m.Seal {
		return nil, damaged(manifestName, errors.New("its seal is broken"))
	}
	if m.Format != formatVersion {
		return nil, fmt.Errorf("%s has format %d, not %d: %w", manifestName, m.Format, formatVersion, errOther)
	}
	return &m, nil
}

// errOther tells that an edition is intact and not for this program.
var errOther = fmt.Errorf("%w for this version of the program; build one with: xuezhi reindex", xuezhi.ErrNoEdition)

func damaged(path string, err error) error {
	return fmt.Errorf("%s: %w: %w", path, xuezhi.ErrDamaged, err)
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// hashFiles lists every file under dir but EDITION.json, by path.
func hashFiles(ctx context.Context, dir string) ([]file, error) {
	var out []file
	err := walkFiles(dir, func(rel string) error {
		if rel == manifestName {
			return nil
		}
		f, err := hashFile(ctx, dir, rel)
		out = append(out, f)
		return err
	})
	return out, err
}

// walkFiles calls do with the slash path of everything under dir that is not
// a folder, in lexical order.
func walkFiles(dir string, do func(rel string) error) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return do(filepath.ToSlash(rel))
	})
}

func hashFile(ctx context.Context, dir, rel string) (file, error) {
	if err := ctx.Err(); err != nil {
		return file{}, err
	}
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(rel)))
	if err != nil {
		return file{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return file{rel, n, hex.EncodeToString(h.Sum(nil))}, err
}

// checkFiles compares the files under dir with the sealed list and returns
// one error a file that is missing, changed or not listed; each wraps
// [xuezhi.ErrDamaged].
func (m *manifest) checkFiles(ctx context.Context, dir string) (bad []fileError, err error) {
	listed := make(map[string]bool, len(m.Files))
	for _, want := range m.Files {
		listed[want.Path] = true
		if !filepath.IsLocal(filepath.FromSlash(want.Path)) {
			bad = append(bad, fileError{manifestName, errors.New("it lists a path outside of the edition")})
			continue
		}
		got, err := hashFile(ctx, dir, want.Path)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
			bad = append(bad, fileError{want.Path, errors.New("missing")})
		case err != nil:
			bad = append(bad, fileError{want.Path, err})
		case got.Size != want.Size:
			bad = append(bad, fileError{want.Path, fmt.Errorf("%d bytes long instead of %d", got.Size, want.Size)})
		case got != want:
			bad = append(bad, fileError{want.Path, errors.New("its content has another hash")})
		}
	}
	err = walkFiles(dir, func(rel string) error {
		if rel != manifestName && !listed[rel] {
			bad = append(bad, fileError{rel, errors.New("not part of the edition")})
		}
		return nil
	})
	return bad, err
}

// fileError is what is wrong with a file of an edition.
type fileError struct {
	path string
	err  error
}

func (e fileError) error() error { return damaged(e.path, e.err) }
