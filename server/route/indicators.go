package route

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
)

// Keys of an indicator's URL beside district.
const (
	KeyFrom = "from"
	KeyTo   = "to"
)

// IndicatorState is what the URL of an indicator says. It is a value.
type IndicatorState struct {
	Slug      xuezhi.MetricSlug
	Districts []string // codes, or what could not be read as one
	From, To  int      // first and last year; 0 leaves it to the page
	Unread    []Param
}

// Indicator returns the path of the indicator with the given slug.
func Indicator(slug xuezhi.MetricSlug) string { return "/indicators/" + url.PathEscape(string(slug)) }

// ParseIndicator reads the raw query of the page of indicator slug. Its error
// is a [BadURL].
func ParseIndicator(slug xuezhi.MetricSlug, raw string) (IndicatorState, error) {
	ps, err := params(raw)
	if err != nil {
		return IndicatorState{}, err
	}
	s := IndicatorState{Slug: slug}
	for _, p := range ps {
		v := strings.TrimSuffix(narrow(p.Value), "年")
		switch {
		case p.Key == string(xuezhi.FacetDistrict) && v != "":
			s.Districts = append(s.Districts, narrow(p.Value))
		case (p.Key == string(xuezhi.FacetDistrict) || p.Key == KeyFrom || p.Key == KeyTo) && v == "":
		case p.Key == KeyFrom && IsYear(v):
			s.From = firstYear(s.From, v)
		case p.Key == KeyTo && IsYear(v):
			s.To = firstYear(s.To, v)
		default:
			s.Unread = append(s.Unread, p)
		}
	}
	if err := checkState(s.params()); err != nil {
		return IndicatorState{}, err
	}
	return s.canonical(), nil
}

// firstYear keeps a year that was already read.
func firstYear(have int, v string) int {
	if have != 0 {
		return have
	}
	n, _ := strconv.Atoi(v) // IsYear holds
	return n
}

// Resolve puts codes in place of the names of districts that n knows.
func (s IndicatorState) Resolve(n Names) IndicatorState {
	s.Districts = slices.Clone(s.Districts)
	for i, d := range s.Districts {
		if c, ok := n.District(d); ok {
			s.Districts[i] = string(c)
		}
	}
	return s.canonical()
}

// Toggled returns s with the district chosen, or dropped where it was.
func (s IndicatorState) Toggled(code string) IndicatorState {
	list := slices.DeleteFunc(slices.Clone(s.Districts), func(d string) bool { return d == code })
	if len(list) == len(s.Districts) {
		list = append(list, code)
	}
	s.Districts = list
	return s.canonical()
}

// URL returns the state's only URL.
func (s IndicatorState) URL() string { return join(Indicator(s.Slug), s.RawQuery(), "") }

// RawQuery returns the query of URL, without "?".
func (s IndicatorState) RawQuery() string { return encode(s.params()) }

func (s IndicatorState) params() []Param {
	s = s.canonical()
	var out []Param
	for _, d := range s.Districts {
		out = append(out, Param{string(xuezhi.FacetDistrict), d})
	}
	for _, y := range []struct {
		key  string
		year int
	}{{KeyFrom, s.From}, {KeyTo, s.To}} {
		if y.year != 0 {
			out = append(out, Param{y.key, strconv.Itoa(y.year)})
		}
	}
	return append(out, s.Unread...)
}

// canonical sorts districts and puts the years in order.
func (s IndicatorState) canonical() IndicatorState {
	s.Districts = slices.Compact(slices.Sorted(slices.Values(s.Districts)))
	if s.From != 0 && s.To != 0 && s.From > s.To {
		s.From, s.To = s.To, s.From
	}
	s.Unread = unread(slices.Clone(s.Unread))
	return s
}
