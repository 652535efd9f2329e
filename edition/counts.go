package edition

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"xuezhi"
	"xuezhi/index"
)

// counts is the tally that the overview is made of. Sections and claims are
// counted as the index holds them, so that every figure equals that of the
// search it leads to.
type counts struct {
	v         index.ClaimVocabulary
	districts map[xuezhi.DistrictCode]xuezhi.DistrictCount
	topics    map[xuezhi.TopicSlug]xuezhi.TopicCount
	years     map[int]xuezhi.YearCount
	sources   map[string]int
	metrics   metricCounts
}

func newCounts(v index.ClaimVocabulary) *counts {
	return &counts{v, map[xuezhi.DistrictCode]xuezhi.DistrictCount{}, map[xuezhi.TopicSlug]xuezhi.TopicCount{},
		map[int]xuezhi.YearCount{}, map[string]int{}, metricCounts{}}
}

// terms is what an article is listed under.
type terms struct {
	districts map[xuezhi.DistrictCode]bool // with ancestors
	topics    map[xuezhi.TopicSlug]bool    // with broader ones
	years     map[int]bool
}

// add counts an article with its documents and returns its terms.
func (c *counts) add(card xuezhi.ArticleCard, docs []index.Document, claims []index.ClaimDocument) terms {
	t := terms{map[xuezhi.DistrictCode]bool{}, map[xuezhi.TopicSlug]bool{}, map[int]bool{}}
	for i := range docs {
		d := &docs[i]
		for _, code := range d.Districts {
			n := c.districts[code]
			n.Sections++
			c.districts[code] = n
			t.districts[code] = true
		}
		for _, slug := range d.Topics {
			n := c.topics[slug]
			n.Sections++
			c.topics[slug] = n
			t.topics[slug] = true
		}
		for _, term := range d.Terms(xuezhi.FacetYear) {
			year, err := strconv.Atoi(term)
			if err != nil {
				continue
			}
			n := c.years[year]
			n.Sections++
			if d.Explicit {
				n.Explicit++
			}
			c.years[year] = n
			t.years[year] = true
		}
	}
	for _, code := range card.Districts {
		for _, up := range c.v.DistrictPath(code) {
			t.districts[up] = true
		}
	}
	for i := range claims {
		for _, code := range claims[i].Districts {
			n := c.districts[code]
			n.Claims++
			c.districts[code] = n
		}
	}
	c.metrics.add(claims)
	for code := range t.districts {
		n := c.districts[code]
		n.Articles++
		c.districts[code] = n
	}
	for slug := range t.topics {
		n := c.topics[slug]
		n.Articles++
		c.topics[slug] = n
	}
	for year := range t.years {
		n := c.years[year]
		n.Articles++
		c.years[year] = n
	}
	c.sources[card.Source]++
	return t
}

// overview returns the tally, without the edition and its recent articles.
func (c *counts) overview() *xuezhi.Overview {
	o := new(xuezhi.Overview)
	for _, code := range slices.Sorted(maps.Keys(c.districts)) {
		n := c.districts[code]
		n.Code = code
		o.Districts = append(o.Districts, n)
	}
	for slug, n := range c.topics {
		n.Slug = slug
		o.Topics = append(o.Topics, n)
	}
	slices.SortFunc(o.Topics, func(a, b xuezhi.TopicCount) int {
		return cmp.Or(cmp.Compare(b.Sections, a.Sections), cmp.Compare(a.Slug, b.Slug))
	})
	if years := slices.Sorted(maps.Keys(c.years)); len(years) > 0 {
		for year := years[0]; year <= years[len(years)-1]; year++ {
			n := c.years[year]
			n.Year = year
			o.Years = append(o.Years, n)
		}
	}
	for source, n := range c.sources {
		o.Sources = append(o.Sources, xuezhi.SourceCount{Source: source, Articles: n})
	}
	slices.SortFunc(o.Sources, func(a, b xuezhi.SourceCount) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Source, b.Source))
	})
	return o
}
