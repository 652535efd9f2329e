package section

import (
	"regexp"
	"strings"
)

// notes begins the notes under a table or a bulletin.
var notes = regexp.MustCompile(`^(注|注释|备注|说明|附注)[:：]`)

// pledge is what an official says at the end about what comes next.
var (
	official = regexp.MustCompile(`(局长|书记|主任|[县区市镇]长|部长|负责人|负责同志|校长)\p{Han}{0,4}(表示|说|介绍|告诉记者|指出)`)
	ahead    = regexp.MustCompile(`到20\d\d年|下一步|接下来|今后|未来|力争|我们将|还将|将(继续|持续|进一步|以|把|围绕|坚持|全力)`)
	onward   = regexp.MustCompile(`^(今年|下一步|接下来|今后|未来|明年|展望|截至目前|目前为止|\p{Han}{0,12}(让|使)[^。，]{0,20}(获得感|幸福感|满意度|受益)|\p{Han}{2,12}(取得|赢得)[^。]{0,20}(成效|成绩|认可|好评))`)
	also     = regexp.MustCompile(`^(同时|此外|另外|与此同时|不仅|不仅如此|其中|为此|对此)`)
)

// footnotes finds the paragraph at which the notes that end the document
// begin, or -1: no heading of the first order follows them.
func (b *builder) footnotes() int {
	for k := len(b.paras) - 1; k > 0 && k > len(b.paras)-30; k-- {
		t := b.paras[k].Text
		if notes.MatchString(t) {
			return k
		}
		if m, ok := at(t); b.paras[k].Lone || ok && rank[m.family] <= rank[cnParen] || runes(clip(t, 800)) > 120 {
			return -1
		}
	}
	return -1
}

// surplus splits off what follows the last heading beyond the shape of its
// siblings: each of them has one paragraph.
func (b *builder) surplus(r region) int {
	top := b.marks[len(b.marks)-1]
	if top.parent >= 0 || r.to-r.from < 2 || r.off > 0 {
		return r.to
	}
	siblings := 0
	for k, it := range b.marks[:len(b.marks)-1] {
		if it.parent >= 0 || it.key() != top.key() || b.marks[k+1].parent >= 0 {
			return r.to
		}
		if b.marks[k+1].at.Para-it.at.Para != r.from-top.at.Para+1 {
			return r.to
		}
		siblings++
	}
	k := r.from + 1
	t := b.paras[k].Text
	if siblings < 2 || also.MatchString(t) || goesOn.MatchString(t) || !onward.MatchString(t) && siblings < 3 {
		return r.to
	}
	if m, ok := at(t); ok && m.ordinal > 1 {
		return r.to
	}
	n := b.add(Node{Start: Pos{k, 0}, Parent: -1})
	b.seg(k, 0, n)
	b.inline(region{k, r.to, 0}, n)
	return k
}

// pledges reports whether t quotes an official on what comes next, or begins
// with one who tells it.
func pledges(t string) bool {
	m := official.FindStringIndex(clip(t, 600))
	if m == nil || !ahead.MatchString(t) {
		return false
	}
	return strings.HasPrefix(t, "“") || strings.HasPrefix(t, "\"") || runes(t[:m[1]]) <= 28
}

var abroad = regexp.MustCompile(`^\p{Han}{1,5}[县区市旗][：:]`)

// roundup reports whether headings name one district after another: then the
// last words are those of the last district.
func (b *builder) roundup() bool {
	n := 0
	for _, it := range b.marks {
		if it.parent < 0 && abroad.MatchString(b.paras[it.at.Para].Text[it.size:]) {
			n++
		}
	}
	return n >= 2 || len(b.opt.Blocks) > 0
}

// closing splits off the last paragraph when it looks ahead in general terms,
// and returns where the region before it ends.
func (b *builder) closing(r region) int {
	if b.notes > r.from && b.notes < r.to {
		n := b.add(Node{Start: Pos{b.notes, 0}, Parent: -1})
		b.seg(b.notes, 0, n)
		r.to = b.notes
		return r.to
	}
	k := r.to - 1
	for k > r.from && k > r.to-5 && runes(clip(b.paras[k].Text, 200)) <= 30 && (!ended(b.paras[k].Text) || courtesy.MatchString(b.paras[k].Text)) { // the signature
		k--
	}
	if r.to != len(b.paras) || k < r.from || k == 0 || k == r.from && r.off > 0 || !closingCue.MatchString(b.paras[k].Text) && !summary.MatchString(b.paras[k].Text) && !(pledges(b.paras[k].Text) && !b.roundup()) {
		return r.to
	}
	n := b.add(Node{Start: Pos{k, 0}, Parent: -1})
	b.seg(k, 0, n)
	b.inline(region{k, r.to, 0}, n)
	return k
}
