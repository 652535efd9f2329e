package claim_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/ingest"
	"xuezhi/internal/authority"
)

// dumpArticle lists the claims of an article below their sentences. Times and
// places are held by the tests of those who find them.
func dumpArticle(a *xuezhi.Article) string {
	var b strings.Builder
	last := xuezhi.Span{Start: -1}
	for i := range a.Claims {
		c := &a.Claims[i]
		if c.Sentence != last {
			fmt.Fprintf(&b, "%s\n", c.Sentence.Of(a.Text))
			last = c.Sentence
		}
		q := c.Quantity
		v := func(d *xuezhi.Decimal) string {
			if d == nil {
				return ""
			}
			return d.String()
		}
		value := v(q.Value)
		if q.From != nil {
			value = v(q.From) + "→" + value
		}
		if q.Min != nil {
			value = v(q.Min) + ".." + v(q.Max)
		}
		plan := ""
		if c.Plan {
			plan = " plan"
		}
		fmt.Fprintf(&b, "    %s = %s %s %s %s%s | %s | %s\n", c.Written, value, q.Unit, q.Bound, c.Kind, plan, c.Metric, c.Label)
	}
	return b.String()
}

// TestSeeds holds what is read from the five source documents, reviewed by
// eye against the hand-made annotations.
func TestSeeds(t *testing.T) {
	tables, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &ingest.Reader{Tables: tables}
	files, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d seeds, %v", len(files), err)
	}
	update := flag.Lookup("update").Value.String() == "true"
	total, named := 0, 0
	for _, name := range files {
		original, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := r.Read(context.Background(), name, original)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range a.Claims {
			total++
			if c.Metric != "" {
				named++
			}
		}
		golden := filepath.Join("testdata", "seeds", filepath.Base(name)[:3]+".txt")
		got := dumpArticle(a)
		if update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s:\n%s", name, golden, diff(string(want), got))
		}
	}
	if named*100 < total*85 {
		t.Errorf("%d of %d claims carry a metric", named, total)
	}
}

// diff lists the lines that only one of two texts has.
func diff(want, got string) string {
	count := map[string]int{}
	for l := range strings.Lines(want) {
		count[l]++
	}
	for l := range strings.Lines(got) {
		count[l]--
	}
	var b strings.Builder
	for _, side := range []struct {
		text, mark string
		sign       int
	}{{want, "-", 1}, {got, "+", -1}} {
		for l := range strings.Lines(side.text) {
			if count[l]*side.sign > 0 {
				b.WriteString(side.mark + l)
				count[l] -= side.sign
			}
		}
	}
	return b.String()
}
