package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKillIngest kills ingest with SIGKILL at random moments, 60 times in a
// growing archive. What was acknowledged with "stored" must be there after
// each, and the archive must always open, build and verify.
func TestKillIngest(t *testing.T) {
	const kills = 60
	data, docs := t.TempDir(), t.TempDir()
	rng := rand.New(rand.NewPCG(20181225, 1)) // reproducible but for the scheduler
	acknowledged := map[string]bool{}
	batch := 0
	for kill := range kills {
		dir := filepath.Join(docs, fmt.Sprintf("%03d", kill))
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for range 4 {
			batch++
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", batch)), []byte(shortReport(batch)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(program(t), "ingest", "--data", data, dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(rng.IntN(400))*time.Millisecond, func() { cmd.Process.Kill() })
		for s := bufio.NewScanner(out); s.Scan(); {
			if f := strings.Fields(s.Text()); len(f) > 1 && f[0] == "stored" {
				acknowledged[f[1]] = true
			}
		}
		cmd.Wait()
		timer.Stop()
		if kill%10 == 9 {
			checkAcknowledged(t, data, acknowledged)
		}
	}
	if len(acknowledged) == 0 {
		t.Fatal("no document was ever acknowledged: the kills came too early to prove anything")
	}
	mustXZ(t, "ingest", "--data", data, docs)
	checkAcknowledged(t, data, acknowledged)
	mustXZ(t, "verify", "--data", data)
	t.Logf("%d kills, %d of %d documents acknowledged before the last run", kills, len(acknowledged), batch)
}

// checkAcknowledged rebuilds whatever a kill left and asks for every document.
func checkAcknowledged(t *testing.T, data string, acknowledged map[string]bool) {
	t.Helper()
	mustXZ(t, "reindex", "--data", data)
	for id := range acknowledged {
		if out := mustXZ(t, "show", "--data", data, id); !strings.Contains(out, id) {
			t.Fatalf("article %s was acknowledged and is gone", id)
		}
	}
}

// shortReport writes a report that differs from all others.
func shortReport(n int) string {
	return fmt.Sprintf("荷塘区教育工作简报第%d期\n\n一、学位建设\n2018年,荷塘区新增学位%d个,大班额率下降到%d.37%%。\n\n二、教师队伍\n全区招聘教师%d名。\n", n, n+100, n%30, n+7)
}
