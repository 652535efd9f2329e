package templates

import (
	"strings"
	"unicode/utf8"
)

// ArticlePage is one article, or one section of it alone, with its marks and its record.
type ArticlePage struct {
	Layout
	BackURL  string // 返回检索结果; "" leaves it out
	WholeURL string // 看全文, on the page of one section alone; "" leaves it out
	Heading  string
	Subtitle string
	Facts    []Fact
	Original Original

	TOC      []TOCItem
	TOCLabel string // on phones: 目录（第贰节，共十节）; "" gives 目录
	Sections []Section
	PartNote string // a long article is shown in parts: which this is; optional
	Parts    []Link // the parts before and after

	Edits   []EditGroup
	Flaws   []Flaw
	Related []Link // other articles, optional
}

// Original is the document as received.
type Original struct {
	DownloadURL string // "" leaves it out
	TextURL     string // the page of its text with what was done to it, 原文对照; "" leaves it out
	Name        string // file name
	Facts       string // "HTML，GB18030，12,345 字节"
	Digest      string // SHA-256 in hex
	WebURL      string // where it was published, 原文; "" leaves it out
}

// TOCItem is a line of the table of contents.
type TOCItem struct {
	Marker, Label, URL string
	Editorial          bool // the label is ours
	Level              int  // 0 for the top level
	Claims             Num
	Current            bool
}

// LongMarker reports a marker too wide for its column.
func (t TOCItem) LongMarker() bool { return longMarker(t.Marker) }

// Section is a section of the article. Text stands in Paragraphs, then Children, then Closing.
type Section struct {
	ID        string // fragment of its permalink, e.g. "s-k7m2q9"; unique on the page
	Marker    string // as the source writes it
	Title     string // verbatim; "" where the source has none
	Editorial bool   // the title is ours: shown in 〔 〕
	Heading   int    // heading level 2 to 6; NumberHeadings sets it; 0 counts as 2
	Open      bool   // opened from a hit or permalink

	Places  []Known // only where they differ from the parent's
	Time    Known
	Topics  []Link
	Acts    []Link   // 只看本节, 固定链接
	Reasons []Reason // shown on demand

	Paragraphs []Paragraph
	Children   []Section
	Closing    []Paragraph // the section's own text after its children
}

// Reason tells how one value of a section was known: 年份 2018年 推断，由周年推算 “97周年”.
type Reason struct {
	Label   string // 地区, 年份, 主题
	Text    string
	Basis   string // "" leaves it out
	Written bool   // the basis is explicit
	Rule    string // optional
	Quotes  []string
}

// FourMarker reports a marker of four full-width characters, set smaller.
func (s Section) FourMarker() bool { return fourMarker(s.Marker) }

// LongMarker reports a marker too wide for the hanging column.
func (s Section) LongMarker() bool { return longMarker(s.Marker) }

// Paragraph is a paragraph with the notes to its claims.
type Paragraph struct {
	Stand bool // a lead line that stands alone, set bold
	Runs  []Run
	Notes []Note
}

// Length counts the characters of the paragraph's text.
func (p Paragraph) Length() int {
	n := 0
	for _, r := range p.Runs {
		n += utf8.RuneCountInString(r.Text)
	}
	return n
}

// RunKind says what a run of text is.
type RunKind int

// The kinds of runs.
const (
	RunPlain    RunKind = iota
	RunHit              // what the query found
	RunClaim            // part of a claim
	RunClaimHit         // part of a claim that the query found
)

// Run is a piece of a paragraph. A claim cut into several runs carries ID on the first and ClaimNo on the last.
type Run struct {
	Text    string
	Kind    RunKind
	ID      string // fragment of the claim's permalink: "c-…"
	ClaimNo int    // number of its note, raised after the text; 0 for none
	Href    string // the note: "#n-1"; "" for a claim without a note
}

// NoteID is the id of the note Href leads to.
func (r Run) NoteID() string { return strings.TrimPrefix(r.Href, "#") }

// Head is the text without its last character, which must not part from the raised number.
func (r Run) Head() string {
	_, n := utf8.DecodeLastRuneInString(r.Text)
	return r.Text[:len(r.Text)-n]
}

// Tail is the last character of the text.
func (r Run) Tail() string {
	_, n := utf8.DecodeLastRuneInString(r.Text)
	return r.Text[len(r.Text)-n:]
}

// IsHit reports what the query found outside a claim.
func (r Run) IsHit() bool { return r.Kind == RunHit }

// IsClaimHit reports a part of a claim that the query found.
func (r Run) IsClaimHit() bool { return r.Kind == RunClaimHit }

// Note is a claim in the margin.
type Note struct {
	ID      string // fragment Href of its run leads to: "n-1"
	No      int
	BackURL string // "#c-…", the claim in the text
	Value   string // as written: "29.82% → 10.37%"
	Label   string // "大班额率，门槛未说明"
	Place   Known  // only where it differs from the section's
	When    Known
	Remark  string // "起点未注明"
}

// EditGroup is what was done to the text for one reason.
type EditGroup struct {
	Reason   string // 断行
	What     string // "合并 10 处"
	Examples []EditExample
}

// EditExample shows one edit: what stood there and what stands now; one of them may be empty.
type EditExample struct {
	Before  string // text ahead of the edit
	Was     string // struck through
	Now     string
	After   string
	Context string // where: "第肆节"; optional
}

// Flaw is a defect seen in the source, 原文疑点.
type Flaw struct {
	Label string // 序号重复
	Text  string
	Quote string // optional
	URL   string // the place, optional
}

// NumberHeadings sets the heading levels of sections and what stands under them, so that none is skipped
// below a page title of level 1; sections without a title take no level. It returns sections.
func NumberHeadings(sections []Section) []Section {
	numberHeadings(sections, 2)
	return sections
}

func numberHeadings(sections []Section, level int) {
	for i := range sections {
		s := &sections[i]
		s.Heading = min(level, 6)
		under := level
		if s.Title != "" {
			under++
		}
		numberHeadings(s.Children, under)
	}
}

func (ArticlePage) templateName() string { return "article" }
