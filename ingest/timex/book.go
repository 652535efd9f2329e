package timex

import (
	"sort"
	"strings"

	"xuezhi"
	"xuezhi/internal/han"
)

// located is a mention in the title, the subtitle or the reading text.
type located struct {
	Mention
	text  string // the text its span counts in
	title bool   // in the article's title or subtitle

	isolated bool // a date alone in its line: that of the document
}

// book is an article with all its mentions.
type book struct {
	a        *xuezhi.Article
	heads    []located // title and subtitle
	body     []located // reading text, ordered
	latest   int       // latest year spoken of that is neither plan, title nor background
	earliest int
	headYear int // year that the article's own title gives
	ref      Ref
	copied   bool
	review   bool // issued early in the year after the one it reports on
	plan     span // the years a plan is for

	headProof []xuezhi.Evidence // of heads, found once
	speaker   map[int]located   // a mention that ends in the year, stated ones first
	present   located           // what speaks of the year of issue
}

func newBook(a *xuezhi.Article) *book {
	b := &book{a: a}
	for _, t := range []string{a.Title, a.Subtitle} {
		for _, m := range Find(t) {
			m.Title = false // 《关于2022年工作的报告》 as a title is about 2022
			b.heads = append(b.heads, isolate(located{Mention: m, text: t, title: true}))
		}
	}
	for _, m := range Find(a.Text) {
		b.body = append(b.body, isolate(located{Mention: m, text: a.Text}))
	}
	b.periods()
	b.intend()
	b.speaker = map[int]located{}
	for _, l := range b.all() {
		if known, ok := b.speaker[ends(l.Mention)]; dates(l.Mention) && (!ok || reckoned(known.Mention) && !reckoned(l.Mention)) {
			b.speaker[ends(l.Mention)] = l
		}
	}
	return b
}

// all returns every mention, those of the title first.
func (b *book) all() []located {
	out := make([]located, 0, len(b.heads)+len(b.body))
	return append(append(out, b.heads...), b.body...)
}

// in returns the mentions that begin within s of the reading text.
func (b *book) in(s xuezhi.Span) []located {
	i := sort.Search(len(b.body), func(i int) bool { return b.body[i].Span.Start >= s.Start })
	j := sort.Search(len(b.body), func(j int) bool { return b.body[j].Span.Start >= s.End })
	if j < i {
		return nil
	}
	return b.body[i:j]
}

// dates reports whether m gives years that the text reports on.
func dates(m Mention) bool {
	switch m.Kind {
	case KindDate, KindRange, KindSchoolYear, KindNamed, KindAnniversary, KindEvent:
		return m.Spoken()
	}
	return false
}

// reckoned reports whether m gives its year by what it counts from.
func reckoned(m Mention) bool { return m.Kind == KindAnniversary || m.Kind == KindEvent }

// ends returns the year in which an absolute mention ends; a named period may
// still run and counts by its start, see book.ends.
func ends(m Mention) int {
	if runs(m) {
		return m.From.Year
	}
	if m.Kind == KindSchoolYear && m.To.Month == 8 {
		return m.From.Year + 1
	}
	return m.To.Year
}

// runs reports whether m is a named period of several years.
func runs(m Mention) bool { return m.Kind == KindNamed && m.To.Year > m.From.Year }

// ends returns the year in which m ends: a named period by its last year once
// the text reaches that.
func (b *book) ends(m Mention) int {
	if runs(m) && b.latest >= m.To.Year {
		return m.To.Year
	}
	return ends(m)
}

// historyYears bounds how far back a report reaches: an older year is history.
const historyYears = 20

// measure finds the years the article speaks of, before the date of issue is known.
func (b *book) measure() {
	b.latest, b.earliest, b.headYear = 0, 0, 0
	limit := maxYear
	if t := b.a.Issued; t.Known() {
		limit = max(t.From.Year, t.To.Year)
	}
	for _, goals := range [2]bool{false, true} { // a goal counts only when it lies behind what else is told
		until := b.latest
		for _, l := range b.all() {
			if dates(l.Mention) && !l.Plan && ends(l.Mention) <= limit && l.Goal == goals && (!goals || ends(l.Mention) <= until || !b.issuedUnknown() && ends(l.Mention) < limit) {
				b.latest = max(b.latest, ends(l.Mention))
			}
		}
	}
	for _, l := range b.all() { // a period of which no single year is told is looked back on
		if m := l.Mention; runs(m) && dates(m) && !l.Plan && b.latest <= m.From.Year {
			b.latest = max(b.latest, min(m.To.Year, limit))
		}
	}
	if b.latest == 0 { // nothing but plans
		for _, l := range b.all() {
			if dates(l.Mention) && !l.Goal && (b.latest == 0 || ends(l.Mention) < b.latest) {
				b.latest = ends(l.Mention)
			}
		}
	}
	for _, l := range b.all() {
		if dates(l.Mention) && !l.Plan && l.From.Year >= b.latest-historyYears && l.From.Year <= b.latest {
			if b.earliest == 0 || l.From.Year < b.earliest {
				b.earliest = l.From.Year
			}
		}
	}
	for _, plans := range [2]bool{false, true} { // 2022年总结和2023年计划 is first about 2022
		for _, l := range b.heads {
			if dates(l.Mention) && l.Plan == plans && (plans || l.To.Year <= limit) && (!plans || b.headYear == 0) {
				b.headYear = max(b.headYear, b.ends(l.Mention))
			}
		}
	}
}

func (b *book) issuedUnknown() bool { return !b.a.Issued.Known() }

// settle fixes what relative expressions hang on.
func (b *book) settle() {
	t := b.a.Issued
	b.copied = t.Method == MethodCopy
	this := t.To.Year
	if t.From.Year != 0 {
		this = t.From.Year
	}
	if b.copied && b.latest != 0 && this-b.latest > 1 {
		this = b.latest
	}
	if this == 0 {
		this = b.latest
	}
	spoken := b.latest
	if !b.copied && t.Known() {
		if b.present = b.speaksNow(t); b.present.Kind != "" {
			spoken = max(spoken, this)
		}
	}
	if spoken == 0 {
		spoken = this
	}
	end := t.To
	if b.copied || end.IsZero() || t.Basis == xuezhi.Inferred {
		end = xuezhi.Date{Year: max(spoken, b.latest)}
	}
	end.Day = 0
	b.ref = Ref{Issued: t, This: this, Spoken: spoken, End: end}
	b.review = t.Basis == xuezhi.Explicit && t.From.Month > 0 && t.From.Month <= 3 && b.latest == t.From.Year-1 && b.yearly()
	for _, l := range b.body { // 近三年 opens years that no date names
		if l.Kind == KindLast && !l.Plan && l.N <= historyYears/2 {
			if from, _, ok := b.ref.Resolve(l.Mention); ok && (b.earliest == 0 || from.Year < b.earliest) {
				b.earliest = from.Year
			}
		}
	}
}

// yearly reports whether the title makes the article a report on one year.
func (b *book) yearly() bool {
	return b.headYear != 0 || looksBack(b.a.Title)
}

// speaksNow returns what speaks of the year of issue: 今年, or 目前 in a text
// that is no review of the year before; its Kind is empty if nothing does.
func (b *book) speaksNow(t xuezhi.Time) located {
	month := t.From.Month
	for _, l := range b.all() {
		if l.Title {
			continue
		}
		if l.Kind == KindRelative && l.Offset == 0 && !l.Plan {
			return l
		}
		if l.Kind == KindNamed && !l.Plan && l.From.Year <= t.From.Year && t.From.Year <= l.To.Year && month > 3 {
			return l // “十四五”期间, still running
		}
		if l.Since && l.Absolute() && !l.Plan && !b.yearly() && t.Basis == xuezhi.Explicit {
			return l // 2018年以来
		}
		if (l.Kind == KindNow && !l.Weak || l.Kind == KindLast) && (month > 3 || b.latest < t.From.Year-1 || !b.yearly()) && b.headYear == 0 {
			return l
		}
	}
	return located{}
}

// evidence quotes a mention and finds it in the original.
func (b *book) evidence(l located) xuezhi.Evidence {
	e := xuezhi.Evidence{Quote: l.Span.Of(l.text)}
	if !l.title {
		if rs := xuezhi.RawSpans(b.a.Runs, l.Span, 64); len(rs) > 0 {
			e.Raw = xuezhi.Span{Start: rs[0].Start, End: rs[len(rs)-1].End}
		}
		return e
	}
	for _, known := range b.headProof {
		if known.Quote == e.Quote {
			return known
		}
	}
	for _, d := range b.a.Edits {
		if d.Reason == xuezhi.EditTitle {
			if i := strings.Index(han.Simplify(d.Was), han.Simplify(e.Quote)); i >= 0 {
				e.Raw = xuezhi.Span{Start: d.Raw.Start + i, End: d.Raw.Start + i + len(e.Quote)}
				break
			}
		}
	}
	b.headProof = append(b.headProof, e)
	return e
}
