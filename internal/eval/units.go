package eval

// Ranges are half-open stretches [from, to) of code points of one original.
type Ranges [][2]int

// Len returns the code points in r, whose ranges do not overlap.
func (r Ranges) Len() int {
	n := 0
	for _, p := range r {
		n += max(0, p[1]-p[0])
	}
	return n
}

// Overlap returns the code points that r and other share.
func (r Ranges) Overlap(other Ranges) int {
	n := 0
	for _, p := range r {
		for _, q := range other {
			n += max(0, min(p[1], q[1])-max(p[0], q[0]))
		}
	}
	return n
}

// Unit is what judgements are given for: a section without children.
type Unit struct {
	ID     string
	Ranges Ranges
}

// Hit is a section found: where its own text stands, and where it stands with
// all its children. The two are equal for a section without children.
type Hit struct {
	Own  Ranges
	Span Ranges
}

// Stand returns the units that h stands for, in their order. It stands for a
// unit when they share more than half of one of them: h covers the unit, or is
// a piece of it. Where that holds of no unit for the text of h itself, h is a
// parent and stands for the units below it.
func Stand(h Hit, units []Unit) []string {
	if out := stand(h.Own, units); len(out) > 0 {
		return out
	}
	return stand(h.Span, units)
}

func stand(r Ranges, units []Unit) (out []string) {
	for _, u := range units {
		if both := r.Overlap(u.Ranges); 2*both > min(r.Len(), u.Ranges.Len()) {
			out = append(out, u.ID)
		}
	}
	return out
}

// Credit returns the grade each hit is credited with, given the units that
// each stands for: the best among them that no hit before was credited with,
// so that a unit counts once however many hits show it. taken names it, "" for
// none.
func Credit(hits [][]string, relevance map[string]float64) (gains []float64, taken []string) {
	used := map[string]bool{}
	for _, units := range hits {
		best, grade := "", 0.0
		for _, u := range units {
			if g := relevance[u]; g > grade && !used[u] {
				best, grade = u, g
			}
		}
		used[best] = true
		gains, taken = append(gains, grade), append(taken, best)
	}
	return gains, taken
}
