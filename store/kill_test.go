package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"xuezhi"
)

// TestKilledWhileStoring kills a process that stores, again and again, as soon
// as it has acknowledged a few documents: all of those are there, whole.
func TestKilledWhileStoring(t *testing.T) {
	if dir := os.Getenv("STORE_KILL_DIR"); dir != "" {
		storeForEver(t, dir, os.Getenv("STORE_KILL_ROUND"))
		return
	}
	dir := t.TempDir()
	acknowledged := map[xuezhi.ArticleID]bool{}
	for round := range 10 {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledWhileStoring$")
		cmd.Env = append(os.Environ(), "STORE_KILL_DIR="+dir, fmt.Sprint("STORE_KILL_ROUND=", round))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			acknowledged[xuezhi.ArticleID(lines.Text())] = true
			if n == round {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatalf("round %d: the process ended by itself", round)
		}
	}
	if len(acknowledged) < 10 {
		t.Fatalf("only %d documents were acknowledged: nothing is proven", len(acknowledged))
	}
	s := open(t, dir)
	held := map[xuezhi.ArticleID]bool{}
	for e, err := range s.Entries(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		held[e.ID] = true
	}
	for id := range acknowledged {
		if !xuezhi.ValidID(string(id)) || !held[id] {
			t.Errorf("article %q was acknowledged and is gone", id)
		}
		if raw, err := s.Original(t.Context(), id); err != nil || xuezhi.NewArticleID(raw) != id {
			t.Errorf("original of %s: %v", id, err)
		}
	}
	if bad, err := s.Check(t.Context()); len(bad) > 0 || err != nil {
		t.Errorf("Check: %v, %v", bad, err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "objects", "*", ".tmp-*"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d acknowledged, %d held, %d files left half written", len(acknowledged), len(held), len(left))
}

// storeForEver stores documents and prints the id of each once it is durable.
func storeForEver(t *testing.T, dir, round string) {
	s := open(t, dir)
	for n := 0; ; n++ {
		a := reading(fmt.Sprintf("第%s轮\n第%d期 7\n", round, n))
		if _, err := s.Put(t.Context(), []byte(a.Raw), a, "x.txt"); err != nil {
			t.Fatal(err)
		}
		fmt.Println(a.ID)
	}
}
