package templates

import (
	"bytes"
	"unicode/utf8"
)

// dropBidi removes the characters that control the direction of writing (U+061C, U+200E, U+200F, U+202A to
// U+202E, U+2066 to U+2069). It works in place.
func dropBidi(page []byte) []byte {
	if !bytes.ContainsFunc(page, isBidi) {
		return page
	}
	out := page[:0]
	for i := 0; i < len(page); {
		r, n := utf8.DecodeRune(page[i:])
		if !isBidi(r) {
			out = append(out, page[i:i+n]...)
		}
		i += n
	}
	return out
}

func isBidi(r rune) bool {
	switch {
	case r == 0x061c, r == 0x200e, r == 0x200f:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}
