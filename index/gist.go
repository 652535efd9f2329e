package index

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// gap stands in a folded text where signs, line ends or other text that makes
// no term was left out.
const gap = '\x1f'

// Fold returns text as it is compared: the terms of its characters in order,
// with one gap wherever signs stand between them. Blanks vanish beside Chinese
// characters: 192.46 万元 reads 192.46万元.
func Fold(seg Analyzer, text string) string { return fold(text, seg.Bigrams(text)) }

func fold(text string, grams []Token) string {
	var b strings.Builder
	b.Grow(len(text))
	end, word := 0, false // of the term before; whether it ends with a letter or digit
	for i, t := range grams {
		if t.End <= end && i > 0 {
			continue // a part of the term before
		}
		if t.Start < end { // overlaps by all but its last character
			_, n := utf8.DecodeLastRuneInString(t.Term)
			b.WriteString(t.Term[len(t.Term)-n:])
		} else {
			between := text[end:t.Start]
			blank := strings.Trim(between, " \t\u00a0\u3000") == ""
			if i > 0 && !(blank && (between == "" || !word || !wordStart(t.Term))) {
				b.WriteByte(gap)
			}
			b.WriteString(t.Term)
		}
		end, word = t.End, wordEnd(b.String())
	}
	return b.String()
}

// GramTerms returns the distinct terms of the gram field of text, sorted: its
// bigrams, and each single Chinese character.
func GramTerms(seg Analyzer, text string) []string { return gramTerms(seg.Bigrams(text)) }

func gramTerms(grams []Token) []string {
	out := make([]string, 0, 2*len(grams))
	for _, t := range grams {
		out = append(out, t.Term)
		if !wordStart(t.Term) {
			for i, r := range t.Term {
				out = append(out, t.Term[i:i+utf8.RuneLen(r)])
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Gist is a stretch of text to be found literally, whatever the words that a
// segmenter sees there.
type Gist struct {
	Text  string   // folded
	Grams []string // terms of the gram field that must all be there; distinct, sorted
}

// NewGist returns the Gist of text. Its Text is "" when nothing of text can be
// searched, as with signs alone.
func NewGist(seg Analyzer, text string) Gist {
	grams := seg.Bigrams(text)
	g := Gist{Text: fold(text, grams)}
	for _, t := range grams {
		g.Grams = append(g.Grams, t.Term)
	}
	slices.Sort(g.Grams)
	g.Grams = slices.Compact(g.Grams)
	return g
}

// Exact reports whether a field that carries g's grams is sure to carry g.
func (g Gist) Exact() bool { return len(g.Grams) == 1 && g.Grams[0] == g.Text }

// In reports whether folded holds g.Text, not as a part of a longer number or
// Latin word.
func (g Gist) In(folded string) bool { return g.find(folded, 0) >= 0 }

// find returns where g.Text first stands in folded at or after from, or -1.
func (g Gist) find(folded string, from int) int {
	if g.Text == "" {
		return -1
	}
	for from <= len(folded) {
		i := strings.Index(folded[from:], g.Text)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(g.Text)
		if !(wordStart(g.Text) && wordEnd(folded[:i])) && !(wordEnd(g.Text) && wordStart(folded[end:])) {
			return i
		}
		from = i + 1
	}
	return -1
}

func wordStart(s string) bool { return s != "" && wordByte(s[0]) }
func wordEnd(s string) bool   { return s != "" && wordByte(s[len(s)-1]) }

func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
