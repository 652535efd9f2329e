package edition

import (
	"context"
	"errors"
	"fmt"

	"xuezhi"
	"xuezhi/internal/authority"
)

// recentArticles is how many articles an overview lists.
const recentArticles = 20

// Snapshot is one edition, as long as it is acquired. What is withheld is
// asked for anew with every call: an article that was taken down is
// [xuezhi.ErrNotFound] from that moment, though counts still include it until
// the next edition. Values it returns are shared and must not be changed.
type Snapshot struct {
	o *opened
	a *Archive
}

var _ xuezhi.Searcher = (*Snapshot)(nil)

// Info identifies the edition.
func (s *Snapshot) Info() xuezhi.EditionInfo { return s.o.info }

// Tables returns the vocabularies that the edition was made with.
func (s *Snapshot) Tables() *authority.Tables { return s.o.tables }

// Search finds sections.
func (s *Snapshot) Search(ctx context.Context, q xuezhi.Query) (r *xuezhi.Result, err error) {
	hidden, err := s.a.withheld.Load()
	if err != nil {
		return nil, err
	}
	defer guard(&err)()
	if r, err = s.o.searcher.Search(ctx, q); err != nil || len(hidden) == 0 {
		return r, err
	}
	hits := make([]xuezhi.Hit, 0, len(r.Hits))
	shown := *r
	for _, h := range r.Hits {
		switch {
		case !hidden.Has(h.Article.ID):
			hits = append(hits, h)
		case h.Relaxed:
			shown.Relaxed--
		default:
			shown.Total--
		}
	}
	shown.Hits = hits
	return &shown, nil
}

// Overview tells what the edition holds.
func (s *Snapshot) Overview(ctx context.Context) (o *xuezhi.Overview, err error) {
	hidden, err := s.a.withheld.Load()
	if err != nil {
		return nil, err
	}
	defer guard(&err)()
	recent, err := s.o.catalog.recent(ctx, recentArticles+len(hidden))
	if err != nil {
		return nil, err
	}
	shown := *s.o.catalog.overview
	shown.Edition = s.o.info
	for _, card := range recent {
		if !hidden.Has(card.ID) && len(shown.Recent) < recentArticles {
			shown.Recent = append(shown.Recent, card)
		}
	}
	return &shown, nil
}

// Article returns article id as read, and its card.
func (s *Snapshot) Article(ctx context.Context, id xuezhi.ArticleID) (a *xuezhi.Article, card xuezhi.ArticleCard, err error) {
	if err := s.open(id); err != nil {
		return nil, card, err
	}
	defer guard(&err)()
	card, sha, err := s.o.catalog.article(ctx, id)
	if err != nil {
		return nil, card, fmt.Errorf("article %w", err)
	}
	a, err = s.o.catalog.articles.get(sha)
	if err != nil {
		return nil, card, held(err)
	}
	return a, card, nil
}

// Original returns the document of article id as received, and what is known
// of it.
func (s *Snapshot) Original(ctx context.Context, id xuezhi.ArticleID) (b []byte, o xuezhi.Original, err error) {
	if err := s.open(id); err != nil {
		return nil, o, err
	}
	defer guard(&err)()
	o, sha, err := s.o.catalog.original(ctx, id)
	if err != nil {
		return nil, o, fmt.Errorf("article %w", err)
	}
	if b, err = s.a.c.objects().Get(sha); err != nil {
		return nil, o, held(err)
	}
	return b, o, nil
}

// ResolveSection returns the article that section id stands in, and the
// section's id today: the same, or that of the section which now covers most
// of its text, or "" when only the article is left of it.
func (s *Snapshot) ResolveSection(ctx context.Context, id xuezhi.SectionID) (a xuezhi.ArticleID, now xuezhi.SectionID, err error) {
	defer guard(&err)()
	p, err := s.o.catalog.section(ctx, id)
	if err == nil {
		a, now = p.section.Article, id
	} else if errors.Is(err, xuezhi.ErrNotFound) {
		var to string
		a, to, err = s.o.catalog.alias(ctx, "section", string(id))
		now = xuezhi.SectionID(to)
	}
	if err == nil {
		err = s.open(a)
	}
	if err != nil {
		return "", "", fmt.Errorf("section %w", err)
	}
	return a, now, nil
}

// ResolveClaim returns the article that claim id stands in, and the claim's id
// today; as for ResolveSection.
func (s *Snapshot) ResolveClaim(ctx context.Context, id xuezhi.ClaimID) (a xuezhi.ArticleID, now xuezhi.ClaimID, err error) {
	defer guard(&err)()
	now = id
	a, err = s.o.catalog.claim(ctx, id)
	if errors.Is(err, xuezhi.ErrNotFound) {
		var to string
		a, to, err = s.o.catalog.alias(ctx, "claim", string(id))
		now = xuezhi.ClaimID(to)
	}
	if err == nil {
		err = s.open(a)
	}
	if err != nil {
		return "", "", fmt.Errorf("claim %w", err)
	}
	return a, now, nil
}

// Articles lists articles, newest issue first. A page past the end is empty.
func (s *Snapshot) Articles(ctx context.Context, f xuezhi.ArticleFilter) (l *xuezhi.ArticleList, err error) {
	hidden, err := s.a.withheld.Load()
	if err != nil {
		return nil, err
	}
	defer guard(&err)()
	return s.o.catalog.list(ctx, f, hidden)
}

// open refuses an article that is withheld.
func (s *Snapshot) open(id xuezhi.ArticleID) error {
	hidden, err := s.a.withheld.Load()
	if err != nil {
		return err
	}
	if hidden.Has(id) {
		return fmt.Errorf("article %s: %w", id, xuezhi.ErrNotFound)
	}
	return nil
}

// held turns the absence of an object that the edition refers to into damage:
// the article is known, its text is lost.
func held(err error) error {
	if errors.Is(err, xuezhi.ErrNotFound) {
		return fmt.Errorf("%w: %v", xuezhi.ErrDamaged, err)
	}
	return err
}
