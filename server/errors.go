package server

import (
	"context"
	"errors"
	"net/http"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// retryAfter is the number of seconds to wait on 503.
const retryAfter = "2"

// problem is an error page to be.
type problem struct {
	status  int
	heading string // "" takes that of the status
	advice  string
	links   []templates.Link
	ref     string
}

// missing is a page that is not there, with ways on.
type missing struct {
	heading, advice string
	links           []templates.Link
}

// Error implements error.
func (m *missing) Error() string { return "not found: " + m.heading }

// Unwrap returns xuezhi.ErrNotFound.
func (m *missing) Unwrap() error { return xuezhi.ErrNotFound }

// statusOf is the table of errors and statuses.
func statusOf(err error) int {
	for _, e := range []struct {
		err    error
		status int
	}{
		{xuezhi.ErrNotFound, http.StatusNotFound},
		{xuezhi.ErrInvalid, http.StatusBadRequest},
		{xuezhi.ErrBusy, http.StatusServiceUnavailable},
		{xuezhi.ErrNoEdition, http.StatusServiceUnavailable},
		{context.DeadlineExceeded, http.StatusServiceUnavailable},
		{context.Canceled, http.StatusServiceUnavailable},
	} {
		if errors.Is(err, e.err) {
			return e.status
		}
	}
	return http.StatusInternalServerError
}

// fail answers with the page of err. It logs what is the operator's affair, once.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem{status: statusOf(err)}
	var bad *route.BadURL
	var gone *missing
	switch {
	case errors.As(err, &bad):
		p.advice = bad.Reason
	case errors.As(err, &gone):
		p.heading, p.advice, p.links = gone.heading, gone.advice, gone.links
	case errors.Is(err, xuezhi.ErrNoEdition):
		p.heading = "尚无收录"
		p.advice = "档案里还没有文章。管理员用 xuezhi ingest 收录之后，本页会自动恢复，不需要重新启动。"
	case errors.Is(err, xuezhi.ErrBusy):
		p.heading = "检索的人太多"
		p.advice = "请过几秒钟再试，或先减少检索词。"
	case p.status == http.StatusInternalServerError:
		p.ref = s.reference()
		s.Log.Error("request", "ref", p.ref, "method", r.Method, "path", r.URL.Path, "status", p.status, "err", err.Error())
	}
	s.writeError(w, r, p)
}

// refuseMethod answers 405: everything here is only read.
func (s *Server) refuseMethod(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", "GET, HEAD")
	s.writeError(w, r, problem{status: http.StatusMethodNotAllowed})
}

func (s *Server) writeError(w http.ResponseWriter, r *http.Request, p problem) {
	if p.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	l := s.layout(r.URL.Path)
	l.Title = p.heading
	page := templates.NewErrorPage(l, p.status)
	if p.heading != "" {
		page.Heading = p.heading
	}
	if p.advice != "" {
		page.Advice = p.advice
	}
	page.Links = append(p.links, templates.Link{Label: "首页", URL: route.PathHome}, templates.Link{Label: "帮助", URL: route.PathHelp})
	page.Ref = p.ref
	s.write(w, r, p.status, page)
}
