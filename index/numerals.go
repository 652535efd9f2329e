package index

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"xuezhi/index/zh"
)

// Han digits, by value; the first of each is how years are written.
var hanDigits = [10]string{"〇零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// digitOf returns the value of a Chinese digit, or -1.
func digitOf(r rune) int {
	for n, s := range hanDigits {
		if strings.ContainsRune(s, r) {
			return n
		}
	}
	return -1
}

// latinDigits rewrites Chinese digits that stand in a row; "" when s holds
// anything else.
func latinDigits(s string) string {
	var b strings.Builder
	for _, r := range s {
		n := digitOf(r)
		if n < 0 {
			return ""
		}
		b.WriteByte(byte('0' + n))
	}
	return b.String()
}

// yearOf returns the year that a token writes in four digits of either script,
// or "".
func yearOf(t zh.Token) string {
	s := t.Term
	if t.Kind != zh.Number {
		s = latinDigits(s)
	}
	if y, err := strconv.Atoi(s); err != nil || len(s) != 4 || y < 1900 || y > 2099 {
		return ""
	}
	return s
}

// numerals returns a number in the other script: 601 as 六〇一 and 六零一, 六〇一
// as 601, 12 as 十二.
func numerals(t zh.Token) []string {
	if t.Kind != zh.Number {
		if s := latinDigits(t.Term); utf8.RuneCountInString(t.Term) > 1 && s != "" {
			return []string{s}
		}
		return nil
	}
	if len(t.Term) < 2 || len(t.Term) > 4 || strings.Trim(t.Term, "0123456789") != "" {
		return nil
	}
	var plain string
	for _, c := range t.Term {
		_, size := utf8.DecodeRuneInString(hanDigits[c-'0'])
		plain += hanDigits[c-'0'][:size]
	}
	out := []string{plain}
	if strings.Contains(plain, "〇") {
		out = append(out, strings.ReplaceAll(plain, "〇", "零"))
	}
	if len(t.Term) == 2 && t.Term[0] != '0' {
		out = append(out, tens(int(t.Term[0]-'0'), int(t.Term[1]-'0')))
	}
	return out
}

func tens(ten, one int) string {
	s := "十"
	if ten > 1 {
		s = hanDigits[ten] + s
	}
	if one > 0 {
		s += hanDigits[one]
	}
	return s
}
