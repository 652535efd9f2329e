// Package topic assigns topics to the sections of an article.
package topic

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/internal/authority"
)

// How much each zone of a section counts, the best topic of the zone being 1,
// and which topics are kept. Chosen on two documents and checked on two others.
const (
	headingShare  = 1.0
	leadShare     = 0.35 // the first sentence
	bodyShare     = 1.0
	ancestorShare = 0.15
	genericShare  = 0.75 // for topics that stand for much
	keepShare     = 0.42 // of the first topic's score
	headingKeep   = 0.25 // the same, for topics the heading names
	minWeight     = 5.0  // least weight of cues for a section's first topic
	most          = 5    // topics per section
)

// Assign fills the Topics of each section, best first, with the words that
// spoke for them. A section in which nothing speaks clearly keeps none.
func Assign(t *authority.Tables, a *xuezhi.Article) {
	x := newIndex(t.Topics)
	at := make(map[xuezhi.SectionID]int, len(a.Sections))
	own := make([]tally, len(a.Sections))   // text without heading
	whole := make([]tally, len(a.Sections)) // with children
	heads := make([]tally, len(a.Sections))
	above := make([]tally, len(a.Sections)) // headings of ancestors
	for i := range a.Sections {
		s := &a.Sections[i]
		at[s.ID] = i
		own[i], whole[i], heads[i], above[i] = tally{}, tally{}, tally{}, tally{}
		for _, o := range s.Own {
			for _, part := range without(o, s.HeadingSpan) {
				own[i].read(x, part.Of(a.Text))
			}
		}
		heads[i].read(x, s.Heading)
		whole[i].merge(own[i], 1)
		if p, ok := at[s.Parent]; ok && s.Parent != "" && p < i {
			above[i].merge(above[p], 0.5)
			above[i].merge(heads[p], 1)
		}
	}
	for i := len(a.Sections) - 1; i >= 0; i-- {
		s := &a.Sections[i]
		if p, ok := at[s.Parent]; ok && s.Parent != "" && p < i {
			whole[p].merge(whole[i], 1)
			whole[p].merge(heads[i], 1)
		}
	}
	for i := range a.Sections {
		s := &a.Sections[i]
		lead := tally{}
		lead.read(x, firstSentence(s, a.Text))
		s.Topics = x.choose(heads[i], lead, whole[i], above[i])
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

// maxSentence bounds, in bytes, what counts as a first sentence.
const maxSentence = 360

// firstSentence returns the first sentence after the heading.
func firstSentence(s *xuezhi.Section, text string) string {
	if len(s.Own) == 0 {
		return ""
	}
	from, end := s.Own[0].Start, s.Own[0].End
	if s.HeadingSpan.End > from && s.HeadingSpan.End <= end {
		from = s.HeadingSpan.End
	}
	body := text[from:min(end, from+maxSentence)]
	for i, r := range body {
		if (r == '。' || r == '！' || r == '!' || r == '？' || r == '?' || r == '\n') && i > 12 {
			return body[:i]
		}
	}
	return body
}

// word is what a cue gathered in a stretch of text.
type word struct {
	cue   *cue
	count float64
}

// tally counts cues.
type tally map[*cue]float64

func (t tally) read(x *index, text string) {
	x.scan(text, func(c *cue) { t[c]++ })
}

func (t tally) merge(u tally, share float64) {
	for c, n := range u {
		t[c] += n * share
	}
}

// votes weighs topics by the cues of one zone: a repeated word adds less and less.
func (x *index) votes(t tally) []float64 {
	out := make([]float64, len(x.topics))
	for c, n := range t {
		for _, v := range c.votes {
			out[v.topic] += v.weight * (1 + math.Log(max(n, 1)))
		}
	}
	return out
}

func top(v []float64) float64 { return max(0, slices.Max(v)) }

// choose ranks the topics of one section.
func (x *index) choose(head, lead, body, above tally) []xuezhi.TopicRef {
	h, l, b, a := x.votes(head), x.votes(lead), x.votes(body), x.votes(above)
	hm, lm, bm, am := max(top(h), 4), max(top(l), 6), max(top(b), 12), max(top(a), 4)
	type cand struct {
		topic int
		score float64
		raw   float64
		named bool
	}
	var cs []cand
	for i := range x.topics {
		raw := h[i] + l[i] + b[i]
		if raw <= 0 {
			continue
		}
		s := headingShare*h[i]/hm + leadShare*l[i]/lm + bodyShare*b[i]/bm + ancestorShare*a[i]/am
		if x.topics[i].Generic {
			s *= genericShare
		}
		cs = append(cs, cand{i, s, raw, h[i] > 0.5*hm})
	}
	slices.SortFunc(cs, func(p, q cand) int {
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.topic, q.topic))
	})
	if len(cs) == 0 || cs[0].raw < minWeight {
		return nil
	}
	var out []xuezhi.TopicRef
	for _, c := range cs {
		keep := keepShare
		if c.named {
			keep = headingKeep
		}
		if len(out) == most || c.score < keep*cs[0].score || c.raw < minWeight {
			continue
		}
		out = append(out, xuezhi.TopicRef{
			Slug: x.topics[c.topic].Slug, Weight: math.Round(c.score*1000) / 1000,
			Words: x.words(c.topic, head, body),
		})
	}
	return out
}

// maxWords bounds the words listed for one topic.
const maxWords = 6

// words lists what spoke for a topic, the heading's words first, then by weight.
func (x *index) words(topic int, zones ...tally) []string {
	var out []string
	for _, t := range zones {
		var ws []word
		for c, n := range t {
			if c.weight(topic) > 0 {
				ws = append(ws, word{c, n * c.weight(topic)})
			}
		}
		slices.SortFunc(ws, func(p, q word) int {
			return cmp.Or(cmp.Compare(q.count, p.count), cmp.Compare(p.cue.word, q.cue.word))
		})
		for _, w := range ws {
			if len(out) < maxWords && !slices.Contains(out, w.cue.word) {
				out = append(out, w.cue.word)
			}
		}
	}
	return out
}

func runeAt(s string, i int) (rune, int) { return utf8.DecodeRuneInString(s[i:]) }
