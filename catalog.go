package xuezhi

// Overview is what an edition holds, for the home page and the lists.
// Counts of districts include their descendants.
type Overview struct {
	Edition   EditionInfo
	Districts []DistrictCount // every district with an article, and its ancestors, by code
	Topics    []TopicCount    // most sections first
	Years     []YearCount     // ascending, complete between the first and the last
	Sources   []SourceCount   // most articles first
	Recent    []ArticleCard   // newest ingest first, at most 20
}

// DistrictCount counts what is about a district or lies within it.
type DistrictCount struct {
	Code     DistrictCode
	Articles int
	Sections int
	Claims   int
}

// TopicCount counts what carries a topic.
type TopicCount struct {
	Slug     TopicSlug
	Articles int
	Sections int
}

// YearCount counts the sections whose years contain Year.
type YearCount struct {
	Year     int
	Articles int
	Sections int
	Explicit int // of Sections, those whose year is written
}

// SourceCount counts the articles of a source; Source "" states none.
type SourceCount struct {
	Source   string
	Articles int
}

// ArticleFilter selects articles for a list. Zero fields do not filter.
type ArticleFilter struct {
	District DistrictCode // or within it
	Topic    TopicSlug
	Year     int
	Page     int // from 1
	Size     int
}

// ArticleList is one page of articles, newest issue first.
type ArticleList struct {
	Total    int
	Articles []ArticleCard
}

// MetricCount counts the claims of a metric.
type MetricCount struct {
	Slug      MetricSlug
	Claims    int
	Articles  int // they come from
	Districts int // named by them, each once, without ancestors
}

// MentionCount tells what there is to read about a district in a year, and how
// much of it has words looked for. What lies within the district counts too.
type MentionCount struct {
	District DistrictCode
	Year     int
	Articles int // listed under both: those searched
	Sections int // of those about both, with one of the phrases
}
