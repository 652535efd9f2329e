package index

import "xuezhi/index/zh"

// Analyzer cuts texts and queries into terms, the same way on both sides of a
// search. *zh.Segmenter is the one in use.
type Analyzer interface {
	Words(text string) []zh.Token        // the word terms of a text, parts of long words too
	Query(text string) []zh.Token        // the words of a search expression, without parts
	Bigrams(text string) []zh.Token      // the grams of a search expression
	IndexBigrams(text string) []zh.Token // the grams of a text
	Fingerprint() string
}

var _ Analyzer = (*zh.Segmenter)(nil)
