package timex

import (
	"xuezhi"
)

// MethodCopy marks a date of issue that belongs to a copy which names neither
// source nor author: it bounds the original, and is no more.
const MethodCopy = "copy"

// infer works out an interval for the date of issue: after the latest event
// reported, before what is only planned or still to come.
func (b *book) infer() xuezhi.Time {
	var low, high xuezhi.Date // high zero: not bounded
	var lowAt, highAt located
	planned := 0
	review := false
	raise := func(d xuezhi.Date, l located) {
		if low.Year == 0 || first(d) > first(low) {
			low, lowAt = d, l
		}
	}
	lower := func(d xuezhi.Date, l located) {
		if high.Year == 0 || last(d) < last(high) {
			high, highAt = d, l
		}
	}
	var just located
	for _, l := range b.all() {
		m := l.Mention
		switch {
		case m.Just:
			just = l
		case !m.Absolute() || m.Title || m.Kind == KindMasked:
		case m.Kind == KindAnniversary && m.Ahead:
			raise(xuezhi.Date{Year: m.From.Year}, l)
			if m.From.Month != 0 {
				lower(dayBefore(m.From), l)
			}
		case m.Ahead:
			lower(xuezhi.Date{Year: m.From.Year, Month: m.From.Month}, l)
		case m.Background && m.Kind != KindEvent:
		case m.Plan || (m.Until && b.onlyAhead(m)):
			if planned == 0 || m.From.Year < planned {
				planned, highAt = m.From.Year, orElse(highAt, l)
			}
		case m.Kind == KindNamed:
			raise(m.From, l) // 期间 may still run
		case m.Kind == KindRange || m.Kind == KindSchoolYear:
			raise(xuezhi.Date{Year: m.To.Year, Month: m.To.Month}, l)
		default:
			d := m.From
			if m.To.Month != 0 {
				d = m.To
			}
			if m.Kind == KindAnniversary {
				d = xuezhi.Date{Year: m.From.Year, Month: m.From.Month}
			}
			raise(d, l)
			review = review || l.title
		}
	}
	if low.Year == 0 {
		return xuezhi.Time{Basis: xuezhi.Unknown}
	}
	if just.Kind != "" { // the season that just ended lies in the year of the bounds
		y := low.Year
		if high.Year != 0 {
			y = high.Year
		}
		end := xuezhi.Date{Year: y, Month: just.To.Month%12 + 1, Day: 1}
		if high.Year == 0 || first(end) <= last(high) {
			raise(end, just)
		}
	}
	if planned == low.Year+1 {
		lower(xuezhi.Date{Year: planned, Month: 3, Day: 31}, highAt)
	}
	if high.Year == 0 || last(high) < first(low) {
		high = xuezhi.Date{Year: low.Year, Month: 12, Day: 31}
		if low.Month == 0 && review || low.Month >= 10 {
			high = xuezhi.Date{Year: low.Year + 1, Month: 3, Day: 31}
		}
		highAt = located{}
	}
	t := xuezhi.Time{From: full(low, false), To: full(high, true), Period: xuezhi.PeriodPoint, Basis: xuezhi.Inferred, Method: "bounds", Confidence: xuezhi.Medium}
	if highAt.Kind == "" || low.Month == 0 {
		t.Confidence = xuezhi.Low
	}
	for _, l := range []located{lowAt, just, highAt} {
		if l.Kind != "" && (len(t.Evidence) == 0 || t.Evidence[len(t.Evidence)-1] != b.evidence(l)) {
			t.Evidence = append(t.Evidence, b.evidence(l))
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

// onlyAhead reports whether m, an 到…年, lies after every other year named.
func (b *book) onlyAhead(m Mention) bool { return m.From.Year > b.latest }

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
