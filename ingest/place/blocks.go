package place

import (
	"slices"
	"strings"

	"xuezhi"
	"xuezhi/internal/authority"
	"xuezhi/internal/han"
)

// minBlock is the least length, in bytes, of a district's block.
const minBlock = 450

// para is what one paragraph says about its district.
type para struct {
	code   xuezhi.DistrictCode // named clearly, or ""
	weight float64
	opens  bool // the name stands at the beginning
	kinds  kinds
	size   int
}

// Blocks returns the indexes of the paragraphs at which a new district's block
// begins, 0 included, for a document that speaks of several districts in turn;
// nil for any other. A block begins where the name changes, or before that
// where the kind of division does (全市 → 该区).
func Blocks(t *authority.Tables, title string, paras []string) []int {
	if han.Traditional(strings.Join(paras, "")) {
		simple := make([]string, len(paras))
		for i, p := range paras {
			simple[i] = han.Simplify(p)
		}
		title, paras = han.Simplify(title), simple
	}
	heads := hits(t, title)
	var all []hit
	for i := range heads {
		heads[i].title = true
	}
	all = append(all, heads...)
	per := make([][]hit, len(paras))
	for i, p := range paras {
		per[i] = hits(t, p)
		all = append(all, per[i]...)
	}
	c := newContext(t, all)
	c.affirm(append(slices.Clone(per), heads)...)
	for _, h := range heads {
		if h.role != subject || h.common && !h.sure {
			continue
		}
		if d, _, ok := c.resolve(h); ok && d.Level == authority.County {
			return nil // the title names its one district
		}
	}
	ps := make([]para, len(paras))
	for i, p := range paras {
		ps[i] = c.para(p, per[i])
	}
	return c.split(ps)
}

func (c *context) para(text string, hs []hit) para {
	p := para{kinds: kindWords(text), size: len(text)}
	s, _ := c.weigh(hs)
	for code := range s.weight {
		d, _ := c.t.Districts.ByCode(code)
		if d.Level != authority.County {
			s.weight[code] *= 0.3
		}
		if p.kinds.against(d) {
			s.weight[code] *= 0.4
		}
	}
	order := s.ranked()
	if len(order) == 0 || s.weight[order[0]] < 1 {
		return p
	}
	if len(order) > 1 && s.weight[order[1]] > 0.6*s.weight[order[0]] && !c.related(order[0], order[1]) {
		return p
	}
	p.code, p.weight = order[0], s.weight[order[0]]
	p.opens = s.best[p.code].span.Start < 12 && s.best[p.code].full
	return p
}

// split finds the blocks, or nil when the names do not stand in turn.
func (c *context) split(ps []para) []int {
	type run struct {
		code        xuezhi.DistrictCode
		first, last int
		weight      float64
		opens       bool
	}
	var runs []run
	seen := map[xuezhi.DistrictCode]bool{}
	for i, p := range ps {
		if p.code == "" {
			continue
		}
		if n := len(runs); n > 0 && (runs[n-1].code == p.code || c.t.Districts.Within(runs[n-1].code, p.code)) {
			runs[n-1].last = i
			runs[n-1].weight += p.weight
			continue
		}
		if seen[p.code] {
			return nil // comes back: names mentioned, not blocks
		}
		seen[p.code] = true
		runs = append(runs, run{p.code, i, i, p.weight, p.opens})
	}
	if len(runs) < 2 {
		return nil
	}
	for i, r := range runs {
		for _, o := range runs[i+1:] {
			if c.related(r.code, o.code) {
				return nil
			}
		}
		if r.weight < 1.2 {
			return nil
		}
	}
	starts := []int{0}
	for k := 1; k < len(runs); k++ {
		prev, _ := c.t.Districts.ByCode(runs[k-1].code)
		at := runs[k].first
		for i := runs[k-1].last + 1; i < runs[k].first; i++ {
			if ps[i].kinds.against(prev) {
				at = i
				break
			}
		}
		starts = append(starts, at)
	}
	for k, from := range starts {
		size, to := 0, len(ps)
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		for i := from; i < to; i++ {
			size += ps[i].size
		}
		if size < minBlock {
			return nil
		}
	}
	return starts
}
