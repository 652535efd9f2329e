package templates

// TopicPage is what the archive holds on one topic.
type TopicPage struct {
	Layout
	Name     string
	Aliases  []string
	Broader  []Link
	Narrower []CountLink // counts are sections

	Articles, Sections, Claims Num
	SectionsURL                string // its sections as a search

	Years     []YearBar   // counts are sections
	Districts []CountLink // counts are sections
	List      []ArticleEntry
	ListMore  Link
	Pager     Pager
}

func (TopicPage) templateName() string { return "topic" }
