package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

func (p *pair) variants() (a, b []string) {
	if !p.known {
		return nil, nil
	}
	return variants(p.metric, p.a), variants(p.metric, p.b)
}

func definition(p *pair) (Grade, string) {
	a, b := p.variants()
	if len(a) == 0 || len(b) == 0 || slices.Equal(a, b) {
		return Comparable, ""
	}
	detail := sides(strings.Join(a, "、"), strings.Join(b, "、"))
	if includes(a, b) || includes(b, a) { // 排查整改 and 整改
		return Careful, detail
	}
	return Incomparable, detail
}

func includes(all, some []string) bool {
	return !slices.ContainsFunc(some, func(v string) bool { return !slices.Contains(all, v) })
}

// definitionUnstated does not speak of two figures of one article, which has
// one way of counting until it says otherwise.
func definitionUnstated(p *pair) (Grade, string) {
	a, b := p.variants()
	switch {
	case len(a) > 0 && len(b) > 0:
		return Comparable, ""
	case len(a) > 0 || len(b) > 0:
		return Careful, sides(strings.Join(a, "、"), strings.Join(b, "、"))
	}
	return when(len(p.metric.Variants) > 1 && !p.sameArticle(), Careful, "可能的口径："+strings.Join(p.metric.Variants, "、"))
}

func scope(p *pair) (Grade, string) {
	a, b := fold(p.x.Scope), fold(p.y.Scope)
	switch {
	case a == b:
		return Comparable, ""
	case a == "" || b == "":
		return Careful, sides(p.x.Scope, p.y.Scope)
	}
	return Incomparable, sides(p.x.Scope, p.y.Scope)
}

// contained finds two figures of one article that say the same of the same
// time. Growths from two stated starts explain themselves.
func contained(p *pair) (Grade, string) {
	a, oka := p.x.Time.Years()
	b, okb := p.y.Time.Years()
	switch {
	case !p.sameArticle() || !p.samePlace() || !oka || !okb || a.From > b.To || b.From > a.To:
		return Comparable, ""
	case p.x.Metric != p.y.Metric && !p.partOf():
		return Comparable, ""
	case p.within():
		return Incomparable, ""
	case p.stages[0] != p.stages[1] || p.populations[0] != p.populations[1] || p.x.Subject != p.y.Subject:
		return Comparable, ""
	case p.x.FromTime.Known() && p.y.FromTime.Known() && p.x.FromTime.From != p.y.FromTime.From:
		return Comparable, ""
	}
	return Careful, ""
}

// within reports whether the sentence of both puts one within the other: 78项，其中14个.
func (p *pair) within() bool {
	s, first, second := p.x.Sentence, p.x.Span, p.y.Span
	if second.Start < first.Start {
		first, second = second, first
	}
	if s != p.y.Sentence || s.Len() != len(p.a.Sentence) || !s.Contains(first) || !s.Contains(second) || first.End > second.Start {
		return false
	}
	between := p.a.Sentence[first.End-s.Start : second.Start-s.Start]
	return slices.ContainsFunc([]string{"其中", "(含", "（含", "包括", "包含"}, func(w string) bool { return strings.Contains(between, w) })
}

// composite finds figures that add several things up: 督查和整治行动共82次.
func composite(p *pair) (Grade, string) {
	a, b := p.adds(p.a), p.adds(p.b)
	return when(a != b, Incomparable, "")
}

func (p *pair) adds(s Subject) bool {
	names := []string{}
	if m, ok := p.t.Metrics.BySlug(s.Claim.Metric); ok {
		names = append([]string{m.Label}, m.Aliases...)
	}
	without := func(text string) string {
		for _, n := range names {
			text = strings.ReplaceAll(text, n, "")
		}
		return text
	}
	joins := func(text string) bool {
		return slices.ContainsFunc([]string{"和", "及", "或", "与"}, func(w string) bool { return strings.Contains(text, w) })
	}
	if l := without(squeeze(s.Claim.Label)); joins(l) || lists(l) {
		return true
	}
	before, _, ok := s.clause()
	if !ok {
		return false
	}
	for _, total := range []string{"共", "共计", "合计", "总计", "总共", "一共"} {
		if head, ok := strings.CutSuffix(before, total); ok && joins(without(head)) {
			return true
		}
	}
	return false
}

// lists reports whether a label ends in a list of things that are counted
// together: 学生宿舍、澡堂、卫生间. Lists that only qualify (省、市级课题,
// 防火、防震等演练) do not count.
func lists(label string) bool {
	parts := strings.Split(label, "、")
	if len(parts) < 2 {
		return false
	}
	last, prev := parts[len(parts)-1], parts[len(parts)-2]
	return utf8.RuneCountInString(last) >= 3 && utf8.RuneCountInString(prev) >= 2 && !strings.ContainsAny(last, "等的级")
}

// divided judges a quality that both, one or neither may state. Two that one
// sentence sets side by side may be quoted together.
func (p *pair) divided(a, b string) (Grade, string) {
	switch {
	case a == "" || b == "" || a == b:
		return Comparable, ""
	case p.samePassage():
		return Careful, sides(a, b)
	}
	return Incomparable, sides(a, b)
}

func oneSaid(a, b string) (Grade, string) { return when((a == "") != (b == ""), Careful, sides(a, b)) }

func stage(p *pair) (Grade, string)         { return p.divided(p.stages[0], p.stages[1]) }
func stageUnstated(p *pair) (Grade, string) { return oneSaid(p.stages[0], p.stages[1]) }
func population(p *pair) (Grade, string)    { return p.divided(p.populations[0], p.populations[1]) }

// populationUnstated speaks also of words that only mean much the same: 乡镇 and 农村.
func populationUnstated(p *pair) (Grade, string) {
	a, b := p.populations[0], p.populations[1]
	if a == b && a != "" && p.x.Population != p.y.Population {
		return Careful, sides(p.x.Population, p.y.Population)
	}
	return oneSaid(a, b)
}

func subjectLevel(p *pair) (Grade, string) {
	return when((p.x.Subject == "") != (p.y.Subject == ""), Incomparable, sides(p.whose(p.x), p.whose(p.y)))
}

func (p *pair) whose(c xuezhi.Claim) string {
	if c.Subject != "" {
		return c.Subject
	}
	return p.where(c)
}

func subjects(p *pair) (Grade, string) {
	return when(p.x.Subject != "" && p.y.Subject != "" && p.x.Subject != p.y.Subject, Careful, sides(p.x.Subject, p.y.Subject))
}

func partWhole(p *pair) (Grade, string) {
	a, b := p.x.Place.Code, p.y.Place.Code
	return when(a != b && a != "" && b != "" && (p.t.Districts.Within(a, b) || p.t.Districts.Within(b, a)), Incomparable, sides(p.where(p.x), p.where(p.y)))
}

func districtLevel(p *pair) (Grade, string) {
	a, oka := p.t.Districts.ByCode(p.x.Place.Code)
	b, okb := p.t.Districts.ByCode(p.y.Place.Code)
	if g, _ := partWhole(p); g != Comparable || !oka || !okb {
		return Comparable, ""
	}
	return when(a.Level != b.Level, Careful, sides(a.Name, b.Name))
}

func placeUnknown(p *pair) (Grade, string) {
	_, oka := p.t.Districts.ByCode(p.x.Place.Code)
	_, okb := p.t.Districts.ByCode(p.y.Place.Code)
	return when(!oka || !okb, Incomparable, "")
}

func placeInferred(p *pair) (Grade, string) {
	return when(p.x.Place.Basis == xuezhi.Inferred || p.y.Place.Basis == xuezhi.Inferred, Careful, "")
}
