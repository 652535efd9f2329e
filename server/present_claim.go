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
	return paired(strings.Join(parts, "，"))
}

// paired leaves out quotation marks and brackets that lost their other half
// when words were taken out of a sentence.
func paired(s string) string {
	const opens, closes = "“‘《（(「『【", "”’》）)」』】"
	var open []int // places in s
	drop := map[int]bool{}
	for i, r := range s {
		switch {
		case strings.ContainsRune(opens, r):
			open = append(open, i)
		case strings.ContainsRune(closes, r) && len(open) == 0:
			drop[i] = true
		case strings.ContainsRune(closes, r):
			open = open[:len(open)-1]
		}
	}
	for _, i := range open {
		drop[i] = true
	}
	if len(drop) == 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if !drop[i] {
			b.WriteRune(r)
		}
	}
	return strings.Trim(b.String(), "，、；：,;: ")
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
