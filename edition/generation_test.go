package edition

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWithheldCount wants the number to rise with a takedown, at once.
func TestWithheldCount(t *testing.T) {
	d := newDesk(t)
	a := d.src.add(t, article(1, "430202", 2018))
	d.build(t)
	s := acquire(t, d.open(t))
	if n, err := s.Withheld(t.Context()); n != 0 || err != nil {
		t.Fatalf("before: %d, %v", n, err)
	}
	if err := os.WriteFile(filepath.Join(d.Dir, "withheld"), []byte(string(a.ID)+"\t9\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Withheld(t.Context()); n != 1 || err != nil {
		t.Errorf("after: %d, %v; want 1", n, err)
	}
}
