package server

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"xuezhi/server/route"
)

var update = flag.Bool("update", false, "write the tables of docs/urls.md and docs/query-language.md")

// checkTable compares what stands between the two marks of a document.
func checkTable(t *testing.T, file, want string) {
	t.Helper()
	const begin, end = "<!-- table -->\n", "<!-- /table -->"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), begin)
	got, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no marks %q and %q", file, begin, end)
	}
	if got == want {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(head+begin+want+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s differs from the code (go test ./server -update writes it):\ngot\n%s\nwant\n%s", file, got, want)
}

func TestDocsListTheRoutes(t *testing.T) {
	var b strings.Builder
	b.WriteString("| 路径 | 内容 |\n|---|---|\n")
	for _, p := range route.Patterns() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", p.Path, p.What)
	}
	checkTable(t, "../docs/urls.md", b.String())
}

func TestPatternsAreTheRoutes(t *testing.T) {
	var got, want []string
	err := chi.Walk(newSite(t).h.(*Server).routes(), func(method, path string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if method == http.MethodGet {
			got = append(got, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range route.Patterns() {
		want = append(want, p.Path)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("routes %v\npatterns %v", got, want)
	}
}

func TestDocsShowTheQueryLanguage(t *testing.T) {
	cell := strings.NewReplacer("|", "\\|")
	var b strings.Builder
	for _, g := range helpGroups {
		fmt.Fprintf(&b, "\n## %s\n\n", g.heading)
		if g.lede != "" {
			fmt.Fprintf(&b, "%s\n\n", g.lede)
		}
		b.WriteString("| 写法 | 意思 |\n|---|---|\n")
		for _, r := range g.rows {
			fmt.Fprintf(&b, "| %s | %s |\n", cell.Replace(r.syntax), cell.Replace(r.meaning))
		}
	}
	b.WriteString("\n")
	checkTable(t, "../docs/query-language.md", b.String())
}
