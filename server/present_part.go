package server

import (
	"fmt"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// sectionsShown bounds the sections on one page of an article; a longer
// article is shown in parts, each of whole top sections where they fit.
const sectionsShown = 600

// stretch is a run of top sections of an article.
type stretch struct {
	tops        []int // by index in Sections
	first, last int   // ranks of its sections in the article, from 1
	prev, next  xuezhi.SectionID
}

// stretch returns the part of the article that holds section open, or the first.
func (p *articlePage) stretch(open xuezhi.SectionID) stretch {
	var out stretch
	var before xuezhi.SectionID // where the part before out begins
	n, seen := 0, 0             // sections in out, and up to its end
	found := open == ""
	tops := p.below[""]
	for k, i := range tops {
		size := p.size(i)
		if n > 0 && n+size > sectionsShown {
			if found {
				out.next = p.a.Sections[i].ID
				break
			}
			before = p.a.Sections[out.tops[0]].ID
			out, n = stretch{prev: before}, 0
		}
		out.tops = append(out.tops, tops[k])
		n += size
		seen += size
		out.first, out.last = seen-n+1, seen
		found = found || p.topOf(open) == p.a.Sections[i].ID
	}
	return out
}

// size counts the section with index i and all below it.
func (p *articlePage) size(i int) int {
	n := 1
	for _, k := range p.below[p.a.Sections[i].ID] {
		n += p.size(k)
	}
	return n
}

// topOf returns the top section that section id lies in.
func (p *articlePage) topOf(id xuezhi.SectionID) xuezhi.SectionID {
	for range maxDepth {
		s := p.get(id)
		if s == nil || p.get(s.Parent) == nil {
			return id
		}
		id = s.Parent
	}
	return id
}

// take takes one section from what the page may still show; after the last it
// returns false.
func (p *articlePage) take() bool {
	if p.shown >= sectionsShown {
		p.cut = true
		return false
	}
	p.shown++
	return true
}

// partial says which part of a long article the page shows, and leads to the
// parts before and after.
func (p *articlePage) partial(page *templates.ArticlePage, now stretch) {
	if now.prev == "" && now.next == "" && !p.cut {
		return
	}
	page.PartNote = fmt.Sprintf("这篇文章共 %s 个小节，分部分显示；这里是第 %s 到 %s 个。",
		templates.Num(len(p.a.Sections)), templates.Num(now.first), templates.Num(now.last))
	if p.cut {
		page.PartNote = fmt.Sprintf("这篇文章共 %s 个小节，这里只显示 %d 个；其余请检索后逐节打开，或下载原件。", templates.Num(len(p.a.Sections)), sectionsShown)
	}
	at := func(id xuezhi.SectionID) string {
		return route.ArticleState{ID: p.a.ID, Section: id, Text: p.state.Text}.URL()
	}
	if now.prev != "" {
		page.Parts = append(page.Parts, link("前一部分", at(now.prev)))
	}
	if now.next != "" {
		page.Parts = append(page.Parts, link("后一部分", at(now.next)))
	}
}
