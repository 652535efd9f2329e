package ingest

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"xuezhi"
)

// TestBadInput reads what nobody should write: each must come out as an
// article that holds to its invariants.
func TestBadInput(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		name, in string
		sections int // at least
	}{
		{"a marker alone", "一、", 1},
		{"markers only", "一、\n二、\n三、\n", 1},
		{"very many markers", strings.Repeat("一、甲\n（一）乙\n1.丙\n（1）丁\n", 5000), 20000},
		{"families that alternate without end", strings.Repeat("一、甲\n①乙\n（1）丙\n1.丁\n（一）戊\nA 己\n第一章 庚\n", 300), 2000},
		{"deep brackets", strings.Repeat("（《“", 5000) + "字" + strings.Repeat("”》）", 5000), 1},
		{"one line of clauses", strings.Repeat("一是开展活动。二是加强管理，", 5000), 1},
		{"mixed scripts", "Привет мир. 教育 𠮷野家 한국어 العربية 🎓🎓\n第二行也是这样，混有 English words。\n", 1},
		{"broken bytes", strings.Repeat("全区新增学位三千个，投入资金五亿元。", 20) + "\xff\xfe" + "后面还有一句话。", 1},
		{"control characters", "标题\a一行\n正文\v里有\x1b[31m控制\x7f字符，仍然要读。\n", 1},
		{"carriage returns", "标题一行\r\r正文第一段说完了。\r正文第二段也说完了。\r", 1},
		{"tables", strings.Repeat("学校|班级|人数\n第一小学|12|540\n", 200), 1},
		{"the same line", strings.Repeat("荷塘区教育局\n", 3000), 1},
		{"white space of every kind", "\ufeff\u3000\u00a0标题\u2028\u200b\n\f正文\u2029在这里说完了。\u3000\n", 1},
	} {
		a, err := r.Read(context.Background(), "bad.txt", []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		check(t, a)
		if len(a.Sections) < c.sections {
			t.Errorf("%s: %d sections", c.name, len(a.Sections))
		}
		for _, s := range a.Sections {
			if s.Level > 12 {
				t.Errorf("%s: level %d", c.name, s.Level)
				break
			}
		}
	}
	a, err := r.Read(context.Background(), "bad.txt", []byte(strings.Repeat("全区新增学位三千个，投入资金五亿元。", 20)+"\xff"))
	if err != nil || len(a.Flaws) == 0 || a.Flaws[0].Kind != "encoding" {
		t.Errorf("a broken byte is not reported: %v, %v", a.Flaws, err)
	}
	for _, in := range []string{"", "\n \n", "%PDF-1.4", "甲\x00乙"} {
		if _, err := r.Read(context.Background(), "bad.txt", []byte(in)); !errors.Is(err, xuezhi.ErrUnsupported) {
			t.Errorf("%q: %v", in, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Read(ctx, "x.txt", []byte("正文在这里说完了。")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestShuffled composes documents of every kind of line in any order.
func TestShuffled(t *testing.T) {
	lines := []string{
		"某区教育工作综述", "记者 张三 通讯员 李四", "首页 > 新闻 > 正文", "发布时间:2021年06月18日 来源:教育时报", "目录", "第一章 总则......3", "第一章 总则",
		"一、主要做法", "二、存在问题", "（一）加强领导。成立领导小组，制定方案。", "（二）强化保障。投入资金三亿元。", "1.抓管理。建章立制。", "2.抓质量。常抓不懈。",
		"壹 教育党建", "叁 集团办学", "贰 消除大班额", "A 党建引领", "B 培优赋能", "路径1 高位谋划:部门联动", "路径2 补齐短板", "01", "学位建设", "一", "附件1", "附件：1.名单",
		"近年来,全区教育事业蓬勃发展,新增学位三千个,投入资金五亿元。", "“苏超现象启示我们,管理必须与时俱进……”论坛上,教育管理者展开了一场头脑风暴。",
		"坚持强基固本,拧紧思想政治“总开关”。始终把党的领导作为根本保证。一是发挥育人作用。开展活动。二是增强德育实效。编写教材。三是构建共育体系。成立工作坊。",
		"坚持守正创新,打好改革“组合拳”。坚持把改革作为主攻方向。一方面,强化管理。建章立制。另一方面,突出改革。集中力量。此外,注重特殊群体,送教上门。",
		"摸清底子;建立信息库,录入名单。做好“加法”;补好天窗,投入资金。用好“减法”;减轻负担,规范收费。", "。实施提升工程,在农村开展试点,优化整合教学点十六个。",
		"今年,全区投入400万元建成14间实验室;400台", "学生机、48台智慧黑板也在更新迭代。不仅如此,还改造了九所学校。", "今年盛夏,学校的种植园迎来丰收,学生们亲手", "种植的时令蔬菜走向餐桌。",
		"图为学生在上课", "学生在操场参加活动 王五 摄", "- 3 -", "责任编辑:郑某", "最新发布", "上一篇:某地开会", "某区教育局", "2023年12月28日", "报(bào)告[3]指出,教师1 122人。", "——学位供给充足。新增学位。",
		"站在新的起点上,全区教育人将继续奋斗。", "通过以上措施,成效明显。", "泛亚电竞压实责任,泛亚电竞出台意见。开设课程、泛亚电竞开展活动。",
	}
	r := newReader(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	ends := []string{"\n", "\n\n", "\r\n", "\n\n\n", "\n  ", "\n\u3000\u3000", ""}
	for range 400 {
		var b strings.Builder
		for range 2 + rnd.IntN(40) {
			b.WriteString(lines[rnd.IntN(len(lines))])
			b.WriteString(ends[rnd.IntN(len(ends))])
		}
		a, err := r.Read(context.Background(), "shuffled.txt", []byte(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		check(t, a)
		if t.Failed() {
			t.Fatalf("input:\n%s", b.String())
		}
	}
}
