package timex

import (
	"strings"

	"xuezhi"
	"xuezhi/internal/han"
)

// lookBack bounds, in bytes, how far before a sentence its section is read for
// a year that carries forward.
const lookBack = 4096

// At returns the time that governs a figure in a sentence of a section, from
// Assign's results: the nearest expression before it in its clause, then in
// the sentence, then one right after it, then the year that carries forward
// inside the section, then the section's time. from is the start of a change
// (从2016年的…到2020年, 2021年较2018年), zero where none is told. All spans
// count in a.Text; sec may be nil.
func At(a *xuezhi.Article, sec *xuezhi.Section, sentence, figure xuezhi.Span) (t xuezhi.Time, from xuezhi.Time) {
	b := &book{a: a}
	b.refer()
	sentence = window(a.Text, sentence, figure)
	text := simple(sentence.Of(a.Text))
	rel := xuezhi.Span{Start: figure.Start - sentence.Start, End: figure.End - sentence.Start}
	ms := Find(text)
	carry, carried := b.carry(sec, sentence)
	ref := b.ref
	ref.Last = carry.Year

	var before, after, base, inside *Mention
	for i := range ms {
		m := &ms[i]
		if m.Title || m.Background || m.Kind == KindMasked || m.Kind == KindEvent && !m.Since {
			continue
		}
		switch {
		case m.Span.Overlaps(rel) && (m.Kind == KindConsecutive || m.Kind == KindLast):
			inside = m
		case m.Change && m.Span.End <= rel.Start && turns(text[m.Span.End:rel.Start], m.Kind == KindRelative):
			base = m
		case m.Base && m.Span.Start < rel.Start:
			base = m
		case m.Span.End <= rel.Start:
			if m.Kind == KindConsecutive && !sameClause(text[m.Span.End:rel.Start]) {
				continue // 连续五年获第一名,全市15所…
			}
			before = m
		case after == nil && m.Span.Start >= rel.End && !m.Change:
			after = m
		}
		if m.Absolute() && m.Span.Start < rel.Start && !m.Base {
			ref.Last = m.To.Year
			if m.Kind == KindSchoolYear {
				ref.Last = m.From.Year
			}
		}
		if m.Kind == KindRelative && m.Span.Start < rel.Start && !m.Base && !m.Change && !m.Prior && ref.This != 0 { // 去年全年
			ref.Last = ref.This + m.Offset
		}
	}
	next := before != nil && before.Span.End <= rel.Start && contains(text[before.Span.End:rel.Start], "下一步", "下步", "接下来")
	if next {
		before = nil // 到2025年…,下一步还将…
	}
	if before != nil && before.Kind == KindNamed && sec != nil && sec.Time.Method == "plan" {
		before.Plan = true // not only so far
	}
	switch {
	case inside != nil:
		t = b.governed(*inside, ref, sentence.Start)
	case before != nil && before.Kind == KindLast && carried.Kind == KindNamed && sumsUp(*before, carried, before.Span.Of(text)):
		t = b.governed(carried, ref, 0)
	case before != nil:
		t = b.governed(*before, ref, sentence.Start)
	case after != nil && sameClause(text[rel.End:after.Span.Start]):
		t = b.governed(*after, ref, sentence.Start)
	case Intends(clauseParts(text, rel)) && (next || !b.ahead(sec)):
		t = xuezhi.Time{From: xuezhi.Date{Year: yearOf(a.Issued)}, Period: xuezhi.PeriodFuture, Basis: xuezhi.Inferred, Method: "future", Confidence: xuezhi.Low}
		if t.From.Year == 0 {
			t.From.Year = ref.year()
		}
	case carried.Kind != "":
		t = b.governed(carried, ref, 0)
		t.From, t.To = xuezhi.Date{Year: t.From.Year, Month: sameMonth(t)}, xuezhi.Date{Year: t.To.Year, Month: sameMonth(t)}
		t.Basis, t.Method, t.Confidence = xuezhi.Inherited, "carried", xuezhi.Medium
	default:
		t = b.fallback(sec, text)
	}
	if !t.Known() {
		t = b.fallback(sec, text)
	}
	// 从2016年的123个到2020年: the earlier end belongs to the change.
	if before != nil && before.Until && before.Absolute() {
		for i := range ms {
			m := &ms[i]
			if m.Span.End <= before.Span.Start && m.Absolute() && !m.Title && strings.HasSuffix(text[:m.Span.Start], "从") {
				base = m
			}
		}
	}
	if base != nil {
		from = b.governed(*base, ref, sentence.Start)
	}
	return t, from
}

// simple returns a stretch of text in simplified characters, of the same length.
func simple(text string) string {
	if han.Traditional(text) {
		return han.Simplify(text)
	}
	return text
}

// window narrows a very long sentence to what stands around the figure.
func window(text string, sentence, figure xuezhi.Span) xuezhi.Span {
	s := xuezhi.Span{Start: max(sentence.Start, figure.Start-lookBack/2), End: min(sentence.End, figure.End+lookBack/4)}
	for s.Start < figure.Start && text[s.Start]&0xc0 == 0x80 {
		s.Start++
	}
	for s.End > figure.End && s.End < len(text) && text[s.End]&0xc0 == 0x80 {
		s.End--
	}
	return s
}

// refer rebuilds what relative expressions hang on from Assign's results.
func (b *book) refer() {
	t := b.a.Issued
	b.copied = t.Method == MethodCopy
	b.latest = b.a.Years.To.Year
	this := t.From.Year
	if b.copied && b.latest != 0 && this-b.latest > 1 || this == 0 {
		this = b.latest
	}
	end := t.To
	if t.Basis == xuezhi.Inferred && b.latest != 0 && b.latest != end.Year {
		end = xuezhi.Date{Year: b.latest}
	}
	end.Day = 0
	spoken := b.latest
	if spoken == 0 || t.Basis == xuezhi.Explicit && this != 0 && spoken > this {
		spoken = this
	}
	b.ref = Ref{Issued: t, This: this, Spoken: spoken, End: end}
}

// governed resolves m, whose span counts from base in the article's text.
func (b *book) governed(m Mention, ref Ref, base int) xuezhi.Time {
	from, to, ok := ref.Resolve(m)
	if !ok {
		return xuezhi.Time{}
	}
	t := xuezhi.Time{From: from, To: to, Period: periodOf(m)}
	t.Basis, t.Method, t.Confidence = basisOf(m)
	m.Span.Start += base
	m.Span.End += base
	l := located{Mention: m, text: b.a.Text}
	if t.Basis != xuezhi.Explicit && b.copied && t.Confidence == xuezhi.High {
		t.Confidence = xuezhi.Medium
	}
	if w := b.told(l, from, to).ended; t.Basis == xuezhi.Explicit && w.basis != xuezhi.Explicit { // 2018年以来, of a copy
		t.Basis, t.Method, t.Confidence = w.basis, w.method, w.confidence
	}
	e := b.evidence(l)
	t.Written, t.Evidence = e.Quote, []xuezhi.Evidence{e}
	return t
}

// carry finds the expression that carries forward into a sentence: the last
// one before it inside the same section's own text.
func (b *book) carry(sec *xuezhi.Section, sentence xuezhi.Span) (xuezhi.Date, Mention) {
	if sec == nil {
		return xuezhi.Date{}, Mention{}
	}
	for i := len(sec.Own) - 1; i >= 0; i-- {
		o := sec.Own[i]
		if o.Start >= sentence.Start {
			continue
		}
		end := min(o.End, sentence.Start)
		start := max(o.Start, end-lookBack)
		for start < end && b.a.Text[start]&0xc0 == 0x80 {
			start++
		}
		ms := Find(simple(b.a.Text[start:end]))
		for k := len(ms) - 1; k >= 0; k-- {
			m := ms[k]
			if m.Title || m.Plan || m.Base || m.Change || m.Prior || m.Background || m.Kind == KindMasked || m.Kind == KindVague || m.Kind == KindConsecutive || m.Kind == KindLast || m.Kind == KindPart || m.Kind == KindSame {
				continue
			}
			if m.Kind == KindEvent && !m.Since {
				continue
			}
			from, to, ok := b.ref.Resolve(m)
			if !ok {
				continue
			}
			m.Span.Start += start
			m.Span.End += start
			if m.Since || from.Year != to.Year {
				to = from
			}
			return to, m
		}
	}
	return xuezhi.Date{}, Mention{}
}

// fallback is the section's time; a section that only has the vague span of
// 近年来 gives the year the article speaks of last, unless the sentence adds up
// over the years (累计, 先后).
func (b *book) fallback(sec *xuezhi.Section, sentence string) xuezhi.Time {
	vague := sec != nil && (sec.Time.Method == "lead" || sec.Time.Method == "vague")
	if sec != nil && sec.Time.Known() && (!vague || contains(sentence, "累计", "累积", "先后")) {
		t := sec.Time
		if n := len(t.Evidence); t.Method == methodChange || n == 2 && starts(t.Evidence[0].Quote, "上年", "上一年") {
			t.From, t.Period = t.To, xuezhi.PeriodYear // what a change begins with is told of nothing else
			if n == 2 {
				t.Evidence, t.Written = t.Evidence[1:], t.Evidence[1].Quote
			}
		}
		if t.Method != "article-default" {
			t.Basis, t.Method, t.Confidence = xuezhi.Inherited, "section", xuezhi.Medium
		}
		return t
	}
	if y := b.ref.year(); y != 0 {
		return xuezhi.Time{From: xuezhi.Date{Year: y}, To: xuezhi.Date{Year: y}, Period: xuezhi.PeriodYear, Basis: xuezhi.Inferred, Method: "article-default", Confidence: xuezhi.Low, Evidence: b.chosen(y)}
	}
	return xuezhi.Time{Basis: xuezhi.Unknown}
}

// chosen quotes what set year y, an end of the article's years or the year of
// its issue.
func (b *book) chosen(y int) []xuezhi.Evidence {
	t := b.a.Years
	switch n := len(t.Evidence); {
	case n > 0 && y == t.To.Year:
		return t.Evidence[n-1:]
	case n > 0 && y == t.From.Year:
		return t.Evidence[:1]
	}
	return b.a.Issued.Evidence
}

// ahead reports whether a section as a whole plans for years that it gives.
func (b *book) ahead(sec *xuezhi.Section) bool {
	if sec == nil || !sec.Time.Known() || sec.Time.Method != "plan" && sec.Time.Method != "parent" {
		return false
	}
	return sec.Time.To.Year >= yearOf(b.a.Issued)
}

func yearOf(t xuezhi.Time) int { return max(t.From.Year, t.To.Year) }

// sameMonth returns the month of a time that lies within one month, else 0.
func sameMonth(t xuezhi.Time) int {
	if t.From.Year == t.To.Year && t.From.Month == t.To.Month {
		return t.From.Month
	}
	return 0
}

// sameClause reports whether no punctuation that ends a clause stands in s.
func sameClause(s string) bool { return !strings.ContainsAny(s, clauseEnds) }

// clauseParts returns the clause of a figure, before and after it.
func clauseParts(text string, figure xuezhi.Span) (head, tail string) {
	return around(text, figure.Start, figure.End)
}
