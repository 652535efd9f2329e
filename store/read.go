package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"xuezhi"
)

// Record is the ledger's entry of an article.
type Record struct {
	ID          xuezhi.ArticleID
	Sequence    int64  // of its last change
	OriginalSHA string // object with the document as received
	ArticleSHA  string // object with the article as read
	Name        string // base name of the file it came from
	Added       time.Time
	Removed     bool // taken down
}

const recordColumns = `id, sequence, original_sha, article_sha, name, added, removed IS NOT NULL`

// Records returns every article that was ever stored, in the order of the
// last change.
func (s *Store) Records(ctx context.Context) ([]Record, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT `+recordColumns+` FROM articles ORDER BY sequence`)
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", explain(err))
	}
	defer rows.Close()
	var out []Record
	for rows.Next() {
		r, err := scanRecord(rows)
		if err != nil {
			return nil, fmt.Errorf("list articles: %w", explain(err))
		}
		out = append(out, r)
	}
	return out, explain(rows.Err())
}

// Record returns the entry of article id; the error wraps
// [xuezhi.ErrNotFound] when there is none.
func (s *Store) Record(ctx context.Context, id xuezhi.ArticleID) (Record, error) {
	return record(ctx, s.db, id)
}

// Entry is an article with its entry and the ids it no longer has.
type Entry struct {
	Record
	Article *xuezhi.Article
	Aliases []Alias
}

// Entries reads every article that is not taken down, in the order of the
// last change. It stops at the first error.
func (s *Store) Entries(ctx context.Context) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		records, err := s.Records(ctx)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for _, r := range records {
			if r.Removed {
				continue
			}
			e, err := s.entry(ctx, r)
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func (s *Store) entry(ctx context.Context, r Record) (Entry, error) {
	if err := ctx.Err(); err != nil {
		return Entry{}, err
	}
	a, _, err := s.objects.Article(r.ArticleSHA)
	if err != nil {
		return Entry{}, fmt.Errorf("article %s (%s): %w", r.ID, r.Name, err)
	}
	aliases, err := s.Aliases(ctx, r.ID)
	if err != nil {
		return Entry{}, err
	}
	return Entry{r, a, aliases}, nil
}

// Article returns article id as read; the error wraps [xuezhi.ErrNotFound]
// when there is none or when it was taken down.
func (s *Store) Article(ctx context.Context, id xuezhi.ArticleID) (*xuezhi.Article, error) {
	r, err := s.held(ctx, id)
	if err != nil {
		return nil, err
	}
	a, _, err := s.objects.Article(r.ArticleSHA)
	return a, err
}

// Original returns the document of article id as received; errors as for
// Article.
func (s *Store) Original(ctx context.Context, id xuezhi.ArticleID) ([]byte, error) {
	r, err := s.held(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.objects.Get(r.OriginalSHA)
}

func (s *Store) held(ctx context.Context, id xuezhi.ArticleID) (Record, error) {
	r, err := s.Record(ctx, id)
	if err == nil && r.Removed {
		err = fmt.Errorf("article %s: %w: taken down", id, xuezhi.ErrNotFound)
	}
	return r, err
}

// Change is one entry of the audit trail.
type Change struct {
	Sequence int64
	At       time.Time
	Kind     string // added, reread, removed
	Article  xuezhi.ArticleID
	Detail   string // file name, or the reason given
}

// Changes returns the audit trail after sequence since, oldest first.
func (s *Store) Changes(ctx context.Context, since int64) ([]Change, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT sequence, at, kind, article, detail FROM changes WHERE sequence > ? ORDER BY sequence`, since)
	if err != nil {
		return nil, fmt.Errorf("read changes: %w", explain(err))
	}
	defer rows.Close()
	var out []Change
	for rows.Next() {
		var c Change
		var at string
		if err := rows.Scan(&c.Sequence, &at, &c.Kind, &c.Article, &c.Detail); err != nil {
			return nil, fmt.Errorf("read changes: %w", explain(err))
		}
		if c.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, fmt.Errorf("read changes: %w: %w", xuezhi.ErrDamaged, err)
		}
		out = append(out, c)
	}
	return out, explain(rows.Err())
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func record(ctx context.Context, q querier, id xuezhi.ArticleID) (Record, error) {
	r, err := scanRecord(q.QueryRowContext(ctx, `SELECT `+recordColumns+` FROM articles WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return r, fmt.Errorf("article %s: %w", id, xuezhi.ErrNotFound)
	}
	return r, explain(err)
}

func scanRecord(row interface{ Scan(...any) error }) (Record, error) {
	var r Record
	var added string
	err := row.Scan(&r.ID, &r.Sequence, &r.OriginalSHA, &r.ArticleSHA, &r.Name, &added, &r.Removed)
	if err != nil {
		return Record{}, err
	}
	if r.Added, err = time.Parse(time.RFC3339, added); err != nil {
		return Record{}, fmt.Errorf("article %s: %w: %w", r.ID, xuezhi.ErrDamaged, err)
	}
	return r, nil
}
