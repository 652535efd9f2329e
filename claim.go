package xuezhi

// ClaimKind says what sort of statement a figure makes.
type ClaimKind string

// Kinds of claims, the contract's words.
const (
	KindLevel     ClaimKind = "level"     // a state: 平均班额50人
	KindChange    ClaimKind = "change"    // from A to B, or by a delta
	KindIncrement ClaimKind = "increment" // newly added: 新增360个学位
	KindRatio     ClaimKind = "ratio"     // a share: 占比85.76%
	KindRank      ClaimKind = "rank"      // a place: 全省第一
	KindCount     ClaimKind = "count"     // a number of things or acts
	KindTarget    ClaimKind = "target"    // a plan
	KindDuration  ClaimKind = "duration"  // a length of time
)

// Bound says how a figure limits the true value.
type Bound string

// Bounds.
const (
	BoundEq     Bound = "eq"
	BoundGt     Bound = "gt" // 余, 多
	BoundGe     Bound = "ge" // 以上, 不少于
	BoundLt     Bound = "lt"
	BoundLe     Bound = "le"     // 内
	BoundApprox Bound = "approx" // 约
	BoundNear   Bound = "near"   // 近
)

// Quantity is an exact figure with its unit. Value is the figure, or the end
// of a change; From its start; Min and Max bound a range. A nil field was not
// stated. Money is in 元 with 万 and 亿 expanded, percentages carry unit "%".
type Quantity struct {
	Value       *Decimal `json:"value,omitempty"`
	From        *Decimal `json:"from,omitempty"`
	Min         *Decimal `json:"min,omitempty"`
	Max         *Decimal `json:"max,omitempty"`
	Bound       Bound    `json:"bound"`
	Unit        string   `json:"unit"`         // normalised
	UnitWritten string   `json:"unit_written"` // as in the text
}

// Claim is a checkable figure in a sentence.
type Claim struct {
	ID       ClaimID   `json:"id"`
	Section  SectionID `json:"section"`
	Span     Span      `json:"span"`     // of Text: the figure with its unit
	Sentence Span      `json:"sentence"` // of Text
	Written  string    `json:"written"`  // the figure as written: 29.82%控制在10.37%

	Metric   MetricSlug `json:"metric,omitempty"`
	Label    string     `json:"label"` // what is measured, in the sentence's own words
	Kind     ClaimKind  `json:"kind"`
	Quantity Quantity   `json:"quantity"`

	Place    Place  `json:"place"`
	Time     Time   `json:"time"`
	FromTime Time   `json:"from_time,omitzero"` // start of a change; zero: 起点未注明
	Subject  string `json:"subject,omitempty"`  // below the district: a school

	Stage      string `json:"stage,omitempty"`      // school stage: 小学
	Population string `json:"population,omitempty"` // 城区, 公办, 农村
	Scope      string `json:"scope,omitempty"`      // counting level, threshold
	Procedure  string `json:"procedure,omitempty"`  // 立项, 建设, 投用
	Plan       bool   `json:"plan,omitempty"`       // a plan, not a result
}
