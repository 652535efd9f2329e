// Package clean separates the paragraphs of a decoded document from everything
// that is not its text, and joins what was broken.
package clean

import (
	"slices"
	"strings"

	"xuezhi"
)

// Cleaner holds what cleaning may ask from outside. Both functions may be nil.
type Cleaner struct {
	Marks func(lines []string) []bool // which lines open sections: 一、…, （一）…, 壹 …
	Known func(word string) bool      // the word is in a vocabulary of the archive
}

// Para is a paragraph of the reading text in file order.
type Para struct {
	Text   string        // the pieces, one after the other
	Pieces []xuezhi.Span // of Raw, ordered
	Lone   bool          // a heading line: short, without a final mark, standing alone
	Mark   bool          // begins with a section marker
	Indent bool          // indented in the file
	Gap    int           // blank lines before it
}

// Drop is a stretch of Raw that does not reach the reading text, other than
// white space. Drops do not overlap.
type Drop struct {
	Raw    xuezhi.Span
	Reason xuezhi.EditReason
	Note   string // Chinese
}

// Meta is what the furniture of a page says about the document.
type Meta struct {
	Title, Subtitle           string
	Reporters, Correspondents []string
	Source                    string
	SourceAt                  xuezhi.Span // of Raw
	Date                      xuezhi.Date
	DateAt                    xuezhi.Span // of Raw
	Signed                    bool        // Date is that of a signature at the end
}

// Result is a document taken apart. Every byte of Raw is in a piece of a
// paragraph, in a drop, or white space.
type Result struct {
	Paras []Para
	Drops []Drop
	Meta  Meta
	Flaws []xuezhi.Flaw
}

// Clean takes raw apart. Its time is linear in the length of raw.
func (c Cleaner) Clean(raw string) *Result {
	d := &doc{Cleaner: c, raw: raw, lines: split(raw)}
	d.mark()
	d.furniture()
	d.repeats()
	d.extent()
	d.head()
	d.tail()
	d.join()
	d.lone()
	d.inline()
	d.spam()
	return d.result()
}

// doc is a document while it is being cleaned.
type doc struct {
	Cleaner
	raw         string
	lines       []line
	first, last int // first and last line of the body, -1 when there is none
	indented    bool
	prosy       map[int]bool // by indentation: running text stands so; nil = not looked at
	flush       bool         // a line above the body is not indented; set with prosy
	wide        int          // width of wrapped lines in runes, 0 when lines are paragraphs
	paras       []Para
	drops       []Drop
	meta        Meta
	today       bool     // the date may be that of the visit: a page's clock, with the day of the week
	titled      []string // words taken out of the title
	flaws       []xuezhi.Flaw
}

func (d *doc) drop(i int, why xuezhi.EditReason, note string) {
	d.lines[i].drop, d.lines[i].note = why, note
}

// kept calls f for each line that is still text, in order.
func (d *doc) kept(f func(i int)) {
	for i := range d.lines {
		if d.lines[i].drop == "" {
			f(i)
		}
	}
}

func (d *doc) result() *Result {
	for i := range d.lines {
		if l := &d.lines[i]; l.drop != "" {
			in := Drop{l.at, l.drop, l.note}
			if len(d.titled) > 0 && l.drop == xuezhi.EditTitle {
				d.drops = append(d.drops, d.parted(in, d.titled)...)
				continue
			}
			d.drops = append(d.drops, in)
		}
	}
	slices.SortFunc(d.drops, func(a, b Drop) int { return a.Raw.Start - b.Raw.Start })
	var paras []Para
	for _, p := range d.paras {
		var b strings.Builder
		for _, s := range p.Pieces {
			b.WriteString(s.Of(d.raw))
		}
		if p.Text = b.String(); p.Text != "" {
			paras = append(paras, p)
		}
	}
	if m := &d.meta; len(m.Correspondents) > 0 { // 作者 lists both
		others := slices.DeleteFunc(slices.Clone(m.Reporters), func(n string) bool { return slices.Contains(m.Correspondents, n) })
		m.Reporters = others
	}
	return &Result{Paras: paras, Drops: d.drops, Meta: d.meta, Flaws: d.flaws}
}
