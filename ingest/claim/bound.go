package claim

import (
	"strings"

	"xuezhi"
	"xuezhi/ingest/zhnum"
)

// word is a word with the bound it sets. A word without one is passed over.
type word struct {
	text  string
	bound xuezhi.Bound
}

// prefixes stand before a figure, longest first where one ends another.
var prefixes = []word{
	{"不少于", xuezhi.BoundGe}, {"不低于", xuezhi.BoundGe}, {"不小于", xuezhi.BoundGe}, {"不下", xuezhi.BoundGe}, {"至少", xuezhi.BoundGe}, {"最少", xuezhi.BoundGe}, {"最低", xuezhi.BoundGe},
	{"不超过", xuezhi.BoundLe}, {"不超", xuezhi.BoundLe}, {"不高于", xuezhi.BoundLe}, {"不多于", xuezhi.BoundLe}, {"不大于", xuezhi.BoundLe}, {"至多", xuezhi.BoundLe}, {"最多", xuezhi.BoundLe}, {"最高", xuezhi.BoundLe},
	{"低于", xuezhi.BoundLt}, {"少于", xuezhi.BoundLt}, {"小于", xuezhi.BoundLt}, {"不足", xuezhi.BoundLt}, {"不到", xuezhi.BoundLt}, {"未达到", xuezhi.BoundLt}, {"不满", xuezhi.BoundLt},
	{"超过", xuezhi.BoundGt}, {"高于", xuezhi.BoundGt}, {"多于", xuezhi.BoundGt}, {"大于", xuezhi.BoundGt}, {"突破", xuezhi.BoundGt}, {"超出", xuezhi.BoundGt}, {"超", xuezhi.BoundGt}, {"逾", xuezhi.BoundGt}, {"愈", xuezhi.BoundGt},
	{"将近", xuezhi.BoundNear}, {"接近", xuezhi.BoundNear}, {"近", xuezhi.BoundNear},
	{"大约", xuezhi.BoundApprox}, {"大概", xuezhi.BoundApprox}, {"约为", xuezhi.BoundApprox}, {"约", xuezhi.BoundApprox},
}

// notPrefix lists words that end like a prefix and are none.
var notPrefix = []string{"最近", "附近", "临近", "就近", "邻近", "靠近", "远近", "制约", "节约", "契约", "公约", "预约", "签约", "有约", "条约", "集约", "赶超", "反超", "高超"}

// between lists words that may stand between the bound and the figure.
var between = []string{"达到", "达", "为", "有", "至", "到", "了", "共", "计", "完成"}

// suffixes stand behind the unit.
var suffixes = []word{
	{"及以上", xuezhi.BoundGe}, {"(含)以上", xuezhi.BoundGe}, {"（含）以上", xuezhi.BoundGe}, {"以上", xuezhi.BoundGe}, {"及以下", xuezhi.BoundLe}, {"以下", xuezhi.BoundLe}, {"以内", xuezhi.BoundLe}, {"之内", xuezhi.BoundLe},
	{"左右", xuezhi.BoundApprox}, {"上下", xuezhi.BoundApprox}, {"开外", xuezhi.BoundGt},
}

// bounds reads the words around f that bound it.
func bounds(l *line, f *figure) {
	if f.form == placed || f.form == times {
		return
	}
	switch f.num.Vague {
	case zhnum.Over:
		f.bound = xuezhi.BoundGt
	case zhnum.Some:
		f.bound = xuezhi.BoundGt
		if lo, hi, ok := neighbours(f.num.Core.Of(l.text)); ok && f.form == plain {
			f.form, f.bound = ranged, xuezhi.BoundEq
			f.other, f.value = lo, hi
		}
	}
	rest := l.right(f.core.End, 30)
	if w, ok := startsAny(rest, "多", "余"); ok && (f.unit.Family == "duration" || f.unit.Canonical == "元") && !holdsAny(l.right(f.core.End+len(w), 3), "样", "媒", "元", "年", "种") && f.bound == xuezhi.BoundEq {
		f.bound = xuezhi.BoundGt
		f.at.End += len(w)
		rest = rest[len(w):]
	}
	for _, s := range suffixes {
		if strings.HasPrefix(rest, s.text) {
			f.at.End += len(s.text)
			f.bound = s.bound
			f.attribute = attributive(rest[len(s.text):]) || l.defines(f)
			return
		}
	}
	if (f.unit.Family == "duration" || f.unit.Family == "length") && strings.HasPrefix(rest, "内") && !strings.HasPrefix(rest, "内涵") {
		f.at.End += len("内")
		f.bound = xuezhi.BoundLe
		return
	}
	head := l.left(f.num.Span.Start, 30)
	for range 3 {
		if _, no := endsAny(head, notPrefix...); no {
			return
		}
		if f.num.Script == zhnum.Chinese && strings.HasSuffix(head, "上") && !strings.HasSuffix(head, "以上") && !strings.HasSuffix(head, "成千上") && round(f) {
			f.at.Start = f.num.Span.Start - len("上")
			f.bound = xuezhi.BoundGe
			return
		}
		for _, p := range prefixes {
			if strings.HasSuffix(head, p.text) {
				start := f.num.Span.Start - (len(l.left(f.num.Span.Start, 30)) - len(head)) - len(p.text)
				if f.form != changed {
					f.at.Start = start
				}
				f.bound = p.bound
				return
			}
		}
		w, ok := endsAny(head, between...)
		if !ok {
			return
		}
		head = strings.TrimSuffix(head, w)
	}
}

// round reports whether f is a bare 百, 千, 万 or 亿.
func round(f *figure) bool {
	for n := 1; n <= 8; n++ {
		if f.num.Value.Cmp(one.Shift(n)) == 0 {
			return true
		}
	}
	return false
}

// neighbours reads 三四 as 3 and 4.
func neighbours(s string) (lo, hi xuezhi.Decimal, ok bool) {
	a, b := []rune(s), []rune("一二三四五六七八九")
	if len(a) != 2 {
		return lo, hi, false
	}
	for i := range len(b) - 1 {
		if a[0] == b[i] && a[1] == b[i+1] {
			return xuezhi.NewDecimal(int64(i + 1)), xuezhi.NewDecimal(int64(i + 2)), true
		}
	}
	return lo, hi, false
}

// defines reports whether a bounded figure stands before a noun that another
// figure counts: 600分以上考生42人.
func (l *line) defines(f *figure) bool {
	k := l.numberFrom(f.at.End)
	if k >= len(l.nums) || f.num.Percent {
		return false
	}
	gap := l.text[f.at.End:l.nums[k].Span.Start]
	_, dated := l.moment(l.nums[k].Span)
	return !dated && gap != "" && len(gap) <= 36 && !strings.ContainsAny(gap, itemEnds+"()（）") && !holdsAny(gap, "达", "增", "占", "有", "为", "共", "提", "建", "由", "从", "获", "培", "开", "投", "超")
}

// attributive reports whether a bounded figure defines the noun behind it
// (66人以上超大班额, 10年以上成熟教师) and states nothing by itself.
func attributive(rest string) bool {
	rest = strings.TrimPrefix(rest, "的")
	_, ok := startsAny(rest, "超大", "大班", "班额", "班级", "规模", "小规模", "学校", "中小学", "教学点", "成熟", "青年", "骨干", "教龄", "教师", "幼儿园", "机构", "人口", "职称", "学历", "老师", "村", "校园", "工龄", "大型", "人数", "考生", "高分", "学生人数", "分数段")
	return ok
}
