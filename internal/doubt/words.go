package doubt

import (
	"regexp"
	"slices"
	"strings"

	"xuezhi"
)

var (
	// done matches what is said to be gone: 完成消除大班额(目标), 全面消除了大班额.
	done = regexp.MustCompile(`(?:完成|全面|全部|彻底|实现|已经?)(?:了)?(?:消除|清除|杜绝|化解|消灭)了?(\p{Han}{2,10})`)
	// zero matches 大班额清零, 大班额全面消除.
	zero = regexp.MustCompile(`(\p{Han}{2,12}?)(?:已|全部|全面|彻底|实现)*(?:清零|归零|全面消除|全部消除|彻底消除)`)
	// hedged are words that make a claim of completion a plan or a matter of degree.
	hedged = regexp.MustCompile(`力争|争取|计划|拟于|确保|推进|基本|逐步|加快|努力|有望|防止`)
	// front is what may stand before the thing itself: 我县实现大班额(清零).
	front = regexp.MustCompile(`^.*(?:实现|完成|做到|达到|推动|使得?|将|把|的|[全我][省市区县州旗])`)
	// tail are nouns that say what sort of thing was completed, not what is gone.
	tail = regexp.MustCompile(`(目标|任务|问题|工作|现象|情况|难题|指标).*$`)

	covered = regexp.MustCompile(`(?:实现了?|做到了?)(\p{Han}{2,14})全覆盖`)
	fromTo  = regexp.MustCompile(`(?:从|自)?((?:19|20)\d\d)年(?:[^，,;；。0-9]|\d+(?:\.\d+)?[个人所万名项次%％]){0,12}?(?:到|至|—|-)((?:19|20)\d\d)年`)
)

// lead returns the heading of a section and its standfirst: a first paragraph
// of its own that is one short sentence.
func (d *document) lead(s *xuezhi.Section) []xuezhi.Span {
	var out []xuezhi.Span
	if !s.HeadingSpan.Empty() && fits(s.HeadingSpan, d.Text) {
		out = append(out, s.HeadingSpan)
	}
	if len(s.Own) == 0 || !fits(s.Own[0], d.Text) {
		return out
	}
	at := s.Own[0]
	if at.Start < s.HeadingSpan.End && !s.HeadingSpan.Empty() {
		at.Start = min(s.HeadingSpan.End, at.End)
	}
	body := at.Of(d.Text)
	trimmed := strings.TrimLeft(body, " \n\u3000")
	at.Start += len(body) - len(trimmed)
	first, rest, more := strings.Cut(trimmed, "\n")
	if !more || strings.TrimSpace(rest) == "" || len([]rune(first)) > standfirst || strings.Count(first, "。") > 1 {
		return out
	}
	return append(out, xuezhi.Span{Start: at.Start, End: at.Start + len(first)})
}

// standfirst is the greatest length of a standfirst in characters.
const standfirst = 60

// headingExceedsBody compares what a title, heading or standfirst calls gone
// with figures above zero for the same thing in the body below it.
func headingExceedsBody(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for i := range d.Sections {
			s := &d.Sections[i]
			for _, at := range d.lead(s) {
				text := at.Of(d.Text)
				if hedged.MatchString(text) {
					continue
				}
				for _, gone := range calledGone(text) {
					if rest, ok := d.residue(s, gone, at); ok {
						out = append(out, ask(d.passage(at), d.figure(rest), "所说的消除是指全部，还是某一门槛或某一目标？"))
						break
					}
				}
			}
		}
	}
	return out
}

func calledGone(text string) (out []string) {
	for _, re := range []*regexp.Regexp{done, zero} {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			if x := front.ReplaceAllString(tail.ReplaceAllString(m[1], ""), ""); len([]rune(x)) >= 2 {
				out = append(out, x)
			}
		}
	}
	return out
}

// residue returns the first figure of the section, behind the lead, that
// leaves more than zero of what is called gone.
func (d *document) residue(s *xuezhi.Section, gone string, lead xuezhi.Span) (xuezhi.Claim, bool) {
	for _, c := range d.claims {
		if !s.Span.Contains(c.Span) || c.Span.Start < lead.End || plan(c) || !remains(c) {
			continue
		}
		clause := d.clause(c).Of(d.Text)
		if !strings.Contains(clause, gone) && !strings.Contains(c.Label, gone) {
			continue
		}
		if c.Kind != xuezhi.KindChange && slices.ContainsFunc([]string{"消除", "化解", "减少", "杜绝", "清零", "连续"}, func(w string) bool { return strings.Contains(clause, w) }) {
			continue // how many were done away with, not how many are left
		}
		return c, true
	}
	return xuezhi.Claim{}, false
}

// remains reports whether a figure states a quantity above zero.
func remains(c xuezhi.Claim) bool {
	switch c.Kind {
	case xuezhi.KindLevel, xuezhi.KindRatio, xuezhi.KindCount:
	case xuezhi.KindChange:
		if c.Quantity.From == nil {
			return false
		}
	default:
		return false
	}
	return c.Quantity.Value != nil && c.Quantity.Value.Cmp(xuezhi.NewDecimal(0)) > 0
}

// coverage looks for 实现X全覆盖 beside a share of less than a hundred per cent
// whose metric belongs to the topic X, or names it.
func coverage(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, at := range sentences(d.Text) {
			m := covered.FindStringSubmatchIndex(at.Of(d.Text))
			if m == nil || hedged.MatchString(at.Of(d.Text)) {
				continue
			}
			what := at.Of(d.Text)[m[2]:m[3]]
			words := xuezhi.Span{Start: at.Start + m[0], End: at.Start + m[1]}
			for _, x := range d.claims {
				if at.Contains(x.Span) && x.Quantity.Unit == "%" && !plan(x) && below100(x) && c.about(x, what) {
					out = append(out, ask(d.passage(words), d.figure(x), "全覆盖指的是什么范围？"))
					break
				}
			}
		}
	}
	return out
}

func below100(c xuezhi.Claim) bool {
	v, ok := exact(c)
	return ok && c.Kind != xuezhi.KindIncrement && v.Cmp(xuezhi.NewDecimal(100)) < 0 && v.Cmp(xuezhi.NewDecimal(0)) > 0
}

// about reports whether a figure's metric belongs to the topic of that name, or its label holds the name.
func (c *context) about(x xuezhi.Claim, name string) bool {
	if strings.Contains(x.Label, name) {
		return true
	}
	m, ok := c.t.Metrics.BySlug(x.Metric)
	if !ok {
		return false
	}
	topic, ok := c.t.Topics.ByName(name)
	return ok && topic.Slug == m.Topic || strings.Contains(m.Label, name)
}

// runExceedsSpan compares 连续N年 with the years that its sentence names.
func runExceedsSpan(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, at := range sentences(d.Text) {
			text := at.Of(d.Text)
			m := fromTo.FindStringSubmatchIndex(text)
			if m == nil {
				continue
			}
			first, last := number(text[m[2]:m[3]]), number(text[m[4]:m[5]])
			n, run, ok := running(text)
			if !ok || last <= first || n <= last-first+1 {
				continue
			}
			years := xuezhi.Span{Start: at.Start + m[0], End: at.Start + m[1]}
			words := xuezhi.Span{Start: at.Start + run.Start, End: at.Start + run.End}
			out = append(out, ask(d.passage(years), d.passage(stretch(d.Text, words, at)), "连续的年数从哪一年算起？"))
		}
	}
	return out
}

// ordinals looks for two sibling sections with one ordinal.
func ordinals(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for i := range d.Sections {
			s := &d.Sections[i]
			if s.Ordinal == 0 || s.Marker == "" || !d.flagged(s.ID) {
				continue
			}
			for j := range i {
				p := &d.Sections[j]
				if p.Parent == s.Parent && p.Family == s.Family && p.Marker == s.Marker {
					out = append(out, ask(d.passage(opening(d, p)), d.passage(opening(d, s)), "两处序号相同，是笔误还是缺了一项？"))
					break
				}
			}
		}
	}
	return out
}

// flagged reports whether the outline itself noted a repeated ordinal: a list
// may begin anew under one parent without a fault.
func (d *document) flagged(id xuezhi.SectionID) bool {
	return slices.ContainsFunc(d.Flaws, func(f xuezhi.Flaw) bool { return f.Kind == "duplicate-ordinal" && f.Section == id })
}

// opening returns the heading of a section, or its first clause.
func opening(d *document, s *xuezhi.Section) xuezhi.Span {
	if !fits(s.Span, d.Text) {
		return xuezhi.Span{}
	}
	text := s.Span.Of(d.Text)
	if i := strings.IndexAny(text, cuts); i > 0 {
		return xuezhi.Span{Start: s.Span.Start, End: s.Span.Start + i}
	}
	return s.Span
}
