package claim

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xuezhi/internal/authority"
)

// TestIndexEqualsTable: the index finds what the vocabulary's own look-up
// finds, in the same order.
func TestIndexEqualsTable(t *testing.T) {
	tab := tables(t)
	x := newIndex(tab)
	names, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if line[0] == ' ' || line[0] == '#' {
				continue
			}
			for _, family := range []authority.Family{"", "item", "percent", "person", "money", "institution", "rank", "duration"} {
				got, want := x.find(line, family), tab.Metrics.Match(line, family)
				if len(got) != len(want) {
					t.Fatalf("%s %q: %d matches, want %d", line, family, len(got), len(want))
				}
				for i := range got {
					if got[i].Metric.Slug != want[i].Metric.Slug || got[i].Score != want[i].Score {
						t.Errorf("%s %q: %d is %s %d, want %s %d", line, family, i, got[i].Metric.Slug, got[i].Score, want[i].Metric.Slug, want[i].Score)
					}
				}
				n += len(got)
			}
		}
	}
	if n < 200 {
		t.Fatalf("only %d matches compared", n)
	}
}
