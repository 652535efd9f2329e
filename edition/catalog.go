package edition

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/url"

	"xuezhi"
	"xuezhi/index"
)

// catalogConns is how many connections a catalogue has. All are opened at
// once, so that it goes on answering when its file has lost its name.
const catalogConns = 4

// catalog reads the catalogue of an edition. It serves many goroutines and
// implements index.Texts.
type catalog struct {
	db       *sql.DB
	articles *articleCache
	places   placeCache
	log      *slog.Logger
	stmts    [len(catalogQueries)]*sql.Stmt
	overview *xuezhi.Overview
}

var _ index.Texts = (*catalog)(nil)

// The queries that every page asks.
const (
	queryArticle = iota
	queryOriginal
	querySection
	queryClaim
	queryAlias
	queryRecent
	queryClaimHit
)

var catalogQueries = [...]string{
	queryArticle:  `SELECT card, article_sha FROM articles WHERE id = ?`,
	queryOriginal: `SELECT original, original_sha FROM articles WHERE id = ?`,
	querySection: `SELECT s.card, a.card, a.article_sha FROM sections s JOIN articles a ON a.id = s.article
		WHERE s.id = ?`,
	queryClaim:  `SELECT article FROM claims WHERE id = ?`,
	queryAlias:  `SELECT article, new FROM aliases WHERE kind = ? AND old = ?`,
	queryRecent: `SELECT card FROM articles ORDER BY added DESC, sequence DESC, id LIMIT ?`,
	queryClaimHit: `SELECT c.record, q.text, a.card FROM claims c JOIN sentences q USING (article, first, last)
		JOIN articles a ON a.id = c.article WHERE c.id = ?`,
}

// openCatalog opens the catalogue in dir for reading alone: no lock, no
// journal, no file beside it.
func openCatalog(ctx context.Context, dir string, articles *articleCache, log *slog.Logger) (_ *catalog, err error) {
	dsn, err := catalogURI(dir, url.Values{"mode": {"ro"}, "immutable": {"1"}})
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	c := &catalog{db: db, articles: articles, log: log, overview: new(xuezhi.Overview)}
	defer func() {
		if err != nil {
			err = errors.Join(damaged(catalogName, err), c.Close())
		}
	}()
	db.SetMaxOpenConns(catalogConns)
	db.SetMaxIdleConns(catalogConns)
	overview, err := warm(ctx, db)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(overview, c.overview); err != nil {
		return nil, err
	}
	for i, query := range catalogQueries {
		if c.stmts[i], err = db.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// warm opens all connections and reads the overview through each.
func warm(ctx context.Context, db *sql.DB) (overview []byte, err error) {
	for range catalogConns {
		conn, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		defer conn.Close() // back to the pool, once all are there
		if err := conn.QueryRowContext(ctx, `SELECT json FROM overview`).Scan(&overview); err != nil {
			return nil, err
		}
	}
	return overview, nil
}

// Close closes the catalogue.
func (c *catalog) Close() error { return c.db.Close() }

// sizes counts the articles, the sections that the index has, and the claims.
func (c *catalog) sizes(ctx context.Context) (articles, sections, claims int, err error) {
	err = c.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM articles),
		(SELECT count(*) FROM sections WHERE indexed), (SELECT count(*) FROM claims)`).Scan(&articles, &sections, &claims)
	return articles, sections, claims, err
}

// article returns the card of article id and the name of its object.
func (c *catalog) article(ctx context.Context, id xuezhi.ArticleID) (card xuezhi.ArticleCard, sha string, err error) {
	err = c.one(ctx, queryArticle, []any{id}, &card, &sha)
	return card, sha, err
}

// original returns what is known of the original of article id and the name
// of its object.
func (c *catalog) original(ctx context.Context, id xuezhi.ArticleID) (o xuezhi.Original, sha string, err error) {
	err = c.one(ctx, queryOriginal, []any{id}, &o, &sha)
	return o, sha, err
}

// section returns the record of section id, which is shared.
func (c *catalog) section(ctx context.Context, id xuezhi.SectionID) (*placed, error) {
	if p := c.places.get(id); p != nil {
		return p, nil
	}
	p := new(placed)
	if err := c.one(ctx, querySection, []any{id}, &p.section, &p.article, &p.sha); err != nil {
		return nil, err
	}
	c.places.keep(id, p)
	return p, nil
}

// claim returns the article of claim id.
func (c *catalog) claim(ctx context.Context, id xuezhi.ClaimID) (a xuezhi.ArticleID, err error) {
	var s string
	err = c.one(ctx, queryClaim, []any{id}, &s)
	return xuezhi.ArticleID(s), err
}

// alias returns the article that once had the id old of the kind, and the id
// in its place, "" when only the article is left of it.
func (c *catalog) alias(ctx context.Context, kind, old string) (a xuezhi.ArticleID, id string, err error) {
	var s string
	err = c.one(ctx, queryAlias, []any{kind, old}, &s, &id)
	return xuezhi.ArticleID(s), id, err
}

// one scans the single row that a query gives: strings as they are, all else
// from JSON. Without a row the error wraps [xuezhi.ErrNotFound].
func (c *catalog) one(ctx context.Context, query int, args []any, into ...any) error {
	raw := make([]string, len(into))
	scan := make([]any, len(into))
	for i := range raw {
		scan[i] = &raw[i]
	}
	err := c.stmts[query].QueryRowContext(ctx, args...).Scan(scan...)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%v: %w", args[len(args)-1], xuezhi.ErrNotFound)
	} else if err != nil {
		return fmt.Errorf("read catalogue: %w", err)
	}
	for i, to := range into {
		if s, ok := to.(*string); ok {
			*s = raw[i]
		} else if err := json.Unmarshal([]byte(raw[i]), to); err != nil {
			return damaged(catalogName, err)
		}
	}
	return nil
}

// cards reads article cards from rows and closes them.
func cards(rows *sql.Rows, err error) ([]xuezhi.ArticleCard, error) {
	if err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	defer rows.Close()
	var out []xuezhi.ArticleCard
	for rows.Next() {
		var b []byte
		if err := rows.Scan(&b); err != nil {
			return nil, fmt.Errorf("read catalogue: %w", err)
		}
		var card xuezhi.ArticleCard
		if err := json.Unmarshal(b, &card); err != nil {
			return nil, damaged(catalogName, err)
		}
		out = append(out, card)
	}
	return out, rows.Err()
}

// recent returns the n articles added last.
func (c *catalog) recent(ctx context.Context, n int) ([]xuezhi.ArticleCard, error) {
	return cards(c.stmts[queryRecent].QueryContext(ctx, n))
}

// shas returns the names of all objects that the catalogue refers to.
func (c *catalog) shas(ctx context.Context) ([]string, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT article_sha FROM articles UNION SELECT original_sha FROM articles ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var sha string
		if err := rows.Scan(&sha); err != nil {
			return nil, err
		}
		out = append(out, sha)
	}
	return out, rows.Err()
}

// Hit implements index.Texts. A section whose article object is damaged or
// lost is shown by its card, without text: the search goes on.
func (c *catalog) Hit(ctx context.Context, id xuezhi.SectionID) (index.HitText, error) {
	p, err := c.section(ctx, id)
	if err != nil {
		return index.HitText{}, fmt.Errorf("section %w", err)
	}
	hit := index.HitText{Section: p.section, Article: p.article, Heading: p.section.Heading}
	a, err := c.articles.get(p.sha)
	if errors.Is(err, xuezhi.ErrDamaged) || errors.Is(err, xuezhi.ErrNotFound) {
		c.log.Error("hit shown without its text", "section", id, "article", p.article.ID, "error", err)
		return hit, nil
	} else if err != nil {
		return index.HitText{}, err
	}
	s := a.Section(id)
	if s == nil {
		return index.HitText{}, fmt.Errorf("section %s: %w: it is not in its article", id, xuezhi.ErrDamaged)
	}
	hit.Text = index.OwnText(a, s)
	for i := range a.Claims {
		if a.Claims[i].Section == id {
			hit.Claims = append(hit.Claims, a.Claims[i])
			hit.Quotes = append(hit.Quotes, a.Claims[i].Sentence.Of(a.Text))
		}
	}
	return hit, nil
}
