package xuezhi

import (
	"context"
	"slices"
)

// Facets of claims, beside district, topic, year and source.
const (
	FacetMetric Facet = "metric" // metric slug; NoMetric for figures without one
	FacetKind   Facet = "kind"   // a ClaimKind
	FacetPlan   Facet = "plan"   // PlanTerm or ResultTerm
	FacetBasis  Facet = "basis"  // how the time was known: a Basis
)

// Terms of claim facets that are no slugs.
const (
	NoMetric   = "-"
	PlanTerm   = "plan"
	ResultTerm = "result"
)

// ClaimFacets lists the facets of claims in the order shown.
func ClaimFacets() []Facet {
	return []Facet{FacetMetric, FacetDistrict, FacetYear, FacetTopic, FacetKind, FacetPlan, FacetBasis}
}

// ClaimSort is the order of claims found.
type ClaimSort string

// Orders of claims. By value, figures that are vague (近, 余, 约, ranges) or
// have no value stand apart, after the exact ones; among each, units stand
// apart too, for they cannot be compared. Where the order says nothing, the
// newest come first.
const (
	ClaimsByRelevance ClaimSort = "" // relevance with words, else year descending
	ClaimsByValue     ClaimSort = "value"
	ClaimsByValueDown ClaimSort = "-value"
	ClaimsByYear      ClaimSort = "year"
	ClaimsByYearDown  ClaimSort = "-year"
	ClaimsByDistrict  ClaimSort = "district"
)

// ClaimQuery asks for claims. Like Query it is a value.
type ClaimQuery struct {
	Text        []string     // words of the sentence, the metric's names or the label
	Refinements []Refinement // of ClaimFacets; OR inside a facet, AND across
	Min, Max    *Decimal     // of the value, inclusive, a range passes that meets them; both need Unit
	Unit        string       // normalised unit, "" for any
	Article     ArticleID    // "" or the one article
	Section     SectionID    // "" or the one section
	Sort        ClaimSort
	Page        int // from 1; 0 means 1
	Size        int // 0 means PageSize
}

// Terms returns the chosen terms of facet f, in order.
func (q ClaimQuery) Terms(f Facet) []string { return Query{Refinements: q.Refinements}.Terms(f) }

// Has reports whether term of facet f is chosen.
func (q ClaimQuery) Has(f Facet, term string) bool {
	return slices.Contains(q.Refinements, Refinement{f, term})
}

// With returns q narrowed by term of facet f, on its first page.
func (q ClaimQuery) With(f Facet, term string) ClaimQuery {
	q.Refinements = Query{Refinements: q.Refinements}.With(f, term).Refinements
	q.Page = 1
	return q
}

// Without returns q with term of facet f taken back, on its first page.
func (q ClaimQuery) Without(f Facet, term string) ClaimQuery {
	q.Refinements = Query{Refinements: q.Refinements}.Without(f, term).Refinements
	q.Page = 1
	return q
}

// ClaimResult answers a ClaimQuery.
type ClaimResult struct {
	Query    ClaimQuery
	Edition  EditionInfo
	Total    int // claims
	Articles int // articles they come from
	Hits     []ClaimHit
	Facets   []FacetResult // in the order of ClaimFacets
	Notes    []Note
}

// ClaimHit is one claim found, with what is needed to show and cite it.
type ClaimHit struct {
	Claim    Claim
	Sentence string // the whole sentence
	Figure   Span   // of Sentence: where the figure stands
	Section  SectionCard
	Article  ArticleCard
}

// ClaimSearcher finds claims.
type ClaimSearcher interface {
	Claims(context.Context, ClaimQuery) (*ClaimResult, error)
}
