package edition

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"xuezhi"
	"xuezhi/index"
	"xuezhi/internal/withheld"
)

// metricCounts is the tally of claims by metric.
type metricCounts map[xuezhi.MetricSlug]*metricTally

type metricTally struct {
	claims    int
	articles  int
	last      xuezhi.ArticleID // counted last; claims of an article come together
	districts map[xuezhi.DistrictCode]bool
}

func (m metricCounts) add(claims []index.ClaimDocument) {
	for i := range claims {
		c := &claims[i]
		if c.Metric == "" {
			continue
		}
		t := m[c.Metric]
		if t == nil {
			t = &metricTally{districts: map[xuezhi.DistrictCode]bool{}}
			m[c.Metric] = t
		}
		t.claims++
		if t.last != c.Article {
			t.last = c.Article
			t.articles++
		}
		if c.Place != "" {
			t.districts[c.Place] = true
		}
	}
}

func (w *catalogWriter) addClaims(ctx context.Context, a *xuezhi.Article) error {
	entered := make(map[xuezhi.Span]bool)
	for i := range a.Claims {
		c := &a.Claims[i]
		record, err := json.Marshal(c)
		if err != nil {
			return err
		}
		if err := w.insert(ctx, `INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)`,
			c.ID, a.ID, c.Section, c.Sentence.Start, c.Sentence.End, string(record)); err != nil {
			return err
		}
		if entered[c.Sentence] {
			continue
		}
		entered[c.Sentence] = true
		if err := w.insert(ctx, `INSERT INTO sentences VALUES (?, ?, ?, ?)`,
			a.ID, c.Sentence.Start, c.Sentence.End, c.Sentence.Of(a.Text)); err != nil {
			return err
		}
	}
	return nil
}

func (w *catalogWriter) addMetrics(ctx context.Context) error {
	for slug, t := range w.counts.metrics {
		record, err := json.Marshal(xuezhi.MetricCount{Slug: slug, Claims: t.claims, Articles: t.articles, Districts: len(t.districts)})
		if err == nil {
			err = w.insert(ctx, `INSERT INTO metrics VALUES (?, ?)`, slug, string(record))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ClaimHit implements index.ClaimTexts. It needs no article object.
func (c *catalog) ClaimHit(ctx context.Context, id xuezhi.ClaimID) (hit xuezhi.ClaimHit, err error) {
	if err := c.one(ctx, queryClaimHit, []any{id}, &hit.Claim, &hit.Sentence, &hit.Article); err != nil {
		return hit, fmt.Errorf("claim %w", err)
	}
	whole := hit.Claim.Sentence
	if whole.Contains(hit.Claim.Span) {
		hit.Figure = xuezhi.Span{Start: hit.Claim.Span.Start - whole.Start, End: hit.Claim.Span.End - whole.Start}
	}
	if hit.Claim.Section == "" {
		hit.Section.Article = hit.Article.ID
		return hit, nil
	}
	p, err := c.section(ctx, hit.Claim.Section)
	if err != nil {
		return hit, fmt.Errorf("section %w", err)
	}
	hit.Section = p.section
	return hit, nil
}

// coverage counts the articles listed under a district and each year, without
// those withheld, ascending.
func (c *catalog) coverage(ctx context.Context, code xuezhi.DistrictCode, w withheld.List) ([]xuezhi.MentionCount, error) {
	hidden, err := json.Marshal(slices.AppendSeq([]xuezhi.ArticleID{}, maps.Keys(w)))
	if err != nil {
		return nil, err
	}
	rows, err := c.db.QueryContext(ctx, `SELECT CAST(y.term AS INTEGER) AS year, count(*) FROM terms d JOIN terms y USING (article)
		WHERE d.facet = ? AND d.term = ? AND y.facet = ? AND d.article NOT IN (SELECT value FROM json_each(?))
		GROUP BY year ORDER BY year`, xuezhi.FacetDistrict, code, xuezhi.FacetYear, string(hidden))
	if err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	defer rows.Close()
	var out []xuezhi.MentionCount
	for rows.Next() {
		m := xuezhi.MentionCount{District: code}
		if err := rows.Scan(&m.Year, &m.Articles); err != nil {
			return nil, fmt.Errorf("read catalogue: %w", err)
		}
		out = append(out, m)
	}
	return out, rows.Err()
}
