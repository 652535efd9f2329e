package zh

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

// check reports what is wrong with the tokens of text.
func check(t *testing.T, text string, tokens []Token) {
	t.Helper()
	var last Token
	for i, k := range tokens {
		if k.Start < 0 || k.End > len(text) || k.Start >= k.End {
			t.Fatalf("token %d %+v does not stand in %d bytes", i, k, len(text))
		}
		if !utf8.ValidString(k.Term) || k.Term == "" {
			t.Fatalf("token %d has the term %q", i, k.Term)
		}
		if got := reads(text[k.Start:k.End]); got != strings.ReplaceAll(k.Term, ",", "") {
			t.Fatalf("token %d stands on %q, which reads %q, not %q", i, text[k.Start:k.End], got, k.Term)
		}
		if i == 0 && k.Pos != 0 || k.Pos < last.Pos || k.Start < last.Start && k.Pos != last.Pos {
			t.Fatalf("token %d %+v comes after %+v", i, k, last)
		}
		if i > 0 && k.Pos == last.Pos && k.Start < last.Start {
			t.Fatalf("token %d %+v comes after %+v", i, k, last)
		}
		last = k
	}
}

// reads folds what a token stands on and drops what is only passed over.
func reads(text string) string {
	folded, _ := Fold(text)
	marked := false
	return strings.Map(func(r rune) rune {
		switch c := classOf(r); {
		case c == alnum, c == mark && marked, r == '.', r == '+', r == '%', r == '‰':
			marked = true
			return r
		case c == han:
			marked = false
			return r
		}
		return -1
	}, folded)
}

func checkAll(t *testing.T, s *Segmenter, text string) {
	t.Helper()
	words, query := s.Words(text), s.Query(text)
	check(t, text, words)
	check(t, text, query)
	check(t, text, s.Bigrams(text))
	check(t, text, s.IndexBigrams(text))
	i := 0
	for _, k := range query { // Query is Words without the parts
		for i < len(words) && words[i] != k {
			i++
		}
	}
	if len(query) > 0 && i == len(words) {
		t.Fatalf("Words lacks a token of Query:\n%s\n%s", dump(words), dump(query))
	}
}

func TestSeedsHoldTheirTokens(t *testing.T) {
	s := newSegmenter(t)
	for _, text := range seeds(t) {
		checkAll(t, s, text)
		for cut := 0; cut < len(text); cut += 997 { // also from the middle of a character
			checkAll(t, s, text[cut:min(cut+500, len(text))])
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, text := range []string{
		"", "大班额率29.82%", "1,122,333.4%", "４＋１", "İ ſ K ß", "a\u0301", "\u0301教", "教\xff\xfe育", "\ufffd", "😀𠮷𫝈", "报\u200b告\n\r\n\n 学",
		"1,12", "1,1234", "1.2.3%", "1..2", "+1+", "%5%", "١٢٣",
		"Ⅻ", "한국어かな", "1000M", "12‰", "1\u200b,122", strings.Repeat("测", 300), strings.Repeat("9", 200),
	} {
		f.Add(text)
	}
	s, err := New(strings.NewReader(domain))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) { checkAll(t, s, text) })
}

// TestLongRuns walks inputs that make a careless cut quadratic; each word must begin where the one before ends.
func TestLongRuns(t *testing.T) {
	s := newSegmenter(t)
	scale := 1
	if testing.Short() {
		scale = 20
	}
	for name, text := range map[string]string{
		"not in the dictionary": strings.Repeat("龘靐齉", 33334/scale),
		"one word":              strings.Repeat("大班额率", 25000/scale),
		"overlapping words":     strings.Repeat("中", 100000/scale),
		"digits":                strings.Repeat("1", (1<<20)/scale),
		"thousands":             strings.Repeat("1,", (1<<19)/scale),
		"plus signs":            strings.Repeat("1+", (1<<19)/scale),
		"invalid":               strings.Repeat("\xe6", (1<<20)/scale),
		"punctuation":           strings.Repeat("。", (1<<18)/scale),
		"invisible":             strings.Repeat("\u200b", (1<<18)/scale),
		"marks":                 strings.Repeat("\u0301", (1<<19)/scale),
	} {
		t.Run(name, func(t *testing.T) {
			query := s.Query(text)
			check(t, text, query)
			check(t, text, s.Words(text))
			check(t, text, s.IndexBigrams(text))
			gapless := allHan(text)
			for i, k := range query {
				if gapless && i > 0 && k.Start != query[i-1].End {
					t.Fatalf("token %d begins at %d, the one before ends at %d", i, k.Start, query[i-1].End)
				}
			}
		})
	}
}

// TestWindows puts one word over every place of the seam between two windows.
func TestWindows(t *testing.T) {
	s := newSegmenter(t)
	for before := window - 40; before < window+4; before++ {
		text := strings.Repeat("龘", before) + "超大班额" + strings.Repeat("龘", window)
		n := 0
		for _, k := range s.Query(text) {
			if k.Term == "超大班额" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("after %d characters the word is found %d times", before, n)
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"報告ＡＢＣ　教育":            "报告abc 教育",
		"İSTANBUL":            "istanbul",
		"29．82％":              "29.82%",
		"，。":                  ",。",
		"⼀⽅面":                 "一方面",
		"乾安縣蘋洲":               "干安县苹洲",
		"\u200b教\xff育\ufffd😀": "教育😀",
	} {
		got, at := Fold(text)
		if got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
		if word := foldWord(text); word != got {
			t.Errorf("foldWord(%q) = %q, want %q", text, word, got)
		}
		if again, _ := Fold(got); again != got {
			t.Errorf("Fold(%q) = %q: a second time changes it", got, again)
		}
		if len(at) != len(got)+1 || at[len(got)] != len(text) {
			t.Errorf("Fold(%q): %d offsets for %d bytes, the last %d", text, len(at), len(got), at[len(at)-1])
		}
		for i, r := range got {
			back, _ := Fold(text[at[i]:at[i+utf8.RuneLen(r)]])
			if back != string(r) {
				t.Errorf("Fold(%q): byte %d came from %q", text, i, text[at[i]:])
			}
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for lines, want := range map[string]string{
		"大班额":                             `domain dictionary, line 1: "大班额" has no frequency`,
		"双减 5 n\n大班额 many n":              `domain dictionary, line 2: "大班额": frequency "many" is not a number from 0 to 1e12`,
		"大班额 NaN n":                       `domain dictionary, line 1: "大班额": frequency "NaN" is not a number from 0 to 1e12`,
		"大班额 -1 n":                        `domain dictionary, line 1: "大班额": frequency "-1" is not a number from 0 to 1e12`,
		strings.Repeat("长", 33) + " 10 n": `domain dictionary, line 1: "` + strings.Repeat("长", 33) + `" has more than 32 characters`,
	} {
		if _, err := New(strings.NewReader(lines)); err == nil || err.Error() != want {
			t.Errorf("New(%q): %v, want %s", lines, err, want)
		}
	}
	broken := errors.New("broken")
	if _, err := New(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("a reader's error came back as %v", err)
	}
}

func TestDomainOverrides(t *testing.T) {
	without, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	with, err := New(strings.NewReader("教育质量 100000 n\n質㵲量 10 n\n质𠮷 10 n\n"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][2]int{"教育质量": {2, 1}, "质㵲量": {3, 1}, "质𠮷": {2, 1}} {
		if got := [2]int{len(without.Query(text)), len(with.Query(text))}; got != want {
			t.Errorf("%s: %d words without and with the domain, want %d", text, got, want)
		}
	}
}

// TestPrices holds what a word costs, where an error would only rarely change a cut.
func TestPrices(t *testing.T) {
	plain, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	l, err := openLexicon(words)
	if err != nil {
		t.Fatal(err)
	}
	freq := lookUp(l, codesOf(l), "教育")
	again, err := New(strings.NewReader(fmt.Sprintf("教育 %.0f n\n", freq)))
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range plain.dist {
		if again.dist[i] != d {
			t.Fatalf("a word said twice counts twice: distance %d is %v and %v", i, d, again.dist[i])
		}
	}
	// A strange character costs more than two rare words less a common one, so 㵲甲 乙 is cheaper than 㵲 甲乙.
	s, err := New(strings.NewReader("㵲甲 2 n\n甲乙 16 n\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Query("㵲甲乙"); len(got) != 2 || got[0].Term != "㵲甲" {
		t.Errorf("㵲甲乙 is cut into\n%s", dump(got))
	}
}

func TestFingerprint(t *testing.T) {
	print := func(lines string) string {
		s, err := New(strings.NewReader(lines))
		if err != nil {
			t.Fatal(err)
		}
		return s.Fingerprint()
	}
	seen := map[string]bool{}
	for _, lines := range []string{"", "双减 5 n\n", "双减 6 n\n", "双减 5 n\n"} {
		seen[print(lines)] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d fingerprints for 3 dictionaries", len(seen))
	}
}

func TestConcurrentUse(t *testing.T) {
	s := newSegmenter(t)
	text := seeds(t)[0]
	words, bigrams := dump(s.Words(text)), dump(s.IndexBigrams(text))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if dump(s.Words(text)) != words || dump(s.IndexBigrams(text)) != bigrams {
					t.Error("a concurrent call gives other tokens")
				}
			}
		})
	}
	wg.Wait()
}
