package timex

import (
	"slices"
	"strings"

	"xuezhi"
)

// planned returns the years that the title says the document is a plan for:
// “十四五”教育事业发展规划, 2024年工作要点, 发展规划（2023—2027年）. A title that also
// looks back names none.
func (b *book) planned() span {
	var s span
	title := b.a.Title
	if i := strings.Index(title, "印发《"); i >= 0 { // 关于印发《…要点》的通知
		title, _, _ = strings.Cut(title[i+len("印发《"):], "》")
	}
	title = strings.TrimRight(title, " \u3000》”\"")
	for _, pair := range [2][2]string{{"（", "）"}, {"(", ")"}} {
		if strings.HasSuffix(title, pair[1]) {
			title = title[:max(0, strings.LastIndex(title, pair[0]))]
		}
	}
	if !endsWith(title, "规划", "计划", "要点", "纲要", "安排", "打算", "思路", "行动方案", "实施方案", "工作方案") || contains(title, "总结", "回顾", "汇报") {
		return s
	}
	for i := range b.heads {
		if l := &b.heads[i]; l.text == b.a.Title && dates(l.Mention) && !l.Base {
			l.Plan = true
			w := witness{at: *l, basis: xuezhi.Explicit, method: "plan"}
			s.join(span{xuezhi.Date{Year: l.From.Year}, xuezhi.Date{Year: l.To.Year}, w, w})
		}
	}
	return s
}

// intend marks the dates of a plan's own years as plans, unless the text says
// that they lie behind it: 截至2021年9月.
func (b *book) intend() {
	b.plan = b.planned()
	if !b.plan.known() {
		return
	}
	from := b.plan.from.Year
	if b.plan.to.Year > from {
		from++ // in the first year of several the plan may be written
	}
	for i := range b.body {
		l := &b.body[i]
		if !dates(l.Mention) || l.Base || l.Kind == KindAnniversary || l.Kind == KindEvent || l.isolated {
			continue
		}
		head, tail := around(l.text, l.Span.Start, l.Span.End)
		if endsWith(head, "截至", "截止", "截止到", "截至到") || contains(head, "已") || contains(tail, "已", "以来") {
			continue
		}
		if ends(l.Mention) >= from || runs(l.Mention) && l.From.Year == b.plan.from.Year {
			l.Plan = true
		}
	}
}

// periods reads 五年来 after a named period of five years as that period.
func (b *book) periods() {
	var named located
	for i := range b.body {
		l := &b.body[i]
		switch {
		case runs(l.Mention) && !l.Title:
			named = *l
		case l.Kind == KindLast && named.Kind != "" && l.Span.Start-named.Span.End < lookBack && sumsUp(l.Mention, named.Mention, l.Span.Of(l.text)):
			l.Kind, l.From, l.To = KindNamed, named.From, named.To
		}
	}
}

// sumsUp reports whether 五年来 takes up a period that was named before; 近五年
// counts from the time of writing.
func sumsUp(m, named Mention, quote string) bool {
	return m.N == named.To.Year-named.From.Year+1 && !starts(quote, "近", "最近")
}

// begins reports whether l opens a section's own text: no sentence with
// figures stands before it.
func (b *book) begins(sec *xuezhi.Section, l located) bool {
	for _, o := range sec.Own {
		for _, part := range outside(o, sec.HeadingSpan) {
			if l.Span.Start <= part.Start {
				return true
			}
			head := b.a.Text[part.Start:min(part.End, l.Span.Start)]
			if i := strings.LastIndex(head, "。"); i > 0 && strings.ContainsAny(head[:i], "0123456789") {
				return false
			}
		}
	}
	return true
}

// outside returns the parts of s outside t.
func outside(s, t xuezhi.Span) []xuezhi.Span {
	if t.Empty() || !s.Overlaps(t) {
		return []xuezhi.Span{s}
	}
	out := []xuezhi.Span{{Start: s.Start, End: max(s.Start, t.Start)}, {Start: min(s.End, t.End), End: s.End}}
	return slices.DeleteFunc(out, xuezhi.Span.Empty)
}

// methodChange marks the time of a section in which only the start of a
// change is told; its other figures belong to the later end.
const methodChange = "change"

// nextSteps reports whether a heading opens the plans that close a report on a
// year: 下一步打算. One that speaks of problems as well does not.
func nextSteps(h string) bool {
	return contains(h, "下一步", "下步", "打算", "工作计划", "工作思路", "努力方向", "今后工作", "来年", "下一年") && !contains(h, "问题", "不足", "成效", "回顾")
}
