package timex

import (
	"slices"
	"strings"

	"xuezhi"
)

// MethodCopy marks a date of issue that belongs to a copy which names neither
// source nor author: it bounds the original, and is no more.
const MethodCopy = "copy"

// methodSignature is what ingest says of a date that stands under the text
// beside the organ that signs it.
const methodSignature = "signature"

// signed finds a date that stands alone in a paragraph, as under a report, or
// behind a label in the head: the last such is the date of issue.
func (b *book) signed() xuezhi.Time {
	var best located
	for _, l := range b.all() {
		if l.isolated && (best.Kind == "" || first(l.From) >= first(best.From)) {
			best = l
		}
	}
	if best.Kind == "" {
		return xuezhi.Time{}
	}
	e := b.evidence(best)
	return xuezhi.Time{From: best.From, To: best.From, Period: xuezhi.PeriodPoint, Basis: xuezhi.Explicit, Method: "signature", Written: e.Quote, Evidence: []xuezhi.Evidence{e}}
}

// isolate marks full dates that stand alone: they date the document and are
// not spoken of.
func isolate(l located) located {
	if l.Kind != KindDate || l.From.Day == 0 || l.From != l.To {
		return l
	}
	head, tail := line(l.text, l.Span)
	if tail == "" && head == "" && !l.title || l.title && endsWith(head, "时间", "日期", "发布") {
		l.isolated, l.Background = true, true
	}
	return l
}

// line returns what stands before and after s in its line, edge marks removed.
func line(text string, s xuezhi.Span) (head, tail string) {
	head = text[max(0, s.Start-clauseReach):s.Start]
	if i := strings.LastIndex(head, "\n"); i >= 0 {
		head = head[i:]
	}
	tail = text[s.End:min(len(text), s.End+clauseReach)]
	if i := strings.Index(tail, "\n"); i >= 0 {
		tail = tail[:i]
	}
	const edge = " \t\r\n\u3000\u00a0()（）：:【】[]"
	return strings.Trim(head, edge), strings.Trim(tail, edge)
}

// bounds gathers what limits the date of issue.
type bounds struct {
	low, high     xuezhi.Date // zero: not bounded
	lowAt, highAt located
	just          located // 刚刚过去的暑期
	planned       int     // first year that is only planned
	review        int     // year that is looked back on as a whole
}

func (s *bounds) raise(d xuezhi.Date, l located) {
	if s.low.Year == 0 || first(d) > first(s.low) {
		s.low, s.lowAt = d, l
	}
}

func (s *bounds) lower(d xuezhi.Date, l located) {
	if s.high.Year == 0 || last(d) < last(s.high) {
		s.high, s.highAt = d, l
	}
}

// take lets one absolute mention bound the date.
func (s *bounds) take(b *book, l located) {
	m := l.Mention
	switch {
	case m.Kind == KindAnniversary && m.Ahead:
		s.raise(xuezhi.Date{Year: m.From.Year}, l)
		if m.From.Month != 0 {
			s.lower(dayBefore(m.From), l)
		}
	case m.Ahead:
		s.lower(xuezhi.Date{Year: m.From.Year, Month: m.From.Month}, l)
	case m.Background && m.Kind != KindEvent:
	case m.Plan, m.Goal && m.From.Year > b.latest:
		if s.planned == 0 || m.From.Year < s.planned {
			s.planned, s.highAt = m.From.Year, orElse(s.highAt, l)
		}
	case m.Kind == KindNamed:
		s.raise(xuezhi.Date{Year: b.ends(m)}, l) // 期间 may still run
	case m.Kind == KindRange || m.Kind == KindSchoolYear:
		s.raise(xuezhi.Date{Year: m.To.Year, Month: m.To.Month}, l)
	case m.Kind == KindAnniversary:
		s.raise(xuezhi.Date{Year: m.From.Year, Month: m.From.Month}, l)
	default:
		d := m.From
		if m.To.Month != 0 {
			d = m.To
		}
		s.raise(d, l)
	}
	if l.title && !m.Plan && looksBack(l.text[m.Span.End:]) {
		s.review = max(s.review, b.ends(m))
	}
}

// looksBack reports whether a title goes on to call itself a review.
func looksBack(tail string) bool {
	return contains(tail, "总结", "回顾", "综述", "盘点", "汇报", "公报", "白皮书", "年报", "年度报告", "发展报告", "评价报告")
}

// infer works out an interval for the date of issue: after the latest event
// reported, before what is only planned or still to come.
func (b *book) infer() xuezhi.Time {
	if t := b.signed(); t.Known() {
		return t
	}
	var s bounds
	var earlier located
	for _, l := range b.all() {
		m := l.Mention
		switch {
		case m.Just:
			s.just = l
		case m.Absolute() && !m.Title:
			s.take(b, l)
			near := earlier.Kind == KindRelative && earlier.Offset == 0 && earlier.title == l.title && l.Span.Start-earlier.Span.End < 240
			switch {
			case earlier.Kind == KindLast && earlier.title == l.title && l.Span.Start-earlier.Span.End < 240 && opensChange(l) && m.From.Year >= s.low.Year: // 近五年来…由2016年初的…
				s.raise(xuezhi.Date{Year: m.From.Year + earlier.N - 1}, l)
			case near && m.Base && m.Kind == KindDate: // 今年…较2017年增加
				s.raise(xuezhi.Date{Year: m.From.Year + 1}, l)
			case near && strings.HasPrefix(l.text[earlier.Span.End:], "是") && !m.Base && l.Span.Start-earlier.Span.End < 60: // 今年是“十四五”开局之年
				s.raise(xuezhi.Date{Year: m.From.Year}, l)
				s.lower(xuezhi.Date{Year: m.From.Year, Month: 12, Day: 31}, l)
			}
		}
		if m.Kind == KindRelative || m.Kind == KindLast || m.Absolute() {
			earlier = l
		}
	}
	if s.low.Year == 0 && s.planned != 0 { // a plan is issued before, or early in, its year
		s.low = xuezhi.Date{Year: s.planned, Month: 1}
		s.lowAt = s.highAt
	}
	if s.low.Year == 0 {
		return xuezhi.Time{Basis: xuezhi.Unknown}
	}
	b.thisYear(&s)
	return b.between(&s)
}

// opensChange reports whether a year is where a development began: 由2016年初的.
func opensChange(l located) bool { return endsWith(l.text[:l.Span.Start], "由", "从", "自") }

// thisYear lets 今年4月 and 刚刚过去的暑期 bound the date within its year.
func (b *book) thisYear(s *bounds) {
	y := s.low.Year
	for _, l := range b.body {
		if l.Kind == KindRelative && l.Offset == 0 && l.From.Month != 0 && !l.Plan && !l.Title {
			s.raise(xuezhi.Date{Year: y, Month: l.From.Month, Day: l.From.Day}, l)
		}
	}
	if s.just.Kind != "" {
		if s.high.Year != 0 {
			y = s.high.Year
		}
		end := xuezhi.Date{Year: y, Month: s.just.To.Month%12 + 1, Day: 1}
		if s.high.Year == 0 || first(end) <= last(s.high) {
			s.raise(end, s.just)
		}
	}
}

// between turns bounds into an interval.
func (b *book) between(s *bounds) xuezhi.Time {
	if s.review >= s.low.Year { // a year is reviewed at its end
		s.low = xuezhi.Date{Year: s.review, Month: 12}
	}
	if s.planned == s.low.Year+1 {
		s.lower(xuezhi.Date{Year: s.planned, Month: 3, Day: 31}, s.highAt)
	}
	if s.high.Year == 0 || last(s.high) < first(s.low) {
		s.high = xuezhi.Date{Year: s.low.Year, Month: 12, Day: 31}
		if s.low.Month >= 10 {
			s.high = xuezhi.Date{Year: s.low.Year + 1, Month: 3, Day: 31}
		}
		s.highAt = located{}
	}
	t := xuezhi.Time{From: full(s.low, false), To: full(s.high, true), Period: xuezhi.PeriodPoint, Basis: xuezhi.Inferred, Method: "bounds", Confidence: xuezhi.Medium}
	if s.highAt.Kind == "" || s.low.Month == 0 {
		t.Confidence = xuezhi.Low
	}
	for _, l := range []located{s.lowAt, s.just, s.highAt} {
		if l.Kind == "" {
			continue
		}
		if e := b.evidence(l); !slices.Contains(t.Evidence, e) {
			t.Evidence = append(t.Evidence, e)
		}
	}
	if len(t.Evidence) > 0 {
		t.Written = t.Evidence[0].Quote
	}
	return t
}

func orElse(a, b located) located {
	if a.Kind != "" {
		return a
	}
	return b
}

// dayBefore returns the day before d, which has a month; a missing day is the first.
func dayBefore(d xuezhi.Date) xuezhi.Date {
	if d.Day > 1 {
		return xuezhi.Date{Year: d.Year, Month: d.Month, Day: d.Day - 1}
	}
	if d.Month > 1 {
		return full(xuezhi.Date{Year: d.Year, Month: d.Month - 1}, true)
	}
	return xuezhi.Date{Year: d.Year - 1, Month: 12, Day: 31}
}

// full completes a date to its first or last day.
func full(d xuezhi.Date, end bool) xuezhi.Date {
	if d.Month == 0 {
		if d.Month = 1; end {
			d.Month = 12
		}
	}
	if d.Day == 0 {
		if d.Day = 1; end {
			d.Day = monthDays(d.Year, d.Month)
		}
	}
	return d
}

func monthDays(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && y%100 != 0 || y%400 == 0 {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
