package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"xuezhi"
	"xuezhi/internal/cite"
	"xuezhi/internal/compare"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// changed returns where the permalink of a claim leads whose quoted words are
// no longer those of its hash, "" where they are or no hash is given.
func (v *view) changed(r *http.Request, aid xuezhi.ArticleID, cid xuezhi.ClaimID) (string, error) {
	hash, err := route.Hash(r.URL.RawQuery)
	if err != nil || hash == "" {
		return "", err
	}
	h, err := v.claimHit(r.Context(), aid, cid)
	if err != nil {
		return "", err
	}
	if cite.Verify(hash, h.Sentence) == nil {
		return "", nil
	}
	return route.CiteQuoted(cid, hash), nil
}

// claimHit returns claim cid of article aid with its sentence.
func (v *view) claimHit(ctx context.Context, aid xuezhi.ArticleID, cid xuezhi.ClaimID) (xuezhi.ClaimHit, error) {
	a, card, err := v.snap.Article(ctx, aid)
	if err != nil {
		return xuezhi.ClaimHit{}, err
	}
	c := claimOf(a, cid)
	if c == nil {
		return xuezhi.ClaimHit{}, fmt.Errorf("claim %s: %w", cid, xuezhi.ErrNotFound)
	}
	sentence := clip(c.Sentence, a.Text)
	figure := xuezhi.Span{Start: c.Span.Start - sentence.Start, End: c.Span.End - sentence.Start}
	return xuezhi.ClaimHit{Claim: *c, Sentence: sentence.Of(a.Text), Figure: clip(figure, sentence.Of(a.Text)), Article: card}, nil
}

// today is the day of the answer.
func (v *view) today() xuezhi.Date {
	t := v.server.Now().In(beijing)
	return xuezhi.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// cite says how to cite one claim.
func (s *Server) cite(v *view, r *http.Request) (answer, error) {
	id := chi.URLParam(r, "id")
	if !xuezhi.ValidID(id) {
		return answer{}, xuezhi.ErrNotFound
	}
	hash, err := route.Hash(r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	ctx := r.Context()
	aid, cid, err := v.snap.ResolveClaim(ctx, xuezhi.ClaimID(id))
	if err != nil {
		return answer{}, err
	}
	if cid != xuezhi.ClaimID(id) {
		return answer{redirect: route.CiteQuoted(cid, hash)}, nil
	}
	h, err := v.claimHit(ctx, aid, cid)
	if err != nil {
		return answer{}, err
	}
	a, _, err := v.snap.Article(ctx, aid)
	if err != nil {
		return answer{}, err
	}
	work := cite.Of(a)
	at := cite.Access{URL: s.claimLink(cid, h.Sentence), Retrieved: v.today()}
	row := v.claimRow(h)
	row.Key, row.Acts = "", row.Acts[:1]
	p := &templates.CitePage{
		Layout: v.layout("引用："+claimValue(h.Claim)+" — "+h.Article.Title, route.Cite(cid)), Heading: claimValue(h.Claim), Row: []templates.ClaimRow{row},
		LinkText: work.LinkText(at.URL), URL: route.ClaimQuoted(cid, cite.Hash(h.Sentence)),
		Ways: []templates.Link{link("编成材料", route.BriefState{Claims: []xuezhi.ClaimID{cid}}.URL())},
	}
	for _, std := range []cite.Standard{cite.GB2025, cite.GB2015} {
		p.Styles = append(p.Styles, templates.Def{Label: std.String(), Text: work.Claim(std, at, shortSentence(h))})
	}
	switch {
	case hash == "":
	case cite.Verify(hash, h.Sentence) != nil:
		p.Notice = "您打开的链接所引的文字，与档案中现在的文字不同。可能是文章重读之后断句有变，请核对下面的原句再引用。"
		p.NoIndex = true
	default:
		p.Notice = "所引的文字没有变化。"
	}
	return answer{page: p, fresh: true}, nil
}

// briefPage builds one brief.
type briefPage struct {
	*view
	p       *templates.BriefPage
	numbers map[xuezhi.ArticleID]int // of its sources, from 1
	gone    int
}

// brief puts chosen claims and sections on one printable page.
func (s *Server) brief(v *view, r *http.Request) (answer, error) {
	state, err := route.ParseBrief(r.URL.RawQuery)
	if err != nil {
		return answer{}, err
	}
	if state.RawQuery() != r.URL.RawQuery {
		return answer{redirect: state.URL()}, nil
	}
	if err := v.turn(r.Context()); err != nil {
		return answer{}, err
	}
	n := len(state.Claims) + len(state.Sections)
	b := &briefPage{view: v, numbers: map[xuezhi.ArticleID]int{}, p: &templates.BriefPage{
		Layout: v.layout(fmt.Sprintf("材料：%d 条", n), state.URL()), Heading: fmt.Sprintf("材料：%d 条", n),
		Lede: fmt.Sprintf("学志第 %d 版，检索于 %s。", v.info.Number, dayText(s.Now())),
	}}
	b.p.NoIndex = true
	for _, u := range state.Unread {
		b.p.Notices = append(b.p.Notices, "未识别，已忽略："+u.String())
	}
	if err := b.fill(r.Context(), state); err != nil {
		return answer{}, err
	}
	if b.gone > 0 {
		b.p.Notices = append(b.p.Notices, fmt.Sprintf("有 %d 条不在档案中，没有列出。", b.gone))
	}
	return answer{page: b.p, fresh: true}, nil
}

func (b *briefPage) fill(ctx context.Context, state route.BriefState) error {
	var figures []compare.Subject
	for _, id := range state.Claims {
		aid, cid, err := b.snap.ResolveClaim(ctx, id)
		var h xuezhi.ClaimHit
		if err == nil {
			h, err = b.claimHit(ctx, aid, cid)
		}
		if errors.Is(err, xuezhi.ErrNotFound) {
			b.gone++
			continue
		}
		if err != nil {
			return err
		}
		source, err := b.source(ctx, aid)
		if err != nil {
			return err
		}
		figures = append(figures, figureOf(h))
		c := h.Claim
		b.p.Items = append(b.p.Items, templates.BriefItem{
			Value: claimValue(c), URL: route.Claim(c.ID), Label: b.metricOf(c).Label, Place: b.place(c.Place), When: timeKnown(c.Time), Remark: claimRemark(c),
			Quote: sentenceMarked(h.Sentence, h.Figure, sentenceMost), Source: source,
		})
	}
	for _, id := range state.Sections {
		if err := b.section(ctx, id); err != nil {
			return err
		}
	}
	b.p.Pairs = b.pairs(figures)
	return nil
}

// sectionMost is the number of characters of a section in a brief.
const sectionMost = 3000

func (b *briefPage) section(ctx context.Context, id xuezhi.SectionID) error {
	aid, sid, err := b.snap.ResolveSection(ctx, id)
	var a *xuezhi.Article
	if err == nil {
		a, _, err = b.snap.Article(ctx, aid)
	}
	if errors.Is(err, xuezhi.ErrNotFound) || err == nil && a.Section(sid) == nil {
		b.gone++
		return nil
	}
	if err != nil {
		return err
	}
	source, err := b.source(ctx, aid)
	if err != nil {
		return err
	}
	s := a.Section(sid)
	label, editorial := newNames(b.vocab, a).label(s)
	if editorial {
		label = "〔" + label + "〕"
	}
	text := strings.TrimSpace(clip(s.Span, a.Text).Of(a.Text))
	b.p.Items = append(b.p.Items, templates.BriefItem{
		Value: strings.TrimSpace(s.Marker + " " + label), URL: route.Section(sid), Place: b.place(s.Place), When: timeKnown(s.Time),
		Quote: []templates.Fragment{{Text: oneLine(text, sectionMost)}}, Source: source,
	})
	return nil
}

// source numbers the article and cites it once.
func (b *briefPage) source(ctx context.Context, id xuezhi.ArticleID) (string, error) {
	if n := b.numbers[id]; n > 0 {
		return fmt.Sprintf("[%d]", n), nil
	}
	a, _, err := b.snap.Article(ctx, id)
	if err != nil {
		return "", err
	}
	n := len(b.numbers) + 1
	b.numbers[id] = n
	at := cite.Access{URL: b.server.BaseURL + route.Article(id), Retrieved: b.today()}
	b.p.Sources = append(b.p.Sources, templates.Def{Label: fmt.Sprintf("[%d]", n), Text: cite.Of(a).Article(cite.GB2025, at)})
	return fmt.Sprintf("[%d]", n), nil
}
