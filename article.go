package xuezhi

// Original describes a document as received.
type Original struct {
	SHA256    string `json:"sha256"` // 64 hex digits
	Name      string `json:"name"`   // base name of the file it came from
	Size      int    `json:"size"`   // bytes
	MediaType string `json:"media_type"`
	Charset   string `json:"charset"`
}

// Article is a cleaned, structured document. It is a pure function of the
// original's bytes, the vocabularies and the parser, so it can be read again
// at any time.
type Article struct {
	ID       ArticleID `json:"id"`
	Original Original  `json:"original"`

	Title          string   `json:"title"`
	Subtitle       string   `json:"subtitle,omitempty"`
	Reporters      []string `json:"reporters,omitempty"`
	Correspondents []string `json:"correspondents,omitempty"`
	Source         string   `json:"source,omitempty"` // publication as stated
	SourceEvidence Evidence `json:"source_evidence,omitzero"`
	Genre          Genre    `json:"genre,omitempty"`

	Issued    Time    `json:"issued"` // publication, possibly an interval
	Years     Time    `json:"years"`  // years the article speaks of
	Districts []Place `json:"districts,omitempty"`

	Raw      string    `json:"raw"`  // decoded original
	Text     string    `json:"text"` // reading text, in logical order
	Runs     []Run     `json:"runs"` // sorted by Text
	Edits    []Edit    `json:"edits,omitempty"`
	Sections []Section `json:"sections"` // logical reading order, a parent before its children
	Claims   []Claim   `json:"claims,omitempty"`
	Flaws    []Flaw    `json:"flaws,omitempty"`
}

// Genre is the kind of writing (文种).
type Genre string

// Genres.
const (
	GenreFeature Genre = "feature" // 通讯
	GenreNews    Genre = "news"    // 消息
	GenreReport  Genre = "report"  // 工作总结、报告
	GenrePlan    Genre = "plan"    // 规划、要点
	GenreNotice  Genre = "notice"  // 通知、公告
	GenreOther   Genre = "other"
)

// Place is a district with the way it was known.
type Place struct {
	Code       DistrictCode `json:"code"`
	Basis      Basis        `json:"basis"`
	Method     string       `json:"method,omitempty"` // named, short-name, article, parent, …
	Confidence Confidence   `json:"confidence,omitempty"`
	Evidence   []Evidence   `json:"evidence,omitempty"`
}

// MarkerFamily names the grammar a marker belongs to.
type MarkerFamily string

// Section is the unit of retrieval: a stretch of the article opened by a
// marker, or left between markers; sections nest.
type Section struct {
	ID     SectionID `json:"id"`
	Parent SectionID `json:"parent,omitempty"`
	Level  int       `json:"level"` // 1 = top

	Marker      string       `json:"marker,omitempty"` // as written: 壹, 一是, A
	Family      MarkerFamily `json:"family,omitempty"`
	Ordinal     int          `json:"ordinal,omitempty"` // what the marker says, 0 = none
	Position    int          `json:"position"`          // rank by place in the file, from 0
	Heading     string       `json:"heading,omitempty"` // verbatim, or ""
	HeadingSpan Span         `json:"heading_span"`      // of Text
	Label       string       `json:"label,omitempty"`   // editorial, where there is no heading

	Span Span   `json:"span"` // of Text, children included
	Own  []Span `json:"own"`  // of Text, children excluded, ordered

	Place  Place      `json:"place"`            // the district it is about; Code "" = open
	Others []Place    `json:"others,omitempty"` // candidates left open, or further districts
	Time   Time       `json:"time"`
	Topics []TopicRef `json:"topics,omitempty"` // first is primary
}

// Name returns the heading, else the editorial label, else "".
func (s *Section) Name() string {
	if s.Heading != "" {
		return s.Heading
	}
	return s.Label
}

// TopicRef assigns a topic and says which words spoke for it.
type TopicRef struct {
	Slug   TopicSlug `json:"slug"`
	Weight float64   `json:"weight"` // relative, for ordering only
	Words  []string  `json:"words,omitempty"`
}

// Flaw is a defect seen in the source.
type Flaw struct {
	Kind    string    `json:"kind"` // duplicate-ordinal, missing-ordinal, displaced, …
	Section SectionID `json:"section,omitempty"`
	Raw     Span      `json:"raw"`
	Note    string    `json:"note"` // Chinese, for readers
}

// SectionAt returns the index of the deepest section whose span covers byte
// at of Text, or -1.
func (a *Article) SectionAt(at int) int {
	best := -1
	for i := range a.Sections {
		s := &a.Sections[i]
		if s.Span.Start <= at && at < s.Span.End && (best < 0 || s.Level >= a.Sections[best].Level) {
			best = i
		}
	}
	return best
}

// Section returns the section with the given id, or nil.
func (a *Article) Section(id SectionID) *Section {
	for i := range a.Sections {
		if a.Sections[i].ID == id {
			return &a.Sections[i]
		}
	}
	return nil
}
