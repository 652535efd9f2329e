package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/index/zh"
)

// Marks of a folded text. A whole number or Latin word stands between two
// fences, so that 18 is not found in 2018; the others stand for what was left
// out between terms.
const (
	fence = "\x02"
	blank = "\x1d" // a blank between Chinese characters
	pause = "\x1f" // a comma, dash or bracket
	stop  = "\x1e" // the end of a sentence or paragraph
)

// stopStep tells the two apart: a clause leaves out fewer positions between
// grams, the end of a sentence as many or more.
const stopStep = 8

// Fold returns text as it is compared literally: its folded characters in
// order, with marks for signs. A stretch of text that stands in another,
// whatever the quotation marks and line ends inside it, has its Fold stand in
// the other's.
func Fold(seg Analyzer, text string) string { return fold(text, seg.Bigrams(text), nil) }

// fold is Fold from the grams of text. With at it appends there, for each byte
// of the result, the bytes of text that its character stands for.
func fold(text string, grams []zh.Token, at *[]xuezhi.Span) string {
	var b strings.Builder
	b.Grow(len(text))
	write := func(s string, start, end int) {
		b.WriteString(s)
		if at != nil {
			for range len(s) {
				*at = append(*at, xuezhi.Span{Start: start, End: end})
			}
		}
	}
	next := 0 // first position not yet written
	han := false
	for i, t := range grams {
		cells := 1
		if t.Kind == zh.Bigram {
			cells = 2
		}
		if t.Pos+cells <= next {
			continue
		}
		whole := t.Kind == zh.Number || t.Kind == zh.Latin
		switch {
		case i == 0 || t.Pos < next:
		case t.Pos >= next+stopStep:
			write(stop, t.Start, t.Start)
		case t.Pos > next:
			write(pause, t.Start, t.Start)
		case han && !whole:
			write(blank, t.Start, t.Start)
		}
		switch {
		case whole:
			write(fence, t.Start, t.Start)
			write(t.Term, t.Start, t.End)
			write(fence, t.End, t.End)
		case cells == 1:
			write(t.Term, t.Start, t.End)
		default:
			_, cut := utf8.DecodeLastRuneInString(t.Term)
			cut = len(t.Term) - cut
			_, first := utf8.DecodeRuneInString(text[t.Start:])
			_, last := utf8.DecodeLastRuneInString(text[:t.End])
			if t.Pos >= next {
				write(t.Term[:cut], t.Start, t.Start+first)
			}
			write(t.Term[cut:], t.End-last, t.End)
		}
		next, han = t.Pos+cells, !whole
	}
	return b.String()
}

// GramTerms returns the distinct terms of the gram field of text, sorted.
func GramTerms(seg Analyzer, text string) []string { return distinct(seg.IndexBigrams(text)) }

// GramsAndFold returns GramTerms and Fold of text for one cutting of it.
func GramsAndFold(seg Analyzer, text string) (terms []string, folded string) {
	grams := seg.IndexBigrams(text)
	return distinct(grams), fold(text, grams, nil)
}

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
	g := Gist{Text: fold(text, grams, nil), Grams: distinct(grams)}
	if len(grams) == 1 {
		g.Exact = true
		g.Single = grams[0].Kind == zh.Single
	}
	return g
}

// In reports whether folded, the Fold of a field, holds g.
func (g Gist) In(folded string) bool { return g.Text != "" && strings.Contains(folded, g.Text) }
