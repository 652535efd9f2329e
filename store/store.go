// Package store keeps the truth: which documents are held, how each was read, and every change to that.
//
// The bytes stand in a folder of objects, the ledger that says what they are
// in a SQLite database beside it. An object is durable before the ledger
// refers to it, and a change is acknowledged when both are durable; a crash
// leaves at most objects that nothing refers to.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"xuezhi"
	"xuezhi/internal/durable"
	"xuezhi/internal/objects"
)

// Names within the data folder.
const (
	ledgerName  = "store.db"
	objectsName = "objects"
)

// busyTimeout is how long a transaction waits for that of another process.
const busyTimeout = 10 * time.Second

// ErrRemoved tells that a document was taken down and is not accepted again.
var ErrRemoved = fmt.Errorf("%w: taken down", xuezhi.ErrInvalid)

// Store is an open store. Its methods may be called concurrently, and several
// processes may have the same store open.
type Store struct {
	// Now is the clock for what the ledger dates. Set it before first use;
	// Open sets time.Now.
	Now func() time.Time

	dir     string
	db      *sql.DB
	objects objects.Folder
}

// Open opens the store in dir, creates what is missing of it, and completes
// takedowns that were begun or entered by hand in the list. The error
// wraps [xuezhi.ErrBusy] when another process holds it for too long, and
// [xuezhi.ErrDamaged] when the ledger is not one.
func Open(ctx context.Context, dir string) (*Store, error) {
	if err := durable.MkdirAll(filepath.Join(dir, objectsName)); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	path, err := filepath.Abs(filepath.Join(dir, ledgerName))
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	dsn := url.URL{Scheme: "file", Path: path, RawQuery: url.Values{
		"_txlock": {"immediate"},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()),
			"journal_mode(WAL)",
			"synchronous(FULL)",
			"foreign_keys(ON)",
		},
	}.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	s := &Store{Now: time.Now, dir: dir, db: db, objects: objects.Folder(filepath.Join(dir, objectsName))}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, explain(err)), db.Close())
	}
	if err := errors.Join(durable.SyncDir(dir), s.settle(ctx)); err != nil {
		return nil, errors.Join(fmt.Errorf("open store: %w", err), db.Close())
	}
	return s, nil
}

// Exists reports whether dir holds a store, without creating one.
func Exists(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, ledgerName))
	return err == nil && info.Mode().IsRegular()
}

// Close closes the store.
func (s *Store) Close() error { return s.db.Close() }

// Sequence returns the number of the last change, 0 when there was none.
func (s *Store) Sequence(ctx context.Context) (int64, error) {
	var n int64
	err := s.db.QueryRowContext(ctx, `SELECT coalesce(max(sequence), 0) FROM changes`).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("read change sequence: %w", explain(err))
	}
	return n, nil
}

// change runs f in a transaction that no other process can write beside.
// f gets a function that enters one change and returns its sequence.
func (s *Store) change(ctx context.Context, f func(tx *sql.Tx, enter enterFunc) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	enter := func(kind string, id xuezhi.ArticleID, detail string) (int64, error) {
		r, err := tx.ExecContext(ctx, `INSERT INTO changes (at, kind, article, detail) VALUES (?, ?, ?, ?)`,
			s.Now().UTC().Format(time.RFC3339), kind, id, detail)
		if err != nil {
			return 0, err
		}
		return r.LastInsertId()
	}
	if err := f(tx, enter); err != nil {
		return errors.Join(explain(err), tx.Rollback())
	}
	return explain(tx.Commit())
}

// enterFunc enters a change into the audit trail and returns its sequence.
type enterFunc func(kind string, id xuezhi.ArticleID, detail string) (int64, error)

// explain gives errors of SQLite the meaning that callers act on.
func explain(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: another process is writing to the store: %w", xuezhi.ErrBusy, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", xuezhi.ErrDamaged, err)
	}
	return err
}
