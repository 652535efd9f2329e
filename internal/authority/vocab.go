package authority

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"xuezhi"
)

// A Topic is a subject of sections, such as 学位建设.
type Topic struct {
	Slug    xuezhi.TopicSlug
	Label   string
	Broader xuezhi.TopicSlug // empty at the top
	Generic bool             // stands for much (教师队伍): give way to a more exact topic that is as likely
	Aliases []string         // other names a user may ask for
	Cues    []Cue
}

// A Cue is a word that speaks for a topic, or against it when Weight is negative. Weights go from 1 (faint) to 9 (decisive).
type Cue struct {
	Word   string
	Weight int
}

// Topics is the table of topics.
type Topics struct {
	list   []Topic
	bySlug map[xuezhi.TopicSlug]int
	byName map[string]int
}

// BySlug returns the topic with the slug.
func (t *Topics) BySlug(s xuezhi.TopicSlug) (Topic, bool) { return find(t.list, t.bySlug, s) }

// ByName returns the topic whose label or alias is name.
func (t *Topics) ByName(name string) (Topic, bool) { return find(t.list, t.byName, name) }

// All yields the topics in table order.
func (t *Topics) All() iter.Seq[Topic] { return slices.Values(t.list) }

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

// A Unit is a unit of measure as texts write it.
type Unit struct {
	Written   string
	Canonical string
	Family    Family
	Factor    xuezhi.Decimal // how many canonical units one of it is
}

// Units is the table of units.
type Units struct {
	list      []Unit
	byWritten map[string]Unit
	longest   int // bytes
}

// ByWritten returns the unit written so.
func (u *Units) ByWritten(s string) (Unit, bool) {
	x, ok := u.byWritten[s]
	return x, ok
}

// Prefix returns the longest unit that text begins with. It takes no 万 or 亿: those belong to the number.
func (u *Units) Prefix(text string) (Unit, bool) {
	for n := min(u.longest, len(text)); n > 0; n-- {
		if x, ok := u.byWritten[text[:n]]; ok {
			return x, true
		}
	}
	return Unit{}, false
}

// All yields the units in table order.
func (u *Units) All() iter.Seq[Unit] { return slices.Values(u.list) }

// A Word is an entry for the segmenter.
type Word struct {
	Text string
	Freq int
	Tag  string
}

// DictionaryReader yields the dictionary in gse's text format: lines of word, frequency and tag.
func (t *Tables) DictionaryReader() io.Reader {
	var b strings.Builder
	for _, w := range t.Dictionary {
		fmt.Fprintf(&b, "%s %d %s\n", w.Text, w.Freq, w.Tag)
	}
	return strings.NewReader(b.String())
}

// A SynonymSet lists terms to search for one another. Related terms are offered, never substituted.
type SynonymSet struct {
	Terms   []string
	Related bool
}

func find[K comparable, T any](list []T, by map[K]int, key K) (T, bool) {
	i, ok := by[key]
	if !ok {
		var zero T
		return zero, false
	}
	return list[i], true
}

func unknownFamily(m Metric) error {
	return fmt.Errorf("metrics.tsv: %s: no unit is of family %q", m.Slug, m.Family)
}

func isSlug(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != "" && s[0] != '-' && s[len(s)-1] != '-'
}
