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

// qualityFile holds the best figures reached so far. Raise a floor when the
// figure rises; never lower one.
const qualityFile = "testdata/quality.json"

// lowerIsBetter are the scorer's figures that count mistakes.
var lowerIsBetter = map[string]bool{"drop": true, "lost": true}

// TestQuality marks our reading of the seeds with the scorer beside the gold
// and holds each overall figure to its floor. GOLD_DIR names the folder that
// has gold/, score/ and seeds/; without it the test has nothing to measure.
func TestQuality(t *testing.T) {
	gold := os.Getenv("GOLD_DIR")
	if gold == "" {
		t.Skip("GOLD_DIR is not set: the gold stands outside the repository")
	}
	out := t.TempDir()
	seedFiles, err := filepath.Glob(filepath.Join(gold, "seeds", "*.txt"))
	if err != nil || len(seedFiles) == 0 {
		t.Fatalf("no seeds in %s: %v", gold, err)
	}
	for _, f := range seedFiles {
		name := filepath.Base(f)[:3] + ".json"
		if _, err := os.Stat(filepath.Join(gold, "gold", name)); err != nil {
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
	score := exec.Command("python3", filepath.Join(gold, "score", "score.py"), filepath.Join(gold, "gold"), out, "--topics", topics, "--json")
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
	b, err = os.ReadFile(qualityFile)
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
