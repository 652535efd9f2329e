package route

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
)

// Keys of a search URL that are not facets; facets use their own names.
const (
	KeyText    = "q"
	KeyBasis   = "basis"
	KeyArticle = "article"
	KeySort    = "sort"
	KeyPage    = "page"

	BasisExplicit = "explicit"
)

// State is what a search URL says. It is a value.
type State struct {
	Query  xuezhi.Query // Page at least 1, Size 0
	Unread []Param      // pairs that were not understood, sorted
}

// Void reports whether a filter has a value nobody can read, so that nothing
// matches. Such a value never widens a search.
func (s State) Void() bool { return slices.ContainsFunc(s.Unread, Param.IsFilter) }

// IsFilter reports whether p would narrow a search if its value were known.
func (p Param) IsFilter() bool { return p.Key == KeyBasis || p.Key == KeyArticle }

// Names resolves names that readers type in place of codes. A name that
// stands for several things, or for nothing, is not ok.
type Names interface {
	District(name string) (xuezhi.DistrictCode, bool)
	Topic(name string) (xuezhi.TopicSlug, bool)
	Genre(name string) (xuezhi.Genre, bool)
}

// ParseSearch reads the raw query of a search URL. Its error is a [BadURL]:
// broken percent encoding, NUL, unreadable text, or over a limit.
func ParseSearch(raw string) (State, error) {
	ps, err := params(raw)
	if err != nil {
		return State{}, err
	}
	var s State
	seen := map[string]bool{} // single-valued keys already read
	for _, p := range ps {
		if err := s.read(p, seen); err != nil {
			return State{}, err
		}
	}
	if err := checkState(s.params()); err != nil {
		return State{}, err
	}
	return s.canonical(), nil
}

func (s *State) read(p Param, seen map[string]bool) (err error) {
	f := xuezhi.Facet(p.Key)
	known := slices.Contains(xuezhi.Facets(), f)
	single := p.Key == KeyBasis || p.Key == KeyArticle || p.Key == KeySort || p.Key == KeyPage
	switch {
	case p.Key == KeyText:
		s.Query.Text, err = texts(s.Query.Text, p.Value)
		return err
	case (known || single) && p.Value == "": // an empty form field
		return nil
	case known:
		s.Query.Refinements = append(s.Query.Refinements, xuezhi.Refinement{Facet: f, Term: term(f, p.Value)})
		return nil
	case !single:
		s.Unread = append(s.Unread, p)
		return nil
	case seen[p.Key]: // the first one counts
		return nil
	}
	seen[p.Key] = true
	p.Value = narrow(p.Value)
	switch {
	case p.Key == KeyBasis && p.Value == BasisExplicit:
		s.Query.BasisOnly = true
	case p.Key == KeyArticle && xuezhi.ValidID(p.Value):
		s.Query.Article = xuezhi.ArticleID(p.Value)
	case p.Key == KeySort && (p.Value == string(xuezhi.SortNewest) || p.Value == string(xuezhi.SortOldest)):
		s.Query.Sort = xuezhi.Sort(p.Value)
	case p.Key == KeySort && p.Value == "relevance":
	case p.Key == KeyPage:
		n, ok, err := pageNumber(p.Value)
		if err != nil {
			return err
		}
		if !ok {
			s.Unread = append(s.Unread, p)
		}
		s.Query.Page = n
	default:
		s.Unread = append(s.Unread, p)
	}
	return nil
}

// term puts a facet's value into its usual form; what it stands for is not asked.
func term(f xuezhi.Facet, v string) string {
	switch f {
	case xuezhi.FacetSource:
		return v
	case xuezhi.FacetYear:
		v = narrow(v)
		if y := strings.TrimSuffix(v, "年"); IsYear(y) {
			return y
		}
		return v
	}
	return narrow(v)
}

// IsYear reports whether s is a year the archive could hold: 1900 to 2099.
func IsYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= 1900 && n <= 2099
}

// pageNumber reads a page: anything below 1 is 1, what is no number is not
// ok, and beyond the window of results is an error.
func pageNumber(v string) (n int, ok bool, err error) {
	digits := strings.TrimPrefix(v, "-")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return 1, false, nil
	}
	if digits != v {
		return 1, true, nil
	}
	n, err = strconv.Atoi(v)
	if err != nil || n > xuezhi.MaxWindow/xuezhi.PageSize {
		return 0, false, &BadURL{"最多可以翻到第 500 页。请增加筛选项，缩小范围。"}
	}
	return max(n, 1), true, nil
}

// Resolve puts codes and slugs in place of the names that n knows.
func (s State) Resolve(n Names) State {
	q := s.Query
	q.Refinements = slices.Clone(q.Refinements)
	for i, r := range q.Refinements {
		switch r.Facet {
		case xuezhi.FacetDistrict:
			if c, ok := n.District(r.Term); ok {
				q.Refinements[i].Term = string(c)
			}
		case xuezhi.FacetTopic:
			if t, ok := n.Topic(r.Term); ok {
				q.Refinements[i].Term = string(t)
			}
		case xuezhi.FacetGenre:
			if g, ok := n.Genre(r.Term); ok {
				q.Refinements[i].Term = string(g)
			}
		}
	}
	s.Query = q
	return s.canonical()
}

// Search returns the canonical URL of q.
func Search(q xuezhi.Query) string { return State{Query: q}.URL() }

// URL returns the state's only URL.
func (s State) URL() string { return join(PathSearch, s.RawQuery(), "") }

// RawQuery returns the query of URL, without "?".
func (s State) RawQuery() string { return encode(s.params()) }

// Clean returns s without the pairs that were not understood.
func (s State) Clean() State { return State{Query: s.Query} }

// WithoutUnread returns s without the pair p that was not understood.
func (s State) WithoutUnread(p Param) State {
	s.Unread = slices.DeleteFunc(slices.Clone(s.Unread), func(u Param) bool { return u == p })
	return s
}

// Fields returns the pairs that a form has to carry so that what it sends is
// q on its first page, less the pairs whose key is in but.
func Fields(q xuezhi.Query, but ...string) []Param {
	return slices.DeleteFunc(State{Query: q}.params(), func(p Param) bool {
		return p.Key == KeyPage || slices.Contains(but, p.Key)
	})
}

// FacetKeys returns the keys of the filter form's own controls.
func FacetKeys() []string {
	var out []string
	for _, f := range xuezhi.Facets() {
		out = append(out, string(f))
	}
	return append(out, KeyBasis)
}

func (s State) params() []Param {
	s = s.canonical()
	var out []Param
	for _, t := range s.Query.Text {
		out = append(out, Param{KeyText, t})
	}
	for _, r := range s.Query.Refinements {
		out = append(out, Param{string(r.Facet), r.Term})
	}
	if s.Query.BasisOnly {
		out = append(out, Param{KeyBasis, BasisExplicit})
	}
	if s.Query.Article != "" {
		out = append(out, Param{KeyArticle, string(s.Query.Article)})
	}
	if s.Query.Sort != xuezhi.SortRelevance {
		out = append(out, Param{KeySort, string(s.Query.Sort)})
	}
	if s.Query.Page > 1 {
		out = append(out, Param{KeyPage, strconv.Itoa(s.Query.Page)})
	}
	return append(out, s.Unread...)
}

// canonical sorts what has no order of its own and drops repetitions. The
// search expressions keep theirs: the first is the search, the others narrow it.
func (s State) canonical() State {
	facets := xuezhi.Facets()
	rs := slices.Clone(s.Query.Refinements)
	slices.SortFunc(rs, func(a, b xuezhi.Refinement) int {
		return cmp.Or(slices.Index(facets, a.Facet)-slices.Index(facets, b.Facet), strings.Compare(a.Term, b.Term))
	})
	s.Query.Refinements = slices.Compact(rs)
	s.Query.Page = max(s.Query.Page, 1)
	s.Query.Size = 0
	s.Unread = unread(slices.Clone(s.Unread))
	return s
}
