package claim

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// mean fills what f measures.
func (x *extractor) mean(l *line, f *figure, c *xuezhi.Claim) {
	c.Quantity = f.quantity()
	c.Label = label(l, f)
	l.label = c.Label
	c.Metric = x.metric(l, f)
	l.metric = c.Metric
	l.told = append(l.told, told{c.Metric, c.Label, f.unit.Family})
	x.dimensions(l, f, c)
}

// label names what f measures in the sentence's own words: what stands before
// the figure in its item and the noun behind it.
func label(l *line, f *figure) string {
	if part, shared, ok := l.distributed(f); ok {
		if part != shared && first(part, stages) != "" && utf8.RuneCountInString(part) <= 4 {
			for _, s := range stages {
				if rest, found := strings.CutPrefix(shared, s); found {
					return part + rest
				}
			}
		}
		return strings.Trim(cleanHead(lastRunes(part, 18)), " 　")
	}
	if t, ok := l.referred(f); ok {
		return t.label
	}
	own := l.own(f)
	head := l.undated(xuezhi.Span{Start: own.Start, End: max(own.Start, min(f.at.Start, f.core.Start))})
	head = cleanHead(lastRunes(strings.TrimSpace(head), 18))
	tail := ""
	if f.form == changed { // 104个农村教学点优化整合为16个
		first := f.marks(l)[0]
		tail = becomingNoun(l.undated(xuezhi.Span{Start: first.End, End: max(first.End, f.end.Start)}))
	} else {
		tail = cleanTail(l.text[min(max(f.at.End, f.core.End), own.End):own.End])
	}
	if f.form == changed || f.form == times || isGrowth(l, f) {
		head = comparing(head)
	}
	s := strings.Trim(head+firstRunes(tail, 12), " 　\u00a0,，、:：;；()（）“”‘’\"\n")
	_, compares := startsAny(s, "较", "比", "年均", "年人均", "同比")
	if utf8.RuneCountInString(s) < 2 || compares && isGrowth(l, f) {
		if l.label != "" {
			return l.label
		}
		c := l.clause(f.core)
		s = strings.TrimSpace(firstRunes(c.Of(l.text), 24))
	}
	return s
}

// comparing drops what only says that something changed: 普惠率比上年增加.
func comparing(s string) string {
	for again := true; again; {
		again = false
		for _, w := range []string{"增加", "增长", "提高", "提升", "上升", "下降", "减少", "降低", "压减", "同比", "环比", "较", "由", "从", "的", "了", "增幅", "降幅", "优化", "有"} {
			if t := strings.TrimSuffix(s, w); t != s {
				s, again = t, true
			}
		}
		if t := strings.TrimSuffix(s, "比"); t != s && !strings.HasSuffix(t, "占") && !strings.HasSuffix(t, "师") && !strings.HasSuffix(t, "普") && !strings.HasSuffix(t, "机") {
			s, again = t, true
		}
	}
	return strings.TrimSpace(s)
}

// becomingNoun returns the noun between the ends of a change.
func becomingNoun(s string) string {
	s = strings.TrimSpace(s)
	for again := true; again; {
		again = false
		for _, words := range [][]string{becoming, {"优化", "整合", "合并", "撤并", "下降", "减少", "增加", "到", "至", "为", "→", "—", "消除", "最后", "的", "了", "不足", "约", "近"}} {
			if w, ok := endsAny(s, words...); ok {
				s, again = strings.TrimSuffix(s, w), true
			}
		}
	}
	return s
}

var fillers = []string{"多达", "高达", "其中", "同时", "目前", "此外", "截至", "据统计", "据悉", "全年", "已", "累计", "共", "先后", "分别", "达到", "达", "超过", "约", "近", "有", "为", "至", "了", "就", "逾", "不少于", "至少", "仅", "又", "还", "在", "对", "将", "从", "由", "高达", "达成", "稳定", "保持", "是", "的", " "}

var openers = []string{"其中", "同时", "目前", "此外", "截至", "据统计", "据悉", "全年", "今年", "去年", "已经", "已", "累计", "共计", "先后", "分别", "、", "，", ",", "和", "将", "对", "力争", "争取", "计划", "预计", "确保", "拟", "到", " ", "　"}

func cleanHead(s string) string {
	for again := true; again; {
		again = false
		if _, no := endsAny(s, notPrefix...); no {
			return s
		}
		if w, ok := endsAny(s, becoming...); ok {
			s, again = strings.TrimSuffix(s, w), true
		}
		for _, w := range fillers {
			if t := strings.TrimSuffix(s, w); t != s {
				s, again = t, true
			}
		}
		if t := strings.TrimSuffix(s, "均"); t != s && !strings.HasSuffix(t, "人") && !strings.HasSuffix(t, "生") && !strings.HasSuffix(t, "班") && !strings.HasSuffix(t, "平") {
			s, again = t, true
		}
		for _, w := range openers {
			if t := strings.TrimPrefix(s, w); t != s {
				s, again = t, true
			}
		}
	}
	return s
}

func cleanTail(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "的")
	if i := strings.IndexAny(s, "(（"); i >= 0 {
		s = s[:i]
	}
	for _, w := range []string{"较上", "较20", "较去", "同比", "比上", "比去", "比20"} {
		if i := strings.Index(s, w); i >= 0 {
			s = s[:i]
		}
	}
	return s
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func firstRunes(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

// dimensions fills stage, population, scope, procedure and subject from the
// words around f; what is not written stays empty.
func (x *extractor) dimensions(l *line, f *figure, c *xuezhi.Claim) {
	clause := l.clause(f.core)
	alone := len(l.keptIn(clause)) <= 1
	w := strings.ReplaceAll(l.blank(f, l.own(f)), "其中", "  ")
	if part, _, ok := l.distributed(f); ok {
		w = part
	}
	c.Stage = first(w, stages)
	if c.Stage == "" && alone {
		c.Stage = first(clause.Of(l.text), stages)
	}
	c.Population = first(w, populations)
	c.Procedure = first(w, procedures)
	if c.Procedure == "" && alone {
		c.Procedure = first(l.text[clause.Start:f.core.Start], procedures)
	}
	c.Scope = first(w, levels)
	if c.Scope == "" && f.form == placed {
		c.Scope = first(l.text[clause.Start:f.core.Start], fields)
	}
	c.Subject = school(l.text[clause.Start:clause.End])
}

func first(s string, names []string) string {
	for _, n := range names {
		if strings.Contains(s, n) {
			return n
		}
	}
	return ""
}

var (
	stages      = []string{"学前教育", "幼儿园", "在园幼儿", "公办园", "普惠性民办园", "义务教育", "中小学", "小学", "初中", "高中", "中职", "职业中专", "特殊教育", "四年级", "八年级"}
	populations = []string{"公办及普惠性民办", "普惠性民办", "公办", "民办", "城区", "县城", "农村", "乡村", "乡镇", "随迁子女", "家庭经济困难", "建档立卡", "残疾", "留守儿童"}
	procedures  = []string{"申报", "立项", "结题", "规划", "开工", "在建", "竣工", "投入使用", "投用", "建成", "验收", "认定", "取缔", "整改", "约谈", "关停", "撤并"}
	levels      = []string{"国家级、省级", "省市级", "省、市级", "国家级", "省级", "市级", "县级", "区级", "校级"}
	fields      = []string{"全国", "全省", "全市", "全县", "全区"}
)

// generic lists what stands before 学校 and names no school.
var generic = []string{
	"面积", "教师", "学生", "用房", "拥有", "中小", "农村", "公办", "民办", "乡", "寄宿", "标准", "城", "义务", "普惠", "薄弱", "全", "各", "每", "规模", "新", "改", "样本", "特色", "示范", "实验", "成员", "重点", "优质", "普通", "所有", "区属", "县", "市", "完", "配套", "幼儿", "职业", "年级", "合格", "责任", "有", "阶段", "教育", "高", "其中", "共有", "现有", "分别", "开展", "体育", "检查", "部门", "改造", "覆盖", "参加", "组织", "服务", "支持", "走进", "送", "联合", "作为", "帮扶", "举行", "按照", "以上", "卓越", "级", "名师", "区内", "校内", "办学", "本校", "该校", "我校", "学校", "大学",
}

// school returns a school named in s, or "".
func school(s string) string {
	for _, end := range []string{"小学", "中学", "幼儿园", "学校"} {
		for from := 0; ; {
			i := strings.Index(s[from:], end)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(end)
			if strings.HasPrefix(s[from:], "等") || strings.HasPrefix(s[from:], "、") {
				continue // examples of what is counted
			}
			name := lastRunes(s[:at], 6)
			if j := strings.LastIndexAny(name, itemEnds+"()（）“”0123456789所个家在于对为建设至到的了和与及等由从往赴"); j >= 0 {
				_, size := utf8.DecodeRuneInString(name[j:])
				name = name[j+size:]
			}
			if utf8.RuneCountInString(name) >= 2 && !holdsAny(name, generic...) {
				return name + end
			}
		}
	}
	return ""
}
