package compare

import (
	"strings"

	"xuezhi/internal/authority"
)

// grouping is one quality that keeps figures of one metric in separate tables.
type grouping struct {
	rule  RuleID
	name  string // Chinese, the reason
	plain string // what the empty value means
	of    func(*authority.Tables, Subject) string
}

// groupings are in the order in which they are named.
var groupings = []grouping{
	{"plan-result", "计划与结果", "结果", func(_ *authority.Tables, s Subject) string {
		if isPlan(s.Claim) {
			return "计划"
		}
		return ""
	}},
	{"kind", "数据性质", "现有数", func(t *authority.Tables, s Subject) string {
		if k := classOf(t, s.Claim); k != stock {
			return string(k)
		}
		return ""
	}},
	{"unit", "计量单位", "未说明", func(_ *authority.Tables, s Subject) string { return s.Claim.Quantity.Unit }},
	{"definition", "口径或门槛", "未说明", func(t *authority.Tables, s Subject) string {
		m, _ := t.Metrics.BySlug(s.Claim.Metric)
		return strings.Join(variants(m, s), "、")
	}},
	{"scope", "统计范围", "未说明", func(_ *authority.Tables, s Subject) string { return s.Claim.Scope }},
	{"stage", "学段", "未说明", func(t *authority.Tables, s Subject) string {
		m, _ := t.Metrics.BySlug(s.Claim.Metric)
		return stageOf(m, s.Claim.Stage)
	}},
	{"population", "对象或办学性质", "未说明", func(t *authority.Tables, s Subject) string {
		m, _ := t.Metrics.BySlug(s.Claim.Metric)
		return populationOf(m, s.Claim.Population)
	}},
	{"procedure", "所处环节", "未说明", func(_ *authority.Tables, s Subject) string { return s.Claim.Procedure }},
	{"subject-level", "单位", "全地区", func(t *authority.Tables, s Subject) string { return belowDistrict(t, s.Claim) }},
	{"period-type", "时段性质", "当年", func(_ *authority.Tables, s Subject) string {
		if k := periodOf(s.Claim.Time); k != oneYear {
			return k
		}
		return ""
	}},
}
