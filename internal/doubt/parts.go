package doubt

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/internal/authority"
)

// parts are a whole and what its sentence counts behind 其中 or 含.
type parts struct {
	whole xuezhi.Claim
	of    []xuezhi.Claim
}

// wholes returns the figures that 其中 divides.
func (d *document) wholes() (out []parts) {
	for _, list := range d.bySentence() {
		for i, w := range list {
			if i+1 == len(list) || plan(w) || w.Kind == xuezhi.KindRank || w.Kind == xuezhi.KindDuration {
				continue
			}
			next := list[i+1]
			between := d.Text[min(w.Span.End, next.Span.Start):next.Span.Start]
			at := strings.Index(between, "其中")
			if at < 0 || strings.ContainsAny(between[:at], "。；;") {
				continue
			}
			p := parts{whole: w}
			for j := i + 1; j < len(list); j++ {
				gap := d.Text[min(list[j-1].Span.End, list[j].Span.Start):list[j].Span.Start]
				if j > i+1 && strings.ContainsAny(gap, "。；;") || len([]rune(gap)) > 20 {
					break
				}
				p.of = append(p.of, list[j])
			}
			if len(p.of) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// partsExceedWhole compares parts with their whole: behind 其中, by the
// vocabulary's part-of relation, and districts with the district they lie in.
func partsExceedWhole(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, p := range d.wholes() {
			w, ok := exact(p.whole)
			if !ok || !additive(family(c, p.whole)) { // two shares may have two bases
				continue
			}
			for _, x := range p.of {
				if v, ok := exact(x); ok && x.Quantity.Unit == p.whole.Quantity.Unit && x.Kind != xuezhi.KindRank && v.Cmp(w) > 0 {
					out = append(out, ask(d.figure(p.whole), d.figure(x), "后者是否为前者的一部分？"))
					break
				}
			}
		}
	}
	return append(out, c.crossed()...)
}

// key is what two figures must share to be part and whole.
type key struct {
	metric               xuezhi.MetricSlug
	place                xuezhi.DistrictCode
	from, to             xuezhi.Date
	unit, subject, stage string
	increment            bool
	words                string // only between districts
}

func keyOf(x xuezhi.Claim) key {
	return key{
		metric: x.Metric, place: x.Place.Code, from: x.Time.From, to: x.Time.To, unit: x.Quantity.Unit, subject: x.Subject, stage: x.Stage,
		increment: x.Kind == xuezhi.KindIncrement,
	}
}

// crossed compares figures across sentences and articles: each with the least
// figure of its whole.
func (c *context) crossed() (out []Doubt) {
	least := map[key]located{}
	keep := func(k key, x located) {
		if w, ok := least[k]; !ok || x.Quantity.Value.Cmp(*w.Quantity.Value) < 0 {
			least[k] = x
		}
	}
	var all []located
	for _, d := range c.docs {
		for _, x := range d.claims {
			if _, ok := exact(x); ok && x.Metric != "" && !plan(x) && x.Kind != xuezhi.KindRank && x.Time.Known() && x.Time.Basis != xuezhi.Inferred {
				l := located{d, x}
				all = append(all, l)
				k := keyOf(x)
				keep(k, l)
				k.words = qualities(x)
				keep(k, l)
			}
		}
	}
	for _, part := range all {
		m, ok := c.t.Metrics.BySlug(part.Metric)
		if !ok {
			continue
		}
		k := keyOf(part.Claim)
		k.metric = m.PartOf
		if whole, ok := least[k]; ok && more(part.Claim, whole.Claim) {
			out = append(out, ask(part.d.figure(part.Claim), whole.d.figure(whole.Claim), "前者按定义是后者的一部分，口径是否一致？"))
		}
		if !additive(m.Family) {
			continue
		}
		k = keyOf(part.Claim)
		k.words = qualities(part.Claim)
		for _, above := range c.t.Districts.Path(part.Place.Code) {
			k.place = above.Code
			if whole, ok := least[k]; ok && above.Code != part.Place.Code && more(part.Claim, whole.Claim) {
				out = append(out, ask(part.d.figure(part.Claim), whole.d.figure(whole.Claim), "前者之地在后者辖区之内，口径是否一致？"))
			}
		}
	}
	return out
}

// qualities are the words by which figures of two districts must agree.
func qualities(x xuezhi.Claim) string {
	return strings.Join([]string{"=", x.Population, x.Scope, x.Procedure}, "\x00")
}

// located is a claim with its document.
type located struct {
	d *document
	xuezhi.Claim
}

func additive(f authority.Family) bool {
	return !slices.Contains([]authority.Family{"percent", "point", "ratio", "duration", "rank", "score", "star", "age", "anniversary"}, f)
}

func more(a, b xuezhi.Claim) bool { return a.Quantity.Value.Cmp(*b.Quantity.Value) > 0 }

// partsOfAnotherKind looks for parts that are another sort of thing: 基地42个，
// 其中省级示范校1所. Both the measure word and the noun must differ.
func partsOfAnotherKind(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, p := range d.wholes() {
			x := p.of[0]
			if !countedThing(c, p.whole) || !countedThing(c, x) || p.whole.Quantity.Unit == x.Quantity.Unit {
				continue
			}
			whole, part := noun(d, p.whole), noun(d, x)
			if whole == "" || part == "" || whole == part || people(c, x) != people(c, p.whole) {
				continue
			}
			if institution(c, x) && !strings.ContainsAny(whole, "校园院所馆") || institution(c, p.whole) && !strings.ContainsAny(part, "校园院所馆") {
				out = append(out, ask(d.figure(p.whole), d.figure(x), "后者是否包含在前者之内？"))
			}
		}
	}
	return out
}

func family(c *context, x xuezhi.Claim) authority.Family {
	u, _ := c.t.Units.ByWritten(x.Quantity.Unit)
	return u.Family
}

func countedThing(c *context, x xuezhi.Claim) bool {
	return x.Kind == xuezhi.KindCount && additive(family(c, x)) && family(c, x) != "money"
}

func people(c *context, x xuezhi.Claim) bool {
	return slices.Contains([]authority.Family{"person", "visit"}, family(c, x))
}

func institution(c *context, x xuezhi.Claim) bool { return family(c, x) == "institution" }

// noun returns the last character of the noun next to a figure: behind it in
// 14个项目, else before it in 基地42个.
func noun(d *document, c xuezhi.Claim) string {
	clause := d.clause(c)
	after := d.Text[c.Span.End:max(clause.End, c.Span.End)]
	if i := strings.IndexAny(after, "、（("); i >= 0 {
		after = after[:i]
	}
	if r, n := utf8.DecodeLastRuneInString(after); n > 0 && unicode.Is(unicode.Han, r) {
		return string(r)
	}
	before := strings.TrimRight(d.Text[clause.Start:c.Span.Start], "共达有为约近 ")
	if r, n := utf8.DecodeLastRuneInString(before); n > 0 && unicode.Is(unicode.Han, r) {
		return string(r)
	}
	return ""
}

// twoValues compares articles: one metric, district and time, two figures.
// Figures that their own words keep apart are not compared.
func twoValues(c *context) (out []Doubt) {
	type same struct {
		metric   xuezhi.MetricSlug
		place    xuezhi.DistrictCode
		from, to xuezhi.Date
		period   xuezhi.Period
		kind     xuezhi.ClaimKind
		words    string
	}
	groups := map[same][]located{}
	var order []same
	for _, d := range c.docs {
		for _, x := range d.claims {
			if _, ok := exact(x); !ok || x.Metric == "" || x.Place.Code == "" || !x.Time.Known() || x.Time.Basis == xuezhi.Inferred || plan(x) || x.Kind == xuezhi.KindRank {
				continue
			}
			k := same{x.Metric, x.Place.Code, x.Time.From, x.Time.To, x.Time.Period, kindOf(x), strings.Join([]string{x.Subject, x.Stage, x.Population, x.Scope, x.Procedure, x.Quantity.Unit, x.FromTime.From.String()}, "\x00")}
			if groups[k] == nil {
				order = append(order, k)
			}
			groups[k] = append(groups[k], located{d, x})
		}
	}
	for _, k := range order {
		list := groups[k]
		i := slices.IndexFunc(list, func(x located) bool {
			return x.d.ID != list[0].d.ID && x.Quantity.Value.Cmp(*list[0].Quantity.Value) != 0
		})
		if i < 0 || slices.ContainsFunc(list, func(x located) bool {
			return x.d.ID == list[i].d.ID && x.Quantity.Value.Cmp(*list[0].Quantity.Value) == 0
		}) {
			continue // the second article has the first figure too
		}
		out = append(out, ask(list[0].d.figure(list[0].Claim), list[i].d.figure(list[i].Claim), "两处说的是不是同一口径、同一时点？"))
	}
	return out
}

// kindOf treats the ways to state a level alike.
func kindOf(c xuezhi.Claim) xuezhi.ClaimKind {
	if c.Kind == xuezhi.KindCount || c.Kind == xuezhi.KindRatio {
		return xuezhi.KindLevel
	}
	return c.Kind
}
