package route

import (
	"slices"
	"strings"

	"xuezhi"
)

// CompareState is what the URL of a comparison says. It is a value.
type CompareState struct {
	Districts []string // codes, or what could not be read as one
	Topics    []string // slugs
	Years     []string
	Unread    []Param
}

// ParseCompare reads the raw query of a comparison. Its error is a [BadURL].
func ParseCompare(raw string) (CompareState, error) {
	ps, err := params(raw)
	if err != nil {
		return CompareState{}, err
	}
	var s CompareState
	for _, p := range ps {
		f := xuezhi.Facet(p.Key)
		v := term(f, p.Value)
		switch {
		case f != xuezhi.FacetDistrict && f != xuezhi.FacetTopic && f != xuezhi.FacetYear, f == xuezhi.FacetYear && v != "" && !IsYear(v):
			s.Unread = append(s.Unread, p)
		case v == "":
		case f == xuezhi.FacetDistrict:
			s.Districts = append(s.Districts, v)
		case f == xuezhi.FacetTopic:
			s.Topics = append(s.Topics, v)
		default:
			s.Years = append(s.Years, v)
		}
	}
	if err := checkState(s.params()); err != nil {
		return CompareState{}, err
	}
	return s.canonical(), nil
}

// Resolve puts codes and slugs in place of the names that n knows.
func (s CompareState) Resolve(n Names) CompareState {
	s.Districts, s.Topics = slices.Clone(s.Districts), slices.Clone(s.Topics)
	for i, d := range s.Districts {
		if c, ok := n.District(d); ok {
			s.Districts[i] = string(c)
		}
	}
	for i, t := range s.Topics {
		if c, ok := n.Topic(t); ok {
			s.Topics[i] = string(c)
		}
	}
	return s.canonical()
}

// Without returns s without one value of key.
func (s CompareState) Without(p Param) CompareState {
	drop := func(list []string, key xuezhi.Facet) []string {
		return slices.DeleteFunc(slices.Clone(list), func(v string) bool { return p == Param{string(key), v} })
	}
	s.Districts, s.Topics, s.Years = drop(s.Districts, xuezhi.FacetDistrict), drop(s.Topics, xuezhi.FacetTopic), drop(s.Years, xuezhi.FacetYear)
	s.Unread = slices.DeleteFunc(slices.Clone(s.Unread), func(u Param) bool { return u == p })
	return s
}

// URL returns the state's only URL.
func (s CompareState) URL() string { return join(PathCompare, s.RawQuery(), "") }

// RawQuery returns the query of URL, without "?".
func (s CompareState) RawQuery() string { return encode(s.params()) }

func (s CompareState) params() []Param {
	s = s.canonical()
	var out []Param
	for _, l := range []struct {
		key  xuezhi.Facet
		list []string
	}{{xuezhi.FacetDistrict, s.Districts}, {xuezhi.FacetTopic, s.Topics}, {xuezhi.FacetYear, s.Years}} {
		for _, v := range l.list {
			out = append(out, Param{string(l.key), v})
		}
	}
	return append(out, s.Unread...)
}

func (s CompareState) canonical() CompareState {
	for _, l := range []*[]string{&s.Districts, &s.Topics, &s.Years} {
		*l = slices.Compact(slices.SortedFunc(slices.Values(*l), strings.Compare))
	}
	s.Unread = unread(slices.Clone(s.Unread))
	return s
}
