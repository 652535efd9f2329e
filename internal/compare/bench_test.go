package compare

import (
	"testing"

	"xuezhi"
)

func BenchmarkVerdict(b *testing.B) {
	tab, err := load()
	if err != nil {
		b.Fatal(err)
	}
	v := xuezhi.NewDecimal(7)
	s := Subject{Sentence: "全县九年义务教育巩固率达98.4%，高于规划目标。", Claim: xuezhi.Claim{
		Metric: "retention-rate", Kind: xuezhi.KindRatio, Written: "98.4%", Quantity: xuezhi.Quantity{Value: &v, Unit: "%"},
		Place: xuezhi.Place{Code: hetang, Basis: xuezhi.Explicit}, Time: years(2018, 2018, xuezhi.PeriodYear),
	}}
	o := s
	o.Claim.Place.Code = yuhua
	b.ReportAllocs()
	for b.Loop() {
		Verdict(tab, s, o)
	}
}

func BenchmarkMatrix(b *testing.B) {
	tab, err := load()
	if err != nil {
		b.Fatal(err)
	}
	var list []Subject
	for d := range tab.Districts.All() {
		for y := 2018; y < 2024; y++ {
			v := xuezhi.NewDecimal(int64(y))
			list = append(list, Subject{Sentence: d.Name + "巩固率达98.4%。", Claim: xuezhi.Claim{
				Metric: "retention-rate", Kind: xuezhi.KindRatio, Written: "98.4%", Quantity: xuezhi.Quantity{Value: &v, Unit: "%"},
				Place: xuezhi.Place{Code: d.Code, Basis: xuezhi.Explicit}, Time: years(y, y, xuezhi.PeriodYear),
			}})
		}
	}
	b.ReportMetric(float64(len(list)), "figures")
	for b.Loop() {
		NewMatrix(tab, list, Options{Metric: "retention-rate"})
	}
}
