package authority

import (
	"os"
	"strings"
	"testing"
)

// The page on vocabularies names every table with its columns, in the order of the files.
func TestDocsNameTables(t *testing.T) {
	b, err := os.ReadFile("../../docs/vocabularies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range schemas {
		cols := "`" + strings.Join(s.cols, "` `") + "`"
		if !strings.Contains(string(b), cols) {
			t.Errorf("docs/vocabularies.md does not list the columns of %s: %s", s.file, cols)
		}
	}
}
