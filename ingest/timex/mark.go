package timex

import "strings"

// clauseReach bounds, in bytes, how far a clause is read to each side of a mention.
const clauseReach = 150

const clauseEnds = "，,。；;！!？?\n"

// around returns the clause's text before and after the span.
func around(text string, start, end int) (head, tail string) {
	head = text[max(0, start-clauseReach):start]
	if i := strings.LastIndexAny(head, clauseEnds); i >= 0 {
		head = head[i:]
	}
	tail = text[end:min(len(text), end+clauseReach)]
	if i := strings.IndexAny(tail, clauseEnds); i >= 0 {
		tail = tail[:i]
	}
	return head, tail
}

// mark sets the flags that depend on what stands around a mention.
func mark(text string, ms []Mention) {
	titles := titleScanner{text: text}
	for i := range ms {
		m := &ms[i]
		if titles.inside(m.Span.Start) {
			m.Title = true
		}
		head, tail := around(text, m.Span.Start, m.Span.End)
		if tail == "" && m.Span.End < len(text) && text[m.Span.End] != '\n' { // 2022年,将继续…
			_, n := at(text, m.Span.End)
			_, tail = around(text, m.Span.Start, m.Span.End+n)
		}
		if !m.Plan && (Intends(head, tail) || agenda(tail)) {
			m.Plan = true
		}
		if runs(*m) && (endsWith(strings.TrimRight(head, "“\""), "面向", "谋划", "展望", "迈向", "开启", "擘画", "描绘", "奋进", "迎接", "喜迎") || starts(strings.TrimLeft(tail, "”\""), "再出发", "新征程", "新篇章", "蓝图", "再启程", "新起点")) {
			m.Plan = true // 面向“十四五”再出发
		}
		m.Goal = m.Until && m.Absolute() && (head == "" || goal(text, m.Span.End) || opensClause(head)) && !contains(tail, "已", "了", "累计", "消除")
		if m.Absolute() && historic(head, tail) {
			m.Background = true
		}
		m.Change = (m.Kind == KindDate || m.Kind == KindRelative) && endsWith(head, "由", "从") && change(text[m.Span.End:], m.Kind == KindRelative)
		if m.Kind == KindAnniversary && (contains(tail, "献礼") || contains(head, "迎接", "喜迎", "献礼", "即将")) {
			m.Ahead = true
		}
		if m.Kind == KindEvent && contains(head, "迎接", "喜迎") {
			m.Ahead = true
		}
		if m.Kind == KindPart && endsWith(head, "刚刚过去的", "刚过去的", "刚刚结束的", "过去的") {
			m.Just = true
		}
	}
}

// Intends reports whether the words before and after a point of one clause
// say that something is meant to be done: 争创, 力争, 计划投入.
func Intends(head, tail string) bool {
	if contains(head, "已", "成功") || contains(tail, "成功争", "已完成", "圆满完成") {
		return false
	}
	for _, part := range [2]string{head, tail} {
		if contains(part, "争创", "力争", "争取", "预计", "拟于", "拟在", "拟建", "拟投", "有望", "奋斗目标") || willDo(part) {
			return true
		}
		for rest := part; ; {
			i := strings.Index(rest, "计划")
			if i < 0 {
				break
			}
			after := rest[i+len("计划"):]
			if !endsWith(rest[:i], "原", "行动", "年", "学", "教", "划", "专项", "培养", "提升", "按") &&
				starts(after, "投", "在", "于", "用", "到", "每", "新", "建", "招", "实施", "启动", "完成", "总投", "安排", "今", "明", "2", "改", "分", "通过") {
				return true
			}
			rest = after
		}
	}
	return false
}

// willDo reports whether 将 in a clause speaks of the future (将继续) and does
// not take an object (将养成教育作为…).
func willDo(clause string) bool {
	for {
		i := strings.Index(clause, "将")
		if i < 0 {
			return false
		}
		clause = clause[i+len("将"):]
		if starts(clause, "于", "在", "达", "投", "新", "建", "继续", "进一步", "全面", "着力", "锚定", "围绕", "聚焦", "坚持", "以", "紧扣", "深入", "持续", "大力", "扎实", "重点", "加快", "启动", "实施", "推进", "推动", "完成", "实现", "开工", "开展", "深化", "优化", "努力", "按照", "认真", "不断", "更加", "再", "出台", "成立", "增加", "扩大", "招聘", "突出", "牢牢", "紧紧") {
			return true
		}
	}
}

// agenda reports whether a year is that of a plan: 2023年工作计划, 2023年度重点工作安排.
func agenda(tail string) bool {
	for range 6 {
		rest := tail
		for _, w := range []string{"度", "主要", "重点", "教育", "教学", "工作", "的", "下一步", "全区", "全县", "全市", "我区", "我县", "我市"} {
			rest = strings.TrimPrefix(rest, w)
		}
		if rest == tail {
			break
		}
		tail = rest
	}
	return starts(tail, "计划", "安排", "打算", "思路", "要点", "目标", "规划", "展望", "设想", "举措", "任务")
}

// opensClause reports whether nothing but 到 stands before a year in its
// clause: 到2025年底,新增学位1万个.
func opensClause(head string) bool {
	return strings.Trim(head, clauseEnds+" \u3000") == "到"
}

// goal reports whether the sentence after 到2025年 tells what is to be reached.
func goal(text string, at int) bool {
	tail := text[at:min(len(text), at+clauseReach)]
	if i := strings.IndexAny(tail, "。；;！!？?\n"); i >= 0 {
		tail = tail[:i]
	}
	return contains(tail, "达到", "实现", "建成", "形成", "基本", "全面", "目标", "力争", "提高到", "提升到", "不低于", "以上") && !contains(tail, "已", "了")
}

// change reports whether what follows a point of time is a value that grows or
// falls from then on: 的3.8%下降到1.5%, 同期的93%提高到95%, 24册增加到27册. After a
// year named by its distance the word for it is enough: 的99%上升0.2个百分点.
func change(tail string, relative bool) bool {
	tail, same := strings.CutPrefix(tail, "同期")
	tail, of := strings.CutPrefix(tail, "的")
	if r, _ := at(tail, skipBlank(tail, 0)); !same && !of && (!relative || digit(r) < 0) {
		return false
	}
	tail = tail[:min(len(tail), clauseReach)]
	if i := strings.IndexAny(tail, "。；;！!？?\n"); i >= 0 {
		tail = tail[:i]
	}
	return turns(tail, relative)
}

// turns reports whether a value reaches another in s.
func turns(s string, relative bool) bool {
	return contains(s, "到", "至", "为") || relative && contains(s, "增加", "增长", "减少", "上升", "下降", "提高", "提升", "降低", "回落", "增至", "降至")
}

// historic reports whether a year tells how old something is.
func historic(head, tail string) bool {
	return endsWith(head, "始建于", "创建于", "创办于", "建校于", "成立于", "建于", "始于", "生于", "肇始于", "源于", "起源于", "兴办于", "创始于", "前身是", "前身为") ||
		starts(tail, "出生", "建校", "创办", "创建", "始建", "生人", "生，", "建县", "设县", "建区", "撤县", "毕业", "参加工作")
}

func contains(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func endsWith(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func starts(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// titleReach bounds the length of a title in 《》, in bytes.
const titleReach = 360

// titleScanner answers, for growing positions, whether they stand inside 《》.
type titleScanner struct {
	text      string
	next      int // where to look on
	from, end int // the last title found
}

func (t *titleScanner) inside(at int) bool {
	for t.next <= at && t.end <= at {
		i := strings.Index(t.text[t.next:], "《")
		if i < 0 {
			t.next, t.from, t.end = len(t.text)+1, len(t.text)+1, len(t.text)+1
			return false
		}
		t.from = t.next + i
		body := t.text[t.from:min(len(t.text), t.from+titleReach)]
		depth, stop := 0, -1
		for j, r := range body {
			switch r {
			case '《', '〈':
				depth++
			case '》', '〉':
				depth--
			case '\n':
				depth = -1
			}
			if depth <= 0 {
				stop = j
				break
			}
		}
		if stop < 0 || t.text[t.from+stop] == '\n' {
			t.next = t.from + len("《")
			t.end = t.next
			continue
		}
		t.end = t.from + stop
		t.next = t.end
	}
	return t.from <= at && at < t.end
}
