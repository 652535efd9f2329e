package server

import (
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/templates"
)

// rules say in words how a value was found, by method.
var rules = map[string]string{
	"named":           "文中写明",
	"opening":         "开篇写明",
	"signature":       "据落款",
	"dateline":        "据报头",
	"short-name":      "文中用简称，据全文认定",
	"title":           "据标题",
	"continued":       "承上文所指",
	"carried":         "承前文",
	"parent":          "承上级小节",
	"section":         "承本节",
	"neighbour":       "承相邻小节",
	"article":         "取自全文",
	"article-default": "本节未写年份，取全文所说的年份",
	"province":        "据所在省份认定",
	"city":            "据所在市认定",
	"nation":          "全国范围",
	"ambiguous":       "同名的不止一个，未定",
	"named-period":    "文中写明时期",
	"relative":        "由“今年”“去年”一类说法推算",
	"as-of":           "由“截至目前”一类说法推算",
	"lead":            "据导语",
	"vague":           "由“近年来”一类说法估计",
	"consecutive":     "由“连续几年”推算",
	"anniversary":     "由周年推算",
	"issue":           "据发布日期",
	"bounds":          "据文中最早与最晚的事推定",
	copied:            "转载日期，原发布日期可能更早",
	"plan":            "计划",
	"future":          "计划",
}

// confidences say how sure an inference is.
var confidences = map[xuezhi.Confidence]string{xuezhi.High: "把握大", xuezhi.Medium: "把握中等", xuezhi.Low: "把握小"}

// quotesShown bounds the quotations given for one value.
const quotesShown = 3

// reasons tells how place, time and topics of s were known.
func (p *articlePage) reasons(s *xuezhi.Section) []templates.Reason {
	var out []templates.Reason
	place := func(label string, w xuezhi.Place) {
		if w.Code != "" {
			out = append(out, reason(label, p.vocab.districtName(w.Code), w.Basis, w.Method, w.Confidence, w.Evidence))
		}
	}
	place("地区", s.Place)
	for _, o := range s.Others {
		place("也提到", o)
	}
	if s.Time.Known() {
		out = append(out, reason("年份", timeText(s.Time), s.Time.Basis, s.Time.Method, s.Time.Confidence, s.Time.Evidence))
	}
	for _, t := range s.Topics {
		r := templates.Reason{Label: "主题", Text: p.vocab.topicLabel(t.Slug)}
		for _, w := range t.Words[:min(len(t.Words), 12)] {
			r.Quotes = append(r.Quotes, oneLine(w, 20))
		}
		if len(r.Quotes) > 0 {
			r.Rule = "据文中用词"
		}
		out = append(out, r)
	}
	return out
}

func reason(label, text string, b xuezhi.Basis, method string, c xuezhi.Confidence, list []xuezhi.Evidence) templates.Reason {
	r := templates.Reason{Label: label, Text: text, Basis: basisLabel(b), Written: b == xuezhi.Explicit}
	parts := make([]string, 0, 2)
	if w := rules[method]; w != "" {
		parts = append(parts, w)
	}
	if w := confidences[c]; w != "" && !r.Written {
		parts = append(parts, w)
	}
	r.Rule = strings.Join(parts, "，")
	for _, e := range list {
		if q := oneLine(e.Quote, 40); q != "" && len(r.Quotes) < quotesShown && !slices.Contains(r.Quotes, q) {
			r.Quotes = append(r.Quotes, q)
		}
	}
	return r
}
