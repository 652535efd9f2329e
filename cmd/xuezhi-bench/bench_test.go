package main

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/internal/authority"
)

// theWorld is made once; it loads the analyzer.
var theWorld = sync.OnceValues(func() (*world, error) {
	t, err := authority.Load(nil)
	if err != nil {
		return nil, err
	}
	return newWorld(1, t)
})

func testWorld(t *testing.T) *world {
	t.Helper()
	w, err := theWorld()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestSectionsAreTheSame makes a short and a long archive: the one is the
// beginning of the other, and another seed makes others.
func TestSectionsAreTheSame(t *testing.T) {
	w := testWorld(t)
	short, long := slices.Collect(w.sections(50)), slices.Collect(w.sections(200))
	if len(short) != 50 || len(long) != 200 {
		t.Fatalf("%d and %d sections", len(short), len(long))
	}
	ids := map[xuezhi.SectionID]bool{}
	for i, s := range long {
		if i < len(short) && (s.ID != short[i].ID || s.Text != short[i].Text || !slices.Equal(s.said, short[i].said)) {
			t.Fatalf("section %d differs:\n%+v\n%+v", i, short[i], s)
		}
		ids[s.ID] = true
	}
	if len(ids) != 200 {
		t.Errorf("%d ids of 200 sections", len(ids))
	}
	other := *w
	other.seed = 2
	for s := range other.sections(1) {
		if s.Text == long[0].Text {
			t.Error("another seed makes the same text")
		}
	}
}

// TestWords holds the words to what counting by hand relies on.
func TestWords(t *testing.T) {
	w := testWorld(t)
	first, later := map[rune]bool{}, map[rune]bool{}
	words := map[string]bool{}
	for _, word := range w.words {
		for i, r := range word {
			if i == 0 {
				first[r] = true
			} else {
				later[r] = true
			}
		}
		words[word] = true
	}
	if len(words) != vocabulary {
		t.Errorf("%d different words of %d", len(words), vocabulary)
	}
	for r := range first {
		if later[r] {
			t.Fatalf("%c opens a word and stands inside one", r)
		}
	}
	for word := range words {
		for i := range word {
			if words[word[:i]] {
				t.Fatalf("%s begins with the word %s", word, word[:i])
			}
		}
	}
	for s := range w.sections(100) {
		for _, k := range []int32{commonRank, secondRank, rareRank, 500} {
			stands := strings.Contains(s.Title+"\n"+s.Heading+"\n"+s.Text, w.words[k])
			if said := slices.Contains(s.said, k); said != stands {
				t.Fatalf("%s: said %v, stands there %v:\n%s", w.words[k], said, stands, s.Text)
			}
		}
	}
}

// TestDistributions looks for what a real archive has: words, districts and
// years of very different frequency, and words that come in bursts.
func TestDistributions(t *testing.T) {
	w := testWorld(t)
	const n = 4000
	words, inArticle := map[int32]int{}, map[int32]map[xuezhi.ArticleID]bool{}
	districts, years := map[xuezhi.DistrictCode]int{}, map[int]int{}
	runes := 0
	for s := range w.sections(n) {
		seen := map[int32]bool{}
		for _, k := range s.said {
			if k != pause && !seen[k] {
				seen[k] = true
				words[k]++
				if inArticle[k] == nil {
					inArticle[k] = map[xuezhi.ArticleID]bool{}
				}
				inArticle[k][s.Article] = true
			}
		}
		districts[s.Districts[len(s.Districts)-1]]++
		years[s.Years.To]++
		runes += len([]rune(s.Text))
	}
	if c, r := words[commonRank], words[rareRank]; c < n/8 || c > n/2 || r > n/100 {
		t.Errorf("of %d sections %d have the common word and %d the rare one", n, c, r)
	}
	if mean := runes / n; mean < 150 || mean > 350 {
		t.Errorf("sections of %d characters", mean)
	}
	bursts := 0
	for k, count := range words {
		if count >= 4 && len(inArticle[k]) == 1 {
			bursts++
		}
	}
	if bursts < 100 {
		t.Errorf("%d words are said often in one article alone", bursts)
	}
	most := 0
	for _, c := range districts {
		most = max(most, c)
	}
	if len(districts) < 100 || most < 5*n/len(districts) {
		t.Errorf("%d districts, the largest with %d of %d sections", len(districts), most, n)
	}
	if years[lastYear] < 3*years[firstYear+2] || years[firstYear+2] == 0 {
		t.Errorf("years %v: recent ones should prevail", years)
	}
}

// TestTallyNoticesDifferences breaks each count once.
func TestTallyNoticesDifferences(t *testing.T) {
	w := testWorld(t)
	classes := w.classes()[:1]
	const n = 300
	right := func() *index.Response {
		tally := w.count(classes, n)[0]
		r := &index.Response{Total: tally.total, Articles: len(tally.articles)}
		for f, counts := range tally.counts {
			c := index.Counts{Facet: f}
			for _, t := range counts {
				c.Terms = append(c.Terms, *t)
			}
			slices.SortFunc(c.Terms, func(a, b index.TermCount) int { return strings.Compare(a.Term, b.Term) })
			r.Counts = append(r.Counts, c)
		}
		return r
	}
	tally := w.count(classes, n)[0]
	if d := tally.differs(right()); d != "" || tally.total == 0 {
		t.Fatalf("the right answer differs: %s", d)
	}
	for name, change := range map[string]func(*index.Response){
		"total":    func(r *index.Response) { r.Total++ },
		"articles": func(r *index.Response) { r.Articles-- },
		"count":    func(r *index.Response) { r.Counts[0].Terms[0].Count++ },
		"explicit": func(r *index.Response) { r.Counts[0].Terms[0].Explicit++ },
		"missing":  func(r *index.Response) { r.Counts[1].Terms = r.Counts[1].Terms[1:] },
	} {
		r := right()
		change(r)
		if tally.differs(r) == "" {
			t.Errorf("%s: not noticed", name)
		}
	}
}

// TestRun runs the whole on a small archive: every proof has to hold, and only
// the speed asked for is out of reach.
func TestRun(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two indexes; left out with -short")
	}
	var out, errs bytes.Buffer
	err := run(context.Background(), []string{"-sections", "600", "-check", "300", "-rounds", "1", "-json", "-least", "1e9"}, &out, &errs)
	if err == nil || strings.Count(err.Error(), "times as fast as Bleve's, want 1e+09") != 4 {
		t.Fatalf("nothing is that fast: %v\n%s", err, errs.String())
	}
	var r report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	if r.Sections != 600 || r.Checked != 300 || len(r.Rows) != 8 || r.Built.Text == 0 || r.Built.Bytes == 0 {
		t.Errorf("report %+v", r)
	}
	compared := 0
	for _, row := range r.Rows {
		if row.Found == 0 && row.Class != "phrase" && row.Class != "sideways" && row.Class != "rare" {
			t.Errorf("%s finds nothing", row.Class)
		}
		if row.Faster > 0 {
			compared++
		}
	}
	if compared != 4 {
		t.Errorf("%d classes were compared with the baseline, want 4", compared)
	}
	out.Reset()
	r.print(&out)
	if got := strings.Count(out.String(), "\n"); got != 11 {
		t.Errorf("%d lines:\n%s", got, out.String())
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{"-sections", "0"}, {"-rounds", "-1"}, {"archive"}, {"-sections", "x"}, {"-nonsense"}} {
		var out, errs bytes.Buffer
		if err := run(context.Background(), args, &out, &errs); err == nil {
			t.Errorf("%q was taken", args)
		}
	}
}
