package doubt

import (
	"strings"
	"sync"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

var load = sync.OnceValues(func() (*authority.Tables, error) { return authority.Load(nil) })

func tables(t *testing.T) *authority.Tables {
	t.Helper()
	tab, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// fig describes one figure of a text under test by the words that it is written with.
type fig struct {
	written string
	nth     int // of equal words, from 0
	c       xuezhi.Claim
}

// article builds an article of one section whose first line is its heading.
func article(t *testing.T, id, text string, figs ...fig) *xuezhi.Article {
	t.Helper()
	a := &xuezhi.Article{ID: xuezhi.ArticleID(id), Text: text}
	s := xuezhi.Section{ID: "s", Level: 1, Span: xuezhi.Span{End: len(text)}, Own: []xuezhi.Span{{End: len(text)}}}
	if head, _, ok := strings.Cut(text, "\n"); ok {
		s.Heading, s.HeadingSpan = head, xuezhi.Span{End: len(head)}
	}
	a.Sections = []xuezhi.Section{s}
	for _, f := range figs {
		at := -1
		for range f.nth + 1 {
			next := strings.Index(text[at+1:], f.written)
			if next < 0 {
				t.Fatalf("%q is not in %q", f.written, text)
			}
			at += 1 + next
		}
		c := f.c
		c.Written, c.Section, c.Span = f.written, "s", xuezhi.Span{Start: at, End: at + len(f.written)}
		for _, x := range sentences(text) {
			if x.Contains(c.Span) {
				c.Sentence = x
			}
		}
		if c.Time.Period == "" && !c.Time.Known() {
			c.Time = year(2020)
		}
		if c.Place.Code == "" {
			c.Place = xuezhi.Place{Code: "430202", Basis: xuezhi.Explicit}
		}
		a.Claims = append(a.Claims, c)
	}
	return a
}

func year(y int) xuezhi.Time {
	return xuezhi.Time{From: xuezhi.Date{Year: y}, To: xuezhi.Date{Year: y}, Period: xuezhi.PeriodYear, Basis: xuezhi.Explicit}
}

func dec(s string) *xuezhi.Decimal {
	d, err := xuezhi.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return &d
}

func q(value, unit string) xuezhi.Quantity {
	return xuezhi.Quantity{Value: dec(value), Bound: xuezhi.BoundEq, Unit: unit}
}

func of(kind xuezhi.ClaimKind, metric, value, unit string) xuezhi.Claim {
	return xuezhi.Claim{Kind: kind, Metric: xuezhi.MetricSlug(metric), Quantity: q(value, unit)}
}

func change(metric, from, to, unit string) xuezhi.Claim {
	c := of(xuezhi.KindChange, metric, to, unit)
	c.Quantity.From = dec(from)
	return c
}

func more4(c xuezhi.Claim, f func(*xuezhi.Claim)) xuezhi.Claim { f(&c); return c }

// TestRules has, for each rule, texts that raise the doubt and close ones that do not.
func TestRules(t *testing.T) {
	const count, level, ratio, inc = xuezhi.KindCount, xuezhi.KindLevel, xuezhi.KindRatio, xuezhi.KindIncrement
	one := func(text string, figs ...fig) []*xuezhi.Article {
		return []*xuezhi.Article{article(t, "a", text, figs...)}
	}
	since := func(value string, start int) xuezhi.Claim {
		return more4(of(inc, "", value, "分"), func(c *xuezhi.Claim) { c.FromTime = year(start) })
	}
	crowd := more4(of(count, "", "50000", "人"), func(c *xuezhi.Claim) { c.Quantity.Bound = xuezhi.BoundGt })
	at := func(c xuezhi.Claim, code xuezhi.DistrictCode) xuezhi.Claim { c.Place.Code = code; return c }
	in := func(c xuezhi.Claim, y int) xuezhi.Claim { c.Time = year(y); return c }

	for _, c := range []struct {
		name string
		rule RuleID // "" for none
		list []*xuezhi.Article
	}{
		{"heading", "heading-exceeds-body", one("全面消除大班额\n全县大班额比例降到3.1%。", fig{"3.1%", 0, of(ratio, "large-class-rate", "3.1", "%")})},
		{"standfirst", "heading-exceeds-body", one("学位建设\n我县实现大班额清零。\n年末大班额仍有12个。", fig{"12个", 0, of(level, "large-class-count", "12", "个")})},
		{"heading, zero left", "", one("全面消除大班额\n全县大班额为0个。", fig{"0个", 0, of(level, "large-class-count", "0", "个")})},
		{"heading, how many went", "", one("全面消除大班额\n全县共消除大班额12个。", fig{"12个", 0, of(count, "large-class-count", "12", "个")})},
		{"heading, something else left", "", one("全面消除大班额\n辍学率为1.2%。", fig{"1.2%", 0, of(ratio, "dropout-rate", "1.2", "%")})},
		{"heading, an aim", "", one("力争全面消除大班额\n全县大班额比例降到3.1%。", fig{"3.1%", 0, of(ratio, "large-class-rate", "3.1", "%")})},
		{"heading, nearly", "", one("基本实现大班额清零\n全县大班额比例降到3.1%。", fig{"3.1%", 0, of(ratio, "large-class-rate", "3.1", "%")})},
		{"heading, topic only", "", one("消除大班额\n全县大班额比例降到3.1%。", fig{"3.1%", 0, of(ratio, "large-class-rate", "3.1", "%")})},

		{"coverage", "coverage", one("资助\n目前公办园在园幼儿占比61.5%,实现学前教育全覆盖。", fig{"61.5%", 0, of(ratio, "preschool-public-share", "61.5", "%")})},
		{"coverage of another thing", "", one("资助\n目前公办园在园幼儿占比61.5%,实现校园监控全覆盖。", fig{"61.5%", 0, of(ratio, "preschool-public-share", "61.5", "%")})},
		{"coverage in full", "", one("资助\n普惠性幼儿园占比100%,实现学前教育全覆盖。", fig{"100%", 0, of(ratio, "preschool-inclusive-share", "100", "%")})},
		{"coverage as an aim", "", one("资助\n公办园在园幼儿占比61.5%,力争实现学前教育全覆盖。", fig{"61.5%", 0, of(ratio, "preschool-public-share", "61.5", "%")})},

		{"run", "run-exceeds-span", one("足球\n从2017年到2019年,我区连续五年夺冠。")},
		{"run that fits", "", one("足球\n从2017年到2019年,我区连续三年夺冠。")},
		{"run inside the span", "", one("足球\n从2011年到2019年,我区连续三年夺冠。")},
		{"run in another sentence", "", one("足球\n从2017年到2019年,变化很大。我区连续五年夺冠。")},

		{"growth by difference", "growth-against-levels", one("学位\n学位由400个增加到500个,增加120个。", fig{"400个增加到500个", 0, change("places-total", "400", "500", "个")}, fig{"120个", 0, of(inc, "places-total", "120", "个")})},
		{"growth by share", "growth-against-levels", one("学位\n学位由400个增加到500个,增长30%。", fig{"400个增加到500个", 0, change("places-total", "400", "500", "个")}, fig{"30%", 0, of(inc, "", "30", "%")})},
		{"growth of two levels", "growth-against-levels", one("教师\n2019年教师800人,2020年教师900人,增长20%。", fig{"800人", 0, in(of(count, "teachers-total", "800", "人"), 2019)}, fig{"900人", 0, in(of(count, "teachers-total", "900", "人"), 2020)}, fig{"20%", 0, of(inc, "", "20", "%")})},
		{"growth in points", "growth-against-levels", one("普惠\n占比由70.5%提高到80.5%,提高11个百分点。", fig{"70.5%提高到80.5%", 0, change("preschool-inclusive-share", "70.5", "80.5", "%")}, fig{"11个百分点", 0, of(inc, "", "11", "百分点")})},
		{"growth that fits", "", one("学位\n学位由400个增加到500个,增加100个,增长25%。", fig{"400个增加到500个", 0, change("places-total", "400", "500", "个")}, fig{"100个", 0, of(inc, "places-total", "100", "个")}, fig{"25%", 0, of(inc, "", "25", "%")})},
		{"growth that fits when rounded", "", one("学位\n学位由300个增加到400个,增长33.3%。", fig{"300个增加到400个", 0, change("places-total", "300", "400", "个")}, fig{"33.3%", 0, of(inc, "", "33.3", "%")})},
		{"growth of a vague figure", "", one("学位\n学位由400个增加到500余个,增长30%。", fig{"400个增加到500余个", 0, more4(change("places-total", "400", "500", "个"), func(c *xuezhi.Claim) { c.Quantity.Bound = xuezhi.BoundGt })}, fig{"30%", 0, of(inc, "", "30", "%")})},
		{"a share that is no growth", "", one("学位\n学位由400个增加到500个,占全市30%。", fig{"400个增加到500个", 0, change("places-total", "400", "500", "个")}, fig{"30%", 0, of(ratio, "", "30", "%")})},
		{"growth of another metric", "", one("学位\n学位由400个增加到500个,教师增加30个。", fig{"400个增加到500个", 0, change("places-total", "400", "500", "个")}, fig{"30个", 0, of(inc, "teachers-posts", "30", "个")})},

		{"order", "growth-order", one("质量\n平均分较2019年提高6分、较2016年提高2分。", fig{"6分", 0, since("6", 2019)}, fig{"2分", 0, since("2", 2016)})},
		{"order the other way", "growth-order", one("质量\n平均分较2016年提高2分、较2019年提高6分。", fig{"6分", 0, since("6", 2019)}, fig{"2分", 0, since("2", 2016)})},
		{"order that fits", "", one("质量\n平均分较2019年提高2分、较2016年提高6分。", fig{"2分", 0, since("2", 2019)}, fig{"6分", 0, since("6", 2016)})},
		{"order in two lists", "", one("质量\n四年级较2019年提高6分;八年级较2016年提高2分。", fig{"6分", 0, since("6", 2019)}, fig{"2分", 0, since("2", 2016)})},

		{"part above whole", "parts-exceed-whole", one("教师\n全县招聘教师120人,其中硕士150人。", fig{"120人", 0, of(count, "teachers-recruited", "120", "人")}, fig{"150人", 0, of(count, "", "150", "人")})},
		{"second part above whole", "parts-exceed-whole", one("教师\n全县招聘教师120人,其中硕士50人、本科170人。", fig{"120人", 0, of(count, "", "120", "人")}, fig{"50人", 0, of(count, "", "50", "人")}, fig{"170人", 0, of(count, "", "170", "人")})},
		{"part below whole", "", one("教师\n全县招聘教师120人,其中硕士50人。", fig{"120人", 0, of(count, "", "120", "人")}, fig{"50人", 0, of(count, "", "50", "人")})},
		{"whole is vague", "", one("教师\n全县招聘教师120余人,其中硕士150人。", fig{"120余人", 0, more4(of(count, "", "120", "人"), func(c *xuezhi.Claim) { c.Quantity.Bound = xuezhi.BoundGt })}, fig{"150人", 0, of(count, "", "150", "人")})},
		{"shares of two bases", "", one("教师\n交流教师占总数的7.5%,其中骨干教师占比28%。", fig{"7.5%", 0, of(ratio, "", "7.5", "%")}, fig{"28%", 0, of(ratio, "", "28", "%")})},
		{"part by vocabulary", "parts-exceed-whole", one("学前\n公办园在园幼儿占比60%。普惠性幼儿园在园幼儿占比55%。", fig{"60%", 0, of(ratio, "preschool-public-share", "60", "%")}, fig{"55%", 0, of(ratio, "preschool-inclusive-share", "55", "%")})},
		{"part by vocabulary, other years", "", one("学前\n公办园在园幼儿占比60%。普惠性幼儿园在园幼儿占比55%。", fig{"60%", 0, of(ratio, "preschool-public-share", "60", "%")}, fig{"55%", 0, in(of(ratio, "preschool-inclusive-share", "55", "%"), 2015)})},
		{"county above its city", "parts-exceed-whole", []*xuezhi.Article{article(t, "a", "甲\n新增学位900个。", fig{"900个", 0, at(of(inc, "places-new", "900", "个"), "430202")}), article(t, "b", "乙\n全市新增学位800个。", fig{"800个", 0, at(of(inc, "places-new", "800", "个"), "430200")})}},
		{"county's rate above its city's", "", []*xuezhi.Article{article(t, "a", "甲\n辍学率9%。", fig{"9%", 0, at(of(ratio, "dropout-rate", "9", "%"), "430202")}), article(t, "b", "乙\n辍学率8%。", fig{"8%", 0, at(of(ratio, "dropout-rate", "8", "%"), "430200")})}},

		{"another kind", "parts-of-another-kind", one("劳动\n建成研学基地30个,其中市级示范校3所。", fig{"30个", 0, of(count, "labor-bases", "30", "个")}, fig{"3所", 0, of(count, "schools-model", "3", "所")})},
		{"same kind, other counter", "", one("劳动\n建成特色学校30个,其中市级示范校3所。", fig{"30个", 0, of(count, "schools-model", "30", "个")}, fig{"3所", 0, of(count, "schools-model", "3", "所")})},
		{"same kind", "", one("劳动\n建成研学基地30个,其中市级基地3个。", fig{"30个", 0, of(count, "labor-bases", "30", "个")}, fig{"3个", 0, of(count, "labor-bases", "3", "个")})},

		{"two groups", "two-groups-one-figure", one("安全\n保障5万余名师生用餐。完成5万余名学生测评。", fig{"5万余名", 0, crowd}, fig{"5万余名", 1, crowd})},
		{"one group", "", one("安全\n保障5万余名学生用餐。完成5万余名学生测评。", fig{"5万余名", 0, crowd}, fig{"5万余名", 1, crowd})},

		{"two ranks", "two-ranks", one("体育\n我区代表队夺得季军,荣获省一等奖。")},
		{"ranks that agree", "", one("体育\n我区代表队夺得冠军,荣获省一等奖。")},
		{"ranks of two teams", "", one("体育\n男队夺得季军,女队参加的另一项比赛荣获一等奖。")},

		{"two values", "two-values", []*xuezhi.Article{article(t, "a", "甲\n辍学率1.1%。", fig{"1.1%", 0, of(ratio, "dropout-rate", "1.1", "%")}), article(t, "b", "乙\n辍学率1.3%。", fig{"1.3%", 0, of(level, "dropout-rate", "1.3", "%")})}},
		{"one value twice", "", []*xuezhi.Article{article(t, "a", "甲\n辍学率1.1%。", fig{"1.1%", 0, of(ratio, "dropout-rate", "1.1", "%")}), article(t, "b", "乙\n辍学率1.10%。", fig{"1.10%", 0, of(ratio, "dropout-rate", "1.10", "%")})}},
		{"two values, two years", "", []*xuezhi.Article{article(t, "a", "甲\n辍学率1.1%。", fig{"1.1%", 0, of(ratio, "dropout-rate", "1.1", "%")}), article(t, "b", "乙\n辍学率1.3%。", fig{"1.3%", 0, in(of(ratio, "dropout-rate", "1.3", "%"), 2021)})}},
		{"two values, two stages", "", []*xuezhi.Article{article(t, "a", "甲\n辍学率1.1%。", fig{"1.1%", 0, of(ratio, "dropout-rate", "1.1", "%")}), article(t, "b", "乙\n辍学率1.3%。", fig{"1.3%", 0, more4(of(ratio, "dropout-rate", "1.3", "%"), func(c *xuezhi.Claim) { c.Stage = "初中" })})}},
		{"two values in one article", "", one("甲\n辍学率1.1%。辍学率1.3%。", fig{"1.1%", 0, of(ratio, "dropout-rate", "1.1", "%")}, fig{"1.3%", 0, of(ratio, "dropout-rate", "1.3", "%")})},
		{"a plan and a result", "", []*xuezhi.Article{article(t, "a", "甲\n辍学率1.1%。", fig{"1.1%", 0, of(ratio, "dropout-rate", "1.1", "%")}), article(t, "b", "乙\n辍学率控制在1.3%。", fig{"1.3%", 0, more4(of(ratio, "dropout-rate", "1.3", "%"), func(c *xuezhi.Claim) { c.Plan = true })})}},
	} {
		got := Find(tables(t), c.list)
		switch {
		case c.rule == "" && len(got) > 0:
			t.Errorf("%s: unwanted %s: %s", c.name, got[0].Rule, got[0].Question)
		case c.rule != "" && (len(got) != 1 || got[0].Rule != c.rule):
			t.Errorf("%s: got %v, want one %s", c.name, got, c.rule)
		}
		for _, d := range got {
			checkDoubt(t, c.list, d)
		}
	}
}

// checkDoubt holds a doubt to its form: a question that quotes both passages word for word.
func checkDoubt(t *testing.T, list []*xuezhi.Article, d Doubt) {
	t.Helper()
	if !strings.HasSuffix(d.Question, "？") || len(d.Readings) < 2 || d.Name == "" {
		t.Errorf("%s: %q, readings %q", d.Rule, d.Question, d.Readings)
	}
	for _, p := range d.Passages {
		found := false
		for _, a := range list {
			found = found || a.ID == p.Article && p.Quote == strings.Join(strings.Fields(p.Span.Of(a.Text)), "")
		}
		if !found || p.Quote == "" || !strings.Contains(d.Question, p.Quote) {
			t.Errorf("%s: passage %+v is not quoted from its text", d.Rule, p)
		}
	}
	if d.Passages[0] == d.Passages[1] {
		t.Errorf("%s: one passage twice: %+v", d.Rule, d.Passages[0])
	}
}

// TestOrdinals needs an outline that has noted the repetition.
func TestOrdinals(t *testing.T) {
	text := "一是抓党建。二是抓教研。二是抓安全。"
	a := article(t, "a", text)
	third := len("一是抓党建。")
	for i, m := range []string{"一是", "二是", "二是"} {
		id := xuezhi.SectionID([]string{"x", "y", "z"}[i])
		a.Sections = append(a.Sections, xuezhi.Section{ID: id, Parent: "s", Level: 2, Marker: m, Family: "inline", Ordinal: min(i+1, 2), Span: xuezhi.Span{Start: i * third, End: (i + 1) * third}})
	}
	if got := Find(tables(t), []*xuezhi.Article{a}); len(got) != 0 {
		t.Errorf("not noted by the outline, yet doubted: %v", got)
	}
	a.Flaws = []xuezhi.Flaw{{Kind: "duplicate-ordinal", Section: "z"}}
	got := Find(tables(t), []*xuezhi.Article{a})
	if len(got) != 1 || got[0].Rule != "ordinals" || got[0].Passages[0].Quote != "二是抓教研" || got[0].Passages[1].Quote != "二是抓安全" {
		t.Errorf("%+v", got)
	}
}

func TestRulesAreExplained(t *testing.T) {
	seen := map[RuleID]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.Name == "" || !strings.HasSuffix(r.Help, "。") || len(r.Readings) < 2 {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
	}
}

// TestBadClaims: spans that do not fit, empty articles and missing values are passed over.
func TestBadClaims(t *testing.T) {
	a := article(t, "a", "甲\n学位由400个增加到500个,增加120个。", fig{"120个", 0, xuezhi.Claim{Kind: xuezhi.KindIncrement}})
	a.Claims = append(a.Claims, xuezhi.Claim{Span: xuezhi.Span{Start: 5, End: 9999}}, xuezhi.Claim{Span: xuezhi.Span{Start: -1, End: 3}}, xuezhi.Claim{Span: xuezhi.Span{Start: 9, End: 3}})
	a.Sections[0].Own = []xuezhi.Span{{Start: 0, End: 9999}}
	a.Sections = append(a.Sections, xuezhi.Section{ID: "z", Marker: "一", Ordinal: 1, Span: xuezhi.Span{Start: 4, End: 9999}, HeadingSpan: xuezhi.Span{Start: 7, End: 9999}})
	a.Sections = append(a.Sections, a.Sections[1])
	a.Flaws = []xuezhi.Flaw{{Kind: "duplicate-ordinal", Section: "z"}}
	for _, d := range Find(tables(t), []*xuezhi.Article{a, {}}) {
		if d.Rule != "ordinals" {
			t.Errorf("unwanted: %+v", d)
		}
	}
}
