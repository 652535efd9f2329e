package claim

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/zhnum"
)

var three = xuezhi.NewDecimal(3)

// sameFigure reports whether two quantities state the same.
func sameFigure(a, b xuezhi.Quantity) bool {
	return a.Unit == b.Unit && same(a.Value, b.Value) && same(a.From, b.From) && same(a.Min, b.Min) && same(a.Max, b.Max)
}

func same(a, b *xuezhi.Decimal) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Cmp(*b) == 0
}

// measured lists words right before a length of time that make it a figure.
var measured = []string{
	"为期", "历时", "长达", "周期为", "周期", "期限为", "期限", "时限为", "时限", "耗时", "用时", "时长", "坚持", "坚持了", "持续", "持续了", "连续", "达", "不少于", "不低于", "超过", "平均", "延长", "缩短", "缩短了", "压缩", "提前", "推迟",
	"学习", "培训", "支教", "跟岗", "跟班", "锻炼", "实践", "研修", "任教", "服务", "轮岗", "挂职", "活动", "睡眠", "为", "时间", "至少", "仅", "仅用", "只用",
}

// isSpan: a length of time is a figure only where a word measures it: 为期一年,
// 15天内改造成, 学习一周, 三年一轮, 每天1小时.
func isSpan(_ *extractor, l *line, f *figure) bool {
	if f.unit.Family != "duration" || f.form == changed {
		return false
	}
	rest := l.right(f.at.End, 30)
	head := l.left(f.num.Span.Start, 45)
	clause := l.clause(f.core)
	if _, ok := startsAny(rest, "一贯", "义务", "制", "免费"); ok {
		return true
	}
	if m, ok := l.moment(f.num.Span); ok && m.Lasting || strings.HasSuffix(head, "连续") {
		return !lasting(l, f, head, rest, clause)
	}
	if _, ok := startsAny(rest, "来", "以来", "前", "后", "间", "级", "度", "代", "薪", "龄", "制", "一贯", "义务", "免费", "行动", "教育", "发展战略", "攻坚", "之际", "之间", "学制", "级", "多来", "时间里"); ok && f.unit.Family == "duration" {
		return true
	}
	if f.num.Script == zhnum.Chinese {
		if _, ok := startsAny(rest, "规划", "计划", "方案", "工程", "战略", "目标"); ok {
			return true
		}
		if _, ok := endsAny(head, "学前", "近", "近期", "过去", "最近", "未来", "今后", "高中", "初中", "小学", "头"); ok {
			return true
		}
	}
	if _, ok := endsAny(head, "近", "近期", "过去", "最近", "未来", "今后", "学前"); ok {
		return true
	}
	if _, ok := startsAny(rest, "一轮", "一次", "一届", "一周期", "轮换", "一评", "一考核"); ok {
		return false
	}
	if careerBand(rest) {
		return true
	}
	if f.bound == xuezhi.BoundLe { // 15天内
		return f.plan && (f.unit.Canonical == "年" || f.unit.Canonical == "月") || strings.HasSuffix(head, "争取") || strings.HasSuffix(head, "在近")
	}
	if _, ok := startsAny(rest, "发展规划", "规划", "周期", "发展计划"); ok {
		return false
	}
	if f.each && (f.num.Script != zhnum.Chinese || f.unit.Canonical != "年") {
		return false
	}
	if tail, ok := endsAny(trimBetween(head), measured...); ok {
		_, stops := endOfPhrase(rest)
		r, _ := utf8.DecodeRuneInString(rest)
		return tail == "为" && !stops || tail == "达" && !stops && r != '的'
	}
	if f.num.Script != zhnum.Chinese {
		c := l.text[clause.Start:f.num.Span.Start]
		switch f.unit.Canonical {
		case "分钟", "小时", "天":
			return !holdsAny(c, "时间", "每天", "每日", "锻炼", "睡眠", "作业", "时长", "累计", "平均", "达到", "减少", "增加", "压缩", "缩短")
		case "月", "年", "学年", "学期", "周":
			return !holdsAny(c, "平均", "缩短", "延长", "压缩", "累计")
		}
	}
	return true
}

// trimBetween drops the words that may stand between a verb and its figure.
func trimBetween(s string) string {
	for range 2 {
		w, ok := endsAny(s, "了", "约", "近", "达到", "共", "不少于", "超过", "至少")
		if !ok {
			break
		}
		s = strings.TrimSuffix(s, w)
	}
	return s
}

// lasting: 连续5年 says how long, unless it only dates an honour or a place:
// 连续三年获评一等奖.
func lasting(l *line, f *figure, head, rest string, clause xuezhi.Span) bool {
	if !strings.HasSuffix(head, "连续") && !strings.HasSuffix(head, "坚持") && !strings.HasSuffix(head, "坚持了") && !strings.HasSuffix(head, "持续") && !strings.HasSuffix(head, "已连续") {
		return false
	}
	tail := l.text[f.at.End:clause.End]
	if _, ok := startsAny(strings.TrimPrefix(rest, "均"), "获", "荣", "被", "列", "居", "位", "排", "保持", "蝉联", "夺", "名列", "稳居", "在全", "入选", "受到", "摘", "斩", "喜获", "取得", "实现"); ok {
		return false
	}
	return !holdsAny(tail, "第一", "第二", "第三", "一等奖", "二等奖", "冠军", "前列", "首位", "先进", "增长", "上升", "提升", "下降")
}

// careerBand: 3—5年新教师, 10年以上成熟教师.
func careerBand(rest string) bool {
	rest = strings.TrimPrefix(rest, "的")
	for _, w := range []string{"教师", "教龄", "老师", "校长", "工作经", "教学经", "任职", "工龄", "班主任"} {
		if i := strings.Index(rest, w); i >= 0 && i <= 12 && !strings.ContainsAny(rest[:i], itemEnds) {
			return true
		}
	}
	return false
}
