package claim

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

var update = flag.Bool("update", false, "rewrite testdata with what the program finds")

func tables(t testing.TB) *authority.Tables {
	t.Helper()
	tab, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// momentWords stands in for the reader of times: enough of it for the test
// sentences, so that this package is tested by itself.
var momentWords = regexp.MustCompile(`(连续|坚持|近)[一二三四五六七八九十0-9]+年|(19|20)[0-9]{2}(年([0-9]{1,2}月)?([0-9]{1,2}日)?|、|[-—](19|20)[0-9]{2}年?)|[0-9]{1,2}月底?|今年(以来)?|去年|上年|目前|“十[三四]五”`)

func moments(text string) []Moment {
	var out []Moment
	for _, m := range momentWords.FindAllStringIndex(text, -1) {
		w := text[m[0]:m[1]]
		lasting := strings.HasPrefix(w, "连续") || strings.HasPrefix(w, "坚持") || strings.HasPrefix(w, "近")
		out = append(out, Moment{Span: xuezhi.Span{Start: m[0], End: m[1]}, Lasting: lasting})
	}
	return out
}

// article makes an article of one section.
func article(text string) *xuezhi.Article {
	a := &xuezhi.Article{ID: xuezhi.NewArticleID([]byte(text)), Raw: text, Text: text}
	s := xuezhi.Span{Start: 0, End: len(text)}
	a.Runs = []xuezhi.Run{{Raw: s, Text: s}}
	a.Sections = []xuezhi.Section{{ID: xuezhi.NewSectionID(a.ID, text, 0), Level: 1, Span: s, Own: []xuezhi.Span{s}}}
	return a
}

func show(d *xuezhi.Decimal) string {
	if d == nil {
		return "-"
	}
	return d.String()
}

func dumpClaim(c *xuezhi.Claim) string {
	q := c.Quantity
	v := show(q.Value)
	if q.From != nil {
		v = show(q.From) + "→" + v
	}
	if q.Min != nil || q.Max != nil {
		v = show(q.Min) + ".." + show(q.Max)
	}
	s := fmt.Sprintf("%s = %s %s", c.Written, v, q.Unit)
	if q.Bound != xuezhi.BoundEq {
		s += " " + string(q.Bound)
	}
	s += " " + string(c.Kind)
	if c.Plan && c.Kind != xuezhi.KindTarget {
		s += " plan"
	}
	m := string(c.Metric)
	if m == "" {
		m = "-"
	}
	s += " | " + m + " | " + c.Label
	for _, d := range []struct{ name, v string }{{"学段", c.Stage}, {"群体", c.Population}, {"口径", c.Scope}, {"环节", c.Procedure}, {"主体", c.Subject}} {
		if d.v != "" {
			s += " " + d.name + ":" + d.v
		}
	}
	return s
}

// dump lists what becomes of every numeral of text: claims, and rejected ones
// with their reason.
func dump(t *authority.Tables, text string) []string {
	a := article(text)
	var no []string
	x := &extractor{tables: t, index: newIndex(t), article: a, context: Context{Moments: moments}, seen: map[string]int{}, said: map[string]bool{},
		rejected: func(l *line, f *figure, why Reason) {
			if why != Joined {
				no = append(no, fmt.Sprintf("× %s: %s", f.core.Of(l.text), why))
			}
		}}
	x.extract()
	var out []string
	for i := range a.Claims {
		out = append(out, dumpClaim(&a.Claims[i]))
	}
	return append(out, no...)
}

// TestReasons: every reason is met in testdata/sentences.
func TestReasons(t *testing.T) {
	names, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	for _, r := range append(rules[1:], rules[0]) {
		if r.reason != Joined && !strings.Contains(all.String(), ": "+string(r.reason)+"\n") {
			t.Errorf("no sentence is rejected as %q", r.reason)
		}
	}
	if !strings.Contains(all.String(), ": "+string(Award)+"\n") {
		t.Errorf("no sentence is rejected as %q", Award)
	}
}

// TestSentences holds every file of testdata/sentences: lines that start in
// the first column are read, the indented lines below tell what they give.
func TestSentences(t *testing.T) {
	tab := tables(t)
	files, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatalf("testdata/sentences: %d files, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			var sentence string
			var want []string
			check := func() {
				if sentence == "" {
					return
				}
				have := dump(tab, sentence)
				fmt.Fprintln(&got, sentence)
				for _, h := range have {
					fmt.Fprintln(&got, "    "+h)
				}
				if w, h := strings.Join(want, "\n"), strings.Join(have, "\n"); !*update && w != h {
					t.Errorf("%s\n got\n%s\nwant\n%s", sentence, h, w)
				}
				sentence, want = "", nil
			}
			for line := range strings.Lines(string(b)) {
				line = strings.TrimRight(line, "\n")
				switch {
				case strings.HasPrefix(line, "    "):
					want = append(want, strings.TrimSpace(line))
				case line == "" || strings.HasPrefix(line, "#"):
					check()
					fmt.Fprintln(&got, line)
				default:
					check()
					sentence = line
				}
			}
			check()
			if *update {
				if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
