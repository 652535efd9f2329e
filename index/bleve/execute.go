package bleve

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	vellum "github.com/blevesearch/vellum"

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
}

// leafDocs are the documents of one leaf.
type leafDocs struct {
	leaf  index.Leaf
	words [index.NumFields]segment.PostingsList // nil without Word
	gists [index.NumFields]*roaring.Bitmap      // that hold the Gist, perhaps without those that carry Word; may be nil
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
		if d.leaf.Word == l.Word && d.leaf.Gist.Text == l.Gist.Text {
			return d, nil
		}
	}
	d := &leafDocs{leaf: l, all: roaring.New()}
	for f := index.Field(0); f < index.NumFields; f++ {
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		words := roaring.New()
		if l.Word != "" {
			p, err := x.postings(wordFields[f], l.Word)
			if err != nil {
				return nil, err
			}
			d.words[f] = p
			or(words, p)
		}
		gist, err := x.gist(f, l.Gist, words)
		if err != nil {
			return nil, err
		}
		d.gists[f] = gist
		d.all.Or(words)
		if gist != nil {
			d.all.Or(gist)
		}
	}
	x.leaves = append(x.leaves, d)
	return d, nil
}

// gist returns the documents whose field f holds g; those in known may be left
// out where telling costs.
func (x *execution) gist(f index.Field, g index.Gist, known *roaring.Bitmap) (*roaring.Bitmap, error) {
	if g.Text == "" {
		return nil, nil
	}
	if g.Single {
		return x.prefix(gramFields[f], g.Text)
	}
	var may *roaring.Bitmap
	for _, gram := range g.Grams {
		p, err := x.postings(gramFields[f], gram)
		if err != nil {
			return nil, err
		}
		b := roaring.New()
		or(b, p)
		if may == nil {
			may = b
		} else {
			may.And(b)
		}
		if may.IsEmpty() {
			return may, nil
		}
	}
	if g.Exact || may == nil {
		return may, nil
	}
	may.AndNot(known)
	return x.verify(f, g, may)
}

// verify keeps the documents whose folded field f holds g.
func (x *execution) verify(f index.Field, g index.Gist, may *roaring.Bitmap) (*roaring.Bitmap, error) {
	out := roaring.New()
	want := []byte(g.Text)
	it := may.Iterator()
	for n := 0; it.HasNext(); n++ {
		if n%1024 == 0 {
			if err := x.ctx.Err(); err != nil {
				return nil, err
			}
		}
		doc := it.Next()
		if bytes.Contains(x.r.texts.field(x.r.places[doc], f), want) {
			out.Add(doc)
		}
	}
	return out, nil
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
	for _, l := range index.Scoring(n) {
		d, err := x.leaf(l)
		if err != nil {
			return err
		}
		if err := x.scoreLeaf(l, d); err != nil {
			return err
		}
	}
	year := facetNumber(xuezhi.FacetYear)
	wide := x.r.Tables[year].Wide
	for _, doc := range x.s.list {
		if wide[x.r.rows[doc].Keys[year]] {
			x.s.scores[doc] = float32(index.Total(float64(x.s.scores[doc]), true))
		}
	}
	return nil
}

func (x *execution) scoreLeaf(l index.Leaf, d *leafDocs) error {
	c := index.Collection{Docs: x.r.Docs, Average: x.r.Average}
	s := x.s
	for f := index.Field(0); f < index.NumFields; f++ {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		add := func(doc uint32, freq int) {
			if s.hits.has(doc) {
				s.parts[doc] += float32(c.Part(f, l.Frequency(freq, true), int(x.r.lengths[doc][f])))
			}
		}
		var worded *roaring.Bitmap
		if d.words[f] != nil {
			it := d.words[f].Iterator(true, false, false, nil)
			for {
				p, err := it.Next()
				if err != nil {
					return fmt.Errorf("search %s: %w", wordFields[f], err)
				}
				if p == nil {
					break
				}
				add(uint32(p.Number()), int(p.Frequency()))
			}
			worded = roaring.New()
			or(worded, d.words[f])
		}
		if d.gists[f] != nil {
			loose := d.gists[f]
			if worded != nil {
				loose = roaring.AndNot(loose, worded)
			}
			for it := loose.Iterator(); it.HasNext(); {
				add(it.Next(), 0)
			}
		}
	}
	rarity := c.Rarity(int(d.all.GetCardinality()))
	for it := d.all.Iterator(); it.HasNext(); {
		doc := it.Next()
		if part := s.parts[doc]; part > 0 {
			s.scores[doc] += float32(l.Saturate(float64(part), rarity))
			s.parts[doc] = 0
		}
	}
	return nil
}
