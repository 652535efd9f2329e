package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"xuezhi"
)

// withheldSet holds the articles that were taken down, with the change
// sequence of each takedown.
type withheldSet map[xuezhi.ArticleID]int64

// fingerprint tells sets of articles apart.
func (w withheldSet) fingerprint() string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(w)) {
		b.WriteString(string(id) + "\n")
	}
	return sum([]byte(b.String()))
}

// parseWithheld reads lines of article id, tab, sequence. A line that is not
// one is an error: what cannot be read must not be served.
func parseWithheld(b []byte) (withheldSet, error) {
	w := withheldSet{}
	for i, line := range strings.Split(string(b), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			continue
		}
		id, number, ok := strings.Cut(line, "\t")
		seq, err := strconv.ParseInt(number, 10, 64)
		if !ok || err != nil || !xuezhi.ValidID(id) {
			return nil, damaged(withheldName, fmt.Errorf("line %d is not an article id, a tab and a sequence", i+1))
		}
		w[xuezhi.ArticleID(id)] = seq
	}
	return w, nil
}

// withheldFile follows the file of what is withheld.
type withheldFile struct {
	path string

	mu   sync.Mutex
	read bool
	info fs.FileInfo // of the file that set was read from; nil: there was none
	set  withheldSet
}

// load returns the set as the file has it now. A missing file withholds
// nothing; one that is there and cannot be read or understood is an error,
// upon which nothing must be served.
func (f *withheldFile) load() (withheldSet, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	info, err := os.Stat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.read, f.info, f.set = true, nil, nil
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read what is withheld: %w", err)
	case f.read && f.info != nil && sameState(info, f.info):
		return f.set, nil
	}
	// A file replaced in between is read again the next time: info is older.
	b, err := os.ReadFile(f.path)
	if err != nil {
		return nil, fmt.Errorf("read what is withheld: %w", err)
	}
	set, err := parseWithheld(b)
	if err != nil {
		return nil, err
	}
	f.read, f.info, f.set = true, info, set
	return set, nil
}

// sameState reports whether a and b describe a file without a change between.
func sameState(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
