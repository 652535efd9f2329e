package index

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xuezhi"
)

// show prints a snippet: matches in brackets, left-out text as dots.
func show(s xuezhi.Snippet) string {
	var b strings.Builder
	for _, f := range s {
		if f.Gap {
			b.WriteString("…")
		}
		if f.Match {
			b.WriteString("[" + f.Text + "]")
		} else {
			b.WriteString(f.Text)
		}
	}
	return b.String()
}

func TestSnippet(t *testing.T) {
	seg := segmenter(t)
	filler := strings.Repeat("其他各项工作稳步推进。", 20)
	for _, c := range []struct{ name, query, text, want string }{
		{"short", "大班额", "消除大班额目标完成。", "消除[大班额]目标完成。"},
		{"none", "教师", "消除大班额目标完成。", "消除大班额目标完成。"},
		{"everything", "", "消除大班额目标完成。", "消除大班额目标完成。"},
		{"empty", "大班额", "", ""},
		{"part of a word", "大班额", "超大班额清零，大班额率下降。", "超[大班额]清零，[大班额]率下降。"},
		{"phrase through marks", `"双减政策"`, "落实“双减”政策。", "落实“[双减”政策]。"},
		{"phrase through a line", `"教育质量"`, "教育质\n量提升", "[教育质\n量]提升"},
		{"adjacent", "大班额学位", "大班额学位与学位", "[大班额学位]与[学位]"},
		{"excluded", "学位 -教师", "学位、教师", "[学位]、教师"},
		{"traditional", "报告", "報告指出", "[報告]指出"},
		{"wide", "U12", "参加Ｕ１２篮球赛", "参加[Ｕ１２]篮球赛"},
		{"whole number", "18", "2018年18所", "2018年[18]所"},
		{"percent", "29.82%", "由29.82%控制", "由[29.82%]控制"},
		{"accent", "cafe", "cafe\u0301 cafe", "cafe\u0301 [cafe]"},
		{"variation", "葛", "学葛\U000e0100校", "学[葛\U000e0100]校"},
		{"single", "校", "学校与校园", "学[校]与[校]园"},
	} {
		p, err := Parse(seg, []string{c.query})
		if err != nil {
			t.Fatal(err)
		}
		if got := show(NewMarker(seg, p.Node).Snippet(c.text)); got != c.want {
			t.Errorf("%s: %q in %q:\n got %s\nwant %s", c.name, c.query, c.text, got, c.want)
		}
	}

	p, _ := Parse(seg, []string{"大班额 学位"})
	m := NewMarker(seg, p.Node)
	far := m.Snippet(filler + "消除大班额。" + filler + "新增学位。" + filler)
	if got := show(far); !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…") || strings.Count(got, "…") != 3 ||
		!strings.Contains(got, "[大班额]") || !strings.Contains(got, "[学位]") {
		t.Errorf("two places far apart: %s", got)
	}
	if got := show(m.Snippet("大班额。" + filler)); strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…") {
		t.Errorf("at the head: %s", got)
	}
	if got := show(m.Snippet(filler + "大班额")); !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "[大班额]") || utf8.RuneCountInString(got) < 100 {
		t.Errorf("at the end: %s", got)
	}
}

// Whatever the text, fragments are whole pieces of it in order, hold no more
// than they should and cut no character that a reader sees as one.
func TestSnippetPieces(t *testing.T) {
	seg := segmenter(t)
	pieces := []string{"学位", "大班额", "，", "。", "\n", "é", "e\u0301", "👨\u200d👩\u200d👧", "🇨🇳", "👍🏽", "한", "\u1112\u1161", "校", "18", "\r\n", "葛\U000e0100", "其他工作稳步推进"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 120).Draw(t, "text"), "")
		query := strings.Join(rapid.SliceOfN(rapid.SampledFrom(append(pieces, " ", "-")), 0, 4).Draw(t, "query"), "")
		p, err := Parse(seg, []string{query})
		if err != nil {
			t.Fatal(err)
		}
		m := NewMarker(seg, p.Node)
		matches := m.find(text)
		end, runes, want := 0, 0, ""
		for _, w := range windows(text, matches) {
			if w.Start < end || w.End < w.Start || !breakable(text, w.Start) || !breakable(text, w.End) {
				t.Fatalf("window %v of %q after %d", w, text, end)
			}
			end, runes, want = w.End, runes+utf8.RuneCountInString(w.Of(text)), want+w.Of(text)
		}
		if runes > snippetRunes+leadRunes {
			t.Fatalf("%d characters of %q", runes, text)
		}
		for _, s := range merge(matches) {
			if !breakable(text, s.Start) || !breakable(text, s.End) {
				t.Fatalf("match %v cuts a character of %q", s, text)
			}
		}
		got := ""
		for _, f := range m.Snippet(text) {
			got += f.Text
		}
		if got != want {
			t.Fatalf("fragments %q, windows %q", got, want)
		}
	})
}

func TestBreakable(t *testing.T) {
	for _, c := range []string{"e\u0301", "👨\u200d👩\u200d👧", "🇨🇳", "👍🏽", "\u1112\u1161\u11ab", "\r\n", "葛\U000e0100", "1\ufe0f\u20e3"} {
		text := "a" + c + "b"
		for i := range text {
			if want := i <= 1 || i >= 1+len(c); breakable(text, i) != want {
				t.Errorf("%q at %d: %v, want %v", text, i, !want, want)
			}
		}
	}
	if text := "🇨🇳🇨🇳"; !breakable(text, 8) || breakable(text, 4) || breakable(text, 12) {
		t.Error("flags are pairs")
	}
}
