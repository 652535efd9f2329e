// Package han reads texts in traditional characters as if they were written in simplified ones.
package han

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed simplified.txt
var list string

const (
	firstHan = 0x3400
	lastHan  = 0x9fff
)

// table maps characters from firstHan to lastHan; 0: itself. It is read once
// and never changed afterwards.
var table = sync.OnceValue(func() *[lastHan - firstHan + 1]uint16 {
	var t [lastHan - firstHan + 1]uint16
	for line := range strings.Lines(list) {
		from, n := utf8.DecodeRuneInString(line)
		to, _ := utf8.DecodeRuneInString(line[n:])
		if from >= firstHan && from <= lastHan {
			t[from-firstHan] = uint16(to)
		}
	}
	return &t
})

// share is the least part of a text's Han characters that must have another,
// simplified form for the text to count as traditional: one in ten (about three in ten do). Names
// in a simplified text keep their characters (乾安县, 蘋洲).
const share = 10

// Traditional reports whether text is written in traditional characters.
func Traditional(text string) bool {
	t := table()
	han, other := 0, 0
	for _, r := range text {
		if r >= firstHan && r <= lastHan {
			han++
			if t[r-firstHan] != 0 {
				other++
			}
		}
	}
	return other*share > han
}

// Simplify returns text with its traditional characters simplified one by one.
// The result has the same length in bytes, so that spans hold in both.
func Simplify(text string) string {
	t := table()
	var b strings.Builder
	last := 0
	for i, r := range text {
		if r < firstHan || r > lastHan || t[r-firstHan] == 0 {
			continue
		}
		b.WriteString(text[last:i])
		b.WriteRune(rune(t[r-firstHan]))
		last = i + utf8.RuneLen(r)
	}
	if last == 0 {
		return text
	}
	b.WriteString(text[last:])
	return b.String()
}
