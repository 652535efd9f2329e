package authority

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// A schema fixes the columns of a table; the first is its key. Lists are separated by "|", and grow when an addition names the key again.
type schema struct {
	file  string
	cols  []string
	lists []string
}

var schemas = []schema{
	{"districts.tsv", []string{"code", "name", "short", "level", "parent", "pinyin", "initials", "from", "to", "successor", "aliases", "former", "common"}, []string{"aliases", "former"}},
	{"topics.tsv", []string{"slug", "label", "broader", "generic", "aliases", "cues"}, []string{"aliases", "cues"}},
	{"metrics.tsv", []string{"slug", "label", "family", "direction", "topic", "part_of", "aliases", "patterns", "variants", "note"}, []string{"aliases", "patterns", "variants"}},
	{"units.tsv", []string{"unit", "canonical", "family", "factor", "not_before"}, []string{"not_before"}},
	{"dictionary.tsv", []string{"word", "freq", "tag"}, nil},
	{"synonyms.tsv", []string{"terms", "kind"}, nil},
}

// A row is a line of a table, its cells in the order of the schema.
type row struct {
	file  string // where it was last changed
	line  int
	cells []string
}

// A sheet is a table before its cells are given types.
type sheet struct {
	schema
	rows []row
	keys map[string]int
}

// merge reads file from src into the sheet. A file that is absent is skipped if optional.
func (s *sheet) merge(src fs.FS, file string, optional bool) error {
	b, err := fs.ReadFile(src, file)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading vocabulary: %w", err)
	}
	if !utf8.Valid(b) {
		return fmt.Errorf("%s: not UTF-8", file)
	}
	if s.keys == nil {
		s.keys = map[string]int{}
	}
	var at []int // column of the file → column of the schema
	for i, text := range strings.Split(string(bytes.TrimPrefix(b, []byte("\ufeff"))), "\n") {
		text = strings.TrimSuffix(text, "\r")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		cells := strings.Split(text, "\t")
		if at == nil {
			if at, err = s.header(cells); err != nil {
				return fmt.Errorf("%s:%d: %w", file, i+1, err)
			}
			continue
		}
		if len(cells) > len(at) {
			return fmt.Errorf("%s:%d: %d cells, the header names %d", file, i+1, len(cells), len(at))
		}
		r := row{file, i + 1, make([]string, len(s.cols))}
		for j, c := range cells {
			r.cells[at[j]] = strings.TrimSpace(c)
		}
		if r.cells[0] == "" {
			return fmt.Errorf("%s:%d: no %s", file, i+1, s.cols[0])
		}
		if strings.HasPrefix(r.cells[0], "#") { // it would read as a comment once it stands first
			return fmt.Errorf("%s:%d: %s %q begins with #", file, i+1, s.cols[0], r.cells[0])
		}
		if !optional {
			if _, ok := s.keys[r.cells[0]]; ok {
				return fmt.Errorf("%s:%d: %s %s stands twice", file, i+1, s.cols[0], r.cells[0])
			}
		}
		s.put(r)
	}
	return nil
}

// header returns the place of each named column in the schema.
func (s *sheet) header(cells []string) ([]int, error) {
	at := make([]int, len(cells))
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if at[i] = slices.Index(s.cols, c); at[i] < 0 {
			return nil, fmt.Errorf("unknown column %q; known are %s", c, strings.Join(s.cols, ", "))
		}
		if slices.Contains(at[:i], at[i]) {
			return nil, fmt.Errorf("column %q stands twice", c)
		}
	}
	if !slices.Contains(at, 0) {
		return nil, fmt.Errorf("the header lacks the column %q", s.cols[0])
	}
	return at, nil
}

// put adds r, or extends the row that has its key.
func (s *sheet) put(r row) {
	i, ok := s.keys[r.cells[0]]
	if !ok {
		s.keys[r.cells[0]] = len(s.rows)
		s.rows = append(s.rows, r)
		return
	}
	old := &s.rows[i]
	for j, c := range r.cells {
		switch {
		case c == "":
		case slices.Contains(s.lists, s.cols[j]):
			old.cells[j] = union(old.cells[j], c)
		default:
			old.cells[j] = c
		}
	}
	old.file, old.line = r.file, r.line
}

// union appends to the list a what b has more. Of weighted items (大班额:3) the latest weight holds.
func union(a, b string) string {
	out := split(a)
	for _, x := range split(b) {
		word, _, _ := strings.Cut(x, ":")
		i := slices.IndexFunc(out, func(y string) bool { w, _, _ := strings.Cut(y, ":"); return w == word })
		if i >= 0 {
			out[i] = x
		} else {
			out = append(out, x)
		}
	}
	return strings.Join(out, "|")
}

// split cuts a list cell at "|", dropping empty items.
func split(cell string) []string {
	var out []string
	for _, x := range strings.Split(cell, "|") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

// bytes prints the sheet as TSV with its header.
func (s *sheet) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(strings.Join(s.cols, "\t") + "\n")
	for _, r := range s.rows {
		b.WriteString(strings.Join(r.cells, "\t") + "\n")
	}
	return b.Bytes()
}

// get returns a cell by the name of its column.
func (s *sheet) get(r row, col string) string { return r.cells[slices.Index(s.cols, col)] }

// wrong is an error about r that names file and line.
func (r row) wrong(format string, a ...any) error {
	return fmt.Errorf("%s:%d: %w", r.file, r.line, fmt.Errorf(format, a...))
}
