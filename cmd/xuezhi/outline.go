package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

// printOutline prints an article as a tree for people: each section with its
// place, years and topics and how they were known, then what was edited and
// what looked wrong in the source.
func printOutline(w io.Writer, a *xuezhi.Article, t *authority.Tables) error {
	out := bufio.NewWriter(w)
	row := func(label, value string) {
		if value != "" {
			fmt.Fprintf(out, "%-12s %s\n", label, value)
		}
	}
	row("id", string(a.ID))
	row("title", a.Title)
	row("subtitle", a.Subtitle)
	row("reporters", strings.Join(a.Reporters, "、"))
	row("correspond.", strings.Join(a.Correspondents, "、"))
	row("source", a.Source)
	row("issued", timeText(a.Issued))
	row("years", timeText(a.Years))
	for _, d := range a.Districts {
		row("district", placeText(d, t))
	}
	fmt.Fprintln(out)
	claims := map[xuezhi.SectionID]int{}
	for _, c := range a.Claims {
		claims[c.Section]++
	}
	for i := range a.Sections {
		s := &a.Sections[i]
		pad := strings.Repeat("  ", max(s.Level-1, 0))
		name := cmp.Or(s.Heading, bracket(s.Label), excerpt(s.Span.Of(a.Text), 24))
		fmt.Fprintf(out, "%s%s %s\n", pad, cmp.Or(s.Marker, "·"), name)
		var topics []string
		for _, ref := range s.Topics {
			topic, _ := t.Topics.BySlug(ref.Slug)
			topics = append(topics, topic.Label)
		}
		fmt.Fprintf(out, "%s    %s | %s | %s | %d claims | %s\n", pad,
			placeText(s.Place, t), timeText(s.Time), cmp.Or(strings.Join(topics, "、"), "-"), claims[s.ID], s.ID)
	}
	for _, c := range a.Claims {
		fmt.Fprintf(out, "\nclaim %s  %s  %s\n      %s\n", c.ID, c.Written, quantityText(c.Quantity), excerpt(c.Sentence.Of(a.Text), 60))
		fmt.Fprintf(out, "      %s | %s | %s | %s\n", c.Kind, cmp.Or(c.Label, "-"), placeText(c.Place, t), timeText(c.Time))
	}
	if len(a.Edits) > 0 {
		fmt.Fprintln(out, "\nedits")
	}
	for _, e := range a.Edits {
		if strings.TrimSpace(e.Was) != "" || e.Reason == xuezhi.EditJoin || e.Reason == xuezhi.EditMove {
			fmt.Fprintf(out, "  %-12s %s %s\n", e.Reason, excerpt(e.Was, 40), e.Note)
		}
	}
	if len(a.Flaws) > 0 {
		fmt.Fprintln(out, "\nflaws")
	}
	for _, f := range a.Flaws {
		fmt.Fprintf(out, "  %-20s %s\n", f.Kind, f.Note)
	}
	return out.Flush()
}

func bracket(s string) string {
	if s == "" {
		return ""
	}
	return "〔" + s + "〕"
}

// excerpt returns the first n characters of s on one line.
func excerpt(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}

func timeText(t xuezhi.Time) string {
	if !t.Known() {
		return "-"
	}
	s := t.From.String()
	if t.To != t.From {
		s += "–" + t.To.String()
	}
	return s + " " + basisText(t.Basis, t.Method, t.Confidence, t.Evidence)
}

func placeText(p xuezhi.Place, t *authority.Tables) string {
	if p.Code == "" {
		return "-"
	}
	return string(p.Code) + " " + t.Districts.FullName(p.Code) + " " + basisText(p.Basis, p.Method, p.Confidence, p.Evidence)
}

func basisText(b xuezhi.Basis, method string, c xuezhi.Confidence, evidence []xuezhi.Evidence) string {
	s := string(b)
	if method != "" {
		s += "/" + method
	}
	if c != "" && b != xuezhi.Explicit {
		s += "/" + string(c)
	}
	if len(evidence) > 0 {
		s += " “" + excerpt(evidence[0].Quote, 16) + "”"
	}
	return "(" + s + ")"
}

func quantityText(q xuezhi.Quantity) string {
	var parts []string
	add := func(name string, d *xuezhi.Decimal) {
		if d != nil {
			parts = append(parts, name+"="+d.String())
		}
	}
	add("from", q.From)
	add("value", q.Value)
	add("min", q.Min)
	add("max", q.Max)
	return fmt.Sprintf("[%s %s %s]", strings.Join(parts, " "), q.Bound, q.Unit)
}
