package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/eval"
)

type evalQueriesCmd struct {
	JSON bool   `help:"Print JSON: the means, then a row a query." name:"json"`
	Docs string `help:"Folder with the sources, beyond that of FILE and its ../seeds and ../docs." placeholder:"DIR" type:"existingdir"`
	File string `arg:"" help:"Graded queries; the annotated documents NNN.json stand beside it."`
}

// Help implements kong.HelpProvider.
func (evalQueriesCmd) Help() string {
	return `Indexes the sources of the annotated documents in a temporary archive, asks each query as
the search page does, and maps the sections found to the annotated ones by where they stand
in the original. Each annotated section is credited once. Means are over the queries that
have something to find; the others are honest when they find nothing, or only under 放宽条件.

Example:
  xuezhi eval queries --json gold/queries.json`
}

// queriesReport is what eval queries prints.
type queriesReport struct {
	eval.Figures
	Asked   int        `json:"asked"`  // queries that the means are over
	Nulls   int        `json:"nulls"`  // queries with nothing to find
	Honest  int        `json:"honest"` // of these, those that were answered so
	Queries []queryRow `json:"queries"`
}

type queryRow struct {
	ID   string `json:"id"`
	Text string `json:"query"`
	Type string `json:"type,omitempty"`
	*eval.Figures
	Honest  *bool         `json:"honest,omitempty"` // of a query with nothing to find
	Total   int           `json:"total"`            // sections that satisfy all of it
	Relaxed int           `json:"relaxed"`          // sections under 放宽条件
	Notes   []xuezhi.Note `json:"notes,omitempty"`
	Hits    []hitRow      `json:"hits"`
	Missed  []unitGrade   `json:"missed,omitempty"` // relevant, and not among the first ten
}

type hitRow struct {
	Rank    int              `json:"rank"`
	Section xuezhi.SectionID `json:"section"`
	Heading string           `json:"heading,omitempty"`
	Score   float64          `json:"score"`
	Units   []string         `json:"units"` // annotated sections that it stands for
	Grade   float64          `json:"grade"` // credited
	Unit    string           `json:"unit,omitempty"`
	Relaxed bool             `json:"relaxed,omitempty"`
}

type unitGrade struct {
	Unit  string  `json:"unit"`
	Grade float64 `json:"grade"`
}

// Run measures and prints.
func (c *evalQueriesCmd) Run(e *env) error {
	queries, err := eval.ReadQueries(c.File)
	if err != nil {
		return err
	}
	folder := filepath.Dir(c.File)
	sources := []string{folder, filepath.Join(folder, "..", "seeds"), filepath.Join(folder, "..", "docs")}
	if c.Docs != "" {
		sources = append([]string{c.Docs}, sources...)
	}
	docs, err := eval.ReadDocuments(folder, sources)
	if err != nil {
		return err
	}
	j := judge{article: map[xuezhi.ArticleID]judged{}}
	var files []string
	for _, d := range docs {
		files = append(files, d.Path)
	}
	archive, articles, remove, err := e.temporary(files)
	if err != nil {
		return err
	}
	defer remove()
	known := map[string]bool{}
	for _, d := range docs {
		a := articles[d.Path]
		if d.SHA256 != "" && d.SHA256 != a.Original.SHA256 {
			return fmt.Errorf("%s is not the source that %s.json annotates: %w", d.Path, d.ID, xuezhi.ErrInvalid)
		}
		j.article[a.ID] = judged{a, newCodePoints(a.Raw), d.Units}
		for _, u := range d.Units {
			known[u.ID] = true
		}
	}
	snap, release, err := archive.Acquire()
	if err != nil {
		return err
	}
	defer release()
	var report queriesReport
	var rows []eval.Figures
	for _, q := range queries {
		for u := range q.Relevance {
			if !known[u] {
				fmt.Fprintf(e.stderr, "note: %s: no annotated document beside %s has the section %s; it is left out\n", q.ID, c.File, u)
				delete(q.Relevance, u)
			}
		}
		res, err := snap.Search(e.ctx, xuezhi.Query{Text: []string{q.Text}})
		if err != nil {
			return fmt.Errorf("query %s: %w", q.ID, err)
		}
		row := j.row(q, res)
		if row.Figures != nil {
			rows = append(rows, *row.Figures)
		} else {
			report.Nulls++
			if *row.Honest {
				report.Honest++
			}
		}
		report.Queries = append(report.Queries, row)
	}
	report.Figures, report.Asked = eval.Mean(rows), len(rows)
	if c.JSON {
		return printJSON(e.stdout, report)
	}
	report.print(e.stdout)
	return nil
}

// judge maps hits to annotated sections.
type judge struct {
	article map[xuezhi.ArticleID]judged
}

type judged struct {
	*xuezhi.Article
	points codePoints
	units  []eval.Unit
}

// units returns the annotated sections that the section of card stands for.
func (j judge) units(card xuezhi.SectionCard) []string {
	a := j.article[card.Article]
	if a.Article == nil {
		return nil
	}
	s := a.Section(card.ID)
	if s == nil {
		return nil
	}
	ranges := func(spans ...xuezhi.Span) (out eval.Ranges) {
		for _, t := range spans {
			for _, r := range xuezhi.RawSpans(a.Runs, t, 0) {
				out = append(out, a.points.span(r))
			}
		}
		return out
	}
	return eval.Stand(eval.Hit{Own: ranges(s.Own...), Span: ranges(s.Span)}, a.units)
}

// row measures the answer res to q.
func (j judge) row(q eval.Query, res *xuezhi.Result) queryRow {
	row := queryRow{ID: q.ID, Text: q.Text, Type: q.Type, Total: res.Total, Relaxed: res.Relaxed, Notes: res.Notes, Hits: []hitRow{}}
	var stands [][]string
	for _, h := range res.Hits {
		stands = append(stands, j.units(h.Section))
	}
	gains, taken := eval.Credit(stands, q.Relevance)
	found := map[string]bool{}
	for i, h := range res.Hits {
		row.Hits = append(row.Hits, hitRow{
			Rank: i + 1, Section: h.Section.ID, Heading: cmp.Or(h.Section.Heading, h.Section.Label), Score: h.Score,
			Units: nonNil(stands[i]), Grade: gains[i], Unit: taken[i], Relaxed: h.Relaxed,
		})
		found[taken[i]] = found[taken[i]] || i < eval.Depth
	}
	if q.Null() {
		honest := !slices.ContainsFunc(res.Hits, func(h xuezhi.Hit) bool { return !h.Relaxed })
		row.Honest = &honest
		return row
	}
	var ideal []float64
	for u, g := range q.Relevance {
		ideal = append(ideal, g)
		if g > 0 && !found[u] {
			row.Missed = append(row.Missed, unitGrade{u, g})
		}
	}
	slices.SortFunc(row.Missed, func(a, b unitGrade) int {
		return cmp.Or(cmp.Compare(b.Grade, a.Grade), strings.Compare(a.Unit, b.Unit))
	})
	f := eval.Measure(gains, ideal)
	row.Figures = &f
	return row
}

func (r *queriesReport) print(w io.Writer) {
	fmt.Fprintln(w, "ndcg@10     p@1  recall@10    mrr  query")
	for _, q := range r.Queries {
		if q.Figures == nil {
			answer := "not honest"
			if *q.Honest {
				answer = "honest"
			}
			fmt.Fprintf(w, "%-33s  %s %s (%d found, %d relaxed)\n", answer, q.ID, q.Text, q.Total, q.Relaxed)
			continue
		}
		var missed []string
		for _, m := range q.Missed {
			missed = append(missed, fmt.Sprintf("%s=%g", m.Unit, m.Grade))
		}
		tail := ""
		if len(missed) > 0 {
			tail = "; missed " + strings.Join(missed, " ")
		}
		fmt.Fprintf(w, "%s  %5.2f     %s %s  %s %s (%d found, %d relaxed%s)\n", percent(q.NDCG), q.P1, percent(q.Recall), percent(q.MRR), q.ID, q.Text, q.Total, q.Relaxed, tail)
	}
	fmt.Fprintf(w, "\nndcg@10 %s  p@1 %s  recall@10 %s  mrr %s  over %d queries; %d of %d with nothing to find answered honestly\n",
		percent(r.NDCG), percent(r.P1), percent(r.Recall), percent(r.MRR), r.Asked, r.Honest, r.Nulls)
}
