package zh

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// lookUp returns the frequency of a word in a lexicon, 0 if it is not there.
func lookUp(l *lexicon, codes map[rune]uint16, word string) float64 {
	var w []uint16
	for _, r := range word {
		w = append(w, codes[r])
	}
	if v := l.trie.get(w); v != 0 {
		return l.freqs[v-1]
	}
	return 0
}

func codesOf(l *lexicon) map[rune]uint16 {
	codes := map[rune]uint16{}
	for i, r := range l.chars {
		codes[r] = uint16(i + 1)
	}
	return codes
}

// TestWordsAreCurrent reads gse's dictionary line by line: words.dat must hold the same words, and no others.
func TestWordsAreCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 350,000 lines")
	}
	l, err := openLexicon(words)
	if err != nil {
		t.Fatal(err)
	}
	codes, freqs, total, han := codesOf(l), map[string]float64{}, 0.0, 0
	for line := range strings.Lines(gseWords(t)) {
		fields := strings.Fields(line)
		freq, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		if utf8.RuneCountInString(fields[0]) == 1 {
			freq = 2
		}
		if _, double := freqs[fields[0]]; double || freq < 2 {
			continue
		}
		freqs[fields[0]] = freq
		total += freq
		if !allHan(fields[0]) {
			continue
		}
		han++
		if got := lookUp(l, codes, fields[0]); got != freq {
			t.Fatalf("words.dat gives %s the frequency %v, the dictionary %v; run go generate", fields[0], got, freq)
		}
	}
	if total != l.total {
		t.Errorf("words.dat has the total %v, the dictionary %v", l.total, total)
	}
	if n := count(l.trie); n != han || han < 300000 {
		t.Errorf("words.dat has %d words, the dictionary %d", n, han)
	}
}

// count returns the number of words in a trie.
func count(t trie) (n int) {
	for at := 0; at < len(t); at += nodeSize {
		if t[at+6] != 0 || t[at+7] != 0 {
			n++
		}
	}
	return n
}

func TestCompile(t *testing.T) {
	file, err := Compile(strings.NewReader("教育 30 n\n教 900 v\n教育部 7 nt\n育 1 v\n教育 5 n\n報 40 n\nAB 4 n\n少 1 n\n"), folds().fold)
	if err != nil {
		t.Fatal(err)
	}
	l, err := openLexicon(file)
	if err != nil {
		t.Fatal(err)
	}
	codes := codesOf(l)
	for word, want := range map[string]float64{"教育": 30, "教": 2, "教育部": 7, "育": 0, "育部": 0, "报": 2, "報": 0, "ab": 0, "少": 0, "": 0} {
		if got := lookUp(l, codes, word); got != want {
			t.Errorf("%q has the frequency %v, want %v", word, got, want)
		}
	}
	if l.total != 30+2+7+2+4 {
		t.Errorf("the total is %v", l.total)
	}
	for _, cut := range []int{0, 5, header - 1, header, header + 3, len(file) - 1} {
		if _, err := openLexicon(file[:cut]); err != errFormat {
			t.Errorf("the first %d bytes: %v, want %v", cut, err, errFormat)
		}
	}
	for _, lines := range []string{"教育\n", "教育 many n\n"} {
		if _, err := Compile(strings.NewReader(lines), folds().fold); err == nil {
			t.Errorf("%q was compiled", lines)
		}
	}
}

// TestTrie builds tries of random words and looks up those and others.
func TestTrie(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		want := map[string]uint16{}
		draw := func() []uint16 {
			word := make([]uint16, 1+rnd.IntN(5))
			for i := range word {
				word[i] = 1 + uint16(rnd.IntN(1<<(1+rnd.IntN(16)))%65535)
			}
			return word
		}
		key := func(word []uint16) string {
			runes := make([]rune, len(word))
			for i, c := range word {
				runes[i] = 0x10000 + rune(c)
			}
			return string(runes)
		}
		var entries []entry
		for range rnd.IntN(300) {
			e := entry{word: draw(), value: 1 + uint16(rnd.IntN(65535))}
			if want[key(e.word)] == 0 {
				want[key(e.word)] = e.value
				entries = append(entries, e)
			}
		}
		tr, err := build(slices.Clone(entries), rnd.IntN(2) == 0)
		if err != nil {
			t.Fatal(err)
		}
		if n := count(tr); n != len(entries) {
			t.Fatalf("the trie has %d words of %d", n, len(entries))
		}
		for _, e := range entries {
			for _, word := range [][]uint16{e.word, e.word[:len(e.word)-1], append(slices.Clone(e.word), 1), draw()} {
				if got := tr.get(word); got != want[key(word)] {
					t.Fatalf("word %v has the value %d, want %d", word, got, want[key(word)])
				}
			}
		}
	}
	for _, bad := range [][]entry{{{nil, 1}}, {{[]uint16{1}, 0}}, {{[]uint16{1, 0}, 1}}, {{[]uint16{1}, 1}, {[]uint16{1}, 2}}} {
		if _, err := build(bad, true); err == nil {
			t.Errorf("%v was built", bad)
		}
	}
}

// TestFoldTable holds what the scanner relies on: a fold leads to a Chinese character that folds no further.
func TestFoldTable(t *testing.T) {
	table, n := folds(), 0
	for line := range strings.Lines(foldList) {
		from, to, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		n++
		f, _ := utf8.DecodeRuneInString(from)
		want, _ := utf8.DecodeRuneInString(to)
		if got := table.fold(f); got != want || classOf(got) != han || table.fold(got) != got {
			t.Errorf("%c folds to %c and then %c, want %c", f, got, table.fold(got), want)
		}
	}
	if n < 4000 {
		t.Errorf("only %d folds", n)
	}
}
