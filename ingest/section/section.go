// Package section finds the outline of a document in its paragraphs.
package section

import (
	"cmp"
	"fmt"
	"slices"

	"xuezhi"
)

// Para is a paragraph of the cleaned document, in file order.
type Para struct {
	Text string
	Lone bool // a heading line without a final mark
	Gap  int  // blank lines before it
}

// Pos is a place in the document: byte Off of paragraph Para.
type Pos struct{ Para, Off int }

func (p Pos) compare(q Pos) int {
	if p.Para != q.Para {
		return p.Para - q.Para
	}
	return p.Off - q.Off
}

// Node is a section of the outline.
type Node struct {
	Start    Pos
	Parent   int // index of the node above, -1 at the top
	Level    int // 1 = top
	Marker   string
	Family   xuezhi.MarkerFamily
	Ordinal  int // what the marker says, 0 = none
	Position int // rank by place in the file
	Head     Pos // start of the heading
	HeadLen  int // bytes, 0 = no heading
}

// Seg gives the text from Start up to the next segment to a node.
type Seg struct {
	Start Pos
	Node  int
}

// Place is a paragraph's place in reading order. A paragraph that Joins goes
// on in the middle of the sentence before it.
type Place struct {
	Para  int
	Joins bool
}

// Flaw is a defect of the outline.
type Flaw struct {
	Kind string
	Node int // -1 = none
	At   Pos
	Len  int // bytes
	Note string
}

// Outline is the structure of a document. Each paragraph begins with a
// segment, so segments move with their paragraphs.
type Outline struct {
	Nodes []Node // file order, a parent before its children
	Segs  []Seg  // file order
	Order []Place
	Moved bool // Order differs from file order
	Flaws []Flaw
}

// Options is what the outline may know beyond the paragraphs.
type Options struct {
	Blocks []int // paragraphs at which another district's block begins
}

// Build outlines the paragraphs. It never fails: text that no marker governs
// becomes sections of its own.
func Build(paras []Para, opt Options) *Outline {
	b := &builder{paras: paras, opt: opt, notes: -1}
	if len(paras) == 0 {
		return &Outline{}
	}
	b.items()
	if len(b.marks) > most {
		b.full(b.marks[most].at)
		b.marks = b.marks[:most]
	}
	b.frame()
	b.finish()
	b.arrange()
	return b.out()
}

// Markers make at most so many sections, and so many places within paragraphs
// are looked at for them. What lies behind stays whole.
const (
	most   = 20000
	places = 10 * most
)

type builder struct {
	paras  []Para
	opt    Options
	found  [][]item   // what scan found in each paragraph
	starts []headMark // the markers at the start of each paragraph
	marks  []item     // paragraph-level markers, validated, in file order
	nodes  []Node
	segs   []Seg
	order  []Place
	moved  bool
	flaws  []Flaw
	seen   int // markers found within paragraphs
	cut    bool
	notes  int // paragraph at which the notes at the end begin, -1 for none
}

// region is a run of paragraphs that belongs to one node; the first starts at
// byte off.
type region struct{ from, to, off int } // paragraphs [from, to)

func (r region) start(par int) int {
	if par == r.from {
		return r.off
	}
	return 0
}

func (b *builder) add(n Node) int {
	n.Level = 1
	if n.Parent >= 0 {
		n.Level = b.nodes[n.Parent].Level + 1
	}
	b.nodes = append(b.nodes, n)
	return len(b.nodes) - 1
}

// full notes, once, that the outline ends at a place though the markers go on.
func (b *builder) full(at Pos) {
	if !b.cut {
		b.cut = true
		b.flaws = append(b.flaws, Flaw{Kind: "outline-cut", Node: -1, At: at, Len: 3, Note: fmt.Sprintf("层次过多，只分出前%d节，其后正文未再细分", most)})
	}
}

func (b *builder) seg(par, off, node int) {
	b.segs = append(b.segs, Seg{Pos{par, off}, node})
}

// finish sorts segments, gives every paragraph a segment at its start, and
// ranks the nodes.
func (b *builder) finish() {
	slices.SortStableFunc(b.segs, func(x, y Seg) int { return x.Start.compare(y.Start) })
	var out []Seg
	k, cur := 0, -1
	for par := range b.paras {
		if k >= len(b.segs) || b.segs[k].Start != (Pos{par, 0}) {
			if cur < 0 { // text before any section: cannot happen, kept safe
				cur = b.add(Node{Start: Pos{par, 0}, Parent: -1})
			}
			out = append(out, Seg{Pos{par, 0}, cur})
		}
		for k < len(b.segs) && b.segs[k].Start.Para == par {
			s := b.segs[k]
			k++
			if n := len(out); n > 0 && out[n-1].Start == s.Start {
				out[n-1].Node = s.Node // the later, deeper one wins
			} else {
				out = append(out, s)
			}
			cur = s.Node
		}
	}
	b.segs = out
}

func (b *builder) out() *Outline {
	var rank []int
	for i := range b.nodes {
		if b.nodes[i].Level > 0 {
			rank = append(rank, i)
		}
	}
	slices.SortStableFunc(rank, func(x, y int) int {
		if c := b.nodes[x].Start.compare(b.nodes[y].Start); c != 0 {
			return c
		}
		return cmp.Compare(b.nodes[x].Level, b.nodes[y].Level)
	})
	to := make([]int, len(b.nodes))
	for i := range to {
		to[i] = -1
	}
	for pos, i := range rank {
		to[i] = pos
	}
	o := &Outline{Segs: b.segs, Order: b.order, Moved: b.moved, Flaws: b.flaws}
	for pos, i := range rank {
		n := b.nodes[i]
		n.Position = pos
		if n.Parent >= 0 {
			n.Parent = to[n.Parent]
		}
		o.Nodes = append(o.Nodes, n)
	}
	for i := range o.Segs {
		o.Segs[i].Node = to[o.Segs[i].Node]
	}
	for i := range o.Flaws {
		if o.Flaws[i].Node >= 0 {
			o.Flaws[i].Node = to[o.Flaws[i].Node]
		}
	}
	return o
}
