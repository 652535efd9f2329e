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

// Scoring is BM25F: the occurrences in all fields of a document, weighted and
// measured against the field's usual length, saturate together. There is no
// factor k1+1; it changes no order.
const saturation = 1.2

var (
	fieldWeight = [NumFields]float64{FieldHeading: 4, FieldTitle: 1.5, FieldPath: 1.2, FieldText: 1}
	fieldNorm   = [NumFields]float64{FieldHeading: 0.3, FieldTitle: 0.3, FieldPath: 0.3, FieldText: 0.6}
)

const (
	looseTF    = 0.6  // a word that stands in a field but is cut otherwise there
	wideFactor = 0.85 // of a document whose years are a wide inferred span
)

// Collection is what scores measure a document against.
type Collection struct {
	Docs    int
	Average [NumFields]float64 // length of the field in words, over all documents
}

// Rarity returns the weight of a leaf that df documents carry.
func (c Collection) Rarity(df int) float64 {
	return math.Log(1 + (float64(c.Docs-df)+0.5)/(float64(df)+0.5))
}

// Frequency returns how often a leaf counts as standing in a field where it
// is freq times a word and, gist says, stands as a stretch of text.
func (l Leaf) Frequency(freq int, gist bool) float64 {
	switch {
	case freq > 0:
		return float64(freq)
	case !gist:
		return 0
	case l.Word == "":
		return 1
	}
	return looseTF
}

// Part returns what freq occurrences add in field f of a document in which the
// field has length words.
func (c Collection) Part(f Field, freq float64, length int) float64 {
	norm := 1.0
	if avg := c.Average[f]; avg > 0 {
		norm = 1 - fieldNorm[f] + fieldNorm[f]*float64(length)/avg
	}
	return fieldWeight[f] * freq / norm
}

// Saturate returns the score of a leaf from the sum of its parts over the
// fields, its rarity and its weight.
func (l Leaf) Saturate(sum, rarity float64) float64 {
	return l.Weight * rarity * sum / (saturation + sum)
}

// Total returns the score of a document from the sum of its leaves.
func Total(sum float64, wide bool) float64 {
	if wide {
		return sum * wideFactor
	}
	return sum
}
