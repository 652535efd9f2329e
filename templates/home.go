package templates

// HomePage is what the archive holds, with a search box over it.
type HomePage struct {
	Layout
	Tally    []Tally
	Examples []Link // 试查

	Topics     []CountLink // counts are sections
	TopicsMore Link        // 全部 N 个主题

	Provinces     []Province // counts are articles
	ProvincesMore Link       // 全部 N 个省份、M 个地区

	Years []YearBar // counts are articles; pass through ScaleBars

	Latest     []ArticleEntry
	LatestDate string // "11月20日"
	LatestMore Link
}

// Tally is one total with its unit: 文章，篇 1,284.
type Tally struct {
	Label, Value string
}

// Province is a first-level division with some of its districts.
type Province struct {
	Label, URL string
	Districts  []CountLink
	More       Link // 其余 N 个地区
}

func (HomePage) templateName() string { return "home" }

// MastSearch reports no: the page has a larger search form.
func (HomePage) MastSearch() bool { return false }
