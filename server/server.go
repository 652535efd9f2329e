// Package server answers HTTP requests with pages about one edition.
//
// A handler decides what the answer is ([answer]) and never writes; one place
// renders to a buffer, one place turns errors into pages, and only the
// present files translate domain values to page types.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/klauspost/compress/gzhttp"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/server/route"
	"xuezhi/static"
	"xuezhi/templates"
)

// Snapshot answers from one edition. Unknown ids are xuezhi.ErrNotFound.
type Snapshot interface {
	xuezhi.Searcher
	xuezhi.ClaimSearcher
	MetricClaims(context.Context, xuezhi.MetricSlug) (hits []xuezhi.ClaimHit, cut bool, err error)
	Metrics(context.Context) ([]xuezhi.MetricCount, error)
	Mentions(ctx context.Context, phrases []string, districts []xuezhi.DistrictCode) ([]xuezhi.MentionCount, error)
	Info() xuezhi.EditionInfo
	Tables() *authority.Tables
	Overview(context.Context) (*xuezhi.Overview, error)
	Article(context.Context, xuezhi.ArticleID) (*xuezhi.Article, xuezhi.ArticleCard, error)
	ResolveSection(context.Context, xuezhi.SectionID) (xuezhi.ArticleID, xuezhi.SectionID, error)
	ResolveClaim(context.Context, xuezhi.ClaimID) (xuezhi.ArticleID, xuezhi.ClaimID, error)
	Articles(context.Context, xuezhi.ArticleFilter) (*xuezhi.ArticleList, error)
	Original(context.Context, xuezhi.ArticleID) ([]byte, xuezhi.Original, error)
}

// Archive hands out the edition being served. The caller releases it; there
// being none is xuezhi.ErrNoEdition.
type Archive interface {
	Acquire(context.Context) (Snapshot, func(), error)
}

// Config is what a handler needs. Archive, Assets, Pages, Log and Now are required.
type Config struct {
	Archive Archive
	Assets  *static.Assets
	Pages   *templates.Set
	Log     *slog.Logger
	Now     func() time.Time

	BaseURL   string        // https://example.org, for absolute links; "" leaves them out
	Hosts     []string      // host names answered to besides loopback; none means every one
	Searches  int           // searches at the same time; 0 means one per core
	QueueWait time.Duration // how long a search waits for its turn; 0 means one second
}

// Server is the handler of all routes.
type Server struct {
	Config
	router http.Handler
	hosts  map[string]bool
	slots  chan struct{}
	kept   *pageCache
	born   time.Time
	serial atomic.Int64 // of requests that needed a reference
}

// New returns the handler of all routes.
func New(c Config) (*Server, error) {
	if c.Archive == nil || c.Assets == nil || c.Pages == nil || c.Log == nil || c.Now == nil {
		return nil, errors.New("server: Archive, Assets, Pages, Log and Now are required")
	}
	if c.BaseURL != "" {
		u, err := url.Parse(c.BaseURL)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
			return nil, fmt.Errorf("server: base URL %q: want scheme and host only: %w", c.BaseURL, xuezhi.ErrInvalid)
		}
		c.BaseURL = u.Scheme + "://" + u.Host
		if len(c.Hosts) > 0 {
			c.Hosts = append(c.Hosts[:len(c.Hosts):len(c.Hosts)], u.Hostname())
		}
	}
	if c.Searches <= 0 {
		c.Searches = runtime.GOMAXPROCS(0)
	}
	if c.QueueWait <= 0 {
		c.QueueWait = time.Second
	}
	s := &Server{Config: c, hosts: map[string]bool{}, slots: make(chan struct{}, c.Searches), kept: newPageCache(), born: c.Now()}
	for _, h := range c.Hosts {
		s.hosts[strings.ToLower(h)] = true
	}
	zip, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.ContentTypes([]string{"text/html"}))
	if err != nil {
		return nil, fmt.Errorf("server: gzip: %w", err)
	}
	s.router = s.secure(zip(s.recoverPanic(s.admit(s.routes()))))
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.router.ServeHTTP(w, r) }

// routes binds each of route.Patterns to its handler.
func (s *Server) routes() chi.Router {
	m := chi.NewRouter()
	pages := map[string]pageFunc{
		route.PathHome:       s.home,
		route.PathSearch:     s.search,
		route.PathArticles:   s.articles,
		route.PathArticle:    s.article,
		route.PathText:       s.originalText,
		route.PathSection:    s.section,
		route.PathClaim:      s.claim,
		route.PathClaims:     s.claims,
		route.PathIndicators: s.indicators,
		route.PathIndicator:  s.indicator,
		route.PathDistricts:  s.districts,
		route.PathDistrict:   s.district,
		route.PathTopics:     s.topics,
		route.PathTopic:      s.topic,
		route.PathCite:       s.cite,
		route.PathCompare:    s.compare,
		route.PathBrief:      s.brief,
		route.PathAbout:      s.about,
	}
	for path, f := range pages {
		m.Get(path, s.page(f))
	}
	m.Get(route.PathHelp, s.help)
	m.Get(route.PathOriginal, s.original)
	m.Get(route.PathClaimsCSV, s.claimsCSV)
	m.Get(route.PathClaimsJSON, s.claimsJSON)
	m.Get(route.PathHealth, s.health)
	m.Get(route.PathReady, s.ready)
	m.Handle(route.PathStatic, s.Assets.Handler())
	m.NotFound(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, xuezhi.ErrNotFound) })
	m.MethodNotAllowed(func(w http.ResponseWriter, r *http.Request) { s.refuseMethod(w, r) })
	return m
}

// health answers while the process runs.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	s.plain(w, r, http.StatusOK, "ok\n")
}

// ready answers 200 once an edition is served.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	snap, release, err := s.Archive.Acquire(r.Context())
	if err != nil {
		w.Header().Set("Retry-After", retryAfter)
		s.plain(w, r, http.StatusServiceUnavailable, "no edition\n")
		return
	}
	defer release()
	s.plain(w, r, http.StatusOK, fmt.Sprintf("edition %d\n", snap.Info().Number))
}

func (s *Server) plain(w http.ResponseWriter, r *http.Request, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write([]byte(text)) // a reader that has gone away is no error of ours
	}
}
