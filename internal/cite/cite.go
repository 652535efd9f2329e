// Package cite writes citations, link texts and tables of figures that lead back to a sentence.
package cite

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// Standard is an edition of GB/T 7714, 信息与文献 参考文献著录规则.
//
// The 2025 edition (in force since 2026-07-01) sets "." and "[ ]" half-width
// and every other mark full-width, and drops the date of access for all but
// web pages. The standard's text is not public; both points and the samples
// in the tests follow what its implementers report: the gbt7714-2025 styles of
// TeX Live (their section 7 quotes the rule on marks), the style
// GB/T 7714—2025（顺序编码，双语） of zotero-chinese and the note of Wuhan
// University, the drafting body, on what the new edition changes.
// The 2015 edition does not fix the width of its marks; the half-width form
// with a space behind each mark is the one in common use.
type Standard int

// The two editions in use.
const (
	GB2025 Standard = iota // the default
	GB2015
)

// String returns GB/T 7714—2025 or GB/T 7714—2015.
func (s Standard) String() string { return [...]string{"GB/T 7714—2025", "GB/T 7714—2015"}[s] }

// CopyKind says what the archive's copy is to the text that was published.
type CopyKind int

// Kinds of copies.
const (
	Direct   CopyKind = iota // nothing speaks against the stated source
	Reposted                 // a copy that names neither its source nor its date
	Hijacked                 // such a copy with foreign advertising words in it
)

// Work is what a citation tells of an article.
type Work struct {
	Title    string
	Subtitle string
	Authors  []string // reporters, then correspondents
	Source   string   // publication as stated
	Issued   xuezhi.Time
	Copy     CopyKind
}

// copied is the method of a date that belongs to a copy, not to the publication.
const copied = "copy"

// Of returns what can be cited of an article.
func Of(a *xuezhi.Article) Work {
	w := Work{
		Title: oneLine(a.Title), Subtitle: strings.TrimLeft(oneLine(a.Subtitle), "—-－ "), Source: oneLine(a.Source), Issued: a.Issued,
		Authors: append(slices.Clone(a.Reporters), a.Correspondents...),
	}
	if a.Issued.Method == copied {
		w.Copy = Reposted
		if slices.ContainsFunc(a.Edits, func(e xuezhi.Edit) bool { return e.Reason == xuezhi.EditSpam }) {
			w.Copy = Hijacked
		}
	}
	return w
}

// Access is how and when the archive was consulted.
type Access struct {
	URL       string      // permanent, absolute
	Retrieved xuezhi.Date // with day precision
}

// Article cites the whole article.
func (w Work) Article(s Standard, at Access) string { return w.cite(s, at, "") }

// Section cites one section by its marker and heading as the article has
// them; either may be empty.
func (w Work) Section(s Standard, at Access, marker, heading string) string {
	name := oneLine(strings.TrimSpace(marker + " " + heading))
	if name == "" {
		return w.cite(s, at, "无标题小节")
	}
	return w.cite(s, at, quote(name)+"一节")
}

// Claim cites one sentence; it is quoted after the citation, squeezed of white space.
func (w Work) Claim(s Standard, at Access, sentence string) string {
	return w.cite(s, at, "") + " 引文：" + quote(squeeze(sentence))
}

// quote puts words between “”, or between 「」 where they hold such marks
// themselves: quoted words are never changed.
func quote(s string) string {
	if strings.ContainsAny(s, "“”") {
		return "「" + s + "」"
	}
	return "“" + s + "”"
}

// marks are the punctuation of an edition.
type marks struct{ comma, colon, open, shut string }

var punctuation = map[Standard]marks{
	GB2025: {"，", "：", "（", "）"},
	GB2015: {", ", ": ", "(", ")"},
}

func (w Work) cite(s Standard, at Access, where string) string {
	m := punctuation[s]
	var b strings.Builder
	b.WriteString(w.authors(m) + ". " + w.title(m))
	access := ""
	if !at.Retrieved.IsZero() {
		access = "[" + at.Retrieved.String() + "]"
	}
	if w.newspaper() {
		b.WriteString("[N/OL]. " + w.Source + m.comma + w.date())
		if where != "" {
			b.WriteString(m.colon + where)
		}
		if s == GB2015 {
			b.WriteString(access)
		}
	} else {
		b.WriteString("[EB/OL]. " + w.source())
		if where != "" {
			b.WriteString(m.colon + where)
		}
		b.WriteString(m.open + w.date() + m.shut + access)
	}
	b.WriteString(".")
	if at.URL != "" {
		b.WriteString(" " + at.URL + ".")
	}
	if n := w.Copy.note(); n != "" {
		b.WriteString(" " + m.open + n + m.shut)
	}
	return b.String()
}

// newspaper reports whether the source names a newspaper, whose articles are
// cited as such.
func (w Work) newspaper() bool {
	return w.Copy == Direct && (strings.HasSuffix(w.Source, "报") || strings.HasSuffix(w.Source, "報"))
}

// maxAuthors are named; more are 等.
const maxAuthors = 3

func (w Work) authors(m marks) string {
	switch n := len(w.Authors); {
	case n == 0:
		return "[作者不详]"
	case n > maxAuthors:
		return strings.Join(w.Authors[:maxAuthors], m.comma) + m.comma + "等"
	}
	return strings.Join(w.Authors, m.comma)
}

func (w Work) title(m marks) string {
	switch {
	case w.Title == "":
		return "[题名不详]"
	case w.Subtitle != "":
		return w.Title + m.colon + w.Subtitle
	}
	return w.Title
}

func (w Work) source() string {
	if w.Source == "" {
		return "[来源不详]"
	}
	return w.Source
}

// date writes the date of issue: 2021-06-18, [2018] where it was inferred,
// [日期不详], 2023-04-17转载 where only the copy has one.
func (w Work) date() string {
	t := w.Issued
	from, to := t.From.String(), t.To.String()
	var s string
	switch {
	case !t.Known():
		return "[日期不详]"
	case to == "" || from == to:
		s = from
	case from == "":
		s = "不晚于" + to
	default:
		s = from + "至" + to
	}
	if w.Copy != Direct {
		return s + "转载"
	}
	if t.Basis != xuezhi.Explicit {
		return "[" + s + "]"
	}
	return s
}

func (k CopyKind) note() string {
	switch k {
	case Reposted:
		return "据转载件著录，原载处与原日期不详"
	case Hijacked:
		return "据转载件著录，该件混入与正文无关的文字，原载处与原日期不详"
	}
	return ""
}

// LinkText writes a plain reference for a message or a web page:
// 《洛阳市涧西区…》，教育时报，2021-06-18，https://….
func (w Work) LinkText(url string) string {
	title := w.Title
	if title == "" {
		title = "题名不详"
	}
	source := strings.Trim(w.source(), "[]")
	if w.Copy != Direct {
		source = "转载件，" + source
	}
	date := w.date()
	if date == "[日期不详]" {
		date = "日期不详"
	} else if inner, ok := strings.CutPrefix(date, "["); ok {
		date = "约" + strings.TrimSuffix(inner, "]")
	}
	return fmt.Sprintf("《%s》，%s，%s，%s", title, source, date, url)
}

// oneLine joins lines and drops what is not text.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, string(utf8.RuneError))), " ")
}
