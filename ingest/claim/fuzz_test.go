package claim

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"xuezhi"
)

// halves makes an article of two sections that meet in the middle of text.
func halves(text string) *xuezhi.Article {
	a := article(text)
	mid := len(text) / 2
	for mid < len(text) && !utf8.RuneStart(text[mid]) {
		mid++
	}
	if mid == 0 || mid == len(text) {
		return a
	}
	first, second := xuezhi.Span{Start: 0, End: mid}, xuezhi.Span{Start: mid, End: len(text)}
	a.Sections = []xuezhi.Section{
		{ID: xuezhi.NewSectionID(a.ID, text[:mid], 0), Level: 1, Span: first, Own: []xuezhi.Span{first}},
		{ID: xuezhi.NewSectionID(a.ID, text[mid:], 1), Level: 1, Span: second, Own: []xuezhi.Span{second}},
	}
	return a
}

// sound fails unless the claims of a are in order, on character boundaries,
// inside their sentence, and start in the section they name.
func sound(t testing.TB, a *xuezhi.Article) {
	t.Helper()
	ids := map[xuezhi.ClaimID]bool{}
	last := 0
	valid := utf8.ValidString(a.Text)
	for _, c := range a.Claims {
		if c.Span.Empty() || c.Span.Start < last || c.Span.End > len(a.Text) || !c.Sentence.Contains(c.Span) || c.Sentence.End > len(a.Text) {
			t.Fatalf("claim %v in sentence %v after byte %d of %d", c.Span, c.Sentence, last, len(a.Text))
		}
		last = c.Span.Start
		if c.Written != c.Span.Of(a.Text) {
			t.Fatalf("written %q is not %q", c.Written, c.Span.Of(a.Text))
		}
		if valid && (!utf8.ValidString(c.Written) || !utf8.ValidString(c.Sentence.Of(a.Text)) || !utf8.ValidString(c.Label)) {
			t.Fatalf("claim %v cuts a character: %q %q", c.Span, c.Written, c.Label)
		}
		if ids[c.ID] {
			t.Fatalf("two claims with id %s: %q", c.ID, c.Written)
		}
		ids[c.ID] = true
		if q := c.Quantity; q.Value == nil && (q.Min == nil || q.Max == nil) || q.Unit == "" && c.Kind != xuezhi.KindRatio && c.Kind != xuezhi.KindChange && c.Kind != xuezhi.KindTarget {
			t.Fatalf("claim %q without value or unit: %+v", c.Written, q)
		}
		for i := range a.Sections {
			s := &a.Sections[i]
			inside := s.Span.Start <= c.Span.Start && c.Span.Start < s.Span.End
			if s.ID == c.Section && !inside || s.ID != c.Section && inside && s.Level == 1 {
				t.Fatalf("claim at %v names section %s, %v", c.Span, c.Section, s.Span)
			}
		}
	}
}

func FuzzExtract(f *testing.F) {
	tab := tables(f)
	names, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if line[0] != ' ' && line[0] != '#' {
				f.Add(strings.TrimSpace(line))
			}
		}
	}
	for _, s := range []string{"从1个到2个到3个", "由由从10%到到20%", "第第一名第前3名", "分别1、2、3和4所", "每每1名每", "(1个(2个)3个", "“1个", "翻翻番两番", "15.4:1:1", "5m2.3", "\xff1个\xfe2所", "到零为零清零", "1,122,333所1 122所", "一一一个", "３５％以上以上"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		a := halves(text)
		Extract(tab, a, Context{Moments: moments})
		sound(t, a)
	})
}

// TestLongLine reads ten thousand figures of one line and counts the work it
// hands to the readers of time and place: it must grow with the number of
// figures, not with its square.
func TestLongLine(t *testing.T) {
	tab := tables(t)
	var b strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&b, "新建学校%d所、", i+2)
	}
	a := article(b.String())
	asked, bytes := 0, 0
	Extract(tab, a, Context{Moments: moments, Place: func(_ *xuezhi.Section, sentence, figure xuezhi.Span) xuezhi.Place {
		asked++
		bytes += sentence.Len()
		if !sentence.Contains(figure) {
			t.Fatalf("figure %v outside %v", figure, sentence)
		}
		return xuezhi.Place{}
	}})
	if len(a.Claims) != 10000 || asked != 10000 {
		t.Fatalf("%d claims, %d places", len(a.Claims), asked)
	}
	if bytes > 10000*(maxSentence+100) {
		t.Fatalf("%d bytes handed out for 10000 figures", bytes)
	}
	sound(t, a)
}

func benchText() string {
	return strings.Repeat("2024年,全县新建学校12所、改扩建8所,新增学位6800个,其中公办幼儿园学位1500个;大班额比例由8.7%降至0.2%,平均班额45人。"+
		"各校坚持立德树人,深化课程改革,推动教师专业成长,形成了家校社协同育人的良好局面。资助学生1.2万人次、资金860万元,办结率达100%。"+
		"加强和改进学校思想政治工作,健全德智体美劳全面培养的体系,营造风清气正的育人环境,努力办好人民满意的教育。\n", 40)
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

// BenchmarkIndex is what every article pays once.
func BenchmarkIndex(b *testing.B) {
	tab := tables(b)
	for b.Loop() {
		newIndex(tab)
	}
}

func BenchmarkExtract(b *testing.B) {
	tab := tables(b)
	for _, c := range []struct{ name, text string }{
		{"report", benchText()},
		{"report-x10", strings.Repeat(benchText(), 10)},
		{"seed", string(must(os.ReadFile("../../seeds/004_19def1f697838470.txt")))},
		{"one-line", strings.ReplaceAll(strings.ReplaceAll(benchText(), "\n", ""), "。", ",")},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Extract(tab, article(c.text), Context{}) // readers of time and place are measured by themselves
			}
		})
	}
}
