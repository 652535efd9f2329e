package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"xuezhi"
	"xuezhi/internal/objects"
)

// Stored tells what Put did.
type Stored struct {
	ID       xuezhi.ArticleID
	Sequence int64 // of the article's last change
	New      bool  // the document was not held before
	Changed  bool  // it was held, and is now read otherwise
}

// Put stores a document as received and as read; name is the base name of its
// file. When it returns without error both are durable. The same document read
// the same way changes nothing, whatever its name; read otherwise, it replaces
// the reading, and the ids that are gone become aliases of what stands in
// their place.
//
// The error wraps [xuezhi.ErrInvalid] when a is not a reading of original,
// [ErrRemoved] when the document was taken down, [xuezhi.ErrBusy] when
// another process writes for too long.
func (s *Store) Put(ctx context.Context, original []byte, a *xuezhi.Article, name string) (Stored, error) {
	if err := check(original, a); err != nil {
		return Stored{}, err
	}
	known, err := record(ctx, s.db, a.ID)
	if errors.Is(err, xuezhi.ErrNotFound) {
		known = Record{Name: name}
	} else if err != nil {
		return Stored{}, fmt.Errorf("store %s: %w", name, err)
	} else if known.Removed { // leave no trace of its text
		return Stored{}, fmt.Errorf("store %s: article %s: %w", name, a.ID, ErrRemoved)
	}
	// A document keeps the name it came under first: a copy under another one
	// is no other reading.
	named := *a
	named.Original.Name = known.Name
	reading, err := objects.EncodeArticle(&named)
	if err != nil {
		return Stored{}, err
	}
	originalSHA, err := s.objects.Put(original)
	if err != nil {
		return Stored{}, err
	}
	readingSHA, err := s.objects.Put(reading)
	if err != nil {
		return Stored{}, err
	}
	// Most of what a second run brings is known: no transaction for that.
	if known.OriginalSHA == originalSHA && known.ArticleSHA == readingSHA {
		return Stored{ID: a.ID, Sequence: known.Sequence}, nil
	}
	var out Stored
	err = s.change(ctx, func(tx *sql.Tx, enter enterFunc) error {
		out, err = s.put(ctx, tx, enter, Record{ID: a.ID, OriginalSHA: originalSHA, ArticleSHA: readingSHA, Name: known.Name}, a)
		return err
	})
	if err != nil {
		return Stored{}, fmt.Errorf("store %s: %w", name, err)
	}
	return out, nil
}

// put enters reading a, whose objects r names, within tx.
func (s *Store) put(ctx context.Context, tx *sql.Tx, enter enterFunc, r Record, a *xuezhi.Article) (Stored, error) {
	old, err := record(ctx, tx, r.ID)
	switch {
	case errors.Is(err, xuezhi.ErrNotFound):
		seq, err := enter("added", r.ID, r.Name)
		if err != nil {
			return Stored{}, err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO articles (id, original_sha, article_sha, name, added, sequence)
			VALUES (?, ?, ?, ?, (SELECT at FROM changes WHERE sequence = ?5), ?5)`,
			r.ID, r.OriginalSHA, r.ArticleSHA, r.Name, seq)
		if err != nil {
			return Stored{}, err
		}
		return Stored{ID: r.ID, Sequence: seq, New: true}, enterReading(ctx, tx, seq, r)
	case err != nil:
		return Stored{}, err
	case old.Removed:
		return Stored{}, fmt.Errorf("article %s: %w", r.ID, ErrRemoved)
	case old.OriginalSHA != r.OriginalSHA:
		return Stored{}, fmt.Errorf("%w: id %s already names another document", xuezhi.ErrInvalid, r.ID)
	case old.ArticleSHA == r.ArticleSHA:
		return Stored{ID: r.ID, Sequence: old.Sequence}, nil
	}
	seq, err := enter("reread", r.ID, r.Name)
	if err != nil {
		return Stored{}, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE articles SET article_sha = ?, sequence = ? WHERE id = ?`, r.ArticleSHA, seq, r.ID)
	if err != nil {
		return Stored{}, err
	}
	if err := enterReading(ctx, tx, seq, r); err != nil {
		return Stored{}, err
	}
	// A damaged old reading costs its ids, not the new reading.
	before, _, err := s.objects.Article(old.ArticleSHA)
	if errors.Is(err, xuezhi.ErrDamaged) || errors.Is(err, xuezhi.ErrNotFound) {
		before = &xuezhi.Article{ID: r.ID}
	} else if err != nil {
		return Stored{}, err
	}
	if err := follow(ctx, tx, before, a); err != nil {
		return Stored{}, err
	}
	return Stored{ID: r.ID, Sequence: seq, Changed: true}, nil
}

func enterReading(ctx context.Context, tx *sql.Tx, seq int64, r Record) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO readings (sequence, article, article_sha) VALUES (?, ?, ?)`,
		seq, r.ID, r.ArticleSHA)
	return err
}

// check refuses readings that would make ids ambiguous later.
func check(original []byte, a *xuezhi.Article) error {
	if want := xuezhi.NewArticleID(original); a.ID != want {
		return fmt.Errorf("%w: article %q is not a reading of this document, whose id is %s", xuezhi.ErrInvalid, a.ID, want)
	}
	sections := make(map[xuezhi.SectionID]bool, len(a.Sections))
	for i := range a.Sections {
		id := a.Sections[i].ID
		if !xuezhi.ValidID(string(id)) || sections[id] {
			return fmt.Errorf("%w: article %s: section id %q is malformed or used twice", xuezhi.ErrInvalid, a.ID, id)
		}
		sections[id] = true
	}
	claims := make(map[xuezhi.ClaimID]bool, len(a.Claims))
	for i := range a.Claims {
		c := &a.Claims[i]
		if !xuezhi.ValidID(string(c.ID)) || claims[c.ID] {
			return fmt.Errorf("%w: article %s: claim id %q is malformed or used twice", xuezhi.ErrInvalid, a.ID, c.ID)
		}
		if !sections[c.Section] {
			return fmt.Errorf("%w: article %s: claim %s belongs to no section", xuezhi.ErrInvalid, a.ID, c.ID)
		}
		claims[c.ID] = true
	}
	return nil
}
