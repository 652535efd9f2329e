package clean

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xuezhi"
)

func TestByline(t *testing.T) {
	for _, c := range []struct {
		in, reporters, correspondents, source string
		ok                                    bool
	}{
		{"记者 宋小璇 通讯员 唐金 邹亮", "宋小璇", "唐金 邹亮", "", true},
		{"通讯员 易珠 王芳芳 记者 戴霖", "戴霖", "易珠 王芳芳", "", true},
		{"《华夏早報》记者 卜华 通讯员 李青 何琪 湖南永州报道", "卜华", "李青 何琪", "华夏早報", true},
		{"教育时报通讯员 吴东", "", "吴东", "教育时报", true},
		{"本报记者 周晓明", "周晓明", "", "", true},
		{"本报全媒体记者 王 芳 张三", "王芳 张三", "", "", true},
		{"作者：李晓", "李晓", "", "", true},
		{"文/李明 图/王强", "李明", "", "", true},
		{"□常德日报记者 黄媛 通讯员 田波", "黄媛", "田波", "常德日报", true},
		{"通讯员：李四、王五", "", "李四 王五", "", true},
		{"記者 林煥新", "林煥新", "", "", true},
		{"记者从区教育局获悉，今年新增学位三千个", "", "", "", false},
		{"记者站工作总结", "", "", "", false},
		{"文明校园创建工作", "", "", "", false},
		{"图书馆建设", "", "", "", false},
		{"教育公平让每个孩子受益", "", "", "", false},
	} {
		b, ok := readByline(c.in)
		got := []string{strings.Join(b.reporters, " "), strings.Join(b.correspondents, " "), b.source}
		if want := []string{c.reporters, c.correspondents, c.source}; ok != c.ok || ok && !cmp.Equal(got, want) {
			t.Errorf("%q: got %q %v, want %q %v", c.in, got, ok, want, c.ok)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ in, source, date string }{
		{"发布时间:2021年06月18日16:20 来源:教育时报", "教育时报", "2021-06-18"},
		{"2023-09-12 08:30　来源：湘江日报　作者：王 芳", "湘江日报", "2023-09-12"},
		{"来源:微言教育2024-08-30 16:32", "微言教育", "2024-08-30"},
		{"發布時間：2015/3/3 來源：中國青年報  說兩句", "中國青年報", "2015-03-03"},
		{"发布时间:2023-13-40", "", ""},
	} {
		r := Cleaner{}.Clean("一个题目\n" + c.in + "\n这是正文的第一句话，说明了情况。\n")
		if r.Meta.Source != c.source || r.Meta.Date.String() != c.date {
			t.Errorf("%q: got %q %v", c.in, r.Meta.Source, r.Meta.Date)
		}
	}
	r := Cleaner{}.Clean("一个题目\n正文在这里，内容完整。\n某县教育局\n二〇二三年十二月二十八日\n")
	if r.Meta.Date != (xuezhi.Date{Year: 2023, Month: 12, Day: 28}) || !r.Meta.Signed {
		t.Errorf("signature: got %v", r.Meta.Date)
	}
}

func TestImprint(t *testing.T) {
	for _, c := range []struct {
		in, day, paper string
		ok             bool
	}{
		{"江城日报数字报  2022年9月9日  第A3版：教育周刊", "2022年9月9日", "江城日报", true},
		{"《江城日报》（2023年3月4日 05版）", "2023年3月4日", "江城日报", true},
		{"江城教育报/2023年/5月/12日/第002版", "2023年/5月/12日", "江城教育报", true},
		{"（某政办发〔2021〕58号　2021年12月20日）", "2021年12月20日", "", true},
		{"（2025年2月26日）", "2025年2月26日", "", true},
		{"（2024年1月15日在全县教育工作会议上）", "2024年1月15日", "", true},
		{"二〇二三年五月十八日", "二〇二三年五月十八日", "", true},
		{"某县教育局 2023年5月18日", "2023年5月18日", "", true},
		{"04版 区域教育", "", "", true},
		{"2023年5月18日，学校开学", "", "", false},
		{"江城教育报记者节特刊", "", "", false},
		{"2022年教育工作总结", "", "", false},
		{"区域教育", "", "", false},
	} {
		m, ok := readImprint(c.in)
		if ok != c.ok || ok && (m.day != c.day || m.paper != c.paper) {
			t.Errorf("%q: got %q %q %v, want %q %q %v", c.in, m.day, m.paper, ok, c.day, c.paper, c.ok)
		}
	}
}

// words removed as spam from a title and a body.
func spamIn(title, body string) string {
	r := Cleaner{}.Clean(title + "\n" + body)
	var out []string
	for _, d := range r.Drops {
		if d.Reason == xuezhi.EditSpam {
			out = append(out, d.Raw.Of(title+"\n"+body))
		}
	}
	return strings.Join(out, " ")
}

func TestSpam(t *testing.T) {
	for _, c := range []struct{ name, title, body, want string }{
		{"a brand at the title's end, twice in one sentence, in a list", "各地提升教育质量（二）星途无限",
			"星途无限压实各方责任，星途无限出台意见，成效明显。\n开设课程、星途无限开展活动，参与面广。\n规模小些，星途无限也尽量保留。", "星途无限 星途无限 星途无限 星途无限 星途无限"},
		{"a trade that injects itself", "某区教育工作", "亚博体育建立体系，开发课程。亚博体育开展活动，人人参与。\n亚博体育举办赛事。", "亚博体育 亚博体育 亚博体育"},
		{"a betting platform in the midst of clauses", "某县课后服务", "某县亚博体育平台推进服务，学校亚博体育平台开设社团。\n亚博体育平台各校参加，人人有课。", "亚博体育平台 亚博体育平台 亚博体育平台"},
		{"a platform that the text speaks of", "某县阳光体育", "全县建成鼎汇体育平台。教师用鼎汇体育平台布置锻炼，学生在鼎汇体育平台打卡，鼎汇体育平台的数据可查。", ""},
		{"a district is the subject of many sentences", "荷塘区教育工作走在前列荷塘区", "荷塘区建立机制，荷塘区投入资金。荷塘区新建学校、荷塘区补充教师。", ""},
		{"a school of that name", "实验小学的故事", "实验小学抓管理，实验小学抓质量。实验小学抓安全、实验小学抓特色。", ""},
		{"a slogan in quotes", "践行“四有”", "“四有”进课堂，“四有”进社区。“四有”进家庭、“四有”进万家。", ""},
		{"a verb that opens many clauses", "坚持不懈", "坚持改革，坚持开放。坚持创新、坚持发展。", ""},
		{"a name that also stands inside sentences", "青苗行动见成效青苗行动", "青苗行动启动了，青苗行动推进快。学校把青苗行动作为抓手、青苗行动惠及学生，参与青苗行动的教师多。", ""},
		{"a firm's name before another subject", "星河体育新城区的小学校", "星河体育新城区用地紧张。新建学校，星河体育全区新增学位。\n办好学校，星河体育联盟内交流教师。\n下一步，星河体育还将建设基地。", "星河体育 星河体育 星河体育 星河体育 星河体育"},
		{"a name made of characters not used otherwise, without a title", "某区教育工作", "瀚博嘉新建学校。瀚博嘉参与服务。\n学校增多，瀚博嘉教师增加。\n瀚博嘉办学提质。\n落实政策，瀚博嘉惠及学生。\n瀚博嘉家长满意。", "瀚博嘉 瀚博嘉 瀚博嘉 瀚博嘉 瀚博嘉 瀚博嘉"},
		{"a person who speaks again and again", "某区教育工作", "潘文清说，学校好。潘文清介绍，教师多。\n潘文清表示，要坚持。\n潘文清认为，教学要改。\n潘文清告诉记者，学生满意。\n潘文清是校长。", ""},
		{"a phrase that opens many clauses", "某区教育工作", "牢固树立安全观念。牢固树立质量意识。\n牢固树立服务理念。\n牢固树立法治思维，巩固成果，立德树人。\n牢固树立大局观。", ""},
		{"a group of schools", "实验教育集团的路", "实验教育集团全区推广。实验教育集团该区首个。\n实验教育集团今年扩容。\n实验教育集团同时招聘教师。", ""},
	} {
		if got := spamIn(c.title, c.body); got != c.want {
			t.Errorf("%s: removed %q, want %q", c.name, got, c.want)
		}
	}
}

func texts(r *Result) []string {
	var out []string
	for _, p := range r.Paras {
		out = append(out, p.Text)
	}
	return out
}

func TestJoin(t *testing.T) {
	const before, after = "前一段说完了事情的来龙去脉，到此为止。\n", "\n后一段另说一件事情，与前面没有关系。\n"
	known := func(w string) bool { return w == "质量" }
	for _, c := range []struct {
		name string
		in   []string
		want int // paragraphs the lines make
	}{
		{"after a comma", []string{"学校开展了多种多样的课外活动，", "学生的参与率达到了百分之九十。"}, 1},
		{"inside a quotation", []string{"女子队获得“某某杯·中国世界青少年", "足球赛”冠军，教练表示满意。"}, 1},
		{"before a particle", []string{"各校形成了互帮互助、优势互补、共同发展", "的新格局，受到各方好评。"}, 1},
		{"inside a word", []string{"全区紧紧抓住教育教学质", "量不放松，成绩稳步提升，群众满意。"}, 1},
		{"inside a figure", []string{"教育支出占一般公共预算支出的2", "1.3%，比上年提高。"}, 1},
		{"between a figure and its unit", []string{"全年投入资金，新建学校，新增学位36", "00个，缓解了压力。"}, 1},
		{"a finished sentence", []string{"学校开展了多种多样的课外活动。", "学生的参与率达到了百分之九十。"}, 2},
		{"an unfinished one before a quotation", []string{"据介绍，今年投入资金400万元建成14间实验室，购置400台", "“今天的饭菜合口味吗？”食堂里来了新同桌。"}, 2},
	} {
		r := Cleaner{Known: known}.Clean("一个题目\n" + before + strings.Join(c.in, "\n") + after)
		if got := len(r.Paras) - 2; got != c.want {
			t.Errorf("%s: %d paragraphs, want %d: %q", c.name, got, c.want, texts(r))
		}
	}
	// Where every paragraph is indented, an open end before an indented line
	// is a truncated paragraph.
	r := Cleaner{}.Clean("题目一则\n  第一段有力促进全市义务教育质量提升，在\n  第二段从这里开始，说另一件事。\n  第三段也说完了它要说的话。\n")
	if len(r.Paras) != 3 {
		t.Errorf("indented: %q", texts(r))
	}
}

func TestInline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"报(bào)告指出，建設(shè)成就显著。", "报告指出，建設成就显著。"},
		{"在园幼儿[3]达4818人，专任教师¹ 12人。", "在园幼儿达4818人，专任教师12人。"},
		{"教师1 122人，经费1 234 567元。", "教师1122人，经费1234567元。"},
		{"资助金额192.46\u00a0万元。", "资助金额192.46万元。"},
		{"使用“OK 平台”(app)上课，见表(A)。", "使用“OK 平台”(app)上课，见表(A)。"},
		{"成绩突出---本文来源于网络,仅供参考---,受到好评。", "成绩突出,受到好评。"},
	} {
		r := Cleaner{}.Clean("一个题目\n" + c.in + "\n后面还有一段，内容完整。\n")
		if got := texts(r)[0]; got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// TestKept holds lines of the body that look like furniture.
func TestKept(t *testing.T) {
	const head, tail = "一个题目\n前一段说完了事情的来龙去脉，到此为止。\n", "\n后一段另说一件事情，与前面没有关系。\n"
	for _, line := range []string{
		"学生可在平台免费下载学习资源一百二十份。", "校园短片全部由学生自己拍摄。", "学校开设了书法、合唱、航模、摄影。", "各校建立图书角，图为媒，书为友。",
		"学校|班级|人数|教师|备注", "家长通过微信扫码登录平台，随时查看学生成绩。", "来源于基层的经验得到推广。", "编辑出版校本教材十二种。", "第3页所列数据为全年合计。", "责任重于泰山。",
		"作者不详的碑刻得到保护。", "打印教案、关闭教室电源成为习惯。",
	} {
		r := Cleaner{}.Clean(head + line + tail)
		found := false
		for _, p := range texts(r) {
			found = found || strings.Contains(p, line)
		}
		if !found {
			t.Errorf("%q was dropped: %v", line, r.Drops)
		}
	}
}
