package templates

// ClaimsPage is a page of claims found, or says why there are none.
type ClaimsPage struct {
	Layout
	Heading  string // the query in words; 全部数据陈述 without one
	Claims   Num    // N 条数据陈述
	Articles Num    // 来自 M 篇文章

	Chips    []Chip
	Chosen   int
	ClearURL string

	ActionURL string  // of the forms that ask for claims
	Ask       []Field // hidden fields of the form for words: all state but the words and the page
	Words     string  // what that form holds
	Filter    []Field // hidden fields of the filter form
	Range     RangeForm
	Sorts     []NavLink
	Notices   []string
	Senses    SenseList
	Ways      []Link // other ways to ask

	Before []Facet // 指标, 地区
	Years  YearFacet
	After  []Facet // 主题, 类型, 计划或结果, 时间依据

	Rows     []ClaimRow
	BriefURL string // where ticked claims go; "" leaves the ticks out
	Files    []Link // the same figures as files
	Pager    Pager
	Empty    *Empty
}

// RangeForm bounds values of one unit.
type RangeForm struct{ Min, Max, Unit string }

// SenseList is what a colloquial name may mean; without items it is not shown.
type SenseList struct {
	Name  string // 大班额
	Items []Sense
}

// Sense is one metric that a name may mean.
type Sense struct {
	Label, URL string
	Note       string // definition
	Count      Num    // claims under the other conditions; 0 has no link
}

// ClaimRow is a claim in a list.
type ClaimRow struct {
	Key     string // value of its tick
	Value   string // as written
	URL     string // its place in the article
	Metric  Link   // URL "": Label is in the sentence's own words
	Detail  string // subject, population, scope; optional
	Place   Known
	When    Known
	Kind    string // 比例
	Remark  string // 计划数
	Snippet []Fragment
	Source  string
	Issued  Known
	Acts    []Link
}

func (ClaimsPage) templateName() string { return "claims" }
