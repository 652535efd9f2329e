package server

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

const (
	termsShown = 12 // of a flat facet, besides chosen ones
	treeShown  = 60 // of the district tree, before branches without a choice are folded
	yearsShown = 60 // longest stretch of years that is shown complete
)

func (b *searchPage) facets(p *templates.SearchPage) {
	res := map[xuezhi.Facet][]xuezhi.Bucket{}
	for _, f := range b.res.Facets {
		res[f.Facet] = f.Buckets
	}
	for _, f := range xuezhi.Facets() { // a chosen term never disappears
		for _, t := range b.q.Terms(f) {
			i := slices.IndexFunc(res[f], func(k xuezhi.Bucket) bool { return k.Term == t })
			if i < 0 {
				res[f] = append(slices.Clone(res[f]), xuezhi.Bucket{Term: t, Selected: true})
			}
		}
	}
	p.Districts = b.districtFacet(res[xuezhi.FacetDistrict])
	p.Topics = b.topicFacet(res[xuezhi.FacetTopic])
	p.Years = b.yearFacet(res[xuezhi.FacetYear])
	p.Sources = b.flatFacet(xuezhi.FacetSource, res[xuezhi.FacetSource])
	p.Kinds = b.flatFacet(xuezhi.FacetGenre, res[xuezhi.FacetGenre])
}

// toggled returns the URL that chooses or drops a term. Choosing a term takes
// back those above and below it: a child narrows its parent's choice, a
// parent widens its children's.
func (b *searchPage) toggled(f xuezhi.Facet, term string, parent func(string) string) string {
	if b.q.Has(f, term) {
		return b.at(b.q.Without(f, term))
	}
	q := b.q
	for _, t := range b.q.Terms(f) {
		if parent != nil && (isAbove(t, term, parent) || isAbove(term, t, parent)) {
			q = q.Without(f, t)
		}
	}
	return b.at(q.With(f, term))
}

// isAbove reports whether a is an ancestor of t.
func isAbove(a, t string, parent func(string) string) bool {
	for range 16 {
		if t = parent(t); t == "" {
			return false
		}
		if t == a {
			return true
		}
	}
	return false
}

func (b *searchPage) term(f xuezhi.Facet, k xuezhi.Bucket, parent func(string) string) templates.Term {
	return templates.Term{
		Label:  b.vocab.termLabel(xuezhi.Refinement{Facet: f, Term: k.Term}),
		Value:  k.Term,
		URL:    b.toggled(f, k.Term, parent),
		Count:  templates.Num(k.Count),
		Chosen: b.q.Has(f, k.Term),
	}
}

// tree nests buckets under their parents. A parent without a bucket of its own
// is put in with no count. order sorts brothers.
func (b *searchPage) tree(f xuezhi.Facet, buckets []xuezhi.Bucket, parent func(string) string, order func(x, y xuezhi.Bucket) int) []templates.Term {
	have := map[string]xuezhi.Bucket{}
	for _, k := range buckets {
		if k.Count > 0 || k.Selected || b.q.Has(f, k.Term) {
			have[k.Term] = k
		}
	}
	for _, k := range buckets {
		if _, ok := have[k.Term]; !ok {
			continue
		}
		for up, n := parent(k.Term), 0; up != "" && n < 16; up, n = parent(up), n+1 {
			if _, ok := have[up]; !ok {
				have[up] = xuezhi.Bucket{Term: up}
			}
		}
	}
	below := map[string][]xuezhi.Bucket{}
	for _, k := range have {
		below[parent(k.Term)] = append(below[parent(k.Term)], k)
	}
	var grow func(string, int) []templates.Term
	grow = func(at string, depth int) []templates.Term {
		if depth > 16 {
			return nil
		}
		ks := below[at]
		slices.SortFunc(ks, order)
		out := make([]templates.Term, len(ks))
		for i, k := range ks {
			out[i] = b.term(f, k, parent)
			out[i].Children = grow(k.Term, depth+1)
		}
		return out
	}
	return grow("", 0)
}

func (b *searchPage) districtFacet(buckets []xuezhi.Bucket) templates.Facet {
	terms := b.tree(xuezhi.FacetDistrict, buckets, b.vocab.parentDistrict, func(x, y xuezhi.Bucket) int { return cmp.Compare(x.Term, y.Term) })
	n := countTerms(terms)
	f := templates.Facet{Legend: facetLabels[xuezhi.FacetDistrict], Name: string(xuezhi.FacetDistrict)}
	for depth := 2; depth > 0 && countTerms(terms) > treeShown; depth-- {
		terms = fold(terms, depth)
	}
	f.Terms = terms
	if shown := countTerms(terms); shown < n {
		f.More = link(fmt.Sprintf("全部 %d 个地区", n), route.PathDistricts)
	}
	return f
}

// fold drops what lies deeper than depth, except beside and below a choice.
func fold(terms []templates.Term, depth int) []templates.Term {
	out := slices.Clone(terms)
	for i := range out {
		switch {
		case out[i].Chosen || anyChosen(out[i].Children):
			continue
		case depth <= 1:
			out[i].Children = nil
		default:
			out[i].Children = fold(out[i].Children, depth-1)
		}
	}
	return out
}

func anyChosen(terms []templates.Term) bool {
	return slices.ContainsFunc(terms, func(t templates.Term) bool { return t.Chosen || anyChosen(t.Children) })
}

func countTerms(terms []templates.Term) int {
	n := len(terms)
	for _, t := range terms {
		n += countTerms(t.Children)
	}
	return n
}

func byCount(x, y xuezhi.Bucket) int {
	return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Term, y.Term))
}

func (b *searchPage) topicFacet(buckets []xuezhi.Bucket) templates.Facet {
	f := templates.Facet{Legend: facetLabels[xuezhi.FacetTopic], Name: string(xuezhi.FacetTopic)}
	terms := b.tree(xuezhi.FacetTopic, buckets, b.vocab.parentTopic, byCount)
	n := countTerms(terms)
	f.Terms = first(terms)
	if countTerms(f.Terms) < n {
		f.More = link(fmt.Sprintf("全部 %d 个主题", n), route.PathTopics)
	}
	return f
}

// flatFacet presents a facet without order of its own, most frequent first.
func (b *searchPage) flatFacet(facet xuezhi.Facet, buckets []xuezhi.Bucket) templates.Facet {
	f := templates.Facet{Legend: facetLabels[facet], Name: string(facet)}
	buckets = slices.Clone(buckets)
	slices.SortFunc(buckets, byCount)
	for _, k := range buckets {
		if k.Count > 0 || b.q.Has(facet, k.Term) {
			f.Terms = append(f.Terms, b.term(facet, k, nil))
		}
	}
	f.Terms = first(f.Terms)
	return f
}

// first keeps the first termsShown terms and all that hold a choice.
func first(terms []templates.Term) []templates.Term {
	var out []templates.Term
	for i, t := range terms {
		if i < termsShown || t.Chosen || anyChosen(t.Children) {
			out = append(out, t)
		}
	}
	return out
}

// yearsAhead is how far from the years found a chosen one may lie for the
// years between to be listed.
const yearsAhead = 5

// yearFacet lists the years in order and complete between the first and the
// last found; a chosen one far from them stands alone, what is no year at the
// end.
func (b *searchPage) yearFacet(buckets []xuezhi.Bucket) templates.YearFacet {
	f := templates.YearFacet{Legend: facetLabels[xuezhi.FacetYear], Name: string(xuezhi.FacetYear)}
	years := map[int]xuezhi.Bucket{}
	low, high := 0, 0
	var odd []xuezhi.Bucket
	for _, k := range buckets {
		chosen := b.q.Has(xuezhi.FacetYear, k.Term)
		if !route.IsYear(k.Term) {
			if chosen {
				odd = append(odd, k)
			}
			continue
		}
		if k.Count == 0 && !chosen {
			continue
		}
		y, _ := strconv.Atoi(k.Term) // IsYear holds
		years[y] = k
		switch {
		case k.Count == 0:
		case high == 0:
			low, high = y, y
		default:
			low, high = min(low, y), max(high, y)
		}
	}
	if len(years)+len(odd) == 0 {
		return f
	}
	from, to := low, high
	list := slices.Sorted(maps.Keys(years))
	for _, y := range list {
		if high > 0 && y >= low-yearsAhead && y <= high+yearsAhead {
			from, to = min(from, y), max(to, y)
		}
	}
	if to-from >= yearsShown {
		from, to = 0, 0
	}
	for i, y := range list {
		if i > 0 && list[i-1] >= from && y <= to {
			for between := list[i-1] + 1; between < y; between++ {
				f.Rows = append(f.Rows, b.yearRow(xuezhi.Bucket{Term: strconv.Itoa(between)}))
			}
		}
		f.Rows = append(f.Rows, b.yearRow(years[y]))
	}
	for _, k := range odd {
		f.Rows = append(f.Rows, b.yearRow(k))
	}
	f.Explicit = templates.Toggle{
		Name: route.KeyBasis, Value: route.BasisExplicit, Label: "只看明示年份",
		URL: b.at(b.q.WithBasisOnly(!b.q.BasisOnly)), Chosen: b.q.BasisOnly,
	}
	return f
}

func (b *searchPage) yearRow(k xuezhi.Bucket) templates.YearRow {
	r := templates.YearRow{
		Label: k.Term, Value: k.Term,
		Explicit: templates.Num(k.Explicit), Inferred: templates.Num(max(k.Count-k.Explicit, 0)),
		Chosen: b.q.Has(xuezhi.FacetYear, k.Term),
	}
	if r.Chosen || k.Count > 0 {
		r.URL = b.toggled(xuezhi.FacetYear, k.Term, nil)
	}
	return r
}
