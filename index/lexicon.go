package index

import "xuezhi"

// Lexicon knows the names of the vocabularies. Terms handed to it are folded
// as zh.Fold does, without blanks; names it returns are as written. It serves
// many goroutines.
type Lexicon interface {
	// Entry returns what a term stands for; the zero Entry when it is no name.
	Entry(term string) Entry
	// Label names a term of the facets district and topic, "" when unknown.
	Label(f xuezhi.Facet, term string) string
	// Cues returns the topics that a word speaks for.
	Cues(word string) []xuezhi.TopicSlug
	// Spelled returns the names that latin letters stand for: pinyin in full or
	// initials, likeliest first.
	Spelled(latin string) []string
	// Alike returns names that sound like term, or districts that differ from
	// it by one character, likeliest first; term is no name itself.
	Alike(term string) []string
}

// Entry is what a term stands for.
type Entry struct {
	Districts []xuezhi.DistrictCode
	Ordinary  bool             // as a district it is also an ordinary word: 和平
	Topic     xuezhi.TopicSlug // whose label or other name it is, or that of a metric so called
	Metric    bool             // it is the name of a metric
	Same      []string         // terms to search for beside it
	Related   []string         // terms that rank what they stand in
}

// Known reports whether the term is a name at all.
func (e Entry) Known() bool {
	return len(e.Districts) > 0 || e.Topic != "" || len(e.Same) > 0 || len(e.Related) > 0
}
