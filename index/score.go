package index

import "math"

// Field is a part of a document that terms are found in.
type Field int

// Fields.
const (
	FieldHeading Field = iota
	FieldTitle
	FieldPath
	FieldText
	NumFields
)

// Text returns the part of d that f names.
func (f Field) Text(d *Document) string {
	switch f {
	case FieldHeading:
		return d.Heading
	case FieldTitle:
		return d.Title
	case FieldPath:
		return d.Path
	}
	return d.Text
}

// Scoring is BM25F: what a document has of a leaf in all its fields, weighted
// and measured against the usual length, saturates together and is multiplied
// by the leaf's rarity. There is no factor k1+1; it changes no order. Lengths
// of the short fields are measured against fixed ones, so that what they add
// can be computed when a document is indexed.
const (
	saturation = 1.2
	textNorm   = 0.6 // how far the length of the text counts
	shortNorm  = 0.3
	looseTF    = 0.6  // of a word that stands in a document, but nowhere cut as one
	wideFactor = 0.85 // of a document whose years are a wide inferred span
	shortSteps = 16   // Presence.Short counts sixteenths
	hasTF      = 3    // of a facet's term, as strong as a heading that names it
	leadLength = 0.5  // share of the usual length at which that counts half
)

var (
	fieldWeight = [NumFields]float64{FieldHeading: 4, FieldTitle: 1.5, FieldPath: 1.2, FieldText: 1}
	usualLength = [FieldText]float64{FieldHeading: 8, FieldTitle: 14, FieldPath: 10} // in words
)

// Presence is what a document has of a word, small enough to be kept for each
// pair of them.
type Presence struct {
	Short uint8 // weighted occurrences in heading, title and path, in sixteenths
	Text  uint8 // occurrences in the text, at most 255
}

// NewPresence returns the Presence of a word that is freq times in the fields
// of a document that have length words.
func NewPresence(freq, length *[NumFields]int) Presence {
	sum := 0.0
	for f := range FieldText {
		norm := 1 - shortNorm + shortNorm*float64(length[f])/usualLength[f]
		sum += fieldWeight[f] * float64(freq[f]) / norm
	}
	return Presence{
		Short: uint8(min(math.Round(sum*shortSteps), math.MaxUint8)),
		Text:  uint8(min(freq[FieldText], math.MaxUint8)),
	}
}

// Collection is what scores measure a document against.
type Collection struct {
	Docs    int
	Average float64 // words in the text of a document
}

// Rarity returns the weight of a leaf that df documents hold.
func (c Collection) Rarity(df int) float64 {
	return math.Log(1 + (float64(c.Docs-df)+0.5)/(float64(df)+0.5))
}

// TextWeight returns what one occurrence in a text of length words counts.
func (c Collection) TextWeight(length int) float64 {
	if c.Average == 0 {
		return 1
	}
	return 1 / (1 - textNorm + textNorm*float64(length)/c.Average)
}

// Strength returns how strongly a document speaks of a word; weight is the
// TextWeight of its length.
func (p Presence) Strength(weight float64) float64 {
	return float64(p.Short)/shortSteps + float64(p.Text)*weight
}

// Loose returns what field f adds to the strength of l in a document that
// holds l.Gist there, and carries l.Word nowhere. weight is as in Strength.
func (l Leaf) Loose(f Field, weight float64) float64 {
	tf := fieldWeight[f]
	if f == FieldText {
		tf *= weight
	}
	if l.Word != "" {
		tf *= looseTF
	}
	return tf
}

// Score returns what l adds to the score of a document.
func (l Leaf) Score(strength, rarity float64) float64 {
	return l.Weight * rarity * strength / (saturation + strength)
}

// Score returns what h adds to the score of a document that carries it and has
// length words of text. A mere lead carries the topics of what it leads to: a
// short text counts less.
func (h Has) Score(rarity float64, length int, c Collection) float64 {
	strength := float64(hasTF)
	if c.Average > 0 {
		strength *= float64(length) / (float64(length) + leadLength*c.Average)
	}
	return h.Weight * rarity * strength / (saturation + strength)
}

// Total returns the score of a document from the sum over its leaves.
func Total(sum float64, wide bool) float64 {
	if wide {
		return sum * wideFactor
	}
	return sum
}
