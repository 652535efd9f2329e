package server

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
	"xuezhi/internal/compare"
	"xuezhi/server/route"
	"xuezhi/templates"
)

func (b *indicatorPage) page(ctx context.Context) (*templates.IndicatorPage, error) {
	b.chosenRows()
	b.chosenYears()
	m, err := b.matrix(ctx)
	if err != nil {
		return nil, err
	}
	clean := b.state
	clean.Unread = nil
	p := &templates.IndicatorPage{
		Layout: b.layout(b.metric.Label+"："+strings.Join(b.rowNames(), "、")+" — 指标", clean.URL()), Heading: b.metric.Label, Notices: b.notes,
		Topic: link(b.vocab.topicLabel(b.metric.Topic), route.Topic(b.metric.Topic)), ActionURL: route.Indicator(b.metric.Slug),
		Defs: b.definitions(m), Districts: b.districtChoice(),
	}
	if len(b.rows) == 0 {
		p.Title = b.metric.Label + " — 指标"
	}
	if b.cut {
		p.Notices = append(p.Notices, fmt.Sprintf("这个指标的数字很多，这里只看了 %d 条；全部见数据陈述。", len(b.hits)))
	}
	articles := map[xuezhi.ArticleID]bool{}
	for _, h := range b.hits {
		articles[h.Article.ID] = true
	}
	p.Lede = fmt.Sprintf("共 %s 条数据陈述，出自 %s 篇文章。第 %d 版。", templates.Num(len(b.hits)), templates.Num(len(articles)), b.info.Number)
	b.chips(p)
	for _, y := range b.years {
		p.Years = append(p.Years, strconv.Itoa(y))
	}
	if b.state.From != 0 {
		p.From = strconv.Itoa(b.state.From)
	}
	if b.state.To != 0 {
		p.To = strconv.Itoa(b.state.To)
	}
	for _, g := range m.Groups {
		p.Groups = append(p.Groups, b.group(m, g))
	}
	p.Pairs = b.pairs(b.subjects())
	q := xuezhi.ClaimQuery{}.With(xuezhi.FacetMetric, string(b.metric.Slug))
	all := route.Claims(q)
	for _, d := range b.state.Districts {
		q = q.With(xuezhi.FacetDistrict, d)
	}
	p.Files = []templates.Link{link("全部数据陈述", all), link("表格下载", route.ClaimsState{Query: q}.CSV()), link("数据下载", route.ClaimsState{Query: q}.JSON())}
	if p.NoIndex {
		p.Files = p.Files[:1]
	}
	return p, nil
}

func (b *indicatorPage) rowNames() []string {
	var out []string
	for _, c := range b.rows[:min(len(b.rows), 4)] {
		out = append(out, b.vocab.districtName(c))
	}
	return out
}

// definitions says what the metric is, how it was written, and what it is not.
func (b *indicatorPage) definitions(m compare.Matrix) []templates.Def {
	var out []templates.Def
	add := func(label, text string) {
		if text != "" {
			out = append(out, templates.Def{Label: label, Text: text})
		}
	}
	add("定义", b.metric.Note)
	var found []string
	for _, a := range m.Aliases[:min(len(m.Aliases), 8)] {
		found = append(found, "“"+nested.Replace(paired(oneLine(a, 30)))+"”")
	}
	add("原文写法", strings.Join(found, "、"))
	add("口径", strings.Join(b.metric.Variants, "、"))
	if b.metric.PartOf != "" {
		add("属于", b.vocab.metricLabel(b.metric.PartOf)+"的一部分，两者不相加、不互比")
	}
	var others []string
	for _, o := range b.nearMetrics(b.metric.Label) {
		if o.Slug != b.metric.Slug && len(others) < 4 {
			others = append(others, o.Label)
		}
	}
	if len(others) > 0 {
		add("易混", strings.Join(others, "、")+"。各为另一指标。")
	}
	return out
}

func (b *indicatorPage) chips(p *templates.IndicatorPage) {
	add := func(facet, label string, without route.IndicatorState, unknown bool) {
		p.Chips = append(p.Chips, templates.Chip{Facet: facet, Label: label, RemoveURL: without.URL(), Unknown: unknown})
		p.NoIndex = p.NoIndex || unknown
	}
	for _, d := range b.state.Districts {
		if b.vocab.knows(xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: d}) {
			add("地区", b.vocab.districtName(xuezhi.DistrictCode(d)), b.state.Toggled(d), false)
		} else {
			add("未识别的地区", d, b.state.Toggled(d), true)
		}
	}
	if b.state.From != 0 || b.state.To != 0 {
		without := b.state
		without.From, without.To = 0, 0
		label := strings.Trim(fmt.Sprintf("%d—%d", b.state.From, b.state.To), "0")
		add("年份", label, without, false)
	}
	for _, u := range b.state.Unread {
		without := b.state
		without.Unread = slices.DeleteFunc(slices.Clone(without.Unread), func(p route.Param) bool { return p == u })
		add("未识别，已忽略", u.String(), without, true)
	}
	if len(p.Chips) > 0 {
		p.ClearURL = route.Indicator(b.metric.Slug)
	}
}

// districtChoice lists the districts that have figures, and those chosen.
func (b *indicatorPage) districtChoice() templates.Facet {
	f := templates.Facet{Legend: "地区", Name: string(xuezhi.FacetDistrict)}
	codes := []string{}
	for c := range b.counts {
		codes = append(codes, string(c))
	}
	codes = append(codes, b.state.Districts...)
	slices.Sort(codes)
	for _, c := range slices.Compact(codes) {
		chosen := slices.Contains(b.state.Districts, c)
		if len(f.Terms) >= treeShown && !chosen {
			f.More = link("全部地区", route.PathDistricts)
			continue
		}
		f.Terms = append(f.Terms, templates.Term{
			Label: b.vocab.districtName(xuezhi.DistrictCode(c)), Value: c, URL: b.state.Toggled(c).URL(),
			Count: templates.Num(b.counts[xuezhi.DistrictCode(c)]), Chosen: chosen,
		})
	}
	return f
}

func (b *indicatorPage) group(m compare.Matrix, g compare.Group) templates.MatrixGroup {
	out := templates.MatrixGroup{Heading: b.metric.Label}
	var apart []string
	for _, q := range g.Apart {
		apart = append(apart, q.Name+"："+q.Value)
	}
	out.Why = strings.Join(apart, "；")
	for _, r := range g.Rows {
		label := templates.MatrixRow{Label: r.Name, URL: route.District(r.District), Up: b.vocab.districtUp(r.District)}
		if r.Within != "" {
			label.Up += "；属于" + b.vocab.districtName(r.Within) + "，不相加"
		}
		row := label
		if len(r.Cells) > 0 {
			row.Cells = b.cells(r)
			out.Rows = append(out.Rows, row)
		}
		for _, s := range r.Spans {
			if len(b.years) == 0 {
				break
			}
			row := label
			row.Up, row.Cells = "跨年", b.span(s)
			out.Rows = append(out.Rows, row)
		}
		if len(r.Undated) > 0 && len(b.years) > 0 {
			row := label
			row.Up, row.Cells = "年份不详", []templates.MatrixCell{{Columns: len(b.years), Figures: b.figures(r.Undated)}}
			out.Rows = append(out.Rows, row)
		}
	}
	if c := b.chart(g); c != nil {
		out.Chart = c
	}
	return out
}

// cells presents the years of a row; equal empty neighbours are one cell.
func (b *indicatorPage) cells(r compare.Row) []templates.MatrixCell {
	var out []templates.MatrixCell
	var last compare.Cell
	for i, c := range r.Cells {
		if i > 0 && c.State == compare.NotHeld && last.State == compare.NotHeld {
			out[len(out)-1].Columns++
			continue
		}
		last = c
		cell := templates.MatrixCell{Columns: 1, Text: string(c.State)}
		switch c.State {
		case compare.HasFigure:
			cell.Text, cell.Figures = "", b.figures(c.Values)
		case compare.Elsewhere:
			cell.IsGap = true
		case compare.WordsOnly:
			cell.IsWords, cell.URL, cell.Note = true, b.searchURL(r.District, c.Year), fmt.Sprintf("%d 个小节", c.Mentions)
		case compare.NotFound:
			cell.IsNone, cell.URL, cell.Note = true, b.searchURL(r.District, c.Year), fmt.Sprintf("查 %d 篇", c.Articles)
		default:
			cell.IsOut = true
		}
		out = append(out, cell)
	}
	return out
}

// searchURL is the search for the metric's names in a district and year.
func (b *indicatorPage) searchURL(d xuezhi.DistrictCode, year int) string {
	names := append([]string{b.metric.Label}, b.metric.Aliases...)
	for i, n := range names {
		names[i] = `"` + n + `"`
	}
	text := strings.Join(names[:min(len(names), 6)], " | ")
	return route.Search(xuezhi.Query{Text: []string{text}}.With(xuezhi.FacetDistrict, string(d)).With(xuezhi.FacetYear, strconv.Itoa(year)))
}

// span presents a figure over several years in a row of its own.
func (b *indicatorPage) span(v compare.Value) []templates.MatrixCell {
	y, _ := v.Claim.Time.Years()
	first, last := b.years[0], b.years[len(b.years)-1]
	from, to := min(max(y.From, first), last), max(min(y.To, last), first)
	var out []templates.MatrixCell
	if from > first {
		out = append(out, templates.MatrixCell{Columns: from - first})
	}
	f := b.figures([]compare.Value{v})
	f[0].Notes = append([]string{compare.When(v.Claim.Time)}, f[0].Notes...)
	out = append(out, templates.MatrixCell{Columns: to - from + 1, IsSpan: true, Figures: f})
	if to < last {
		out = append(out, templates.MatrixCell{Columns: last - to})
	}
	return out
}

// cellFigures bounds the figures in one cell.
const cellFigures = 6

func (b *indicatorPage) figures(list []compare.Value) []templates.CellFigure {
	var out []templates.CellFigure
	for i, v := range list {
		if i == cellFigures {
			out[i-1].Notes = append(out[i-1].Notes, fmt.Sprintf("另有 %d 条", len(list)-i))
			break
		}
		f := templates.CellFigure{Value: claimValue(v.Claim), URL: route.Claim(v.Claim.ID)}
		if y, ok := v.Claim.Time.Years(); ok && y.From == y.To && v.Claim.Time.To.Month != 0 {
			f.Notes = append(f.Notes, strings.TrimPrefix(timeText(v.Claim.Time), fmt.Sprintf("%d年", y.To)))
		}
		switch {
		case v.Claim.Time.Basis == xuezhi.Explicit:
		case v.Claim.Time.Known():
			f.Notes = append(f.Notes, "年份〔"+basisLabel(v.Claim.Time.Basis)+"〕")
		}
		if v.InferredPlace {
			f.Notes = append(f.Notes, "地区〔推断〕")
		}
		if r := claimRemark(v.Claim); r != "" {
			f.Notes = append(f.Notes, r)
		}
		if n := len(v.Copies); n > 0 {
			f.Notes = append(f.Notes, fmt.Sprintf("另有转载 %d 处", n))
		}
		out = append(out, f)
	}
	return out
}

// gradeSigns stand beside the words for grades, never alone.
var gradeSigns = map[compare.Grade]string{compare.Comparable: "○", compare.Careful: "△", compare.Incomparable: "×"}

// pairs presents the verdicts on figures two by two, best first.
func (v *view) pairs(list []compare.Subject) templates.PairList {
	found, more := compare.Pairs(v.tables(), list)
	return v.pairList(found, more)
}

func (v *view) pairList(found []compare.Pair, more bool) templates.PairList {
	var out templates.PairList
	tally := map[compare.Grade]int{}
	for _, p := range found {
		tally[p.Grade]++
	}
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b compare.Pair) int { return int(a.Grade) - int(b.Grade) })
	for _, p := range found[:min(len(found), pairsShown)] {
		w := templates.PairView{
			Sign: gradeSigns[p.Grade], Word: p.Grade.String(), No: p.Grade == compare.Incomparable,
			A: v.pairSide(p.A), B: v.pairSide(p.B), Statement: p.Statement, Notes: p.Notes,
		}
		for _, r := range p.Reasons {
			w.Reasons = append(w.Reasons, templates.Def{Label: r.Text, Text: r.Detail})
		}
		if p.Relation != compare.Unrelated {
			w.Reasons = append(w.Reasons, templates.Def{Label: string(p.Relation)})
		}
		out.Pairs = append(out.Pairs, w)
	}
	if len(found) > 0 {
		out.Tally = fmt.Sprintf("○ 可比 %d 对，△ 慎比 %d 对，× 不可比 %d 对。", tally[compare.Comparable], tally[compare.Careful], tally[compare.Incomparable])
		if len(found) > pairsShown {
			out.Tally += fmt.Sprintf("只列 %d 对。", pairsShown)
		}
		if more {
			out.Tally += "数字很多，未逐对判断；请选择地区和年份。"
		}
	}
	return out
}

func (v *view) pairSide(s compare.Subject) templates.PairSide {
	where := []string{v.vocab.districtName(s.Claim.Place.Code), v.vocab.metricLabel(s.Claim.Metric)}
	if s.Claim.Time.Known() {
		where = append(where, compare.When(s.Claim.Time))
	} else {
		where = append(where, "时间未注明")
	}
	return templates.PairSide{Value: claimValue(s.Claim), URL: route.Claim(s.Claim.ID), Where: strings.Join(where, " ")}
}
