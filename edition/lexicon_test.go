package edition

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

func TestLexicon(t *testing.T) {
	tables, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	l := NewLexicon(tables)
	for term, want := range map[string]string{
		"荷塘区":  "[430202] false ",
		"涧西":   "[410305] false ",
		"和平":   "ordinary",
		"学前教育": "[] false preschool",
		"大班额率": "[] false school-places metric",
		"ai":   "人工智能",
		"ＡＩ":   "[] false ", // terms come folded
		"蘋果":   "[] false ",
	} {
		e := l.Entry(term)
		got := fmt.Sprintf("%v %v %s", e.Districts, e.Ordinary, e.Topic)
		switch {
		case e.Ordinary:
			got = "ordinary"
		case e.Metric:
			got += " metric"
		case len(e.Same) > 0 && term == "ai":
			got = e.Same[0]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", term, got, want)
		}
	}
	if got := l.Label(xuezhi.FacetDistrict, "430202"); got != "湖南省株洲市荷塘区" {
		t.Errorf("label %q", got)
	}
	for latin, want := range map[string]string{
		"hetangqu": "荷塘区", "hetang": "荷塘", "htq": "荷塘区", "xueqianjiaoyu": "学前教育", "xqjy": "学前教育", "peixun": "培训", "chongqingshi": "重庆市",
	} {
		if got := l.Spelled(latin); !slices.Contains(got, want) {
			t.Errorf("%s spells %v, want %s among them", latin, got, want)
		}
	}
	for term, want := range map[string]string{
		"元江市": "沅江市", "荷唐区": "荷塘区", "学钱教育": "学前教育", "荷溏区": "荷塘区", "荷塘园": "",
	} {
		got := l.Alike(term)
		if want == "" && len(got) > 0 && slices.Contains(got, term) || want != "" && !slices.Contains(got, want) {
			t.Errorf("%s is like %v, want %q", term, got, want)
		}
	}
	for _, term := range []string{"", "食堂安全", strings.Repeat("学", 300), "\xff\xfe", "a"} {
		if got := l.Alike(term); len(got) > 0 {
			t.Errorf("%.20q is like %v", term, got)
		}
	}
	if got := l.Cues("学位"); !slices.Contains(got, "school-places") {
		t.Errorf("学位 speaks for %v", got)
	}
}
