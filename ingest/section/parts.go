package section

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	closingCue = regexp.MustCompile(`^(同志们[,，！!]|各位(领导|同仁|同志|代表|来宾|同事)|我们的工作|(虽然|尽管).{0,30}成(绩|效)|“?新时代|新征程|新起点|站在|面向(未来|新)|展望|下一步|今后|接下来|未来|奋进|踏上|迈上|迈步|走进新|征程|征途|潮[起平涌]|百舸|千帆|扬帆|乘风|奋楫|雄关|追风|风正|路漫漫|惟其|初心|不忘初心|使命|行而不辍|时代|蓝图|教育(是|兴)|十年树木)`)
	summary    = regexp.MustCompile(`^(通过(以上|上述|努力|一系列)|以上(措施|做法|举措)|总之|综上|经过(努力|不懈|不断努力))`)
	courtesy   = regexp.MustCompile(`^(谢谢|以上(报告|汇报|材料|意见)|特此(报告|汇报|通知)|专此|此致|敬礼|请(予)?(审议|批示|指正)|妥否|不当之处|汇报完毕)`)
	opener     = regexp.MustCompile(`^(本[报网刊台]讯|与此同时|同时|此外|另外|此次|近|今|目前|如今|随着|在|据|当前|截至|为|这|该|其|对此|其中|然而|但|而|因此|自|从|\d|去年|当|日前|随后|更)`)
	event      = regexp.MustCompile(`^(日前|近日|前不久|不久前|\d{1,2}月\d{1,2}日)[^。]{0,60}(举行|召开|举办|开幕|启动|揭牌|亮相|落幕)`)
	since      = regexp.MustCompile(`^(近年来|近几年来?|今年以来|今年|如今|目前|据悉|据了解|据介绍|去年以来|多年来|一直以来|长期以来)`)
	said       = regexp.MustCompile(`(说|表示|道|介绍|感慨|坦言|称赞|点赞|激动地说|高兴地说)。?$`)
	goesOn     = regexp.MustCompile(`^(为此|对此|在此基础上|这一|这些|这是|这场|这样|该校|该项目|其中|其次|再次|最后|二是|三是|四是|五是|另一方面|第[二三四五六]|二要|三要|就这样|正因)`)
)

// leaf outlines the text under a paragraph-level marker that has no such
// markers below it.
func (b *builder) leaf(r region, node int) {
	if b.heads(r, node, true) {
		return
	}
	if b.nodes[node].Level == 1 && b.nodes[node].HeadLen > 0 && r.off == 0 && b.long(r) && !b.counted(r) && !b.standfirst(r) {
		if gs := b.groups(r); len(gs) > 1 {
			for _, g := range gs {
				b.child(g, node)
			}
			return
		}
	}
	b.inline(r, node)
}

// parts outlines text without paragraph-level markers, below node or, at -1,
// at the top. Every paragraph comes to lie in a part.
func (b *builder) parts(r region, node int) {
	if b.heads(r, node, false) {
		return
	}
	if node < 0 && b.flattened(r) {
		b.inline(r, node)
		return
	}
	for _, g := range b.groups(r) {
		b.child(g, node)
	}
}

// flattened reports whether the outermost numbers of the document stand
// inside its paragraphs: line breaks were lost.
func (b *builder) flattened(r region) bool {
	for _, it := range b.chains(b.scan(r)) {
		if it.family == cn || it.family == cnParen {
			return true
		}
	}
	return false
}

func (b *builder) child(r region, parent int) int {
	n := b.add(Node{Start: Pos{r.from, r.start(r.from)}, Parent: parent})
	b.seg(r.from, r.start(r.from), n)
	b.inline(r, n)
	return n
}

// heads looks for paragraphs that open with a short sentence as their heading
// (坚持强基固本,拧紧思想政治“总开关”。) and reports whether the region is built
// that way: most paragraphs do it, or several do it with the same words. Where
// a heading was lost, a bare 。 is left of it. owned says that text before the
// first heading belongs to node itself.
func (b *builder) heads(r region, node int, owned bool) bool {
	n := r.to - r.from
	if n < 2 {
		return false
	}
	ends := make([]int, n)
	stems := make(map[string]int)
	k, real, first, inlines := 0, 0, -1, 0
	for i := range n {
		t := b.paras[r.from+i].Text[r.start(r.from+i):]
		if m, ok := at(t); ok && rank[m.family] >= rank[semi] {
			inlines++
			continue
		}
		ends[i] = headSentence(t)
		if ends[i] == 0 {
			continue
		}
		k++
		if !strings.HasPrefix(t, "。") {
			real++
			stems[stem(t)]++
		}
		if first < 0 {
			first = i
		}
	}
	if k < 2 {
		return false
	}
	most := (k-1)*2 >= n-first-1-inlines || k*2 >= n-inlines
	if !most || real == 0 && k < 2 {
		any := false
		for i := range n {
			t := b.paras[r.from+i].Text[r.start(r.from+i):]
			if ends[i] > 0 && stems[stem(t)] < 2 {
				ends[i] = 0
			}
			any = any || ends[i] > 0
		}
		if !any {
			return false
		}
	}
	for i := 0; i < n; {
		j := i + 1
		for j < n && ends[j] == 0 && (ends[i] > 0 && !b.headless(node) || ends[i] == 0 && owned) {
			j++
		}
		par := r.from + i
		g := region{par, r.from + j, r.start(par)}
		switch {
		case ends[i] == 0 && owned:
			b.inline(g, node)
		case ends[i] == 0:
			b.child(g, node)
		default:
			n := Node{Start: Pos{par, g.off}, Parent: node, Family: lead}
			t := b.paras[par].Text[g.off:]
			if !strings.HasPrefix(t, "。") {
				n.Head, n.HeadLen = n.Start, ends[i]
			} else {
				b.flaws = append(b.flaws, Flaw{Kind: "lost-heading", Node: len(b.nodes), At: n.Start, Len: ends[i], Note: "段首标题缺失，只剩句号"})
			}
			id := b.add(n)
			b.seg(par, g.off, id)
			b.inline(region{par, g.to, g.off + ends[i]}, id)
		}
		i = j
	}
	return true
}

// headless reports whether node is a district's block or the top.
func (b *builder) headless(node int) bool {
	return node >= 0 && b.nodes[node].HeadLen == 0 && b.nodes[node].Marker == ""
}

// headSentence returns the end of a first sentence that could be a heading of
// the text after it, or 0.
func headSentence(t string) int {
	if strings.HasPrefix(t, "。") && len(t) > len("。") {
		return len("。")
	}
	end := sentence(clip(t, 200))
	if end == 0 || !strings.HasSuffix(t[:end], "。") || runes(t[:end]) > 32 || runes(clip(t[end:], 400)) < 20 {
		return 0
	}
	s := t[:end]
	if opener.MatchString(s) || strings.ContainsFunc(unquoted(s), unicode.IsDigit) {
		return 0
	}
	if u := unquoted(s); strings.Contains(u, ",是") || strings.Contains(u, "，是") || strings.HasSuffix(u, "了。") {
		return 0
	}
	return end
}

// unquoted is s without what stands in quotes.
func unquoted(s string) string {
	var b strings.Builder
	depths(s, func(_ int, r, _ rune) bool {
		b.WriteRune(r)
		return true
	})
	return b.String()
}

// stem is the first two characters of a heading, or its opening quote.
func stem(t string) string {
	n := 0
	for i := range t {
		if n == 2 {
			return t[:i]
		}
		n++
	}
	return t
}

// counted reports whether a paragraph of the region opens with a number of
// its own (一是, 首先), so that the paragraphs are items already.
func (b *builder) counted(r region) bool {
	for par := r.from; par < r.to; par++ {
		if m, ok := at(b.paras[par].Text[r.start(par):]); ok && m.ordinal > 0 && rank[m.family] >= rank[semi] {
			return true
		}
	}
	return false
}

// long reports whether a section is more than one reading: a short one is a
// unit as it is.
func (b *builder) long(r region) bool {
	const least = 300 // characters
	n := 0
	for par := r.from; par < r.to && n < least; par++ {
		n += runes(clip(b.paras[par].Text, 4*least))
	}
	return n >= least
}

// standfirst reports whether a section begins with a single sentence that
// sums it up, and is short enough to be about that alone.
func (b *builder) standfirst(r region) bool {
	t := b.paras[r.from].Text[r.off:]
	return runes(clip(t, 400)) <= 45 && sentence(t) == len(t) && r.to-r.from <= 6
}

// groups cuts a run of paragraphs where the subject changes: a scene or a
// quoted voice goes with the account that follows it, a one-line opening with
// what it opens, and a paragraph that points back with the one before.
func (b *builder) groups(r region) []region {
	var out []region
	size := 0
	for par := r.from; par < r.to; par++ {
		t := b.paras[par].Text[r.start(par):]
		if n := len(out); n > 0 && b.together(out[n-1], par, size) {
			out[n-1].to = par + 1
			size++
			continue
		}
		_ = t
		out = append(out, region{par, par + 1, r.start(par)})
		size = 1
	}
	return out
}

// together reports whether paragraph par belongs to the group before it.
func (b *builder) together(g region, par, size int) bool {
	prev, t := b.paras[par-1].Text, b.paras[par].Text
	if par-1 == g.from {
		prev = prev[g.off:]
	}
	switch {
	case goesOn.MatchString(t):
		return true
	case size == 1 && runes(clip(prev, 200)) <= 20: // 劳动教育也在实践中生根发芽。
		return true
	case size == 1 && strings.HasPrefix(prev, "“") && voice(prev) && since.MatchString(t):
		return true
	case size == 1 && event.MatchString(prev) && strings.HasPrefix(t, "“") && voice(t):
		return true
	case strings.HasPrefix(t, "“") && voice(t) && runes(clip(t, 400)) <= 80 && said.MatchString(t): // a voice about what was told
		return true
	case strings.HasSuffix(strings.TrimSpace(prev), "：") || strings.HasSuffix(strings.TrimSpace(prev), ":"):
		return true
	case strings.HasPrefix(t, "据悉") || strings.HasPrefix(t, "据了解") || strings.HasPrefix(t, "据统计") || strings.HasPrefix(t, "据介绍"):
		return par > 1 && kin(prev, t) >= 0.18 // never the overview at the head
	}
	return b.runsOn(par)
}

// voice reports whether t begins with a quoted utterance, not a quoted name.
func voice(t string) bool {
	marks := closed(clip(t, 1200))
	if len(marks) == 0 || marks[0].from != 0 || marks[0].to == 0 {
		return false
	}
	s := strings.TrimSuffix(t[:marks[0].to], "”")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(stops+"…,，", r) || runes(s) > 16
}

// kin is the share of the character pairs of t that also stand in s.
func kin(s, t string) float64 {
	set := make(map[string]bool)
	bigrams(s, func(g string) { set[g] = true })
	n, hit := 0, 0
	bigrams(t, func(g string) {
		n++
		if set[g] {
			hit++
		}
	})
	if n == 0 {
		return 0
	}
	return float64(hit) / float64(n)
}

func bigrams(s string, f func(string)) {
	prev, from := rune(0), 0
	for i, r := range s {
		if unicode.Is(unicode.Han, r) {
			if prev != 0 {
				f(s[from : i+utf8.RuneLen(r)])
			}
			prev, from = r, i
		} else {
			prev = 0
		}
	}
}
