package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

func date(s string) xuezhi.Date {
	d, err := xuezhi.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestTimeText(t *testing.T) {
	tests := []struct {
		from, to string
		period   xuezhi.Period
		written  string
		basis    xuezhi.Basis
		want     string
	}{
		{"", "", "", "", "", ""},
		{"2021-06-18", "2021-06-18", xuezhi.PeriodPoint, "", xuezhi.Explicit, "2021年6月18日"},
		{"2021-06-18", "", xuezhi.PeriodPoint, "", xuezhi.Explicit, "2021年6月18日"},
		{"2019-01", "2019-01", "", "", xuezhi.Explicit, "2019年1月"},
		{"2018", "2018", xuezhi.PeriodYear, "", xuezhi.Explicit, "2018年"},
		{"2018", "2018", xuezhi.PeriodYear, "2018 年秋季", xuezhi.Explicit, "2018年秋季"},
		{"2018", "2018", xuezhi.PeriodYear, "今年", xuezhi.Explicit, "2018年"},
		{"2018", "2018", xuezhi.PeriodYear, "2018年秋季", xuezhi.Inferred, "2018年"},
		{"2018-01-01", "2018-12-31", xuezhi.PeriodYear, "", xuezhi.Explicit, "2018年"},
		{"2018-02-01", "2018-02-28", "", "", xuezhi.Inferred, "2018年2月"},
		{"2021-06-18", "2021-06-18", xuezhi.PeriodPoint, "2021年06月18日16:20", xuezhi.Explicit, "2021年6月18日"},
		{"2018", "2018", xuezhi.PeriodYear, "2018年；2018年度", xuezhi.Explicit, "2018年"},
		{"2018", "2018", xuezhi.PeriodYear, "2018年度", xuezhi.Explicit, "2018年"},
		{"2016", "2020", xuezhi.PeriodSpan, "2016年；2020年", xuezhi.Explicit, "2016—2020年"},
		{"2016", "2020", xuezhi.PeriodSpan, "", xuezhi.Explicit, "2016—2020年"},
		{"2016-01-01", "2020-12-31", xuezhi.PeriodSpan, "“十三五”时期", xuezhi.Inferred, "2016—2020年"},
		{"2022-09", "2023-08", xuezhi.PeriodSchoolYear, "", xuezhi.Explicit, "2022—2023学年"},
		{"2022", "2023", xuezhi.PeriodSchoolYear, "", xuezhi.Explicit, "2022—2023学年"},
		{"2018-12-25", "2019-03-31", "", "", xuezhi.Inferred, "2018年12月25日至2019年3月31日之间"},
		{"2018-12-25", "2019-01-31", "", "", xuezhi.Inferred, "2019年1月前后"},
		{"2018-12-25", "2019-03-31", "", "", xuezhi.Explicit, "2018年12月25日至2019年3月31日"},
		{"2018-09-01", "2018-12-31", "", "", xuezhi.Inferred, "2018年9月至12月之间"},
		{"2018-09-02", "2018-12-31", "", "", xuezhi.Inferred, "2018年9月2日至12月31日之间"},
		{"2022-01", "2023-04", "", "", xuezhi.Explicit, "2022年1月至2023年4月"},
		{"2018", "", xuezhi.PeriodSince, "", xuezhi.Explicit, "2018年以来"},
		{"2018", "2018", xuezhi.PeriodSince, "", xuezhi.Inferred, "2018年以来"},
		{"", "2020", "", "", xuezhi.Explicit, "2020年以前"},
		{"", "2021-06", xuezhi.PeriodPoint, "", xuezhi.Explicit, "截至2021年6月"},
	}
	for _, tt := range tests {
		in := xuezhi.Time{From: date(tt.from), To: date(tt.to), Period: tt.period, Written: tt.written, Basis: tt.basis}
		if got := timeText(in); got != tt.want {
			t.Errorf("timeText(%s to %s, %s, %q, %s) = %q, want %q", tt.from, tt.to, tt.period, tt.written, tt.basis, got, tt.want)
		}
	}
}

func TestTimeKnownNeverHidesAnInference(t *testing.T) {
	for _, b := range []xuezhi.Basis{xuezhi.Inferred, xuezhi.Inherited, xuezhi.Unknown, ""} {
		if k := timeKnown(year(2018, b)); k.Written || k.Basis == "" || k.Basis == "明示" {
			t.Errorf("basis %q is shown as %+v", b, k)
		}
	}
	if k := timeKnown(xuezhi.Time{}); k.Text != "" {
		t.Errorf("nothing known is shown as %+v", k)
	}
}

func TestRuns(t *testing.T) {
	text := "大班额率由29.82%控制在10.37%。"
	at := func(s string) xuezhi.Span {
		i := strings.Index(text, s)
		return xuezhi.Span{Start: i, End: i + len(s)}
	}
	dump := func(rs []templates.Run) string {
		var b strings.Builder
		for _, r := range rs {
			fmt.Fprintf(&b, "[%s|%d|%s|%d]", r.Text, r.Kind, r.ID, r.ClaimNo)
		}
		return b.String()
	}
	c := mark{span: at("29.82%控制在10.37%"), id: "c-1", no: 1, href: "#n-1"}
	tests := []struct {
		name   string
		claims []mark
		found  []string
		want   string
	}{
		{"plain", nil, nil, "[大班额率由29.82%控制在10.37%。|0||0]"},
		{"hit", nil, []string{"大班额", "班额率"}, "[大班额率|1||0][由29.82%控制在10.37%。|0||0]"},
		{"claim", []mark{c}, nil, "[大班额率由|0||0][29.82%控制在10.37%|2|c-1|1][。|0||0]"},
		{"hit in a claim", []mark{c}, []string{"控制"}, "[大班额率由|0||0][29.82%|2|c-1|0][控制|3||0][在10.37%|2||1][。|0||0]"},
		{"hit over the border", []mark{c}, []string{"由29"}, "[大班额率|0||0][由|1||0][29|3|c-1|0][.82%控制在10.37%|2||1][。|0||0]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := runs(text, tt.claims, hitsIn(text, tt.found))
			if dump(got) != tt.want {
				t.Errorf("got  %s\nwant %s", dump(got), tt.want)
			}
		})
	}
}

func TestOwnBody(t *testing.T) {
	tests := []struct{ name, marker, heading, text, want string }{
		{"heading of its own", "壹", "党建", "壹 党建\n正文。", "正文。"},
		{"heading run in", "（一）", "抓党建", "（一）抓党建。正文。", "正文。"},
		{"marker alone", "一是", "", "一是正文。", "正文。"},
		{"nothing", "", "", "正文。", "正文。"},
		{"words before the heading stay", "", "党建", "导语。党建正文。", "导语。党建正文。"},
		{"heading alone", "壹", "党建", "壹 党建", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &xuezhi.Section{Marker: tt.marker, Heading: tt.heading, Own: []xuezhi.Span{{Start: 0, End: len(tt.text)}}}
			if i := strings.Index(tt.text, tt.heading); tt.heading != "" {
				s.HeadingSpan = xuezhi.Span{Start: i, End: i + len(tt.heading)}
			}
			got := ""
			for _, o := range ownBody(tt.text, s) {
				got += strings.TrimSpace(o.Of(tt.text))
			}
			if got != tt.want {
				t.Errorf("ownBody(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestArticleShowsAllOfItsText holds the page to the text, whatever the shape of the sections.
func TestArticleShowsAllOfItsText(t *testing.T) {
	s := newSite(t)
	a := article("形状", part{
		heading: "上", body: "前言。{}后记。",
		parts: []part{{marker: "一是", body: "甲。", claims: []string{"甲"}}, {marker: "二是", body: "乙。"}},
	})
	parent := &a.Sections[0] // text between two children
	between := strings.Index(a.Text, "乙")
	a.Sections[2].Own[0].Start, a.Sections[2].Span.Start = between, between
	parent.Own = slices.Insert(parent.Own, 1, xuezhi.Span{Start: a.Sections[1].Span.End, End: between})
	s.articles = append(s.articles, a)
	page := body(t, s.get("/articles/"+string(a.ID)))
	last := 0
	for _, want := range []string{"前言。", "甲", "二是", "乙。", "后记。"} {
		i := strings.Index(page[last:], want)
		if i < 0 {
			t.Fatalf("%q is missing or out of order:\n%s", want, page)
		}
		last += i
	}
}

func TestPager(t *testing.T) {
	dump := func(p templates.Pager) string {
		var b strings.Builder
		for _, it := range p.Items {
			switch {
			case it.Gap:
				b.WriteString("… ")
			case it.Current:
				b.WriteString("[" + it.Label + "] ")
			default:
				b.WriteString(it.Label + " ")
			}
		}
		return strings.TrimSpace(b.String())
	}
	tests := []struct {
		total, page int
		want        string
	}{
		{0, 1, ""}, {20, 1, ""}, {21, 1, "[1] 2"}, {400, 10, "1 … 8 9 [10] 11 12 … 20"}, {1_000_000, 500, "1 … 498 499 [500]"},
	}
	for _, tt := range tests {
		if got := dump(pager(tt.total, tt.page, 20, func(n int) string { return fmt.Sprint(n) })); got != tt.want {
			t.Errorf("pager(%d, %d) = %q, want %q", tt.total, tt.page, got, tt.want)
		}
	}
}

// TestTreeChoices checks what a click in the district tree asks for.
func TestTreeChoices(t *testing.T) {
	s := newSite(t)
	tests := []struct{ name, at, label, want string }{
		{"child narrows its parent", "/search?district=430000", "荷塘区", "/search?district=430202"},
		{"parent widens its child", "/search?district=430202", "湖南省", "/search?district=430000"},
		{"brother joins", "/search?district=430202", "涧西区", "/search?district=410305&amp;district=430202"},
		{"chosen is dropped", "/search?district=430202", "荷塘区", "/search"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := body(t, s.get(tt.at))
			_, box, _ := strings.Cut(page, `aria-label="`+tt.label+`"`)
			_, href, _ := strings.Cut(box, `href="`)
			if href, _, _ = strings.Cut(href, `"`); href != tt.want {
				t.Errorf("on %s, %s leads to %s, want %s", tt.at, tt.label, href, tt.want)
			}
		})
	}
}

func TestFoldKeepsChoices(t *testing.T) {
	var terms []templates.Term
	for i := range 10 {
		p := templates.Term{Value: fmt.Sprint(i), Count: 1}
		for j := range 10 {
			c := templates.Term{Value: fmt.Sprint(i, j), Count: 1, Chosen: i == 3 && j == 9}
			c.Children = []templates.Term{{Value: "leaf", Count: 1}}
			p.Children = append(p.Children, c)
		}
		terms = append(terms, p)
	}
	two, one := fold(terms, 2), fold(terms, 1)
	if n := countTerms(two); n != 10+100+10 {
		t.Errorf("two levels: %d terms", n)
	}
	if n := countTerms(one); n != 10+10+10 {
		t.Errorf("one level: %d terms", n)
	}
	if !anyChosen(one) || countTerms(terms) != 10+100+100 {
		t.Error("a choice was lost, or the input changed")
	}
}

func TestVocabResolves(t *testing.T) {
	v := vocab{newFake(t).tables}
	for name, want := range map[string]xuezhi.DistrictCode{
		"荷塘区": "430202", "荷塘": "430202", "株洲市荷塘区": "430202", "湖南省 荷塘区": "430202", "430202": "430202", "hetang qu": "430202",
		"南京市鼓楼区": "320106", "鼓楼区": "", "荷塘区教育局": "", "河南省荷塘区": "", "": "", "x": "",
	} {
		if got, ok := v.District(name); got != want || ok != (want != "") {
			t.Errorf("District(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
	for _, g := range genres {
		if got, ok := v.Genre(g.label); !ok || got != g.genre || genreLabel(g.genre) != g.label {
			t.Errorf("genre %s is not resolved", g.label)
		}
	}
}

func TestYearsAreCompleteAndInOrder(t *testing.T) {
	f := newFake(t)
	b := &searchPage{view: &view{vocab: vocab{f.tables}}, q: xuezhi.Query{}.With(xuezhi.FacetYear, "18").With(xuezhi.FacetYear, "2020").With(xuezhi.FacetYear, "1989")}
	got := b.yearFacet([]xuezhi.Bucket{{Term: "2018", Count: 5, Explicit: 3}, {Term: "2015", Count: 1}, {Term: "2020"}, {Term: "18"}, {Term: "1999"}, {Term: "1989"}})
	var rows []string
	for _, r := range got.Rows {
		rows = append(rows, fmt.Sprintf("%s:%d+%d", r.Value, r.Explicit, r.Inferred))
	}
	if want := "1989:0+0 2015:0+1 2016:0+0 2017:0+0 2018:3+2 2019:0+0 2020:0+0 18:0+0"; strings.Join(rows, " ") != want {
		t.Errorf("rows %v, want %s", rows, want)
	}
	if got.Rows[2].URL != "" || got.Rows[6].URL == "" || got.Explicit.Name != route.KeyBasis {
		t.Errorf("a year without sections is a link, or a chosen one is none: %+v", got)
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{"\n": "↵", " \u3000": "␣␣", "\n\n\n\n\n": "↵", "泛亚电竞": "泛亚电竞", "": "", "一\n二": "一 二"} {
		if got := visible(in); got != want {
			t.Errorf("visible(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFilterFormKeepsTheBasisWithoutYears(t *testing.T) {
	s := newSite(t)
	page := body(t, s.get("/search?q=zzz&basis=explicit"))
	if !strings.Contains(page, `<input type="hidden" name="basis" value="explicit">`) {
		t.Errorf("the filter form forgets basis=explicit:\n%s", page)
	}
	page = body(t, s.get("/search?district=430202&basis=explicit"))
	_, form, _ := strings.Cut(page, `<form action="/search" method="get" aria-label="筛选">`)
	form, _, _ = strings.Cut(form, "</form>")
	if strings.Count(form, `name="basis"`) != 1 {
		t.Errorf("the filter form sends basis twice, or not:\n%s", form)
	}
}

// TestBlocksOfDistrictsAreNamed: an article about several districts heads each
// block with the district's name, as ours.
func TestBlocksOfDistrictsAreNamed(t *testing.T) {
	s := newSite(t)
	a := article("各地", part{body: "{}", place: "430202", parts: []part{{marker: "一是", body: "甲。", place: "430202"}}},
		part{body: "{}", place: "410305", parts: []part{{marker: "一是", body: "乙。", place: "410305"}}})
	a.Districts = []xuezhi.Place{{Code: "430202"}, {Code: "410305", Method: "title", Basis: xuezhi.Inferred}}
	a.Issued = xuezhi.Time{From: date("2023-04-17"), To: date("2023-04-17"), Basis: xuezhi.Explicit, Method: "copy"}
	s.articles = append(s.articles, a)
	page := body(t, s.get("/articles/"+string(a.ID)))
	for _, want := range []string{"〔荷塘区〕", "〔涧西区〕", "推断：据标题", "2023年4月17日 <span class=\"basis\">明示：转载日期</span>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

func TestSubjectYearsAreComplete(t *testing.T) {
	s := subject{res: &xuezhi.Result{Facets: []xuezhi.FacetResult{{Facet: xuezhi.FacetYear, Buckets: []xuezhi.Bucket{
		{Term: "2020", Count: 2}, {Term: "2017", Count: 4}, {Term: "odd", Count: 1}, {Term: "2021"},
	}}}}}
	var got []string
	for _, b := range s.years() {
		got = append(got, fmt.Sprintf("%s:%d", b.Label, b.Count))
	}
	if want := "2017:4 2018:0 2019:0 2020:2"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
