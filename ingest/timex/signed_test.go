package timex

import (
	"testing"

	"xuezhi"
)

// TestSignedDateIsNoCopy: a report that is signed and dated, and otherwise
// names only an earlier year, speaks of the year it is dated with 今年.
func TestSignedDateIsNoCopy(t *testing.T) {
	for _, c := range []struct {
		method string
		copied bool
	}{{"signature", false}, {"dateline", true}} {
		text := "2020年以来，全县新建学校6所。今年，招聘教师80名。"
		a := &xuezhi.Article{
			Raw: text, Text: text, Runs: []xuezhi.Run{{Raw: xuezhi.Span{End: len(text)}, Text: xuezhi.Span{End: len(text)}}},
			Sections: []xuezhi.Section{{ID: "s", Level: 1, Span: xuezhi.Span{End: len(text)}, Own: []xuezhi.Span{{End: len(text)}}}},
			Issued:   xuezhi.Time{From: xuezhi.Date{Year: 2023, Month: 11, Day: 2}, To: xuezhi.Date{Year: 2023, Month: 11, Day: 2}, Basis: xuezhi.Explicit, Method: c.method},
		}
		Assign(a)
		if got := a.Issued.Method == MethodCopy; got != c.copied {
			t.Errorf("%s: taken for the date of a copy: %v", c.method, got)
		}
		if y, _ := a.Sections[0].Time.Years(); !c.copied && y.To != 2023 {
			t.Errorf("%s: section years %v, want them to reach 2023", c.method, y)
		}
	}
}
