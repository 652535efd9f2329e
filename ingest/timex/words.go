package timex

import (
	"strings"

	"xuezhi"
)

// phrase is a fixed expression and what it means.
type phrase struct {
	text   string
	kind   Kind
	offset int
	part   part // months, where it says them
	since  bool
	until  bool
	plan   bool
	weak   bool
	prior  bool
}

// phrases lists fixed expressions; byFirst orders them by their first
// character, longest first.
var phrases = []phrase{
	{text: "今年", kind: KindRelative}, {text: "本年度", kind: KindRelative}, {text: "本年", kind: KindRelative},
	{text: "年内", kind: KindRelative}, {text: "本学期", kind: KindRelative}, {text: "本学年", kind: KindRelative},
	{text: "新学期", kind: KindRelative}, {text: "新学年", kind: KindRelative}, {text: "开学以来", kind: KindRelative, since: true},
	{text: "今春", kind: KindRelative, part: months(2, 5)}, {text: "今夏", kind: KindRelative, part: months(6, 8)},
	{text: "今秋", kind: KindRelative, part: months(9, 11)}, {text: "今冬", kind: KindRelative, part: months(11, 12)},
	{text: "去年", kind: KindRelative, offset: -1}, {text: "上年度", kind: KindRelative, offset: -1, prior: true}, {text: "上年", kind: KindRelative, offset: -1, prior: true},
	{text: "上一年度", kind: KindRelative, offset: -1, prior: true}, {text: "上一年", kind: KindRelative, offset: -1, prior: true}, {text: "上学年", kind: KindRelative, offset: -1},
	{text: "前年", kind: KindRelative, offset: -2},
	{text: "明年", kind: KindRelative, offset: 1, plan: true}, {text: "下一年度", kind: KindRelative, offset: 1, plan: true},
	{text: "下年度", kind: KindRelative, offset: 1, plan: true}, {text: "来年", kind: KindRelative, offset: 1, plan: true}, {text: "后年", kind: KindRelative, offset: 2, plan: true},
	{text: "截至目前", kind: KindNow, until: true}, {text: "截止目前", kind: KindNow, until: true}, {text: "截至当前", kind: KindNow, until: true},
	{text: "到目前为止", kind: KindNow, until: true}, {text: "截至日前", kind: KindNow, until: true}, {text: "截至发稿", kind: KindNow, until: true},
	{text: "目前为止", kind: KindNow, until: true}, {text: "目前", kind: KindNow}, {text: "当前", kind: KindNow}, {text: "日前", kind: KindNow}, {text: "近日", kind: KindNow},
	{text: "前不久", kind: KindNow}, {text: "不久前", kind: KindNow}, {text: "如今", kind: KindNow}, {text: "现如今", kind: KindNow},
	{text: "现阶段", kind: KindNow}, {text: "迄今", kind: KindNow}, {text: "至今", kind: KindNow}, {text: "现有", kind: KindNow, weak: true}, {text: "现已", kind: KindNow, weak: true}, {text: "现共", kind: KindNow, weak: true}, {text: "眼下", kind: KindNow},
	{text: "近年来", kind: KindVague}, {text: "近些年来", kind: KindVague}, {text: "近些年", kind: KindVague}, {text: "近几年来", kind: KindVague},
	{text: "近几年", kind: KindVague}, {text: "近年", kind: KindVague}, {text: "多年来", kind: KindVague}, {text: "这些年", kind: KindVague},
	{text: "几年来", kind: KindVague}, {text: "一直以来", kind: KindVague}, {text: "长期以来", kind: KindVague}, {text: "历年来", kind: KindVague},
	{text: "年初", kind: KindPart, part: months(1, 3)}, {text: "年底", kind: KindPart, part: months(12, 12)}, {text: "年末", kind: KindPart, part: months(12, 12)},
	{text: "年中", kind: KindPart, part: months(6, 7)}, {text: "上半年", kind: KindPart, part: months(1, 6)}, {text: "下半年", kind: KindPart, part: months(7, 12)},
	{text: "春季学期", kind: KindPart, part: months(2, 7)}, {text: "秋季学期", kind: KindPart, part: months(9, 12)},
	{text: "春季", kind: KindPart, part: months(2, 6)}, {text: "秋季", kind: KindPart, part: months(9, 11)},
	{text: "暑期", kind: KindPart, part: months(7, 8)}, {text: "暑假", kind: KindPart, part: months(7, 8)}, {text: "寒假", kind: KindPart, part: months(1, 2)}, {text: "盛夏", kind: KindPart, part: months(6, 8)},
	{text: "全年", kind: KindSame}, {text: "当年", kind: KindSame}, {text: "同年", kind: KindSame}, {text: "该年", kind: KindSame}, {text: "同期", kind: KindSame},
}

// byFirst and opens are built once and never changed; opens tells which
// characters can begin an expression at all.
var (
	byFirst = index(phrases)
	opens   = openers()
)

func openers() *[1 << 16]bool {
	var t [1 << 16]bool
	for r := range byFirst {
		t[r] = true
	}
	for _, r := range "连坚近过最持第“\"「‘党双" {
		t[r] = true
	}
	return &t
}

func index(list []phrase) map[rune][]phrase {
	m := map[rune][]phrase{}
	for _, p := range list {
		r, _ := at(p.text, 0)
		at := len(m[r])
		for at > 0 && len(m[r][at-1].text) < len(p.text) {
			at--
		}
		m[r] = append(m[r][:at], append([]phrase{p}, m[r][at:]...)...)
	}
	return m
}

// notAfter lists characters before, or words at, a phrase that make it
// something else: 以前年度, 本年级, 每年底.
func notPhrase(text string, i int, p phrase) bool {
	end := i + len(p.text)
	prev := before(text, i)
	switch p.text {
	case "本年", "前年", "上年", "近年", "同年", "当年":
		if has(text, end, "级") || has(text, end, "纪") || has(text, end, "龄") || prev == '以' || prev == '之' {
			return true
		}
		return p.text == "前年" && (prev == '目' || prev == '年')
	case "现有":
		if oneOf(text, end, "基础", "条件", "水平", "规模", "资源") > 0 {
			return true // 在现有基础上增加3个
		}
		r, _ := at(text, end)
		return digit(r) < 0 && hanDigit(r) < 0 && !has(text, end, "各") && !countedSoon(text[end:min(len(text), end+36)])
	case "日前":
		return digit(prev) >= 0 || hanDigit(prev) >= 0 || prev == '十' || prev == '今' || prev == '目' || prev == '昨'
	case "近日":
		return prev == '临' || prev == '最'
	case "年初", "年底", "年末", "年中", "年内", "全年":
		return prev == '每' || prev == '历' || digit(prev) >= 0 || (p.text == "年中" && has(text, end, "考"))
	case "春季", "秋季":
		return prev == '春' || prev == '、'
	case "至今":
		return oneOf(text, end, "年", "春", "夏", "秋", "冬", "天") > 0
	case "同期":
		return prev == '年'
	case "寒假", "暑假", "暑期":
		return prev == '寒' || prev == '每' || prev == '、' || has(text, end, "、") || has(text, end, "作业")
	}
	return false
}

// countedSoon reports whether a digit follows in the clause: 现有正高级教师8人.
func countedSoon(tail string) bool {
	for _, r := range tail {
		switch {
		case digit(r) >= 0:
			return true
		case strings.ContainsRune(clauseEnds, r):
			return false
		}
	}
	return false
}

// word reads a fixed expression, a named period, an ordinal feast or 连续N年 at i.
func word(text string, i int, r rune) (Mention, int, bool) {
	switch r {
	case '连', '坚', '近', '过', '最', '持':
		if m, end, ok := lasting(text, i); ok {
			return m, end, true
		}
	case '第':
		if m, end, ok := ordinal(text, i); ok {
			return m, end, true
		}
	case '“', '"', '「', '‘':
		_, n := at(text, i)
		if m, end, ok := fiveYears(text, i+n); ok {
			if e := oneOf(text, end, "”", "\"", "」", "’"); e > 0 {
				end = e
			}
			return period(text, m, end)
		}
	case '党', '双':
		if m, end, ok := event(text, i); ok {
			return m, end, true
		}
	}
	for _, p := range byFirst[r] {
		if !has(text, i, p.text) || notPhrase(text, i, p) {
			continue
		}
		m := Mention{Kind: p.kind, Offset: p.offset, Since: p.since, Until: p.until, Plan: p.plan, Weak: p.weak, Prior: p.prior, From: p.part.from, To: p.part.to}
		end := i + len(p.text)
		if p.kind == KindRelative && p.part.from.Month == 0 {
			if q, e, ok := yearPart(text, end); ok {
				m.From, m.To, end = q.from, q.to, e
			}
		}
		return m, end, true
	}
	return Mention{}, i, false
}

// lasting reads 连续三年, 近三年来, 过去五年, 坚持二十年.
func lasting(text string, i int) (Mention, int, bool) {
	kind := KindLast
	j := oneOf(text, i, "近", "最近", "过去", "过去的")
	if j == 0 {
		kind = KindConsecutive
		if j = oneOf(text, i, "连续第", "连续", "连年", "坚持", "持续"); j == 0 {
			return Mention{}, i, false
		}
	}
	n, e, ok := small(text, skipBlank(text, j))
	if !ok || n < 2 || n > 60 {
		return Mention{}, i, false
	}
	e = skipBlank(text, e)
	for _, w := range []string{"余", "多", "个"} {
		if x := oneOf(text, e, w); x > 0 {
			e = x
		}
	}
	end := oneOf(text, e, "学年", "年")
	if end == 0 || has(text, end, "级") || has(text, end, "教龄") || has(text, end, "制") {
		return Mention{}, i, false
	}
	whole := true
	if x := oneOf(text, end, "以来", "来", "间"); x > 0 {
		end, whole = x, kind == KindConsecutive
	}
	return Mention{Kind: kind, N: n, Whole: whole}, end, true
}

// fiveYears reads 十三五 and its sisters: the n-th five-year plan began in 1951+5n.
func fiveYears(text string, i int) (Mention, int, bool) {
	e := oneOf(text, i, "十一五", "十二五", "十三五", "十四五", "十五五", "十六五")
	if e == 0 {
		return Mention{}, i, false
	}
	r, _ := at(text, i+len("十"))
	start := 1951 + 5*(10+hanDigit(r))
	return Mention{Kind: KindNamed, From: xuezhi.Date{Year: start}, To: xuezhi.Date{Year: start + 4}}, e, true
}

// period narrows a named period by what follows it.
func period(text string, m Mention, end int) (Mention, int, bool) {
	year := func(y, e int) (Mention, int, bool) {
		m.From, m.To = xuezhi.Date{Year: y}, xuezhi.Date{Year: y}
		return m, e, true
	}
	if e := oneOf(text, end, "规划"); e > 0 && oneOf(text, e, "开局", "的开局", "收官", "的收官", "期间", "时期") > 0 {
		end = e // 十三五规划开局之年
	}
	switch {
	case oneOf(text, end, "时期", "期间") > 0:
		return m, oneOf(text, end, "时期", "期间"), true
	case oneOf(text, end, "以来") > 0:
		m.Since = true
		return m, oneOf(text, end, "以来"), true
	case oneOf(text, end, "开局之年", "的开局之年", "开局年", "起步之年", "首年") > 0:
		return year(m.From.Year, oneOf(text, end, "开局之年", "的开局之年", "开局年", "起步之年", "首年"))
	case oneOf(text, end, "收官之年", "的收官之年", "收官年") > 0:
		return year(m.To.Year, oneOf(text, end, "收官之年", "的收官之年", "收官年"))
	case oneOf(text, end, "末期", "末") > 0:
		return year(m.To.Year, oneOf(text, end, "末期", "末"))
	case oneOf(text, end, "初期", "初") > 0:
		return year(m.From.Year, oneOf(text, end, "初期", "初"))
	}
	m.Title = oneOf(text, end, "规划", "教育", "发展", "课题", "重点", "专项", "纲要", "立项") > 0
	return m, end, true
}
