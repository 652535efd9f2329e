package bleve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"xuezhi"
	"xuezhi/index"
)

// execution answers one request.
type execution struct {
	ctx    context.Context
	r      *reader
	s      *scratch
	dicts  map[string]segment.TermDictionary
	leaves []*leafDocs
	has    []*hasDocs
}

// leafDocs are the documents of one leaf.
type leafDocs struct {
	leaf  index.Leaf
	words *roaring.Bitmap                  // that carry Word
	gists [index.NumFields]*roaring.Bitmap // of the others, those that hold Gist in the field; may be nil
	all   *roaring.Bitmap
}

// eval returns the documents for which n holds. The result is shared and must
// not be changed.
func (x *execution) eval(n index.Node) (*roaring.Bitmap, error) {
	if err := x.ctx.Err(); err != nil {
		return nil, err
	}
	if x.r.seg == nil || n == nil {
		return x.r.all, nil
	}
	switch n := n.(type) {
	case index.Leaf:
		l, err := x.leaf(n)
		if err != nil {
			return nil, err
		}
		return l.all, nil
	case index.Has:
		return x.carriers(n), nil
	case index.Any:
		return x.any(n)
	case index.Most:
		return x.most(n)
	case index.Quiet:
		return x.eval(n.Node)
	case index.Not:
		inner, err := x.eval(n.Node)
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(x.r.all, inner), nil
	case index.Or:
		out := roaring.New()
		for _, c := range n.Nodes {
			b, err := x.eval(c)
			if err != nil {
				return nil, err
			}
			out.Or(b)
		}
		return out, nil
	case index.And:
		var out *roaring.Bitmap
		for _, c := range n.Nodes {
			b, err := x.eval(c)
			if err != nil {
				return nil, err
			}
			if out == nil {
				out = b
			} else {
				out = roaring.And(out, b)
			}
		}
		if out == nil {
			return x.r.all, nil
		}
		return out, nil
	}
	return nil, fmt.Errorf("search: unknown condition %T", n)
}

// leaf finds the documents of l, once for equal leaves.
func (x *execution) leaf(l index.Leaf) (*leafDocs, error) {
	for _, d := range x.leaves {
		if d.leaf.Word == l.Word && d.leaf.Gist.Text == l.Gist.Text && d.leaf.Fields == l.Fields {
			return d, nil
		}
	}
	d := &leafDocs{leaf: l, words: roaring.New()}
	if l.Word != "" {
		p, err := x.postings(wordField, l.Word)
		if err != nil {
			return nil, err
		}
		or(d.words, p)
	}
	d.all = d.words
	for f := range index.NumFields {
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		if !l.Fields.Has(f) {
			continue
		}
		gist, err := x.gist(f, l.Gist, d.words)
		if err != nil {
			return nil, err
		}
		if gist != nil && !gist.IsEmpty() {
			d.gists[f] = gist
			d.all = roaring.Or(d.all, gist)
		}
	}
	x.leaves = append(x.leaves, d)
	return d, nil
}

// gist returns the documents outside known whose field f holds g.
func (x *execution) gist(f index.Field, g index.Gist, known *roaring.Bitmap) (*roaring.Bitmap, error) {
	if g.Text == "" {
		return nil, nil
	}
	var may *roaring.Bitmap
	if g.Single {
		var err error
		if may, err = x.prefix(gramFields[f], g.Text); err != nil {
			return nil, err
		}
		may.AndNot(known)
		return may, nil
	}
	for _, gram := range g.Grams {
		p, err := x.postings(gramFields[f], gram)
		if err != nil {
			return nil, err
		}
		b := roaring.New()
		or(b, p)
		if may == nil {
			b.AndNot(known)
			may = b
		} else {
			may.And(b)
		}
		if may.IsEmpty() {
			return may, nil
		}
	}
	if g.Exact {
		return may, nil
	}
	return x.verify(f, g, may)
}

// verify keeps the documents whose folded field f holds g.
func (x *execution) verify(f index.Field, g index.Gist, may *roaring.Bitmap) (*roaring.Bitmap, error) {
	want := []byte(g.Text)
	var hold []uint32
	it := may.ManyIterator()
	for n := it.NextMany(x.s.buf[:]); n > 0; n = it.NextMany(x.s.buf[:]) {
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		for _, doc := range x.s.buf[:n] {
			if bytes.Contains(x.r.texts.field(x.r.places[doc], f), want) {
				hold = append(hold, doc)
			}
		}
	}
	return roaring.BitmapOf(hold...), nil
}

// prefix returns the documents that carry a term beginning with start.
func (x *execution) prefix(name, start string) (*roaring.Bitmap, error) {
	dict, err := x.dict(name)
	if err != nil {
		return nil, err
	}
	out := roaring.New()
	from := []byte(start)
	to := append(bytes.Clone(from[:len(from)-1]), from[len(from)-1]+1) // a UTF-8 byte is never 0xFF
	it := dict.AutomatonIterator(&vellum.AlwaysMatch{}, from, to)
	var list segment.PostingsList
	for n := 0; ; n++ {
		if n%1024 == 0 {
			if err := x.ctx.Err(); err != nil {
				return nil, err
			}
		}
		entry, err := it.Next()
		if errors.Is(err, vellum.ErrIteratorDone) || err == nil && entry == nil {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("search terms of %s: %w", name, err)
		}
		if list, err = dict.PostingsList([]byte(entry.Term), nil, list); err != nil {
			return nil, fmt.Errorf("search %s: %w", name, err)
		}
		or(out, list)
	}
}

func (x *execution) postings(name, term string) (segment.PostingsList, error) {
	dict, err := x.dict(name)
	if err != nil {
		return nil, err
	}
	p, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("search %s: %w", name, err)
	}
	return p, nil
}

func (x *execution) dict(name string) (segment.TermDictionary, error) {
	if d, ok := x.dicts[name]; ok {
		return d, nil
	}
	d, err := x.r.seg.Dictionary(name)
	if err != nil {
		return nil, fmt.Errorf("search %s: %w", name, err)
	}
	if x.dicts == nil {
		x.dicts = map[string]segment.TermDictionary{}
	}
	x.dicts[name] = d
	return d, nil
}

// or adds the documents of p to b.
func or(b *roaring.Bitmap, p segment.PostingsList) {
	if fast, ok := p.(interface{ OrInto(*roaring.Bitmap) }); ok {
		fast.OrInto(b)
		return
	}
	it := p.Iterator(false, false, false, nil)
	for {
		posting, err := it.Next()
		if err != nil || posting == nil {
			return
		}
		b.Add(uint32(posting.Number()))
	}
}

// score fills the scores of the hits.
func (x *execution) score(n index.Node) error {
	if n == nil || x.r.seg == nil {
		return nil
	}
	for _, a := range index.Scoring(n) {
		if err := x.scoreAny(a); err != nil {
			return err
		}
	}
	year := facetNumber(xuezhi.FacetYear)
	wide := x.r.Tables[year].Wide
	if !slices.Contains(wide, true) {
		return nil
	}
	for _, doc := range x.s.list {
		if wide[x.r.rows[doc].Keys[year]] {
			x.s.scores[doc] = float32(index.Total(float64(x.s.scores[doc]), true))
		}
	}
	return nil
}

// scoreLeaf adds to the scores of the hits among d, the documents of l.
func (x *execution) scoreLeaf(l index.Leaf, d *leafDocs, rarity float64) error {
	r, s := x.r, x.s
	if count := int(d.words.GetCardinality()); count > 0 {
		have, err := r.words.of(l.Word, count)
		if err != nil {
			return err
		}
		it := d.words.ManyIterator()
		for n := it.NextMany(s.buf[:]); n > 0; n = it.NextMany(s.buf[:]) {
			if err := x.ctx.Err(); err != nil {
				return err
			}
			for i, doc := range s.buf[:n] {
				if s.hits.has(doc) {
					p := index.Presence{Short: have[2*i], Text: have[2*i+1]}
					s.scores[doc] += float32(l.Score(p.Strength(r.weights[r.lengths[doc]]), rarity))
				}
			}
			have = have[2*n:]
		}
	}
	for f, docs := range d.gists {
		if docs == nil {
			continue
		}
		for it := docs.Iterator(); it.HasNext(); {
			if doc := it.Next(); s.hits.has(doc) {
				s.parts[doc] += float32(l.Loose(index.Field(f), r.weights[r.lengths[doc]]))
			}
		}
	}
	for _, docs := range d.gists {
		if docs == nil {
			continue
		}
		for it := docs.Iterator(); it.HasNext(); {
			if doc := it.Next(); s.parts[doc] > 0 {
				s.scores[doc] += float32(l.Score(float64(s.parts[doc]), rarity))
				s.parts[doc] = 0
			}
		}
	}
	return nil
}
