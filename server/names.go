package server

import (
	"strings"
	"unicode"

	"xuezhi"
)

// names gives the sections of one article the names they are shown under.
type names struct {
	words vocab
	a     *xuezhi.Article
	at    map[xuezhi.SectionID]int   // index in a.Sections
	below map[xuezhi.SectionID][]int // children, by index in a.Sections
}

func newNames(v vocab, a *xuezhi.Article) *names {
	n := &names{words: v, a: a, at: make(map[xuezhi.SectionID]int, len(a.Sections)), below: map[xuezhi.SectionID][]int{}}
	for i := range a.Sections {
		n.at[a.Sections[i].ID] = i
	}
	for i := range a.Sections {
		parent := a.Sections[i].Parent
		if n.get(parent) == nil {
			parent = ""
		}
		n.below[parent] = append(n.below[parent], i)
	}
	return n
}

// get returns the section with the given id, or nil.
func (n *names) get(id xuezhi.SectionID) *xuezhi.Section {
	if i, ok := n.at[id]; ok {
		return &n.a.Sections[i]
	}
	return nil
}

// name returns the section's heading, our label, or for a block about a
// district of its own the district's name; "" otherwise.
func (n *names) name(s *xuezhi.Section) (name string, editorial bool) {
	switch {
	case s.Heading != "":
		return s.Heading, false
	case s.Label != "":
		return s.Label, true
	case s.Parent == "" && s.Place.Code != "" && len(n.a.Districts) > 1 && len(n.below[s.ID]) > 0:
		return n.words.districtName(s.Place.Code), true
	}
	return "", false
}

// label names a section in lists and titles: its name without the mark that
// ends it, or its opening words.
func (n *names) label(s *xuezhi.Section) (label string, editorial bool) {
	if l, editorial := n.name(s); l != "" {
		return unended(l), editorial
	}
	text := clip(s.Span, n.a.Text).Of(n.a.Text)
	if s.Marker != "" {
		text = strings.TrimPrefix(strings.TrimSpace(text), s.Marker)
	}
	if o := opening(text); o != "" {
		return o, true
	}
	return "无题", true
}

// maxDepth bounds every walk up the sections, should they form a loop.
const maxDepth = 64

// path returns the labels of the named sections above s, outermost first.
func (n *names) path(s *xuezhi.Section) []string {
	var up []string
	for steps := 0; s.Parent != "" && steps < maxDepth; steps++ {
		if s = n.get(s.Parent); s == nil {
			break
		}
		if l, _ := n.name(s); l != "" {
			up = append([]string{unended(l)}, up...)
		}
	}
	return up
}

// unended takes the mark off the end of a heading that runs on into its text.
func unended(s string) string {
	if t := strings.TrimRight(s, "。．.；;：:，,、 \u3000"); t != "" {
		return t
	}
	return s
}

// Lengths of opening words in characters: they end at the last sign between
// the two, or at openingMost.
const (
	openingLeast = 8
	openingMost  = 18
)

// opening returns the first words of text, with full-width signs and "…" where
// it goes on: 据悉，截止2017年秋季…
func opening(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune("“‘《（(「『【", r)
	})
	rs := []rune(text)
	end, at := 0, 0
	for ; at < len(rs) && at <= openingMost; at++ {
		if strings.ContainsRune("\n。！？!?", rs[at]) {
			end = at
			break
		}
		if at >= openingLeast && isBreak(rs, at) {
			end = at
		}
	}
	switch {
	case end > 0:
	case at == len(rs):
		end = at
	default:
		end = openingMost - 2
	}
	if open := openAt(rs[:end]); open >= openingLeast {
		end = open
	}
	words := strings.TrimRightFunc(string(wide(rs[:end])), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("，、；：,;:—", r)
	})
	if words == "" || end == len(rs) || len(strings.TrimFunc(string(rs[end:]), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })) == 0 {
		return words
	}
	return words + "…"
}

// isBreak reports a sign at rs[at] that parts clauses, not digits.
func isBreak(rs []rune, at int) bool {
	if !strings.ContainsRune("，、；：,;:", rs[at]) {
		return false
	}
	return at+1 == len(rs) || !unicode.IsDigit(rs[at-1]) || !unicode.IsDigit(rs[at+1])
}

// openAt returns where a quotation or bracket opens that rs does not close, or -1.
func openAt(rs []rune) int {
	var open []int
	for i, r := range rs {
		switch {
		case strings.ContainsRune("“‘《（(「『【", r):
			open = append(open, i)
		case strings.ContainsRune("”’》）)」』】", r) && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[0]
}

// wide sets the signs between Chinese characters full-width.
func wide(rs []rune) []rune {
	out := make([]rune, len(rs))
	for i, r := range rs {
		if j := strings.IndexRune(",;:!?()", r); j >= 0 {
			before, after := i > 0 && rs[i-1] >= 0x2e80, i+1 < len(rs) && rs[i+1] >= 0x2e80
			if before || after || i+1 == len(rs) {
				r = []rune("，；：！？（）")[j]
			}
		}
		out[i] = r
	}
	return out
}
