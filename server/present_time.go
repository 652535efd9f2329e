package server

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/templates"
)

// timeKnown presents t with its basis; the zero Known when nothing is known.
func timeKnown(t xuezhi.Time) templates.Known {
	if !t.Known() {
		return templates.Known{}
	}
	k := templates.Known{Text: timeText(t), Basis: basisLabel(t.Basis), Written: t.Basis == xuezhi.Explicit}
	if t.Method == copied {
		k.Why = methodLabels[copied]
	}
	return k
}

// timeWithEvidence is timeKnown with the rule and the words it rests on. A
// written time is quoted only where the quotation names the year.
func timeWithEvidence(t xuezhi.Time) templates.Known {
	k := timeKnown(t)
	if k.Text == "" {
		return k
	}
	list := t.Evidence
	if k.Written {
		list = slices.DeleteFunc(slices.Clone(list), func(e xuezhi.Evidence) bool {
			return !strings.Contains(e.Quote, strconv.Itoa(t.From.Year)) && !strings.Contains(e.Quote, strconv.Itoa(t.To.Year))
		})
	}
	k.Why = methodLabels[t.Method] + evidence(list, k.Text)
	return k
}

// timeInferred is timeWithEvidence where the time is not written.
func timeInferred(t xuezhi.Time) templates.Known {
	if t.Basis == xuezhi.Explicit {
		return timeKnown(t)
	}
	return timeWithEvidence(t)
}

// copied is the method of a date that a reposted copy bears.
const copied = "copy"

// methodLabels name the rules by which a value was found, where the quotation
// alone does not tell.
var methodLabels = map[string]string{
	copied:            "转载日期",
	"article-default": "取自全文",
	"article":         "取自全文",
	"title":           "据标题",
	"parent":          "承上级小节",
	"section":         "承本节",
	"carried":         "承前文",
	"neighbour":       "承相邻小节",
	"issue":           "据发布日期",
	"ambiguous":       "所指不明",
	"plan":            "计划",
	"future":          "计划",
}

// timeText writes a time in words. An inferred interval finer than years is
// written as one: 2018年12月25日至2019年3月31日之间, or 2019年1月前后 when it is
// shorter than two months.
func timeText(t xuezhi.Time) string {
	if w := writtenTime(t); w != "" {
		return w
	}
	from, to := t.From, t.To
	switch {
	case !t.Known():
		return ""
	case to.IsZero() && t.Period == xuezhi.PeriodPoint, from == to:
		return withPeriod(dateText(from), t.Period)
	case to.IsZero():
		return dateText(from) + "以来"
	case from.IsZero() && t.Period == xuezhi.PeriodPoint:
		return "截至" + dateText(to)
	case from.IsZero():
		return dateText(to) + "以前"
	case from.Month == 0 && to.Month == 0:
		if t.Period == xuezhi.PeriodSchoolYear {
			return fmt.Sprintf("%d—%d学年", from.Year, to.Year)
		}
		return yearsText(xuezhi.YearSpan{From: from.Year, To: to.Year}) + "年"
	case t.Period == xuezhi.PeriodSchoolYear && to.Year == from.Year+1:
		return fmt.Sprintf("%d—%d学年", from.Year, to.Year)
	case wholeYears(from, to):
		return yearsText(xuezhi.YearSpan{From: from.Year, To: to.Year}) + "年"
	case wholeMonth(from, to):
		return dateText(xuezhi.Date{Year: from.Year, Month: from.Month})
	case t.Basis != xuezhi.Explicit && t.Basis != xuezhi.Inherited:
		if m := monthsBetween(from, to); m < 2 && from.Day != 0 {
			return dateText(middle(from, to)) + "前后"
		}
		return interval(from, to) + "之间"
	}
	return interval(from, to)
}

// interval writes two dates, as months where they are the first and the last
// day of one, and the year once: 2018年9月至12月.
func interval(from, to xuezhi.Date) string {
	if from.Day == 1 && to.Day != 0 && to.Day == daysIn(to.Year, to.Month) {
		from.Day, to.Day = 0, 0
	}
	end := dateText(to)
	if from.Year == to.Year && from.Month != 0 && to.Month != 0 {
		end = strings.TrimPrefix(end, strconv.Itoa(to.Year)+"年")
	}
	return dateText(from) + "至" + end
}

// writtenTime returns the words of the source where they name the year
// themselves and say more than a date can hold: 2018年秋季. 今年 does not, and
// 2018年度 is 2018年.
func writtenTime(t xuezhi.Time) string {
	w := strings.Join(strings.Fields(t.Written), "")
	more, ok := strings.CutPrefix(w, strconv.Itoa(t.From.Year)+"年")
	switch {
	case t.Basis != xuezhi.Explicit, !ok, more == "", more == "度", utf8.RuneCountInString(more) > 4, t.From.Day != 0 && t.From == t.To,
		t.Period == xuezhi.PeriodSchoolYear, t.Period == xuezhi.PeriodSince, t.Period == xuezhi.PeriodToDate:
		return ""
	case strings.ContainsFunc(more, func(r rune) bool { return !unicode.Is(unicode.Han, r) }):
		return ""
	}
	return w
}

func withPeriod(s string, p xuezhi.Period) string {
	switch p {
	case xuezhi.PeriodSince:
		return s + "以来"
	case xuezhi.PeriodToDate:
		return s + "初以来"
	}
	return s
}

// dateText writes a date as far as it is known: 2021年6月18日, 2019年1月, 2018年.
func dateText(d xuezhi.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%d年", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%d年%d月", d.Year, d.Month)
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// yearsText writes 2016—2020, or 2018.
func yearsText(y xuezhi.YearSpan) string {
	if y.From == y.To {
		return strconv.Itoa(y.From)
	}
	return fmt.Sprintf("%d—%d", y.From, y.To)
}

func wholeYears(from, to xuezhi.Date) bool {
	return from.Month <= 1 && from.Day <= 1 && (to.Month == 0 || to.Month == 12 && (to.Day == 0 || to.Day == 31))
}

func wholeMonth(from, to xuezhi.Date) bool {
	return from.Year == to.Year && from.Month == to.Month && from.Day <= 1 && (to.Day == 0 || to.Day >= daysIn(to.Year, to.Month))
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// monthsBetween counts whole months from a to b, unknown parts as the first.
func monthsBetween(a, b xuezhi.Date) int {
	n := (b.Year-a.Year)*12 + max(b.Month, 1) - max(a.Month, 1)
	if max(b.Day, 1) < max(a.Day, 1) {
		n--
	}
	return n
}

// middle returns the month in which most of a short interval lies.
func middle(a, b xuezhi.Date) xuezhi.Date {
	m := (a.Year*12+a.Month-1)*30 + a.Day + (b.Year*12+b.Month-1)*30 + b.Day
	m /= 60
	return xuezhi.Date{Year: m / 12, Month: m%12 + 1}
}
