package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
)

// Evidence about a line break between two lines of text.
var (
	// fresh begins a new statement rather than going on with one.
	fresh = re(`^([“‘《「—•●■◆▶★※]|近年来|近年|近日|日前|今年|去年|目前|同时|此外|另外|据悉|据了解|据介绍|如今|为了|为[进深贯切全落推]|在刚刚|与此同时|随着|自\d|截至|\d{4}年|一是|二是|三是|首先|其次|下一步)`)
	// scene tells what a picture shows: 学生在操场上锻炼.
	scene = re(`^[^，,：:。“]{0,14}(学生|孩子|同学|师生|教师|老师|小朋友|幼儿|队员)们?[^，,：:。“]{0,4}(在|正|参加|开展|体验|进行|展示|练习|学习|表演|观看|参观)[^，,：:。]{2,20}$`)
	// freshly lists the first characters of fresh.
	freshly = "“‘《「—•●■◆▶★※近日今去目同此另据如为在与随自截一二三首其下0123456789"
	// bound cannot begin a sentence.
	bound = re(`^([的了着过们得等和与及之性化者率额也则并且]|以及|或者)`)
	// wants cannot end one.
	wants  = re(`([将把被对从向与和及在为以的第每各该其并让使由按或是有]|作|通过|以及|进行|开展|推进|实施|加强)$`)
	figure = re(`(达|达到|至|为|到|占|超过|约|近|投入|增长|下降|提高|增加|减少|共|第)$`)
	scaled = re(`[\d.]\d?[万亿千百]$`)
	unit   = re(`^([余多]?[万亿千百]|%|％|[个名所人年月日项元次间台套场期届校班位辆册篇家户平米])`)
)

// join groups the kept lines into paragraphs. Two lines become one only on
// evidence: what ends the first, what begins the second, and how both are
// indented. Length alone never joins.
func (d *doc) join() {
	prev := -1
	d.kept(func(i int) {
		l := &d.lines[i]
		whole := false // the paragraph before is a heading in two lines
		if n := len(d.paras); n > 0 {
			whole = d.paras[n-1].Lone && len(d.paras[n-1].Pieces) > 1
		}
		if prev >= 0 && !whole && d.joins(prev, i) {
			p := &d.paras[len(d.paras)-1]
			p.Pieces = append(p.Pieces, l.at)
			p.Lone = d.headed(prev, i)
		} else {
			d.paras = append(d.paras, Para{Pieces: []xuezhi.Span{l.at}, Mark: l.marked, Indent: l.indent >= 2, Gap: l.gap,
				Lone: l.short() && !l.marked})
		}
		prev = i
	})
}

// wrapped finds the width of a text that was wrapped at a fixed width.
func (d *doc) wrapped() {
	count := make(map[int]int)
	n := 0
	d.kept(func(i int) {
		if r := d.lines[i].runes + d.lines[i].indent/2; r >= 18 && r <= 60 {
			count[r]++
			n++
		}
	})
	for w, c := range count {
		near := c + count[w-1] + count[w+1]
		if n >= 8 && near*2 > n && (d.wide == 0 || w > d.wide) {
			d.wide = w
		}
	}
}

func (d *doc) joins(i, j int) bool {
	a, b := &d.lines[i], &d.lines[j]
	if b.marked || len(b.text) == 0 {
		return false
	}
	if d.headed(i, j) {
		return true
	}
	if d.indented && b.indent >= 2 {
		return false
	}
	full := d.wide > 0 && a.runes+a.indent/2 >= d.wide-2 && b.gap <= a.gap+1
	if final(a.text) {
		// Only a text wrapped at a fixed width and indented by paragraph
		// shows that the paragraph goes on after a full stop.
		return d.wide > 0 && d.indented && b.indent == 0 && b.gap == 0
	}
	s := 0
	ra, rb := last(a.text), first(b.text)
	if a.prose() || a.runes >= 20 && strings.ContainsAny(a.text, commas+"；;") || d.midway(i) {
		s++
	}
	if strings.ContainsRune(commas, ra) {
		s += 3
	}
	if open(a.text) {
		s += 2
	}
	if strings.ContainsRune(commas+ends+closes, rb) {
		s += 4
	}
	if strings.ContainsRune("的了着过们得等和与及之性化者率额也则并且以或", rb) && bound.MatchString(b.text) {
		s += 2
	}
	if strings.ContainsRune("将把被对从向与和及在为以的第每各该其并让使由按或是有作过行展进施强", ra) && wants.MatchString(a.text) {
		s++
	}
	if unicode.IsDigit(rb) && strings.ContainsRune("达到至为占过约近入长降高加少共第", ra) && figure.MatchString(a.text) {
		s += 3
	}
	if unicode.IsDigit(ra) && (unicode.IsDigit(rb) || unit.MatchString(b.text)) {
		s += 3
	}
	if unicode.IsDigit(rb) && !final(a.text) && unicode.IsLetter(ra) && amount.MatchString(b.text) { // 共有学校 | 56所。
		s += 3
	}
	if strings.ContainsRune("万亿千百", ra) && scaled.MatchString(a.text) && unit.MatchString(b.text) { // 9.4万 | 平方米
		s += 4
	}
	if d.crosses(a.text, b.text) {
		s += 4
	}
	if strings.ContainsRune(freshly, rb) && fresh.MatchString(b.text) {
		s -= 2
	}
	if final(b.text) || b.prose() {
		s++
	} else if b.runes < 45 && !full && !(d.indented && a.indent >= 2 && b.indent == 0) {
		s--
	}
	if d.indented && a.indent >= 2 && b.indent == 0 {
		s += 4 // only the first line of a paragraph is indented
	} else if d.indented {
		s++ // the second line is not indented where paragraphs are
	}
	if b.gap > a.gap+1 && b.gap > 1 {
		s -= 2
	}
	if full && b.indent == 0 {
		s += 2
	}
	if a.marked && !a.prose() { // a heading: only a clear break inside it counts
		s -= 2
	} else if !a.prose() && !d.midway(i) && a.runes < 20 {
		s--
	}
	return s >= 2
}

// headed reports whether lines i and j are one heading set in two lines:
// 布局调整： above 从“有学上”到“上好学”.
func (d *doc) headed(i, j int) bool {
	a, b := &d.lines[i], &d.lines[j]
	r := last(a.text)
	return (r == '：' || r == ':' || strings.ContainsRune("县区市旗", r) && a.runes <= 7 && strings.ContainsRune(stops, d.ending(i)) && !strings.ContainsRune("县区市旗", last(b.text))) && a.runes <= 12 && !a.marked && b.gap == 0 && a.gap > 0 && b.short() && b.runes <= 28 &&
		j+1 < len(d.lines) && d.lines[j+1].prose()
}

// ending is the last mark of the text before line i, a full stop at the
// start.
func (d *doc) ending(i int) rune {
	for k := i - 1; k >= 0; k-- {
		if d.lines[k].drop == "" {
			return last(strings.TrimRight(d.lines[k].text, closes))
		}
	}
	return '。'
}

// midway reports whether line i is itself the rest of a broken paragraph.
func (d *doc) midway(i int) bool {
	n := len(d.paras)
	return n > 0 && len(d.paras[n-1].Pieces) > 1 && d.paras[n-1].Pieces[len(d.paras[n-1].Pieces)-1] == d.lines[i].at
}

// crosses reports whether a word of the vocabulary lies across the break.
func (d *doc) crosses(a, b string) bool {
	if d.Known == nil {
		return false
	}
	ta, hb := edge(a, true), edge(b, false)
	for x := 1; x <= len(ta); x++ {
		for y := 1; y <= len(hb); y++ {
			if x+y >= 2 && x+y <= 4 && d.Known(string(ta[len(ta)-x:])+string(hb[:y])) {
				return true
			}
		}
	}
	return false
}

// edge returns up to three Han characters at the end or the start of s.
func edge(s string, tail bool) []rune {
	var out []rune
	for len(out) < 3 && s != "" {
		r, w := utf8.DecodeRuneInString(s)
		if tail {
			r, w = utf8.DecodeLastRuneInString(s)
		}
		if !unicode.Is(unicode.Han, r) {
			break
		}
		if tail {
			out = append([]rune{r}, out...)
			s = s[:len(s)-w]
		} else {
			out = append(out, r)
			s = s[w:]
		}
	}
	return out
}

// lone settles what short lines between paragraphs are: headings where they
// open text, captions where they say so or stand outside its flow.
func (d *doc) lone() {
	d.again()
	heads := 0
	for i := range d.paras {
		if d.paras[i].Lone && d.opens(i) {
			heads++
		}
	}
	var shapes []shape
	out := make([]Para, 0, len(d.paras))
	for i, p := range d.paras {
		if p.Lone {
			t := p.Pieces[0].Of(d.raw)
			caption := pictorial(t) && picture.MatchString(t)
			if !caption && pictorial(t) && photo.MatchString(t) {
				if shapes == nil {
					shapes = d.shapes()
				}
				caption = !(heads >= 2 && d.opens(i) && row(shapes, i))
			}
			if !caption && heads >= 2 && scene.MatchString(t) {
				if shapes == nil {
					shapes = d.shapes()
				}
				caption = !row(shapes, i)
			}
			signature := d.signature(i) || strings.ContainsRune("附0123456789", first(t)) && annexes.MatchString(t) || strings.ContainsRune("【编按核导摘", first(t)) && noted.MatchString(t)
			switch {
			case signature:
				p.Lone = false
			case caption:
				d.drops = append(d.drops, Drop{p.Pieces[0], xuezhi.EditCaption, "图片说明"})
				continue
			case !d.opens(i) || utf8.RuneCountInString(t) > 32 || strings.ContainsAny(t, "；;") || strings.Count(t, ",")+strings.Count(t, "，") > 2 || strings.ContainsRune(freshly, first(t)) && fresh.MatchString(t) && !strings.HasPrefix(t, "“"):
				p.Lone = false
			}
		}
		out = append(out, p)
	}
	d.paras = out
}

// pictorial reports whether s may be a caption, before a pattern is tried.
func pictorial(s string) bool {
	return strings.ContainsRune("（(图▲△▼↑↓正", first(s)) || strings.ContainsRune("拍景场影片照料摄图）)影角动赛演式餐课", last(s)) || strings.Contains(s, "正在")
}

// shape is what tells one kind of short line from another.
type shape struct {
	lone, colon, space bool
	runes              int
}

func (d *doc) shapes() []shape {
	out := make([]shape, len(d.paras))
	for i := range d.paras {
		if d.paras[i].Lone {
			t := d.paras[i].Pieces[0].Of(d.raw)
			out[i] = shape{true, strings.ContainsAny(t, "：:"), strings.ContainsAny(t, " \u3000\u00a0"), utf8.RuneCountInString(t)}
		}
	}
	return out
}

// row reports whether lone line i has the shape of most other lone lines: a
// colon or a gap in the middle, or its length.
func row(shapes []shape, i int) bool {
	h := shapes[i]
	same, other := 0, 0
	for k := max(0, i-200); k < min(len(shapes), i+200); k++ {
		if s := &shapes[k]; k != i && s.lone {
			if s.colon == h.colon && s.space == h.space && max(h.runes-s.runes, s.runes-h.runes) <= 4 {
				same++
			} else {
				other++
			}
		}
	}
	return same > other
}

// again drops short lines that repeat the title in front of the text proper,
// as the report behind a covering letter does.
func (d *doc) again() {
	title := bare(d.meta.Title)
	if title == "" {
		return
	}
	out := d.paras[:0]
	for i := 0; i < len(d.paras); {
		j, text := i, ""
		for j < len(d.paras) && j < i+4 && d.paras[j].Lone {
			more := text + bare(d.paras[j].Pieces[0].Of(d.raw))
			if !strings.Contains(title, more) {
				break
			}
			text = more
			j++
		}
		if utf8.RuneCountInString(text) < 8 || d.signature(i) {
			out = append(out, d.paras[i])
			i++
			continue
		}
		for ; i < j; i++ {
			d.drops = append(d.drops, Drop{d.paras[i].Pieces[0], xuezhi.EditDuplicate, "正文前重复的标题"})
		}
	}
	d.paras = out
}

// signature reports whether line i is the organ that signs a document, right
// above its date, or that date.
func (d *doc) signature(i int) bool {
	at := func(k int) string {
		if k >= len(d.paras) {
			return ""
		}
		return d.paras[k].Pieces[0].Of(d.raw)
	}
	if _, ok := signatureDay(at(i)); ok {
		return true
	}
	if !strings.ContainsRune(organs, last(at(i))) || !org.MatchString(at(i)) {
		return false
	}
	for k := i + 1; k <= i+2; k++ {
		if _, ok := signatureDay(at(k)); ok {
			return true
		}
	}
	return i >= len(d.paras)-2
}

// opens reports whether the lone line i stands where a heading would: text
// that ended before it, text that begins after it.
func (d *doc) opens(i int) bool {
	if i+1 >= len(d.paras) {
		return false
	}
	if i > 0 {
		p := &d.paras[i-1]
		if !p.Lone && !p.Mark && !final(p.Pieces[len(p.Pieces)-1].Of(d.raw)) {
			return false
		}
	}
	return !d.paras[i+1].Lone || d.paras[i+1].Mark
}
