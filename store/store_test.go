package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xuezhi"
	"xuezhi/internal/objects"
)

// reading returns original as an article whose sections are its lines, each
// with a claim where the line has a digit.
func reading(original string) *xuezhi.Article {
	id := xuezhi.NewArticleID([]byte(original))
	a := &xuezhi.Article{
		ID: id, Title: "标题", Raw: original, Text: original,
		Original: xuezhi.Original{SHA256: objects.Sum([]byte(original)), Name: "a.txt", Size: len(original)},
	}
	if original != "" {
		whole := xuezhi.Span{End: len(original)}
		a.Runs = []xuezhi.Run{{Raw: whole, Text: whole}}
	}
	at := 0
	for line := range strings.Lines(original) {
		span := xuezhi.Span{Start: at, End: at + len(line)}
		at = span.End
		s := xuezhi.Section{ID: xuezhi.NewSectionID(id, line, 0), Level: 1, Span: span, Own: []xuezhi.Span{span}}
		a.Sections = append(a.Sections, s)
		if i := strings.IndexAny(line, "0123456789"); i >= 0 {
			a.Claims = append(a.Claims, xuezhi.Claim{
				ID: xuezhi.NewClaimID(id, line, line[i:i+1], 0), Section: s.ID, Sentence: span,
				Span: xuezhi.Span{Start: span.Start + i, End: span.Start + i + 1}, Written: line[i : i+1],
			})
		}
	}
	return a
}

// merged returns a with its sections i and i+1 as one.
func merged(a *xuezhi.Article, i int) *xuezhi.Article {
	b := *a
	one := a.Sections[i]
	one.Span.End = a.Sections[i+1].Span.End
	one.Own = []xuezhi.Span{one.Span}
	one.ID = xuezhi.NewSectionID(a.ID, one.Span.Of(a.Text), 0)
	b.Sections = append(append(append([]xuezhi.Section{}, a.Sections[:i]...), one), a.Sections[i+2:]...)
	b.Claims = nil
	for _, c := range a.Claims {
		if c.Section == a.Sections[i].ID || c.Section == a.Sections[i+1].ID {
			c.Section = one.ID
		}
		b.Claims = append(b.Claims, c)
	}
	return &b
}

func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t *testing.T, s *Store, a *xuezhi.Article) Stored {
	t.Helper()
	out, err := s.Put(t.Context(), []byte(a.Raw), a, "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPutIsIdempotent(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a, b := reading("一\n二\n"), reading("三\n")
	steps := []struct {
		a    *xuezhi.Article
		want Stored
	}{
		{a, Stored{ID: a.ID, Sequence: 1, New: true}},
		{a, Stored{ID: a.ID, Sequence: 1}},
		{b, Stored{ID: b.ID, Sequence: 2, New: true}},
		{merged(a, 0), Stored{ID: a.ID, Sequence: 3, Changed: true}},
		{merged(a, 0), Stored{ID: a.ID, Sequence: 3}},
		{b, Stored{ID: b.ID, Sequence: 2}},
	}
	for i, step := range steps {
		if got := put(t, s, step.a); got != step.want {
			t.Errorf("step %d: got %+v, want %+v", i, got, step.want)
		}
	}
	// A copy under another name is the same document.
	renamed := *b
	renamed.Original.Name = "copy.txt"
	if got, err := s.Put(t.Context(), []byte(b.Raw), &renamed, "copy.txt"); got != (Stored{ID: b.ID, Sequence: 2}) || err != nil {
		t.Errorf("a copy: got %+v, %v, want nothing new", got, err)
	}
	// Everything is there after a new start.
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	if seq, err := s.Sequence(t.Context()); seq != 3 || err != nil {
		t.Errorf("Sequence: got %d, %v, want 3", seq, err)
	}
	var got []*xuezhi.Article
	for e, err := range s.Entries(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Article)
	}
	if diff := cmp.Diff([]*xuezhi.Article{b, merged(a, 0)}, got); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
	if raw, err := s.Original(t.Context(), a.ID); string(raw) != a.Raw || err != nil {
		t.Errorf("Original: got %q, %v, want %q", raw, err, a.Raw)
	}
	changes, err := s.Changes(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	want := []Change{{2, s.Now(), "added", b.ID, "a.txt"}, {3, s.Now(), "reread", a.ID, "a.txt"}}
	for i := range changes {
		changes[i].At = s.Now() // s before the restart had a fixed clock, migrations aside
	}
	if diff := cmp.Diff(want, changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if bad, err := s.Check(t.Context()); len(bad) > 0 || err != nil {
		t.Errorf("Check: %v, %v", bad, err)
	}
}

func TestPutRefuses(t *testing.T) {
	s := open(t, t.TempDir())
	a := reading("一\n二 2\n")
	twice := *a
	twice.Sections = append(twice.Sections[:2:2], a.Sections[0])
	stray := *a
	stray.Claims = append([]xuezhi.Claim{}, a.Claims...)
	stray.Claims[0].Section = "0123456789abcdef"
	nameless := *a
	nameless.Sections = append([]xuezhi.Section{{}}, a.Sections...)
	for name, c := range map[string]struct {
		original string
		a        *xuezhi.Article
	}{
		"reading of another document": {"别的", a},
		"section id used twice":       {a.Raw, &twice},
		"section without an id":       {a.Raw, &nameless},
		"claim of no section":         {a.Raw, &stray},
	} {
		if _, err := s.Put(t.Context(), []byte(c.original), c.a, "x"); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("%s: got error %v, want ErrInvalid", name, err)
		}
	}
	if seq, _ := s.Sequence(t.Context()); seq != 0 {
		t.Errorf("a refusal left change %d", seq)
	}
}

func TestAliasesLeadToTheText(t *testing.T) {
	s := open(t, t.TempDir())
	a := reading("一 1\n二二二二 2\n三\n")
	id := func(i int) string { return string(a.Sections[i].ID) }
	ab := merged(a, 0)   // 一二, 三
	abc := merged(ab, 0) // 一二三
	gone := *a           // 三 alone, no claims
	gone.Sections, gone.Claims = a.Sections[2:], nil
	ab0, abc0 := string(ab.Sections[0].ID), string(abc.Sections[0].ID)
	c0, c1 := string(a.Claims[0].ID), string(a.Claims[1].ID)

	steps := []struct {
		name string
		a    *xuezhi.Article
		want []Alias
	}{
		{"first reading", a, nil},
		{"two sections become one", ab, []Alias{{SectionAlias, id(0), ab0}, {SectionAlias, id(1), ab0}}},
		{"older aliases are led on", abc, []Alias{{SectionAlias, id(0), abc0}, {SectionAlias, id(1), abc0}, {SectionAlias, id(2), abc0}, {SectionAlias, ab0, abc0}}},
		// Most of abc is 二.
		{"ids that are back are themselves again", a, []Alias{{SectionAlias, ab0, id(1)}, {SectionAlias, abc0, id(1)}}},
		{"what is nowhere leads to the article", &gone, []Alias{{SectionAlias, id(0), ""}, {SectionAlias, id(1), ""},
			{SectionAlias, ab0, ""}, {SectionAlias, abc0, ""}, {ClaimAlias, c0, ""}, {ClaimAlias, c1, ""}}},
	}
	for _, step := range steps {
		put(t, s, step.a)
		got, err := s.Aliases(t.Context(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		opt := cmp.Transformer("set", func(in []Alias) map[Alias]bool {
			out := map[Alias]bool{}
			for _, a := range in {
				out[a] = true
			}
			return out
		})
		if diff := cmp.Diff(step.want, got, opt); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

func TestRemove(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a, b := reading("一\n"), reading("二\n")
	put(t, s, a)
	put(t, s, b)
	for range 2 { // the second time changes nothing
		if seq, err := s.Remove(t.Context(), a.ID, "撤稿"); seq != 3 || err != nil {
			t.Fatalf("Remove: got %d, %v, want 3", seq, err)
		}
	}
	list, err := os.ReadFile(filepath.Join(dir, "withheld"))
	if want := string(a.ID) + "\t3\n"; string(list) != want || err != nil {
		t.Errorf("withheld: got %q, %v, want %q", list, err, want)
	}
	if _, err := s.Article(t.Context(), a.ID); !errors.Is(err, xuezhi.ErrNotFound) {
		t.Errorf("Article of a removed one: got %v, want ErrNotFound", err)
	}
	if _, err := s.Put(t.Context(), []byte(a.Raw), a, "again.txt"); !errors.Is(err, ErrRemoved) {
		t.Errorf("Put of a removed one: got %v, want ErrRemoved", err)
	}
	n := 0
	for e, err := range s.Entries(t.Context()) {
		if n++; err != nil || e.ID != b.ID {
			t.Errorf("Entries: got %v, %v, want %s alone", e.ID, err, b.ID)
		}
	}
	if n != 1 {
		t.Errorf("Entries: got %d, want 1", n)
	}
	if _, err := s.Remove(t.Context(), "0123456789abcdef", ""); !errors.Is(err, xuezhi.ErrNotFound) {
		t.Errorf("Remove of an unknown one: got %v, want ErrNotFound", err)
	}
}

// TestTakedownsSettle has a takedown that is in the list alone, by hand or by
// a crash, and one that the list has lost.
func TestTakedownsSettle(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a, b := reading("一\n"), reading("二\n")
	put(t, s, a)
	put(t, s, b)
	if _, err := s.Remove(t.Context(), b.ID, "撤稿"); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "withheld")
	stranger := "0123456789abcdef" // of a document that is not here
	if err := os.WriteFile(list, []byte(string(a.ID)+"\t0\n"+stranger+"\t0"), 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing left to do
		s = open(t, dir)
		for _, id := range []xuezhi.ArticleID{a.ID, b.ID} {
			if r, err := s.Record(t.Context(), id); !r.Removed || err != nil {
				t.Errorf("article %s: got %+v, %v, want it removed", id, r, err)
			}
		}
		if seq, err := s.Sequence(t.Context()); seq != 4 || err != nil {
			t.Errorf("Sequence: got %d, %v, want 4", seq, err)
		}
		got, err := os.ReadFile(list)
		if want := string(a.ID) + "\t0\n" + stranger + "\t0\n" + string(b.ID) + "\t3\n"; string(got) != want || err != nil {
			t.Errorf("withheld: got %q, %v, want %q", got, err, want)
		}
	}
	// The objects of what was taken down may be deleted.
	r, err := s.Record(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "objects", objects.Path(r.OriginalSHA))); err != nil {
		t.Fatal(err)
	}
	if bad, err := s.Check(t.Context()); len(bad) > 0 || err != nil {
		t.Errorf("Check: %v, %v", bad, err)
	}
	if err := os.WriteFile(list, []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("Open over a damaged list: got %v, want ErrDamaged", err)
	}
}

func TestPutMendsDamagedObjects(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a := reading("一 1\n二\n")
	put(t, s, a)
	r, err := s.Record(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, sha := range []string{r.OriginalSHA, r.ArticleSHA} {
		path := filepath.Join(dir, "objects", objects.Path(sha))
		if err := os.WriteFile(path, []byte("flipped"), 0o644); err != nil {
			t.Fatal(err)
		}
		if bad, err := s.Check(t.Context()); len(bad) != 1 || err != nil || !strings.HasSuffix(bad[0].Path, objects.Path(sha)) {
			t.Errorf("Check: got %v, %v, want object %s", bad, err, sha)
		}
		if got := put(t, s, a); got.New || got.Changed {
			t.Errorf("Put: got %+v, want nothing new", got)
		}
		if bad, err := s.Check(t.Context()); len(bad) != 0 || err != nil {
			t.Errorf("Check after mending: %v, %v", bad, err)
		}
	}
}

func TestOpen(t *testing.T) {
	t.Run("odd path", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "数据 100%?a=b#c", "x")
		s := open(t, dir)
		put(t, s, reading("一\n"))
		if !Exists(dir) {
			t.Error("the ledger is not where it should be")
		}
	})
	t.Run("not a database", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "store.db"), []byte(strings.Repeat("no database ", 100)), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), dir); !errors.Is(err, xuezhi.ErrDamaged) {
			t.Errorf("got %v, want ErrDamaged", err)
		}
	})
	t.Run("a newer ledger", func(t *testing.T) {
		dir := t.TempDir()
		s := open(t, dir)
		if _, err := s.db.Exec(`INSERT INTO migrations VALUES (99, '')`); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "newer program") {
			t.Errorf("got %v, want advice to use a newer program", err)
		}
	})
	t.Run("durable settings", func(t *testing.T) {
		s := open(t, t.TempDir())
		for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "busy_timeout": "10000", "foreign_keys": "1"} {
			var got string
			if err := s.db.QueryRow("PRAGMA " + pragma).Scan(&got); got != want || err != nil {
				t.Errorf("%s: got %q, %v, want %q", pragma, got, err, want)
			}
		}
	})
}

func TestSecondWriterIsBusy(t *testing.T) {
	dir := t.TempDir()
	s, other := open(t, dir), open(t, dir)
	tx, err := other.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.Exec(`PRAGMA busy_timeout = 1`); err != nil {
		t.Fatal(err)
	}
	s.db.SetMaxOpenConns(1)
	a := reading("一\n")
	if _, err := s.Put(t.Context(), []byte(a.Raw), a, "a.txt"); !errors.Is(err, xuezhi.ErrBusy) {
		t.Errorf("got %v, want ErrBusy", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if got := put(t, s, a); !got.New {
		t.Errorf("after the other is done: got %+v, want it stored", got)
	}
}

func TestPutIsCancelled(t *testing.T) {
	s := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := reading("一\n")
	if _, err := s.Put(ctx, []byte(a.Raw), a, "a.txt"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want Canceled", err)
	}
}
