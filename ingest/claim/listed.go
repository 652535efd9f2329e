package claim

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/zhnum"
)

// abstract lists nouns that are counted only to introduce or close a list.
var abstract = []string{
	"层次", "方面", "转变", "维度", "环节", "步骤", "阶段", "原则", "重点", "关键", "面向", "体系", "机制", "方向", "目标", "领域", "板块", "关系", "统筹", "结合", "坚持", "到位", "提升", "突破", "聚焦", "强化", "一批", "一", "有", "不", "化", "性",
	"抓手", "路径", "维", "梯次", "梯度", "层级", "层面", "角度", "要素", "特点", "优势", "作用", "意识", "精神", "文明", "自信", "维护", "确立", "认同", "模块", "类型", "方式", "途径", "渠道", "主题", "系列", "规范", "覆盖", "确保", "统一", "同步", "融合", "联动", "清单", "专项", "行动", "工程",
	"更", "最", "新", "必", "能", "所有", "月", "人", "档次", "等级", "等次", "学段", "年级", "学科", "导向", "理念", "维稳", "策略", "变化", "共享", "度", "标准", "制度", "办法", "措施", "平安", "问题导向",
}

// isListed: an enumerator counts a list that stands beside it, or an abstract
// noun: 三个层次, 六大工程, 五项制度.
func isListed(x *extractor, l *line, f *figure) bool {
	if f.form != plain || f.num.Percent || f.bound != xuezhi.BoundEq || f.per != "" {
		return false
	}
	if f.num.Value.Cmp(thirty) > 0 {
		return false
	}
	rest := l.right(f.core.End, 36)
	switch f.unit.Family {
	case "item", "institution", "class", "course", "team", "rank":
	default:
		return false
	}
	if f.unit.Written == "大" || f.unit.Written == "零" || f.shared {
		return false
	}
	if f.unit.Written == "个" || f.unit.Written == "种" || f.unit.Written == "项" || f.unit.Written == "条" || f.unit.Written == "类" || f.unit.Written == "批" || f.unit.Written == "对" || f.unit.Written == "件" {
		noun := strings.TrimPrefix(strings.TrimPrefix(rest, "“"), "‘")
		if w, ok := startsAny(noun, abstract...); ok {
			if _, stops := endOfPhrase(noun[len(w):]); stops || f.num.Script == zhnum.Chinese {
				return true
			}
		}
		if f.num.Script == zhnum.Chinese {
			if n := phraseHead(noun); n != "" {
				if _, ok := endsAny(n, abstractEnds...); ok {
					return true
				}
			}
			if f.unit.Written == "类" || f.unit.Written == "种" || f.unit.Written == "条" {
				return true
			}
		}
	}
	if f.num.Script == zhnum.Chinese && f.num.Value.Cmp(ten) <= 0 {
		if n := listLength(l.left(f.num.Span.Start, 240)); n > 1 && f.num.Value.Cmp(xuezhi.NewDecimal(n)) == 0 {
			return true
		}
		if _, stops := endOfPhrase(rest); stops { // 操场两个: the noun stands before
			item := l.item(f.core)
			return len(cleanHead(strings.TrimSpace(l.text[item.Start:f.core.Start]))) < len("操场")
		}
		return (f.unit.Family == "item" || f.unit.Family == "team") && !founded(l, f) && len(x.index.find(phraseHead(rest), f.unit.Family)) == 0
	}
	return false
}

var (
	ten    = xuezhi.NewDecimal(10)
	thirty = xuezhi.NewDecimal(30)
)

var abstractEnds = []string{"转变", "机制", "体系", "层次", "方面", "原则", "重点", "目标", "提升", "突破", "工程", "行动", "文件", "方案", "举措", "措施", "环节", "制度", "理念", "能力", "精神", "关系", "关键", "要求", "标准"}

// phraseHead returns the noun phrase that s opens with, to the next
// punctuation.
func phraseHead(s string) string {
	for i, r := range s {
		if strings.ContainsRune(itemEnds+"()（）“”《》", r) {
			return s[:i]
		}
	}
	for len(s) > 0 && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s
}

// founded reports whether a verb of creation stands right before f.
func founded(l *line, f *figure) bool {
	head := l.left(f.num.Span.Start, 30)
	_, ok := endsAny(strings.TrimSuffix(strings.TrimSuffix(head, "了"), "出"), "新增", "净增", "新建", "建成", "成立", "建立", "创建", "组建", "分为", "设立", "增设", "划分为", "划为", "调整为", "打造", "新设", "开设", "建有", "现有", "共有", "拥有", "下辖", "辖", "整合为", "合并为", "有", "设", "设有", "分成", "下设", "取缔", "查处", "整改", "撤并", "关停", "立项", "获批")
	return ok
}

// listLength counts the members of the list that head ends with: A、B和C.
func listLength(head string) int64 {
	if i := strings.LastIndexAny(head, "，,；;。：:！？!?"); i >= 0 {
		_, size := utf8.DecodeRuneInString(head[i:])
		head = head[i+size:]
	}
	n := int64(strings.Count(head, "、"))
	if n == 0 {
		return 0
	}
	last := head[strings.LastIndex(head, "、"):]
	if holdsAny(last, "和", "及", "与") {
		n++
	}
	return n + 1
}
