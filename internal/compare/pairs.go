package compare

import (
	"cmp"
	"slices"

	"xuezhi"
	"xuezhi/internal/authority"
)

// Pair is two figures with the verdict on them, in the order of the columns or
// of the list they come from.
type Pair struct {
	A, B Subject
	Result
}

// MaxPairs bounds the pairs that one call judges.
const MaxPairs = 400

// Pairs judges the figures of a list two by two where one reader might set
// them side by side: where they have one metric, or metrics of which one is
// part of the other. Pairs come in the order of the list; more reports that
// some were left out for [MaxPairs].
func Pairs(t *authority.Tables, figures []Subject) (out []Pair, more bool) {
	for i, a := range figures {
		for _, b := range figures[i+1:] {
			x, y := a.Claim.Metric, b.Claim.Metric
			if x == "" || x != y && !within(t, x, y) && !within(t, y, x) {
				continue
			}
			if len(out) == MaxPairs {
				return out, true
			}
			out = append(out, Pair{a, b, Verdict(t, a, b)})
		}
	}
	return out, false
}

// Line is one metric of a comparison side by side.
type Line struct {
	Metric  authority.Metric
	Columns [][]Subject // figures of each column, in order of time; an empty one found none
	Pairs   []Pair      // across columns, best grade first
	More    bool        // pairs were left out
}

// SideBySide sets out columns of figures, one column a district or a year,
// line by line: metrics that two columns or more have come first, each part
// in the order of the vocabulary. Figures without a metric are left out: they
// belong to the sections, where they can be read.
func SideBySide(t *authority.Tables, columns [][]Subject) []Line {
	byMetric := map[xuezhi.MetricSlug]*Line{}
	for i, col := range columns {
		for _, s := range col {
			if s.Claim.Metric == "" {
				continue
			}
			l := byMetric[s.Claim.Metric]
			if l == nil {
				l = &Line{Columns: make([][]Subject, len(columns))}
				byMetric[s.Claim.Metric] = l
			}
			l.Columns[i] = append(l.Columns[i], s)
		}
	}
	var shared, single []Line
	for m := range t.Metrics.All() {
		l := byMetric[m.Slug]
		if l == nil {
			continue
		}
		l.Metric = m
		held := 0
		for _, col := range l.Columns {
			slices.SortStableFunc(col, func(a, b Subject) int {
				return cmp.Or(end(a.Claim.Time).Compare(end(b.Claim.Time)), a.Claim.Time.From.Compare(b.Claim.Time.From))
			})
			if len(col) > 0 {
				held++
			}
		}
		if held < 2 {
			single = append(single, *l)
			continue
		}
		l.judge(t)
		shared = append(shared, *l)
	}
	return append(shared, single...)
}

// judge fills the pairs of a line.
func (l *Line) judge(t *authority.Tables) {
	for i, col := range l.Columns {
		for _, a := range col {
			for _, other := range l.Columns[i+1:] {
				for _, b := range other {
					if len(l.Pairs) == MaxPairs {
						l.More = true
						break
					}
					l.Pairs = append(l.Pairs, Pair{a, b, Verdict(t, a, b)})
				}
			}
		}
	}
	slices.SortStableFunc(l.Pairs, func(a, b Pair) int { return int(a.Grade - b.Grade) })
}
