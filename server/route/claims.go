package route

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
)

// Keys of a claims URL beside the facets and those of a search.
const (
	KeyMin  = "min"
	KeyMax  = "max"
	KeyUnit = "unit"
)

// ClaimsState is what the URL of a search for claims says. It is a value.
type ClaimsState struct {
	Query  xuezhi.ClaimQuery // Page at least 1, Size 0
	Unread []Param           // pairs that were not understood, sorted
}

// maxDigits bounds the characters of a value in a URL.
const maxDigits = 40

// claimSingles are the keys of which the first pair alone counts.
var claimSingles = []string{KeyMin, KeyMax, KeyUnit, KeyArticle, KeySection, KeySort, KeyPage}

// claimSorts are the orders by name, besides the default.
var claimSorts = []xuezhi.ClaimSort{
	xuezhi.ClaimsByValue, xuezhi.ClaimsByValueDown, xuezhi.ClaimsByYear, xuezhi.ClaimsByYearDown, xuezhi.ClaimsByDistrict,
}

// ParseClaims reads the raw query of a claims URL as [ParseSearch] reads that
// of a search. Its error is a [BadURL].
func ParseClaims(raw string) (ClaimsState, error) {
	ps, err := params(raw)
	if err != nil {
		return ClaimsState{}, err
	}
	var s ClaimsState
	seen := map[string]bool{}
	for _, p := range ps {
		if err := s.read(p, seen); err != nil {
			return ClaimsState{}, err
		}
	}
	if err := checkState(s.params()); err != nil {
		return ClaimsState{}, err
	}
	return s.canonical(), nil
}

func (s *ClaimsState) read(p Param, seen map[string]bool) (err error) {
	f := xuezhi.Facet(p.Key)
	known, single := slices.Contains(xuezhi.ClaimFacets(), f), slices.Contains(claimSingles, p.Key)
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
	case seen[p.Key]:
		return nil
	}
	seen[p.Key] = true
	if p.Value = narrow(p.Value); s.single(p) {
		return nil
	}
	if p.Key != KeyPage {
		s.Unread = append(s.Unread, p)
		return nil
	}
	n, ok, err := pageNumber(p.Value)
	if err != nil {
		return err
	}
	if !ok {
		s.Unread = append(s.Unread, p)
	}
	s.Query.Page = n
	return nil
}

// single reads a pair whose key stands once, but the page; false: not understood.
func (s *ClaimsState) single(p Param) bool {
	switch p.Key {
	case KeyMin, KeyMax:
		d, ok := decimal(p.Value)
		if ok && p.Key == KeyMin {
			s.Query.Min = &d
		} else if ok {
			s.Query.Max = &d
		}
		return ok
	case KeyUnit:
		s.Query.Unit = p.Value
		return true
	case KeyArticle:
		s.Query.Article = xuezhi.ArticleID(p.Value)
		return valid(p.Value, &s.Query.Article)
	case KeySection:
		s.Query.Section = xuezhi.SectionID(p.Value)
		return valid(p.Value, &s.Query.Section)
	case KeySort:
		if i := slices.Index(claimSorts, xuezhi.ClaimSort(p.Value)); i >= 0 {
			s.Query.Sort = claimSorts[i]
			return true
		}
		return p.Value == "relevance"
	}
	return false
}

// valid reports whether v has the form of an id, and empties id if not.
func valid[T ~string](v string, id *T) bool {
	if !xuezhi.ValidID(v) {
		*id = ""
		return false
	}
	return true
}

// decimal reads an exact number; separators of thousands are left out.
func decimal(v string) (xuezhi.Decimal, bool) {
	v = strings.ReplaceAll(v, ",", "")
	if len(v) > maxDigits || strings.Trim(v, "-.0123456789") != "" {
		return xuezhi.Decimal{}, false
	}
	d, err := xuezhi.ParseDecimal(v)
	return d, err == nil
}

// IsClaimFilter reports whether p would narrow a search for claims if its
// value were known.
func (p Param) IsClaimFilter() bool {
	return slices.Contains([]string{KeyMin, KeyMax, KeyUnit, KeyArticle, KeySection}, p.Key)
}

// Void reports whether a filter has a value nobody can read, so that nothing
// matches, or a range of values says nothing of what.
func (s ClaimsState) Void() bool {
	return slices.ContainsFunc(s.Unread, Param.IsClaimFilter) || s.LacksUnit()
}

// LacksUnit reports whether values are bounded without a unit.
func (s ClaimsState) LacksUnit() bool {
	return (s.Query.Min != nil || s.Query.Max != nil) && s.Query.Unit == ""
}

// ClaimNames resolves names that readers type in place of codes.
type ClaimNames interface {
	Names
	Metric(name string) (xuezhi.MetricSlug, bool)
	Kind(name string) (xuezhi.ClaimKind, bool)
	Unit(written string) string // as figures are counted in it; itself where unknown
}

// Resolve puts codes and slugs in place of the names that n knows.
func (s ClaimsState) Resolve(n ClaimNames) ClaimsState {
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
		case xuezhi.FacetMetric:
			if m, ok := n.Metric(r.Term); ok {
				q.Refinements[i].Term = string(m)
			}
		case xuezhi.FacetKind:
			if k, ok := n.Kind(r.Term); ok {
				q.Refinements[i].Term = string(k)
			}
		}
	}
	if q.Unit != "" {
		q.Unit = n.Unit(q.Unit)
	}
	s.Query = q
	return s.canonical()
}

// Claims returns the canonical URL of q.
func Claims(q xuezhi.ClaimQuery) string { return ClaimsState{Query: q}.URL() }

// ClaimsWithPage returns the URL of page n of q.
func ClaimsWithPage(q xuezhi.ClaimQuery, n int) string {
	q.Page = n
	return Claims(q)
}

// URL returns the state's only URL.
func (s ClaimsState) URL() string { return join(PathClaims, s.RawQuery(), "") }

// CSV and JSON return the URLs of the same figures as files, from the first.
func (s ClaimsState) CSV() string { return join(PathClaimsCSV, s.first().RawQuery(), "") }

// JSON is described at [ClaimsState.CSV].
func (s ClaimsState) JSON() string { return join(PathClaimsJSON, s.first().RawQuery(), "") }

func (s ClaimsState) first() ClaimsState {
	s.Query.Page = 1
	return s
}

// RawQuery returns the query of URL, without "?".
func (s ClaimsState) RawQuery() string { return encode(s.params()) }

// Clean returns s without the pairs that were not understood.
func (s ClaimsState) Clean() ClaimsState { return ClaimsState{Query: s.Query} }

// WithoutUnread returns s without the pair p that was not understood.
func (s ClaimsState) WithoutUnread(p Param) ClaimsState {
	s.Unread = slices.DeleteFunc(slices.Clone(s.Unread), func(u Param) bool { return u == p })
	return s
}

// ClaimFields returns the pairs that a form has to carry so that what it sends
// is q on its first page, less the pairs whose key is in but.
func ClaimFields(q xuezhi.ClaimQuery, but ...string) []Param {
	return slices.DeleteFunc(ClaimsState{Query: q}.params(), func(p Param) bool {
		return p.Key == KeyPage || slices.Contains(but, p.Key)
	})
}

func (s ClaimsState) params() []Param {
	s = s.canonical()
	q := s.Query
	var out []Param
	for _, t := range q.Text {
		out = append(out, Param{KeyText, t})
	}
	for _, r := range q.Refinements {
		out = append(out, Param{string(r.Facet), r.Term})
	}
	add := func(key, value string) {
		if value != "" {
			out = append(out, Param{key, value})
		}
	}
	if q.Min != nil {
		add(KeyMin, q.Min.String())
	}
	if q.Max != nil {
		add(KeyMax, q.Max.String())
	}
	add(KeyUnit, q.Unit)
	add(KeyArticle, string(q.Article))
	add(KeySection, string(q.Section))
	add(KeySort, string(q.Sort))
	if q.Page > 1 {
		add(KeyPage, strconv.Itoa(q.Page))
	}
	return append(out, s.Unread...)
}

// canonical is for claims what it is for sections.
func (s ClaimsState) canonical() ClaimsState {
	facets := xuezhi.ClaimFacets()
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

// KeyHash is the key of the quoted words' hash in a claim's permalink.
const KeyHash = "h"

// ClaimQuoted returns the permalink of claim id with the hash of its sentence.
func ClaimQuoted(id xuezhi.ClaimID, hash string) string {
	return join(Claim(id), encode([]Param{{KeyHash, hash}}), "")
}
