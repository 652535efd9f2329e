package place

import (
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/internal/han"
)

// At returns the district that governs a figure in a sentence of a section,
// from Assign's results: a division named as the subject before it in its
// sentence, else the section's. A statement about the whole country has no
// code, one about 全省 that of the province. Spans count in a.Text; sec may be nil.
func At(t *authority.Tables, a *xuezhi.Article, sec *xuezhi.Section, sentence, figure xuezhi.Span) xuezhi.Place {
	base := xuezhi.Place{Basis: xuezhi.Unknown}
	if sec != nil {
		base = sec.Place
		if base.Code != "" && base.Basis == xuezhi.Explicit && base.Method != "heading" {
			base.Basis, base.Method = xuezhi.Inherited, "section"
		}
	}
	sentence.Start = max(sentence.Start, figure.Start-maxSentence)
	for sentence.Start < figure.Start && a.Text[sentence.Start]&0xc0 == 0x80 {
		sentence.Start++
	}
	sentence.End = max(figure.End, min(sentence.End, figure.End+maxSentence))
	text := sentence.Of(a.Text)
	if han.Traditional(text) {
		text = han.Simplify(text)
	}
	at := figure.Start - sentence.Start
	wide, from := frame(text, at)
	switch {
	case wide == "":
	case wide == "全国":
		return xuezhi.Place{Basis: xuezhi.Explicit, Method: "nation", Evidence: []xuezhi.Evidence{quote(a, xuezhi.Span{Start: sentence.Start + from, End: sentence.Start + from + len(wide)})}}
	case wide == "全省":
		if p := ancestor(t, base.Code, authority.Province); p != "" {
			return xuezhi.Place{Code: p, Basis: xuezhi.Inferred, Method: "province", Confidence: xuezhi.Medium, Evidence: []xuezhi.Evidence{quote(a, xuezhi.Span{Start: sentence.Start + from, End: sentence.Start + from + len(wide)})}}
		}
	case wide == "全市":
		if d, ok := t.Districts.ByCode(base.Code); ok && d.Level == authority.County && kindOf(d) != '市' && subjectClause(text, from, at) {
			if p := ancestor(t, base.Code, authority.City); p != "" {
				return xuezhi.Place{Code: p, Basis: xuezhi.Inferred, Method: "city", Confidence: xuezhi.Low, Evidence: []xuezhi.Evidence{quote(a, xuezhi.Span{Start: sentence.Start + from, End: sentence.Start + from + len(wide)})}}
			}
		}
	}
	hs := hits(t, text[:max(0, min(at, len(text)))])
	for i := len(hs) - 1; i >= 0; i-- {
		h := hs[i]
		if h.role != subject || h.common || !h.full || !clauseStart(text, h.span.Start) {
			continue
		}
		in, _ := under(t, h.cands, []authority.District{{Code: ancestor(t, base.Code, authority.Province)}})
		if len(h.cands) > 1 && len(in) != 1 {
			continue
		}
		d := h.cands[0]
		if len(in) == 1 {
			d = in[0]
		}
		if d.Code == base.Code || t.Districts.Within(base.Code, d.Code) {
			continue // the section's own district, or the frame around it
		}
		return xuezhi.Place{Code: d.Code, Basis: xuezhi.Explicit, Method: "named", Evidence: []xuezhi.Evidence{quote(a, xuezhi.Span{Start: sentence.Start + h.span.Start, End: sentence.Start + h.span.End})}}
	}
	return base
}

// maxSentence bounds, in bytes, how far to each side of a figure its sentence is read.
const maxSentence = 2048

// frame finds 全国, 全省 or 全市 where it opens the clause of a figure and so
// is its subject, not the scope of a ranking.
func frame(text string, at int) (word string, from int) {
	head := text[:max(0, min(at, len(text)))]
	if i := strings.LastIndexAny(head, "，,；;：:"); i >= 0 {
		from = i + len("，")
		if head[i] < 0x80 {
			from = i + 1
		}
	}
	clause := head[min(from, len(head)):]
	for _, w := range []string{"全国", "我国", "全省", "全市"} {
		if rest, ok := strings.CutPrefix(clause, w); ok {
			if starts(rest, "第", "首", "率先", "唯一", "前列", "名列", "排名", "先进", "优秀", "示范", "推广", "范围") || strings.Contains(rest, "第") || strings.HasSuffix(rest, "获评") {
				return "", 0
			}
			if w == "我国" {
				return "全国", from
			}
			return w, from
		}
	}
	return "", 0
}

// subjectClause reports whether what follows 全市 states an amount of its own.
func subjectClause(text string, from, at int) bool {
	body := text[min(from, at):at]
	for _, w := range []string{"共有", "现有", "总数", "合计"} {
		if strings.Contains(body, w) {
			return true
		}
	}
	return false
}

// clauseStart reports whether at is where a clause begins.
func clauseStart(text string, at int) bool {
	head := strings.TrimRight(text[:at], " \u3000“\"")
	return head == "" || strings.HasSuffix(head, "\n") || ends(head, "，", ",", "；", ";", "。", "：", ":", "其中", "、")
}

// ancestor returns the division of a level that code lies in, or "".
func ancestor(t *authority.Tables, code xuezhi.DistrictCode, level authority.Level) xuezhi.DistrictCode {
	for _, d := range t.Districts.Path(code) {
		if d.Level == level {
			return d.Code
		}
	}
	return ""
}

func quote(a *xuezhi.Article, s xuezhi.Span) xuezhi.Evidence {
	e := xuezhi.Evidence{Quote: s.Of(a.Text)}
	if rs := xuezhi.RawSpans(a.Runs, s, 64); len(rs) > 0 {
		e.Raw = xuezhi.Span{Start: rs[0].Start, End: rs[len(rs)-1].End}
	}
	return e
}
