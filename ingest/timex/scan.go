package timex

import (
	"unicode/utf8"

	"xuezhi"
)

// at returns the rune at byte i of text and its width; (0, 0) at the end.
func at(text string, i int) (rune, int) {
	if i >= len(text) {
		return 0, 0
	}
	if b := text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

// before returns the rune that ends at byte i; 0 at the start.
func before(text string, i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

// has reports whether text continues with s at byte i.
func has(text string, i int, s string) bool {
	return i+len(s) <= len(text) && text[i:i+len(s)] == s
}

// oneOf returns the end of the first of words that stands at byte i, or 0.
func oneOf(text string, i int, words ...string) int {
	for _, w := range words {
		if has(text, i, w) {
			return i + len(w)
		}
	}
	return 0
}

// skipBlank passes at most two blanks, never a line break.
func skipBlank(text string, i int) int {
	for range 2 {
		r, n := at(text, i)
		if r != ' ' && r != '\t' && r != '\u00a0' && r != '\u3000' {
			break
		}
		i += n
	}
	return i
}

// digit returns the value of an ASCII or full-width digit, or -1.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return -1
}

// hanDigit returns the value of a Chinese digit, or -1.
func hanDigit(r rune) int {
	switch r {
	case '〇', '零', '○', 'Ｏ':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// digits reads a run of at most nine digits; a longer run is consumed but
// not ok. count is the number of digits.
func digits(text string, i int) (value, count, end int, ok bool) {
	end = i
	for {
		r, n := at(text, end)
		d := digit(r)
		if n == 0 || d < 0 {
			break
		}
		if count++; count <= 9 {
			value = value*10 + d
		}
		end += n
	}
	return value, count, end, count > 0 && count <= 9
}

// small reads a number below 10,000 in digits or Chinese numerals:
// 97, 七十五, 一百, 百, 十二.
func small(text string, i int) (value, end int, ok bool) {
	if v, _, e, ok := digits(text, i); ok {
		return v, e, v < 10000
	}
	total, part, seen := 0, -1, false
	end = i
	for {
		r, n := at(text, end)
		unit := 0
		switch r {
		case '十':
			unit = 10
		case '百':
			unit = 100
		}
		if unit > 0 {
			total += max(part, 1) * unit
			part = -1
		} else if d := hanDigit(r); d >= 0 && n > 0 {
			part = d
		} else {
			break
		}
		seen = true
		end += n
		if end-i > 24 {
			return 0, end, false
		}
	}
	return total + max(part, 0), end, seen
}

// year4 reads four Arabic or Chinese digits in [minYear, maxYear].
func year4(text string, i int) (year, end int, ok bool) {
	if v, c, e, ok := digits(text, i); ok {
		return v, e, c == 4 && v >= minYear && v <= maxYear
	}
	v, end := 0, i
	for range 4 {
		r, n := at(text, end)
		d := hanDigit(r)
		if d < 0 || r == '两' {
			return 0, i, false
		}
		v, end = v*10+d, end+n
	}
	if r, _ := at(text, end); hanDigit(r) >= 0 {
		return 0, i, false
	}
	return v, end, v >= minYear && v <= maxYear
}

// masked reads 20XX, 20××, 20**, 201X, 20**: a year whose digits are hidden.
func masked(text string, i int) (end int, ok bool) {
	hidden, count := 0, 0
	for end = i; count < 4; count++ {
		r, n := at(text, end)
		switch {
		case digit(r) >= 0 && hidden == 0:
		case r == 'X' || r == 'x' || r == '×' || r == '*' || r == '＊' || r == '□' || r == '某' || r == 'Ｘ' || r == '_':
			hidden++
		default:
			return i, false
		}
		end += n
	}
	if hidden == 0 || hidden == 4 {
		return i, false
	}
	end = skipBlank(text, end)
	if !has(text, end, "年") {
		return i, false
	}
	return end + len("年"), true
}

// month reads a month with 月, as in 7月, 七月, 12 月份.
func month(text string, i int) (m, end int, ok bool) {
	m, end, ok = small(text, i)
	if !ok || m < 1 || m > 12 {
		return 0, i, false
	}
	end = skipBlank(text, end)
	if !has(text, end, "月") {
		return 0, i, false
	}
	end += len("月")
	if has(text, end, "份") && !has(text, end, "份额") {
		end += len("份")
	}
	return m, end, true
}

// day reads a day with 日 or 号.
func day(text string, i int) (d, end int, ok bool) {
	d, end, ok = small(text, i)
	if !ok || d < 1 || d > 31 {
		return 0, i, false
	}
	end = skipBlank(text, end)
	if e := oneOf(text, end, "日", "号"); e > 0 {
		return d, e, true
	}
	return 0, i, false
}

// part is a stretch of a year: only months and days of from and to are set.
type part struct{ from, to xuezhi.Date }

func months(a, b int) part { return part{xuezhi.Date{Month: a}, xuezhi.Date{Month: b}} }

type namedPart struct {
	word string
	part part
}

// afterYear lists what may follow 年 directly, longest first.
var afterYear = []namedPart{
	{"第一季度", months(1, 3)}, {"第二季度", months(4, 6)}, {"第三季度", months(7, 9)}, {"第四季度", months(10, 12)},
	{"一季度", months(1, 3)}, {"二季度", months(4, 6)}, {"三季度", months(7, 9)}, {"四季度", months(10, 12)},
	{"上半年", months(1, 6)}, {"下半年", months(7, 12)},
	{"春季学期", months(2, 7)}, {"秋季学期", months(9, 12)}, {"春季", months(2, 6)}, {"秋季", months(9, 11)},
	{"夏季", months(6, 8)}, {"冬季", months(12, 12)}, {"暑期", months(7, 8)}, {"暑假", months(7, 8)}, {"盛夏", months(6, 8)}, {"寒假", months(1, 2)},
	{"年初", months(1, 3)}, {"年底", months(12, 12)}, {"年末", months(12, 12)}, {"年终", months(12, 12)}, {"年中", months(6, 7)},
	{"初", months(1, 3)}, {"底", months(12, 12)}, {"末", months(12, 12)}, {"春", months(2, 5)}, {"夏", months(6, 8)}, {"秋", months(9, 11)},
}

// afterMonth narrows a month.
var afterMonth = []string{"上旬", "中旬", "下旬", "底", "初", "末", "中"}

// monthDay reads 7月, 7月1日, 6月底, 6月、7月, 7月1日至8日 and 3月至5月.
func monthDay(text string, i int) (p part, end int, ok bool) {
	one := func(i int) (xuezhi.Date, int, bool) {
		m, e, ok := month(text, i)
		if !ok {
			return xuezhi.Date{}, i, false
		}
		if d, e2, ok := day(text, skipBlank(text, e)); ok {
			return xuezhi.Date{Month: m, Day: d}, e2, true
		}
		if e2 := oneOf(text, e, afterMonth...); e2 > 0 {
			e = e2
		}
		return xuezhi.Date{Month: m}, e, true
	}
	if p, end, ok := monthsTo(text, i); ok {
		return p, end, true
	}
	first, end, ok := one(i)
	if !ok {
		return p, i, false
	}
	p = part{first, first}
	for range 12 {
		s := oneOf(text, end, rangeMarks...)
		if s == 0 {
			s = oneOf(text, end, "、", "和", "及")
		}
		if s == 0 {
			break
		}
		s = skipBlank(text, s)
		if next, e, ok := one(s); ok {
			p.to, end = next, e
		} else if d, e, ok := day(text, s); ok && p.to.Day > 0 {
			p.to.Day, end = d, e
		} else if m, e, ok := small(text, s); ok && m <= 12 && m >= 1 && p.to.Day == 0 && has(text, e, "月") {
			p.to, end = xuezhi.Date{Month: m}, e+len("月")
		} else {
			break
		}
	}
	if p.to.Compare(p.from) < 0 {
		p.from, p.to = p.to, p.from
	}
	return p, end, true
}

// monthsTo reads months of which only the last is called one: 1至6月, 1—9月份.
func monthsTo(text string, i int) (p part, end int, ok bool) {
	a, e, ok := small(text, i)
	if !ok || a < 1 || a > 12 {
		return p, i, false
	}
	e = oneOf(text, skipBlank(text, e), rangeMarks...)
	if e == 0 {
		return p, i, false
	}
	b, end, ok := month(text, skipBlank(text, e))
	if !ok || b <= a || has(text, end, "龄") {
		return p, i, false
	}
	return months(a, b), end, true
}

// yearPart reads what stands after 年: a month, a day, a season, 底.
func yearPart(text string, i int) (p part, end int, ok bool) {
	j := skipBlank(text, i)
	if p, end, ok = monthDay(text, j); ok {
		return p, end, true
	}
	for _, a := range afterYear {
		if has(text, j, a.word) {
			return a.part, j + len(a.word), true
		}
	}
	return p, i, false
}

// rangeMarks join the two ends of a range.
var rangeMarks = []string{"——", "—", "－", "–", "--", "-", "~", "～", "至", "到", "一"}
