package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"xuezhi"
)

// Query is a query with its judgements.
type Query struct {
	ID        string             `json:"id"`
	Text      string             `json:"query"`
	Type      string             `json:"type"`
	Relevance map[string]float64 `json:"relevance"` // unit → grade; unlisted ones are 0
}

// Null reports whether nothing is relevant to q, so that finding nothing is
// the right answer.
func (q Query) Null() bool {
	for _, g := range q.Relevance {
		if g > 0 {
			return false
		}
	}
	return true
}

// ReadQueries reads a file {"queries": [{"id", "query", "type", "relevance"}]}.
func ReadQueries(path string) ([]Query, error) {
	var file struct {
		Queries []Query `json:"queries"`
	}
	if err := readJSON(path, &file); err != nil {
		return nil, err
	}
	if len(file.Queries) == 0 {
		return nil, fmt.Errorf("%s: no queries: %w", path, xuezhi.ErrInvalid)
	}
	seen := map[string]bool{}
	for i, q := range file.Queries {
		switch {
		case q.ID == "" || q.Text == "":
			return nil, fmt.Errorf("%s: query %d lacks an id or its words: %w", path, i+1, xuezhi.ErrInvalid)
		case seen[q.ID]:
			return nil, fmt.Errorf("%s: query %s stands twice: %w", path, q.ID, xuezhi.ErrInvalid)
		}
		seen[q.ID] = true
	}
	return file.Queries, nil
}

// Document is an annotated document: where its source stands and which units
// it has, in reading order.
type Document struct {
	ID     string // 004, the head of its units' ids
	Path   string // of the source
	SHA256 string // of the source, "" when not stated
	Units  []Unit
}

// ReadDocuments reads the annotations NNN.json in folder, in order of their
// names. The source that each names is looked for in the folders of sources.
func ReadDocuments(folder string, sources []string) ([]Document, error) {
	names, err := os.ReadDir(folder)
	if err != nil {
		return nil, plain(folder, err)
	}
	numbered := regexp.MustCompile(`^[0-9]{3,}\.json$`)
	var out []Document
	for _, entry := range names {
		if !numbered.MatchString(entry.Name()) {
			continue
		}
		d, err := readDocument(filepath.Join(folder, entry.Name()), sources)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no annotated documents NNN.json beside the queries: %w", folder, xuezhi.ErrInvalid)
	}
	return out, nil
}

func readDocument(path string, sources []string) (d Document, err error) {
	var file struct {
		ID       string `json:"id"`
		File     string `json:"file"`
		SHA256   string `json:"sha256"`
		Sections []struct {
			ID       string `json:"id"`
			Parent   string `json:"parent"`
			Segments []struct {
				Raw [2]int `json:"raw"`
			} `json:"segments"`
		} `json:"sections"`
	}
	if err := readJSON(path, &file); err != nil {
		return d, err
	}
	if file.ID == "" || file.File == "" || file.File != filepath.Base(file.File) {
		return d, fmt.Errorf("%s: it names neither itself nor its source: %w", path, xuezhi.ErrInvalid)
	}
	d.ID, d.SHA256 = file.ID, file.SHA256
	if i := slices.IndexFunc(sources, func(dir string) bool {
		info, err := os.Stat(filepath.Join(dir, file.File))
		return err == nil && info.Mode().IsRegular()
	}); i >= 0 {
		d.Path = filepath.Join(sources[i], file.File)
	} else {
		return d, fmt.Errorf("%s: its source %s is in none of %s: %w", path, file.File, strings.Join(sources, ", "), xuezhi.ErrNotFound)
	}
	parents := map[string]bool{}
	for _, s := range file.Sections {
		parents[s.Parent] = true
	}
	for _, s := range file.Sections {
		if parents[s.ID] {
			continue
		}
		u := Unit{ID: s.ID}
		for _, p := range s.Segments {
			u.Ranges = append(u.Ranges, p.Raw)
		}
		if u.Ranges.Len() == 0 {
			return d, fmt.Errorf("%s: section %s stands nowhere: %w", path, s.ID, xuezhi.ErrInvalid)
		}
		d.Units = append(d.Units, u)
	}
	return d, nil
}

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return plain(path, err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w: %w", path, xuezhi.ErrInvalid, err)
	}
	return nil
}

// plain drops the system call from a path error: the reader knows the file.
func plain(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}
