package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"xuezhi"
	"xuezhi/internal/durable"
)

// Remove takes article id down for good: it is entered in the file of what is
// withheld, from which moment nothing serves it, and then in the ledger. Its
// objects are kept. A crash in between leaves it withheld; calling Remove
// again completes it. An article that is taken down already is left as it is.
func (s *Store) Remove(ctx context.Context, id xuezhi.ArticleID, reason string) (sequence int64, err error) {
	err = s.change(ctx, func(tx *sql.Tx, enter enterFunc) error {
		r, err := record(ctx, tx, id)
		if err != nil || r.Removed {
			sequence = r.Sequence
			return err
		}
		if sequence, err = enter("removed", id, reason); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE articles SET sequence = ?1, removed = ?1 WHERE id = ?2`, sequence, id)
		if err != nil {
			return err
		}
		return s.withhold(id, sequence)
	})
	if err != nil {
		return 0, fmt.Errorf("take down article %s: %w", id, err)
	}
	return sequence, nil
}

// withhold adds a line to the file of what is withheld. The caller's
// transaction keeps other writers out.
func (s *Store) withhold(id xuezhi.ArticleID, sequence int64) error {
	path := filepath.Join(s.dir, withheldName)
	list, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if n := len(list); n > 0 && list[n-1] != '\n' {
		list = append(list, '\n')
	}
	return durable.WriteFile(path, fmt.Appendf(list, "%s\t%d\n", id, sequence))
}
