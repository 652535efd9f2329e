package server

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"xuezhi/internal/compare"
	"xuezhi/templates"
)

// The plot stands between chartLeft and chartRight of 640; chartStep parts its rows.
const (
	chartLeft   = 210
	chartRight  = 560
	chartStep   = 32
	chartPoints = 20
	chartMost   = 1e15 // larger figures are not drawn
)

// chart plots the exact figures of single years of a group; nil where fewer
// than two of one unit can be drawn. The words beside each dot are the figure
// as stated: only its place is rounded.
func (b *indicatorPage) chart(g compare.Group) *templates.Chart {
	type point struct {
		label, value string
		x            float64
		inferred     bool
	}
	var list []point
	unit, left := "", 0
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			for _, v := range c.Values {
				q := v.Claim.Quantity
				if q.Value == nil || !v.Interval.Exact() || len(list) > 0 && q.Unit != unit || len(list) == chartPoints {
					left++
					continue
				}
				x := q.Value.SortKey()
				if !(x >= 0 && x <= chartMost) {
					left++
					continue
				}
				unit = q.Unit
				list = append(list, point{fmt.Sprintf("%s %d年", oneLine(r.Name, 8), c.Year), q.Value.String() + q.Unit, x, v.InferredTime})
			}
		}
	}
	if len(list) < 2 {
		return nil
	}
	most := 0.0
	for _, p := range list {
		most = max(most, p.x)
	}
	step := tickStep(most)
	if unit == "%" && most <= 100 {
		step = 25
	}
	scale := step * math.Ceil(max(most/step, 1))
	at := func(x float64) int { return chartLeft + int(math.Round((chartRight-chartLeft)*x/scale)) }
	c := &templates.Chart{Height: len(list)*chartStep + 44}
	for x := 0.0; x <= scale+step/2; x += step {
		c.Ticks = append(c.Ticks, templates.ChartTick{X: at(x), Label: tickLabel(x)})
	}
	var words []string
	for i, p := range list {
		c.Points = append(c.Points, templates.ChartPoint{Label: p.label, Value: p.value, X: at(p.x), Y: 24 + i*chartStep, Inferred: p.inferred})
		w := p.label + " " + p.value
		if p.inferred {
			w += "（年份为推断）"
		}
		words = append(words, w)
	}
	c.Label = b.metric.Label + "，单位" + unit + "：" + strings.Join(words, "；")
	c.Caption = "实心为明示年份，空心为推断年份。各点不连线：地区与时间各异。图中数字即上表。"
	if left > 0 {
		c.Caption += fmt.Sprintf("约数、跨年和单位不同的 %d 条不画在图上。", left)
	}
	return c
}

// tickStep returns 1, 2 or 5 times a power of ten such that four steps reach most.
func tickStep(most float64) float64 {
	if most <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(most/4)))
	for _, n := range []float64{1, 2, 5, 10} {
		if n*power*4 >= most {
			return n * power
		}
	}
	return 10 * power
}

// tickLabel writes a sum of steps without the dust of binary fractions.
func tickLabel(x float64) string {
	if x < 1000 {
		return strconv.FormatFloat(x, 'f', -1, 32)
	}
	return strconv.FormatFloat(math.Round(x), 'f', -1, 64)
}
