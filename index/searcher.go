package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"xuezhi"
)

// Texts fetches what is shown of a hit.
type Texts interface {
	// Hit returns the section's texts, or an error that wraps
	// xuezhi.ErrNotFound: the hit is then left out.
	Hit(ctx context.Context, id xuezhi.SectionID) (HitText, error)
}

// HitText is what is shown of a section found.
type HitText struct {
	Section xuezhi.SectionCard
	Article xuezhi.ArticleCard
	Heading string         // verbatim, or ""
	Text    string         // as OwnText returns it
	Claims  []xuezhi.Claim // of the section itself, in reading order
	Quotes  []string       // the sentence of each claim
}

// Searcher answers queries from one sealed artefact.
type Searcher struct {
	reader  Reader
	seg     Analyzer
	texts   Texts
	edition xuezhi.EditionInfo
	lex     Lexicon
}

var _ xuezhi.Searcher = (*Searcher)(nil)

// NewSearcher returns a Searcher over r, whose artefact was built with seg. It
// recognises the names in lex, which may be nil.
func NewSearcher(r Reader, seg Analyzer, texts Texts, info xuezhi.EditionInfo, lex Lexicon) *Searcher {
	return &Searcher{reader: r, seg: seg, texts: texts, edition: info, lex: lex}
}

// Search implements xuezhi.Searcher. An error wraps xuezhi.ErrInvalid when the
// query breaks a limit. A page past the end has no hits.
func (s *Searcher) Search(ctx context.Context, q xuezhi.Query) (*xuezhi.Result, error) {
	parsed, err := s.interpret(ctx, q.Text)
	if err != nil {
		return nil, err
	}
	request, err := plan(q, parsed.Node)
	if err != nil {
		return nil, err
	}
	found, err := s.reader.Search(ctx, request)
	if err != nil {
		return nil, err
	}
	strict := found.Counts // a count says what choosing it will find, and that is counted strictly
	marks := parsed.Node
	for _, share := range relaxedShares {
		if parsed.Relaxed == nil || found.Total >= max(request.Limit, xuezhi.PageSize) {
			break
		}
		marks = parsed.Relaxed
		request = relax(request, parsed.Node, withShare(parsed.Relaxed, share))
		if found, err = s.reader.Search(ctx, request); err != nil {
			return nil, err
		}
	}
	out := &xuezhi.Result{
		Query:       q,
		Edition:     s.edition,
		Total:       found.First,
		Articles:    found.FirstArticles,
		Relaxed:     found.Total - found.First,
		Notes:       parsed.Notes,
		Understood:  parsed.Understood,
		Suggestions: parsed.Suggestions,
	}
	if out.Relaxed > 0 {
		out.Notes = append(out.Notes, relaxedNote(out))
	}
	if err := s.show(ctx, out, request, found, NewMarker(s.seg, marks)); err != nil {
		return nil, err
	}
	var listed []xuezhi.FacetResult // relaxed hits included
	for i, c := range found.Counts {
		listed = append(listed, facetResult(q, c))
		out.Facets = append(out.Facets, facetResult(q, strict[i]))
	}
	out.Understood = slices.DeleteFunc(out.Understood, func(u xuezhi.Understanding) bool { return !offers(listed, u) })
	return out, nil
}

// interpret reads the words of a query. What is found for single words decides
// what slips they may be.
func (s *Searcher) interpret(ctx context.Context, texts []string) (Parsed, error) {
	var failed error
	in := Interpreter{Analyzer: s.seg, Lexicon: s.lex}
	in.Holds = func(n Node) bool {
		found, err := s.reader.Search(ctx, Request{Query: n})
		if err != nil {
			failed = err
			return true
		}
		return found.Total > 0
	}
	parsed, err := in.Parse(texts)
	return parsed, cmp.Or(err, failed)
}

// relax widens r to documents that satisfy a part of the words; those that
// satisfy all stay first.
func relax(r Request, strict, relaxed Node) Request {
	r.Query = And{
		Nodes:  []Node{Quiet{Or{[]Node{strict, relaxed}}}},
		Should: Scoring(relaxed),
	}
	r.First = strict
	return r
}

// withShare returns a relaxed condition that asks for another share.
func withShare(n Node, share float64) Node {
	all, ok := n.(And)
	if !ok {
		return n
	}
	all.Nodes = slices.Clone(all.Nodes)
	for i, c := range all.Nodes {
		if m, ok := c.(Most); ok {
			m.Share = share
			all.Nodes[i] = m
		}
	}
	return all
}

func relaxedNote(r *xuezhi.Result) xuezhi.Note {
	text := fmt.Sprintf("另有 %d 个小节只符合部分检索词，列在“放宽条件”之下。", r.Relaxed)
	if r.Total == 0 {
		text = fmt.Sprintf("没有小节符合全部检索词；放宽条件后有 %d 个小节符合其中一部分。", r.Relaxed)
	}
	return xuezhi.Note{Kind: NoteRelaxed, Text: text}
}

// show fills the hits of out.
func (s *Searcher) show(ctx context.Context, out *xuezhi.Result, request Request, found *Response, marks *Marker) error {
	for i, m := range found.Matches {
		t, err := s.texts.Hit(ctx, m.ID)
		if errors.Is(err, xuezhi.ErrNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("text of section %s: %w", m.ID, err)
		}
		out.Hits = append(out.Hits, xuezhi.Hit{
			Section: t.Section,
			Article: t.Article,
			Score:   m.Score,
			Relaxed: request.Offset+i >= found.First,
			Reasons: s.reasons(request.Query, m.Parts),
			Snippet: marks.Snippet(t.Text),
			Claims:  t.Claims,
			Quotes:  t.Quotes,
		})
	}
	return nil
}

// offers reports whether u, by the counts of facets, is a filter that is not chosen and leaves something.
func offers(facets []xuezhi.FacetResult, u xuezhi.Understanding) bool {
	for _, f := range facets {
		if f.Facet == u.Facet {
			return slices.ContainsFunc(f.Buckets, func(b xuezhi.Bucket) bool { return b.Term == u.Term && b.Count > 0 && !b.Selected })
		}
	}
	return false
}

// plan turns a query into the one request that answers it.
func plan(q xuezhi.Query, n Node) (Request, error) {
	page, size := max(q.Page, 1), q.Size
	if size == 0 {
		size = xuezhi.PageSize
	}
	if q.Page < 0 || size < 0 || size > xuezhi.MaxPageSize || page > xuezhi.MaxWindow/size {
		return Request{}, fmt.Errorf("page %d of %d hits: %w", q.Page, q.Size, xuezhi.ErrInvalid)
	}
	switch q.Sort {
	case xuezhi.SortRelevance, xuezhi.SortNewest, xuezhi.SortOldest:
	default:
		return Request{}, fmt.Errorf("order %q: %w", q.Sort, xuezhi.ErrInvalid)
	}
	r := Request{
		Query:     n,
		BasisOnly: q.BasisOnly,
		Article:   q.Article,
		Sort:      q.Sort,
		Offset:    (page - 1) * size,
		Limit:     size,
		Facets:    xuezhi.Facets(),
		Explain:   q.Explain,
	}
	for _, c := range q.Refinements {
		if !slices.Contains(r.Facets, c.Facet) {
			return Request{}, fmt.Errorf("facet %q: %w", c.Facet, xuezhi.ErrInvalid)
		}
	}
	for _, f := range r.Facets {
		if terms := q.Terms(f); len(terms) > 0 {
			r.Filters = append(r.Filters, Filter{Facet: f, Terms: terms})
		}
	}
	return r, nil
}

// facetResult orders the buckets of a facet and adds what the engine leaves
// out: chosen terms without hits, and years between the first and the last.
func facetResult(q xuezhi.Query, c Counts) xuezhi.FacetResult {
	out := xuezhi.FacetResult{Facet: c.Facet}
	have := map[string]bool{}
	add := func(b xuezhi.Bucket) {
		if !have[b.Term] {
			have[b.Term] = true
			b.Selected = q.Has(c.Facet, b.Term)
			out.Buckets = append(out.Buckets, b)
		}
	}
	for _, t := range c.Terms {
		add(xuezhi.Bucket{Term: t.Term, Count: t.Count, Explicit: t.Explicit})
	}
	if c.Facet == xuezhi.FacetYear && len(c.Terms) > 0 {
		first, err1 := strconv.Atoi(c.Terms[0].Term)
		last, err2 := strconv.Atoi(c.Terms[len(c.Terms)-1].Term)
		if err1 == nil && err2 == nil && last-first < maxSpan {
			for y := first; y < last; y++ {
				add(xuezhi.Bucket{Term: yearTerm(y)})
			}
		}
	}
	for _, t := range q.Terms(c.Facet) {
		add(xuezhi.Bucket{Term: t})
	}
	slices.SortStableFunc(out.Buckets, func(a, b xuezhi.Bucket) int {
		switch c.Facet {
		case xuezhi.FacetDistrict, xuezhi.FacetYear:
			return cmp.Compare(a.Term, b.Term)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Term, b.Term))
	})
	return out
}
