package server

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

const (
	topicsHome    = 12
	provincesHome = 12
	districtsHome = 8 // of a province
	latestHome    = 6
)

// samples are searches offered on the home page.
var samples = []string{"大班额", "普惠性幼儿园", "新增学位", "课后服务"}

// home presents what the archive holds.
func (s *Server) home(v *view, r *http.Request) (answer, error) {
	state, err := route.ParseList(route.PathHome, r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	o, err := v.snap.Overview(r.Context())
	if err != nil {
		return answer{}, err
	}
	l := v.layout("", route.PathHome)
	l.NoIndex = len(state.Unread) > 0 || state.Page > 1
	p := &templates.HomePage{Layout: l, Tally: v.tally(o), Years: v.yearBars(o)}
	for _, q := range samples {
		p.Examples = append(p.Examples, link(q, route.Search(xuezhi.Query{Text: []string{q}})))
	}
	for _, t := range o.Topics[:min(len(o.Topics), topicsHome)] {
		p.Topics = append(p.Topics, v.topicCount(t))
	}
	if len(o.Topics) > 0 {
		p.TopicsMore = link(fmt.Sprintf("全部 %d 个主题", len(o.Topics)), route.PathTopics)
	}
	v.provinces(p, o)
	p.Latest = v.entries(o.Recent[:min(len(o.Recent), latestHome)])
	if len(o.Recent) > 0 {
		if t, err := time.Parse(time.RFC3339, o.Recent[0].Added); err == nil {
			t = t.In(beijing)
			p.LatestDate = fmt.Sprintf("%d月%d日", t.Month(), t.Day())
		}
		p.LatestMore = link("全部文章", route.PathArticles)
	}
	return answer{page: p}, nil
}

func (v *view) tally(o *xuezhi.Overview) []templates.Tally {
	out := []templates.Tally{
		{Label: "文章，篇", Value: templates.Num(v.info.Articles).String()},
		{Label: "小节，个", Value: templates.Num(v.info.Sections).String()},
		{Label: "数据陈述，条", Value: templates.Num(v.info.Claims).String()},
		{Label: "地区，个", Value: templates.Num(len(v.leaves(o))).String()},
	}
	if n := len(o.Years); n > 0 {
		out = append(out, templates.Tally{Label: "所涉年份", Value: yearsText(xuezhi.YearSpan{From: o.Years[0].Year, To: o.Years[n-1].Year})})
	}
	return out
}

// leaves returns the districts with articles of their own: those with no
// district below them in o, and those that count more than what lies below.
func (v *view) leaves(o *xuezhi.Overview) []xuezhi.DistrictCount {
	below := map[string]int{}
	for _, d := range o.Districts {
		below[v.vocab.parentDistrict(string(d.Code))] += d.Sections
	}
	var out []xuezhi.DistrictCount
	for _, d := range o.Districts {
		if below[string(d.Code)] < d.Sections || below[string(d.Code)] == 0 {
			out = append(out, d)
		}
	}
	return out
}

// provinces presents each province with the districts that hold most.
func (v *view) provinces(p *templates.HomePage, o *xuezhi.Overview) {
	leaves := v.leaves(o)
	var tops []xuezhi.DistrictCount
	under := map[xuezhi.DistrictCode][]xuezhi.DistrictCount{}
	for _, d := range o.Districts {
		if v.vocab.parentDistrict(string(d.Code)) == "" {
			tops = append(tops, d)
		}
	}
	for _, d := range leaves {
		if path := v.tables().Districts.Path(d.Code); len(path) > 1 {
			under[path[0].Code] = append(under[path[0].Code], d)
		}
	}
	slices.SortStableFunc(tops, func(a, b xuezhi.DistrictCount) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), strings.Compare(string(a.Code), string(b.Code)))
	})
	for _, t := range tops[:min(len(tops), provincesHome)] {
		pr := templates.Province{Label: v.vocab.districtName(t.Code), URL: route.District(t.Code)}
		if d, ok := v.tables().Districts.ByCode(t.Code); ok {
			pr.Label = d.Short
		}
		list := under[t.Code]
		slices.SortStableFunc(list, func(a, b xuezhi.DistrictCount) int { return cmp.Compare(b.Articles, a.Articles) })
		for _, d := range list[:min(len(list), districtsHome)] {
			pr.Districts = append(pr.Districts, v.districtArticles(d))
		}
		if n := len(list) - districtsHome; n > 0 {
			pr.More = link(fmt.Sprintf("其余 %d 个地区", n), route.District(t.Code))
		}
		p.Provinces = append(p.Provinces, pr)
	}
	if len(tops) > 0 {
		p.ProvincesMore = link(fmt.Sprintf("全部 %d 个省份、%d 个地区", len(tops), len(leaves)), route.PathDistricts)
	}
}

// districtArticles counts articles, as the lists of districts do.
func (v *view) districtArticles(d xuezhi.DistrictCount) templates.CountLink {
	return templates.CountLink{Label: v.vocab.districtName(d.Code), URL: route.District(d.Code), Count: templates.Num(d.Articles)}
}

// topicCount counts sections.
func (v *view) topicCount(t xuezhi.TopicCount) templates.CountLink {
	return templates.CountLink{Label: v.vocab.topicLabel(t.Slug), URL: route.Topic(t.Slug), Count: templates.Num(t.Sections)}
}

// yearBars counts articles.
func (v *view) yearBars(o *xuezhi.Overview) []templates.YearBar {
	var out []templates.YearBar
	for _, y := range o.Years {
		q := xuezhi.Query{}.With(xuezhi.FacetYear, fmt.Sprint(y.Year))
		out = append(out, templates.YearBar{Label: fmt.Sprint(y.Year), URL: route.Search(q), Count: templates.Num(y.Articles)})
	}
	return templates.ScaleBars(out)
}
