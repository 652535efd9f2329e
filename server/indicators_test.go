package server

import (
	"net/url"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/compare"
	"xuezhi/server/route"
)

func TestIndicatorStates(t *testing.T) {
	s := newSite(t)
	const noindex = `name="robots"`
	for _, q := range []request{
		{"list", "/indicators", 200, []string{"大班额率", "/indicators/large-class-count", "2 个指标有数字"}, nil},
		{"figures", "/indicators/large-class-rate", 200, []string{"大班额班级数占教学班总数的百分比", "29.82% → 10.37%", "起点未注明", "/claims/" + string(rateOf(s).ID), "未经核实", "第 123 版"}, []string{noindex}},
		{"years and a district without a figure", "/indicators/large-class-rate?district=410305&district=430202&from=2017&to=2021", 200,
			[]string{"未检出", "查 1 篇", "未收录", `<th scope="col">2017</th>`, `<th scope="col">2021</th>`, "/search?q="}, nil},
		{"figure of several years", "/indicators/large-class-count", 200, []string{"跨年", `class="span"`, "2016—2020年"}, nil},
		{"by name", "/indicators/" + url.PathEscape("大班额率"), 302, []string{"/indicators/large-class-rate"}, nil},
		{"name of several", "/indicators/" + url.PathEscape("大班额"), 404, []string{"没有这个指标", "/indicators/large-class-count"}, nil},
		{"nearly a slug", "/indicators/large-clas-rate", 404, []string{"没有这个指标", "/indicators/large-class-rate"}, nil},
		{"unknown", "/indicators/zzz", 404, []string{"没有这个指标", `href="/indicators"`}, nil},
		{"hostile", "/indicators/" + url.PathEscape("<script>"), 404, nil, []string{"<script>alert"}},
		{"years are no years", "/indicators/large-class-rate?from=abc", 200, []string{noindex, "未识别，已忽略", "from=abc"}, []string{"NaN"}},
		{"years swapped", "/indicators/large-class-rate?from=2021&to=2018", 302, []string{"from=2018&to=2021"}, nil},
		{"a century", "/indicators/large-class-rate?from=1900&to=2099", 200, []string{"只列最近 10 年"}, nil},
		{"unknown district", "/indicators/large-class-rate?district=999999", 200, []string{noindex, "未识别的地区", "没有可以列表的数字"}, nil},
		{"metric without figures", "/indicators/dropout-rate", 200, []string{"共 0 条数据陈述", "没有可以列表的数字"}, nil},
		{"broken", "/indicators/large-class-rate?from=%zz", 400, nil, nil},
	} {
		t.Run(q.name, func(t *testing.T) { q.run(t, s) })
	}
}

// chartOf draws figures of one district, as written with a unit.
func chartOf(t *testing.T, unit string, values ...string) *xuezhiChart {
	t.Helper()
	f := newFake(t)
	b := &indicatorPage{view: &view{snap: f, vocab: vocab{f.tables}}}
	b.metric, _ = f.tables.Metrics.BySlug("large-class-rate")
	g := compare.Group{Rows: []compare.Row{{Name: "荷塘区", Cells: []compare.Cell{{Year: 2018}}}}}
	for _, v := range values {
		d, err := xuezhi.ParseDecimal(v)
		if err != nil {
			t.Fatal(err)
		}
		c := xuezhi.Claim{Quantity: xuezhi.Quantity{Value: &d, Bound: xuezhi.BoundEq, Unit: unit}}
		g.Rows[0].Cells[0].Values = append(g.Rows[0].Cells[0].Values, compare.Value{Subject: compare.Subject{Claim: c}, Interval: compare.IntervalOf(c.Quantity)})
	}
	out := &xuezhiChart{}
	if c := b.chart(g); c != nil {
		out.drawn = true
		for _, p := range c.Points {
			out.xs = append(out.xs, p.X)
			out.values = append(out.values, p.Value)
		}
		for _, k := range c.Ticks {
			out.ticks = append(out.ticks, k.Label)
		}
	}
	return out
}

type xuezhiChart struct {
	drawn  bool
	xs     []int
	values []string
	ticks  []string
}

func TestChart(t *testing.T) {
	c := chartOf(t, "%", "73.98", "85.76", "0")
	if !c.drawn || strings.Join(c.ticks, " ") != "0 25 50 75 100" || c.xs[2] != chartLeft || c.xs[0] != chartLeft+259 || c.values[0] != "73.98%" {
		t.Errorf("got %+v", c)
	}
	for _, few := range [][]string{{"5"}, {"5", "-3"}, {"1" + strings.Repeat("0", 60), "3"}} {
		if c := chartOf(t, "个", few...); c.drawn {
			t.Errorf("%v is drawn: %+v", few[0][:1], c)
		}
	}
	if c := chartOf(t, "个", "0.3", "0.1"); strings.Join(c.ticks, " ") != "0 0.1 0.2 0.3" {
		t.Errorf("ticks %v", c.ticks)
	}
	if c := chartOf(t, "个", "0", "0"); !c.drawn || c.xs[0] != chartLeft {
		t.Errorf("nothing but zero: %+v", c)
	}
}

func TestIndicatorSearchURL(t *testing.T) {
	f := newFake(t)
	for m := range f.tables.Metrics.All() {
		b := &indicatorPage{view: &view{snap: f, vocab: vocab{f.tables}}, metric: m}
		u := b.searchURL("430202", 2018)
		if _, err := route.ParseSearch(u[strings.IndexByte(u, '?')+1:]); err != nil {
			t.Errorf("%s: %v", m.Slug, err)
		}
	}
}
