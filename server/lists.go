package server

import (
	"fmt"
	"net/http"
	"strings"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// listSize is the number of articles on a page of a list.
const listSize = 20

// listState reads the state of a list's URL. redirect is "" when the URL is canonical.
func listState(r *http.Request, path string) (state route.ListState, redirect string, err error) {
	state, err = route.ParseList(path, r.URL.RawQuery)
	if err == nil && state.RawQuery() != r.URL.RawQuery {
		redirect = state.URL()
	}
	return state, redirect, err
}

// pastEnd is the answer to a page that a list does not have.
func pastEnd(state route.ListState) error {
	return &missing{heading: "没有这一页", advice: "列表没有这么多页。请回到第 1 页。", links: []templates.Link{link("第 1 页", state.WithPage(1).URL())}}
}

// listLayout is the frame of a list's page.
func (v *view) listLayout(title string, state route.ListState) templates.Layout {
	state.Unread, state.Page = nil, max(state.Page, 1)
	if state.Page > 1 {
		title += fmt.Sprintf("，第 %d 页", state.Page)
	}
	return v.layout(title, state.URL())
}

// articles lists all articles, newest issue first.
func (s *Server) articles(v *view, r *http.Request) (answer, error) {
	state, redirect, err := listState(r, route.PathArticles)
	if err != nil || redirect != "" {
		return answer{redirect: redirect}, err
	}
	found, err := v.snap.Articles(r.Context(), xuezhi.ArticleFilter{Page: state.Page, Size: listSize})
	if err != nil {
		return answer{}, err
	}
	if state.Page > 1 && len(found.Articles) == 0 {
		return answer{}, pastEnd(state)
	}
	p := &templates.ListPage{
		Layout: v.listLayout("全部文章", state), Heading: "全部文章",
		Lede:    fmt.Sprintf("共 %d 篇文章，新发布的在前。", found.Total),
		Entries: v.entries(found.Articles),
		Pager:   pager(found.Total, state.Page, listSize, func(n int) string { return state.WithPage(n).URL() }),
	}
	p.NoIndex = len(state.Unread) > 0
	return answer{page: p}, nil
}

// districts lists the districts that hold something, by province.
func (s *Server) districts(v *view, r *http.Request) (answer, error) {
	state, redirect, err := listState(r, route.PathDistricts)
	if err != nil || redirect != "" {
		return answer{redirect: redirect}, err
	}
	if state.Page > 1 {
		return answer{}, pastEnd(state)
	}
	o, err := v.snap.Overview(r.Context())
	if err != nil {
		return answer{}, err
	}
	p := &templates.ListPage{
		Layout: v.listLayout("全部地区", state), Heading: "全部地区", Unit: "文章",
		Lede: fmt.Sprintf("已收录 %d 个地区。上级地区的文章数含所辖；一篇文章可涉多个地区。", len(v.leaves(o))),
	}
	p.NoIndex = len(state.Unread) > 0
	groups := map[xuezhi.DistrictCode]*templates.ListGroup{}
	var order []xuezhi.DistrictCode
	for _, d := range o.Districts { // by code: a parent before its children
		path := v.tables().Districts.Path(d.Code)
		if len(path) == 0 {
			continue
		}
		top := path[0].Code
		g := groups[top]
		if g == nil {
			g = &templates.ListGroup{Heading: v.vocab.districtName(top), URL: route.District(top)}
			groups[top] = g
			order = append(order, top)
		}
		if d.Code == top {
			g.Count = templates.Num(d.Articles)
			continue
		}
		g.Items = append(g.Items, templates.ListItem{
			Label: v.vocab.districtName(d.Code), URL: route.District(d.Code), Note: string(d.Code),
			Count: templates.Num(d.Articles), Level: len(path) - 2,
		})
	}
	for _, c := range order {
		p.Groups = append(p.Groups, *groups[c])
	}
	return answer{page: p}, nil
}

// topics lists the whole vocabulary of topics, narrower ones under broader ones.
func (s *Server) topics(v *view, r *http.Request) (answer, error) {
	state, redirect, err := listState(r, route.PathTopics)
	if err != nil || redirect != "" {
		return answer{redirect: redirect}, err
	}
	if state.Page > 1 {
		return answer{}, pastEnd(state)
	}
	o, err := v.snap.Overview(r.Context())
	if err != nil {
		return answer{}, err
	}
	counts := map[xuezhi.TopicSlug]int{}
	for _, t := range o.Topics {
		counts[t.Slug] = t.Sections
	}
	below := map[xuezhi.TopicSlug][]xuezhi.TopicSlug{}
	aliases := map[xuezhi.TopicSlug][]string{}
	n := 0
	for t := range v.tables().Topics.All() {
		below[t.Broader] = append(below[t.Broader], t.Slug)
		aliases[t.Slug] = t.Aliases
		n++
	}
	var g templates.ListGroup
	var grow func(xuezhi.TopicSlug, int)
	grow = func(at xuezhi.TopicSlug, level int) {
		for _, slug := range below[at] {
			a := aliases[slug]
			g.Items = append(g.Items, templates.ListItem{
				Label: v.vocab.topicLabel(slug), URL: route.Topic(slug), Note: strings.Join(a[:min(len(a), 5)], "、"),
				Count: templates.Num(counts[slug]), Level: level,
			})
			if level < 8 {
				grow(slug, level+1)
			}
		}
	}
	grow("", 0)
	p := &templates.ListPage{
		Layout: v.listLayout("全部主题", state), Heading: "全部主题", Unit: "小节",
		Lede:   fmt.Sprintf("共 %d 个主题；一个小节可有多个主题，上位主题的数量含下位主题。", n),
		Groups: []templates.ListGroup{g},
	}
	p.NoIndex = len(state.Unread) > 0
	return answer{page: p}, nil
}
