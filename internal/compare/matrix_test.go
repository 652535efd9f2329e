package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xuezhi"
)

// dump writes a matrix as one line a row: name, cells, spans.
func dump(m Matrix) string {
	var b strings.Builder
	for _, g := range m.Groups {
		var q []string
		for _, a := range g.Apart {
			q = append(q, a.Name+"="+a.Value)
		}
		fmt.Fprintf(&b, "[%s]\n", strings.Join(q, " "))
		for _, r := range g.Rows {
			fmt.Fprintf(&b, "%s", r.Name)
			if r.Within != "" {
				fmt.Fprintf(&b, "<%s", r.Within)
			}
			for _, c := range r.Cells {
				fmt.Fprintf(&b, " %d:%s", c.Year, c.State)
				for _, v := range c.Values {
					fmt.Fprintf(&b, "(%s%s)", v.Claim.Written, marks(v))
				}
			}
			for _, v := range r.Spans {
				fmt.Fprintf(&b, " %s“%s”", whenPlain(v.Claim.Time), v.Claim.Written)
			}
			for _, v := range r.Undated {
				fmt.Fprintf(&b, " 无年份“%s”", v.Claim.Written)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func marks(v Value) string {
	s := ""
	if v.InferredTime {
		s += "?"
	}
	if len(v.Copies) > 0 {
		s += fmt.Sprintf("+%d", len(v.Copies))
	}
	return s
}

func TestMatrix(t *testing.T) {
	tab := tables(t)
	const places = "places-new"
	inc := kind(xuezhi.KindIncrement)
	inferred := claim(func(c *xuezhi.Claim) { c.Time.Basis = xuezhi.Inferred })
	said := "全县新增学位300个。"
	figures := []Subject{
		figure(t, places, xintian, "29000", "个", inc, bound(xuezhi.BoundGt), dated("2018", "2023-04", xuezhi.PeriodSince, xuezhi.Explicit)),
		figure(t, places, xintian, "300", "个", inc, year(2020), article("a"), sentence(said, "300个")),
		figure(t, places, xintian, "300", "个", inc, year(2020), article("b"), sentence(said, "300个")),
		figure(t, places, xintian, "310", "个", inc, year(2020), article("c"), sentence("新田新增学位310个。", "310个")),
		figure(t, places, yongzhou, "5000", "个", inc, year(2020)),
		figure(t, places, hetang, "960", "个", kind(xuezhi.KindTarget), year(2021), claim(func(c *xuezhi.Claim) { c.Plan = true })),
		figure(t, places, hetang, "360", "个", inc, year(2021), inferred),
		figure(t, places, hetang, "90", "个", inc, year(2021), claim(func(c *xuezhi.Claim) { c.Subject = "实验小学" })),
		figure(t, "dropout-rate", hetang, "1", "%"),
		figure(t, places, "", "7", "个"),
	}
	m := NewMatrix(tab, figures, Options{Metric: places,
		Articles: func(d xuezhi.DistrictCode, y int) int {
			if d == hetang && y == 2020 {
				return 3
			}
			return 0
		},
		Mentions: func(d xuezhi.DistrictCode, y int) int {
			if d == yongzhou && y == 2021 {
				return 2
			}
			return 0
		},
	})
	want := `[计划与结果=结果 单位=全地区 时段性质=当年]
荷塘区 2020:未检出 2021:有数(360个?)
永州市 2020:有数(5000个) 2021:只有表述
新田县<431100 2020:有数(300个+1)(310个) 2021:另列
[计划与结果=结果 单位=全地区 时段性质=累计或多年]
荷塘区 2020:未检出 2021:另列
永州市 2020:另列 2021:只有表述
新田县<431100 2020:另列 2021:另列 2018年至2023年4月“29000个”
[计划与结果=结果 单位=实验小学 时段性质=当年]
荷塘区 2020:未检出 2021:有数(90个)
永州市 2020:另列 2021:只有表述
新田县<431100 2020:另列 2021:另列
[计划与结果=计划 单位=全地区 时段性质=当年]
荷塘区 2020:未检出 2021:有数(960个)
永州市 2020:另列 2021:只有表述
新田县<431100 2020:另列 2021:另列
`
	got := dump(m)
	// 新增 is an increase for plans and results alike; the kind never divides here.
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !m.Truncated || m.Metric.Label != "新增学位数" {
		t.Errorf("truncated %v, metric %q", m.Truncated, m.Metric.Label)
	}
	slices.Reverse(figures)
	if again := dump(NewMatrix(tab, figures, Options{Metric: places})); strings.Count(again, "有数") != strings.Count(want, "有数") {
		t.Errorf("the order of the figures changed the matrix:\n%s", again)
	}
}

// TestMatrixChosen: chosen rows and years stand even when empty, and others do not.
func TestMatrixChosen(t *testing.T) {
	figures := []Subject{figure(t, "dropout-rate", hetang, "1", "%"), figure(t, "dropout-rate", yuhua, "2", "%", year(2030))}
	m := NewMatrix(tables(t), figures, Options{Metric: "dropout-rate", Districts: []xuezhi.DistrictCode{xintian, hetang}, Years: []int{2019, 2018, 2019}})
	want := "[]\n荷塘区 2018:有数(1%) 2019:未收录\n新田县 2018:未收录 2019:未收录\n"
	if got := dump(m); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if none := NewMatrix(tables(t), nil, Options{Metric: "no-such-metric"}); len(none.Groups) != 0 || len(none.Years) != 0 {
		t.Errorf("no figures: %+v", none)
	}
	empty := NewMatrix(tables(t), nil, Options{Metric: "dropout-rate", Districts: []xuezhi.DistrictCode{hetang}, Years: []int{2018}})
	if got, want := dump(empty), "[]\n荷塘区 2018:未收录\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	far := []Subject{figure(t, "dropout-rate", hetang, "1", "%", year(1)), figure(t, "dropout-rate", hetang, "1", "%", year(9999))}
	if n := len(NewMatrix(tables(t), far, Options{Metric: "dropout-rate"}).Years); n != maxYears {
		t.Errorf("%d columns", n)
	}
}

func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		bound xuezhi.Bound
		want  string
	}{
		{xuezhi.BoundEq, "[600,600]"}, {"", "[600,600]"}, {xuezhi.BoundGt, "(600,"}, {xuezhi.BoundGe, "[600,"},
		{xuezhi.BoundLt, ",600)"}, {xuezhi.BoundNear, ",600)"}, {xuezhi.BoundLe, ",600]"}, {xuezhi.BoundApprox, ","},
	} {
		s := figure(t, "safety-drills", hetang, "600", "次", bound(c.bound))
		if got := show(IntervalOf(s.Claim.Quantity)); got != c.want {
			t.Errorf("%s: %s, want %s", c.bound, got, c.want)
		}
	}
}

func show(i Interval) string {
	s := ""
	if i.Low != nil {
		s = map[bool]string{true: "(", false: "["}[i.LowOpen] + i.Low.String()
	}
	s += ","
	if i.High != nil {
		s += i.High.String() + map[bool]string{true: ")", false: "]"}[i.HighOpen]
	}
	return s
}

func TestSortedKeepsVagueApart(t *testing.T) {
	var list []Value
	for _, s := range []Subject{
		figure(t, "safety-drills", hetang, "600", "次", bound(xuezhi.BoundGt)), figure(t, "safety-drills", yuhua, "90", "次"),
		figure(t, "safety-drills", xintian, "7", "次"), figure(t, "safety-drills", jianxi, "1", "次", bound(xuezhi.BoundNear)),
	} {
		list = append(list, value(s))
	}
	exact, vague := Sorted(list)
	if len(exact) != 2 || exact[0].Claim.Written != "7次" || len(vague) != 2 || vague[0].Claim.Written != "600次" {
		t.Errorf("exact %v, vague %v", exact, vague)
	}
}
