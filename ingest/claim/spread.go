package claim

import (
	"sort"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
)

// distributed returns the member that 分别 assigns to f, and what its list has
// in common: of 小学、初中巩固率分别为99.8%和97.1% the second figure has 初中 and
// 初中巩固率.
func (l *line) distributed(f *figure) (part, shared string, ok bool) {
	before, nth, count := l.run(f)
	members := listed(before)
	if count < 2 || len(members) != count {
		return "", "", false
	}
	return members[nth], members[count-1], true
}

// run returns what stands before 分别 in the clause of f, the place of f among
// the figures behind it, and their number; 0 where there is no 分别.
func (l *line) run(f *figure) (before string, nth, count int) {
	c := l.clause(f.core)
	at := -1
	for _, w := range []string{"分别", "依次"} {
		if i := strings.LastIndex(l.text[c.Start:f.core.Start], w); i >= 0 {
			at = max(at, c.Start+i)
		}
	}
	if at < 0 {
		return "", 0, 0
	}
	lo := sort.Search(len(l.kept), func(k int) bool { return l.kept[k].at.Start >= at })
	nth = -1
	for k := lo; k < len(l.kept) && l.kept[k].at.Start < c.End; k++ {
		if l.kept[k].at.Start == f.core.Start {
			nth = count
		}
		count++
	}
	if nth < 0 {
		return "", 0, 0
	}
	return l.text[c.Start:at], nth, count
}

// referred returns the earlier claim that a 分别 without a list of its own hands
// f to: A由…提升至…,B从…提高至…,分别提高23.8个百分点和17.6个百分点.
func (l *line) referred(f *figure) (told, bool) {
	before, nth, count := l.run(f)
	if count < 2 || len(before) > 6 || len(l.told)-nth < count {
		return told{}, false
	}
	t := l.told[len(l.told)-nth-count+nth]
	return t, t.family == f.unit.Family || t.family == "percent" && f.unit.Family == "point"
}

// told is what later figures of a sentence may refer back to.
type told struct {
	metric xuezhi.MetricSlug
	label  string
	family authority.Family
}

// shares reports whether 分别 hands f out.
func (l *line) shares(f *figure) bool {
	_, _, ok := l.distributed(f)
	return ok
}

// listed splits A、B和C into its members.
func listed(s string) []string {
	s = strings.TrimSpace(s)
	parts := strings.Split(s, "、")
	last := parts[len(parts)-1]
	for _, w := range []string{"以及", "和", "及", "与"} {
		if i := strings.Index(last, w); i > 0 && i+len(w) < len(last) {
			return append(parts[:len(parts)-1], last[:i], last[i+len(w):])
		}
	}
	return parts
}

// assign finds the metric of a distributed figure: by its own member, else by
// the member with what the last one has in common with it.
func (x *extractor) assign(l *line, f *figure, part, shared string) (xuezhi.MetricSlug, bool) {
	for _, s := range []string{part, part + shared} {
		for _, m := range x.index.find(s, f.unit.Family) {
			if fits(f, m.Metric) {
				return m.Metric.Slug, true
			}
		}
	}
	return "", false
}
