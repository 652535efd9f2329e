// Package compare decides whether two figures may stand side by side.
//
// Nothing here subtracts, divides, sums or ranks. A [Result] says 可比, 慎比 or
// 不可比 with every reason that applies, and the sentence it offers for
// quotation only repeats what each report says.
package compare

import (
	"cmp"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

// Grade says how far two figures compare.
type Grade int

// Grades, from the best to the worst: the grade of a pair is that of its worst reason.
const (
	Comparable   Grade = iota // 可比
	Careful                   // 慎比
	Incomparable              // 不可比
)

// String returns 可比, 慎比 or 不可比.
func (g Grade) String() string { return [...]string{"可比", "慎比", "不可比"}[g] }

// MarshalText implements encoding.TextMarshaler.
func (g Grade) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// Subject is a figure with what is needed to judge and quote it.
type Subject struct {
	Claim    xuezhi.Claim
	Article  xuezhi.ArticleCard
	Sentence string // the text of Claim.Sentence
}

// Relation is what two figures have to do with one another beyond their meaning.
type Relation string

// Relations. The same figure in two articles is 另见: it confirms nothing.
const (
	Unrelated Relation = ""
	SeeAlso   Relation = "另见"   // the same figure for the same place and time in another article
	Reprint   Relation = "转载"   // the same sentence in another article
	Conflict  Relation = "两处不一" // two figures for the same place and time
)

// Reason is one rule that applies to a pair.
type Reason struct {
	Rule   RuleID
	Grade  Grade
	Text   string // Chinese, names both sides
	Detail string // Chinese, what each side says; may be empty
}

// Result is the verdict on a pair.
type Result struct {
	Grade     Grade
	Reasons   []Reason // worst first, then in the order of [Rules]
	Relation  Relation
	Statement string   // may be quoted; "" where not comparable
	Notes     []string // definitions to print beside it
}

// Verdict judges a pair. It is symmetric: Verdict(t, a, b) equals Verdict(t, b, a).
func Verdict(t *authority.Tables, a, b Subject) Result {
	if order(a, b) > 0 {
		a, b = b, a
	}
	p := newPair(t, a, b)
	var r Result
	for i := range rules {
		grade, detail := rules[i].judge(p)
		if grade == Comparable {
			continue
		}
		r.Reasons = append(r.Reasons, Reason{rules[i].ID, grade, rules[i].Text, detail})
		r.Grade = max(r.Grade, grade)
	}
	slices.SortStableFunc(r.Reasons, func(x, y Reason) int { return int(y.Grade - x.Grade) })
	r.Relation = p.relation()
	if r.Grade != Incomparable {
		r.Statement = statement(p, r)
		if p.known && p.metric.Note != "" {
			r.Notes = append(r.Notes, p.metric.Label+"："+p.metric.Note+"。")
		}
	}
	return r
}

// order puts the earlier figure first, then the lower district code; figures
// that agree in both are ordered by their ids and words.
func order(a, b Subject) int {
	x, y := a.Claim, b.Claim
	return cmp.Or(
		end(x.Time).Compare(end(y.Time)), x.Time.From.Compare(y.Time.From),
		cmp.Compare(x.Place.Code, y.Place.Code), cmp.Compare(x.FromTime.From.String(), y.FromTime.From.String()),
		cmp.Compare(a.Article.ID, b.Article.ID), cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.ID, y.ID),
		cmp.Compare(x.Written, y.Written), cmp.Compare(x.Metric, y.Metric), cmp.Compare(x.Label, y.Label), cmp.Compare(a.Sentence, b.Sentence),
		cmp.Compare(fingerprint(x), fingerprint(y)))
}

// fingerprint orders claims that agree in everything else.
func fingerprint(c xuezhi.Claim) string {
	parts := []string{
		string(c.Kind), string(c.Quantity.Bound), c.Quantity.Unit, c.Subject, c.Stage, c.Population, c.Scope, c.Procedure,
		string(c.Time.Period), string(c.Time.Basis), string(c.Place.Basis), string(c.FromTime.Period), string(c.FromTime.Basis),
	}
	if c.Plan {
		parts = append(parts, "plan")
	}
	for _, d := range []*xuezhi.Decimal{c.Quantity.Value, c.Quantity.From, c.Quantity.Min, c.Quantity.Max} {
		if d == nil {
			parts = append(parts, "-")
		} else {
			parts = append(parts, d.String())
		}
	}
	return strings.Join(parts, "\x00")
}

// pair is two figures on trial, the earlier first.
type pair struct {
	t      *authority.Tables
	a, b   Subject
	x, y   xuezhi.Claim     // of a and b
	metric authority.Metric // where both have the same
	known  bool             // metric is set

	stages, populations [2]string // as far as the metric does not imply them
}

func newPair(t *authority.Tables, a, b Subject) *pair {
	p := &pair{t: t, a: a, b: b, x: a.Claim, y: b.Claim}
	p.x.Subject, p.y.Subject = belowDistrict(t, p.x), belowDistrict(t, p.y)
	if p.x.Metric != "" && p.x.Metric == p.y.Metric {
		p.metric, p.known = t.Metrics.BySlug(p.x.Metric)
	}
	for i, c := range []xuezhi.Claim{p.x, p.y} {
		m, _ := t.Metrics.BySlug(c.Metric)
		p.stages[i], p.populations[i] = stageOf(m, c.Stage), populationOf(m, c.Population)
	}
	return p
}

// belowDistrict returns the subject unless it only names the district itself.
func belowDistrict(t *authority.Tables, c xuezhi.Claim) string {
	if d, ok := t.Districts.ByCode(c.Place.Code); ok {
		for _, name := range []string{d.Name, d.Short, t.Districts.FullName(d.Code), "全区", "全县", "全市", "全省"} {
			if c.Subject == name {
				return ""
			}
		}
	}
	return c.Subject
}

// samePassage reports whether one sentence states both figures.
func (p *pair) samePassage() bool {
	return p.sameArticle() && p.a.Sentence != "" && fold(p.a.Sentence) == fold(p.b.Sentence)
}

func (p *pair) sameArticle() bool {
	return p.a.Article.ID != "" && p.a.Article.ID == p.b.Article.ID
}

func (p *pair) samePlace() bool { return p.x.Place.Code != "" && p.x.Place.Code == p.y.Place.Code }

// sameTime reports whether both speak of the same time, as far as they say.
func (p *pair) sameTime() bool {
	return p.x.Time.Known() && p.x.Time.From == p.y.Time.From && p.x.Time.To == p.y.Time.To && p.x.Time.Period == p.y.Time.Period
}

func (p *pair) sameFigure() bool {
	a, b := p.x.Quantity, p.y.Quantity
	eq := func(d, e *xuezhi.Decimal) bool { return (d == nil) == (e == nil) && (d == nil || d.Cmp(*e) == 0) }
	return eq(a.Value, b.Value) && eq(a.From, b.From) && eq(a.Min, b.Min) && eq(a.Max, b.Max) && a.Unit == b.Unit && a.Bound == b.Bound
}

func (p *pair) relation() Relation {
	switch {
	case p.x.ID != "" && p.x.ID == p.y.ID || p.sameArticle():
		return Unrelated
	case p.a.Sentence != "" && fold(p.a.Sentence) == fold(p.b.Sentence):
		return Reprint
	case !p.samePlace() || !p.sameTime() || !p.known || p.dividing() != "":
		return Unrelated
	case p.sameFigure():
		return SeeAlso
	}
	return Conflict
}

// dividing names the first thing that keeps two figures of one metric apart, or is "".
func (p *pair) dividing() string {
	for _, g := range groupings {
		if g.of(p.t, p.a) != g.of(p.t, p.b) {
			return g.name
		}
	}
	return ""
}
