package section

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

var (
	aspectHead = regexp.MustCompile(`^((?:在)?(?:“[^”。]{1,12}”[^“”。，,、；;]{0,8}|[^“”。，,、；;：:]{2,10})方面)[。：:]`)
	semiHead   = regexp.MustCompile(`^((?:\p{Han}|[“”‘’"]){2,16})[；;]`)
	closerMark = regexp.MustCompile(`^(此外|另外|除此之外)[，,]`)
	// outcome tells what a whole row achieved.
	outcome = regexp.MustCompile(`^(通过(以上|上述|这些)|(以上|上述|这些)(措施|做法|举措|工作)|(一系列|系列)(措施|举措)[^。]{0,30}(使|让|推动|促进)|[全我][县区市旗州]\p{Han}{2,20}(明显|显著|大幅|稳步|不断|持续)(提升|提高|改善|增强|优化|好转|上升)。)`)
	results = regexp.MustCompile(`^(近年来|目前为止|几年来)[，,]|^《[^》]+》[^。]{0,12}在全[省国市][^。]{0,4}(推广|推介)`)
)

// inline outlines the enumerations that stand inside the paragraphs of r, as
// children of node.
func (b *builder) inline(r region, node int) {
	if r.from >= r.to {
		return
	}
	items := b.chains(b.scan(r))
	if len(items) == 0 {
		return
	}
	if room := max(0, most-len(b.nodes)); len(items) > room {
		b.full(items[room].at)
		if items = items[:room]; room == 0 {
			return
		}
	}
	nest(items)
	many := multi(items)
	if node < 0 { // the items are the top of the outline
		if items[0].at != (Pos{r.from, r.off}) {
			b.seg(r.from, r.off, b.add(Node{Start: Pos{r.from, r.off}, Parent: -1}))
		}
	}
	for k := range items {
		it := &items[k]
		parent := node
		if it.parent >= 0 {
			parent = items[it.parent].node
		}
		it.node = b.add(Node{Start: it.at, Parent: parent, Marker: it.text, Family: it.family, Ordinal: it.ordinal})
		n := &b.nodes[it.node]
		if it.ordinal == 99 { // 最后
			n.Ordinal = b.before(it.node) + 1
		}
		b.seg(it.at.Para, it.at.Off, it.node)
		end, over := Pos{r.to, 0}, Pos{r.to, 0} // of the item's own text, of the item
		if k+1 < len(items) {
			end = items[k+1].at
		}
		for j := k + 1; j < len(items); j++ {
			if items[j].parent != k {
				if items[j].parent < k {
					over = items[j].at
					break
				}
			}
		}
		b.inlineHead(it, over)
		// The last item ends with its paragraph unless the items are
		// paragraphs themselves; what follows belongs to the node.
		last := k+1 == len(items)
		if it.family != semi && (last || items[k+1].at.Para > it.at.Para+1 && items[k+1].ordinal == 1) && it.at.Para+1 < end.Para && !many {
			if end.Para > it.at.Para+1 || end.Off > 0 {
				back := node
				if node < 0 {
					back = b.add(Node{Start: Pos{it.at.Para + 1, 0}, Parent: -1})
				}
				b.seg(it.at.Para+1, 0, back)
			}
		}
		switch {
		case !last || node < 0:
		case it.parent < 0 && b.nodes[node].HeadLen > 0 && b.result(it, node, results):
		default:
			b.result(it, node, outcome)
		}
	}
	b.ordinals(items)
}

// before is the ordinal of the sibling before node.
func (b *builder) before(node int) int {
	for i := node - 1; i >= 0; i-- {
		if b.nodes[i].Parent == b.nodes[node].Parent && b.nodes[i].Family == b.nodes[node].Family {
			return b.nodes[i].Ordinal
		}
	}
	return 0
}

// multi reports whether items open paragraphs and run over several of them.
func multi(items []item) bool {
	for k := 1; k < len(items); k++ {
		if items[k].at.Off == 0 && items[k-1].at.Off == 0 && items[k].at.Para > items[k-1].at.Para+1 && items[k].ordinal > 1 {
			return true
		}
	}
	return false
}

// scan finds the markers that stand where a clause may begin: at the start of
// the region and of its paragraphs, after a full stop, a semicolon or a colon,
// outside quotes and brackets.
func (b *builder) scan(r region) []item {
	var out []item
	for par := r.from; par < r.to; par++ {
		for _, it := range b.markers(par) {
			if it.at.Off >= r.start(par) {
				out = append(out, it)
			}
		}
	}
	return out
}

// markers finds the possible markers of paragraph par, once.
func (b *builder) markers(par int) []item {
	if b.found == nil {
		b.found = make([][]item, len(b.paras))
	}
	if b.found[par] != nil {
		return b.found[par]
	}
	out := []item{}
	t := b.paras[par].Text
	if b.seen < places && !enclosures.MatchString(clip(t, 40)) {
		depths(t, func(i int, c, prev rune) bool {
			if b.seen+len(out) >= places {
				b.full(Pos{par, i})
				return false
			}
			stop := prev == 0 || strings.ContainsRune(stops, prev)
			if !stop && !strings.ContainsRune("；;：:", prev) {
				if m, ok := first(t[i:], c); ok && i > 0 && (m.family != num || blankBefore(t, i)) {
					out = append(out, item{mark: m, at: Pos{par, i}, weak: true, node: -1})
				}
				return true
			}
			s := clip(t[i:], 160)
			m, ok := at(s)
			switch {
			case ok && rank[m.family] >= rank[nth], ok && (m.family == circled || m.family == numPar || m.family == num || m.family == cnParen || m.family == cn):
			case ok && m.family == dash:
				ok = false
			case stop:
				m, ok = unnumbered(s)
			default:
				ok = false
			}
			if ok {
				out = append(out, item{mark: m, at: Pos{par, i}, node: -1})
			}
			return true
		})
	}
	b.found[par] = out
	b.seen += len(out)
	return out
}

// first reads （一） or 一、 in the midst of a line: where line breaks were
// lost, a heading follows another, or the title, without any mark.
func first(t string, c rune) (mark, bool) {
	if c != '（' && c != '(' && c != '一' && c != '1' {
		return mark{}, false
	}
	m, ok := at(clip(t, 60))
	if !ok || m.ordinal != 1 || m.family != cnParen && m.family != cn && m.family != num {
		return mark{}, false
	}
	return m, true
}

func blankBefore(t string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(t[:i])
	return r == ' ' || r == '\u3000' || r == '\u00a0'
}

// unnumbered reads the openings that only siblings make into markers.
func unnumbered(s string) (mark, bool) {
	if strings.HasPrefix(s, "此外") || strings.HasPrefix(s, "另外") || strings.HasPrefix(s, "除此") {
		if g := closerMark.FindStringSubmatchIndex(s); g != nil {
			return mark{family: closer, text: s[g[2]:g[3]]}, true
		}
	}
	c := clause(s)
	if c == 0 || c > 60 {
		return mark{}, false
	}
	if strings.HasSuffix(s[:c], "方面") {
		if g := aspectHead.FindStringSubmatchIndex(s); g != nil {
			return mark{family: aspect, text: s[g[2]:g[3]]}, true
		}
	}
	switch r, _ := utf8.DecodeRuneInString(s[c:]); {
	case r == ';' || r == '；':
		if g := semiHead.FindStringSubmatchIndex(s); g != nil {
			return mark{family: semi, noun: stem(s), text: s[g[2]:g[3]]}, true
		}
	case c <= 48 && strings.ContainsRune(commas, r):
		return mark{family: repeat, noun: stem(s), text: s[:c]}, true
	}
	return mark{}, false
}

// chains keeps the markers that form rows: numbers that begin at one and go
// on, openings that have siblings.
func (b *builder) chains(all []item) []item {
	keep := make([]bool, len(all))
	runs := make(map[xuezhi.MarkerFamily][]int)
	flush := func(f xuezhi.MarkerFamily) {
		if run := runs[f]; len(run) >= 2 && !b.slight(all, run) {
			for _, k := range run {
				keep[k] = true
			}
		}
		delete(runs, f)
	}
	semis := make(map[string]int)
	repeats := make(map[string]int)
	for k, it := range all {
		switch it.family {
		case closer:
		case semi:
			semis[""]++
			semis[it.noun]++
		case repeat:
			repeats[it.noun]++
		case aspect:
			runs[aspect] = append(runs[aspect], k)
		default:
			run := runs[it.family]
			if it.weak && (len(run) > 0 && all[run[len(run)-1]].ordinal == 1 && !all[run[0]].weak || it.family == cn && it.ordinal == 1 && !b.numbersOn(all[k:])) {
				continue
			}
			if it.ordinal == 1 {
				flush(it.family)
				runs[it.family] = []int{k}
				continue
			}
			if len(run) == 0 {
				continue
			}
			prev := all[run[len(run)-1]].ordinal
			if it.ordinal >= prev && it.ordinal <= prev+2 || it.ordinal == 99 || prev > 2 && it.ordinal == prev-1 {
				runs[it.family] = append(run, k)
			}
		}
	}
	for f := range rank {
		flush(f)
	}
	numbered := slices.Contains(keep, true)
	if semis[""] >= 2 && !numbered {
		for k, it := range all {
			switch {
			case it.family == semi:
				keep[k] = true
			case it.family == repeat && semis[it.noun] >= 2 && runes(it.text) <= 16:
				all[k].family = semi
				keep[k] = true
			}
		}
	} else if !numbered {
		for k, it := range all {
			if it.family == repeat && repeats[it.noun] >= 3 && verbs[it.noun] && it.at.Off <= 3 == (repeats[it.noun] > 0 && firstOf(all, it.noun) == k) {
				keep[k] = true
			}
		}
	}
	var out []item
	for k, it := range all {
		if keep[k] || it.family == closer && len(out) > 0 && last(all, keep, k, it.at.Para) && out[len(out)-1].at.Para == it.at.Para {
			if it.family == closer {
				o := out[len(out)-1]
				it.family, it.ordinal = o.family, 0
			}
			out = append(out, it)
		}
	}
	return out
}

// numbersOn reports whether a weak marker, the first of rest, is followed by
// the second of its row where a clause begins.
func (b *builder) numbersOn(rest []item) bool {
	for _, it := range rest[1:] {
		if it.family == rest[0].family {
			return it.ordinal == 2 && !it.weak
		}
	}
	return false
}

// verbs open the clauses of an unnumbered row: 聚焦…。聚焦…。聚焦…。
var verbs = map[string]bool{"聚焦": true, "坚持": true, "突出": true, "强化": true, "围绕": true, "抓好": true, "抓实": true, "着力": true, "注重": true, "狠抓": true, "立足": true, "持续": true, "严把": true, "构建": true, "打造": true, "深化": true, "优化": true}

func firstOf(all []item, noun string) int {
	for k, it := range all {
		if it.family == repeat && it.noun == noun {
			return k
		}
	}
	return -1
}

// last reports whether no kept item follows k in paragraph par.
func last(all []item, keep []bool, k, par int) bool {
	for j := k + 1; j < len(all) && all[j].at.Para == par; j++ {
		if keep[j] {
			return false
		}
	}
	return true
}

// slight reports whether the items of a run in one paragraph are mere words:
// a list in a sentence, not sections.
func (b *builder) slight(all []item, run []int) bool {
	const least = 9 // characters an item has at least, on average
	first, end := all[run[0]], all[run[len(run)-1]]
	if first.at.Para != end.at.Para {
		return false
	}
	return runes(b.paras[first.at.Para].Text[first.at.Off:end.at.Off]) < least*(len(run)-1)
}

// runsOn reports whether paragraph par goes on with a row of semicolon heads
// of the paragraph before it.
func (b *builder) runsOn(par int) bool {
	a, c := b.semis(par-1), b.semis(par)
	if len(a) == 0 || len(c) == 0 {
		return false
	}
	return a[len(a)-1] == c[0]
}

// semis lists the stems of the semicolon heads in a paragraph.
func (b *builder) semis(par int) []string {
	var out []string
	for _, it := range b.markers(par) {
		if it.family == semi {
			out = append(out, it.noun)
		}
	}
	return out
}
