package server

import (
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"unicode/utf8"

	"xuezhi/server/route"
)

// policy lets a page load its own stylesheet, script and pictures, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// maxURI bounds a request's whole target; the parts have limits of their own.
const maxURI = route.MaxQueryBytes + 1024

// secure sets the headers that every answer carries.
func (s *Server) secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// recoverPanic turns a panic into a 500 page and one line in the log.
func (s *Server) recoverPanic(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			ref := s.reference()
			s.Log.Error("panic", "ref", ref, "method", r.Method, "path", r.URL.Path, "err", fmt.Sprint(p), "stack", string(debug.Stack()))
			s.writeError(w, r, problem{status: http.StatusInternalServerError, ref: ref})
		}()
		next.ServeHTTP(w, r)
	})
}

// reference returns a name for a failed request, to find it in the log.
func (s *Server) reference() string {
	return strconv.FormatInt(s.born.Unix(), 36) + "-" + strconv.FormatInt(s.serial.Add(1), 36)
}

// admit refuses what no handler should see: other methods, unknown hosts,
// targets over the limit or with characters that no path of ours has.
// A slash at the end of a path is taken off by a redirect.
func (s *Server) admit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			s.refuseMethod(w, r)
		case !s.knownHost(r.Host):
			s.writeError(w, r, problem{status: http.StatusMisdirectedRequest})
		case len(r.RequestURI) > maxURI || len(r.URL.RawQuery) > route.MaxQueryBytes:
			s.fail(w, r, &route.BadURL{Reason: "网址太长。请缩短检索词，或减少筛选项。"})
		case strings.ContainsFunc(path, func(c rune) bool { return c < ' ' || c == 0x7f || c == '\\' }) || !utf8.ValidString(path):
			s.fail(w, r, &route.BadURL{Reason: "网址中有不允许的字符。请从首页重新检索。"})
		case len(path) > 1 && strings.HasSuffix(r.URL.EscapedPath(), "/") && !strings.Contains(path, "//") && !strings.HasPrefix(path, "/static/"):
			to := strings.TrimSuffix(r.URL.EscapedPath(), "/")
			if r.URL.RawQuery != "" {
				to += "?" + r.URL.RawQuery
			}
			s.redirect(w, r, to)
		default:
			r.Body = http.NoBody
			if r.Method == http.MethodHead {
				r = r.Clone(r.Context())
				r.Method = http.MethodGet
				w = headWriter{w}
			}
			next.ServeHTTP(w, r)
		}
	})
}

// headWriter drops the body, so that HEAD answers as GET would.
type headWriter struct{ http.ResponseWriter }

// Write implements http.ResponseWriter.
func (headWriter) Write(b []byte) (int, error) { return len(b), nil }

// Unwrap is for http.ResponseController.
func (h headWriter) Unwrap() http.ResponseWriter { return h.ResponseWriter }

// knownHost reports whether requests for hostport are ours to answer.
func (s *Server) knownHost(hostport string) bool {
	if len(s.hosts) == 0 {
		return true
	}
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return true
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || s.hosts[host]
}
