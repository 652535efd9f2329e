package bleve

import (
	"context"
	"errors"

	"xuezhi/index"
)

// Engine builds and opens artefacts that are folders:
//
//	bleve/       terms, as Bleve keeps them
//	columns.bin  packed facets, sort keys and lengths, one row a document
//	texts.bin    folded texts, against which phrases are verified
type Engine struct {
	seg index.Analyzer
}

var _ index.Engine = (*Engine)(nil)

// New returns an Engine that cuts texts with seg.
func New(seg index.Analyzer) *Engine { return &Engine{seg: seg} }

// Fingerprint implements index.Engine.
func (e *Engine) Fingerprint() string { return "bleve-1 " + e.seg.Fingerprint() }

// Create implements index.Engine.
func (e *Engine) Create(ctx context.Context, dir string) (index.Builder, error) {
	return nil, errors.ErrUnsupported
}

// Open implements index.Engine.
func (e *Engine) Open(ctx context.Context, dir string) (index.Reader, error) {
	return nil, errors.ErrUnsupported
}
