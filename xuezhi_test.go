package xuezhi

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestDecimal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"29.82", "29.82"}, {"0.50", "0.5"}, {"100", "100"}, {"-1.0", "-1"}, {"0.007", "0.007"},
		{"123456789012345678901234567890.5", "123456789012345678901234567890.5"}, {"00012", "12"}, {"0", "0"},
	} {
		d, err := ParseDecimal(c.in)
		if err != nil || d.String() != c.want {
			t.Errorf("ParseDecimal(%q) = %s, %v; want %s", c.in, d, err, c.want)
		}
	}
	for _, bad := range []string{"", "-", ".", "1.", "1e9", "１", "1,000", "--1", "1.2.3", strings.Repeat("9", 65), "NaN"} {
		if d, err := ParseDecimal(bad); err == nil {
			t.Errorf("ParseDecimal(%q) = %s, want an error", bad, d)
		}
	}
	d, _ := ParseDecimal("23.57")
	if got := d.Shift(4).String(); got != "235700" {
		t.Errorf("23.57 × 10^4 = %s", got)
	}
	if got := NewDecimal(7).Shift(-2).String(); got != "0.07" {
		t.Errorf("7 × 10^-2 = %s", got)
	}
	a, _ := ParseDecimal("1.50")
	b, _ := ParseDecimal("1.5")
	if a.Cmp(b) != 0 || a.Cmp(a.Neg()) != 1 {
		t.Error("1.50 and 1.5 differ, or sign is lost")
	}
	out, err := json.Marshal(Quantity{Value: &d, Bound: BoundEq, Unit: "个"})
	if err != nil || !strings.Contains(string(out), `"value":23.57,`) {
		t.Errorf("JSON %s, %v", out, err)
	}
	var q Quantity
	if err := json.Unmarshal(out, &q); err != nil || q.Value.Cmp(d) != 0 {
		t.Errorf("round trip gave %v, %v", q.Value, err)
	}
}

func TestDate(t *testing.T) {
	for _, s := range []string{"", "2018", "2018-09", "2018-12-25"} {
		d, err := ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"18", "2018-13", "2018-1", "2018-01-32", "2018-01-01-01", "2018-0a", "0000"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", s, d)
		}
	}
	if (Date{2018, 9, 0}).Compare(Date{2018, 9, 1}) != 0 || (Date{2018, 0, 0}).Compare(Date{2019, 0, 0}) >= 0 {
		t.Error("dates compare wrongly")
	}
}

func TestTimeYears(t *testing.T) {
	for _, c := range []struct {
		time Time
		want YearSpan
		ok   bool
	}{
		{Time{}, YearSpan{}, false},
		{Time{From: Date{2018, 9, 0}, To: Date{2018, 12, 0}}, YearSpan{2018, 2018}, true},
		{Time{From: Date{Year: 2018}}, YearSpan{2018, 2018}, true},
		{Time{To: Date{Year: 2020}}, YearSpan{2020, 2020}, true},
		{Time{From: Date{Year: 2016}, To: Date{Year: 2020}}, YearSpan{2016, 2020}, true},
	} {
		if got, ok := c.time.Years(); got != c.want || ok != c.ok {
			t.Errorf("%+v: %v %v, want %v %v", c.time, got, ok, c.want, c.ok)
		}
	}
}

func TestRestore(t *testing.T) {
	raw := "题目\n甲乙\n丙。\n丁"
	text := "丁\n甲乙丙。"
	at := func(s, of string) Span { i := strings.Index(of, s); return Span{i, i + len(s)} }
	runs := []Run{{at("丁", raw), at("丁", text)}, {at("甲乙", raw), at("甲乙", text)}, {at("丙。", raw), at("丙。", text)}}
	edits := []Edit{
		{Raw: Span{0, 6}, Reason: EditTitle, Was: "题目"},
		{Raw: Span{6, 7}, Reason: EditSpace, Was: "\n"},
		{Raw: Span{13, 14}, Text: Span{10, 10}, Reason: EditJoin, Was: "\n"},
		{Raw: Span{20, 21}, Text: Span{3, 4}, Reason: EditSpace, Was: "\n"},
	}
	got, err := Restore(text, runs, edits)
	if err != nil || got != raw {
		t.Fatalf("Restore = %q, %v; want %q", got, err, raw)
	}
	if _, err := Restore(text, runs, edits[1:]); err == nil {
		t.Error("a missing edit was not noticed")
	}
	if _, err := Restore(text, append(runs, runs[0]), edits); err == nil {
		t.Error("an overlapping run was not noticed")
	}
	want := []Span{{7, 20}}
	if got := RawSpans(runs, Span{4, len(text)}, 1); !slices.Equal(got, want) {
		t.Errorf("RawSpans bridged = %v, want %v", got, want)
	}
	want = []Span{{21, 24}, {7, 13}, {14, 20}}
	if got := RawSpans(runs, Span{0, len(text)}, 0); !slices.Equal(got, want) {
		t.Errorf("RawSpans = %v, want %v", got, want)
	}
}

func TestIDsFollowContent(t *testing.T) {
	a := NewArticleID([]byte("x"))
	if !ValidID(string(a)) || ValidID("ABCDEF0123456789") || ValidID("0123") {
		t.Error("ValidID is wrong")
	}
	if NewSectionID(a, "一是 学位\n建设", 0) != NewSectionID(a, "一是学位建设", 0) {
		t.Error("white space changed a section id")
	}
	if NewSectionID(a, "学位", 0) == NewSectionID(a, "学位", 1) || NewSectionID(a, "学位", 0) == NewSectionID("b", "学位", 0) {
		t.Error("two sections share an id")
	}
	if NewClaimID(a, "新增10个班", "10个", 0) == NewClaimID(a, "新增10个班", "10个", 1) {
		t.Error("two claims share an id")
	}
}

func TestQueryIsAValue(t *testing.T) {
	q := Query{Text: []string{"大班额"}, Page: 3}.With(FacetYear, "2018")
	r := q.With(FacetDistrict, "430202").With(FacetYear, "2019")
	if len(q.Refinements) != 1 || q.Page != 1 {
		t.Errorf("With changed its receiver: %+v", q)
	}
	if got := r.Terms(FacetYear); !slices.Equal(got, []string{"2018", "2019"}) {
		t.Errorf("years %v", got)
	}
	s := r.Without(FacetYear, "2018").WithSort(SortNewest).WithPage(2)
	if s.Has(FacetYear, "2018") || !r.Has(FacetYear, "2018") || s.Page != 2 || s.Sort != SortNewest {
		t.Errorf("Without: %+v from %+v", s, r)
	}
	if got := s.WithoutFacet(FacetDistrict).WithText("a", "b"); len(got.Refinements) != 1 || len(got.Text) != 2 || got.Page != 1 {
		t.Errorf("%+v", got)
	}
	if q.With(FacetYear, "2018").Refinements[0] != q.Refinements[0] || len(q.With(FacetYear, "2018").Refinements) != 1 {
		t.Error("a term was chosen twice")
	}
}
