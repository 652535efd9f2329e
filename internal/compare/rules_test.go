package compare

import (
	"reflect"
	"strings"
	"testing"

	"xuezhi"
)

// inOne places a figure in a sentence with its spans.
func inOne(s Subject, text, written string) Subject {
	at := strings.Index(text, written)
	s.Sentence, s.Claim.Written = text, written
	s.Claim.Sentence, s.Claim.Span = xuezhi.Span{Start: 100, End: 100 + len(text)}, xuezhi.Span{Start: 100 + at, End: 100 + at + len(written)}
	return s
}

// TestRules breaks each rule once and keeps it once. In the pairs kept, the
// rule is silent; what else applies is not asked.
func TestRules(t *testing.T) {
	tab := tables(t)
	const rate, places, inclusive, built = "large-class-rate", "places-new", "preschool-inclusive-share", "schools-built"
	base := func(opts ...option) Subject { return figure(t, "dropout-rate", hetang, "1.5", "%", opts...) }
	other := func(opts ...option) Subject { return figure(t, "dropout-rate", yuhua, "1.2", "%", opts...) }
	id := func(s string) option { return claim(func(c *xuezhi.Claim) { c.ID = xuezhi.ClaimID(s) }) }
	plan := claim(func(c *xuezhi.Claim) { c.Plan = true })
	in := func(field, v string) option {
		return claim(func(c *xuezhi.Claim) { reflect.ValueOf(c).Elem().FieldByName(field).SetString(v) })
	}
	start := func(y int) option {
		return claim(func(c *xuezhi.Claim) { c.FromTime = years(y, y, xuezhi.PeriodYear) })
	}
	since := func(f, e int) option {
		return claim(func(c *xuezhi.Claim) { c.Time = years(f, e, xuezhi.PeriodSince) })
	}
	inferredPlace := claim(func(c *xuezhi.Claim) { c.Place.Basis = xuezhi.Inferred })
	inferredTime := claim(func(c *xuezhi.Claim) { c.Time.Basis = xuezhi.Inferred })
	school := in("Subject", "实验小学")
	said := "全区学位净增960个。"
	unseen := map[RuleID]bool{}
	for _, r := range Rules() {
		unseen[r.ID] = true
	}

	for _, c := range []struct {
		rule         RuleID
		grade        Grade
		a, b         Subject // broken
		keepA, keepB Subject // kept
	}{
		{"same-claim", Incomparable, base(id("0000000000000001")), base(id("0000000000000001")), base(id("0000000000000001")), base(id("0000000000000002"))},
		{"reprint", Incomparable, base(sentence(said, "960个"), article("a")), base(sentence("全区学位 净增960个", "960个"), article("b")), base(sentence(said, "960个"), article("a")), base(sentence("学位净增960个。", "960个"), article("b"))},
		{"metric", Incomparable, figure(t, rate, hetang, "10.37", "%"), figure(t, "dropout-rate", yuhua, "3", "%"), base(), other()},
		{"metric", Incomparable, base(), figure(t, "", yuhua, "3", "%", label("辍学")), base(), other()},
		{"part-metric", Incomparable, figure(t, "preschool-public-share", jianxi, "54.02", "%"), figure(t, inclusive, hetang, "73.98", "%"), figure(t, inclusive, jianxi, "85.76", "%"), figure(t, inclusive, hetang, "73.98", "%")},
		{"free-label", Careful, figure(t, "", hetang, "3", "场", label("足球联赛")), figure(t, "", yuhua, "5", "场", label("足球联赛")), base(), other()},
		{"no-figure", Incomparable, base(), figure(t, "dropout-rate", yuhua, "", "%"), base(), other()},
		{"unit", Incomparable, figure(t, "teachers-trained", hetang, "100", "人"), figure(t, "teachers-trained", yuhua, "100", "人次"), base(), other()},
		{"unit", Incomparable, base(), figure(t, "dropout-rate", yuhua, "1", "百分点"), figure(t, built, hetang, "3", "所"), figure(t, built, yuhua, "3", "个")},
		{"unit", Incomparable, figure(t, "alliances-count", hetang, "64", "节"), figure(t, "alliances-count", yuhua, "4", "个"), figure(t, "schools-built", hetang, "3", "所"), figure(t, "schools-built", yuhua, "4", "个")},
		{"per-head", Incomparable, figure(t, "investment-total", hetang, "9826.35", "元", sentence("生均教育经费支出9826.35元。", "9826.35元")), figure(t, "investment-total", yuhua, "1900000000", "元", sentence("教育投入19亿元。", "19亿元")), figure(t, "investment-total", hetang, "9826.35", "元", sentence("生均教育经费支出9826.35元。", "9826.35元")), figure(t, "investment-total", yuhua, "9000", "元", sentence("教育经费支出生均9000元。", "9000元"))},
		{"counter", Careful, figure(t, built, hetang, "3", "所"), figure(t, built, yuhua, "3", "个"), figure(t, "teachers-trained", hetang, "100", "人"), figure(t, "teachers-trained", yuhua, "100", "人次")},
		{"kind", Incomparable, figure(t, "students-total", hetang, "9000", "人"), figure(t, "students-total", yuhua, "300", "人", kind(xuezhi.KindIncrement)), figure(t, places, hetang, "960", "个", kind(xuezhi.KindIncrement)), figure(t, places, yuhua, "900", "个", kind(xuezhi.KindCount))},
		{"change-end", Careful, figure(t, rate, hetang, "10.37", "%", from(t, "29.82")), figure(t, rate, yuhua, "8", "%"), base(), other()},
		{"rank", Incomparable, base(kind(xuezhi.KindRank)), other(kind(xuezhi.KindRank)), base(), other()},
		{"rank", Careful, base(kind(xuezhi.KindRank), in("Scope", "全省")), other(kind(xuezhi.KindRank), in("Scope", "全省")), base(), other()},
		{"plan-result", Incomparable, base(plan), other(), base(plan), other(plan)},
		{"plan-result", Incomparable, base(kind(xuezhi.KindTarget)), other(), base(), other()},
		{"both-plans", Careful, base(plan), other(kind(xuezhi.KindTarget)), base(plan), other()},
		{"procedure", Incomparable, base(in("Procedure", "立项")), other(in("Procedure", "投用")), base(in("Procedure", "投用")), other(in("Procedure", "投用"))},
		{"procedure", Careful, base(in("Procedure", "立项")), other(), base(), other()},
		{"definition", Incomparable, figure(t, rate, hetang, "10", "%", in("Scope", "56人以上")), figure(t, rate, yuhua, "8", "%", in("Scope", "51人以上（初中）")), figure(t, rate, hetang, "10", "%", in("Scope", "56人及以上")), figure(t, rate, yuhua, "8", "%", in("Scope", "56人以上"))},
		{"definition", Incomparable, figure(t, "groups-coverage", hetang, "90", "%", in("Scope", "集团化")), figure(t, "groups-coverage", yuhua, "90", "%", in("Scope", "集团化或学区制")), base(), other()},
		{"definition", Incomparable, figure(t, "gaokao-undergraduate", hetang, "10", "人", label("一本上线")), figure(t, "gaokao-undergraduate", yuhua, "8", "人", label("二本上线")), figure(t, "gaokao-undergraduate", hetang, "10", "人", label("一本上线")), figure(t, "gaokao-undergraduate", yuhua, "8", "人", label("上线一本"))},
		{"definition", Careful, figure(t, "safety-hazards-fixed", hetang, "10", "处", label("排查整改")), figure(t, "safety-hazards-fixed", yuhua, "8", "处", label("整改")), base(), other()},
		{"definition-unstated", Careful, figure(t, rate, hetang, "10", "%"), figure(t, rate, yuhua, "8", "%"), figure(t, rate, hetang, "10", "%", article("a")), figure(t, rate, hetang, "8", "%", year(2019), article("a"))},
		{"definition-unstated", Careful, figure(t, rate, hetang, "10", "%", in("Scope", "56人以上")), figure(t, rate, yuhua, "8", "%"), base(), other()},
		{"scope", Incomparable, base(in("Scope", "区直学校")), other(in("Scope", "全区")), base(in("Scope", "全区")), other(in("Scope", "全区"))},
		{"scope", Careful, base(in("Scope", "区直学校")), other(), base(), other()},
		{"contained", Careful, figure(t, "classes-new", hetang, "68", "个", article("a")), figure(t, "classes-new", hetang, "10", "个", article("a"), dated("2018-09", "2018-11", xuezhi.PeriodPoint, xuezhi.Explicit)), figure(t, "classes-new", hetang, "68", "个", article("a")), figure(t, "classes-new", hetang, "10", "个", article("a"), year(2019))},
		{"contained", Incomparable, inOne(figure(t, "research-projects", hetang, "78", "项", article("a")), "课题78项，其中重点5项。", "78项"), inOne(figure(t, "research-projects", hetang, "5", "项", article("a")), "课题78项，其中重点5项。", "5项"), inOne(figure(t, "research-projects", hetang, "78", "项", article("a"), year(2019)), "2019年78项，2018年5项。", "78项"), inOne(figure(t, "research-projects", hetang, "5", "项", article("a")), "2019年78项，2018年5项。", "5项")},
		{"composite", Incomparable, figure(t, "safety-inspections", hetang, "82", "次", sentence("专项督查和周边整治行动共82次。", "82次")), figure(t, "safety-inspections", yuhua, "5", "次", sentence("周边整治行动5次。", "5次")), figure(t, "safety-inspections", hetang, "82", "次", sentence("周边整治行动共82次。", "82次")), figure(t, "safety-inspections", yuhua, "5", "次", sentence("周边整治行动5次。", "5次"))},
		{"composite", Incomparable, figure(t, "facilities-area", hetang, "85000", "平方米", label("改扩建学生宿舍、澡堂、卫生间")), figure(t, "facilities-area", yuhua, "900", "平方米", label("改扩建教学楼")), figure(t, "research-projects", hetang, "35", "个", label("申报国家、省、市级课题")), figure(t, "research-projects", yuhua, "9", "个", label("申报课题"))},
		{"stage", Incomparable, base(in("Stage", "小学")), other(in("Stage", "初中")), base(in("Stage", "小学")), other(in("Stage", "小学"))},
		{"stage", Careful, base(in("Stage", "小学"), sentence("小学1.5%，初中1.2%。", "1.5%")), base(in("Stage", "初中"), sentence("小学1.5%，初中1.2%。", "1.2%")), base(), other()},
		{"stage", Incomparable, base(in("Stage", "四年级")), other(in("Stage", "八年级")), figure(t, inclusive, hetang, "74", "%", in("Stage", "在园幼儿")), figure(t, inclusive, yuhua, "85", "%", in("Stage", "幼儿园"))},
		{"stage", Incomparable, figure(t, "students-total", hetang, "9", "人", in("Stage", "幼儿园")), figure(t, "students-total", yuhua, "8", "人", in("Stage", "小学")), figure(t, "students-total", hetang, "9", "人", in("Stage", "幼儿园")), figure(t, "students-total", yuhua, "8", "人", in("Stage", "学前"))},
		{"stage-unstated", Careful, base(in("Stage", "小学")), other(), base(in("Stage", "小学")), other(in("Stage", "小学"))},
		{"population", Incomparable, base(in("Population", "城区")), other(in("Population", "农村")), base(in("Population", "城区")), other(in("Population", "城区"))},
		{"population-unstated", Careful, base(in("Population", "乡镇")), other(in("Population", "农村")), figure(t, inclusive, hetang, "74", "%", in("Population", "公办及普惠性民办")), figure(t, inclusive, yuhua, "85", "%")},
		{"population-unstated", Careful, base(in("Population", "城区")), other(), base(), other()},
		{"subject-level", Incomparable, base(school), other(), base(in("Subject", "荷塘区")), other()},
		{"subjects", Careful, base(school), other(in("Subject", "育英小学")), base(school), base(school)},
		{"part-whole", Incomparable, base(), figure(t, "dropout-rate", zhuzhou, "1", "%"), base(), figure(t, "dropout-rate", yongzhou, "1", "%")},
		{"district-level", Careful, base(), figure(t, "dropout-rate", yongzhou, "1", "%"), base(), other()},
		{"place-unknown", Incomparable, base(), figure(t, "dropout-rate", "", "1", "%"), base(), other()},
		{"place-inferred", Careful, base(inferredPlace), other(), base(), other()},
		{"time-unknown", Incomparable, base(claim(func(c *xuezhi.Claim) { c.Time = xuezhi.Time{} })), other(), base(), other()},
		{"time-inferred", Careful, base(inferredTime), other(), base(), other()},
		{"period-type", Incomparable, figure(t, places, hetang, "9", "个", kind(xuezhi.KindIncrement)), figure(t, places, yuhua, "9", "个", kind(xuezhi.KindIncrement), since(2014, 2018)), figure(t, places, hetang, "9", "个", since(2014, 2018)), figure(t, places, yuhua, "9", "个", since(2014, 2018))},
		{"period-type", Careful, figure(t, places, hetang, "9", "个", kind(xuezhi.KindIncrement)), figure(t, places, yuhua, "9", "个", kind(xuezhi.KindIncrement), since(2014, 2018), inferredTime), base(), other()},
		{"period-type", Incomparable, figure(t, places, hetang, "9", "个", kind(xuezhi.KindIncrement), inferredTime), figure(t, places, yuhua, "9", "个", kind(xuezhi.KindIncrement), since(2014, 2018)), base(), other()},
		{"period-type", Incomparable, figure(t, "investment-total", hetang, "9", "元"), figure(t, "investment-total", yuhua, "9", "元", since(2014, 2018)), base(), other()},
		{"period-type", Incomparable, figure(t, places, hetang, "9", "个"), figure(t, places, yuhua, "9", "个", dated("2017-01", "2018-09", xuezhi.PeriodToDate, xuezhi.Explicit)), figure(t, places, hetang, "9", "个"), figure(t, places, yuhua, "9", "个", dated("2018-01", "2018-09", xuezhi.PeriodToDate, xuezhi.Explicit))},
		{"period-type", Careful, base(), other(since(2014, 2018)), base(), other()},
		{"period-shape", Careful, base(), other(dated("2018-06", "2018-06", xuezhi.PeriodPoint, xuezhi.Explicit)), base(), other()},
		{"period-shape", Careful, base(), other(dated("2018-01", "2018-09", xuezhi.PeriodToDate, xuezhi.Explicit)), base(), other()},
		{"period-length", Incomparable, figure(t, places, hetang, "9", "个", since(2017, 2018)), figure(t, places, yuhua, "9", "个", since(2014, 2018)), figure(t, places, hetang, "9", "个", since(2016, 2020)), figure(t, places, yuhua, "9", "个", since(2014, 2018))},
		{"period-length", Incomparable, figure(t, places, hetang, "9", "个", since(2016, 2020)), figure(t, places, yuhua, "9", "个", since(2016, 2018), inferredTime), figure(t, "retention-rate", hetang, "99", "%", since(2016, 2020)), figure(t, "retention-rate", yuhua, "99", "%", since(2014, 2018))},
		{"time-inferred", Careful, base(claim(func(c *xuezhi.Claim) { c.Time.Basis, c.Time.Confidence = xuezhi.Inherited, xuezhi.Medium })), other(), base(claim(func(c *xuezhi.Claim) { c.Time.Basis, c.Time.Confidence = xuezhi.Inherited, xuezhi.High })), other()},
		{"years-apart", Careful, base(), other(year(2021)), base(), base(year(2021))},
		{"change-start", Careful, figure(t, rate, hetang, "10", "%", from(t, "30")), figure(t, rate, yuhua, "8", "%", from(t, "20"), start(2016)), figure(t, rate, hetang, "10", "%", from(t, "30"), start(2016)), figure(t, rate, yuhua, "8", "%", from(t, "20"), start(2016))},
		{"change-start", Incomparable, figure(t, rate, hetang, "10", "%", from(t, "30"), start(2017)), figure(t, rate, yuhua, "8", "%", from(t, "20"), start(2013)), base(), other()},
		{"vague", Careful, base(bound(xuezhi.BoundGt)), other(), base(), other()},
		{"vague", Careful, base(claim(func(c *xuezhi.Claim) { c.Quantity.Min = c.Quantity.Value })), other(), base(), other()},
		{"two-values", Careful, base(article("a")), figure(t, "dropout-rate", hetang, "1.9", "%", article("b")), base(article("a")), figure(t, "dropout-rate", hetang, "1.5", "%", article("b"))},
	} {
		got, ok := has(Verdict(tab, c.a, c.b), c.rule)
		if !ok || got.Grade != c.grade {
			t.Errorf("%s: broken: got %v %v (all: %v), want %v", c.rule, ok, got.Grade, Verdict(tab, c.a, c.b).Reasons, c.grade)
		}
		if back, okBack := has(Verdict(tab, c.b, c.a), c.rule); okBack != ok || back != got {
			t.Errorf("%s: the other way round: %v, want %v", c.rule, back, got)
		}
		if got, ok := has(Verdict(tab, c.keepA, c.keepB), c.rule); ok {
			t.Errorf("%s: kept, yet reported: %v", c.rule, got)
		}
		delete(unseen, c.rule)
	}
	for id := range unseen {
		t.Errorf("rule %s has no case", id)
	}
}

func TestRulesAreExplained(t *testing.T) {
	for _, r := range Rules() {
		if r.Text == "" || !strings.HasSuffix(r.Help, "。") || strings.Trim(string(r.ID), "abcdefghijklmnopqrstuvwxyz-") != "" {
			t.Errorf("rule %q: text %q help %q", r.ID, r.Text, r.Help)
		}
	}
}

func TestComparable(t *testing.T) {
	tab := tables(t)
	a := figure(t, "enrolment-rate-junior", hetang, "99.8", "%", claim(func(c *xuezhi.Claim) { c.Scope = "毛入学率" }))
	b := figure(t, "enrolment-rate-junior", yuhua, "100", "%", claim(func(c *xuezhi.Claim) { c.Scope = "毛入学率" }))
	r := Verdict(tab, a, b)
	if r.Grade != Comparable || len(r.Reasons) != 0 {
		t.Fatalf("%v %v", r.Grade, r.Reasons)
	}
	if want := "据所引报道：2018年雨花区初中毛入学率“100%”；2018年荷塘区初中毛入学率“99.8%”。"; r.Statement != want {
		t.Errorf("statement:\n%s\nwant\n%s", r.Statement, want)
	}
	c := figure(t, "enrolment-rate-junior", hetang, "99.9", "%", year(2019), claim(func(c *xuezhi.Claim) { c.Scope = "毛入学率" }))
	if r := Verdict(tab, a, c); r.Grade != Comparable {
		t.Errorf("one district in two years: %v %v", r.Grade, r.Reasons)
	}
}
