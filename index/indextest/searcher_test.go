package indextest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/zh"
)

// shelf shows documents, all but those withheld.
type shelf struct {
	docs     map[xuezhi.SectionID]index.Document
	withheld xuezhi.SectionID
}

func (s shelf) Hit(_ context.Context, id xuezhi.SectionID) (index.HitText, error) {
	d, ok := s.docs[id]
	if !ok || id == s.withheld {
		return index.HitText{}, fmt.Errorf("section %s: %w", id, xuezhi.ErrNotFound)
	}
	return index.HitText{
		Section: xuezhi.SectionCard{ID: id, Heading: d.Heading}, Article: xuezhi.ArticleCard{ID: d.Article},
		Heading: d.Heading, Text: d.Text, Quotes: []string{"引文"},
	}, nil
}

// library returns a Searcher over eight sections of four articles.
func library(t *testing.T, withheld int) (*index.Searcher, []index.Document) {
	t.Helper()
	seg, err := zh.New(strings.NewReader("大班额 2000 n\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := shelf{docs: map[xuezhi.SectionID]index.Document{}}
	var docs []index.Document
	for i := range 8 {
		d := doc(i, fmt.Sprintf("消除大班额，第%d项。", i))
		d.Article = xuezhi.NewArticleID([]byte{byte(i / 2)})
		d.Topics = [][]xuezhi.TopicSlug{{"class-size"}, {"class-size", "teachers"}}[i%2]
		d.Years = xuezhi.YearSpan{From: 2015 + i%2*3, To: 2015 + i%2*3}
		d.Explicit = i < 4
		d.Source = []string{"", "株洲日报"}[i/6]
		docs = append(docs, d)
		s.docs[d.ID] = d
		if i == withheld {
			s.withheld = d.ID
		}
	}
	r := Build(t, NewMemory(seg), "library", docs)
	return index.NewSearcher(r, seg, s, xuezhi.EditionInfo{Number: 7}, nil), docs
}

func TestSearcher(t *testing.T) {
	s, _ := library(t, -1)
	q := xuezhi.Query{Text: []string{"大班额"}, Size: 3}.
		With(xuezhi.FacetTopic, "class-size").With(xuezhi.FacetYear, "1999").With(xuezhi.FacetYear, "2018").With(xuezhi.FacetGenre, "news").WithoutFacet(xuezhi.FacetGenre)
	got, err := s.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if got.Total != 4 || got.Articles != 4 || len(got.Hits) != 3 || got.Edition.Number != 7 || len(got.Notes) != 0 {
		t.Errorf("total %d of %d, %d hits, edition %d, notes %v", got.Total, got.Articles, len(got.Hits), got.Edition.Number, got.Notes)
	}
	h := got.Hits[0]
	if h.Score <= 0 || show(h.Snippet) == "" || !strings.Contains(show(h.Snippet), "[大班额]") || len(h.Quotes) != 1 {
		t.Errorf("hit %+v", h)
	}
	want := []xuezhi.FacetResult{
		{Facet: xuezhi.FacetDistrict},
		{Facet: xuezhi.FacetTopic, Buckets: []xuezhi.Bucket{{Term: "class-size", Count: 4, Selected: true}, {Term: "teachers", Count: 4}}},
		{Facet: xuezhi.FacetYear, Buckets: []xuezhi.Bucket{
			{Term: "1999", Selected: true}, {Term: "2015", Count: 4, Explicit: 2}, {Term: "2016"}, {Term: "2017"},
			{Term: "2018", Count: 4, Explicit: 2, Selected: true},
		}},
		{Facet: xuezhi.FacetSource, Buckets: []xuezhi.Bucket{{Term: xuezhi.NoSource, Count: 3}, {Term: "株洲日报", Count: 1}}},
		{Facet: xuezhi.FacetGenre},
	}
	if diff := cmp.Diff(want, got.Facets); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
}

func TestSearcherUnknownTerm(t *testing.T) {
	s, _ := library(t, -1)
	got, err := s.Search(context.Background(), xuezhi.Query{}.With(xuezhi.FacetDistrict, "999999"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Total != 0 || len(got.Hits) != 0 {
		t.Errorf("an unknown district found %d", got.Total)
	}
	if want := []xuezhi.Bucket{{Term: "999999", Selected: true}}; !cmp.Equal(want, got.Facets[0].Buckets) {
		t.Errorf("buckets %v, want %v", got.Facets[0].Buckets, want)
	}
}

func TestSearcherPages(t *testing.T) {
	s, docs := library(t, 5)
	seen := map[xuezhi.SectionID]bool{}
	for page := 1; page <= 4; page++ {
		got, err := s.Search(context.Background(), xuezhi.Query{Page: page, Size: 3, Sort: xuezhi.SortNewest})
		if err != nil || got.Total != 8 {
			t.Fatalf("page %d: %v, total %d", page, err, got.Total)
		}
		for _, h := range got.Hits {
			seen[h.Section.ID] = true
		}
		if page == 4 && len(got.Hits) != 0 {
			t.Errorf("%d hits past the end", len(got.Hits))
		}
	}
	if len(seen) != 7 || seen[docs[5].ID] {
		t.Errorf("%d sections on all pages, want all 8 but the one withheld", len(seen))
	}
}

func TestSearcherRefuses(t *testing.T) {
	s, _ := library(t, -1)
	for name, q := range map[string]xuezhi.Query{
		"page":   {Page: -1},
		"size":   {Size: xuezhi.MaxPageSize + 1},
		"window": {Page: 501},
		"far":    {Page: 1 << 62, Size: 100},
		"sort":   {Sort: "price"},
		"facet":  {Refinements: []xuezhi.Refinement{{Facet: "colour", Term: "red"}}},
		"text":   {Text: []string{"\x00"}},
	} {
		if _, err := s.Search(context.Background(), q); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Search(context.Background(), xuezhi.Query{Page: 500}); err != nil {
		t.Errorf("the last page allowed: %v", err)
	}
}

func show(s xuezhi.Snippet) string {
	out := ""
	for _, f := range s {
		if f.Match {
			out += "[" + f.Text + "]"
		} else {
			out += f.Text
		}
	}
	return out
}

// mixed returns a Searcher over twelve sections: three hold both words, four
// only the first, five neither.
func mixed(t *testing.T) *index.Searcher {
	t.Helper()
	seg, err := zh.New(strings.NewReader("大班额 2000 n\n食堂 2000 n\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := shelf{docs: map[xuezhi.SectionID]index.Document{}}
	var docs []index.Document
	for i := range 12 {
		text := "校园安全。"
		if i < 7 {
			text = "建好食堂。"
		}
		if i < 3 {
			text = "消除大班额，建好学校的食堂。"
		}
		d := doc(i, text)
		d.Topics = []xuezhi.TopicSlug{[]xuezhi.TopicSlug{"a", "b"}[i%2]}
		docs = append(docs, d)
		s.docs[d.ID] = d
	}
	return index.NewSearcher(Build(t, NewMemory(seg), "mixed", docs), seg, s, xuezhi.EditionInfo{}, nil)
}

func TestSearcherRelaxes(t *testing.T) {
	s := mixed(t)
	search := func(q xuezhi.Query) *xuezhi.Result {
		t.Helper()
		r, err := s.Search(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for page := 1; page <= 3; page++ {
		got := search(xuezhi.Query{Text: []string{"食堂 大班额"}, Page: page, Size: 4})
		if got.Total != 3 || got.Articles != 3 || got.Relaxed != 4 || got.Listed() != 7 || len(got.Notes) != 1 || got.Notes[0].Kind != index.NoteRelaxed {
			t.Fatalf("page %d: %d of %d articles, %d relaxed, notes %v", page, got.Total, got.Articles, got.Relaxed, got.Notes)
		}
		if want := []int{4, 3, 0}[page-1]; len(got.Hits) != want {
			t.Errorf("page %d has %d hits, want %d", page, len(got.Hits), want)
		}
		for i, h := range got.Hits {
			if n := (page-1)*4 + i; h.Relaxed != (n >= 3) {
				t.Errorf("hit %d: relaxed %v", n, h.Relaxed)
			}
		}
		want := []xuezhi.Bucket{{Term: "a", Count: 2}, {Term: "b", Count: 1}} // of the three that hold both words
		if diff := cmp.Diff(want, got.Facets[1].Buckets); diff != "" {
			t.Errorf("page %d: facets (-want +got):\n%s", page, diff)
		}
	}
	if got := search(xuezhi.Query{Text: []string{"食堂 大班额"}}.With(xuezhi.FacetTopic, "b")); got.Total != 1 || got.Relaxed != 2 {
		t.Errorf("narrowed: %d and %d relaxed, want 1 and 2", got.Total, got.Relaxed)
	}
	for _, text := range []string{`"食堂" "大班额"`, "食堂 -大班额", "食堂"} {
		if got := search(xuezhi.Query{Text: []string{text}}); got.Relaxed != 0 || len(got.Notes) != 0 {
			t.Errorf("%s: %d relaxed, notes %v", text, got.Relaxed, got.Notes)
		}
	}
	got := search(xuezhi.Query{Text: []string{"食堂 没有的词"}})
	if got.Total != 0 || got.Relaxed != 7 || !got.Hits[0].Relaxed {
		t.Errorf("a word that is nowhere: %d and %d relaxed", got.Total, got.Relaxed)
	}
}

func TestSearcherExplains(t *testing.T) {
	s := mixed(t)
	got, err := s.Search(context.Background(), xuezhi.Query{Text: []string{"食堂 大班额"}, Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range got.Hits {
		sum := 0.0
		for _, r := range h.Reasons {
			sum += r.Weight
		}
		if !near(sum, h.Score) || sum == 0 {
			t.Errorf("hit %d: score %g, reasons %v", i, h.Score, h.Reasons)
		}
	}
	if first := got.Hits[0].Reasons; first[0].What != "大班额" || len(first) < 2 {
		t.Errorf("reasons %v", first)
	}
}
