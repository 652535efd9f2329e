package compare

import (
	"fmt"
	"strings"
	"testing"

	"xuezhi"
)

func TestPairs(t *testing.T) {
	figures := []Subject{
		figure(t, "preschool-inclusive-share", hetang, "73.98", "%"), figure(t, "preschool-public-share", jianxi, "54.02", "%"),
		figure(t, "preschool-inclusive-share", jianxi, "85.76", "%"), figure(t, "dropout-rate", jianxi, "1", "%"), figure(t, "", jianxi, "1", "%"), figure(t, "", hetang, "1", "%"),
	}
	got, more := Pairs(tables(t), figures)
	var s []string
	for _, p := range got {
		s = append(s, fmt.Sprintf("%s %s %v", p.A.Claim.Written, p.B.Claim.Written, p.Grade))
	}
	if want := "73.98% 54.02% 不可比; 73.98% 85.76% 可比; 54.02% 85.76% 不可比"; strings.Join(s, "; ") != want || more {
		t.Errorf("got %s %v, want %s", strings.Join(s, "; "), more, want)
	}
	many := make([]Subject, 100)
	for i := range many {
		many[i] = figures[0]
	}
	if got, more := Pairs(tables(t), many); len(got) != MaxPairs || !more {
		t.Errorf("%d pairs, more %v", len(got), more)
	}
}

func TestSideBySide(t *testing.T) {
	plan := claim(func(c *xuezhi.Claim) { c.Plan = true })
	left := []Subject{
		figure(t, "dropout-rate", hetang, "1.4", "%", year(2019)), figure(t, "dropout-rate", hetang, "1.5", "%", plan), figure(t, "dropout-rate", hetang, "1.6", "%", year(2018)),
		figure(t, "large-class-rate", hetang, "10.37", "%"), figure(t, "", hetang, "3", "个"),
	}
	right := []Subject{figure(t, "dropout-rate", yuhua, "1.2", "%"), figure(t, "satisfaction", yuhua, "99", "%")}
	var s []string
	for _, l := range SideBySide(tables(t), [][]Subject{left, right}) {
		line := string(l.Metric.Slug)
		for _, col := range l.Columns {
			line += " |"
			for _, x := range col {
				line += " " + x.Claim.Written
			}
		}
		for _, p := range l.Pairs {
			line += fmt.Sprintf(" [%s %s %v]", p.A.Claim.Written, p.B.Claim.Written, p.Grade)
		}
		s = append(s, line)
	}
	want := []string{
		"dropout-rate | 1.5% 1.6% 1.4% | 1.2% [1.6% 1.2% 可比] [1.4% 1.2% 慎比] [1.5% 1.2% 不可比]",
		"large-class-rate | 10.37% |",
		"satisfaction | | 99%",
	}
	if strings.Join(s, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(s, "\n"), strings.Join(want, "\n"))
	}
}
