package zh

import (
	"unicode"
	"unicode/utf8"
)

// class is what the scanner makes of a folded character.
type class uint8

const (
	clause    class = iota // ends a clause: commas, dashes, brackets, and every sign without a class of its own
	sentence               // ends a sentence
	soft                   // passed over: quotation marks, ·
	space                  // between words
	line                   // line break
	invisible              // as if it were not there
	mark                   // combining mark: belongs to the letter before it
	alnum                  // letters and digits of every alphabet
	han                    // Chinese characters
)

// ascii holds the classes of the first 128 characters.
var ascii = func() (t [utf8.RuneSelf]class) {
	for r := range t {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			t[r] = alnum
		case r == ' ', r == '\t':
			t[r] = space
		case r == '\n', r == '\r':
			t[r] = line
		case r == '"', r == '\'', r == '`':
			t[r] = soft
		case r == '!', r == '?', r == ';', r == '\f', r == '\v':
			t[r] = sentence
		}
	}
	return t
}()

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return ascii[r]
	case 0x4E00 <= r && r <= 0x9FFF, 0x3400 <= r && r <= 0x4DBF, 0x20000 <= r && r <= 0x323AF:
		return han
	case r == utf8.RuneError:
		return clause
	}
	switch r {
	case '。', '｡', '！', '？', '；', '…', '\u2028', '\u2029':
		return sentence
	case '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '〈', '〉', '·', '•', '・', '‧', '〝', '〞', '＂':
		return soft
	case '\u0085':
		return line
	}
	switch {
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Nl, r):
		return alnum
	case unicode.Is(unicode.Variation_Selector, r), unicode.Is(unicode.Cf, r):
		return invisible
	case unicode.IsMark(r):
		return mark
	case unicode.Is(unicode.Z, r):
		return space
	}
	return clause
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
