package server

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// siteNav are the columns of the site.
var siteNav = []templates.Link{
	{Label: "检索", URL: route.PathSearch},
	{Label: "地区", URL: route.PathDistricts},
	{Label: "主题", URL: route.PathTopics},
	{Label: "数据陈述", URL: route.PathClaims},
	{Label: "指标", URL: route.PathIndicators},
	{Label: "对比", URL: route.PathCompare},
	{Label: "文章", URL: route.PathArticles},
	{Label: "帮助", URL: route.PathHelp},
	{Label: "关于", URL: route.PathAbout},
}

// layout returns the frame of the page at path, without an edition.
func (s *Server) layout(path string) templates.Layout {
	l := templates.Layout{
		StyleURL:  s.Assets.URL("style.css"),
		ScriptURL: s.Assets.URL("site.js"),
		IconURL:   s.Assets.URL("icon.svg"),
		HomeURL:   route.PathHome,
		SearchURL: route.PathSearch,
	}
	for _, n := range siteNav {
		l.Nav = append(l.Nav, templates.NavLink{Label: n.Label, URL: n.URL, Current: n.URL == path})
	}
	l.FootLinks = []templates.Link{{Label: "帮助", URL: route.PathHelp}, {Label: "关于", URL: route.PathAbout}}
	return l
}

// layout returns the frame of a page whose only URL is canonical.
func (v *view) layout(title, canonical string) templates.Layout {
	path, _, _ := strings.Cut(canonical, "?")
	l := v.server.layout(path)
	l.Title = title
	l.Address = v.server.BaseURL + canonical
	if v.server.BaseURL != "" {
		l.Canonical = l.Address
	}
	l.Edition = templates.Edition{
		Number:    fmt.Sprint(v.info.Number),
		Built:     dayOf(v.info.Built),
		Retrieved: momentMark,
	}
	return l
}

// beijing is the zone of every time shown.
var beijing = time.FixedZone("UTC+8", 8*60*60)

// dayText writes the day of t: 2026年11月20日.
func dayText(t time.Time) string {
	t = t.In(beijing)
	return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
}

// momentText writes the minute of t: 2026年11月22日 16:30.
func momentText(t time.Time) string {
	return dayText(t) + t.In(beijing).Format(" 15:04")
}

// dayOf reads RFC 3339 and writes its day, or "".
func dayOf(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return ""
	}
	return dayText(t)
}

// place presents where something is: 荷塘区 湖南株洲. A written place stands plain.
func (v *view) place(p xuezhi.Place) templates.Known {
	if p.Code == "" {
		return templates.Known{}
	}
	k := templates.Known{Text: v.vocab.districtName(p.Code), Up: v.vocab.districtUp(p.Code), URL: route.District(p.Code), Written: p.Basis == xuezhi.Explicit}
	if !k.Written {
		k.Basis = basisLabel(p.Basis)
	}
	return k
}

// placeWithEvidence is place with the words it rests on.
func (v *view) placeWithEvidence(p xuezhi.Place) templates.Known {
	k := v.place(p)
	if k.Text != "" {
		k.Basis, k.Why = basisLabel(p.Basis), methodLabels[p.Method]+evidence(p.Evidence, k.Text)
	}
	return k
}

// placeInferred is placeWithEvidence where the place is not written.
func (v *view) placeInferred(p xuezhi.Place) templates.Known {
	if p.Basis == xuezhi.Explicit {
		return v.place(p)
	}
	return v.placeWithEvidence(p)
}

func basisLabel(b xuezhi.Basis) string {
	switch b {
	case xuezhi.Explicit:
		return "明示"
	case xuezhi.Inferred:
		return "推断"
	case xuezhi.Inherited:
		return "承前"
	}
	return "未知"
}

// evidence quotes the first evidence, unless it says no more than shown.
func evidence(list []xuezhi.Evidence, shown string) string {
	for _, e := range list {
		if q := oneLine(e.Quote, 30); q != "" && q != shown {
			return "“" + q + "”"
		}
	}
	return ""
}

// oneLine joins lines and cuts s after n characters.
func oneLine(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "……"
}

// topicNames joins labels: 学位建设、招生入学.
func (v *view) topicNames(slugs []xuezhi.TopicSlug) string {
	labels := make([]string, len(slugs))
	for i, s := range slugs {
		labels[i] = v.vocab.topicLabel(s)
	}
	return strings.Join(labels, "、")
}

// entry presents an article in a list.
func (v *view) entry(a xuezhi.ArticleCard) templates.ArticleEntry {
	e := templates.ArticleEntry{
		Title:    a.Title,
		URL:      route.Article(a.ID),
		Places:   v.placesOf(a.Districts),
		Source:   sourceKnown(a.Source),
		Issued:   timeKnown(a.Issued),
		Sections: templates.Num(a.Sections),
	}
	if e.Title == "" {
		e.Title = "无题"
	}
	if y, ok := a.Years.Years(); ok {
		e.Years = yearsText(y)
	}
	return e
}

func (v *view) entries(list []xuezhi.ArticleCard) []templates.ArticleEntry {
	out := make([]templates.ArticleEntry, len(list))
	for i, a := range list {
		out[i] = v.entry(a)
	}
	return out
}

// placesOf writes at most four districts with their province: 沅江市、雨花区（湖南）.
func (v *view) placesOf(codes []xuezhi.DistrictCode) string {
	var names, provinces []string
	for _, c := range codes {
		if path := v.tables().Districts.Path(c); len(path) > 0 {
			names = append(names, path[len(path)-1].Name)
			if p := path[0].Short; len(path) > 1 && !strings.Contains(strings.Join(provinces, "、"), p) {
				provinces = append(provinces, p)
			}
		}
	}
	s := strings.Join(names[:min(len(names), 4)], "、")
	if len(names) > 4 {
		s += fmt.Sprintf("等 %d 地", len(names))
	}
	if len(provinces) > 0 && len(provinces) <= 2 {
		s += "（" + strings.Join(provinces, "、") + "）"
	}
	return s
}

func sourceKnown(source string) templates.Known {
	if source == "" {
		return templates.Known{Text: noSource}
	}
	return templates.Known{Text: source, Written: true}
}

func link(label, url string) templates.Link { return templates.Link{Label: label, URL: url} }

// pager leads through total things, size a page, at most window pages. urlOf
// gives the URL of a page.
func pager(total, page, size int, urlOf func(int) string) templates.Pager {
	last := min((total+size-1)/size, xuezhi.MaxWindow/size)
	p := templates.Pager{
		Total: templates.Num(total),
		First: templates.Num((page-1)*size + 1),
		Last:  templates.Num(min(page*size, total)),
	}
	if total == 0 {
		p.First = 0
	}
	if last <= 1 {
		return p
	}
	if page > 1 {
		p.Prev = urlOf(page - 1)
	}
	if page < last {
		p.Next = urlOf(page + 1)
	}
	gap := false
	for n := 1; n <= last; n++ {
		if n > 1 && n < last && (n < page-2 || n > page+2) {
			gap = true
			continue
		}
		if gap {
			p.Items = append(p.Items, templates.PageItem{Gap: true})
			gap = false
		}
		it := templates.PageItem{Label: fmt.Sprint(n), Current: n == page}
		if !it.Current {
			it.URL = urlOf(n)
		}
		p.Items = append(p.Items, it)
	}
	return p
}

func fields(ps []route.Param) []templates.Field {
	out := make([]templates.Field, len(ps))
	for i, p := range ps {
		out[i] = templates.Field{Name: p.Key, Value: p.Value}
	}
	return out
}
