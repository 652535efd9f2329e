package timex

import (
	"fmt"
	"strings"
	"testing"

	"xuezhi"
)

func TestAssignMore(t *testing.T) {
	for _, c := range []struct {
		name string
		a    *xuezhi.Article
		want string // years method of each section
		all  string // years of the article
	}{
		{"complete years before an early date", issued(article("", "近三年,建成幼儿园9所。", "连续四年未发生溺水。今年,再建1所。"), "2024-05-20"),
			"2021-2023 relative; 2024 relative", "2021-2024"},
		{"the year of issue counts when it is nearly over", issued(article("", "近三年,建成幼儿园9所。"), "2024-11-20"), "2022-2024 relative", "2022-2024"},
		{"来 runs to the time of writing", issued(article("", "两年来,招聘教师120名。"), "2024-05-20"), "2023-2024 relative", "2023-2024"},
		{"a change from last year spans both", issued(article("2023年工作总结", "近视率由去年的52%下降到47%。"), "2023-12-25"), "2022-2023 change", "2022-2023"},
		{"上年 in a bulletin is the year before the one reported", issued(article("2022年统计公报", "每生图书由上年的24册增加到27册。"), "2023-05-18"), "2021-2022 change", "2022"},
		{"上年 to compare with says nothing", issued(article("2022年统计公报", "在校生8.6万人,比上年减少1215人。"), "2023-05-18"), "2022 article-default", "2022"},
		{"a plan's sections have its period", issued(article("“十四五”教育发展规划", "加强党的领导。", "到2025年,占比达到60%。", "截至2021年9月,仍有大班额87个。"), "2021-12-20"),
			"2021-2025 plan; 2025 plan; 2021 named", "2021-2025"},
		{"a later sentence of a plan does not narrow it", article("教育强县建设规划(2023—2027年)", "新建学校32所。2025年起,消除大班额。"), "2023-2027 plan", "2023-2027"},
		{"key points of a year", issued(article("2024年全县教育工作要点", "加强安全。", "2024年新建学校3所。"), "2024-03-02"), "2024 plan; 2024 plan", "2024"},
		{"a period looked back on names its 五年来", issued(article("“十四五”教育规划", "“十三五”期间,投入68亿元。五年来招聘教师3126名。"), "2021-12-20"), "2016-2020 named", "2016-2025"},
		{"a review of the year plans for the next", issued(article("2023年工作总结", "一、主要成效 | 新增学位。", "二、下一步打算 | 推进改革。", "> 新建学校2所。"), "2023-12-28"),
			"2023 article-default; 2024 plan; 2024 plan", "2023"},
		{"a goal among the next steps", issued(article("2024年工作总结", "三、下一步打算 | 推进改革。", "> 新增学位1080个。力争到2027年,普惠率达到95%。", "> 招聘教师。"), "2024-12-28"),
			"2025-2027 plan; 2025-2027 plan; 2025 plan", "2024"},
		{"a plan sent out by a notice", issued(article("关于印发《某县2024年教育工作要点》的通知", "新建幼儿园5所。", "2023年消除56个,今年再消除32个。"), "2024-03-05"), "2024 plan; 2023-2024 relative", "2023-2024"},
		{"a period looked forward to", article("“十三五”发展综述", "“十三五”时期,新增学位1.2万个。", "面向“十四五”再出发 | 到2025年,建成高质量体系。"), "2016-2020 named; 2021-2025 plan", "2016-2020"},
		{"problems are those of the year", issued(article("2023年工作总结", "二、存在问题和下一步打算 | 教师缺口97人。"), "2023-12-28"), "2023 article-default", "2023"},
		{"a closing that only plans", issued(article("", "今年,新建学校2所。", "“教育是大事。”局长说,到2025年,再投入3.5亿元。"), "2022-09-09"), "2022 relative; 2025 plan", "2022"},
		{"a report that ends with a plan", article("", "2018年新增学位。", "新增学位3000个。2019年争创试点区。"), "2018 named; 2018-2019 plan", "2018"},
		{"what children plan does not widen a parent that reports", issued(article("", "一、改革 | 成效明显。", "> 2018年以来,投入9.6亿元。", "> 到2026年,建成30所。"), "2024-04-22"),
			"2018-2024 named; 2018-2024 named; 2026 plan", "2018-2024"},
		{"a chapter covers its silent parts", issued(article("", "一、改革 | 成效明显。", "> 去年交流612人。", "> 加强教研。"), "2024-04-22"), "2023-2024 relative; 2023 relative; 2024 article-default", "2023-2024"},
		{"a lead's 近年来 and a year in it", issued(article("", "近年来,坚持改革。2023年通过评估。", "* 2021年以来,招聘1563人。"), "2024-03-15"), "2021-2024 named; 2021-2024 named", "2021-2024"},
		{"近年来 does not stand for the rest where it is dated", issued(article("", "近年来,坚持改革。", "* 去年交流612人。", "* 目前,开设社团860个。", "* 2023年获奖。", "* 关爱教师。"), "2024-03-15"),
			"2023-2024 vague; 2023 relative; 2024 as-of; 2023 named; 2024 article-default", "2023-2024"},
		{"a day without a year", issued(article("", "近年来,坚持改革。", "* 9月1日,第六中学启用。", "* 今年投入1200万元。", "* 去年招聘。"), "2022-09-09"),
			"2020-2022 vague; 2022 continued; 2022 relative; 2021 relative", "2021-2022"},
		{"去年秋季学期起 is when it began", issued(article("", "去年秋季学期起,大班额清零。"), "2024-03-15"), "2023 relative", "2023-2024"},
		{"目前 in news early in the year", issued(article("", "2023年投入19亿元。", "目前,开设社团860个。"), "2024-03-15"), "2023 named; 2024 as-of", "2023-2024"},
	} {
		t.Run(c.name, func(t *testing.T) {
			Assign(c.a)
			var got []string
			for _, s := range c.a.Sections {
				got = append(got, years(s.Time)+" "+s.Time.Method)
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

func TestIssuedOfPlans(t *testing.T) {
	a := article("“十四五”教育发展规划", "截至2021年9月,仍有大班额87个。", "2023年组织评估,2025年底开展终期评估。")
	Assign(a)
	if got := fmt.Sprintf("%v..%v", a.Issued.From, a.Issued.To); got > "2022" || a.Issued.Basis != xuezhi.Inferred {
		t.Errorf("issued %s %s, want an interval from 2021-09", got, a.Issued.Basis)
	}
}

func TestAtMore(t *testing.T) {
	for _, c := range []struct{ name, title, day, text, figure, want, from string }{
		{"近三年 governs its whole sentence", "", "2024-03-15", "近三年累计投入8.7亿元,新建学校29所。", "29所", "2021-2023 consecutive", "-"},
		{"the end of a change", "2023年工作总结", "2023-12-28", "占比由去年的52%下降到47%,减少病例23个。", "47%", "2023 section", "2022"},
		{"what follows a change", "2023年工作总结", "2023-12-28", "占比由去年的52%下降到47%。新建操场6片。", "6片", "2023 section", "-"},
		{"全年 after 去年", "", "2024-04-22", "去年全年累计开课1.7万节。", "1.7万", "2023 continued", "-"},
		{"下一步 leaves the year before it", "", "2023-06-20", "到2025年优质学校达到90%,下一步还将建设2个基地。", "2个", "2023 future", "-"},
		{"现有基础 is no date", "2023年工作总结", "2023-12-28", "二、2024年计划:获奖数量在现有基础上再增加3个。", "3个", "2024 named", "-"},
		{"a target of a plan", "“十四五”教育规划", "2021-12-20", "计划总投资27.6亿元。", "27.6", "2021-2025 section", "-"},
	} {
		a := issued(article(c.title, c.text), c.day)
		Assign(a)
		i := strings.Index(a.Text, c.figure)
		s, e := 0, i+strings.Index(a.Text[i:], "。")
		if k := strings.LastIndex(a.Text[:i], "。"); k >= 0 {
			s = k + len("。")
		}
		tm, from := At(a, &a.Sections[0], xuezhi.Span{Start: s, End: e}, xuezhi.Span{Start: i, End: i + len(c.figure)})
		if got := years(tm) + " " + tm.Method; got != c.want || years(from) != c.from {
			t.Errorf("%s: %s\n got %s from %s\nwant %s from %s", c.name, a.Text, got, years(from), c.want, c.from)
		}
	}
}
