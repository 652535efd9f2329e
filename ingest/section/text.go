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

var pairs = map[rune]rune{'“': '”', '‘': '’', '《': '》', '（': '）', '(': ')', '「': '」', '『': '』', '【': '】'}

// depths calls f for each character of t outside properly closed quotes and
// brackets; prev is the character before it outside them, or the closing one.
// f returns false to stop. An opening mark without its closing one within t
// hides nothing.
func depths(t string, f func(i int, r, prev rune) bool) {
	shut := closed(t)
	prev := rune(0)
	for i := 0; i < len(t); {
		r, w := utf8.DecodeRuneInString(t[i:])
		if end, ok := shut[i]; ok {
			if !f(i, r, prev) {
				return
			}
			prev, _ = utf8.DecodeLastRuneInString(t[:end])
			if inner, _ := utf8.DecodeLastRuneInString(t[:end-utf8.RuneLen(prev)]); strings.ContainsRune(stops+"…", inner) {
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

// closed maps the offset of each outermost opening mark to the end of its
// closing mark.
func closed(t string) map[int]int {
	type mark struct {
		at   int
		want rune
	}
	var out map[int]int
	var stack []mark
	for i, r := range t {
		if want, ok := pairs[r]; ok {
			if len(stack) < 16 {
				stack = append(stack, mark{i, want})
			}
			continue
		}
		for k := len(stack) - 1; k >= 0 && k >= len(stack)-4; k-- {
			if stack[k].want == r {
				if out == nil {
					out = make(map[int]int)
				}
				out[stack[k].at] = i + utf8.RuneLen(r)
				stack = stack[:k]
				break
			}
		}
	}
	if out == nil {
		return nil
	}
	// Keep the outermost: those inside another are skipped by the walk.
	return out
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
