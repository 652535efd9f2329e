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

// names knows a handful of names, as an authority would.
type names map[string]string

func (n names) District(s string) (xuezhi.DistrictCode, bool) {
	v, ok := n["d:"+s]
	return xuezhi.DistrictCode(v), ok
}

func (n names) Topic(s string) (xuezhi.TopicSlug, bool) {
	v, ok := n["t:"+s]
	return xuezhi.TopicSlug(v), ok
}

func (n names) Genre(s string) (xuezhi.Genre, bool) {
	v, ok := n["g:"+s]
	return xuezhi.Genre(v), ok
}

var known = names{"d:荷塘区": "430202", "t:学位建设": "school-places", "g:通讯": "feature"}

func TestParseSearchPrintsOneForm(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"nothing", "", ""},
		{"empty fields", "q=&district=&year=&sort=&page=", ""},
		{"only separators", "&&=&", ""},
		{"canonical order", "year=2018&topic=class-size&q=a&district=430202", "q=a&district=430202&topic=class-size&year=2018"},
		{"values sorted", "district=430202&district=410305", "district=410305&district=430202"},
		{"values once", "district=430202&district=430202&q=a&q=a", "q=a&district=430202"},
		{"second q narrows", "q=b&q=a", "q=b&q=a"},
		{"page zero", "q=a&page=0", "q=a"},
		{"page one", "q=a&page=1", "q=a"},
		{"page negative", "q=a&page=-7", "q=a"},
		{"page full width", "page=%EF%BC%92", "page=2"},
		{"page word", "page=abc", "page=abc"},
		{"first page counts", "page=3&page=4", "page=3"},
		{"default sort", "sort=relevance", ""},
		{"sort", "sort=NEWEST", "sort=newest"},
		{"unknown sort", "sort=foo", "sort=foo"},
		{"year full width", "year=２０１８", "year=2018"},
		{"year with 年", "year=2018%E5%B9%B4", "year=2018"},
		{"year no year", "year=18", "year=18"},
		{"name to code", "district=%E8%8D%B7%E5%A1%98%E5%8C%BA", "district=430202"},
		{"name to slug", "topic=学位建设&genre=通讯", "topic=school-places&genre=feature"},
		{"GBK name", "district=%BA%C9%CC%C1%C7%F8", "district=430202"},
		{"GBK q", "q=%B4%F3%B0%E0%B6%EE", "q=%E5%A4%A7%E7%8F%AD%E9%A2%9D"},
		{"raw UTF-8", "q=大班额", "q=%E5%A4%A7%E7%8F%AD%E9%A2%9D"},
		{"white space", "q=++a%E3%80%80%09b+", "q=a+b"},
		{"bidi and zero width", "q=a%E2%80%AEb%E2%80%8Bc", "q=abc"},
		{"semicolon", "q=a;b", "q=a%3Bb"},
		{"basis", "basis=Explicit", "basis=explicit"},
		{"unknown last", "utm=1&q=a", "q=a&utm=1"},
		{"source kept", "source=-&source=教育时报", "source=-&source=%E6%95%99%E8%82%B2%E6%97%B6%E6%8A%A5"},
		{"article", "article=0123456789ABCDEF", "article=0123456789abcdef"},
		{"article no id", "article=../etc", "article=..%2Fetc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := ParseSearch(tt.raw)
			if err != nil {
				t.Fatalf("ParseSearch(%q): %v", tt.raw, err)
			}
			if got := s.Resolve(known).RawQuery(); got != tt.want {
				t.Errorf("ParseSearch(%q) prints %q, want %q", tt.raw, got, tt.want)
			}
		})
	}
}

func TestParseSearchRefuses(t *testing.T) {
	tests := []struct{ name, raw string }{
		{"broken escape", "q=%E5%A"},
		{"broken escape in a key", "%zz=1"},
		{"NUL", "q=a%00b"},
		{"no encoding at all", "q=%FF%FF%FF"},
		{"257 characters", "q=" + strings.Repeat("a", 257)},
		{"ten kilobytes", "q=" + strings.Repeat("a", 10<<10)},
		{"five q", "q=a&q=b&q=c&q=d&q=e"},
		{"page beyond the window", "page=501"},
		{"page overflow", "page=99999999999999999999999"},
		{"long value", "source=" + strings.Repeat("a", 200)},
		{"many parameters", strings.Repeat("a=1&", 200)},
		{"canonical form too long", longSources()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseSearch(tt.raw)
			var bad *BadURL
			if !errors.Is(err, xuezhi.ErrInvalid) || !errors.As(err, &bad) || bad.Reason == "" {
				t.Errorf("ParseSearch(%.60q) = %v, want a BadURL with a reason", tt.raw, err)
			}
		})
	}
}

// longSources is short as sent, raw, and too long once percent-encoded.
func longSources() string {
	var b strings.Builder
	for i := range 20 {
		b.WriteString("source=" + strings.Repeat("大班额", 20) + string(rune('a'+i)) + "&")
	}
	return b.String()
}

func TestVoid(t *testing.T) {
	for raw, want := range map[string]bool{
		"basis=foo": true, "article=x": true, "basis=explicit": false, "utm=1": false, "sort=foo": false, "page=x": false,
	} {
		s, err := ParseSearch(raw)
		if err != nil || s.Void() != want {
			t.Errorf("ParseSearch(%q): Void %v, %v, want %v", raw, s.Void(), err, want)
		}
	}
}

func TestFieldsCarryTheState(t *testing.T) {
	s, err := ParseSearch("q=a&q=b&district=430202&year=2018&basis=explicit&sort=newest&page=4")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := encode(Fields(s.Query, FacetKeys()...)), "q=a&q=b&sort=newest"; got != want {
		t.Errorf("fields of the filter form: %q, want %q", got, want)
	}
	if got, want := encode(Fields(s.Query)), "q=a&q=b&district=430202&year=2018&basis=explicit&sort=newest"; got != want {
		t.Errorf("fields of the inner search: %q, want %q", got, want)
	}
	u := State{Query: s.Query, Unread: []Param{{"x", "1"}, {"y", "2"}}}
	if got := u.WithoutUnread(Param{"x", "1"}).Unread; !slices.Equal(got, []Param{{"y", "2"}}) {
		t.Errorf("WithoutUnread leaves %v", got)
	}
}

func TestSearchRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s State
		text := rapid.StringOfN(rapid.RuneFrom([]rune("a大\"“-+&=%;# ０＃é")), 0, 12, -1)
		for range rapid.IntRange(0, xuezhi.MaxQueries).Draw(t, "queries") {
			if v := tidy(text.Draw(t, "q")); v != "" && !slices.Contains(s.Query.Text, v) {
				s.Query.Text = append(s.Query.Text, v)
			}
		}
		for range rapid.IntRange(0, 6).Draw(t, "refinements") {
			f := rapid.SampledFrom(xuezhi.Facets()).Draw(t, "facet")
			if v := term(f, tidy(text.Draw(t, "term"))); v != "" {
				s.Query = s.Query.With(f, v)
			}
		}
		s.Query.BasisOnly = rapid.Bool().Draw(t, "basis")
		s.Query.Sort = rapid.SampledFrom([]xuezhi.Sort{"", xuezhi.SortNewest, xuezhi.SortOldest}).Draw(t, "sort")
		s.Query.Page = rapid.IntRange(0, 500).Draw(t, "page")
		if rapid.Bool().Draw(t, "unread") {
			s.Unread = []Param{{"x" + tidy(text.Draw(t, "key")), tidy(text.Draw(t, "value"))}}
		}
		u := s.URL()
		got, err := ParseSearch(strings.TrimPrefix(strings.TrimPrefix(u, PathSearch), "?"))
		if err != nil {
			t.Fatalf("%s: %v", u, err)
		}
		if got.URL() != u {
			t.Fatalf("%s parses to %s", u, got.URL())
		}
		if !slices.Equal(got.Query.Text, s.Query.Text) || !slices.Equal(got.Query.Refinements, s.canonical().Query.Refinements) {
			t.Fatalf("%s lost a choice: %+v", u, got.Query)
		}
	})
}

func FuzzParseSearch(f *testing.F) {
	for _, s := range []string{
		"q=大班额&district=430202&page=2", "q=%BA%C9&x=1&x=1", "q=%E2%80%AE&year=２０１８年", "a=1;b=2&=&%00", "page=-0&sort=",
		"genre=%C4%B0%C4%B0", "q=%00", "topic=K&basis=EXPLICIT",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s, err := ParseSearch(raw)
		if err != nil {
			if !errors.Is(err, xuezhi.ErrInvalid) {
				t.Fatalf("%q: %v is not ErrInvalid", raw, err)
			}
			return
		}
		one := s.RawQuery()
		again, err := ParseSearch(one)
		if err != nil {
			t.Fatalf("%q prints %q, which is refused: %v", raw, one, err)
		}
		if two := again.RawQuery(); two != one {
			t.Fatalf("%q prints %q, then %q", raw, one, two)
		}
		if !utf8.ValidString(strings.Join(s.Query.Text, "")) || strings.ContainsAny(one, "\x00\n\r\"<> ") {
			t.Fatalf("%q prints %q", raw, one)
		}
	})
}
