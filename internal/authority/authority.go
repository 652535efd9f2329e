// Package authority holds the controlled vocabularies: embedded tables, the user's additions to them, and look-ups by code, name and text.
package authority

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"slices"
)

//go:generate go run ./gen -changes gen/changes.tsv -src $AUTHORITY_SRC -words $AUTHORITY_WORDS -out districts.tsv
//go:generate go run ./gen -src $AUTHORITY_SRC -readings readings.tsv

//go:embed *.tsv
var embedded embed.FS

// Tables are all vocabularies as they are in force. They are immutable and safe for concurrent use.
type Tables struct {
	Districts  *Districts
	Topics     *Topics
	Metrics    *Metrics
	Units      *Units
	Dictionary []Word       // words for the segmenter: dictionary.tsv, then the names of districts
	Synonyms   []SynonymSet // in table order

	// Fingerprint is the SHA-256, in hex, of the effective tables: equal fingerprints mean equal vocabularies.
	Fingerprint string

	files map[string][]byte
}

// Load reads the embedded tables, then the additions in the root of fsys: files named like the embedded ones, each with a header line
// that names its columns. A row with a known key extends that row (lists grow, other non-empty cells replace), any other row is new.
// fsys may be nil. An error about a line names the file and the line.
func Load(fsys fs.FS) (*Tables, error) {
	if fsys == nil {
		return load(embedded)
	}
	return load(embedded, fsys)
}

// LoadSealed reads tables that [Tables.Effective] returned, and nothing else: an edition sealed by an older program keeps its vocabularies.
func LoadSealed(fsys fs.FS) (*Tables, error) { return load(fsys) }

func load(sources ...fs.FS) (*Tables, error) {
	t := &Tables{files: map[string][]byte{}}
	sum := sha256.New()
	for _, s := range schemas {
		sh := &sheet{schema: s}
		for i, src := range sources {
			if err := sh.merge(src, s.file, i > 0); err != nil {
				return nil, err
			}
		}
		if err := t.decode(sh); err != nil {
			return nil, err
		}
		b := sh.bytes()
		t.files[s.file] = b
		sum.Write([]byte(s.file + "\x00"))
		sum.Write(b)
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	t.Dictionary = append(t.Dictionary, t.Districts.words()...)
	t.Fingerprint = hex.EncodeToString(sum.Sum(nil))
	return t, nil
}

// Effective returns the tables in force as TSV, keyed by file name. [Load] and [LoadSealed] of them give the same fingerprint.
func (t *Tables) Effective() map[string][]byte {
	out := make(map[string][]byte, len(t.files))
	for name, b := range t.files {
		out[name] = slices.Clone(b)
	}
	return out
}
