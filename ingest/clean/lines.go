package clean

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
)

// line is a physical line that is not blank.
type line struct {
	at     xuezhi.Span // of Raw, without white space around it
	text   string
	runes  int
	indent int // columns of white space before it
	gap    int // blank lines before it
	marked bool
	drop   xuezhi.EditReason // "" while it is text
	note   string
}

// Punctuation that ends a sentence, and what may follow it within the sentence.
const (
	stops  = "。！？!?"
	ends   = stops + "；;：:…"
	closes = "”’」』》〉）)】］]\""
	commas = "，,、"
	opens  = "“‘「『《〈（(【［["
)

func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u00ad' || r < ' '
}

func split(raw string) []line {
	var out []line
	gap := 0
	for at := 0; at < len(raw); {
		end, next := len(raw), len(raw)
		if i := strings.IndexAny(raw[at:], "\n\r\u2028\u2029\f"); i >= 0 {
			end = at + i
			_, w := utf8.DecodeRuneInString(raw[end:])
			next = end + w
			if strings.HasPrefix(raw[end:], "\r\n") {
				next = end + 2
			}
		}
		s := raw[at:end]
		body := strings.TrimLeftFunc(s, blank)
		if body == "" {
			gap++
			at = next
			continue
		}
		indent := 0
		for _, r := range s[:len(s)-len(body)] {
			switch {
			case r == '\u3000':
				indent += 2
			case r == '\t':
				indent += 4
			case r == '\ufeff' || r == '\u200b':
			default:
				indent++
			}
		}
		start := at + len(s) - len(body)
		body = strings.TrimRightFunc(body, blank)
		out = append(out, line{at: xuezhi.Span{Start: start, End: start + len(body)}, text: body,
			runes: utf8.RuneCountInString(body), indent: indent, gap: gap})
		gap, at = 0, next
	}
	return out
}

// final reports whether s ends as a sentence or a clause ends, closing quotes
// and brackets aside.
func final(s string) bool {
	for s != "" {
		r, w := utf8.DecodeLastRuneInString(s)
		if strings.ContainsRune(ends, r) {
			return true
		}
		if !strings.ContainsRune(closes, r) {
			return false
		}
		s = s[:len(s)-w]
	}
	return false
}

// prose reports whether the line is running text beyond doubt: it holds a full
// stop, or it is longer than any heading.
func (l *line) prose() bool {
	return l.runes >= 60 || l.runes >= 30 && strings.Count(l.text, "，")+strings.Count(l.text, ",") >= 2 || strings.ContainsAny(l.text, "。！？") && l.runes >= 6 || l.runes >= 12 && strings.HasSuffix(l.text, "；")
}

// short reports whether the line could be a heading, a caption or furniture.
func (l *line) short() bool {
	return l.runes <= 45 && !final(l.text) && !strings.Contains(l.text, "。")
}

func last(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }
func first(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// open reports whether s has an opening quote, bracket or book mark without
// its closing one.
func open(s string) bool {
	for _, p := range []string{"“”", "《》", "（）", "()", "「」", "『』"} {
		o, c := first(p), last(p)
		n := 0
		for _, r := range s {
			switch r {
			case o:
				n++
			case c:
				n = max(0, n-1)
			}
		}
		if n > 0 {
			return true
		}
	}
	return strings.Count(s, `"`)%2 == 1
}

// bare is s without white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
}

// re compiles a pattern in which \s also means the no-break and the
// ideographic space.
func re(pattern string) *regexp.Regexp {
	const more = `\s\x{a0}\x{3000}`
	var b strings.Builder
	class := false
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\' && i+1 < len(pattern):
			i++
			switch {
			case pattern[i] != 's':
				b.WriteString(pattern[i-1 : i+1])
			case class:
				b.WriteString(more)
			default:
				b.WriteString("[" + more + "]")
			}
			continue
		case c == '[':
			class = true
		case c == ']':
			class = false
		}
		b.WriteByte(pattern[i])
	}
	return regexp.MustCompile(b.String())
}
