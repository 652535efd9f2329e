package route

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xuezhi"
)

// Metric knows one metric.
func (n names) Metric(s string) (xuezhi.MetricSlug, bool) {
	v, ok := n["m:"+s]
	return xuezhi.MetricSlug(v), ok
}

// Kind knows one kind.
func (n names) Kind(s string) (xuezhi.ClaimKind, bool) {
	v, ok := n["k:"+s]
	return xuezhi.ClaimKind(v), ok
}

// Unit knows one unit.
func (n names) Unit(s string) string {
	if v, ok := n["u:"+s]; ok {
		return v
	}
	return s
}

func TestParseClaimsPrintsOneForm(t *testing.T) {
	known := names{"d:荷塘区": "430202", "m:大班额率": "large-class-rate", "k:比例": "ratio", "u:名": "人"}
	for _, tt := range []struct{ name, raw, want string }{
		{"nothing", "", ""},
		{"empty fields", "q=&metric=&min=&max=&unit=&sort=&page=", ""},
		{"canonical order", "sort=-value&unit=%25&min=5&year=2018&district=430202&metric=large-class-rate&q=a",
			"q=a&metric=large-class-rate&district=430202&year=2018&min=5&unit=%25&sort=-value"},
		{"names", "metric=大班额率&district=荷塘区&kind=比例&unit=名", "metric=large-class-rate&district=430202&kind=ratio&unit=%E4%BA%BA"},
		{"values once", "kind=ratio&kind=ratio&min=1&min=2&unit=x", "kind=ratio&min=1&unit=x"},
		{"exact values", "min=0010.370&max=1,122&unit=%25", "min=10.37&max=1122&unit=%25"},
		{"value is no number", "min=abc&unit=x", "unit=x&min=abc"},
		{"value is no finite number", "min=NaN&max=1e9", "max=1e9&min=nan"},
		{"unknown last", "value=abc&q=a", "q=a&value=abc"},
		{"basis", "basis=Inferred", "basis=inferred"},
		{"section", "section=0123456789ABCDEF", "section=0123456789abcdef"},
		{"no id", "section=..%2Fetc", "section=..%2Fetc"},
		{"default sort", "sort=relevance&page=0", ""},
		{"unknown sort", "sort=best", "sort=best"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := ParseClaims(tt.raw)
			if err != nil {
				t.Fatalf("ParseClaims(%q): %v", tt.raw, err)
			}
			if got := s.Resolve(known).RawQuery(); got != tt.want {
				t.Errorf("ParseClaims(%q) prints %q, want %q", tt.raw, got, tt.want)
			}
		})
	}
	for _, raw := range []string{"q=%E5%A", "q=a%00", "page=501", "unit=" + strings.Repeat("a", 200), "q=" + strings.Repeat("a", 257)} {
		if _, err := ParseClaims(raw); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("ParseClaims(%.40q) = %v, want a BadURL", raw, err)
		}
	}
}

func TestClaimsVoid(t *testing.T) {
	for raw, want := range map[string]bool{
		"min=abc&unit=x": true, "min=5": true, "min=5&unit=x": false, "value=abc": false, "section=x": true, "sort=x": false, "page=x": false,
	} {
		s, err := ParseClaims(raw)
		if err != nil || s.Void() != want {
			t.Errorf("ParseClaims(%q): Void %v, %v, want %v", raw, s.Void(), err, want)
		}
	}
}

func TestClaimsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s ClaimsState
		text := rapid.StringN(1, 20, 60)
		for range rapid.IntRange(0, xuezhi.MaxQueries).Draw(t, "queries") {
			if v := tidy(text.Draw(t, "q")); v != "" && !slices.Contains(s.Query.Text, v) {
				s.Query.Text = append(s.Query.Text, v)
			}
		}
		for range rapid.IntRange(0, 6).Draw(t, "refinements") {
			f := rapid.SampledFrom(xuezhi.ClaimFacets()).Draw(t, "facet")
			if v := term(f, tidy(text.Draw(t, "term"))); v != "" {
				s.Query = s.Query.With(f, v)
			}
		}
		if rapid.Bool().Draw(t, "min") {
			d := xuezhi.NewDecimal(rapid.Int64().Draw(t, "least")).Shift(-rapid.IntRange(0, 6).Draw(t, "places"))
			s.Query.Min, s.Query.Unit = &d, "%"
		}
		s.Query.Sort = rapid.SampledFrom(append(claimSorts, "")).Draw(t, "sort")
		s.Query.Page = rapid.IntRange(0, 500).Draw(t, "page")
		if rapid.Bool().Draw(t, "unread") {
			s.Unread = []Param{{"x" + tidy(text.Draw(t, "key")), tidy(text.Draw(t, "value"))}}
		}
		u := s.URL()
		got, err := ParseClaims(strings.TrimPrefix(strings.TrimPrefix(u, PathClaims), "?"))
		if err != nil {
			t.Fatalf("%s: %v", u, err)
		}
		if got.URL() != u {
			t.Fatalf("%s parses to %s", u, got.URL())
		}
		if !slices.Equal(got.Query.Text, s.Query.Text) || !slices.Equal(got.Query.Refinements, s.canonical().Query.Refinements) {
			t.Fatalf("%s lost a choice: %+v", u, got.Query)
		}
		if (got.Query.Min == nil) != (s.Query.Min == nil) || got.Query.Min != nil && got.Query.Min.Cmp(*s.Query.Min) != 0 {
			t.Fatalf("%s lost a value: %v", u, got.Query.Min)
		}
	})
}

func FuzzParseClaims(f *testing.F) {
	for _, s := range []string{
		"q=大班额&metric=large-class-rate&district=430202&page=2", "min=1,2.3&unit=%25", "value=abc&min=abc", "q=%BA%C9&x=1", "sort=-value&kind=RATIO",
		"min=--1&max=.5&unit=%EF%BC%85", "section=0123456789abcdef&basis=x", "min=" + strings.Repeat("9", 50),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s, err := ParseClaims(raw)
		if err != nil {
			if !errors.Is(err, xuezhi.ErrInvalid) {
				t.Fatalf("%q: %v is not ErrInvalid", raw, err)
			}
			return
		}
		one := s.RawQuery()
		again, err := ParseClaims(one)
		if err != nil {
			t.Fatalf("%q prints %q, which is refused: %v", raw, one, err)
		}
		if two := again.RawQuery(); two != one {
			t.Fatalf("%q prints %q, then %q", raw, one, two)
		}
		if !utf8.ValidString(one) || strings.ContainsAny(one, "\x00\n\r\"<> ") {
			t.Fatalf("%q prints %q", raw, one)
		}
	})
}
