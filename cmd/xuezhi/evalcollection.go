package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"xuezhi"
	"xuezhi/edition"
	"xuezhi/index"
	"xuezhi/internal/eval"
)

type evalCollectionCmd struct {
	JSON bool   `help:"Print JSON: our figures, the baseline's, then a row a query." name:"json"`
	Dir  string `arg:"" help:"Folder of the collection." type:"existingdir"`
}

// Help implements kong.HelpProvider.
func (evalCollectionCmd) Help() string {
	return `DIR holds corpus.jsonl and queries.jsonl, an object {"id", "text"} a line (the corpus also
"title"), and qrels.tsv: query id, corpus id and grade. The corpus is indexed as it stands,
without reading it as documents, and each query is asked as the search page does. Beside our
figures stand those of BM25 on character bigrams (k1 = 1.2, b = 0.75) and the ratio.

Example:
  xuezhi eval collection ~/sets/news`
}

// collectionDepth is how many hits are asked for.
const collectionDepth = xuezhi.MaxPageSize

// collectionReport is what eval collection prints.
type collectionReport struct {
	eval.Long                 // ours
	Baseline  eval.Long       `json:"baseline"`
	Ratio     eval.Long       `json:"ratio"` // ours to the baseline's
	Documents int             `json:"documents"`
	Asked     int             `json:"asked"`
	Unjudged  int             `json:"unjudged"` // queries left out: nothing is relevant to them
	Unknown   int             `json:"unknown"`  // judgements of entries that the corpus lacks
	Empty     int             `json:"empty"`    // queries that we found nothing for
	Behind    int             `json:"behind"`   // queries with a lower nDCG@10 than the baseline's
	Cut       int             `json:"cut"`      // queries longer than may be asked, cut there
	Refused   int             `json:"refused"`  // queries that may not be asked, such as with NUL
	Queries   []collectionRow `json:"queries"`
}

type collectionRow struct {
	ID   string `json:"id"`
	Text string `json:"query"`
	eval.Long
	Baseline eval.Long `json:"baseline"`
	Total    int       `json:"total"`   // entries that satisfy all of it
	Relaxed  int       `json:"relaxed"` // entries under 放宽条件
	First    []string  `json:"first"`   // the first ten of both
}

// Run measures and prints.
func (c *evalCollectionCmd) Run(e *env) (err error) {
	set, err := eval.OpenCollection(c.Dir)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "xuezhi-eval-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tables, err := e.tables()
	if err != nil {
		return err
	}
	engine, seg, err := engines(e.ctx, tables)
	if err != nil {
		return err
	}
	base := eval.NewBaseline()
	ids, err := fill(e.ctx, engine, filepath.Join(dir, "index"), set, base)
	if err != nil {
		return err
	}
	reader, err := engine.Open(e.ctx, filepath.Join(dir, "index"))
	if err != nil {
		return err
	}
	defer reader.Close()
	report := collectionReport{Documents: len(ids), Unjudged: set.Unjudged, Unknown: unknown(set, ids)}
	search := index.NewSearcher(reader, seg, bare{}, xuezhi.EditionInfo{Sections: len(ids)}, edition.NewLexicon(tables))
	var ours, theirs []eval.Long
	for _, q := range set.Queries {
		text := []rune(q.Text)
		if len(text) > xuezhi.MaxQueryRunes {
			text = text[:xuezhi.MaxQueryRunes]
			report.Cut++
		}
		res, err := search.Search(e.ctx, xuezhi.Query{Text: []string{string(text)}, Size: collectionDepth})
		switch {
		case errors.Is(err, xuezhi.ErrInvalid):
			report.Refused++
			res = &xuezhi.Result{}
		case err != nil:
			return fmt.Errorf("query %s: %w", q.ID, err)
		}
		var found []string
		for _, h := range res.Hits {
			found = append(found, ids[h.Section.ID])
		}
		row := collectionRow{ID: q.ID, Text: q.Text, Total: res.Total, Relaxed: res.Relaxed, First: nonNil(found[:min(eval.Depth, len(found))])}
		row.Long = eval.MeasureLong(set.Gains(q.ID, found))
		row.Baseline = eval.MeasureLong(set.Gains(q.ID, base.Search(q.Text, collectionDepth)))
		if len(found) == 0 {
			report.Empty++
		}
		if row.NDCG < row.Baseline.NDCG {
			report.Behind++
		}
		ours, theirs = append(ours, row.Long), append(theirs, row.Baseline)
		report.Queries = append(report.Queries, row)
	}
	report.Asked = len(ours)
	report.Long, report.Baseline = eval.MeanLong(ours), eval.MeanLong(theirs)
	report.Ratio = report.Long.Over(report.Baseline)
	if c.JSON {
		return printJSON(e.stdout, report)
	}
	report.print(e.stdout)
	return nil
}

// fillBatch is how many entries are handed to the engine at once.
const fillBatch = 2000

// fill indexes the corpus of set in dir and adds it to base. It returns the
// ids of the entries by those they were indexed under.
func fill(ctx context.Context, engine index.Engine, dir string, set *eval.Collection, base *eval.Baseline) (map[xuezhi.SectionID]string, error) {
	b, err := engine.Create(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer b.Abort()
	ids := map[xuezhi.SectionID]string{}
	var batch []index.Document
	flush := func() error {
		err := b.Add(ctx, batch)
		batch = batch[:0]
		return err
	}
	for entry, err := range set.Corpus() {
		if err != nil {
			return nil, err
		}
		article := xuezhi.NewArticleID([]byte(entry.ID))
		d := index.Document{ID: xuezhi.NewSectionID(article, "", 0), Article: article, Title: entry.Title, Text: entry.Text}
		ids[d.ID] = entry.ID
		if !base.Add(entry.ID, entry.Title+"\n"+entry.Text) {
			return nil, fmt.Errorf("the corpus has more entries than can be compared, %d: %w", len(ids)-1, xuezhi.ErrInvalid)
		}
		if batch = append(batch, d); len(batch) == fillBatch {
			if err := flush(); err != nil {
				return nil, err
			}
		}
	}
	if err := flush(); err != nil {
		return nil, err
	}
	_, err = b.Seal(ctx)
	return ids, err
}

// bare shows nothing of a hit but its id.
type bare struct{}

var _ index.Texts = bare{}

// Hit implements index.Texts.
func (bare) Hit(_ context.Context, id xuezhi.SectionID) (index.HitText, error) {
	return index.HitText{Section: xuezhi.SectionCard{ID: id}}, nil
}

// unknown counts the judgements of set that are of no entry in ids.
func unknown(set *eval.Collection, ids map[xuezhi.SectionID]string) int {
	known := make(map[string]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	n := 0
	for _, q := range set.Queries {
		for id := range set.Judged[q.ID] {
			if !known[id] {
				n++
			}
		}
	}
	return n
}

func (r *collectionReport) print(w io.Writer) {
	fmt.Fprintln(w, "           ndcg@10     p@1  recall@10  recall@100     mrr")
	for _, side := range []struct {
		name string
		eval.Long
	}{{"ours", r.Long}, {"bigrams", r.Baseline}, {"ratio", r.Ratio}} {
		fmt.Fprintf(w, "%-10s %s  %s     %s      %s  %s\n", side.name, percent(side.NDCG), percent(side.P1), percent(side.Recall), percent(side.Recall100), percent(side.MRR))
	}
	fmt.Fprintf(w, "\n%d documents, %d queries: nothing found for %d, behind the baseline on %d\n", r.Documents, r.Asked, r.Empty, r.Behind)
	for _, n := range []struct {
		count int
		what  string
	}{
		{r.Unjudged, "queries left out: nothing is relevant to them"},
		{r.Unknown, "judgements of entries that the corpus lacks"},
		{r.Cut, "queries cut at the length that may be asked"},
		{r.Refused, "queries that may not be asked"},
	} {
		if n.count > 0 {
			fmt.Fprintf(w, "%d %s\n", n.count, n.what)
		}
	}
}
