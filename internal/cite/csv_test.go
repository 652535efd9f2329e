package cite

import (
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

func TestSafeCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "荷塘区": "荷塘区", "10%": "10%", "a=b": "a=b", "'x": "'x",
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\x00x": "'\x00x", "\rx": "'\rx", "\nx": "'\nx",
		"＝cmd": "'＝cmd", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "  =1": "'  =1", "\ufeff=1": "'\ufeff=1", "\u3000=1": "'\u3000=1",
	} {
		if got := SafeCell(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func dec(t *testing.T, s string) *xuezhi.Decimal {
	t.Helper()
	d, err := xuezhi.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

func TestWriteCSV(t *testing.T) {
	tab, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := []Row{{
		Claim: xuezhi.Claim{
			Written: "由29.82%控制在10.37%", Metric: "large-class-rate", Label: "=大班额率", Kind: xuezhi.KindChange,
			Quantity: xuezhi.Quantity{Value: dec(t, "10.37"), From: dec(t, "29.82"), Bound: xuezhi.BoundEq, Unit: "%"},
			Place:    xuezhi.Place{Code: "430202", Basis: xuezhi.Explicit},
			Time:     xuezhi.Time{From: xuezhi.Date{Year: 2018, Month: 9}, To: xuezhi.Date{Year: 2018, Month: 9}, Period: xuezhi.PeriodPoint, Written: "2018年秋季", Basis: xuezhi.Inherited},
		},
		Sentence: "将大班额率\n由29.82%控制在10.37%，", Link: "https://xuezhi.example/claims/0123456789abcdef?h=01234567",
	}, {
		Claim: xuezhi.Claim{
			Written: "3至5年", Kind: xuezhi.KindTarget, Quantity: xuezhi.Quantity{Min: dec(t, "3"), Max: dec(t, "5.0"), Bound: xuezhi.BoundEq, Unit: "年"},
			Time: xuezhi.Time{From: xuezhi.Date{Year: 2016}, To: xuezhi.Date{Year: 2020}, Period: xuezhi.PeriodSpan, Basis: xuezhi.Inferred},
		},
		Sentence: "-制定“3至5年”发展规划",
	}, {
		Claim: xuezhi.Claim{Quantity: xuezhi.Quantity{Value: dec(t, "-0.10"), Bound: xuezhi.BoundGt}, Kind: xuezhi.KindLevel},
	}}
	var b strings.Builder
	if err := WriteCSV(&b, tab, rows, Export{"/claims?q=大班额", 7}); err != nil {
		t.Fatal(err)
	}
	body, ok := strings.CutPrefix(b.String(), "\ufeff")
	if !ok || !strings.Contains(body, "\r\n") {
		t.Errorf("no BOM or no CRLF: %.40q", b.String())
	}
	got, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(got) != 4 {
		t.Fatalf("%v, %d records", err, len(got))
	}
	want := [][]string{
		{"由29.82%控制在10.37%", "10.37", "", "", "", "%", "29.82", "", "2018-09", "2018-09", "2018年秋季", "时点", "变化", "结果", "大班额率", "large-class-rate", "'=大班额率", "湖南省株洲市荷塘区", "430202", "", "", "", "", "", "承前", "明示", "将大班额率由29.82%控制在10.37%，", "https://xuezhi.example/claims/0123456789abcdef?h=01234567", "/claims?q=大班额", "7"},
		{"3至5年", "", "3", "5", "", "年", "", "", "2016", "2020", "2016/2020", "多年", "目标", "计划", "", "", "", "", "", "", "", "", "", "", "推断", "未知", "'-制定“3至5年”发展规划", "", "/claims?q=大班额", "7"},
		{"", "-0.1", "", "", "多于", "", "", "", "", "", "", "", "水平", "结果", "", "", "", "", "", "", "", "", "", "", "未知", "未知", "", "", "/claims?q=大班额", "7"},
	}
	for i, rec := range want {
		for j, cell := range rec {
			if got[i+1][j] != cell {
				t.Errorf("row %d, %s: %q, want %q", i, got[0][j], got[i+1][j], cell)
			}
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteCSVFails(t *testing.T) {
	if err := WriteCSV(full{}, nil, nil, Export{}); err == nil {
		t.Error("a failed write was not reported")
	}
}

// FuzzSafeCell: no cell begins a formula, and nothing is lost.
func FuzzSafeCell(f *testing.F) {
	for _, s := range []string{"", "=1", " @", "＝", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := SafeCell(s)
		if got != s && got != "'"+s {
			t.Fatalf("%q became %q", s, got)
		}
		if trimmed := strings.TrimSpace(got); trimmed != "" && strings.ContainsAny(trimmed[:1], "=+-@\x00") {
			t.Fatalf("%q is a formula", got)
		}
	})
}
