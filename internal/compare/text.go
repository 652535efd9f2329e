package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"xuezhi"
	"xuezhi/internal/authority"
)

// relating are words that state a relation between two figures. No statement
// offered here may hold one, not even inside a quotation.
var relating = []string{"高于", "低于", "落后", "领先", "优于", "最", "排名", "名列", "位居", "居首", "首位", "→", "↑", "↓"}

// statement builds the sentence that may be quoted: each figure as written with
// its place and time and how both are known, and the caveats by name.
// It is "" where the words of a report would state a relation themselves.
func statement(p *pair, r Result) string {
	s := "据所引报道：" + p.half(0) + "；" + p.half(1) + "。"
	var caveats []string
	for _, x := range r.Reasons {
		caveats = append(caveats, x.Text)
	}
	if len(caveats) > 0 {
		s += "（须注意：" + strings.Join(caveats, "；") + "。）"
	}
	if slices.ContainsFunc(relating, func(w string) bool { return strings.Contains(s, w) }) {
		return ""
	}
	return s
}

// half writes 2018年荷塘区普惠性幼儿园在园幼儿占比“73.98%”, and of a figure that
// is an increase or decrease 质量监测成绩的增减（较2018年）“4分”.
func (p *pair) half(i int) string {
	c := [2]xuezhi.Claim{p.x, p.y}[i]
	population, stage := c.Population, c.Stage
	if p.populations[i] == "" {
		population = ""
	}
	if p.stages[i] == "" {
		stage = ""
	}
	label := c.Label
	if p.known {
		label = p.metric.Label
	}
	for _, s := range []string{c.Scope, population, stage} {
		if s != "" && !strings.Contains(label, s) {
			label = s + label
		}
	}
	if k := classOf(p.t, c); k == change && c.Quantity.From == nil || k == flow && !increase(p.metric) {
		label += "的增减"
	}
	if isPlan(c) {
		label += "（计划数）"
	}
	since := ""
	if c.FromTime.Known() && c.FromTime.From != c.Time.From {
		since = map[bool]string{true: "（较", false: "（起点"}[c.Quantity.From == nil] + When(c.FromTime) + "）"
	}
	return When(c.Time) + p.where(c) + c.Subject + label + since + "“" + squeeze(c.Written) + "”"
}

func (p *pair) where(c xuezhi.Claim) string {
	d, ok := p.t.Districts.ByCode(c.Place.Code)
	if !ok {
		return ""
	}
	name := d.Name
	other := p.x.Place.Code
	if other == c.Place.Code {
		other = p.y.Place.Code
	}
	if e, ok := p.t.Districts.ByCode(other); ok && e.Code != d.Code && e.Name == d.Name {
		name = p.t.Districts.FullName(d.Code) // two districts of one name
	}
	if c.Place.Basis == xuezhi.Inferred {
		name += "（地区系推断）"
	}
	return name
}

// When writes a time with its basis: 2018年, 2016—2020年, 2018年以来（时间系推断）.
func When(t xuezhi.Time) string {
	s := whenPlain(t)
	switch {
	case s == "" || !inferred(t):
	case t.Basis == xuezhi.Inherited:
		s += "（时间承自前文）"
	default:
		s += "（时间系推断）"
	}
	return s
}

func whenPlain(t xuezhi.Time) string {
	from, to := dateText(t.From), dateText(t.To)
	switch {
	case !t.Known():
		return ""
	case t.Period == xuezhi.PeriodSince && t.From.Year != 0:
		if to != "" && t.To != t.From {
			return from + "至" + to
		}
		return from + "以来"
	case t.To.IsZero(), t.From == t.To:
		return from
	case t.From.IsZero():
		return "截至" + to
	case t.Period == xuezhi.PeriodSchoolYear:
		return fmt.Sprintf("%d—%d学年", t.From.Year, t.To.Year)
	case t.From.Month == 0 && t.To.Month == 0:
		return fmt.Sprintf("%d—%d年", t.From.Year, t.To.Year)
	}
	return from + "至" + to
}

func dateText(d xuezhi.Date) string {
	if d.IsZero() {
		return ""
	}
	s := strconv.Itoa(d.Year) + "年"
	if d.Month != 0 {
		s += strconv.Itoa(d.Month) + "月"
	}
	if d.Day != 0 {
		s += strconv.Itoa(d.Day) + "日"
	}
	return s
}

// end returns the last date that t names.
func end(t xuezhi.Time) xuezhi.Date {
	if t.To.IsZero() {
		return t.From
	}
	return t.To
}

// fold drops white space and punctuation and narrows wide characters, so that
// a sentence is known again in a copy.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '%' && r != '.' {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(s))
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// reach bounds a clause on either side of its figure, in bytes.
const reach = 300

// clause returns the part of the sentence, between commas and semicolons, that
// holds the figure, split at the figure; before is the start of the sentence
// and ok false where the figure is not in it.
func (s Subject) clause() (before, after string, ok bool) {
	at := s.Claim.Span.Start - s.Claim.Sentence.Start
	fig := s.Claim.Written
	if s.Claim.Sentence.Len() != len(s.Sentence) || at < 0 || at > len(s.Sentence) || fig == "" || !strings.HasPrefix(s.Sentence[at:], fig) {
		if at = strings.Index(s.Sentence, fig); at < 0 || fig == "" {
			return squeeze(s.Sentence[:min(len(s.Sentence), 2*reach)]), "", false
		}
	}
	before, after = s.Sentence[max(0, at-reach):at], s.Sentence[at+len(fig):min(len(s.Sentence), at+len(fig)+reach)]
	if i := strings.LastIndexAny(before, "，,；;。"); i >= 0 {
		before = strings.TrimLeft(before[i:], "，,；;。")
	}
	if i := strings.IndexAny(after, "，,；;。"); i >= 0 {
		after = after[:i]
	}
	return squeeze(before), squeeze(after), true
}

// variants returns the threshold or definition words of the metric that a
// figure's own words name, in table order.
func variants(m authority.Metric, s Subject) []string {
	if len(m.Variants) == 0 {
		return nil
	}
	before, after, _ := s.clause()
	text := fold(strings.Join([]string{s.Claim.Scope, s.Claim.Label, s.Claim.Population, s.Claim.Stage, s.Claim.Procedure, before + s.Claim.Written + after}, " ^ "))
	text = strings.ReplaceAll(text, "及以上", "以上")
	var out []string
	for _, v := range m.Variants {
		if w := strings.ReplaceAll(fold(v), "及以上", "以上"); strings.Contains(text, w) {
			out = append(out, v)
		}
	}
	return slices.DeleteFunc(slices.Clone(out), func(v string) bool { // 集团化 within 集团化或学区制
		return slices.ContainsFunc(out, func(w string) bool { return w != v && strings.Contains(w, v) })
	})
}
