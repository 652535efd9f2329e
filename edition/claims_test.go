package edition

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xuezhi"
)

// figures returns the article that article returns, with more claims: n%3 of
// a metric and one without, in years and units that differ with i.
func figures(n int, code xuezhi.DistrictCode, year int, rng *rand.Rand) *xuezhi.Article {
	a := article(n, code, year)
	first := a.Claims[0]
	first.Metric = "large-class-rate"
	a.Claims = nil
	kinds := []xuezhi.ClaimKind{xuezhi.KindLevel, xuezhi.KindRatio, xuezhi.KindChange, xuezhi.KindTarget}
	for i := range 1 + rng.IntN(5) {
		c := first
		c.ID = xuezhi.NewClaimID(a.ID, "", c.Written, i)
		c.Section = a.Sections[1+rng.IntN(2)].ID
		c.Metric = []xuezhi.MetricSlug{"", "large-class-rate", "large-class-count", "places-new"}[rng.IntN(4)]
		c.Kind = kinds[rng.IntN(len(kinds))]
		c.Plan = rng.IntN(4) == 0
		c.Place.Code = []xuezhi.DistrictCode{code, "430200", ""}[rng.IntN(3)]
		c.Time.From.Year = year - rng.IntN(3)
		c.Time.To.Year = year
		c.Time.Basis = []xuezhi.Basis{xuezhi.Explicit, xuezhi.Inferred, xuezhi.Inherited, ""}[rng.IntN(4)]
		if rng.IntN(3) == 0 {
			c.FromTime = xuezhi.Time{From: xuezhi.Date{Year: year - 5}, Basis: xuezhi.Explicit}
		}
		c.Quantity = xuezhi.Quantity{Bound: []xuezhi.Bound{xuezhi.BoundEq, xuezhi.BoundNear}[rng.IntN(2)], Unit: []string{"%", "个"}[rng.IntN(2)]}
		d, e := decimalOf(rng.IntN(5)), decimalOf(rng.IntN(5))
		switch rng.IntN(4) {
		case 0:
			c.Quantity.Min, c.Quantity.Max = &d, &e
		case 1, 2:
			c.Quantity.Value = &d
		}
		a.Claims = append(a.Claims, c)
	}
	return a
}

// decimalOf returns one of a few decimals, written with or without zeros.
func decimalOf(n int) xuezhi.Decimal {
	d, err := xuezhi.ParseDecimal([]string{"3", "10.37", "10.370", "9007199254740993", "9007199254740992"}[n])
	if err != nil {
		panic(err)
	}
	return d
}

// termsOf says in words of its own what the facets of a claim are.
func termsOf(d *desk, a *xuezhi.Article, c *xuezhi.Claim, f xuezhi.Facet) map[string]bool {
	out := map[string]bool{}
	switch f {
	case xuezhi.FacetMetric:
		out[cmp.Or(string(c.Metric), xuezhi.NoMetric)] = true
	case xuezhi.FacetDistrict:
		for _, up := range d.Tables.Districts.Path(c.Place.Code) {
			out[string(up.Code)] = true
		}
	case xuezhi.FacetYear:
		for y := 1990; y < 2030; y++ {
			if y == c.FromTime.From.Year || c.Time.From.Year <= y && y <= c.Time.To.Year {
				out[fmt.Sprint(y)] = true
			}
		}
	case xuezhi.FacetTopic:
		for _, t := range a.Section(c.Section).Topics {
			for _, up := range (vocabulary{d.Config}).TopicPath(t.Slug) {
				out[string(up)] = true
			}
		}
	case xuezhi.FacetKind:
		out[string(c.Kind)] = true
	case xuezhi.FacetPlan:
		out[map[bool]string{true: xuezhi.PlanTerm, false: xuezhi.ResultTerm}[c.Plan || c.Kind == xuezhi.KindTarget]] = true
	case xuezhi.FacetBasis:
		out[string(cmp.Or(c.Time.Basis, xuezhi.Unknown))] = true
	}
	return out
}

// inRange decides on exact decimals.
func inRange(c *xuezhi.Claim, q xuezhi.ClaimQuery) bool {
	if q.Unit != "" && c.Quantity.Unit != q.Unit {
		return false
	}
	if q.Min == nil && q.Max == nil {
		return true
	}
	low, high := c.Quantity.Value, c.Quantity.Value
	if low == nil {
		low, high = c.Quantity.Min, c.Quantity.Max
	}
	if low == nil {
		return false
	}
	if low.Cmp(*high) > 0 {
		low, high = high, low
	}
	return (q.Min == nil || high.Cmp(*q.Min) >= 0) && (q.Max == nil || low.Cmp(*q.Max) <= 0) && (q.Min == nil || q.Max == nil || q.Min.Cmp(*q.Max) <= 0)
}

// TestClaimsCounted compares totals, hits and counts with those of the claims
// of the articles, looked at one by one.
func TestClaimsCounted(t *testing.T) {
	d := newDesk(t)
	rng := rand.New(rand.NewPCG(1, 2))
	var articles []*xuezhi.Article
	for n := range 40 {
		code := []xuezhi.DistrictCode{"430202", "430204", "410305"}[rng.IntN(3)]
		articles = append(articles, d.src.add(t, figures(n, code, 2016+rng.IntN(5), rng)))
	}
	info := d.build(t)
	s := acquire(t, d.open(t))
	terms := map[xuezhi.Facet][]string{
		xuezhi.FacetMetric: {"large-class-rate", "places-new", xuezhi.NoMetric, "unknown"}, xuezhi.FacetDistrict: {"430000", "430200", "430202", "999999"},
		xuezhi.FacetYear: {"2012", "2016", "2018", "1900"}, xuezhi.FacetTopic: {"school-places", "unknown"}, xuezhi.FacetKind: {"level", "target", "rank"},
		xuezhi.FacetPlan: {xuezhi.PlanTerm, xuezhi.ResultTerm}, xuezhi.FacetBasis: {"explicit", "inferred", "unknown"},
	}
	all := 0
	for range 300 {
		q := xuezhi.ClaimQuery{Size: 100}
		for _, f := range xuezhi.ClaimFacets() {
			for range rng.IntN(3) * rng.IntN(2) {
				q = q.With(f, terms[f][rng.IntN(len(terms[f]))])
			}
		}
		if rng.IntN(3) == 0 {
			q.Unit = []string{"%", "个", "次"}[rng.IntN(3)]
			low, high := decimalOf(rng.IntN(5)), decimalOf(rng.IntN(5))
			q.Min, q.Max = []*xuezhi.Decimal{nil, &low}[rng.IntN(2)], []*xuezhi.Decimal{nil, &high}[rng.IntN(2)]
		}
		var want []xuezhi.ClaimID
		from := map[xuezhi.ArticleID]bool{}
		counts := map[xuezhi.Facet]map[string]int{}
		for _, f := range xuezhi.ClaimFacets() {
			counts[f] = map[string]int{}
		}
		for _, a := range articles {
			for i := range a.Claims {
				c := &a.Claims[i]
				if !inRange(c, q) {
					continue
				}
				var failed []xuezhi.Facet
				for _, f := range xuezhi.ClaimFacets() {
					carried := termsOf(d, a, c, f)
					if chosen := q.Terms(f); len(chosen) > 0 && !slices.ContainsFunc(chosen, func(t string) bool { return carried[t] }) {
						failed = append(failed, f)
					}
				}
				if len(failed) == 0 {
					want = append(want, c.ID)
					from[a.ID] = true
				}
				for _, f := range xuezhi.ClaimFacets() {
					if len(failed) == 0 || len(failed) == 1 && failed[0] == f {
						for term := range termsOf(d, a, c, f) {
							counts[f][term]++
						}
					}
				}
			}
		}
		r, err := s.Claims(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(q.Refinements) == 0 && q.Unit == "" {
			all++
			if r.Total != info.Claims {
				t.Errorf("everything: %d claims, the edition has %d", r.Total, info.Claims)
			}
		}
		if r.Total != len(want) || r.Articles != len(from) {
			t.Fatalf("%+v: %d claims of %d articles, want %d of %d", q, r.Total, r.Articles, len(want), len(from))
		}
		if len(want) <= q.Size {
			var got []xuezhi.ClaimID
			for _, h := range r.Hits {
				got = append(got, h.Claim.ID)
			}
			if diff := gocmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.SortSlices(func(a, b xuezhi.ClaimID) bool { return a < b })); diff != "" {
				t.Fatalf("%+v (-want +got):\n%s", q, diff)
			}
		}
		for _, f := range r.Facets {
			got := map[string]int{}
			for _, b := range f.Buckets {
				if b.Count > 0 {
					got[b.Term] = b.Count
				}
				if b.Selected != q.Has(f.Facet, b.Term) {
					t.Errorf("%+v: %s %s: selected %v", q, f.Facet, b.Term, b.Selected)
				}
			}
			if diff := gocmp.Diff(counts[f.Facet], got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%+v: counts of %s (-want +got):\n%s", q, f.Facet, diff)
			}
			for _, chosen := range q.Terms(f.Facet) {
				if !slices.ContainsFunc(f.Buckets, func(b xuezhi.Bucket) bool { return b.Term == chosen }) {
					t.Errorf("%+v: chosen %s %s has no bucket", q, f.Facet, chosen)
				}
			}
		}
	}
	if all == 0 {
		t.Error("no query asked for everything")
	}

	t.Run("overview", func(t *testing.T) {
		o, err := s.Overview(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range o.Districts {
			r, err := s.Claims(t.Context(), xuezhi.ClaimQuery{}.With(xuezhi.FacetDistrict, string(n.Code)))
			if err != nil || r.Total != n.Claims {
				t.Errorf("district %s: %d claims in the overview, %d found, %v", n.Code, n.Claims, r.Total, err)
			}
		}
	})
	t.Run("metrics", func(t *testing.T) {
		metrics, err := s.Metrics(t.Context())
		if err != nil || len(metrics) != 3 {
			t.Fatalf("%v, %v", metrics, err)
		}
		for _, m := range metrics {
			hits, cut, err := s.MetricClaims(t.Context(), m.Slug)
			if err != nil || cut {
				t.Fatal(cut, err)
			}
			in, about := map[xuezhi.ArticleID]bool{}, map[xuezhi.DistrictCode]bool{}
			for _, h := range hits {
				if alone, err := s.o.catalog.ClaimHit(t.Context(), h.Claim.ID); err != nil || !gocmp.Equal(alone, h, gocmp.Comparer(sameDecimal)) {
					t.Errorf("claim %s: together %+v, alone %+v, %v", h.Claim.ID, h, alone, err)
				}
				if h.Claim.Metric != m.Slug {
					t.Errorf("a claim of %s among those of %s", h.Claim.Metric, m.Slug)
				}
				in[h.Article.ID] = true
				if h.Claim.Place.Code != "" {
					about[h.Claim.Place.Code] = true
				}
			}
			if got := (xuezhi.MetricCount{Slug: m.Slug, Claims: len(hits), Articles: len(in), Districts: len(about)}); got != m {
				t.Errorf("counted %+v, found %+v", m, got)
			}
			byDistrict := func(a, b xuezhi.ClaimHit) int {
				x, y := a.Claim.Place.Code, b.Claim.Place.Code
				if (x == "") != (y == "") {
					return cmp.Compare(y, x)
				}
				return cmp.Compare(x, y)
			}
			if !slices.IsSortedFunc(hits, byDistrict) {
				t.Errorf("claims of %s are not by district", m.Slug)
			}
		}
		if hits, cut, err := s.MetricClaims(t.Context(), "unknown"); len(hits) > 0 || cut || err != nil {
			t.Errorf("an unknown metric: %d claims, %v, %v", len(hits), cut, err)
		}
	})
}

// TestClaimHit checks what is shown of a claim, how it is found by words, and
// that a withheld article has none.
func TestClaimHit(t *testing.T) {
	d := newDesk(t)
	a := article(12, "430202", 2018)
	a.Claims[0].Metric = "large-class-rate"
	a.Claims[0].Subject = "美的学校"
	a = d.src.add(t, a)
	b := d.src.add(t, article(13, "410305", 2020))
	d.build(t)
	s := acquire(t, d.open(t))
	ask := func(q xuezhi.ClaimQuery) *xuezhi.ClaimResult {
		t.Helper()
		r, err := s.Claims(t.Context(), q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		return r
	}
	r := ask(xuezhi.ClaimQuery{Article: a.ID})
	if len(r.Hits) != 1 || r.Total != 1 || r.Articles != 1 || r.Edition.Number != 1 {
		t.Fatalf("%+v", r)
	}
	h := r.Hits[0]
	if h.Figure.Of(h.Sentence) != "12.37%" || !strings.HasPrefix(h.Sentence, "大班额率下降到12.37%。") {
		t.Errorf("figure %q of %q", h.Figure.Of(h.Sentence), h.Sentence)
	}
	if diff := gocmp.Diff(a.Claims[0], h.Claim, gocmp.Comparer(sameDecimal)); diff != "" {
		t.Errorf("claim (-want +got):\n%s", diff)
	}
	if h.Section.ID != a.Sections[1].ID || !slices.Equal(h.Section.Path, []string{"学位建设"}) || h.Article.Title != a.Title {
		t.Errorf("section %+v of article %+v", h.Section, h.Article)
	}

	for _, c := range []struct {
		text string
		want int
	}{
		{"大班额率", 2}, {`"下降到"`, 2}, {"大班额比例", 1}, {"美的学校", 1}, {"12.37%", 1}, {"荷塘区", 1}, {"株洲市 大班额率", 1}, {"湖南", 1},
		{"2020 大班额率", 1}, {"大班额率 -荷塘区", 1}, {"荷塘区 OR 涧西区", 2}, {"地区:荷塘区", 1}, {"年份:2018", 1},
		{"教育简报", 0}, {"学位建设", 0}, {"招聘教师", 0}, {"没有的词", 0}, {"", 2},
	} {
		if r := ask(xuezhi.ClaimQuery{Text: []string{c.text}}); r.Total != c.want {
			t.Errorf("%q found %d claims, want %d", c.text, r.Total, c.want)
		}
	}
	if r := ask(xuezhi.ClaimQuery{Section: b.Claims[0].Section}); r.Total != 1 || r.Hits[0].Article.ID != b.ID {
		t.Errorf("of one section: %+v", r)
	}
	five := xuezhi.NewDecimal(5)
	for _, q := range []xuezhi.ClaimQuery{
		{Min: &five}, {Max: &five}, {Sort: "size"}, {Page: -1}, {Size: -1}, {Size: 101}, {Page: 501}, {Text: []string{"a\x00"}},
		{Text: []string{strings.Repeat("长", 300)}}, {Refinements: []xuezhi.Refinement{{Facet: xuezhi.FacetSource, Term: "日报"}}},
	} {
		if _, err := s.Claims(t.Context(), q); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("%+v: %v, want ErrInvalid", q, err)
		}
	}
	if r := ask(xuezhi.ClaimQuery{Page: 500}); len(r.Hits) != 0 || r.Total != 2 {
		t.Errorf("a page past the end: %d hits of %d", len(r.Hits), r.Total)
	}

	if err := os.WriteFile(filepath.Join(d.Dir, "withheld"), []byte(string(a.ID)+"\t9\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	await(t, "the takedown", func() bool { return ask(xuezhi.ClaimQuery{}).Total == 1 })
	r = ask(xuezhi.ClaimQuery{})
	if r.Articles != 1 || len(r.Hits) != 1 || r.Hits[0].Article.ID != b.ID {
		t.Errorf("with an article withheld: %+v", r)
	}
	for _, f := range r.Facets {
		for _, n := range f.Buckets {
			if n.Count > 1 || n.Term == "430202" {
				t.Errorf("%s %s counts %d with an article withheld", f.Facet, n.Term, n.Count)
			}
		}
	}
	if hits, _, err := s.MetricClaims(t.Context(), "large-class-rate"); len(hits) > 0 || err != nil {
		t.Errorf("claims of a withheld article: %d, %v", len(hits), err)
	}
}

// TestNoClaims reads an archive of articles without a figure, and an empty one.
func TestNoClaims(t *testing.T) {
	for _, articles := range []int{0, 2} {
		d := newDesk(t)
		for n := range articles {
			a := article(n, "430202", 2018)
			a.Claims = nil
			d.src.add(t, a)
		}
		if info := d.build(t); info.Claims != 0 || info.Articles != articles {
			t.Fatalf("%+v", info)
		}
		s := acquire(t, d.open(t))
		five := xuezhi.NewDecimal(5)
		for _, q := range []xuezhi.ClaimQuery{
			{}, {Text: []string{"大班额"}}, {Sort: xuezhi.ClaimsByValue, Unit: "%", Min: &five}, xuezhi.ClaimQuery{}.With(xuezhi.FacetMetric, "large-class-rate"),
		} {
			r, err := s.Claims(t.Context(), q)
			if err != nil || r.Total != 0 || len(r.Hits) != 0 || len(r.Facets) != len(xuezhi.ClaimFacets()) {
				t.Errorf("%d articles: %+v: %+v, %v", articles, q, r, err)
			}
		}
		if m, err := s.Metrics(t.Context()); len(m) != 0 || err != nil {
			t.Errorf("%d articles: metrics %v, %v", articles, m, err)
		}
		if problems, err := Verify(t.Context(), d.Dir); len(problems) > 0 || err != nil {
			t.Errorf("%d articles: %v, %v", articles, problems, err)
		}
	}
}

// TestMentions counts words without figures.
func TestMentions(t *testing.T) {
	d := newDesk(t)
	for n, year := range []int{2018, 2018, 2020} {
		d.src.add(t, article(n, "430202", year))
	}
	gone := d.src.add(t, article(3, "430202", 2019))
	d.src.add(t, article(4, "410305", 2018))
	d.build(t)
	if err := os.WriteFile(filepath.Join(d.Dir, "withheld"), []byte(string(gone.ID)+"\t9\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := acquire(t, d.open(t))
	for _, c := range []struct {
		phrases   []string
		districts []xuezhi.DistrictCode
		want      []xuezhi.MentionCount
	}{
		{[]string{"大班额率", "没有的词"}, []xuezhi.DistrictCode{"430202"}, []xuezhi.MentionCount{
			{District: "430202", Year: 2018, Articles: 2, Sections: 2}, {District: "430202", Year: 2020, Articles: 1, Sections: 1}}},
		{[]string{"没有的词"}, []xuezhi.DistrictCode{"430200"}, []xuezhi.MentionCount{
			{District: "430200", Year: 2018, Articles: 2}, {District: "430200", Year: 2020, Articles: 1}}},
		{[]string{"教师队伍", "大班额率"}, []xuezhi.DistrictCode{"410305", "430202", "410305"}, []xuezhi.MentionCount{
			{District: "410305", Year: 2018, Articles: 1, Sections: 2},
			{District: "430202", Year: 2018, Articles: 2, Sections: 4}, {District: "430202", Year: 2020, Articles: 1, Sections: 2}}},
		{[]string{"大班额率"}, []xuezhi.DistrictCode{"430981"}, nil},
		{nil, []xuezhi.DistrictCode{"410305"}, []xuezhi.MentionCount{{District: "410305", Year: 2018, Articles: 1}}},
	} {
		got, err := s.Mentions(t.Context(), c.phrases, c.districts)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q in %q (-want +got):\n%s", c.phrases, c.districts, diff)
		}
	}
}
