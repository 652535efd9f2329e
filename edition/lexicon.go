package edition

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/index/zh"
	"xuezhi/internal/authority"
)

// lexicon hands the vocabularies to the search, under folded names.
type lexicon struct {
	tables *authority.Tables
	names  func() map[string]index.Entry
	slips  func() *slips
}

// NewLexicon returns the names in t for a search. It reads them when they are
// first asked for.
func NewLexicon(t *authority.Tables) index.Lexicon {
	l := &lexicon{tables: t}
	l.names = sync.OnceValue(l.collect)
	l.slips = sync.OnceValue(func() *slips { return newSlips(t, l.names()) })
	return l
}

func folded(s string) string {
	f, _ := zh.Fold(s)
	return strings.ReplaceAll(f, " ", "")
}

// collect enters all names but those of districts, which the tables know.
func (l *lexicon) collect() map[string]index.Entry {
	out := map[string]index.Entry{}
	topic := func(name string, slug xuezhi.TopicSlug, metric bool) {
		key := folded(name)
		if e := out[key]; e.Topic == "" && slug != "" {
			e.Topic, e.Metric = slug, metric
			out[key] = e
		}
	}
	for t := range l.tables.Topics.All() {
		topic(t.Label, t.Slug, false)
		topic(string(t.Slug), t.Slug, false)
		for _, a := range t.Aliases {
			topic(a, t.Slug, false)
		}
	}
	for m := range l.tables.Metrics.All() {
		topic(m.Label, m.Topic, true)
		for _, a := range m.Aliases {
			topic(a, m.Topic, true)
		}
	}
	for _, set := range l.tables.Synonyms {
		for i, term := range set.Terms {
			others := slices.Concat(set.Terms[:i], set.Terms[i+1:])
			key := folded(term)
			e := out[key]
			if set.Related {
				e.Related = append(e.Related, others...)
			} else {
				e.Same = append(e.Same, others...)
			}
			out[key] = e
		}
	}
	return out
}

// Entry implements index.Lexicon.
func (l *lexicon) Entry(term string) index.Entry {
	e := l.names()[term]
	for _, d := range l.tables.Districts.ByName(term) {
		e.Districts = append(e.Districts, d.Code)
		e.Ordinary = e.Ordinary || d.Common == authority.CommonFull || d.Common == authority.CommonShort && d.Name != term
	}
	if len(e.Districts) == 0 && len(term) == 6 && strings.Trim(term, "0123456789") == "" {
		if d, ok := l.tables.Districts.ByCode(xuezhi.DistrictCode(term)); ok {
			e.Districts = append(e.Districts, d.Code)
		}
	}
	return e
}

// Label implements index.Lexicon.
func (l *lexicon) Label(f xuezhi.Facet, term string) string {
	switch f {
	case xuezhi.FacetDistrict:
		return l.tables.Districts.FullName(xuezhi.DistrictCode(term))
	case xuezhi.FacetTopic:
		t, _ := l.tables.Topics.BySlug(xuezhi.TopicSlug(term))
		return t.Label
	}
	return ""
}

// strongCue is the weight from which on a cue word is about its topic.
const strongCue = 4

// Cues implements index.Lexicon.
func (l *lexicon) Cues(word string) []xuezhi.TopicSlug {
	var out []xuezhi.TopicSlug
	for _, m := range l.tables.Topics.Find(word) {
		if m.Weight >= strongCue && !slices.Contains(out, m.Topic) {
			out = append(out, m.Topic)
		}
	}
	return out
}

// Spelled implements index.Lexicon.
func (l *lexicon) Spelled(latin string) []string { return l.slips().spelled(latin) }

// Alike implements index.Lexicon.
func (l *lexicon) Alike(term string) []string {
	if utf8.RuneCountInString(term) > maxSlip || !utf8.ValidString(term) {
		return nil
	}
	return l.slips().alike(term)
}
