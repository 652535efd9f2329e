package bleve

import (
	"math"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"

	"xuezhi/index"
)

// Each part of a document has two fields: words with their frequencies, and
// grams without, which only say where a phrase may stand.
var (
	wordFields = [index.NumFields]string{"heading", "title", "path", "text"}
	gramFields = [index.NumFields]string{"heading-grams", "title-grams", "path-grams", "text-grams"}
)

// field hands Bleve terms that are cut already. It stores nothing, keeps no
// positions and no doc values.
type field struct {
	name    string
	options api.FieldIndexingOptions
	length  int
	freqs   api.TokenFrequencies
}

var _ document.Field = (*field)(nil)

func (f *field) Name() string                                   { return f.name }
func (f *field) Value() []byte                                  { return nil }
func (f *field) ArrayPositions() []uint64                       { return nil }
func (f *field) EncodedFieldType() byte                         { return 't' }
func (f *field) Analyze()                                       {}
func (f *field) Options() api.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                            { return f.length }
func (f *field) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                      { return 0 }
func (f *field) Size() int                                      { return len(f.name) }

// analyzed is a document cut into terms.
type analyzed struct {
	doc    *document.Document
	folded [index.NumFields]string
	length [index.NumFields]uint16 // in words, at most 65535
}

// analyze cuts d. The same title or path is cut again for each section: they
// are short.
func analyze(seg index.Analyzer, d *index.Document) analyzed {
	a := analyzed{doc: document.NewDocument(string(d.ID))}
	for f := index.Field(0); f < index.NumFields; f++ {
		text := f.Text(d)
		if text == "" {
			continue
		}
		words := seg.Words(text)
		a.length[f] = uint16(min(len(words), math.MaxUint16))
		freqs := make(api.TokenFrequencies, len(words))
		for _, t := range words {
			tf := freqs[t.Term]
			if tf == nil {
				tf = &api.TokenFreq{Term: []byte(t.Term)}
				freqs[t.Term] = tf
			}
			tf.SetFrequency(tf.Frequency() + 1)
		}
		a.doc.AddField(&field{name: wordFields[f], options: api.IndexField, length: 1, freqs: freqs})

		grams := index.GramTerms(seg, text)
		freqs = make(api.TokenFrequencies, len(grams))
		for _, t := range grams {
			freqs[t] = &api.TokenFreq{Term: []byte(t)}
		}
		a.doc.AddField(&field{name: gramFields[f], options: api.IndexField | api.SkipFreqNorm, length: 1, freqs: freqs})
		a.folded[f] = index.Fold(seg, text)
	}
	a.doc.AddIDField()
	a.doc.VisitFields(func(f api.Field) { f.Analyze() })
	return a
}
