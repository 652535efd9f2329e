package zh

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// hanDomain is domain without the lines that gse would take and New passes over.
func hanDomain() string {
	var b strings.Builder
	for line := range strings.Lines(domain) {
		if word, _, _ := strings.Cut(line, " "); allHan(word) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// gseWords reads gse's dictionary from the module cache and folds it, as words.dat is folded.
func gseWords(t testing.TB) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
	if err != nil {
		t.Fatalf("finding the dictionary: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "data", "dict", "zh", "s_1.txt"))
	if err != nil {
		t.Fatal(err)
	}
	folded, _ := Fold(string(data))
	return folded
}

// loadGSE returns gse with the domain's words and the dictionary.
func loadGSE(words string) *gse.Segmenter {
	g := &gse.Segmenter{SkipLog: true, NotLoadHMM: true, SkipSubSeg: true}
	g.LoadDictStr(hanDomain() + words)
	return g
}

// runs returns the folded Chinese runs of text that are cut at once.
func runs(text string) (out []string) {
	sc := scanner{text: text, folds: folds()}
	for p, ok := sc.next(); ok; p, ok = sc.next() {
		if p.term == "" && len(sc.cells) <= window {
			var b strings.Builder
			for _, c := range sc.cells {
				b.WriteRune(c.r)
			}
			out = append(out, b.String())
		}
	}
	return out
}

func seeds(t testing.TB) (texts []string) {
	t.Helper()
	files, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	return texts
}

// TestCutsAsGSE compares every word of the seeds and of 10,000 generated sentences with gse's own cut.
func TestCutsAsGSE(t *testing.T) {
	if testing.Short() {
		t.Skip("loading gse takes seconds and over 100 MB")
	}
	words := gseWords(t)
	g := loadGSE(words)
	s, err := New(strings.NewReader(hanDomain()))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, seed := range seeds(t) {
		texts = append(texts, runs(seed)...)
	}
	if len(texts) < 1000 {
		t.Fatalf("only %d runs in the seeds", len(texts))
	}
	texts = append(texts, sentences(words, 10000)...)
	differ := 0
	for _, text := range texts {
		var want, got []string
		for _, k := range g.Segment([]byte(text)) {
			want = append(want, text[k.Start():k.End()])
		}
		for _, k := range s.Query(text) {
			got = append(got, k.Term)
		}
		if w, g := strings.Join(want, " "), strings.Join(got, " "); w != g {
			if differ++; differ <= 10 {
				t.Errorf("%q is cut into\n%s, by gse into\n%s", text, g, w)
			}
		}
	}
	t.Logf("%d runs compared, %d differ", len(texts), differ)
}

// sentences makes n runs of Chinese: words of the dictionary and the domain, single characters, and fragments of words.
func sentences(dictionary string, n int) []string {
	var words []string
	for line := range strings.Lines(dictionary) {
		if word, _, _ := strings.Cut(line, " "); allHan(word) {
			words = append(words, word)
		}
	}
	special := []string{"大班额", "大班额率", "超大班额", "双减", "班班通", "荷塘区", "的", "和", "在"}
	rnd := rand.New(rand.NewPCG(1, 2))
	out := make([]string, n)
	for i := range out {
		var b strings.Builder
		for want := 3 + rnd.IntN(80); utf8.RuneCountInString(b.String()) < want; {
			word := []rune(words[rnd.IntN(len(words))])
			switch rnd.IntN(8) {
			case 0:
				b.WriteString(special[rnd.IntN(len(special))])
			case 1:
				b.WriteRune(0x4E00 + rune(rnd.IntN(0x51A0)))
			case 2, 3:
				b.WriteString(string(word[:1+rnd.IntN(len(word))]))
			default:
				b.WriteString(string(word))
			}
		}
		folded, _ := Fold(b.String())
		out[i] = folded
	}
	return out
}

func BenchmarkQuery(b *testing.B)        { bench(b, (*Segmenter).Query) }
func BenchmarkWords(b *testing.B)        { bench(b, (*Segmenter).Words) }
func BenchmarkBigrams(b *testing.B)      { bench(b, (*Segmenter).Bigrams) }
func BenchmarkIndexBigrams(b *testing.B) { bench(b, (*Segmenter).IndexBigrams) }

func bench(b *testing.B, tokens func(*Segmenter, string) []Token) {
	s, text := newSegmenter(b), strings.Join(seeds(b), "\n")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		tokens(s, text)
	}
}

// BenchmarkGSE is what BenchmarkQuery is to be compared with: the same text through gse's Segment.
func BenchmarkGSE(b *testing.B) {
	g, text := loadGSE(gseWords(b)), []byte(strings.Join(seeds(b), "\n"))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		g.Segment(text)
	}
}

// BenchmarkNew starts with 7,000 domain words, about as many as there are districts and school terms.
func BenchmarkNew(b *testing.B) {
	lines := strings.Join(sentences(gseWords(b), 7000), " 100 n\n") + " 100 n\n"
	var short strings.Builder
	for line := range strings.Lines(lines) {
		word, rest, _ := strings.Cut(line, " ")
		runes := []rune(word)
		short.WriteString(string(runes[:min(len(runes), 2+len(runes)%5)]) + " " + rest)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(strings.NewReader(short.String())); err != nil {
			b.Fatal(err)
		}
	}
}
