package templates

// AboutPage says what the archive is, how it reads and how well.
type AboutPage struct {
	Layout
	Facts    []Fact // of the edition: counts, dates, vocabularies
	Measured string // "2026年11月20日，五篇样稿"; with which edition and when the quality was measured
	Quality  []QualityRow
	Contact  string
}

// QualityRow is one measured quality of the reading.
type QualityRow struct {
	Item   string // 小节边界
	Value  string // "98.2%"
	Base   string // what it was measured on: "五篇样稿，共 61 个小节"
	Remark string
}

func (AboutPage) templateName() string { return "about" }
