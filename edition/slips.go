package edition

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi/index"
	"xuezhi/internal/authority"
)

const (
	maxSlip     = 10 // characters of a name that slips are looked for in
	maxReadings = 16 // of one name: its characters may have two each
	maxNames    = 12 // offered for one slip
	minInitials = 3  // letters of initials that stand for a word
	minDiffer   = 3  // characters of a name that is known with one of them wrong
)

// kinds are the characters that names of districts end in.
const kinds = "省市区县旗州盟"

// slips finds the names meant by pinyin, initials, and words that are not
// quite one. It is immutable.
type slips struct {
	districts *authority.Districts
	read      map[string][]string // names by their whole pinyin, districts first
	initials  map[string][]string // names that are no districts by their initials
}

// newSlips enters the districts in force, the names of topics, metrics and
// synonyms, the words of the dictionary and those that speak for a topic.
func newSlips(t *authority.Tables, names map[string]index.Entry) *slips {
	s := &slips{districts: t.Districts, read: map[string][]string{}, initials: map[string][]string{}}
	seen := map[string]bool{}
	for d := range t.Districts.All() {
		if !d.Current() {
			continue
		}
		pinyin := strings.ReplaceAll(d.Pinyin, " ", "")
		enter(s.read, pinyin, d.Name)
		if stem, _, _ := strings.Cut(d.Pinyin, " "); utf8.RuneCountInString(d.Short) > 1 {
			enter(s.read, stem, d.Short)
		}
		seen[d.Name], seen[d.Short] = true, true
	}
	words := slices.Sorted(maps.Keys(names))
	for _, w := range t.Dictionary {
		words = append(words, w.Text)
	}
	for topic := range t.Topics.All() {
		for _, c := range topic.Cues {
			words = append(words, c.Word)
		}
	}
	for _, w := range words {
		if seen[w] || utf8.RuneCountInString(w) < 2 || utf8.RuneCountInString(w) > maxSlip {
			continue
		}
		seen[w] = true
		for _, r := range pinyin(w) {
			enter(s.read, r.whole, w)
			if len(r.initials) >= minInitials {
				enter(s.initials, r.initials, w)
			}
		}
	}
	return s
}

func enter(m map[string][]string, key, name string) {
	if !slices.Contains(m[key], name) {
		m[key] = append(m[key], name)
	}
}

// reading is how a word may be read.
type reading struct{ whole, initials string }

// pinyin returns the readings of a word; nil when a character has none.
func pinyin(word string) []reading {
	out := []reading{{}}
	for _, r := range word {
		syllables := authority.Readings(r)
		if len(syllables) == 0 {
			return nil
		}
		before := out
		out = make([]reading, 0, min(len(before)*len(syllables), maxReadings))
		for _, b := range before {
			for _, s := range syllables {
				if len(out) < maxReadings {
					out = append(out, reading{b.whole + s, b.initials + s[:1]})
				}
			}
		}
	}
	return out
}

// spelled returns the names that latin letters stand for.
func (s *slips) spelled(latin string) []string {
	latin = strings.ReplaceAll(latin, "ü", "v")
	out := slices.Clone(s.read[latin])
	for _, d := range s.districts.ByPinyin(latin) {
		if !slices.Contains(out, d.Name) && !slices.Contains(out, d.Short) {
			out = append(out, d.Name)
		}
	}
	out = append(out, s.initials[latin]...)
	return out[:min(len(out), maxNames)]
}

// alike returns the names that sound as term does, or else the districts whose
// names differ from it by one character.
func (s *slips) alike(term string) []string {
	var out []string
	size := utf8.RuneCountInString(term)
	for _, r := range pinyin(term) {
		for _, n := range s.read[r.whole] {
			if utf8.RuneCountInString(n) == size && n != term && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	if _, last := utf8.DecodeLastRuneInString(term); len(out) == 0 && size >= minDiffer && strings.Contains(kinds, term[len(term)-last:]) {
		want := []rune(term)
		for d := range s.districts.All() {
			if d.Current() && differs(d.Name, want) && !slices.Contains(out, d.Name) {
				out = append(out, d.Name)
			}
		}
	}
	return out[:min(len(out), maxNames)]
}

// differs reports whether name is want but for one character.
func differs(name string, want []rune) bool {
	at, wrong := 0, 0
	for _, r := range name {
		if at == len(want) {
			return false
		}
		if r != want[at] {
			wrong++
		}
		if wrong > 1 {
			return false
		}
		at++
	}
	return wrong == 1 && at == len(want)
}
