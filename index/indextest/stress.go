package indextest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/index"
)

// burstDocs are small documents whose words come in bursts: a word is in a
// hundred documents close together, then hardly ever again. One merge of a
// published engine was wrong on such archives alone.
func burstDocs(n int) []index.Document {
	rng := rand.New(rand.NewPCG(7, 11))
	docs := make([]index.Document, n)
	for i := range docs {
		words := []string{}
		for range 3 + rng.IntN(5) {
			words = append(words, fmt.Sprintf("w%d", i/100*7+rng.IntN(7)))
		}
		if rng.IntN(50) == 0 {
			words = append(words, fmt.Sprintf("w%d", rng.IntN(max(n/100*7, 1))))
		}
		if rng.IntN(3) == 0 {
			words = append(words, "学校教育")
		}
		a := xuezhi.NewArticleID(fmt.Append(nil, i/5))
		docs[i] = index.Document{
			ID: xuezhi.NewSectionID(a, "", i), Article: a, Text: strings.Join(words, " "),
			Districts: districtPath([]string{"430202", "430204", "430981", "410305"}[rng.IntN(4)]),
			Years:     xuezhi.YearSpan{From: 2010 + i%9, To: 2010 + i%9 + rng.IntN(3)},
			Explicit:  rng.IntN(2) == 0,
			Issued:    xuezhi.Date{Year: 2019, Month: 1 + i%12},
		}
	}
	return docs
}

// bursts seals such an archive out of many segments and compares all its words
// with a plain map.
func bursts(t *testing.T, seg index.Analyzer, e index.Engine) {
	n := 20_000
	if testing.Short() {
		n = 6_000
	}
	docs := burstDocs(n)
	want := map[string]int{}
	for _, d := range docs {
		seen := map[string]bool{}
		for _, w := range strings.Fields(d.Text) {
			if !seen[w] {
				seen[w] = true
				want[w]++
			}
		}
	}
	r := Build(t, e, t.TempDir(), docs)
	if count, err := r.Count(context.Background()); err != nil || count != n {
		t.Fatalf("count %d, %v, want %d", count, err, n)
	}
	asked := 0
	for w, total := range want {
		if asked++; asked > 120 {
			break
		}
		parsed, err := index.Parse(seg, []string{w})
		if err != nil {
			t.Fatal(err)
		}
		resp, err := r.Search(context.Background(), index.Request{Query: parsed.Node, Limit: 1})
		if err != nil {
			t.Fatalf("%s: %v", w, err)
		}
		if resp.Total != total {
			t.Errorf("%s: %d sections, want %d", w, resp.Total, total)
		}
	}
}

// HostileQueries returns search expressions made to hurt, each within or
// beyond the limits.
func HostileQueries() []string {
	out := []string{
		"*", "?", "**", "a*", ".*", "/.*/", "/(a+)+$/", "~", "a~2", "text:*", "*:*", "_id:*", "+", "-", "--", "- -", "－", "&&", "||", "!", "^1000000", "a^9e99",
		"[* TO *]", "{a TO z}", ">0", "date:>\"2010\"", "\\", "\\\\", "\"", "\"\"", "“”", "「」", "『", "(", ")", "()", "(()", ")(", "OR", "NOT", "NOT NOT", "AND", "OR OR", "NOT OR", "-(", "-\"",
		"<script>alert(1)</script>", "' OR 1=1 --", "%00", "..%2f", "\u202e学校", "\ufffd", "\ufeff学校", "学\u200b校", "🇨🇳🇨🇳", "👨‍👩‍👧‍👦", "e\u0301\u0301\u0301",
		"学校\x00", "\xff\xfe", "学\xe5\xad", "\x01\x02\x1d\x1e\x1f", "的", "一", "0", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
	}
	for _, s := range []string{"(", ")", "\"", "*", "-", "a~ ", "大", "学校 ", "学校|", "-学校 ", "NOT ", "OR ", "(学校 ", "学校) ", "“", "a*b* ", "校 ", "\u0301", "的的 ", "?*", "w1 ", "\"学校教育\" ", "𠀀", "1", "1.", "a.b@", "（", "｜"} {
		for _, n := range []int{2, 16, 25, 255, 256, 257, 100_000} {
			out = append(out, strings.Repeat(s, max(n/utf8.RuneCountInString(s), 1)))
		}
	}
	return append(out, strings.Repeat("学校教育", 1<<18))
}

// hostile asks them all. A request may be refused, as invalid, and nothing
// else may happen to it; each has far longer than it should need.
func hostile(t *testing.T, seg index.Analyzer, e index.Engine) {
	docs := burstDocs(3000)
	r := Build(t, e, t.TempDir(), docs)
	for _, q := range HostileQueries() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		parsed, err := index.Parse(seg, []string{q})
		if err == nil {
			_, err = r.Search(ctx, index.Request{Query: parsed.Node, Limit: 100, Facets: xuezhi.Facets()})
			index.NewMarker(seg, parsed.Node).Snippet(docs[0].Text)
		}
		if err != nil && !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("%.40q: %v", q, err)
		}
		cancel()
	}
}
