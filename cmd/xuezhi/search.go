package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

type searchCmd struct {
	Query    []string `arg:"" optional:"" help:"Words; \"…\" for a phrase, -word to exclude, A OR B, (…)."`
	District []string `help:"GB/T 2260 code or name; may be repeated." placeholder:"CODE"`
	Topic    []string `help:"Slug or label of a topic; may be repeated." placeholder:"SLUG"`
	Year     []int    `help:"Year spoken of; may be repeated." placeholder:"YEAR"`
	Sort     string   `help:"relevance, newest or oldest." enum:"relevance,newest,oldest" default:"relevance"`
	Page     int      `help:"Page of results." default:"1"`
	Size     int      `help:"Hits a page." default:"20"`
	Explain  bool     `help:"Tell what each part of the query adds to a score."`
	Format   string   `help:"text or json." enum:"text,json" default:"text"`
}

// Help implements kong.HelpProvider.
func (searchCmd) Help() string {
	return `Examples:
  xuezhi search 大班额
  xuezhi search '"新增学位" -幼儿园' --district 430202 --year 2018
  xuezhi search 教师 OR 校长 --sort newest --format json`
}

// Run searches the current edition.
func (c *searchCmd) Run(e *env) error {
	snap, release, err := e.acquire()
	if err != nil {
		return err
	}
	defer release()
	q, err := c.query(snap.Tables())
	if err != nil {
		return err
	}
	res, err := snap.Search(e.ctx, q)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		out := json.NewEncoder(e.stdout)
		out.SetEscapeHTML(false)
		out.SetIndent("", " ")
		return out.Encode(res)
	}
	for _, n := range res.Notes {
		fmt.Fprintln(e.stderr, "note:", n.Text)
	}
	fmt.Fprintf(e.stdout, "%d 个小节，来自 %d 篇文章\n", res.Total, res.Articles)
	for i, h := range res.Hits {
		if h.Relaxed && (i == 0 || !res.Hits[i-1].Relaxed) {
			fmt.Fprintf(e.stdout, "\n放宽条件：另有 %d 个小节只符合一部分\n", res.Relaxed)
		}
		s := h.Section
		fmt.Fprintf(e.stdout, "\n%s  %s %s\n", s.ID, s.Marker, cmp.Or(s.Heading, bracket(s.Label), "〔无标题〕"))
		fmt.Fprintf(e.stdout, "    %s | %s | %s\n", placeText(s.Place, snap.Tables()), timeText(s.Time), h.Article.Title)
		fmt.Fprintf(e.stdout, "    %s\n", snippetText(h.Snippet))
		for _, r := range h.Reasons {
			fmt.Fprintf(e.stdout, "    %8.3f  %s\n", r.Weight, r.What)
		}
	}
	return nil
}

// query checks the flags against the vocabularies: names become codes, and a
// word that is neither is an error rather than an empty result.
func (c *searchCmd) query(t *authority.Tables) (xuezhi.Query, error) {
	q := xuezhi.Query{Page: c.Page, Size: c.Size, Explain: c.Explain}
	if c.Page < 1 || c.Size < 1 || c.Size > xuezhi.MaxPageSize {
		return q, fmt.Errorf("page %d of %d hits: pages count from 1 and hold up to %d: %w", c.Page, c.Size, xuezhi.MaxPageSize, xuezhi.ErrInvalid)
	}
	if c.Page > xuezhi.MaxWindow/c.Size {
		return q, fmt.Errorf("page %d of %d hits is beyond the first %d: %w", c.Page, c.Size, xuezhi.MaxWindow, xuezhi.ErrInvalid)
	}
	if text := strings.Join(c.Query, " "); text != "" {
		q.Text = []string{text}
	}
	if c.Sort != "relevance" {
		q.Sort = xuezhi.Sort(c.Sort)
	}
	add := func(f xuezhi.Facet, term string) {
		q.Refinements = append(q.Refinements, xuezhi.Refinement{Facet: f, Term: term})
	}
	for _, d := range c.District {
		code, err := districtCode(t, d)
		if err != nil {
			return q, err
		}
		add(xuezhi.FacetDistrict, string(code))
	}
	for _, s := range c.Topic {
		topic, ok := t.Topics.BySlug(xuezhi.TopicSlug(s))
		if !ok {
			topic, ok = t.Topics.ByName(s)
		}
		if !ok {
			return q, fmt.Errorf("unknown topic %q (see xuezhi topics): %w", s, xuezhi.ErrInvalid)
		}
		add(xuezhi.FacetTopic, string(topic.Slug))
	}
	for _, y := range c.Year {
		add(xuezhi.FacetYear, fmt.Sprint(y))
	}
	return q, nil
}

// districtCode turns a code or an unambiguous name into a code.
func districtCode(t *authority.Tables, s string) (xuezhi.DistrictCode, error) {
	if d, ok := t.Districts.ByCode(xuezhi.DistrictCode(s)); ok {
		return d.Code, nil
	}
	found := t.Districts.ByName(s)
	switch len(found) {
	case 0:
		return "", fmt.Errorf("unknown district %q (see xuezhi districts): %w", s, xuezhi.ErrInvalid)
	case 1:
		return found[0].Code, nil
	}
	var names []string
	for _, d := range found {
		names = append(names, string(d.Code)+" "+t.Districts.FullName(d.Code))
	}
	return "", fmt.Errorf("district %q may be %s: give the code: %w", s, strings.Join(names, ", "), xuezhi.ErrInvalid)
}

// snippetText marks matches with 【】.
func snippetText(s xuezhi.Snippet) string {
	var b strings.Builder
	for _, f := range s {
		if f.Gap {
			b.WriteString("……")
		}
		text := strings.ReplaceAll(f.Text, "\n", " ")
		if f.Match {
			text = "【" + text + "】"
		}
		b.WriteString(text)
	}
	return b.String()
}
