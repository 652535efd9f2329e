package compare

import (
	"sync"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

var load = sync.OnceValues(func() (*authority.Tables, error) { return authority.Load(nil) })

func tables(t *testing.T) *authority.Tables {
	t.Helper()
	tab, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

const (
	hetang     = "430202" // 湖南省株洲市荷塘区
	zhuzhou    = "430200"
	jianxi     = "410305" // 河南省洛阳市涧西区
	yuhua      = "430111" // 湖南省长沙市雨花区
	yuanjiang  = "430981"
	xiangxiang = "430381"
	xintian    = "431128" // 湖南省永州市新田县
	yongzhou   = "431100"
)

// option changes a claim under construction.
type option func(*Subject)

// figure builds a stated, exact figure of 2018 for one district; value "" is none.
func figure(t *testing.T, metric xuezhi.MetricSlug, code xuezhi.DistrictCode, value, unit string, opts ...option) Subject {
	t.Helper()
	c := xuezhi.Claim{
		Metric: metric, Kind: xuezhi.KindLevel, Written: value + unit,
		Quantity: xuezhi.Quantity{Bound: xuezhi.BoundEq, Unit: unit, UnitWritten: unit},
		Place:    xuezhi.Place{Code: code, Basis: xuezhi.Explicit},
		Time:     years(2018, 2018, xuezhi.PeriodYear),
	}
	if value != "" {
		d, err := xuezhi.ParseDecimal(value)
		if err != nil {
			t.Fatal(err)
		}
		c.Quantity.Value = &d
	}
	s := Subject{Claim: c, Article: xuezhi.ArticleCard{ID: xuezhi.ArticleID(code) + "0000000000"}}
	for _, o := range opts {
		o(&s)
	}
	return s
}

func years(from, to int, p xuezhi.Period) xuezhi.Time {
	return xuezhi.Time{From: xuezhi.Date{Year: from}, To: xuezhi.Date{Year: to}, Period: p, Basis: xuezhi.Explicit}
}

func dated(from, to string, p xuezhi.Period, b xuezhi.Basis) option {
	return func(s *Subject) {
		f, err1 := xuezhi.ParseDate(from)
		e, err2 := xuezhi.ParseDate(to)
		if err1 != nil || err2 != nil {
			panic("bad date in a test")
		}
		s.Claim.Time = xuezhi.Time{From: f, To: e, Period: p, Basis: b}
	}
}

func year(y int) option              { return func(s *Subject) { s.Claim.Time = years(y, y, xuezhi.PeriodYear) } }
func kind(k xuezhi.ClaimKind) option { return func(s *Subject) { s.Claim.Kind = k } }
func label(l string) option          { return func(s *Subject) { s.Claim.Label = l } }
func sentence(text, written string) option {
	return func(s *Subject) { s.Sentence = text; s.Claim.Written = written }
}
func article(id string) option           { return func(s *Subject) { s.Article.ID = xuezhi.ArticleID(id) } }
func bound(b xuezhi.Bound) option        { return func(s *Subject) { s.Claim.Quantity.Bound = b } }
func claim(f func(*xuezhi.Claim)) option { return func(s *Subject) { f(&s.Claim) } }

func from(t *testing.T, v string) option {
	t.Helper()
	d, err := xuezhi.ParseDecimal(v)
	if err != nil {
		t.Fatal(err)
	}
	return func(s *Subject) { s.Claim.Quantity.From = &d; s.Claim.Kind = xuezhi.KindChange }
}

func has(r Result, id RuleID) (Reason, bool) {
	for _, x := range r.Reasons {
		if x.Rule == id {
			return x, true
		}
	}
	return Reason{}, false
}
