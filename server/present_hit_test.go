package server

import (
	"slices"
	"testing"

	"xuezhi"
)

// TestFigures: the figure that was asked for is beside the hit, though it is
// the section's fourth.
func TestFigures(t *testing.T) {
	h := xuezhi.Hit{
		Claims: []xuezhi.Claim{{Label: "改造"}, {Label: "新增教学班"}, {Label: "教学班净增"}, {Label: "大班额率"}, {Label: "投入"}},
		Quotes: []string{"15天内改造", "新增10个教学班", "净增68个,全面消除大班额", "大班额率由29.82%控制在10.37%", "投入5亿元"},
	}
	for _, c := range []struct {
		found string
		want  []int
	}{{"大班额", []int{0, 2, 3}}, {"投入", []int{0, 1, 4}}, {"别的", []int{0, 1, 2}}} {
		h.Snippet = xuezhi.Snippet{{Text: "前文"}, {Text: c.found, Match: true}}
		if got := figures(h); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.found, got, c.want)
		}
	}
	h.Claims, h.Quotes = h.Claims[:1], nil
	if got := figures(h); !slices.Equal(got, []int{0}) {
		t.Errorf("one claim: got %v", got)
	}
	if got := figures(xuezhi.Hit{}); len(got) != 0 {
		t.Errorf("none: got %v", got)
	}
}
