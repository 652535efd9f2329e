package index

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xuezhi"
)

// dump prints a condition: words bare, phrases in quotation marks.
func dump(n Node) string {
	join := func(sep string, nodes []Node) string {
		var out []string
		for _, c := range nodes {
			out = append(out, dump(c))
		}
		return "(" + strings.Join(out, sep) + ")"
	}
	switch n := n.(type) {
	case And:
		s := join(" ", n.Nodes)
		for _, l := range n.Should {
			if len(l.Options) == 1 {
				s += "+" + dump(l.Options[0])
			} else {
				s += "+" + dump(l)
			}
		}
		return s
	case Or:
		return join("|", n.Nodes)
	case Not:
		return "-" + dump(n.Node)
	case Quiet:
		return dump(n.Node)
	case Any:
		return join("/", n.Options)
	case Has:
		return string(n.Facet) + "=" + strings.Join(n.Terms, ",")
	case Most:
		var items []Node
		for _, a := range slices.Concat(n.Items, n.More) {
			if len(a.Options) == 1 {
				items = append(items, a.Options[0])
			} else {
				items = append(items, a)
			}
		}
		return "most" + join(" ", items)
	case Leaf:
		if n.Fields != 0 {
			return fmt.Sprintf("%d:%q", n.Fields, n.Gist.Text)
		}
		if n.Word == "" {
			return fmt.Sprintf("%q", n.Gist.Text)
		}
		return n.Word
	}
	return "everything"
}

func TestParse(t *testing.T) {
	seg := segmenter(t)
	for _, c := range []struct{ text, want, notes string }{
		{"", "everything", ""},
		{"大班额", "大班额", ""},
		{"大班额 学位", "(大班额 学位)", ""},
		{"大班额　学位", "(大班额 学位)", ""},
		{"大班额学位", `(大班额 学位)+"大班额学位"`, ""},
		{"大班额 大班额", "(大班额 大班额)", ""},
		{`"大班额 学位"`, `"大班额\x1d学位"`, ""},
		{"“学位”", `"学位"`, ""},
		{"“学位“", `"学位"`, ""},
		{"「学位」", `"学位"`, ""},
		{"『学位』", `"学位"`, ""},
		{"学位 -教师", "(-教师 学位)", ""},
		{"学位 NOT 教师", "(-教师 学位)", ""},
		{"学位 －教师", "(-教师 学位)", ""},
		{"- 学位", "学位", ""},
		{"NOT NOT 学位", "学位", ""},
		{"-学位", "-学位", ""},
		{"2016-2020", `(((2016|year=2016)|(2020|year=2020)))+(2016/year=2016)+(2020/year=2020)+"\x022016\x02\x1f\x022020\x02"`, ""},
		{"学位 OR 教师", "(学位|教师)", ""},
		{"学位|教师", "(学位|教师)", ""},
		{"学位||教师", "(学位|教师)", ""},
		{"学位 大班额 OR 教师", "((学位 大班额)|教师)", ""},
		{"学位 (大班额 OR 教师)", "((大班额|教师) 学位)", ""},
		{"学位 AND 教师", "(学位 教师)", ""},
		{"学位 -（大班额｜教师）", "(-(大班额|教师) 学位)", ""},
		{"学位 。", "学位", ""},
		{"学位 OR ！", "学位", ""},
		{"学位 -！", "学位", ""},
		{"or not", "(or not)", ""},
		{"。。", "()", NoteEmpty},
		{"(学位", "学位", NoteSyntax},
		{"学位)", "学位", NoteSyntax},
		{"()", "()", NoteSyntax + " " + NoteEmpty},
		{"学位 OR", "(学位 or)", NoteSyntax},
		{"| 学位", "学位", NoteSyntax},
		{"学位 NOT", "(学位 not)", NoteSyntax},
		{`"学位`, "学位", NoteSyntax},
		{"标题:学位", `7:"学位"`, ""},
		{"标题：“消除大班额” 教师", `(7:"消除" 7:"大班额" 教师)`, ""},
		{"年份:2018..2020 学位", "(year=2018,2019,2020 学位)", ""},
		{"年份:2018年", "year=2018", ""},
		{"年份:去年", "()", NoteValue},
		{"-年份:2018", "-year=2018", ""},
		{"来源:不详", "source=-", ""},
		{"地区:荷塘区", "()", NoteValue},
		{"级别:县", `(级别 县)+"级别\x1f县"`, NoteField},
		{"怎么 学位", "学位", ""},
		{"学位怎么增加", `(学位 增加)+"学位怎么增加"`, ""},
		{"怎么", "怎么", ""},
		{"年份：2018", "year=2018", ""},
		{"a b c d e f g h i j k l m n o p q r", "(a b c d e f g h i j k l m n o p)", NoteLimit},
		{"-1 -2 a b c d e f g h i j k l m n -17", "(-1 -2 a b c d e f g h i j k l m n)", NoteLimit},
		{"601", `((601|"六〇一"|"六零一"))+(601/"六〇一"/"六零一")`, ""},
		{"六〇一", `((六〇一|"\x02601\x02"))+(六〇一/"\x02601\x02")`, ""},
	} {
		got, err := Parse(seg, []string{c.text})
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		var notes []string
		for _, n := range got.Notes {
			notes = append(notes, n.Kind)
		}
		if dump(got.Node) != c.want || strings.Join(notes, " ") != c.notes {
			t.Errorf("%q\n got %s %v\nwant %s [%s]", c.text, dump(got.Node), notes, c.want, c.notes)
		}
	}
	got, err := Parse(seg, []string{"学位 OR 教师", " ", "-大班额"})
	if want := "((学位|教师) -大班额)"; err != nil || dump(got.Node) != want {
		t.Errorf("several expressions: %s, %v, want %s", dump(got.Node), err, want)
	}
}

func TestParseLimits(t *testing.T) {
	seg := segmenter(t)
	for name, texts := range map[string][]string{
		"long":    {strings.Repeat("学", xuezhi.MaxQueryRunes+1)},
		"NUL":     {"学\x00位"},
		"broken":  {"学\xe4"},
		"several": {"a", "b", "c", "d", "e"},
	} {
		if _, err := Parse(seg, texts); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Parse(seg, []string{strings.Repeat("学", xuezhi.MaxQueryRunes)}); err != nil {
		t.Errorf("the longest expression allowed: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"大班额 -学位", "(a|b) “c d”", "NOT (", "标题:x", "－（「", "1-2 OR -"} {
		f.Add(s)
	}
	seg := segmenter(f)
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Parse(seg, []string{s})
		if err != nil {
			if !errors.Is(err, xuezhi.ErrInvalid) {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		if leaves := len(Scoring(p.Node)) + len(Scoring(p.Relaxed)); leaves > 3*MaxLeaves {
			t.Fatalf("%q: %d leaves", s, leaves)
		}
		for _, f := range NewMarker(seg, p.Node).Snippet(s) {
			if !utf8.ValidString(f.Text) {
				t.Fatalf("%q: fragment %q", s, f.Text)
			}
		}
	})
}
