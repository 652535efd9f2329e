package bleve

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/indextest"
)

func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Equal documents make equal files, and reading leaves them alone. Bleve lists
// the sections of a field in the order of a map, so its file is only as long.
func TestFiles(t *testing.T) {
	seg := segmenter(t)
	docs := indextest.Archive(60)
	one, two := t.TempDir(), t.TempDir()
	indextest.Build(t, New(seg), one, docs)
	r := indextest.Build(t, New(seg), two, docs)
	first, second := files(t, one), files(t, two)
	if len(first) != 8 || first["claims/"+claimsFile] == nil || first[presenceFile] == nil || first[termsFile] == nil || first[columnsFile] == nil || first[textsFile] == nil {
		t.Fatalf("files %d of %s", len(first), one)
	}
	for name := range first {
		if len(first[name]) != len(second[name]) || name != termsFile && !bytes.Equal(first[name], second[name]) {
			t.Errorf("%s differs from one build to the next", name)
		}
		info, err := os.Stat(filepath.Join(one, filepath.FromSlash(name)))
		if err != nil || info.Mode().Perm() != 0o644 {
			t.Errorf("%s: %v, %v: another user could not read it", name, info.Mode(), err)
		}
	}
	if _, err := r.Search(context.Background(), index.Request{Query: index.Leaf{Gist: index.NewGist(seg, "学校教育")}, Limit: 5}); err != nil {
		t.Fatal(err)
	}
	after := files(t, two)
	if len(after) != len(second) {
		t.Errorf("a search left %d files, want %d", len(after), len(second))
	}
}

// Two readers of one artefact do not wait for each other.
func TestOpenTwice(t *testing.T) {
	seg := segmenter(t)
	dir := t.TempDir()
	indextest.Build(t, New(seg), dir, indextest.Archive(20))
	r, err := New(seg).Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
}

// A damaged file is refused or answered with an error, and never ends the
// process; what only hashes can tell is left to them.
func TestDamaged(t *testing.T) {
	seg := segmenter(t)
	good := t.TempDir()
	indextest.Build(t, New(seg), good, indextest.Archive(60))
	whole := files(t, good)
	try := func(name string, data []byte, must bool) {
		t.Helper()
		dir := t.TempDir()
		for n, d := range whole {
			if n == name {
				d = data
			}
			path := filepath.Join(dir, filepath.FromSlash(n))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if d == nil {
				continue
			}
			if err := os.WriteFile(path, d, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		r, err := New(seg).Open(context.Background(), dir)
		if err != nil {
			if data != nil && !errors.Is(err, xuezhi.ErrDamaged) {
				t.Errorf("%s: %v does not tell of damage", name, err)
			}
			return
		}
		defer r.Close()
		if must {
			t.Errorf("%s: opened", name)
		}
		parsed, err := index.Parse(seg, []string{"w1 学校 | 教育 w2 | \"学校教\" | 校"})
		if err != nil {
			t.Fatal(err)
		}
		// An answer may be wrong or an error; it must come.
		_, err = r.Search(context.Background(), index.Request{Query: parsed.Node, Limit: 10, Facets: xuezhi.Facets()})
		if err != nil && !errors.Is(err, xuezhi.ErrDamaged) {
			t.Logf("%s: %v", name, err)
		}
	}
	for name, data := range whole {
		try(name, nil, true)
		try(name, []byte{}, true)
		try(name, data[:len(data)/2], true)
		try(name, data[:len(data)-1], name != termsFile)
		try(name, make([]byte, len(data)), true)
		for i := 0; i < len(data); i += 1 + len(data)/40 {
			flipped := bytes.Clone(data)
			flipped[i] ^= 1
			try(name, flipped, name == columnsFile && i > 16)
		}
	}
}

// A file cut short while it is served fails the search, not the process.
func TestCutWhileServed(t *testing.T) {
	seg := segmenter(t)
	for _, name := range []string{termsFile, columnsFile, textsFile, presenceFile} {
		dir := t.TempDir()
		r := indextest.Build(t, New(seg), dir, indextest.Archive(300))
		if err := os.Truncate(filepath.Join(dir, filepath.FromSlash(name)), 0); err != nil {
			t.Fatal(err)
		}
		q := index.And{Nodes: []index.Node{
			index.Leaf{Gist: index.NewGist(seg, "学校教育"), Weight: 1},
			index.Or{Nodes: []index.Node{index.Leaf{Word: "w1", Weight: 1}, index.Not{Node: index.Leaf{Word: "w1"}}}},
		}}
		for range 2 {
			if _, err := r.Search(context.Background(), index.Request{Query: q, Limit: 5}); !errors.Is(err, xuezhi.ErrDamaged) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
