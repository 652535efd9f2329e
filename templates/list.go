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

// HasIndex reports more than one group with a heading.
func (p ListPage) HasIndex() bool {
	n := 0
	for _, g := range p.Groups {
		if g.Heading != "" {
			n++
		}
	}
	return n > 1
}

// Flat reports a group whose items all stand on one level.
func (g ListGroup) Flat() bool {
	for _, it := range g.Items {
		if it.Level != 0 {
			return false
		}
	}
	return true
}

// Noted reports a group with notes to its items, which then take a line each.
func (g ListGroup) Noted() bool {
	for _, it := range g.Items {
		if it.Note != "" {
			return true
		}
	}
	return false
}
