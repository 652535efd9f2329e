package topic

import (
	"cmp"
	"math"
	"slices"

	"xuezhi"
)

// votes weighs the topics, by their place in the table; nil when nothing spoke.
type votes []float64

func (v votes) top() float64 {
	if len(v) == 0 {
		return 0
	}
	return max(0, slices.Max(v))
}

func (v votes) at(i int) float64 {
	if i < len(v) {
		return v[i]
	}
	return 0
}

// plus returns v + share·u.
func (v votes) plus(u votes, share float64) votes {
	if u == nil {
		return v
	}
	if v == nil {
		v = make(votes, len(u))
	}
	out := slices.Clone(v)
	for i := range u {
		out[i] += share * u[i]
	}
	return out
}

// sentence adds one sentence: its strongest topic fully, others less.
func (v *votes) sentence(u votes, size int, p shares) {
	top := u.top()
	if top < 2 {
		return
	}
	if *v == nil {
		*v = make(votes, len(u))
	}
	strength := min(top, p.cap) / p.cap * math.Pow(float64(size), p.size)
	for i, w := range u {
		if w > 0 {
			(*v)[i] += strength * math.Pow(w/top, p.gamma)
		}
	}
}

// part adds a child: what it was found to be about.
func (v *votes) part(scores votes, size float64, p shares) {
	top := scores.top()
	if top == 0 {
		return
	}
	if *v == nil {
		*v = make(votes, len(scores))
	}
	strength := p.children * math.Pow(size, p.size)
	for i, w := range scores {
		(*v)[i] += strength * math.Pow(w/top, p.gamma)
	}
}

// tally counts cues in the order they were met, so that sums are always added
// up in the same order.
type tally struct {
	at   map[*cue]int
	list []counted
}

type counted struct {
	cue *cue
	n   float64
}

func (t *tally) add(c *cue, n float64) {
	i, ok := t.at[c]
	if !ok {
		if t.at == nil {
			t.at = map[*cue]int{}
		}
		i = len(t.list)
		t.at[c] = i
		t.list = append(t.list, counted{cue: c})
	}
	t.list[i].n += n
}

// count returns the cues of text and adds them to all.
func (x *index) count(text string, all *tally) *tally {
	t := &tally{}
	x.scan(text, func(c *cue) {
		t.add(c, 1)
		all.add(c, 1)
	})
	return t
}

// votes weighs topics by cues: a repeated word adds less and less.
func (x *index) votes(t *tally) votes {
	if len(t.list) == 0 {
		return nil
	}
	out := make(votes, len(x.topics))
	for _, c := range t.list {
		for _, v := range c.cue.votes {
			out[v.topic] += v.weight * (1 + math.Log(c.n))
		}
	}
	return out
}

// zones is what speaks for the topics of one section.
type zones struct {
	heading, lead, body, above votes
	words                      tally
	named                      float64 // what the heading, or the title in its place, counts
	parts, size                int
	scores                     votes // of the topics kept
}

// choose ranks the topics of a section and remembers their scores in z.
func (x *index) choose(z *zones, p shares) []xuezhi.TopicRef {
	raw := x.votes(&z.words)
	if raw == nil {
		return nil
	}
	hm, lm, bm, am := max(z.heading.top(), 4), max(z.lead.top(), 6), max(z.body.top(), p.floor), max(z.above.top(), 4)
	type cand struct {
		topic       int
		score, body float64
	}
	var cs []cand
	for i := range x.topics {
		if raw[i] <= 0 {
			continue
		}
		b := z.body.at(i) / bm
		s := z.named*z.heading.at(i)/hm + p.lead*z.lead.at(i)/lm + p.body*b + p.ancestor*z.above.at(i)/am
		if x.topics[i].Generic {
			s *= p.generic
		}
		cs = append(cs, cand{i, s, b})
	}
	slices.SortFunc(cs, func(a, b cand) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.topic, b.topic))
	})
	z.scores = make(votes, len(x.topics))
	most := min(p.most, 1+int(float64(z.size)/p.room))
	if z.parts > 1 {
		most = p.mostUp
	}
	var out []xuezhi.TopicRef
	for _, c := range cs {
		keep := c.score >= p.keep*cs[0].score || c.body >= p.keepBody
		least := p.least
		if c.topic == cs[0].topic {
			least = p.faint
		}
		if len(out) == most || !keep || raw[c.topic] < least {
			continue
		}
		z.scores[c.topic] = c.score
		out = append(out, xuezhi.TopicRef{
			Slug: x.topics[c.topic].Slug, Weight: math.Round(c.score*1000) / 1000, Words: x.words(c.topic, &z.words),
		})
	}
	return out
}

// maxWords bounds the words listed for one topic.
const maxWords = 6

// words lists what spoke for a topic, the weightiest first.
func (x *index) words(topic int, t *tally) []string {
	type word struct {
		text   string
		weight float64
	}
	var ws []word
	for _, c := range t.list {
		if w := c.cue.weight(topic); w > 0 {
			ws = append(ws, word{c.cue.word, w * (1 + math.Log(c.n))})
		}
	}
	slices.SortFunc(ws, func(a, b word) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.text, b.text))
	})
	var out []string
	for _, w := range ws[:min(maxWords, len(ws))] {
		out = append(out, w.text)
	}
	return out
}
