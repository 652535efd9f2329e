package eval

import (
	"cmp"
	"math"
	"slices"
	"unicode"
)

// Parameters of the baseline.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// Baseline ranks texts by BM25 over character bigrams, in memory: what a plain
// engine does with Chinese. It knows neither words nor variants of characters.
type Baseline struct {
	ids      []string
	length   []uint32              // bigrams of each text
	postings map[[2]rune][]posting // in the order of the texts
	total    int
}

// posting is a text's ordinal and, in the low byte, how often it holds a
// bigram, at most 255 times.
type posting uint32

// maxTexts is the number of texts that a posting can tell apart.
const maxTexts = 1 << 24

// NewBaseline returns a Baseline over nothing.
func NewBaseline() *Baseline { return &Baseline{postings: map[[2]rune][]posting{}} }

// Add adds a text, and reports false when there is no room for one more.
func (b *Baseline) Add(id, text string) bool {
	if len(b.ids) == maxTexts {
		return false
	}
	n := posting(len(b.ids)) << 8
	count := 0
	for g := range bigrams(text) {
		count++
		p := b.postings[g]
		switch last := len(p) - 1; {
		case last < 0 || p[last]&^0xFF != n:
			b.postings[g] = append(p, n|1)
		case p[last]&0xFF < 0xFF:
			p[last]++
		}
	}
	b.ids = append(b.ids, id)
	b.length = append(b.length, uint32(count))
	b.total += count
	return true
}

// Search returns the ids of the k best texts for query. Texts of equal score
// stand in the order they were added in.
func (b *Baseline) Search(query string, k int) []string {
	docs := float64(len(b.ids))
	average := float64(b.total) / max(1, docs)
	scores := make([]float64, len(b.ids))
	var found []uint32
	for g := range bigrams(query) {
		list := b.postings[g]
		df := float64(len(list))
		idf := math.Log(1 + (docs-df+0.5)/(df+0.5))
		for _, p := range list {
			doc, tf := uint32(p>>8), float64(p&0xFF)
			if scores[doc] == 0 {
				found = append(found, doc)
			}
			scores[doc] += idf * tf * (bm25K1 + 1) / (tf + bm25K1*(1-bm25B+bm25B*float64(b.length[doc])/average))
		}
	}
	slices.SortFunc(found, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(scores[y], scores[x]), cmp.Compare(x, y))
	})
	out := make([]string, 0, min(k, len(found)))
	for _, doc := range found[:min(k, len(found))] {
		out = append(out, b.ids[doc])
	}
	return out
}

// bigrams yields each pair of neighbouring letters and digits of text, in
// lower case; one that stands alone is paired with nothing.
func bigrams(text string) func(yield func([2]rune) bool) {
	return func(yield func([2]rune) bool) {
		var before rune
		run := 0
		for _, r := range text {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				if run == 1 && !yield([2]rune{before, 0}) {
					return
				}
				run = 0
				continue
			}
			r = unicode.ToLower(r)
			if run > 0 && !yield([2]rune{before, r}) {
				return
			}
			before = r
			run++
		}
		if run == 1 {
			yield([2]rune{before, 0})
		}
	}
}
