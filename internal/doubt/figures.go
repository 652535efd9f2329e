package doubt

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
	"xuezhi/ingest/zhnum"
)

func number(s string) int { n, _ := strconv.Atoi(s); return n }

var runWord = regexp.MustCompile(`连续`)

// running reads 连续N年; the span is of text and covers it whole.
func running(text string) (n int, at xuezhi.Span, ok bool) {
	for _, m := range runWord.FindAllStringIndex(text, -1) {
		x, found := zhnum.At(text, m[1])
		if !found || !strings.HasPrefix(text[x.Span.End:], "年") {
			continue
		}
		if v, err := strconv.Atoi(x.Value.String()); err == nil {
			return v, xuezhi.Span{Start: m[0], End: x.Span.End + len("年")}, true
		}
	}
	return 0, xuezhi.Span{}, false
}

var growing = regexp.MustCompile(`增长|增加|提高|提升|上升|增幅|扩大|净增|下降|减少|降低|压减|降幅|缩减`)

// growthAgainstLevels checks a stated growth against the two levels that the
// same sentence gives: 从400增加到500，增长30%.
func growthAgainstLevels(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, list := range d.bySentence() {
			for i, g := range list {
				v, ok := exact(g)
				if !ok || plan(g) || g.Quantity.From != nil || !growing.MatchString(d.clause(g).Of(d.Text)) {
					continue
				}
				if i == 0 {
					continue
				}
				whole, from, to, ok := d.levels(list[:i])
				if !ok || g.Metric != "" && whole.Metric != "" && g.Metric != whole.Metric {
					continue
				}
				if misfits(v, g.Quantity.Unit, from, to, whole.Quantity.Unit) {
					out = append(out, ask(d.figure(whole), d.figure(g), "增减的数与前后两个数如何对应？"))
				}
			}
		}
	}
	return out
}

// levels returns the two ends that the figure just before a growth gives: the
// ends of a change, or the last two exact levels of one metric in two years.
func (d *document) levels(before []xuezhi.Claim) (c xuezhi.Claim, from, to xuezhi.Decimal, ok bool) {
	last := before[len(before)-1]
	to, ok = exact(last)
	if !ok || plan(last) {
		return last, from, to, false
	}
	if last.Quantity.From != nil {
		return last, *last.Quantity.From, to, true
	}
	if len(before) < 2 {
		return last, from, to, false
	}
	prev := before[len(before)-2]
	v, exactly := exact(prev)
	a, oka := prev.Time.Years()
	b, okb := last.Time.Years()
	same := prev.Metric != "" && prev.Metric == last.Metric && prev.Quantity.Unit == last.Quantity.Unit && prev.Subject == last.Subject && prev.Stage == last.Stage && prev.Place.Code == last.Place.Code
	return last, v, to, exactly && same && oka && okb && a.To < b.To && prev.Time.Basis == xuezhi.Explicit && last.Time.Basis == xuezhi.Explicit
}

// misfits reports whether growth fits neither as a difference, exactly, nor as
// a share of the start, within one unit of its last place.
func misfits(growth xuezhi.Decimal, unit string, from, to xuezhi.Decimal, levelUnit string) bool {
	diff := new(big.Rat).Sub(to.Rat(), from.Rat())
	diff.Abs(diff)
	near := func(x, slack *big.Rat) bool {
		gap := new(big.Rat).Sub(x, new(big.Rat).Abs(growth.Rat()))
		return gap.Abs(gap).Cmp(slack) <= 0
	}
	switch {
	case unit == levelUnit && unit != "%":
		return !near(diff, new(big.Rat))
	case unit == "百分点":
		return levelUnit == "%" && !near(diff, new(big.Rat))
	case unit != "%" || from.Rat().Sign() == 0:
		return false
	}
	share := new(big.Rat).Quo(new(big.Rat).Mul(diff, big.NewRat(100, 1)), new(big.Rat).Abs(from.Rat()))
	return !near(share, lastPlace(growth)) && !(levelUnit == "%" && near(diff, new(big.Rat)))
}

// lastPlace returns one unit of the last decimal place of d.
func lastPlace(d xuezhi.Decimal) *big.Rat {
	_, frac, _ := strings.Cut(d.String(), ".")
	return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(frac))), nil))
}

// growthOrder compares growths to one end from different starts, both in one
// sentence: 较2018年提高4分、较2015年提高3分.
func growthOrder(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, list := range d.bySentence() {
			for i, a := range list {
				for _, b := range list[i+1 : min(i+3, len(list))] {
					if x, ok := d.dips(a, b); ok {
						out = append(out, x)
					}
				}
			}
		}
	}
	return out
}

func (d *document) dips(a, b xuezhi.Claim) (Doubt, bool) {
	va, oka := exact(a)
	vb, okb := exact(b)
	grows := func(c xuezhi.Claim) bool {
		return (c.Kind == xuezhi.KindIncrement || c.Kind == xuezhi.KindChange) && c.Quantity.From == nil && c.FromTime.Known() && !plan(c)
	}
	switch {
	case !oka || !okb || !grows(a) || !grows(b) || a.Quantity.Unit != b.Quantity.Unit:
		return Doubt{}, false
	case a.Metric != "" && b.Metric != "" && a.Metric != b.Metric, a.Stage != b.Stage, a.Subject != b.Subject, a.Time.To != b.Time.To:
		return Doubt{}, false
	}
	// One clause, or the second in a list behind the first.
	if between := d.Text[min(a.Span.End, b.Span.Start):b.Span.Start]; len([]rune(between)) > 12 || strings.ContainsAny(between, "。;；") {
		return Doubt{}, false
	}
	early, late, ve, vl := a, b, va, vb
	if order := a.FromTime.From.Compare(b.FromTime.From); order == 0 {
		return Doubt{}, false
	} else if order > 0 {
		early, late, ve, vl = b, a, vb, va
	}
	if ve.Cmp(vl) >= 0 {
		return Doubt{}, false
	}
	return ask(d.exactly(late), d.exactly(early), "两个起点之间是否有过下降？"), true
}

// exactly quotes from the last comma of either kind to the figure, so that two
// figures of one clause have quotations of their own.
func (d *document) exactly(c xuezhi.Claim) Passage {
	at := d.clause(c)
	if i := strings.LastIndex(d.Text[at.Start:c.Span.Start], "、"); i >= 0 {
		at.Start += i + len("、")
	}
	at.End = c.Span.End
	p := d.passage(at)
	p.Claim, p.Section = c.ID, c.Section
	return p
}

// nearby is how far behind a place a prize of the same result may stand, in bytes.
const nearby = 48

var (
	podium = regexp.MustCompile(`冠军|亚军|季军|第[一二三四五六七八1-8]名|金牌|银牌|铜牌`)
	prize  = regexp.MustCompile(`[特一二三]等奖`)
)

// twoRanks looks for a place and a prize of another degree in neighbouring
// clauses without a new subject: 斩获亚军，荣获一等奖.
func twoRanks(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, at := range sentences(d.Text) {
			text := at.Of(d.Text)
			for _, p := range podium.FindAllStringIndex(text, -1) {
				q := prize.FindStringIndex(text[p[1]:min(len(text), p[1]+nearby)])
				if q == nil {
					continue
				}
				between := text[p[1] : p[1]+q[0]]
				place, degree := placeOf(text[p[0]:p[1]]), placeOf(text[p[1]+q[0]:p[1]+q[1]])
				if len([]rune(between)) > 8 || !strings.ContainsAny(between, ",，") || !strings.Contains(between, "获") || place == degree || place == 0 || degree == 0 {
					continue
				}
				one := stretch(d.Text, xuezhi.Span{Start: at.Start + p[0], End: at.Start + p[1]}, at)
				two := stretch(d.Text, xuezhi.Span{Start: at.Start + p[1] + q[0], End: at.Start + p[1] + q[1]}, at)
				out = append(out, ask(d.passage(one), d.passage(two), "说的是不是同一结果？"))
			}
		}
	}
	return out
}

func placeOf(s string) int {
	for i, words := range []string{"冠金一1", "亚银二2", "季铜三3"} {
		if strings.ContainsAny(s, words) {
			return i + 1
		}
	}
	return 0
}

// twoGroupsOneFigure looks for one large vague number of people, once for
// teachers and pupils together, once for pupils or unnamed people alone.
func twoGroupsOneFigure(c *context) (out []Doubt) {
	for _, d := range c.docs {
		for _, a := range d.claims {
			if !crowd(a) || !strings.Contains(d.clause(a).Of(d.Text), "师生") {
				continue
			}
			i := slices.IndexFunc(d.claims, func(b xuezhi.Claim) bool {
				return crowd(b) && b.Sentence != a.Sentence && b.Quantity.Value.Cmp(*a.Quantity.Value) == 0 && b.Quantity.Bound == a.Quantity.Bound &&
					b.Place.Code == a.Place.Code && b.Subject == a.Subject && !strings.Contains(d.clause(b).Of(d.Text), "师")
			})
			if i >= 0 {
				out = append(out, ask(d.figure(a), d.figure(d.claims[i]), "两处的人数范围是否相同？"))
			}
		}
	}
	return out
}

func crowd(c xuezhi.Claim) bool {
	_, sharp := exact(c)
	return !sharp && c.Quantity.Unit == "人" && c.Quantity.Value != nil && c.Quantity.Value.Cmp(xuezhi.NewDecimal(1000)) >= 0 && !plan(c)
}
