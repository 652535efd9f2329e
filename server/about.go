package server

import (
	"fmt"
	"net/http"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// about says what the archive is and what it holds.
func (s *Server) about(v *view, r *http.Request) (answer, error) {
	state, redirect, err := listState(r, route.PathAbout)
	if err != nil || redirect != "" {
		return answer{redirect: redirect}, err
	}
	o, err := v.snap.Overview(r.Context())
	if err != nil {
		return answer{}, err
	}
	p := &templates.AboutPage{Layout: v.listLayout("关于学志", state)}
	add := func(label, text string) {
		if text != "" {
			p.Facts = append(p.Facts, templates.Fact{Label: label, Values: []templates.Known{{Text: text}}})
		}
	}
	add("版次", fmt.Sprintf("第 %d 版，%s编成", v.info.Number, dayOf(v.info.Built)))
	add("收录", fmt.Sprintf("%s 篇文章，%s 个小节，%s 条数据陈述", templates.Num(v.info.Articles), templates.Num(v.info.Sections), templates.Num(v.info.Claims)))
	add("地区", fmt.Sprintf("%d 个", len(v.leaves(o))))
	if n := len(o.Years); n > 0 {
		add("所涉年份", yearsText(xuezhi.YearSpan{From: o.Years[0].Year, To: o.Years[n-1].Year}))
	}
	districts, topics := 0, 0
	for d := range v.tables().Districts.All() {
		if d.Current() {
			districts++
		}
	}
	for range v.tables().Topics.All() {
		topics++
	}
	add("规范表", fmt.Sprintf("%s 个地区（GB/T 2260），%d 个主题", templates.Num(districts), topics))
	p.NoIndex = len(state.Unread) > 0
	return answer{page: p}, nil
}
