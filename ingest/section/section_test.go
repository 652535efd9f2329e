package section

import (
	"fmt"
	"strings"
	"testing"

	"xuezhi"
)

func TestMarkers(t *testing.T) {
	for _, c := range []struct {
		in      string
		family  xuezhi.MarkerFamily
		ordinal int
		rest    string
	}{
		{"一、总体情况", cn, 1, "总体情况"}, {"十二、保障", cn, 12, "保障"}, {"二．成效", cn, 2, "成效"},
		{"（一）加强领导", cnParen, 1, "加强领导"}, {"(三) 加强领导", cnParen, 3, "加强领导"},
		{"1．加强领导", num, 1, "加强领导"}, {"1.加强领导", num, 1, "加强领导"}, {"10、加强领导", num, 10, "加强领导"}, {"１．加强", num, 1, "加强"},
		{"（1）学前教育", numPar, 1, "学前教育"}, {"2）学前教育", numPar, 2, "学前教育"}, {"③学前教育", circled, 3, "学前教育"},
		{"第三章 主要任务", chapter, 3, "主要任务"}, {"第二节 发展目标", part, 2, "发展目标"}, {"第十条 各校应当", article, 10, "各校应当"}, {"第一部分：概况", volume, 1, "概况"},
		{"壹 教育党建", formal, 1, "教育党建"}, {"拾、挂牌督导", formal, 10, "挂牌督导"}, {"B 培优赋能", letter, 2, "培优赋能"}, {"Ⅲ 结论", roman, 3, "结论"},
		{"1 监测概况", numSpace, 1, "监测概况"}, {"2.1 数学", dec2, 1, "数学"}, {"2.2.3 阅读", dec3, 3, "阅读"},
		{"第一，办学条件", nth, 1, "办学条件"}, {"二是加强管理", is, 2, "加强管理"}, {"一要加强领导", must, 1, "加强领导"}, {"其二，抓实质量", among, 2, "抓实质量"},
		{"首先，抓管理", firstly, 1, "抓管理"}, {"另一方面,抓质量", hands, 2, "抓质量"}, {"——学位充足", dash, 0, "学位充足"}, {"附件2", annex, 2, ""}, {"03", num, 3, ""},
		{"2023年工作", "", 0, ""}, {"3.5万人", "", 0, ""}, {"一要求各校", "", 0, ""}, {"三、四年级", "", 0, ""}, {"一年来", "", 0, ""}, {"A类学校", "", 0, ""},
		{"附件：1.名单", "", 0, ""}, {"12 月开展", "", 0, ""}, {"第一中学", "", 0, ""},
	} {
		m, ok := at(c.in)
		if ok != (c.family != "") || ok && (m.family != c.family || m.ordinal != c.ordinal || c.in[m.size:] != c.rest) {
			t.Errorf("%q: got %v %+v", c.in, ok, m)
		}
	}
}

// outline prints the nodes of paragraphs separated by blank-free lines.
func outline(in string, opt Options) string {
	var paras []Para
	for _, l := range strings.Split(strings.TrimSpace(in), "\n") {
		paras = append(paras, Para{Text: l, Lone: runes(l) <= 24 && !ended(l)})
	}
	o := Build(paras, opt)
	var b strings.Builder
	for _, n := range o.Nodes {
		fmt.Fprintf(&b, "%s%d.%d %s|%s\n", strings.Repeat(" ", n.Level-1), n.Start.Para, runes(paras[n.Start.Para].Text[:n.Start.Off]), n.Marker,
			paras[n.Head.Para].Text[n.Head.Off:n.Head.Off+n.HeadLen])
	}
	return b.String()
}

func TestNesting(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"the usual order", "一、甲\n（一）乙\n1.丙。文字在这里。\n2.丁。文字在这里。\n（二）戊\n二、己\n（一）庚\n正文。",
			"0.0 一、|甲\n 1.0 （一）|乙\n  2.0 1.|丙。\n  3.0 2.|丁。\n 4.0 （二）|戊\n5.0 二、|己\n 6.0 （一）|庚\n"},
		{"a document that begins at （一）", "（一）甲\n正文。\n（二）乙\n正文。", "0.0 （一）|甲\n2.0 （二）|乙\n"},
		{"arabic above 一、, for 一、 starts again", "1.甲\n一、乙\n二、丙\n2.丁\n一、戊\n二、己\n正文。",
			"0.0 1.|甲\n 1.0 一、|乙\n 2.0 二、|丙\n3.0 2.|丁\n 4.0 一、|戊\n 5.0 二、|己\n"},
		{"numbering that runs on across the level above", "一、甲\n（一）乙\n（二）丙\n二、丁\n（三）戊\n（四）己\n正文。",
			"0.0 一、|甲\n 1.0 （一）|乙\n 2.0 （二）|丙\n3.0 二、|丁\n 4.0 （三）|戊\n 5.0 （四）|己\n"},
		{"enumerations within enumerations", "一、甲\n总的情况。一是乙丙丁戊己庚。首先,要把这件事情办好。其次,要把那件事情办好。二是辛壬癸子丑寅卯。最后的话。",
			"0.0 一、|甲\n 1.5 一是|乙丙丁戊己庚。\n  1.14 首先|\n  1.26 其次|\n 1.38 二是|辛壬癸子丑寅卯。\n"},
		{"a list of words is no section", "一、甲\n分为三个层次：一是区级；二是校级；三是班级。", "0.0 一、|甲\n"},
		{"markers in quotes are none", "一、甲\n文件说“一是加强领导工作。二是强化各项保障。”大家都很赞成。", "0.0 一、|甲\n"},
		{"a marker and its heading on two lines", "第一章\n总则\n正文。\n第二章\n任务\n正文。", "0.0 第一章|总则\n3.0 第二章|任务\n"},
	} {
		if got := outline(c.in, Options{}); got != c.want {
			t.Errorf("%s\ngot\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestBlocks(t *testing.T) {
	const in = "某市坚持优先发展教育事业，成效明显。\n“主阵地”。这里说的是课堂教学改革，一共有二十多个字的内容在此。\n“压舱石”。这里说的是教师队伍建设，一共有二十多个字的内容在此。\n另一县也坚持优先发展教育。\n。这里原有标题，只剩下句号，内容说的是学位建设和学校布局。\n。这里原有标题，只剩下句号，内容说的是校园安全和师生健康。"
	want := "0.0 |\n 0.0 |\n 1.0 |“主阵地”。\n 2.0 |“压舱石”。\n3.0 |\n 3.0 |\n 4.0 |\n 5.0 |\n"
	if got := outline(in, Options{Blocks: []int{0, 3}}); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestPermutation(t *testing.T) {
	paras := []Para{{Text: "二、乙"}, {Text: "乙的正文。"}, {Text: "三、丙"}, {Text: "一、甲"}, {Text: "甲的正文。"}}
	o := Build(paras, Options{})
	var got []int
	for _, p := range o.Order {
		got = append(got, p.Para)
	}
	if fmt.Sprint(got) != "[3 4 0 1 2]" || !o.Moved {
		t.Errorf("order %v", got)
	}
	paras[2].Text = "四、丙" // not a permutation: stays, with a flaw
	if o := Build(paras, Options{}); o.Moved || len(o.Flaws) == 0 {
		t.Errorf("moved %v, flaws %v", o.Moved, o.Flaws)
	}
}
