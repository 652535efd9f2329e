package xuezhi

import (
	"fmt"
	"strconv"
	"strings"
)

// Date is a calendar date with year, month or day precision; a zero Month or
// Day is unknown, a zero Year means no date at all.
type Date struct{ Year, Month, Day int }

// IsZero reports whether d says nothing.
func (d Date) IsZero() bool { return d.Year == 0 }

// String returns YYYY, YYYY-MM or YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates; an unknown month or day counts as the first.
func (d Date) Compare(e Date) int {
	a := d.Year*10000 + max(d.Month, 1)*100 + max(d.Day, 1)
	b := e.Year*10000 + max(e.Month, 1)*100 + max(e.Day, 1)
	return a - b
}

// ParseDate reads what String prints.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	parts := strings.Split(s, "-")
	var n [3]int
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Date{}, fmt.Errorf("date %q: want YYYY[-MM[-DD]]", s)
	}
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 || (i > 0 && len(p) != 2) || (i == 1 && v > 12) || (i == 2 && v > 31) {
			return Date{}, fmt.Errorf("date %q: want YYYY[-MM[-DD]]", s)
		}
		n[i] = v
	}
	return Date{n[0], n[1], n[2]}, nil
}

// MarshalText implements encoding.TextMarshaler.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Period says what kind of time a claim or section speaks of.
type Period string

// Period types.
const (
	PeriodPoint       Period = "point"       // 截至2021年6月
	PeriodYear        Period = "year"        // 2018年
	PeriodSchoolYear  Period = "school-year" // 2022—2023学年
	PeriodToDate      Period = "to-date"     // 今年以来
	PeriodSince       Period = "since"       // 2018年以来, cumulative
	PeriodConsecutive Period = "consecutive" // 连续三年
	PeriodSpan        Period = "span"        // “十三五”时期, 2016—2020年
	PeriodFuture      Period = "future"      // undated plan
	PeriodUnknown     Period = ""
)

// Time is a span of time with the way it was known. From and To have day,
// month or year precision; a zero To with a From is open at the end, and the
// zero value means that nothing is known.
type Time struct {
	From       Date       `json:"from"`
	To         Date       `json:"to"`
	Period     Period     `json:"period,omitempty"`
	Written    string     `json:"written,omitempty"` // 2018年秋季
	Basis      Basis      `json:"basis"`
	Method     string     `json:"method,omitempty"`     // anniversary, article-default, …
	Confidence Confidence `json:"confidence,omitempty"` // of an inferred value
	Evidence   []Evidence `json:"evidence,omitempty"`
}

// Known reports whether t says anything.
func (t Time) Known() bool { return t.From.Year != 0 || t.To.Year != 0 }

// Years returns the integer years that t spans, for the facet and for parse.
// ok is false when nothing is known. An open end yields its start alone.
func (t Time) Years() (y YearSpan, ok bool) {
	switch {
	case !t.Known():
		return YearSpan{}, false
	case t.To.Year == 0:
		return YearSpan{t.From.Year, t.From.Year}, true
	case t.From.Year == 0:
		return YearSpan{t.To.Year, t.To.Year}, true
	}
	return YearSpan{t.From.Year, t.To.Year}, true
}

// YearSpan is a closed interval of calendar years.
type YearSpan struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Contains reports whether year lies in y.
func (y YearSpan) Contains(year int) bool { return y.From <= year && year <= y.To }

// Basis says how a value was known.
type Basis string

// How a value was known.
const (
	Explicit  Basis = "explicit"  // 明示
	Inferred  Basis = "inferred"  // 推断
	Inherited Basis = "inherited" // 承前
	Unknown   Basis = "unknown"   // 未知
)

// Confidence grades an inference.
type Confidence string

// Grades of confidence.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Evidence is the stretch of the original that a value rests on.
type Evidence struct {
	Quote string `json:"quote"`
	Raw   Span   `json:"raw"` // of Raw
}
