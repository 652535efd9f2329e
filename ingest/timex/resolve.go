package timex

import "xuezhi"

// Ref is what expressions that do not carry their own year hang on.
type Ref struct {
	Issued xuezhi.Time // date of issue, possibly an interval
	This   int         // the year that 今年 means; 0 unknown
	Last   int         // the explicit year spoken of before; 0 none
	Spoken int         // the latest year the article reports on; 0 unknown
	End    xuezhi.Date // how far 以来 runs
}

// year returns the year that an expression without one continues.
func (r Ref) year() int {
	switch {
	case r.Last != 0:
		return r.Last
	case r.Spoken != 0:
		return r.Spoken
	}
	return r.This
}

// young reports whether the year of issue is not far on yet, so that complete
// years are counted up to the one before.
func (r Ref) young() bool {
	d := r.Issued.From
	return r.Issued.Basis == xuezhi.Explicit && d.Year == r.This && d.Month > 0 && d.Month <= 8
}

// Resolve returns the dates that m stands for. ok is false when the year it
// hangs on is not known.
func (r Ref) Resolve(m Mention) (from, to xuezhi.Date, ok bool) {
	from, to = m.From, m.To
	switch m.Kind {
	case KindMasked:
		return xuezhi.Date{}, xuezhi.Date{}, false
	case KindRelative:
		if r.This == 0 {
			return from, to, false
		}
		y := r.This
		if m.Prior && r.Spoken != 0 && r.Spoken < y {
			y = r.Spoken
		}
		from.Year, to.Year = y+m.Offset, y+m.Offset
		if m.Since && from.Month == 0 {
			from.Month = 1
		}
	case KindNow:
		if !r.Issued.Known() {
			return from, to, false
		}
		from, to = r.Issued.From, r.Issued.To
		if from.IsZero() {
			from = to
		}
		if to.IsZero() {
			to = from
		}
		from.Day, to.Day = 0, 0
		if from.Year != to.Year && r.This != 0 { // an interval: the year that is certain
			from, to = xuezhi.Date{Year: r.This}, xuezhi.Date{Year: r.This}
		}
		return from, to, true
	case KindPart, KindSame:
		y := r.year()
		if m.Just && r.This != 0 {
			y = r.This
		}
		if y == 0 {
			return from, to, false
		}
		from.Year, to.Year = y, y
	case KindConsecutive, KindLast:
		y := r.year()
		if y == 0 {
			return from, to, false
		}
		if m.Whole && y == r.This && r.young() {
			y--
		}
		return xuezhi.Date{Year: y - m.N + 1}, xuezhi.Date{Year: y}, true
	case KindVague:
		y := r.Spoken
		if y == 0 {
			y = r.year()
		}
		if y == 0 {
			return from, to, false
		}
		return xuezhi.Date{Year: y - vagueYears + 1}, xuezhi.Date{Year: y}, true
	case KindNamed:
		if !m.Plan && r.This != 0 && to.Year > r.This && from.Year <= r.This {
			to = xuezhi.Date{Year: r.This} // so far
		}
	}
	if m.Since {
		if r.End.Year >= from.Year {
			to = r.End
		} else {
			to = from
		}
	}
	return from, to, from.Year != 0
}

// vagueYears is what 近年来 is taken to span where the text bounds nothing.
const vagueYears = 3

// last orders dates by their latest day: a year ends after its months.
func last(d xuezhi.Date) int {
	m, day := d.Month, d.Day
	if m == 0 {
		m = 12
	}
	if day == 0 {
		day = 31
	}
	return d.Year*10000 + m*100 + day
}

// first orders dates by their earliest day.
func first(d xuezhi.Date) int { return d.Year*10000 + max(d.Month, 1)*100 + max(d.Day, 1) }

// periodOf says what kind of time a mention gives.
func periodOf(m Mention) xuezhi.Period {
	switch {
	case m.Kind == KindRelative && m.Since:
		return xuezhi.PeriodToDate
	case m.Since:
		return xuezhi.PeriodSince
	case m.Kind == KindConsecutive:
		return xuezhi.PeriodConsecutive
	case m.Kind == KindNow || m.Until:
		return xuezhi.PeriodPoint
	case m.Kind == KindSchoolYear:
		return xuezhi.PeriodSchoolYear
	case m.Kind == KindRange || m.Kind == KindNamed || m.Kind == KindVague || m.Kind == KindLast:
		return xuezhi.PeriodSpan
	case m.From.Month != 0:
		return xuezhi.PeriodPoint
	}
	return xuezhi.PeriodYear
}

// basisOf says how the time a mention gives was known.
func basisOf(m Mention) (xuezhi.Basis, string, xuezhi.Confidence) {
	switch m.Kind {
	case KindAnniversary:
		return xuezhi.Inferred, "anniversary", xuezhi.High
	case KindEvent:
		return xuezhi.Inferred, "event", xuezhi.High
	case KindRelative:
		return xuezhi.Inferred, "relative", xuezhi.High
	case KindNow:
		return xuezhi.Inferred, "as-of", xuezhi.High
	case KindConsecutive, KindLast:
		return xuezhi.Inferred, "consecutive", xuezhi.Low
	case KindVague:
		return xuezhi.Inferred, "vague", xuezhi.Low
	case KindPart, KindSame:
		return xuezhi.Inferred, "continued", xuezhi.Medium
	case KindNamed:
		return xuezhi.Explicit, "named-period", ""
	}
	return xuezhi.Explicit, "named", ""
}
