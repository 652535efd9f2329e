package place

import (
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

// sections gives each section its district: what it says itself where that is
// clear, else its parent's, else the article's; a top section that says nothing
// in an article about several districts goes with its neighbour.
func (g *atlas) sections(main choice, open []authority.District) {
	a := g.a
	at := make(map[xuezhi.SectionID]int, len(a.Sections))
	got := make([]choice, len(a.Sections))
	for i := range a.Sections {
		at[a.Sections[i].ID] = i
	}
	several := g.several(main)
	for i := range a.Sections {
		s := &a.Sections[i]
		p, has := at[s.Parent]
		has = has && s.Parent != "" && p < i
		base := main
		if several && !has {
			base = choice{}
		}
		if has {
			base = got[p]
			if base.code != "" {
				base.method, base.basis = "parent", xuezhi.Inherited
			}
		}
		got[i] = g.local(s, base, !has)
		if several && !has && got[i].code == "" {
			if c, ok := g.frame(g.in(s.Span)); ok {
				got[i] = c
			}
		}
	}
	if several {
		g.neighbours(got, main)
	}
	for i := range a.Sections {
		s := &a.Sections[i]
		if got[i].code == "" {
			s.Place = xuezhi.Place{Basis: xuezhi.Unknown}
			for _, d := range open {
				s.Others = append(s.Others, xuezhi.Place{Code: d.Code, Basis: xuezhi.Unknown, Method: "ambiguous", Confidence: xuezhi.Low})
			}
			continue
		}
		s.Place = got[i].place()
	}
	if len(open) > 1 {
		a.Flaws = append(a.Flaws, xuezhi.Flaw{Kind: "ambiguous-place", Note: "地名所指不明：" + g.names(open)})
	}
}

func (g *atlas) names(list []authority.District) string {
	var out []string
	for _, d := range list {
		out = append(out, g.t.Districts.FullName(d.Code))
	}
	return strings.Join(out, "、")
}

// several reports whether top sections of the article are about different
// districts, none within another.
func (g *atlas) several(main choice) bool {
	if main.code != "" && (!main.shared || main.method == "title" && g.district(main.code).Level == authority.County) {
		return false
	}
	var found []xuezhi.DistrictCode
	for i := range g.a.Sections {
		s := &g.a.Sections[i]
		if s.Parent != "" {
			continue
		}
		c, ok := g.strongest(s.Span)
		if !ok {
			continue
		}
		for _, f := range found {
			if !g.related(f, c.code) {
				return true
			}
		}
		found = append(found, c.code)
		if len(found) > 64 {
			found = found[:64]
		}
	}
	return false
}

// strongest returns the district that a stretch of text is about, if it names
// one clearly: at least twice, or in full as the subject, and well before any
// other that is not its parent or child.
func (g *atlas) strongest(span xuezhi.Span) (choice, bool) {
	hs := g.in(span)
	if len(hs) == 0 {
		return choice{}, false
	}
	s, _ := g.weigh(hs)
	k := kindsIn(g.kinds, span)
	for c := range s.weight {
		d, _ := g.t.Districts.ByCode(c)
		if d.Level == authority.Province {
			s.weight[c] *= 0.3
		}
		if k.against(d) {
			s.weight[c] *= 0.5
		}
	}
	g.lift(s, k)
	order := s.ranked()
	if len(order) == 0 || s.weight[order[0]] < 1 {
		return choice{}, false
	}
	top := order[0]
	for _, c := range order[1:] {
		if !g.related(top, c) && s.weight[c] > 0.6*s.weight[top] {
			return choice{}, false
		}
	}
	h := s.best[top]
	ch := choice{code: top, method: "named", basis: xuezhi.Explicit, evidence: []xuezhi.Evidence{g.evidence(h)}}
	if !h.full {
		ch.method, ch.basis, ch.confidence = "short-name", xuezhi.Inferred, xuezhi.High
		if s.count[top] == 1 {
			ch.confidence = xuezhi.Medium
		}
	}
	return ch, true
}

// deepest is the level below which sections take their parent's place, so that
// nested spans are not read again and again.
const deepest = 8

// local decides one section, base being what it would inherit.
func (g *atlas) local(s *xuezhi.Section, base choice, top bool) choice {
	if s.Level > deepest {
		return base
	}
	if c, ok := g.opening(s); ok && (base.code == "" || !g.t.Districts.Within(base.code, c.code)) {
		return c
	}
	c, ok := g.strongest(s.Span)
	switch {
	case !ok:
		return base
	case base.code == "" || c.code == base.code:
		return c
	case g.related(c.code, base.code): // its city or province as a frame, its counties as examples
		return base
	}
	// Another district than the parent's: it must be named in full or often, the
	// inherited one not at all.
	w, _ := g.weigh(g.in(s.Span))
	if w.weight[base.code] == 0 && w.count[c.code] >= 2 && (top || w.weight[c.code] >= 4) && !kindsIn(g.kinds, s.Span).against(g.district(c.code)) {
		return c
	}
	return base
}

func (g *atlas) district(code xuezhi.DistrictCode) authority.District {
	d, _ := g.t.Districts.ByCode(code)
	return d
}

// opening returns the district that a section's heading or first words name as
// its subject: 湘乡市坚持…, 东安县：…
func (g *atlas) opening(s *xuezhi.Section) (choice, bool) {
	if s.Heading != "" && !s.HeadingSpan.Empty() {
		for _, h := range g.in(s.HeadingSpan) {
			if h.role != subject || (h.common || h.loose) && !h.sure {
				continue
			}
			if d, _, ok := g.resolve(h); ok && (h.full || d.Level == authority.County) {
				return choice{code: d.Code, method: "heading", basis: xuezhi.Explicit, evidence: []xuezhi.Evidence{g.evidence(h)}}, true
			}
		}
	}
	text := s.Span.Of(g.a.Text)
	skip := len(text) - len(strings.TrimLeft(text, " \n\t\u3000"))
	start := s.Span.Start + skip + len(s.Marker)
	for _, h := range g.in(xuezhi.Span{Start: s.Span.Start, End: min(start+6, s.Span.End)}) {
		if h.role != subject || !h.full || h.common && !h.sure {
			continue
		}
		if d, _, ok := g.resolve(h); ok {
			return choice{code: d.Code, method: "opening", basis: xuezhi.Explicit, evidence: []xuezhi.Evidence{g.evidence(h)}}, true
		}
	}
	return choice{}, false
}

// neighbours gives top sections that name no district that of the one before,
// unless the kind of division they speak of says otherwise, else of the one
// after (first of all the article's main district); then children follow.
func (g *atlas) neighbours(got []choice, main choice) {
	a := g.a
	fits := func(i, j int) bool {
		d := g.district(got[j].code)
		return !kindsIn(g.kinds, a.Sections[i].Span).against(d)
	}
	var tops []int
	for i := range a.Sections {
		if a.Sections[i].Parent == "" {
			tops = append(tops, i)
		}
	}
	next := make([]int, len(tops))
	last := -1
	for k := len(tops) - 1; k >= 0; k-- {
		next[k] = last
		if got[tops[k]].code != "" {
			last = tops[k]
		}
	}
	prev := -1
	for k, i := range tops {
		if got[i].code == "" {
			order := []int{prev, next[k]}
			if n := next[k]; n >= 0 && got[n].code == main.code && main.confidence != xuezhi.Low {
				order = []int{n, prev} // back to the article's own district
			}
			for _, j := range order {
				if j >= 0 && fits(i, j) {
					got[i] = got[j]
					got[i].method, got[i].basis, got[i].confidence = "neighbour", xuezhi.Inherited, xuezhi.Medium
					break
				}
			}
		}
		if got[i].code != "" {
			prev = i
		}
	}
	at := make(map[xuezhi.SectionID]int, len(a.Sections))
	for i := range a.Sections {
		s := &a.Sections[i]
		at[s.ID] = i
		if p, ok := at[s.Parent]; ok && s.Parent != "" && got[i].code == "" && got[p].code != "" {
			got[i] = got[p]
			got[i].method, got[i].basis = "parent", xuezhi.Inherited
		}
	}
}

// districts lists the districts the sections are about, those of most text first.
func (g *atlas) districts() {
	a := g.a
	size := map[xuezhi.DistrictCode]int{}
	place := map[xuezhi.DistrictCode]xuezhi.Place{}
	s := newScores()
	for i := range a.Sections {
		p := a.Sections[i].Place
		if p.Code == "" {
			continue
		}
		for _, o := range a.Sections[i].Own {
			size[p.Code] += o.Len()
		}
		if old, ok := place[p.Code]; !ok || old.Basis != xuezhi.Explicit && p.Basis == xuezhi.Explicit {
			place[p.Code] = p
		}
	}
	for c := range place {
		s.weight[c] = float64(size[c])
	}
	a.Districts = nil
	for _, c := range s.ranked() {
		a.Districts = append(a.Districts, place[c])
	}
}
