package templates

// ComparePage sets districts, or years of one, side by side.
type ComparePage struct {
	Layout
	Heading   string
	Lede      string
	Chips     []Chip
	ClearURL  string
	ActionURL string
	Facets    []Facet // 地区, 主题, 年份
	Notices   []string

	Columns  []Link // the districts or years compared; none: nothing was chosen yet
	Sections []CompareRow
	Lines    []CompareLine
}

// CompareRow is one topic with what each column has of it.
type CompareRow struct {
	Label, URL string
	Cells      []Link // URL "": nothing there
}

// CompareLine is one metric: figures by column, and the verdicts.
type CompareLine struct {
	Label, URL string
	Cells      []CompareCell
	Pairs      PairList
}

// CompareCell is the figures of one column; without any it says so.
type CompareCell struct{ Figures []CellFigure }

func (ComparePage) templateName() string { return "compare" }
