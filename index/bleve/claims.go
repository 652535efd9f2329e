package bleve

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"xuezhi"
	"xuezhi/index"
)

// claimsFolder holds the claims of an artefact: their words as those of
// documents, and claimsFile beside them.
const claimsFolder = "claims"

// artefactBuilder fills both halves of an artefact.
type artefactBuilder struct {
	*builder
	words *builder // of the claims
	cols  claimsBuilder
}

func newArtefactBuilder(e *Engine, dir string) (*artefactBuilder, error) {
	docs, err := newBuilder(e, dir)
	if err != nil {
		return nil, err
	}
	words, err := newBuilder(e, filepath.Join(dir, claimsFolder))
	if err != nil {
		return nil, errors.Join(err, docs.Abort())
	}
	return &artefactBuilder{builder: docs, words: words, cols: newClaimsBuilder()}, nil
}

// AddClaims implements index.Builder.
func (b *artefactBuilder) AddClaims(ctx context.Context, docs []index.ClaimDocument) error {
	words := make([]index.Document, len(docs))
	for i := range docs {
		if s := docs[i].Section; s != "" && !xuezhi.ValidID(string(s)) {
			return fmt.Errorf("index claim %q of section %q: bad id: %w", docs[i].ID, s, xuezhi.ErrInvalid)
		}
		words[i] = docs[i].Document()
	}
	if err := b.words.Add(ctx, words); err != nil {
		return fmt.Errorf("claims: %w", err)
	}
	for i := range docs {
		b.cols.add(&docs[i])
	}
	return nil
}

// Seal implements index.Builder.
func (b *artefactBuilder) Seal(ctx context.Context) (index.Artefact, error) {
	a, err := b.builder.Seal(ctx)
	if err != nil {
		return index.Artefact{}, errors.Join(err, b.words.Abort())
	}
	words, err := b.words.Seal(ctx)
	if err != nil {
		return index.Artefact{}, fmt.Errorf("claims: %w", err)
	}
	a.Claims = words.Count
	newest := func(doc int) uint32 { return b.words.cols.rows[doc].Newest }
	if err := b.cols.write(filepath.Join(b.words.dir, claimsFile), newest); err != nil {
		return index.Artefact{}, fmt.Errorf("write columns of claims: %w", err)
	}
	return a, nil
}

// Abort implements index.Builder.
func (b *artefactBuilder) Abort() error { return errors.Join(b.builder.Abort(), b.words.Abort()) }

// artefact reads both halves of an artefact.
type artefact struct {
	*reader
	claims *claims
}

func openArtefact(dir string) (*artefact, error) {
	docs, err := openReader(dir)
	if err != nil {
		return nil, err
	}
	claims, err := openClaims(filepath.Join(dir, claimsFolder))
	if err != nil {
		return nil, errors.Join(err, docs.Close())
	}
	return &artefact{docs, claims}, nil
}

// SearchClaims implements index.Reader.
func (a *artefact) SearchClaims(ctx context.Context, q index.ClaimRequest) (*index.ClaimResponse, error) {
	return a.claims.search(ctx, q)
}

// CountClaims implements index.Reader.
func (a *artefact) CountClaims(ctx context.Context) (int, error) { return a.claims.words.Count(ctx) }

// Close implements index.Reader.
func (a *artefact) Close() error { return errors.Join(a.reader.Close(), a.claims.words.Close()) }
