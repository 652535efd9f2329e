package server

import (
	"compress/gzip"
	"context"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"xuezhi"
)

func TestSecurityHeadersOnEveryAnswer(t *testing.T) {
	s := newSite(t)
	s.onArt = func(id xuezhi.ArticleID) error {
		if id == "1111111111111111" {
			panic("boom")
		}
		return nil
	}
	for target, status := range map[string]int{
		"/": 200, "/search?page=0": 302, "/search?q=%zz": 400, "/nothing": 404, "/healthz": 200, "/help": 200,
		"/articles/1111111111111111": 500, s.style(t): 200, "/static/none.css": 404,
	} {
		r := s.get(target)
		if r.StatusCode != status {
			t.Errorf("%s: status %d, want %d", target, r.StatusCode, status)
		}
		for key, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
		} {
			if got := r.Header.Get(key); got != want {
				t.Errorf("%s: %s is %q, want %q", target, key, got, want)
			}
		}
		if text := body(t, r); strings.Contains(text, "<style") || strings.Contains(text, " style=") || strings.Contains(text, " onclick=") {
			t.Errorf("%s: something inline, which the policy forbids", target)
		}
	}
	if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy %q", policy)
	}
}

// style returns the URL of the stylesheet, as a page names it.
func (s *site) style(t *testing.T) string {
	t.Helper()
	_, rest, ok := strings.Cut(body(t, s.get("/")), `<link rel="stylesheet" href="`)
	if !ok {
		t.Fatal("the home page has no stylesheet")
	}
	u, _, _ := strings.Cut(rest, `"`)
	return u
}

func TestStaticIsCachedForEver(t *testing.T) {
	s := newSite(t)
	if got := s.get(s.style(t)).Header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("Cache-Control %q", got)
	}
}

func TestMethods(t *testing.T) {
	s := newSite(t)
	for _, m := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"} {
		for _, path := range []string{"/search", "/healthz", "/nothing", s.style(t)} {
			r := s.do(m, path)
			if r.StatusCode != http.StatusMethodNotAllowed || r.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow %q", m, path, r.StatusCode, r.Header.Get("Allow"))
			}
		}
	}
	for _, path := range []string{"/", "/search?q=a", "/nothing", "/healthz", s.style(t), "/articles/" + string(s.articles[0].ID) + "/original"} {
		get, head := s.get(path), s.do("HEAD", path)
		if b := body(t, head); b != "" {
			t.Errorf("HEAD %s has a body of %d bytes", path, len(b))
		}
		for _, key := range []string{"Content-Type", "ETag", "Content-Length"} {
			if get.StatusCode != head.StatusCode || get.Header.Get(key) != head.Header.Get(key) {
				t.Errorf("HEAD %s: %d %s %q, GET has %d %q", path, head.StatusCode, key, head.Header.Get(key), get.StatusCode, get.Header.Get(key))
			}
		}
	}
}

func TestHosts(t *testing.T) {
	s := newSite(t, func(c *Config) { c.Hosts = []string{"Archive.example"} })
	for host, status := range map[string]int{
		"archive.example": 200, "archive.example:8080": 200, "ARCHIVE.example.": 200, "xuezhi.example": 200, "127.0.0.1:9": 200, "[::1]:80": 200, "localhost": 200,
		"evil.example": 421, "": 421, "127.0.0.1.evil.example": 421,
	} {
		if r := s.get("/help", "Host", host); r.StatusCode != status {
			t.Errorf("Host %q: %d, want %d", host, r.StatusCode, status)
		}
	}
	if r := newSite(t).get("/help", "Host", "any.example"); r.StatusCode != 200 {
		t.Errorf("without a list of hosts: %d", r.StatusCode)
	}
}

func TestNewRefuses(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("an empty Config is taken")
	}
	s := newSite(t)
	for _, base := range []string{"xuezhi.example", "ftp://x", "https://x/path", "https://x?q", "://"} {
		c := s.h.(*Server).Config
		c.BaseURL = base
		if _, err := New(c); err == nil {
			t.Errorf("base URL %q is taken", base)
		}
	}
}

func TestNotModified(t *testing.T) {
	s := newSite(t)
	tag := s.get("/districts").Header.Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	for header, status := range map[string]int{tag: 304, `"x", ` + tag: 304, strings.TrimPrefix(tag, "W/"): 304, `"x"`: 200} {
		r := s.get("/districts", "If-None-Match", header)
		if b := body(t, r); r.StatusCode != status || (status == 304) != (b == "") {
			t.Errorf("If-None-Match %s: %d with %d bytes, want %d", header, r.StatusCode, len(b), status)
		}
	}
	s.info.Number = 124
	if r := s.get("/districts", "If-None-Match", tag); r.StatusCode != 200 {
		t.Errorf("another edition: %d", r.StatusCode)
	}
}

func TestGzip(t *testing.T) {
	s := newSite(t)
	r := s.get("/topics", "Accept-Encoding", "gzip")
	if r.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(r.Header.Get("Vary"), "Accept-Encoding") {
		t.Fatalf("headers %v", r.Header)
	}
	z, err := gzip.NewReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil || string(b) != body(t, s.get("/topics")) {
		t.Errorf("unzipped page differs: %v", err)
	}
}

func TestOriginalIsADownload(t *testing.T) {
	s := newSite(t)
	a := s.articles[0]
	path := "/articles/" + string(a.ID) + "/original"
	r := s.get(path)
	if got := body(t, r); r.StatusCode != 200 || got != a.Raw {
		t.Fatalf("status %d, %d bytes, want %d", r.StatusCode, len(got), len(a.Raw))
	}
	if got := r.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "sandbox") {
		t.Errorf("policy %q", got)
	}
	if r.Header.Get("Content-Type") != "application/octet-stream" || r.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers %v", r.Header)
	}
	kind, p, err := mime.ParseMediaType(r.Header.Get("Content-Disposition"))
	if err != nil || kind != "attachment" || p["filename"] != "报_告_.txt" {
		t.Errorf("Content-Disposition %q: %v", r.Header.Get("Content-Disposition"), err)
	}
	if r := s.get(path, "If-None-Match", r.Header.Get("ETag")); r.StatusCode != 304 {
		t.Errorf("known already: %d", r.StatusCode)
	}
	for _, bad := range []string{"/articles/0000000000000000/original", "/articles/x/original"} {
		if r := s.get(bad); r.StatusCode != 404 {
			t.Errorf("%s: %d", bad, r.StatusCode)
		}
	}
}

func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{
		"": "id.txt", "..": "id.txt", "../../etc/passwd": "_.._etc_passwd", "a\r\nb\x00.txt": "ab.txt", "报告.txt": "报告.txt", "\u202egpj.exe": "gpj.exe",
	} {
		if got := safeName(in, "id"); got != want {
			t.Errorf("safeName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSearchesTakeTurns(t *testing.T) {
	s := newSite(t, func(c *Config) { c.Searches, c.QueueWait = 1, time.Millisecond })
	entered, leave := make(chan bool), make(chan bool)
	s.onSearch = func(context.Context) error {
		entered <- true
		<-leave
		return nil
	}
	done := make(chan int)
	go func() { done <- s.get("/search?q=a").StatusCode }()
	<-entered
	r := s.get("/search?q=b")
	if r.StatusCode != 503 || r.Header.Get("Retry-After") == "" {
		t.Errorf("second search: %d, Retry-After %q", r.StatusCode, r.Header.Get("Retry-After"))
	}
	s.onSearch = nil
	if r := s.get("/districts"); r.StatusCode != 200 {
		t.Errorf("a page without a search: %d", r.StatusCode)
	}
	// the first one still asks for the cost of its condition through the hook it began with
	leave <- true
	if got := <-done; got != 200 {
		t.Errorf("first search: %d", got)
	}
	if r := s.get("/search?q=b"); r.StatusCode != 200 {
		t.Errorf("after it: %d", r.StatusCode)
	}
}

func TestServeStopsGracefully(t *testing.T) {
	s := newSite(t)
	var lc net.ListenConfig
	ln, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := HTTPServer(s.h, slog.New(slog.DiscardHandler))
	if srv.ReadHeaderTimeout == 0 || srv.ReadTimeout == 0 || srv.WriteTimeout == 0 || srv.IdleTimeout == 0 || srv.MaxHeaderBytes == 0 {
		t.Errorf("a limit is missing: %+v", srv)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- Serve(ctx, srv, ln, time.Minute) }()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+ln.Addr().String()+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if got := body(t, r); got != "ok\n" {
		t.Errorf("got %q", got)
	}
	_ = r.Body.Close()
	stop()
	if err := <-done; err != nil {
		t.Errorf("stopped with %v", err)
	}
}
