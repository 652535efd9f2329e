package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"xuezhi"
	"xuezhi/internal/authority"
)

// writeClaims prints claims as a table, each with its sentence below, in which
// the figure stands between 【】.
func writeClaims(w io.Writer, t *authority.Tables, res *xuezhi.ClaimResult, footer string) error {
	if _, err := fmt.Fprintf(w, "%d 条数据陈述，来自 %d 篇文章\n", res.Total, res.Articles); err != nil {
		return err
	}
	if len(res.Hits) == 0 {
		return nil
	}
	lines := [][]string{{"编号", "原文数字", "数值", "指标", "地区", "时间", "性质"}}
	for _, h := range res.Hits {
		c := h.Claim
		lines = append(lines, []string{
			string(c.ID), strings.Join(strings.Fields(c.Written), ""), valueText(c.Quantity), metricText(t, c),
			t.Districts.FullName(c.Place.Code), claimTime(c), planText(c),
		})
	}
	table, err := layOut(lines)
	if err != nil {
		return err
	}
	for i, line := range table {
		if i > 0 {
			h := res.Hits[i-1]
			line += fmt.Sprintf("\n    %s\n    —— %s", markFigure(h), h.Article.Title)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(w, footer)
	return err
}

// markFigure returns the sentence on one line, its figure between 【】.
func markFigure(h xuezhi.ClaimHit) string {
	s := h.Sentence
	if f := h.Figure; !f.Empty() {
		s = s[:f.Start] + "【" + s[f.Start:f.End] + "】" + s[f.End:]
	}
	return strings.Join(strings.Fields(s), " ")
}

// valueText prints a quantity: ≤10.37%, 3–5年, 29.82→10.37%.
func valueText(q xuezhi.Quantity) string {
	number := ""
	switch {
	case q.Value != nil && q.From != nil:
		number = q.From.String() + "→" + q.Value.String()
	case q.Value != nil:
		number = q.Value.String()
	case q.Min != nil && q.Max != nil:
		number = q.Min.String() + "–" + q.Max.String()
	case q.Min != nil:
		number = "≥" + q.Min.String()
	case q.Max != nil:
		number = "≤" + q.Max.String()
	default:
		return "-"
	}
	return boundSign(q.Bound) + number + q.Unit
}

func boundSign(b xuezhi.Bound) string {
	switch b {
	case xuezhi.BoundGt:
		return ">"
	case xuezhi.BoundGe:
		return "≥"
	case xuezhi.BoundLt:
		return "<"
	case xuezhi.BoundLe:
		return "≤"
	case xuezhi.BoundApprox:
		return "约"
	case xuezhi.BoundNear:
		return "近"
	}
	return ""
}

// metricText names the metric, or has the sentence's own words between 〔〕.
func metricText(t *authority.Tables, c xuezhi.Claim) string {
	if m, ok := t.Metrics.BySlug(c.Metric); ok {
		return m.Label
	}
	return "〔" + excerpt(c.Label, 16) + "〕"
}

func claimTime(c xuezhi.Claim) string {
	one := func(t xuezhi.Time) string {
		s := t.From.String()
		if t.To != t.From && !t.To.IsZero() {
			s += "–" + t.To.String()
		}
		if t.Basis == xuezhi.Inferred {
			s += "〔推断〕"
		}
		return s
	}
	switch {
	case !c.Time.Known():
		return "未注明"
	case c.FromTime.Known():
		return one(c.FromTime) + "→" + one(c.Time)
	}
	return one(c.Time)
}

func planText(c xuezhi.Claim) string {
	if c.Plan || c.Kind == xuezhi.KindTarget {
		return string(c.Kind) + " 计划"
	}
	return string(c.Kind) + " 结果"
}

// writeTable prints lines in columns.
func writeTable(w io.Writer, lines [][]string) error {
	table, err := layOut(lines)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, strings.Join(table, "\n"))
	return err
}

// layOut joins the cells of each line so that columns stand one below the
// other. A Chinese character is as wide as two Latin ones.
func layOut(lines [][]string) ([]string, error) {
	wide := func(s string) (n int) {
		for _, r := range s {
			n++
			if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
				n++
			}
		}
		return n
	}
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		if len(line) != len(widths) {
			return nil, fmt.Errorf("table of %d columns has a line of %d", len(widths), len(line))
		}
		for i, cell := range line {
			widths[i] = max(widths[i], wide(cell))
		}
	}
	out := make([]string, len(lines))
	for n, line := range lines {
		var b strings.Builder
		for i, cell := range line {
			b.WriteString(cell)
			if i < len(line)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-wide(cell)+2))
			}
		}
		out[n] = b.String()
	}
	return out, nil
}
