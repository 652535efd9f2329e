package edition

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/index"
)

// vocabulary is what the index needs to know of the tables.
type vocabulary struct{ Config }

var _ index.ClaimVocabulary = vocabulary{}

// DistrictPath implements index.Vocabulary.
func (v vocabulary) DistrictPath(code xuezhi.DistrictCode) []xuezhi.DistrictCode {
	var out []xuezhi.DistrictCode
	for _, d := range v.Tables.Districts.Path(code) {
		out = append(out, d.Code)
	}
	return out
}

// TopicPath implements index.Vocabulary. A loop in the table ends the walk.
func (v vocabulary) TopicPath(slug xuezhi.TopicSlug) []xuezhi.TopicSlug {
	var out []xuezhi.TopicSlug
	for slug != "" && !slices.Contains(out, slug) {
		out = append(out, slug)
		t, _ := v.Tables.Topics.BySlug(slug)
		slug = t.Broader
	}
	return out
}

// MetricNames implements index.ClaimVocabulary.
func (v vocabulary) MetricNames(slug xuezhi.MetricSlug) []string {
	m, ok := v.Tables.Metrics.BySlug(slug)
	if !ok {
		return nil
	}
	return append([]string{m.Label}, m.Aliases...)
}

// articleCard returns what lists show of an article; Sections is left to be
// counted by the index documents.
func articleCard(it *Item) xuezhi.ArticleCard {
	a := it.Article
	card := xuezhi.ArticleCard{
		ID: a.ID, Title: a.Title, Subtitle: a.Subtitle, Source: a.Source, Genre: a.Genre,
		Issued: a.Issued, Years: a.Years, Claims: len(a.Claims),
		Added: it.Added.UTC().Format(time.RFC3339), Sequence: it.Sequence,
	}
	for _, p := range a.Districts {
		if p.Code != "" && !slices.Contains(card.Districts, p.Code) {
			card.Districts = append(card.Districts, p.Code)
		}
	}
	return card
}

// sectionCards returns what lists show of the sections of a, in their order.
func sectionCards(a *xuezhi.Article) []xuezhi.SectionCard {
	type place struct {
		parent xuezhi.SectionID
		level  int
	}
	at := make(map[xuezhi.SectionID]int, len(a.Sections))
	for i := range a.Sections {
		at[a.Sections[i].ID] = i
	}
	claims := make(map[xuezhi.SectionID]int)
	for i := range a.Claims {
		claims[a.Claims[i].Section]++
	}
	ranks := make(map[place]int)
	out := make([]xuezhi.SectionCard, len(a.Sections))
	for i := range a.Sections {
		s := &a.Sections[i]
		here := place{s.Parent, s.Level}
		ranks[here]++
		out[i] = xuezhi.SectionCard{
			ID: s.ID, Article: a.ID, Level: s.Level, Marker: s.Marker, Heading: s.Heading, Label: s.Label,
			Path: headingsAbove(a, s, at), Rank: ranks[here], Place: s.Place, Time: s.Time,
			Claims: claims[s.ID], Runes: utf8.RuneCountInString(strings.TrimSpace(s.Span.Of(a.Text))),
		}
		for _, t := range s.Topics {
			out[i].Topics = append(out[i].Topics, t.Slug)
		}
	}
	return out
}

// headingsAbove returns the headings of the ancestors of s, outermost first.
// A parent without one is passed over, a loop ends the walk.
func headingsAbove(a *xuezhi.Article, s *xuezhi.Section, at map[xuezhi.SectionID]int) []string {
	var up []string
	for steps := 0; s.Parent != "" && steps < len(a.Sections); steps++ {
		i, ok := at[s.Parent]
		if !ok {
			break
		}
		s = &a.Sections[i]
		if s.Heading != "" {
			up = append(up, s.Heading)
		}
	}
	slices.Reverse(up)
	return up
}

// issuedKey orders articles by their date of issue: YYYYMMDD, 0 when unknown.
func issuedKey(t xuezhi.Time) int {
	d := t.From
	if d.IsZero() {
		d = t.To
	}
	return d.Year*10000 + d.Month*100 + d.Day
}
