package index

import (
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/index/zh"
)

// Weights of words standing together as asked, on top of the words' own.
const (
	adjacent = 0.6 // all words of a run
	paired   = 0.3 // two neighbours
)

// MaxLeaves bounds what a relaxed query is searched for.
const MaxLeaves = 64

// relaxedShares are the least parts of a query's words, by rarity, that a
// section holds to be listed where few hold all: the next where the one before
// does not fill a page either.
var relaxedShares = [...]float64{0.5, 0.1}

// words are the concepts of a run of text without blanks.
type words struct {
	text     string
	concepts []concept
}

// asked is what is asked for in bare words. It stands in the tree of an
// expression until the plan is made.
type asked struct{ runs []words }

func (asked) node() {}

// plan makes conditions out of an expression. Bare words at its top may be
// relaxed; all else stays required.
func (p *parser) plan(all And) Parsed {
	var out Parsed
	var runs []words
	var required []Node
	for _, n := range flat(all) {
		if a, ok := n.(asked); ok {
			runs = append(runs, a.runs...)
		} else {
			required = append(required, settle(n))
		}
	}
	if len(runs) == 0 {
		out.Node = and(And{Nodes: required})
		return out
	}
	e := newExpansion(p.seg, runs)
	strict := e.strict()
	strict.Nodes = append(required, strict.Nodes...)
	out.Node = and(strict)
	if relaxed, ok := e.relaxed(); ok {
		relaxed.Nodes = append(slices.Clone(required), relaxed.Nodes...)
		out.Relaxed = relaxed
	}
	return out
}

// flat returns the conditions that all hold in n.
func flat(n Node) []Node {
	all, ok := n.(And)
	if !ok || len(all.Should) > 0 {
		return []Node{n}
	}
	var out []Node
	for _, c := range all.Nodes {
		out = append(out, flat(c)...)
	}
	return out
}

// settle replaces what is asked for inside an expression by conditions.
func settle(n Node) Node {
	switch n := n.(type) {
	case asked:
		return and(newExpansion(nil, n.runs).strict())
	case Not:
		return Not{settle(n.Node)}
	case And:
		nodes := make([]Node, len(n.Nodes))
		for i, c := range n.Nodes {
			nodes[i] = settle(c)
		}
		return And{Nodes: nodes, Should: n.Should}
	case Or:
		nodes := make([]Node, len(n.Nodes))
		for i, c := range n.Nodes {
			nodes[i] = settle(c)
		}
		return Or{nodes}
	}
	return n
}

// and leaves out an And around one condition, and one around nothing.
func and(a And) Node {
	switch {
	case len(a.Should) > 0:
	case len(a.Nodes) == 0:
		return nil
	case len(a.Nodes) == 1:
		return a.Nodes[0]
	}
	return a
}

// expansion makes conditions out of words.
type expansion struct {
	seg    Analyzer // nil: the words only
	runs   []words
	all    []concept
	must   []concept
	minor  []concept // the others
	leaves int
	have   map[string]bool // leaves in use
}

func newExpansion(seg Analyzer, runs []words) *expansion {
	e := &expansion{seg: seg, runs: runs}
	for _, r := range runs {
		e.all = append(e.all, r.concepts...)
	}
	for _, c := range e.all {
		if c.class == content {
			e.must = append(e.must, c)
		} else {
			e.minor = append(e.minor, c)
		}
	}
	if len(e.must) == 0 {
		e.must, e.minor = e.all, nil
	}
	return e
}

// strict returns the condition that all is satisfied, where one of several
// districts, and one of several years, is enough.
func (e *expansion) strict() And {
	var out And
	quiet := false
	either := map[xuezhi.Facet][]Node{}
	for i := range e.must {
		c := &e.must[i]
		switch n := c.strict(); {
		case c.facet != "":
			either[c.facet] = append(either[c.facet], n)
		default:
			out.Nodes = append(out.Nodes, n)
		}
	}
	for _, f := range []xuezhi.Facet{xuezhi.FacetDistrict, xuezhi.FacetYear} {
		switch nodes := either[f]; len(nodes) {
		case 0:
		case 1:
			out.Nodes = append(out.Nodes, nodes[0])
		default:
			out.Nodes = append(out.Nodes, Or{nodes})
		}
	}
	for _, n := range out.Nodes {
		_, plain := n.(Leaf)
		quiet = quiet || !plain
	}
	e.reset()
	if quiet {
		for i, n := range out.Nodes {
			out.Nodes[i] = Quiet{n}
		}
		for i := range e.must {
			e.add(&out.Should, 1, Any{Options: e.must[i].options})
		}
	}
	if e.seg != nil {
		e.rank(&out.Should)
	}
	return out
}

func (e *expansion) reset() { e.leaves, e.have = 0, map[string]bool{} }

// rank adds what only ranks: minor words, topics, related words and words
// standing together.
func (e *expansion) rank(out *[]Any) {
	for i := range e.minor {
		if c := &e.minor[i]; c.class == light {
			e.add(out, lightWeight, Any{Options: c.options[:1]})
		}
	}
	for i := range e.must {
		for _, a := range e.must[i].loose {
			e.add(out, 1, a)
		}
	}
	for _, r := range e.runs {
		if len(r.concepts) > 1 {
			e.add(out, adjacent, Any{Options: []Node{Leaf{Gist: NewGist(e.seg, r.text), Weight: 1}}})
		}
	}
}

// relaxed returns the condition that some is satisfied; false when the words
// cannot be had by halves.
func (e *expansion) relaxed() (And, bool) {
	e.reset()
	var some Most
	some.Share = relaxedShares[0]
	for i := range e.must {
		e.add(&some.Items, 1, Any{Options: e.must[i].options})
	}
	for i := range e.must {
		e.parts(&some.More, &e.must[i])
	}
	for i := range e.must {
		for _, a := range e.must[i].loose {
			e.add(&some.More, 1, a)
		}
	}
	if len(some.Items)+len(some.More) < 2 {
		return And{}, false
	}
	var rest []Any
	e.rank(&rest)
	for _, r := range e.runs {
		e.grams(&rest, r)
	}
	return And{Nodes: []Node{some}, Should: rest}, true
}

// parts adds the words inside c.
func (e *expansion) parts(out *[]Any, c *concept) {
	for i := range c.parts {
		part := &c.parts[i]
		if part.class != minor {
			e.add(out, partWeight, Any{Options: part.options})
		}
		e.parts(out, part)
	}
}

// grams adds the neighbouring characters of a run, but for those of its minor
// words.
func (e *expansion) grams(out *[]Any, r words) {
	for _, t := range e.seg.Bigrams(r.text) {
		if t.Kind != zh.Bigram {
			continue
		}
		text := r.text[t.Start:t.End]
		if slices.ContainsFunc(r.concepts, func(c concept) bool { return c.class == minor && strings.Contains(c.text, text) }) {
			continue
		}
		e.add(out, gramWeight, Any{Options: []Node{Leaf{Gist: NewGist(e.seg, text), Weight: 1}}})
	}
}

// add appends a with its weights times factor, unless it is there already or
// would be too much.
func (e *expansion) add(out *[]Any, factor float64, a Any) {
	scaled := Any{Options: slices.Clone(a.Options)}
	key := ""
	for i, o := range scaled.Options {
		switch o := o.(type) {
		case Leaf:
			o.Weight *= factor
			scaled.Options[i] = o
			if i == 0 {
				key = o.Gist.Text
			}
		case Has:
			o.Weight *= factor
			scaled.Options[i] = o
			if i == 0 {
				key = string(o.Facet) + "\x00" + strings.Join(o.Terms, "\x00")
			}
		}
	}
	if e.have[key] || e.leaves+len(scaled.Options) > MaxLeaves {
		return
	}
	e.have[key] = true
	e.leaves += len(scaled.Options)
	*out = append(*out, scaled)
}
