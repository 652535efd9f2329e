package claim

import (
	"strings"

	"xuezhi"
	"xuezhi/ingest/zhnum"
	"xuezhi/internal/authority"
)

// form says how a figure is put together.
type form uint8

const (
	plain   form = iota
	ranged       // 3至5年
	changed      // 从180家压减至23家
	placed       // 第一名, 冠军, 一等奖
	times        // 翻一番
)

// figure is a candidate on its way to a claim. Spans count in the line.
type figure struct {
	core xuezhi.Span // numeral with unit, both ends of a change
	at   xuezhi.Span // with the words that bound it: 近200人次, 60%以上
	num  zhnum.Number
	form form

	unit    authority.Unit // zero when none was read
	written string         // the unit as written, with what it is counted per
	per     string         // normalised: 校, 年, 生
	shared  bool           // the unit stands behind a later figure of the list

	bound     xuezhi.Bound
	value     xuezhi.Decimal
	other     xuezhi.Decimal // start of a change, lower end of a range
	end       xuezhi.Span    // the later numeral of a range or change
	each      bool           // 每… distributes it
	plan      bool
	second    bool // the end of a range or change that is told with the first
	attribute bool // what bounds it stands before a noun: 66人以上超大班额
}

// figures reads the numerals and rank words of a line, in order of the text.
func figures(l *line, units *authority.Units) []figure {
	fs := make([]figure, 0, len(l.nums)+2)
	for _, n := range l.nums {
		if k := len(fs) - 1; k >= 0 && fs[k].core.End > n.Span.Start {
			continue // part of a unit: 15.4:1, m2
		}
		f := readFigure(l, units, n)
		if k := len(fs) - 1; k >= 0 && f.unit.Written == "" && fs[k].unit.Written == "系数" && n.Script == zhnum.Arabic { // 0.32、0.28
			switch l.text[fs[k].num.Span.End:n.Span.Start] {
			case "、", "和", "与", "及":
				f.unit = fs[k].unit
			}
		}
		fs = append(fs, f)
	}
	ratios(l, fs)
	share(l, fs)
	zeros(l, fs)
	pair(l, fs)
	fs = ranks(l, fs)
	for i := range fs {
		if !fs[i].second {
			bounds(l, &fs[i])
			distribute(l, fs, i)
			if fs[i].unit.Written != "" {
				fs[i].plan = planned(l, &fs[i])
			}
		}
	}
	return fs
}

func readFigure(l *line, units *authority.Units, n zhnum.Number) figure {
	f := figure{num: n, core: n.Span, at: n.Span, value: n.Value, bound: xuezhi.BoundEq}
	if n.Ordinal || n.Positional {
		if _, ok := l.moment(n.Span); ok {
			return f
		}
	}
	readUnit(l, units, &f)
	return f
}

// ratios reads 1:13.5 as a ratio; 13.5:1 has its unit in the table.
func ratios(l *line, fs []figure) {
	for i := range len(fs) - 1 {
		f, g := &fs[i], &fs[i+1]
		gap := l.text[f.num.Span.End:g.num.Span.Start]
		if gap != ":" && gap != "：" || f.value.Cmp(one) != 0 || f.unit.Written != "" || g.unit.Written != "" {
			continue
		}
		if c := l.clause(f.core); strings.Contains(l.text[c.Start:f.core.Start], "比") {
			g.core.Start, g.at.Start = f.core.Start, f.core.Start
			g.unit, g.written = colon, "1:"
			f.second = true
		}
	}
}

// share hands the unit behind the last figure of a list to those before it:
// 分别新增120、135和98个学位.
func share(l *line, fs []figure) {
	for i := len(fs) - 2; i >= 0; i-- {
		f, next := &fs[i], &fs[i+1]
		if f.unit.Written != "" || f.num.Script == zhnum.Chinese || next.num.Script == zhnum.Chinese || next.unit.Written == "" || next.num.Percent {
			continue
		}
		if _, ok := l.moment(f.num.Span); ok {
			continue
		}
		switch strings.TrimSpace(l.text[f.num.Span.End:next.num.Span.Start]) {
		case "、", "和", "与", "及", "以及":
			f.unit, f.written, f.per, f.shared = next.unit, next.written, next.per, true
		}
	}
}

// zeros reads 降至零 and 消除最后一个: a count that has come to nothing.
func zeros(l *line, fs []figure) {
	for i := range fs {
		f := &fs[i]
		head := l.left(f.num.Span.Start, 30)
		switch {
		case f.num.Value.Rat().Sign() == 0 && f.unit.Written == "" && f.num.Script == zhnum.Chinese:
			if _, ok := endsAny(head, "控制到", "控制为", "下降到", "下降至", "降到", "降至", "降为", "减少到", "减至", "减为", "压减至", "压减到", "归", "为", "清"); ok {
				f.unit = authority.Unit{Canonical: "个", Family: "item", Written: "零"}
			}
		case f.num.Script == zhnum.Chinese && f.value.Cmp(one) == 0 && f.unit.Family != "" && strings.HasSuffix(head, "最后"):
			if holdsAny(head, "消除", "化解", "取消", "销号", "整改") {
				f.value = xuezhi.NewDecimal(0)
			}
		}
	}
}

var one = xuezhi.NewDecimal(1)

// pair joins the two ends of ranges and changes.
func pair(l *line, fs []figure) {
	for i := 0; i < len(fs); i++ {
		f := &fs[i]
		if f.second {
			continue
		}
		if _, ok := l.moment(f.num.Span); ok && f.unit.Family != "duration" {
			continue
		}
		for j := i + 1; j < len(fs) && j <= i+4; j++ {
			g := &fs[j]
			gap := l.text[f.core.End:g.num.Span.Start]
			if len(gap) > maxGap {
				break
			}
			if dated(l, g) && !g.num.Percent {
				continue
			}
			if joined := join(l, f, g, gap, j == i+1); joined {
				for k := i + 1; k <= j; k++ {
					fs[k].second = true
				}
			} else if g.unit.Written == "" {
				continue
			}
			break
		}
	}
}

func dated(l *line, f *figure) bool {
	m, ok := l.moment(f.num.Span)
	return ok && !m.Lasting
}

// maxGap bounds, in bytes, what may stand between the ends of a change.
const maxGap = 110

func join(l *line, f, g *figure, gap string, next bool) bool {
	if next && rangeGap(gap) && sameUnit(f, g) && g.unit.Written != "" && (f.value.Cmp(g.value) < 0) {
		if head := l.left(f.num.Span.Start, 3); strings.HasSuffix(head, "由") || strings.HasSuffix(head, "从") {
			return f.change(g)
		}
		f.form, f.other, f.value = ranged, f.value, g.value
		f.adopt(g)
		return true
	}
	if isChange(l, f, g, gap) {
		return f.change(g)
	}
	return false
}

// adopt takes the end, the unit and the bound marks of the later figure g.
func (f *figure) adopt(g *figure) {
	f.core.End, f.at.End = g.core.End, g.core.End
	f.end = g.num.Span
	f.unit, f.written, f.per = g.unit, g.written, g.per
	f.num.Percent, f.num.Permille, f.num.Vague = g.num.Percent, g.num.Permille, g.num.Vague
}

func (f *figure) change(g *figure) bool {
	u := f.unit
	f.form, f.other, f.value = changed, f.value, g.value
	w, p := f.written, f.per
	f.adopt(g)
	if g.unit.Written == "零" || g.unit.Written == "" {
		f.unit, f.written, f.per = u, w, p
	}
	return true
}

func rangeGap(gap string) bool {
	switch strings.TrimSpace(gap) {
	case "至", "到", "—", "——", "–", "-", "~", "～", "－", "―", "─":
		return true
	}
	return false
}

func sameUnit(f, g *figure) bool {
	if f.unit.Written == "" {
		return !f.num.Percent || g.num.Percent
	}
	return f.unit.Canonical == g.unit.Canonical || g.unit.Written == "零"
}

// isChange reports whether g is what f has become: 从A压减至B, A优化整合为B,
// A→B.
func isChange(l *line, f, g *figure, gap string) bool {
	if !sameUnit(f, g) || g.unit.Written == "" || strings.ContainsAny(gap, segmentEnds) {
		return false
	}
	trimmed := strings.TrimRight(l.undated(xuezhi.Span{Start: f.core.End, End: g.num.Span.Start}), " \u00a0")
	for {
		w, ok := endsAny(trimmed, "不到", "不足", "约", "近", "了", "的", "仅", "以内", "最后")
		if !ok {
			break
		}
		trimmed = strings.TrimSuffix(trimmed, w)
	}
	if _, ok := endsAny(trimmed, "→", "->", "—>"); ok {
		return true
	}
	from := fromMark(l, f)
	_, becomes := endsAny(trimmed, becoming...)
	commas := strings.Count(gap, ",") + strings.Count(gap, "，")
	if from {
		if becomes || g.value.Rat().Sign() == 0 {
			return commas <= 1
		}
		_, to := endsAny(trimmed, "到", "至", "为", "成", "达")
		return to && commas <= 1 && !strings.Contains(gap, "、")
	}
	return becomes && commas == 0 && !strings.Contains(gap, "、")
}

// fromMark reports whether 从 or 由 governs f: 从2016年的123个.
func fromMark(l *line, f *figure) bool { return l.from(f) >= 0 }

// from returns the byte at which 从 or 由 governs f, or −1.
func (l *line) from(f *figure) int {
	c := l.stretch(f.num.Span, clauseEnd, 60)
	head := l.text[c.Start:f.num.Span.Start]
	i := max(strings.LastIndex(head, "从"), strings.LastIndex(head, "由"))
	if i < 0 {
		return -1
	}
	for k := l.numberFrom(c.Start + i); k < len(l.nums) && l.nums[k].Span.Start < f.num.Span.Start; k++ {
		if _, ok := l.moment(l.nums[k].Span); !ok {
			return -1
		}
	}
	return c.Start + i
}

// numberFrom returns the index of the first numeral at or after byte i.
func (l *line) numberFrom(i int) int {
	k := 0
	lo, hi := 0, len(l.nums)
	for lo < hi {
		k = (lo + hi) / 2
		if l.nums[k].Span.Start < i {
			lo = k + 1
		} else {
			hi = k
		}
	}
	return lo
}

// becoming lists words that lead from the old figure to the new one.
var becoming = []string{
	"整合为", "合并为", "调整为", "优化为", "压减为", "缩减为", "减少为", "增加为", "变为", "降为", "升为", "增为", "减为", "扩大为", "撤并为", "归并为", "精简为", "扩充为",
	"压减至", "压减到", "压缩到", "压缩至", "缩减到", "缩减至", "减少到", "减少至", "减到", "减至", "下降到", "下降至", "降低到", "降低至", "降到", "降至", "下调至", "控制在", "控制到",
	"增加到", "增加至", "增长到", "增长至", "增到", "增至", "提高到", "提高至", "提升到", "提升至", "上升到", "上升至", "升到", "升至", "扩大到", "扩大至", "扩充到", "扩充至", "发展到", "发展为", "达到",
	"扩增到", "扩增至", "攀升至", "攀升到", "跃升至", "跃升到", "上调至", "回落至", "下浮至",
}
