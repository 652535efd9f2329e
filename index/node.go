package index

import (
	"slices"

	"xuezhi"
)

// Node is a condition on documents: And, Or, Not, Leaf, Has, Any, Most or Quiet.
type Node interface{ node() }

// And holds when all of Nodes hold; without nodes it holds everywhere. Should
// adds to the score of what it finds and decides nothing.
type And struct {
	Nodes  []Node
	Should []Any
}

// Or holds when one of Nodes holds; without nodes it holds nowhere.
type Or struct{ Nodes []Node }

// Not holds where Node does not. It scores nothing.
type Not struct{ Node Node }

// Quiet holds where Node does. It scores nothing.
type Quiet struct{ Node Node }

// Leaf is a word or a phrase. It holds in a document one of whose fields
// carries Word as a word term, or holds Gist as a stretch of text.
type Leaf struct {
	Word   string // folded; "" for a phrase in quotes
	Gist   Gist
	Fields FieldSet // of a phrase: where Gist may stand; 0 is anywhere
	Weight float64  // of its score; 1 is usual
}

// Has holds in a document that carries one of Terms in Facet.
type Has struct {
	Facet  xuezhi.Facet
	Terms  []string
	Weight float64
}

// Any is one thing asked for under several names. It holds where one of its
// options holds. Its options are as rare as all of them together, and the one
// that scores best in a document scores for it.
type Any struct{ Options []Node } // each a Leaf or a Has

// Most holds in a document when something of Items and More holds there and
// weighs at least Share of what all of Items weigh. An item weighs the Weight
// of the best of its options that holds, times its rarity; one that holds
// nowhere in the collection weighs nothing.
type Most struct {
	Items []Any
	More  []Any
	Share float64
}

func (And) node()   {}
func (Or) node()    {}
func (Not) node()   {}
func (Quiet) node() {}
func (Leaf) node()  {}
func (Has) node()   {}
func (Any) node()   {}
func (Most) node()  {}

// Scoring returns what adds to the score of a document, in order: all that is
// not under Not or Quiet, and what stands in Should.
func Scoring(n Node) []Any {
	var out []Any
	switch n := n.(type) {
	case Leaf, Has:
		return []Any{{Options: []Node{n}}}
	case Any:
		return []Any{n}
	case Most:
		return append(out, slices.Concat(n.Items, n.More)...)
	case And:
		for _, c := range n.Nodes {
			out = append(out, Scoring(c)...)
		}
		return append(out, n.Should...)
	case Or:
		for _, c := range n.Nodes {
			out = append(out, Scoring(c)...)
		}
	}
	return out
}

// WeightOf returns the weight of an option of Any.
func WeightOf(option Node) float64 {
	switch o := option.(type) {
	case Leaf:
		return o.Weight
	case Has:
		return o.Weight
	}
	return 0
}

// FieldSet is a set of fields, bit by bit; the empty one stands for all.
type FieldSet uint8

// Fields returns the set of fields.
func Fields(fields ...Field) (s FieldSet) {
	for _, f := range fields {
		s |= 1 << f
	}
	return s
}

// Has reports whether f is in s.
func (s FieldSet) Has(f Field) bool { return s == 0 || s&(1<<f) != 0 }
