package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"xuezhi"
)

// AliasKind says what an alias names.
type AliasKind string

// Kinds of aliases.
const (
	SectionAlias AliasKind = "section"
	ClaimAlias   AliasKind = "claim"
)

// Alias leads from an id that was published once to the one that stands in
// its place; New is "" when only the article is left of it.
type Alias struct {
	Kind AliasKind
	Old  string
	New  string
}

// Aliases returns the ids that article id has had and lost, in their order.
func (s *Store) Aliases(ctx context.Context, id xuezhi.ArticleID) ([]Alias, error) {
	return aliases(ctx, s.db, id)
}

func aliases(ctx context.Context, q querier, id xuezhi.ArticleID) ([]Alias, error) {
	rows, err := q.QueryContext(ctx, `SELECT kind, old, new FROM aliases WHERE article = ? ORDER BY kind, old`, id)
	if err != nil {
		return nil, fmt.Errorf("read aliases of %s: %w", id, explain(err))
	}
	defer rows.Close()
	var out []Alias
	for rows.Next() {
		var a Alias
		if err := rows.Scan(&a.Kind, &a.Old, &a.New); err != nil {
			return nil, fmt.Errorf("read aliases of %s: %w", id, explain(err))
		}
		out = append(out, a)
	}
	return out, explain(rows.Err())
}

// follow enters an alias for every id of reading before that reading after
// does not have, leads older aliases on, and drops those whose id is back.
func follow(ctx context.Context, tx *sql.Tx, before, after *xuezhi.Article) error {
	moved := map[AliasKind]map[string]string{
		SectionAlias: movedSections(before, after),
		ClaimAlias:   movedClaims(before, after),
	}
	there := map[AliasKind]map[string]bool{SectionAlias: {}, ClaimAlias: {}}
	for i := range after.Sections {
		there[SectionAlias][string(after.Sections[i].ID)] = true
	}
	for i := range after.Claims {
		there[ClaimAlias][string(after.Claims[i].ID)] = true
	}
	older, err := aliases(ctx, tx, after.ID)
	if err != nil {
		return err
	}
	for _, a := range older {
		switch {
		case there[a.Kind][a.Old]:
			_, err = tx.ExecContext(ctx, `DELETE FROM aliases WHERE kind = ? AND old = ?`, a.Kind, a.Old)
		case a.New != "" && !there[a.Kind][a.New]:
			_, err = tx.ExecContext(ctx, `UPDATE aliases SET new = ? WHERE kind = ? AND old = ?`,
				moved[a.Kind][a.New], a.Kind, a.Old)
		}
		if err != nil {
			return err
		}
	}
	for kind, ids := range moved {
		for old, id := range ids {
			_, err := tx.ExecContext(ctx, `INSERT INTO aliases (kind, old, article, new) VALUES (?, ?, ?, ?)
				ON CONFLICT (kind, old) DO UPDATE SET new = excluded.new`, kind, old, after.ID, id)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// movedSections maps each section id that after does not have to the section
// of after with most of the same original text, by what both cover without
// their children; to "" when there is none.
func movedSections(before, after *xuezhi.Article) map[string]string {
	olds, news := sectionPieces(before), sectionPieces(after)
	return moved(olds, news, before.Raw == after.Raw)
}

// movedClaims maps each claim id that after does not have to the claim of
// after with most of the same figure, to "" when there is none.
func movedClaims(before, after *xuezhi.Article) map[string]string {
	return moved(claimPieces(before), claimPieces(after), before.Raw == after.Raw)
}

// piece is an id with the ranges of Raw that it stands for.
type piece struct {
	id  string
	raw []xuezhi.Span
}

func sectionPieces(a *xuezhi.Article) []piece {
	out := make([]piece, len(a.Sections))
	for i := range a.Sections {
		s := &a.Sections[i]
		own := s.Own
		if len(own) == 0 {
			own = []xuezhi.Span{s.Span}
		}
		out[i].id = string(s.ID)
		for _, p := range own {
			out[i].raw = append(out[i].raw, xuezhi.RawSpans(a.Runs, p, 0)...)
		}
	}
	return out
}

func claimPieces(a *xuezhi.Article) []piece {
	out := make([]piece, len(a.Claims))
	for i := range a.Claims {
		out[i] = piece{string(a.Claims[i].ID), xuezhi.RawSpans(a.Runs, a.Claims[i].Span, 0)}
	}
	return out
}

// moved finds for each old piece that is gone the new one that shares most
// bytes of Raw with it, the earliest of equals. When the two readings do not
// speak of the same Raw, nothing can be said.
func moved(olds, news []piece, sameRaw bool) map[string]string {
	there := make(map[string]bool, len(news))
	for _, n := range news {
		there[n.id] = true
	}
	if !sameRaw {
		news = nil
	}
	ranges := spread(news)
	out := make(map[string]string)
	for _, o := range olds {
		if !there[o.id] {
			out[o.id] = ""
			if i := ranges.most(o.raw); i >= 0 {
				out[o.id] = news[i].id
			}
		}
	}
	return out
}

// ranges holds the ranges of pieces by where they start.
type ranges []pieceRange

type pieceRange struct {
	xuezhi.Span
	piece  int
	maxEnd int // of this range and all before it
}

func spread(pieces []piece) ranges {
	var out ranges
	for i, p := range pieces {
		for _, s := range p.raw {
			out = append(out, pieceRange{Span: s, piece: i})
		}
	}
	slices.SortStableFunc(out, func(a, b pieceRange) int { return a.Start - b.Start })
	end := 0
	for i := range out {
		end = max(end, out[i].End)
		out[i].maxEnd = end
	}
	return out
}

// most returns the piece that shares most bytes with spans, or -1.
func (r ranges) most(spans []xuezhi.Span) int {
	shared := make(map[int]int)
	for _, s := range spans {
		i, _ := slices.BinarySearchFunc(r, s.End, func(p pieceRange, end int) int { return p.Start - end })
		for i--; i >= 0 && r[i].maxEnd > s.Start; i-- {
			if n := min(s.End, r[i].End) - max(s.Start, r[i].Start); n > 0 {
				shared[r[i].piece] += n
			}
		}
	}
	best := -1
	for i, n := range shared {
		if best < 0 || n > shared[best] || n == shared[best] && i < best {
			best = i
		}
	}
	return best
}
