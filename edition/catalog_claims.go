package edition

import (
	"context"
	"database/sql"
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
	hit.Figure = figureIn(&hit.Claim)
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

// figureIn returns where the figure of c stands in its sentence.
func figureIn(c *xuezhi.Claim) xuezhi.Span {
	if !c.Sentence.Contains(c.Span) {
		return xuezhi.Span{}
	}
	return xuezhi.Span{Start: c.Span.Start - c.Sentence.Start, End: c.Span.End - c.Sentence.Start}
}

// claimHits is ClaimHit for many claims at once, in their order.
func (c *catalog) claimHits(ctx context.Context, found []index.ClaimMatch) ([]xuezhi.ClaimHit, error) {
	at := make(map[xuezhi.ClaimID]int, len(found))
	ids := make([]xuezhi.ClaimID, len(found))
	for i, m := range found {
		at[m.ID], ids[i] = i, m.ID
	}
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := c.db.QueryContext(ctx, `SELECT c.id, c.article, c.section, c.record, q.text, a.card, ifnull(s.card, '{}')
		FROM claims c JOIN sentences q USING (article, first, last) JOIN articles a ON a.id = c.article LEFT JOIN sections s ON s.id = c.section
		WHERE c.id IN (SELECT value FROM json_each(?))`, string(wanted))
	if err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	defer rows.Close()
	hits := make([]xuezhi.ClaimHit, len(found))
	articles, sections := map[xuezhi.ArticleID]xuezhi.ArticleCard{}, map[xuezhi.SectionID]xuezhi.SectionCard{}
	var id xuezhi.ClaimID
	var article xuezhi.ArticleID
	var section xuezhi.SectionID
	var record, text, articleCard, sectionCard sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&id, &article, &section, &record, &text, &articleCard, &sectionCard); err != nil {
			return nil, fmt.Errorf("read catalogue: %w", err)
		}
		h := &hits[at[id]]
		if err := json.Unmarshal(record, &h.Claim); err != nil {
			return nil, damaged(catalogName, err)
		}
		h.Sentence, h.Figure = string(text), figureIn(&h.Claim)
		if h.Article, err = cardOf(articles, article, articleCard); err != nil {
			return nil, err
		}
		if h.Section, err = cardOf(sections, section, sectionCard); err != nil {
			return nil, err
		}
		h.Section.Article = article
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	for i := range hits {
		if hits[i].Claim.ID == "" {
			return nil, damaged(catalogName, fmt.Errorf("claim %s is not in it", ids[i]))
		}
	}
	return hits, nil
}

// cardOf returns the card of id, read from record the first time.
func cardOf[ID ~string, Card any](have map[ID]Card, id ID, record []byte) (Card, error) {
	card, ok := have[id]
	if ok {
		return card, nil
	}
	if err := json.Unmarshal(record, &card); err != nil {
		return card, damaged(catalogName, err)
	}
	have[id] = card
	return card, nil
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
