package server

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// articlePage builds the page of one article.
type articlePage struct {
	*view
	*names
	state route.ArticleState
	card  xuezhi.ArticleCard
	open  xuezhi.SectionID // the section opened, or ""
	found []string         // strings to mark

	claims map[xuezhi.SectionID][]int // claims, by index in a.Claims
	notes  int                        // numbers given
	shown  int                        // sections on the page
	cut    bool                       // there were too many
	seen   bool                       // the opened section is among them
}

func (p *articlePage) page(ctx context.Context) (*templates.ArticlePage, error) {
	p.claims = map[xuezhi.SectionID][]int{}
	for i := range p.a.Claims {
		p.claims[p.a.Claims[i].Section] = append(p.claims[p.a.Claims[i].Section], i)
	}
	canonical := route.Article(p.a.ID)
	if p.state.Only {
		canonical = route.ArticleState{ID: p.a.ID, Section: p.open, Only: true}.URL()
	}
	page := &templates.ArticlePage{
		Layout:   p.layout(p.title(), canonical),
		Heading:  p.heading(),
		Subtitle: p.a.Subtitle,
		Facts:    p.facts(),
		Original: original(p.a),
		Edits:    p.edits(),
		Flaws:    p.flaws(),
	}
	page.NoIndex = len(p.state.Unread) > 0
	if p.open != "" {
		page.Address = p.server.BaseURL + route.Section(p.open)
	}
	if len(p.state.Text) > 0 {
		page.Query = p.state.Text[0]
	}
	now := p.stretch(p.open)
	page.TOC = p.toc(now.tops, 0)
	if !p.state.Only {
		for _, i := range now.tops {
			if p.take() {
				page.Sections = append(page.Sections, p.section(&p.a.Sections[i], nil))
			}
		}
		p.partial(page, now)
	}
	if p.open != "" && !p.seen { // asked for alone, or not among those shown
		whole := route.ArticleState{ID: p.a.ID, Text: p.state.Text}
		if p.state.Only {
			whole.Section, whole.Unread = p.open, p.state.Unread
		}
		p.shown, p.notes = 0, 0
		page.WholeURL, page.PartNote, page.Parts = whole.URL(), "", nil
		page.Sections = []templates.Section{p.section(p.get(p.open), nil)}
	}
	templates.NumberHeadings(page.Sections)
	page.TOCLabel = p.tocLabel()
	related, err := p.related(ctx)
	if err != nil {
		return nil, err
	}
	page.Related = related
	return page, nil
}

func (p *articlePage) heading() string {
	if p.a.Title == "" {
		return "无题"
	}
	return p.a.Title
}

// title puts place, section and year first: 荷塘区 · 消除大班额 · 2018年 — 标题.
func (p *articlePage) title() string {
	var parts []string
	var when xuezhi.Time
	if s := p.get(p.open); s != nil {
		if s.Place.Code != "" {
			parts = append(parts, p.vocab.districtName(s.Place.Code))
		}
		if n, editorial := p.label(s); n != p.vocab.districtName(s.Place.Code) {
			if n = oneLine(n, 24); editorial {
				n = "〔" + n + "〕"
			}
			parts = append(parts, n)
		}
		when = s.Time
	} else {
		for _, d := range p.a.Districts[:min(len(p.a.Districts), 3)] {
			parts = append(parts, p.vocab.districtName(d.Code))
		}
		if n := len(p.a.Districts); n > 3 {
			parts[2] += fmt.Sprintf("等 %d 地", n)
		}
		when = p.a.Years
	}
	if y, ok := when.Years(); ok {
		parts = append(parts, yearsText(y)+"年")
	}
	if len(parts) == 0 {
		return p.heading()
	}
	return strings.Join(parts, " · ") + " — " + p.heading()
}

func (p *articlePage) facts() []templates.Fact {
	var out []templates.Fact
	add := func(label string, values ...templates.Known) {
		values = slices.DeleteFunc(values, func(k templates.Known) bool { return k.Text == "" })
		if len(values) > 0 {
			out = append(out, templates.Fact{Label: label, Values: values})
		}
	}
	var authors []templates.Known
	if n := p.a.Reporters; len(n) > 0 {
		authors = append(authors, templates.Known{Text: "记者 " + strings.Join(n, "、"), Written: true})
	}
	if n := p.a.Correspondents; len(n) > 0 {
		authors = append(authors, templates.Known{Text: "通讯员 " + strings.Join(n, "、"), Written: true})
	}
	add("作者", authors...)
	var places []templates.Known
	for _, d := range p.a.Districts {
		places = append(places, p.placeWithEvidence(d))
	}
	add("地区", places...)
	add("所涉年份", timeWithEvidence(p.a.Years))
	issued := timeWithEvidence(p.a.Issued)
	if issued.Text == "" {
		issued.Text = "不详"
	}
	add("发布日期", issued)
	source := sourceKnown(p.a.Source)
	source.Why = evidence([]xuezhi.Evidence{p.a.SourceEvidence}, p.a.Source)
	add("来源", source)
	add("文种", templates.Known{Text: genreLabel(p.a.Genre), Written: true})
	add("篇幅", templates.Known{Text: fmt.Sprintf("%d 个小节，%d 条数据陈述", p.card.Sections, p.card.Claims), Written: true})
	add("收录", templates.Known{Text: dayOf(p.card.Added), Written: true})
	return out
}

// tocDepth is the number of levels in the table of contents.
const tocDepth = 2

// toc lists the sections with the given indexes and what is below them, as
// many as a page may show.
func (p *articlePage) toc(list []int, depth int) []templates.TOCItem {
	if depth == tocDepth {
		return nil
	}
	var out []templates.TOCItem
	for _, i := range list[:min(len(list), sectionsShown)] {
		s := &p.a.Sections[i]
		label, editorial := p.label(s)
		it := templates.TOCItem{
			Marker: s.Marker, Label: label, Editorial: editorial, Level: depth,
			URL:     "#" + route.SectionAnchor(s.ID),
			Claims:  templates.Num(p.claimsIn(s.ID)),
			Current: s.ID == p.open,
		}
		if p.state.Only {
			it.URL = route.ArticleState{ID: p.a.ID, Section: s.ID, Text: p.state.Text}.URL()
		}
		out = append(out, it)
		out = append(out, p.toc(p.below[s.ID], depth+1)...)
	}
	return out
}

func (p *articlePage) claimsIn(id xuezhi.SectionID) int {
	n := len(p.claims[id])
	for _, i := range p.below[id] {
		n += p.claimsIn(p.a.Sections[i].ID)
	}
	return n
}

func (p *articlePage) tocLabel() string {
	top := p.below[""]
	for n, i := range top {
		if p.a.Sections[i].ID == p.open {
			return fmt.Sprintf("目录（第 %d 节，共 %d 节）", n+1, len(top))
		}
	}
	return ""
}

// isOpen reports whether id is the opened section or lies in it; without an
// opened section all are.
func (p *articlePage) isOpen(s *xuezhi.Section) bool {
	for n := 0; s != nil && n < 32; n++ {
		if p.open == "" || s.ID == p.open {
			return true
		}
		if s.Parent == "" {
			return false
		}
		s = p.get(s.Parent)
	}
	return false
}

// related lists other articles about the first district.
func (p *articlePage) related(ctx context.Context) ([]templates.Link, error) {
	if len(p.a.Districts) == 0 {
		return nil, nil
	}
	list, err := p.snap.Articles(ctx, xuezhi.ArticleFilter{District: p.a.Districts[0].Code, Page: 1, Size: 6})
	if err != nil {
		return nil, err
	}
	var out []templates.Link
	for _, c := range list.Articles {
		if c.ID != p.a.ID && len(out) < 5 {
			out = append(out, link(c.Title, route.Article(c.ID)))
		}
	}
	return out, nil
}
