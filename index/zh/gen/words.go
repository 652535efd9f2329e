package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi/index/zh/internal/lexicon"
)

const (
	wordsFile = "words.dat"
	gseModule = "github.com/go-ego/gse"
	gseWords  = "data/dict/zh/s_1.txt"
)

// writeWords compiles gse's dictionary, folded, into words.dat and copies its licence beside it.
func writeWords() error {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", gseModule).Output()
	if err != nil {
		return fmt.Errorf("go list -m %s: %w", gseModule, err)
	}
	dir := strings.TrimSpace(string(out))
	licence, err := os.ReadFile(filepath.Join(dir, "LICENSE"))
	if err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(gseWords)))
	if err != nil {
		return err
	}
	fold, err := readFold()
	if err != nil {
		return err
	}
	lex, err := compile(data, fold)
	if err != nil {
		return err
	}
	file, err := lex.Encode()
	if err != nil {
		return err
	}
	slog.Info("compiled", "freqs", len(lex.Freqs), "chars", len(lex.Chars), "trie", len(lex.Trie), "file", len(file))
	if err := os.WriteFile("LICENSE-gse", licence, 0o644); err != nil {
		return err
	}
	return os.WriteFile(wordsFile, file, 0o644)
}

// compile makes the lexicon of a dictionary in gse's format ("word freq tag" a line) by gse's own rules: the first of
// equal words wins, words rarer than 2 are dropped, single characters count as 2. Only words wholly of Han
// characters go into the trie, for the rest of a text is never cut; the others count in the total as they do in gse.
func compile(data []byte, fold map[rune]rune) (*lexicon.Lexicon, error) {
	freqOf := map[string]float64{}
	lex := &lexicon.Lexicon{}
	uses := map[rune]int{}
	freqs := map[float64]int{}
	in := bufio.NewScanner(bytes.NewReader(data))
	for line := 1; in.Scan(); line++ {
		fields := strings.Fields(in.Text())
		if len(fields) < 2 {
			return nil, fmt.Errorf("line %d: no frequency", line)
		}
		word := foldWord(fields[0], fold)
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
		lex.Total += freq
		if han(word) {
			freqs[freq]++
			for _, r := range word {
				uses[r]++
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	lex.Freqs = byCount(freqs)
	lex.Chars = byCount(uses)
	code, value := map[rune]uint16{}, map[float64]uint16{}
	for i, r := range lex.Chars {
		code[r] = uint16(i + 1)
	}
	for i, f := range lex.Freqs {
		value[f] = uint16(i + 1)
	}
	var entries []lexicon.Entry
	for word, freq := range freqOf {
		if han(word) {
			e := lexicon.Entry{Value: value[freq]}
			for _, r := range word {
				e.Word = append(e.Word, code[r])
			}
			entries = append(entries, e)
		}
	}
	var err error
	lex.Trie, err = lexicon.Build(entries)
	return lex, err
}

func foldWord(word string, fold map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if t, ok := fold[r]; ok {
			return t
		}
		return unicode.ToLower(r)
	}, word)
}

func han(word string) bool {
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
