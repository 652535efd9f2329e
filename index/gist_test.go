package index

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	seg := segmenter(t)
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"大班额", "大班额"},
		{"“双减”政策", "双减政策"},
		{"教育质\n量", "教育质量"},
		{"报告，学位", "报告\x1f学位"},
		{"报告。学位", "报告\x1e学位"},
		{"荷塘区 芦淞区", "荷塘区\x1d芦淞区"},
		{"Ｕ１２赛", "\x02u12\x02赛"},
		{"192.46 万元", "\x02192.46\x02万元"},
		{"29.82%", "\x0229.82\x02%"},
		{"class size", "\x02class\x02\x02size\x02"},
		{"校", "校"},
		{"，校", "校"},
	} {
		if got := Fold(seg, c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// A stretch of a text stands in it; and a field that holds a Gist carries its
// grams, or Bleve would leave it out before the text is looked at.
func TestGistGrams(t *testing.T) {
	seg := segmenter(t)
	pieces := []string{"大", "班额", "学位", "校", "的", "U12", "29.82%", "18", "，", "。", "\n", " ", "“", "”", "a", "、", "報", "é", "１"}
	draw := func(t *rapid.T, label string, max int) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, max).Draw(t, label), "")
	}
	rapid.Check(t, func(t *rapid.T) {
		text, asked := draw(t, "text", 14), draw(t, "asked", 4)
		g, folded := NewGist(seg, asked), Fold(seg, text)
		terms := GramTerms(seg, text)
		carried := !slices.ContainsFunc(g.Grams, func(s string) bool { return !slices.Contains(terms, s) })
		switch in := g.In(folded); {
		case g.Single:
			begun := slices.ContainsFunc(terms, func(s string) bool { return strings.HasPrefix(s, g.Text) })
			if in != begun {
				t.Fatalf("%q in %q: %v, a gram begins with it: %v", asked, text, in, begun)
			}
		case in && !carried:
			t.Fatalf("%q is in %q, whose grams %q lack some of %q", asked, text, terms, g.Grams)
		case g.Exact && carried && !in:
			t.Fatalf("%q is not in %q, whose grams %q hold %q", asked, text, terms, g.Grams)
		}
	})
}
