package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// Sizes of a snippet in characters.
const (
	snippetRunes = 120
	firstRunes   = 70 // of the better of two windows
	secondRunes  = 50
	leadRunes    = 18 // shown before the first match, at most

	leastMarked = partWeight // weight from which on a leaf is what the reader asked for
)

// Marker finds what a query asked for in texts. It serves many goroutines.
type Marker struct {
	seg    Analyzer
	leaves []Leaf
}

// NewMarker returns a Marker for the leaves of n that are not excluded and
// not only there to rank.
func NewMarker(seg Analyzer, n Node) *Marker {
	m := &Marker{seg: seg}
	for _, a := range Scoring(n) {
		for _, o := range a.Options {
			if l, ok := o.(Leaf); ok && l.Weight >= leastMarked {
				m.leaves = append(m.leaves, l)
			}
		}
	}
	return m
}

// found is a match: bytes of a text, and the leaf it is of.
type found struct {
	xuezhi.Span
	leaf int
}

// Spans returns where the query matches text, ordered and merged, never
// cutting a user-perceived character.
func (m *Marker) Spans(text string) []xuezhi.Span { return merge(m.find(text)) }

func merge(matches []found) []xuezhi.Span {
	var out []xuezhi.Span
	for _, f := range matches {
		if n := len(out); n > 0 && f.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, f.End)
		} else {
			out = append(out, f.Span)
		}
	}
	return out
}

func (m *Marker) find(text string) []found {
	if len(m.leaves) == 0 || text == "" {
		return nil
	}
	var out []found
	var at []xuezhi.Span
	folded := fold(text, m.seg.Bigrams(text), &at)
	words := m.seg.Words(text)
	for i, l := range m.leaves {
		if l.Gist.Text != "" {
			for from := 0; ; {
				k := strings.Index(folded[from:], l.Gist.Text)
				if k < 0 {
					break
				}
				from += k
				end := from + len(l.Gist.Text)
				out = append(out, found{xuezhi.Span{Start: at[from].Start, End: at[end-1].End}, i})
				from = end
			}
		}
		for _, w := range words {
			if l.Word != "" && w.Term == l.Word {
				out = append(out, found{xuezhi.Span{Start: w.Start, End: w.End}, i})
			}
		}
	}
	for i := range out {
		out[i].Start, out[i].End = graphemeFloor(text, out[i].Start), graphemeCeil(text, out[i].End)
	}
	slices.SortFunc(out, func(a, b found) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return out
}

// Snippet returns the part of text that shows the query best, about 120
// characters. An empty last fragment with Gap tells that the text goes on.
func (m *Marker) Snippet(text string) xuezhi.Snippet {
	matches := m.find(text)
	spans := merge(matches)
	var out xuezhi.Snippet
	end := 0
	for _, w := range windows(text, matches) {
		gap := strings.TrimSpace(text[end:w.Start]) != ""
		for at := w.Start; at < w.End; {
			piece := xuezhi.Fragment{Gap: gap}
			stop := w.End
			for _, s := range spans {
				if s.Start <= at && at < s.End {
					piece.Match, stop = true, min(stop, s.End)
					break
				}
				if s.Start > at {
					stop = min(stop, s.Start)
					break
				}
			}
			piece.Text, gap = text[at:stop], false
			out = append(out, piece)
			at = stop
		}
		end = w.End
	}
	if strings.TrimSpace(text[end:]) != "" {
		out = append(out, xuezhi.Fragment{Gap: true})
	}
	return out
}

// windows chooses what to show of text: one stretch, or two when no single one
// holds a match of every leaf.
func windows(text string, matches []found) []xuezhi.Span {
	best, rest := bestWindow(text, matches, snippetRunes)
	if len(rest) == 0 {
		return []xuezhi.Span{best}
	}
	best, rest = bestWindow(text, matches, firstRunes)
	second, _ := bestWindow(text, rest, secondRunes)
	if second.Start < best.Start {
		best, second = second, best
	}
	if second.Start <= best.End {
		return []xuezhi.Span{{Start: best.Start, End: max(best.End, second.End)}}
	}
	return []xuezhi.Span{best, second}
}

// bestWindow returns the stretch of at most size characters that holds most
// different leaves, then most matches, and comes first; and the matches of
// leaves it does not hold.
func bestWindow(text string, matches []found, size int) (xuezhi.Span, []found) {
	if len(matches) == 0 {
		return xuezhi.Span{Start: 0, End: ahead(text, 0, size)}, nil
	}
	best, bestLeaves, bestCount := xuezhi.Span{}, -1, 0
	for i, f := range matches {
		if i > 200 {
			break // a longer list says nothing new, and a search must stay fast
		}
		w := around(text, f.Span, size)
		leaves, count := map[int]bool{}, 0
		for _, g := range matches[i:] {
			if g.Start >= w.End {
				break
			}
			if w.Contains(g.Span) {
				leaves[g.leaf] = true
				count++
			}
		}
		if len(leaves) > bestLeaves || len(leaves) == bestLeaves && count > bestCount {
			best, bestLeaves, bestCount = w, len(leaves), count
		}
	}
	held := map[int]bool{}
	for _, f := range matches {
		if best.Overlaps(f.Span) {
			held[f.leaf] = true
		}
	}
	var rest []found
	for _, f := range matches {
		if !held[f.leaf] {
			rest = append(rest, f)
		}
	}
	return best, rest
}

// around returns size characters that begin a little before match, after a
// sign where there is one, and fill up to the left at the end of the text.
func around(text string, match xuezhi.Span, size int) xuezhi.Span {
	start := behind(text, match.Start, leadRunes)
	if start > 0 {
		if k := strings.IndexAny(text[start:match.Start], "。；！？\n;!?，,"); k >= 0 {
			_, n := utf8.DecodeRuneInString(text[start+k:])
			start = graphemeCeil(text, start+k+n)
		}
	}
	end := ahead(text, start, size)
	if end < match.End {
		end = min(match.End, ahead(text, match.Start, size))
		start = min(start, match.Start)
	}
	if end == len(text) {
		start = min(start, behind(text, end, size))
	}
	return xuezhi.Span{Start: start, End: end}
}

// ahead returns the offset n characters after at, or less, so that nothing a
// reader sees as one character is cut.
func ahead(text string, at, n int) int {
	from := at
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	if cut := graphemeFloor(text, at); cut > from {
		return cut
	}
	return graphemeCeil(text, at)
}

// behind returns the offset n characters before at, or less.
func behind(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return graphemeFloor(text, at)
}
