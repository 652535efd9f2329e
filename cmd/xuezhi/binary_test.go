package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// binary builds the program once for all tests that run it for real.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "xuezhi-test-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "xuezhi")
	cmd := exec.Command("go", "build", "-trimpath", "-o", path, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %v\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

func program(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("runs the real program; left out with -short")
	}
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// xz runs the program to its end.
func xz(t testing.TB, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program(t), args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// mustXZ runs the program and wants exit code 0.
func mustXZ(t testing.TB, args ...string) string {
	t.Helper()
	out, errs, code := xz(t, args...)
	if code != 0 {
		t.Fatalf("xuezhi %s: exit %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// seeds is the folder of the five source documents.
func seeds(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// archive ingests the seeds into a new folder.
func archive(t testing.TB) string {
	t.Helper()
	data := t.TempDir()
	mustXZ(t, "ingest", "--data", data, seeds(t))
	return data
}

// serve starts the program on a free port and returns its address, such as
// http://127.0.0.1:40123. It is stopped when the test ends.
func serve(t testing.TB, data string, args ...string) string {
	t.Helper()
	cmd := exec.Command(program(t), append([]string{"serve", "--data", data, "--addr", "127.0.0.1:0"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		stopped := make(chan error, 1)
		go func() { stopped <- cmd.Wait() }()
		select {
		case err := <-stopped:
			if err != nil {
				t.Errorf("serve ended with %v\n%s", err, log.String())
			}
		case <-time.After(15 * time.Second):
			cmd.Process.Kill()
			t.Error("serve did not stop within 15 s of an interrupt")
		}
	})
	line := make(chan string, 1)
	go func() {
		s := bufio.NewScanner(out)
		s.Scan()
		line <- s.Text()
		io.Copy(io.Discard, out)
	}()
	select {
	case l := <-line:
		if !strings.HasPrefix(l, "http://127.0.0.1:") {
			t.Fatalf("serve printed %q\n%s", l, log.String())
		}
		return strings.TrimSuffix(l, "/")
	case <-time.After(30 * time.Second):
		cmd.Process.Kill()
		t.Fatal("serve printed no address within 30 s")
		return ""
	}
}

// get fetches a page and returns its status and text.
func get(t testing.TB, url string) (int, string) {
	t.Helper()
	c := http.Client{Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := c.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}
