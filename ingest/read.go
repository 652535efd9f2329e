// Package ingest reads a document's bytes into an Article.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"regexp"
	"sync"

	"xuezhi"
	"xuezhi/ingest/claim"
	"xuezhi/ingest/clean"
	"xuezhi/ingest/decode"
	"xuezhi/ingest/place"
	"xuezhi/ingest/section"
	"xuezhi/ingest/timex"
	"xuezhi/ingest/topic"
	"xuezhi/internal/authority"
)

// Reader reads documents. Its fields are its options; it holds no state and
// may be used from several goroutines.
type Reader struct {
	Tables *authority.Tables // required

	once  sync.Once
	words map[string]bool // of the dictionary
}

// Read turns the bytes of a file into an article. It is pure: the same bytes,
// vocabularies and program give the same article. It wraps
// [xuezhi.ErrUnsupported] for a file that holds no text.
func (r *Reader) Read(ctx context.Context, name string, original []byte) (*xuezhi.Article, error) {
	t, err := decode.Decode(original)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", filepath.Base(name), err)
	}
	sum := sha256.Sum256(original)
	a := &xuezhi.Article{
		ID: xuezhi.NewArticleID(original),
		Original: xuezhi.Original{SHA256: hex.EncodeToString(sum[:]), Name: filepath.Base(name), Size: len(original),
			MediaType: t.MediaType, Charset: t.Charset},
		Raw: t.Text,
	}
	if t.Bad > 0 {
		a.Flaws = append(a.Flaws, xuezhi.Flaw{Kind: "encoding", Note: fmt.Sprintf("有%d处字节无法解码，以�代替", t.Bad)})
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cleaned := clean.Cleaner{Marks: section.Marks, Known: r.known}.Clean(t.Text)
	describe(a, cleaned)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	paras := make([]section.Para, len(cleaned.Paras))
	for i, p := range cleaned.Paras {
		paras[i] = section.Para{Text: p.Text, Lone: p.Lone, Gap: p.Gap}
	}
	outline := section.Build(paras, section.Options{Blocks: r.blocks(a.Title, cleaned)})
	assemble(a, cleaned, outline)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	timex.Assign(a)
	place.Assign(r.Tables, a)
	topic.Assign(r.Tables, a)
	claim.Extract(r.Tables, a, claimContext(r.Tables, a))
	return a, ctx.Err()
}

// describe copies what the furniture says about the document.
func describe(a *xuezhi.Article, c *clean.Result) {
	m := c.Meta
	a.Title, a.Subtitle = m.Title, m.Subtitle
	a.Reporters, a.Correspondents = m.Reporters, m.Correspondents
	a.Source = m.Source
	if m.Source != "" && !m.SourceAt.Empty() {
		a.SourceEvidence = xuezhi.Evidence{Quote: m.SourceAt.Of(a.Raw), Raw: m.SourceAt}
	}
	if !m.Date.IsZero() {
		method := "dateline"
		if m.Signed {
			method = "signature"
		}
		a.Issued = xuezhi.Time{From: m.Date, To: m.Date, Period: xuezhi.PeriodPoint, Written: m.DateAt.Of(a.Raw),
			Basis: xuezhi.Explicit, Method: method, Confidence: xuezhi.High,
			Evidence: []xuezhi.Evidence{{Quote: m.DateAt.Of(a.Raw), Raw: m.DateAt}}}
	}
	a.Flaws = append(a.Flaws, c.Flaws...)
	a.Genre = genre(a)
}

var genres = []struct {
	genre xuezhi.Genre
	title *regexp.Regexp
}{
	{xuezhi.GenreNotice, regexp.MustCompile(`通知|公告|通告|公示|批复|的函$|通报$`)},
	{xuezhi.GenreReport, regexp.MustCompile(`总结|报告|汇报|综述|公报|述职|白皮书`)},
	{xuezhi.GenrePlan, regexp.MustCompile(`规划|计划|要点|方案|意见$`)},
}

// genre guesses the kind of writing: by the words of the title, else by who
// signed it and how long it is.
func genre(a *xuezhi.Article) xuezhi.Genre {
	for _, g := range genres {
		if g.title.MatchString(a.Title) {
			return g.genre
		}
	}
	switch {
	case a.Title == "":
		return xuezhi.GenreOther
	case len(a.Raw) > 3*1500:
		return xuezhi.GenreFeature
	}
	return xuezhi.GenreNews
}

// known reports whether word is in the vocabularies.
func (r *Reader) known(word string) bool {
	r.once.Do(func() {
		r.words = make(map[string]bool, len(r.Tables.Dictionary))
		for _, w := range r.Tables.Dictionary {
			r.words[w.Text] = true
		}
	})
	return r.words[word]
}

// blocks asks where another district's block begins.
func (r *Reader) blocks(title string, c *clean.Result) []int {
	texts := make([]string, len(c.Paras))
	for i, p := range c.Paras {
		texts[i] = p.Text
	}
	return place.Blocks(r.Tables, title, texts)
}
