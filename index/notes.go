package index

import (
	"cmp"
	"slices"
	"strings"

	"xuezhi"
)

// Kinds of notes on what the words were taken for.
const (
	NoteSynonym  = "synonym"  // other words were searched for as well
	NoteSpelling = "spelling" // a word was read as another
	NoteRelaxed  = "relaxed"  // some hits satisfy a part of the query only
)

// explain says what the words were taken for.
func (p *parser) explain(out *Parsed, texts []string) {
	r := p.reading
	out.Understood = r.understood
	for _, s := range r.spelled {
		p.note(NoteSpelling, "没有找到“"+s.word+"”，已按“"+strings.Join(s.meant, "”“")+"”检索。")
		for _, m := range s.meant {
			fixed := slices.Clone(texts)
			for i := range fixed {
				fixed[i] = strings.Replace(fixed[i], s.word, m, 1)
			}
			out.Suggestions = append(out.Suggestions, xuezhi.Suggestion{Word: s.word, Meant: m, Text: fixed})
		}
	}
	var also []string
	for _, s := range r.synonyms {
		for _, m := range s.meant {
			if !slices.Contains(also, m) && len(also) < maxOptions {
				also = append(also, m)
			}
		}
	}
	if len(also) > 0 {
		p.note(NoteSynonym, "同时检索了近义的“"+strings.Join(also, "”“")+"”；只要原词，请加引号。")
	}
}

// reasons spells out what the parts of a score come from, largest first.
func (s *Searcher) reasons(n Node, parts []float64) []xuezhi.Reason {
	var out []xuezhi.Reason
	for i, a := range Scoring(n) {
		if i < len(parts) && parts[i] > 0 {
			out = append(out, xuezhi.Reason{What: s.describe(a), Weight: parts[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b xuezhi.Reason) int { return cmp.Compare(b.Weight, a.Weight) })
	return out
}

func (s *Searcher) describe(a Any) string {
	var names []string
	for _, o := range a.Options {
		switch o := o.(type) {
		case Leaf:
			names = append(names, cmp.Or(o.Word, plainText(o.Gist.Text)))
		case Has:
			for _, t := range o.Terms[:min(len(o.Terms), 3)] {
				label := t
				if s.lex != nil {
					label = cmp.Or(s.lex.Label(o.Facet, t), t)
				}
				names = append(names, facetNames()[o.Facet]+label)
			}
		}
	}
	return strings.Join(names, "／")
}

func facetNames() map[xuezhi.Facet]string {
	return map[xuezhi.Facet]string{
		xuezhi.FacetDistrict: "地区：", xuezhi.FacetTopic: "主题：", xuezhi.FacetYear: "年份：",
		xuezhi.FacetSource: "来源：", xuezhi.FacetGenre: "文种：",
	}
}

// plainText takes the marks out of a folded text.
func plainText(folded string) string {
	return strings.NewReplacer(fence, "", blank, " ", pause, "，", stop, "。").Replace(folded)
}
