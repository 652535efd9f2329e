package section

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// inlineHead sets the heading of an inline item: its first short sentence when
// text follows within the item, or what stands before a colon.
func (b *builder) inlineHead(it *item, end Pos) {
	n := &b.nodes[it.node]
	t := b.paras[it.at.Para].Text[it.at.Off:]
	if end.Para == it.at.Para {
		t = t[:end.Off-it.at.Off]
	}
	set := func(from, size int) { n.Head, n.HeadLen = Pos{it.at.Para, it.at.Off + from}, size }
	switch {
	case it.family == aspect:
		set(0, len(it.text)+len("。"))
		if r, _ := utf8.DecodeRuneInString(t[len(it.text):]); r < 0x80 {
			n.HeadLen = len(it.text) + 1
		}
		return
	case it.family == semi:
		set(0, len(it.text))
		n.Marker = ""
		return
	case it.family == repeat:
		return
	case rank[it.family] <= rank[num] && strings.TrimSpace(ownText(b, it)) != "" && !strings.ContainsAny(ownText(b, it), stops+commas+"；;") && runes(ownText(b, it)) <= 40:
		set(it.size, len(ownText(b, it))) // 一、亮点工作（一）…: the next marker ends the heading
		return
	case it.ordinal == 0: // 此外
		if c := clause(t[len(it.text)+commaLen(t[len(it.text):]):]); c > 0 && runes(t[:c]) <= 20 {
			set(0, len(it.text)+commaLen(t[len(it.text):])+c)
		}
		return
	}
	body := t[it.size:]
	if k := strings.IndexAny(clip(body, 80), " \u3000\u00a0"); rank[it.family] <= rank[num] && k > 0 && runes(body[:k]) <= 24 && !strings.ContainsAny(body[:k], stops+commas+"；;：:") {
		set(it.size, k) // 一、基础 “十五”期间…: white space is left of the line break
		return
	}
	s := sentence(body)
	if s > 0 && runes(body[:s]) <= 32 && strings.TrimSpace(body[s:]) != "" && strings.HasSuffix(body[:s], "。") {
		set(it.size, s)
		return
	}
	if c := clause(body); c > 0 && runes(body[:c]) <= 20 && (strings.HasPrefix(body[c:], "：") || strings.HasPrefix(body[c:], ":")) {
		r, w := utf8.DecodeRuneInString(body[c:])
		_ = r
		set(it.size, c+w)
	}
}

// ownText is what stands between the marker of it and the next marker in its
// paragraph, "" when none follows.
func ownText(b *builder, it *item) string {
	t := b.paras[it.at.Para].Text
	all := b.markers(it.at.Para)
	k := sort.Search(len(all), func(i int) bool { return all[i].at.Off > it.at.Off })
	for _, next := range all[k:] {
		if next.at.Off > it.at.Off+400 {
			break
		}
		if next.family == cnParen || next.family == num {
			return t[it.at.Off+it.size : max(next.at.Off, it.at.Off+it.size)]
		}
	}
	return ""
}

func commaLen(t string) int {
	r, w := utf8.DecodeRuneInString(t)
	if strings.ContainsRune(commas, r) {
		return w
	}
	return 0
}

// clauses gives a heading to siblings that have none when all of them open
// with a clause of one shape: 面向课堂做加法, 面向课外做减法, …
func (b *builder) clauses() {
	rows := make(map[[2]any][]int)
	for i, n := range b.nodes {
		if n.Marker != "" && n.HeadLen == 0 && n.Ordinal > 0 && rank[n.Family] >= rank[num] {
			k := [2]any{n.Parent, n.Family}
			rows[k] = append(rows[k], i)
		}
	}
	for _, row := range rows {
		if len(row) < 2 {
			continue
		}
		size, lo, hi := make([]int, len(row)), 99, 0
		for k, i := range row {
			n := &b.nodes[i]
			t := b.paras[n.Start.Para].Text[n.Start.Off:]
			m, ok := at(t)
			if !ok {
				hi = 99
				break
			}
			n.Head = Pos{n.Start.Para, n.Start.Off + m.size}
			size[k] = clause(t[m.size:])
			c := t[m.size : m.size+size[k]]
			w := runes(c)
			if strings.ContainsAny(c, "0123456789") || strings.HasPrefix(c, "在") || strings.HasPrefix(c, "对") || strings.HasPrefix(c, "通过") || strings.HasPrefix(c, "为") {
				hi = 99
			}
			if r, _ := utf8.DecodeRuneInString(t[m.size+size[k]:]); !strings.ContainsRune(commas, r) {
				hi = 99
			}
			lo, hi = min(lo, w), max(hi, w)
		}
		if lo >= 4 && hi <= 14 && hi-lo <= 2 && b.spacious(row, hi) {
			for k, i := range row {
				b.nodes[i].HeadLen = size[k]
			}
		}
	}
}

// sentences gives a paragraph-level item of a single sentence that sentence as
// its heading when most of its siblings have one.
func (b *builder) sentences() {
	type row struct {
		parent int
		key    string
	}
	with, all := make(map[row]int), make(map[row]int)
	for k := range b.marks {
		if it := &b.marks[k]; it.node >= 0 {
			r := row{it.parent, it.key()}
			all[r]++
			if b.nodes[it.node].HeadLen > 0 {
				with[r]++
			}
		}
	}
	for k := range b.marks {
		it := &b.marks[k]
		if it.node < 0 || b.nodes[it.node].HeadLen > 0 {
			continue
		}
		t := b.paras[it.at.Para].Text[it.size:]
		if r := (row{it.parent, it.key()}); with[r]*2 > all[r] && runes(clip(t, 200)) <= 32 && sentence(t) == len(t) && strings.HasSuffix(t, "。") && !strings.ContainsAny(unquoted(t), digits) {
			b.nodes[it.node].Head, b.nodes[it.node].HeadLen = Pos{it.at.Para, it.size}, len(t)
		}
	}
}

// spacious reports whether the items of a row are much longer than w
// characters: then their first clause stands over the rest as a heading.
func (b *builder) spacious(row []int, w int) bool {
	for k, i := range row[:len(row)-1] {
		n, next := b.nodes[i].Start, b.nodes[row[k+1]].Start
		t := b.paras[n.Para].Text[n.Off:]
		if next.Para == n.Para {
			t = t[:next.Off-n.Off]
		}
		if runes(clip(t, 600)) < 4*w {
			return false
		}
	}
	return true
}

// result returns the closing results sentences of the last item to node.
func (b *builder) result(it *item, node int, what *regexp.Regexp) bool {
	t := b.paras[it.at.Para].Text
	from := -1
	depths(t[it.at.Off:], func(i int, _, prev rune) bool {
		if i > 0 && strings.ContainsRune(stops, prev) && what.MatchString(clip(t[it.at.Off+i:], 300)) {
			from = it.at.Off + i
			return false
		}
		return true
	})
	if from <= it.at.Off+it.size {
		return false
	}
	if n := &b.nodes[it.node]; n.HeadLen > 0 && n.Head.Para == it.at.Para && strings.TrimSpace(t[n.Head.Off+n.HeadLen:from]) == "" {
		n.Head, n.HeadLen = Pos{}, 0 // the sentence is all the item has
	}
	b.seg(it.at.Para, from, node)
	return true
}
