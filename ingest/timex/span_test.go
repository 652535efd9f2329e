package timex

import (
	"strings"
	"testing"

	"xuezhi"
)

// proves checks that a time's evidence and basis are those of what set its ends.
func proves(t *testing.T, name string, got xuezhi.Time, want string) {
	t.Helper()
	var quotes []string
	for _, e := range got.Evidence {
		quotes = append(quotes, e.Quote)
	}
	if g := years(got) + " " + string(got.Basis) + " " + strings.Join(quotes, "|"); g != want {
		t.Errorf("%s\n got %s\nwant %s", name, g, want)
	}
}

func TestEvidenceSetsTheEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		a    *xuezhi.Article
		all  string // of the article: years, basis, quotes
		last string // of its last section
	}{
		{"a year stated later bears out what an anniversary gave", article("", "庆祝中国共产党成立97周年,表彰先进。2018年建成学校5所。"),
			"2018 explicit 2018年", "2018 explicit 2018年"},
		{"an anniversary alone is inferred", article("", "隆重庆祝中国共产党成立97周年。"), "2018 inferred 97周年", "2018 inferred 97周年"},
		{"a span that an anniversary closes is inferred", article("", "2017年建成。庆祝中国共产党成立97周年。"),
			"2017-2018 inferred 2017年|97周年", "2017-2018 inferred 2017年|97周年"},
		{"a span of stated years quotes the first and the last", article("", "2019年建成。2017年招生。2018年扩建。2021年达标。"),
			"2017-2021 explicit 2017年|2021年", "2017-2021 explicit 2017年|2021年"},
		{"今年 closes a span by inference", issued(article("", "2020年建成。今年招生。"), "2021-06-18"),
			"2020-2021 inferred 2020年|今年", "2020-2021 inferred 2020年|今年"},
		{"a month stated bears out 今年", issued(article("", "今年招生。2021年3月建成。"), "2021-06-18"), "2021 explicit 2021年3月", "2021 explicit 2021年3月"},
		{"a default quotes the year chosen", article("", "2016年建成。", "2018年招生。", "加强德育。"), "2016-2018 explicit 2016年|2018年", "2018 inferred 2018年"},
		{"以来 is stated where the date of issue is", issued(article("", "2018年以来,投入5亿元。"), "2021-06-18"), "2018-2021 explicit 2018年以来", "2018-2021 explicit 2018年以来"},
	} {
		Assign(c.a)
		proves(t, c.name+": article", c.a.Years, c.all)
		proves(t, c.name+": section", c.a.Sections[len(c.a.Sections)-1].Time, c.last)
	}
}

func TestDefaultOfAFigureQuotesTheYearChosen(t *testing.T) {
	a := issued(article("", "近年来,坚持改革。", "从2016年的123个到2020年消除。", "建成学校5所。", "目前在校3人。"), "2021-06-18")
	Assign(a)
	i := strings.Index(a.Text, "5所")
	got, _ := At(a, &a.Sections[2], a.Sections[2].Span, xuezhi.Span{Start: i, End: i + len("5所")})
	proves(t, "建成学校5所", got, "2021 inferred 目前")
}

func TestWhereAChangeBeganDatesNothingElse(t *testing.T) {
	for _, text := range []string{
		"小学生均图书由上年的24册增加到27册。专任教师310人。",
		"小学生均图书由上年24册增加到27册。专任教师310人。",
		"合格率由上年同期的93%提高到95%。专任教师310人。",
		"巩固率由上年的99%上升0.2个百分点。专任教师310人。",
		"合格率由去年的93%提高2个百分点,专任教师310人。",
		"专任教师310人。入园率由上年的90%提高到95%。2022年新建幼儿园3所。",
	} {
		a := issued(article("2022年统计公报", text), "2023-05-18")
		if strings.Contains(text, "去年") {
			a = issued(article("", "今年建成学校3所。"+text), "2022-05-18")
		}
		Assign(a)
		i := strings.Index(a.Text, "310人")
		s := xuezhi.Span{Start: strings.LastIndex(a.Text[:i], "。") + 1, End: i + len("310人")}
		if s.Start > 0 {
			s.Start += len("。") - 1
		}
		if got, _ := At(a, &a.Sections[0], s, xuezhi.Span{Start: i, End: i + len("310人")}); years(got) != "2022" || len(got.Evidence) != 1 {
			t.Errorf("%s\n got %s by %v, want 2022", a.Text, years(got), got.Evidence)
		}
	}
}
