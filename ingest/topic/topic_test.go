package topic

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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

// article makes an article of sections; "> " marks a child of the last top
// section, "标题 | 正文" a heading.
func article(texts ...string) *xuezhi.Article {
	a := &xuezhi.Article{}
	parent := -1
	for i, s := range texts {
		s, child := strings.CutPrefix(s, "> ")
		head, body, ok := strings.Cut(s, " | ")
		if !ok {
			head, body = "", s
		}
		span := xuezhi.Span{Start: len(a.Text)}
		a.Text += head + body + "\n"
		span.End = len(a.Text)
		sec := xuezhi.Section{ID: xuezhi.SectionID(fmt.Sprintf("s%d", i)), Level: 1, Span: span, Own: []xuezhi.Span{span}, Heading: head}
		if head != "" {
			sec.HeadingSpan = xuezhi.Span{Start: span.Start, End: span.Start + len(head)}
		}
		if child {
			sec.Parent, sec.Level = a.Sections[parent].ID, 2
			a.Sections[parent].Span.End = span.End
		} else {
			parent = i
		}
		a.Sections = append(a.Sections, sec)
	}
	return a
}

func slugs(s xuezhi.Section) []string {
	var out []string
	for _, r := range s.Topics {
		out = append(out, string(r.Slug))
	}
	return out
}

func TestAssign(t *testing.T) {
	g := New(tables(t))
	for _, c := range []struct {
		name    string
		texts   []string
		section int
		first   string   // primary, "" = none
		also    []string // must be there
		never   []string
	}{
		{"the heading leads", []string{"校园安全 | 推进教师培训,教师参加消防演练,排查安全隐患。"}, 0, "safety", nil, []string{"preschool"}},
		{"the body speaks where the heading is a slogan", []string{"织密“公平网” | 食堂推行陪餐制度,开展食品安全检查,营养午餐覆盖全部学校。"}, 0, "nutrition", nil, nil},
		{"one sentence of four adds a topic", []string{"深化课堂教学改革,构建高效课堂。优化课程体系,落实新课标。开展心理健康教育,建设心理辅导室。课堂教学质量稳步提高。"}, 0, "curriculum", []string{"mental-health"}, nil},
		{"a parent is about what its parts are about", []string{"坚持惠民利民。", "> 新增普惠性幼儿园12所,公办园在园幼儿占比提高。", "> 消除大班额,新增学位3000个。", "> 为残疾儿童送教上门,办好特殊教育。"}, 0,
			"", []string{"preschool", "school-places", "special-education"}, nil},
		{"an ancestor's heading helps a vague child", []string{"挂牌督导 | 每月随访。", "> 校长、教师与督学座谈,查阅资料。"}, 1, "inspection", nil, nil},
		{"no cue, no topic", []string{"今天天气很好,大家都很高兴。"}, 0, "", nil, []string{"overview"}},
		{"a longer cue hides the shorter within it", []string{"消除大班额 | 消除超大班额68个。"}, 0, "school-places", nil, []string{"preschool"}},
		{"traditional characters", []string{"加強學前教育,新增公辦幼兒園12所,普惠性幼兒園覆蓋率達93%。"}, 0, "preschool", nil, nil},
		{"vocational", []string{"深化产教融合 | 职业中专与企业开展订单培养,建设实训基地。"}, 0, "vocational", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := article(c.texts...)
			g.Assign(a)
			got := slugs(a.Sections[c.section])
			if c.first != "" && (len(got) == 0 || got[0] != c.first) {
				t.Errorf("%v\n got %v, want %s first", c.texts, got, c.first)
			}
			for _, w := range c.also {
				if !slices.Contains(got, w) {
					t.Errorf("%v\n got %v, want %s among them", c.texts, got, w)
				}
			}
			for _, n := range c.never {
				if slices.Contains(got, n) {
					t.Errorf("%v\n got %v, never %s", c.texts, got, n)
				}
			}
			for _, r := range a.Sections[c.section].Topics {
				if len(r.Words) == 0 || r.Weight <= 0 {
					t.Errorf("%s cannot be explained: %+v", r.Slug, r)
				}
			}
		})
	}
}

func TestUsersWordsCount(t *testing.T) {
	const text = "推行“晨跑打卡”制度,晨跑打卡覆盖全部年级。"
	a := article(text)
	Assign(tables(t), a)
	if got := slugs(a.Sections[0]); slices.Contains(got, "sports") {
		t.Fatalf("%s is sports without the user's word: %v", text, got)
	}
	tb, err := authority.Load(fstest.MapFS{"topics.tsv": {Data: []byte("slug\taliases\nsports\t晨跑打卡\n")}})
	if err != nil {
		t.Fatal(err)
	}
	Assign(tb, a)
	if got := a.Sections[0].Topics; len(got) == 0 || got[0].Slug != "sports" || !slices.Contains(got[0].Words, "晨跑打卡") {
		t.Errorf("%s with the user's alias: %+v", text, got)
	}
}

func TestTitleOfAShortArticle(t *testing.T) {
	a := article("县教育局坚持“一个都不能少”,全县劝返23名。")
	a.Title = "多措并举做好控辍保学"
	Assign(tables(t), a)
	if got := slugs(a.Sections[0]); len(got) == 0 || got[0] != "compulsory-quality" {
		t.Errorf("%s: got %v, want compulsory-quality first", a.Title, got)
	}
}

func TestSameEveryTime(t *testing.T) {
	tb := tables(t)
	texts := []string{"加强党建,推进教师培训,消除大班额。", "> 开展劳动教育、美育、体育,落实双减与课后服务。", "> 督导评价,资助困难学生。"}
	want := article(texts...)
	Assign(tb, want)
	for range 20 {
		a := article(texts...)
		Assign(tb, a)
		if !reflect.DeepEqual(a.Sections, want.Sections) {
			t.Fatalf("two readings differ:\n%+v\n%+v", a.Sections, want.Sections)
		}
	}
}

func FuzzAssign(f *testing.F) {
	f.Add("校园安全 | 消防演练。", "教师\xff培训")
	g := New(tables(f))
	f.Fuzz(func(t *testing.T, one, two string) {
		a := article(one, "> "+two)
		g.Assign(a)
		for _, s := range a.Sections {
			if len(s.Topics) > 8 {
				t.Fatalf("%d topics", len(s.Topics))
			}
			for k := 1; k < len(s.Topics); k++ {
				if s.Topics[k].Weight > s.Topics[k-1].Weight {
					t.Fatalf("topics out of order: %+v", s.Topics)
				}
			}
		}
	})
}

func BenchmarkAssign(b *testing.B) {
	g := New(tables(b))
	for _, n := range []int{100, 1000} { // equal MB/s: linear
		texts := make([]string, n)
		for i := range texts {
			texts[i] = "教师队伍建设 | " + strings.Repeat("深化课堂教学改革,消防演练覆盖全部学校,新增学位360个。", 4)
		}
		a := article(texts...)
		b.Run(fmt.Sprintf("%dKB", len(a.Text)>>10), func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				g.Assign(a)
			}
		})
	}
}
