package route

import (
	"errors"
	"testing"

	"xuezhi"
)

func TestParseIndicator(t *testing.T) {
	for raw, want := range map[string]string{
		"":                    "/indicators/m",
		"from=&to=&district=": "/indicators/m",
		"to=2018&from=2021年":  "/indicators/m?from=2018&to=2021",
		"district=荷塘区&district=410305&from=2016": "/indicators/m?district=410305&district=430202&from=2016",
		"from=abc&x=1":        "/indicators/m?from=abc&x=1",
		"from=2016&from=2017": "/indicators/m?from=2016",
	} {
		s, err := ParseIndicator("m", raw)
		if err != nil {
			t.Fatalf("%q: %v", raw, err)
		}
		if got := s.Resolve(known).URL(); got != want {
			t.Errorf("ParseIndicator(%q) prints %s, want %s", raw, got, want)
		}
	}
	s := IndicatorState{Slug: "m", Districts: []string{"b"}}
	if got := s.Toggled("a").URL(); got != "/indicators/m?district=a&district=b" {
		t.Errorf("one more: %s", got)
	}
	if got := s.Toggled("b").URL(); got != "/indicators/m" {
		t.Errorf("one less: %s", got)
	}
}

func FuzzParseIndicator(f *testing.F) {
	for _, s := range []string{"district=430202&from=2016&to=2021", "from=９９９９&to=abc", "to=2016&from=2020&x", "district=%E2%80%AE"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s, err := ParseIndicator("m", raw)
		if err != nil {
			if !errors.Is(err, xuezhi.ErrInvalid) {
				t.Fatalf("%q: %v is not ErrInvalid", raw, err)
			}
			return
		}
		again, err := ParseIndicator("m", s.RawQuery())
		if err != nil || again.URL() != s.URL() {
			t.Fatalf("%q prints %s, then %s, %v", raw, s.URL(), again.URL(), err)
		}
	})
}
