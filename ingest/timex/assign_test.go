package timex

import (
	"fmt"
	"strings"
	"testing"

	"xuezhi"
)

// article makes an article of sections; a leading "> " makes a child of the
// last top section, "标题 | 正文" a heading.
func article(title string, texts ...string) *xuezhi.Article {
	a := &xuezhi.Article{Title: title}
	parent := -1
	for i, s := range texts {
		s, child := strings.CutPrefix(s, "> ")
		s, marked := strings.CutPrefix(s, "* ")
		head, body, ok := strings.Cut(s, " | ")
		if !ok {
			head, body = "", s
		}
		span := xuezhi.Span{Start: len(a.Text)}
		a.Text += head + body + "\n"
		span.End = len(a.Text)
		sec := xuezhi.Section{ID: xuezhi.SectionID(fmt.Sprintf("s%d", i)), Level: 1, Span: span, Own: []xuezhi.Span{span}, Heading: head}
		if head != "" || marked {
			sec.Marker = "一"
		}
		if child {
			sec.Parent, sec.Level = a.Sections[parent].ID, 2
			a.Sections[parent].Span.End = span.End
		} else {
			parent = i
		}
		a.Sections = append(a.Sections, sec)
	}
	a.Raw = a.Text
	all := xuezhi.Span{End: len(a.Text)}
	a.Runs = []xuezhi.Run{{Raw: all, Text: all}}
	return a
}

func issued(a *xuezhi.Article, day string) *xuezhi.Article {
	d, err := xuezhi.ParseDate(day)
	if err != nil {
		panic(err)
	}
	a.Issued = xuezhi.Time{From: d, To: d, Basis: xuezhi.Explicit}
	a.Source = "某报"
	return a
}

func years(t xuezhi.Time) string {
	y, ok := t.Years()
	if !ok {
		return "-"
	}
	if y.From == y.To {
		return fmt.Sprint(y.From)
	}
	return fmt.Sprintf("%d-%d", y.From, y.To)
}

func TestAssignSections(t *testing.T) {
	for _, c := range []struct {
		name string
		a    *xuezhi.Article
		want string // years method of each section
		all  string // years of the article
	}{
		{"own year wins", article("", "2018年新增学位。", "2017年建成。"), "2018 named; 2017 named", "2017-2018"},
		{"parent's lead gives its year to silent children", article("", "2021年推进改革。", "> 新增学位。", "> 2020年招聘教师。"), "2020-2021 named; 2021 parent; 2020 named", "2020-2021"},
		{"siblings do not give theirs", issued(article("", "推进改革。", "> 新增学位。", "> 2020年招聘教师。", "2022年获奖。"), "2022-09-01"),
			"2020-2022 named; 2022 article-default; 2020 named; 2022 named", "2020-2022"},
		{"近年来 in the lead spans what the text bounds", issued(article("", "近年来,坚持改革。", "* 加强德育。", "* 从2016年的123个到2020年消除大班额。", "* 目前,占比54.02%。"), "2021-06-18"),
			"2016-2021 vague; 2016-2021 lead; 2016-2020 named; 2021 as-of", "2016-2021"},
		{"目前 is the year of issue", issued(article("", "目前,占比54.02%。"), "2021-06-18"), "2021 as-of", "2021"},
		{"去年以来 runs to the date of issue", issued(article("", "去年以来,取缔12个。"), "2023-04-17"), "2022-2023 relative", "2022-2023"},
		{"else the latest year that is no plan", article("", "坚持改革。", "2018年新增学位。", "2019年争创试点区。"), "2018 article-default; 2018 named; 2019 plan", "2018"},
		{"titles in 《》 are not times", article("", "出台《规划(2021-2025)》。", "2020年建成。"), "2020 article-default; 2020 named", "2020"},
		{"history is not reported on", article("", "学校始建于1906年。", "2020年建成。"), "2020 article-default; 2020 named", "2020"},
		{"consecutive years do not widen a section", article("", "连续21年开展活动。", "2022年获奖。"), "2022 article-default; 2022 named", "2022"},
		{"a comparison with last year does not either", issued(article("", "2022年投入3亿元,比上年增长4%。"), "2022-12-01"), "2022 named", "2022"},
		{"a year only compared with does not date a section", article("2022年综述", "新增学位4200个,较2021年增加1300个。", "2022年,较2021年增加。"), "2022 article-default; 2022 named", "2022"},
		{"anniversary", article("", "庆祝中国共产党成立97周年表彰会召开。"), "2018 anniversary", "2018"},
		{"named period ends with the year of issue", issued(article("", "“十四五”期间立项78项。"), "2023-09-01"), "2021-2023 named", "2021-2023"},
		{"近三年来 alone", issued(article("", "近三年来,招聘教师680名。"), "2023-05-06"), "2021-2023 relative", "2021-2023"},
		{"近五年来 runs to the year of issue", article("", "近五年来,入园率由2016年初的14%提升到53.4%。", "投入23.8亿元。"), "2016-2020 named; 2020 article-default", "2016-2020"},
		{"a period looked back on as a whole", article("“十三五”成就回顾", "“十三五”以来,新增学位。", "投入28亿元。"), "2016-2020 named; 2020 article-default", "2016-2020"},
		{"review and plan in one title", article("2022年工作总结和2023年工作计划", "一、2022年工作总结 | 新增学位。", "> 招聘教师。", "二、2023年工作计划 | 推进改革。", "> 加强安全。"),
			"2022 named; 2022 parent; 2023 plan; 2023 parent", "2022"},
		{"目前 in a review of last year", issued(article("2022年工作总结", "一、2022年成效 | 新增学位。", "> 截至目前,建成5所。"), "2023-02-24"), "2022 named; 2022 parent", "2022"},
		{"a copy's date only bounds", func() *xuezhi.Article {
			a := issued(article("", "目前,占比70.2%。", "2022年获奖。", "2018年以来,投入5.5亿元。"), "2023-04-17")
			a.Source = ""
			a.Edits = []xuezhi.Edit{{Reason: xuezhi.EditSpam}}
			return a
		}(), "2022 article-default; 2022 named; 2018-2022 as-of", "2018-2022"},
		{"masked years say nothing", article("", "20XX年获奖。"), "-", "-"},
		{"nothing at all", article("", "加强德育。"), "-", "-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			Assign(c.a)
			var got []string
			for _, s := range c.a.Sections {
				g := years(s.Time)
				if s.Time.Known() {
					g += " " + s.Time.Method
					if s.Time.Basis == "" || s.Time.Basis == xuezhi.Unknown {
						t.Errorf("%s without basis", g)
					}
				}
				got = append(got, g)
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.a.Text, g, c.want)
			}
			if g := years(c.a.Years); g != c.all {
				t.Errorf("%s\narticle: got %s, want %s", c.a.Text, g, c.all)
			}
		})
	}
}

func TestIssued(t *testing.T) {
	for _, c := range []struct {
		name, title, text, want string
	}{
		{"latest event and next year's plan", "", "庆祝中国共产党成立97周年。2018年12月25日下午,起火。2019年荷塘区争创试点区。", "2018-12-25..2019-03-31 inferred"},
		{"an anniversary ahead and a holiday just over", "", "在刚刚过去的暑期里,喜讯连连。仅2024年获奖1446项。以优异成绩向新中国成立76周年献礼。", "2025-09-01..2025-09-30 inferred"},
		{"a review is issued about the turn of the year", "2022年工作总结", "新增学位。", "2022-12-01..2023-03-31 inferred"},
		{"今年 with a month", "", "2018年下达任务。今年4月,会议召开。今年秋季新增11.6万个。", "2018-09-01..2018-12-31 inferred"},
		{"今年 compared with a year named", "", "2017年获奖。今年一本上线4100余人,较2017年增加。", "2018-01-01..2018-12-31 inferred"},
		{"今年 defined", "", "今年是中国共产党成立100周年。2020年获奖。", "2021-07-01..2021-12-31 inferred"},
		{"a goal is not an event", "", "2021年新增学位。到2025年,占比达到60%。", "2021-01-01..2021-12-31 inferred"},
		{"the last years began in a year named", "", "近五年来,入园率由2016年初的14%提升到53.4%。", "2020-01-01..2020-12-31 inferred"},
		{"a signature", "", "2023年投入增长。\n某县教育局\n2024年4月24日\n", "2024-04-24..2024-04-24 explicit"},
		{"nothing", "", "加强德育。", ".. unknown"},
	} {
		a := article(c.title, c.text)
		Assign(a)
		if got := fmt.Sprintf("%v..%v %s", a.Issued.From, a.Issued.To, a.Issued.Basis); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

func TestEvidenceLiesInRaw(t *testing.T) {
	a := article("2018年教育综述", "2018年秋季新增学位。")
	const junk = "原件开头"
	a.Raw = junk + "2018年教育综述\n" + a.Text
	shift := len(a.Raw) - len(a.Text)
	a.Runs[0].Raw = xuezhi.Span{Start: shift, End: len(a.Raw)}
	a.Edits = []xuezhi.Edit{{Raw: xuezhi.Span{Start: len(junk), End: shift - 1}, Reason: xuezhi.EditTitle, Was: "2018年教育综述"}}
	Assign(a)
	for _, e := range append(a.Sections[0].Time.Evidence, a.Years.Evidence...) {
		if got := e.Raw.Of(a.Raw); got != e.Quote {
			t.Errorf("evidence %q points at %q", e.Quote, got)
		}
	}
}

func TestAt(t *testing.T) {
	text := "2018年秋季新增10个班。净增68个班。“十三五”时期资助5747人次。大班额从2016年的123个到2020年消除,平均班额50人。八年级平均分2021年较2018年提高19分。" +
		"连续五年获第一名,全市15所学校受奖。力争逐步实现覆盖率100%。目前占比85.76%。去年以来取缔12个。全区现有特级教师13人。"
	a := issued(article("", text), "2021-11-30")
	Assign(a)
	sec := &a.Sections[0]
	for _, c := range []struct{ figure, want, from string }{
		{"10个", "2018 named", "-"},
		{"68个", "2018 carried", "-"},
		{"5747", "2016-2020 named-period", "-"},
		{"123个", "2016 named", "-"},
		{"50人", "2020 named", "2016"},
		{"19分", "2021 named", "2018"},
		{"五年", "2017-2021 consecutive", "-"},
		{"100%", "2021 future", "-"},
		{"85.76%", "2021 as-of", "-"},
		{"12个", "2020-2021 relative", "-"},
		{"13人", "2021 as-of", "-"},
	} {
		i := strings.Index(a.Text, c.figure)
		s, e := 0, i+strings.Index(a.Text[i:], "。")
		if k := strings.LastIndex(a.Text[:i], "。"); k >= 0 {
			s = k + len("。")
		}
		tm, from := At(a, sec, xuezhi.Span{Start: s, End: e}, xuezhi.Span{Start: i, End: i + len(c.figure)})
		if got := years(tm) + " " + tm.Method; got != c.want || years(from) != c.from {
			t.Errorf("%s in %s\n got %s from %s\nwant %s from %s", c.figure, a.Text[s:e], got, years(from), c.want, c.from)
		}
	}
}

func FuzzAssign(f *testing.F) {
	f.Add("2018年总结", "近年来,2018年以来。", "目前\xff今年9月", 40)
	f.Fuzz(func(t *testing.T, title, one, two string, at int) {
		a := article(title, one, "> "+two)
		Assign(a)
		for _, s := range a.Sections {
			if s.Time.To.Year != 0 && s.Time.To.Year < s.Time.From.Year {
				t.Fatalf("%q: time runs backwards: %+v", a.Text, s.Time)
			}
			for _, e := range s.Time.Evidence {
				if e.Raw.End > len(a.Raw) || e.Raw.Start > e.Raw.End {
					t.Fatalf("evidence %+v outside", e)
				}
			}
		}
		if n := len(a.Text); at >= 0 && at < n {
			At(a, a.Section("s0"), xuezhi.Span{End: n}, xuezhi.Span{Start: at, End: n})
		}
	})
}
