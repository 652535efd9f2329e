package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/tools/txtar"

	"xuezhi"
)

var update = flag.Bool("update", false, "write the dumps that the tests compare with")

// structural lists the flaws that the outline itself reports.
var structural = map[string]bool{"encoding": true, "displaced": true, "displaced-headline": true, "moved": true, "lost-heading": true,
	"outline-cut": true, "duplicate-ordinal": true, "missing-ordinal": true, "swapped-ordinal": true}

// dump prints what was understood of a document's structure: what the page
// says about it, the sections as a tree with their own text in brief, and
// every edit other than white space.
func dump(a *xuezhi.Article) string {
	var b strings.Builder
	line := func(label, v string) {
		if v != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, v)
		}
	}
	line("title", a.Title)
	line("subtitle", a.Subtitle)
	line("reporters", strings.Join(a.Reporters, " "))
	line("correspondents", strings.Join(a.Correspondents, " "))
	line("source", a.Source)
	if a.Issued.Basis == xuezhi.Explicit {
		line("issued", a.Issued.From.String()+" "+a.Issued.Method)
	}
	line("charset", strings.TrimPrefix(a.Original.Charset, "utf-8"))
	line("genre", string(a.Genre))
	for _, s := range a.Sections {
		fmt.Fprintf(&b, "%s%d", strings.Repeat("  ", s.Level-1), s.Level)
		if s.Marker != "" {
			fmt.Fprintf(&b, " [%s]", s.Marker)
		}
		if s.Heading != "" {
			fmt.Fprintf(&b, " <%s>", s.Heading)
		}
		for _, o := range s.Own {
			fmt.Fprintf(&b, " %s", brief(o.Of(a.Text)))
		}
		b.WriteByte('\n')
	}
	for _, e := range a.Edits {
		if e.Reason != xuezhi.EditSpace {
			fmt.Fprintf(&b, "edit %s %s\n", e.Reason, brief(e.Was))
		}
	}
	for _, f := range a.Flaws {
		if structural[f.Kind] {
			fmt.Fprintf(&b, "flaw %s %s\n", f.Kind, f.Note)
		}
	}
	return b.String()
}

// brief shows both ends of s.
func brief(s string) string {
	r := []rune(s)
	if len(r) > 40 {
		s = string(r[:22]) + "…" + string(r[len(r)-12:])
	}
	return fmt.Sprintf("%q", s)
}

// TestRead reads each case of testdata/*.txtar: input.txt, or input.gb18030
// to be encoded so first, and the dump that is wanted.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	r := newReader(t)
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(f)
			if err != nil {
				t.Fatal(err)
			}
			name, in := ar.Files[0].Name, ar.Files[0].Data
			if name == "input.gb18030" {
				if in, err = simplifiedchinese.GB18030.NewEncoder().Bytes(in); err != nil {
					t.Fatal(err)
				}
			}
			a, err := r.Read(context.Background(), name, in)
			if err != nil {
				t.Fatal(err)
			}
			check(t, a)
			got := dump(a)
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(f, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(ar.Files) < 2 {
				t.Fatal("no want; run with -update and review")
			}
			if d := cmp.Diff(string(ar.Files[1].Data), got); d != "" {
				t.Errorf("%s\n%s\nwant → got\n%s", ar.Comment, ar.Files[0].Data, d)
			}
		})
	}
}

func asJSON(t *testing.T, a *xuezhi.Article) string {
	t.Helper()
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestSeeds compares the reading of the five seeds with reviewed dumps.
func TestSeeds(t *testing.T) {
	seeds, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(seeds) != 5 {
		t.Fatalf("%d seeds: %v", len(seeds), err)
	}
	r := newReader(t)
	for _, s := range seeds {
		name := filepath.Base(s)[:3]
		t.Run(name, func(t *testing.T) {
			in, err := os.ReadFile(s)
			if err != nil {
				t.Fatal(err)
			}
			a, err := r.Read(context.Background(), s, in)
			if err != nil {
				t.Fatal(err)
			}
			check(t, a)
			again, err := newReader(t).Read(context.Background(), s, in)
			if err != nil {
				t.Fatal(err)
			}
			if x, y := asJSON(t, a), asJSON(t, again); x != y {
				t.Errorf("a second reading differs\n%s", cmp.Diff(x, y))
			}
			got := []byte(dump(a))
			file := filepath.Join("testdata", "seed-"+name+".txt")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got) {
				t.Errorf("want → got\n%s", cmp.Diff(string(want), string(got)))
			}
		})
	}
}
