package compare

import (
	"reflect"
	"testing"

	"xuezhi"
)

// TestSymmetric changes each side of a pair in every way and in every pair of
// ways: the order of the two never matters.
func TestSymmetric(t *testing.T) {
	tab := tables(t)
	set := func(f func(*xuezhi.Claim)) option { return claim(f) }
	ways := []option{
		func(*Subject) {},
		set(func(c *xuezhi.Claim) { c.Metric = "large-class-rate" }), set(func(c *xuezhi.Claim) { c.Metric = "super-large-class-rate" }), set(func(c *xuezhi.Claim) { c.Metric, c.Label = "", "某事" }),
		kind(xuezhi.KindChange), kind(xuezhi.KindRank), kind(xuezhi.KindTarget), kind(xuezhi.KindDuration), from(t, "30"),
		bound(xuezhi.BoundNear), set(func(c *xuezhi.Claim) { c.Quantity.Unit = "百分点" }), set(func(c *xuezhi.Claim) { c.Quantity.Value = nil }),
		set(func(c *xuezhi.Claim) { c.Place.Code = zhuzhou }), set(func(c *xuezhi.Claim) { c.Place.Code = yuhua }), set(func(c *xuezhi.Claim) { c.Place.Basis = xuezhi.Inferred }), set(func(c *xuezhi.Claim) { c.Place.Code = "" }),
		year(2021), dated("2016", "2020", xuezhi.PeriodSpan, xuezhi.Explicit), dated("2018-06", "2018-06", xuezhi.PeriodPoint, xuezhi.Inferred), set(func(c *xuezhi.Claim) { c.Time = xuezhi.Time{} }),
		set(func(c *xuezhi.Claim) { c.FromTime = years(2015, 2015, xuezhi.PeriodYear) }),
		set(func(c *xuezhi.Claim) { c.Subject = "甲校" }), set(func(c *xuezhi.Claim) { c.Subject = "乙校" }), set(func(c *xuezhi.Claim) { c.Stage = "小学" }), set(func(c *xuezhi.Claim) { c.Population = "农村" }),
		set(func(c *xuezhi.Claim) { c.Scope = "区直" }), set(func(c *xuezhi.Claim) { c.Procedure = "立项" }), set(func(c *xuezhi.Claim) { c.Plan = true }),
		article("b"), sentence("督查和整治共2.5%。", "2.5%"), set(func(c *xuezhi.Claim) { v := xuezhi.NewDecimal(7); c.Quantity.Value = &v }),
	}
	for i, f := range ways {
		for j, g := range ways {
			a, b := figure(t, "dropout-rate", hetang, "2.5", "%"), figure(t, "dropout-rate", hetang, "2.5", "%")
			f(&a)
			g(&b)
			x, y := Verdict(tab, a, b), Verdict(tab, b, a)
			if !reflect.DeepEqual(x, y) {
				t.Fatalf("ways %d and %d:\n%+v\n%+v", i, j, x, y)
			}
			if x.Grade == Comparable && len(x.Reasons) > 0 || x.Grade == Incomparable && x.Statement != "" {
				t.Fatalf("ways %d and %d: %+v", i, j, x)
			}
		}
	}
}

func TestRelation(t *testing.T) {
	tab := tables(t)
	at := func(id, value, text string, opts ...option) Subject {
		return figure(t, "dropout-rate", hetang, value, "%", append([]option{article(id), sentence(text, value+"%")}, opts...)...)
	}
	base := at("a", "1.5", "辍学率1.5%。")
	for _, c := range []struct {
		b    Subject
		want Relation
	}{
		{at("b", "1.5", "全区辍学率为1.5%。"), SeeAlso},
		{at("b", "1.5", "辍学率 1.5%"), Reprint},
		{at("b", "1.8", "全区辍学率为1.8%。"), Conflict},
		{at("b", "1.8", "小学辍学率为1.8%。", claim(func(c *xuezhi.Claim) { c.Stage = "小学" })), Unrelated},
		{at("b", "1.8", "全区辍学率为1.8%。", year(2019)), Unrelated},
		{at("a", "1.8", "全区辍学率为1.8%。"), Unrelated},
	} {
		if got := Verdict(tab, base, c.b).Relation; got != c.want {
			t.Errorf("%s: %q, want %q", c.b.Sentence, got, c.want)
		}
	}
}
