package index

import (
	"context"

	"xuezhi"
)

// Engine builds and opens artefacts of one kind. An artefact lives in a folder
// that nothing else writes to.
type Engine interface {
	// Create starts an artefact in dir, which must be empty or missing.
	Create(ctx context.Context, dir string) (Builder, error)
	// Open opens a sealed artefact for reading and writes nothing. A file that
	// is not what was sealed yields xuezhi.ErrDamaged where it is noticed.
	Open(ctx context.Context, dir string) (Reader, error)
	// Fingerprint changes whenever the same documents would be indexed otherwise.
	Fingerprint() string
}

// Builder fills an artefact. It serves one goroutine.
type Builder interface {
	// Add indexes documents. Their ids must be new to the artefact.
	Add(ctx context.Context, docs []Document) error
	// AddClaims indexes claims, the other kind of document in an artefact.
	// Their ids must be new to it among claims.
	AddClaims(ctx context.Context, docs []ClaimDocument) error
	// Seal completes the artefact; the Builder is of no use afterwards.
	Seal(ctx context.Context) (Artefact, error)
	// Abort gives the artefact up and leaves an unsealed folder to the caller.
	// After Seal it does nothing.
	Abort() error
}

// Artefact describes a sealed index.
type Artefact struct {
	Kind        string `json:"kind"`   // the engine: bleve
	Name        string `json:"name"`   // base name of its folder, or the name at a server
	Count       int    `json:"count"`  // documents
	Claims      int    `json:"claims"` // claim documents
	Fingerprint string `json:"fingerprint"`
}

// Reader answers requests from a sealed artefact. It serves many goroutines.
type Reader interface {
	Search(ctx context.Context, r Request) (*Response, error)
	SearchClaims(ctx context.Context, r ClaimRequest) (*ClaimResponse, error)
	Count(ctx context.Context) (int, error)       // documents
	CountClaims(ctx context.Context) (int, error) // claim documents
	Close() error
}

// Request asks for one page of documents and for the counts of facets, all of
// which an engine answers in one pass.
type Request struct {
	Query     Node // nil matches every document
	First     Node // documents for which it holds come before all others; nil: no such order
	Filters   []Filter
	BasisOnly bool             // only documents whose years are explicit
	Article   xuezhi.ArticleID // "" or the one article to look in
	Sort      xuezhi.Sort
	Offset    int // documents to skip
	Limit     int // documents to return
	Facets    []xuezhi.Facet
	Explain   bool // fill Match.Parts
}

// Filter keeps the documents that carry one of Terms. Filters of different
// facets must all hold; a request has at most one a facet. A term that no
// document carries matches nothing.
type Filter struct {
	Facet xuezhi.Facet
	Terms []string
}

// Response answers a Request.
type Response struct {
	Total    int // documents found
	Articles int // articles they come from
	Matches  []Match

	// First counts the documents found for which Request.First holds, and
	// FirstArticles the articles they come from; without it they are Total and
	// Articles.
	First, FirstArticles int

	Counts []Counts // in the order of Request.Facets
}

// Match is a document found.
type Match struct {
	ID      xuezhi.SectionID
	Article xuezhi.ArticleID
	Score   float64 // 0 unless sorted by relevance

	// Parts are what each element of Scoring(Request.Query) adds to Score, when
	// Request.Explain asks for it and Score is not 0.
	Parts []float64
}

// Counts holds the counts of a facet over the documents that pass the query
// and every filter but that facet's own. Terms without a document are absent;
// the order is that of the terms.
type Counts struct {
	Facet xuezhi.Facet
	Terms []TermCount
}

// TermCount counts the documents that carry Term.
type TermCount struct {
	Term     string
	Count    int
	Explicit int // of Count, those whose years are explicit; year facet only
}
