package section

import (
	"fmt"
	"slices"
	"strings"
)

// ordinals reports numbers that repeat, are missing or stand out of order
// among inline items.
func (b *builder) ordinals(items []item) {
	rows := make(map[int][]int)
	var order []int
	for _, it := range items {
		if it.ordinal == 0 || it.node < 0 {
			continue
		}
		if _, ok := rows[it.parent]; !ok {
			order = append(order, it.parent)
		}
		rows[it.parent] = append(rows[it.parent], it.node)
	}
	for _, p := range order {
		b.row(rows[p])
	}
}

// row checks one row of siblings.
func (b *builder) row(nodes []int) {
	prev := 0
	for k, i := range nodes {
		n := &b.nodes[i]
		switch {
		case k == 0 && n.Ordinal == 1, n.Ordinal == prev+1, n.Ordinal == 1:
		case n.Ordinal == prev:
			b.flaw("duplicate-ordinal", i, fmt.Sprintf("序号“%s”重复，按先后视为第%d项", n.Marker, k+1))
		case n.Ordinal > prev+1:
			b.flaw("missing-ordinal", i, fmt.Sprintf("“%s”之前缺少序号", n.Marker))
		default:
			b.flaw("swapped-ordinal", i, fmt.Sprintf("序号“%s”次序颠倒", n.Marker))
		}
		prev = max(prev, n.Ordinal)
		if n.Ordinal == 1 {
			prev = 1
		}
	}
}

func (b *builder) flaw(kind string, node int, note string) {
	n := &b.nodes[node]
	b.flaws = append(b.flaws, Flaw{Kind: kind, Node: node, At: n.Start, Len: len(n.Marker), Note: note})
}

// arrange puts the paragraphs in reading order: whole top-level blocks by
// their numbers when these are a mere permutation, and swapped halves of a
// sentence.
func (b *builder) arrange() {
	b.order = make([]Place, len(b.paras))
	for i := range b.order {
		b.order[i].Para = i
	}
	b.permute()
	b.halves()
	b.rows()
}

// rows checks the numbers of paragraph-level markers.
func (b *builder) rows() {
	type key struct {
		parent int
		row    string
	}
	rows := make(map[key][]int)
	var keys []key
	last := make(map[string]int)
	runsOn := make(map[int]bool) // nodes whose number goes on from the row before
	for _, it := range b.marks {
		if it.ordinal == 0 || it.node < 0 {
			continue
		}
		if it.ordinal == last[it.key()]+1 {
			runsOn[it.node] = true
		}
		last[it.key()] = it.ordinal
		k := key{it.parent, it.key()}
		if _, ok := rows[k]; !ok {
			keys = append(keys, k)
		}
		rows[k] = append(rows[k], it.node)
	}
	for _, k := range keys {
		if k.parent < 0 && b.moved && len(b.flaws) > 0 {
			continue
		}
		b.row(rows[k])
	}
	b.flaws = slices.DeleteFunc(b.flaws, func(f Flaw) bool { return f.Kind == "missing-ordinal" && runsOn[f.Node] })
}

// permute reorders the blocks of the top family when their numbers are 1…n,
// each once, in another order than the file's.
func (b *builder) permute() {
	var top []int
	for k, it := range b.marks {
		if it.parent >= 0 {
			continue
		}
		if len(top) > 0 && b.marks[top[0]].key() != it.key() {
			return
		}
		top = append(top, k)
	}
	n := len(top)
	if n < 3 {
		return
	}
	at := make([]int, n+1)
	sorted := true
	for pos, k := range top {
		o := b.marks[k].ordinal
		if o < 1 || o > n || at[o] != 0 {
			return
		}
		at[o] = pos + 1
		sorted = sorted && o == pos+1
	}
	if sorted {
		return
	}
	end := len(b.paras)
	for _, nd := range b.nodes { // a closing section stays last
		if nd.Parent < 0 && nd.Marker == "" && nd.Start.Para > b.marks[top[n-1]].at.Para {
			end = min(end, nd.Start.Para)
		}
	}
	var order []Place
	for par := range b.marks[top[0]].at.Para {
		order = append(order, Place{Para: par})
	}
	for o := 1; o <= n; o++ {
		pos := at[o] - 1
		to := end
		if pos+1 < n {
			to = b.marks[top[pos+1]].at.Para
		}
		for par := b.marks[top[pos]].at.Para; par < to; par++ {
			order = append(order, Place{Para: par})
		}
		if pos != o-1 {
			b.flaw("moved", b.marks[top[pos]].node, fmt.Sprintf("原文版面中“%s”排在第%d位，已按序号归位", b.marks[top[pos]].text, pos+1))
		}
	}
	for par := end; par < len(b.paras); par++ {
		order = append(order, Place{Para: par})
	}
	b.order, b.moved = order, true
}

// halves looks for a sentence whose second half stands in the paragraph
// before its first: the one ends in a figure that counts nothing yet, the
// other, first under its heading, begins with what is counted.
func (b *builder) halves() {
	if b.moved {
		return
	}
	for k := 1; k < len(b.paras); k++ {
		x, y := b.paras[k-1].Text, b.paras[k].Text
		if !counting(y) || !countedTail(x) {
			continue
		}
		if k+1 < len(b.paras) && !strings.HasPrefix(b.paras[k+1].Text, "“") && !ended(b.paras[k+1].Text) {
			continue
		}
		if k >= 2 && !b.paras[k-2].Lone && !ended(b.paras[k-2].Text) && !b.heading(k-2) {
			continue
		}
		b.flaws = append(b.flaws, Flaw{Kind: "displaced", Node: -1, At: Pos{k, 0}, Len: len(y),
			Note: "一句话的前后两半在版面上颠倒，已接成“" + tail(y, 8) + clip(x, 24) + "”"})
		i := slices.IndexFunc(b.order, func(p Place) bool { return p.Para == k-1 })
		b.order[i], b.order[i+1] = Place{Para: k}, Place{Para: k - 1, Joins: true}
		b.moved = true
		b.swapSegs(k-1, k)
		b.columns(k, k-1)
		return
	}
}

// swapSegs lets the joined paragraph follow into the section of its first half.
func (b *builder) swapSegs(x, y int) {
	var first int
	for _, s := range b.segs {
		if s.Start == (Pos{y, 0}) {
			first = s.Node
		}
	}
	for i := range b.segs {
		if s := &b.segs[i]; s.Start == (Pos{x, 0}) {
			old := s.Node
			s.Node = first
			b.nodes[first].Start = Pos{y, 0}
			b.drop(old)
		}
	}
}

// drop removes a node that no longer owns text and has no children, by giving
// what is left of it to nobody; out skips it.
func (b *builder) drop(node int) {
	for _, s := range b.segs {
		if s.Node == node {
			return
		}
	}
	for _, n := range b.nodes {
		if n.Parent == node {
			return
		}
	}
	b.nodes[node].Level = -1
}

// heading reports whether paragraph par is the heading of a node.
func (b *builder) heading(par int) bool {
	for _, it := range b.marks {
		if it.at.Para == par {
			return true
		}
	}
	return false
}

// counting reports whether t ends in a figure with its measure word and
// nothing counted: 400台.
func counting(t string) bool {
	r := []rune(tail(t, 6))
	if len(r) < 2 || !strings.ContainsRune("台套个所名间座辆册件张部批项人次万余多", r[len(r)-1]) {
		return false
	}
	d := r[len(r)-2]
	return d >= '0' && d <= '9' || strings.ContainsRune("十百千万余多", d)
}

// countedTail reports whether t begins with a noun that goes on as a list of
// counted things: 学生机、48台智慧黑板.
func countedTail(t string) bool {
	head := clip(t, 60)
	k := strings.IndexAny(head, "、")
	return k > 0 && k <= 24 && !strings.ContainsAny(head[:k], "，,。“《:：") && len(head) > k+3 && (head[k+3] >= '0' && head[k+3] <= '9')
}

func tail(t string, n int) string {
	r := []rune(t[max(0, len(t)-4*n):])
	return strings.ToValidUTF8(string(r[max(0, len(r)-n):]), "")
}
