package timex

import (
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/han"
)

// Assign fills a.Issued, unless it is explicit already, a.Years, and the Time
// of each section. A section takes, in order: what its own text and its
// children say; its parent's explicit years; a plan's period; the span that
// 近年来 in a lead opens, unless most sections give times of their own; the
// year after a report's among its next steps; the latest year the article
// speaks of.
func Assign(a *xuezhi.Article) {
	if !han.Traditional(a.Text) {
		assign(a)
		return
	}
	c := *a
	c.Text, c.Title, c.Subtitle = han.Simplify(a.Text), han.Simplify(a.Title), han.Simplify(a.Subtitle)
	assign(&c)
	c.Text, c.Title, c.Subtitle = a.Text, a.Title, a.Subtitle
	*a = c
	requote(a, &a.Issued)
	requote(a, &a.Years)
	for i := range a.Sections {
		requote(a, &a.Sections[i].Time)
	}
}

// requote takes the quotes of a time that was read in simplified characters
// from the original again.
func requote(a *xuezhi.Article, t *xuezhi.Time) {
	var words []string
	for i := range t.Evidence {
		e := &t.Evidence[i]
		if e.Raw.Len() > 0 && e.Raw.End <= len(a.Raw) {
			e.Quote = e.Raw.Of(a.Raw)
		}
		if !slices.Contains(words, e.Quote) {
			words = append(words, e.Quote)
		}
	}
	if t.Written != "" && len(words) > 0 {
		t.Written = strings.Join(words, "；")
	}
}

func assign(a *xuezhi.Article) {
	b := newBook(a)
	b.measure()
	if a.Issued.Basis != xuezhi.Explicit || !a.Issued.Known() {
		a.Issued = b.infer()
		if a.Issued.Basis == xuezhi.Explicit {
			b.measure() // now that the date is known
		}
	} else if b.isCopy() {
		a.Issued.Method, a.Issued.Confidence = MethodCopy, xuezhi.Medium
	}
	b.settle()
	a.Years = b.covered()
	b.sections()
}

// isCopy reports whether an explicit date is that of a copy: the document
// names neither source nor author, and carries foreign matter or speaks of
// nothing in the year it is dated.
func (b *book) isCopy() bool {
	a := b.a
	if a.Issued.Method == methodSignature {
		return false // who signs names the author
	}
	if a.Source != "" || len(a.Reporters)+len(a.Correspondents) > 0 {
		return false
	}
	if slices.ContainsFunc(a.Edits, func(e xuezhi.Edit) bool { return e.Reason == xuezhi.EditSpam }) {
		return true
	}
	return b.latest != 0 && b.latest < a.Issued.From.Year-1
}

// covered returns the years the article speaks of, plans left out unless it
// is itself a plan.
func (b *book) covered() xuezhi.Time {
	var s span
	t := xuezhi.Time{Period: xuezhi.PeriodSpan, Basis: xuezhi.Unknown, Method: "named"}
	limit := b.ref.Spoken
	for _, l := range b.all() {
		if !dates(l.Mention) || l.Plan || l.Base || l.From.Year > limit || l.From.Year < b.latest-historyYears {
			continue
		}
		from, to, ok := b.ref.Resolve(l.Mention)
		if !ok {
			continue
		}
		if to.Year > limit {
			to = xuezhi.Date{Year: limit}
		}
		s.join(b.told(l, xuezhi.Date{Year: from.Year}, xuezhi.Date{Year: to.Year}))
	}
	for _, l := range b.all() {
		if reports(l) && !b.copied {
			if from, _, ok := b.ref.Resolve(l.Mention); ok {
				s.add(xuezhi.Date{Year: from.Year}, b.witness(l))
			}
		}
	}
	year := xuezhi.Date{Year: limit}
	switch {
	case b.plan.known():
		s.join(b.plan)
	case !b.copied && limit != 0 && s.known() && s.to.Year < limit:
		s.add(year, b.guess(limit, "as-of", b.trust()))
	}
	if !s.known() && limit != 0 {
		s.add(year, witness{basis: xuezhi.Inferred, method: "issue", confidence: xuezhi.Low})
		t.Method = "issue"
	}
	if !s.known() {
		t.Method = ""
		return t
	}
	t.From, t.To, t.Evidence = s.from, s.to, b.proof(s)
	if s.from.Year == s.to.Year {
		t.Period = xuezhi.PeriodYear
	}
	return settled(t, s)
}

// reports reports whether 今年, 去年 or 近三年 tells of what is reported; 上年 only
// gives a figure to compare with.
func reports(l located) bool {
	switch l.Kind {
	case KindRelative:
		return !l.Title && !l.Base && l.Offset <= 0 && !l.Prior
	case KindLast:
		return !l.Title && !l.Plan && l.N <= historyYears/2
	}
	return false
}

// maxEvidence bounds the evidence kept for one value.
const maxEvidence = 4

// sections fills the time of each section.
func (b *book) sections() {
	a := b.a
	at := make(map[xuezhi.SectionID]int, len(a.Sections))
	own := make([]tally, len(a.Sections))
	whole := make([]tally, len(a.Sections))
	parent := make([]int, len(a.Sections))
	for i := range a.Sections {
		s := &a.Sections[i]
		at[s.ID] = i
		own[i] = b.tally(s.Own)
		whole[i] = own[i]
		whole[i].first = slices.Clone(own[i].first)
		parent[i] = -1
		if p, ok := at[s.Parent]; ok && s.Parent != "" && p != i {
			parent[i] = p
		}
	}
	for i := len(a.Sections) - 1; i >= 0; i-- {
		if p := parent[i]; p >= 0 {
			whole[p].merge(&whole[i])
		}
	}
	lead := b.lead(own)
	heirs := lead != nil && b.headYear == 0 && !b.datedApart(own)
	up := make([]int, len(a.Sections)) // nearest section at or above whose own text is dated
	ahead := make([]bool, len(a.Sections))
	for i := range a.Sections {
		up[i] = -1
		ahead[i] = nextSteps(a.Sections[i].Heading)
		if p := parent[i]; p >= 0 {
			ahead[i] = ahead[i] || ahead[p]
			up[i] = up[p]
			if own[p].said.known() || own[p].plans.known() {
				up[i] = p
			}
		}
		in := setting{up: up[i], owns: own, lead: lead, heirs: heirs, year: b.normal()}
		if in.ahead = ahead[i] && b.headYear != 0 && !b.plan.known(); in.ahead {
			in.year = b.headYear + 1
		}
		a.Sections[i].Time = b.sectionTime(&a.Sections[i], &own[i], &whole[i], in)
	}
}

// lead returns the 近年来 that opens the article: in the first section that
// has text, before any marker.
func (b *book) lead(own []tally) *located {
	for i := range b.a.Sections {
		s := &b.a.Sections[i]
		if s.Span.Empty() || len(s.Own) == 0 {
			continue
		}
		if s.Marker == "" && len(own[i].vague) > 0 {
			return &own[i].vague[0]
		}
		return nil
	}
	return nil
}

// datedApart reports whether most sections without children give times of
// their own, so that the lead's 近年来 does not stand for the others.
func (b *book) datedApart(own []tally) bool {
	above := map[xuezhi.SectionID]bool{}
	for i := range b.a.Sections {
		above[b.a.Sections[i].Parent] = true
	}
	dated, silent := 0, 0
	for i := range b.a.Sections {
		t := &own[i]
		switch {
		case above[b.a.Sections[i].ID] || len(t.vague) > 0:
		case t.said.known() || t.relative.known() || t.change.known() || t.now.at.Kind != "" || t.plans.known() || t.part.Kind != "":
			dated++
		default:
			silent++
		}
	}
	return dated > 2*silent
}

// normal returns the year of what gives no time: 0 if unknown.
func (b *book) normal() int {
	if b.headYear != 0 {
		return b.headYear
	}
	return b.ref.Spoken
}

// agendaHeading reports whether a heading announces plans and nothing else.
func agendaHeading(h string) bool {
	return contains(h, "计划", "打算", "安排", "思路", "要点", "目标", "展望", "规划", "下一步", "下步", "设想", "举措")
}

// setting is what surrounds a section.
type setting struct {
	up    int // nearest section above whose own text is dated, or −1
	owns  []tally
	lead  *located // the 近年来 that opens the article
	heirs bool     // which stands for what gives no times
	year  int      // of what gives no times; 0 unknown
	ahead bool     // among the next steps of a report on a year
}

func (b *book) sectionTime(sec *xuezhi.Section, own, whole *tally, in setting) xuezhi.Time {
	up, owns, lead, heirs := in.up, in.owns, in.lead, in.heirs
	var s span
	t := xuezhi.Time{Period: xuezhi.PeriodYear}
	s.join(whole.said)
	if s.known() {
		t.Basis, t.Method = xuezhi.Explicit, "named"
	}
	if whole.relative.known() {
		s.join(whole.relative)
		if t.Basis == "" {
			t.Basis, t.Method, t.Confidence = xuezhi.Inferred, "relative", b.trust()
		}
	}
	if whole.change.known() {
		s.join(whole.change)
		if t.Basis == "" {
			t.Basis, t.Method, t.Confidence = xuezhi.Inferred, methodChange, b.trust()
		}
	}
	plans := own.plans
	if !s.known() && whole.now.at.Kind == "" {
		plans = whole.plans // what children plan counts where nothing is reported
		plans.join(whole.soon)
	}
	s.join(plans)
	if t.Basis == "" && plans.known() {
		t.Basis, t.Method = xuezhi.Explicit, "plan"
		switch {
		case b.plan.known():
			if k := first1(own.first); k != nil && !b.begins(sec, *k) && s.from.Year >= b.plan.from.Year {
				s.join(b.plan)
			}
		case !agendaHeading(sec.Heading) && (len(own.first) == 0 || !b.begins(sec, own.first[0])): // reports, and ends with a plan
			y, by := b.ref.Spoken, "article-default"
			if in.ahead {
				y = in.year
			}
			if up >= 0 {
				y, by = max(owns[up].said.from.Year, owns[up].plans.from.Year), "parent"
			}
			if y != 0 && y < whole.plans.from.Year {
				s.add(xuezhi.Date{Year: y}, b.guess(y, by, xuezhi.Medium))
			}
		}
	}
	if whole.now.at.Kind != "" && !b.copied && !b.review && b.ref.Issued.Known() {
		from, to, _ := b.ref.Resolve(Mention{Kind: KindNow})
		s.join(span{from, to, whole.now, whole.now})
		if t.Basis == "" {
			t.Basis, t.Method, t.Confidence = xuezhi.Inferred, "as-of", b.trust()
		}
	}
	if s.known() && up < 0 && !own.said.known() && !own.plans.known() {
		switch y := in.year; { // of what says nothing: children, or text beside them
		case b.plan.known() && t.Method == "plan":
			s.join(b.plan)
		case !b.plan.known() && (t.Method != "plan" || in.ahead) && whole.silent && !heirs && sec.Parent == "" && y != 0:
			s.add(xuezhi.Date{Year: y}, b.guess(y, "article-default", xuezhi.Medium))
		}
	}
	if lead != nil && len(own.vague) > 0 && own.vague[0].Span == lead.Span && t.Method != "" && t.Method != "plan" {
		s.join(b.recent(*lead, lead)) // 近年来…2023年…
	}
	if s.known() {
		return b.filled(settled(t, s), s, whole.first)
	}
	switch {
	case up >= 0:
		if s = owns[up].said; !s.known() {
			s = owns[up].plans
		}
		return b.filled(xuezhi.Time{Basis: xuezhi.Inherited, Method: "parent", Confidence: xuezhi.Medium}, s, owns[up].first)
	case b.plan.known():
		return b.filled(xuezhi.Time{Basis: xuezhi.Inferred, Method: "plan", Confidence: xuezhi.Medium}, b.plan, b.yearSpeaks(b.plan.from.Year))
	case len(own.vague) > 0:
		return b.bounded(own.vague[0], "vague", lead)
	case own.part.Kind != "" && in.year != 0:
		y, w := xuezhi.Date{Year: in.year}, witness{at: own.part, basis: xuezhi.Inferred}
		return b.filled(xuezhi.Time{Basis: xuezhi.Inferred, Method: "continued", Confidence: xuezhi.Medium}, span{y, y, w, w}, []located{own.part})
	case heirs:
		return b.bounded(*lead, "lead", lead)
	}
	if in.year == 0 {
		return xuezhi.Time{Basis: xuezhi.Unknown}
	}
	t = xuezhi.Time{Basis: xuezhi.Inferred, Method: "article-default", Confidence: xuezhi.Medium}
	y := in.year
	if in.ahead {
		t.Method, y = "plan", b.headYear
	}
	s.add(xuezhi.Date{Year: in.year}, b.guess(y, t.Method, t.Confidence))
	return b.filled(t, s, b.yearSpeaks(y))
}

// trust grades what hangs on the date of issue.
func (b *book) trust() xuezhi.Confidence {
	if b.copied || b.ref.Issued.Basis != xuezhi.Explicit {
		return xuezhi.Medium
	}
	return xuezhi.High
}

// recent resolves 近年来: the span that the article's own years bound, else
// three years.
func (b *book) recent(l located, lead *located) span {
	from, to, ok := b.ref.Resolve(l.Mention)
	if !ok {
		return span{}
	}
	w := witness{at: l, basis: xuezhi.Inferred, method: "lead", confidence: xuezhi.Low}
	s := span{from, to, w, w}
	if lead != nil && b.earliest != 0 && b.earliest < to.Year {
		s.from = xuezhi.Date{Year: b.earliest}
	}
	return s
}

// bounded is the time, known with low confidence, of a section of which only
// 近年来 tells.
func (b *book) bounded(l located, method string, lead *located) xuezhi.Time {
	s := b.recent(l, lead)
	if !s.known() {
		return xuezhi.Time{Basis: xuezhi.Unknown}
	}
	return b.filled(xuezhi.Time{Basis: xuezhi.Inferred, Method: method, Confidence: xuezhi.Low}, s, []located{l})
}

// yearSpeaks returns a mention of year y, as evidence for a default: one that
// names it, else what speaks of the year of issue.
func (b *book) yearSpeaks(y int) []located {
	l, ok := b.speaker[y]
	switch {
	case ok && !(reckoned(l.Mention) && y == b.ref.This && b.present.Kind != ""):
		return []located{l}
	case y == b.ref.This && b.present.Kind != "":
		return []located{b.present}
	}
	return nil
}

// filled completes a time with the span s and the quotes that set its ends;
// from is all that spoke.
func (b *book) filled(t xuezhi.Time, s span, from []located) xuezhi.Time {
	t.From, t.To = s.from, s.to
	t.Period = xuezhi.PeriodSpan
	if s.from.Year == s.to.Year {
		t.Period = xuezhi.PeriodYear
	}
	if len(from) == 1 {
		t.Period = periodOf(from[0].Mention)
	}
	t.Evidence = b.proof(s)
	var words []string
	for _, w := range [2]witness{s.begun, s.ended} {
		if w.at.Kind == "" {
			continue
		}
		if q := w.at.Span.Of(w.at.text); !slices.Contains(words, q) {
			words = append(words, q)
		}
	}
	t.Written = strings.Join(words, "；")
	return t
}

func first1(ls []located) *located {
	if len(ls) == 0 {
		return nil
	}
	return &ls[0]
}
