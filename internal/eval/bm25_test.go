package eval

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestBigrams(t *testing.T) {
	for text, want := range map[string][]string{
		"":            nil,
		"大":           {"大\x00"},
		"大班额":         {"大班", "班额"},
		"班额，学位 U12。好": {"班额", "学位", "u1", "12", "好\x00"},
	} {
		var got []string
		for g := range bigrams(text) {
			got = append(got, string(g[:]))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for g := range bigrams("大班额") {
		if string(g[:]) != "大班" {
			t.Errorf("%q after the loop had ended", g)
		}
		break
	}
}

func TestBaseline(t *testing.T) {
	b := NewBaseline()
	for _, e := range [][2]string{
		{"a", "消除大班额，新增学位"}, {"b", "大班额，大班额，还是大班额，说了许多与此无关的长话"}, {"c", "乡村教师"}, {"d", "乡村教师"}, {"e", ""},
	} {
		if !b.Add(e[0], e[1]) {
			t.Fatal("no room")
		}
	}
	for _, c := range []struct {
		query string
		k     int
		want  []string
	}{
		{"大班额", 10, []string{"b", "a"}},
		{"大班额学位", 10, []string{"a", "b"}},
		{"教师", 10, []string{"c", "d"}}, // equal: as added
		{"教师", 1, []string{"c"}},
		{"没有", 10, []string{}},
		{"", 10, []string{}},
	} {
		if got := b.Search(c.query, c.k); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.query, got, c.want)
		}
	}
	if got := NewBaseline().Search("大班额", 3); len(got) != 0 {
		t.Errorf("%q from nothing", got)
	}
}

// TestBaselineAgainstFormula compares with the sum written out.
func TestBaselineAgainstFormula(t *testing.T) {
	texts := []string{"天地玄黄", "天地天地天地", "地天宇宙洪荒", "宇宙"}
	b := NewBaseline()
	for _, s := range texts {
		b.Add(s, s)
	}
	score := func(query, text string) float64 {
		grams := func(s string) (out []string) {
			for g := range bigrams(s) {
				out = append(out, string(g[:]))
			}
			return out
		}
		count := func(list []string, g string) (n float64) {
			for _, x := range list {
				if x == g {
					n++
				}
			}
			return n
		}
		average := 0.0
		for _, s := range texts {
			average += float64(len(grams(s))) / 4
		}
		sum := 0.0
		for _, g := range grams(query) {
			df := 0.0
			for _, s := range texts {
				df += min(1, count(grams(s), g))
			}
			tf := count(grams(text), g)
			sum += math.Log(1+(4-df+0.5)/(df+0.5)) * tf * 2.2 / (tf + 1.2*(0.25+0.75*float64(len(grams(text)))/average))
		}
		return sum
	}
	for _, query := range []string{"天地", "天地玄黄", "宇宙天地", "地天地"} {
		want := slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return score(query, s) == 0 })
		slices.SortStableFunc(want, func(x, y string) int {
			switch d := score(query, y) - score(query, x); {
			case d > 1e-9:
				return 1
			case d < -1e-9:
				return -1
			}
			return 0
		})
		if got := b.Search(query, 10); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// TestBaselineCountsUpTo255 has a bigram more often than a posting can hold.
func TestBaselineCountsUpTo255(t *testing.T) {
	b := NewBaseline()
	b.Add("a", strings.Repeat("大", 1000))
	b.Add("b", "大大")
	if p := b.postings[[2]rune{'大', '大'}]; len(p) != 2 || p[0] != 255 || p[1] != 1<<8|1 {
		t.Errorf("postings %x", p)
	}
}

func TestLong(t *testing.T) {
	gains := make([]float64, 60)
	gains[0], gains[50] = 1, 1
	row := MeasureLong(gains, []float64{1, 1, 0})
	if row.Recall != 0.5 || row.Recall100 != 1 {
		t.Errorf("%+v", row)
	}
	mean := MeanLong([]Long{row, {}})
	if mean.Recall100 != 0.5 || mean.MRR != 0.5 || MeanLong(nil) != (Long{}) {
		t.Errorf("mean %+v", mean)
	}
	if r := row.Over(mean); r.Recall100 != 2 || r.MRR != 2 {
		t.Errorf("ratio %+v", r)
	}
	if r := row.Over(Long{}); r != (Long{}) {
		t.Errorf("ratio to nothing %+v", r)
	}
}
