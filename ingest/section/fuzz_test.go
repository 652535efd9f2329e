package section

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// checkOutline holds what is true of every outline: segments cover the
// paragraphs once in file order, nodes stand after their parents and inside
// them, headings lie in the text, and the reading order has every paragraph
// once.
func checkOutline(t *testing.T, paras []Para, o *Outline) {
	t.Helper()
	seen := make([]bool, len(paras))
	rank := make([]int, len(paras))
	for i, p := range o.Order {
		if seen[p.Para] {
			t.Fatalf("paragraph %d is read twice", p.Para)
		}
		seen[p.Para], rank[p.Para] = true, i
	}
	if len(o.Order) != len(paras) {
		t.Fatalf("%d of %d paragraphs are read", len(o.Order), len(paras))
	}
	at := func(p Pos) Pos { return Pos{rank[p.Para], p.Off} }
	first := make(map[int]Pos)
	for i, n := range o.Nodes {
		switch {
		case n.Parent >= i:
			t.Fatalf("node %d stands before its parent %d", i, n.Parent)
		case n.Parent < 0 && n.Level != 1, n.Parent >= 0 && n.Level != o.Nodes[n.Parent].Level+1:
			t.Fatalf("node %d at level %d has parent %d", i, n.Level, n.Parent)
		case n.Parent >= 0 && n.Start.compare(o.Nodes[n.Parent].Start) < 0:
			t.Fatalf("node %d begins at %v, before its parent %v", i, n.Start, o.Nodes[n.Parent].Start)
		case i > 0 && n.Start.compare(o.Nodes[i-1].Start) < 0:
			t.Fatalf("node %d at %v follows %v", i, n.Start, o.Nodes[i-1].Start)
		case n.Position != i:
			t.Fatalf("node %d has position %d", i, n.Position)
		}
		if n.HeadLen > 0 {
			text := paras[n.Head.Para].Text
			if n.Head.compare(n.Start) < 0 || n.Head.Off+n.HeadLen > len(text) || !utf8.ValidString(text[n.Head.Off:n.Head.Off+n.HeadLen]) {
				t.Fatalf("node %d at %v: heading %v, %d bytes of %q", i, n.Start, n.Head, n.HeadLen, text)
			}
		}
	}
	starts := make([]bool, len(paras))
	for i, s := range o.Segs {
		if s.Node < 0 || s.Node >= len(o.Nodes) {
			t.Fatalf("segment %v of no node", s)
		}
		if i > 0 && s.Start.compare(o.Segs[i-1].Start) <= 0 {
			t.Fatalf("segment %v follows %v", s, o.Segs[i-1])
		}
		text := paras[s.Start.Para].Text
		if s.Start.Off > len(text) || s.Start.Off < len(text) && !utf8.RuneStart(text[s.Start.Off]) {
			t.Fatalf("segment %v begins inside a character of %q", s, text)
		}
		starts[s.Start.Para] = starts[s.Start.Para] || s.Start.Off == 0
		for n := s.Node; n >= 0; n = o.Nodes[n].Parent {
			if p, ok := first[n]; !ok || at(s.Start).compare(p) < 0 {
				first[n] = at(s.Start)
			}
		}
	}
	for i := range starts {
		if !starts[i] {
			t.Fatalf("paragraph %d begins with no segment", i)
		}
	}
	for i, n := range o.Nodes {
		if p, ok := first[i]; ok && n.Parent >= 0 && p.compare(first[n.Parent]) < 0 {
			t.Fatalf("node %d is read at %v, before its parent %v", i, p, first[n.Parent])
		}
	}
	for _, f := range o.Flaws {
		if f.Node >= len(o.Nodes) || f.At.Para >= len(paras) || f.At.Off > len(paras[f.At.Para].Text) {
			t.Fatalf("flaw %+v lies outside the document", f)
		}
	}
}

func FuzzOutline(f *testing.F) {
	for _, s := range []string{
		"一、甲\n（一）乙\n1.丙。文字。\n2.丁。文字。\n二、戊", "二、乙\n文。\n一、甲\n文。\n三、丙\n文。", "首先，甲乙丙丁戊己庚。其次，甲乙丙丁戊己庚。最后，辛壬癸子丑寅。",
		"一、甲\n总说。一是抓这件事情，抓得很紧。二是抓那件事情，抓得很紧。通过以上措施，全县质量明显提升。\n二、乙", "课堂好;甲乙丙。老师好;丁戊己。", "第一章\n总则\n正文。\n第二章\n任务\n正文。",
		"。甲乙丙丁戊己庚辛。\n。一方面,甲乙丙丁。另一方面,丙丁戊己。", "一、\n二、\n三、", "甲方面。乙丙丁。戊方面。己庚辛。此外，壬癸。\n附件：1.名单\n2.表格\n注：甲",
	} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, block uint8) {
		if len(s) > 1<<15 || !utf8.ValidString(s) {
			return
		}
		var paras []Para
		gap := 0
		for _, l := range strings.Split(s, "\n") {
			if l = strings.TrimSpace(l); l == "" {
				gap++
				continue
			}
			paras = append(paras, Para{Text: l, Lone: runes(l) <= 24 && !ended(l), Gap: gap})
			gap = 0
		}
		var opt Options
		if k := int(block); k > 0 && k < len(paras) {
			opt.Blocks = []int{0, k}
		}
		checkOutline(t, paras, Build(paras, opt))
	})
}

// TestCut holds the bound on what markers make: the rest of the text stays in
// the outline, whole.
func TestCut(t *testing.T) {
	for _, c := range []struct {
		name, in string
		cut      bool
	}{
		{"within a paragraph", strings.Repeat("一是抓好全县工作。二是抓好全乡工作。", most/2+10), true},
		{"by the line", strings.Repeat("一、抓好全县的工作\n", most+10), true},
		{"places without rows", strings.Repeat("一是抓。", places+10), true},
		{"up to the bound", strings.Repeat("一是抓好全县工作。二是抓好全乡工作。", most/2-10), false},
	} {
		var paras []Para
		for _, l := range strings.Split(strings.TrimSpace(c.in), "\n") {
			paras = append(paras, Para{Text: l})
		}
		o := Build(paras, Options{})
		checkOutline(t, paras, o)
		cut := 0
		for _, f := range o.Flaws {
			if f.Kind == "outline-cut" {
				cut++
			}
		}
		if len(o.Nodes) > most+10 || cut != map[bool]int{true: 1}[c.cut] {
			t.Errorf("%s: %d nodes, %d times cut", c.name, len(o.Nodes), cut)
		}
	}
}
