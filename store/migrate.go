package store

import (
	"context"
	"fmt"
	"time"
)

// migrations bring the ledger from one version to the next; version n is the
// state after the first n. Published ones never change.
var migrations = []string{
	// 1: articles as they are now, their readings, old ids, and the changes
	// that led there. changes is the audit trail too: AUTOINCREMENT never
	// gives a sequence out twice, and nothing deletes from it.
	`CREATE TABLE changes (
		sequence INTEGER PRIMARY KEY AUTOINCREMENT,
		at       TEXT NOT NULL,            -- RFC 3339, UTC
		kind     TEXT NOT NULL,            -- added, reread, removed
		article  TEXT NOT NULL,
		detail   TEXT NOT NULL             -- file name, or the reason given
	);
	CREATE TABLE articles (
		id           TEXT PRIMARY KEY,
		original_sha TEXT NOT NULL,
		article_sha  TEXT NOT NULL,        -- of the latest reading
		name         TEXT NOT NULL,        -- base name of the file it came from
		added        TEXT NOT NULL,        -- RFC 3339, UTC
		sequence     INTEGER NOT NULL REFERENCES changes,  -- of the last change
		removed      INTEGER REFERENCES changes            -- NULL: not taken down
	) WITHOUT ROWID;
	CREATE TABLE readings (
		sequence    INTEGER PRIMARY KEY REFERENCES changes,
		article     TEXT NOT NULL REFERENCES articles,
		article_sha TEXT NOT NULL
	);
	CREATE TABLE aliases (
		kind    TEXT NOT NULL,             -- section, claim
		old     TEXT NOT NULL,
		article TEXT NOT NULL REFERENCES articles,
		new     TEXT NOT NULL,             -- '': only the article is left of it
		PRIMARY KEY (kind, old)
	) WITHOUT ROWID;
	CREATE INDEX aliases_of ON aliases (article);`,
}

// migrate brings the ledger to the newest version. Every step is one
// transaction with its entry, so a crash leaves a whole version.
func (s *Store) migrate(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migrations (
		version INTEGER PRIMARY KEY,
		at      TEXT NOT NULL
	)`)
	if err != nil {
		return err
	}
	for {
		done, err := s.step(ctx)
		if done || err != nil {
			return err
		}
	}
}

// step makes the next migration and reports whether there was none left.
func (s *Store) step(ctx context.Context) (done bool, err error) {
	const query = `SELECT coalesce(max(version), 0) FROM migrations`
	var version int
	if err := s.db.QueryRowContext(ctx, query).Scan(&version); err != nil {
		return false, err
	}
	if version == len(migrations) {
		return true, nil
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	// Another process may have been first.
	if err := tx.QueryRowContext(ctx, query).Scan(&version); err != nil {
		return false, err
	}
	switch {
	case version == len(migrations):
		return true, nil
	case version > len(migrations):
		return false, fmt.Errorf("the store has version %d, this program knows %d: use a newer program", version, len(migrations))
	}
	if _, err := tx.ExecContext(ctx, migrations[version]); err != nil {
		return false, fmt.Errorf("migration %d: %w", version+1, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO migrations (version, at) VALUES (?, ?)`,
		version+1, time.Now().UTC().Format(time.RFC3339))
	if err != nil {
		return false, err
	}
	return false, tx.Commit()
}
