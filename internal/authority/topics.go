package authority

import (
	"iter"
	"slices"

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
	trie   trie[[]cueUse]
}

// A cueUse is a topic's use of a cue word.
type cueUse struct{ topic, weight int }

// A CueMatch is a cue found in a text.
type CueMatch struct {
	Topic      xuezhi.TopicSlug
	Start, End int // half-open byte span
	Weight     int
}

// BySlug returns the topic with the slug.
func (t *Topics) BySlug(s xuezhi.TopicSlug) (Topic, bool) { return find(t.list, t.bySlug, s) }

// ByName returns the topic whose label or alias is name.
func (t *Topics) ByName(name string) (Topic, bool) { return find(t.list, t.byName, name) }

// All yields the topics in table order.
func (t *Topics) All() iter.Seq[Topic] { return slices.Values(t.list) }

// indexCues enters the cues for Find.
func (t *Topics) indexCues() {
	for i, p := range t.list {
		for _, c := range p.Cues {
			v := t.trie.at(c.Word)
			if v == nil {
				continue
			}
			if *v == nil {
				*v = new([]cueUse)
			}
			**v = append(**v, cueUse{i, c.Weight})
		}
	}
}

// Find returns the cues in text by their start. For each topic the longest cue at a place counts, and none that overlaps it:
// 超大班额 is not 大班额 as well. Cues of different topics may overlap.
func (t *Topics) Find(text string) []CueMatch {
	var out []CueMatch
	ends := make([]int, len(t.list)) // where the last cue of each topic ends
	last := make([]int, len(t.list)) // its place in out
	for i := 0; i < len(text); i += width(text[i]) {
		rest := text[i:]
		for node, n := t.trie.first(rest); node != 0; node, n = t.trie.then(node, rest, n) {
			if t.trie.values[node] == nil {
				continue
			}
			for _, u := range *t.trie.values[node] {
				m := CueMatch{t.list[u.topic].Slug, i, i + n, u.weight}
				switch k := last[u.topic]; {
				case ends[u.topic] <= i:
					last[u.topic] = len(out)
					out = append(out, m)
				case out[k].Start == i: // a longer one at the same place
					out[k] = m
				default:
					continue
				}
				ends[u.topic] = i + n
			}
		}
	}
	return out
}
