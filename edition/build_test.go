package edition

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/zh"
	"xuezhi/internal/authority"
	"xuezhi/internal/durable"
)

func TestBuildOnlyWhenSomethingDiffers(t *testing.T) {
	d := newDesk(t)
	stale := func(want bool) {
		t.Helper()
		if got, err := Stale(t.Context(), d.Config, d.src); got != want || err != nil {
			t.Errorf("Stale: got %v, %v, want %v", got, err, want)
		}
	}
	stale(true)
	if info := d.build(t); info.Number != 1 || info.Articles != 0 {
		t.Errorf("the first edition, of nothing: %+v", info)
	}
	empty := d.open(t)
	if got := serving(empty); got != 1 {
		t.Errorf("an empty edition is not served: got %d", got)
	}
	if err := empty.Close(); err != nil { // it would follow while the engine below is changed
		t.Fatal(err)
	}
	for i, change := range []struct {
		name string
		do   func()
	}{
		{"an article", func() { d.src.add(t, article(1, "430202", 2018)) }},
		{"a crash before the edition", func() { d.src.sequence++ }},
		{"another parser", func() { d.Parser = "test-2" }},
		{"another engine", func() { d.engine.print = "2" }},
		{"other vocabularies", func() { d.Tables, _ = otherTables(t) }},
	} {
		stale(false)
		change.do()
		stale(true)
		before := tree(t, d.Dir)
		if info := d.build(t); info.Number != i+2 {
			t.Errorf("%s: got edition %d, want %d", change.name, info.Number, i+2)
		}
		after := tree(t, d.Dir)
		if again := d.build(t); again.Number != i+2 {
			t.Errorf("%s, built again: got edition %d, want %d", change.name, again.Number, i+2)
		}
		if !maps.Equal(after, tree(t, d.Dir)) {
			t.Errorf("%s: a second Build changed files", change.name)
		}
		if maps.Equal(before, after) {
			t.Errorf("%s: Build changed nothing", change.name)
		}
	}
	if left, err := d.numbers(); !slices.Equal(left, []int{6, 5, 4}) || err != nil {
		t.Errorf("editions left: %v, %v, want the last three", left, err)
	}
	for rel, state := range tree(t, d.path("editions")) {
		if !strings.HasPrefix(state, "-rw-r--r--") && !strings.HasPrefix(state, "drwxr-xr-x") {
			t.Errorf("%s: mode %s: another user cannot read it", rel, state)
		}
	}
}

// otherTables returns vocabularies with an addition, and an analyzer for them.
func otherTables(t *testing.T) (*authority.Tables, *zh.Segmenter) {
	t.Helper()
	tables, err := authority.Load(fstest.MapFS{"dictionary.tsv": {Data: []byte("word\tfreq\ttag\n无此词\t10\tn\n")}})
	if err != nil {
		t.Fatal(err)
	}
	seg, err := zh.New(tables.DictionaryReader())
	if err != nil {
		t.Fatal(err)
	}
	return tables, seg
}

func TestEditionWithOtherVocabularies(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	mine := d.Config
	tables, seg := otherTables(t)
	d.Tables, d.Seg, d.Engine = tables, seg, &fileEngine{seg: seg}
	d.build(t)

	if _, _, err := open(t, mine).Acquire(); !errors.Is(err, xuezhi.ErrNoEdition) {
		t.Errorf("without Renew: got %v, want ErrNoEdition", err)
	}
	mine.Renew = func(_ context.Context, got *authority.Tables) (index.Engine, index.Analyzer, error) {
		if got.Fingerprint != tables.Fingerprint {
			t.Errorf("Renew got other tables than were sealed")
		}
		return &fileEngine{seg: seg}, seg, nil
	}
	s := acquire(t, open(t, mine))
	if s.Tables().Fingerprint != tables.Fingerprint {
		t.Error("Tables are not those sealed")
	}
}

func open(t *testing.T, c Config) *Archive {
	t.Helper()
	return (&desk{Config: c}).open(t)
}

func TestSecondBuilderIsBusy(t *testing.T) {
	d := newDesk(t)
	unlock, err := durable.Lock(t.Context(), d.path("LOCK"), 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Build(t.Context(), d.Config, d.src)
	if !errors.Is(err, xuezhi.ErrBusy) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want one sentence that wraps ErrBusy", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if info := d.build(t); info.Number != 1 {
		t.Errorf("after the other is done: got %+v", info)
	}
}

// TestChangeDuringBuild has an article arrive while an edition is built: its
// own process may find the lock taken, so this build sees to it.
func TestChangeDuringBuild(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	arrived := false
	d.fault = func(step string) error {
		if step == "seal" && !arrived {
			arrived = true
			d.src.add(t, article(2, "430202", 2018))
		}
		return nil
	}
	if info := d.build(t); info.Articles != 2 || info.Sequence != 2 {
		t.Errorf("got %+v, want both articles", info)
	}
}

// steps are the moments at which a build may end early.
var steps = []string{"article", "finish", "seal", "sync", "check", "rename", "publish", "prune"}

func TestFaultDuringBuild(t *testing.T) {
	for _, step := range steps {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.src.add(t, article(1, "430202", 2018))
			d.build(t)
			a := d.open(t)
			d.src.add(t, article(2, "410305", 2019))
			full := errors.New("no space left on device")
			d.fault = func(s string) error {
				if s == step {
					return full
				}
				return nil
			}
			if _, err := Build(t.Context(), d.Config, d.src); !errors.Is(err, full) {
				t.Fatalf("got %v, want the fault", err)
			}
			if left, _ := filepath.Glob(d.path("editions", "*.tmp")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			checkNamed(t, d.Dir)
			in := 1
			if step == "prune" {
				in = 2
			}
			if n, err := d.current(); n != in || err != nil {
				t.Errorf("CURRENT: got %d, %v, want %d", n, err, in)
			}
			if _, err := acquire(t, a).Search(t.Context(), xuezhi.Query{}); err != nil {
				t.Error(err)
			}
			d.fault = nil
			if info := d.build(t); info.Articles != 2 {
				t.Errorf("the next Build: %+v, want both articles", info)
			}
		})
	}
}

// TestCorruptBuildIsNotPublished damages the new edition before its check.
func TestCorruptBuildIsNotPublished(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	d.src.add(t, article(2, "410305", 2019))
	d.fault = func(step string) error {
		if step == "check" {
			return harms["flip"](d.path("editions", "000002.tmp", "index", "docs.json"))
		}
		return nil
	}
	if _, err := Build(t.Context(), d.Config, d.src); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("got %v, want ErrDamaged", err)
	}
	if n, err := d.current(); n != 1 || err != nil {
		t.Errorf("CURRENT: got %d, %v, want 1", n, err)
	}
}

// TestKilledDuringBuild kills a building process at each step.
func TestKilledDuringBuild(t *testing.T) {
	if dir := os.Getenv("EDITION_KILL_DIR"); dir != "" {
		d := deskIn(t, dir)
		d.src = sourceLike(t, dir)
		d.fault = func(step string) error {
			if step == os.Getenv("EDITION_KILL_STEP") {
				return syscall.Kill(os.Getpid(), syscall.SIGKILL)
			}
			return nil
		}
		d.build(t)
		return
	}
	for _, step := range steps {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.src.add(t, article(1, "430202", 2018))
			d.build(t)
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledDuringBuild$")
			cmd.Env = append(os.Environ(), "EDITION_KILL_DIR="+d.Dir, "EDITION_KILL_STEP="+step)
			out, err := cmd.CombinedOutput()
			if e := new(exec.ExitError); !errors.As(err, &e) || e.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
				t.Fatalf("the builder was not killed: %v\n%s", err, out)
			}
			in := 1
			if step == "prune" {
				in = 2
			}
			if got := serving(d.open(t)); got != in {
				t.Errorf("after the kill edition %d is served, want %d", got, in)
			}
			checkNamed(t, d.Dir)
			d.src = sourceLike(t, d.Dir)
			if info := d.build(t); info.Articles != 2 {
				t.Errorf("the next Build: %+v, want both articles", info)
			}
			if left, _ := filepath.Glob(d.path("editions", "*.tmp")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			checkNamed(t, d.Dir)
		})
	}
}

func TestBuildIsCancelled(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	ctx, cancel := context.WithCancel(t.Context())
	d.fault = func(string) error { cancel(); return nil }
	if _, err := Build(ctx, d.Config, d.src); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want Canceled", err)
	}
	if left, _ := filepath.Glob(d.path("editions", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestCatalogueNeedsNoCompany looks for the files that SQLite keeps beside a
// database in use.
func TestCatalogueNeedsNoCompany(t *testing.T) {
	d := newDesk(t)
	d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	if beside, _ := filepath.Glob(d.path("editions", "000001", "catalogue.db?*")); len(beside) > 0 {
		t.Errorf("beside the catalogue: %v", beside)
	}
	b, err := os.ReadFile(d.path("editions", "000001", "catalogue.db"))
	if err != nil {
		t.Fatal(err)
	}
	// Bytes 18 and 19 are the file format: 1 is a rollback journal, 2 is WAL.
	if !bytes.HasPrefix(b, []byte("SQLite format 3\x00")) || b[18] != 1 || b[19] != 1 {
		t.Errorf("catalogue header: % x", b[:20])
	}
}
