package server

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// originalText decides about the URL of an original's text.
func (s *Server) originalText(v *view, r *http.Request) (answer, error) {
	id := xuezhi.ArticleID(chi.URLParam(r, "id"))
	if !xuezhi.ValidID(string(id)) {
		return answer{}, xuezhi.ErrNotFound
	}
	state, redirect, err := listState(r, route.OriginalText(id))
	if err != nil || redirect != "" {
		return answer{redirect: redirect}, err
	}
	if state.Page > 1 {
		return answer{}, pastEnd(state)
	}
	a, _, err := v.snap.Article(r.Context(), id)
	if err != nil {
		return answer{}, err
	}
	title := cmp.Or(a.Title, "无题")
	p := &templates.OriginalPage{
		Layout: v.listLayout("原文对照 — "+title, state), Heading: title,
		ArticleURL: route.Article(id), Original: original(a),
	}
	p.NoIndex = true // the article is what should be found
	end := len(a.Raw)
	if end > textShown {
		end = strings.LastIndexByte(a.Raw[:textShown], '\n') + 1
		if end == 0 {
			end = len(a.Raw[:textShown]) - len(lastRunes(a.Raw[:textShown], 1)) // never half a character
		}
		p.Notice = fmt.Sprintf("原件较长，这里只显示开头的 %s 字节；全文请下载原件。", templates.Num(end))
	}
	p.Lines = newSource(newNames(v.vocab, a)).lines(end)
	return answer{page: p}, nil
}

// textShown bounds the bytes of an original's text on its page.
const textShown = 1 << 20

// source writes the text of an original with what was done to it.
type source struct {
	*names
	out  []templates.OriginalLine
	line templates.OriginalLine
}

func newSource(n *names) *source { return &source{names: n} }

// event is what stands at a place of Raw: the beginning of a section, or an edit.
type event struct {
	at      int
	section *xuezhi.Section
	edit    *xuezhi.Edit
}

// rank orders what stands at one place: a move, the sections it moves, edits.
func (e event) rank() int {
	switch {
	case e.section != nil:
		return 1
	case e.edit.Reason == xuezhi.EditMove:
		return 0
	}
	return 2
}

// lines returns the lines of the first end bytes of Raw; blank ones are left out.
func (s *source) lines(end int) []templates.OriginalLine {
	at := 0
	for _, e := range s.events() {
		if e.at >= end && e.at > 0 {
			break
		}
		if e.at > at {
			s.text(s.a.Raw[at:e.at])
			at = e.at
		}
		if e.section != nil {
			label, editorial := s.label(e.section)
			if editorial {
				label = "〔" + label + "〕"
			}
			s.put(templates.OriginalPiece{
				Kind: templates.PieceSection, Text: strings.TrimSpace(e.section.Marker + " " + label), ID: route.OriginalAnchor(e.section.ID),
				URL: route.ArticleState{ID: s.a.ID, Section: e.section.ID}.URL(),
			})
			continue
		}
		if stop := min(e.edit.Raw.End, end); e.edit.Reason == xuezhi.EditMove || stop > at {
			s.change(e.edit, s.a.Raw[at:max(stop, at)])
			at = max(stop, at)
		}
	}
	if at < end {
		s.text(s.a.Raw[at:end])
	}
	s.end()
	return s.out
}

// events returns what stands in Raw, in order.
func (s *source) events() []event {
	var out []event
	for i := range s.a.Sections {
		sec := &s.a.Sections[i]
		if raw := xuezhi.RawSpans(s.a.Runs, xuezhi.Span{Start: sec.Span.Start, End: min(sec.Span.Start+1, len(s.a.Text))}, 0); len(raw) > 0 {
			out = append(out, event{at: raw[0].Start, section: sec})
		}
	}
	for i := range s.a.Edits {
		e := &s.a.Edits[i]
		if c := clip(e.Raw, s.a.Raw); c == e.Raw {
			out = append(out, event{at: c.Start, edit: e})
		}
	}
	slices.SortStableFunc(out, func(a, b event) int { return cmp.Or(cmp.Compare(a.at, b.at), a.rank()-b.rank()) })
	return out
}

// change writes was, which edit e changed.
func (s *source) change(e *xuezhi.Edit, was string) {
	switch {
	case e.Reason == xuezhi.EditMove:
		s.put(templates.OriginalPiece{Kind: templates.PieceMove, Reason: cmp.Or(e.Note, "顺序调整")})
	case e.Reason == xuezhi.EditJoin:
		s.put(templates.OriginalPiece{Kind: templates.PieceBreak})
		s.text(was)
	case strings.TrimSpace(was) == "":
		s.text(was)
	default:
		reason := ""
		if e.Reason.Drops() || e.Reason == xuezhi.EditNote {
			reason = editLabel(e.Reason)
		}
		kind := templates.PieceCut
		if toHead(e.Reason) {
			kind = templates.PieceHead
		}
		now := strings.TrimSpace(clip(e.Text, s.a.Text).Of(s.a.Text))
		for i, part := range strings.Split(was, "\n") {
			if i > 0 {
				s.end()
			}
			if strings.TrimSpace(part) != "" {
				s.put(templates.OriginalPiece{Kind: kind, Text: part, Now: now, Reason: reason})
				now, reason = "", ""
			}
		}
	}
}

// toHead reports reasons whose words stand at the head of the article.
func toHead(r xuezhi.EditReason) bool {
	switch r {
	case xuezhi.EditTitle, xuezhi.EditByline, xuezhi.EditSource, xuezhi.EditDate:
		return true
	}
	return false
}

// text writes what stands in the reading text too.
func (s *source) text(t string) {
	for i, part := range strings.Split(t, "\n") {
		if i > 0 {
			s.end()
		}
		if part != "" {
			s.put(templates.OriginalPiece{Text: part})
		}
	}
}

func (s *source) put(p templates.OriginalPiece) { s.line.Pieces = append(s.line.Pieces, p) }

// end ends a line; one of white space alone is dropped.
func (s *source) end() {
	if slices.ContainsFunc(s.line.Pieces, func(p templates.OriginalPiece) bool {
		return p.Kind != templates.PiecePlain || strings.TrimSpace(p.Text) != ""
	}) {
		s.out = append(s.out, s.line)
	}
	s.line = templates.OriginalLine{}
}

// editLabel names the kind of an edit.
func editLabel(r xuezhi.EditReason) string {
	for _, k := range editReasons {
		if k.reason == r {
			return k.label
		}
	}
	return "改动"
}
