package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// ClaimDocument is what an engine indexes of a claim.
type ClaimDocument struct {
	ID      xuezhi.ClaimID
	Article xuezhi.ArticleID
	Section xuezhi.SectionID // "" where it stands in none

	Names    string // what is measured: the metric's label and the sentence's own words, one a line
	Aliases  string // further names of the metric, and the subject, one a line
	Sentence string // as written; of a very long one, the part around the figure

	Metric    xuezhi.MetricSlug     // "" for none
	Place     xuezhi.DistrictCode   // its own district, "" for none; sort key
	Districts []xuezhi.DistrictCode // with all ancestors, sorted, distinct
	Topics    []xuezhi.TopicSlug    // of its section, with all broader ones, sorted, distinct
	Years     []ClaimYear           // ascending, distinct; both ends of a change
	Span      xuezhi.YearSpan       // of its own time; zero when unknown
	Date      xuezhi.Date           // end of its own time, else the start; sort key
	Kind      xuezhi.ClaimKind
	Plan      bool
	Basis     xuezhi.Basis // of its own time

	// Low and High bound the figure as stated; they are equal but for a range,
	// and nil where no value is stated.
	Low, High *xuezhi.Decimal
	Unit      string // normalised
	Vague     bool   // 近, 余, 约, a range, or no value: sorted apart
}

// ClaimYear is a year that a claim speaks of.
type ClaimYear struct {
	Year     int
	Explicit bool // written, not inferred
}

// Terms returns the terms of facet f that d carries, in ascending order.
func (d *ClaimDocument) Terms(f xuezhi.Facet) []string {
	one := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	switch f {
	case xuezhi.FacetMetric:
		return one(cmp.Or(string(d.Metric), xuezhi.NoMetric))
	case xuezhi.FacetDistrict:
		return stringsOf(d.Districts)
	case xuezhi.FacetTopic:
		return stringsOf(d.Topics)
	case xuezhi.FacetYear:
		var out []string
		for _, y := range d.Years {
			out = append(out, yearTerm(y.Year))
		}
		return out
	case xuezhi.FacetKind:
		return one(string(d.Kind))
	case xuezhi.FacetPlan:
		if d.Plan {
			return one(xuezhi.PlanTerm)
		}
		return one(xuezhi.ResultTerm)
	case xuezhi.FacetBasis:
		return one(string(d.Basis))
	}
	return nil
}

// ExplicitYears returns the terms of the year facet that are written.
func (d *ClaimDocument) ExplicitYears() []string {
	var out []string
	for _, y := range d.Years {
		if y.Explicit {
			out = append(out, yearTerm(y.Year))
		}
	}
	return out
}

// Document returns the words and terms of d as those of a section: conditions
// hold for d, and score, as they do for it. Its date orders claims by year.
func (d *ClaimDocument) Document() Document {
	return Document{
		ID: xuezhi.SectionID(d.ID), Article: d.Article,
		Heading: d.Names, Path: d.Aliases, Text: d.Sentence,
		Districts: d.Districts, Topics: d.Topics, Years: d.Span, Explicit: d.Basis == xuezhi.Explicit, Issued: d.Date,
	}
}

// ClaimVocabulary knows the names of metrics too.
type ClaimVocabulary interface {
	Vocabulary
	// MetricNames returns the label of a metric and then its aliases, nothing
	// for an unknown one.
	MetricNames(xuezhi.MetricSlug) []string
}

// FlattenClaims returns the documents of the claims of a, in their order.
func FlattenClaims(a *xuezhi.Article, v ClaimVocabulary) []ClaimDocument {
	subjects := make(map[xuezhi.SectionID][]xuezhi.TopicSlug, len(a.Sections))
	for i := range a.Sections {
		subjects[a.Sections[i].ID] = topics(&a.Sections[i], v)
	}
	out := make([]ClaimDocument, len(a.Claims))
	for i := range a.Claims {
		c := &a.Claims[i]
		span, _ := c.Time.Years()
		d := ClaimDocument{
			ID: c.ID, Article: a.ID, Section: c.Section,
			Sentence: near(a.Text, c.Sentence, c.Span),
			Metric:   c.Metric, Place: c.Place.Code, Topics: subjects[c.Section],
			Districts: districts(&xuezhi.Section{Place: c.Place}, v),
			Years:     claimYears(c), Span: ordered(span), Date: c.Time.To,
			Kind: c.Kind, Plan: c.Plan || c.Kind == xuezhi.KindTarget, Basis: cmp.Or(c.Time.Basis, xuezhi.Unknown),
			Unit: c.Quantity.Unit,
		}
		if d.Date.IsZero() {
			d.Date = c.Time.From
		}
		names := []string{c.Label}
		if all := v.MetricNames(c.Metric); len(all) > 0 {
			if names = all[:1:1]; c.Label != "" && c.Label != all[0] {
				names = append(names, c.Label)
			}
			d.Aliases = strings.Join(all[1:], "\n")
		}
		d.Names = strings.Join(names, "\n")
		if c.Subject != "" {
			d.Aliases = strings.TrimPrefix(d.Aliases+"\n"+c.Subject, "\n")
		}
		d.Low, d.High, d.Vague = limits(c.Quantity)
		out[i] = d
	}
	return out
}

// claimYears returns the years of the time of c, and those of the start of a
// change.
func claimYears(c *xuezhi.Claim) []ClaimYear {
	var out []ClaimYear
	for _, t := range []xuezhi.Time{c.Time, c.FromTime} {
		y, ok := t.Years()
		if !ok {
			continue
		}
		y = ordered(y)
		step := 1
		if y.To-y.From >= maxSpan {
			step = y.To - y.From // an error of reading counts for its two ends
		}
		for n := y.From; n <= y.To; n += step {
			out = append(out, ClaimYear{n, t.Basis == xuezhi.Explicit})
		}
	}
	slices.SortFunc(out, func(a, b ClaimYear) int {
		if a.Year == b.Year && a.Explicit != b.Explicit {
			if a.Explicit {
				return -1
			}
			return 1
		}
		return a.Year - b.Year
	})
	return slices.CompactFunc(out, func(a, b ClaimYear) bool { return a.Year == b.Year })
}

// limits returns the least and the greatest value that q states, and whether
// it is less than an exact figure.
func limits(q xuezhi.Quantity) (low, high *xuezhi.Decimal, vague bool) {
	if q.Value != nil {
		return q.Value, q.Value, q.Bound != xuezhi.BoundEq || q.Min != nil || q.Max != nil
	}
	low, high = cmp.Or(q.Min, q.Max), cmp.Or(q.Max, q.Min)
	if low != nil && low.Cmp(*high) > 0 {
		low, high = high, low
	}
	return low, high, true
}

// A sentence of more than longSentence bytes is indexed within nearBytes of the
// figure: ten thousand figures in one line must not index it ten thousand times.
const (
	longSentence = 2400
	nearBytes    = 900
)

func near(text string, sentence, figure xuezhi.Span) string {
	s := sentence.Of(text)
	if len(s) <= longSentence {
		return s
	}
	from := max(figure.Start-sentence.Start-nearBytes, 0)
	to := min(figure.End-sentence.Start+nearBytes, len(s))
	if from >= to {
		from, to = 0, longSentence
	}
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	for to < len(s) && !utf8.RuneStart(s[to]) {
		to++
	}
	return s[from:to]
}

// ClaimRequest asks for one page of claims and for the counts of facets.
type ClaimRequest struct {
	Query    Node // nil matches every claim
	Filters  []Filter
	Article  xuezhi.ArticleID // "" or the one article
	Section  xuezhi.SectionID // "" or the one section
	Unit     string           // "" or the unit
	Min, Max *xuezhi.Decimal  // a claim passes whose Low to High meets Min to Max; without a value it does not
	Without  []xuezhi.ArticleID
	Sort     xuezhi.ClaimSort
	Offset   int
	Limit    int
	Facets   []xuezhi.Facet // of xuezhi.ClaimFacets
}

// ClaimResponse answers a ClaimRequest.
type ClaimResponse struct {
	Total    int
	Articles int // articles they come from
	Matches  []ClaimMatch
	Counts   []Counts // in the order of ClaimRequest.Facets; Explicit as ExplicitYears has it
}

// ClaimMatch is a claim found.
type ClaimMatch struct {
	ID      xuezhi.ClaimID
	Article xuezhi.ArticleID
}

// CompareClaims orders claims as s wants them and is 0 for relevance and the
// two orders by year. By value, exact figures come before vague ones and those
// before figures without a value; among each, units stand apart, for what is
// counted in one is neither more nor less than what is counted in another.
// Claims that are equal here come newest first, then by article, then as added.
func CompareClaims(s xuezhi.ClaimSort, a, b *ClaimDocument) int {
	switch s {
	case xuezhi.ClaimsByDistrict:
		return cmp.Or(lastIf(a.Place == "", b.Place == ""), cmp.Compare(a.Place, b.Place))
	case xuezhi.ClaimsByValue, xuezhi.ClaimsByValueDown:
		if c := cmp.Or(lastIf(a.Low == nil, b.Low == nil), lastIf(a.Vague, b.Vague), cmp.Compare(a.Unit, b.Unit)); c != 0 || a.Low == nil {
			return c
		}
		c := cmp.Or(a.Low.Cmp(*b.Low), a.High.Cmp(*b.High))
		if s == xuezhi.ClaimsByValueDown {
			c = -c
		}
		return c
	}
	return 0
}

func lastIf(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
