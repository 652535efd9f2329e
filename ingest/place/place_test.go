package place

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

func tables(t testing.TB) *authority.Tables {
	t.Helper()
	tb, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return tb
}

// article makes an article of top sections. A text that begins with "> " is a
// child of the section before it; "标题 | 正文" has a heading.
func article(title string, texts ...string) *xuezhi.Article {
	a := &xuezhi.Article{Title: title}
	parent := -1
	for i, s := range texts {
		id := xuezhi.SectionID(fmt.Sprintf("s%d", i))
		s, child := strings.CutPrefix(s, "> ")
		head, body, ok := strings.Cut(s, " | ")
		if !ok {
			head, body = "", s
		}
		start := len(a.Text)
		a.Text += head + body + "\n"
		span := xuezhi.Span{Start: start, End: len(a.Text)}
		sec := xuezhi.Section{ID: id, Level: 1, Span: span, Own: []xuezhi.Span{span}, Heading: head}
		if head != "" {
			sec.HeadingSpan = xuezhi.Span{Start: start, End: start + len(head)}
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

func TestAssign(t *testing.T) {
	tb := tables(t)
	for _, c := range []struct {
		name, title string
		texts       []string
		want        string // codes of the sections, - = open
	}{
		{"full name with parents", "", []string{"湖南省株洲市荷塘区坚持教育优先发展。"}, "430202"},
		{"city and district in the title", "洛阳市涧西区:助力强区建设", []string{"区教育局坚持创新。", "全区新增学位360个。"}, "410305 410305"},
		{"short name in a quoted slogan of the title", "推动“学在荷塘”向更高质量发展", []string{"荷塘教育稳步前行。", "全区净增68个班。"}, "430202 430202"},
		{"short name in a quoted experience", "", []string{"“新田经验”在全省推介,全县104个教学点优化整合。"}, "431128"},
		{"name inside a document's title", "", []string{"完善《沅江市中小学教学常规管理》手册,全市推行。"}, "430981"},
		{"study trips are not the subject", "", []string{"荷塘区组织校长赴成都考察学习,并带队赴深圳考察学前教育工作。"}, "430202"},
		{"secondments are not the subject", "", []string{"荷塘区选派9名教师分赴西藏、吉首市、泸溪县支教。"}, "430202"},
		{"a venue is not the subject", "", []string{"论坛在江苏无锡举行,荷塘区教育研究中心主任作报告。"}, "430202"},
		{"a ranking's scope is not the subject", "", []string{"沅江市优秀论文均居益阳首位,竞赛稳居益阳市第一。"}, "430981"},
		{"率先 in the parent city", "", []string{"在永州市率先实施联盟改革,全县54所学校参加,建设“新田教育云平台”。"}, "431128"},
		{"universities are not places", "", []string{"湘乡市深化与武汉体育学院、湖南师范大学的合作,全市受益。"}, "430381"},
		{"newspapers are not places", "", []string{"经验在《株洲日报》刊发,荷塘区受到肯定。"}, "430202"},
		{"only institutions: open", "", []string{"与武汉体育学院合作,学生考入北京大学。"}, "-"},
		{"ambiguous without context: open", "", []string{"鼓楼区坚持教育优先发展,全区新增学位。"}, "-"},
		{"ambiguous, resolved by the parent beside it", "", []string{"南京市鼓楼区坚持教育优先发展。", "鼓楼区教育局推进改革。"}, "320106 320106"},
		{"ambiguous, resolved by the parent elsewhere", "", []string{"鼓楼区坚持教育优先发展,获福州市先进单位。", "福州市教育局点赞。"}, "350102 350102"},
		{"ordinary nouns are not places", "", []string{"在中心城区和郊区新建学校,作为全国示范县推进。"}, "-"},
		{"a city with a county as an example", "湖南永州教育开创新局面", []string{
			"永州市教育局推进改革,全市新增学位11.6万个。", "全市推进集团化办学,东安县集团化办学经验获推介。永州市招聘教师5111名。"}, "431100 431100"},
		{"a province with its cities as examples", "山东省教育督导评价报告", []string{
			"全省投入2654亿元。青岛市投入30亿元,淄博市深化改革,临沂市招聘教师3000名。"}, "370000"},
		{"districts in turn, by headings", "改革发展典型案例", []string{
			"杭州市西湖区:数字赋能 | 西湖区教育局建设智慧教育平台。", "安吉县:普惠优质 | 安吉县新建幼儿园12所,全县受益。"}, "330106 330523"},
		{"districts in turn, by first words; a silent one goes with its kind", "湖南各地着力提升义务教育质量", []string{
			"2022年,沅江市教育局获奖。沅江市推行改革。", "以雨花“新三好”为抓手。全区建设雨花智慧教育模式。", "湘乡市坚持质量立校。湘乡市表彰教师。", "全市开展送教上门。", "“新田经验”在全国推介。研发“新田教育云平台”,全县推广。"},
			"430981 430111 430381 430381 431128"},
		{"one section about a partner does not colour its neighbours", "", []string{
			"荷塘区推进改革,荷塘区教育局出台方案。荷塘区新增学位。", "炎陵县与我区结对。炎陵县选派教师,炎陵县教育局回访。", "加强安全教育。", "荷塘区获奖,荷塘教育经验推介。荷塘区表彰教师。"},
			"430202 430225 430202 430202"},
		{"traditional characters", "慶云:優先發展教育", []string{"慶云縣始終把教育放在優先發展的位置,全縣新建學校69所。"}, "371423"},
		{"link lists are no subject", "", []string{"盐田区新增学位1770个。", "模板: 紫阳县| 新泰市| 尚义县| 岢岚县| 独山县|"}, "440308 440308"},
		{"children inherit", "", []string{"荷塘区推进改革。", "> 一是新增学位。", "> 二是招聘教师。"}, "430202 430202 430202"},
		{"a national statement names none", "", []string{"全国教育投入持续增长,我国义务教育巩固率达95%。"}, "-"},
		{"school names of the district are weak evidence", "", []string{"荷塘小学教育集团成立,荷塘区出台方案。"}, "430202"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := article(c.title, c.texts...)
			Assign(tb, a)
			var got []string
			for _, s := range a.Sections {
				code := string(s.Place.Code)
				if code == "" {
					code = "-"
					if s.Place.Basis != xuezhi.Unknown {
						t.Errorf("open place with basis %q", s.Place.Basis)
					}
				} else if s.Place.Basis == "" || s.Place.Method == "" || len(s.Place.Evidence) == 0 {
					t.Errorf("%s without basis, method or evidence: %+v", code, s.Place)
				}
				got = append(got, code)
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("%s\n%s\n got %s\nwant %s", c.title, strings.Join(c.texts, "\n"), g, c.want)
			}
		})
	}
}

func TestAmbiguousIsListed(t *testing.T) {
	a := article("", "鼓楼区坚持教育优先发展。")
	Assign(tables(t), a)
	var codes []string
	for _, o := range a.Sections[0].Others {
		codes = append(codes, string(o.Code))
	}
	for _, want := range []string{"320106", "350102", "410204"} {
		if !slices.Contains(codes, want) {
			t.Errorf("candidate %s missing in %v", want, codes)
		}
	}
	if len(a.Flaws) != 1 || a.Flaws[0].Kind != "ambiguous-place" {
		t.Errorf("flaws = %+v, want one ambiguous-place", a.Flaws)
	}
}

func TestBlocks(t *testing.T) {
	tb := tables(t)
	long := func(s string) string { return s + strings.Repeat("推进改革发展提升教育质量。", 15) }
	for _, c := range []struct {
		name, title string
		paras       []string
		want        []int
	}{
		{"names change", "湖南各地着力提升质量", []string{
			long("压实各方责任,明确市级领导职责。"), long("2022年,沅江市教育局获奖。"), long("完善《沅江市教学常规管理》。"),
			long("该区获评全国创新区,区委区政府高度重视。"), long("以雨花“新三好”为抓手,全区推进。"), long("湘乡市坚持质量立校。"), long("全市开展送教。"),
			long("获评创新县,“新田经验”在全国推介。")}, []int{0, 3, 5, 7}},
		{"one district", "推动“学在荷塘”发展", []string{long("荷塘区推进改革。"), long("赴成都考察学习。"), long("荷塘教育获奖。")}, nil},
		{"the title names its district", "洛阳市涧西区:展现担当", []string{long("涧西区推进。"), long("兰考县学习。"), long("兰考县教育局经验。")}, nil},
		{"examples of a city", "永州市教育综述", []string{long("永州市推进改革。"), long("东安县教育局经验获推介,东安县投入资金。"), long("永州市招聘教师。")}, nil},
		{"a name that comes back", "", []string{long("沅江市推进。"), long("湘乡市推进。"), long("沅江市获奖。")}, nil},
		{"too short for a block", "", []string{"沅江市推进。", "湘乡市推进。"}, nil},
		{"no names", "", []string{long("推进改革。"), long("加强安全。")}, nil},
	} {
		if got := Blocks(tb, c.title, c.paras); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAt(t *testing.T) {
	tb := tables(t)
	a := article("荷塘区教育综述", "荷塘区新增学位360个。全国共有学校50万所,全省普惠园占比达85%。获奖数全省第1。醴陵市投入500万元。")
	Assign(tb, a)
	sec := &a.Sections[0]
	for figure, want := range map[string]string{"360个": "430202", "50万所": "", "85%": "430000", "第1": "430202", "500万元": "430281"} {
		i := strings.Index(a.Text, figure)
		s := strings.LastIndex(a.Text[:i], "。")
		if s >= 0 {
			s += len("。")
		} else {
			s = 0
		}
		e := i + strings.Index(a.Text[i:], "。")
		got := At(tb, a, sec, xuezhi.Span{Start: s, End: e}, xuezhi.Span{Start: i, End: i + len(figure)})
		if string(got.Code) != want {
			t.Errorf("%s: got %s (%s), want %q", figure, got.Code, got.Method, want)
		}
	}
}

func FuzzAssign(f *testing.F) {
	f.Add("洛阳市涧西区", "荷塘区赴成都考察。", "鼓楼区\xff全区")
	f.Add("", "", "市市区区县县")
	tb := tables(f)
	f.Fuzz(func(t *testing.T, title, one, two string) {
		a := article(title, one, "> "+two)
		Assign(tb, a)
		for _, s := range a.Sections {
			if _, ok := tb.Districts.ByCode(s.Place.Code); !ok && s.Place.Code != "" {
				t.Fatalf("unknown district %q", s.Place.Code)
			}
		}
		Blocks(tb, title, []string{one, two})
		if n := len(a.Text); n > 3 {
			At(tb, a, &a.Sections[0], xuezhi.Span{End: n}, xuezhi.Span{Start: n / 2, End: n/2 + 1})
		}
	})
}

func BenchmarkAssign(b *testing.B) {
	tb := tables(b)
	for _, n := range []int{100, 1000} { // equal MB/s: linear
		texts := make([]string, n)
		for i := range texts {
			texts[i] = "荷塘区教育局推进改革,全区新增学位360个,稳居株洲市第一,赴成都考察学习。" + strings.Repeat("坚持立德树人,提升教育质量。", 8)
		}
		a := article("荷塘区教育综述", texts...)
		b.Run(fmt.Sprintf("%dKB", len(a.Text)>>10), func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				Assign(tb, a)
			}
		})
	}
}
