package store

import (
	"context"
	"fmt"

	"xuezhi/internal/objects"
)

// Problem is something that the store should hold and does not.
type Problem struct {
	Path string // relative to the data folder
	Err  error
}

// Check asks SQLite whether the ledger is sound, and reads every object that
// the ledger refers to, those of former readings included and those of
// articles that were taken down left out.
func (s *Store) Check(ctx context.Context) ([]Problem, error) {
	var found []Problem
	var verdict string
	err := s.db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict)
	if err != nil {
		return nil, fmt.Errorf("check store: %w", explain(err))
	}
	if verdict != "ok" {
		found = append(found, Problem{ledgerName, fmt.Errorf("SQLite says: %s", verdict)})
	}
	rows, err := s.db.QueryContext(ctx, `SELECT original_sha FROM articles WHERE removed IS NULL
		UNION SELECT r.article_sha FROM readings r JOIN articles a ON a.id = r.article WHERE a.removed IS NULL
		ORDER BY 1`)
	if err != nil {
		return nil, fmt.Errorf("check store: %w", explain(err))
	}
	defer rows.Close()
	for rows.Next() {
		var sha string
		if err := rows.Scan(&sha); err != nil {
			return nil, fmt.Errorf("check store: %w", explain(err))
		}
		if _, err := s.objects.Get(sha); err != nil {
			found = append(found, Problem{objectsName + "/" + objects.Path(sha), err})
		}
	}
	return found, explain(rows.Err())
}
