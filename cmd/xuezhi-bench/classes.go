package main

import (
	"slices"

	upstream "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"xuezhi"
	"xuezhi/index"
)

// class is a kind of query: as we are asked it, as the baseline is, and what
// it holds of, decided from the words that a section was made of.
type class struct {
	name     string
	request  index.Request
	baseline query.Query // nil when it is only compared with the plain query
	holds    func(said []int32) bool
}

// ranks of the words asked for, by falling frequency.
const (
	commonRank = 30
	secondRank = 34
	rareRank   = 8000
)

// classes returns the kinds of queries over w. The first is the plain one.
func (w *world) classes() []class {
	const a, b, c = commonRank, secondRank, rareRank
	leaf := func(words ...int32) index.Leaf {
		text := ""
		for _, k := range words {
			text += w.words[k]
		}
		l := index.Leaf{Gist: index.NewGist(w.seg, text), Weight: 1}
		if len(words) == 1 {
			l.Word = text
		}
		return l
	}
	request := func(n index.Node) index.Request {
		return index.Request{
			Query: n, Limit: xuezhi.PageSize, Facets: []xuezhi.Facet{xuezhi.FacetDistrict, xuezhi.FacetTopic, xuezhi.FacetYear},
		}
	}
	says := func(words ...int32) func([]int32) bool {
		return func(said []int32) bool {
			for i := range said {
				if i+len(words) <= len(said) && slices.Equal(said[i:i+len(words)], words) {
					return true
				}
			}
			return false
		}
	}
	common, second := says(a), says(b)
	plain := class{"common term", request(leaf(a)), baselineTerm(w.words[a]), common}
	alike := func(name string, change func(*index.Request)) class {
		r := plain.request
		change(&r)
		return class{name, r, nil, common}
	}
	return []class{
		plain,
		{"AND", request(index.And{Nodes: []index.Node{leaf(a), leaf(b)}}),
			upstream.NewConjunctionQuery(baselineTerm(w.words[a]), baselineTerm(w.words[b])),
			func(s []int32) bool { return common(s) && second(s) }},
		{"OR", request(index.Or{Nodes: []index.Node{leaf(a), leaf(b)}}),
			upstream.NewDisjunctionQuery(baselineTerm(w.words[a]), baselineTerm(w.words[b])),
			func(s []int32) bool { return common(s) || second(s) }},
		{"rare", request(leaf(c)), baselineTerm(w.words[c]), says(c)},
		{"phrase", request(leaf(a, w.next[a][0])), nil, says(a, w.next[a][0])},
		alike("newest first", func(r *index.Request) { r.Sort = xuezhi.SortNewest }),
		alike("page 500", func(r *index.Request) { r.Offset = 499 * xuezhi.PageSize }),
		alike("sideways", func(r *index.Request) {
			r.Filters = []index.Filter{
				{Facet: xuezhi.FacetDistrict, Terms: []string{string(w.districts[0][0]), string(w.districts[1][0]), string(w.districts[2][0])}},
				{Facet: xuezhi.FacetTopic, Terms: []string{string(w.topics[0][0]), string(w.topics[2][0])}},
				{Facet: xuezhi.FacetYear, Terms: []string{"2021", "2022", "2023"}},
			}
		}),
	}
}
