package route

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"xuezhi"
)

func TestParseBrief(t *testing.T) {
	for raw, want := range map[string]string{
		"":                               "/brief",
		"c=" + cid + "&s=" + sid:         "/brief?c=" + cid + "&s=" + sid,
		"s=" + sid + "&c=" + cid:         "/brief?c=" + cid + "&s=" + sid,
		"c=" + cid + "&c=" + cid + "&c=": "/brief?c=" + cid,
		"c=x&y=1":                        "/brief?c=x&y=1",
	} {
		s, err := ParseBrief(raw)
		if err != nil || s.URL() != want {
			t.Errorf("ParseBrief(%q) = %s, %v, want %s", raw, s.URL(), err, want)
		}
		if again, err := ParseBrief(s.RawQuery()); err != nil || again.URL() != want {
			t.Errorf("second time: %s, %v", again.URL(), err)
		}
	}
	var many strings.Builder
	for i := range MaxBrief + 1 {
		fmt.Fprintf(&many, "c=%016x&", i)
	}
	if _, err := ParseBrief(many.String()); !errors.Is(err, xuezhi.ErrInvalid) {
		t.Errorf("too many: %v", err)
	}
}

func TestHash(t *testing.T) {
	for raw, want := range map[string]string{"": "", "h=": "", "h=ABCD1234": "abcd1234", "x=1&h=1": "1"} {
		if got, err := Hash(raw); err != nil || got != want {
			t.Errorf("Hash(%q) = %q, %v, want %q", raw, got, err, want)
		}
	}
}
