package zh

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compile makes the file words.dat, which this package embeds, of a dictionary in gse's format ("word freq tag" a
// line), by gse's own rules: the first of equal words wins, words rarer than 2 are dropped, single characters count
// as 2. Only words wholly of Chinese characters go into the trie, for nothing else is ever cut; the others count in the
// total as they do in gse. fold says as which character one is searched, for the words are kept folded.
func Compile(dictionary io.Reader, fold func(rune) rune) ([]byte, error) {
	freqOf := map[string]float64{}
	lex := &lexicon{}
	uses := map[rune]int{}
	freqs := map[float64]int{}
	in := bufio.NewScanner(dictionary)
	for line := 1; in.Scan(); line++ {
		fields := strings.Fields(in.Text())
		if len(fields) < 2 {
			return nil, fmt.Errorf("line %d: no frequency", line)
		}
		word := strings.Map(fold, fields[0])
		freq, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		if _, double := freqOf[word]; double || freq < 2 {
			continue
		}
		if utf8.RuneCountInString(word) < 2 {
			freq = 2
		}
		freqOf[word] = freq
		lex.total += freq
		if allHan(word) {
			freqs[freq]++
			for _, r := range word {
				uses[r]++
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	lex.freqs = byCount(freqs)
	lex.chars = byCount(uses)
	code, value := map[rune]uint16{}, map[float64]uint16{}
	for i, r := range lex.chars {
		code[r] = uint16(i + 1)
	}
	for i, f := range lex.freqs {
		value[f] = uint16(i + 1)
	}
	var entries []entry
	for word, freq := range freqOf {
		if allHan(word) {
			e := entry{value: value[freq]}
			for _, r := range word {
				e.word = append(e.word, code[r])
			}
			entries = append(entries, e)
		}
	}
	var err error
	if lex.trie, err = build(entries, false); err != nil {
		return nil, err
	}
	return lex.encode()
}

// allHan says whether word has only Chinese characters, and at least one.
func allHan(word string) bool {
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return word != ""
}

// byCount returns the keys, the most used first: frequent characters get low codes, which packs the trie.
func byCount[K cmp.Ordered](uses map[K]int) []K {
	keys := make([]K, 0, len(uses))
	for k := range uses {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a, b))
	})
	return keys
}
