package route

import (
	"errors"
	"testing"

	"xuezhi"
)

const (
	aid = "0123456789abcdef"
	sid = "1111111111111111"
	cid = "2222222222222222"
)

func TestParseArticle(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"whole", "", "/articles/" + aid},
		{"section", "section=" + sid, "/articles/" + aid + "?section=" + sid + "#s-" + sid},
		{"order", "q=a&section=" + sid, "/articles/" + aid + "?section=" + sid + "&q=a#s-" + sid},
		{"claim", "claim=" + cid, "/articles/" + aid + "?claim=" + cid + "#c-" + cid},
		{"alone", "only=1&section=" + sid, "/articles/" + aid + "?section=" + sid + "&only=1"},
		{"alone without a section", "only=1", "/articles/" + aid},
		{"no id", "section=x", "/articles/" + aid + "?section=x"},
		{"empty", "section=&q=&only=0", "/articles/" + aid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := ParseArticle(aid, tt.raw)
			if err != nil {
				t.Fatal(err)
			}
			if got := s.URL(); got != tt.want {
				t.Errorf("ParseArticle(%q) prints %s, want %s", tt.raw, got, tt.want)
			}
			again, err := ParseArticle(aid, s.RawQuery())
			if err != nil || again.URL() != tt.want {
				t.Errorf("second time: %s, %v", again.URL(), err)
			}
		})
	}
	if _, err := ParseArticle(aid, "q=%zz"); !errors.Is(err, xuezhi.ErrInvalid) {
		t.Errorf("broken encoding: %v", err)
	}
}

func TestParseList(t *testing.T) {
	for raw, want := range map[string]string{
		"": "/topics", "page=1": "/topics", "page=0": "/topics", "page=３": "/topics?page=3", "page=x&b=1": "/topics?b=1&page=x",
	} {
		s, err := ParseList("/topics", raw)
		if err != nil || s.URL() != want {
			t.Errorf("ParseList(%q) = %s, %v, want %s", raw, s.URL(), err, want)
		}
	}
	if _, err := ParseList("/topics", "page=9999"); !errors.Is(err, xuezhi.ErrInvalid) {
		t.Errorf("beyond the window: %v", err)
	}
}

func TestPaths(t *testing.T) {
	for got, want := range map[string]string{
		Article(aid): "/articles/" + aid, Original(aid): "/articles/" + aid + "/original",
		Section(sid): "/sections/" + sid, Claim(cid): "/claims/" + cid,
		District("430202"): "/districts/430202", Topic("a/b"): "/topics/a%2Fb",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	seen := map[string]bool{}
	for _, p := range Patterns() {
		if p.What == "" || seen[p.Path] {
			t.Errorf("pattern %q: no words, or twice", p.Path)
		}
		seen[p.Path] = true
	}
}
