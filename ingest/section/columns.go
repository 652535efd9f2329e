package section

import (
	"fmt"
	"slices"
)

// columns mends what the columns of a page have mixed, once a sentence with
// swapped halves has proved that they were: first and second are the halves,
// which stand first under a top heading. Words decide. The pair goes back to
// the section before when it shares the words of that heading and none of its
// own; and groups of that section go forward under the next heading when they
// stand between groups that share its words, share none themselves, and share
// those of the next heading. Anything less certain stays where it is.
func (b *builder) columns(first, second int) {
	k := slices.IndexFunc(b.marks, func(it item) bool { return it.parent < 0 && it.at.Para == second-1 })
	if k < 1 || b.marks[k-1].parent >= 0 || b.marks[k-1].node < 0 {
		return
	}
	before, own := b.marks[k-1], b.marks[k]
	common := b.common()
	shares := func(node int, pars ...int) int {
		n := b.nodes[node]
		return shared(b.paras[n.Head.Para].Text[n.Head.Off:n.Head.Off+n.HeadLen], common, b.texts(pars))
	}
	if b.nodes[before.node].HeadLen == 0 || b.nodes[own.node].HeadLen == 0 ||
		shares(before.node, first, second) < 2 || shares(own.node, first, second) > 0 {
		return
	}
	// Groups of the section before, by their first paragraphs.
	var starts []int
	for _, n := range b.nodes {
		if n.Parent == before.node && n.Level > 0 && n.Start.Off == 0 {
			starts = append(starts, n.Start.Para)
		}
	}
	slices.Sort(starts)
	from, to := own.at.Para, own.at.Para // the run that goes forward
	if len(starts) >= 3 {
		end := func(g int) int {
			if g+1 < len(starts) {
				return starts[g+1]
			}
			return own.at.Para
		}
		lo, hi, forward := -1, -1, 0
		for g := range starts {
			pars := span(starts[g], end(g))
			if shares(before.node, pars...) >= 2 {
				if lo >= 0 && forward >= 2 && hi == g-1 {
					from, to = starts[lo], starts[g]
				}
				lo, hi, forward = -1, -1, 0
				continue
			}
			if g > 0 && lo < 0 {
				lo = g
			}
			hi = g
			forward += shares(own.node, pars...)
		}
	}
	var order []Place
	for _, p := range b.order {
		switch {
		case p.Para == first || p.Para == second || p.Para >= from && p.Para < to:
			continue
		case p.Para == to: // the pair takes the place of the run
			order = append(order, Place{Para: first}, Place{Para: second, Joins: true})
		}
		order = append(order, p)
		if p.Para == own.at.Para {
			for par := from; par < to; par++ {
				order = append(order, Place{Para: par})
			}
		}
	}
	b.order = order
	name := func(node int) string { n := b.nodes[node]; return n.Marker }
	for i := range b.nodes {
		n := &b.nodes[i]
		switch {
		case n.Level <= 0:
		case n.Parent == own.node && n.Start.Para == first:
			n.Parent = before.node
			b.flaw("displaced", i, fmt.Sprintf("排在“%s”之下，按用词归入“%s”", name(own.node), name(before.node)))
		case n.Parent == before.node && n.Start.Para >= from && n.Start.Para < to:
			n.Parent = own.node
			b.flaw("displaced", i, fmt.Sprintf("排在“%s”之下，按用词归入“%s”", name(before.node), name(own.node)))
		}
	}
}

func span(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

func (b *builder) texts(pars []int) []string {
	var out []string
	for _, p := range pars {
		out = append(out, b.paras[p].Text)
	}
	return out
}

// common holds the character pairs that stand in more than a quarter of the
// paragraphs.
func (b *builder) common() map[string]bool {
	in := make(map[string]int)
	for _, p := range b.paras {
		seen := make(map[string]bool)
		bigrams(p.Text, func(g string) { seen[g] = true })
		for g := range seen {
			in[g]++
		}
	}
	out := make(map[string]bool)
	for g, n := range in {
		if n*4 > len(b.paras) {
			out[g] = true
		}
	}
	return out
}

// shared counts the different pairs of heading, common ones aside, that stand
// in texts.
func shared(heading string, common map[string]bool, texts []string) int {
	in := make(map[string]bool)
	for _, t := range texts {
		bigrams(t, func(g string) { in[g] = true })
	}
	n := 0
	seen := make(map[string]bool)
	bigrams(heading, func(g string) {
		if in[g] && !common[g] && !seen[g] {
			n++
			seen[g] = true
		}
	})
	return n
}
