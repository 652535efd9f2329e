package indextest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"xuezhi"
	"xuezhi/index"
)

// Run holds an engine that cuts texts with seg to the contract of index.
// Every call of open yields an engine without artefacts.
func Run(t *testing.T, seg index.Analyzer, open func() index.Engine) {
	t.Run("Random", func(t *testing.T) { random(t, seg, open()) })
	t.Run("Found", func(t *testing.T) { foundOrNot(t, seg, open()) })
	t.Run("DrillSideways", func(t *testing.T) { drillSideways(t, open()) })
	t.Run("Orders", func(t *testing.T) { orders(t, open()) })
	t.Run("Empty", func(t *testing.T) { empty(t, seg, open()) })
	t.Run("Refused", func(t *testing.T) { refused(t, open()) })
	t.Run("Cancelled", func(t *testing.T) { cancelled(t, open()) })
	t.Run("Concurrent", func(t *testing.T) { concurrent(t, seg, open()) })
	t.Run("Bursts", func(t *testing.T) { bursts(t, seg, open()) })
	t.Run("Hostile", func(t *testing.T) { hostile(t, seg, open()) })
	t.Run("Claims", func(t *testing.T) { runClaims(t, seg, open) })
}

// random compares answers with those of the brute-force engine.
func random(t *testing.T, seg index.Analyzer, e index.Engine) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		docs := DrawArchive(rt, 40)
		got := Build(t, e, filepath.Join(dir, fmt.Sprint(n)), docs)
		defer got.Close()
		want := Build(t, NewMemory(seg), "oracle", docs)
		for range 12 {
			texts := []string{DrawQuery(rt)}
			if rapid.IntRange(0, 5).Draw(rt, "second") == 0 {
				texts = append(texts, DrawQuery(rt))
			}
			parsed, err := index.Parse(seg, texts)
			if err != nil {
				rt.Fatalf("parse %q: %v", texts, err)
			}
			r := DrawRequest(rt, parsed.Node)
			if rapid.Bool().Draw(rt, "relaxed") {
				r = DrawRelaxed(rt, seg, r)
			}
			if diff := Compare(got, want, r); diff != "" {
				rt.Fatalf("query %q: %s", texts, diff)
			}
		}
	})
}

// Compare asks both readers and describes the first difference, or returns "".
// Scores may differ by rounding, and hits of equal score in their order.
func Compare(got, want index.Reader, r index.Request) string {
	ctx := context.Background()
	g, err := got.Search(ctx, r)
	if err != nil {
		return fmt.Sprintf("request %+v: %v", r, err)
	}
	w, err := want.Search(ctx, r)
	if err != nil {
		return fmt.Sprintf("oracle: request %+v: %v", r, err)
	}
	if g.Total != w.Total || g.Articles != w.Articles {
		return fmt.Sprintf("request %+v: %d sections of %d articles, want %d of %d", r, g.Total, g.Articles, w.Total, w.Articles)
	}
	if g.First != w.First || g.FirstArticles != w.FirstArticles {
		return fmt.Sprintf("request %+v: first %d sections of %d articles, want %d of %d", r, g.First, g.FirstArticles, w.First, w.FirstArticles)
	}
	if diff := cmp.Diff(w.Counts, g.Counts, cmpopts.EquateEmpty()); diff != "" {
		return fmt.Sprintf("request %+v: counts (-want +got):\n%s", r, diff)
	}
	if len(g.Matches) != len(w.Matches) {
		return fmt.Sprintf("request %+v: %d matches, want %d", r, len(g.Matches), len(w.Matches))
	}
	all := r
	all.Offset, all.Limit = 0, xuezhi.MaxWindow
	ranked, err := want.Search(ctx, all)
	if err != nil {
		return fmt.Sprintf("oracle: %v", err)
	}
	scores, parts := map[xuezhi.SectionID]float64{}, map[xuezhi.SectionID][]float64{}
	for _, m := range ranked.Matches {
		scores[m.ID], parts[m.ID] = m.Score, m.Parts
	}
	for i, m := range g.Matches {
		if r.Sort != xuezhi.SortRelevance && !cmp.Equal(m, w.Matches[i]) {
			return fmt.Sprintf("request %+v: match %d is %+v, want %+v", r, i, m, w.Matches[i])
		}
		score, ok := scores[m.ID]
		if !ok || !near(m.Score, score) || !near(m.Score, w.Matches[i].Score) {
			return fmt.Sprintf("request %+v: match %d is %s with %g, want %g; the oracle has %s with %g there",
				r, i, m.ID, m.Score, score, w.Matches[i].ID, w.Matches[i].Score)
		}
		if r.Sort == xuezhi.SortRelevance && len(m.Parts) != len(parts[m.ID]) {
			return fmt.Sprintf("request %+v: match %d is explained by %v, want %v", r, i, m.Parts, parts[m.ID])
		}
		for k, part := range m.Parts {
			if !near(part, parts[m.ID][k]) {
				return fmt.Sprintf("request %+v: match %d is explained by %v, want %v", r, i, m.Parts, parts[m.ID])
			}
		}
	}
	return ""
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-4*math.Max(1, math.Abs(b)) }

// doc makes a document out of its text.
func doc(n int, text string) index.Document {
	a := xuezhi.NewArticleID(fmt.Append(nil, n))
	return index.Document{ID: xuezhi.NewSectionID(a, text, n), Article: a, Text: text}
}

// search returns the positions, in docs, of what is found for a text.
func search(t *testing.T, seg index.Analyzer, r index.Reader, docs []index.Document, texts ...string) map[int]bool {
	t.Helper()
	parsed, err := index.Parse(seg, texts)
	if err != nil {
		t.Fatalf("parse %q: %v", texts, err)
	}
	resp, err := r.Search(context.Background(), index.Request{Query: parsed.Node, Limit: 100})
	if err != nil {
		t.Fatalf("search %q: %v", texts, err)
	}
	out := map[int]bool{}
	for _, m := range resp.Matches {
		for i := range docs {
			if docs[i].ID == m.ID {
				out[i] = true
			}
		}
	}
	if len(out) != resp.Total {
		t.Fatalf("search %q: %d found, %d shown", texts, resp.Total, len(out))
	}
	return out
}

func foundOrNot(t *testing.T, seg index.Analyzer, e index.Engine) {
	docs := []index.Document{
		doc(0, "城区学校大班额率由29.82%控制在10.37%以内。"),
		doc(1, "消除大班额目标圆满完成，新增学位360个。"),
		doc(2, "全面消除超大班额；教师轮岗走深走实。"),
		doc(3, "“双减”政策落地，\n新增幼儿园，学位供给充足。"),
		doc(4, "2018年U12篮球赛，采用4+1模式。"),
		doc(5, "報告指出教育质\n量提升。"),
	}
	docs[5].Heading = "建好学校"
	docs[5].Title = "荷塘区教育工作"
	docs[5].Path = "均衡发展"
	r := Build(t, e, t.TempDir(), docs)
	for _, c := range []struct {
		query string
		want  []int
	}{
		{"大班额", []int{0, 1, 2}}, // a word in one, a part of a longer word in the others
		{`"大班额"`, []int{0, 1, 2}},
		{`"大班额目标"`, []int{1}},
		{"“消除大班额”", []int{1}},
		{"「消除 超大班额」", nil},
		{`"双减政策"`, []int{3}}, // quotation marks inside make no difference
		{`"落地新增"`, nil},      // a comma does
		{`"落地，新增"`, []int{3}},
		{`"教育质量"`, []int{5}}, // nor does a line end
		{"大班额 -新增", []int{0, 2}},
		{"大班额 NOT 新增", []int{0, 2}},
		{"大班额 －“超大班额”", []int{0, 1}},
		{"-大班额", []int{3, 4, 5}},
		{"-大班额 -学位", []int{4, 5}},
		{"轮岗 OR 双减", []int{2, 3}},
		{"轮岗|双减", []int{2, 3}},
		{"(轮岗 | 双减) 新增", []int{3}},
		{"（轮岗 OR 双减）－新增", []int{2}},
		{"新增 学位", []int{1, 3}},
		{"学位新增", []int{1, 3}},
		{"校", []int{0, 5}}, // a single character, also at the end of a run
		{"量", []int{5}},
		{"29.82%", []int{0}},
		{"29.82", []int{0}},
		{"82", nil},
		{"u12", []int{4}},
		{"Ｕ12", []int{4}},
		{"U1", nil},
		{"4+1", []int{4}},
		{"2018", []int{4}},
		{"报告", []int{5}},
		{"報告", []int{5}},
		{"荷塘区", []int{5}},
		{"均衡", []int{5}},
		{"学校", []int{0, 5}},
		{"没有的词", nil},
		{"", []int{0, 1, 2, 3, 4, 5}},
		{"？！", nil},
		{"(大班额", []int{0, 1, 2}}, // slips are searched literally
		{`"大班额`, []int{0, 1, 2}},
		{"大班额 OR", nil}, // OR is a word here
	} {
		got := search(t, seg, r, docs, c.query)
		want := map[int]bool{}
		for _, i := range c.want {
			want[i] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q found (-want +got):\n%s", c.query, diff)
		}
	}
	if got := search(t, seg, r, docs, "大班额", "新增"); len(got) != 1 || !got[1] {
		t.Errorf("two expressions found %v, want only 1", got)
	}
}

// drillSideways checks counts by hand: each facet ignores its own choice only.
func drillSideways(t *testing.T, e index.Engine) {
	docs := make([]index.Document, 6)
	for i := range docs {
		docs[i] = doc(i, "学校")
		docs[i].Article = xuezhi.NewArticleID([]byte{byte(i / 2)})
		docs[i].Districts = districtPath([]string{"430202", "430204", "410305"}[i%3])
		docs[i].Years = xuezhi.YearSpan{From: 2017 + i/2, To: 2018 + i/2}
		docs[i].Explicit = i%2 == 0
		docs[i].Source = []string{"", "株洲日报"}[i/3]
	}
	r := Build(t, e, t.TempDir(), docs)
	resp, err := r.Search(context.Background(), index.Request{
		Filters: []index.Filter{
			{Facet: xuezhi.FacetDistrict, Terms: []string{"430200"}},
			{Facet: xuezhi.FacetYear, Terms: []string{"2018", "1900"}},
		},
		Facets: xuezhi.Facets(),
		Limit:  10,
	})
	if err != nil {
		t.Fatal(err)
	}
	// 2018 is in the years of 0 1 2 3; 430200 holds 0 1 3 4.
	if resp.Total != 3 || resp.Articles != 2 {
		t.Errorf("%d sections of %d articles, want 3 of 2", resp.Total, resp.Articles)
	}
	want := []index.Counts{
		{Facet: xuezhi.FacetDistrict, Terms: []index.TermCount{
			{Term: "410000", Count: 1}, {Term: "410300", Count: 1}, {Term: "410305", Count: 1},
			{Term: "430000", Count: 3}, {Term: "430200", Count: 3}, {Term: "430202", Count: 2}, {Term: "430204", Count: 1},
		}},
		{Facet: xuezhi.FacetTopic},
		{Facet: xuezhi.FacetYear, Terms: []index.TermCount{
			{Term: "2017", Count: 2, Explicit: 1}, {Term: "2018", Count: 3, Explicit: 1},
			{Term: "2019", Count: 2, Explicit: 1}, {Term: "2020", Count: 1, Explicit: 1},
		}},
		{Facet: xuezhi.FacetSource, Terms: []index.TermCount{{Term: xuezhi.NoSource, Count: 2}, {Term: "株洲日报", Count: 1}}},
		{Facet: xuezhi.FacetGenre},
	}
	if diff := cmp.Diff(want, resp.Counts, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func orders(t *testing.T, e index.Engine) {
	docs := make([]index.Document, 7)
	dates := []xuezhi.Date{{Year: 2018}, {}, {Year: 2020, Month: 3}, {Year: 2018}, {Year: 2020, Month: 3, Day: 2}, {}, {Year: 2016}}
	for i := range docs {
		docs[i] = doc(i, "学校")
		docs[i].Issued = dates[i]
		docs[i].Article = xuezhi.ArticleID(fmt.Sprintf("%016x", 9-i)) // against the order of adding
	}
	r := Build(t, e, t.TempDir(), docs)
	for _, c := range []struct {
		sort xuezhi.Sort
		want []int
	}{
		{xuezhi.SortNewest, []int{4, 2, 3, 0, 6, 5, 1}},
		{xuezhi.SortOldest, []int{6, 3, 0, 2, 4, 5, 1}},
		{xuezhi.SortRelevance, []int{4, 2, 3, 0, 6, 5, 1}}, // equal scores: newest
	} {
		for offset := range 8 {
			resp, err := r.Search(context.Background(), index.Request{Sort: c.sort, Offset: offset, Limit: 3})
			if err != nil {
				t.Fatal(err)
			}
			var got, want []xuezhi.SectionID
			for _, m := range resp.Matches {
				got = append(got, m.ID)
			}
			for _, i := range c.want[min(offset, 7):min(offset+3, 7)] {
				want = append(want, docs[i].ID)
			}
			if resp.Total != 7 || !cmp.Equal(want, got) {
				t.Errorf("order %q from %d: %v of %d, want %v", c.sort, offset, got, resp.Total, want)
			}
		}
	}
}

func empty(t *testing.T, seg index.Analyzer, e index.Engine) {
	r := Build(t, e, t.TempDir(), nil)
	if n, err := r.Count(context.Background()); n != 0 || err != nil {
		t.Errorf("count %d, %v", n, err)
	}
	for _, q := range []string{"", "学校", `"大班额"`, "-学校", "校"} {
		if got := search(t, seg, r, nil, q); len(got) != 0 {
			t.Errorf("%q found %v in an empty archive", q, got)
		}
	}
}

func refused(t *testing.T, e index.Engine) {
	ctx, dir := context.Background(), t.TempDir()
	if _, err := e.Open(ctx, filepath.Join(dir, "missing")); err == nil {
		t.Error("a missing artefact was opened")
	}
	add := func(name string, docs ...index.Document) error {
		b, err := e.Create(ctx, filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Add(ctx, docs); err != nil {
			return errors.Join(err, b.Abort())
		}
		_, err = b.Seal(ctx)
		return err
	}
	if err := add("twice", doc(1, "学校"), doc(1, "学校")); !errors.Is(err, xuezhi.ErrInvalid) {
		t.Errorf("two documents of one id: %v", err)
	}
	if err := add("form", index.Document{ID: "../x", Article: "y"}); !errors.Is(err, xuezhi.ErrInvalid) {
		t.Errorf("a malformed id: %v", err)
	}
	r := Build(t, e, filepath.Join(dir, "good"), []index.Document{doc(1, "学校")})
	for _, q := range []index.Request{{Offset: -1, Limit: 1}, {Limit: -1}, {Offset: xuezhi.MaxWindow, Limit: 1}} {
		if _, err := r.Search(ctx, q); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("request %+v: %v", q, err)
		}
	}
	if _, err := e.Create(ctx, filepath.Join(dir, "good")); err == nil {
		t.Error("a sealed artefact was built over")
	}
}

func cancelled(t *testing.T, e index.Engine) {
	r := Build(t, e, t.TempDir(), []index.Document{doc(1, "学校")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Search(ctx, index.Request{Limit: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled search: %v", err)
	}
}

// concurrent asks many questions at a time of one reader.
func concurrent(t *testing.T, seg index.Analyzer, e index.Engine) {
	docs := burstDocs(2000)
	r, oracle := Build(t, e, t.TempDir(), docs), Build(t, NewMemory(seg), "oracle", docs)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 6 {
				parsed, err := index.Parse(seg, []string{[]string{"学校", `"学校教育"`, "w7 | w9", "-学校", "校", ""}[(i+w)%6]})
				if err != nil {
					t.Error(err)
					return
				}
				if diff := Compare(r, oracle, index.Request{Query: parsed.Node, Limit: 20, Facets: xuezhi.Facets()}); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
}
