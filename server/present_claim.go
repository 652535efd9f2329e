package server

import (
	"strings"

	"xuezhi"
)

// claimValue returns the figure as written; a change of a rate as 29.82% → 10.37%.
func claimValue(c xuezhi.Claim) string {
	q := c.Quantity
	if c.Kind == xuezhi.KindChange && q.Unit == "%" && q.From != nil && q.Value != nil {
		return q.From.String() + "% → " + q.Value.String() + "%"
	}
	return oneLine(c.Written, 40)
}

// claimLabel says what is measured: 大班额率，城区小学.
func claimLabel(c xuezhi.Claim) string {
	parts := []string{c.Label}
	for _, s := range []string{c.Subject, c.Population + c.Stage, c.Scope} {
		if s != "" && !strings.Contains(strings.Join(parts, "，"), s) {
			parts = append(parts, s)
		}
	}
	if parts[0] == "" {
		parts = parts[1:]
	}
	return strings.Join(parts, "，")
}

func claimRemark(c xuezhi.Claim) string {
	var out []string
	if c.Plan || c.Kind == xuezhi.KindTarget {
		out = append(out, "计划数")
	}
	if c.Procedure != "" {
		out = append(out, c.Procedure)
	}
	if c.Kind == xuezhi.KindChange && c.Quantity.From != nil {
		if c.FromTime.Known() {
			out = append(out, "起点 "+timeText(c.FromTime))
		} else {
			out = append(out, "起点未注明")
		}
	}
	return strings.Join(out, "，")
}
