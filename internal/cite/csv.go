package cite

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"

	"xuezhi"
	"xuezhi/internal/authority"
)

// Disclaimer stands on every export.
const Disclaimer = "以下为所引报道的表述，非统计数据，未经核实"

// SafeCell returns text that a spreadsheet will not take for a formula: where
// the first character other than a space is one of = + - @, a tab, a NUL, a
// line break, or one of the full-width forms ＝ ＋ － ＠, an apostrophe is put
// before it.
func SafeCell(s string) string {
	for _, r := range s {
		if r == '=' || r == '+' || r == '-' || r == '@' || r == '\t' || r == '\r' || r == '\n' || r == 0 || strings.ContainsRune("＝＋－＠", r) {
			return "'" + s
		}
		if !unicode.IsSpace(r) && r != '\ufeff' {
			break
		}
	}
	return s
}

// Row is one figure of a table.
type Row struct {
	Claim    xuezhi.Claim
	Sentence string
	Link     string // to the sentence, absolute
}

// Export says where the rows of a table come from.
type Export struct {
	Query   string // the URL or command that gives these rows
	Edition int
}

// columns of the claims table, in their fixed order.
var columns = []struct {
	name string
	cell func(*authority.Tables, Row, Export) string
	bare bool // a number or code: needs no guard, and must stay a number
}{
	{"原文数字", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Written }, false},
	{"数值", func(_ *authority.Tables, r Row, _ Export) string { return decimal(r.Claim.Quantity.Value) }, true},
	{"下限", func(_ *authority.Tables, r Row, _ Export) string { return decimal(r.Claim.Quantity.Min) }, true},
	{"上限", func(_ *authority.Tables, r Row, _ Export) string { return decimal(r.Claim.Quantity.Max) }, true},
	{"限定", func(_ *authority.Tables, r Row, _ Export) string { return boundLabel(r.Claim.Quantity.Bound) }, false},
	{"单位", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Quantity.Unit }, false},
	{"变化起值", func(_ *authority.Tables, r Row, _ Export) string { return decimal(r.Claim.Quantity.From) }, true},
	{"变化起点", func(_ *authority.Tables, r Row, _ Export) string { return period(r.Claim.FromTime) }, false},
	{"起", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Time.From.String() }, true},
	{"止", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Time.To.String() }, true},
	{"时段", func(_ *authority.Tables, r Row, _ Export) string { return period(r.Claim.Time) }, false},
	{"时段类型", func(_ *authority.Tables, r Row, _ Export) string { return periodLabel(r.Claim.Time.Period) }, false},
	{"性质", func(_ *authority.Tables, r Row, _ Export) string { return kindLabel(r.Claim.Kind) }, false},
	{"计划或结果", func(_ *authority.Tables, r Row, _ Export) string { return planLabel(r.Claim) }, false},
	{"指标", metricLabel, false},
	{"指标代码", func(_ *authority.Tables, r Row, _ Export) string { return string(r.Claim.Metric) }, true},
	{"原文说法", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Label }, false},
	{"地区", func(t *authority.Tables, r Row, _ Export) string { return t.Districts.FullName(r.Claim.Place.Code) }, false},
	{"地区代码", func(_ *authority.Tables, r Row, _ Export) string { return string(r.Claim.Place.Code) }, true},
	{"主体", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Subject }, false},
	{"统计范围", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Scope }, false},
	{"学段", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Stage }, false},
	{"对象", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Population }, false},
	{"环节", func(_ *authority.Tables, r Row, _ Export) string { return r.Claim.Procedure }, false},
	{"时间依据", func(_ *authority.Tables, r Row, _ Export) string { return basisLabel(r.Claim.Time.Basis) }, false},
	{"地区依据", func(_ *authority.Tables, r Row, _ Export) string { return basisLabel(r.Claim.Place.Basis) }, false},
	{"原句", func(_ *authority.Tables, r Row, _ Export) string { return squeeze(r.Sentence) }, false},
	{"链接", func(_ *authority.Tables, r Row, _ Export) string { return r.Link }, false},
	{"检索", func(_ *authority.Tables, _ Row, e Export) string { return e.Query }, false},
	{"版次", func(_ *authority.Tables, _ Row, e Export) string { return fmt.Sprint(e.Edition) }, true},
}

// Columns returns the headings of the claims table.
func Columns() []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.name)
	}
	return out
}

// WriteCSV writes the claims table for spreadsheets: UTF-8 with BOM, CRLF,
// guarded text cells, exact decimals. The heading row comes first; the
// disclaimer is for the page or file around the table.
func WriteCSV(w io.Writer, t *authority.Tables, rows []Row, e Export) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("claims table: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(Columns()); err != nil {
		return fmt.Errorf("claims table: %w", err)
	}
	record := make([]string, len(columns))
	for _, r := range rows {
		for i, c := range columns {
			record[i] = c.cell(t, r, e)
			if !c.bare {
				record[i] = SafeCell(record[i])
			}
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("claims table: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("claims table: %w", err)
	}
	return nil
}

func decimal(d *xuezhi.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func metricLabel(t *authority.Tables, r Row, _ Export) string {
	m, _ := t.Metrics.BySlug(r.Claim.Metric)
	return m.Label
}

// period writes the words of the source, or the dates as an interval.
func period(t xuezhi.Time) string {
	switch {
	case t.Written != "":
		return squeeze(t.Written)
	case t.To.IsZero() || t.From == t.To:
		return t.From.String()
	}
	return t.From.String() + "/" + t.To.String()
}

func planLabel(c xuezhi.Claim) string {
	if c.Plan || c.Kind == xuezhi.KindTarget {
		return "计划"
	}
	return "结果"
}

func boundLabel(b xuezhi.Bound) string {
	return map[xuezhi.Bound]string{
		xuezhi.BoundGt: "多于", xuezhi.BoundGe: "不少于", xuezhi.BoundLt: "少于", xuezhi.BoundLe: "不多于", xuezhi.BoundApprox: "约", xuezhi.BoundNear: "近",
	}[b]
}

func periodLabel(p xuezhi.Period) string {
	return map[xuezhi.Period]string{
		xuezhi.PeriodPoint: "时点", xuezhi.PeriodYear: "全年", xuezhi.PeriodSchoolYear: "学年", xuezhi.PeriodToDate: "年内至今", xuezhi.PeriodSince: "某年以来",
		xuezhi.PeriodConsecutive: "连续", xuezhi.PeriodSpan: "多年", xuezhi.PeriodFuture: "未定期",
	}[p]
}

func kindLabel(k xuezhi.ClaimKind) string {
	return map[xuezhi.ClaimKind]string{
		xuezhi.KindLevel: "水平", xuezhi.KindChange: "变化", xuezhi.KindIncrement: "增量", xuezhi.KindRatio: "比率", xuezhi.KindRank: "名次",
		xuezhi.KindCount: "计数", xuezhi.KindTarget: "目标", xuezhi.KindDuration: "时长",
	}[k]
}

func basisLabel(b xuezhi.Basis) string {
	switch b {
	case xuezhi.Explicit:
		return "明示"
	case xuezhi.Inferred:
		return "推断"
	case xuezhi.Inherited:
		return "承前"
	}
	return "未知"
}
