package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestBrowser starts the real program on the seeds and drives headless
// Chromium through the journeys in internal/browser. It runs where Chromium,
// Node.js and the packages of internal/browser are present; with CI=true or
// XUEZHI_BROWSER set their absence is a failure.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser; left out with -short")
	}
	required := os.Getenv("CI") == "true" || os.Getenv("XUEZHI_BROWSER") != ""
	missing := func(what string) {
		if required {
			t.Fatalf("%s is missing (.ci/run installs it)", what)
		}
		t.Skipf("%s is not installed", what)
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		missing("chromium")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		missing("node")
	}
	dir, err := filepath.Abs("../../internal/browser")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "playwright-core")); err != nil {
		missing("playwright-core in internal/browser (npm ci)")
	}
	url := serve(t, archive(t), "--quiet")
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, node, "--test", "--test-reporter=tap", "journey.test.mjs")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "XUEZHI_URL="+url, "XUEZHI_CHROMIUM="+chromium)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("browser tests: %v\n%s", err, out)
	}
}
