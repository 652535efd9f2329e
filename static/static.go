// Package static serves the stylesheet, the script and the icons under hashed names.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"sort"
	"strconv"
	"strings"
)

//go:embed css site.js icon.svg icon.png
var files embed.FS

// Prefix is the path all assets stand under.
const Prefix = "/static/"

// sheets are the parts of style.css in the order of the cascade.
var sheets = []string{"base", "frame", "search", "article", "pages", "claims", "narrow", "print"}

// types are the content types by extension.
var types = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
}

type asset struct {
	contentType string
	etag        string
	plain       []byte
	zipped      []byte // nil where gzip gains nothing
}

// Assets are all assets, hashed and compressed. It is safe for concurrent use.
type Assets struct {
	urls   map[string]string // "style.css" → "/static/style.3f2a1b4c5d.css"
	byPath map[string]asset
}

// New hashes and compresses the assets. It fails on a token the stylesheets use and tokens.txt lacks.
func New() (*Assets, error) {
	css, err := stylesheet()
	if err != nil {
		return nil, fmt.Errorf("static: %w", err)
	}
	a := &Assets{urls: map[string]string{}, byPath: map[string]asset{}}
	contents := map[string][]byte{"style.css": css}
	for _, name := range []string{"site.js", "icon.svg", "icon.png"} {
		if contents[name], err = files.ReadFile(name); err != nil {
			return nil, fmt.Errorf("static: %w", err)
		}
	}
	for name, body := range contents {
		if err := a.add(name, body); err != nil {
			return nil, fmt.Errorf("static: %s: %w", name, err)
		}
	}
	return a, nil
}

func (a *Assets) add(name string, body []byte) error {
	sum := sha256.Sum256(body)
	hash := hex.EncodeToString(sum[:5])
	ext := path.Ext(name)
	url := Prefix + strings.TrimSuffix(name, ext) + "." + hash + ext
	as := asset{contentType: types[ext], etag: `"` + hash + `"`, plain: body}
	var buf bytes.Buffer
	zw, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := zw.Write(body); err != nil {
		return err
	}
	if err := zw.Close(); err != nil {
		return err
	}
	if buf.Len() < len(body)*9/10 {
		as.zipped = buf.Bytes()
	}
	a.urls[name] = url
	a.byPath[url] = as
	return nil
}

// URL is the path of the asset: "style.css" gives "/static/style.3f2a1b4c5d.css". It is "" for a name that does not exist.
func (a *Assets) URL(name string) string { return a.urls[name] }

// Names lists the assets in alphabetical order.
func (a *Assets) Names() []string {
	names := make([]string, 0, len(a.urls))
	for n := range a.urls {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// Handler serves the assets by their full path. What it does not know is 404, a method but GET and HEAD 405.
func (a *Assets) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		as, ok := a.byPath[r.URL.Path]
		if !ok {
			http.Error(w, "没有这个文件。", http.StatusNotFound)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "只能读取。", http.StatusMethodNotAllowed)
			return
		}
		as.serve(w, r)
	})
}

func (as asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Type", as.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("ETag", as.etag)
	body := as.plain
	if as.zipped != nil {
		h.Set("Vary", "Accept-Encoding")
	}
	if strings.Contains(r.Header.Get("If-None-Match"), as.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if as.zipped != nil && takesGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body = as.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(body) // a reader that has gone away is no error of ours
}

// takesGzip reports whether an Accept-Encoding header accepts gzip: "gzip;q=0" does not.
func takesGzip(accept string) bool {
	for _, part := range strings.Split(accept, ",") {
		coding, params, _ := strings.Cut(part, ";")
		if strings.TrimSpace(coding) != "gzip" {
			continue
		}
		q, found := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		if !found {
			return true
		}
		weight, err := strconv.ParseFloat(q, 64)
		return err == nil && weight > 0
	}
	return false
}
