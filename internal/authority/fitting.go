package authority

import (
	"slices"
	"strings"
)

// rateWords end the names of shares. A colloquial name may have one for another.
var rateWords = []string{"覆盖率", "比率", "占比", "比例", "比重", "率"}

// Fitting returns the metrics that a name as people use it may mean, in table
// order: 大班额 is a share, a number of classes or a rank, 普惠率 the share of
// children or of kindergartens. A metric fits whose label or an alias begins
// with the name; where the name ends in a word for a share, whose label or an
// alias begins with what stands before it and which is a share. A label fits
// its metric alone. Beginning alone counts: 超大班额 is not meant by 大班额.
func (m *Metrics) Fitting(name string) []Metric {
	name = strings.Join(strings.Fields(name), "")
	if runes(name) < 2 {
		return nil
	}
	for _, x := range m.list {
		if x.Label == name {
			return []Metric{x}
		}
	}
	stem, share := name, false
	for _, w := range rateWords {
		if s, ok := strings.CutSuffix(name, w); ok && runes(s) >= 2 {
			stem, share = s, true
			break
		}
	}
	var out []Metric
	for _, x := range m.list {
		begins := func(s string) bool { return s == name || strings.HasPrefix(s, stem) }
		if share && x.Family != "percent" && x.Family != "ratio" {
			begins = func(s string) bool { return s == name }
		}
		if begins(x.Label) || slices.ContainsFunc(x.Aliases, begins) {
			out = append(out, x)
		}
	}
	return out
}
