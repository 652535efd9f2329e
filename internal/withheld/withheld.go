// Package withheld reads the list of articles that were taken down.
//
// The list is the file [Name] in the data folder: lines of article id, tab,
// and the change sequence of the takedown. It only grows.
package withheld

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"xuezhi"
)

// Name is the file's name in the data folder.
const Name = "withheld"

// List holds the articles that were taken down, each with the change sequence
// of its takedown. A nil List holds none.
type List map[xuezhi.ArticleID]int64

// Has reports whether article id was taken down.
func (l List) Has(id xuezhi.ArticleID) bool {
	_, ok := l[id]
	return ok
}

// Parse reads a list. A line that is none of it is an error that wraps
// [xuezhi.ErrDamaged]: what cannot be understood must not be served.
func Parse(b []byte) (List, error) {
	l := List{}
	for i, line := range strings.Split(string(b), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			continue
		}
		id, number, ok := strings.Cut(line, "\t")
		seq, err := strconv.ParseInt(number, 10, 64)
		if !ok || err != nil || !xuezhi.ValidID(id) {
			return nil, fmt.Errorf("%s: %w: line %d is not an article id, a tab and a sequence", Name, xuezhi.ErrDamaged, i+1)
		}
		l[xuezhi.ArticleID(id)] = seq
	}
	return l, nil
}

// Read reads the list in the data folder dir. A missing file withholds
// nothing; one that is there and cannot be read or understood is an error.
func Read(dir string) (List, error) { return In(dir).Load() }

// File follows the list of a data folder. Its methods may be called
// concurrently.
type File struct {
	path string

	mu   sync.Mutex
	info fs.FileInfo // of the file that list was read from; nil: none yet
	list List
}

// In returns the File of the data folder dir.
func In(dir string) *File { return &File{path: filepath.Join(dir, Name)} }

// Load returns the list as the file has it now, as Read does. It reads the
// file only when it has changed.
func (f *File) Load() (List, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	info, err := os.Stat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.info, f.list = nil, nil
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read what is withheld: %w", err)
	case f.info != nil && os.SameFile(info, f.info) && info.Size() == f.info.Size() && info.ModTime().Equal(f.info.ModTime()):
		return f.list, nil
	}
	// A file replaced in between is read again the next time: info is older.
	b, err := os.ReadFile(f.path)
	if err != nil {
		return nil, fmt.Errorf("read what is withheld: %w", err)
	}
	list, err := Parse(b)
	if err != nil {
		return nil, err
	}
	f.info, f.list = info, list
	return list, nil
}
