package timex

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// show prints a mention as [text] kind from..to flags.
func show(text string, m Mention) string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s] %s", m.Span.Of(text), m.Kind)
	switch {
	case m.Absolute():
		fmt.Fprintf(&b, " %v", m.From)
		if m.To != m.From {
			fmt.Fprintf(&b, "..%v", m.To)
		}
	case m.From.Month != 0:
		fmt.Fprintf(&b, " %d", m.From.Month)
		if m.From.Day != 0 {
			fmt.Fprintf(&b, "-%d", m.From.Day)
		}
		if m.To != m.From {
			fmt.Fprintf(&b, "..%d", m.To.Month)
		}
	}
	if m.Kind == KindRelative {
		fmt.Fprintf(&b, " %+d", m.Offset)
	}
	if m.N != 0 {
		fmt.Fprintf(&b, " n=%d", m.N)
	}
	for _, f := range []struct {
		on   bool
		name string
	}{{m.Since, "since"}, {m.Until, "until"}, {m.Weak, "weak"}, {m.Title, "title"}, {m.Plan, "plan"}, {m.Goal, "goal"}, {m.Base, "base"}, {m.Background, "background"}, {m.Ahead, "ahead"}, {m.Just, "just"}} {
		if f.on {
			b.WriteString(" " + f.name)
		}
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// years, months, days
		{"2018年新增学位", "[2018年] date 2018"},
		{"2018 年 7 月", "[2018 年 7 月] date 2018-07"},
		{"２０１８年", "[２０１８年] date 2018"},
		{"二〇一八年七月", "[二〇一八年七月] date 2018-07"},
		{"二零二二年", "[二零二二年] date 2022"},
		{"2018年度先进单位", "[2018年度] date 2018"},
		{"2018年12月25日下午", "[2018年12月25日] date 2018-12-25"},
		{"2021年06月18日16:20", "[2021年06月18日] date 2021-06-18"},
		{"2023-04-17 14:43:23", "[2023-04-17 14:43:23] date 2023-04-17"},
		{"2023/4/7 发布", "[2023/4/7] date 2023-04-07"},
		{"2023.04.17", "[2023.04.17] date 2023-04-17"},
		{"2018年秋季开学", "[2018年秋季] date 2018-09..2018-11"},
		{"2022年暑期", "[2022年暑期] date 2022-07..2022-08"},
		{"2018年6月、10月", "[2018年6月、10月] date 2018-06..2018-10"},
		{"2018年7月1日至8日", "[2018年7月1日至8日] date 2018-07-01..2018-07-08"},
		{"2022年上半年", "[2022年上半年] date 2022-01..2022-06"},
		{"2020年底", "[2020年底] date 2020-12"},
		{"截至2021年6月底", "[2021年6月底] date 2021-06 until"},
		{"6月底通过验收", "[6月底] part 6"},
		{"2月28日播出", "[2月28日] part 2-28"},
		{"秋季开学", "[秋季] part 9..11"},
		// ranges and lists
		{"2016—2020年", "[2016—2020年] range 2016..2020"},
		{"2021-2025年", "[2021-2025年] range 2021..2025"},
		{"2018年至2021年", "[2018年至2021年] range 2018..2021"},
		{"2018年9月至2019年6月", "[2018年9月至2019年6月] range 2018-09..2019-06"},
		{"数学学科2015、2018、2021三次参测", "[2015、2018、2021] range 2015..2021"},
		{"针对2020年、2021年国家义务教育质量监测", "[2020年、2021年] range 2020..2021"},
		{"从2016年的123个到2020年", "[2016年] date 2016; [2020年] date 2020 until"},
		{"2000、2018人参加", ""},
		{"1446项", ""},
		{"编号20210618001", ""},
		// school years
		{"2022—2023学年", "[2022—2023学年] school-year 2022-09..2023-08"},
		{"2022-2023学年度第一学期", "[2022-2023学年度第一学期] school-year 2022-09..2023-01"},
		{"2021—22学年下学期", "[2021—22学年下学期] school-year 2022-02..2022-07"},
		{"2018学年", "[2018学年] school-year 2018-09..2019-08"},
		// relative
		{"今年4月", "[今年4月] relative 4 +0"},
		{"今年以来", "[今年以来] relative +0 since"},
		{"去年以来,全市共取缔12个", "[去年以来] relative -1 since"},
		// months of which only the last is called one are a stretch
		{"今年1至6月", "[今年1至6月] relative 1..6 +0"},
		{"今年1—9月", "[今年1—9月] relative 1..9 +0"},
		{"2023年1-6月", "[2023年1-6月] date 2023-01..2023-06"},
		{"1-6月份", "[1-6月份] part 1..6"},
		{"6-12月龄", "[12月] part 12"},
		{"去年9月至今年6月", "[去年9月] relative 9 -1; [今年6月] relative 6 +0 until"},
		{"上年度", "[上年度] relative -1"},
		{"较上年增加", "[上年] relative -1 base"},
		{"前年建成", "[前年] relative -2"},
		{"明年建成", "[明年] relative +1 plan"},
		{"今秋开学", "[今秋] relative 9..11 +0"},
		{"本学期开展", "[本学期] relative +0"},
		{"以前年度结转", ""},
		{"本年级学生", ""},
		// now
		{"截至目前,已开展9期", "[截至目前] now until"},
		{"目前,全区", "[目前] now"},
		{"日前,论坛举行", "[日前] now"},
		{"6月1日前完成", "[6月1日] part 6-1"},
		{"如今,走进校园", "[如今] now"},
		{"全区现有正高级教师8人", "[现有] now weak"},
		{"将现有课堂模式梳理", ""},
		// vague, lasting
		{"近年来,", "[近年来] vague"},
		{"多年来稳居第一", "[多年来] vague"},
		{"连续三年获评", "[连续三年] consecutive n=3"},
		{"连续6年起始年级", "[连续6年] consecutive n=6"},
		{"该区连续21年开展", "[连续21年] consecutive n=21"},
		{"坚持二十年举行", "[坚持二十年] consecutive n=20"},
		{"近三年来", "[近三年来] last n=3"},
		{"过去五年", "[过去五年] last n=5"},
		{"五年来,累计投入", "[五年来] last n=5"},
		{"二十多年来", "[二十多年来] last n=20"},
		{"实现十连冠", "[十连冠] consecutive n=10"},
		{"10年以上成熟教师", ""},
		{"近三年级学生", ""},
		// named periods
		{"“十三五”时期,", "[“十三五”时期] named-period 2016..2020"},
		{"“十四五”期间立项", "[“十四五”期间] named-period 2021..2025"},
		{"“十四五”以来", "[“十四五”以来] named-period 2021..2025 since"},
		{"“十四五”开局之年", "[“十四五”开局之年] named-period 2021"},
		{"十三五规划开局之年", "[十三五规划开局之年] named-period 2016"},
		{"“十三五”收官之年", "[“十三五”收官之年] named-period 2020"},
		{"编制“十四五”教育事业发展规划", "[“十四五”] named-period 2021..2025 title"},
		// since
		{"2018年以来,投入5.5亿元", "[2018年以来] date 2018 since"},
		{"自2019年起实施", "[2019年起] date 2019 since"},
		{"党的十八大以来", "[党的十八大以来] event 2012-11 since"},
		{"学习党的二十大精神", "[党的二十大] event 2022-10 background"},
		// anniversaries
		{"庆祝中国共产党成立97周年", "[97周年] anniversary 2018-07-01"},
		{"庆祝新中国成立75周年报告会", "[75周年] anniversary 2024-10-01"},
		{"以优异成绩向新中国成立76周年献礼", "[76周年] anniversary 2025-10-01 ahead"},
		{"中华人民共和国成立七十周年", "[七十周年] anniversary 2019-10-01"},
		{"纪念五四运动100周年", "[100周年] anniversary 2019-05-04"},
		{"共青团成立一百周年", "[一百周年] anniversary 2022-05-05"},
		{"庆祝建军95周年", "[95周年] anniversary 2022-08-01"},
		{"改革开放40年", "[40年] anniversary 2018-12-18"},
		{"建党百年", "[百年] anniversary 2021-07-01"},
		{"纪念抗战胜利80周年", "[80周年] anniversary 2025-09-03"},
		{"红军长征胜利80周年", "[80周年] anniversary 2016-10-22"},
		{"庆祝第40个教师节", "[第40个教师节] anniversary 2024-09-10"},
		{"第二十六届全国推广普通话宣传周", "[第二十六届全国推广普通话宣传周] anniversary 2023-09"},
		{"荷塘小学建校100周年", ""},
		{"百年名校", ""},
		// masked
		{"20XX年工作总结", "[20XX年] masked"},
		{"20**年", "[20**年] masked"},
		{"201×年", "[201×年] masked"},
		// flags
		{"《教育强市工作方案(2021-2025)》", "[2021-2025] range 2021..2025 title"},
		{"《布局专项规划(2017—2030年)》等文件", "[2017—2030年] range 2017..2030 title"},
		{"2019年荷塘区争创试点县", "[2019年] date 2019 plan"},
		{"2023年计划投入3亿元", "[2023年] date 2023 plan"},
		{"2022年,将继续扩大供给", "[2022年] date 2022 plan"},
		{"1.2022年全市教育总投入", "[2022年] date 2022"},
		{"3.2022年", "[2022年] date 2022"},
		{"占13.2022年", ""},
		{"2023年,我市将锚定目标", "[2023年] date 2023 plan"},
		{"2018年,荷塘区将养成教育作为重要内容", "[2018年] date 2018"},
		{"2018年,荷塘区新增学位", "[2018年] date 2018"},
		{"二、2023年重点工作安排", "[2023年] date 2023 plan"},
		{"2022年工作总结", "[2022年] date 2022"},
		{"2018年秋季,将原计划作为办公用房", "[2018年秋季] date 2018-09..2018-11"},
		{"到2025年,公办园占比达到60%", "[2025年] date 2025 until goal"},
		{"到2025年底,新增学位1万个", "[2025年底] date 2025-12 until goal"},
		{"到2020年消除最后一个大班额", "[2020年] date 2020 until"},
		{"八年级2021年较2018年提高", "[2021年] date 2021; [2018年] date 2018 base"},
		{"占比2019年底达到30%", "[2019年底] date 2019-12"},
		{"与2020年相比增加", "[2020年] date 2020 base"},
		{"学校始建于1906年", "[1906年] date 1906 background"},
		{"在刚刚过去的暑期里", "[暑期] part 7..8 just"},
		{"仅2024年,全年累计", "[2024年] date 2024; [全年] same"},
		{"一月一次", ""},
		{"3个月", ""},
		{"2020级新生", ""},
	} {
		var got []string
		for _, m := range Find(c.text) {
			got = append(got, show(c.text, m))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

// Spans are ordered, inside the text and on character boundaries.
func checkSpans(t *testing.T, text string, ms []Mention) {
	t.Helper()
	end := 0
	for _, m := range ms {
		if m.Span.Start < end || m.Span.Empty() || m.Span.End > len(text) {
			t.Fatalf("%q: span %v after %d", text, m.Span, end)
		}
		if utf8.ValidString(text) && !utf8.ValidString(m.Span.Of(text)) {
			t.Fatalf("%q: span %v cuts a character", text, m.Span)
		}
		end = m.Span.End
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"2018年6月、10月", "“十三五”时期", "20XX年", "《《2018年》", "从2016年到2020年", "连续连续", "第第40个教师节",
		"2015、2016、2017、", "庆祝中国共产党成立97周年", "\xff2018\xff年", "今年今年去年", "一二三四五六七八九十百千", "2021—22学年",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSpans(t, text, Find(text)) })
}

func BenchmarkFind(b *testing.B) {
	one := "近年来,荷塘区教育局坚持改革。2018年7月,首批156名教师走下讲台。“十三五”时期,全区累计资助5747人次,金额192.46万元。截至目前,已开展9期,庆祝中国共产党成立97周年。\n"
	for _, n := range []int{1 << 10, 1 << 13} { // equal MB/s: linear
		text := strings.Repeat(one, n)
		b.Run(fmt.Sprintf("%dKB", len(text)>>10), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Find(text)
			}
		})
	}
	for name, part := range map[string]string{"digits": "1", "han": "一", "marks": "《", "years": "2018年、", "short": "第"} {
		text := strings.Repeat(part, 1<<20/len(part))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Find(text)
			}
		})
	}
}

func TestLongListsAreReadInPieces(t *testing.T) {
	const n = 20000
	if ms := Find(strings.Repeat("2022至", n) + "2022人"); len(ms) != 0 {
		t.Errorf("numbers of people are read as years: %v", ms[0])
	}
	if ms := Find(strings.Repeat("2022年、", n)); len(ms) < n/maxListed {
		t.Errorf("%d years in %d lists: one has more than %d", n, len(ms), maxListed)
	}
}
