package static

import (
	"compress/gzip"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func assets(t *testing.T) *Assets {
	t.Helper()
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func get(a *Assets, method, url string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, url, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, r)
	return w.Result()
}

// TestGallery writes the assets under their plain names beside the pages of the templates' gallery.
func TestGallery(t *testing.T) {
	a := assets(t)
	dir := os.Getenv("GALLERY_DIR")
	if dir == "" {
		t.Skip("GALLERY_DIR is not set")
	}
	for _, name := range a.Names() {
		if err := os.WriteFile(filepath.Join(dir, name), a.byPath[a.URL(name)].plain, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestURLs(t *testing.T) {
	a := assets(t)
	hashed := regexp.MustCompile(`^/static/[a-z]+\.[0-9a-f]{10}\.(css|js|svg|png)$`)
	for _, name := range []string{"icon.png", "icon.svg", "site.js", "style.css"} {
		if !hashed.MatchString(a.URL(name)) {
			t.Errorf("%s: %q", name, a.URL(name))
		}
	}
	if got := a.URL("none.css"); got != "" {
		t.Errorf("an unknown name: %q", got)
	}
	if again := assets(t); again.URL("style.css") != a.URL("style.css") {
		t.Error("the same content has two addresses")
	}
	b := &Assets{urls: map[string]string{}, byPath: map[string]asset{}}
	if err := b.add("style.css", []byte("other")); err != nil || b.URL("style.css") == a.URL("style.css") {
		t.Errorf("other content has the same address: %v", err)
	}
}

func TestServed(t *testing.T) {
	a := assets(t)
	for name, contentType := range map[string]string{"style.css": "text/css; charset=utf-8", "site.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml", "icon.png": "image/png"} {
		res := get(a, "GET", a.URL(name))
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != 200 || len(body) == 0 || res.Header.Get("Content-Length") != strconv.Itoa(len(body)) {
			t.Errorf("%s: %d, %d bytes, %v", name, res.StatusCode, len(body), err)
		}
		for key, want := range map[string]string{"Content-Type": contentType, "Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff", "Content-Encoding": ""} {
			if got := res.Header.Get(key); got != want {
				t.Errorf("%s: %s: got %q, want %q", name, key, got, want)
			}
		}
	}
}

func TestGzip(t *testing.T) {
	a := assets(t)
	url := a.URL("style.css")
	plain, err := io.ReadAll(get(a, "GET", url).Body)
	if err != nil {
		t.Fatal(err)
	}
	for accept, want := range map[string]string{"gzip": "gzip", "br, gzip;q=0.5": "gzip", "gzip;q=0": "", "gzip; q=0.0": "", "": "", "br": "", "xgzip": "", "gzip;q=x": ""} {
		res := get(a, "GET", url, "Accept-Encoding", accept)
		if got := res.Header.Get("Content-Encoding"); got != want || res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: got %q, want %q", accept, got, want)
			continue
		}
		if want == "" {
			continue
		}
		zr, err := gzip.NewReader(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(zr); err != nil || string(body) != string(plain) {
			t.Errorf("%q: unpacked otherwise, %v", accept, err)
		}
	}
}

func TestOtherRequests(t *testing.T) {
	a := assets(t)
	url := a.URL("style.css")
	for _, tc := range []struct {
		method, url string
		status      int
	}{
		{"GET", "/static/style.css", 404}, {"GET", "/static/", 404}, {"GET", "/static/style.0000000000.css", 404}, {"GET", "/static/css/tokens.txt", 404},
		{"GET", "/static/..%2fstatic.go", 404}, {"POST", url, 405}, {"HEAD", url, 200},
	} {
		res := get(a, tc.method, tc.url)
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != tc.status {
			t.Errorf("%s %s: got %d, want %d, %v", tc.method, tc.url, res.StatusCode, tc.status, err)
		}
		if tc.method == "HEAD" && (len(body) > 0 || res.Header.Get("Content-Length") == "0") {
			t.Errorf("HEAD: %d bytes, length %s", len(body), res.Header.Get("Content-Length"))
		}
		if tc.status == 404 && res.Header.Get("Cache-Control") != "" {
			t.Errorf("%s: an error is cached", tc.url)
		}
	}
	res := get(a, "GET", url, "If-None-Match", get(a, "GET", url).Header.Get("ETag"))
	if res.StatusCode != 304 {
		t.Errorf("same content: got %d, want 304", res.StatusCode)
	}
}

// TestStylesheet: plain declarations that old browsers read, nothing from elsewhere, braces in pairs.
func TestStylesheet(t *testing.T) {
	css, err := stylesheet()
	if err != nil {
		t.Fatal(err)
	}
	src := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(css), "")
	for _, bad := range []string{"url(", "@import", "var(", "http", ":has(", "$"} {
		if strings.Contains(src, bad) {
			t.Errorf("the stylesheet contains %s", bad)
		}
	}
	depth := 0
	for i, r := range src {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			t.Fatalf("a brace too many before %q", src[i:min(len(src), i+60)])
		}
	}
	if depth != 0 {
		t.Errorf("%d braces are not closed", depth)
	}
	tokens := tokenTable(t)
	for _, name := range sheets {
		b, err := files.ReadFile("css/" + name + ".css")
		if err != nil {
			t.Fatal(err)
		}
		for _, hex := range regexp.MustCompile(`#[0-9a-f]{6}\b`).FindAllString(string(b), -1) {
			t.Errorf("%s.css: colour %s belongs into tokens.txt", name, hex)
		}
		for _, use := range tokenUse.FindAllString(string(b), -1) {
			delete(tokens, use[1:])
		}
	}
	for name := range tokens {
		t.Errorf("no sheet uses token %s", name)
	}
}

func tokenTable(t *testing.T) map[string]string {
	t.Helper()
	b, err := files.ReadFile("css/tokens.txt")
	if err != nil {
		t.Fatal(err)
	}
	return parseTokens(string(b))
}

// TestContrast: text 4.5 : 1 and borders of controls 3 : 1 on every ground they stand on (WCAG 2.2, 1.4.3 and 1.4.11).
func TestContrast(t *testing.T) {
	tokens := tokenTable(t)
	for _, ground := range []string{"paper", "glow", "field"} {
		for name, least := range map[string]float64{"ink": 4.5, "soft": 4.5, "zhu": 4.5, "link": 4.5, "rule": 3} {
			if got := contrast(t, tokens[name], tokens[ground]); got < least {
				t.Errorf("%s on %s: %.2f, want %.1f", name, ground, got, least)
			}
		}
	}
	if got := contrast(t, tokens["paper"], tokens["zhu"]); got < 4.5 {
		t.Errorf("the main button under the pointer: %.2f", got)
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	rgb, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil {
		t.Fatalf("colour %q: %v", hex, err)
	}
	channel := func(shift uint) float64 {
		c := float64(rgb>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}
