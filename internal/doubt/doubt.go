// Package doubt finds passages that do not seem to agree and puts them to the reader as questions.
//
// No rule says that a report is wrong. Each doubt quotes both passages and
// gives the innocent readings that would settle it.
package doubt

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/internal/authority"
)

// RuleID names a rule in ASCII.
type RuleID string

// Rule is one kind of doubt.
type Rule struct {
	ID       RuleID
	Name     string   // 标题说得比正文满
	Help     string   // what is looked for, for readers
	Readings []string // innocent readings

	find func(*context) []Doubt
}

// Passage is one of the two stretches that do not seem to agree.
type Passage struct {
	Article xuezhi.ArticleID
	Section xuezhi.SectionID
	Claim   xuezhi.ClaimID // "" where no figure is meant
	Span    xuezhi.Span    // of the article's Text
	Quote   string         // its words, without line breaks
}

// Doubt is a question about two passages.
type Doubt struct {
	Rule     RuleID
	Name     string
	Question string // Chinese, quotes both passages and ends in a question mark
	Passages [2]Passage
	Readings []string
}

// Rules returns every rule in the order in which doubts are listed.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{
	{"heading-exceeds-body", "标题说得比正文满", "标题或导语说已经消除、清零，正文却给出仍不为零的数。", []string{"标题指的是当年的考核目标，或较高门槛的一类", "正文的数是治理之前或另一口径的"}, headingExceedsBody},
	{"coverage", "全覆盖与不足百分之百并列", "同一句话既说某项全覆盖，又给出同一主题不到百分之百的比例。", []string{"全覆盖指机会或服务范围，比例量的是另一件事", "全覆盖是目标或概括的说法"}, coverage},
	{"run-exceeds-span", "连续年数多于起止年份", "同一句话写明起止年份，又说连续若干年，年数多于起止之间的年数。", []string{"连续的做法早于所写的起始年", "年数计到成稿之年，而非所写的终止年"}, runExceedsSpan},
	{"growth-against-levels", "增减与前后数不合", "写明由多少到多少，又写明增减多少，两者算不到一起。", []string{"增减幅度按另一基期或另一口径计算", "数值经过约取"}, growthAgainstLevels},
	{"growth-order", "时间更长而增幅更小", "同一终点，自较早年份算起的增幅小于自较晚年份算起的增幅，意味着其间曾经下降，而文中没有提到。", []string{"其间确有下降", "各年所测的内容或对象不同"}, growthOrder},
	{"parts-exceed-whole", "部分大于整体", "“其中”之后的数，或规范表中属于另一指标一部分的数，大于整体。", []string{"各部分之间有重叠", "两个数的口径或时间不同", "其中所述并非全数的一部分"}, partsExceedWhole},
	{"parts-of-another-kind", "其中所述是另一类事物", "“其中”之后数的是另一类事物，量词和名称都与前面不同。", []string{"后者是前者中同时具有该称号的单位", "两件事连写在一句里"}, partsOfAnotherKind},
	{"two-groups-one-figure", "两个范围用同一个约数", "同一篇文章把同一个约数用于师生全体，又用于只含学生的范围。", []string{"约数相同而实际人数不同", "后一处也包括教师"}, twoGroupsOneFigure},
	{"two-ranks", "同一结果两个名次", "紧接着的两处对同一结果给出不同的名次与等第。", []string{"名次与奖项等第分别评定", "两处说的是不同的项目"}, twoRanks},
	{"ordinals", "序号自相矛盾", "同一层次的序号有重复。", []string{"排印或转载时的笔误", "缺了中间的一项"}, ordinals},
	{"two-values", "同地同时两个数", "不同文章对同一地区、同一时间、同一指标给出不同的数。", []string{"统计的时点、范围或门槛不同", "其中一处为约数或计划数", "后来的报道作了修正"}, twoValues},
}

// context is what rules look at.
type context struct {
	t    *authority.Tables
	all  []*xuezhi.Article
	docs []*document
}

// document is an article with its claims in the order of the text.
type document struct {
	*xuezhi.Article
	claims []xuezhi.Claim
}

// Find returns the doubts about the articles: rule by rule, within a rule in
// the order of the articles and of their texts. Claims whose spans do not fit
// the text are passed over.
func Find(t *authority.Tables, articles []*xuezhi.Article) []Doubt {
	c := &context{t: t, all: articles}
	for _, a := range articles {
		d := &document{Article: a}
		for _, x := range a.Claims {
			if fits(x.Span, a.Text) && fits(x.Sentence, a.Text) {
				d.claims = append(d.claims, x)
			}
		}
		slices.SortStableFunc(d.claims, func(x, y xuezhi.Claim) int { return cmp.Or(x.Span.Start-y.Span.Start, x.Span.End-y.Span.End) })
		c.docs = append(c.docs, d)
	}
	var out []Doubt
	for _, r := range rules {
		for _, x := range r.find(c) {
			x.Rule, x.Name, x.Readings = r.ID, r.Name, slices.Clone(r.Readings)
			out = append(out, x)
		}
	}
	return out
}

func fits(s xuezhi.Span, text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}

// passage quotes a stretch of the text.
func (d *document) passage(s xuezhi.Span) Passage {
	p := Passage{Article: d.ID, Span: s, Quote: strings.Join(strings.Fields(s.Of(d.Text)), "")}
	if i := d.SectionAt(s.Start); i >= 0 {
		p.Section = d.Sections[i].ID
	}
	return p
}

// figure quotes the clause of a claim.
func (d *document) figure(c xuezhi.Claim) Passage {
	p := d.passage(d.clause(c))
	p.Claim = c.ID
	if c.Section != "" {
		p.Section = c.Section
	}
	return p
}

// ask puts a question about two passages.
func ask(a, b Passage, question string) Doubt {
	return Doubt{Question: "一处写“" + a.Quote + "”，一处写“" + b.Quote + "”：" + question, Passages: [2]Passage{a, b}}
}

// clause returns the stretch between commas, semicolons or full stops that holds the figure.
func (d *document) clause(c xuezhi.Claim) xuezhi.Span { return stretch(d.Text, c.Span, c.Sentence) }

const cuts = ",，;；。！？!?\n"

// reach bounds a quotation on either side of what it is about, in bytes.
const reach = 240

func stretch(text string, at, sentence xuezhi.Span) xuezhi.Span {
	start, end := min(sentence.Start, at.Start), max(sentence.End, at.End)
	for start = max(start, at.Start-reach); start < at.Start && !utf8.RuneStart(text[start]); start++ {
	}
	for end = min(end, at.End+reach); end > at.End && end < len(text) && !utf8.RuneStart(text[end]); end-- {
	}
	if i := strings.LastIndexAny(text[start:at.Start], cuts); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[start+i:])
		start += i + n
	}
	if i := strings.IndexAny(text[at.End:end], cuts); i >= 0 {
		end = at.End + i
	}
	return xuezhi.Span{Start: start, End: end}
}

// bySentence groups the claims of a document by their sentence, in order.
func (d *document) bySentence() [][]xuezhi.Claim {
	var out [][]xuezhi.Claim
	for _, c := range d.claims {
		if n := len(out); n > 0 && out[n-1][0].Sentence == c.Sentence {
			out[n-1] = append(out[n-1], c)
		} else {
			out = append(out, []xuezhi.Claim{c})
		}
	}
	return out
}

// sentences cuts a text at full stops and line ends; half-open spans, no empty ones.
func sentences(text string) (out []xuezhi.Span) {
	start := 0
	for i, r := range text {
		if strings.ContainsRune("。！？!?\n", r) {
			if i > start {
				out = append(out, xuezhi.Span{Start: start, End: i})
			}
			start = i + len(string(r))
		}
	}
	if start < len(text) {
		out = append(out, xuezhi.Span{Start: start, End: len(text)})
	}
	return out
}

// exact returns the value of a figure that is not vague.
func exact(c xuezhi.Claim) (xuezhi.Decimal, bool) {
	q := c.Quantity
	if q.Value == nil || q.Min != nil || q.Max != nil || q.Bound != xuezhi.BoundEq && q.Bound != "" {
		return xuezhi.Decimal{}, false
	}
	return *q.Value, true
}

func plan(c xuezhi.Claim) bool {
	return c.Plan || c.Kind == xuezhi.KindTarget || c.Time.Period == xuezhi.PeriodFuture
}
