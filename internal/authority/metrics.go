package authority

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"xuezhi"
)

// Family groups units that measure the same kind of thing: person, school, money, percent …
type Family string

// Direction tells which way a metric improves.
type Direction string

// A rate of dropouts is Down, a number of schools is Neutral.
const (
	Up      Direction = "up"
	Down    Direction = "down"
	Neutral Direction = "none"
)

// A Metric is something that is measured and compared, such as 大班额率.
type Metric struct {
	Slug      xuezhi.MetricSlug
	Label     string
	Family    Family
	Direction Direction
	Topic     xuezhi.TopicSlug
	PartOf    xuezhi.MetricSlug // the whole this metric is a part of: never rank one beside the other
	Aliases   []string          // phrases that mean the metric and nothing else
	Patterns  [][]string        // words that mean it when they stand in this order in one clause
	Variants  []string          // thresholds or definitions in use (56人以上): figures under different ones do not compare
	Note      string            // definition, in Chinese
}

// Metrics is the table of metrics.
type Metrics struct {
	list   []Metric
	bySlug map[xuezhi.MetricSlug]int
	byName map[string]int
}

// BySlug returns the metric with the slug.
func (m *Metrics) BySlug(s xuezhi.MetricSlug) (Metric, bool) { return find(m.list, m.bySlug, s) }

// ByName returns the metric whose label or alias is name.
func (m *Metrics) ByName(name string) (Metric, bool) { return find(m.list, m.byName, name) }

// All yields the metrics in table order.
func (m *Metrics) All() iter.Seq[Metric] { return slices.Values(m.list) }

// A MetricMatch is a metric that a clause speaks of.
type MetricMatch struct {
	Metric     Metric
	Start, End int // half-open byte span in the clause, from the first word matched to the end of the last
	Score      int // characters matched; a phrase that means nothing else counts double
}

// Match returns the metrics that clause (a sentence or less) speaks of and that unit can measure, best first; of equal scores the longer span
// comes later. An empty family admits all.
func (m *Metrics) Match(clause string, unit Family) []MetricMatch {
	var out []MetricMatch
	for _, x := range m.list {
		if !x.Family.Accepts(unit) {
			continue
		}
		best := MetricMatch{Metric: x}
		best = best.phrase(clause, x.Label)
		for _, a := range x.Aliases {
			best = best.phrase(clause, a)
		}
		for _, words := range x.Patterns {
			if start, end, score, ok := inOrder(clause, words); ok {
				best = best.better(MetricMatch{x, start, end, score})
			}
		}
		if best.Score > 0 {
			out = append(out, best)
		}
	}
	slices.SortStableFunc(out, func(a, b MetricMatch) int {
		return cmp.Or(b.Score-a.Score, (a.End-a.Start)-(b.End-b.Start))
	})
	return out
}

// phrase returns the better of m and the match of phrase, which alone names m's metric.
func (m MetricMatch) phrase(clause, phrase string) MetricMatch {
	if i := strings.Index(clause, phrase); i >= 0 {
		return m.better(MetricMatch{m.Metric, i, i + len(phrase), 2 * runes(phrase)})
	}
	return m
}

// better returns the match of higher score, m where they are equal.
func (m MetricMatch) better(n MetricMatch) MetricMatch {
	if n.Score > m.Score {
		return n
	}
	return m
}

// inOrder reports where words stand one after the other in clause, each at its first place behind the one before.
func inOrder(clause string, words []string) (start, end, score int, ok bool) {
	at := 0
	for i, w := range words {
		j := strings.Index(clause[at:], w)
		if j < 0 {
			return 0, 0, 0, false
		}
		if i == 0 {
			start = at + j
		}
		at += j + len(w)
		score += runes(w)
	}
	return start, at, score, true
}

// accepts lists, for a family, the further families of units its figures are written with. 个 and 项 count nearly everything.
var accepts = map[Family][]Family{
	"institution": {"item"}, "class": {"item", "room"}, "room": {"item", "class"}, "place": {"item"}, "person": {"item", "visit"},
	"visit": {"person", "occasion", "household"}, "occasion": {"item"}, "lesson": {"item"}, "course": {"item"}, "paper": {"item"}, "case": {"item"},
	"equipment": {"item"}, "vehicle": {"item", "equipment"}, "book": {"item"}, "award": {"item", "visit", "person", "team"},
	"item": {"institution", "class", "course", "award", "room", "lesson", "team", "building", "case"}, "percent": {"point"}, "ratio": {"percent"},
}

// Accepts reports whether a figure with a unit of family u can be a figure of family f; of an unknown unit it can.
func (f Family) Accepts(u Family) bool {
	return u == "" || u == f || slices.Contains(accepts[f], u)
}
