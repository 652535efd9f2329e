package index

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xuezhi"
)

// namesOf is a vocabulary of one province, one topic and one metric.
type namesOf struct{}

func (namesOf) DistrictPath(code xuezhi.DistrictCode) []xuezhi.DistrictCode {
	if code == "430202" {
		return []xuezhi.DistrictCode{code, "430200", "430000"}
	}
	return nil
}

func (namesOf) TopicPath(slug xuezhi.TopicSlug) []xuezhi.TopicSlug {
	return []xuezhi.TopicSlug{slug, "education"}
}

func (namesOf) MetricNames(slug xuezhi.MetricSlug) []string {
	if slug == "large-class-rate" {
		return []string{"大班额率", "大班额比例", "大班额占比"}
	}
	return nil
}

func TestFlattenClaims(t *testing.T) {
	text := "大班额率由29.82%降到10.37%。近200所学校。"
	end := strings.Index(text, "。") + len("。")
	number := func(s string) *xuezhi.Decimal {
		d, err := xuezhi.ParseDecimal(s)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	year := func(from, to int, b xuezhi.Basis) xuezhi.Time {
		return xuezhi.Time{From: xuezhi.Date{Year: from}, To: xuezhi.Date{Year: to}, Basis: b}
	}
	a := &xuezhi.Article{ID: "00000000000000aa", Text: text}
	a.Sections = []xuezhi.Section{{ID: "00000000000000bb", Topics: []xuezhi.TopicRef{{Slug: "class-size"}}}}
	a.Claims = []xuezhi.Claim{
		{ID: "1", Section: "00000000000000bb", Sentence: xuezhi.Span{End: end}, Metric: "large-class-rate", Label: "大班额比率", Subject: "美的学校",
			Kind: xuezhi.KindChange, Place: xuezhi.Place{Code: "430202"}, Time: year(2018, 2018, xuezhi.Inferred), FromTime: year(2015, 0, xuezhi.Explicit),
			Quantity: xuezhi.Quantity{Value: number("10.37"), From: number("29.82"), Bound: xuezhi.BoundEq, Unit: "%"}},
		{ID: "2", Section: "00000000000000cc", Sentence: xuezhi.Span{Start: end, End: len(text)}, Label: "学校", Kind: xuezhi.KindTarget,
			Quantity: xuezhi.Quantity{Min: number("5"), Max: number("3"), Bound: xuezhi.BoundEq, Unit: "所"}},
	}
	want := []ClaimDocument{
		{ID: "1", Article: a.ID, Section: "00000000000000bb", Names: "大班额率\n大班额比率", Aliases: "大班额比例\n大班额占比\n美的学校", Sentence: text[:end],
			Metric: "large-class-rate", Place: "430202", Districts: []xuezhi.DistrictCode{"430000", "430200", "430202"},
			Topics: []xuezhi.TopicSlug{"class-size", "education"}, Years: []ClaimYear{{2015, true}, {2018, false}},
			Span: xuezhi.YearSpan{From: 2018, To: 2018}, Date: xuezhi.Date{Year: 2018}, Kind: xuezhi.KindChange, Basis: xuezhi.Inferred,
			Low: number("10.37"), High: number("10.37"), Unit: "%"},
		{ID: "2", Article: a.ID, Section: "00000000000000cc", Names: "学校", Sentence: text[end:], Kind: xuezhi.KindTarget, Plan: true, Basis: xuezhi.Unknown,
			Low: number("3"), High: number("5"), Unit: "所", Vague: true},
	}
	same := cmp.Comparer(func(a, b xuezhi.Decimal) bool { return a.Cmp(b) == 0 })
	if diff := cmp.Diff(want, FlattenClaims(a, namesOf{}), same); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Each bound but eq makes a figure vague, and so does a missing value.
func TestLimits(t *testing.T) {
	d := xuezhi.NewDecimal(200)
	for _, c := range []struct {
		q             xuezhi.Quantity
		valued, vague bool
	}{
		{xuezhi.Quantity{Value: &d, Bound: xuezhi.BoundEq}, true, false},
		{xuezhi.Quantity{Value: &d, Bound: xuezhi.BoundNear}, true, true},
		{xuezhi.Quantity{Value: &d, Bound: xuezhi.BoundGt}, true, true},
		{xuezhi.Quantity{Value: &d, Min: &d, Bound: xuezhi.BoundEq}, true, true},
		{xuezhi.Quantity{Min: &d, Bound: xuezhi.BoundEq}, true, true},
		{xuezhi.Quantity{Max: &d, Bound: xuezhi.BoundEq}, true, true},
		{xuezhi.Quantity{Bound: xuezhi.BoundEq}, false, true},
	} {
		low, high, vague := limits(c.q)
		if (low != nil) != c.valued || (high != nil) != c.valued || vague != c.vague {
			t.Errorf("%+v: low %v, high %v, vague %v", c.q, low, high, vague)
		}
	}
}

// Ten thousand figures in one line are indexed within bounds, each with the
// words around it.
func TestLongSentence(t *testing.T) {
	var b strings.Builder
	a := &xuezhi.Article{ID: "00000000000000aa"}
	for n := range 10_000 {
		at := b.Len()
		fmt.Fprintf(&b, "学校%d所，", n)
		a.Claims = append(a.Claims, xuezhi.Claim{Span: xuezhi.Span{Start: at, End: b.Len()}})
	}
	a.Text = b.String()
	total := 0
	for i := range a.Claims {
		a.Claims[i].Sentence = xuezhi.Span{End: len(a.Text)}
	}
	for i, d := range FlattenClaims(a, namesOf{}) {
		total += len(d.Sentence)
		if !strings.Contains(d.Sentence, a.Claims[i].Span.Of(a.Text)) || strings.ToValidUTF8(d.Sentence, "") != d.Sentence {
			t.Fatalf("claim %d is indexed as %q", i, d.Sentence)
		}
	}
	if limit := longSentence * len(a.Claims); total > limit {
		t.Errorf("%d bytes are indexed, want at most %d", total, limit)
	}
}
