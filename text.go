package xuezhi

import (
	"fmt"
	"slices"
	"strings"
)

// Span is a half-open byte range [Start, End) of a named text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the part of text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Run is a stretch that Raw and Text share byte for byte:
// Raw[Run.Raw] == Text[Run.Text].
type Run struct {
	Raw  Span `json:"raw"`
	Text Span `json:"text"`
}

// EditReason says why a stretch of the original was changed or left out.
type EditReason string

// Reasons of edits. Those that Drops reports remove text from the reading text.
const (
	EditSpam        EditReason = "spam"        // injected foreign words
	EditBoilerplate EditReason = "boilerplate" // site furniture
	EditNav         EditReason = "nav"         // breadcrumb, menus, related lists
	EditCaption     EditReason = "caption"     // photo captions
	EditAd          EditReason = "ad"
	EditDuplicate   EditReason = "duplicate" // repeated head, table of contents
	EditPage        EditReason = "page"      // page numbers, running heads
	EditEditor      EditReason = "editor"    // editors' line
	EditByline      EditReason = "byline"
	EditTitle       EditReason = "title" // became the article's title or subtitle
	EditSource      EditReason = "source"
	EditDate        EditReason = "date"
	EditJoin        EditReason = "join"  // hard line break inside a sentence removed
	EditSpace       EditReason = "space" // white space removed or normalised
	EditWidth       EditReason = "width" // full and half width
	EditNote        EditReason = "note"  // footnote mark or pinyin inside a word
	EditMove        EditReason = "move"  // empty edit that marks a moved block
)

// Drops reports whether r removes readable text from the reading text.
func (r EditReason) Drops() bool {
	switch r {
	case EditJoin, EditSpace, EditWidth, EditNote, EditMove:
		return false
	}
	return true
}

// Edit is one reversible change between Raw and Text: Raw[Raw] (kept in Was)
// was replaced by Text[Text]. A removal has an empty Text span at the place
// where the text would have stood.
type Edit struct {
	Raw    Span       `json:"raw"`
	Text   Span       `json:"text"`
	Reason EditReason `json:"reason"`
	Was    string     `json:"was"`
	Note   string     `json:"note,omitempty"` // Chinese, for readers
}

// Restore rebuilds Raw from the reading text, the runs and the edits.
// It is the proof that every edit is reversible.
func Restore(text string, runs []Run, edits []Edit) (string, error) {
	type piece struct {
		at  Span
		was string
	}
	pieces := make([]piece, 0, len(runs)+len(edits))
	for _, r := range runs {
		if r.Raw.Len() != r.Text.Len() || r.Text.Start < 0 || r.Text.End > len(text) {
			return "", fmt.Errorf("restore: run %v does not fit", r)
		}
		pieces = append(pieces, piece{r.Raw, r.Text.Of(text)})
	}
	for _, e := range edits {
		if e.Raw.Len() != len(e.Was) {
			return "", fmt.Errorf("restore: edit at %v holds %d bytes", e.Raw, len(e.Was))
		}
		pieces = append(pieces, piece{e.Raw, e.Was})
	}
	slices.SortStableFunc(pieces, func(a, b piece) int {
		if a.at.Start != b.at.Start {
			return a.at.Start - b.at.Start
		}
		return a.at.End - b.at.End
	})
	var b strings.Builder
	for _, p := range pieces {
		if p.at.Start != b.Len() {
			return "", fmt.Errorf("restore: gap or overlap at raw byte %d, piece starts at %d", b.Len(), p.at.Start)
		}
		b.WriteString(p.was)
	}
	return b.String(), nil
}

// RawSpans maps a span of Text to the ordered, merged ranges of Raw it stands
// for, in the order of the text. runs must be sorted by Text. Stretches of Raw
// between two neighbouring runs that hold only edits (joins, removed spam) are
// bridged when within bridge bytes, so that a section comes out as one range.
func RawSpans(runs []Run, s Span, bridge int) []Span {
	i, _ := slices.BinarySearchFunc(runs, s.Start, func(r Run, at int) int {
		if r.Text.End <= at {
			return -1
		}
		return 1
	})
	var out []Span
	for ; i < len(runs) && runs[i].Text.Start < s.End; i++ {
		r := runs[i]
		lo, hi := max(s.Start, r.Text.Start), min(s.End, r.Text.End)
		p := Span{r.Raw.Start + lo - r.Text.Start, r.Raw.Start + hi - r.Text.Start}
		if n := len(out); n > 0 && p.Start >= out[n-1].End && p.Start-out[n-1].End <= bridge {
			out[n-1].End = p.End
		} else {
			out = append(out, p)
		}
	}
	return out
}
