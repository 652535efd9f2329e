package server

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"xuezhi/static"
	"xuezhi/templates"
)

// site is a server over a fake, with its log.
type site struct {
	*fake
	h   http.Handler
	log *strings.Builder
}

func newSite(t *testing.T, set ...func(*Config)) *site {
	t.Helper()
	pages, err := templates.Load()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := static.New()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{fake: newFake(t), log: &strings.Builder{}}
	c := Config{
		Archive: s.fake, Assets: assets, Pages: pages, Log: slog.New(slog.NewTextHandler(s.log, nil)),
		Now: func() time.Time { return time.Date(2026, 11, 22, 16, 30, 0, 0, time.UTC) }, BaseURL: "https://xuezhi.example",
	}
	for _, f := range set {
		f(&c)
	}
	h, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	s.h = h
	t.Cleanup(func() {
		if s.held != 0 {
			t.Errorf("%d snapshots were not released", s.held)
		}
	})
	return s
}

// get asks for target, which is sent as it is.
func (s *site) get(target string, header ...string) *http.Response {
	return s.do(http.MethodGet, target, header...)
}

func (s *site) do(method, target string, header ...string) *http.Response {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
			continue
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
