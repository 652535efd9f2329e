package server

import (
	"cmp"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/server/route"
)

// vocab speaks for the vocabularies: names for readers, codes for URLs.
type vocab struct{ t *authority.Tables }

var _ route.Names = vocab{}

// genres are the kinds of writing in the order shown.
var genres = []struct {
	genre xuezhi.Genre
	label string
}{
	{xuezhi.GenreFeature, "通讯"},
	{xuezhi.GenreNews, "消息"},
	{xuezhi.GenreReport, "工作报告"},
	{xuezhi.GenrePlan, "规划要点"},
	{xuezhi.GenreNotice, "通知公告"},
	{xuezhi.GenreOther, "其他"},
}

// Genre implements route.Names.
func (v vocab) Genre(name string) (xuezhi.Genre, bool) {
	for _, g := range genres {
		if g.label == name {
			return g.genre, true
		}
	}
	return "", false
}

// genreLabel returns "" for a genre that is not one.
func genreLabel(g xuezhi.Genre) string {
	for _, h := range genres {
		if h.genre == g {
			return h.label
		}
	}
	return ""
}

// Topic implements route.Names: a label or an alias.
func (v vocab) Topic(name string) (xuezhi.TopicSlug, bool) {
	if _, ok := v.t.Topics.BySlug(xuezhi.TopicSlug(name)); ok {
		return xuezhi.TopicSlug(name), true
	}
	t, ok := v.t.Topics.ByName(name)
	return t.Slug, ok
}

// topicLabel returns the slug itself for an unknown one.
func (v vocab) topicLabel(s xuezhi.TopicSlug) string {
	if t, ok := v.t.Topics.BySlug(s); ok {
		return t.Label
	}
	return string(s)
}

// District implements route.Names: a full or short name, a chain of names from
// above (湖南省株洲市荷塘区), full pinyin or initials, where one district is meant.
func (v vocab) District(name string) (xuezhi.DistrictCode, bool) {
	if name == "" {
		return "", false
	}
	if d, ok := v.t.Districts.ByCode(xuezhi.DistrictCode(name)); ok {
		return d.Code, true
	}
	if c := v.candidates(name); len(c) == 1 {
		return c[0].Code, true
	}
	return "", false
}

// candidates returns the districts that a reader may mean by name.
func (v vocab) candidates(name string) []authority.District {
	if c := v.t.Districts.ByName(name); len(c) > 0 {
		return c
	}
	if isASCII(name) {
		return v.spelled(strings.ReplaceAll(name, " ", ""))
	}
	var have []authority.District
	at := 0
	for i, m := range v.t.Districts.Find(name) {
		if strings.TrimSpace(name[at:m.Start]) != "" {
			return nil
		}
		at = m.End
		next := m.Candidates
		if i > 0 {
			next = v.within(m.Candidates, have)
		}
		have = next
	}
	if strings.TrimSpace(name[at:]) != "" {
		return nil
	}
	return have
}

// within returns those of list that lie in one of above.
func (v vocab) within(list, above []authority.District) []authority.District {
	var out []authority.District
	for _, d := range list {
		for _, a := range above {
			if d.Code != a.Code && v.t.Districts.Within(d.Code, a.Code) {
				out = append(out, d)
				break
			}
		}
	}
	return out
}

// spelled returns the districts of today with the given pinyin or initials.
func (v vocab) spelled(s string) []authority.District {
	var out []authority.District
	for d := range v.t.Districts.All() {
		whole := strings.ReplaceAll(d.Pinyin, " ", "")
		short := whole
		if i := strings.LastIndexByte(d.Pinyin, ' '); i > 0 {
			short = strings.ReplaceAll(d.Pinyin[:i], " ", "")
		}
		if d.Current() && (s == whole || s == short || s == d.Initials) {
			out = append(out, d)
		}
	}
	return out
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

// districtName returns the code itself for an unknown one.
func (v vocab) districtName(c xuezhi.DistrictCode) string {
	if d, ok := v.t.Districts.ByCode(c); ok {
		return d.Name
	}
	return string(c)
}

// districtUp returns the short names of what the district lies in: 湖南株洲.
func (v vocab) districtUp(c xuezhi.DistrictCode) string {
	path := v.t.Districts.Path(c)
	if len(path) == 0 {
		return ""
	}
	var b strings.Builder
	for _, d := range path[:len(path)-1] {
		b.WriteString(d.Short)
	}
	return b.String()
}

// hasBelow reports whether districts lie in c.
func (v vocab) hasBelow(c xuezhi.DistrictCode) bool { return len(v.t.Districts.Children(c)) > 0 }

// parentDistrict returns "" at the top.
func (v vocab) parentDistrict(c string) string {
	d, _ := v.t.Districts.ByCode(xuezhi.DistrictCode(c))
	return string(d.Parent)
}

// parentTopic returns "" at the top.
func (v vocab) parentTopic(s string) string {
	t, _ := v.t.Topics.BySlug(xuezhi.TopicSlug(s))
	return string(t.Broader)
}

// knows reports whether a refinement's term stands for something.
func (v vocab) knows(r xuezhi.Refinement) bool {
	switch r.Facet {
	case xuezhi.FacetDistrict:
		_, ok := v.t.Districts.ByCode(xuezhi.DistrictCode(r.Term))
		return ok
	case xuezhi.FacetTopic:
		_, ok := v.t.Topics.BySlug(xuezhi.TopicSlug(r.Term))
		return ok
	case xuezhi.FacetYear:
		return route.IsYear(r.Term)
	case xuezhi.FacetGenre:
		return genreLabel(xuezhi.Genre(r.Term)) != ""
	case xuezhi.FacetMetric:
		_, ok := v.t.Metrics.BySlug(xuezhi.MetricSlug(r.Term))
		return ok || r.Term == xuezhi.NoMetric
	case xuezhi.FacetKind:
		return kindLabel(xuezhi.ClaimKind(r.Term)) != ""
	case xuezhi.FacetPlan:
		return planLabels[r.Term] != ""
	case xuezhi.FacetBasis:
		return slices.Contains(basisTerms, xuezhi.Basis(r.Term))
	}
	return true
}

// termLabel returns the words for a refinement's term, the term itself where there are none.
func (v vocab) termLabel(r xuezhi.Refinement) string {
	switch r.Facet {
	case xuezhi.FacetDistrict:
		return v.districtName(xuezhi.DistrictCode(r.Term))
	case xuezhi.FacetTopic:
		return v.topicLabel(xuezhi.TopicSlug(r.Term))
	case xuezhi.FacetSource:
		if r.Term == xuezhi.NoSource {
			return noSource
		}
	case xuezhi.FacetGenre:
		if l := genreLabel(xuezhi.Genre(r.Term)); l != "" {
			return l
		}
	case xuezhi.FacetMetric:
		return v.metricLabel(xuezhi.MetricSlug(r.Term))
	case xuezhi.FacetKind:
		return cmp.Or(kindLabel(xuezhi.ClaimKind(r.Term)), r.Term)
	case xuezhi.FacetPlan:
		return cmp.Or(planLabels[r.Term], r.Term)
	case xuezhi.FacetBasis:
		if v.knows(r) {
			return basisLabel(xuezhi.Basis(r.Term))
		}
	}
	return r.Term
}

const noSource = "来源不详"

// facetLabels are the names of the facets, as legends and on chips.
var facetLabels = map[xuezhi.Facet]string{
	xuezhi.FacetDistrict: "地区",
	xuezhi.FacetTopic:    "主题",
	xuezhi.FacetYear:     "所涉年份",
	xuezhi.FacetSource:   "来源",
	xuezhi.FacetGenre:    "文种",
	xuezhi.FacetMetric:   "指标",
	xuezhi.FacetKind:     "类型",
	xuezhi.FacetPlan:     "计划或结果",
	xuezhi.FacetBasis:    "时间依据",
}
