package xuezhi_test

import (
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xuezhi"
)

// floors gives each package pattern its floor (docs/architecture.md). A
// package may import only packages of lower floors, or, on its own floor, its
// children. The first matching pattern wins.
var floors = []struct {
	pattern string
	floor   int
}{
	{"xuezhi/cmd/*", 5}, {"xuezhi/*/*/gen", 5}, // gen: generators run by hand
	{"xuezhi/ingest", 4}, {"xuezhi/edition", 4}, {"xuezhi/server", 4},
	{"xuezhi/ingest/zhnum", 2}, // below its siblings: timex and claim both read numerals
	{"xuezhi/ingest/*", 3}, {"xuezhi/store", 3}, {"xuezhi/index/bleve", 3}, {"xuezhi/index/indextest", 3}, {"xuezhi/server/route", 3},
	{"xuezhi/internal/compare", 3}, {"xuezhi/internal/doubt", 3}, {"xuezhi/internal/cite", 3},
	{"xuezhi/index", 2}, {"xuezhi/internal/authority", 2}, {"xuezhi/internal/objects", 2},
	{"xuezhi", 1}, {"xuezhi/index/zh", 1}, {"xuezhi/templates", 1}, {"xuezhi/static", 1}, {"xuezhi/internal/*", 1},
}

// only says which packages alone may import a module outside the standard
// library, or one of ours.
var only = []struct {
	prefix  string
	allowed []string
}{
	{"github.com/blevesearch/", []string{"xuezhi/index/bleve", "xuezhi/cmd/xuezhi-bench"}},
	{"modernc.org/sqlite", []string{"xuezhi/store", "xuezhi/edition"}},
	{"github.com/go-ego/gse", []string{"xuezhi/index/zh", "xuezhi/index/zh/gen"}},
	{"github.com/go-chi/chi", []string{"xuezhi/server"}},
	{"html/template", []string{"xuezhi/templates", "xuezhi/server/route"}},
	{"xuezhi/index/indextest", []string{"xuezhi/cmd/xuezhi-bench"}}, // and tests
}

// never lists pairs that the floors would allow and the design forbids.
var never = []struct{ from, to string }{
	{"xuezhi/server", "xuezhi/index"}, {"xuezhi/server", "xuezhi/store"}, {"xuezhi/server", "xuezhi/edition"},
	{"xuezhi/ingest", "xuezhi/index"}, {"xuezhi/ingest", "xuezhi/store"},
	{"xuezhi/edition", "xuezhi/store"}, {"xuezhi/edition", "xuezhi/index/bleve"},
	{"xuezhi/templates", "xuezhi"},
}

func TestImportsRunDownward(t *testing.T) {
	for _, p := range packages(t, ".") {
		for _, problem := range check(p.path, p.imports) {
			t.Error(problem)
		}
	}
}

// TestImportRulesBite breaks each rule once on purpose.
func TestImportRulesBite(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"xuezhi", "xuezhi/index"},
		{"xuezhi", "golang.org/x/text/width"},
		{"xuezhi/index", "xuezhi/internal/authority"},
		{"xuezhi/index", "github.com/blevesearch/bleve/v2"},
		{"xuezhi/ingest", "xuezhi/edition"},
		{"xuezhi/ingest/place", "xuezhi/ingest/timex"},
		{"xuezhi/server", "xuezhi/index"},
		{"xuezhi/server", "modernc.org/sqlite"},
		{"xuezhi/templates", "xuezhi"},
		{"xuezhi/store", "xuezhi/cmd/xuezhi"},
		{"xuezhi/edition", "xuezhi/index/indextest"},
		{"xuezhi/unheard/of", "fmt"},
	} {
		if len(check(c.from, []string{c.to})) == 0 {
			t.Errorf("%s importing %s was not noticed", c.from, c.to)
		}
	}
	for _, c := range []struct{ from, to string }{
		{"xuezhi/server", "xuezhi/server/route"},
		{"xuezhi/ingest", "xuezhi/ingest/clean"},
		{"xuezhi/index", "xuezhi/index/zh"},
		{"xuezhi/cmd/xuezhi", "xuezhi/store"},
		{"xuezhi/ingest/timex", "xuezhi/ingest/zhnum"},
	} {
		if got := check(c.from, []string{c.to}); len(got) > 0 {
			t.Errorf("allowed import refused: %v", got)
		}
	}
}

func check(from string, imports []string) (problems []string) {
	own := floor(from)
	if own == 0 {
		return []string{from + ": not in the table of floors"}
	}
	for _, to := range imports {
		ours := to == "xuezhi" || strings.HasPrefix(to, "xuezhi/")
		if from == "xuezhi" && (ours || strings.Contains(to, ".")) {
			problems = append(problems, from+" imports "+to+": the root has the standard library only")
		}
		for _, rule := range only {
			if (to == rule.prefix || strings.HasPrefix(to, rule.prefix)) && !slices.Contains(rule.allowed, from) {
				problems = append(problems, from+" imports "+to+": reserved for "+strings.Join(rule.allowed, ", "))
			}
		}
		for _, pair := range never {
			if pair.from == from && pair.to == to {
				problems = append(problems, from+" imports "+to+": never")
			}
		}
		if !ours {
			continue
		}
		other := floor(to)
		child := strings.HasPrefix(to, from+"/") && from != "xuezhi"
		if other == 0 || other > own || other == own && !child && to != "xuezhi" {
			problems = append(problems, from+" imports "+to+": not downward")
		}
	}
	return problems
}

func floor(pkg string) int {
	for _, f := range floors {
		if ok, _ := path.Match(f.pattern, pkg); ok {
			return f.floor
		}
	}
	return 0
}

type pkg struct {
	path    string
	imports []string // of the package proper, without its tests
}

func packages(t *testing.T, root string) (out []pkg) {
	t.Helper()
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); dir != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules" || name == "data") {
			return filepath.SkipDir
		}
		b, err := build.ImportDir(dir, 0)
		if _, none := err.(*build.NoGoError); none {
			return nil
		}
		if err != nil {
			return err
		}
		if len(b.GoFiles) > 0 {
			out = append(out, pkg{path.Join("xuezhi", filepath.ToSlash(dir)), b.Imports})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 2 {
		t.Fatalf("found only %d packages", len(out))
	}
	return out
}

// seedIDs are the article ids of the seeds, the heads of their SHA-256.
var seedIDs = map[string]xuezhi.ArticleID{
	"000_6138773e74f3e500.txt": "0c2ba51f26cc1663",
	"001_32f1ca084d189568.txt": "70665897f797f075",
	"002_5c64d4e366296191.txt": "a7177c936c3b0107",
	"003_abe1e013c4aeb09c.txt": "4b33f3e06386afd6",
	"004_19def1f697838470.txt": "f81dfa16a7eb8414",
}

// TestSeedsUnchanged holds the five source documents to their bytes.
func TestSeedsUnchanged(t *testing.T) {
	names, err := filepath.Glob("seeds/*.txt")
	if err != nil || len(names) != 5 {
		t.Fatalf("seeds: %v %v", names, err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := xuezhi.NewArticleID(b), seedIDs[filepath.Base(name)]; got != want {
			t.Errorf("%s: id %s, want %s", name, got, want)
		}
	}
}
