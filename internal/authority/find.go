package authority

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Mention is a name of a district found in a text.
type Mention struct {
	Start, End int        // half-open byte span
	Candidates []District // as [Districts.ByName] gives them; shared, not to be changed
	Full       bool       // a full name (荷塘区), else a short one (荷塘)
	Common     bool       // the characters are an ordinary word as well (和平): ask for more evidence
}

// Find returns the names of districts in text, in order and without overlap; where names overlap the leftmost wins, then the longest.
// 济南市中区 is cut as 济南 and 市中区, because the second lies in the first.
// It takes linear time and allocates the result alone. Invalid UTF-8 is stepped over.
func (t *Districts) Find(text string) []Mention {
	var out []Mention
	for i := 0; i < len(text); {
		n, size := t.trie.match(text[i:])
		if n == nil {
			i += width(text[i])
			continue
		}
		m := Mention{i, i + size, n.best, n.full, n.common}
		i = m.End
		if short, rest, cut := t.sharedCity(text, m, n); cut {
			out = append(out, short)
			m = rest
			i = rest.End
		}
		out = append(out, m)
	}
	return out
}

// sharedCity splits a full name of a city whose last character opens the full name of one of its own districts (市中区, 市南区, 市北区).
func (t *Districts) sharedCity(text string, m Mention, n *name) (city, district Mention, ok bool) {
	const shi = "市"
	if !n.full || !strings.HasSuffix(text[m.Start:m.End], shi) {
		return Mention{}, Mention{}, false
	}
	at := m.End - len(shi)
	inner, size := t.trie.match(text[at:])
	short := t.names[text[m.Start:at]]
	if inner == nil || short == nil || size <= len(shi) || !inner.full {
		return Mention{}, Mention{}, false
	}
	below := slices.ContainsFunc(inner.ever, func(d District) bool {
		return slices.ContainsFunc(n.best, func(c District) bool { return d.Parent == c.Code })
	})
	if !below {
		return Mention{}, Mention{}, false
	}
	return Mention{m.Start, at, n.best, short.full, short.common}, Mention{at, at + size, inner.best, inner.full, inner.common}, true
}

// width is the length of the character that begins with b, 1 for a byte that begins none.
func width(b byte) int {
	switch {
	case b >= 0xf0:
		return 4
	case b >= 0xe0:
		return 3
	case b >= 0xc0:
		return 2
	}
	return 1
}

func runes(s string) int { return utf8.RuneCountInString(s) }
