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

// slips finds the names meant by pinyin, initials, and words that are not
// quite one. It is immutable.
type slips struct {
	districts *authority.Districts
	read      map[string][]string // names by their whole pinyin, districts first
	initials  map[string][]string // names that are no districts by their initials
	wild      map[string][]string // names of districts with one character as *
}

// newSlips enters the districts in force, the names of topics, metrics and
// synonyms, the words of the dictionary and those that speak for a topic.
func newSlips(t *authority.Tables, names map[string]index.Entry) *slips {
	s := &slips{districts: t.Districts, read: map[string][]string{}, initials: map[string][]string{}, wild: map[string][]string{}}
	seen := map[string]bool{}
	for d := range t.Districts.All() {
		if !d.Current() {
			continue
		}
		pinyin := strings.ReplaceAll(d.Pinyin, " ", "")
		enter(s.read, pinyin, d.Name)
		if !seen[d.Name] {
			s.differ(d.Name)
		}
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
		readings := pinyin(w)
		for _, r := range readings {
			enter(s.read, strings.Join(r, ""), w)
			initials := ""
			for _, syllable := range r {
				initials += syllable[:1]
			}
			if len(initials) >= minInitials {
				enter(s.initials, initials, w)
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

// differ enters the name of a district under all it is but for one character.
func (s *slips) differ(name string) {
	if utf8.RuneCountInString(name) < minDiffer {
		return
	}
	for i, r := range name {
		enter(s.wild, name[:i]+"*"+name[i+utf8.RuneLen(r):], name)
	}
}

// pinyin returns the readings of a word, by character; nil when a character
// has none.
func pinyin(word string) [][]string {
	out := [][]string{nil}
	for _, r := range word {
		syllables := authority.Readings(r)
		if len(syllables) == 0 {
			return nil
		}
		var longer [][]string
		for _, before := range out {
			for _, s := range syllables {
				if len(longer) < maxReadings {
					longer = append(longer, append(slices.Clone(before), s))
				}
			}
		}
		out = longer
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
	add := func(names []string) {
		for _, n := range names {
			if n != term && !slices.Contains(out, n) && len(out) < maxNames {
				out = append(out, n)
			}
		}
	}
	size := utf8.RuneCountInString(term)
	for _, r := range pinyin(term) {
		for _, n := range s.read[strings.Join(r, "")] {
			if utf8.RuneCountInString(n) == size {
				add([]string{n})
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	for i, r := range term {
		add(s.wild[term[:i]+"*"+term[i+utf8.RuneLen(r):]])
	}
	return out
}
