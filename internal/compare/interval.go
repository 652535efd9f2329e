package compare

import (
	"cmp"
	"slices"

	"xuezhi"
)

// Interval is what a figure says of the true value. A nil end was not stated:
// 600余 is above 600 with no upper end, 约600 has neither.
type Interval struct {
	Low, High         *xuezhi.Decimal
	LowOpen, HighOpen bool // the end itself is excluded
}

// Exact reports whether the interval is one value.
func (i Interval) Exact() bool {
	return i.Low != nil && i.High != nil && i.Low.Cmp(*i.High) == 0 && !i.LowOpen && !i.HighOpen
}

// IntervalOf reads the bound of q; the end of a change stands for it.
func IntervalOf(q xuezhi.Quantity) Interval {
	if q.Min != nil || q.Max != nil {
		return Interval{Low: q.Min, High: q.Max}
	}
	v := q.Value
	switch q.Bound {
	case xuezhi.BoundGt:
		return Interval{Low: v, LowOpen: true}
	case xuezhi.BoundGe:
		return Interval{Low: v}
	case xuezhi.BoundLt, xuezhi.BoundNear:
		return Interval{High: v, HighOpen: true}
	case xuezhi.BoundLe:
		return Interval{High: v}
	case xuezhi.BoundApprox:
		return Interval{}
	}
	return Interval{Low: v, High: v}
}

// Sorted splits values into exact ones, ascending, and vague ones in the order
// given: a vague figure has no place among exact ones.
func Sorted(values []Value) (exact, vague []Value) {
	for _, v := range values {
		if v.Interval.Exact() {
			exact = append(exact, v)
		} else {
			vague = append(vague, v)
		}
	}
	slices.SortStableFunc(exact, func(a, b Value) int {
		return cmp.Or(a.Interval.Low.Cmp(*b.Interval.Low), cmp.Compare(a.Claim.Place.Code, b.Claim.Place.Code))
	})
	return exact, vague
}
