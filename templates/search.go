package templates

// SearchPage is a page of sections found, or says why there are none.
type SearchPage struct {
	Layout
	Heading  string // the query in words; 全部小节 without one
	Sections Num    // N 个小节
	Articles Num    // 来自 M 篇文章

	Chips    []Chip
	Chosen   int    // number of conditions, for the folded filter on phones
	ClearURL string // 清除全部

	Filter  []Field // hidden fields of the filter form: all state but the facets and the page
	Within  WithinForm
	Sorts   []NavLink
	Ways    []Link   // other ways to ask, e.g. 按地区“荷塘区”筛选
	Notices []string // sentences above the hits, e.g. 年份为推断的小节排在明示之后。

	Districts, Topics Facet
	Years             YearFacet
	Sources, Kinds    Facet // 来源, 文种

	Hits    []Hit
	Relaxed []Hit  // after the hits and under a heading of their own: 放宽条件
	Pager   Pager  // through both
	Empty   *Empty // set when there are no hits
}

// HasFacets reports that there is something to narrow by.
func (p SearchPage) HasFacets() bool {
	return len(p.Districts.Terms)+len(p.Topics.Terms)+len(p.Years.Rows)+len(p.Sources.Terms)+len(p.Kinds.Terms) > 0
}

// Chip is one chosen condition; its text is a link that removes it.
type Chip struct {
	Facet, Label, RemoveURL string
	Unknown                 bool // 未识别: Facet then says so in words
}

// WithinForm searches in the results: its hidden fields carry the whole state but the page.
type WithinForm struct {
	Name   string // name of the input, "q" when empty
	Hidden []Field
}

// Facet is a refinement with its terms, nested for a tree. Without terms it is not shown.
type Facet struct {
	Legend string // 地区
	Name   string // form field: "district"
	Terms  []Term
	More   Link // 全部 N 个地区
}

// Under is what stands under a term, as a Facet of the same form field.
func (f Facet) Under(t Term) Facet { return Facet{Name: f.Name, Terms: t.Children} }

// Term is a value to narrow by. URL toggles it. A term of count 0 that is not chosen is shown without a link.
type Term struct {
	Label, Value, URL string
	Count             Num
	Chosen            bool
	Children          []Term
}

// YearFacet is the table of years, counts of explicit and inferred ones apart.
type YearFacet struct {
	Legend   string
	Name     string // form field: "year"
	Rows     []YearRow
	Explicit Toggle // 只看明示年份
}

// YearRow is one year of a YearFacet.
type YearRow struct {
	Label, Value, URL  string
	Explicit, Inferred Num
	Chosen             bool
}

// Toggle is a filter that is on or off. Without a Name it is not shown.
type Toggle struct {
	Name, Value, Label, URL string
	Chosen                  bool
}

// Hit is a section found.
type Hit struct {
	Marker      string // as the source writes it; "" leaves the hanging column empty
	Title       string
	Editorial   bool // the title is ours: shown in 〔 〕
	URL         string
	Places      []Known
	Time        Known
	Topics      string // "学位建设、招生入学"
	Snippet     []Fragment
	Figures     []Figure
	MoreFigures Link   // 本节另有 3 条
	Source      string // 《…》第贰节，共十节。教育时报
	Issued      Known  // "2021年6月18日"
	Acts        []Link // 只看本节
}

// FourMarker reports a marker of four full-width characters, set smaller.
func (h Hit) FourMarker() bool { return fourMarker(h.Marker) }

// LongMarker reports a marker too wide for the hanging column.
func (h Hit) LongMarker() bool { return longMarker(h.Marker) }

// Empty is what to do when nothing was found.
type Empty struct {
	Heading string // 没有同时符合这四个条件的小节
	Summary string // the query in words
	Unit    string // what the costs count; 小节 when empty
	Costs   []Cost
	Advice  []string // sentences: spelling, fewer words
	Tries   []Link   // other spellings
	Parts   []EmptyPart
	Nearest []Hit
}

// Cost is what is found when one condition is given up. Count 0 is shown without a link.
type Cost struct {
	Label, URL string // 去掉 年份 2019
	See        string // 荷塘区各年的“大班额率”
	Count      Num
}

// EmptyPart is a small paragraph under a heading: what the archive holds of a chosen district.
type EmptyPart struct {
	Heading string
	Lines   []string
	More    Link
}

func (SearchPage) templateName() string { return "search" }
