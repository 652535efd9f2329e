package templates

// Known is a value with how it was known. What was written stands plain ("2018年 明示"); what was
// added stands in editor's brackets ("2018年〔推断：成立97周年〕").
type Known struct {
	Text    string
	Basis   string // "明示", "推断", "承前", "未知"; "" shows the text alone
	Why     string // evidence or remark, optional
	Written bool   // the basis is explicit
	URL     string // makes the text a link, optional
	Up      string // what the text belongs to, shown softer: 荷塘区 *湖南株洲*; optional
}

// Fact is one row of a list of facts: 发布日期, 来源, 地区.
type Fact struct {
	Label  string
	Values []Known
}

// Fragment is a piece of an excerpt. Match marks what the query found.
type Fragment struct {
	Text  string
	Match bool
}

// Figure is a figure beside a hit: value as written, what it measures, when.
type Figure struct {
	Value string // "29.82% → 10.37%"
	Label string // "大班额率"
	When  Known  // Text may be empty
	URL   string // the place in the article, optional
}

// YearBar is one year of a bar list.
type YearBar struct {
	Label, URL string
	Count      Num
	Height     int // pixels, 0 to BarMax; ScaleBars sets it
}

// BarMax is the height in pixels of the tallest year bar.
const BarMax = 48

// ScaleBars sets each bar's height in proportion to the largest count, from zero; a count above zero
// keeps at least one pixel. It returns bars.
func ScaleBars(bars []YearBar) []YearBar {
	most := Num(0)
	for _, b := range bars {
		most = max(most, b.Count)
	}
	for i, b := range bars {
		h := 0
		if b.Count > 0 {
			h = max(1, int(int64(b.Count)*BarMax/int64(most)))
		}
		bars[i].Height = h
	}
	return bars
}

// ArticleEntry is an article in a list.
type ArticleEntry struct {
	Title, URL string
	Places     string // "沅江市、雨花区（湖南）"
	Years      string // "2018—2023"
	Source     Known  // "教育时报"
	Issued     Known  // "2021年6月18日"
	Sections   Num    // 0 leaves it out
}

// Pager leads through the pages of a list. The zero Pager shows nothing.
type Pager struct {
	Prev, Next         string // URLs; "" where there is none
	Items              []PageItem
	First, Last, Total Num
}

// PageItem is one number of a Pager; Gap stands for numbers left out.
type PageItem struct {
	Label, URL   string
	Current, Gap bool
}

// longMarker reports a marker wider than four full-width characters, which the hanging column does not take.
func longMarker(marker string) bool { return markerWidth(marker) > 8 }

// fourMarker reports a marker that the hanging column takes in smaller type only.
func fourMarker(marker string) bool { w := markerWidth(marker); return w > 6 && w <= 8 }

// markerWidth counts half-width characters.
func markerWidth(marker string) int {
	width := 0
	for _, r := range marker {
		width++
		if r > 0xff {
			width++
		}
	}
	return width
}
