package bleve

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// benchRoot holds what outlives a single benchmark; it goes with the process.
var benchRoot string

func TestMain(m *testing.M) {
	code := m.Run()
	if benchRoot != "" {
		os.RemoveAll(benchRoot)
	}
	os.Exit(code)
}

func benchDir(b *testing.B) string {
	b.Helper()
	if benchRoot == "" {
		dir, err := os.MkdirTemp("", "xuezhi-bench")
		if err != nil {
			b.Fatal(err)
		}
		benchRoot = dir
	}
	return benchRoot
}

func folderSize(t testing.TB, dir string) int64 {
	t.Helper()
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		sum += info.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sum
}
