package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"time"

	"xuezhi"
	"xuezhi/internal/cite"
	"xuezhi/server/route"
)

// exportMost bounds the figures in one file.
const exportMost = xuezhi.MaxWindow

// sentenceMost is the number of characters of a sentence on either side of its
// figure that a file holds.
const sentenceMost = 600

// claimsFile is the figures of one search, for a file.
type claimsFile struct {
	*view
	state route.ClaimsState
	res   *xuezhi.ClaimResult
	now   time.Time
}

// claimsFor reads the figures that r asks for. ok is false when the answer was
// given: a redirect, or an error. A file is made of what was asked or not at
// all: what is not understood is refused.
func (s *Server) claimsFor(w http.ResponseWriter, r *http.Request, send func(*claimsFile)) {
	snap, release, err := s.Archive.Acquire(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer release()
	v := &view{snap: snap, vocab: vocab{snap.Tables()}, info: snap.Info(), server: s}
	defer v.done()
	state, err := route.ParseClaims(r.URL.RawQuery)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	state = v.oneMetric(state.Resolve(v.vocab))
	state.Query.Page = 1
	for _, ref := range state.Query.Refinements {
		if !v.vocab.knows(ref) {
			state.Unread = append(state.Unread, route.Param{Key: string(ref.Facet), Value: ref.Term})
		}
	}
	switch {
	case len(state.Unread) > 0:
		s.fail(w, r, &route.BadURL{Reason: "看不懂参数 " + oneLine(state.Unread[0].String(), 60) + "。文件只按看得懂的条件编成，请去掉它再试。"})
		return
	case state.LacksUnit():
		s.fail(w, r, &route.BadURL{Reason: "数值须与单位一同填写。请加上单位再试。"})
		return
	case state.RawQuery() != r.URL.RawQuery:
		to := r.URL.Path
		if q := state.RawQuery(); q != "" {
			to += "?" + q
		}
		s.redirect(w, r, to)
		return
	}
	f := &claimsFile{view: v, state: state, now: s.Now()}
	if f.res, err = v.allClaims(r.Context(), state.Query); err != nil {
		s.fail(w, r, err)
		return
	}
	send(f)
}

// allClaims reads page after page, up to exportMost figures.
func (v *view) allClaims(ctx context.Context, q xuezhi.ClaimQuery) (*xuezhi.ClaimResult, error) {
	q.Page, q.Size = 1, xuezhi.MaxPageSize
	res, err := v.findClaims(ctx, q)
	if err != nil {
		return nil, err
	}
	for len(res.Hits) < min(res.Total, exportMost) {
		q.Page++
		next, err := v.findClaims(ctx, q)
		if err != nil {
			return nil, err
		}
		if len(next.Hits) == 0 {
			break
		}
		res.Hits = append(res.Hits, next.Hits...)
	}
	return res, nil
}

// note says what the figures are, where they come from, and what is missing.
func (f *claimsFile) note() string {
	s := fmt.Sprintf("%s。学志第 %d 版，检索于 %s。", cite.Disclaimer, f.info.Number, momentText(f.now))
	if n := len(f.res.Hits); n < f.res.Total {
		s += fmt.Sprintf("共 %d 条，只列出前 %d 条；请增加条件，分几次取。", f.res.Total, n)
	}
	return s
}

// claimLink is the permalink of a claim with the hash of its sentence.
func (s *Server) claimLink(id xuezhi.ClaimID, sentence string) string {
	return s.BaseURL + route.ClaimQuoted(id, cite.Hash(sentence))
}

// shortSentence is a sentence as a file holds it: a very long one is cut.
func shortSentence(h xuezhi.ClaimHit) string {
	var b strings.Builder
	for _, f := range sentenceMarked(h.Sentence, h.Figure, sentenceMost) {
		b.WriteString(f.Text)
	}
	return b.String()
}

// claimsCSV sends the figures as a table for spreadsheets; the last row says
// what they are.
func (s *Server) claimsCSV(w http.ResponseWriter, r *http.Request) {
	s.claimsFor(w, r, func(f *claimsFile) {
		rows := make([]cite.Row, len(f.res.Hits))
		for i, h := range f.res.Hits {
			rows[i] = cite.Row{Claim: h.Claim, Sentence: shortSentence(h), Link: s.claimLink(h.Claim.ID, h.Sentence)}
		}
		var b bytes.Buffer
		if err := cite.WriteCSV(&b, f.tables(), rows, cite.Export{Query: s.BaseURL + f.state.URL(), Edition: f.info.Number}); err != nil {
			s.fail(w, r, err)
			return
		}
		b.WriteString(cite.SafeCell(f.note()) + strings.Repeat(",", len(cite.Columns())-1) + "\r\n")
		s.sendFile(w, "text/csv; charset=utf-8", fmt.Sprintf("学志-数据陈述-第%d版.csv", f.info.Number), b.Bytes())
	})
}

// claimFile is a figure in a JSON file.
type claimFile struct {
	Claim    xuezhi.Claim     `json:"claim"`
	Sentence string           `json:"sentence"`
	Link     string           `json:"link"`
	Article  xuezhi.ArticleID `json:"article"`
	Title    string           `json:"title"`
	Source   string           `json:"source,omitempty"`
	Issued   xuezhi.Time      `json:"issued"`
}

// claimsJSON sends the figures as JSON.
func (s *Server) claimsJSON(w http.ResponseWriter, r *http.Request) {
	s.claimsFor(w, r, func(f *claimsFile) {
		out := struct {
			Note      string      `json:"note"`
			Query     string      `json:"query"`
			Edition   int         `json:"edition"`
			Retrieved string      `json:"retrieved"`
			Total     int         `json:"total"`
			Articles  int         `json:"articles"`
			Cut       bool        `json:"cut"` // more were found than are listed
			Claims    []claimFile `json:"claims"`
		}{
			Note: f.note(), Query: s.BaseURL + f.state.URL(), Edition: f.info.Number, Retrieved: f.now.Format(time.RFC3339),
			Total: f.res.Total, Articles: f.res.Articles, Cut: len(f.res.Hits) < f.res.Total, Claims: []claimFile{},
		}
		for _, h := range f.res.Hits {
			out.Claims = append(out.Claims, claimFile{h.Claim, shortSentence(h), s.claimLink(h.Claim.ID, h.Sentence), h.Article.ID, h.Article.Title, h.Article.Source, h.Article.Issued})
		}
		b, err := json.Marshal(out)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.sendFile(w, "application/json", "", b)
	})
}

// sendFile sends a file made for this request, as a download where it has a name.
func (s *Server) sendFile(w http.ResponseWriter, contentType, name string, b []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", fmt.Sprint(len(b)))
	if name != "" {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	}
	_, _ = w.Write(b) // a reader that has gone away is no error of ours
}
