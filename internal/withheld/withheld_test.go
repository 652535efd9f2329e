package withheld

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"xuezhi"
)

func TestParse(t *testing.T) {
	const a, b = "0123456789abcdef", "fedcba9876543210"
	for text, want := range map[string]List{
		"":                              {},
		"\n\n":                          {},
		a + "\t7\n":                     {a: 7},
		a + "\t7":                       {a: 7},
		a + "\t7\r\n\n" + b + "\t9\r\n": {a: 7, b: 9},
		a + "\t7\n" + a + "\t8\n":       {a: 8},
	} {
		if got, err := Parse([]byte(text)); err != nil || !maps.Equal(got, want) {
			t.Errorf("Parse(%q): got %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{a, a + "\n", a + " 7\n", a + "\t\n", a + "\tx\n", a[:15] + "\t7\n", "\t7\n", "# a remark\n", a + "\t7\t8\n", "\x00"} {
		if got, err := Parse([]byte(text)); !errors.Is(err, xuezhi.ErrDamaged) || got != nil {
			t.Errorf("Parse(%q): got %v, %v, want ErrDamaged", text, got, err)
		}
	}
}

func TestFileIsFollowed(t *testing.T) {
	const a, b = "0123456789abcdef", "fedcba9876543210"
	dir := t.TempDir()
	f := In(dir)
	load := func(want List) {
		t.Helper()
		if got, err := f.Load(); err != nil || !maps.Equal(got, want) {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
	}
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "new"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(dir, "new"), filepath.Join(dir, Name)); err != nil {
			t.Fatal(err)
		}
	}
	load(nil)
	write(a + "\t1\n")
	load(List{a: 1})
	load(List{a: 1})
	write(b + "\t1\n") // as long as the one before
	load(List{b: 1})
	write("damaged")
	for range 2 {
		if _, err := f.Load(); !errors.Is(err, xuezhi.ErrDamaged) {
			t.Errorf("a damaged file: got %v, want ErrDamaged", err)
		}
	}
	write(a + "\t1\n")
	load(List{a: 1})
	if err := os.Remove(filepath.Join(dir, Name)); err != nil {
		t.Fatal(err)
	}
	load(nil)
	if err := os.Mkdir(filepath.Join(dir, Name), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Load(); err == nil {
		t.Error("what is there and cannot be read passed for nothing")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("0123456789abcdef\t7\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := Parse(b)
		if err != nil && l != nil {
			t.Errorf("got %v with error %v", l, err)
		}
		for id := range l {
			if !xuezhi.ValidID(string(id)) {
				t.Errorf("got id %q", id)
			}
		}
	})
}
