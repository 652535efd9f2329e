package compare

import (
	"slices"

	"xuezhi"
)

func timeUnknown(p *pair) (Grade, string) {
	// An undated plan has the time that plans have.
	none := func(c xuezhi.Claim) bool { return !c.Time.Known() && c.Time.Period != xuezhi.PeriodFuture }
	return when(none(p.x) || none(p.y), Incomparable, "")
}

func timeInferred(p *pair) (Grade, string) {
	return when(inferred(p.x.Time) || inferred(p.y.Time), Careful, "")
}

// inferred reports whether a time is worked out, or taken over with doubt.
func inferred(t xuezhi.Time) bool {
	return t.Basis == xuezhi.Inferred || t.Basis == xuezhi.Inherited && t.Confidence != "" && t.Confidence != xuezhi.High
}

// Types of periods, as far as they decide whether figures compare.
const (
	oneYear    = "当年"
	severally  = "累计或多年"
	unbroken   = "连续"
	toCome     = "计划期"
	undecided  = ""
	yearMonths = 12
)

// periodOf reduces a time to its type. Times that are not known have none.
func periodOf(t xuezhi.Time) string {
	switch t.Period {
	case xuezhi.PeriodConsecutive:
		return unbroken
	case xuezhi.PeriodFuture:
		return toCome
	case xuezhi.PeriodSince, xuezhi.PeriodSpan:
		if y, ok := t.Years(); ok && y.From == y.To && !t.To.IsZero() {
			return oneYear
		}
		return severally
	case xuezhi.PeriodPoint, xuezhi.PeriodYear, xuezhi.PeriodSchoolYear:
		return oneYear
	}
	y, ok := t.Years()
	switch {
	case !ok:
		return undecided
	case y.From != y.To:
		return severally
	}
	return oneYear
}

// stated reports whether the type of a time is the source's own, even where
// its years had to be worked out (去年以来, 近三年). A wide interval that was
// guessed or taken over from afar is a doubt about the year, not a cumulation.
func stated(t xuezhi.Time) bool {
	switch {
	case t.Basis == xuezhi.Explicit, t.Period == xuezhi.PeriodConsecutive, t.Method == "relative", t.Method == "consecutive":
		return true
	case t.Basis == xuezhi.Inherited:
		return t.Confidence == "" || t.Confidence == xuezhi.High
	}
	return t.Basis == xuezhi.Inferred && t.Confidence == xuezhi.High
}

// strict is how bad a difference in periods is: fatal for what adds up over
// time, to be minded for a state, which holds at the end of any period. A
// cumulation weighs only where it is stated.
func (p *pair) strict() Grade {
	sure := func(t xuezhi.Time) bool { return periodOf(t) == oneYear || stated(t) }
	if p.states() || !sure(p.x.Time) || !sure(p.y.Time) {
		return Careful
	}
	return Incomparable
}

// states reports whether both figures hold at a moment.
func (p *pair) states() bool {
	return p.changeAgainstState() || classOf(p.t, p.x) == stock && classOf(p.t, p.y) == stock && isState(p.x) && isState(p.y)
}

// isState reports whether a figure holds at a moment. Sums of money are spent
// over time unless they are rates (元/生).
func isState(c xuezhi.Claim) bool {
	return c.Kind == xuezhi.KindRatio || c.Kind == xuezhi.KindLevel && c.Quantity.Unit != "元"
}

func (p *pair) lengths() bool { return classOf(p.t, p.x) == length && classOf(p.t, p.y) == length }

func periodType(p *pair) (Grade, string) {
	a, b := periodOf(p.x.Time), periodOf(p.y.Time)
	if a == undecided || b == undecided || a == b || p.lengths() {
		return Comparable, ""
	}
	return p.strict(), sides(a, b)
}

// shape tells a moment, part of a year and a full year apart.
func shape(t xuezhi.Time) string {
	switch {
	case t.Period == xuezhi.PeriodPoint && t.From.Month == 0 && t.To.Month == 0:
		return "某年"
	case t.Period == xuezhi.PeriodPoint:
		return "时点"
	case t.Period == xuezhi.PeriodToDate:
		return "年内至今"
	case t.Period == xuezhi.PeriodSchoolYear:
		return "学年"
	case t.From.Month != 0 && months(t) < yearMonths:
		return "不满一年"
	}
	return "全年"
}

// months counts calendar months from the first to the last one named.
func months(t xuezhi.Time) int {
	from, to := t.From, end(t)
	if to.Month == 0 {
		to.Month = 12
	}
	return (to.Year-from.Year)*12 + to.Month - max(from.Month, 1) + 1
}

func periodShape(p *pair) (Grade, string) {
	if periodOf(p.x.Time) != oneYear || periodOf(p.y.Time) != oneYear || p.lengths() {
		return Comparable, ""
	}
	a, b := shape(p.x.Time), shape(p.y.Time)
	return when(a != b, Careful, sides(a, b))
}

func periodLength(p *pair) (Grade, string) {
	if a := periodOf(p.x.Time); a != periodOf(p.y.Time) || a != severally && a != unbroken || p.lengths() {
		return Comparable, ""
	}
	a, _ := p.x.Time.Years()
	b, _ := p.y.Time.Years()
	if a.To-a.From == b.To-b.From && p.x.Time.To.IsZero() == p.y.Time.To.IsZero() {
		return Comparable, ""
	}
	grade := p.strict()
	if !p.states() && (stated(p.x.Time) || stated(p.y.Time)) {
		grade = Incomparable // a stated cumulation beside one of unknown length
	}
	return grade, sides(whenPlain(p.x.Time), whenPlain(p.y.Time))
}

// yearsApart lets one district be followed through the years without a word.
func yearsApart(p *pair) (Grade, string) {
	a, oka := p.x.Time.Years()
	b, okb := p.y.Time.Years()
	return when(oka && okb && a.To != b.To && !p.samePlace(), Careful, sides(whenPlain(p.x.Time), whenPlain(p.y.Time)))
}

// changeStart judges where changes begin. Two that one sentence gives for one
// place and one end, each with its start, explain themselves.
func changeStart(p *pair) (Grade, string) {
	ca, cb := classOf(p.t, p.x) == change, classOf(p.t, p.y) == change
	a, b := p.x.FromTime, p.y.FromTime
	switch {
	case !ca && !cb && !a.Known() && !b.Known():
		return Comparable, ""
	case p.changeAgainstState():
		return Comparable, ""
	case !a.Known() || !b.Known():
		return Careful, sides(startText(a), startText(b))
	case p.samePassage() && p.samePlace() && end(p.x.Time) == end(p.y.Time):
		return Comparable, ""
	}
	la, lb := end(p.x.Time).Year-a.From.Year, end(p.y.Time).Year-b.From.Year
	return when(la != lb, Incomparable, sides(startText(a), startText(b)))
}

func startText(t xuezhi.Time) string {
	if !t.Known() {
		return "起点未注明"
	}
	return "自" + whenPlain(t)
}

func vague(p *pair) (Grade, string) {
	return when(Blurred(p.x.Quantity) || Blurred(p.y.Quantity), Careful, sides(p.x.Written, p.y.Written))
}

// Blurred reports whether q gives no exact figure: 近, 余, 约, 以上, or a range.
func Blurred(q xuezhi.Quantity) bool {
	exact := []xuezhi.Bound{xuezhi.BoundEq, ""}
	return !slices.Contains(exact, q.Bound) || q.Min != nil || q.Max != nil
}

func twoValues(p *pair) (Grade, string) {
	return when(p.relation() == Conflict && !Blurred(p.x.Quantity) && !Blurred(p.y.Quantity), Careful, "")
}
