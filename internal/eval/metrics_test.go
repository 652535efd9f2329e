package eval

import (
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestMeasure(t *testing.T) {
	log3, log4 := math.Log2(3), 2.0
	for _, c := range []struct {
		name         string
		gains, ideal []float64
		want         Figures
	}{
		{"nothing relevant", []float64{0, 0}, nil, Figures{}},
		{"nothing found", nil, []float64{2}, Figures{}},
		{"perfect", []float64{2, 1, 0}, []float64{1, 0, 2}, Figures{1, 1, 1, 1}},
		{"two places changed", []float64{1, 2}, []float64{2, 1}, Figures{(1 + 2/log3) / (2 + 1/log3), 1, 1, 1}},
		{"first hit wrong", []float64{0, 2}, []float64{2}, Figures{1 / log3, 0, 1, 0.5}},
		{"one of two, third", []float64{0, 0, 2}, []float64{2, 2}, Figures{(2 / log4) / (2 + 2/log3), 0, 0.5, 1.0 / 3}},
		{"eleventh does not count, but for mrr", append(make([]float64, 10), 2), []float64{2}, Figures{0, 0, 0, 1.0 / 11}},
		{"twelve relevant, ten places", []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, Figures{1, 1, 10.0 / 12, 1}},
	} {
		got := Measure(c.gains, c.ideal)
		if !near(got.NDCG, c.want.NDCG) || !near(got.P1, c.want.P1) || !near(got.Recall, c.want.Recall) || !near(got.MRR, c.want.MRR) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestMeasureLeavesItsInputAlone(t *testing.T) {
	ideal := []float64{0, 1, 2}
	Measure([]float64{1}, ideal)
	if ideal[0] != 0 || ideal[1] != 1 || ideal[2] != 2 {
		t.Errorf("ideal became %v", ideal)
	}
}

func TestRecallAt(t *testing.T) {
	gains := []float64{1, 0, 2, 0, 1}
	for _, c := range []struct {
		relevant, k int
		want        float64
	}{{4, 1, 0.25}, {4, 3, 0.5}, {4, 100, 0.75}, {0, 10, 0}} {
		if got := RecallAt(gains, c.relevant, c.k); !near(got, c.want) {
			t.Errorf("recall@%d of %d: %v, want %v", c.k, c.relevant, got, c.want)
		}
	}
}

func TestMean(t *testing.T) {
	if got := Mean(nil); got != (Figures{}) {
		t.Errorf("mean of nothing: %+v", got)
	}
	if got, want := Mean([]Figures{{1, 1, 0.5, 1}, {0, 0, 0.25, 0.5}}), (Figures{0.5, 0.5, 0.375, 0.75}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
