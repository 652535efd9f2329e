// Package claim finds the checkable figures of an article's sentences.
//
// It works in visible steps: numerals (zhnum) become figures with a unit, a
// bound and a form; what only looks like a figure is rejected with a named
// reason; what is left gets its exact quantity, then its meaning. Rules are
// grammar (units, classifiers, verbs, quotes), never a text's own wording.
package claim

import (
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

// Moment is an expression of time in a text, as far as figures care.
type Moment struct {
	Span    xuezhi.Span // of the text given to Context.Moments
	Lasting bool        // 连续三年, 近五年: a length of time
}

// Context is what an article's other readers know. A nil function tells nothing.
type Context struct {
	// Moments finds expressions of time in a sentence.
	Moments func(text string) []Moment
	// Time returns the time that governs a figure and, for a change, of its start. Spans are of Article.Text.
	Time func(sec *xuezhi.Section, sentence, figure xuezhi.Span) (at, from xuezhi.Time)
	// Place returns the district that governs a figure. Spans are of Article.Text.
	Place func(sec *xuezhi.Section, sentence, figure xuezhi.Span) xuezhi.Place
}

// Extract fills a.Claims in reading order. It reads a.Text and a.Sections,
// takes time in proportion to the text and never fails.
func Extract(t *authority.Tables, a *xuezhi.Article, c Context) {
	x := &extractor{tables: t, index: newIndex(t), article: a, context: c, seen: map[string]int{}, said: map[string]bool{}, plans: planSections(a)}
	x.extract()
}

func (x *extractor) extract() {
	a := x.article
	a.Claims = nil
	owners := ownersOf(a)
	last := xuezhi.Span{}
	for _, s := range sentences(a.Text) {
		if mayCount(s.Of(a.Text)) {
			l := newLine(a.Text, s, x.context.Moments)
			if !last.Empty() && !strings.Contains(a.Text[last.End:s.Start], "\n") {
				l.before = last.Of(a.Text)
			}
			for _, f := range x.keep(l, figures(l, x.tables.Units)) {
				x.add(l, &f, owners.at(l.at.Start+f.at.Start))
			}
		}
		last = s
	}
	x.dropRestated()
}

type extractor struct {
	tables  *authority.Tables
	index   *index
	article *xuezhi.Article
	context Context
	seen    map[string]int  // equal figures within equal sentences
	said    map[string]bool // figures with their nouns, for restatements
	plans   map[*xuezhi.Section]bool

	rejected func(l *line, f *figure, why Reason) // told of each rejection; may be nil
}

// maxSentence bounds, in bytes, what counts as the sentence of a figure: a line
// of ten thousand numbers is cut around each.
const maxSentence = 2400

func (x *extractor) add(l *line, f *figure, sec *xuezhi.Section) {
	c := xuezhi.Claim{
		Span:    xuezhi.Span{Start: l.at.Start + f.at.Start, End: l.at.Start + f.at.End},
		Written: f.at.Of(l.text),
	}
	if sec != nil {
		c.Section = sec.ID
	}
	near := l.near(f.at, maxSentence)
	near.Start += l.at.Start
	near.End += l.at.Start
	c.Sentence = near
	if x.context.Time != nil {
		x.times(l, f, &c, sec, near)
	}
	if x.ahead(c.Time) || !f.plan && x.plans[sec] && !past(l, f) {
		f.plan = true
	}
	c.Plan = f.plan
	c.Kind = kindOf(l, f)
	if f.form != changed && c.Kind != xuezhi.KindChange && c.Kind != xuezhi.KindIncrement {
		c.FromTime = xuezhi.Time{}
	}
	x.mean(l, f, &c)
	if x.context.Place != nil {
		c.Place = x.context.Place(sec, near, c.Span)
	}
	sentence := c.Sentence.Of(x.article.Text)
	key := sentence + "\x00" + c.Written
	c.ID = xuezhi.NewClaimID(x.article.ID, sentence, c.Written, x.seen[key])
	x.seen[key]++
	x.article.Claims = append(x.article.Claims, c)
}

// times asks for the time of f, of both its ends when it is a change.
func (x *extractor) times(l *line, f *figure, c *xuezhi.Claim, sec *xuezhi.Section, near xuezhi.Span) {
	if f.form != changed {
		c.Time, c.FromTime = x.context.Time(sec, near, c.Span)
		return
	}
	first := xuezhi.Span{Start: c.Span.Start, End: max(c.Span.Start+1, min(l.at.Start+f.num.Span.End, l.at.Start+f.end.Start))}
	end := xuezhi.Span{Start: l.at.Start + f.end.Start, End: c.Span.End}
	mark := l.from(f)
	_, own := l.moment(xuezhi.Span{Start: mark, End: f.core.Start})
	_, later := l.moment(xuezhi.Span{Start: f.core.Start, End: f.end.Start})
	if mark < 0 || !own {
		c.Time, c.FromTime = x.context.Time(sec, near, end)
		return
	}
	c.FromTime, _ = x.context.Time(sec, near, first) // 由上年的48.6%提高到53.2%
	if !later {
		end = xuezhi.Span{Start: l.at.Start + mark, End: l.at.Start + mark + len("由")}
	}
	c.Time, _ = x.context.Time(sec, near, end)
}

// owners finds the section that owns a byte of the text.
type owners struct {
	starts []int
	secs   []*xuezhi.Section
}
