package templates

// ListPage is a complete list: all districts by province, all topics, all years.
type ListPage struct {
	Layout
	Heading string
	Lede    string
	Unit    string // what the counts count: 文章
	Bars    []YearBar
	Groups  []ListGroup
	Entries []ArticleEntry // a list of articles, e.g. 新收录
	Pager   Pager
}

// ListGroup is a heading with its items.
type ListGroup struct {
	Heading, URL string // Heading "" shows the items alone
	Count        Num
	Items        []ListItem
}

// ListItem is a link with its count, set in by Level.
type ListItem struct {
	Label, URL string
	Note       string // aliases, code
	Count      Num
	Level      int
}

func (ListPage) templateName() string { return "list" }
