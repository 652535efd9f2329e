package authority

import (
	"slices"
	"testing"

	"xuezhi"
)

func TestFitting(t *testing.T) {
	tables, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		want []xuezhi.MetricSlug // all of them
		not  []xuezhi.MetricSlug
	}{
		{"大班额率", []xuezhi.MetricSlug{"large-class-rate"}, []xuezhi.MetricSlug{"super-large-class-rate", "large-class-count"}},
		{"大班额占比", []xuezhi.MetricSlug{"large-class-rate"}, []xuezhi.MetricSlug{"super-large-class-rate", "large-class-count"}},
		{"大班额", []xuezhi.MetricSlug{"large-class-rate", "large-class-count"}, []xuezhi.MetricSlug{"super-large-class-rate", "super-large-class-count"}},
		{" 大 班额 ", []xuezhi.MetricSlug{"large-class-rate", "large-class-count"}, nil},
		{"普惠率", []xuezhi.MetricSlug{"preschool-inclusive-share", "preschool-inclusive-institution-share"}, []xuezhi.MetricSlug{"preschool-inclusive-private-count"}},
		{"超大班额", []xuezhi.MetricSlug{"super-large-class-count", "super-large-class-rate"}, []xuezhi.MetricSlug{"large-class-rate"}},
	} {
		var got []xuezhi.MetricSlug
		for _, m := range tables.Metrics.Fitting(c.name) {
			got = append(got, m.Slug)
		}
		for _, slug := range c.want {
			if !slices.Contains(got, slug) {
				t.Errorf("%q fits %q, want %s among them", c.name, got, slug)
			}
		}
		for _, slug := range c.not {
			if slices.Contains(got, slug) {
				t.Errorf("%q fits %q, %s should not be among them", c.name, got, slug)
			}
		}
	}
	for _, name := range []string{"", "大", "率", "荷塘区", "没有的指标"} {
		if got := tables.Metrics.Fitting(name); len(got) > 0 {
			t.Errorf("%q fits %v, want nothing", name, got)
		}
	}
	for m := range tables.Metrics.All() {
		if got := tables.Metrics.Fitting(m.Label); len(got) != 1 || got[0].Slug != m.Slug {
			t.Errorf("label %s fits %d metrics, want its own alone", m.Label, len(got))
		}
	}
}
