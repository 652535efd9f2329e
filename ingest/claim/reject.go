package claim

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/zhnum"
)

// Reason names why a numeral is no claim.
type Reason string

// Reasons, in the order they are tried.
const (
	Joined     Reason = "joined"     // told with the figure before it: the end of a range or change
	Dated      Reason = "date"       // 2018年, 6月底, 连续三年 of an honour
	Titled     Reason = "title"      // inside 《》
	Named      Reason = "name"       // inside the quotes of a name: “431”, “四有”
	Lettered   Reason = "lettered"   // U12, 4+1, 2.0版
	Ordinal    Reason = "ordinal"    // 第22届, 第五中学
	Positional Reason = "positional" // 六〇一
	Unitless   Reason = "unitless"   // no unit: 五育, 431, 八达小学
	Article    Reason = "article"    // 一批, 一条: a, an
	Epithet    Reason = "epithet"    // 百年名校, 千家万户
	Listed     Reason = "list"       // counts a list beside it: 三个层次, 六大工程
	Class      Reason = "class"      // 334班
	Threshold  Reason = "threshold"  // 66人以上超大班额, 10年以上成熟教师
	Base       Reason = "base"       // 每百名学生: what something is counted per
	Span       Reason = "span"       // a length of time that dates or names something: 三年行动, 3—5年新教师
	Age        Reason = "age"        // 3至6岁, 建校60周年
	Spec       Reason = "spec"       // 1000M光纤
	Award      Reason = "award"      // 一等奖 beside the number of awards
	Restated   Reason = "restated"   // told before: 在五个教育联盟的基础上
	Number     Reason = "number"     // 文号, telephone, 电话12345
)

// rules is the table of rejections: the first that holds names the reason.
var rules = []struct {
	reason Reason
	holds  func(x *extractor, l *line, f *figure) bool
}{
	{Joined, func(_ *extractor, _ *line, f *figure) bool { return f.second }},
	{Titled, titled}, {Named, named}, {Dated, isDate}, {Lettered, lettered}, {Positional, func(_ *extractor, _ *line, f *figure) bool { return f.num.Positional }},
	{Ordinal, func(_ *extractor, _ *line, f *figure) bool { return f.num.Ordinal && f.form != placed }},
	{Number, isNumber}, {Unitless, unitless}, {Base, isBase}, {Class, isClass},
	{Article, isArticle}, {Epithet, isEpithet}, {Threshold, func(_ *extractor, _ *line, f *figure) bool { return f.attribute && !f.num.Percent }},
	{Spec, isSpec}, {Age, isAge}, {Span, isSpan}, {Listed, isListed}, {Restated, isRestated},
}

// keep returns the figures that no rule rejects and notes them in the line.
// Grades of awards come last: they count only where no other figure of the
// clause counts the awards.
func (x *extractor) keep(l *line, fs []figure) []figure {
	out := fs[:0]
	for _, f := range fs {
		if why := x.reject(l, &f); why != "" {
			x.tell(l, &f, why)
			continue
		}
		out = append(out, f)
		x.said[restating(l, &f)] = true
		l.kept = append(l.kept, kept{f.core, f.marks(l), f.unit, f.form == placed})
	}
	var counted []kept
	fs, out = out, out[:0]
	for i, f := range fs {
		if awardGrade(l, &f) {
			x.tell(l, &f, Award)
			continue
		}
		out = append(out, f)
		counted = append(counted, l.kept[i])
	}
	l.kept = counted
	return out
}

func (x *extractor) reject(l *line, f *figure) Reason {
	for _, r := range rules {
		if r.holds(x, l, f) {
			return r.reason
		}
	}
	return ""
}

func (x *extractor) tell(l *line, f *figure, why Reason) {
	if x.rejected != nil {
		x.rejected(l, f, why)
	}
}

func titled(_ *extractor, l *line, f *figure) bool {
	m, ok := l.masked(f.num.Span.Start)
	return ok && m.title
}

// named: quotes hold a name, unless a measured amount stands in them.
func named(_ *extractor, l *line, f *figure) bool {
	m, ok := l.masked(f.num.Span.Start)
	if !ok || m.title {
		return false
	}
	if f.num.Script != zhnum.Chinese {
		switch f.unit.Family {
		case "money", "place", "institution", "area":
			return m.at.Len() < 18
		}
	}
	return true
}

func isDate(_ *extractor, l *line, f *figure) bool {
	if f.form == placed {
		return false
	}
	if f.num.Digits == 4 && (f.unit.Written == "届" || f.unit.Written == "年") && f.num.Script == zhnum.Arabic {
		return f.value.Cmp(firstYear) > 0 && f.value.Cmp(lastYear) < 0 // 2020届毕业生
	}
	if f.unit.Written == "届" { // 十九届, 2020届; but 连续举办12届
		_, counted := endsAny(trimBetween(l.left(f.num.Span.Start, 30)), "举办", "举行", "开展", "连续", "已有", "历经", "承办")
		return !counted
	}
	if f.unit.Canonical == "分" && f.unit.Family == "score" { // 14时30分
		if _, clock := endsAny(l.left(f.num.Span.Start, 3), "时", "点"); clock {
			return true
		}
	}
	m, ok := l.moment(f.num.Span)
	if !ok {
		return false
	}
	return !m.Lasting || f.unit.Family != "duration"
}

var firstYear, lastYear = xuezhi.NewDecimal(1900), xuezhi.NewDecimal(2100)

// lettered: a numeral that is glued to Latin letters, a plus sign or a dash of
// digits is part of a code or a version.
func lettered(_ *extractor, l *line, f *figure) bool {
	if f.form == placed && f.num.Ordinal {
		return false
	}
	head, rest := l.left(f.num.Span.Start, 4), l.right(f.num.Span.End, 6)
	p, _ := utf8.DecodeLastRuneInString(head)
	n, _ := utf8.DecodeRuneInString(rest)
	if latin(p) || strings.ContainsRune("+＋×*#＃@_=", p) || f.unit.Written == "" && latin(n) || strings.ContainsRune("+＋×*", n) {
		return true
	}
	if (p == '-' || p == '.' || p == '/') && len(head) > 1 && (latin(rune(head[len(head)-2])) || digit(head[len(head)-2])) && f.form != ranged {
		return true
	}
	_, version := startsAny(rest, "版", "时代", "行动计划", "模式", "工程", "版本")
	return version && f.unit.Written == ""
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func digit(b byte) bool { return b >= '0' && b <= '9' }

// isNumber: a number that names something: 〔2018〕5号, 电话22112345.
func isNumber(_ *extractor, l *line, f *figure) bool {
	if f.unit.Written == "" || f.shared {
		rest := l.right(f.num.Span.End, 9)
		if _, ok := startsAny(rest, "号", "路", "班", "#", "幢", "室", "单元", "楼", "中", "附"); ok {
			return true
		}
	}
	head := l.left(f.num.Span.Start, 24)
	if _, ok := endsAny(head, "电话", "热线", "电话:", "电话：", "热线:", "邮编", "邮编:", "邮编：", "传真:", "QQ", "群号", "〕", "]", "No.", "编号"); ok {
		return f.unit.Written == "" || f.num.Digits > 4
	}
	return f.num.Script == zhnum.Arabic && f.num.Digits >= 8 && f.unit.Written == "" || f.num.Digits > 1 && f.num.Span.Of(l.text)[0] == '0' && l.text[f.num.Span.Start+1] != '.'
}

func unitless(_ *extractor, l *line, f *figure) bool {
	if f.unit.Written != "" || f.form == placed {
		return false
	}
	return true
}

// isBase: 每百名学生拥有…, 每10人.
func isBase(_ *extractor, l *line, f *figure) bool {
	head := l.left(f.num.Span.Start, 6)
	if f.form == placed && f.bound == xuezhi.BoundLe { // 理科前10名,我县占4席
		rest := l.right(f.core.End, 60)
		return holdsAny(rest, "席") && strings.Contains(rest, "占")
	}
	_, ok := endsAny(head, "每", "平均每", "万分之", "逐")
	return ok && f.form == plain
}

// isClass: 334班 is a name, 新增12班 and 12个班 are counts.
func isClass(_ *extractor, l *line, f *figure) bool {
	if f.unit.Written != "班" && f.unit.Written != "教学班" && f.unit.Written != "班级" {
		return false
	}
	if f.unit.Written == "班" {
		if _, ok := endsAny(l.left(f.num.Span.Start, 12), "新增", "净增", "增", "共", "设", "开设", "办", "达", "减少", "规模", "为"); ok {
			return false
		}
		return true
	}
	return false
}

// awardGrade: 一等奖 grades what another figure of the clause counts.
func awardGrade(l *line, f *figure) bool {
	if f.form != placed || f.num.Ordinal || f.unit.Written == "席" || f.bound == xuezhi.BoundLe {
		return false
	}
	if f.unit.Canonical == "等奖" && f.num.Value.Cmp(three) > 0 {
		return true
	}
	c := l.clause(f.core)
	for _, k := range l.keptIn(c) {
		if k.at.Overlaps(f.core) || k.placed {
			continue
		}
		switch k.unit.Family {
		case "item", "visit", "paper", "person", "award", "occasion", "institution", "team", "lesson", "course":
			return true
		}
	}
	return f.unit.Canonical == "等奖" && !holdsAny(l.text[c.Start:f.core.Start], "获", "评", "荣", "夺", "得", "斩", "摘", "授")
}

// isArticle: 一 is a or an, unless 每…一, 至少一 or a length of time counts.
func isArticle(_ *extractor, l *line, f *figure) bool {
	if f.num.Script != zhnum.Chinese || f.num.Value.Cmp(one) != 0 || f.form != plain || f.num.Percent {
		return false
	}
	if f.value.Rat().Sign() == 0 { // 消除最后一个
		return false
	}
	switch f.unit.Family {
	case "duration", "ratio", "percent":
		return false
	}
	if f.bound != "eq" {
		return false
	}
	head := l.left(f.num.Span.Start, 9)
	if _, ok := endsAny(head, "每"); ok {
		return true
	}
	if _, ok := endsAny(head, "最后", "其中", "另", "同"); ok {
		return true
	}
	if _, ok := endsAny(l.left(f.num.Span.Start, 18), "各打造", "各建", "各建设", "各建成", "各新建", "各设", "各设立", "各配备", "各安排", "各选派", "各派", "各有", "各获", "各创建", "各举办"); ok {
		return false // 在两地各打造一条
	}
	if _, ok := endsAny(head, "各"); ok || f.each {
		switch f.unit.Family {
		case "person", "occasion", "lesson", "visit", "course":
			return false
		}
	}
	return true
}

// isEpithet: a bare 百, 千 or 万 with nothing that bounds it is a figure of
// speech: 百年名校, 万名教师.
func isEpithet(_ *extractor, l *line, f *figure) bool {
	if f.form != plain || f.bound != "eq" || f.num.Script != zhnum.Chinese || f.num.Percent {
		return false
	}
	r, _ := utf8.DecodeRuneInString(f.num.Core.Of(l.text))
	return strings.ContainsRune("百千万亿", r)
}

// isSpec: 1000M光纤: the figure names a kind of thing.
func isSpec(_ *extractor, l *line, f *figure) bool {
	if f.unit.Family != "bandwidth" {
		return false
	}
	c := l.clause(f.core)
	if !holdsAny(l.text[c.Start:f.core.Start], "带宽", "出口", "速率", "网速") {
		return true // 5G课堂
	}
	_, ok := startsAny(l.right(f.at.End, 18), "光纤", "宽带", "网络", "带宽", "专线", "到", "入", "接入", "以太", "主干")
	return ok
}

// isAge: ages and anniversaries name a group or an occasion, an average age is
// a figure.
func isAge(_ *extractor, l *line, f *figure) bool {
	switch f.unit.Family {
	case "anniversary":
		return true
	case "age":
		c := l.clause(f.core)
		return !holdsAny(l.text[c.Start:f.core.Start], "平均年龄")
	}
	return false
}

func isRestated(x *extractor, l *line, f *figure) bool {
	if !x.said[restating(l, f)] {
		return false
	}
	c := l.clause(f.core)
	head, rest := l.text[c.Start:f.core.Start], l.text[f.core.End:c.End]
	return strings.Contains(head, "在") && holdsAny(rest, "基础上", "过程中", "框架下", "带动下")
}

// restating is the figure with the noun behind it: equal ones tell the same.
func restating(l *line, f *figure) string {
	return f.value.String() + f.unit.Canonical + l.right(f.at.End, 12)
}

// maxBehind bounds how many claims behind a heading are compared with it.
const maxBehind = 200

// dropRestated removes what a heading says ahead of its own text.
func (x *extractor) dropRestated() {
	a := x.article
	heads := map[string]int{} // section → its place in the list
	for i := range a.Sections {
		heads[string(a.Sections[i].ID)] = i
	}
	out := a.Claims[:0]
	for i, c := range a.Claims {
		k, ok := heads[string(c.Section)]
		if ok && a.Sections[k].HeadingSpan.Contains(c.Span) && !a.Sections[k].HeadingSpan.Empty() {
			again := false
			for _, d := range a.Claims[i+1 : min(len(a.Claims), i+1+maxBehind)] {
				if d.Span.Start >= a.Sections[k].Span.End {
					break
				}
				again = again || sameFigure(c.Quantity, d.Quantity)
			}
			if again {
				continue
			}
		}
		out = append(out, c)
	}
	a.Claims = out
}
