package index

import (
	"unicode"
	"unicode/utf8"
)

// maxGrapheme bounds the bytes looked at for one boundary, so that a text of
// marks alone costs no more than another; beyond it a text may be cut.
const maxGrapheme = 128

// breakable reports whether text may be cut at byte i without splitting what a
// reader sees as one character: a letter and its marks, an emoji sequence, a
// flag, a Korean syllable in parts, CR LF.
func breakable(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return true
	}
	if !utf8.RuneStart(text[i]) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	switch {
	case before == '\r' && after == '\n':
		return false
	case before == '\n' || before == '\r':
		return true
	case before == 0x200D || extends(after):
		return false
	case hangulPart(after):
		return !hangul(before)
	case regional(before) && regional(after):
		n := 0
		for j := i; j > 0 && i-j < maxGrapheme; n++ {
			r, size := utf8.DecodeLastRuneInString(text[:j])
			if !regional(r) {
				break
			}
			j -= size
		}
		return n%2 == 0
	}
	return true
}

// extends reports whether r belongs to the character before it.
func extends(r rune) bool {
	return r == 0x200D || r >= 0x300 && (unicode.IsMark(r) || 0x1F3FB <= r && r <= 0x1F3FF || 0xE0020 <= r && r <= 0xE007F)
}

func regional(r rune) bool   { return 0x1F1E6 <= r && r <= 0x1F1FF }
func hangulPart(r rune) bool { return 0x1160 <= r && r <= 0x11FF }
func hangul(r rune) bool     { return 0x1100 <= r && r <= 0x11FF || 0xAC00 <= r && r <= 0xD7A3 }

// graphemeFloor returns the last place at or before i where text may be cut.
func graphemeFloor(text string, i int) int {
	for j := i; j > 0 && i-j < maxGrapheme; j-- {
		if breakable(text, j) {
			return j
		}
	}
	if i < maxGrapheme {
		return 0
	}
	return i
}

// graphemeCeil returns the first place at or after i where text may be cut.
func graphemeCeil(text string, i int) int {
	for j := i; j < len(text) && j-i < maxGrapheme; j++ {
		if breakable(text, j) {
			return j
		}
	}
	if len(text)-i < maxGrapheme {
		return len(text)
	}
	return i
}
