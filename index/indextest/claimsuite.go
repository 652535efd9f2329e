package indextest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"xuezhi"
	"xuezhi/index"
)

// runClaims holds an engine to the contract of index for claims.
func runClaims(t *testing.T, seg index.Analyzer, open func() index.Engine) {
	t.Run("Random", func(t *testing.T) { randomClaims(t, seg, open()) })
	t.Run("Orders", func(t *testing.T) { claimOrders(t, open()) })
	t.Run("Values", func(t *testing.T) { claimValues(t, open()) })
	t.Run("Many", func(t *testing.T) { manyClaims(t, seg, open()) })
	t.Run("Refused", func(t *testing.T) { claimsRefused(t, open()) })
}

// DrawClaims draws up to max claims of a few articles in the world of
// DrawArchive.
func DrawClaims(t *rapid.T, max int) []index.ClaimDocument {
	pick := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	text := func(label string, from, to int) string {
		s := ""
		for range rapid.IntRange(from, to).Draw(t, label) {
			s += rapid.SampledFrom(pieces()).Draw(t, "piece")
		}
		return s
	}
	var out []index.ClaimDocument
	for n := range rapid.IntRange(0, max).Draw(t, "claims") {
		article := xuezhi.NewArticleID(fmt.Append(nil, rapid.IntRange(0, 5).Draw(t, "article")))
		d := index.ClaimDocument{
			ID: xuezhi.NewClaimID(article, "", "", n), Article: article,
			Section: xuezhi.NewSectionID(article, "", rapid.IntRange(0, 2).Draw(t, "section")),
			Names:   text("names", 0, 2), Aliases: text("aliases", 0, 2), Sentence: text("sentence", 0, 8),
			Metric: xuezhi.MetricSlug(pick("metric", "", "large-class-rate", "large-class-count", "places-new")),
			Kind:   xuezhi.ClaimKind(pick("kind", "level", "ratio", "change")),
			Plan:   rapid.Bool().Draw(t, "plan"), Basis: xuezhi.Basis(pick("basis", "explicit", "inferred", "unknown")),
			Unit: pick("unit", "%", "个", "人", ""), Vague: rapid.IntRange(0, 3).Draw(t, "vague") == 0,
		}
		if code := pick("district", "", "430202", "430204", "410305"); code != "" {
			d.Place, d.Districts = xuezhi.DistrictCode(code), districtPath(code)
		}
		for _, slug := range []string{"class-size", "school-places", "teachers"} {
			if rapid.Bool().Draw(t, "topic") {
				d.Topics = append(d.Topics, xuezhi.TopicSlug(slug))
			}
		}
		for y := 2015; y < 2020; y++ {
			if rapid.IntRange(0, 2).Draw(t, "year") == 0 {
				d.Years = append(d.Years, index.ClaimYear{Year: y, Explicit: rapid.Bool().Draw(t, "explicit")})
				d.Span = xuezhi.YearSpan{From: y, To: y + rapid.SampledFrom([]int{0, 0, 8}).Draw(t, "span")}
				d.Date = xuezhi.Date{Year: y, Month: rapid.IntRange(0, 2).Draw(t, "month")}
			}
		}
		if rapid.IntRange(0, 4).Draw(t, "valued") > 0 {
			low, high := drawValue(t), drawValue(t)
			if low.Cmp(high) > 0 {
				low, high = high, low
			}
			if rapid.IntRange(0, 3).Draw(t, "range") > 0 {
				high = low
			}
			d.Low, d.High = &low, &high
		} else {
			d.Vague = true
		}
		out = append(out, d)
	}
	return out
}

// drawValue draws one of few decimals: some differ by less than a float64 can
// tell, and some are equal though written otherwise.
func drawValue(t *rapid.T) xuezhi.Decimal {
	s := rapid.SampledFrom([]string{
		"0", "-3", "3", "3.0", "3.00", "10.37", "10.370", "29.82", "10096000000",
		"9007199254740992", "9007199254740993", "9007199254740993.0", "0.30000000000000000001", "0.3",
	}).Draw(t, "value")
	d, err := xuezhi.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// drawClaimRequest draws filters, values, order and window around a query.
func drawClaimRequest(t *rapid.T, n index.Node) index.ClaimRequest {
	one := func(label string, in int) bool { return rapid.IntRange(0, in).Draw(t, label) == 0 }
	article := func(label string) xuezhi.ArticleID {
		return xuezhi.NewArticleID(fmt.Append(nil, rapid.IntRange(0, 6).Draw(t, label)))
	}
	r := index.ClaimRequest{
		Query: n,
		Sort: rapid.SampledFrom([]xuezhi.ClaimSort{xuezhi.ClaimsByRelevance, xuezhi.ClaimsByValue, xuezhi.ClaimsByValueDown,
			xuezhi.ClaimsByYear, xuezhi.ClaimsByYearDown, xuezhi.ClaimsByDistrict}).Draw(t, "sort"),
		Offset: rapid.SampledFrom([]int{0, 0, 0, 1, 5}).Draw(t, "offset"),
		Limit:  rapid.SampledFrom([]int{0, 3, 20, 50}).Draw(t, "limit"),
		Facets: xuezhi.ClaimFacets(),
	}
	if one("article", 6) {
		r.Article = article("which")
	}
	if one("section", 6) {
		r.Section = xuezhi.NewSectionID(article("whose"), "", rapid.IntRange(0, 2).Draw(t, "section"))
	}
	if one("without", 4) {
		r.Without = []xuezhi.ArticleID{article("hidden"), article("hidden too")}
	}
	if one("unit", 3) {
		r.Unit = rapid.SampledFrom([]string{"%", "个", "次"}).Draw(t, "unit")
	}
	if one("min", 3) {
		d := drawValue(t)
		r.Min = &d
	}
	if one("max", 3) {
		d := drawValue(t)
		r.Max = &d
	}
	terms := map[xuezhi.Facet][]string{
		xuezhi.FacetMetric: {"large-class-rate", "places-new", xuezhi.NoMetric, "unknown"}, xuezhi.FacetDistrict: {"430000", "430202", "410305", "999999"},
		xuezhi.FacetYear: {"2016", "2018", "1900"}, xuezhi.FacetTopic: {"class-size", "teachers", "unknown"}, xuezhi.FacetKind: {"level", "ratio", "rank"},
		xuezhi.FacetPlan: {xuezhi.PlanTerm, xuezhi.ResultTerm}, xuezhi.FacetBasis: {"explicit", "inferred", "inherited"},
	}
	for _, f := range xuezhi.ClaimFacets() {
		if one("filter", 4) {
			r.Filters = append(r.Filters, index.Filter{Facet: f, Terms: rapid.SliceOfNDistinct(rapid.SampledFrom(terms[f]), 1, 2, rapid.ID).Draw(t, "terms")})
		}
	}
	return r
}

// randomClaims compares answers with those of the brute-force engine.
func randomClaims(t *testing.T, seg index.Analyzer, e index.Engine) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		docs := DrawClaims(rt, 40)
		got := BuildClaims(t, e, filepath.Join(dir, fmt.Sprint(n)), docs)
		defer got.Close()
		want := BuildClaims(t, NewMemory(seg), "oracle", docs)
		for range 12 {
			text := DrawQuery(rt)
			parsed, err := index.Parse(seg, []string{text})
			if err != nil {
				rt.Fatalf("parse %q: %v", text, err)
			}
			if diff := compareClaims(got, want, drawClaimRequest(rt, parsed.Node)); diff != "" {
				rt.Fatalf("query %q: %s", text, diff)
			}
		}
	})
}

// manyClaims compares answers over so many claims that an engine may take other
// ways than over few.
func manyClaims(t *testing.T, seg index.Analyzer, e index.Engine) {
	docs := make([]index.ClaimDocument, 9000)
	for i := range docs {
		d := claim(i, fmt.Sprint(i*7919%1000), fmt.Sprint(i*7919%1000), []string{"%", "个"}[i%2])
		d.Article = xuezhi.NewArticleID(fmt.Append(nil, i/5))
		d.Names, d.Metric = "大班额", xuezhi.MetricSlug([]string{"", "large-class-rate", "places-new"}[i%3])
		d.Place = []xuezhi.DistrictCode{"430202", "410305", ""}[i%7%3]
		if d.Place != "" {
			d.Districts = districtPath(string(d.Place))
		}
		d.Years = []index.ClaimYear{{Year: 2010 + i%11, Explicit: i%2 == 0}}
		d.Date, d.Kind, d.Basis, d.Plan = xuezhi.Date{Year: 2010 + i%11}, xuezhi.KindCount, xuezhi.Explicit, i%4 == 0
		docs[i] = d
	}
	got, want := BuildClaims(t, e, t.TempDir(), docs), BuildClaims(t, NewMemory(seg), "oracle", docs)
	parsed, err := index.Parse(seg, []string{"大班额"})
	if err != nil {
		t.Fatal(err)
	}
	low, high := xuezhi.NewDecimal(100), xuezhi.NewDecimal(700)
	year := index.Filter{Facet: xuezhi.FacetYear, Terms: []string{"2012", "2015"}}
	metric := index.Filter{Facet: xuezhi.FacetMetric, Terms: []string{"places-new", xuezhi.NoMetric}}
	for _, r := range []index.ClaimRequest{
		{}, {Sort: xuezhi.ClaimsByValueDown, Offset: 4000}, {Filters: []index.Filter{year}}, {Filters: []index.Filter{year, metric}, Sort: xuezhi.ClaimsByDistrict},
		{Unit: "%", Min: &low, Max: &high, Sort: xuezhi.ClaimsByValue}, {Query: parsed.Node, Filters: []index.Filter{metric}},
		{Without: []xuezhi.ArticleID{docs[0].Article, docs[7000].Article}, Sort: xuezhi.ClaimsByYear},
	} {
		r.Limit, r.Facets = 50, xuezhi.ClaimFacets()
		for range 2 { // the second time with memory used before
			if diff := compareClaims(got, want, r); diff != "" {
				t.Error(diff)
			}
		}
	}
}

// compareClaims asks both readers and describes the first difference, or
// returns "". By relevance, scores that differ by rounding alone may change
// places, so that only the whole answer is compared, without its order.
func compareClaims(got, want index.Reader, r index.ClaimRequest) string {
	ctx := context.Background()
	if r.Sort == xuezhi.ClaimsByRelevance && r.Query != nil {
		r.Offset, r.Limit = 0, 100
	}
	g, err := got.SearchClaims(ctx, r)
	if err != nil {
		return fmt.Sprintf("request %+v: %v", r, err)
	}
	w, err := want.SearchClaims(ctx, r)
	if err != nil {
		return fmt.Sprintf("oracle: request %+v: %v", r, err)
	}
	opts := []cmp.Option{cmpopts.EquateEmpty()}
	if r.Sort == xuezhi.ClaimsByRelevance && r.Query != nil {
		opts = append(opts, cmpopts.SortSlices(func(a, b index.ClaimMatch) bool { return a.ID < b.ID }))
	}
	if diff := cmp.Diff(w, g, opts...); diff != "" {
		return fmt.Sprintf("request %+v: (-want +got):\n%s", r, diff)
	}
	return ""
}

// BuildClaims seals claims in dir and opens the artefact. The test closes it.
func BuildClaims(t testing.TB, e index.Engine, dir string, docs []index.ClaimDocument) index.Reader {
	t.Helper()
	ctx := context.Background()
	b, err := e.Create(ctx, dir)
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	half := len(docs) / 2
	if err := errors.Join(b.AddClaims(ctx, docs[:half]), b.AddClaims(ctx, docs[half:])); err != nil {
		t.Fatalf("add: %v", err)
	}
	a, err := b.Seal(ctx)
	if err != nil {
		t.Fatalf("seal: %v", err)
	}
	if a.Claims != len(docs) || a.Count != 0 {
		t.Fatalf("artefact %+v of %d claims", a, len(docs))
	}
	r, err := e.Open(ctx, dir)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	if n, err := r.CountClaims(ctx); n != len(docs) || err != nil {
		t.Fatalf("%d claims, %v, want %d", n, err, len(docs))
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// claim makes a claim out of its value: 3.5%, a range 3-5年, or a unit alone.
func claim(n int, low, high, unit string) index.ClaimDocument {
	a := xuezhi.NewArticleID(fmt.Append(nil, n))
	d := index.ClaimDocument{ID: xuezhi.NewClaimID(a, "", "", n), Article: a, Section: xuezhi.NewSectionID(a, "", n), Unit: unit, Vague: low != high || low == ""}
	if low != "" {
		l, err1 := xuezhi.ParseDecimal(low)
		h, err2 := xuezhi.ParseDecimal(high)
		if err := errors.Join(err1, err2); err != nil {
			panic(err)
		}
		d.Low, d.High = &l, &h
	}
	return d
}

// found returns the positions, in docs, of the claims that r asks for.
func foundClaims(t *testing.T, reader index.Reader, docs []index.ClaimDocument, r index.ClaimRequest) []int {
	t.Helper()
	resp, err := reader.SearchClaims(context.Background(), r)
	if err != nil {
		t.Fatalf("request %+v: %v", r, err)
	}
	var out []int
	for _, m := range resp.Matches {
		out = append(out, slices.IndexFunc(docs, func(d index.ClaimDocument) bool { return d.ID == m.ID }))
	}
	return out
}

// claimOrders checks orders by hand, over every page of them.
func claimOrders(t *testing.T, e index.Engine) {
	docs := []index.ClaimDocument{
		0: claim(0, "29.82", "29.82", "%"), 1: claim(1, "3", "5", "%"), 2: claim(2, "10.37", "10.37", "%"), 3: claim(3, "", "", ""),
		4: claim(4, "100", "100", "个"), 5: claim(5, "10.370", "10.370", "%"), 6: claim(6, "2", "2", "%"),
	}
	docs[6].Vague = true // 近2%
	years := []int{2018, 2020, 2016, 0, 2017, 2018, 2019}
	codes := []string{"430204", "430202", "", "430202", "410305", "430204", ""}
	for i := range docs {
		docs[i].Article = xuezhi.ArticleID(fmt.Sprintf("%016x", 9-i)) // against the order of adding
		docs[i].Place = xuezhi.DistrictCode(codes[i])
		if years[i] > 0 {
			docs[i].Date = xuezhi.Date{Year: years[i]}
		}
	}
	r := BuildClaims(t, e, t.TempDir(), docs)
	for _, c := range []struct {
		sort xuezhi.ClaimSort
		want []int
	}{
		{xuezhi.ClaimsByValue, []int{5, 2, 0, 4, 6, 1, 3}},
		{xuezhi.ClaimsByValueDown, []int{0, 5, 2, 4, 1, 6, 3}},
		{xuezhi.ClaimsByYear, []int{2, 4, 5, 0, 6, 1, 3}},
		{xuezhi.ClaimsByYearDown, []int{1, 6, 5, 0, 4, 2, 3}},
		{xuezhi.ClaimsByRelevance, []int{1, 6, 5, 0, 4, 2, 3}},
		{xuezhi.ClaimsByDistrict, []int{4, 1, 3, 5, 0, 6, 2}},
	} {
		for offset := range 8 {
			got := foundClaims(t, r, docs, index.ClaimRequest{Sort: c.sort, Offset: offset, Limit: 3})
			if want := c.want[min(offset, 7):min(offset+3, 7)]; !slices.Equal(got, want) {
				t.Errorf("order %q from %d: %v, want %v", c.sort, offset, got, want)
			}
		}
	}
}

// claimValues checks ranges by hand, at ends that a float64 cannot tell apart.
func claimValues(t *testing.T, e index.Engine) {
	docs := []index.ClaimDocument{
		0: claim(0, "9007199254740992", "9007199254740992", "元"), 1: claim(1, "9007199254740993", "9007199254740993", "元"),
		2: claim(2, "3", "5", "年"), 3: claim(3, "10.37", "10.37", "%"), 4: claim(4, "", "", "%"), 5: claim(5, "10.37", "10.37", "个"),
	}
	r := BuildClaims(t, e, t.TempDir(), docs)
	for _, c := range []struct {
		min, max, unit string
		want           []int
	}{
		{"9007199254740993", "", "元", []int{1}},
		{"", "9007199254740992", "元", []int{0}},
		{"9007199254740992.5", "9007199254740993.000", "元", []int{1}},
		{"4", "4", "年", []int{2}}, // a range that the asked one meets
		{"5", "9", "年", []int{2}},
		{"5.01", "", "年", nil},
		{"5", "4", "年", nil}, // contradicts itself
		{"10.37", "10.370", "%", []int{3}},
		{"10.38", "", "%", nil},
		{"", "", "%", []int{3, 4}},
		{"", "", "次", nil},
		{"", "1", "", nil},
		{"-99999999999999999999", "99999999999999999999", "", []int{0, 1, 2, 3, 5}},
	} {
		req := index.ClaimRequest{Unit: c.unit, Limit: 10}
		for _, end := range []struct {
			text string
			into **xuezhi.Decimal
		}{{c.min, &req.Min}, {c.max, &req.Max}} {
			if end.text != "" {
				d, err := xuezhi.ParseDecimal(end.text)
				if err != nil {
					t.Fatal(err)
				}
				*end.into = &d
			}
		}
		got := foundClaims(t, r, docs, req)
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s to %s %s: %v, want %v", c.min, c.max, c.unit, got, c.want)
		}
	}
}

func claimsRefused(t *testing.T, e index.Engine) {
	ctx, dir := context.Background(), t.TempDir()
	add := func(name string, docs ...index.ClaimDocument) error {
		b, err := e.Create(ctx, filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := b.AddClaims(ctx, docs); err != nil {
			return errors.Join(err, b.Abort())
		}
		_, err = b.Seal(ctx)
		return err
	}
	if err := add("twice", claim(1, "", "", ""), claim(1, "", "", "")); !errors.Is(err, xuezhi.ErrInvalid) {
		t.Errorf("two claims of one id: %v", err)
	}
	bad := claim(1, "", "", "")
	bad.Section = "../x"
	if err := add("form", bad); !errors.Is(err, xuezhi.ErrInvalid) {
		t.Errorf("a malformed id of a section: %v", err)
	}
	r := BuildClaims(t, e, filepath.Join(dir, "good"), []index.ClaimDocument{claim(1, "1", "1", "人")})
	for _, q := range []index.ClaimRequest{{Offset: -1, Limit: 1}, {Limit: -1}, {Offset: xuezhi.MaxWindow, Limit: 1}} {
		if _, err := r.SearchClaims(ctx, q); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("request %+v: %v", q, err)
		}
	}
	for _, q := range []index.ClaimRequest{
		{Article: "../x", Limit: 1}, {Section: "../x", Limit: 1}, {Filters: []index.Filter{{Facet: "nothing", Terms: []string{"x"}}}, Limit: 1},
	} {
		if resp, err := r.SearchClaims(ctx, q); err != nil || resp.Total != 0 {
			t.Errorf("request %+v found %+v, %v; want nothing", q, resp, err)
		}
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := r.SearchClaims(gone, index.ClaimRequest{Limit: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled search: %v", err)
	}
}
