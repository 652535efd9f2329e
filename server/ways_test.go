package server

import (
	"net/url"
	"strings"
	"testing"

	"xuezhi"
)

// TestWays: a district or topic written as a search word is offered as a
// filter where the archive holds something of it.
func TestWays(t *testing.T) {
	f := newFake(t)
	for _, c := range []struct {
		text []string
		want string // label=URL
	}{
		{[]string{"荷塘区 教师"}, "按地区“荷塘区（湖南株洲）”筛选=/search?q=教师&district=430202"},
		{[]string{"荷塘"}, "按地区“荷塘区（湖南株洲）”筛选=/search?district=430202"},
		{[]string{"教师", "荷塘区"}, "按地区“荷塘区（湖南株洲）”筛选=/search?q=教师&district=430202"},
		{[]string{"党建思政"}, "按主题“党建思政”筛选=/search?topic=party-building"},
		{[]string{"鼓楼区 教师"}, ""},  // nothing is held of any of them
		{[]string{"-荷塘区 教师"}, ""}, // excluded
		{[]string{"教师 NOT 荷塘区"}, ""},
		{[]string{"“荷塘区”"}, ""},
		{[]string{"区"}, ""},
		{nil, ""},
	} {
		b := &searchPage{view: &view{snap: f, vocab: vocab{f.tables}}, q: xuezhi.Query{Text: c.text}}
		got, err := b.ways(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, l := range got {
			parts = append(parts, l.Label+"="+unescaped(t, l.URL))
		}
		if s := strings.Join(parts, " "); s != c.want {
			t.Errorf("%q: got %s, want %s", c.text, s, c.want)
		}
	}
}

func unescaped(t *testing.T, s string) string {
	t.Helper()
	u, err := url.QueryUnescape(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
