package zh

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// domain is a small domain dictionary: the words gse's own list lacks or cuts.
const domain = `# education
大班额 2000 n
大班额率 2000 n
超大班额 2000 n

双减 2000 n
班班通 2000 n
荷塘区 2000 ns
4+1课后服务 10 n
`

// newSegmenter returns a segmenter with the words of domain.
func newSegmenter(t testing.TB) *Segmenter {
	t.Helper()
	s, err := New(strings.NewReader(domain))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// dump writes tokens as "pos term start-end kind", one a line.
func dump(tokens []Token) string {
	var b strings.Builder
	for _, k := range tokens {
		fmt.Fprintf(&b, "%d %s %d-%d %v\n", k.Pos, k.Term, k.Start, k.End, k.Kind)
	}
	return b.String()
}

// lines drops the first line break and all indents, so that expected dumps can stand indented.
func lines(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	s := newSegmenter(t)
	for _, c := range []struct{ name, text, want string }{
		{"domain words", "大班额率下降", `
			0 大班额率 0-12 word
			0 大班额 0-9 word
			0 大班 0-6 word
			1 下降 12-18 word`},
		{"parts of 超大班额", "超大班额", `
			0 超大班额 0-12 word
			0 超大 0-6 word
			0 大班额 3-12 word
			0 大班 3-9 word`},
		{"quotation marks leave no gap", "“双减”政策", `
			0 双减 3-9 word
			1 政策 12-18 word`},
		{"班班通", "班班通工程", `
			0 班班通 0-9 word
			0 班班 0-6 word
			1 工程 9-15 word`},
		{"numbers", "占29.82%,共1,122人,23.57万元", `
			0 占 0-3 single
			1 29.82% 3-9 number
			1 29.82 3-8 number
			6 共 10-13 single
			7 1122 13-18 number
			8 人 18-21 single
			13 23.57 22-27 number
			14 万元 27-33 word`},
		{"names with figures", "U12、4+1、2.0、1000M", `
			0 u12 0-3 latin
			5 4+1 6-9 number
			10 2.0 12-15 number
			15 1000m 18-23 number
			15 1000 18-22 number`},
		{"full width", "８１６．４３万，Ａ１", `
			0 816.43 0-18 number
			1 万 18-21 single
			6 a1 24-30 latin`},
		{"a list is no thousands", "2016,2017,100", `
			0 2016 0-4 number
			5 2017 5-9 number
			10 100 10-13 number`},
		{"four figures after a comma are no thousands", "1,1234,12,1234,123", `
			0 1 0-1 number
			5 1234 2-6 number
			10 12 7-9 number
			15 1234 10-14 number
			20 123 15-18 number`},
		{"millions", "12,345,678.9元", `
			0 12345678.9 0-12 number
			1 元 12-15 single`},
		{"stop at the end", "共3.。", `
			0 共 0-3 single
			1 3 3-4 number`},
		{"traditional", "報告敎育", `
			0 报告 0-6 word
			1 教育 6-12 word`},
		{"other planes", "𠮷教育😀量", `
			0 𠮷 0-4 single
			1 教育 4-10 word
			6 量 14-17 single`},
		{"invalid bytes", "教\xff育\xe6\x95教育�通", `
			0 教 0-3 single
			5 育 4-7 single
			10 教育 9-15 word
			15 通 18-21 single`},
		{"invisible characters", "教\u200b育\ufeff", `
			0 教育 0-9 word`},
		{"a dotted capital I keeps offsets", "İstanbul教育", `
			0 istanbul 0-9 latin
			1 教育 9-15 word`},
		{"combining mark", "cafe\u0301 吧", `
			0 cafe` + "\u0301" + ` 0-6 latin
			1 吧 7-10 single`},
		{"sentence end", "教育。质量", `
			0 教育 0-6 word
			17 质量 9-15 word`},
		{"no word across a line break, but no gap", "教育质\n量", `
			0 教育 0-6 word
			1 质 6-9 single
			2 量 10-13 single`},
		{"blank line", "教育\n\n学校", `
			0 教育 0-6 word
			17 学校 8-14 word`},
		{"no-break space before a unit", "192.46\u00a0万元", `
			0 192.46 0-6 number
			1 万元 8-14 word`},
		{"nothing", "。，!  \n", ``},
		{"empty", "", ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(lines(c.want), dump(s.Words(c.text))); diff != "" {
				t.Errorf("Words(%q), want (-) and got (+):\n%s", c.text, diff)
			}
		})
	}
}

func TestQuery(t *testing.T) {
	s := newSegmenter(t)
	for text, want := range map[string]string{
		"大班额率":   "大班额率",
		"大班额":    "大班额",
		"超大班额":   "超大班额",
		"班班通":    "班班通",
		"双减政策":   "双减 政策",
		"荷塘区":    "荷塘区",
		"29.82%": "29.82%",
		"２９.82％": "29.82%",
		"1,122":  "1122",
		"1000M":  "1000m",
		"量":      "量",
	} {
		var terms []string
		for i, k := range s.Query(text) {
			if terms = append(terms, k.Term); k.Pos != i {
				t.Errorf("Query(%q): token %d has position %d", text, i, k.Pos)
			}
		}
		if got := strings.Join(terms, " "); got != want {
			t.Errorf("Query(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestPartsAreFound asks the word field for the parts of what was indexed.
func TestPartsAreFound(t *testing.T) {
	s := newSegmenter(t)
	for _, c := range []struct{ text, query string }{
		{"全区大班额率由29.82%降到10.37%", "大班额"},
		{"消除超大班额", "大班额"},
		{"全区大班额率由29.82%降到10.37%", "29.82"},
		{"宽带达到1000M", "1000"},
		{"義務教育", "义务教育"},
		{"义务教育", "教育"},
		{"投入１,１２２万元", "1122"},
	} {
		have := map[string]bool{}
		for _, k := range s.Words(c.text) {
			have[k.Term] = true
		}
		for _, k := range s.Query(c.query) {
			if !have[k.Term] {
				t.Errorf("Words(%q) lacks %q of the query %q:\n%s", c.text, k.Term, c.query, dump(s.Words(c.text)))
			}
		}
	}
}
