package route

import (
	"errors"
	"testing"

	"xuezhi"
)

func TestParseCompare(t *testing.T) {
	for raw, want := range map[string]string{
		"": "/compare",
		"year=2018&district=荷塘区&district=410305&topic=学位建设": "/compare?district=410305&district=430202&topic=school-places&year=2018",
		"year=abc&x=1&district=":          "/compare?x=1&year=abc",
		"district=430202&district=430202": "/compare?district=430202",
	} {
		s, err := ParseCompare(raw)
		if err != nil || s.Resolve(known).URL() != want {
			t.Errorf("ParseCompare(%q) = %s, %v, want %s", raw, s.Resolve(known).URL(), err, want)
		}
	}
	s := CompareState{Districts: []string{"a", "b"}, Years: []string{"2018"}}
	if got := s.Without(Param{"district", "a"}).URL(); got != "/compare?district=b&year=2018" {
		t.Errorf("without a district: %s", got)
	}
}

func FuzzParseCompare(f *testing.F) {
	for _, s := range []string{"district=430202&district=410305&year=2018", "topic=%E2%80%AE&x", "year=２０１８年&year=18"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s, err := ParseCompare(raw)
		if err != nil {
			if !errors.Is(err, xuezhi.ErrInvalid) {
				t.Fatalf("%q: %v is not ErrInvalid", raw, err)
			}
			return
		}
		again, err := ParseCompare(s.RawQuery())
		if err != nil || again.URL() != s.URL() {
			t.Fatalf("%q prints %s, then %s, %v", raw, s.URL(), again.URL(), err)
		}
	})
}
