package edition

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"xuezhi"
)

// TestFollow has a reader there before the first edition.
func TestFollow(t *testing.T) {
	d := newDesk(t)
	a := d.open(t)
	if _, _, err := a.Acquire(); !errors.Is(err, xuezhi.ErrNoEdition) {
		t.Errorf("before anything: got %v, want ErrNoEdition", err)
	}
	for n := 1; n <= 3; n++ {
		d.src.add(t, article(n, "430202", 2018))
		d.build(t)
		await(t, "the next edition", func() bool { return serving(a) == n })
	}
	// Back to an older one, by hand.
	if err := os.WriteFile(d.path("CURRENT"), []byte("000002\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	await(t, "the edition before", func() bool { return serving(a) == 2 })
	// An archive that is taken away from under a reader still answers.
	if err := os.RemoveAll(d.path("editions")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(d.path("CURRENT")); err != nil {
		t.Fatal(err)
	}
	if r, err := acquire(t, a).Search(t.Context(), xuezhi.Query{}); err != nil || r.Total != 4 {
		t.Errorf("after the files are gone: got %+v, %v, want 4 sections", r, err)
	}
	if info := d.build(t); info.Articles != 3 {
		t.Errorf("rebuilt: %+v", info)
	}
	await(t, "the edition built anew", func() bool {
		s, release, err := a.Acquire()
		if err != nil {
			return false
		}
		defer release()
		return s.Info().Articles == 3
	})
}

func TestNoSuchFolder(t *testing.T) {
	d := deskIn(t, filepath.Join(t.TempDir(), "nowhere"))
	if _, _, err := d.open(t).Acquire(); !errors.Is(err, xuezhi.ErrNoEdition) {
		t.Errorf("got %v, want ErrNoEdition", err)
	}
	if _, err := os.Stat(d.Dir); !os.IsNotExist(err) {
		t.Errorf("the folder was made: %v", err)
	}
}

// TestServingWritesNothing compares everything about every file before and
// after a reader's life, with folders that cannot be written to.
func TestServingWritesNothing(t *testing.T) {
	d := newDesk(t)
	x := d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	if err := os.WriteFile(d.path("withheld"), []byte("0123456789abcdef\t1\n"), 0o444); err != nil {
		t.Fatal(err)
	}
	readOnly := func(mode os.FileMode) {
		t.Helper()
		err := filepath.Walk(d.Dir, func(path string, info os.FileInfo, err error) error {
			if err == nil && info.IsDir() {
				err = os.Chmod(path, mode)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	readOnly(0o555)
	defer readOnly(0o755)
	before := tree(t, d.Dir)
	a, err := OpenArchive(t.Context(), d.Config)
	if err != nil {
		t.Fatal(err)
	}
	s, release, err := a.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Search(t.Context(), xuezhi.Query{Text: []string{"大班额率"}}); err != nil {
		t.Error(err)
	}
	if _, err := s.Articles(t.Context(), xuezhi.ArticleFilter{District: "430202"}); err != nil {
		t.Error(err)
	}
	if _, err := s.Overview(t.Context()); err != nil {
		t.Error(err)
	}
	if _, _, err := s.Original(t.Context(), x.ID); err != nil {
		t.Error(err)
	}
	checkDescriptors(t, d.Dir)
	if during := tree(t, d.Dir); !maps.Equal(before, during) {
		t.Errorf("while serving: got %v, want %v", during, before)
	}
	release()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if after := tree(t, d.Dir); !maps.Equal(before, after) {
		t.Errorf("after serving: got %v, want %v", after, before)
	}
}

// checkDescriptors looks for files under dir that this process has open for
// writing, where the system tells.
func checkDescriptors(t *testing.T, dir string) {
	t.Helper()
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Log("not checked: this system does not list open files")
		return
	}
	seen := 0
	for _, e := range open {
		path, err := os.Readlink(filepath.Join("/proc/self/fd", e.Name()))
		if err != nil || !strings.HasPrefix(path, dir) {
			continue
		}
		info, err := os.ReadFile(filepath.Join("/proc/self/fdinfo", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		_, flags, _ := strings.Cut(string(info), "flags:")
		flags, _, _ = strings.Cut(strings.TrimSpace(flags), "\n")
		if n, err := strconv.ParseInt(flags, 8, 64); err != nil || n&syscall.O_ACCMODE != syscall.O_RDONLY {
			t.Errorf("%s is open with flags %s (octal), %v", path, flags, err)
		}
		seen++
	}
	if seen == 0 {
		t.Error("no file of the edition is open: nothing was checked")
	}
}

// TestSwapUnderSearches swaps editions while they are read. No search fails,
// none sees half of an edition, and every edition is closed once.
func TestSwapUnderSearches(t *testing.T) {
	const swaps, readers = 12, 4
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	a, err := OpenArchive(t.Context(), d.Config)
	if err != nil {
		t.Fatal(err)
	}
	var stop atomic.Bool
	var searches atomic.Int64
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() {
			for !stop.Load() {
				s, release, err := a.Acquire()
				if err != nil {
					t.Error(err)
					return
				}
				info := s.Info()
				r, err := s.Search(t.Context(), xuezhi.Query{Text: []string{"大班额率"}})
				if err != nil || r.Total != info.Articles || r.Edition != info {
					t.Errorf("edition %d of %d articles: got %+v, %v", info.Number, info.Articles, r, err)
				}
				l, err := s.Articles(t.Context(), xuezhi.ArticleFilter{})
				if err != nil || l.Total != info.Articles {
					t.Errorf("edition %d of %d articles: listed %+v, %v", info.Number, info.Articles, l, err)
				}
				release()
				release() // a second time is harmless
				searches.Add(1)
			}
		})
	}
	for n := 2; n <= swaps+1; n++ {
		d.src.add(t, article(n, "430202", 2018))
		d.build(t)
		await(t, "the next edition", func() bool { return serving(a) == n })
	}
	stop.Store(true)
	wg.Wait()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.Acquire(); err == nil {
		t.Error("a closed archive gives editions out")
	}
	if o, c := d.engine.opened.Load(), d.engine.closed.Load(); o != c || o < swaps {
		t.Errorf("%d editions opened, %d closed", o, c)
	}
	t.Logf("%d swaps, %d searches", swaps, searches.Load())
}

// TestCloseWaits has Close called while an edition is read.
func TestCloseWaits(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	a := d.open(t)
	s, release, err := a.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan error)
	go func() { closed <- a.Close() }()
	await(t, "Close to begin", func() bool { return serving(a) == 0 })
	if r, err := s.Search(t.Context(), xuezhi.Query{}); err != nil || r.Total != 2 {
		t.Errorf("while closing: got %+v, %v", r, err)
	}
	select {
	case <-closed:
		t.Error("Close did not wait")
	default:
	}
	release()
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

func TestCacheIsBounded(t *testing.T) {
	d := newDesk(t)
	for n := range 20 {
		d.src.add(t, article(n, "430202", 2018))
	}
	_, size, err := d.objects().Article(d.src.items[0].ArticleSHA)
	if err != nil {
		t.Fatal(err)
	}
	c := newArticleCache(d.objects(), int64(3*size+size/2))
	get := func(n int) *xuezhi.Article {
		t.Helper()
		a, err := c.get(d.src.items[n].ArticleSHA)
		if err != nil || a.ID != d.src.items[n].Article.ID {
			t.Fatalf("article %d: got %v, %v", n, a, err)
		}
		return a
	}
	kept := get(0)
	for n := range 20 {
		get(n)
		get(0) // the one used most stays
		if len(c.by) > 3 || len(c.by) != c.order.Len() || c.used > c.limit {
			t.Fatalf("%d articles of %d bytes kept, within %d", len(c.by), c.used, c.limit)
		}
	}
	if get(0) != kept {
		t.Error("the article used most was decoded again")
	}
	if c := newArticleCache(d.objects(), 0); c != nil {
		if _, err := c.get(d.src.items[0].ArticleSHA); err != nil || len(c.by) != 0 {
			t.Errorf("a cache without room: %v, %d kept", err, len(c.by))
		}
	}
}
