package authority

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"xuezhi"
)

// A Unit is a unit of measure as texts write it.
type Unit struct {
	Written   string
	Canonical string
	Family    Family
	Factor    xuezhi.Decimal // how many canonical units one of it is
	NotBefore []string       // what must not follow: 部 before 门 is no unit (5部门)
}

// Units is the table of units.
type Units struct {
	list      []Unit
	byWritten map[string]Unit
	longest   int // bytes
}

// ByWritten returns the unit written so.
func (u *Units) ByWritten(s string) (Unit, bool) {
	x, ok := u.byWritten[s]
	return x, ok
}

// Prefix returns the longest unit that text begins with, where what follows does not make another word of it (5部门, 3年级).
// It takes no 万 or 亿: those belong to the number.
func (u *Units) Prefix(text string) (Unit, bool) {
	for n := min(u.longest, len(text)); n > 0; n-- {
		x, ok := u.byWritten[text[:n]]
		if ok && !slices.ContainsFunc(x.NotBefore, func(s string) bool { return strings.HasPrefix(text[n:], s) }) {
			return x, true
		}
	}
	return Unit{}, false
}

// All yields the units in table order.
func (u *Units) All() iter.Seq[Unit] { return slices.Values(u.list) }

// A Word is an entry for the segmenter.
type Word struct {
	Text string
	Freq int
	Tag  string
}

// DictionaryReader yields the dictionary in gse's text format: lines of word, frequency and tag.
func (t *Tables) DictionaryReader() io.Reader {
	var b strings.Builder
	for _, w := range t.Dictionary {
		fmt.Fprintf(&b, "%s %d %s\n", w.Text, w.Freq, w.Tag)
	}
	return strings.NewReader(b.String())
}

// A SynonymSet lists terms to search for one another. Related terms are offered, never substituted.
type SynonymSet struct {
	Terms   []string
	Related bool
}

func find[K comparable, T any](list []T, by map[K]int, key K) (T, bool) {
	i, ok := by[key]
	if !ok {
		var zero T
		return zero, false
	}
	return list[i], true
}

func unknownFamily(m Metric) error {
	return fmt.Errorf("metrics.tsv: %s: no unit is of family %q", m.Slug, m.Family)
}

func isSlug(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != "" && s[0] != '-' && s[len(s)-1] != '-'
}
