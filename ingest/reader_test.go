package ingest

import (
	"context"
	"slices"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

func newReader(t testing.TB) *Reader {
	t.Helper()
	tables, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Reader{Tables: tables}
}

// check holds what is true of every reading: the edits restore the original,
// runs and edits cover the reading text, the sections' own text covers it
// once, and every span lies inside what it is a span of.
func check(t testing.TB, a *xuezhi.Article) {
	t.Helper()
	got, err := xuezhi.Restore(a.Text, a.Runs, a.Edits)
	if err != nil {
		t.Fatal(err)
	}
	if got != a.Raw {
		t.Fatalf("restored text differs from the original\n%q\n%q", a.Raw, got)
	}
	var parts []xuezhi.Span
	at := 0
	for _, r := range a.Runs {
		if r.Text.Start < at {
			t.Fatalf("run %v out of order", r)
		}
		at = r.Text.End
		if r.Raw.Of(a.Raw) != r.Text.Of(a.Text) {
			t.Fatalf("run %v differs", r)
		}
		parts = append(parts, r.Text)
	}
	for _, e := range a.Edits {
		if e.Raw.Start < 0 || e.Raw.End > len(a.Raw) || e.Raw.Of(a.Raw) != e.Was {
			t.Fatalf("edit %v does not quote the original", e)
		}
		if e.Text.Start < 0 || e.Text.End > len(a.Text) {
			t.Fatalf("edit %v lies outside the text", e)
		}
		if !e.Text.Empty() {
			parts = append(parts, e.Text)
		}
	}
	whole(t, "runs and edits", parts, len(a.Text))

	var own []xuezhi.Span
	ids := make(map[xuezhi.SectionID]int)
	for i := range a.Sections {
		s := &a.Sections[i]
		if _, ok := ids[s.ID]; ok {
			t.Fatalf("two sections with id %s", s.ID)
		}
		ids[s.ID] = i
		if s.Span.Empty() || s.Span.Start < 0 || s.Span.End > len(a.Text) {
			t.Fatalf("section %d spans %v", i, s.Span)
		}
		if s.Heading != "" && !s.Span.Contains(s.HeadingSpan) {
			t.Fatalf("section %d: heading %v outside %v", i, s.HeadingSpan, s.Span)
		}
		switch p, ok := ids[s.Parent]; {
		case s.Parent == "" && s.Level != 1, s.Parent != "" && !ok:
			t.Fatalf("section %d at level %d has parent %q", i, s.Level, s.Parent)
		case s.Parent != "" && (a.Sections[p].Level != s.Level-1 || !a.Sections[p].Span.Contains(s.Span)):
			t.Fatalf("section %d %v does not lie in its parent %v", i, s.Span, a.Sections[p].Span)
		}
		for _, o := range s.Own {
			if !s.Span.Contains(o) {
				t.Fatalf("section %d owns %v outside %v", i, o, s.Span)
			}
			own = append(own, o)
		}
	}
	whole(t, "own texts", own, len(a.Text))
	for _, f := range a.Flaws {
		if f.Raw.Start < 0 || f.Raw.End > len(a.Raw) || f.Raw.Start > f.Raw.End {
			t.Fatalf("flaw %v lies outside the original", f)
		}
	}
}

// whole fails unless the spans cover [0, n) once.
func whole(t testing.TB, what string, spans []xuezhi.Span, n int) {
	t.Helper()
	slices.SortFunc(spans, func(a, b xuezhi.Span) int { return a.Start - b.Start })
	at := 0
	for _, s := range spans {
		if s.Start != at {
			t.Fatalf("%s: %v follows byte %d", what, s, at)
		}
		at = s.End
	}
	if at != n {
		t.Fatalf("%s cover %d of %d bytes", what, at, n)
	}
}

func FuzzRead(f *testing.F) {
	r := newReader(f)
	for _, s := range []string{
		"一、甲\r\n（一）乙。丙丁。\n二、戊", "\ufeff 标题\n记者 张三\n\n正文，\n继续。", "贰 乙\n正文。\n壹 甲\n正文。\n叁 丙\n正文。",
		"据悉建成400\n学生机、48台。\n", "“甲”。一是乙。丙。二是丁。戊。此外,己,庚。", "。甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛。\n。一方面,甲乙。另一方面,丙丁。",
		"第一章\n总则\n正文(bào)文[3]字1 122个。\n附件1\n表", "报(bào)告\x00", "A 甲\n文。\nB 乙\n文。\xff\xfe",
		"甲;乙丙。丁;戊己。\n\n庚辛\n\n壬癸（记者 张三）", "目录\n一、甲\n二、乙\n三、丙\n一、甲\n文。\n二、乙\n文。\n三、丙\n文。",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<16 {
			return
		}
		a, err := r.Read(context.Background(), "fuzz.txt", b)
		if err != nil {
			return
		}
		check(t, a)
	})
}
