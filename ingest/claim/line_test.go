package claim

import (
	"slices"
	"strings"
	"testing"

	"xuezhi"
)

func TestSentencesCut(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"甲。乙!丙?丁", "甲。|乙!|丙?|丁"},
		{"“甲!”乙说。丙", "“甲!”|乙说。|丙"},
		{"甲\n　　乙。\n\n丙", "甲|乙。|丙"},
		{"甲;乙,丙", "甲;乙,丙"},
		{"(甲。)乙", "(甲。)|乙"},
		{"", ""}, {"\n\n", ""},
	} {
		var got []string
		for _, s := range sentences(c.text) {
			got = append(got, s.Of(c.text))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: got %q, want %q", c.text, strings.Join(got, "|"), c.want)
		}
	}
}

func TestMasks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“431”模式", "“431”"},
		{"《三年计划》和“一岗双责”", "《三年计划》|“一岗双责”"},
		{"“投入3元,建2所。”他说", ""}, // speech
		{"“没有结束", ""},
		{"‘四位一体’", "‘四位一体’"},
	} {
		var got []string
		for _, m := range masksOf(c.text) {
			got = append(got, m.at.Of(c.text))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: got %q, want %q", c.text, strings.Join(got, "|"), c.want)
		}
	}
}

func TestStretch(t *testing.T) {
	for _, c := range []struct{ text, figure, clause, item, segment string }{
		{"甲,乙3个、丙,丁;戊", "3个", "乙3个、丙", "乙3个", "甲,乙3个、丙,丁"},
		{"投入3元(含乙,丙)购买", "3元", "投入3元(含乙,丙)购买", "投入3元(含乙,丙)购买", "投入3元(含乙,丙)购买"},
		{"甲(每校3名、乙2名)丁", "3名", "每校3名、乙2名", "每校3名", "每校3名、乙2名"},
		{"共1,122所,乙", "1,122所", "共1,122所", "共1,122所", "共1,122所,乙"},
	} {
		l := newLine(c.text, xuezhi.Span{Start: 0, End: len(c.text)}, nil)
		i := strings.Index(c.text, c.figure)
		f := xuezhi.Span{Start: i, End: i + len(c.figure)}
		if got := l.clause(f).Of(c.text); got != c.clause {
			t.Errorf("%q: clause %q, want %q", c.text, got, c.clause)
		}
		if got := l.item(f).Of(c.text); got != c.item {
			t.Errorf("%q: item %q, want %q", c.text, got, c.item)
		}
		if got := l.segment(f).Of(c.text); got != c.segment {
			t.Errorf("%q: segment %q, want %q", c.text, got, c.segment)
		}
	}
}

func TestListed(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"小学、初中和高中", []string{"小学", "初中", "高中"}},
		{"毛入园率和普惠率", []string{"毛入园率", "普惠率"}},
		{"巩固率", []string{"巩固率"}},
	} {
		if got := listed(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	for text, want := range map[string]int64{"分为教学校、研修校和提升校": 3, "实施了表率、孵化、引领、培训": 4, "甲,乙、丙": 2, "分为": 0} {
		if got := listLength(text); got != want {
			t.Errorf("%q lists %d, want %d", text, got, want)
		}
	}
}

// TestTimesAsked: for a change the reader of times is asked about each end,
// and about the place before 由 when only the start is dated.
func TestTimesAsked(t *testing.T) {
	tab := tables(t)
	for _, c := range []struct{ text, at, from string }{
		{"大班额由2020年的86个下降到2023年的3个。", "3个", "86"},
		{"巩固率由2020年的98.6%提高到99.1%。", "由", "98.6"},
		{"2023年,巩固率由98.6%提高到99.1%。", "99.1%", ""},
		{"2023年,新建学校3所。", "3所", ""},
	} {
		a := article(c.text)
		asked := []string{}
		Extract(tab, a, Context{Moments: moments, Time: func(_ *xuezhi.Section, sentence, figure xuezhi.Span) (xuezhi.Time, xuezhi.Time) {
			w := figure.Of(a.Text)
			asked = append(asked, w)
			return xuezhi.Time{Written: w, From: xuezhi.Date{Year: 2000}, Basis: xuezhi.Explicit}, xuezhi.Time{}
		}})
		if len(a.Claims) != 1 {
			t.Fatalf("%q: %d claims", c.text, len(a.Claims))
		}
		if got := a.Claims[0].Time.Written; got != c.at {
			t.Errorf("%q: time of %q, want %q (asked %q)", c.text, got, c.at, asked)
		}
		if got := a.Claims[0].FromTime.Written; !strings.HasPrefix(got, c.from) || c.from == "" && got != "" {
			t.Errorf("%q: start of %q, want %q (asked %q)", c.text, got, c.from, asked)
		}
	}
}

// TestAhead: what is dated after the year of issue is a plan, and so is what a
// heading announces.
func TestAhead(t *testing.T) {
	tab := tables(t)
	text := "2026年,新建学校3所。"
	a := article(text)
	a.Issued = xuezhi.Time{From: xuezhi.Date{Year: 2025}, To: xuezhi.Date{Year: 2025}}
	Extract(tab, a, Context{Moments: moments, Time: func(*xuezhi.Section, xuezhi.Span, xuezhi.Span) (xuezhi.Time, xuezhi.Time) {
		return xuezhi.Time{From: xuezhi.Date{Year: 2026}, To: xuezhi.Date{Year: 2026}, Basis: xuezhi.Explicit}, xuezhi.Time{}
	}})
	if c := a.Claims[0]; !c.Plan || c.Kind != xuezhi.KindTarget {
		t.Errorf("%q: plan %v, kind %s", text, c.Plan, c.Kind)
	}
	text = "新建学校3所。已建成学校2所。"
	a = article(text)
	a.Sections[0].Heading = "2025年主要目标"
	Extract(tab, a, Context{Moments: moments})
	if len(a.Claims) != 2 || !a.Claims[0].Plan || a.Claims[1].Plan {
		t.Errorf("%q below a heading of aims: %+v", text, a.Claims)
	}
}

// TestHeading: what a heading says ahead of its own text is not counted twice.
func TestHeading(t *testing.T) {
	tab := tables(t)
	text := "新建学校3所\n全年新建学校3所。\n新增学位500个"
	a := article(text)
	a.Sections[0].HeadingSpan = xuezhi.Span{Start: 0, End: len("新建学校3所")}
	Extract(tab, a, Context{Moments: moments})
	if len(a.Claims) != 2 || a.Claims[0].Span.Start < a.Sections[0].HeadingSpan.End {
		t.Errorf("claims %+v", a.Claims)
	}
}

// TestSameTwice: equal figures of equal sentences keep different ids, and the
// same text read again gives the same ids.
func TestSameTwice(t *testing.T) {
	tab := tables(t)
	text := "新建学校3所。\n新建学校3所。"
	a, b := article(text), article(text)
	Extract(tab, a, Context{})
	Extract(tab, b, Context{})
	Extract(tab, b, Context{})
	if len(a.Claims) != 2 || len(b.Claims) != 2 || a.Claims[0].ID == a.Claims[1].ID || a.Claims[0].ID != b.Claims[0].ID || a.Claims[1].ID != b.Claims[1].ID {
		t.Errorf("%+v\n%+v", a.Claims, b.Claims)
	}
}
