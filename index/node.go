package index

// Node is a condition on documents: And, Or, Not or Leaf.
type Node interface{ node() }

// And holds when all of Nodes hold; without nodes it holds everywhere. Should
// adds to the score of what it finds and decides nothing.
type And struct {
	Nodes  []Node
	Should []Leaf
}

// Or holds when one of Nodes holds; without nodes it holds nowhere.
type Or struct{ Nodes []Node }

// Not holds where Node does not. It scores nothing.
type Not struct{ Node Node }

// Leaf is a word or a phrase. It holds in a document one of whose fields
// carries Word as a word term, or holds Gist as a stretch of text.
type Leaf struct {
	Word   string // folded; "" for a phrase in quotes
	Gist   Gist
	Weight float64 // of its score; 1 is usual
}

func (And) node()  {}
func (Or) node()   {}
func (Not) node()  {}
func (Leaf) node() {}

// Scoring returns the leaves that add to the score of a document, in order:
// those not under Not, and those in Should.
func Scoring(n Node) []Leaf {
	switch n := n.(type) {
	case Leaf:
		return []Leaf{n}
	case And:
		var out []Leaf
		for _, c := range n.Nodes {
			out = append(out, Scoring(c)...)
		}
		return append(out, n.Should...)
	case Or:
		var out []Leaf
		for _, c := range n.Nodes {
			out = append(out, Scoring(c)...)
		}
		return out
	}
	return nil
}
