package ingest

import (
	"slices"

	"xuezhi"
)

// Version names the parser. It changes when the same document may read
// differently, so that stored articles are known to be due for reading again.
const Version = "2"

// Ranges maps a section to the stretches of Raw it stands for, as
// [xuezhi.RawSpans] does, and gives back to each stretch the injected words
// that were removed right in front of it: they stand inside the section in the
// original, though the reading text begins after them.
func Ranges(a *xuezhi.Article, s *xuezhi.Section, bridge int) []xuezhi.Span {
	out := xuezhi.RawSpans(a.Runs, s.Span, bridge)
	for i := range out {
		k, _ := slices.BinarySearchFunc(a.Edits, out[i].Start, func(e xuezhi.Edit, at int) int { return e.Raw.Start - at })
		for k--; k >= 0 && a.Edits[k].Raw.End == out[i].Start && (a.Edits[k].Reason == xuezhi.EditSpam || a.Edits[k].Raw.Empty()); k-- {
			out[i].Start = a.Edits[k].Raw.Start
		}
	}
	return out
}
