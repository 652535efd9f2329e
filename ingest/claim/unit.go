package claim

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/zhnum"
	"xuezhi/internal/authority"
)

var (
	percent  = authority.Unit{Written: "%", Canonical: "%", Family: "percent"}
	permille = authority.Unit{Written: "‰", Canonical: "%", Family: "percent"}
	colon    = authority.Unit{Written: ":1", Canonical: ":1", Family: "ratio"}
)

// readUnit reads what follows the numeral of f, and what it is counted per.
func readUnit(l *line, units *authority.Units, f *figure) {
	end := f.num.Span.End
	switch {
	case f.num.Percent:
		f.unit, f.written = percent, "%"
	case f.num.Permille:
		f.unit, f.written = permille, "‰"
		f.value = f.value.Shift(-1)
	default:
		at := end
		for strings.HasPrefix(l.text[at:], " ") || strings.HasPrefix(l.text[at:], "\u00a0") {
			at++
			if l.text[at-1] == 0xc2 {
				at++
			}
		}
		u, ok := units.Prefix(l.right(at, 36))
		if tail := l.right(at+len(u.Written), 2); ok && strings.HasSuffix(u.Written, "1") && tail != "" && (digit(tail[0]) || tail[0] == '.' && len(tail) > 1 && digit(tail[1])) {
			ok = false // 12:15
		}
		if !ok || f.num.Script == zhnum.Chinese && notCounted(l.right(at+len(u.Written), 12), u) {
			f.noun(l)
			break
		}
		f.unit, f.written = u, u.Written
		f.core.End = at + len(u.Written)
		f.value = scaled(f.value, u.Factor)
	}
	f.at = f.core
	f.perAfter(l)
}

// scaled returns v × factor.
func scaled(v, factor xuezhi.Decimal) xuezhi.Decimal {
	if factor.Rat().Sign() == 0 || factor.Cmp(one) == 0 {
		return v
	}
	for n := -6; n <= 8; n++ {
		if factor.Cmp(one.Shift(n)) == 0 {
			return v.Shift(n)
		}
	}
	return v
}

// notCounted reports whether a Chinese numeral and the unit are part of a
// longer word: 四位一体, 三名工程, 三条一线.
func notCounted(rest string, u authority.Unit) bool {
	if u.Family == "rank" {
		return false
	}
	_, ok := startsAny(rest, "一体", "工程", "一线", "一流", "合一", "联动")
	return ok
}

// noun reads 9大学区: a figure whose noun takes no classifier. 四大行动 with a
// Chinese numeral counts a list.
func (f *figure) noun(l *line) {
	if f.num.Script == zhnum.Arabic && f.value.Cmp(ten) < 0 && strings.Contains(f.num.Core.Of(l.text), ".") { // 差异系数为0.32
		c := l.clause(f.num.Span)
		if head := cleanHead(l.text[c.Start:f.num.Span.Start]); strings.HasSuffix(head, "系数") || strings.HasSuffix(head, "指数") {
			f.unit = authority.Unit{Written: "系数", Family: "ratio"}
			return
		}
	}
	if f.num.Script == zhnum.Chinese {
		return
	}
	if rest, ok := strings.CutPrefix(l.right(f.num.Span.End, 36), "大"); ok {
		if w, ok := startsAny(rest, "学区", "教育集团", "集团", "片区", "联盟", "教育联盟", "共同体", "基地", "中心", "校区", "园区", "平台", "教育园区", "专业群"); ok && w != "" {
			f.unit = authority.Unit{Written: "大", Canonical: "个", Family: "item"}
			f.written = ""
		}
		return
	}
	rest := l.right(f.num.Span.End, 9)
	if w, ok := startsAny(rest, "金", "银", "铜"); ok { // 2金1银3铜
		next, _ := utf8.DecodeRuneInString(rest[len(w):])
		if _, stops := endOfPhrase(rest[len(w):]); stops || next >= '0' && next <= '9' {
			f.unit = authority.Unit{Written: w, Canonical: "枚", Family: "award"}
			f.written = w
			f.core.End += len(w)
		}
	}
}

// perAfter reads /年, /生·年 and 每校 behind the unit.
func (f *figure) perAfter(l *line) {
	rest := l.right(f.core.End, 24)
	if i := strings.IndexByte(f.unit.Canonical, '/'); i >= 0 {
		f.per, f.unit.Canonical = f.unit.Canonical[i+1:], f.unit.Canonical[:i]
	}
	size := 0
	for {
		mark, ok := startsAny(rest[size:], "/", "／", "每", "·")
		if !ok || mark == "·" && size == 0 && !strings.Contains(f.unit.Written, "/") {
			break
		}
		w, ok := startsAny(rest[size+len(mark):], perWords...)
		if !ok {
			break
		}
		if f.per == "" {
			f.per = perNames[w]
		} else {
			f.per += "/" + perNames[w]
		}
		size += len(mark) + len(w)
	}
	if size > 0 {
		f.written += rest[:size]
		f.core.End += size
		f.at.End = f.core.End
	}
}

// perWords lists, longest first, what figures are counted per.
var perWords = []string{"学年", "学期", "季度", "乡镇", "街道", "学生", "学校", "班级", "每人", "年", "月", "周", "天", "日", "人", "生", "校", "班", "户", "园", "期", "次", "县", "节", "班额"}

var perNames = map[string]string{"乡镇": "乡镇", "街道": "街道", "学年": "学年", "学期": "学期", "季度": "季度", "学生": "生", "学校": "校", "班级": "班", "年": "年", "月": "月", "周": "周", "天": "天", "日": "天",
	"人": "人", "生": "生", "校": "校", "班": "班", "户": "户", "园": "园", "期": "期", "次": "次", "县": "县", "节": "节", "每人": "人", "班额": "班"}

// perBefore returns what 每… before f in its clause counts it per, and the
// words: 每所样本学校, 每年. ok is true for any 每 that distributes f, also
// over a noun that has no unit name (每位新教师).
func perBefore(l *line, f *figure) (per, words string, ok bool) {
	c := l.stretch(f.num.Span, clauseEnd, 120)
	head := l.text[c.Start:f.num.Span.Start]
	i := strings.LastIndex(head, "每")
	if i < 0 {
		return "", "", false
	}
	rest := head[i+len("每"):]
	if strings.HasPrefix(rest, "个人") || strings.HasPrefix(rest, "一") {
		return "", "", false
	}
	for _, c := range []string{"个", "位", "名", "所", "家"} {
		rest = strings.TrimPrefix(rest, c)
	}
	noun := firstRunes(rest, 8)
	if n, ok := zhnum.At(rest, 0); ok { // 每百名学生: a hundred at a time
		for _, w := range []string{"学生", "名教师", "人口", "人", "生", "户"} {
			if j := strings.Index(noun, w); j >= n.Span.End {
				return noun[:j+len(w)], "每" + noun[:j+len(w)], true
			}
			if j := strings.Index(noun, w); j >= 0 && j+len(w) > n.Span.End {
				return noun[:j+len(w)], "每" + noun[:j+len(w)], true
			}
		}
		return "", "", true
	}
	for _, w := range perWords {
		if strings.HasPrefix(rest, w) {
			per = perNames[w]
			if before := head[:i]; len(before) > 0 { // 每生每年
				for _, v := range perWords {
					if strings.HasSuffix(before, "每"+v) {
						return perNames[v] + "/" + per, "每" + v + "每" + w, true
					}
				}
			}
			return per, "每" + w, true
		}
	}
	best := -1
	for _, w := range []string{"学生", "学校", "班级", "教师", "幼儿园", "中小学"} {
		if j := strings.Index(noun, w); j >= 0 && (best < 0 || j < best) {
			best = j
			per, words = map[string]string{"学生": "生", "学校": "校", "班级": "班", "幼儿园": "园", "中小学": "校"}[w], "每"+noun[:j]+w
		}
	}
	return per, words, true
}

// distribute notes whether 每… counts f per something, here or in the clause
// before (每位新教师4天在本校,1天到…).
func distribute(l *line, fs []figure, i int) {
	f := &fs[i]
	per, _, each := perBefore(l, f)
	if !each && i > 0 && fs[i-1].each && !fs[i-1].second && fs[i-1].unit.Canonical == f.unit.Canonical && f.unit.Canonical != "" {
		gap := strings.TrimLeft(l.text[fs[i-1].core.End:f.num.Span.Start], " ")
		if _, ok := endsAny(gap, ",", "，", "、", "；", ";"); ok && len(gap) <= 60 {
			each = true
			if strings.HasSuffix(gap, "、") {
				per = fs[i-1].per
			}
		}
	}
	f.each = each
	if f.per != "" || per == "" || f.form == placed {
		return
	}
	if f.unit.Family == "duration" && per != "天" && per != "周" {
		return
	}
	f.per = per
}

// quantity returns the exact figure of f.
func (f *figure) quantity() xuezhi.Quantity {
	q := xuezhi.Quantity{Bound: f.bound, Unit: f.unit.Canonical, UnitWritten: f.written}
	v := f.value
	switch f.form {
	case ranged:
		lo := f.other
		q.Min, q.Max = &lo, &v
		q.Bound = xuezhi.BoundEq
	case changed:
		from := f.other
		q.From, q.Value = &from, &v
	default:
		q.Value = &v
	}
	if f.per != "" {
		q.Unit += "/" + f.per
	}
	return q
}
