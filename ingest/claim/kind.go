package claim

import (
	"strings"

	"xuezhi"
)

// kindOf says what sort of statement f makes.
func kindOf(l *line, f *figure) xuezhi.ClaimKind {
	clause := l.clause(f.core)
	head := l.text[clause.Start:f.core.Start]
	switch {
	case f.plan:
		return xuezhi.KindTarget
	case f.form == placed:
		return xuezhi.KindRank
	case f.form == changed, f.form == times:
		return xuezhi.KindChange
	}
	up, down := delta(l, f)
	switch f.unit.Family {
	case "duration":
		if f.bound != xuezhi.BoundEq && (f.unit.Canonical == "小时" || f.unit.Canonical == "分钟") && !strings.HasSuffix(f.at.Of(l.text), "内") {
			return xuezhi.KindLevel // 睡眠不少于9小时
		}
		if f.per != "" && f.per != "轮" || f.each && f.unit.Canonical != "周" && f.unit.Canonical != "月" && f.unit.Canonical != "年" {
			return xuezhi.KindLevel
		}
		return xuezhi.KindDuration
	case "point":
		return xuezhi.KindChange
	case "percent", "ratio":
		if up || down {
			return xuezhi.KindChange
		}
		return xuezhi.KindRatio
	}
	switch {
	case down, up && f.unit.Family == "rank":
		return xuezhi.KindChange
	case up:
		return xuezhi.KindIncrement
	case f.per != "":
		return xuezhi.KindLevel
	}
	if f.unit.Written == "零" {
		return xuezhi.KindLevel
	}
	switch f.unit.Family {
	case "money", "area", "land", "bandwidth", "star", "score", "length", "weight", "volume", "age":
		return xuezhi.KindLevel
	}
	if holdsAny(head, "平均", "人均", "生均", "班均", "校均") || f.each && f.unit.Family != "" && f.num.Value.Cmp(ten) <= 0 {
		return xuezhi.KindLevel
	}
	if f.unit.Family == "person" && holdsAny(head, "确保", "保障", "惠及", "覆盖", "关系") {
		return xuezhi.KindLevel
	}
	return xuezhi.KindCount
}

// delta reports whether f says by how much something rose or fell: 新增360个,
// 提高4分, 较上年减少3个.
func delta(l *line, f *figure) (up, down bool) {
	item := l.item(f.core)
	head := l.left(f.core.Start, min(f.core.Start-item.Start, 45))
	if f.form == plain || f.form == ranged {
		trimmed := trimDelta(head)
		if _, ok := endsAny(trimmed, "提高", "提升", "增加", "增长", "上升", "增幅", "增幅达", "增幅为", "涨幅", "增", "净增", "新增", "高出", "增速", "扩大", "增长率"); ok {
			return true, false
		}
		if _, ok := endsAny(trimmed, "减少", "下降", "降低", "减", "降幅", "少", "压减", "回落", "缩减", "下浮"); ok {
			return false, true
		}
	}
	switch f.unit.Family {
	case "percent", "point", "ratio", "duration":
		return false, false
	}
	if l.shares(f) {
		c := l.clause(f.core)
		head = l.text[c.Start:f.core.Start]
		if j := strings.LastIndex(head, "分别"); j >= 0 && holdsAny(head[j:], "新增", "净增", "增加") {
			return true, false
		}
	}
	i := max(strings.LastIndex(head, "新增"), strings.LastIndex(head, "净增"), strings.LastIndex(head, "增加了"), strings.LastIndex(head, "增加"))
	return i >= 0 && !strings.ContainsAny(head[i:], "0123456789"), false
}

// trimDelta drops what may stand between a verb of growth and its figure.
func trimDelta(s string) string {
	for range 4 {
		w, ok := endsAny(s, "了", "约", "近", "达到", "达", "超过", "超", "共", "为", "到", "幅度", "逾", "至少", "不少于")
		if _, end := endsAny(s, "提高为", "提升为", "增加为", "增长为", "上升为", "减少为", "下降为", "降低为", "减为", "增为"); !ok || w == "到" || end {
			break
		}
		s = strings.TrimSuffix(s, w)
	}
	return s
}
