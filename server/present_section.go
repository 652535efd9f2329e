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

// section presents s, within parent or at the top.
func (p *articlePage) section(s, parent *xuezhi.Section) templates.Section {
	at := route.ArticleState{ID: p.a.ID, Section: s.ID, Text: p.state.Text}
	out := templates.Section{
		ID: route.SectionAnchor(s.ID), Marker: s.Marker,
		Open: s.ID == p.open, Time: timeInferred(s.Time), Reasons: p.reasons(s),
	}
	p.seen = p.seen || out.Open
	out.Title, out.Editorial = p.name(s)
	if parent == nil || s.Place.Code != parent.Place.Code {
		if k := p.placeInferred(s.Place); k.Text != "" {
			out.Places = append(out.Places, k)
		}
		for _, o := range s.Others {
			if k := p.placeInferred(o); k.Text != "" {
				out.Places = append(out.Places, k)
			}
		}
	}
	for _, t := range s.Topics {
		out.Topics = append(out.Topics, link(p.vocab.topicLabel(t.Slug), route.Topic(t.Slug)))
	}
	if !p.state.Only {
		alone := at
		alone.Only = true
		out.Acts = append(out.Acts, link("只看本节", alone.URL()))
	}
	out.Acts = append(out.Acts, link("原文", route.OriginalText(p.a.ID)+"#"+route.OriginalAnchor(s.ID)), link("固定链接", route.Section(s.ID)))
	p.fill(&out, s)
	if ps := out.Paragraphs; s.Heading != "" && len(ps) > 1 && ps[0].Length() <= standMost {
		ps[0].Stand = true
	}
	return out
}

// standMost is the length in characters of a lead line that stands alone.
const standMost = 36

// fill puts the own text of s around its children, in the order of the text.
// What stands between two children becomes an unnamed section of its own.
func (p *articlePage) fill(out *templates.Section, s *xuezhi.Section) {
	kids := p.below[s.ID]
	w := &writer{page: p, section: s, open: p.isOpen(s)}
	own := ownBody(p.a.Text, s)
	next := 0
	take := func(before int) (ps []templates.Paragraph) {
		for next < len(own) && own[next].Start < before {
			ps = append(ps, w.paragraphs(own[next])...)
			next++
		}
		return ps
	}
	if len(kids) == 0 {
		out.Paragraphs = take(len(p.a.Text) + 1)
		out.Paragraphs = w.rest(out.Paragraphs)
		return
	}
	for n, i := range kids {
		c := &p.a.Sections[i]
		ps := take(c.Span.Start)
		switch {
		case n == 0:
			out.Paragraphs = ps
		case len(ps) > 0:
			id := fmt.Sprintf("%s-%d", route.SectionAnchor(s.ID), n)
			out.Children = append(out.Children, templates.Section{ID: id, Paragraphs: ps})
		}
		if p.take() {
			out.Children = append(out.Children, p.section(c, s))
		}
	}
	out.Closing = take(len(p.a.Text) + 1)
	out.Paragraphs = w.rest(out.Paragraphs)
}

// ownBody returns the own spans of s without its heading and marker, which
// the page sets above the text.
func ownBody(text string, s *xuezhi.Section) []xuezhi.Span {
	own := slices.Clone(s.Own)
	for i := range own {
		own[i].Start, own[i].End = max(own[i].Start, 0), min(own[i].End, len(text))
	}
	own = slices.DeleteFunc(own, xuezhi.Span.Empty)
	if len(own) == 0 {
		return nil
	}
	first := &own[0]
	cut := func(to int) {
		rest := text[to:first.End]
		first.Start = to + len(rest) - len(strings.TrimLeft(rest, "。．.、：:；;，, \u3000"))
	}
	lead := first.Of(text)
	marked := strings.TrimLeftFunc(lead, unicode.IsSpace)
	switch {
	case s.Heading != "" && s.HeadingSpan.Start >= first.Start && s.HeadingSpan.End <= first.End && !s.HeadingSpan.Empty():
		before := text[first.Start:s.HeadingSpan.Start]
		if s.Marker != "" {
			before = strings.Replace(before, s.Marker, "", 1)
		}
		if !strings.ContainsFunc(before, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			cut(s.HeadingSpan.End)
		}
	case s.Marker != "" && strings.HasPrefix(marked, s.Marker):
		cut(first.End - len(marked) + len(s.Marker))
	}
	return slices.DeleteFunc(own, xuezhi.Span.Empty)
}

// writer writes the paragraphs of one section and counts its claims as placed.
type writer struct {
	page    *articlePage
	section *xuezhi.Section
	open    bool // claims get notes
	placed  map[int]bool
}

// paragraphs cuts a span of the text at line ends.
func (w *writer) paragraphs(own xuezhi.Span) []templates.Paragraph {
	text := w.page.a.Text
	var out []templates.Paragraph
	for at := own.Start; at < own.End; {
		end := own.End
		if i := strings.IndexByte(text[at:own.End], '\n'); i >= 0 {
			end = at + i
		}
		line := xuezhi.Span{Start: at, End: end}
		at = end + 1
		body := line.Of(text)
		line.Start += len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))
		line.End -= len(body) - len(strings.TrimRightFunc(body, unicode.IsSpace))
		if line.Empty() {
			continue
		}
		out = append(out, w.paragraph(line))
	}
	return out
}

func (w *writer) paragraph(line xuezhi.Span) templates.Paragraph {
	p := w.page
	text := line.Of(p.a.Text)
	var marks []mark
	var notes []templates.Note
	last := 0
	for _, i := range p.claims[w.section.ID] {
		c := &p.a.Claims[i]
		if c.Span.Empty() || !line.Overlaps(c.Span) || w.placed[i] {
			continue
		}
		w.place(i)
		m := mark{id: route.ClaimAnchor(c.ID)}
		m.span.Start = max(c.Span.Start-line.Start, last)
		m.span.End = min(c.Span.End, line.End) - line.Start
		note := m.span.Empty() // the figure is inside another one: a note, no mark
		if w.open {
			p.notes++
			n := w.note(c, p.notes)
			m.no, m.href = n.No, "#"+n.ID
			if note {
				n.ID, n.BackURL = m.id, ""
			}
			notes = append(notes, n)
		}
		if !note {
			marks = append(marks, m)
			last = m.span.End
		}
	}
	return templates.Paragraph{Runs: runs(text, marks, hitsIn(text, p.found)), Notes: notes}
}

func (w *writer) place(i int) {
	if w.placed == nil {
		w.placed = map[int]bool{}
	}
	w.placed[i] = true
}

// rest adds notes for claims that stand in no paragraph, those in a heading.
func (w *writer) rest(ps []templates.Paragraph) []templates.Paragraph {
	if !w.open {
		return ps
	}
	for _, i := range w.page.claims[w.section.ID] {
		if w.placed[i] {
			continue
		}
		if len(ps) == 0 {
			ps = append(ps, templates.Paragraph{})
		}
		c := &w.page.a.Claims[i]
		w.page.notes++
		n := w.note(c, w.page.notes)
		n.ID, n.BackURL = route.ClaimAnchor(c.ID), ""
		ps[0].Notes = append(ps[0].Notes, n)
	}
	return ps
}

func (w *writer) note(c *xuezhi.Claim, no int) templates.Note {
	n := templates.Note{
		ID: fmt.Sprintf("n-%d", no), No: no, BackURL: "#" + route.ClaimAnchor(c.ID),
		Value: claimValue(*c), Label: claimLabel(*c), When: timeKnown(c.Time), Remark: claimRemark(*c),
	}
	if c.Place.Code != w.section.Place.Code {
		n.Place = w.page.place(c.Place)
	}
	return n
}
