package bleve

import (
	"context"

	"xuezhi/index"
)

// Kind names this engine in an index.Artefact.
const Kind = "bleve"

// version counts changes of the files or of what is indexed, the weights in
// index.NewPresence among it.
const version = "bleve-2"

// Engine builds and opens artefacts that are folders:
//
//	bleve/terms.zap  which documents carry a term, as Bleve keeps it; missing when nothing is indexed
//	columns.bin      facets, sort keys and lengths, packed, one row a document
//	presences.bin    how strongly each document speaks of each word
//	texts.bin        folded texts, against which phrases are verified
//	claims/          the same files for claims, and claims.bin, their facets and values
type Engine struct {
	seg index.Analyzer
}

var _ index.Engine = (*Engine)(nil)

// New returns an Engine that cuts texts with seg.
func New(seg index.Analyzer) *Engine { return &Engine{seg: seg} }

// Fingerprint implements index.Engine.
func (e *Engine) Fingerprint() string { return version + " " + e.seg.Fingerprint() }

// Create implements index.Engine.
func (e *Engine) Create(ctx context.Context, dir string) (index.Builder, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return newArtefactBuilder(e, dir)
}

// Open implements index.Engine. It takes no lock, so that any number of
// processes may serve one artefact, also from a read-only mount.
func (e *Engine) Open(ctx context.Context, dir string) (index.Reader, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return openArtefact(dir)
}
