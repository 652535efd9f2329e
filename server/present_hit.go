package server

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// figuresShown is the number of figures beside a hit.
const figuresShown = 3

// hit presents a section found in the article that n names; n may be nil.
func (b *searchPage) hit(h xuezhi.Hit, n *names) templates.Hit {
	at := route.ArticleState{ID: h.Article.ID, Section: h.Section.ID, Text: b.q.Text}
	alone := at
	alone.Only = true
	path := h.Section.Path
	out := templates.Hit{
		Marker: h.Section.Marker,
		Title:  unended(h.Section.Heading),
		URL:    at.URL(),
		Time:   timeKnown(h.Section.Time),
		Topics: b.topicNames(h.Section.Topics),
		Issued: timeKnown(h.Article.Issued),
		Acts:   []templates.Link{link("只看本节", alone.URL()), link("固定链接", route.Section(h.Section.ID))},
	}
	if n != nil {
		if s := n.get(h.Section.ID); s != nil {
			out.Title, out.Editorial = n.label(s)
			path = n.path(s)
		}
	}
	out.Snippet = fragments(withoutHead(h.Snippet, h.Section))
	out.Source = cited(h, path)
	if p := b.place(h.Section.Place); p.Text != "" {
		out.Places = append(out.Places, p)
	}
	shown := figures(h)
	for _, i := range shown {
		c := h.Claims[i]
		f := templates.Figure{Value: claimValue(c), Label: claimLabel(c), URL: route.ArticleState{ID: h.Article.ID, Claim: c.ID}.URL()}
		f.When = timeKnown(c.Time)
		out.Figures = append(out.Figures, f)
	}
	if n := len(h.Claims) - len(shown); n > 0 {
		out.MoreFigures = link(fmt.Sprintf("本节另有 %d 条", n), at.URL())
	}
	return out
}

// figures chooses the claims shown beside a hit, by index, in reading order:
// first those about what was found, then those whose sentence holds it.
func figures(h xuezhi.Hit) []int {
	var found []string
	for _, f := range h.Snippet {
		if f.Match && !slices.Contains(found, f.Text) {
			found = append(found, f.Text)
		}
	}
	rank := func(i int) int {
		best := 2
		for _, w := range found {
			switch c := h.Claims[i]; {
			case strings.Contains(c.Label, w) || strings.Contains(c.Written, w):
				return 0
			case i < len(h.Quotes) && strings.Contains(h.Quotes[i], w):
				best = 1
			}
		}
		return best
	}
	order := make([]int, len(h.Claims))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return rank(i) - rank(j) })
	order = order[:min(len(order), figuresShown)]
	slices.Sort(order)
	return order
}

// nested turns quotation marks into those used within others.
var nested = strings.NewReplacer("“", "‘", "”", "’", "‘", "“", "’", "”")

// cited says where a hit stands, below the sections in path: 《…》第 2 节。教育时报.
func cited(h xuezhi.Hit, path []string) string {
	s := "《" + h.Article.Title + "》"
	switch n := len(path); {
	case n > 0:
		s += "“" + nested.Replace(oneLine(unended(path[n-1]), 24)) + "”"
		if h.Section.Rank > 0 {
			s += fmt.Sprintf("之 %d", h.Section.Rank)
		}
	case h.Section.Rank > 0:
		s += fmt.Sprintf("第 %d 节", h.Section.Rank)
	}
	if h.Article.Source == "" {
		return s + "。" + noSource
	}
	return s + "。" + h.Article.Source
}

// withoutHead takes the marker, which stands before the title, off the start
// of an excerpt; an excerpt of nothing else is none.
func withoutHead(s xuezhi.Snippet, card xuezhi.SectionCard) xuezhi.Snippet {
	if len(s) == 0 || s[0].Gap || s[0].Match || card.Marker == "" {
		return s
	}
	text, ok := strings.CutPrefix(strings.TrimSpace(s[0].Text), card.Marker)
	if !ok {
		return s
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("、．.，,：:", r) })
	if text == "" && len(s) == 1 {
		return nil
	}
	s = slices.Clone(s)
	s[0].Text = text
	return s
}

func fragments(s xuezhi.Snippet) []templates.Fragment {
	var out []templates.Fragment
	for _, f := range s {
		if f.Gap {
			out = append(out, templates.Fragment{Text: "……"})
		}
		out = append(out, templates.Fragment{Text: f.Text, Match: f.Match})
	}
	return out
}
