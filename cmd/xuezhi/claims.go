package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"xuezhi"
	"xuezhi/edition"
	"xuezhi/internal/authority"
	"xuezhi/internal/cite"
	"xuezhi/server/route"
)

type claimsCmd struct {
	Query    []string `arg:"" optional:"" help:"Name of a metric, or words of the sentence; \"…\" for a phrase, -word to exclude, A OR B, (…)."`
	Metric   []string `help:"Slug or name of a metric, or - for figures without one; may be repeated." placeholder:"SLUG"`
	District []string `help:"GB/T 2260 code or name; may be repeated." placeholder:"CODE"`
	Topic    []string `help:"Slug or label of a topic; may be repeated." placeholder:"SLUG"`
	Year     []int    `help:"Year of the figure, either end of a change; may be repeated." placeholder:"YEAR"`
	Kind     []string `help:"level, change, increment, ratio, rank, count, target or duration; may be repeated." enum:"level,change,increment,ratio,rank,count,target,duration" placeholder:"KIND"`
	Plan     []string `help:"plan or result." enum:"plan,result" placeholder:"WHICH"`
	Basis    []string `help:"How the time is known: explicit, inferred, inherited or unknown; may be repeated." enum:"explicit,inferred,inherited,unknown" placeholder:"BASIS"`
	Min      string   `help:"Least value; needs --unit." placeholder:"NUMBER"`
	Max      string   `help:"Greatest value; needs --unit." placeholder:"NUMBER"`
	Unit     string   `help:"Unit of the figure, as normalised: %, 个, 所, 人, 元 …" placeholder:"UNIT"`
	Sort     string   `help:"relevance, value, -value, year, -year or district; by value, vague figures come after exact ones." enum:"relevance,value,-value,year,-year,district" default:"relevance"`
	Page     int      `help:"Page of results." default:"1"`
	Size     int      `help:"Claims a page; 0: 20 in a table, all of the first 10,000 in csv and json." default:"0"`
	Format   string   `help:"table, csv or json." enum:"table,csv,json" default:"table"`
	BaseURL  string   `help:"Public address of the site, for links in csv." env:"XUEZHI_BASE_URL" placeholder:"URL"`
}

// Help implements kong.HelpProvider.
func (claimsCmd) Help() string {
	return `The name of one metric finds the figures of that metric alone. A name that fits several is
listed with each of them, their definitions and counts on standard error, and searched as words.

Examples:
  xuezhi claims 大班额率 --district 荷塘区 --year 2018
  xuezhi claims 新增学位 --kind increment --sort=-value --format csv > claims.csv
  xuezhi claims --metric large-class-rate --unit % --min 5 --max 10.37
  xuezhi claims 教师 --plan result --format json`
}

// Run searches the claims of the current edition.
func (c *claimsCmd) Run(e *env) error {
	snap, release, err := e.acquire()
	if err != nil {
		return err
	}
	defer release()
	q, err := c.query(snap.Tables())
	if err != nil {
		return err
	}
	if q, err = c.named(e, snap, q); err != nil {
		return err
	}
	res, err := c.all(e, snap, q)
	if err != nil {
		return err
	}
	for _, n := range res.Notes {
		fmt.Fprintln(e.stderr, "note:", n.Text)
	}
	now := time.Now()
	switch c.Format {
	case "json":
		out := json.NewEncoder(e.stdout)
		out.SetEscapeHTML(false)
		out.SetIndent("", " ")
		return out.Encode(struct {
			Disclaimer string
			Retrieved  string
			*xuezhi.ClaimResult
		}{cite.Disclaimer, now.Format(time.RFC3339), res})
	case "csv":
		rows := make([]cite.Row, len(res.Hits))
		for i, h := range res.Hits {
			rows[i] = cite.Row{Claim: h.Claim, Sentence: h.Sentence, Link: strings.TrimSuffix(c.BaseURL, "/") + route.Claim(h.Claim.ID)}
		}
		fmt.Fprintln(e.stderr, footer(res, now))
		return cite.WriteCSV(e.stdout, snap.Tables(), rows, cite.Export{Query: c.commandLine(), Edition: res.Edition.Number})
	}
	return writeClaims(e.stdout, snap.Tables(), res, footer(res, now))
}

// footer says what the figures are, and what they were taken from when.
func footer(res *xuezhi.ClaimResult, now time.Time) string {
	return fmt.Sprintf("%s。第 %d 版，%s检索。", cite.Disclaimer, res.Edition.Number, now.Format("2006年1月2日"))
}

// commandLine is the command as it was given.
func (c *claimsCmd) commandLine() string {
	for i, a := range os.Args {
		if a == "claims" {
			return "xuezhi " + strings.Join(os.Args[i:], " ")
		}
	}
	return "xuezhi claims"
}

// all returns the page asked for, or everything for a file without a size.
func (c *claimsCmd) all(e *env, snap *edition.Snapshot, q xuezhi.ClaimQuery) (*xuezhi.ClaimResult, error) {
	if c.Size > 0 || c.Format == "table" {
		return snap.Claims(e.ctx, q)
	}
	q.Page, q.Size = 1, xuezhi.MaxPageSize
	res, err := snap.Claims(e.ctx, q)
	for err == nil && len(res.Hits) < res.Total && q.Page < xuezhi.MaxWindow/q.Size {
		q.Page++
		var next *xuezhi.ClaimResult
		if next, err = snap.Claims(e.ctx, q); err == nil {
			if len(next.Hits) == 0 {
				break
			}
			res.Hits = append(res.Hits, next.Hits...)
		}
	}
	if err == nil && len(res.Hits) < res.Total {
		fmt.Fprintf(e.stderr, "note: 共 %d 条，只列出前 %d 条。\n", res.Total, len(res.Hits))
	}
	return res, err
}

// query checks the flags against the vocabularies: names become codes, and a
// word that is neither is an error rather than an empty result.
func (c *claimsCmd) query(t *authority.Tables) (xuezhi.ClaimQuery, error) {
	sections := searchCmd{Query: c.Query, District: c.District, Topic: c.Topic, Year: c.Year, Page: c.Page, Size: cmp.Or(c.Size, xuezhi.PageSize)}
	common, err := sections.query(t)
	q := xuezhi.ClaimQuery{Text: common.Text, Refinements: common.Refinements, Page: c.Page, Size: sections.Size, Unit: c.Unit}
	if err != nil {
		return q, err
	}
	if c.Sort != "relevance" {
		q.Sort = xuezhi.ClaimSort(c.Sort)
	}
	for _, name := range c.Metric {
		slug, err := metricSlug(t, name)
		if err != nil {
			return q, err
		}
		q = q.With(xuezhi.FacetMetric, string(slug))
	}
	for f, terms := range map[xuezhi.Facet][]string{xuezhi.FacetKind: c.Kind, xuezhi.FacetPlan: c.Plan, xuezhi.FacetBasis: c.Basis} {
		for _, term := range terms {
			q = q.With(f, term)
		}
	}
	q.Page = c.Page
	for _, end := range []struct {
		flag, text string
		into       **xuezhi.Decimal
	}{{"--min", c.Min, &q.Min}, {"--max", c.Max, &q.Max}} {
		if end.text == "" {
			continue
		}
		d, err := xuezhi.ParseDecimal(end.text)
		if err != nil {
			return q, fmt.Errorf("%s %q: want a number such as 10.37: %w", end.flag, end.text, xuezhi.ErrInvalid)
		}
		if c.Unit == "" {
			return q, fmt.Errorf("%s %s: say of what with --unit: %w", end.flag, end.text, xuezhi.ErrInvalid)
		}
		*end.into = &d
	}
	return q, nil
}

// metricSlug turns a slug or an unambiguous name into a slug.
func metricSlug(t *authority.Tables, s string) (xuezhi.MetricSlug, error) {
	if s == xuezhi.NoMetric {
		return xuezhi.NoMetric, nil
	}
	if m, ok := t.Metrics.BySlug(xuezhi.MetricSlug(s)); ok {
		return m.Slug, nil
	}
	found := t.Metrics.Fitting(s)
	switch len(found) {
	case 0:
		return "", fmt.Errorf("unknown metric %q: %w", s, xuezhi.ErrInvalid)
	case 1:
		return found[0].Slug, nil
	}
	var names []string
	for _, m := range found {
		names = append(names, string(m.Slug)+" "+m.Label)
	}
	return "", fmt.Errorf("metric %q may be %s: give the slug: %w", s, strings.Join(names, ", "), xuezhi.ErrInvalid)
}

// named looks for the name of a metric in the words of the query. One alone
// stands for the metric, so that 大班额率 finds no 超大班额率; of several, none
// is chosen.
func (c *claimsCmd) named(e *env, snap *edition.Snapshot, q xuezhi.ClaimQuery) (xuezhi.ClaimQuery, error) {
	if len(q.Text) == 0 || len(c.Metric) > 0 {
		return q, nil
	}
	t, name := snap.Tables(), strings.Join(c.Query, "")
	found := t.Metrics.Fitting(name)
	if m, ok := t.Metrics.ByName(name); ok && len(found) == 1 && found[0].Slug == m.Slug {
		fmt.Fprintf(e.stderr, "指标：%s（%s）%s\n", m.Label, m.Slug, m.Note)
		page := q.Page
		q.Text = nil
		q = q.With(xuezhi.FacetMetric, string(m.Slug))
		q.Page = page
		return q, nil
	}
	if len(found) < 2 {
		return q, nil
	}
	counts := map[string]int{}
	all := q
	all.Text, all.Page, all.Size = nil, 1, 1
	res, err := snap.Claims(e.ctx, all)
	if err != nil {
		return q, err
	}
	for _, f := range res.Facets {
		for _, b := range f.Buckets {
			if f.Facet == xuezhi.FacetMetric {
				counts[b.Term] = b.Count
			}
		}
	}
	fmt.Fprintf(e.stderr, "“%s”可指 %d 个指标，未代为选择；用 --metric 指定：\n", name, len(found))
	lines := [][]string{{"代码", "指标", "条数", "定义"}}
	for _, m := range found {
		lines = append(lines, []string{string(m.Slug), m.Label, fmt.Sprint(counts[string(m.Slug)]), m.Note})
	}
	return q, writeTable(e.stderr, lines)
}
