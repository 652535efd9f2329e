package edition

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/objects"
)

// harms are the ways in which a file comes to harm.
var harms = map[string]func(path string) error{
	"flip": func(path string) error {
		b, err := os.ReadFile(path)
		if err == nil {
			b[len(b)/2] ^= 1
			err = os.WriteFile(path, b, 0o644)
		}
		return err
	},
	"truncate": func(path string) error {
		info, err := os.Stat(path)
		if err == nil {
			err = os.Truncate(path, info.Size()/2)
		}
		return err
	},
	"grow": func(path string) error {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err == nil {
			_, err = f.WriteString("\n")
			err = errors.Join(err, f.Close())
		}
		return err
	},
	"delete": os.Remove,
}

// twoEditions fills d so that edition 1 has one article and edition 2, which
// is in force, has two.
func twoEditions(t *testing.T, d *desk) {
	t.Helper()
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	d.src.add(t, article(2, "410305", 2019))
	if info := d.build(t); info.Number != 2 {
		t.Fatalf("got edition %d, want 2", info.Number)
	}
}

// TestDamagedEditionIsNeverServed harms each file of the edition in force in
// each way: the one before answers, verify names the file, and the next build
// makes a good one.
func TestDamagedEditionIsNeverServed(t *testing.T) {
	whole := t.TempDir()
	twoEditions(t, deskIn(t, whole))
	var files []string
	err := walkFiles(filepath.Join(whole, "editions", "000002"), func(rel string) error {
		files = append(files, rel)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"EDITION.json", "catalogue.db", "index/docs.json", "authority/topics.tsv"} {
		if !slices.Contains(files, want) {
			t.Fatalf("the edition has no %s among %v", want, files)
		}
	}
	for _, file := range files {
		for name, harm := range harms {
			t.Run(name+" "+file, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
					t.Fatal(err)
				}
				d := deskIn(t, dir)
				d.src = sourceLike(t, dir)
				if err := harm(filepath.Join(dir, "editions", "000002", filepath.FromSlash(file))); err != nil {
					t.Fatal(err)
				}
				checkNamed(t, dir, "editions/000002/"+file)
				a := d.open(t)
				if got := serving(a); got != 1 {
					t.Errorf("edition %d is served, want 1", got)
				}
				if info := d.build(t); info.Number != 3 {
					t.Errorf("Build gave edition %d, want 3", info.Number)
				}
				await(t, "the next edition", func() bool { return serving(a) == 3 })

				// Without another edition nothing is served.
				if err := os.RemoveAll(filepath.Join(dir, "editions", "000001")); err != nil {
					t.Fatal(err)
				}
				if err := os.RemoveAll(filepath.Join(dir, "editions", "000003")); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "CURRENT"), []byte("000002\n"), 0o644); err != nil {
					t.Fatal(err)
				}
				if _, _, err := d.open(t).Acquire(); !errors.Is(err, xuezhi.ErrDamaged) || !strings.Contains(err.Error(), path.Base(file)) {
					t.Errorf("Acquire: got %v, want ErrDamaged that names %s", err, file)
				}
			})
		}
	}
}

// sourceLike returns a source with the two articles of twoEditions.
func sourceLike(t *testing.T, dir string) *memorySource {
	src := &memorySource{folder: objects.Folder(filepath.Join(dir, "objects"))}
	src.add(t, article(1, "430202", 2018))
	src.add(t, article(2, "410305", 2019))
	return src
}

func checkNamed(t *testing.T, dir string, want ...string) {
	t.Helper()
	found, err := Verify(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range found {
		got = append(got, p.Path)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("Verify named %v, want %v", found, want)
	}
}

// TestManifestSeal changes every byte of an EDITION.json in turn.
func TestManifestSeal(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	whole, err := os.ReadFile(d.path("editions", "000001", "EDITION.json"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parseManifest(slices.Clone(whole)); err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		for _, mask := range []byte{1, 0x20, 0x80} {
			b := slices.Clone(whole)
			b[i] ^= mask
			if _, err := parseManifest(b); !errors.Is(err, xuezhi.ErrDamaged) {
				t.Fatalf("byte %d (%q) changed by %#x: got %v, want ErrDamaged", i, whole[i], mask, err)
			}
		}
	}
}

// FuzzManifest reads what is no manifest, and what is one as it was sealed.
func FuzzManifest(f *testing.F) {
	m := &manifest{Format: formatVersion, Number: 1, Files: []file{{Path: "catalogue.db", Size: 1, SHA256: noSeal}}}
	b, err := m.seal()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"seal":"` + noSeal + `"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := parseManifest(bytes.Clone(b))
		if err != nil {
			return
		}
		if !bytes.Contains(b, []byte(m.Seal)) {
			t.Errorf("passed without its seal: %q", b)
		}
	})
}

func TestBadCurrent(t *testing.T) {
	for name, content := range map[string]string{
		"nowhere": "000007\n", "garbage": "\x00\xff", "empty": "", "cut short": "0000", "without its end": "000001",
		"a path": "../000001\n", "another spelling": "1\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			twoEditions(t, d)
			running := d.open(t)
			if err := os.WriteFile(d.path("CURRENT"), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
			checkNamed(t, d.Dir, "CURRENT")
			if got := serving(d.open(t)); got != 2 {
				t.Errorf("a new reader serves edition %d, want the newest good one, 2", got)
			}
			if got := serving(running); got != 2 {
				t.Errorf("the running reader serves edition %d, want 2 as before", got)
			}
			next := 3
			if content == "000007\n" {
				next = 8 // a number is never used twice
			}
			if info := d.build(t); info.Number != next {
				t.Errorf("Build gave edition %d, want %d", info.Number, next)
			}
			await(t, "the next edition", func() bool { return serving(running) == next })
			checkNamed(t, d.Dir)
		})
	}
}

func TestCurrentNowhereAndNothingElse(t *testing.T) {
	d := newDesk(t)
	if err := os.WriteFile(d.path("CURRENT"), []byte("000001\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.open(t).Acquire(); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("Acquire: got %v, want ErrDamaged", err)
	}
}

// TestHarmWhileServed harms the files of the only edition, in place, while it
// is being served.
func TestHarmWhileServed(t *testing.T) {
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.src.add(t, article(1, "430202", 2018))
			d.build(t)
			a := d.open(t)
			file := d.path("editions", "000001", "index", "docs.json")
			if err := harm(file); err != nil {
				t.Fatal(err)
			}
			if name == "delete" {
				// What was checked is still open and goes on answering.
				for range 3 {
					if err := a.cur.unchanged(t.Context()); err != nil {
						t.Error(err)
					}
				}
				if _, err := acquire(t, a).Search(t.Context(), xuezhi.Query{}); err != nil {
					t.Error(err)
				}
				return
			}
			await(t, "the edition to be given up", func() bool {
				_, release, err := a.Acquire()
				if err == nil {
					release()
				}
				return errors.Is(err, xuezhi.ErrDamaged)
			})
			d.build(t)
			await(t, "the next edition", func() bool { return serving(a) == 2 })
		})
	}
}

func TestDamagedObject(t *testing.T) {
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			a := d.src.add(t, article(1, "430202", 2018))
			d.build(t)
			it := d.src.items[0]
			for _, sha := range []string{it.ArticleSHA, it.OriginalSHA} {
				if err := harm(d.path("objects", objects.Path(sha))); err != nil {
					t.Fatal(err)
				}
			}
			checkNamed(t, d.Dir, "objects/"+filepath.ToSlash(objects.Path(it.ArticleSHA)), "objects/"+filepath.ToSlash(objects.Path(it.OriginalSHA)))
			s := acquire(t, d.open(t))
			if _, _, err := s.Article(t.Context(), a.ID); !errors.Is(err, xuezhi.ErrDamaged) {
				t.Errorf("Article: got %v, want ErrDamaged", err)
			}
			if _, _, err := s.Original(t.Context(), a.ID); !errors.Is(err, xuezhi.ErrDamaged) {
				t.Errorf("Original: got %v, want ErrDamaged", err)
			}
			// The search goes on; the hit has a card and no text.
			r, err := s.Search(t.Context(), xuezhi.Query{})
			if err != nil || len(r.Hits) != 2 || len(r.Hits[0].Snippet) != 0 {
				t.Errorf("Search: got %+v, %v, want two hits without text", r, err)
			}
		})
	}
}

func TestVerifyNamesStrays(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	for _, name := range []string{"objects/readme", "editions/000001/index/stray", "withheld"} {
		if err := os.WriteFile(d.path(filepath.FromSlash(name)), []byte("x\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	checkNamed(t, d.Dir, "objects/readme", "editions/000001/index/stray", "withheld")
	if _, err := Verify(t.Context(), filepath.Join(d.Dir, "nowhere")); err == nil {
		t.Error("Verify of a folder that is not there: no error")
	}
}

// TestOtherEngine serves nothing that this program would misread.
func TestOtherEngine(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	d.engine.print = "newer"
	a := d.open(t)
	if _, _, err := a.Acquire(); !errors.Is(err, xuezhi.ErrNoEdition) || errors.Is(err, xuezhi.ErrDamaged) || !strings.Contains(fmt.Sprint(err), "reindex") {
		t.Errorf("got %v, want ErrNoEdition with advice", err)
	}
	if info := d.build(t); info.Number != 2 {
		t.Errorf("Build gave edition %d, want 2", info.Number)
	}
	await(t, "an edition for this engine", func() bool { return serving(a) == 2 })
}
