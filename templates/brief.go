package templates

// CitePage says how to cite one claim.
type CitePage struct {
	Layout
	Heading  string
	Notice   string // the words have changed since they were quoted; optional
	Row      []ClaimRow
	Styles   []Def // GB/T 7714—2025
	LinkText string
	URL      string // with the hash of the sentence
	Ways     []Link
}

// BriefPage is chosen claims and sections on one printable page.
type BriefPage struct {
	Layout
	Heading string
	Lede    string // edition and date
	Notices []string
	Items   []BriefItem
	Pairs   PairList
	Sources []Def // number, citation
}

// BriefItem is a claim or a section.
type BriefItem struct {
	Value, URL string // the figure as written, or the section's heading
	Label      string
	Place      Known
	When       Known
	Remark     string
	Quote      []Fragment
	Source     string // "[1]"
}

func (CitePage) templateName() string { return "cite" }

func (BriefPage) templateName() string { return "brief" }
