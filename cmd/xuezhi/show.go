package main

import (
	"cmp"
	"errors"
	"fmt"

	"xuezhi"
)

type showCmd struct {
	ID string `arg:"" name:"id" help:"Id of an article, a section or a claim."`
}

// Help implements kong.HelpProvider.
func (showCmd) Help() string {
	return `Examples:
  xuezhi show 0c2ba51f26cc1663`
}

// Run prints what an id stands for.
func (c *showCmd) Run(e *env) error {
	if !xuezhi.ValidID(c.ID) {
		return fmt.Errorf("id %q: want 16 digits and letters a to f: %w", c.ID, xuezhi.ErrInvalid)
	}
	snap, release, err := e.acquire()
	if err != nil {
		return err
	}
	defer release()

	a, _, err := snap.Article(e.ctx, xuezhi.ArticleID(c.ID))
	if err == nil {
		return printOutline(e.stdout, a, snap.Tables())
	}
	if !errors.Is(err, xuezhi.ErrNotFound) {
		return err
	}
	if article, section, err := snap.ResolveSection(e.ctx, xuezhi.SectionID(c.ID)); err == nil {
		if a, _, err = snap.Article(e.ctx, article); err != nil {
			return err
		}
		s := a.Section(section)
		if s == nil {
			return fmt.Errorf("section %s: %w", c.ID, xuezhi.ErrNotFound)
		}
		fmt.Fprintf(e.stdout, "section %s of %s %s\n%s %s\n%s | %s\n\n%s\n", s.ID, a.ID, a.Title, s.Marker,
			cmp.Or(s.Heading, bracket(s.Label)), placeText(s.Place, snap.Tables()), timeText(s.Time), s.Span.Of(a.Text))
		return nil
	}
	article, claim, err := snap.ResolveClaim(e.ctx, xuezhi.ClaimID(c.ID))
	if err != nil {
		return fmt.Errorf("nothing in this edition has the id %s: %w", c.ID, xuezhi.ErrNotFound)
	}
	if a, _, err = snap.Article(e.ctx, article); err != nil {
		return err
	}
	for _, k := range a.Claims {
		if k.ID == claim {
			fmt.Fprintf(e.stdout, "claim %s of %s %s\n%s %s\n%s | %s | %s | %s\n\n%s\n", k.ID, a.ID, a.Title, k.Written, quantityText(k.Quantity),
				k.Kind, k.Label, placeText(k.Place, snap.Tables()), timeText(k.Time), k.Sentence.Of(a.Text))
			return nil
		}
	}
	return fmt.Errorf("claim %s: %w", c.ID, xuezhi.ErrNotFound)
}
