package compare

import (
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

// RuleID names a rule in ASCII.
type RuleID string

// Rule is one way in which two figures may differ so that they must not, or
// only with care, be set side by side.
type Rule struct {
	ID   RuleID
	Text string // 不同指标: what is shown beside the verdict
	Help string // one or two sentences for readers

	judge func(*pair) (Grade, string) // Comparable where the rule does not apply
}

// Rules returns every rule in the order of explanation.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{
	{"same-claim", "同一条数据陈述", "两边是同一句话里的同一个数，没有可比的对象。", sameClaim},
	{"reprint", "转载同一句话", "两篇文章刊有同一句话，只是一个来源，不能互相印证，也不构成两个数据。", reprint},
	{"metric", "指标不同", "名称相近的指标口径不同：超大班额、大班额、大班额率和平均班额各是各的，公办园在园占比与普惠园占比也不可混用。", differentMetric},
	{"part-metric", "一个指标是另一个的一部分", "部分与整体不可并列比较，也不可相加。", partMetric},
	{"free-label", "指标未归入规范表", "至少一处的说法不在指标规范表中，是否同一件事只能由读者看原文判断。", freeLabel},
	{"no-figure", "没有可比的数值", "至少一处只有表述没有数值。", noFigure},
	{"unit", "计量单位不同", "人数与人次、百分比与百分点、总额与生均，量的不是同一件事。", differentUnit},
	{"counter", "量词不同", "量词不同（个、所、家，次、场、期），多半是同一类事物，仍须看原文。", counter},
	{"per-head", "一处为人均、校均或每年的数", "总数与生均、人均、校均、每年的数量的不是同一件事。", perHead},
	{"kind", "数据性质不同", "现有数、增加数、变化幅度、持续时间不可相互比较。", differentKind},
	{"change-end", "一处是变化的终点", "一处写的是由多少变为多少，只有变化的终点可与另一处并列。", changeEnd},
	{"rank", "名次不可比", "名次取决于评比的范围和办法，范围不同或未说明的名次没有可比性。", rank},
	{"plan-result", "计划与结果", "一处是计划或目标，一处是已有结果。", planResult},
	{"both-plans", "均为计划数", "两处都是计划或目标，并非结果。", bothPlans},
	{"procedure", "所处环节不同或未说明", "申报与立项、开工与竣工、建设与投用，处在不同环节的数不可相比。", procedure},
	{"definition", "口径或门槛不同", "同一指标常有几种口径或门槛（如56人以上与66人以上），口径不同的数不可相比。", definition},
	{"definition-unstated", "口径未说明", "该指标有几种口径，至少一处没有写明用的是哪一种。未说明的不代为填补。", definitionUnstated},
	{"scope", "统计范围不同或未说明", "统计的层级或范围不同，如一处为全区合计，一处只算区级组织的。", scope},
	{"contained", "可能互相包含", "同一篇文章在同一时间给出的两个数，一个可能包含另一个（“其中”“含”），也可能分属不同事项，不可相加。", contained},
	{"composite", "一处为多项合计", "一处把几类事项合在一起计数，另一处只计其中一类。", composite},
	{"stage", "学段不同", "小学、初中、高中、学前的数不可混比；同一句话里并列的，须连同学段一起引用。", stage},
	{"stage-unstated", "一处未说明学段", "一处限于某一学段，另一处没有说明。", stageUnstated},
	{"population", "对象或办学性质不同", "城区与农村、公办与民办、教师与学生，统计对象不同的数不可相比。", population},
	{"population-unstated", "对象范围未说明或说法不一", "一处限于城区、公办等范围，另一处没有说明，或两处用词相近而不相同（乡镇与农村）。", populationUnstated},
	{"subject-level", "学校与地区", "一处是某所学校或单位的数，一处是全地区的数。", subjectLevel},
	{"subjects", "学校或单位不同", "两处是两所不同的学校或单位的数。", subjects},
	{"part-whole", "整体与部分", "一地在另一地的辖区之内，其数已包含在内，不可并列排比，更不可相加。", partWhole},
	{"district-level", "行政层级不同", "一处是省或市，一处是县区，规模不同。", districtLevel},
	{"place-unknown", "地区不明", "至少一处的地区无从知道。", placeUnknown},
	{"place-inferred", "地区系推断", "至少一处的地区不是原文写明的，而是由上下文推断的。", placeInferred},
	{"time-unknown", "时间不明", "至少一处的时间无从知道。", timeUnknown},
	{"time-inferred", "时间系推断或承自前文", "至少一处的时间不是该句写明的，而是由上下文推断或承接前文的。", timeInferred},
	{"period-type", "时段性质不同", "当年数、累计数、连续数不可相比：一年的新增与几年的累计不是一回事。", periodType},
	{"period-shape", "时点与时段不同", "一处是某一时点或不满一年，一处是全年。", periodShape},
	{"period-length", "时段长短不同", "累计的年数不同，如一年与五年。", periodLength},
	{"years-apart", "年份不同", "两地的数不是同一年的。", yearsApart},
	{"change-start", "变化的起点不同或未注明", "变化从哪一年算起，两处不同，或没有写明。", changeStart},
	{"vague", "数值不确切", "“近”“余”“约”“以上”等说法只划出范围，不能当作确数。", vague},
	{"two-values", "同地同时两处不一", "同一地区、同一时间、同一指标，两篇文章给出的数不同，应先核对原文。", twoValues},
}

// when returns grade where cond holds.
func when(cond bool, grade Grade, detail string) (Grade, string) {
	if cond {
		return grade, detail
	}
	return Comparable, ""
}

// sides writes A 与 B for what each side says.
func sides(a, b string) string {
	unsaid := func(s string) string {
		if s == "" {
			return "未说明"
		}
		return s
	}
	return unsaid(a) + "与" + unsaid(b)
}

func sameClaim(p *pair) (Grade, string) {
	return when(p.x.ID != "" && p.x.ID == p.y.ID && p.a.Article.ID == p.b.Article.ID, Incomparable, "")
}

func reprint(p *pair) (Grade, string) {
	return when(p.a.Article.ID != p.b.Article.ID && p.a.Sentence != "" && fold(p.a.Sentence) == fold(p.b.Sentence), Incomparable, "")
}

func differentMetric(p *pair) (Grade, string) {
	if p.x.Metric == p.y.Metric && p.x.Metric != "" || p.partOf() {
		return Comparable, ""
	}
	if p.x.Metric == "" && p.y.Metric == "" && (fold(p.x.Label) == fold(p.y.Label) && p.x.Label != "" || p.runs()) {
		return Comparable, "" // free-label speaks
	}
	return Incomparable, sides(p.name(p.x), p.name(p.y))
}

// runs reports whether both figures say for how long something has gone on
// without a break: the length is the measure, whatever went on.
func (p *pair) runs() bool {
	run := func(c xuezhi.Claim) bool {
		return c.Kind == xuezhi.KindDuration && c.Time.Period == xuezhi.PeriodConsecutive
	}
	return run(p.x) && run(p.y)
}

func (p *pair) name(c xuezhi.Claim) string {
	if m, ok := p.t.Metrics.BySlug(c.Metric); ok {
		return m.Label
	}
	return c.Label
}

func (p *pair) partOf() bool {
	return within(p.t, p.x.Metric, p.y.Metric) || within(p.t, p.y.Metric, p.x.Metric)
}

// within reports whether metric part is a part of whole, through any number of steps.
func within(t *authority.Tables, part, whole xuezhi.MetricSlug) bool {
	if part == whole || whole == "" {
		return false
	}
	for range 8 {
		m, ok := t.Metrics.BySlug(part)
		if !ok || m.PartOf == "" {
			return false
		}
		if m.PartOf == whole {
			return true
		}
		part = m.PartOf
	}
	return false
}

func partMetric(p *pair) (Grade, string) {
	return when(p.partOf(), Incomparable, sides(p.name(p.x), p.name(p.y)))
}

func freeLabel(p *pair) (Grade, string) {
	return when(p.x.Metric == "" && p.y.Metric == "" && (fold(p.x.Label) == fold(p.y.Label) && p.x.Label != "" || p.runs()), Careful, sides(p.x.Label, p.y.Label))
}

func noFigure(p *pair) (Grade, string) {
	none := func(q xuezhi.Quantity) bool { return q.Value == nil && q.Min == nil && q.Max == nil }
	return when(none(p.x.Quantity) || none(p.y.Quantity), Incomparable, "")
}

// counted are the families whose units are only counters: 三个 and 三所 say the
// same, 人 and 人次 do not.
var counted = []authority.Family{"item", "institution", "class", "room", "building", "team", "course", "occasion", "lesson", "equipment", "paper", "case", "award", "place"}

func (p *pair) units() (same, counters bool) {
	a, b := p.x.Quantity, p.y.Quantity
	if a.Unit == b.Unit {
		return true, false
	}
	fa, fb := family(p.t, a), family(p.t, b)
	fits := func(f authority.Family) bool { return f == "item" || p.known && f == p.metric.Family }
	if slices.Contains(counted, fa) && slices.Contains(counted, fb) && (fa == fb || fits(fa) && fits(fb)) {
		return false, true
	}
	return false, false
}

func family(t *authority.Tables, q xuezhi.Quantity) authority.Family {
	for _, w := range []string{q.Unit, q.UnitWritten} {
		if u, ok := t.Units.ByWritten(w); ok {
			return u.Family
		}
	}
	return ""
}

func differentUnit(p *pair) (Grade, string) {
	same, counters := p.units()
	return when(!same && !counters, Incomparable, sides(p.x.Quantity.Unit, p.y.Quantity.Unit))
}

func counter(p *pair) (Grade, string) {
	_, counters := p.units()
	return when(counters, Careful, sides(p.x.Quantity.Unit, p.y.Quantity.Unit))
}

// perHead tells totals from averages by the words before the figure.
func perHead(p *pair) (Grade, string) {
	average := func(s Subject) bool {
		before, _, _ := s.clause()
		text := before + s.Claim.Label + "/" + s.Claim.Quantity.Unit
		return slices.ContainsFunc([]string{"生均", "人均", "校均", "师均", "班均", "户均", "年均", "每生", "每人", "每校", "每班", "每年", "每名", "每所"}, func(w string) bool { return strings.Contains(text, w) })
	}
	return when(average(p.a) != average(p.b), Incomparable, "")
}

// class is what a kind comes down to when figures are set side by side.
type class string

const (
	stock  class = "现有数"
	flow   class = "增加数"
	change class = "变化"
	place  class = "名次"
	length class = "持续时间"
)

// classOf reduces kinds that say the same of one metric: the level, count and
// ratio of a state; the count and the increment of a metric that is itself an
// increase (新增学位数). A plan is of the class of what it plans.
func classOf(t *authority.Tables, c xuezhi.Claim) class {
	m, _ := t.Metrics.BySlug(c.Metric)
	if m.Family == "duration" {
		return length
	}
	switch c.Kind {
	case xuezhi.KindRank:
		return place
	case xuezhi.KindDuration:
		return length
	case xuezhi.KindIncrement:
		return flow
	case xuezhi.KindChange:
		return change
	case xuezhi.KindTarget:
		if increase(m) {
			return flow
		}
		return stock
	}
	if increase(m) {
		return flow
	}
	return stock
}

// increase reports whether a metric is itself an increase: 新增学位数.
func increase(m authority.Metric) bool {
	return slices.ContainsFunc([]string{"新增", "净增", "新招", "新建"}, func(w string) bool { return strings.HasPrefix(m.Label, w) })
}

func differentKind(p *pair) (Grade, string) {
	a, b := classOf(p.t, p.x), classOf(p.t, p.y)
	return when(a != b && !p.changeAgainstState(), Incomparable, sides(string(a), string(b)))
}

// changeAgainstState reports whether one side is a change with a known end and
// the other a state, which that end may stand beside.
func (p *pair) changeAgainstState() bool {
	ends := func(c xuezhi.Claim) bool {
		return classOf(p.t, c) == change && c.Quantity.From != nil && c.Quantity.Value != nil
	}
	return ends(p.x) && classOf(p.t, p.y) == stock || ends(p.y) && classOf(p.t, p.x) == stock
}

func changeEnd(p *pair) (Grade, string) { return when(p.changeAgainstState(), Careful, "") }

func rank(p *pair) (Grade, string) {
	a, b := classOf(p.t, p.x) == place, classOf(p.t, p.y) == place
	switch {
	case !a || !b:
		return Comparable, ""
	case p.x.Scope != "" && fold(p.x.Scope) == fold(p.y.Scope):
		return Careful, p.x.Scope
	}
	return Incomparable, sides(p.x.Scope, p.y.Scope)
}

func isPlan(c xuezhi.Claim) bool {
	return c.Plan || c.Kind == xuezhi.KindTarget || c.Time.Period == xuezhi.PeriodFuture
}

func planResult(p *pair) (Grade, string) { return when(isPlan(p.x) != isPlan(p.y), Incomparable, "") }
func bothPlans(p *pair) (Grade, string)  { return when(isPlan(p.x) && isPlan(p.y), Careful, "") }

func procedure(p *pair) (Grade, string) {
	a, b := p.x.Procedure, p.y.Procedure
	switch {
	case a == b:
		return Comparable, ""
	case a == "" || b == "":
		return Careful, sides(a, b)
	}
	return Incomparable, sides(a, b)
}
