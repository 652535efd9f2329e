package authority

import "unicode/utf8"

// A trie maps words to values by their runes; root is indexed by the first rune, which decides most positions of a text without a look-up.
type trie[V any] struct {
	root   [1 << 16]int32
	next   map[uint64]int32 // node and rune → node
	values []*V             // of the node, nil inside a word; node 0 is none
}

// at returns the place of the value of word, entering the word if need be; nil for a word that begins outside the basic plane.
func (t *trie[V]) at(word string) **V {
	if t.next == nil {
		t.next = map[uint64]int32{}
		t.values = make([]*V, 1)
	}
	first, size := utf8.DecodeRuneInString(word)
	if first >= 1<<16 {
		return nil
	}
	node := t.root[first]
	if node == 0 {
		node = t.grow()
		t.root[first] = node
	}
	for _, r := range word[size:] {
		k := edge(node, r)
		to := t.next[k]
		if to == 0 {
			to = t.grow()
			t.next[k] = to
		}
		node = to
	}
	return &t.values[node]
}

func (t *trie[V]) grow() int32 {
	t.values = append(t.values, nil)
	return int32(len(t.values) - 1)
}

// match returns the value and the length in bytes of the longest word that text begins with; nil if there is none.
func (t *trie[V]) match(text string) (best *V, size int) {
	for node, n := t.first(text); node != 0; node, n = t.then(node, text, n) {
		if v := t.values[node]; v != nil {
			best, size = v, n
		}
	}
	return best, size
}

// first returns the node of the first character of text and the length of that character; node 0 if no word begins so.
func (t *trie[V]) first(text string) (node int32, n int) {
	r, w := utf8.DecodeRuneInString(text)
	if r >= 1<<16 {
		return 0, w
	}
	return t.root[r], w
}

// then returns the node one character further, and the length of text up to there; node 0 if no word goes on so.
func (t *trie[V]) then(node int32, text string, n int) (int32, int) {
	if n >= len(text) {
		return 0, n
	}
	r, w := utf8.DecodeRuneInString(text[n:])
	return t.next[edge(node, r)], n + w
}

func edge(node int32, r rune) uint64 { return uint64(node)<<21 | uint64(r) }
