package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

// State is what a cell of a matrix can tell.
type State string

// States of a cell. Missing is missing: no state stands for zero.
const (
	HasFigure State = "有数"
	Elsewhere State = "另列"   // the figure stands in another group or in a span of years
	WordsOnly State = "只有表述" // a name of the metric occurs, no figure does
	NotFound  State = "未检出"  // articles were read, no name of the metric occurs
	NotHeld   State = "未收录"  // no article about the district and year
)

// Options choose the rows and columns of a matrix and tell what the archive holds.
type Options struct {
	Metric    xuezhi.MetricSlug
	Districts []xuezhi.DistrictCode // rows; nil: every district with a figure
	Years     []int                 // columns; nil: complete from the first to the last year with a figure

	// Articles counts the articles about a district that speak of a year; nil counts none.
	Articles func(xuezhi.DistrictCode, int) int
	// Mentions counts the sections of a district and year that name the metric
	// by its label or an alias without a figure; nil counts none.
	Mentions func(xuezhi.DistrictCode, int) int
}

// Matrix sets the figures of one metric side by side, district by year. It
// holds no sum, no average and no rank.
type Matrix struct {
	Metric    authority.Metric
	Years     []int // ascending
	Groups    []Group
	Aliases   []string // labels under which the figures were found, in order of code points
	Truncated bool     // claims of other metrics, or outside the rows, were left out
}

// Group holds the figures that may share a table.
type Group struct {
	Apart   []Quality // what keeps it from the other groups; empty for plain results of one year
	Rows    []Row     // in the order of GB/T 2260
	Figures int
}

// Quality is one way in which a group differs.
type Quality struct {
	Rule  RuleID
	Name  string // 统计范围
	Value string // 区直学校; "未说明" where other groups state it and this does not
}

// Row is one district in one group.
type Row struct {
	District xuezhi.DistrictCode
	Name     string              // 荷塘区
	Within   xuezhi.DistrictCode // another row that contains this district: part and whole
	Cells    []Cell              // one a year of the matrix
	Spans    []Value             // figures over several years, by time; never in a cell
	Undated  []Value             // figures without a year
}

// Cell is one district and year in one group.
type Cell struct {
	Year     int
	State    State
	Values   []Value // kept apart, in order of time
	Articles int     // searched, where nothing was found
	Mentions int     // sections with words only
}

// Value is a figure in its place.
type Value struct {
	Subject
	InferredTime, InferredPlace bool
	Interval                    Interval
	Copies                      []Subject // the same sentence in other articles: 转载
}

// NewMatrix arranges the figures of one metric. Figures of other metrics,
// without figure or without a known district are left out.
func NewMatrix(t *authority.Tables, figures []Subject, o Options) Matrix {
	m := Matrix{Years: slices.Clone(o.Years)}
	m.Metric, _ = t.Metrics.BySlug(o.Metric)
	chosen := map[xuezhi.DistrictCode]bool{}
	for _, code := range o.Districts {
		chosen[code] = true
	}
	aliases := map[string]bool{}
	var kept []Value
	for _, s := range figures {
		_, ok := t.Districts.ByCode(s.Claim.Place.Code)
		q := s.Claim.Quantity
		inRows := o.Districts == nil || chosen[s.Claim.Place.Code]
		if s.Claim.Metric != o.Metric || !ok || !inRows || q.Value == nil && q.Min == nil && q.Max == nil {
			m.Truncated = true
			continue
		}
		kept = append(kept, value(s))
		if s.Claim.Label != "" {
			aliases[s.Claim.Label] = true
		}
	}
	m.Aliases = slices.Sorted(maps.Keys(aliases))
	kept = mergeCopies(kept)
	if m.Years == nil {
		m.Years = yearsOf(kept)
	}
	slices.Sort(m.Years)
	m.Years = slices.Compact(m.Years)
	rows := o.Districts
	if rows == nil {
		for _, v := range kept {
			rows = append(rows, v.Claim.Place.Code)
		}
	}
	rows = slices.Compact(slices.Sorted(slices.Values(rows)))
	m.group(t, kept, rows, o)
	return m
}

func value(s Subject) Value {
	return Value{Subject: s, InferredTime: inferred(s.Claim.Time), InferredPlace: s.Claim.Place.Basis == xuezhi.Inferred, Interval: IntervalOf(s.Claim.Quantity)}
}

// mergeCopies folds reprints of one sentence into the first of them, by time
// of issue, then by article.
func mergeCopies(list []Value) []Value {
	slices.SortStableFunc(list, func(a, b Value) int {
		return cmp.Or(end(a.Article.Issued).Compare(end(b.Article.Issued)), cmp.Compare(a.Article.ID, b.Article.ID), a.Claim.Span.Start-b.Claim.Span.Start)
	})
	var out []Value
	first := map[string]int{} // index in out of the first figure of a sentence
	for _, v := range list {
		k := fold(v.Sentence) + keySeparator + fold(v.Claim.Written)
		i, ok := first[k]
		switch {
		case ok && v.Sentence != "" && out[i].Article.ID != v.Article.ID:
			out[i].Copies = append(out[i].Copies, v.Subject)
		default:
			if !ok {
				first[k] = len(out)
			}
			out = append(out, v)
		}
	}
	return out
}

// yearsOf returns every year from the first to the last that a figure of one year has.
func yearsOf(list []Value) []int {
	first, last := 0, 0
	for _, v := range list {
		if y, ok := single(v); ok {
			if first == 0 || y < first {
				first = y
			}
			last = max(last, y)
		}
	}
	var out []int
	for y := first; y != 0 && y <= last && len(out) < maxYears; y++ {
		out = append(out, y)
	}
	return out
}

// maxYears bounds the columns that mistaken dates could ask for.
const maxYears = 100

// single returns the one year in which v holds; ok is false for spans.
func single(v Value) (year int, ok bool) {
	y, known := v.Claim.Time.Years()
	if !known || periodOf(v.Claim.Time) == severally || periodOf(v.Claim.Time) == unbroken || y.From != y.To {
		return 0, false
	}
	return y.To, true
}

func (m *Matrix) group(t *authority.Tables, list []Value, rows []xuezhi.DistrictCode, o Options) {
	keys := map[string][]Value{}
	spans := map[xuezhi.DistrictCode][]xuezhi.YearSpan{} // years with a figure, in whatever group
	for _, v := range list {
		k := groupKey(t, v.Subject)
		keys[k] = append(keys[k], v)
		if y, ok := v.Claim.Time.Years(); ok {
			spans[v.Claim.Place.Code] = append(spans[v.Claim.Place.Code], y)
		}
	}
	held := map[xuezhi.DistrictCode]bool{}
	for _, code := range rows {
		held[code] = true
	}
	names := make([]string, 0, len(keys))
	for k := range keys {
		names = append(names, k)
	}
	if len(names) == 0 && len(rows) > 0 { // an empty table still tells what was searched
		names = append(names, "")
	}
	// The plainest group first, then the fullest.
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(qualified(a)-qualified(b), len(keys[b])-len(keys[a]), strings.Compare(a, b))
	})
	for _, k := range names {
		g := Group{Figures: len(keys[k])}
		g.Apart = qualities(keys, k)
		byPlace := map[xuezhi.DistrictCode][]Value{}
		for _, v := range keys[k] {
			byPlace[v.Claim.Place.Code] = append(byPlace[v.Claim.Place.Code], v)
		}
		for _, code := range rows {
			r := m.row(t, code, byPlace[code], spans[code], o)
			for _, above := range t.Districts.Path(code) { // the nearest comes last
				if above.Code != code && held[above.Code] {
					r.Within = above.Code
				}
			}
			g.Rows = append(g.Rows, r)
		}
		m.Groups = append(m.Groups, g)
	}
}

const keySeparator = "\x00"

func groupKey(t *authority.Tables, s Subject) string {
	var parts []string
	for _, g := range groupings {
		parts = append(parts, g.of(t, s))
	}
	return strings.Join(parts, keySeparator)
}

// qualified counts the qualities that a group states, its unit aside.
func qualified(key string) (n int) {
	for i, part := range strings.Split(key, keySeparator) {
		if part != "" && groupings[i].rule != "unit" {
			n++
		}
	}
	return n
}

// qualities names what sets group key apart from at least one other group.
func qualities(keys map[string][]Value, key string) (out []Quality) {
	own := strings.Split(key, keySeparator)
	for i, g := range groupings {
		differs := false
		for other := range keys {
			differs = differs || strings.Split(other, keySeparator)[i] != own[i]
		}
		if !differs {
			continue
		}
		v := own[i]
		if v == "" {
			v = g.plain
		}
		if !slices.ContainsFunc(out, func(q Quality) bool { return q.Value == v && own[i] != "" }) { // 市级 is a threshold and a scope
			out = append(out, Quality{g.rule, g.name, v})
		}
	}
	return out
}

// row arranges the figures of one district and group; spans are the years that
// any figure of the district covers.
func (m *Matrix) row(t *authority.Tables, code xuezhi.DistrictCode, figures []Value, spans []xuezhi.YearSpan, o Options) Row {
	d, _ := t.Districts.ByCode(code)
	r := Row{District: code, Name: d.Name}
	values := map[int][]Value{}
	for _, v := range figures {
		y, ok := single(v)
		switch {
		case ok && slices.Contains(m.Years, y):
			values[y] = append(values[y], v)
		case v.Claim.Time.Known() && !ok:
			r.Spans = append(r.Spans, v)
		case !ok:
			r.Undated = append(r.Undated, v)
		}
	}
	byTime := func(a, b Value) int {
		return cmp.Or(end(a.Claim.Time).Compare(end(b.Claim.Time)), a.Claim.Time.From.Compare(b.Claim.Time.From))
	}
	slices.SortStableFunc(r.Spans, byTime)
	for _, y := range m.Years {
		slices.SortStableFunc(values[y], byTime)
		r.Cells = append(r.Cells, cell(code, y, values[y], spans, o))
	}
	return r
}

func cell(code xuezhi.DistrictCode, year int, values []Value, spans []xuezhi.YearSpan, o Options) Cell {
	c := Cell{Year: year, Values: values}
	count := func(f func(xuezhi.DistrictCode, int) int) int {
		if f == nil {
			return 0
		}
		return f(code, year)
	}
	covered := slices.ContainsFunc(spans, func(y xuezhi.YearSpan) bool { return y.Contains(year) })
	c.Articles, c.Mentions = count(o.Articles), count(o.Mentions)
	switch {
	case len(values) > 0:
		c.State = HasFigure
	case covered:
		c.State = Elsewhere
	case c.Mentions > 0:
		c.State = WordsOnly
	case c.Articles > 0:
		c.State = NotFound
	default:
		c.State = NotHeld
	}
	return c
}
