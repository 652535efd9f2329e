package xuezhi

import (
	"context"
	"errors"
	"slices"
)

// Errors that packages wrap and the edges map to a status or an exit code.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid input")    // the caller's words are at fault
	ErrUnsupported = errors.New("unsupported file") // a document that cannot be read
	ErrBusy        = errors.New("busy")             // try again later
	ErrDamaged     = errors.New("damaged")          // a stored file is not what its hash says
	ErrNoEdition   = errors.New("no edition")       // nothing has been ingested yet
)

// Limits on a query (FINDINGS: hostile queries).
const (
	MaxQueryRunes = 256
	MaxQueries    = 4      // several q: search within results
	MaxWindow     = 10_000 // page × size
	MaxPageSize   = 100
	PageSize      = 20
)

// Facet names a way to narrow.
type Facet string

// Facets, in the order shown.
const (
	FacetDistrict Facet = "district" // GB/T 2260 code; a parent includes its descendants
	FacetTopic    Facet = "topic"    // slug; a broader topic includes narrower ones
	FacetYear     Facet = "year"     // four digits
	FacetSource   Facet = "source"   // as stated; "-" is 来源不详
	FacetGenre    Facet = "genre"
)

// Facets lists every facet in the order shown.
func Facets() []Facet {
	return []Facet{FacetDistrict, FacetTopic, FacetYear, FacetSource, FacetGenre}
}

// NoSource is the term of the source facet for articles that state none.
const NoSource = "-"

// Sort orders hits.
type Sort string

// Orders.
const (
	SortRelevance Sort = "" // the default
	SortNewest    Sort = "newest"
	SortOldest    Sort = "oldest"
)

// Refinement is one chosen term of a facet.
type Refinement struct {
	Facet Facet
	Term  string
}

// Query asks for sections. It is a value: With and Without return changed
// copies, so that a URL can be computed from any neighbouring state.
type Query struct {
	Text        []string     // one or more search expressions, all must hold
	Refinements []Refinement // OR inside a facet, AND across facets
	BasisOnly   bool         // only sections whose year is explicit
	Article     ArticleID    // "" or the one article to look in
	Sort        Sort
	Page        int // from 1; 0 means 1
	Size        int // hits a page; 0 means PageSize
	Explain     bool
}

// Terms returns the chosen terms of facet f, in order.
func (q Query) Terms(f Facet) []string {
	var out []string
	for _, r := range q.Refinements {
		if r.Facet == f {
			out = append(out, r.Term)
		}
	}
	return out
}

// Has reports whether term of facet f is chosen.
func (q Query) Has(f Facet, term string) bool {
	return slices.Contains(q.Refinements, Refinement{f, term})
}

// With returns q narrowed by term of facet f, on its first page.
func (q Query) With(f Facet, term string) Query {
	q = q.first()
	if !q.Has(f, term) {
		q.Refinements = append(q.Refinements, Refinement{f, term})
	}
	return q
}

// Without returns q with term of facet f taken back, on its first page.
func (q Query) Without(f Facet, term string) Query {
	q = q.first()
	q.Refinements = slices.DeleteFunc(q.Refinements, func(r Refinement) bool { return r == Refinement{f, term} })
	return q
}

// WithoutFacet returns q with no choice in facet f, on its first page.
func (q Query) WithoutFacet(f Facet) Query {
	q = q.first()
	q.Refinements = slices.DeleteFunc(q.Refinements, func(r Refinement) bool { return r.Facet == f })
	return q
}

// WithText returns q with its search expressions replaced, on its first page.
func (q Query) WithText(text ...string) Query {
	q = q.first()
	q.Text = slices.Clone(text)
	return q
}

// WithSort returns q in another order, on its first page.
func (q Query) WithSort(s Sort) Query {
	q = q.first()
	q.Sort = s
	return q
}

// WithPage returns q at page n.
func (q Query) WithPage(n int) Query {
	q = q.first()
	q.Page = n
	return q
}

// WithBasisOnly returns q with the choice of explicit years set to on.
func (q Query) WithBasisOnly(on bool) Query {
	q = q.first()
	q.BasisOnly = on
	return q
}

func (q Query) first() Query {
	q.Page = 1
	q.Text = slices.Clone(q.Text)
	q.Refinements = slices.Clone(q.Refinements)
	return q
}

// Result answers a Query. Where fewer sections than a page holds satisfy all
// of it, those that satisfy a part follow after them.
type Result struct {
	Query    Query
	Edition  EditionInfo
	Total    int // sections that satisfy the whole query
	Articles int // articles they come from
	Relaxed  int // sections that follow them and satisfy a part of its words
	Hits     []Hit
	Facets   []FacetResult // in the order of Facets; counts are strict, as Total is
	Notes    []Note

	Understood  []Understanding
	Suggestions []Suggestion
}

// Listed returns the number of sections on all pages.
func (r *Result) Listed() int { return r.Total + r.Relaxed }

// Understanding is a term of a facet that was recognised in the words, is not
// chosen yet and would leave something. It counts in ranking; it does not
// narrow.
type Understanding struct {
	Facet Facet
	Term  string
	Text  string // the words it was recognised in
	Label string // 湖南省株洲市荷塘区
}

// Suggestion is a word that was perhaps meant for one that nothing was found
// for.
type Suggestion struct {
	Word  string // as asked
	Meant string
	Text  []string // the expressions with Meant in place of Word
}

// Note tells the reader what was done to the query.
type Note struct {
	Kind string // syntax: searched literally; unknown-field; relaxed; synonym; spelling
	Text string // Chinese
}

// Hit is one section found.
type Hit struct {
	Section SectionCard
	Article ArticleCard
	Score   float64
	Relaxed bool // satisfies a part of the query only
	Reasons []Reason
	Snippet Snippet
	Claims  []Claim  // those of the section itself, in reading order
	Quotes  []string // the sentence of each claim
}

// Reason is what a part of the query adds to a score, largest first; they are
// given when a Query asks for an explanation.
type Reason struct {
	What   string // Chinese
	Weight float64
}

// Snippet is an excerpt: fragments of the text, some of them matches.
type Snippet []Fragment

// Fragment is a stretch of text; Match tells that the query found it.
// Gap tells that text was left out before it.
type Fragment struct {
	Text  string
	Match bool
	Gap   bool
}

// FacetResult lists the buckets of one facet. Counts ignore the facet's own
// choices. Chosen terms are always present, even with no hits.
type FacetResult struct {
	Facet   Facet
	Buckets []Bucket
}

// Bucket counts the sections that carry a term.
type Bucket struct {
	Term     string
	Count    int
	Explicit int // years only: of Count, those whose year is explicit
	Selected bool
}

// SectionCard is what lists show of a section.
type SectionCard struct {
	ID      SectionID
	Article ArticleID
	Level   int
	Marker  string
	Heading string   // verbatim, or ""
	Label   string   // editorial
	Path    []string // headings of its ancestors, outermost first
	Rank    int      // among the sections of its level and parent, from 1
	Place   Place
	Time    Time
	Topics  []TopicSlug
	Claims  int // figures in its own text
	Runes   int // of its full text
}

// ArticleCard is what lists show of an article.
type ArticleCard struct {
	ID        ArticleID
	Title     string
	Subtitle  string
	Source    string
	Genre     Genre
	Issued    Time
	Years     Time
	Districts []DistrictCode
	Sections  int
	Claims    int
	Added     string // RFC 3339, when it was ingested
	Sequence  int64  // change sequence of its ingest
}

// EditionInfo identifies what an answer was given from.
type EditionInfo struct {
	Number   int    // 123
	Sequence int64  // of the store, up to which it reads
	Built    string // RFC 3339
	Articles int
	Sections int
	Claims   int
}

// Searcher finds sections.
type Searcher interface {
	Search(context.Context, Query) (*Result, error)
}
