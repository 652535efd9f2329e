package templates

// IndicatorPage sets the figures of one metric side by side, district by year.
type IndicatorPage struct {
	Layout
	Heading  string
	Lede     string // 4 条数据陈述，出自 2 篇文章
	Topic    Link
	Defs     []Def
	Chips    []Chip
	ClearURL string
	Notices  []string

	ActionURL string
	Hidden    []Field
	Districts Facet
	From, To  string // years as chosen

	Years  []string
	Groups []MatrixGroup
	Pairs  PairList
	Files  []Link
}

// Def is a row of a definition: 定义, 原文写法.
type Def struct{ Label, Text string }

// MatrixGroup is a table of figures that may stand in one.
type MatrixGroup struct {
	Heading string // 大班额率（%）
	Why     string // what keeps it apart; optional
	Rows    []MatrixRow
	Chart   *Chart
}

// MatrixRow is a district, or its figures over several years.
type MatrixRow struct {
	Label, URL string
	Up         string // 湖南株洲, or 跨年
	Cells      []MatrixCell
}

// MatrixCell is one year or several; without a flag it holds figures.
type MatrixCell struct {
	Columns                int
	IsSpan, IsGap, IsWords bool
	IsNone, IsOut          bool
	Figures                []CellFigure
	Text, URL              string // 未检出
	Note                   string // 查 2 篇
}

// Wide reports a cell of more than one year.
func (c MatrixCell) Wide() bool { return c.Columns > 1 }

// CellFigure is a figure in a cell.
type CellFigure struct {
	Value, URL string
	Notes      []string // 〔推断〕, 由29.82, 起点未注明
}

// Chart is a dot plot, from zero, 640 units wide.
type Chart struct {
	Label   string // everything it shows, in words
	Caption string
	Height  int
	Ticks   []ChartTick
	Points  []ChartPoint
}

// Base is where the axis stands.
func (c Chart) Base() int { return c.Height - 28 }

// AxisText is where the words under the axis stand.
func (c Chart) AxisText() int { return c.Height - 8 }

// ChartTick is a mark on the axis.
type ChartTick struct {
	X     int
	Label string
}

// ChartPoint is one figure.
type ChartPoint struct {
	Label, Value string
	X, Y         int
	Inferred     bool // its time is: the dot is hollow
}

// Beside is the base line of the label.
func (p ChartPoint) Beside() int { return p.Y + 5 }

// Right is where the value begins.
func (p ChartPoint) Right() int { return p.X + 11 }

// PairList is verdicts on pairs of figures. Without pairs it is not shown.
type PairList struct {
	Pairs []PairView
	Tally string // ○ 可比 1 对
}

// PairView is the verdict on two figures.
type PairView struct {
	Sign, Word string // △ 慎比
	No         bool
	A, B       PairSide
	Reasons    []Def
	Statement  string // may be quoted; "" leaves it out
	Notes      []string
}

// PairSide is one figure of a pair.
type PairSide struct{ Value, URL, Where string }

func (IndicatorPage) templateName() string { return "indicator" }
