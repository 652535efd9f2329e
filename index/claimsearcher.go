package index

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"xuezhi"
)

// ClaimTexts fetches what is shown of a claim.
type ClaimTexts interface {
	// ClaimHit returns the claim with its sentence and cards, or an error that
	// wraps xuezhi.ErrNotFound: it is then left out.
	ClaimHit(ctx context.Context, id xuezhi.ClaimID) (xuezhi.ClaimHit, error)
}

// ClaimSearcher answers claim queries from one sealed artefact.
type ClaimSearcher struct {
	reader  Reader
	seg     Analyzer
	texts   ClaimTexts
	edition xuezhi.EditionInfo
	lex     Lexicon
}

var _ xuezhi.ClaimSearcher = (*ClaimSearcher)(nil)

// NewClaimSearcher returns a ClaimSearcher over r, whose artefact was built
// with seg. It recognises the names of districts and topics in lex, which may
// be nil.
func NewClaimSearcher(r Reader, seg Analyzer, texts ClaimTexts, info xuezhi.EditionInfo, lex Lexicon) *ClaimSearcher {
	s := &ClaimSearcher{reader: r, seg: seg, texts: texts, edition: info}
	if lex != nil {
		s.lex = claimLexicon{lex}
	}
	return s
}

// claimLexicon knows names alone. Neither other words for the same nor what a
// word may be a slip for are searched for beside it: what is found of a figure
// is its own sentence, its names, its district and its year.
type claimLexicon struct{ Lexicon }

func (l claimLexicon) Entry(term string) Entry {
	e := l.Lexicon.Entry(term)
	e.Same, e.Related = nil, nil
	return e
}

func (claimLexicon) Cues(string) []xuezhi.TopicSlug { return nil }
func (claimLexicon) Spelled(string) []string        { return nil }
func (claimLexicon) Alike(string) []string          { return nil }

// Claims implements xuezhi.ClaimSearcher. An error wraps xuezhi.ErrInvalid when
// the query breaks a limit or asks for values without a unit. A page past the
// end has no hits.
func (s *ClaimSearcher) Claims(ctx context.Context, q xuezhi.ClaimQuery) (*xuezhi.ClaimResult, error) {
	return s.ClaimsWithout(ctx, q, nil)
}

// ClaimsWithout answers as Claims does if the articles hidden were not there.
func (s *ClaimSearcher) ClaimsWithout(ctx context.Context, q xuezhi.ClaimQuery, hidden []xuezhi.ArticleID) (*xuezhi.ClaimResult, error) {
	parsed, err := Interpreter{Analyzer: s.seg, Lexicon: s.lex}.Parse(q.Text)
	if err != nil {
		return nil, err
	}
	request, err := planClaims(q, parsed.Node)
	if err != nil {
		return nil, err
	}
	request.Without = hidden
	found, err := s.reader.SearchClaims(ctx, request)
	if err != nil {
		return nil, err
	}
	out := &xuezhi.ClaimResult{
		Query: q, Edition: s.edition, Total: found.Total, Articles: found.Articles, Notes: parsed.Notes,
	}
	for _, m := range found.Matches {
		hit, err := s.texts.ClaimHit(ctx, m.ID)
		if errors.Is(err, xuezhi.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("sentence of claim %s: %w", m.ID, err)
		}
		out.Hits = append(out.Hits, hit)
	}
	for _, c := range found.Counts {
		out.Facets = append(out.Facets, facetResult(xuezhi.Query{Refinements: q.Refinements}, c))
	}
	return out, nil
}

// planClaims turns a query into the one request that answers it.
func planClaims(q xuezhi.ClaimQuery, n Node) (ClaimRequest, error) {
	page, size := max(q.Page, 1), q.Size
	if size == 0 {
		size = xuezhi.PageSize
	}
	if q.Page < 0 || size < 0 || size > xuezhi.MaxPageSize || page > xuezhi.MaxWindow/size {
		return ClaimRequest{}, fmt.Errorf("page %d of %d claims: %w", q.Page, q.Size, xuezhi.ErrInvalid)
	}
	switch q.Sort {
	case xuezhi.ClaimsByRelevance, xuezhi.ClaimsByValue, xuezhi.ClaimsByValueDown,
		xuezhi.ClaimsByYear, xuezhi.ClaimsByYearDown, xuezhi.ClaimsByDistrict:
	default:
		return ClaimRequest{}, fmt.Errorf("order %q: %w", q.Sort, xuezhi.ErrInvalid)
	}
	if (q.Min != nil || q.Max != nil) && q.Unit == "" {
		return ClaimRequest{}, fmt.Errorf("a range of values without a unit: %w", xuezhi.ErrInvalid)
	}
	r := ClaimRequest{
		Query: n, Article: q.Article, Section: q.Section, Unit: q.Unit, Min: q.Min, Max: q.Max,
		Sort: q.Sort, Offset: (page - 1) * size, Limit: size, Facets: xuezhi.ClaimFacets(),
	}
	for _, c := range q.Refinements {
		if !slices.Contains(r.Facets, c.Facet) {
			return ClaimRequest{}, fmt.Errorf("facet %q: %w", c.Facet, xuezhi.ErrInvalid)
		}
	}
	for _, f := range r.Facets {
		if terms := q.Terms(f); len(terms) > 0 {
			r.Filters = append(r.Filters, Filter{Facet: f, Terms: terms})
		}
	}
	return r, nil
}

// Phrases returns the condition that one of texts stands somewhere, literally.
// Without any text that can be found it holds nowhere.
func Phrases(seg Analyzer, texts []string) Node {
	var any Or
	for _, text := range texts {
		if g := NewGist(seg, text); g.Text != "" {
			any.Nodes = append(any.Nodes, Leaf{Gist: g, Weight: 1})
		}
	}
	return any
}
