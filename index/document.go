package index

import (
	"fmt"
	"slices"
	"strings"

	"xuezhi"
)

// Document is what an engine indexes of a section. Texts are as written; the
// engine cuts them with its Analyzer.
type Document struct {
	ID      xuezhi.SectionID
	Article xuezhi.ArticleID

	Heading string // verbatim, or ""
	Title   string // of the article, with its subtitle
	Path    string // headings of the section's ancestors, one a line
	Text    string // the section's own text without its heading

	Districts []xuezhi.DistrictCode // with all ancestors, sorted, distinct
	Topics    []xuezhi.TopicSlug    // with all broader ones, sorted, distinct
	Years     xuezhi.YearSpan       // zero when unknown
	Explicit  bool                  // Years is written in the section
	Source    string                // "" when not stated
	Genre     xuezhi.Genre          // "" when unknown
	Issued    xuezhi.Date           // sort key; zero when unknown
}

// WideYears is the number of years from which on an inferred span says little:
// a document with a longer one ranks lower.
const WideYears = 6

// Wide reports whether the years of d are an inferred span of more than
// WideYears years.
func (d *Document) Wide() bool {
	return !d.Explicit && d.Years.From != 0 && d.Years.To-d.Years.From+1 > WideYears
}

// Terms returns the terms of facet f that d carries, in ascending order.
func (d *Document) Terms(f xuezhi.Facet) []string {
	switch f {
	case xuezhi.FacetDistrict:
		return stringsOf(d.Districts)
	case xuezhi.FacetTopic:
		return stringsOf(d.Topics)
	case xuezhi.FacetYear:
		return yearTerms(d.Years)
	case xuezhi.FacetSource:
		if d.Source == "" {
			return []string{xuezhi.NoSource}
		}
		return []string{d.Source}
	case xuezhi.FacetGenre:
		if d.Genre != "" {
			return []string{string(d.Genre)}
		}
	}
	return nil
}

func stringsOf[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}

// Vocabulary knows what lies within what.
type Vocabulary interface {
	// DistrictPath returns the code itself and its ancestors.
	DistrictPath(xuezhi.DistrictCode) []xuezhi.DistrictCode
	// TopicPath returns the topic itself and all broader ones.
	TopicPath(xuezhi.TopicSlug) []xuezhi.TopicSlug
}

// Flatten returns the documents of a, in reading order.
//
// A section is a document when it has no children, or when text of its own is
// left after its heading: a lead, closing results. A document holds that own
// text only, and a parent that is nothing but a heading is not one, so that no
// stretch of the body is in two documents and a hit is never repeated by its
// parent. The headings of parents are found through Path, with a low weight.
// Editorial labels are not indexed: nobody wrote them.
func Flatten(a *xuezhi.Article, card xuezhi.ArticleCard, v Vocabulary) []Document {
	at := make(map[xuezhi.SectionID]int, len(a.Sections))
	parent := make(map[xuezhi.SectionID]bool)
	for i := range a.Sections {
		at[a.Sections[i].ID] = i
		parent[a.Sections[i].Parent] = true
	}
	title := a.Title
	if a.Subtitle != "" {
		title += "\n" + a.Subtitle
	}
	source := card.Source
	if source == "" {
		source = a.Source
	}
	genre := card.Genre
	if genre == "" {
		genre = a.Genre
	}
	issued := card.Issued
	if !issued.Known() {
		issued = a.Issued
	}
	var docs []Document
	for i := range a.Sections {
		s := &a.Sections[i]
		text := OwnText(a, s)
		if text == "" && parent[s.ID] {
			continue
		}
		years, _ := s.Time.Years()
		docs = append(docs, Document{
			ID:        s.ID,
			Article:   a.ID,
			Heading:   s.Heading,
			Title:     title,
			Path:      ancestors(a, s, at),
			Text:      text,
			Districts: districts(s, v),
			Topics:    topics(s, v),
			Years:     ordered(years),
			Explicit:  s.Time.Known() && s.Time.Basis == xuezhi.Explicit,
			Source:    source,
			Genre:     genre,
			Issued:    sortDate(issued),
		})
	}
	return docs
}

// OwnText returns the text of s without its heading and its children: the
// paragraphs of its own spans, trimmed.
func OwnText(a *xuezhi.Article, s *xuezhi.Section) string {
	var b strings.Builder
	add := func(p xuezhi.Span) {
		if p.Empty() {
			return
		}
		if t := p.Of(a.Text); strings.TrimSpace(t) != "" {
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
				b.WriteByte('\n')
			}
			b.WriteString(t)
		}
	}
	for _, own := range s.Own {
		if h := s.HeadingSpan; !h.Empty() && own.Overlaps(h) {
			add(xuezhi.Span{Start: own.Start, End: min(h.Start, own.End)})
			add(xuezhi.Span{Start: max(h.End, own.Start), End: own.End})
		} else {
			add(own)
		}
	}
	return strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(b.String()), ".。:：;；、,，"))
}

// ancestors joins the headings above s, outermost first. A loop or a missing
// parent ends the walk.
func ancestors(a *xuezhi.Article, s *xuezhi.Section, at map[xuezhi.SectionID]int) string {
	var up []string
	seen := map[xuezhi.SectionID]bool{s.ID: true}
	for id := s.Parent; id != "" && !seen[id]; {
		seen[id] = true
		i, ok := at[id]
		if !ok {
			break
		}
		if h := a.Sections[i].Heading; h != "" {
			up = append(up, h)
		}
		id = a.Sections[i].Parent
	}
	slices.Reverse(up)
	return strings.Join(up, "\n")
}

// districts returns the codes that s counts for. Others are only candidates
// where the section's own place is open or where they are not written.
func districts(s *xuezhi.Section, v Vocabulary) []xuezhi.DistrictCode {
	if s.Place.Code == "" {
		return nil
	}
	out := append([]xuezhi.DistrictCode{s.Place.Code}, v.DistrictPath(s.Place.Code)...)
	for _, o := range s.Others {
		if o.Code != "" && o.Basis == xuezhi.Explicit && s.Place.Basis == xuezhi.Explicit {
			out = append(append(out, o.Code), v.DistrictPath(o.Code)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func topics(s *xuezhi.Section, v Vocabulary) []xuezhi.TopicSlug {
	var out []xuezhi.TopicSlug
	for _, t := range s.Topics {
		out = append(append(out, t.Slug), v.TopicPath(t.Slug)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func ordered(y xuezhi.YearSpan) xuezhi.YearSpan {
	if y.To < y.From {
		y.From, y.To = y.To, y.From
	}
	return y
}

// sortDate is the first day that an article can have been issued, or the last
// where only that is known.
func sortDate(t xuezhi.Time) xuezhi.Date {
	if t.From.IsZero() {
		return t.To
	}
	return t.From
}

// maxSpan bounds the years that one document counts for; a longer span is an
// error of reading and counts for its two ends.
const maxSpan = 200

func yearTerms(y xuezhi.YearSpan) []string {
	if y.From == 0 {
		return nil
	}
	if y.To-y.From >= maxSpan {
		return []string{yearTerm(y.From), yearTerm(y.To)}
	}
	var out []string
	for n := y.From; n <= y.To; n++ {
		out = append(out, yearTerm(n))
	}
	return out
}

func yearTerm(n int) string { return fmt.Sprintf("%04d", n) }
