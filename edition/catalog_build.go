package edition

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver of catalogues

	"xuezhi"
	"xuezhi/index"
)

// catalogSchema is the catalogue: lists and small records. Cards are JSON.
// Texts stand in the article objects.
const catalogSchema = `
CREATE TABLE articles (
	id           TEXT PRIMARY KEY,
	article_sha  TEXT NOT NULL,
	original_sha TEXT NOT NULL,
	issued       INTEGER NOT NULL,  -- YYYYMMDD, 0 unknown
	added        TEXT NOT NULL,     -- RFC 3339, UTC
	sequence     INTEGER NOT NULL,
	card         TEXT NOT NULL,     -- xuezhi.ArticleCard
	original     TEXT NOT NULL      -- xuezhi.Original
) WITHOUT ROWID;
CREATE TABLE sections (
	id      TEXT PRIMARY KEY,
	article TEXT NOT NULL,
	indexed INTEGER NOT NULL,       -- 1: the index has it
	card    TEXT NOT NULL           -- xuezhi.SectionCard
) WITHOUT ROWID;
CREATE TABLE claims (
	id      TEXT PRIMARY KEY,
	article TEXT NOT NULL,
	section TEXT NOT NULL,          -- '': none
	first   INTEGER NOT NULL,       -- its sentence
	last    INTEGER NOT NULL,
	record  TEXT NOT NULL           -- xuezhi.Claim
) WITHOUT ROWID;
CREATE TABLE sentences (            -- with a claim, each once
	article TEXT NOT NULL,
	first   INTEGER NOT NULL,       -- span of the article's text
	last    INTEGER NOT NULL,
	text    TEXT NOT NULL,
	PRIMARY KEY (article, first, last)
) WITHOUT ROWID;
CREATE TABLE metrics (
	slug    TEXT PRIMARY KEY,
	record  TEXT NOT NULL           -- xuezhi.MetricCount
) WITHOUT ROWID;
CREATE TABLE aliases (
	kind    TEXT NOT NULL,          -- section, claim
	old     TEXT NOT NULL,
	article TEXT NOT NULL,
	new     TEXT NOT NULL,          -- '': only the article is left of it
	PRIMARY KEY (kind, old)
) WITHOUT ROWID;
CREATE TABLE terms (                -- what articles are listed under
	facet   TEXT NOT NULL,
	term    TEXT NOT NULL,
	article TEXT NOT NULL,
	PRIMARY KEY (facet, term, article)
) WITHOUT ROWID;
CREATE TABLE overview (json TEXT NOT NULL);`

// catalogIndexes serve the orders that lists have.
const catalogIndexes = `
CREATE INDEX articles_issued ON articles (issued DESC, sequence DESC, id);
CREATE INDEX articles_added ON articles (added DESC, sequence DESC, id);`

// catalogWriter fills a catalogue. It serves one goroutine.
type catalogWriter struct {
	db     *sql.DB
	tx     *sql.Tx
	stmts  map[string]*sql.Stmt
	counts *counts
}

// createCatalog starts the catalogue in dir. Nothing is durable before the
// folder is synced as a whole, so the database does without a journal.
func createCatalog(ctx context.Context, dir string, v index.ClaimVocabulary) (*catalogWriter, error) {
	dsn, err := catalogURI(dir, url.Values{"_pragma": {"journal_mode(OFF)", "synchronous(OFF)"}})
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	w := &catalogWriter{db: db, stmts: map[string]*sql.Stmt{}, counts: newCounts(v)}
	if _, err = db.ExecContext(ctx, catalogSchema); err == nil {
		w.tx, err = db.BeginTx(ctx, nil)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("create catalogue: %w", err), db.Close())
	}
	return w, nil
}

// catalogURI names the catalogue in dir for the driver.
func catalogURI(dir string, options url.Values) (string, error) {
	path, err := filepath.Abs(filepath.Join(dir, catalogName))
	u := url.URL{Scheme: "file", Path: path, RawQuery: options.Encode()}
	return u.String(), err
}

// add enters an article, whose index documents are docs and claims.
func (w *catalogWriter) add(ctx context.Context, it *Item, card xuezhi.ArticleCard, docs []index.Document, claims []index.ClaimDocument) error {
	a := it.Article
	cardJSON, err := json.Marshal(card)
	if err != nil {
		return err
	}
	originalJSON, err := json.Marshal(a.Original)
	if err != nil {
		return err
	}
	err = w.insert(ctx, `INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, a.ID, it.ArticleSHA, it.OriginalSHA,
		issuedKey(card.Issued), card.Added, card.Sequence, string(cardJSON), string(originalJSON))
	if err != nil {
		return err
	}
	indexed := make(map[xuezhi.SectionID]bool, len(docs))
	for i := range docs {
		indexed[docs[i].ID] = true
	}
	for _, s := range sectionCards(a) {
		sectionJSON, err := json.Marshal(s)
		if err != nil {
			return err
		}
		if err := w.insert(ctx, `INSERT INTO sections VALUES (?, ?, ?, ?)`, s.ID, a.ID, indexed[s.ID], string(sectionJSON)); err != nil {
			return err
		}
	}
	if err := w.addClaims(ctx, a); err != nil {
		return err
	}
	if err := w.addAliases(ctx, it); err != nil {
		return err
	}
	return w.addTerms(ctx, a.ID, w.counts.add(card, docs, claims))
}

func (w *catalogWriter) addAliases(ctx context.Context, it *Item) error {
	const query = `INSERT INTO aliases VALUES (?, ?, ?, ?)`
	for old, id := range it.SectionAliases {
		if err := w.insert(ctx, query, "section", old, it.Article.ID, id); err != nil {
			return err
		}
	}
	for old, id := range it.ClaimAliases {
		if err := w.insert(ctx, query, "claim", old, it.Article.ID, id); err != nil {
			return err
		}
	}
	return nil
}

func (w *catalogWriter) addTerms(ctx context.Context, id xuezhi.ArticleID, t terms) error {
	const query = `INSERT INTO terms VALUES (?, ?, ?)`
	for code := range t.districts {
		if err := w.insert(ctx, query, xuezhi.FacetDistrict, code, id); err != nil {
			return err
		}
	}
	for slug := range t.topics {
		if err := w.insert(ctx, query, xuezhi.FacetTopic, slug, id); err != nil {
			return err
		}
	}
	for year := range t.years {
		if err := w.insert(ctx, query, xuezhi.FacetYear, fmt.Sprint(year), id); err != nil {
			return err
		}
	}
	return nil
}

// insert runs query, which it prepares the first time.
func (w *catalogWriter) insert(ctx context.Context, query string, args ...any) error {
	stmt := w.stmts[query]
	if stmt == nil {
		var err error
		if stmt, err = w.tx.PrepareContext(ctx, query); err != nil {
			return err
		}
		w.stmts[query] = stmt
	}
	_, err := stmt.ExecContext(ctx, args...)
	return err
}

// finish completes the catalogue and closes it.
func (w *catalogWriter) finish(ctx context.Context) error {
	overview, err := json.Marshal(w.counts.overview())
	if err == nil {
		err = w.insert(ctx, `INSERT INTO overview VALUES (?)`, string(overview))
	}
	if err == nil {
		err = w.addMetrics(ctx)
	}
	if err == nil {
		_, err = w.tx.ExecContext(ctx, catalogIndexes)
	}
	if err == nil {
		err = w.tx.Commit()
	}
	if err == nil {
		_, err = w.db.ExecContext(ctx, `PRAGMA journal_mode = DELETE`)
	}
	return errors.Join(err, w.db.Close())
}

// abort closes the catalogue as it is.
func (w *catalogWriter) abort() { _ = w.db.Close() }
