package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lowerIsBetter are the scorer's figures that count mistakes.
var lowerIsBetter = map[string]bool{"drop": true, "lost": true}

// TestQuality marks our reading of the seeds with the scorer beside the gold
// and holds each overall figure to its floor. GOLD_DIR names the folder that
// has gold/, score/ and seeds/; without it the test has nothing to measure.
func TestQuality(t *testing.T) {
	dir := goldDir(t)
	mark(t, filepath.Join(dir, "gold"), filepath.Join(dir, "seeds"), "testdata/quality.json")
}

// TestQualityWritten does the same for the documents in testdata/written,
// which were written and annotated without sight of the parser.
func TestQualityWritten(t *testing.T) {
	goldDir(t)
	mark(t, "testdata/written/gold", "testdata/written/docs", "testdata/quality-written.json")
}

func goldDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("GOLD_DIR")
	if dir == "" {
		t.Skip("GOLD_DIR is not set: the scorer and the gold stand outside the repository")
	}
	return dir
}

// mark parses the documents in docs that have gold, runs the scorer and
// compares with the floors: the best figures reached so far. Raise a floor
// when the figure rises; never lower one.
func mark(t *testing.T, gold, docs, floorFile string) {
	t.Helper()
	out := t.TempDir()
	files, err := filepath.Glob(filepath.Join(docs, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in %s: %v", docs, err)
	}
	for _, f := range files {
		name := filepath.Base(f)[:3] + ".json"
		if _, err := os.Stat(filepath.Join(gold, name)); err != nil {
			continue // marked elsewhere
		}
		if err := os.WriteFile(filepath.Join(out, name), []byte(mustXZ(t, "parse", "--format", "json", f)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	topics := filepath.Join(t.TempDir(), "topics.json")
	if err := os.WriteFile(topics, []byte(mustXZ(t, "topics", "--format", "json")), 0o644); err != nil {
		t.Fatal(err)
	}
	score := exec.Command("python3", filepath.Join(goldDir(t), "score", "score.py"), gold, out, "--docs", docs, "--topics", topics, "--json")
	var errs bytes.Buffer
	score.Stderr = &errs
	b, err := score.Output()
	if err != nil {
		t.Fatalf("scorer: %v\n%s", err, errs.String())
	}
	var got struct {
		Overall map[string]struct{ Score *float64 }
		Notes   []string
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	for _, n := range got.Notes {
		t.Errorf("scorer: %s", n)
	}
	b, err = os.ReadFile(floorFile)
	if err != nil {
		t.Fatal(err)
	}
	floors := map[string]float64{}
	if err := json.Unmarshal(b, &floors); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	for _, k := range slices.SortedFunc(maps.Keys(floors), cmp.Compare[string]) {
		m, ok := got.Overall[k]
		if !ok || m.Score == nil {
			t.Errorf("%s: not measured, floor %.4f", k, floors[k])
			continue
		}
		fmt.Fprintf(&table, "  %s %.4f (floor %.4f)\n", k, *m.Score, floors[k])
		const rounding = 5e-5 // floors are written with four places
		if lowerIsBetter[k] && *m.Score > floors[k]+rounding || !lowerIsBetter[k] && *m.Score < floors[k]-rounding {
			t.Errorf("%s: %.4f is worse than the best so far, %.4f", k, *m.Score, floors[k])
		}
	}
	t.Logf("quality of the reading:\n%s", table.String())
}
