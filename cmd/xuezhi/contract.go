package main

import (
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest"
)

// The public form of a reading: what parse --format json prints. Offsets are
// Unicode code points into the decoded original, half-open. Keys beyond the
// contract (basis, evidence, confidence, flaws) are additions.
type (
	parsedArticle struct {
		ID             xuezhi.ArticleID `json:"id"`
		Title          *string          `json:"title"`
		Subtitle       *string          `json:"subtitle"`
		Reporters      []string         `json:"reporters"`
		Correspondents []string         `json:"correspondents"`
		Source         *string          `json:"source"`
		Genre          xuezhi.Genre     `json:"genre,omitempty"`
		Published      *parsedIssued    `json:"published"`
		Years          *xuezhi.YearSpan `json:"years"`
		Districts      []parsedDistrict `json:"districts"`
		Sections       []parsedSection  `json:"sections"`
		Claims         []parsedClaim    `json:"claims"`
		Edits          []parsedEdit     `json:"edits"`
		Flaws          []parsedFlaw     `json:"flaws"`
	}
	parsedIssued struct {
		From     string       `json:"from"`
		To       string       `json:"to"`
		Basis    xuezhi.Basis `json:"basis"`
		Method   string       `json:"method,omitempty"`
		Evidence *string      `json:"evidence"`
	}
	parsedDistrict struct {
		Code  xuezhi.DistrictCode `json:"code"`
		Name  string              `json:"name"`
		Basis xuezhi.Basis        `json:"basis"`
	}
	parsedSection struct {
		ID       xuezhi.SectionID   `json:"id"`
		Parent   *xuezhi.SectionID  `json:"parent"`
		Level    int                `json:"level"`
		Marker   *string            `json:"marker"`
		Heading  *string            `json:"heading"`
		Label    string             `json:"editorial_label,omitempty"`
		Raw      [][2]int           `json:"raw"`
		District *string            `json:"district"`
		Place    parsedBasis        `json:"district_basis"`
		Years    *xuezhi.YearSpan   `json:"years"`
		Time     parsedBasis        `json:"years_basis"`
		Topics   []xuezhi.TopicSlug `json:"topics"`
	}
	parsedBasis struct {
		Basis      xuezhi.Basis      `json:"basis"`
		Method     string            `json:"method,omitempty"`
		Confidence xuezhi.Confidence `json:"confidence,omitempty"`
		Evidence   []string          `json:"evidence,omitempty"`
	}
	parsedClaim struct {
		ID       xuezhi.ClaimID     `json:"id"`
		Section  xuezhi.SectionID   `json:"section"`
		Raw      [][2]int           `json:"raw"`
		Written  string             `json:"written"`
		Sentence string             `json:"sentence"`
		Metric   *xuezhi.MetricSlug `json:"metric"`
		Label    string             `json:"label"`
		Kind     xuezhi.ClaimKind   `json:"kind"`
		Value    *xuezhi.Decimal    `json:"value"`
		From     *xuezhi.Decimal    `json:"from"`
		Min      *xuezhi.Decimal    `json:"min"`
		Max      *xuezhi.Decimal    `json:"max"`
		Bound    xuezhi.Bound       `json:"bound"`
		Unit     string             `json:"unit"`
		District *string            `json:"district"`
		Years    *xuezhi.YearSpan   `json:"years"`
		Time     parsedBasis        `json:"years_basis"`
		Subject  string             `json:"subject,omitempty"`
	}
	parsedEdit struct {
		Raw    [2]int            `json:"raw"`
		Reason xuezhi.EditReason `json:"reason"`
		Was    string            `json:"was"`
		Note   string            `json:"note,omitempty"`
	}
	parsedFlaw struct {
		Kind    string           `json:"kind"`
		Section xuezhi.SectionID `json:"section,omitempty"`
		Raw     [2]int           `json:"raw"`
		Note    string           `json:"note"`
	}
)

// bridgeBytes is how far apart two stretches of the original may lie and
// still be printed as one range: a dropped caption between two paragraphs.
const bridgeBytes = 1024

// contract converts an article to its public form. fullName names a district.
func contract(a *xuezhi.Article, fullName func(xuezhi.DistrictCode) string) parsedArticle {
	points := newCodePoints(a.Raw)
	p := parsedArticle{
		ID: a.ID, Title: optional(a.Title), Subtitle: optional(a.Subtitle),
		Reporters: nonNil(a.Reporters), Correspondents: nonNil(a.Correspondents),
		Source: optional(a.Source), Genre: a.Genre, Years: years(a.Years),
		Districts: []parsedDistrict{}, Sections: []parsedSection{}, Claims: []parsedClaim{}, Edits: []parsedEdit{}, Flaws: []parsedFlaw{},
	}
	if a.Issued.Known() {
		p.Published = &parsedIssued{From: a.Issued.From.String(), To: a.Issued.To.String(), Basis: a.Issued.Basis, Method: a.Issued.Method}
		if len(a.Issued.Evidence) > 0 {
			p.Published.Evidence = &a.Issued.Evidence[0].Quote
		}
	}
	for _, d := range a.Districts {
		p.Districts = append(p.Districts, parsedDistrict{d.Code, fullName(d.Code), d.Basis})
	}
	for i := range a.Sections {
		s := &a.Sections[i]
		t := parsedSection{
			ID: s.ID, Level: s.Level, Marker: optional(s.Marker), Heading: optional(s.Heading), Label: s.Label,
			Raw: points.spans(ingest.Ranges(a, s, bridgeBytes)), District: optional(string(s.Place.Code)), Years: years(s.Time), Topics: []xuezhi.TopicSlug{},
			Place: parsedBasis{s.Place.Basis, s.Place.Method, s.Place.Confidence, quotes(s.Place.Evidence)},
			Time:  parsedBasis{s.Time.Basis, s.Time.Method, s.Time.Confidence, quotes(s.Time.Evidence)},
		}
		if s.Parent != "" {
			t.Parent = &s.Parent
		}
		for _, topic := range s.Topics {
			t.Topics = append(t.Topics, topic.Slug)
		}
		p.Sections = append(p.Sections, t)
	}
	for i := range a.Claims {
		c := &a.Claims[i]
		q := c.Quantity
		t := parsedClaim{
			ID: c.ID, Section: c.Section, Raw: points.spans(xuezhi.RawSpans(a.Runs, c.Span, 0)), Written: c.Written, Sentence: c.Sentence.Of(a.Text),
			Label: c.Label, Kind: c.Kind, Value: q.Value, From: q.From, Min: q.Min, Max: q.Max, Bound: q.Bound, Unit: q.Unit,
			District: optional(string(c.Place.Code)), Years: claimYears(c), Subject: c.Subject,
			Time: parsedBasis{c.Time.Basis, c.Time.Method, c.Time.Confidence, quotes(c.Time.Evidence)},
		}
		if c.Metric != "" {
			t.Metric = &c.Metric
		}
		p.Claims = append(p.Claims, t)
	}
	for _, e := range a.Edits {
		if !e.Raw.Empty() {
			p.Edits = append(p.Edits, parsedEdit{points.span(e.Raw), e.Reason, e.Was, e.Note})
		}
	}
	for _, f := range a.Flaws {
		p.Flaws = append(p.Flaws, parsedFlaw{f.Kind, f.Section, points.span(f.Raw), f.Note})
	}
	return p
}

// codePoints converts byte offsets of one text to code-point offsets.
type codePoints []int32 // byte offset → code points before it

func newCodePoints(text string) codePoints {
	c := make(codePoints, len(text)+1)
	n := int32(0)
	for i := 0; i < len(text); i++ {
		if i > 0 && utf8.RuneStart(text[i]) {
			n++
		}
		c[i] = n
	}
	if len(text) > 0 {
		n++
	}
	c[len(text)] = n
	return c
}

func (c codePoints) span(s xuezhi.Span) [2]int { return [2]int{int(c[s.Start]), int(c[s.End])} }

func (c codePoints) spans(raw []xuezhi.Span) [][2]int {
	out := [][2]int{}
	for _, s := range raw {
		out = append(out, c.span(s))
	}
	return out
}

func years(t xuezhi.Time) *xuezhi.YearSpan {
	if y, ok := t.Years(); ok {
		return &y
	}
	return nil
}

// claimYears spans both ends of a change that states both; a mere difference is
// of its end.
func claimYears(c *xuezhi.Claim) *xuezhi.YearSpan {
	y := years(c.Time)
	if from := years(c.FromTime); y != nil && from != nil && c.Quantity.From != nil && from.From < y.From {
		y.From = from.From
	}
	return y
}

func quotes(evidence []xuezhi.Evidence) (out []string) {
	for _, e := range evidence {
		out = append(out, e.Quote)
	}
	return out
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
