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
	"xuezhi/internal/withheld"
)

// Remove takes article id down for good: it is entered in the list of what is
// withheld, from which moment nothing serves it, and then in the ledger. Its
// objects are kept. A crash in between leaves it withheld, and the next Open
// completes it. An article that is taken down already is left as it is.
func (s *Store) Remove(ctx context.Context, id xuezhi.ArticleID, reason string) (sequence int64, err error) {
	err = s.change(ctx, func(tx *sql.Tx, enter enterFunc) error {
		r, err := record(ctx, tx, id)
		if err != nil || r.Removed {
			sequence = r.Sequence
			return err
		}
		if sequence, err = remove(ctx, tx, enter, id, reason); err != nil {
			return err
		}
		return s.withhold(id, sequence)
	})
	if err != nil {
		return 0, fmt.Errorf("take down article %s: %w", id, err)
	}
	return sequence, nil
}

func remove(ctx context.Context, tx *sql.Tx, enter enterFunc, id xuezhi.ArticleID, reason string) (int64, error) {
	seq, err := enter("removed", id, reason)
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE articles SET sequence = ?1, removed = ?1 WHERE id = ?2`, seq, id)
	return seq, err
}

// withhold adds a line to the list of what is withheld. The caller's
// transaction keeps other writers out.
func (s *Store) withhold(id xuezhi.ArticleID, sequence int64) error {
	path := filepath.Join(s.dir, withheld.Name)
	list, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if n := len(list); n > 0 && list[n-1] != '\n' {
		list = append(list, '\n')
	}
	return durable.WriteFile(path, fmt.Appendf(list, "%s\t%d\n", id, sequence))
}

// settle makes the ledger and the list of what is withheld say the same:
// whatever either takes down is taken down.
func (s *Store) settle(ctx context.Context) error {
	list, err := withheld.Read(s.dir)
	if err != nil {
		return err
	}
	records, err := s.Records(ctx)
	if err != nil {
		return err
	}
	var late []xuezhi.ArticleID
	for _, r := range records {
		if r.Removed != list.Has(r.ID) {
			late = append(late, r.ID)
		}
	}
	if len(late) == 0 {
		return nil
	}
	return s.change(ctx, func(tx *sql.Tx, enter enterFunc) error {
		// Another process may have been first.
		if list, err = withheld.Read(s.dir); err != nil {
			return err
		}
		for _, id := range late {
			r, err := record(ctx, tx, id)
			if err == nil && !r.Removed && list.Has(id) {
				_, err = remove(ctx, tx, enter, id, "found in the list of what is withheld")
			} else if err == nil && r.Removed && !list.Has(id) {
				err = s.withhold(id, r.Sequence)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
