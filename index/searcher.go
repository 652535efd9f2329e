package index

import (
	"context"

	"xuezhi"
)

// Texts fetches what is shown of a hit.
type Texts interface {
	// Hit returns the section's texts, or an error that wraps xuezhi.ErrNotFound.
	Hit(ctx context.Context, id xuezhi.SectionID) (HitText, error)
}

// HitText is what is shown of a section found.
type HitText struct {
	Section xuezhi.SectionCard
	Article xuezhi.ArticleCard
	Heading string         // verbatim, or ""
	Text    string         // as OwnText returns it
	Claims  []xuezhi.Claim // of the section itself, in reading order
	Quotes  []string       // the sentence of each claim
}

// Searcher answers queries from one sealed artefact.
type Searcher struct {
	reader  Reader
	seg     Analyzer
	texts   Texts
	edition xuezhi.EditionInfo
}

var _ xuezhi.Searcher = (*Searcher)(nil)

// NewSearcher returns a Searcher over r, whose artefact was built with seg.
func NewSearcher(r Reader, seg Analyzer, texts Texts, info xuezhi.EditionInfo) *Searcher {
	return &Searcher{reader: r, seg: seg, texts: texts, edition: info}
}

// Search implements xuezhi.Searcher. An error wraps xuezhi.ErrInvalid when the
// query breaks a limit.
func (s *Searcher) Search(ctx context.Context, q xuezhi.Query) (*xuezhi.Result, error) {
	return nil, xuezhi.ErrNoEdition
}
