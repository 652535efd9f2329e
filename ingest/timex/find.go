package timex

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// Find returns the expressions of time in text, ordered and without overlap.
// It runs in time linear in len(text).
func Find(text string) []Mention {
	var out []Mention
	for i := 0; i < len(text); {
		r, n := at(text, i)
		m, end, ok := Mention{}, i, false
		switch {
		case digit(r) >= 0:
			m, end, ok = numeric(text, i)
			if !ok {
				_, _, e, _ := digits(text, i)
				if e2, is := masked(text, i); is {
					m, end, ok = Mention{Kind: KindMasked}, e2, true
				} else {
					end = e
				}
			}
		case hanDigit(r) >= 0 || r == '十' || r == '百':
			m, end, ok = numeric(text, i)
		case r < utf8.RuneSelf:
		case r < 1<<16 && opens[r]:
			m, end, ok = word(text, i, r)
		}
		if !ok {
			i = max(end, i+n)
			continue
		}
		m.Span = xuezhi.Span{Start: i, End: end}
		if k := len(out); k > 0 && out[k-1].Span.End > i { // an anniversary reaches back over its name
			m.Span.Start = out[k-1].Span.End
		}
		m.follow(text)
		m.lead(text)
		out = append(out, m)
		i = max(m.Span.End, i+n)
	}
	mark(text, out)
	return out
}

// numeric reads what begins with a number: a year, a date, a month, 三年来, 97周年.
func numeric(text string, i int) (Mention, int, bool) {
	if m, end, ok := fiveYears(text, i); ok {
		return period(text, m, end)
	}
	if m, end, ok := yearly(text, i); ok {
		return m, end, true
	}
	prev := before(text, i)
	if digit(prev) >= 0 || hanDigit(prev) >= 0 || prev == '.' || prev == '十' || prev == '百' {
		return Mention{}, i, false
	}
	if p, end, ok := monthDay(text, i); ok {
		if monthly(text, i, end, prev) {
			return Mention{}, end, false
		}
		return Mention{Kind: KindPart, From: p.from, To: p.to}, end, true
	}
	n, end, ok := small(text, i)
	if !ok {
		return Mention{}, max(i, end), false
	}
	return counted(text, i, n, skipBlank(text, end))
}

// monthly reports whether a bare Chinese month is no month: 一月一次, 每一月.
func monthly(text string, i, end int, prev rune) bool {
	return has(text, i, "一月") && (has(text, end, "一") || has(text, end, "两") || prev == '每')
}

// counted reads what follows a count: 周年, 年来, 连冠.
func counted(text string, start, n, i int) (Mention, int, bool) {
	if e := oneOf(text, i, "周年", "华诞", "岁华诞", "年华诞", "载华诞", "周岁"); e > 0 && n >= 1 && n <= 300 {
		return anniversary(text, start, n, e, nameReach)
	}
	if n < 2 || n > 60 {
		if e := oneOf(text, i, "年"); e > 0 && n == 100 {
			return anniversary(text, start, n, e, shortReach) // 建党百年
		}
		return Mention{}, i, false
	}
	i2 := i
	for _, w := range []string{"多", "余", "个"} {
		if e := oneOf(text, i2, w); e > 0 {
			i2 = e
		}
	}
	switch {
	case has(text, i2, "年来"):
		return Mention{Kind: KindLast, N: n}, i2 + len("年来"), true
	case has(text, i2, "年间"):
		return Mention{Kind: KindLast, N: n}, i2 + len("年间"), true
	case has(text, i, "连冠"):
		return Mention{Kind: KindConsecutive, N: n}, i + len("连冠"), true
	case has(text, i, "年") && n >= 20 && n%10 == 0:
		if m, e, ok := anniversary(text, start, n, i+len("年"), shortReach); ok {
			return m, e, true // 改革开放40年
		}
	}
	return Mention{}, i, false
}

// maxListed bounds the years of one range or list, and so how far a list that
// turns out to count things is read in vain.
const maxListed = 24

// yearly reads what begins with a year.
func yearly(text string, i int) (Mention, int, bool) {
	prev := before(text, i)
	if digit(prev) >= 0 || hanDigit(prev) >= 0 || prev == '.' && !numbered(text, i) {
		return Mention{}, i, false
	}
	y, end, ok := year4(text, i)
	if !ok || prev == '.' && !has(text, skipBlank(text, end), "年") {
		return Mention{}, i, false
	}
	if p, e, ok := isoDate(text, y, end); ok {
		return Mention{Kind: KindDate, From: p, To: p}, e, true
	}
	m := Mention{Kind: KindDate, From: xuezhi.Date{Year: y}, To: xuezhi.Date{Year: y}}
	years, marked := 1, false // marked: 年 stands after at least one of them
	for {
		j := skipBlank(text, end)
		if has(text, j, "年") && !has(text, j, "年级") {
			marked = true
			end = j + len("年")
			if e := oneOf(text, end, "度"); e > 0 {
				end = e
			}
			if p, e, ok := yearPart(text, end); ok {
				end = e
				if years == 1 {
					m.From.Month, m.From.Day = p.from.Month, p.from.Day
				}
				m.To.Month, m.To.Day = p.to.Month, p.to.Day
			}
		} else if e := oneOf(text, j, "学年度", "学年"); e > 0 {
			return schoolYear(text, m, years, e)
		}
		e, kind := joint(text, end, m)
		if e == 0 || years == maxListed {
			break
		}
		next, e2, ok := year4(text, e)
		if !ok {
			// 2021—22学年
			if v, c, e3, ok := digits(text, e); ok && c == 2 && kind == 'r' && years == 1 && v == (y+1)%100 && oneOf(text, e3, "学年", "年") > 0 {
				next, e2 = y+1, e3
			} else {
				break
			}
		}
		j2 := skipBlank(text, e2)
		if kind == 'l' && !has(text, j2, "年") && !marked && countsThings(text, j2) {
			break
		}
		m.Kind = KindRange
		m.To = xuezhi.Date{Year: next}
		end = e2
		years++
	}
	if !marked && (years < 2 || years == maxListed || countsThings(text, skipBlank(text, end))) {
		return Mention{}, end, false
	}
	if m.To.Compare(m.From) < 0 {
		m.From, m.To = m.To, m.From
	}
	return m, end, true
}

// numbered reports whether the point before byte i ends a marker: 1.2022年投入.
func numbered(text string, i int) bool {
	j := i - 1
	for j > 0 && i-j < 4 && text[j-1] >= '0' && text[j-1] <= '9' {
		j--
	}
	if j == i-1 || i-j >= 4 {
		return false
	}
	r := before(text, j)
	return r == 0 || strings.ContainsRune(" \n\t\u3000。；;", r)
}

// joint reads what may join two years: a range mark ('r') or a list mark ('l').
func joint(text string, i int, m Mention) (end int, kind byte) {
	j := skipBlank(text, i)
	if e := oneOf(text, j, rangeMarks...); e > 0 {
		return skipBlank(text, e), 'r'
	}
	if e := oneOf(text, j, "、", "和", "及", "与"); e > 0 {
		return skipBlank(text, e), 'l'
	}
	return 0, 0
}

// countsThings reports whether a unit follows, so that the number before it is
// no year: 2000、2018人.
func countsThings(text string, i int) bool {
	r, _ := at(text, i)
	switch r {
	case '人', '名', '元', '所', '个', '万', '余', '多', '%', '％', '套', '间', '台', '亩', '平', '件', '份', '册', '位', '米', '户', '家', '亿', '篇', '项', '场', '字':
		return true
	}
	return digit(r) >= 0
}

// isoDate reads the rest of 2018-12-25, 2018/12/25, 2018.12.25 and 2018-12.
func isoDate(text string, y, i int) (xuezhi.Date, int, bool) {
	sep, n := at(text, i)
	if sep != '-' && sep != '/' && sep != '.' && sep != '－' && sep != '．' {
		return xuezhi.Date{}, i, false
	}
	m, c, e, ok := digits(text, i+n)
	if !ok || c > 2 || m < 1 || m > 12 {
		return xuezhi.Date{}, i, false
	}
	if s, n2 := at(text, e); s == sep {
		if d, c, e2, ok := digits(text, e+n2); ok && c <= 2 && d >= 1 && d <= 31 {
			return xuezhi.Date{Year: y, Month: m, Day: d}, clock(text, e2), true
		}
	}
	if c == 2 && (sep == '-' || sep == '/') && !has(text, e, "年") && !has(text, e, "学") {
		return xuezhi.Date{Year: y, Month: m}, e, true
	}
	return xuezhi.Date{}, i, false
}

// clock passes a time of day that follows a date: 14:43:23.
func clock(text string, i int) int {
	j := skipBlank(text, i)
	if has(text, j, "T") {
		j++
	}
	end := i
	for k := range 3 {
		_, c, e, ok := digits(text, j)
		if !ok || c > 2 {
			break
		}
		s, n := at(text, e)
		if s != ':' && s != '：' {
			if k > 0 {
				end = e
			}
			break
		}
		j = e + n
	}
	return end
}

// schoolYear reads what follows 学年: 第一学期.
func schoolYear(text string, m Mention, years, i int) (Mention, int, bool) {
	a, b := m.From.Year, m.To.Year
	if years == 1 {
		b = a + 1
	}
	m.Kind = KindSchoolYear
	m.From, m.To = xuezhi.Date{Year: a, Month: 9}, xuezhi.Date{Year: b, Month: 8}
	j := skipBlank(text, i)
	switch {
	case oneOf(text, j, "第一学期", "上学期", "上期", "秋季学期", "秋季") > 0:
		i = oneOf(text, j, "第一学期", "上学期", "上期", "秋季学期", "秋季")
		m.To = xuezhi.Date{Year: b, Month: 1}
	case oneOf(text, j, "第二学期", "下学期", "下期", "春季学期", "春季") > 0:
		i = oneOf(text, j, "第二学期", "下学期", "下期", "春季学期", "春季")
		m.From = xuezhi.Date{Year: b, Month: 2}
		m.To = xuezhi.Date{Year: b, Month: 7}
	}
	return m, i, true
}

// follow extends m over 以来, 起, 以后 and the like, and sets Since.
func (m *Mention) follow(text string) {
	i := m.Span.End
	if m.Kind == KindConsecutive || m.Kind == KindLast {
		return
	}
	if m.Kind == KindRelative && m.From.Month != 0 && has(text, i, "起") {
		return // 去年秋季学期起: when something began
	}
	if e := oneOf(text, i, "以来", "至今", "起至今", "至目前", "以后", "之后", "开始", "起"); e > 0 {
		if has(text, i, "起") && oneOf(text, i+len("起"), "草", "始", "点", "步", "到", "伏", "码") > 0 {
			return
		}
		if strings.HasSuffix(text[i:e], "至今") && oneOf(text, e, "年", "春", "夏", "秋", "冬", "天") > 0 {
			return // 去年9月至今年6月
		}
		m.Since, m.Span.End = true, e
	}
}

// lead looks at what stands directly before m.
func (m *Mention) lead(text string) {
	i := m.Span.Start
	for _, w := range []string{"截至", "截止到", "截止", "到", "至", "至迟"} {
		if i >= len(w) && text[i-len(w):i] == w {
			m.Until = true
		}
	}
	for _, w := range []string{"较", "比", "相比", "较之", "相较", "对比", "同比"} {
		if i >= len(w) && text[i-len(w):i] == w && !(w == "比" && strings.ContainsRune("占配生", before(text, i-len(w)))) { // 占比2019年底达到30%
			m.Base = true
		}
	}
	if i >= len("与") && text[i-len("与"):i] == "与" {
		if e := oneOf(text, m.Span.End, "相比", "同期相比", "比", "相较"); e > 0 {
			m.Base = true
		}
	}
	for _, w := range []string{"自", "从"} {
		if i >= len(w) && text[i-len(w):i] == w && m.Kind == KindEvent {
			m.Since = true
		}
	}
}
