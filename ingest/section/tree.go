package section

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// item is a marker at a place in the document.
type item struct {
	mark
	at     Pos
	weak   bool // stands where no clause begins
	parent int  // index into the list of items, -1 at the top
	node   int
}

// key tells rows apart: the family, and for a named marker its noun.
func (it *item) key() string {
	if it.family == named {
		return string(named) + it.noun
	}
	return string(it.family)
}

// items collects the paragraph-level markers and drops those that stand
// alone where a family comes in rows.
func (b *builder) items() {
	count := make(map[xuezhi.MarkerFamily]int)
	nouns := make(map[string]int)
	for _, p := range b.paras {
		if g := nounMark(p.Text); g != nil {
			nouns[g[2]]++
		}
	}
	rows := b.rowFamilies()
	b.notes = b.footnotes()
	var all []item
	listed := false
	for i, p := range b.paras {
		m, ok := b.head(i)
		if listed = strings.HasPrefix(p.Text, "附件") && enclosures.MatchString(p.Text) || i == b.notes || listed && (ok && m.family == num); listed {
			continue // 附件：1.… 2.… names enclosures
		}
		if ok && rank[m.family] >= rank[semi] && !rows[m.family] {
			continue // read where they stand
		}
		if g := closes(p.Text); !ok && g != nil && len(all) > 0 && rows[all[len(all)-1].family] && rank[all[len(all)-1].family] >= rank[semi] {
			m, ok = mark{family: all[len(all)-1].family, text: g[1]}, true
		}
		if !ok {
			if g := nounMark(p.Text); g != nil && nouns[g[2]] >= 2 && (p.Lone || utf8.RuneCountInString(p.Text) <= 40) {
				m, ok = mark{family: named, text: g[1], size: len(g[0]), noun: g[2]}, true
				m.ordinal = ordinal(g[3], cn)
			}
		}
		if !ok && p.Lone {
			m, ok = mark{family: lone}, true
		}
		if !ok {
			continue
		}
		count[m.family]++
		all = append(all, item{mark: m, at: Pos{i, 0}, node: -1})
	}
	for _, it := range all {
		need := 2
		switch it.family {
		case cn, chapter, volume, article, annex, lone, cnParen, box:
			need = 1
		case num:
			if t := b.paras[it.at.Para].Text; runes(clip(t, 200)) <= 24 {
				need = 1
			}
		}
		if (it.family == cn || it.family == cnParen) && count[it.family] == 1 && b.continued(it) {
			continue // the whole row stands in one paragraph
		}
		if (it.family == num || it.family == numPar || it.family == circled) && b.continued(it) {
			continue // a row inside a paragraph is read there
		}
		if k := len(b.marks); k > 0 && it.family == lone && b.bare(b.marks[k-1], it.at.Para) {
			continue // 第一章 and its heading stand on two lines
		}
		if count[it.family] >= need {
			b.marks = append(b.marks, it)
		}
	}
	b.leads()
	nest(b.marks)
}

// head reads the marker at the start of paragraph par, once.
func (b *builder) head(par int) (mark, bool) {
	if b.starts == nil {
		b.starts = make([]headMark, len(b.paras))
	}
	h := &b.starts[par]
	if !h.read {
		h.mark, h.ok = at(b.paras[par].Text)
		h.read = true
	}
	return h.mark, h.ok
}

type headMark struct {
	mark
	ok, read bool
}

// closes reads 此外 and the like at the start of t.
func closes(t string) []string {
	if !strings.HasPrefix(t, "此外") && !strings.HasPrefix(t, "另外") && !strings.HasPrefix(t, "除此") {
		return nil
	}
	return closerMark.FindStringSubmatch(clip(t, 60))
}

// continued reports whether the next number of the row of it stands further on
// in its own paragraph.
func (b *builder) continued(it item) bool {
	for _, x := range b.markers(it.at.Para) {
		if x.at.Off > 0 && x.family == it.family && x.ordinal == it.ordinal+1 {
			return true
		}
	}
	return false
}

// rowFamilies finds the inline families (一是, 首先, 一方面) whose every item
// opens a paragraph: they mark paragraphs like any number.
func (b *builder) rowFamilies() map[xuezhi.MarkerFamily]bool {
	next := make(map[xuezhi.MarkerFamily]int)
	out := make(map[xuezhi.MarkerFamily]bool)
	bad := make(map[xuezhi.MarkerFamily]bool)
	for i, p := range b.paras {
		m, ok := b.head(i)
		if ok && rank[m.family] >= rank[semi] {
			switch {
			case m.ordinal == 1:
				next[m.family] = 1
			case next[m.family] == 0 && m.ordinal <= 4 && !out[m.family]: // the beginning of the row is lost
				next[m.family] = m.ordinal
			case next[m.family] == 0:
				bad[m.family] = true
			case m.ordinal == next[m.family]+1 || m.ordinal == 99:
				out[m.family] = true
				next[m.family]++
			}
		}
		if len(p.Text) < 8000 {
			for _, it := range b.markers(i) {
				if it.at.Off > 0 && it.ordinal > 1 && rank[it.family] >= rank[semi] {
					bad[it.family] = true
				}
			}
		}
	}
	for f := range bad {
		delete(out, f)
	}
	return out
}

// enclosures begins the list of what is enclosed with an official letter.
var enclosures = regexp.MustCompile(`^附件\s*[:：]`)

// leads makes items of the paragraphs that stand before the restarts of the
// outermost numbering and have no marker of their own: 坚持强基固本…。 above 一是,
// 二是, again and again.
func (b *builder) leads() {
	if len(b.marks) == 0 {
		return
	}
	outer := &b.marks[0]
	for k := range b.marks {
		if rank[b.marks[k].family] < rank[outer.family] {
			outer = &b.marks[k]
		}
	}
	var at []int
	for k, it := range b.marks {
		if it.key() != outer.key() || it.ordinal != 1 {
			continue
		}
		par := it.at.Para - 1
		if par < 0 || k > 0 && b.marks[k-1].at.Para >= par {
			continue
		}
		t := b.paras[par].Text
		if headSentence(t) > 0 || runes(clip(t, 400)) <= 45 && sentence(t) == len(t) && !opener.MatchString(t) {
			at = append(at, par)
		}
	}
	if len(at) < 2 {
		return
	}
	var out []item
	for _, it := range b.marks {
		for len(at) > 0 && at[0] < it.at.Para {
			out = append(out, item{mark: mark{family: lead}, at: Pos{at[0], 0}, node: -1})
			at = at[1:]
		}
		out = append(out, it)
	}
	b.marks = out
}

// nest gives each item its parent. Which family encloses which is read from
// the document: a family whose numbers run on across another encloses it, one
// that starts again after another is enclosed by it; rank breaks a tie.
func nest(items []item) {
	ids := make(map[string]int) // by order of first appearance
	for _, it := range items {
		if _, ok := ids[it.key()]; !ok {
			ids[it.key()] = len(ids)
		}
	}
	n := len(ids)
	outer := make([][]int, n)
	seen, ord := make([]int, n), make([]int, n)
	unordered := make([]bool, n) // a dash encloses no number that starts again
	for _, it := range items {
		if it.family == dash || it.family == box {
			unordered[ids[it.key()]] = true
		}
	}
	for i := range outer {
		outer[i] = make([]int, n)
		seen[i] = -1
	}
	for k, it := range items {
		f := ids[it.key()]
		for g := range n {
			if g == f || seen[g] < 0 || seen[f] < 0 || seen[g] < seen[f] {
				continue
			}
			switch {
			case it.ordinal == 1 && !unordered[g]:
				outer[g][f]++
			case it.ordinal > 0 && it.ordinal == ord[f]+1:
				outer[f][g]++
			}
		}
		seen[f], ord[f] = k, it.ordinal
	}
	encloses := func(g, f *item) bool {
		i, j := ids[g.key()], ids[f.key()]
		if outer[i][j] != outer[j][i] {
			return outer[i][j] > outer[j][i]
		}
		if rank[g.family] == rank[f.family] || g.family == lone && rank[f.family] >= rank[cn] || f.family == lone && rank[g.family] >= rank[cn] {
			return i < j // what came first
		}
		return rank[g.family] < rank[f.family]
	}
	var stack []int
	for k := range items {
		in := -1
		for s, i := range stack {
			if ids[items[i].key()] == ids[items[k].key()] {
				in = s
			}
		}
		if in >= 0 {
			stack = stack[:in]
		} else {
			for len(stack) > 0 && !encloses(&items[stack[len(stack)-1]], &items[k]) {
				stack = stack[:len(stack)-1]
			}
		}
		items[k].parent = -1
		if len(stack) > 0 {
			items[k].parent = stack[len(stack)-1]
		}
		stack = append(stack, k)
	}
}

// frame turns the paragraph-level markers into nodes and outlines the text
// between them.
func (b *builder) frame() {
	if len(b.marks) == 0 {
		b.open()
		return
	}
	if first := b.marks[0].at.Para; first > 0 {
		n := b.add(Node{Start: Pos{0, 0}, Parent: -1})
		b.seg(0, 0, n)
		b.inline(region{0, first, 0}, n)
	}
	inner := make([]bool, len(b.marks))
	for _, it := range b.marks {
		if it.parent >= 0 {
			inner[it.parent] = true
		}
	}
	for k := range b.marks {
		it := &b.marks[k]
		parent := -1
		if it.parent >= 0 {
			parent = b.marks[it.parent].node
		}
		to := len(b.paras)
		if k+1 < len(b.marks) {
			to = b.marks[k+1].at.Para
		}
		p := &b.paras[it.at.Para]
		n := Node{Start: it.at, Parent: parent, Marker: it.text, Family: it.family, Ordinal: it.ordinal}
		body := it.size
		if size := b.headLine(it, to, inner[k]); size > 0 {
			n.Head, n.HeadLen = Pos{it.at.Para, it.size}, size
			body += size
		} else if k := it.at.Para + 1; k < to && b.bare(*it, k) {
			n.Head, n.HeadLen = Pos{k, 0}, len(b.paras[k].Text)
		}
		it.node = b.add(n)
		if it.ordinal == 99 { // 最后
			it.ordinal = b.before(it.node) + 1
			b.nodes[it.node].Ordinal = it.ordinal
		}
		b.seg(it.at.Para, 0, it.node)
		r := region{it.at.Para, to, body}
		if strings.TrimSpace(p.Text[body:]) == "" {
			r = region{it.at.Para + 1, to, 0}
		}
		if n.Head.Para > it.at.Para {
			r = region{n.Head.Para + 1, to, 0}
		}
		if k == len(b.marks)-1 {
			r.to = b.closing(r)
			r.to = b.surplus(r)
		}
		if p := r.to - 1; parent >= 0 && p > it.at.Para && p >= r.from && summary.MatchString(b.paras[p].Text) {
			b.seg(p, 0, parent) // what the whole row achieved
			r.to = p
		}
		if r.from < r.to && !inner[k] {
			b.leaf(r, it.node)
		}
		if parent >= 0 && rank[it.family] >= rank[semi] && (k+1 == len(b.marks) || b.marks[k+1].parent < it.parent) && len(b.nodes) == it.node+1 {
			b.result(it, parent, outcome)
		}
	}
	b.sentences()
	b.clauses()
}

// headLine is the length of the heading after the marker: the whole of a line
// without a final mark, else the first sentence when text follows it.
func (b *builder) headLine(it *item, to int, inner bool) int {
	p := &b.paras[it.at.Para]
	t := p.Text[it.size:]
	if t == "" {
		return 0
	}
	switch {
	case it.family == lead:
		return sentence(t)
	case it.ordinal == 0 && rank[it.family] >= rank[semi]: // 此外
		c := clause(p.Text[it.size:])
		if rest := p.Text[it.size+c:]; c > 0 && strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",") {
			if d := clause(rest[commaLen(rest):]); d > 0 && runes(p.Text[:it.size+c+commaLen(rest)+d]) <= 20 {
				return c + commaLen(rest) + d
			}
		}
		return 0
	}
	n := utf8.RuneCountInString(clip(t, 400))
	if n <= 60 && !ended(t) && !strings.Contains(t, "。") {
		return len(t)
	}
	end := sentence(t)
	if end <= 0 {
		return 0
	}
	size := utf8.RuneCountInString(clip(t[:end], 400))
	rest := strings.TrimSpace(t[end:])
	switch {
	case size > 40:
		return 0
	case rest != "":
		return end
	case !strings.HasSuffix(t, "。"), !inner && it.at.Para+1 >= to && strings.ContainsAny(unquoted(t), digits): // a fact, not a heading
		return 0
	case inner, rank[it.family] <= rank[cnParen], it.at.Para+1 < to && ended(b.paras[it.at.Para+1].Text): // its text follows below
		return end
	}
	return 0
}

// bare reports whether it is a marker alone on its line and paragraph par,
// the next, is its heading.
func (b *builder) bare(it item, par int) bool {
	return it.at.Para+1 == par && it.family != lone && it.family != lead && strings.TrimSpace(b.paras[it.at.Para].Text[it.size:]) == "" &&
		(b.paras[par].Lone || runes(clip(b.paras[par].Text, 200)) <= 40 && !ended(b.paras[par].Text))
}

// open outlines a document without paragraph-level markers: the blocks of
// districts, or one level of parts.
func (b *builder) open() {
	blocks := []int{}
	for _, k := range b.opt.Blocks {
		if k > 0 && k < len(b.paras) && (len(blocks) == 0 || k > blocks[len(blocks)-1]) {
			blocks = append(blocks, k)
		}
	}
	if len(blocks) == 0 {
		r := region{0, len(b.paras), 0}
		r.to = b.closing(r)
		b.parts(r, -1)
		b.clauses()
		return
	}
	from := 0
	for _, to := range append(blocks, len(b.paras)) {
		n := b.add(Node{Start: Pos{from, 0}, Parent: -1})
		b.parts(region{from, to, 0}, n)
		from = to
	}
	b.clauses()
}
