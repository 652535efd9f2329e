package zh

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBigrams(t *testing.T) {
	s := newSegmenter(t)
	for _, c := range []struct{ name, text, bigrams, index string }{
		{"run", "大班额", `
			0 大班 0-6 bigram
			1 班额 3-9 bigram`, `
			0 大 0-3 single
			0 大班 0-6 bigram
			1 班额 3-9 bigram
			2 额 6-9 single`},
		{"run of one", "额", `
			0 额 0-3 single`, `
			0 额 0-3 single`},
		{"number and unit", "占29.82%,23.5万元", `
			0 占 0-3 single
			1 29.82 3-8 number
			2 % 8-9 single
			7 23.5 10-14 number
			8 万元 14-20 bigram`, `
			0 占 0-3 single
			1 29.82 3-8 number
			2 % 8-9 single
			7 23.5 10-14 number
			8 万 14-17 single
			8 万元 14-20 bigram
			9 元 17-20 single`},
		{"full-width percent", "５％", `
			0 5 0-3 number
			1 % 3-6 single`, `
			0 5 0-3 number
			1 % 3-6 single`},
		{"quotation marks and line breaks are passed over", "“双减”政\r\n策", `
			0 双减 3-9 bigram
			1 减政 6-15 bigram
			2 政策 12-20 bigram`, `
			0 双 3-6 single
			0 双减 3-9 bigram
			1 减政 6-15 bigram
			2 政策 12-20 bigram
			3 策 17-20 single`},
		{"spaces part, without a gap", "教育 质量", `
			0 教育 0-6 bigram
			2 质量 7-13 bigram`, `
			0 教 0-3 single
			0 教育 0-6 bigram
			1 育 3-6 single
			2 质 7-10 single
			2 质量 7-13 bigram
			3 量 10-13 single`},
		{"comma, full stop", "甲,乙。丙", `
			0 甲 0-3 single
			5 乙 4-7 single
			22 丙 10-13 single`, `
			0 甲 0-3 single
			5 乙 4-7 single
			22 丙 10-13 single`},
		{"an indent begins a paragraph", "甲\n　乙\n丙", `
			0 甲 0-3 single
			17 乙丙 7-14 bigram`, `
			0 甲 0-3 single
			17 乙 7-10 single
			17 乙丙 7-14 bigram
			18 丙 11-14 single`},
		{"traditional", "報告", `
			0 报告 0-6 bigram`, `
			0 报 0-3 single
			0 报告 0-6 bigram
			1 告 3-6 single`},
		{"other planes", "𠮷量", `
			0 𠮷量 0-7 bigram`, `
			0 𠮷 0-4 single
			0 𠮷量 0-7 bigram
			1 量 4-7 single`},
		{"invalid bytes", "教\xff育", `
			0 教 0-3 single
			5 育 4-7 single`, `
			0 教 0-3 single
			5 育 4-7 single`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(lines(c.bigrams), dump(s.Bigrams(c.text))); diff != "" {
				t.Errorf("Bigrams(%q), want (-) and got (+):\n%s", c.text, diff)
			}
			if diff := cmp.Diff(lines(c.index), dump(s.IndexBigrams(c.text))); diff != "" {
				t.Errorf("IndexBigrams(%q), want (-) and got (+):\n%s", c.text, diff)
			}
		})
	}
}

// found says whether the tokens of a quoted text stand in an index at their distances.
func found(quoted, index []Token) bool {
	at := map[Token]bool{}
	for _, k := range index {
		at[Token{Term: k.Term, Pos: k.Pos}] = true
	}
	for _, first := range index {
		if first.Term == quoted[0].Term && !slices.ContainsFunc(quoted, func(k Token) bool {
			return !at[Token{Term: k.Term, Pos: k.Pos - quoted[0].Pos + first.Pos}]
		}) {
			return true
		}
	}
	return false
}

func TestPhrases(t *testing.T) {
	s := newSegmenter(t)
	for _, c := range []struct {
		text, quoted string
		want         bool
	}{
		{"全区大班额率由29.82%下降", "大班额率", true},
		{"全区大班额率由29.82%下降", "由29.82", true},
		{"全区大班额率由29.82%下降", "由29.82%下", true},
		{"全区大班额率由29.82%下降", "率29.82", false},
		{"投入23.57万元", "23.57万", true},
		{"投入23.57万元", "23.57元", false},
		{"投入23.57万元3次", "23.57万3", false},
		{"“双减”政策", "双减政策", true},
		{"双减政策", "“双减”政策", true},
		{"教育质\n量", "教育质量", true},
		{"教育质 \n量", "教育质量", true},
		{"教育质\n 量", "教育质量", false},
		{"教育,质量", "教育质量", false},
		{"教育。质量", "教育，质量", false},
		{"教育,质量", "教育、质量", true},
		{"教育 质量", "教育 质量", true},
		{"共35所", "共 35 所", true},
		{"報告", "报告", true},
		{"报告", "報告", true},
		{"２０１８年", "2018年", true},
		{"量", "量", true},
	} {
		if got := found(s.Bigrams(c.quoted), s.IndexBigrams(c.text)); got != c.want {
			t.Errorf("%q in %q: found %v, want %v\n%s\n%s", c.quoted, c.text, got, c.want, dump(s.Bigrams(c.quoted)), dump(s.IndexBigrams(c.text)))
		}
	}
}

// TestPhrasesAreFoundExactly draws texts from few characters and compares the phrase search with a plain one.
func TestPhrasesAreFoundExactly(t *testing.T) {
	s := newSegmenter(t)
	rnd := rand.New(rand.NewPCG(3, 4))
	alphabet := []string{"大", "班", "额", "率", "7", "a", ","}
	draw := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(alphabet[rnd.IntN(len(alphabet))])
		}
		return b.String()
	}
	hits := 0
	for range 20000 {
		text, quoted := draw(1+rnd.IntN(14)), draw(1+rnd.IntN(4))
		q := strings.Trim(quoted, ",")
		if q == "" || strings.Contains(q, ",") {
			continue // a gap inside a quoted text matches whatever is as long
		}
		want := false
		for at := range text {
			if strings.HasPrefix(text[at:], q) && whole(text, at, at+len(q)) {
				want = true
			}
		}
		if allHan(q) && len(q) == 3 {
			continue // TestSingleCharacters
		}
		if want {
			hits++
		}
		if got := found(s.Bigrams(q), s.IndexBigrams(text)); got != want {
			t.Fatalf("%q in %q: found %v, want %v\n%s\n%s", q, text, got, want, dump(s.Bigrams(q)), dump(s.IndexBigrams(text)))
		}
	}
	if hits < 100 {
		t.Errorf("only %d phrases stood in their texts", hits)
	}
}

// whole says whether text[start:end] cuts no letter or number token.
func whole(text string, start, end int) bool {
	inside := func(i int) bool {
		return i > 0 && i < len(text) && ascii[text[i-1]&0x7F] == alnum && text[i-1] < 0x80 && text[i] < 0x80 && ascii[text[i]] == alnum
	}
	return !inside(start) && !inside(end)
}

// TestSingleCharacters finds every place of a character by the terms that begin with it.
func TestSingleCharacters(t *testing.T) {
	s := newSegmenter(t)
	for _, text := range seeds(t) {
		folded, at := Fold(text)
		for _, c := range []string{"额", "率", "教", "班", "县", "一"} {
			want := map[int]bool{}
			for i := range folded {
				if strings.HasPrefix(folded[i:], c) {
					want[at[i]] = true
				}
			}
			got := map[int]bool{}
			for _, k := range s.IndexBigrams(text) {
				if strings.HasPrefix(k.Term, c) {
					got[k.Start] = true
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("places of %s, want (-) and got (+):\n%s", c, diff)
			}
		}
	}
}
