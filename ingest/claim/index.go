package claim

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi/internal/authority"
)

// index finds the metrics that a stretch of text speaks of. It answers as
// [authority.Metrics.Match] does, but looks only at the phrases whose first
// word stands in the text: there are thousands of phrases and a figure asks
// several times.
type index struct {
	metrics []authority.Metric
	phrases []phrase
	byRune  map[rune][]opening
	accepts map[authority.Family][]bool // by metric

	round int   // of the current question
	asked []int // round in which a phrase was last tried
	hit   []int // round in which a metric was last found
	best  []match
	by    []int // the phrase that gave best
}

// match is a metric that a text speaks of, with the bytes from the first word
// matched to the end of the last.
type match struct {
	Metric     *authority.Metric
	Start, End int
	Score      int // characters matched; a phrase that means nothing else counts double
}

// phrase is an alias (one word, counted double) or a pattern of a metric.
type phrase struct {
	metric int
	words  []string
	score  int
}

// opening is a word that phrases begin with.
type opening struct {
	word    string
	phrases []int
}

func newIndex(t *authority.Tables) *index {
	x := &index{byRune: map[rune][]opening{}, accepts: map[authority.Family][]bool{}}
	at := map[string][]int{}
	var words []string
	add := func(metric int, words_ []string, score int) {
		w := words_[0]
		if at[w] == nil {
			words = append(words, w)
		}
		at[w] = append(at[w], len(x.phrases))
		x.phrases = append(x.phrases, phrase{metric, words_, score})
	}
	for m := range t.Metrics.All() {
		i := len(x.metrics)
		x.metrics = append(x.metrics, m)
		for _, w := range append([]string{m.Label}, m.Aliases...) {
			add(i, []string{w}, 2*utf8.RuneCountInString(w))
		}
		for _, p := range m.Patterns {
			n := 0
			for _, w := range p {
				n += utf8.RuneCountInString(w)
			}
			add(i, p, n)
		}
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		x.byRune[r] = append(x.byRune[r], opening{w, at[w]})
	}
	x.asked, x.hit = make([]int, len(x.phrases)), make([]int, len(x.metrics))
	x.best, x.by = make([]match, len(x.metrics)), make([]int, len(x.metrics))
	return x
}

// find returns the metrics that text speaks of and that a unit of family can
// measure, best first; of equal scores the shorter span, then the table's
// order.
func (x *index) find(text string, family authority.Family) []match {
	ok := x.accepts[family]
	if ok == nil {
		ok = make([]bool, len(x.metrics))
		for i := range x.metrics {
			ok[i] = x.metrics[i].Family.Accepts(family)
		}
		x.accepts[family] = ok
	}
	x.round++
	var found []int
	for i, r := range text {
		for _, o := range x.byRune[r] {
			if !strings.HasPrefix(text[i:], o.word) {
				continue
			}
			for _, k := range o.phrases {
				p := &x.phrases[k]
				if x.asked[k] == x.round || !ok[p.metric] {
					continue
				}
				x.asked[k] = x.round
				end, holds := p.from(text, i)
				if !holds {
					continue
				}
				m := match{Metric: &x.metrics[p.metric], Start: i, End: end, Score: p.score}
				if x.hit[p.metric] != x.round {
					x.hit[p.metric] = x.round
					found = append(found, p.metric)
					x.best[p.metric], x.by[p.metric] = m, k
				} else if b := x.best[p.metric].Score; p.score > b || p.score == b && k < x.by[p.metric] {
					x.best[p.metric], x.by[p.metric] = m, k
				}
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.Sort(found)
	out := make([]match, len(found))
	for i, k := range found {
		out[i] = x.best[k]
	}
	slices.SortStableFunc(out, func(a, b match) int {
		return cmp.Or(b.Score-a.Score, (a.End-a.Start)-(b.End-b.Start))
	})
	return out
}

// from reports whether the words of p follow one another from byte i, where
// the first one stands, and where the last one ends.
func (p *phrase) from(text string, i int) (int, bool) {
	i += len(p.words[0])
	for _, w := range p.words[1:] {
		j := strings.Index(text[i:], w)
		if j < 0 {
			return 0, false
		}
		i += j + len(w)
	}
	return i, true
}
