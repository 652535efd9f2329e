package server

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/go-chi/chi/v5"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// article decides about an article's URL: to its canonical form, the section
// or claim it names gone, or the page.
func (s *Server) article(v *view, r *http.Request) (answer, error) {
	id := chi.URLParam(r, "id")
	if !xuezhi.ValidID(id) {
		return answer{}, xuezhi.ErrNotFound
	}
	state, err := route.ParseArticle(xuezhi.ArticleID(id), r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	if state.RawQuery() != r.URL.RawQuery {
		return answer{redirect: state.URL()}, nil
	}
	ctx := r.Context()
	a, card, err := v.snap.Article(ctx, state.ID)
	if err != nil {
		return answer{}, err
	}
	open := state.Section
	claim := claimOf(a, state.Claim)
	if claim != nil {
		open = claim.Section
	}
	switch {
	case state.Claim != "" && claim == nil:
		return s.movedClaim(ctx, v, state)
	case open != "" && a.Section(open) == nil:
		return s.movedSection(ctx, v, state)
	}
	p := &articlePage{view: v, names: newNames(v.vocab, a), state: state, card: card, open: open}
	if p.found, err = v.matches(ctx, state); err != nil {
		return answer{}, err
	}
	page, err := p.page(ctx)
	if err != nil {
		return answer{}, err
	}
	page.BackURL = backURL(r, state)
	return answer{page: page}, nil
}

func claimOf(a *xuezhi.Article, id xuezhi.ClaimID) *xuezhi.Claim {
	for i := range a.Claims {
		if id != "" && a.Claims[i].ID == id {
			return &a.Claims[i]
		}
	}
	return nil
}

// movedSection follows a section id that its article no longer has.
func (s *Server) movedSection(ctx context.Context, v *view, state route.ArticleState) (answer, error) {
	aid, sid, err := v.snap.ResolveSection(ctx, state.Section)
	if err == nil && (aid != state.ID || sid != state.Section) {
		state.ID, state.Section = aid, sid
		return answer{redirect: state.URL()}, nil
	}
	if err != nil && !errors.Is(err, xuezhi.ErrNotFound) {
		return answer{}, err
	}
	return answer{}, &missing{
		heading: "没有这个小节", advice: "这篇文章里没有网址所指的小节。",
		links: []templates.Link{link("看全文", route.Article(state.ID))},
	}
}

// movedClaim follows a claim id that its article no longer has.
func (s *Server) movedClaim(ctx context.Context, v *view, state route.ArticleState) (answer, error) {
	aid, cid, err := v.snap.ResolveClaim(ctx, state.Claim)
	if err == nil && (aid != state.ID || cid != state.Claim) {
		state.ID, state.Claim, state.Section = aid, cid, ""
		return answer{redirect: state.URL()}, nil
	}
	if err != nil && !errors.Is(err, xuezhi.ErrNotFound) {
		return answer{}, err
	}
	return answer{}, &missing{
		heading: "没有这条数据陈述", advice: "这篇文章里没有网址所指的数据陈述。",
		links: []templates.Link{link("看全文", route.Article(state.ID))},
	}
}

// backURL returns the search the reader came from, as far as the browser or
// the URL says.
func backURL(r *http.Request, state route.ArticleState) string {
	if from := cameFrom(r); from != "" {
		return from
	}
	if len(state.Text) > 0 {
		return route.Search(xuezhi.Query{Text: state.Text})
	}
	return ""
}

// cameFrom returns the search that r was sent from, or "".
func cameFrom(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host || u.Path != route.PathSearch {
		return ""
	}
	s, err := route.ParseSearch(u.RawQuery)
	if err != nil {
		return ""
	}
	return s.URL()
}

// section leads from a permalink to the section's place in its article.
func (s *Server) section(v *view, r *http.Request) (answer, error) {
	id := chi.URLParam(r, "id")
	if !xuezhi.ValidID(id) {
		return answer{}, xuezhi.ErrNotFound
	}
	aid, sid, err := v.snap.ResolveSection(r.Context(), xuezhi.SectionID(id))
	if err != nil {
		return answer{}, err
	}
	return answer{redirect: route.ArticleState{ID: aid, Section: sid}.URL()}, nil
}

// claim leads from a permalink to the claim's place in its article.
func (s *Server) claim(v *view, r *http.Request) (answer, error) {
	id := chi.URLParam(r, "id")
	if !xuezhi.ValidID(id) {
		return answer{}, xuezhi.ErrNotFound
	}
	aid, cid, err := v.snap.ResolveClaim(r.Context(), xuezhi.ClaimID(id))
	if err != nil {
		return answer{}, err
	}
	if to, err := v.changed(r, aid, cid); err != nil || to != "" {
		return answer{redirect: to}, err
	}
	return answer{redirect: route.ArticleState{ID: aid, Claim: cid}.URL()}, nil
}

// original sends the document as received, as a download that no browser
// opens in this site's name.
func (s *Server) original(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "id")
	if !xuezhi.ValidID(id) {
		s.fail(w, r, xuezhi.ErrNotFound)
		return
	}
	snap, release, err := s.Archive.Acquire(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer release()
	body, o, err := snap.Original(r.Context(), xuezhi.ArticleID(id))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	tag := `"` + o.SHA256 + `"`
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	if o.SHA256 != "" && sameTag(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": safeName(o.Name, id)}))
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // a reader that has gone away is no error of ours
}

// safeName keeps letters, digits and a few signs of a file's name.
func safeName(name, id string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune("._-", r):
			return r
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return '_'
	}, name)
	name = strings.TrimLeft(name, ".")
	if rs := []rune(name); len(rs) > 80 {
		name = string(rs[len(rs)-80:])
	}
	if name == "" {
		return fmt.Sprintf("%s.txt", id)
	}
	return name
}
