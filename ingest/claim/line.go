package claim

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/zhnum"
	"xuezhi/internal/authority"
)

// line is a sentence with what its figures are read against. All spans but at
// count in text.
type line struct {
	text   string
	at     xuezhi.Span // of the article's text
	before string      // the sentence before it in the same paragraph, or ""
	nums   []zhnum.Number
	times  []Moment
	masks  []mask
	kept   []kept // the figures that become claims, in order
	told   []told // the claims so far
	label  string // of the last claim
	metric xuezhi.MetricSlug
	news   map[string]news // by clause

	clauses, segments, items memo
}

// kept is what neighbours need to know of a figure.
type kept struct {
	at     xuezhi.Span
	marks  [2]xuezhi.Span // numerals with their classifiers: two of a change
	unit   authority.Unit
	placed bool
}

// keptIn returns the kept figures inside s.
func (l *line) keptIn(s xuezhi.Span) []kept {
	lo := sort.Search(len(l.kept), func(k int) bool { return l.kept[k].at.Start >= s.Start })
	hi := lo
	for hi < len(l.kept) && l.kept[hi].at.End <= s.End {
		hi++
	}
	return l.kept[lo:hi]
}

// mask is a stretch whose numerals belong to a name.
type mask struct {
	at    xuezhi.Span
	title bool // 《》, else quotes
}

func newLine(text string, at xuezhi.Span, moments func(string) []Moment) *line {
	l := &line{text: at.Of(text), at: at}
	l.nums = zhnum.Find(l.text)
	if moments != nil {
		l.times = moments(l.text)
	}
	l.masks = masksOf(l.text)
	return l
}

// sentences cuts text after 。！？ with the closing quotes and brackets behind
// them, and at line feeds.
func sentences(text string) []xuezhi.Span {
	var out []xuezhi.Span
	start := 0
	cut := func(end int) {
		s := xuezhi.Span{Start: start, End: end}
		for s.Start < s.End && (text[s.Start] == ' ' || text[s.Start] == '\t') {
			s.Start++
		}
		for strings.HasPrefix(text[s.Start:s.End], "　") {
			s.Start += len("　")
		}
		if !s.Empty() {
			out = append(out, s)
		}
		start = end
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case '\n':
			cut(i - 1)
			start = i
		case '。', '！', '？', '!', '?':
			for i < len(text) {
				r, size := utf8.DecodeRuneInString(text[i:])
				if !strings.ContainsRune("。！？!?”’」』）)》…", r) {
					break
				}
				i += size
			}
			cut(i)
		}
	}
	cut(len(text))
	return out
}

// mayCount reports whether s holds anything a figure could be made of.
func mayCount(s string) bool {
	return strings.ContainsAny(s, "0123456789０１２３４５６７８９一二两三四五六七八九十百千万亿零半廿卅首冠亚季牌元番数几")
}

// maxName bounds, in bytes, what may be the name inside a pair of quotes.
const maxName = 150

// masksOf finds titles and quoted names. Quotes around words with a comma or
// a full stop hold speech, not a name.
func masksOf(text string) []mask {
	var out []mask
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if c, ok := closers[r]; ok {
			end := min(len(text), i+size+maxName)
			if j := strings.IndexRune(text[i+size:end], c); j >= 0 && !(r != '《' && strings.ContainsAny(text[i+size:i+size+j], ",，。;；!?！？:：")) {
				stop := i + size + j + utf8.RuneLen(c)
				out = append(out, mask{xuezhi.Span{Start: i, End: stop}, r == '《'})
				i = stop
				continue
			}
		}
		i += size
	}
	return out
}

var closers = map[rune]rune{'“': '”', '‘': '’', '「': '」', '『': '』', '《': '》', '"': '"', '〔': '〕', '[': ']'}

// masked returns the mask that covers byte i.
func (l *line) masked(i int) (mask, bool) {
	k := sort.Search(len(l.masks), func(k int) bool { return l.masks[k].at.End > i })
	if k < len(l.masks) && l.masks[k].at.Start <= i {
		return l.masks[k], true
	}
	return mask{}, false
}

// unquoted returns the text of s with quoted names and titles blanked.
func (l *line) unquoted(s xuezhi.Span) string {
	k := sort.Search(len(l.masks), func(k int) bool { return l.masks[k].at.End > s.Start })
	if k == len(l.masks) || l.masks[k].at.Start >= s.End {
		return s.Of(l.text)
	}
	b := []byte(s.Of(l.text))
	for ; k < len(l.masks) && l.masks[k].at.Start < s.End; k++ {
		for i := max(s.Start, l.masks[k].at.Start); i < min(s.End, l.masks[k].at.End); i++ {
			b[i-s.Start] = ' '
		}
	}
	return string(b)
}

// moment returns the expression of time that shares a byte with s.
func (l *line) moment(s xuezhi.Span) (Moment, bool) {
	k := sort.Search(len(l.times), func(k int) bool { return l.times[k].Span.End > s.Start })
	if k < len(l.times) && l.times[k].Span.Overlaps(s) {
		return l.times[k], true
	}
	return Moment{}, false
}

// left returns up to n bytes before byte i, cut on a character boundary.
func (l *line) left(i, n int) string {
	from := max(0, i-n)
	for from < i && !utf8.RuneStart(l.text[from]) {
		from++
	}
	return l.text[from:i]
}

// right returns up to n bytes from byte i, cut on a character boundary.
func (l *line) right(i, n int) string {
	to := min(len(l.text), i+n)
	for to > i && to < len(l.text) && !utf8.RuneStart(l.text[to]) {
		to--
	}
	return l.text[i:to]
}

// near returns the part of the sentence around s, of about n bytes.
func (l *line) near(s xuezhi.Span, n int) xuezhi.Span {
	if len(l.text) <= n {
		return xuezhi.Span{Start: 0, End: len(l.text)}
	}
	return xuezhi.Span{Start: s.Start - len(l.left(s.Start, n*2/3)), End: s.End + len(l.right(s.End, n/3))}
}

// How far, in bytes, clauses and segments reach.
const (
	maxClause  = 360
	maxSegment = 720
)

const (
	clauseEnds  = "，,；;：:。！？!?\n"
	segmentEnds = "；;。！？!?\n"
	itemEnds    = clauseEnds + "、"
)

// end says how strongly a mark separates.
type end uint8

const (
	noEnd      end = iota
	itemEnd        // 、
	clauseEnd      // ，：
	segmentEnd     // ；。
)

func endOf(r rune) end {
	switch r {
	case '、':
		return itemEnd
	case '，', ',', '：', ':':
		return clauseEnd
	case '；', ';', '。', '！', '？', '!', '?', '\n':
		return segmentEnd
	}
	return noEnd
}

// stretch returns the text around s between the nearest marks of at least level. Brackets hold
// what is inside them in and are passed over as a whole from outside.
func (l *line) stretch(s xuezhi.Span, level end, reach int) xuezhi.Span {
	head, depth := l.left(s.Start, reach), 0
	from := s.Start - len(head)
	for i := len(head); i > 0; {
		r, size := utf8.DecodeLastRuneInString(head[:i])
		switch {
		case r == ')' || r == '）':
			depth++
		case r == '(' || r == '（':
			if depth--; depth < 0 {
				from += i
				i = 0
				continue
			}
		case depth == 0 && endOf(r) >= level && !l.inNumber(s.Start-len(head)+i-size):
			from += i
			i = 0
			continue
		}
		i -= size
	}
	tail, depth := l.right(s.End, reach), 0
	to := s.End + len(tail)
	for i, r := range tail {
		if r == '(' || r == '（' {
			depth++
		} else if r == ')' || r == '）' {
			depth--
		} else if depth > 0 || endOf(r) < level || l.inNumber(s.End+i) {
			continue
		} else {
			to = s.End + i
			break
		}
		if depth < 0 {
			to = s.End + i
			break
		}
	}
	return xuezhi.Span{Start: from, End: to}
}

func (l *line) clause(s xuezhi.Span) xuezhi.Span {
	return l.clauses.get(l, s, clauseEnd, maxClause)
}
func (l *line) segment(s xuezhi.Span) xuezhi.Span {
	return l.segments.get(l, s, segmentEnd, maxSegment)
}
func (l *line) item(s xuezhi.Span) xuezhi.Span { return l.items.get(l, s, itemEnd, maxClause) }

// memo keeps the last answer of stretch: one figure asks many times.
type memo struct {
	of, is xuezhi.Span
	known  bool
}

func (m *memo) get(l *line, s xuezhi.Span, ends end, reach int) xuezhi.Span {
	if !m.known || m.of != s {
		*m = memo{s, l.stretch(s, ends, reach), true}
	}
	return m.is
}

// inNumber reports whether byte i stands inside a numeral (1,122) or between
// two digits (12:1).
func (l *line) inNumber(i int) bool {
	k := l.number(i)
	return k >= 0
}

// number returns the index of the numeral that covers byte i, or −1.
func (l *line) number(i int) int {
	k := sort.Search(len(l.nums), func(k int) bool { return l.nums[k].Span.End > i })
	if k < len(l.nums) && l.nums[k].Span.Start <= i {
		return k
	}
	return -1
}

func ownersOf(a *xuezhi.Article) owners {
	type piece struct {
		at  int
		sec *xuezhi.Section
	}
	var ps []piece
	for i := range a.Sections {
		for _, o := range a.Sections[i].Own {
			ps = append(ps, piece{o.Start, &a.Sections[i]})
		}
	}
	slices.SortStableFunc(ps, func(p, q piece) int { return p.at - q.at })
	var o owners
	for _, p := range ps {
		o.starts = append(o.starts, p.at)
		o.secs = append(o.secs, p.sec)
	}
	return o
}

func (o owners) at(i int) *xuezhi.Section {
	k := sort.SearchInts(o.starts, i+1) - 1
	if k < 0 {
		return nil
	}
	return o.secs[k]
}

// startsAny returns the first of words that s starts with.
func startsAny(s string, words ...string) (string, bool) {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w, true
		}
	}
	return "", false
}

// endsAny returns the first of words that s ends with.
func endsAny(s string, words ...string) (string, bool) {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return w, true
		}
	}
	return "", false
}

// holdsAny reports whether s contains one of words.
func holdsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
