package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/templates"
)

// answer is what a handler decided: a page, or a redirect.
type answer struct {
	page     templates.Page
	status   int    // 0 means 200
	redirect string // path and query of this site
	fresh    bool   // holds the day of the answer: not to be kept
}

// pageFunc decides the answer to a request, from the edition in v.
type pageFunc func(v *view, r *http.Request) (answer, error)

// view is one request's hold on an edition.
type view struct {
	snap   Snapshot
	vocab  vocab
	info   xuezhi.EditionInfo
	server *Server
	slot   bool // a search slot is held until the request ends
}

// page returns the handler that acquires an edition, asks f and writes.
func (s *Server) page(f pageFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		snap, release, err := s.Archive.Acquire(r.Context())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		defer release()
		v := &view{snap: snap, vocab: vocab{snap.Tables()}, info: snap.Info(), server: s}
		defer v.done()
		key, keep := v.key(r)
		if keep {
			if p := s.kept.get(key); p != nil {
				s.send(w, r, http.StatusOK, p)
				return
			}
		}
		a, err := f(v, r)
		switch {
		case err != nil:
			s.fail(w, r, err)
		case a.redirect != "":
			s.redirect(w, r, a.redirect)
		default:
			p := s.write(w, r, max(a.status, http.StatusOK), a.page)
			if keep && p != nil && !a.fresh && a.status <= http.StatusOK {
				s.kept.keep(key, p)
			}
		}
	}
}

// tables returns the vocabularies of the edition.
func (v *view) tables() *authority.Tables { return v.vocab.t }

// search asks the edition when it is the request's turn.
func (v *view) search(ctx context.Context, q xuezhi.Query) (*xuezhi.Result, error) {
	if err := v.turn(ctx); err != nil {
		return nil, err
	}
	return v.snap.Search(ctx, q)
}

// turn waits for a slot before the request's first search. Without a slot in
// time it returns xuezhi.ErrBusy.
func (v *view) turn(ctx context.Context) error {
	if v.slot {
		return nil
	}
	wait := time.NewTimer(v.server.QueueWait)
	defer wait.Stop()
	select {
	case v.server.slots <- struct{}{}:
		v.slot = true
		return nil
	case <-wait.C:
		return xuezhi.ErrBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (v *view) done() {
	if v.slot {
		<-v.server.slots
		v.slot = false
	}
}

func (s *Server) redirect(w http.ResponseWriter, r *http.Request, to string) {
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, to, http.StatusFound)
}

// momentMark stands in a rendered page where the minute of the answer goes, so
// that the page itself is the same whenever it is asked for. It is a character
// for private use; what stands after the last one in a page is ours.
const momentMark = "\ue0ff"

// rendered is a page without the minute of the answer, which goes between
// before and after; after is nil for a page without one.
type rendered struct {
	before, after []byte
	tag           string // of both
}

// render makes a page, or nothing.
func (s *Server) render(p templates.Page) (*rendered, error) {
	var b bytes.Buffer
	if err := s.Pages.Render(&b, p); err != nil {
		return nil, err
	}
	out := &rendered{before: b.Bytes()}
	if i := bytes.LastIndex(out.before, []byte(momentMark)); i >= 0 {
		out.before, out.after = out.before[:i], out.before[i+len(momentMark):]
	}
	sum := sha256.New()
	_, _ = sum.Write(out.before) // a hash takes everything
	_, _ = sum.Write([]byte{0})
	_, _ = sum.Write(out.after)
	out.tag = `W/"` + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:12]) + `"`
	return out, nil
}

// size returns the number of bytes held.
func (p *rendered) size() int { return len(p.before) + len(p.after) }

// write renders p and sends it. It returns nil when that cannot be done.
func (s *Server) write(w http.ResponseWriter, r *http.Request, status int, p templates.Page) *rendered {
	page, err := s.render(p)
	if err != nil {
		ref := s.reference()
		s.Log.Error("render", "ref", ref, "method", r.Method, "path", r.URL.Path, "err", err.Error())
		s.sendLastResort(w, ref)
		return nil
	}
	s.send(w, r, status, page)
	return page
}

// send sends page, or 304 when the reader has it.
func (s *Server) send(w http.ResponseWriter, r *http.Request, status int, page *rendered) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if status != http.StatusOK {
		h.Set("Cache-Control", "no-store")
	} else {
		h.Set("ETag", page.tag)
		h.Set("Cache-Control", "no-cache")
		if sameTag(r.Header.Get("If-None-Match"), page.tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	moment := ""
	if page.after != nil {
		moment = momentText(s.Now())
	}
	h.Set("Content-Length", strconv.Itoa(len(page.before)+len(moment)+len(page.after)))
	w.WriteHeader(status)
	for _, part := range [][]byte{page.before, []byte(moment), page.after} {
		if _, err := w.Write(part); err != nil {
			return // a reader that has gone away is no error of ours
		}
	}
}

// sendLastResort is what is left when no page can be rendered.
func (s *Server) sendLastResort(w http.ResponseWriter, ref string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write([]byte("页面生成失败，请稍后再试。编号 " + ref + "\n"))
}

// sameTag compares weakly, as If-None-Match asks.
func sameTag(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		t = strings.TrimSpace(t)
		if t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}
