// Package eval measures rankings against judgements.
package eval

import (
	"math"
	"slices"
)

// Depth is how many hits nDCG@10 and recall@10 look at.
const Depth = 10

// Figures measures one ranking, or the mean over several. All lie in [0, 1].
type Figures struct {
	NDCG   float64 `json:"ndcg@10"`
	P1     float64 `json:"p@1"`
	Recall float64 `json:"recall@10"`
	MRR    float64 `json:"mrr"` // of one ranking: 1 / rank of its first relevant hit
}

// Measure returns the figures of a ranking. gains holds the grade that each
// hit is credited with, best hit first, 0 for none; ideal the grades of all
// that is relevant, in any order. A grade counts as it is, as trec_eval has it.
// Without anything relevant all figures are 0.
func Measure(gains, ideal []float64) Figures {
	best := slices.DeleteFunc(slices.Clone(ideal), func(g float64) bool { return g <= 0 })
	if len(best) == 0 {
		return Figures{}
	}
	slices.SortFunc(best, func(a, b float64) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	f := Figures{NDCG: dcg(gains) / dcg(best), Recall: RecallAt(gains, len(best), Depth)}
	if len(gains) > 0 && gains[0] > 0 {
		f.P1 = 1
	}
	if i := slices.IndexFunc(gains, func(g float64) bool { return g > 0 }); i >= 0 {
		f.MRR = 1 / float64(i+1)
	}
	return f
}

// RecallAt returns the share of relevant things among the first k hits.
func RecallAt(gains []float64, relevant, k int) float64 {
	if relevant == 0 {
		return 0
	}
	found := 0
	for _, g := range gains[:min(k, len(gains))] {
		if g > 0 {
			found++
		}
	}
	return float64(found) / float64(relevant)
}

func dcg(gains []float64) float64 {
	sum := 0.0
	for i, g := range gains[:min(Depth, len(gains))] {
		sum += g / math.Log2(float64(i+2))
	}
	return sum
}

// Mean returns the mean of rows, zero without any.
func Mean(rows []Figures) Figures {
	var sum Figures
	for _, r := range rows {
		sum.NDCG += r.NDCG
		sum.P1 += r.P1
		sum.Recall += r.Recall
		sum.MRR += r.MRR
	}
	if n := float64(len(rows)); n > 0 {
		sum.NDCG, sum.P1, sum.Recall, sum.MRR = sum.NDCG/n, sum.P1/n, sum.Recall/n, sum.MRR/n
	}
	return sum
}

// Long is Figures with the recall of a long list.
type Long struct {
	Figures
	Recall100 float64 `json:"recall@100"`
}

// MeasureLong returns the figures of one ranking as Measure does.
func MeasureLong(gains, ideal []float64) Long {
	return Long{Measure(gains, ideal), RecallAt(gains, len(slices.DeleteFunc(slices.Clone(ideal), func(g float64) bool { return g <= 0 })), 100)}
}

// MeanLong returns the mean of rows, zero without any.
func MeanLong(rows []Long) Long {
	var figures []Figures
	var sum float64
	for _, r := range rows {
		figures = append(figures, r.Figures)
		sum += r.Recall100
	}
	return Long{Mean(figures), sum / max(1, float64(len(rows)))}
}

// Over returns the ratio of each figure of l to that of base, 0 where the base
// has nothing.
func (l Long) Over(base Long) Long {
	ratio := func(a, b float64) float64 {
		if b == 0 {
			return 0
		}
		return a / b
	}
	return Long{
		Figures{ratio(l.NDCG, base.NDCG), ratio(l.P1, base.P1), ratio(l.Recall, base.Recall), ratio(l.MRR, base.MRR)},
		ratio(l.Recall100, base.Recall100),
	}
}
