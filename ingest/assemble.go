package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/clean"
	"xuezhi/ingest/section"
)

// assemble lays the paragraphs out in reading order as a.Text and derives
// runs, edits and sections from where each came from.
func assemble(a *xuezhi.Article, c *clean.Result, o *section.Outline) {
	l := &layout{a: a, c: c, starts: make([]int, len(c.Paras))}
	l.text(o)
	l.edits(o)
	l.sections(o)
	for _, f := range o.Flaws {
		at := l.starts[f.At.Para] + f.At.Off
		end := min(at+max(f.Len, 1), len(a.Text))
		out := xuezhi.Flaw{Kind: f.Kind, Note: f.Note}
		if f.Node >= 0 && f.Node < len(l.ids) {
			out.Section = l.ids[f.Node]
		}
		if raw := xuezhi.RawSpans(a.Runs, xuezhi.Span{Start: at, End: end}, 64); len(raw) > 0 {
			out.Raw = raw[0]
		}
		a.Flaws = append(a.Flaws, out)
	}
}

type layout struct {
	a      *xuezhi.Article
	c      *clean.Result
	starts []int              // of each paragraph in Text
	ids    []xuezhi.SectionID // of each node of the outline
	blank  []xuezhi.Edit      // separators that Raw does not have
}

func (l *layout) text(o *section.Outline) {
	var b strings.Builder
	run := func(raw xuezhi.Span) {
		t := xuezhi.Span{Start: b.Len(), End: b.Len() + raw.Len()}
		b.WriteString(raw.Of(l.a.Raw))
		if n := len(l.a.Runs); n > 0 && l.a.Runs[n-1].Raw.End == raw.Start && l.a.Runs[n-1].Text.End == t.Start {
			l.a.Runs[n-1].Raw.End, l.a.Runs[n-1].Text.End = raw.End, t.End
			return
		}
		l.a.Runs = append(l.a.Runs, xuezhi.Run{Raw: raw, Text: t})
	}
	prev := -1
	for _, p := range o.Order {
		if prev >= 0 && !p.Joins {
			if at, ok := l.newline(prev); ok {
				run(xuezhi.Span{Start: at, End: at + 1})
			} else {
				pieces := l.c.Paras[prev].Pieces
				e := pieces[len(pieces)-1].End
				l.blank = append(l.blank, xuezhi.Edit{Raw: xuezhi.Span{Start: e, End: e},
					Text: xuezhi.Span{Start: b.Len(), End: b.Len() + 1}, Reason: xuezhi.EditSpace})
				b.WriteByte('\n')
			}
		}
		l.starts[p.Para] = b.Len()
		for _, s := range l.c.Paras[p.Para].Pieces {
			run(s)
		}
		prev = p.Para
	}
	l.a.Text = b.String()
}

// newline finds the line feed that ends paragraph par in Raw, past white
// space and what was dropped behind it.
func (l *layout) newline(par int) (int, bool) {
	pieces := l.c.Paras[par].Pieces
	at := pieces[len(pieces)-1].End
	limit := len(l.a.Raw)
	if par+1 < len(l.c.Paras) {
		limit = l.c.Paras[par+1].Pieces[0].Start
	}
	k, _ := slices.BinarySearchFunc(l.c.Drops, at, func(d clean.Drop, at int) int { return cmp.Compare(d.Raw.Start, at) })
	for at < limit {
		if k < len(l.c.Drops) && l.c.Drops[k].Raw.Start == at {
			at = max(at, l.c.Drops[k].Raw.End)
			k++
			continue
		}
		if l.a.Raw[at] == '\n' {
			return at, true
		}
		_, w := utf8.DecodeRuneInString(l.a.Raw[at:])
		at += w
	}
	return 0, false
}

// edits accounts for every byte of Raw that is in no run.
func (l *layout) edits(o *section.Outline) {
	runs := slices.Clone(l.a.Runs)
	slices.SortFunc(runs, func(x, y xuezhi.Run) int { return x.Raw.Start - y.Raw.Start })
	at, text, k := 0, 0, 0
	fill := func(to int, next int) {
		for at < to {
			end, why, note := to, xuezhi.EditSpace, ""
			for k < len(l.c.Drops) && l.c.Drops[k].Raw.End <= at {
				k++
			}
			if k < len(l.c.Drops) && l.c.Drops[k].Raw.Start < to {
				if d := l.c.Drops[k]; d.Raw.Start > at {
					end = d.Raw.Start
				} else {
					end, why, note = min(to, d.Raw.End), d.Reason, d.Note
				}
			}
			s := xuezhi.Span{Start: at, End: end}
			if why == xuezhi.EditSpace && next == text && text > 0 && l.a.Text[text-1] != '\n' && strings.ContainsAny(s.Of(l.a.Raw), "\n\r\u2028\u2029\f") {
				why, note = xuezhi.EditJoin, "句中换行"
			}
			l.a.Edits = append(l.a.Edits, xuezhi.Edit{Raw: s, Text: xuezhi.Span{Start: text, End: text}, Reason: why, Was: s.Of(l.a.Raw), Note: note})
			at = end
		}
	}
	for _, r := range runs {
		fill(r.Raw.Start, r.Text.Start)
		at, text = r.Raw.End, r.Text.End
	}
	fill(len(l.a.Raw), -1)
	l.a.Edits = append(l.a.Edits, l.blank...)
	if o.Moved {
		for i, p := range o.Order {
			if i == 0 || p.Para == o.Order[i-1].Para+1 {
				continue
			}
			raw, t := l.c.Paras[p.Para].Pieces[0].Start, l.starts[p.Para]
			l.a.Edits = append(l.a.Edits, xuezhi.Edit{Raw: xuezhi.Span{Start: raw, End: raw}, Text: xuezhi.Span{Start: t, End: t},
				Reason: xuezhi.EditMove, Note: "按阅读顺序移动的段落"})
		}
	}
	slices.SortStableFunc(l.a.Edits, func(x, y xuezhi.Edit) int { return x.Raw.Start - y.Raw.Start })
}

// sections gives every node its stretches of Text.
func (l *layout) sections(o *section.Outline) {
	if len(o.Nodes) == 0 {
		return
	}
	segs := slices.Clone(o.Segs)
	at := func(p section.Pos) int { return l.starts[p.Para] + p.Off }
	slices.SortStableFunc(segs, func(x, y section.Seg) int { return at(x.Start) - at(y.Start) })
	own := make([][]xuezhi.Span, len(o.Nodes))
	span := make([]xuezhi.Span, len(o.Nodes))
	for i := range span {
		span[i].Start = -1
	}
	for i, s := range segs {
		end := len(l.a.Text)
		if i+1 < len(segs) {
			end = at(segs[i+1].Start)
		}
		sp := xuezhi.Span{Start: at(s.Start), End: end}
		if sp.Empty() {
			continue
		}
		if n := len(own[s.Node]); n > 0 && own[s.Node][n-1].End == sp.Start {
			own[s.Node][n-1].End = end
		} else {
			own[s.Node] = append(own[s.Node], sp)
		}
		for n := s.Node; n >= 0; n = o.Nodes[n].Parent {
			if span[n].Start < 0 || sp.Start < span[n].Start {
				span[n].Start = sp.Start
			}
			span[n].End = max(span[n].End, sp.End)
		}
	}
	order := make([]int, 0, len(o.Nodes))
	for i := range o.Nodes {
		if span[i].Start >= 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		if span[x].Start != span[y].Start {
			return span[x].Start - span[y].Start
		}
		return o.Nodes[x].Level - o.Nodes[y].Level
	})
	l.ids = make([]xuezhi.SectionID, len(o.Nodes))
	same := make(map[string]int)
	for _, i := range order {
		text := span[i].Of(l.a.Text)
		key := strings.Join(strings.Fields(text), "")
		l.ids[i] = xuezhi.NewSectionID(l.a.ID, text, same[key])
		same[key]++
	}
	for _, i := range order {
		n := o.Nodes[i]
		s := xuezhi.Section{ID: l.ids[i], Level: n.Level, Marker: n.Marker, Family: n.Family, Ordinal: n.Ordinal, Position: n.Position,
			Span: span[i], Own: own[i]}
		if n.Parent >= 0 {
			s.Parent = l.ids[n.Parent]
		}
		if n.HeadLen > 0 {
			h := at(n.Head)
			s.HeadingSpan = xuezhi.Span{Start: h, End: h + n.HeadLen}
			s.Heading = strings.TrimSpace(s.HeadingSpan.Of(l.a.Text))
		}
		l.a.Sections = append(l.a.Sections, s)
	}
}
