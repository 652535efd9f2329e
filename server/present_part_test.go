package server

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/server/route"
)

var sectionID = regexp.MustCompile(`<section class="sec[^>]* id="s-([0-9a-f]{16})"`)

// TestLongArticleInParts: every section is on exactly one part, each part leads
// to the next, and a section opened is always on its page.
func TestLongArticleInParts(t *testing.T) {
	s := newSite(t)
	var tops []part
	for i := range 500 {
		tops = append(tops, part{marker: fmt.Sprintf("%d.", i+1), body: fmt.Sprintf("第%d节。{}", i+1), parts: []part{{body: fmt.Sprintf("其一%d。", i)}, {body: fmt.Sprintf("其二%d。", i)}}})
	}
	long := article("很长的报告", tops...)
	s.articles = append(s.articles, long)
	on := map[string]int{}
	next := route.Article(long.ID)
	pages := 0
	for ; next != "" && pages < 10; pages++ {
		page := body(t, s.get(next))
		shown := sectionID.FindAllStringSubmatch(page, -1)
		if len(shown) > sectionsShown {
			t.Errorf("%s shows %d sections", next, len(shown))
		}
		for _, m := range shown {
			on[m[1]]++
		}
		next = ""
		if m := regexp.MustCompile(`<a href="([^"#]*)[^"]*">后一部分`).FindStringSubmatch(page); m != nil {
			next = m[1]
		}
	}
	if pages != 3 || len(on) != len(long.Sections) {
		t.Errorf("%d parts with %d of %d sections", pages, len(on), len(long.Sections))
	}
	for id, n := range on {
		if n != 1 {
			t.Errorf("section %s is on %d parts", id, n)
		}
	}

	wide := article("一节到底", part{heading: "总", body: "{}", parts: make([]part, 1000)})
	for i := range wide.Sections {
		wide.Sections[i].ID = xuezhi.SectionID(fmt.Sprintf("%016x", i+1))
		if wide.Sections[i].Parent != "" {
			wide.Sections[i].Parent = wide.Sections[0].ID
		}
	}
	wide.Sections[0].ID = xuezhi.SectionID(fmt.Sprintf("%016x", 1))
	s.articles = append(s.articles, wide)
	page := body(t, s.get(route.Article(wide.ID)))
	if n := len(sectionID.FindAllString(page, -1)); n != sectionsShown || !strings.Contains(page, "这里只显示 600 个") {
		t.Errorf("one section over a thousand: %d are shown", n)
	}
	last := wide.Sections[len(wide.Sections)-1].ID
	target, _, _ := strings.Cut(route.ArticleState{ID: wide.ID, Section: last}.URL(), "#")
	page = body(t, s.get(target))
	if m := sectionID.FindAllStringSubmatch(page, -1); len(m) != 1 || m[0][1] != string(last) {
		t.Errorf("a section opened beyond what is shown: %v", m)
	}
}
