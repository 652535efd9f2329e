package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/index/zh"
)

// Weights of what a query is expanded to, beside 1 for a word itself.
const (
	sameWeight    = 0.7 // of another word for the same
	meantWeight   = 0.8 // of a name read out of pinyin or a slip
	relatedWeight = 0.3
	partWeight    = 0.4 // of a word inside a longer one
	lightWeight   = 0.3 // of a word that says little
	gramWeight    = 0.3 // of two neighbouring characters
	placeWeight   = 1.5 // of a section's own district or year
	topicWeight   = 1.2 // of the topic that the words name
	metricWeight  = 0.6 // of the topic of a metric that they name
	cueWeight     = 0.4 // of a topic that they speak for
)

const (
	maxJoin    = 5  // words that make up one name
	maxOptions = 8  // names for one thing
	maxLookups = 32 // searches made to understand a query
	longWord   = 4  // characters from which on a word's parts stand for it
)

// concept is one thing asked for in the words of a query.
type concept struct {
	text     string // as written
	term     string // folded
	class    wordClass
	facet    xuezhi.Facet // district or year, "" for others
	options  []Node       // names for it, the word itself first
	parts    []concept    // words that it is made of, which together stand for it
	covering bool         // parts leave out nothing that matters
	loose    []Any        // what only ranks and relaxes: topics, related words
}

// strict returns the condition that the concept is satisfied.
func (c *concept) strict() Node {
	options := slices.Clone(c.options)
	if len(c.parts) > 1 && c.covering {
		var all And
		for i := range c.parts {
			if c.parts[i].class == content {
				all.Nodes = append(all.Nodes, c.parts[i].strict())
			}
		}
		if len(all.Nodes) > 0 {
			options = append(options, all)
		}
	}
	if len(options) == 1 {
		return options[0]
	}
	return Or{options}
}

// reading turns words into concepts.
type reading struct {
	seg   Analyzer
	lex   Lexicon         // may be nil
	holds func(Node) bool // whether anything is found for a condition; may be nil
	asked int             // searches made

	understood []xuezhi.Understanding
	spelled    []slip // words read as others
	synonyms   []slip
}

// slip is a word and what it was taken for.
type slip struct {
	word  string
	meant []string
}

// lookup reports whether anything is found for n; sure is false when that is
// not known.
func (r *reading) lookup(n Node) (found, sure bool) {
	if r.holds == nil || r.asked >= maxLookups {
		return false, false
	}
	r.asked++
	return r.holds(n), true
}

// concepts reads a run of text without blanks.
func (r *reading) concepts(run string) []concept {
	tokens := r.letters(r.seg.Query(run))
	var out []concept
	for i := 0; i < len(tokens); {
		c, n := r.longest(run, tokens[i:], len(tokens))
		if i > 0 && c.class == content && (c.term == "年" || c.term == "年度") {
			c.class = minor
		}
		out = append(out, c)
		i += n
	}
	if len(out) == 1 && out[0].class == light {
		out[0].class = content // somebody asked for just that
	}
	return out
}

// longest reads the longest name that tokens begin with, or else the first of
// them, and returns how many tokens it takes. The run has of them.
func (r *reading) longest(run string, tokens []zh.Token, of int) (concept, int) {
	span := 1
	for span < min(len(tokens), maxJoin) && tokens[span].Pos == tokens[span-1].Pos+1 {
		span++
	}
	if n, digits := hanNumber(tokens[:span]); n > 1 {
		whole := zh.Token{Term: digits, Start: tokens[0].Start, End: tokens[n-1].End, Kind: zh.Single}
		return r.named(run, []zh.Token{whole}, digits, Entry{}), n
	}
	if r.lex != nil {
		for n := span; n > 0; n-- {
			term := joined(tokens[:n])
			e := r.lex.Entry(term)
			if e.Ordinary && n < of {
				e.Districts = nil
			}
			if e.Known() || n == 1 && wordClasses[term] != content {
				return r.named(run, tokens[:n], term, e), n
			}
			if c, ok := r.mistaken(run, tokens[:n], term); ok {
				return c, n
			}
		}
	}
	return r.named(run, tokens[:1], tokens[0].Term, Entry{}), 1
}

// minSyllables is the least number of letters that are taken for a name where
// several names are written without blanks.
const minSyllables = 5

// letters cuts latin letters that spell several names, one after the other.
func (r *reading) letters(tokens []zh.Token) []zh.Token {
	if r.lex == nil {
		return tokens
	}
	var out []zh.Token
	for _, t := range tokens {
		if t.Kind == zh.Latin && len(t.Term) >= 2*minSyllables && t.End-t.Start == len(t.Term) && len(r.lex.Spelled(t.Term)) == 0 {
			out = append(out, r.syllables(t)...)
		} else {
			out = append(out, t)
		}
	}
	return out
}

// syllables returns t cut before each name but the first, longest names first,
// or t alone.
func (r *reading) syllables(t zh.Token) []zh.Token {
	for n := len(t.Term) - minSyllables; n >= minSyllables; n-- {
		if len(r.lex.Spelled(t.Term[:n])) == 0 {
			continue
		}
		first, rest := t, t
		first.Term, first.End = t.Term[:n], t.Start+n
		rest.Term, rest.Start = t.Term[n:], t.Start+n
		if len(r.lex.Spelled(rest.Term)) > 0 {
			return []zh.Token{first, rest}
		}
		if more := r.syllables(rest); len(more) > 1 {
			return append([]zh.Token{first}, more...)
		}
	}
	return []zh.Token{t}
}

func joined(tokens []zh.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.Term)
	}
	return b.String()
}

// hanNumber returns how many tokens of the first ones write a number in three
// or more Chinese digits, and their text.
func hanNumber(tokens []zh.Token) (n int, digits string) {
	for _, t := range tokens {
		if latinDigits(t.Term) == "" {
			break
		}
		digits += t.Term
		n++
	}
	if utf8.RuneCountInString(digits) < 3 {
		return 0, ""
	}
	return n, digits
}

// named makes the concept of a term that is written as tokens.
func (r *reading) named(run string, tokens []zh.Token, term string, e Entry) concept {
	text := run[tokens[0].Start:tokens[len(tokens)-1].End]
	c := concept{text: text, term: term, class: wordClasses[term]}
	leaf := Leaf{Gist: NewGist(r.seg, text), Weight: 1}
	if len(tokens) == 1 && text != "" {
		leaf.Word = tokens[0].Term
	}
	c.options = []Node{leaf}
	if y := yearOf(tokens[0]); y != "" && len(tokens) == 1 {
		c.facet = xuezhi.FacetYear
		c.options = append(c.options, Has{Facet: c.facet, Terms: []string{y}, Weight: placeWeight})
		r.understand(xuezhi.Understanding{Facet: c.facet, Term: y, Text: text, Label: y + " 年"})
		return c
	}
	if len(tokens) == 1 {
		for _, other := range numerals(tokens[0]) {
			c.options = append(c.options, Leaf{Gist: NewGist(r.seg, other), Weight: 1})
		}
	}
	if len(e.Districts) > 0 {
		c.facet = xuezhi.FacetDistrict
		c.class = content
		c.options = append(c.options, Has{Facet: c.facet, Terms: stringsOf(e.Districts), Weight: placeWeight})
		for _, d := range e.Districts {
			r.understand(xuezhi.Understanding{Facet: c.facet, Term: string(d), Text: text, Label: r.lex.Label(c.facet, string(d))})
		}
		return c
	}
	r.expand(&c, e)
	if len(tokens) > 1 {
		for i := range tokens {
			c.parts = append(c.parts, r.part(run, tokens[i:i+1]))
		}
		c.covering = true
	} else if utf8.RuneCountInString(term) >= longWord && tokens[0].Kind == zh.Word {
		r.split(&c, text)
	}
	return c
}

// part is named without parts of topics, for a word inside another.
func (r *reading) part(run string, tokens []zh.Token) concept {
	text := run[tokens[0].Start:tokens[0].End]
	c := concept{text: text, term: tokens[0].Term, class: wordClasses[tokens[0].Term]}
	c.options = []Node{Leaf{Word: c.term, Gist: NewGist(r.seg, text), Weight: 1}}
	if r.lex != nil {
		r.synonym(&c, r.lex.Entry(c.term).Same)
	}
	if utf8.RuneCountInString(c.term) >= longWord && tokens[0].Kind == zh.Word {
		r.split(&c, text)
	}
	return c
}

// split fills the parts of a long word: the longest words in it that do not
// overlap. They stand for it when they leave out one character at most.
func (r *reading) split(c *concept, text string) {
	var inner []zh.Token
	for _, t := range r.seg.Words(text) {
		if t.Term != c.term && t.Kind == zh.Word {
			inner = append(inner, t)
		}
	}
	slices.SortStableFunc(inner, func(a, b zh.Token) int { return (b.End - b.Start) - (a.End - a.Start) })
	var taken []zh.Token
	covered := 0
	for _, t := range inner {
		if !slices.ContainsFunc(taken, func(o zh.Token) bool { return t.Start < o.End && o.Start < t.End }) {
			taken = append(taken, t)
			covered += utf8.RuneCountInString(t.Term)
		}
	}
	slices.SortFunc(taken, func(a, b zh.Token) int { return a.Start - b.Start })
	for _, t := range taken {
		c.parts = append(c.parts, r.part(text, []zh.Token{t}))
	}
	c.covering = len(taken) > 1 && covered+1 >= utf8.RuneCountInString(c.term) && utf8.RuneCountInString(c.term) > longWord
}

// expand adds to c what the vocabularies have beside it.
func (r *reading) expand(c *concept, e Entry) {
	if r.lex == nil || c.class == minor {
		return
	}
	r.synonym(c, e.Same)
	for _, s := range e.Related {
		c.loose = append(c.loose, Any{Options: []Node{Leaf{Gist: NewGist(r.seg, s), Weight: relatedWeight}}})
	}
	switch {
	case e.Topic != "":
		weight := topicWeight
		if e.Metric {
			weight = metricWeight
		}
		c.loose = append(c.loose, topicOf(e.Topic, weight))
		r.understand(xuezhi.Understanding{
			Facet: xuezhi.FacetTopic, Term: string(e.Topic), Text: c.text, Label: r.lex.Label(xuezhi.FacetTopic, string(e.Topic)),
		})
	default:
		for _, t := range r.lex.Cues(c.term) {
			c.loose = append(c.loose, topicOf(t, cueWeight))
		}
	}
}

func topicOf(t xuezhi.TopicSlug, weight float64) Any {
	return Any{Options: []Node{Has{Facet: xuezhi.FacetTopic, Terms: []string{string(t)}, Weight: weight}}}
}

// synonym adds other words for c.
func (r *reading) synonym(c *concept, same []string) {
	if len(same) == 0 {
		return
	}
	for _, s := range same {
		if len(c.options) < maxOptions {
			c.options = append(c.options, r.leaf(s, sameWeight))
		}
	}
	r.synonyms = append(r.synonyms, slip{c.text, same})
}

// leaf looks for a name as a word or as a stretch of text.
func (r *reading) leaf(name string, weight float64) Leaf {
	l := Leaf{Gist: NewGist(r.seg, name), Weight: weight}
	if tokens := r.seg.Query(name); len(tokens) == 1 {
		l.Word = tokens[0].Term
	}
	return l
}

// mistaken reads a term that nothing is found for as the names that it sounds
// like, or that its latin letters spell.
func (r *reading) mistaken(run string, tokens []zh.Token, term string) (concept, bool) {
	var none concept
	var names []string
	switch {
	case len(tokens) == 1 && tokens[0].Kind == zh.Latin:
		names = r.lex.Spelled(term)
	case utf8.RuneCountInString(term) >= 2:
		for _, t := range tokens {
			if t.Kind != zh.Word && t.Kind != zh.Single {
				return none, false
			}
		}
		names = r.lex.Alike(term)
	}
	if len(names) == 0 {
		return none, false
	}
	text := run[tokens[0].Start:tokens[len(tokens)-1].End]
	written := Leaf{Gist: NewGist(r.seg, text), Weight: 1}
	if len(tokens) == 1 {
		written.Word = term
	}
	if found, sure := r.lookup(written); found || !sure {
		return none, false
	}
	c := concept{text: text, term: term, options: []Node{written}}
	var meant []string
	for _, name := range names {
		options := []Node{r.leaf(name, meantWeight)}
		e := r.lex.Entry(foldTerm(r.seg, name))
		if len(e.Districts) > 0 {
			options = append(options, Has{Facet: xuezhi.FacetDistrict, Terms: stringsOf(e.Districts), Weight: placeWeight * meantWeight})
		}
		for _, s := range e.Same {
			options = append(options, r.leaf(s, sameWeight*meantWeight))
		}
		options = options[:min(len(options), maxOptions)]
		if found, sure := r.lookup(Any{Options: options}); !sure || !found {
			continue
		}
		switch {
		case len(e.Districts) > 0:
			c.facet = xuezhi.FacetDistrict
			for _, d := range e.Districts {
				r.understand(xuezhi.Understanding{Facet: c.facet, Term: string(d), Text: text, Label: r.lex.Label(c.facet, string(d))})
			}
		case e.Topic != "":
			c.loose = append(c.loose, topicOf(e.Topic, topicWeight*meantWeight))
			r.understand(xuezhi.Understanding{
				Facet: xuezhi.FacetTopic, Term: string(e.Topic), Text: text, Label: r.lex.Label(xuezhi.FacetTopic, string(e.Topic)),
			})
		}
		c.options = append(c.options, options...)
		if meant = append(meant, name); len(meant) == 2 {
			break
		}
	}
	if len(meant) == 0 {
		return none, false
	}
	r.spelled = append(r.spelled, slip{text, meant})
	return c, true
}

func (r *reading) understand(u xuezhi.Understanding) {
	if !slices.ContainsFunc(r.understood, func(o xuezhi.Understanding) bool { return o.Facet == u.Facet && o.Term == u.Term }) {
		r.understood = append(r.understood, u)
	}
}

// foldTerm returns text as the segmenter folds it.
func foldTerm(seg Analyzer, text string) string { return joined(seg.Query(text)) }
