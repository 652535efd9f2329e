package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi/index/zh"
)

// Marks of a folded text. A whole number or Latin word stands between two
// fences, so that 18 is not found in 2018; the others stand for what was left
// out between terms.
const (
	fence = '\x02'
	blank = '\x1d' // a blank between Chinese characters
	pause = '\x1f' // a comma, dash or bracket
	stop  = '\x1e' // the end of a sentence or paragraph
)

// Fold returns text as it is compared literally: its folded characters in
// order, with marks for signs. A stretch of text that stands in another,
// whatever the quotation marks and line ends inside it, has its Fold stand in
// the other's.
func Fold(seg Analyzer, text string) string { return fold(seg.Bigrams(text), len(text)) }

func fold(grams []zh.Token, size int) string {
	var b strings.Builder
	b.Grow(size)
	next := 0 // first position not yet written
	han := false
	for i, t := range grams {
		cells := 1
		if t.Kind == zh.Bigram {
			cells = 2
		}
		whole := t.Kind == zh.Number || t.Kind == zh.Latin
		switch {
		case t.Pos+cells <= next:
			continue
		case t.Pos < next: // overlaps by all but its last character
			_, n := utf8.DecodeLastRuneInString(t.Term)
			b.WriteString(t.Term[len(t.Term)-n:])
		default:
			switch {
			case i == 0:
			case t.Pos > next+1:
				b.WriteByte(stop)
			case t.Pos == next+1:
				b.WriteByte(pause)
			case han && !whole:
				b.WriteByte(blank)
			}
			if whole {
				b.WriteByte(fence)
			}
			b.WriteString(t.Term)
			if whole {
				b.WriteByte(fence)
			}
		}
		next, han = t.Pos+cells, !whole
	}
	return b.String()
}

// GramTerms returns the distinct terms of the gram field of text, sorted.
func GramTerms(seg Analyzer, text string) []string { return distinct(seg.IndexBigrams(text)) }

func distinct(tokens []zh.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Term
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Gist is a stretch of text to be found literally, whatever the words that a
// segmenter sees there. A field holds it when its Fold holds Text.
type Gist struct {
	Text string // folded; "" finds nothing
	// Grams are terms of the gram field, distinct and sorted. Every field that
	// holds the Gist carries all of them, unless Single.
	Grams []string
	// Exact tells that every field that carries the one term in Grams holds
	// the Gist, so that nothing needs to be verified.
	Exact bool
	// Single tells that Text is one Chinese character: the fields that hold it
	// are those that carry a gram beginning with it.
	Single bool
}

// NewGist returns the Gist of text.
func NewGist(seg Analyzer, text string) Gist {
	grams := seg.Bigrams(text)
	g := Gist{Text: fold(grams, len(text)), Grams: distinct(grams)}
	if len(grams) == 1 {
		g.Exact = true
		g.Single = grams[0].Kind == zh.Single
	}
	return g
}

// In reports whether folded, the Fold of a field, holds g.
func (g Gist) In(folded string) bool { return g.Text != "" && strings.Contains(folded, g.Text) }
