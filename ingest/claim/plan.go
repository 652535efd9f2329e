package claim

import (
	"strings"

	"xuezhi"
)

// planWords announce what is still to come.
var planWords = []string{"计划", "力争", "争取", "拟", "预计", "将要", "即将", "规划建设", "规划新建", "目标", "确保到", "争创", "有望", "可新增", "可增加", "可提供", "任务为", "要求到", "投入使用后", "投用后", "建成后", "力求", "将"}

// doneWords say that something has happened.
var doneWords = []string{"已", "完成", "建成", "累计", "实现了", "截至", "现有", "目前", "共有", "达到了", "超额", "成功", "先后", "投入了", "新增了"}

// planned reports whether f is a plan: announced in its clause, or in an
// earlier clause of the segment that no result has followed; in the brackets
// behind a plan's name; or as a task (消除2260个超大班额的任务).
func planned(l *line, f *figure) bool {
	seg := l.segment(f.core)
	head := l.unquoted(xuezhi.Span{Start: seg.Start, End: f.core.Start})
	c := l.clause(f.core)
	if c.Start < seg.Start {
		return false
	}
	if i := strings.LastIndexAny(l.left(c.Start, 3), "(（"); i >= 0 {
		before := l.left(c.Start, 24)
		if _, ok := endsAny(strings.TrimRight(before, "(（"), "计划", "方案", "规划", "目标"); ok {
			return true
		}
	}
	tail := l.text[f.core.End:c.End]
	if _, ok := startsAny(l.right(f.at.End, 24), "(目标", "（目标", "(计划", "（计划", "(预期", "（预期", "(规划", "（规划"); ok {
		return true
	}
	if holdsAny(tail, "的任务", "的目标任务", "的目标", "目标任务") && !strings.HasPrefix(tail, "的目标班") && !holdsAny(tail, "实现", "完成") && !holdsAny(l.text[c.Start:f.core.Start], "控制", "清零") {
		return true
	}
	if aim(l.text[c.Start:f.core.Start]) {
		return true
	}
	if _, ok := startsAny(l.text, "下一步", "下阶段", "接下来", "今后", "未来"); ok && !past(l, f) {
		return true
	}
	clauses := strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune("，,：:", r) })
	own := c.Start < f.core.Start
	for i := len(clauses) - 1; i >= 0 && i >= len(clauses)-4; i-- {
		s := clauses[i]
		last := i == len(clauses)-1 && own
		p, w, d := l.announced(s)
		if p >= 0 && w == "将" {
			if !future(s, p) {
				p = -1
			}
		}
		if p >= 0 && w == "拟" && (strings.HasSuffix(s[:p], "模") || strings.HasSuffix(s[:p], "虚") || strings.HasPrefix(s[p:], "拟定")) {
			p = -1
		}
		if p >= 0 && strings.HasSuffix(s[:p], "原") { // 原计划
			p = -1
		}
		if p >= 0 && (w == "计划" || w == "目标" || w == "规划") && nominal(s, p, w) {
			p = -1
		}
		if p >= 0 && strings.HasPrefix(w, "可") && i > 0 && holdsAny(clauses[i-1], "建成投用", "建成投入使用", "已建成", "竣工投", "已投") {
			p = -1
		}
		if p > d {
			return true
		}
		if d >= 0 {
			return false
		}
		if !last && !verbFirst(clauses[min(i+1, len(clauses)-1)]) {
			return false
		}
	}
	return false
}

// announced returns the last plan word of a clause, and the place of its last
// word of completion, −1 where there is none. The clauses of a segment are
// asked about again for each of its figures.
func (l *line) announced(clause string) (plan int, word string, done int) {
	n, ok := l.news[clause]
	if !ok {
		n.plan, n.word = lastOf(clause, planWords)
		n.done, _ = lastOf(clause, doneWords)
		if l.news == nil {
			l.news = map[string]news{}
		}
		l.news[clause] = n
	}
	return n.plan, n.word, n.done
}

type news struct {
	plan, done int
	word       string
}

// aim: 帮助每位学生学会1至2项艺术技能.
func aim(head string) bool {
	i := strings.LastIndex(head, "每")
	return i >= 0 && holdsAny(head[:i], "帮助", "让", "使", "力促", "引导", "推动") && holdsAny(head[i:], "学会", "掌握", "拥有", "享有", "培养", "至少")
}

// lastOf returns the last place of one of words in s, or −1.
func lastOf(s string, words []string) (int, string) {
	at, word := -1, ""
	for _, w := range words {
		if i := strings.LastIndex(s, w); i > at || i == at && len(w) > len(word) {
			at, word = i, w
		}
	}
	if at < 0 {
		return -1, ""
	}
	return at, word
}

// future reports whether 将 at i speaks of what is to come, not of an object:
// 将大班额率由…控制在….
func future(s string, i int) bool {
	if _, no := startsAny(s[i:], "将近", "将在校", "将在园", "将在职", "将在编", "将在岗", "将有限", "将建档"); no {
		return false
	}
	_, ok := startsAny(s[i+len("将"):], "新增", "新建", "投入", "建", "达到", "达", "实现", "完成", "增加", "再", "在", "于", "继续", "有", "开展", "提高", "提升", "改扩建", "开工", "启动", "为", "向", "招", "提供", "安排")
	return ok
}

// nominal reports whether a plan word is part of a name: 营养改善计划,
// 目标责任书, 行动计划.
func nominal(s string, i int, w string) bool {
	head, rest := s[:i], s[i+len(w):]
	if w == "目标" {
		return !strings.HasPrefix(rest, "到") && !strings.HasPrefix(rest, "为") && !strings.HasPrefix(rest, "是")
	}
	if _, ok := startsAny(rest, "投入", "新建", "新增", "用", "在", "到", "每年", "建", "培养", "改", "投", "总投资", "安排", "招", "三年", "两年", "于", "今年", "明年", "完成", "实施", "开工", "扩", "增"); ok {
		return false
	}
	_, named := endsAny(head, "行动", "改善", "发展", "培养", "三年", "培训", "建设", "攻坚", "工作", "招生", "国培", "特岗", "实施")
	return named || rest == "" && head != ""
}

// verbFirst reports whether a clause goes on with the subject of the one
// before it.
func verbFirst(s string) bool {
	s = strings.TrimLeft(s, " 　")
	_, ok := startsAny(s, "投入", "新建", "新增", "改", "建", "完成", "培养", "对", "并", "实现", "扩", "增加", "招", "安排", "投", "开工", "使", "确保", "到", "其中", "提供", "用", "可", "总投资", "力争", "引进", "设", "购", "补充", "创建", "提高", "提升", "让", "推动", "全面", "再", "继续", "选派", "打造", "建立", "开展", "实施", "配备")
	return ok || s == ""
}

// ahead reports whether t lies after the year in which the article was written.
func (x *extractor) ahead(t xuezhi.Time) bool {
	year := x.article.Issued.To.Year
	if year == 0 {
		year = x.article.Years.To.Year
	}
	return year != 0 && t.Known() && t.From.Year > year && t.Basis == xuezhi.Explicit
}

// planSections returns the sections that are headed as plans (2025年主要目标,
// 下一步工作打算), with all below them.
func planSections(a *xuezhi.Article) map[*xuezhi.Section]bool {
	ids := map[xuezhi.SectionID]bool{}
	out := map[*xuezhi.Section]bool{}
	for i := range a.Sections { // parents come before their children
		s := &a.Sections[i]
		if ids[s.Parent] || holdsAny(s.Heading, planHeads...) && !holdsAny(s.Heading, "完成", "回顾", "达成", "实现") {
			ids[s.ID], out[s] = true, true
		}
	}
	return out
}

// planHeads are words of headings over what is still to be done.
var planHeads = []string{"目标任务", "主要目标", "工作目标", "年目标", "发展目标", "预期目标", "下一步", "下步", "今后", "打算", "工作思路", "工作安排", "展望", "工作计划", "工作要点"}

// past reports whether the clause of f says that it has happened.
func past(l *line, f *figure) bool {
	c := l.clause(f.core)
	at, _ := lastOf(l.text[c.Start:f.core.Start], doneWords)
	return at >= 0
}
