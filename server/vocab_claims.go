package server

import (
	"xuezhi"
	"xuezhi/server/route"
)

var _ route.ClaimNames = vocab{}

// claimKinds are the kinds of claims in the order shown.
var claimKinds = []struct {
	kind  xuezhi.ClaimKind
	label string
}{
	{xuezhi.KindLevel, "水平"},
	{xuezhi.KindChange, "变化"},
	{xuezhi.KindIncrement, "新增"},
	{xuezhi.KindRatio, "占比"},
	{xuezhi.KindCount, "数量"},
	{xuezhi.KindRank, "名次"},
	{xuezhi.KindTarget, "目标"},
	{xuezhi.KindDuration, "时长"},
}

// kindLabel returns "" for a kind that is not one.
func kindLabel(k xuezhi.ClaimKind) string {
	for _, c := range claimKinds {
		if c.kind == k {
			return c.label
		}
	}
	return ""
}

// planLabels are the terms of the facet 计划或结果.
var planLabels = map[string]string{xuezhi.PlanTerm: "计划", xuezhi.ResultTerm: "结果"}

// basisTerms are the terms of the facet 时间依据.
var basisTerms = []xuezhi.Basis{xuezhi.Explicit, xuezhi.Inherited, xuezhi.Inferred, xuezhi.Unknown}

const noMetric = "未归入指标"

// Metric implements route.ClaimNames: a slug, or a name that means one metric alone.
func (v vocab) Metric(name string) (xuezhi.MetricSlug, bool) {
	if m, ok := v.t.Metrics.BySlug(xuezhi.MetricSlug(name)); ok {
		return m.Slug, true
	}
	if name == noMetric {
		return xuezhi.NoMetric, true
	}
	if list := v.t.Metrics.Fitting(name); len(list) == 1 {
		return list[0].Slug, true
	}
	return "", false
}

// Kind implements route.ClaimNames.
func (v vocab) Kind(name string) (xuezhi.ClaimKind, bool) {
	for _, c := range claimKinds {
		if c.label == name {
			return c.kind, true
		}
	}
	return "", false
}

// Unit implements route.ClaimNames: 名 is counted as 人. A unit that is many of
// another (万元) stays as it is, and is not known.
func (v vocab) Unit(written string) string {
	if u, ok := v.t.Units.ByWritten(written); ok && u.Factor.Cmp(xuezhi.NewDecimal(1)) == 0 {
		return u.Canonical
	}
	return written
}

// metricLabel returns the slug itself for an unknown one.
func (v vocab) metricLabel(s xuezhi.MetricSlug) string {
	if s == xuezhi.NoMetric {
		return noMetric
	}
	if m, ok := v.t.Metrics.BySlug(s); ok {
		return m.Label
	}
	return string(s)
}

// knowsUnit reports whether figures are counted in unit.
func (v vocab) knowsUnit(unit string) bool {
	for u := range v.t.Units.All() {
		if u.Canonical == unit {
			return true
		}
	}
	return false
}
