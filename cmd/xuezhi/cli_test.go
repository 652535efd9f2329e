package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestCommandLine runs commands that need no archive: what they print and how
// they end.
func TestCommandLine(t *testing.T) {
	seed := filepath.Join(seeds(t), "000_6138773e74f3e500.txt")
	empty := t.TempDir()
	for _, c := range []struct {
		args   string
		code   int
		stdout string // must occur
		stderr string
	}{
		{"", exitOK, "Usage: xuezhi", ""},
		{"--help", exitOK, "Exit codes: 0 done", ""},
		{"ingest --help", exitOK, "Examples:", ""},
		{"search --help", exitOK, "--district", ""},
		{"version", exitOK, "xuezhi ", ""},
		{"topics", exitOK, "学位建设", ""},
		{"districts", exitOK, "430202\t湖南省株洲市荷塘区", ""},
		{"parse " + seed, exitOK, "消除大班额", ""},
		{"parse --format json " + seed, exitOK, `"marker":"壹"`, ""},
		{"parse missing.txt", exitFailed, "", "missing.txt: no such file"},
		{"parse", exitUsage, "", "expected \"<file>\""},
		{"parse --format xml x", exitUsage, "", "--format must be one of"},
		{"frobnicate", exitUsage, "", "unexpected argument frobnicate"},
		{"ingest", exitUsage, "", "expected \"<path> ...\""},
		{"search 大班额 --data " + empty, exitFailed, "", "no edition"},
		{"search 大班额 --district 荷塘 --year x", exitUsage, "", "--year"},
		{"reindex --data " + empty + "/nope", exitFailed, "", "holds no archive"},
		{"search x --page 0 --data " + empty, exitFailed, "", "no edition"},
		{"version --help", exitOK, "Example:", ""},
		{"show xyz --data " + empty, exitUsage, "", "want 16 digits"},
		{"serve --addr nonsense --data " + empty, exitFailed, "", "want HOST:PORT"},
		{"serve --addr 127.0.0.1:99999 --data " + empty, exitFailed, "", "not a number up to 65535"},
	} {
		out, errs, code := xz(t, strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(out, c.stdout) || !strings.Contains(errs, c.stderr) {
			t.Errorf("xuezhi %s\nexit %d, want %d\nstdout %.300q, want %q\nstderr %.300q, want %q", c.args, code, c.code, out, c.stdout, errs, c.stderr)
		}
		if code != exitOK && strings.Count(strings.TrimSpace(errs), "\n") > 0 {
			t.Errorf("xuezhi %s: more than one sentence:\n%s", c.args, errs)
		}
	}
	var labels map[string]string
	for _, args := range []string{"topics", "districts"} {
		if err := json.Unmarshal([]byte(mustXZ(t, args, "--format", "json")), &labels); err != nil || len(labels) < 30 {
			t.Errorf("%s --format json: %d labels, %v", args, len(labels), err)
		}
	}
}

// TestBadInput mixes good documents with every kind that must be refused by
// name: the good ones are ingested all the same.
func TestBadInput(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(shortReport(1))
	if err != nil {
		t.Fatal(err)
	}
	bad := []string{
		write("empty.txt", ""), write("blank.txt", " \n\t\n"), write("binary.txt", "\x7fELF\x02\x01\x01\x00\x00\x00"),
		write("broken.txt", "荷塘区\xff\xfe\xfd教育\xff\xff"), write("archive.zip", "PK\x03\x04\x14\x00\x00\x00"), filepath.Join(dir, "missing.txt"),
	}
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	bad = append(bad, pipe)
	good := []string{write("gb18030.txt", gb), write("utf8.txt", shortReport(2))}
	hollow := filepath.Join(dir, "hollow")
	if err := os.Mkdir(hollow, 0o755); err != nil {
		t.Fatal(err)
	}
	bad = append(bad, hollow)

	out, errs, code := xz(t, append([]string{"ingest", "--data", data}, append(bad, good...)...)...)
	if code != exitRefused {
		t.Errorf("exit %d, want %d\n%s%s", code, exitRefused, out, errs)
	}
	for _, path := range bad {
		if !strings.Contains(errs, "refused "+path+": ") {
			t.Errorf("%s was not refused by name:\n%s", path, errs)
		}
	}
	if strings.Count(out, "stored ") != len(good) {
		t.Errorf("want %d stored:\n%s", len(good), out)
	}
	if found := mustXZ(t, "search", "--data", data, "新增学位"); !strings.HasPrefix(found, "2 个小节，来自 2 篇文章") {
		t.Errorf("the good documents are not all found:\n%s", found)
	}

	if err := os.Symlink(good[0], filepath.Join(hollow, "link.txt")); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := xz(t, "ingest", "--data", data, hollow); code != exitFailed || !strings.Contains(errs, "link.txt: a link") {
		t.Errorf("a folder with a link alone: exit %d\n%s", code, errs)
	}
	if err := os.Remove(filepath.Join(hollow, "link.txt")); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := xz(t, "ingest", "--data", data, bad[0]); code != exitFailed || !strings.Contains(errs, "nothing was ingested") {
		t.Errorf("an empty file alone: exit %d\n%s", code, errs)
	}
	if _, errs, code := xz(t, "ingest", "--data", data, hollow); code != exitFailed || !strings.Contains(errs, "holds no documents") {
		t.Errorf("an empty folder alone: exit %d\n%s", code, errs)
	}
}

// TestIngestAgain ingests the seeds twice: nothing is stored or built again.
func TestIngestAgain(t *testing.T) {
	data := archive(t)
	out := mustXZ(t, "ingest", "--data", data, seeds(t))
	if !strings.Contains(out, "0 stored, 5 already in the archive, 0 refused; edition 1:") {
		t.Errorf("second run:\n%s", out)
	}
	if out := mustXZ(t, "reindex", "--data", data); !strings.Contains(out, "0 of 5 articles read anew; edition 1:") {
		t.Errorf("reindex of an unchanged archive:\n%s", out)
	}
}

// TestSecondWriter holds the lock while another ingest runs: it waits or says
// in one sentence what is the matter, and nothing is lost.
func TestSecondWriter(t *testing.T) {
	data, docs := archive(t), t.TempDir()
	if err := os.WriteFile(filepath.Join(docs, "a.txt"), []byte(shortReport(7)), 0o644); err != nil {
		t.Fatal(err)
	}
	first := exec.Command(program(t), "ingest", "--data", data, seeds(t))
	second := exec.Command(program(t), "ingest", "--data", data, docs)
	for _, cmd := range []*exec.Cmd{first, second} {
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for _, cmd := range []*exec.Cmd{first, second} {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v", cmd.Args, err)
		}
	}
	if out := mustXZ(t, "search", "--data", data, "教育工作简报"); !strings.Contains(out, "来自 1 篇文章") {
		t.Errorf("what the second writer stored is not found:\n%s", out)
	}
}

// TestIngestWhileServing wants a new article on the page within two seconds of
// ingest's report.
func TestIngestWhileServing(t *testing.T) {
	data := t.TempDir()
	base := serve(t, data, "--quiet")
	if code, _ := get(t, base+"/readyz"); code != 503 {
		t.Errorf("/readyz without an edition: %d, want 503", code)
	}
	if code, _ := get(t, base+"/healthz"); code != 200 {
		t.Errorf("/healthz: %d", code)
	}
	mustXZ(t, "ingest", "--data", data, seeds(t))
	eventually(t, base, "大班额", "荷塘区")

	doc := filepath.Join(t.TempDir(), "new.txt")
	if err := os.WriteFile(doc, []byte(shortReport(4242)), 0o644); err != nil {
		t.Fatal(err)
	}
	mustXZ(t, "ingest", "--data", data, doc)
	eventually(t, base, "新增学位4342个", "新增学位4342个")
}

// eventually asks for q until want is on the page, for two seconds.
func eventually(t *testing.T, base, q, want string) {
	t.Helper()
	deadline := time.Now().Add(2 * time.Second)
	for {
		code, page := get(t, base+"/search?q="+url.QueryEscape(q))
		if plainText := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(page); code == 200 && strings.Contains(plainText, want) && !strings.Contains(page, "<h1>没有") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%q is not on the page two seconds after ingest (status %d)", want, code)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// TestDamagedEdition damages each file of the newest edition in turn. It must
// be named by verify and never served: the last good edition keeps answering.
func TestDamagedEdition(t *testing.T) {
	data := archive(t)
	doc := filepath.Join(t.TempDir(), "new.txt")
	if err := os.WriteFile(doc, []byte(shortReport(4242)), 0o644); err != nil {
		t.Fatal(err)
	}
	mustXZ(t, "ingest", "--data", data, doc)
	newest := filepath.Join(data, "editions", "000002")
	var files []string
	err := filepath.WalkDir(newest, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 4 {
		t.Fatalf("edition 2 holds %v, %v", files, err)
	}
	for i, file := range files {
		good, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(good) == 0 {
			continue
		}
		switch i % 3 {
		case 0: // flip one bit in the middle
			bad := append([]byte(nil), good...)
			bad[len(bad)/2] ^= 1
			err = os.WriteFile(file, bad, 0o644)
		case 1:
			err = os.Truncate(file, int64(len(good)/2))
		case 2:
			err = os.Remove(file)
		}
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(data, file)
		if out, _, code := xz(t, "verify", "--data", data); code != exitDamaged || !strings.Contains(out, filepath.ToSlash(rel)) {
			t.Errorf("verify of a damaged %s: exit %d\n%s", rel, code, out)
		}
		out, _, code := xz(t, "search", "--data", data, "大班额")
		if code != exitOK || strings.Contains(out, "4242") {
			t.Errorf("with a damaged %s: exit %d\n%s", rel, code, out)
		}
		if err := os.WriteFile(file, good, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustXZ(t, "verify", "--data", data)
}

// TestServeWritesNothing compares the folder before and after serving.
func TestServeWritesNothing(t *testing.T) {
	data := archive(t)
	before := listing(t, data)
	base := serve(t, data, "--quiet")
	for _, path := range []string{"/", "/search?q=%E6%95%99%E5%B8%88", "/about", "/districts"} {
		if code, _ := get(t, base+path); code != 200 {
			t.Errorf("%s: %d", path, code)
		}
	}
	req, err := http.NewRequest("GET", base+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "elsewhere.example"
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("an unknown host on loopback: %d, want 421", resp.StatusCode)
	}
	if after := listing(t, data); after != before {
		t.Errorf("serving changed the folder\nbefore:\n%s\nafter:\n%s", before, after)
	}
}

func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil {
			b.WriteString(path + " " + info.ModTime().Format(time.RFC3339Nano) + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
