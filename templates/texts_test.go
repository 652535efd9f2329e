package templates

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestTextsInOnePlace: pages hold no Chinese of their own, name only texts that exist, and leave none unused.
func TestTextsInOnePlace(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	remark := regexp.MustCompile(`(?s)\{\{/\*.*?\*/\}\}`)
	used := map[string]bool{}
	for _, e := range entries {
		b, err := files.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		src := remark.ReplaceAllString(string(b), "")
		for _, r := range src {
			if unicode.Is(unicode.Han, r) {
				t.Errorf("%s: %c belongs into texts_zh.go", e.Name(), r)
			}
		}
		for _, m := range textMark.FindAllStringSubmatch(src, -1) {
			used[m[1]] = true
		}
	}
	for key, text := range texts {
		if !used[key] {
			t.Errorf("no page uses text %q", key)
		}
		if strings.ContainsAny(text, `<>&"{}`) {
			t.Errorf("text %q has a character that means something in HTML or in a template: %s", key, text)
		}
	}
}

func TestFillTexts(t *testing.T) {
	got, err := fillTexts(`<p>[[count.result .Sections $.Articles]] [[search.button]]</p>`)
	if want := `<p>{{.Sections}} 个小节，来自 {{$.Articles}} 篇文章 检索</p>`; err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	for _, src := range []string{"[[no.such.text]]", "[[count.result .Sections]]", "[[search.button .X]]"} {
		if got, err := fillTexts(src); err == nil {
			t.Errorf("%s: got %q, want an error", src, got)
		}
	}
}

func TestErrorTexts(t *testing.T) {
	for status, e := range errorTexts {
		if !strings.HasSuffix(e[1], "。") {
			t.Errorf("%d: the advice %q is no sentence", status, e[1])
		}
	}
	if p := NewErrorPage(Layout{}, 599); p.Heading != errorTexts[500][0] || p.Title != p.Heading || !p.NoIndex {
		t.Errorf("unknown status: got %+v", p)
	}
	if p := NewErrorPage(Layout{Title: "没有这个小节"}, 404); p.Title != "没有这个小节" {
		t.Errorf("title of the caller is gone: %q", p.Title)
	}
}

func TestNum(t *testing.T) {
	for n, want := range map[Num]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 21736: "21,736", 1234567: "1,234,567", -1000: "-1,000", -12: "-12"} {
		if got := n.String(); got != want {
			t.Errorf("%d: got %s, want %s", int(n), got, want)
		}
	}
}

func TestScaleBars(t *testing.T) {
	got := ScaleBars([]YearBar{{Count: 0}, {Count: 1}, {Count: 500}, {Count: 1000}})
	for i, want := range []int{0, 1, BarMax / 2, BarMax} {
		if got[i].Height != want {
			t.Errorf("count %d: height %d, want %d", got[i].Count, got[i].Height, want)
		}
	}
	if got := ScaleBars([]YearBar{{}}); got[0].Height != 0 {
		t.Errorf("all zero: %+v", got)
	}
}

// TestNumberHeadings: a section without a title takes no level, so what stands under it does not skip one.
func TestNumberHeadings(t *testing.T) {
	deep := []Section{{Title: "七"}}
	for _, title := range []string{"六", "五", "四", "三"} {
		deep = []Section{{Title: title, Children: deep}}
	}
	s := NumberHeadings([]Section{
		{Title: "一", Children: []Section{{Marker: "一是", Children: []Section{{Title: "在无题之下"}}}, {Title: "二"}}},
		{Children: []Section{{Title: "在无题的顶节之下"}}},
		{Title: "深", Children: deep},
	})
	for _, tc := range []struct {
		s    Section
		want int
	}{{s[0], 2}, {s[0].Children[0].Children[0], 3}, {s[0].Children[1], 3}, {s[1].Children[0], 2}, {s[2].Children[0].Children[0].Children[0].Children[0].Children[0], 6}} {
		if tc.s.Heading != tc.want {
			t.Errorf("%s: level %d, want %d", tc.s.Title, tc.s.Heading, tc.want)
		}
	}
}

// TestClaimTail: the last character, of whatever length in bytes, keeps to the raised number.
func TestClaimTail(t *testing.T) {
	for _, tc := range []struct{ text, head, tail string }{{"68个", "68", "个"}, {"10.37%", "10.37", "%"}, {"𠮷", "", "𠮷"}, {"", "", ""}} {
		r := Run{Text: tc.text}
		if r.Head() != tc.head || r.Tail() != tc.tail {
			t.Errorf("%q: %q and %q", tc.text, r.Head(), r.Tail())
		}
	}
}

// TestMarkerWidth: three characters hang as they are, four in smaller type, more stand above the heading.
func TestMarkerWidth(t *testing.T) {
	for marker, want := range map[string]string{"壹": "", "一方面": "", "第一章": "", "（一）": "", "1.1.1": "", "（十一）": "four", "第十二章": "four", "另一方面": "four", "另外一方面": "long"} {
		got := ""
		if s := (Section{Marker: marker}); s.LongMarker() {
			got = "long"
		} else if s.FourMarker() {
			got = "four"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", marker, got, want)
		}
	}
}

func BenchmarkRenderSearch(b *testing.B) {
	s, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	p := sampleSearch()
	for len(p.Hits) < 20 {
		p.Hits = append(p.Hits, p.Hits[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Render(io.Discard, p); err != nil {
			b.Fatal(err)
		}
	}
}
