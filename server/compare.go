package server

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/compare"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// Bounds of a comparison.
const (
	columnsMost   = 4
	columnFigures = 300 // read of each column
	linesShown    = 30
	linePairs     = 3
)

// column is a district or a year of a comparison.
type column struct {
	label   string
	url     string
	choice  []xuezhi.Refinement
	figures []compare.Subject
	topics  map[string]int
}

// comparePage builds one comparison.
type comparePage struct {
	*view
	state   route.CompareState
	p       *templates.ComparePage
	columns []column
}

// compare sets districts, or years of one district, side by side.
func (s *Server) compare(v *view, r *http.Request) (answer, error) {
	state, err := route.ParseCompare(r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	if state = state.Resolve(v.vocab); state.RawQuery() != r.URL.RawQuery {
		return answer{redirect: state.URL()}, nil
	}
	ctx := r.Context()
	b := &comparePage{view: v, state: state, p: &templates.ComparePage{
		ActionURL: route.PathCompare, Lede: fmt.Sprintf("第 %d 版。", v.info.Number),
	}}
	b.choose()
	var names []string
	for i := range b.columns {
		names = append(names, b.columns[i].label)
		if err := b.read(ctx, &b.columns[i]); err != nil {
			return answer{}, err
		}
	}
	title := "对比"
	if len(names) > 0 {
		title = strings.Join(names, "、") + " — 对比"
	}
	clean := state
	clean.Unread = nil
	noindex := b.p.NoIndex
	b.p.Layout = v.layout(title, clean.URL())
	b.p.NoIndex = noindex || len(names) == 0 && len(b.p.Chips) > 0
	b.p.Heading = cmp.Or(strings.Join(names, "、"), "对比")
	if err := b.facets(ctx); err != nil {
		return answer{}, err
	}
	if len(b.columns) == 0 {
		b.p.Lede = "选两到四个地区，或者选一个地区和它的几个年份，并排看各主题的小节和各指标的数字。"
		return answer{page: b.p}, nil
	}
	b.sections()
	b.lines()
	return answer{page: b.p}, nil
}

// choose reads the columns and says what was chosen.
func (b *comparePage) choose() {
	var common []xuezhi.Refinement
	var districts, years []string
	take := func(f xuezhi.Facet, list []string, into *[]string) {
		for _, v := range list {
			r := xuezhi.Refinement{Facet: f, Term: v}
			chip := templates.Chip{Facet: facetLabels[f], Label: b.vocab.termLabel(r), RemoveURL: b.state.Without(route.Param{Key: string(f), Value: v}).URL()}
			if chip.Unknown = !b.vocab.knows(r); chip.Unknown {
				chip.Facet, b.p.NoIndex = "未识别的"+chip.Facet, true
			} else {
				*into = append(*into, v)
			}
			b.p.Chips = append(b.p.Chips, chip)
		}
	}
	var topics []string
	take(xuezhi.FacetDistrict, b.state.Districts, &districts)
	take(xuezhi.FacetTopic, b.state.Topics, &topics)
	take(xuezhi.FacetYear, b.state.Years, &years)
	for _, u := range b.state.Unread {
		b.p.NoIndex = true
		b.p.Chips = append(b.p.Chips, templates.Chip{Facet: "未识别，已忽略", Label: u.String(), RemoveURL: b.state.Without(u).URL(), Unknown: true})
	}
	if len(b.p.Chips) > 0 {
		b.p.ClearURL = route.PathCompare
	}
	for _, t := range topics {
		common = append(common, xuezhi.Refinement{Facet: xuezhi.FacetTopic, Term: t})
	}
	add := func(label, url string, own ...xuezhi.Refinement) {
		if len(b.columns) == columnsMost {
			b.p.Notices = []string{"一次最多并排四列，其余没有列出。"}
			return
		}
		b.columns = append(b.columns, column{label: label, url: url, choice: append(own, common...)})
	}
	switch {
	case len(districts) == 1 && len(years) > 1:
		name := b.vocab.districtName(xuezhi.DistrictCode(districts[0]))
		for _, y := range years {
			add(name+" "+y+"年", "", xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: districts[0]}, xuezhi.Refinement{Facet: xuezhi.FacetYear, Term: y})
		}
	case len(districts) > 0:
		for _, y := range years {
			common = append(common, xuezhi.Refinement{Facet: xuezhi.FacetYear, Term: y})
		}
		for _, d := range districts {
			add(b.vocab.districtName(xuezhi.DistrictCode(d)), route.District(xuezhi.DistrictCode(d)), xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: d})
		}
		if len(districts) == 1 {
			b.p.Notices = append(b.p.Notices, "只选了一个地区。再选一个地区，或选它的两个年份，才能并排看。")
		}
	}
	for i, c := range districts {
		for _, d := range districts[i+1:] {
			x, y := xuezhi.DistrictCode(c), xuezhi.DistrictCode(d)
			if b.tables().Districts.Within(x, y) || b.tables().Districts.Within(y, x) {
				b.p.Notices = append(b.p.Notices, fmt.Sprintf("%s与%s是整体与部分，数字互相包含，不相加，不互比。", b.vocab.districtName(x), b.vocab.districtName(y)))
			}
		}
	}
}

// read asks the edition for the figures and the topics of one column.
func (b *comparePage) read(ctx context.Context, c *column) error {
	q := xuezhi.ClaimQuery{Refinements: c.choice, Size: xuezhi.MaxPageSize, Sort: xuezhi.ClaimsByYearDown}
	for q.Page = 1; q.Page <= columnFigures/xuezhi.MaxPageSize; q.Page++ {
		res, err := b.findClaims(ctx, q)
		if err != nil {
			return err
		}
		for _, h := range res.Hits {
			c.figures = append(c.figures, figureOf(h))
		}
		if q.Page*q.Size >= res.Total {
			break
		}
		if q.Page == columnFigures/xuezhi.MaxPageSize {
			b.p.Notices = append(b.p.Notices, fmt.Sprintf("%s的数字很多，只看了最近的 %d 条；请选择主题或年份。", c.label, len(c.figures)))
		}
	}
	res, err := b.search(ctx, xuezhi.Query{Refinements: c.choice, Size: 1})
	if err != nil {
		return err
	}
	c.topics = map[string]int{}
	for _, f := range res.Facets {
		for _, k := range f.Buckets {
			if f.Facet == xuezhi.FacetTopic {
				c.topics[k.Term] = k.Count
			}
		}
	}
	return nil
}

// facets lists what can be chosen, from all that is held.
func (b *comparePage) facets(ctx context.Context) error {
	o, err := b.snap.Overview(ctx)
	if err != nil {
		return err
	}
	s := &searchPage{view: b.view, facetAt: func(q xuezhi.Query) string {
		return route.CompareState{Districts: q.Terms(xuezhi.FacetDistrict), Topics: q.Terms(xuezhi.FacetTopic), Years: q.Terms(xuezhi.FacetYear)}.URL()
	}}
	for f, list := range map[xuezhi.Facet][]string{xuezhi.FacetDistrict: b.state.Districts, xuezhi.FacetTopic: b.state.Topics, xuezhi.FacetYear: b.state.Years} {
		for _, t := range list {
			s.q = s.q.With(f, t)
		}
	}
	var districts, topics []xuezhi.Bucket
	for _, d := range o.Districts {
		districts = append(districts, xuezhi.Bucket{Term: string(d.Code), Count: d.Sections})
	}
	for _, t := range o.Topics {
		topics = append(topics, xuezhi.Bucket{Term: string(t.Slug), Count: t.Sections})
	}
	years := templates.Facet{Legend: "年份", Name: string(xuezhi.FacetYear)}
	for _, y := range o.Years {
		if y.Sections > 0 {
			years.Terms = append(years.Terms, s.term(xuezhi.FacetYear, xuezhi.Bucket{Term: fmt.Sprint(y.Year), Count: y.Sections}, nil))
		}
	}
	if len(years.Terms) > yearsShown {
		years.Terms = years.Terms[len(years.Terms)-yearsShown:]
	}
	b.p.Facets = []templates.Facet{s.districtFacet(districts), s.topicFacet(topics), years}
	return nil
}

// sections counts the sections of each topic, column by column.
func (b *comparePage) sections() {
	for _, c := range b.columns {
		b.p.Columns = append(b.p.Columns, link(c.label, c.url))
	}
	for t := range b.tables().Topics.All() {
		if !b.wants(string(t.Slug)) {
			continue
		}
		row := templates.CompareRow{Label: t.Label, URL: route.Topic(t.Slug)}
		any := false
		for _, c := range b.columns {
			n := c.topics[string(t.Slug)]
			if n == 0 {
				row.Cells = append(row.Cells, link("没有小节", ""))
				continue
			}
			any = true
			q := xuezhi.Query{}
			for _, r := range c.choice {
				if r.Facet != xuezhi.FacetTopic {
					q = q.With(r.Facet, r.Term)
				}
			}
			row.Cells = append(row.Cells, link(fmt.Sprintf("%d 个小节", n), route.Search(q.With(xuezhi.FacetTopic, string(t.Slug)))))
		}
		if any {
			b.p.Sections = append(b.p.Sections, row)
		}
	}
}

// wants reports whether a topic is chosen, or below a chosen one, or none is.
func (b *comparePage) wants(slug string) bool {
	return len(b.state.Topics) == 0 || slices.ContainsFunc(b.state.Topics, func(t string) bool {
		return t == slug || isAbove(t, slug, b.vocab.parentTopic)
	})
}

// lines sets out the figures metric by metric, with the verdicts on them.
func (b *comparePage) lines() {
	columns := make([][]compare.Subject, len(b.columns))
	for i, c := range b.columns {
		columns[i] = c.figures
	}
	all := compare.SideBySide(b.tables(), columns)
	for _, l := range all[:min(len(all), linesShown)] {
		line := templates.CompareLine{Label: l.Metric.Label, URL: route.Indicator(l.Metric.Slug)}
		for _, col := range l.Columns {
			var cell templates.CompareCell
			for _, f := range col[:min(len(col), cellFigures)] {
				notes := []string{"时间未注明"}
				if f.Claim.Time.Known() {
					notes = []string{compare.When(f.Claim.Time)}
				}
				for _, n := range []string{claimDetail(f.Claim), claimRemark(f.Claim)} {
					if n != "" {
						notes = append(notes, n)
					}
				}
				cell.Figures = append(cell.Figures, templates.CellFigure{Value: claimValue(f.Claim), URL: route.Claim(f.Claim.ID), Notes: notes})
			}
			if n := len(col) - len(cell.Figures); n > 0 {
				last := &cell.Figures[len(cell.Figures)-1]
				last.Notes = append(last.Notes, fmt.Sprintf("另有 %d 条", n))
			}
			line.Cells = append(line.Cells, cell)
		}
		line.Pairs = b.pairList(l.Pairs, l.More)
		line.Pairs.Pairs = line.Pairs.Pairs[:min(len(line.Pairs.Pairs), linePairs)]
		b.p.Lines = append(b.p.Lines, line)
	}
	if n := len(all) - linesShown; n > 0 {
		b.p.Notices = append(b.p.Notices, fmt.Sprintf("另有 %d 个指标没有列出；请选择主题。", n))
	}
	b.p.Notices = slices.Compact(b.p.Notices)
}
