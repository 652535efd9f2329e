package eval

import (
	"slices"
	"testing"
)

func TestOverlap(t *testing.T) {
	a := Ranges{{0, 10}, {20, 30}}
	for _, c := range []struct {
		b    Ranges
		want int
	}{{Ranges{{10, 20}}, 0}, {Ranges{{5, 25}}, 10}, {Ranges{{0, 5}, {28, 40}}, 7}, {nil, 0}} {
		if got := a.Overlap(c.b); got != c.want {
			t.Errorf("overlap of %v and %v: %d, want %d", a, c.b, got, c.want)
		}
	}
	if got := (Ranges{{0, 10}, {20, 30}, {9, 3}}).Len(); got != 20 {
		t.Errorf("length %d, want 20", got)
	}
}

func TestStand(t *testing.T) {
	units := []Unit{
		{"a1", Ranges{{100, 200}}},
		{"a2", Ranges{{200, 300}}},
		{"b", Ranges{{300, 1000}}},
		{"c", Ranges{{1000, 1050}, {1100, 1150}}}, // in two stretches of the file
	}
	leaf := func(r ...[2]int) Hit { return Hit{Own: r, Span: r} }
	for _, c := range []struct {
		name string
		hit  Hit
		want []string
	}{
		{"the same", leaf([2]int{100, 200}), []string{"a1"}},
		{"a heading more", leaf([2]int{80, 200}), []string{"a1"}},
		{"a border shifted by a sentence", leaf([2]int{100, 230}), []string{"a1"}},
		{"half of each", leaf([2]int{150, 250}), nil},
		{"covers two", leaf([2]int{100, 300}), []string{"a1", "a2"}},
		{"a piece", leaf([2]int{700, 760}), []string{"b"}},
		{"pieces of one unit in two stretches", leaf([2]int{1020, 1050}, [2]int{1100, 1120}), []string{"c"}},
		{"the gap between them", leaf([2]int{1050, 1100}), nil},
		{"nowhere", leaf([2]int{5000, 5100}), nil},
		{"a parent whose own text is a unit", Hit{Own: Ranges{{300, 320}}, Span: Ranges{{100, 320}}}, []string{"b"}},
		{"a parent whose own text is none", Hit{Own: Ranges{{60, 100}}, Span: Ranges{{60, 300}}}, []string{"a1", "a2"}},
	} {
		if got := Stand(c.hit, units); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestCredit(t *testing.T) {
	relevance := map[string]float64{"a": 2, "b": 1, "c": 0}
	for _, c := range []struct {
		name  string
		hits  [][]string
		gains []float64
		taken []string
	}{
		{"in order", [][]string{{"b"}, {"a"}, {"c"}, {"x"}, nil}, []float64{1, 2, 0, 0, 0}, []string{"b", "a", "", "", ""}},
		{"two pieces of one unit", [][]string{{"a"}, {"a"}, {"b"}}, []float64{2, 0, 1}, []string{"a", "", "b"}},
		{"a parent takes the best", [][]string{{"c", "b", "a"}, {"b"}, {"a"}}, []float64{2, 1, 0}, []string{"a", "b", ""}},
		{"a parent after its best child", [][]string{{"a"}, {"b", "a"}}, []float64{2, 1}, []string{"a", "b"}},
		{"nothing found", nil, nil, nil},
	} {
		gains, taken := Credit(c.hits, relevance)
		if !slices.Equal(gains, c.gains) || !slices.Equal(taken, c.taken) {
			t.Errorf("%s: %v %q, want %v %q", c.name, gains, taken, c.gains, c.taken)
		}
	}
}
