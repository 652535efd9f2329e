package compare

import (
	"strings"
	"testing"

	"xuezhi"
)

// TestReviewedTables holds the verdicts of a reviewed list of tempting
// comparisons. The figures are those of the five seeds; metrics are as the
// vocabulary has them.
func TestReviewedTables(t *testing.T) {
	tab := tables(t)
	inferred := claim(func(c *xuezhi.Claim) { c.Time.Basis = xuezhi.Inferred })
	inherited := claim(func(c *xuezhi.Claim) { c.Time.Basis = xuezhi.Inherited })
	spanned := func(f, e string, b xuezhi.Basis) option { return dated(f, e, xuezhi.PeriodSpan, b) }
	count, ratio := kind(xuezhi.KindCount), kind(xuezhi.KindRatio)

	pre18 := figure(t, "preschool-inclusive-share", hetang, "73.98", "%", ratio, label("公办及普惠性民办在园幼儿占比"), sentence("认定普惠性民办幼儿园60所,公办及普惠性民办在园幼儿占比达73.98%。", "73.98%"))
	inc21 := figure(t, "preschool-inclusive-share", jianxi, "85.76", "%", ratio, dated("2021-06", "2021-06", xuezhi.PeriodPoint, xuezhi.Explicit), label("普惠性幼儿园在园幼儿占比"), sentence("目前,全区公办园在园幼儿占比54.02%,普惠性幼儿园在园幼儿占比85.76%。", "85.76%"))
	pub21 := figure(t, "preschool-public-share", jianxi, "54.02", "%", ratio, dated("2021-06", "2021-06", xuezhi.PeriodPoint, xuezhi.Explicit), sentence("目前,全区公办园在园幼儿占比54.02%,普惠性幼儿园在园幼儿占比85.76%。", "54.02%"))
	group18 := figure(t, "groups-count", hetang, "1", "个", count)
	group22 := figure(t, "groups-count", yuhua, "12", "个", count, year(2022), inferred, sentence("成立12个教育集团", "12个"))
	zones := figure(t, "school-zones-count", jianxi, "9", "个", count, year(2021), inferred)
	alliances := figure(t, "alliances-count", xintian, "5", "个", count, year(2022), inferred)
	coverPlan := figure(t, "groups-coverage", hetang, "100", "%", kind(xuezhi.KindTarget), claim(func(c *xuezhi.Claim) {
		c.Plan, c.Time = true, xuezhi.Time{Period: xuezhi.PeriodFuture, Basis: xuezhi.Inferred}
	}))
	cover22 := figure(t, "groups-coverage", yuhua, "100", "%", ratio, year(2022), inferred, claim(func(c *xuezhi.Claim) { c.Scope = "集团化或学区" }))
	closed := figure(t, "tutoring-closed", yuanjiang, "12", "个", count, dated("2022", "2023-04", xuezhi.PeriodSince, xuezhi.Explicit))
	stock23 := figure(t, "tutoring-institutions", yuhua, "23", "家", from(t, "180"), year(2022), inferred)
	cases := figure(t, "tutoring-cases", hetang, "10", "起", count, dated("2025-01", "2025-09", xuezhi.PeriodToDate, xuezhi.Explicit))
	drill18 := figure(t, "safety-drills", hetang, "600", "次", count, bound(xuezhi.BoundGt), inferred, article("a"), sentence("各中小学、幼儿园开展防踩踏、防地震应急疏散演练600余次。", "600余次"))
	drill25 := figure(t, "safety-drills", hetang, "100", "次", count, bound(xuezhi.BoundGt), dated("2025-01", "2025-09", xuezhi.PeriodToDate, xuezhi.Inherited), article("b"), sentence("累计开展100余次应急演练。", "100余次"))
	insp18 := figure(t, "safety-inspections", hetang, "82", "次", count, inferred, article("a"), sentence("专项督查和校园及周边治安环境专项整治行动共82次,出动执法检查人员近200人次", "82次"))
	camp25 := figure(t, "safety-inspections", hetang, "5", "次", count, dated("2025-01", "2025-09", xuezhi.PeriodToDate, xuezhi.Inherited), article("b"), sentence("联合多部门开展5次校园周边专项整治行动", "5次"))
	applied := figure(t, "research-projects", hetang, "35", "个", count, inferred, article("a"), sentence("申报国家省、市级课题35个,发表论文或获奖500多篇", "35个"))
	approved := figure(t, "research-projects", hetang, "78", "项", count, spanned("2021", "2025", xuezhi.Explicit), article("b"), sentence("“十四五”期间立项的省市课题多达78项", "78项"))
	award18 := figure(t, "teachers-contest-awards", hetang, "76", "人次", count, inferred, article("a"))
	award24 := figure(t, "teachers-contest-awards", hetang, "1446", "项", count, year(2024), inherited, article("b"))
	award22 := figure(t, "teachers-contest-awards", yuanjiang, "5", "人", count, spanned("2020", "2022", xuezhi.Inferred))
	satAll := figure(t, "satisfaction", hetang, "97.9", "%", ratio, year(2024), sentence("教育系统群众满意度达97.9%", "97.9%"))
	satCare := figure(t, "satisfaction", yuhua, "100", "%", ratio, year(2022), inferred, sentence("公办中小学校100%开展,受访家长学生100%满意", "100%满意"))
	after := figure(t, "afterschool-students", jianxi, "40000", "人", count, year(2021), bound(xuezhi.BoundGt))
	afterShare := figure(t, "afterschool-students-share", yuhua, "100", "%", ratio, year(2022), inferred)
	cantPlan := figure(t, "canteens-built", hetang, "19", "所", kind(xuezhi.KindTarget), year(2025), claim(func(c *xuezhi.Claim) { c.Plan = true }))
	cantCoal := figure(t, "canteens-built", xiangxiang, "11", "所", count, year(2022), inherited)
	cantHot := figure(t, "canteens-built", xintian, "35", "个", count, spanned("2018", "2022", xuezhi.Inferred), label("农村学校标准化食堂和热水供应系统"))
	board22 := figure(t, "boarding-schools", xiangxiang, "3", "所", count, year(2022))
	boardAll := figure(t, "boarding-schools", xintian, "20", "所", count, spanned("2018", "2022", xuezhi.Inferred))
	fest := figure(t, "", yuhua, "21", "年", kind(xuezhi.KindDuration), label("学科活动节"), dated("2002", "2022", xuezhi.PeriodConsecutive, xuezhi.Inferred))
	art := figure(t, "", xiangxiang, "20", "年", kind(xuezhi.KindDuration), label("“艺术百佳”评选活动"), dated("2003", "2022", xuezhi.PeriodConsecutive, xuezhi.Inferred))
	const maths = "四年级平均分2021年较2018年提高4分、较2015年提高3分;八年级平均分2021年较2018年提高19分、较2015年提高35分。"
	score := func(v, grade string, start int) Subject {
		return figure(t, "evaluation-monitoring-score", yuhua, v, "分", kind(xuezhi.KindIncrement), year(2021), sentence(maths, v+"分"), claim(func(c *xuezhi.Claim) {
			c.Stage, c.FromTime = grade, years(start, start, xuezhi.PeriodYear)
		}))
	}
	star := func(v, grade string) Subject {
		return figure(t, "evaluation-monitoring-level", yuhua, v, "星", year(2021), sentence("2021年四年级在全国所处等级为8星,八年级为10星", v+"星"), claim(func(c *xuezhi.Claim) { c.Stage = grade }))
	}
	xintianPlaces := figure(t, "places-new", xintian, "29000", "个", kind(xuezhi.KindIncrement), bound(xuezhi.BoundGt), dated("2018", "2023-04", xuezhi.PeriodSince, xuezhi.Explicit))
	yongzhouPlaces := figure(t, "places-new", yongzhou, "116000", "个", kind(xuezhi.KindIncrement), dated("2018", "2023", xuezhi.PeriodSince, xuezhi.Explicit))

	for _, c := range []struct {
		name  string
		a, b  Subject
		want  Grade
		avoid string // must not be said
	}{
		{"T01 普惠性在园占比", pre18, inc21, Careful, "低于"},
		{"T01 公办与普惠", pre18, pub21, Incomparable, "涧西普惠园占比(54.02%)低于荷塘(73.98%)"},
		{"T06 教育集团", group18, group22, Careful, ""},
		{"T06 集团与学区", group22, zones, Incomparable, ""},
		{"T06 集团与联盟", group22, alliances, Incomparable, ""},
		{"T07 集团化覆盖", coverPlan, cover22, Incomparable, "荷塘和雨花都实现集团化全覆盖"},
		{"T10 取缔与压减", closed, stock23, Incomparable, "雨花关停157家,沅江只关停12家"},
		{"T10 取缔与查处", closed, cases, Incomparable, ""},
		{"T11 应急演练", drill18, drill25, Careful, "荷塘区应急演练减少八成"},
		{"T12 督查整治", insp18, camp25, Incomparable, ""},
		{"T13 课题", applied, approved, Incomparable, "荷塘课题数从35增至78"},
		{"T14 获奖", award18, award24, Incomparable, "荷塘教师获奖从76增至1446"},
		{"T14 获奖与沅江", award18, award22, Incomparable, ""},
		{"T14 项与位", award24, award22, Incomparable, ""},
		{"T19 满意度", satAll, satCare, Incomparable, "雨花满意度高于荷塘"},
		{"T20 课后服务", after, afterShare, Incomparable, ""},
		{"T21 改造计划与煤改电", cantPlan, cantCoal, Incomparable, ""},
		{"T21 煤改电与热水系统", cantCoal, cantHot, Incomparable, ""},
		{"T22 寄宿制学校", board22, boardAll, Careful, ""},
		{"T28 连续举办", fest, art, Careful, ""},
		{"T29 四年级两个起点", score("4", "四年级", 2018), score("3", "四年级", 2015), Comparable, ""},
		{"T29 八年级两个起点", score("19", "八年级", 2018), score("35", "八年级", 2015), Comparable, ""},
		{"T29 两个年级", score("4", "四年级", 2018), score("19", "八年级", 2018), Careful, ""},
		{"T29 星级", star("8", "四年级"), star("10", "八年级"), Careful, ""},
		{"市与县", xintianPlaces, yongzhouPlaces, Incomparable, ""},
	} {
		r := Verdict(tab, c.a, c.b)
		if r.Grade != c.want {
			t.Errorf("%s: %v %v, want %v", c.name, r.Grade, r.Reasons, c.want)
		}
		if (r.Statement != "") != (r.Grade != Incomparable) {
			t.Errorf("%s: %v with statement %q", c.name, r.Grade, r.Statement)
		}
		all := r.Statement
		for _, x := range r.Reasons {
			all += x.Text + x.Detail
		}
		for _, w := range append([]string{"高于", "低于", "最", "排名", "增至", "减少", "→"}, c.avoid) {
			if w != "" && strings.Contains(all, w) {
				t.Errorf("%s: says %q: %s", c.name, w, all)
			}
		}
		for _, s := range []Subject{c.a, c.b} {
			if r.Statement != "" && !strings.Contains(r.Statement, "“"+s.Claim.Written+"”") {
				t.Errorf("%s: the figure %s is not quoted as written: %s", c.name, s.Claim.Written, r.Statement)
			}
		}
	}
}

// TestStatementStatesNoRelation: words of a report that relate figures are not passed on.
func TestStatementStatesNoRelation(t *testing.T) {
	a := figure(t, "dropout-rate", hetang, "1.5", "%")
	for _, written := range []string{"最多1.2%", "低于1.2%", "1.5%→1.2%"} {
		b := figure(t, "dropout-rate", yuhua, "1.2", "%", sentence("辍学率"+written, written))
		if r := Verdict(tables(t), a, b); r.Statement != "" {
			t.Errorf("%s: %s", written, r.Statement)
		}
	}
}
