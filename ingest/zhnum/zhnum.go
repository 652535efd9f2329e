// Package zhnum finds numerals in Chinese text and reads them exactly.
//
// It knows Arabic digits with separators, spaces, decimals and full width,
// Chinese numerals (一百二十三, 两, 廿, 六〇一, 壹佰), mixed ones (1.8万,
// 100.96亿, 3千), halves, fractions (三分之二), percentages and the vague
// marks that stand inside a numeral (500多, 4万余, 数十, 上千). What a numeral
// means, whether it is a figure at all, is for its callers to say.
package zhnum

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// Vague says how a numeral is blurred from within or by the mark after it.
type Vague uint8

// Vague marks.
const (
	Exact Vague = iota
	Over        // 余, 多: more than the value
	Some        // 几, 数: an unknown digit; the value is its lower bound
)

// Script says what a numeral is written with.
type Script uint8

// Scripts.
const (
	Arabic  Script = iota // 23.57, 1,122
	Chinese               // 二十三, 六〇一
	Mixed                 // 23.57万, 5千
)

// Number is one numeral of a text.
type Number struct {
	Span   xuezhi.Span // with 万, 亿, vague marks, % or ‰, without units; of the text given to Find
	Core   xuezhi.Span // digits and 万, 亿 alone
	Value  xuezhi.Decimal
	Script Script
	Vague  Vague

	Percent    bool // Value is a percentage: 29.82%, 百分之三十, 三分之二 (as 200/3 cut to 6 places)
	Permille   bool // Value is per thousand: 3.5‰, 千分之三
	Fraction   bool // written as A分之B
	Ordinal    bool // 第 stands before it
	Positional bool // Chinese digits in a row without 十百千: 六〇一, 二〇一八
	Digits     int  // of an Arabic numeral: digits before the point
}

// Find returns the numerals of text from left to right; spans do not overlap.
// It reads each byte a bounded number of times and never fails.
func Find(text string) []Number {
	var out []Number
	for i := 0; i < len(text); {
		n, end := at(text, i)
		if end == i {
			i = skip(text, i)
			continue
		}
		out = append(out, n)
		i = end
	}
	return out
}

// skip returns the start of the next character that could open a numeral:
// a run of digits of either script that is not one is passed over whole.
func skip(text string, i int) int {
	if digits, size := positionalDigits(text[i:]); len(digits) > maxChineseDigits {
		return i + size
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	for i += size; digit(r) >= 0 && i < len(text); i += size {
		if r, size = utf8.DecodeRuneInString(text[i:]); digit(r) < 0 {
			break
		}
	}
	return i
}

// At reads the numeral that starts at byte i of text; ok is false when none does.
func At(text string, i int) (n Number, ok bool) {
	n, end := at(text, i)
	return n, end > i
}

func at(text string, i int) (Number, int) {
	r, _ := utf8.DecodeRuneInString(text[i:])
	var (
		n   Number
		end int
	)
	switch {
	case digit(r) >= 0:
		n, end = arabic(text, i)
	case chinese[r] != 0 || r == '几' || r == '数':
		n, end = chineseNumeral(text, i)
	}
	if end <= i {
		return Number{}, i
	}
	n.Ordinal = strings.HasSuffix(text[:i], "第")
	return n, end
}

// digit returns the value of an ASCII or full-width digit, or −1.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return -1
}

// arabic reads digits, thousands separators, a fraction, powers of ten and marks.
func arabic(text string, start int) (Number, int) {
	digits, whole, i := arabicDigits(text, start)
	scale := 0
	if r, size := utf8.DecodeRuneInString(text[i:]); r == '.' || r == '．' {
		frac, n, j := "", 0, i+size
		for n < maxDigits {
			r, size := utf8.DecodeRuneInString(text[j:])
			if digit(r) < 0 {
				break
			}
			frac += string(rune('0' + digit(r)))
			n++
			j += size
		}
		if n > 0 {
			digits, scale, i = digits+frac, n, j
		}
	}
	if len(digits) > maxDigits {
		return Number{}, start
	}
	u, err := xuezhi.ParseDecimal(digits)
	if err != nil {
		return Number{}, start
	}
	n := Number{Value: u.Shift(-scale), Script: Arabic, Digits: whole}
	return finish(text, start, i, n)
}

// maxDigits bounds a numeral; longer runs of digits are serial numbers.
const maxDigits = 24

// arabicDigits reads digits with separators 1,122 or 1 122 (thin, no-break and
// plain spaces, only between groups of three) and returns them as ASCII, the
// number of them and the end.
func arabicDigits(text string, i int) (string, int, int) {
	var b []byte
	groups := false
	for i < len(text) && len(b) <= maxDigits {
		r, size := utf8.DecodeRuneInString(text[i:])
		if d := digit(r); d >= 0 {
			b = append(b, byte('0'+d))
			i += size
			continue
		}
		if len(b) > 0 && (groups || len(b) <= 3) && separator(r) && threeDigits(text[i+size:]) {
			groups = true
			i += size
			continue
		}
		break
	}
	return string(b), len(b), i
}

func separator(r rune) bool {
	switch r {
	case ',', '，', ' ', '\u00a0', '\u2009', '\u202f':
		return true
	}
	return false
}

// threeDigits reports whether s starts with exactly three digits.
func threeDigits(s string) bool {
	n := 0
	for _, r := range s {
		if digit(r) < 0 {
			break
		}
		if n++; n > 3 {
			return false
		}
	}
	return n == 3
}

// finish reads what may follow the digits of either script: powers of ten,
// vague marks and per-cent signs.
func finish(text string, start, i int, n Number) (Number, int) {
	core := i
	for {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == ' ' || r == '\u00a0' { // 192.46 万元
			next, more := utf8.DecodeRuneInString(text[i+size:])
			if power(next) < 4 || n.Script != Arabic {
				break
			}
			r, size = next, size+more
		}
		switch {
		case r == '余' || r == '多' && n.Vague == Exact && countable(text[i+size:]):
			n.Vague = Over
			i += size
			continue
		case power(r) > 0 && !word(text[i:]) && n.Script != Chinese:
			n.Value = n.Value.Shift(power(r))
			n.Script = Mixed
			i += size
			core = i
			continue
		case (r == '%' || r == '％') && !n.Percent:
			n.Percent = true
			i += size
		case r == '‰':
			n.Permille = true
			i += size
		}
		break
	}
	n.Core = xuezhi.Span{Start: start, End: core}
	n.Span = xuezhi.Span{Start: start, End: i}
	return n, i
}

// countable reports whether what follows 多 lets it mean "more than": a power
// of ten or a unit, not a word such as 多媒体 or 多样.
func countable(rest string) bool {
	for _, w := range []string{"媒体", "样", "元化", "方", "维", "功能", "次获", "层", "种形式"} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return true
}

// power returns the exponent of a multiplier after Arabic digits, or 0.
func power(r rune) int {
	switch r {
	case '十':
		return 1
	case '百':
		return 2
	case '千':
		return 3
	case '万', '萬':
		return 4
	case '亿', '億':
		return 8
	}
	return 0
}

// word reports whether s starts with a unit or word that only looks like a
// multiplier: 千米, 千克, 千兆, 万里.
func word(s string) bool {
	for _, w := range []string{"千米", "千克", "千兆", "千瓦", "千分", "百分", "万元户"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return !strings.HasPrefix(rest, "之")
		}
	}
	return false
}
