package zh

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed fold.txt
var foldList string

// foldTable maps characters from 0x2E80 to 0xFFFF directly (0: itself) and the other planes through a map.
type foldTable struct {
	plain  [1<<16 - foldFirst]uint16
	beyond map[rune]rune
}

const foldFirst = 0x2E80

// folds reads fold.txt once; the table is never changed afterwards.
var folds = sync.OnceValue(func() *foldTable {
	t := &foldTable{beyond: map[rune]rune{}}
	for line := range strings.Lines(foldList) {
		from, size := utf8.DecodeRuneInString(line)
		if from < foldFirst {
			continue // a comment
		}
		to, _ := utf8.DecodeRuneInString(line[size+1:])
		if from > 0xFFFF {
			t.beyond[from] = to
		} else {
			t.plain[from-foldFirst] = uint16(to)
		}
	}
	for r := rune(0xFF01); r <= 0xFF5E; r++ { // full-width forms of ASCII
		t.plain[r-foldFirst] = uint16(unicode.ToLower(r - 0xFEE0))
	}
	t.plain[0x3000-foldFirst] = ' '
	return t
})

// fold returns the character as which r is searched: simplified, half-width, in lower case. It never becomes several.
func (t *foldTable) fold(r rune) rune {
	if 0x3400 <= r && r <= 0x9FFF {
		if to := t.plain[r-foldFirst]; to != 0 {
			return rune(to)
		}
		return r
	}
	return t.foldOther(r)
}

func (t *foldTable) foldOther(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r < foldFirst:
		return unicode.ToLower(r)
	case r > 0xFFFF:
		if to, ok := t.beyond[r]; ok {
			return to
		}
		if r >= 0x20000 {
			return r
		}
		return unicode.ToLower(r)
	}
	if to := t.plain[r-foldFirst]; to != 0 {
		return rune(to)
	}
	return unicode.ToLower(r)
}

// foldWord is Fold without the offsets.
func foldWord(word string) string {
	t := folds()
	return strings.Map(func(r rune) rune {
		if r = t.fold(r); r == utf8.RuneError || classOf(r) == invisible {
			return -1
		}
		return r
	}, word)
}

// Fold returns text as terms write it: traditional and variant characters as their simplified ones, full-width as
// half-width, letters in lower case, invisible characters and invalid bytes left out. All else stays, also punctuation and spaces. at has
// one more element than folded has bytes: byte i of folded came from text[at[i]:], and what was found at
// folded[i:j] stands in text[at[i]:at[j]].
func Fold(text string) (folded string, at []int) {
	t := folds()
	var b strings.Builder
	b.Grow(len(text))
	at = make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		r = t.fold(r)
		if r != utf8.RuneError && classOf(r) != invisible {
			n, _ := b.WriteRune(r)
			for range n {
				at = append(at, i)
			}
		}
		i += size
	}
	return b.String(), append(at, len(text))
}
