package templates

// DistrictPage is what the archive holds of one district.
type DistrictPage struct {
	Layout
	Name   string
	Path   []Link // from the province down, without the district itself
	Code   string // GB/T 2260
	Former []string

	Articles, Sections, Claims Num
	SectionsURL                string // its sections as a search

	Years    []YearBar   // counts are sections
	Topics   []CountLink // counts are sections
	Children []CountLink // districts under it; counts are articles
	List     []ArticleEntry
	ListMore Link
	Pager    Pager
}

func (DistrictPage) templateName() string { return "district" }
