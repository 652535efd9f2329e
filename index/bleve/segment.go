package bleve

import (
	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"

	"xuezhi/index"
	"xuezhi/index/zh"
)

// wordField has the words of all parts of a document.
const wordField = "words"

// gramFields have the grams of each part. They only say where a phrase may
// stand, so that no field needs positions or frequencies.
var gramFields = [index.NumFields]string{"heading", "title", "path", "text"}

// field hands Bleve terms that are cut already. It stores nothing and keeps no
// positions, no frequencies and no doc values.
type field struct {
	name  string
	freqs api.TokenFrequencies
}

var _ document.Field = (*field)(nil)

func (f *field) Name() string                                   { return f.name }
func (f *field) Value() []byte                                  { return nil }
func (f *field) ArrayPositions() []uint64                       { return nil }
func (f *field) EncodedFieldType() byte                         { return 't' }
func (f *field) Analyze()                                       {}
func (f *field) Options() api.FieldIndexingOptions              { return api.IndexField | api.SkipFreqNorm }
func (f *field) AnalyzedLength() int                            { return 1 }
func (f *field) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                      { return 0 }
func (f *field) Size() int                                      { return len(f.name) }

// analyzed is a document cut into terms.
type analyzed struct {
	doc    *document.Document
	folded [index.NumFields]string
	words  map[string]*[index.NumFields]int // how often, by field
	length [index.NumFields]int             // in words
}

// analyzer cuts documents. Titles and paths come again from section to
// section, and are cut once.
type analyzer struct {
	seg  index.Analyzer
	last [index.NumFields]part
}

// part is a field cut into terms.
type part struct {
	text   string
	words  []zh.Token
	grams  api.TokenFrequencies
	folded string
}

func (a *analyzer) part(f index.Field, text string) *part {
	p := &a.last[f]
	if p.text == text && text != "" {
		return p
	}
	*p = part{text: text}
	if text == "" {
		return p
	}
	p.words = a.seg.Words(text)
	var terms []string
	terms, p.folded = index.GramsAndFold(a.seg, text)
	p.grams = make(api.TokenFrequencies, len(terms))
	freqs := make([]api.TokenFreq, len(terms))
	for i, t := range terms {
		freqs[i].Term = []byte(t)
		p.grams[t] = &freqs[i]
	}
	return p
}

func (a *analyzer) cut(d *index.Document) analyzed {
	out := analyzed{doc: document.NewDocument(string(d.ID)), words: map[string]*[index.NumFields]int{}}
	for f := range index.NumFields {
		p := a.part(f, f.Text(d))
		if p.text == "" {
			continue
		}
		out.length[f] = len(p.words)
		for _, t := range p.words {
			n := out.words[t.Term]
			if n == nil {
				n = new([index.NumFields]int)
				out.words[t.Term] = n
			}
			n[f]++
		}
		out.folded[f] = p.folded
		out.doc.AddField(&field{name: gramFields[f], freqs: p.grams})
	}
	words := make(api.TokenFrequencies, len(out.words))
	for w := range out.words {
		words[w] = &api.TokenFreq{Term: []byte(w)}
	}
	out.doc.AddField(&field{name: wordField, freqs: words})
	out.doc.AddIDField()
	out.doc.VisitFields(func(f api.Field) { f.Analyze() })
	return out
}
