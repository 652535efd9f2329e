package templates

// OriginalPage is a document as received, decoded, with what was done to it.
type OriginalPage struct {
	Layout
	Heading    string // title of the article
	ArticleURL string
	Original   Original
	Notice     string // the document is only shown in part; "" when it is whole
	Lines      []OriginalLine
}

// OriginalLine is a line of the document.
type OriginalLine struct {
	Pieces []OriginalPiece
}

// PieceKind says what a piece of a document is.
type PieceKind int

// The kinds of pieces.
const (
	PiecePlain   PieceKind = iota // stands in the reading text
	PieceCut                      // left out of the reading text, or replaced by Now
	PieceHead                     // stands at the head of the article: title, author, source, date
	PieceBreak                    // a line end that the reading text does not have
	PieceMove                     // a block of the document that the reading text has elsewhere begins or is missed here
	PieceSection                  // a section begins; URL leads to it
)

// OriginalPiece is a piece of a line.
type OriginalPiece struct {
	Kind   PieceKind
	Text   string
	Now    string // what a PieceCut was replaced by; optional
	Reason string // of a PieceCut, PieceHead or PieceMove; optional
	ID     string // of a PieceSection: its fragment on this page
	URL    string
}

// IsCut reports a PieceCut.
func (p OriginalPiece) IsCut() bool { return p.Kind == PieceCut }

// IsHead reports a PieceHead.
func (p OriginalPiece) IsHead() bool { return p.Kind == PieceHead }

// IsBreak reports a PieceBreak.
func (p OriginalPiece) IsBreak() bool { return p.Kind == PieceBreak }

// IsMove reports a PieceMove.
func (p OriginalPiece) IsMove() bool { return p.Kind == PieceMove }

func (OriginalPage) templateName() string { return "original" }
