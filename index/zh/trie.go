package zh

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// A trie is a double array over character codes, eight bytes a node, little-endian:
//
//	bits  0–23  base: the child for code c is node base+c; 0 for a node without children
//	bits 24–47  check: the parent's number; all ones for an empty slot
//	bits 48–63  value of the word that ends here; 0 if none does
//
// node 0 is the root. It is read where it lies, so that opening one costs nothing.
type trie []byte

const (
	nodeSize = 8
	none     = 1<<24 - 1
)

// A node is a place in a trie; the zero node is not valid, start at root.
type node struct {
	id  uint32
	raw uint64
}

// root returns the node of the empty word. An empty trie has a root without children.
func (t trie) root() node {
	if len(t) < nodeSize {
		return node{}
	}
	return node{raw: binary.LittleEndian.Uint64(t)}
}

// step follows one character code; ok is false where no word continues so.
// Code 0 stands for "not in the dictionary" and never leads anywhere.
func (t trie) step(n node, code uint16) (next node, ok bool) {
	base := uint32(n.raw) & none
	if base == 0 || code == 0 {
		return node{}, false
	}
	id := base + uint32(code)
	at := int(id) * nodeSize
	if at+nodeSize > len(t) {
		return node{}, false
	}
	raw := binary.LittleEndian.Uint64(t[at:])
	if uint32(raw>>24)&none != n.id {
		return node{}, false
	}
	return node{id: id, raw: raw}, true
}

// word returns the value of the word that ends at n, 0 if none does.
func (n node) word() uint16 { return uint16(n.raw >> 48) }

// get returns the value of a whole word, 0 if it is not in the trie.
func (t trie) get(word []uint16) uint16 {
	n := t.root()
	for _, c := range word {
		var ok bool
		if n, ok = t.step(n, c); !ok {
			return 0
		}
	}
	return n.word()
}

// An entry is a word as character codes (none of them 0) with its value (not 0).
type entry struct {
	word  []uint16
	value uint16
}

// build makes the trie of the entries, which it sorts; it reports empty and double words. Quick takes a fraction of
// the time and up to three times the space.
func build(entries []entry, quick bool) (trie, error) {
	slices.SortFunc(entries, func(a, b entry) int { return slices.Compare(a.word, b.word) })
	for i, e := range entries {
		if len(e.word) == 0 || e.value == 0 || slices.Contains(e.word, 0) {
			return nil, fmt.Errorf("entry %d is not a word with a value", i)
		}
		if i > 0 && slices.Equal(entries[i-1].word, e.word) {
			return nil, fmt.Errorf("entry %d stands twice", i)
		}
	}
	b := builder{entries: entries, quick: quick}
	b.grow(1)
	b.take(0, none)
	var level []branch
	if len(entries) > 0 {
		level = []branch{{lo: 0, hi: len(entries)}}
	}
	for depth := 0; len(level) > 0; depth++ {
		level = b.place(level, depth)
	}
	return b.encode()
}

// branch is a placed node with the entries below it that still have to be placed.
type branch struct {
	node     int
	lo, hi   int
	children int
}

type builder struct {
	entries []entry
	base    []int
	check   []int
	value   []uint16
	free    []uint64 // a bit for each slot, set if it is free
	lowest  int      // no slot below is free
	labels  []uint16
	found   []int // by number of labels: the base last found
	quick   bool  // look no further back than found
}

// place gives all children of one level their slots, the widest families first, and returns the next level.
func (b *builder) place(level []branch, depth int) []branch {
	for i := range level {
		level[i].children = b.fanOut(level[i], depth)
	}
	slices.SortStableFunc(level, func(x, y branch) int { return cmp.Compare(y.children, x.children) })
	var below []branch
	for _, br := range level {
		if len(b.entries[br.lo].word) == depth {
			b.value[br.node] = b.entries[br.lo].value
			br.lo++
		}
		if br.lo == br.hi {
			continue
		}
		b.labels = b.labels[:0]
		first := len(below)
		for lo := br.lo; lo < br.hi; {
			label := b.entries[lo].word[depth]
			hi := lo + 1
			for hi < br.hi && b.entries[hi].word[depth] == label {
				hi++
			}
			b.labels = append(b.labels, label)
			below = append(below, branch{lo: lo, hi: hi})
			lo = hi
		}
		base := b.room(b.labels)
		b.base[br.node] = base
		for i, label := range b.labels {
			slot := base + int(label)
			b.take(slot, br.node)
			below[first+i].node = slot
		}
	}
	return below
}

// fanOut counts the different next characters under a branch.
func (b *builder) fanOut(br branch, depth int) (n int) {
	last := uint16(0)
	for _, e := range b.entries[br.lo:br.hi] {
		if len(e.word) > depth && e.word[depth] != last {
			last = e.word[depth]
			n++
		}
	}
	return n
}

// room finds the lowest base ≥ 1 at which the slots of all labels (ascending) are free, 64 bases at a time; the lowest
// from the last one for as many labels on, if it has to be quick.
func (b *builder) room(labels []uint16) int {
	for b.lowest/64 < len(b.free) && b.free[b.lowest/64]>>(b.lowest%64)&1 == 0 {
		b.lowest++
	}
	for len(b.found) <= len(labels) {
		b.found = append(b.found, 0)
	}
	from := max(1, b.lowest-int(labels[0]))
	if b.quick {
		from = max(from, b.found[len(labels)])
	}
	for base := from; ; base += 64 {
		fits := ^uint64(0)
		for _, label := range labels {
			if fits &= b.freeFrom(base + int(label)); fits == 0 {
				break
			}
		}
		if fits != 0 {
			base += bits.TrailingZeros64(fits)
			b.found[len(labels)] = base
			b.grow(base + int(labels[len(labels)-1]) + 1)
			return base
		}
	}
}

// freeFrom returns the 64 bits of free from slot on; what lies past the end is free.
func (b *builder) freeFrom(slot int) uint64 {
	word, shift := slot/64, slot%64
	low, high := ^uint64(0), ^uint64(0)
	if word < len(b.free) {
		low = b.free[word]
	}
	if word+1 < len(b.free) {
		high = b.free[word+1]
	}
	return low>>shift | high<<(64-shift) // a shift by 64 gives 0
}

// grow makes at least n slots, the new ones free.
func (b *builder) grow(n int) {
	for len(b.base) < n {
		b.base = append(b.base, 0)
		b.check = append(b.check, none)
		b.value = append(b.value, 0)
	}
	for 64*len(b.free) < n {
		b.free = append(b.free, ^uint64(0))
	}
}

// take marks a slot as used by a child of parent.
func (b *builder) take(slot, parent int) {
	b.check[slot] = parent
	b.free[slot/64] &^= 1 << (slot % 64)
}

func (b *builder) encode() (trie, error) {
	if len(b.base) >= none {
		return nil, fmt.Errorf("%d nodes, more than %d", len(b.base), none-1)
	}
	out := make(trie, 0, len(b.base)*nodeSize)
	for i := range b.base {
		raw := uint64(b.base[i]) | uint64(b.check[i])<<24 | uint64(b.value[i])<<48
		out = binary.LittleEndian.AppendUint64(out, raw)
	}
	return out, nil
}
