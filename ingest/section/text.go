package section

import (
	"strings"
	"unicode/utf8"
)

// Punctuation, full and half width.
const (
	stops  = "。！？!?"
	breaks = stops + "；;：:"
	commas = "，,"
)

// depths calls f for each character of t outside properly closed quotes and
// brackets; prev is the character before it outside them, or the closing one.
// f returns false to stop. An opening mark without its closing one within t
// hides nothing.
func depths(t string, f func(i int, r, prev rune) bool) {
	shut := closed(t)
	prev := rune(0)
	for i := 0; i < len(t); {
		r, w := utf8.DecodeRuneInString(t[i:])
		for len(shut) > 0 && (shut[0].from < i || shut[0].to == 0) {
			shut = shut[1:]
		}
		if len(shut) > 0 && shut[0].from == i {
			end := shut[0].to
			if !f(i, r, prev) {
				return
			}
			prev, w = utf8.DecodeLastRuneInString(t[:end])
			if inner, _ := utf8.DecodeLastRuneInString(t[:end-w]); strings.ContainsRune(stops+"…", inner) {
				prev = inner // “……。” ends a sentence
			}
			i = end
			continue
		}
		if !f(i, r, prev) {
			return
		}
		if r != ' ' && r != '\u3000' && r != '\u00a0' {
			prev = r
		}
		i += w
	}
}

// pair is an opening mark and the end of its closing mark, 0 while open.
type pair struct{ from, to int }

// closed lists the opening marks of t in order.
func closed(t string) []pair {
	type mark struct {
		k    int // index into out
		want rune
	}
	var out []pair
	var stack [16]mark
	n := 0
	for i, r := range t {
		if r < '(' || r > ')' && r < 0x2018 {
			continue
		}
		if want, ok := closing(r); ok {
			if n < len(stack) {
				stack[n] = mark{len(out), want}
				out = append(out, pair{i, 0})
				n++
			}
			continue
		}
		for k := n - 1; k >= 0 && k >= n-4; k-- {
			if stack[k].want == r {
				out[stack[k].k].to = i + utf8.RuneLen(r)
				n = k
				break
			}
		}
	}
	return out
}

// closing is the mark that closes r.
func closing(r rune) (rune, bool) {
	switch r {
	case '“':
		return '”', true
	case '‘':
		return '’', true
	case '《':
		return '》', true
	case '（':
		return '）', true
	case '(':
		return ')', true
	case '「':
		return '」', true
	case '『':
		return '』', true
	case '【':
		return '】', true
	}
	return 0, false
}

// sentence returns the end of the first sentence of t, with its final mark,
// or 0.
func sentence(t string) int {
	end := 0
	depths(clip(t, 1200), func(i int, r, _ rune) bool {
		if strings.ContainsRune(stops, r) {
			end = i + utf8.RuneLen(r)
			return false
		}
		return true
	})
	return end
}

// clause returns the end of the first clause of t, without its mark, or 0.
func clause(t string) int {
	end := 0
	depths(clip(t, 400), func(i int, r, _ rune) bool {
		if strings.ContainsRune(breaks+commas, r) {
			end = i
			return false
		}
		return true
	})
	return end
}

// ended reports whether t ends with a mark that ends sentences or clauses.
func ended(t string) bool {
	t = strings.TrimRight(t, "”’」』》）) \u3000")
	r, _ := utf8.DecodeLastRuneInString(t)
	return strings.ContainsRune(breaks+commas+"、", r)
}

// clip cuts t to at most n bytes at a character's edge.
func clip(t string, n int) string {
	if len(t) <= n {
		return t
	}
	for n > 0 && !utf8.RuneStart(t[n]) {
		n--
	}
	return t[:n]
}

func runes(t string) int { return utf8.RuneCountInString(t) }
