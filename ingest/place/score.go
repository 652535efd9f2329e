package place

import (
	"slices"

	"xuezhi"
	"xuezhi/internal/authority"
)

// scores weighs districts by what a text says of them.
type scores struct {
	weight map[xuezhi.DistrictCode]float64
	count  map[xuezhi.DistrictCode]int
	best   map[xuezhi.DistrictCode]hit // the strongest hit, as evidence
	bestW  map[xuezhi.DistrictCode]float64
}

func newScores() *scores {
	return &scores{map[xuezhi.DistrictCode]float64{}, map[xuezhi.DistrictCode]int{}, map[xuezhi.DistrictCode]hit{}, map[xuezhi.DistrictCode]float64{}}
}

func (s *scores) add(code xuezhi.DistrictCode, w float64, h hit) {
	if w <= 0 {
		return
	}
	s.weight[code] += w
	s.count[code]++
	if w > s.bestW[code] {
		s.best[code], s.bestW[code] = h, w
	}
}

// ranked returns the codes, the heaviest first.
func (s *scores) ranked() []xuezhi.DistrictCode {
	out := make([]xuezhi.DistrictCode, 0, len(s.weight))
	for c := range s.weight {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b xuezhi.DistrictCode) int {
		switch wa, wb := s.weight[a], s.weight[b]; {
		case wa > wb:
			return -1
		case wa < wb:
			return 1
		case a < b:
			return -1
		}
		return 1
	})
	return out
}

// byLevel returns the codes, provinces before cities before counties.
func (s *scores) byLevel(t *authority.Tables) []xuezhi.DistrictCode {
	out := s.ranked()
	slices.SortStableFunc(out, func(a, b xuezhi.DistrictCode) int {
		x, _ := t.Districts.ByCode(a)
		y, _ := t.Districts.ByCode(b)
		return int(x.Level) - int(y.Level)
	})
	return out
}

// worth is what one hit says for a district.
func worth(h hit) float64 {
	switch h.role {
	case subject:
		switch {
		case h.common && !h.sure:
			return 0
		case h.full:
			return 2
		case h.loose && !h.sure && !h.strong:
			return 0.1
		case h.strong || h.sure:
			return 1.2
		}
		return 0.5
	case scope, visited:
		return 0
	case inside:
		if h.school && !h.common {
			return 0.1
		}
	}
	return 0
}

// context is what an article as a whole tells about places: it resolves names
// that several districts carry.
type context struct {
	t      *authority.Tables
	spoken map[xuezhi.DistrictCode]float64 // districts named without doubt, with their ancestors
}

func newContext(t *authority.Tables, all []hit) *context {
	c := &context{t, map[xuezhi.DistrictCode]float64{}}
	for _, h := range all {
		if h.role == visited || len(h.cands) != 1 || h.common && !h.sure {
			continue
		}
		w := 1.0
		if h.role == inside {
			w = 0.1
			if !h.school {
				w = 0.3 // 株洲日报 tells where the reporters sit
			}
		}
		if h.title {
			w *= 3
		}
		for _, d := range t.Districts.Path(h.cands[0].Code) {
			c.spoken[d.Code] += w
		}
	}
	return c
}

// resolve returns the one district h means, or none and those it may mean.
func (c *context) resolve(h hit) (authority.District, []authority.District, bool) {
	if len(h.cands) == 1 {
		return h.cands[0], nil, true
	}
	best, second, at := 0.0, 0.0, -1
	for i, d := range h.cands {
		w := 0.0
		for _, p := range c.t.Districts.Path(d.Code) {
			if p.Code != d.Code {
				w += c.spoken[p.Code]
			}
		}
		if d.Level == authority.City && !h.full {
			w += 0.2 // 吉林, 朝阳: the higher place is the commoner reading
		}
		if w > best {
			best, second, at = w, best, i
		} else if w > second {
			second = w
		}
	}
	if at >= 0 && best >= 1 && best > 1.5*second {
		return h.cands[at], nil, true
	}
	return authority.District{}, h.cands, false
}

// weigh scores all hits of one stretch of text.
func (c *context) weigh(hs []hit) (s *scores, open []hit) {
	s = newScores()
	for _, h := range hs {
		w := worth(h)
		if w == 0 {
			continue
		}
		d, _, ok := c.resolve(h)
		if !ok {
			open = append(open, h)
			continue
		}
		s.add(d.Code, w, h)
	}
	return s, open
}

// related reports whether a is b, or one of them lies within the other.
func (c *context) related(a, b xuezhi.DistrictCode) bool {
	return c.t.Districts.Within(a, b) || c.t.Districts.Within(b, a)
}
