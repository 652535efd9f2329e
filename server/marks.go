package server

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// matches returns the strings that the article's page marks as found: what
// the engine marked in this article's excerpts, besides the words as typed.
func (v *view) matches(ctx context.Context, state route.ArticleState) ([]string, error) {
	if len(state.Text) == 0 {
		return nil, nil
	}
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); utf8.RuneCountInString(s) > 1 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, t := range state.Text {
		before := "" // the word just read
		for _, w := range strings.FieldsFunc(t, func(r rune) bool { return strings.ContainsRune(" \"“”「」『』()（）|｜", r) }) {
			switch {
			case w == "AND", w == "OR", w == "NOT", before == "NOT", before == "-", before == "－", strings.HasPrefix(w, "-"), strings.HasPrefix(w, "－"):
			default:
				add(w)
			}
			before = w
		}
	}
	res, err := v.search(ctx, xuezhi.Query{Text: state.Text, Article: state.ID, Size: xuezhi.MaxPageSize})
	switch {
	case errors.Is(err, xuezhi.ErrInvalid), errors.Is(err, xuezhi.ErrBusy):
		return out, nil // marks are a help, the article is the answer
	case err != nil:
		return nil, err
	}
	for _, h := range res.Hits {
		for _, f := range h.Snippet {
			if f.Match {
				add(f.Text)
			}
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return out[:min(len(out), 64)], nil
}

// hitsIn returns where the strings found stand in text, in order, merged.
func hitsIn(text string, found []string) []xuezhi.Span {
	var out []xuezhi.Span
	for _, w := range found {
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			out = append(out, xuezhi.Span{Start: at + i, End: at + i + len(w)})
			at += i + len(w)
		}
	}
	slices.SortFunc(out, func(a, b xuezhi.Span) int { return a.Start - b.Start })
	n := 0
	for _, s := range out {
		if n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out[n] = s
		n++
	}
	return out[:n]
}

// mark is a claim's place in a paragraph; No 0 is a claim without a note.
type mark struct {
	span xuezhi.Span // of the paragraph's text
	id   string
	no   int
	href string
}

// runs cuts text at the borders of claims and hits. claims are in order and do
// not overlap; hits neither.
func runs(text string, claims []mark, hits []xuezhi.Span) []templates.Run {
	cuts := []int{0, len(text)}
	for _, c := range claims {
		cuts = append(cuts, c.span.Start, c.span.End)
	}
	for _, h := range hits {
		cuts = append(cuts, h.Start, h.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []templates.Run
	for i := 1; i < len(cuts); i++ {
		piece := xuezhi.Span{Start: cuts[i-1], End: cuts[i]}
		r := templates.Run{Text: piece.Of(text)}
		hit := slices.ContainsFunc(hits, func(h xuezhi.Span) bool { return h.Contains(piece) })
		c := slices.IndexFunc(claims, func(c mark) bool { return c.span.Contains(piece) })
		switch {
		case c >= 0:
			m := claims[c]
			r.Kind, r.Href = templates.RunClaim, m.href
			if hit {
				r.Kind = templates.RunClaimHit
			}
			if piece.Start == m.span.Start {
				r.ID = m.id
			}
			if piece.End == m.span.End {
				r.ClaimNo = m.no
			}
		case hit:
			r.Kind = templates.RunHit
		}
		out = append(out, r)
	}
	return out
}
