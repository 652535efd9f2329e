package bleve

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"xuezhi/index"
)

// hasDocs are the documents that carry one of some terms of a facet.
type hasDocs struct {
	has index.Has
	all *roaring.Bitmap
}

// carriers returns the documents of h, once for equal ones.
func (x *execution) carriers(h index.Has) *roaring.Bitmap {
	for _, d := range x.has {
		if d.has.Facet == h.Facet && slices.Equal(d.has.Terms, h.Terms) {
			return d.all
		}
	}
	d := &hasDocs{has: h, all: roaring.New()}
	if f := facetNumber(h.Facet); f >= 0 {
		t := &x.r.Tables[f]
		pass := t.pass(h.Terms)
		var keys []*roaring.Bitmap
		for key, docs := range x.r.byKey(f) {
			if pass[key] {
				keys = append(keys, docs)
			}
		}
		d.all = roaring.FastOr(keys...)
	}
	x.has = append(x.has, d)
	return d.all
}

// byKey returns, for each key of facet f, the documents that have it.
func (r *reader) byKey(f int) []*roaring.Bitmap {
	r.keyed[f].once.Do(func() {
		docs := make([]*roaring.Bitmap, len(r.Tables[f].Keys))
		for key := range docs {
			docs[key] = roaring.New()
		}
		for doc := range r.rows {
			docs[r.rows[doc].Keys[f]].Add(uint32(doc))
		}
		r.keyed[f].docs = docs
	})
	return r.keyed[f].docs
}

// any returns the documents of a. The result is shared.
func (x *execution) any(a index.Any) (*roaring.Bitmap, error) {
	if len(a.Options) == 1 {
		return x.eval(a.Options[0])
	}
	out := roaring.New()
	for _, o := range a.Options {
		docs, err := x.eval(o)
		if err != nil {
			return nil, err
		}
		out.Or(docs)
	}
	return out, nil
}

// most adds up, for each document, what it holds of the items of m.
func (x *execution) most(m index.Most) (*roaring.Bitmap, error) {
	s := x.s
	if s.mass == nil {
		s.mass = make([]float64, x.r.Docs)
	}
	found, total := roaring.New(), 0.0
	for i, item := range slices.Concat(m.Items, m.More) {
		all, err := x.any(item)
		if err != nil {
			return nil, err
		}
		if all.IsEmpty() {
			continue
		}
		rarity := x.r.collection().Rarity(int(all.GetCardinality()))
		options := slices.Clone(item.Options)
		slices.SortStableFunc(options, func(a, b index.Node) int { return cmp.Compare(index.WeightOf(b), index.WeightOf(a)) })
		if i < len(m.Items) {
			total += index.WeightOf(options[0]) * rarity
		}
		rest := all
		for i, o := range options {
			docs, err := x.eval(o)
			if err != nil {
				return nil, err
			}
			if i > 0 {
				docs = roaring.And(docs, rest)
			}
			if len(options) > 1 {
				rest = roaring.AndNot(rest, docs)
			}
			mass := index.WeightOf(o) * rarity
			it := docs.ManyIterator()
			for n := it.NextMany(s.buf[:]); n > 0; n = it.NextMany(s.buf[:]) {
				if err := x.ctx.Err(); err != nil {
					return nil, err
				}
				for _, doc := range s.buf[:n] {
					s.mass[doc] += mass
				}
			}
		}
		found.Or(all)
	}
	var hold []uint32
	it := found.ManyIterator()
	for n := it.NextMany(s.buf[:]); n > 0; n = it.NextMany(s.buf[:]) {
		for _, doc := range s.buf[:n] {
			if s.mass[doc] >= m.Share*total {
				hold = append(hold, doc)
			}
			s.mass[doc] = 0
		}
	}
	return roaring.BitmapOf(hold...), nil
}

// scoreAny adds what a scores to the hits: what the best of its options does.
func (x *execution) scoreAny(a index.Any) error {
	all, err := x.any(a)
	if err != nil {
		return err
	}
	rarity := x.r.collection().Rarity(int(all.GetCardinality()))
	if len(a.Options) == 1 {
		return x.scoreOption(a.Options[0], rarity)
	}
	s := x.s
	if s.option == nil {
		s.option, s.group = make([]float32, x.r.Docs), make([]float32, x.r.Docs)
	}
	for _, o := range a.Options {
		s.scores, s.option = s.option, s.scores
		err := x.scoreOption(o, rarity)
		s.scores, s.option = s.option, s.scores
		if err != nil {
			return err
		}
		docs, err := x.eval(o)
		if err != nil {
			return err
		}
		for it := docs.Iterator(); it.HasNext(); {
			doc := it.Next()
			s.group[doc] = max(s.group[doc], s.option[doc])
			s.option[doc] = 0
		}
	}
	for it := all.Iterator(); it.HasNext(); {
		doc := it.Next()
		s.scores[doc] += s.group[doc] // zero where it is no hit
		s.group[doc] = 0
	}
	return nil
}

func (x *execution) scoreOption(o index.Node, rarity float64) error {
	switch o := o.(type) {
	case index.Leaf:
		d, err := x.leaf(o)
		if err != nil {
			return err
		}
		return x.scoreLeaf(o, d, rarity)
	case index.Has:
		c := x.r.collection()
		for it := x.carriers(o).Iterator(); it.HasNext(); {
			if doc := it.Next(); x.s.hits.has(doc) {
				x.s.scores[doc] += float32(o.Score(rarity, int(x.r.lengths[doc]), c))
			}
		}
	}
	return nil
}

// explain fills the parts of matches, whose documents are docs. It leaves the
// scores of the hits undone.
func (x *execution) explain(n index.Node, matches []index.Match, docs []ranked) error {
	for _, a := range index.Scoring(n) {
		clear(x.s.scores)
		if err := x.scoreAny(a); err != nil {
			return err
		}
		for i := range matches {
			doc := docs[i].doc
			part := index.Total(float64(x.s.scores[doc]), x.r.wide(doc))
			matches[i].Parts = append(matches[i].Parts, part)
		}
	}
	return nil
}
