package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"xuezhi"
)

// Files of a collection.
const (
	corpusFile  = "corpus.jsonl"  // {"id", "text"} a line, also "title"
	queriesFile = "queries.jsonl" // {"id", "text"} a line
	qrelsFile   = "qrels.tsv"     // query id, corpus id and grade a line, with or without a head
)

// maxLine bounds a line of a collection, in bytes.
const maxLine = 16 << 20

// Entry is a line of a corpus or of a list of queries.
type Entry struct {
	ID    string
	Title string // "" when it has none
	Text  string
}

// Collection is a plain retrieval set: texts, queries and judgements.
type Collection struct {
	Queries  []Entry                       // in the order of the file; those with judgements
	Judged   map[string]map[string]float64 // query → entry of the corpus → grade
	Unjudged int                           // queries left out
	dir      string
}

// OpenCollection reads the queries and judgements in dir; the corpus is read
// by Corpus. Errors name the file and the line.
func OpenCollection(dir string) (*Collection, error) {
	if _, err := os.Stat(filepath.Join(dir, corpusFile)); err != nil {
		return nil, plain(filepath.Join(dir, corpusFile), err)
	}
	c := &Collection{dir: dir}
	var err error
	if c.Judged, err = readQrels(filepath.Join(dir, qrelsFile)); err != nil {
		return nil, err
	}
	for q, err := range entries(filepath.Join(dir, queriesFile)) {
		if err != nil {
			return nil, err
		}
		if !relevant(c.Judged[q.ID]) {
			c.Unjudged++
			continue
		}
		c.Queries = append(c.Queries, q)
	}
	if len(c.Queries) == 0 {
		return nil, fmt.Errorf("%s: no query of %s has a relevant entry: %w", filepath.Join(dir, qrelsFile), queriesFile, xuezhi.ErrInvalid)
	}
	return c, nil
}

func relevant(judged map[string]float64) bool {
	for _, g := range judged {
		if g > 0 {
			return true
		}
	}
	return false
}

// Corpus yields the entries of the corpus in their order, and ends with the
// first error.
func (c *Collection) Corpus() iter.Seq2[Entry, error] {
	return entries(filepath.Join(c.dir, corpusFile))
}

// Gains returns the grade of each entry of a ranking for query, and the grades
// of all that is relevant to it.
func (c *Collection) Gains(query string, ranking []string) (gains, ideal []float64) {
	judged := c.Judged[query]
	for _, id := range ranking {
		gains = append(gains, max(0, judged[id]))
	}
	for _, g := range judged {
		if g > 0 {
			ideal = append(ideal, g)
		}
	}
	return gains, ideal
}

// entries yields the lines of a file of JSON objects. An id may be a number
// and may be called _id, as other collections have it.
func entries(path string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		seen := map[string]int{}
		for line, err := range lines(path) {
			if err != nil {
				yield(Entry{}, err)
				return
			}
			var in struct {
				ID    any    `json:"id"`
				Other any    `json:"_id"`
				Title string `json:"title"`
				Text  string `json:"text"`
			}
			d := json.NewDecoder(bytes.NewReader(line.text))
			d.UseNumber()
			if err := d.Decode(&in); err != nil {
				yield(Entry{}, line.error(path, err))
				return
			}
			e := Entry{ID: id(in.ID), Title: in.Title, Text: in.Text}
			if e.ID == "" {
				e.ID = id(in.Other)
			}
			switch {
			case e.ID == "":
				err = errors.New("no id")
			case seen[e.ID] > 0:
				err = fmt.Errorf("id %s stood on line %d already", e.ID, seen[e.ID])
			case strings.TrimSpace(e.Text) == "" && strings.TrimSpace(e.Title) == "":
				err = errors.New("no text")
			}
			if err != nil {
				yield(Entry{}, line.error(path, err))
				return
			}
			seen[e.ID] = line.number
			if !yield(e, nil) {
				return
			}
		}
	}
}

func id(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

func readQrels(path string) (map[string]map[string]float64, error) {
	out := map[string]map[string]float64{}
	first := true
	for line, err := range lines(path) {
		if err != nil {
			return nil, err
		}
		columns := strings.Split(string(line.text), "\t")
		head := first
		first = false
		if len(columns) != 3 {
			return nil, line.error(path, fmt.Errorf("%d columns, want query id, corpus id and grade with tabs between", len(columns)))
		}
		for i, s := range columns {
			columns[i] = strings.TrimSpace(s)
		}
		grade, err := strconv.ParseFloat(columns[2], 64)
		switch {
		case err != nil && head:
			continue // the names of the columns
		case err != nil:
			return nil, line.error(path, fmt.Errorf("grade %q is not a number", columns[2]))
		case columns[0] == "" || columns[1] == "":
			return nil, line.error(path, errors.New("no id"))
		}
		if out[columns[0]] == nil {
			out[columns[0]] = map[string]float64{}
		}
		out[columns[0]][columns[1]] = grade
	}
	return out, nil
}

// line is a line that is not blank, with its number from 1.
type line struct {
	text   []byte // valid until the next one
	number int
}

func (l line) error(path string, err error) error {
	return fmt.Errorf("%s: line %d: %w: %w", path, l.number, xuezhi.ErrInvalid, err)
}

func lines(path string) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(line{}, plain(path, err))
			return
		}
		defer f.Close()
		s := bufio.NewScanner(f)
		s.Buffer(make([]byte, 0, 1<<16), maxLine)
		n := 0
		for s.Scan() {
			n++
			text := bytes.TrimRight(s.Bytes(), "\r")
			if n == 1 {
				text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
			}
			if len(bytes.TrimSpace(text)) > 0 && !yield(line{text, n}, nil) {
				return
			}
		}
		if err := s.Err(); err != nil {
			yield(line{}, line{number: n + 1}.error(path, err))
		}
	}
}
