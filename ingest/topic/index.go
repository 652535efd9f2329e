package topic

import (
	"slices"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/internal/authority"
)

// vote is what one cue says for one topic.
type vote struct {
	topic  int
	weight float64
}

// cue is a word of the vocabulary with its votes.
type cue struct {
	word  string
	votes []vote
}

func (c *cue) weight(topic int) float64 {
	for _, v := range c.votes {
		if v.topic == topic {
			return v.weight
		}
	}
	return 0
}

// index finds the cues of all topics in a text.
type index struct {
	topics []authority.Topic
	byPair map[[2]rune][]*cue // by the first two characters, longest first
	ofPair [1 << 16]bool      // whether any cue begins with this character
}

// Weights of names of a topic that are not among its cues.
const (
	labelWeight = 6
	aliasWeight = 5
)

// newIndex reads the vocabulary; a cue also speaks for the broader term of its
// topic, by share of its weight.
func newIndex(t *authority.Topics, share float64) *index {
	x := &index{byPair: map[[2]rune][]*cue{}}
	byWord := map[string]*cue{}
	add := func(topic int, word string, weight float64) {
		c := byWord[word]
		if c == nil {
			k, ok := pair(word)
			if !ok {
				return
			}
			c = &cue{word: word}
			byWord[word] = c
			x.byPair[k] = append(x.byPair[k], c)
			x.ofPair[uint16(k[0])] = true
		}
		if c.weight(topic) == 0 {
			c.votes = append(c.votes, vote{topic, weight})
		}
	}
	for topic := range t.All() {
		i := len(x.topics)
		x.topics = append(x.topics, topic)
		for _, c := range topic.Cues {
			add(i, c.Word, float64(c.Weight))
		}
		add(i, topic.Label, labelWeight)
		for _, w := range topic.Aliases {
			add(i, w, aliasWeight)
		}
	}
	place := map[xuezhi.TopicSlug]int{}
	for i, topic := range x.topics {
		place[topic.Slug] = i
	}
	for _, c := range byWord {
		for _, v := range c.votes {
			if up, ok := place[x.topics[v.topic].Broader]; ok && c.weight(up) == 0 {
				c.votes = append(c.votes, vote{up, v.weight * share})
			}
		}
	}
	for _, list := range x.byPair {
		slices.SortFunc(list, func(a, b *cue) int { return len(b.word) - len(a.word) })
	}
	return x
}

// pair returns the first two characters of a word; ok is false for shorter ones.
func pair(word string) (k [2]rune, ok bool) {
	n := 0
	for _, r := range word {
		k[n] = r
		if n++; n == 2 {
			return k, true
		}
	}
	return k, false
}

// scan calls found for each cue in text, the longest at each place; a cue that
// lies within one found before does not count.
func (x *index) scan(text string, found func(*cue)) {
	covered := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !x.ofPair[uint16(r)] || i+n >= len(text) {
			i += n
			continue
		}
		r2, _ := utf8.DecodeRuneInString(text[i+n:])
		for _, c := range x.byPair[[2]rune{r, r2}] {
			end := i + len(c.word)
			if end <= len(text) && text[i:end] == c.word {
				if end > covered {
					found(c)
					covered = end
				}
				break
			}
		}
		i += n
	}
}
