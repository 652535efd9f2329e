// Package topic assigns topics to the sections of an article.
package topic

import (
	"math"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/internal/han"
)

// shares says how much each zone of a section counts and which topics are kept.
type shares struct {
	heading  float64 // the best topic of each zone being 1
	title    float64 // the article's title, for a section without heading of a short article
	lead     float64 // first sentence
	body     float64
	ancestor float64
	generic  float64 // factor for topics that stand for much

	gamma    float64 // how far the strongest topic of a sentence outdoes the others
	cap      float64 // weight of cues at which a sentence speaks fully
	size     float64 // exponent of a sentence's length
	children float64 // weight of a child beside its parent's own text

	floor    float64 // strength at which a body speaks fully
	keep     float64 // of the first topic's score
	keepBody float64 // of the strongest body topic
	broader  float64 // of a cue's weight that its topic's broader term gets
	room     float64 // bytes of a section's text for each topic beyond the first
	least    float64 // least weight of cues for a topic
	faint    float64 // and for the first
	most     int     // topics of a section without children
	mostUp   int     // of a section with children
}

// measured holds what did best across the annotated documents, each half
// being checked with what the other half chose.
func measured() shares {
	return shares{
		heading: 1, title: 0.6, lead: 0.1, body: 1, ancestor: 0.2, generic: 0.95,
		gamma: 1.5, cap: 8, size: 0.3, children: 1,
		floor: 4, keep: 0.35, keepBody: 0.2, broader: 0.25, room: 150, least: 4, faint: 1.5, most: 3, mostUp: 6,
	}
}

// Assign fills the Topics of each section as [Assigner.Assign] does. It indexes
// the vocabulary anew: for many articles make an Assigner once.
func Assign(t *authority.Tables, a *xuezhi.Article) { New(t).Assign(a) }

// Assigner knows the vocabulary. It is immutable and safe for concurrent use.
type Assigner struct {
	x *index
	p shares
}

// New indexes the topics of t.
func New(t *authority.Tables) *Assigner {
	p := measured()
	return &Assigner{newIndex(t.Topics, p.broader), p}
}

// Assign fills the Topics of each section, best first, with the words that
// spoke for them. A part in which nothing speaks takes its parent's first topic
// and words, a section without parent keeps none.
func (g *Assigner) Assign(a *xuezhi.Article) {
	x, p := g.x, g.p
	body, fold := a.Text, func(s string) string { return s }
	if han.Traditional(body) {
		fold = han.Simplify
		body = fold(body)
	}
	n := len(a.Sections)
	at := make(map[xuezhi.SectionID]int, n)
	parent := make([]int, n)
	zs := make([]zones, n)
	tops := 0
	for i := range a.Sections {
		if a.Sections[i].Parent == "" {
			tops++
		}
	}
	short := tops <= 2
	for i := range a.Sections {
		s := &a.Sections[i]
		at[s.ID] = i
		parent[i] = -1
		if k, ok := at[s.Parent]; ok && s.Parent != "" && k < i {
			parent[i] = k
		}
		z := &zs[i]
		z.heading, z.named = x.votes(x.count(fold(s.Heading), &z.words)), p.heading
		if short && s.Heading == "" && s.Parent == "" {
			z.heading, z.named = x.votes(x.count(fold(a.Title), &z.words)), p.title
		}
		first := true
		for _, o := range s.Own {
			for _, part := range without(o, s.HeadingSpan) {
				sentences(part.Of(body), func(text string) {
					v := x.votes(x.count(text, &z.words))
					if first && len(text) > minSentence {
						z.lead, first = v, false
					}
					z.body.sentence(v, len(text), p)
					z.size += len(text)
				})
			}
		}
		if k := parent[i]; k >= 0 {
			z.above = zs[k].heading.plus(zs[k].above, 0.5)
		}
	}
	for i := n - 1; i >= 0; i-- { // children before parents
		z := &zs[i]
		a.Sections[i].Topics = x.choose(z, p)
		if k := parent[i]; k >= 0 {
			up := &zs[k]
			up.parts++
			for _, c := range z.words.list {
				up.words.add(c.cue, c.n)
			}
			up.body.part(z.scores, float64(a.Sections[i].Span.Len()), p)
		}
	}
	for i := range a.Sections { // a part in which nothing speaks is about what the whole is
		if k := parent[i]; k >= 0 && len(a.Sections[i].Topics) == 0 && len(a.Sections[k].Topics) > 0 {
			t := a.Sections[k].Topics[0]
			t.Weight = math.Round(p.ancestor*t.Weight*1000) / 1000
			a.Sections[i].Topics = []xuezhi.TopicRef{t}
		}
	}
}

// without returns the parts of s outside t.
func without(s, t xuezhi.Span) []xuezhi.Span {
	if t.Empty() || !s.Overlaps(t) {
		return []xuezhi.Span{s}
	}
	var out []xuezhi.Span
	if s.Start < t.Start {
		out = append(out, xuezhi.Span{Start: s.Start, End: t.Start})
	}
	if t.End < s.End {
		out = append(out, xuezhi.Span{Start: t.End, End: s.End})
	}
	return out
}

// minSentence is the least length, in bytes, of a first sentence.
const minSentence = 24

// sentences calls f for each sentence of text.
func sentences(text string, f func(string)) {
	from := 0
	for i, r := range text {
		switch r {
		case '。', '！', '!', '？', '?', '；', ';', '\n':
			if i > from {
				f(text[from:i])
			}
			from = i + len(string(r))
		}
	}
	if from < len(text) {
		f(text[from:])
	}
}
