package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
)

// cut is a range of a paragraph's text that leaves the reading text.
type cut struct {
	xuezhi.Span // of the paragraph's text
	reason      xuezhi.EditReason
	note        string
}

var (
	toned    = re(`[（(][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ\s]{1,12}[)）]`)
	tone     = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
	foot     = re(`[\[［]\d{1,2}([-–—,，、]\d{1,2})*[\]］]|[¹²³⁰⁴-⁹]+`)
	headed   = re(`^((本报|本网|本刊|[\p{Han}\-—]{2,20}(报|网|社|台|新闻|客户端|融媒体中心|報|網|臺))?(\p{Han}{0,6}(\d{1,2}月)?\d{1,2}日|\p{Han}{2,6})?(讯|电|訊|電)\s*)?[（(【]([^（()）【】。]{2,50})[)）】]\s*`)
	tailed   = re(`[（(【\[]([^（()）【】\[\]。]{2,50})[)）】\]]$`)
	tailRole = re(`\s((?:本报|本刊|通讯|全媒体|融媒体)*(?:记者|通讯员)\s*[\p{Han}\s、]{2,30})$`)
	tailEdit = re(`[（(\[【\s]*(责任编辑|责编|编辑|审核|校对)\s*[:：]\s*[\p{Han}\s、]{2,12}[)）\]】]?$`)
)

// inline cleans within paragraphs: bylines and editors in brackets at either
// end, pinyin and footnote marks inside words, spaces inside numbers.
func (d *doc) inline() {
	for i := range d.paras {
		p := &d.paras[i]
		t := d.text(p)
		if cuts := append(marks(t), adverts(t)...); len(cuts) > 0 {
			d.apply(p, t, cuts)
			t = d.text(p)
		}
		var cuts []cut
		if i == 0 && d.meta.Title == "" {
			cuts = d.glued(t, p)
		}
		cuts = append(cuts, d.signed(t, p)...)
		for _, c := range spaces(t) {
			if !p.Mark || utf8.RuneCountInString(t[:c.Start]) > 8 { // 路径1 高位谋划
				cuts = append(cuts, c)
			}
		}
		d.apply(p, t, cuts)
	}
}

func (d *doc) text(p *Para) string {
	if len(p.Pieces) == 1 {
		return p.Pieces[0].Of(d.raw)
	}
	var b strings.Builder
	for _, s := range p.Pieces {
		b.WriteString(s.Of(d.raw))
	}
	return b.String()
}

var (
	gluedHead = re(`^([\p{Han}\d“”《》、与和及\s]{6,45}?)(一、|[（(]一[)）])`)
	secondRow = re(`[。；;](二、|[（(]二[)）])`)
)

// glued finds a title that runs into the first numbered heading where the
// line breaks were lost.
func (d *doc) glued(t string, p *Para) []cut {
	m := gluedHead.FindStringSubmatchIndex(clip(t, 240))
	if m == nil || !secondRow.MatchString(clip(t, 1<<16)) {
		return nil
	}
	d.meta.Title = strings.TrimSpace(t[m[2]:m[3]])
	return []cut{{xuezhi.Span{Start: 0, End: m[3]}, xuezhi.EditTitle, "标题与正文连成一行"}}
}

// signed finds bylines, sources and editors at the edges of a paragraph.
func (d *doc) signed(t string, p *Para) []cut {
	var out []cut
	if m := headMatch(t); m != nil {
		inside := t[m[14]:m[15]]
		if b, ok := readByline(inside); ok {
			d.sign(b)
			d.cite(b.source, p, t)
			if m[4] >= 0 && !strings.HasPrefix(t[m[4]:m[5]], "本") {
				d.cite(t[m[4]:m[5]], p, t)
			}
			from := 0 // 本报讯 goes with the names, 江城日报沅水讯 says where it happened
			if m[2] >= 0 && !strings.HasPrefix(t, "本") {
				from = m[3]
			}
			out = append(out, cut{xuezhi.Span{Start: from, End: m[1]}, xuezhi.EditByline, "文首署名"})
		}
	}
	end := len(t)
	for range 3 {
		from := max(0, end-400)
		for from < end && !utf8.RuneStart(t[from]) {
			from++
		}
		s := t[from:end]
		if !strings.ContainsRune("）)】]", last(s)) && !credits(s) {
			break
		}
		m := tailed.FindStringSubmatchIndex(s)
		if m == nil {
			if m = tailEdit.FindStringSubmatchIndex(s); m != nil && m[0] > 0 {
				out = append(out, cut{xuezhi.Span{Start: from + m[0], End: end}, xuezhi.EditEditor, "编辑署名"})
				end = from + m[0]
				continue
			}
			if m = tailRole.FindStringSubmatchIndex(s); m != nil && m[0] > 0 && final(s[:m[0]]) {
				if b, ok := readByline(s[m[2]:m[3]]); ok {
					d.sign(b)
					d.cite(b.source, p, t)
					out = append(out, cut{xuezhi.Span{Start: from + m[2], End: end}, xuezhi.EditByline, "文末署名"})
				}
			}
			break
		}
		inside, at := s[m[2]:m[3]], xuezhi.Span{Start: from + m[0], End: end}
		b, ok := readByline(inside)
		fs := fields(inside)
		switch {
		case m[0] == 0 || !final(s[:m[0]]) && fs == nil && !editor.MatchString(s[m[0]:]):
			return out
		case ok:
			d.sign(b)
			d.cite(b.source, p, t)
			out = append(out, cut{at, xuezhi.EditByline, "文末署名"})
		case bracketed(inside):
			if b, _ := authors(inside); len(d.meta.Reporters)+len(d.meta.Correspondents) == 0 {
				d.sign(b)
			}
			out = append(out, cut{at, xuezhi.EditByline, "文末署名"})
		case editor.MatchString(s[m[0]:]):
			out = append(out, cut{at, xuezhi.EditEditor, "编辑署名"})
		case fs != nil:
			why, note := reason(fs)
			for _, f := range fs {
				if why == xuezhi.EditSource && strings.HasSuffix(f.label, "来源") {
					if k := authored.FindStringIndex(f.value); k != nil {
						if b, ok := readByline(f.value[k[0]:]); ok {
							d.sign(b)
							f.value = f.value[:k[0]]
						}
					}
					d.cite(f.value, p, t)
				}
			}
			out = append(out, cut{at, why, note})
		case system.MatchString(s[m[0]:]):
			raw := rawAt(p, at.Start, at.End)
			d.appeared(raw.Of(d.raw), raw.Start)
			out = append(out, cut{at, xuezhi.EditEditor, "编者附注"})
		default:
			return out
		}
		end = at.Start
	}
	return out
}

// bracketed reports whether s, in brackets at the end of a text, holds nothing
// but names of persons.
func bracketed(s string) bool {
	_, ok := authors(s)
	return ok
}

// headMatch finds a bracket of authors at the start of t.
func headMatch(t string) []int {
	s := clip(t, 240)
	if !strings.ContainsAny(s, "（(【") || !credits(s) {
		return nil
	}
	return headed.FindStringSubmatchIndex(s)
}

// credits reports whether s may name authors or editors.
func credits(s string) bool {
	for _, w := range []string{"记者", "通讯员", "記者", "通訊員", "编", "作者", "审", "供稿", "撰", "校对", "文/", "摄"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// cite takes source as the document's when nothing better is known.
func (d *doc) cite(source string, p *Para, t string) {
	if source = strings.Trim(source, "《》 "); source == "" || d.meta.Source != "" {
		return
	}
	if k := strings.LastIndex(t, source); k >= 0 {
		d.meta.Source = source
		d.meta.SourceAt = rawAt(p, k, k+len(source))
	}
}

// rawAt maps a range of a paragraph's text to Raw.
func rawAt(p *Para, from, to int) xuezhi.Span {
	out := xuezhi.Span{Start: -1}
	at := 0
	for _, s := range p.Pieces {
		if lo, hi := max(from, at), min(to, at+s.Len()); lo < hi {
			if out.Start < 0 {
				out.Start = s.Start + lo - at
			}
			out.End = s.Start + hi - at
		}
		at += s.Len()
	}
	return out
}

// plain is s without pinyin and footnote marks inside words.
func plain(s string) string {
	var b strings.Builder
	at := 0
	for _, c := range marks(s) {
		if c.Start >= at {
			b.WriteString(s[at:c.Start])
			at = c.End
		}
	}
	b.WriteString(s[at:])
	return b.String()
}

func marks(t string) []cut {
	var out []cut
	if strings.ContainsAny(t, "（(") {
		for _, m := range toned.FindAllStringIndex(t, -1) {
			if strings.ContainsAny(t[m[0]:m[1]], tone) && unicode.Is(unicode.Han, last(t[:m[0]])) {
				out = append(out, cut{xuezhi.Span{Start: m[0], End: m[1]}, xuezhi.EditNote, "词中注音"})
			}
		}
	}
	if strings.ContainsAny(t, "[［¹²³⁰⁴⁵⁶⁷⁸⁹") {
		for _, m := range foot.FindAllStringIndex(t, -1) {
			r := last(t[:m[0]])
			if m[0] > 0 && (unicode.Is(unicode.Han, r) || strings.ContainsRune(closes+ends, r)) {
				out = append(out, cut{xuezhi.Span{Start: m[0], End: m[1]}, xuezhi.EditNote, "注释序号"})
			}
		}
	}
	return out
}

var notice = re(`[-—－=*]{2,}[^-—－=*。]{4,60}[-—－=*]{2,}|[（(【\[][^（）()【】\[\]]{0,20}(本文来源|更多.{0,8}请|关注公众号|微信公众号)[^（）()【】\[\]]{0,30}[)）】\]]`)

// adverts finds notices of a site that were set into a sentence:
// ---本文来源于网络,仅供参考---.
func adverts(t string) []cut {
	if !strings.Contains(t, "本文") && !strings.Contains(t, "公众号") && !strings.Contains(t, "侵权") {
		return nil
	}
	var out []cut
	for _, m := range notice.FindAllStringIndex(t, -1) {
		if s := t[m[0]:m[1]]; advert.MatchString(s) || strings.Contains(s, "公众号") || strings.Contains(s, "侵权") || strings.Contains(s, "本文来源") {
			out = append(out, cut{xuezhi.Span{Start: m[0], End: m[1]}, xuezhi.EditAd, "插入正文的网站声明"})
		}
	}
	return out
}

// spaces finds white space inside a figure: between groups of three digits,
// and between a figure and what it counts. A figure that opens the paragraph
// may be a marker and keeps its space.
func spaces(t string) []cut {
	var out []cut
	digits := 0 // length of the run of digits that ends before i
	for i := 0; i < len(t); {
		r, w := utf8.DecodeRuneInString(t[i:])
		switch {
		case r >= '0' && r <= '9':
			digits++
		case blank(r) && i > 0:
			j := i
			for j < len(t) {
				x, xw := utf8.DecodeRuneInString(t[j:])
				if !blank(x) {
					break
				}
				j += xw
			}
			if j >= len(t) {
				return out
			}
			next, prev := first(t[j:]), last(t[:i])
			run := 0
			for run < 5 && j+run < len(t) && t[j+run] >= '0' && t[j+run] <= '9' {
				run++
			}
			grouped := digits >= 1 && digits <= 3 && run == 3
			counted := digits > 0 && strings.Trim(t[:i], "0123456789.．") != "" && (unicode.Is(unicode.Han, next) || next == '%')
			counts := unicode.Is(unicode.Han, prev) && run > 0 && j-i <= 3 && !strings.HasPrefix(t[j+run:], "、") &&
				!(strings.HasPrefix(t[j+run:], ".") && (j+run+1 >= len(t) || t[j+run+1] < '0' || t[j+run+1] > '9'))
			if grouped || counted || counts {
				out = append(out, cut{xuezhi.Span{Start: i, End: j}, xuezhi.EditSpace, ""})
			}
			if !grouped {
				digits = 0
			} else {
				digits = 0 // the next group counts for itself
			}
			i = j
			continue
		default:
			digits = 0
		}
		i += w
	}
	return out
}

// apply takes cuts out of a paragraph and notes those that are not mere space.
func (d *doc) apply(p *Para, t string, cuts []cut) {
	if len(cuts) == 0 {
		return
	}
	gone := make([]bool, len(t)+1)
	for _, c := range cuts {
		if gone[c.Start] || gone[max(c.Start, c.End-1)] {
			continue
		}
		for k := c.Start; k < c.End; k++ {
			gone[k] = true
		}
		if c.reason == xuezhi.EditSpace {
			continue
		}
		at := 0
		for _, s := range p.Pieces {
			if lo, hi := max(c.Start, at), min(c.End, at+s.Len()); lo < hi {
				d.drops = append(d.drops, Drop{xuezhi.Span{Start: s.Start + lo - at, End: s.Start + hi - at}, c.reason, c.note})
			}
			at += s.Len()
		}
	}
	var out []xuezhi.Span
	at := 0
	for _, s := range p.Pieces {
		for k := s.Start; k < s.End; {
			if gone[at+k-s.Start] {
				k++
				continue
			}
			e := k
			for e < s.End && !gone[at+e-s.Start] {
				e++
			}
			out = append(out, xuezhi.Span{Start: k, End: e})
			k = e
		}
		at += s.Len()
	}
	p.Pieces = out
}

// clip cuts s to at most n bytes at a character's edge.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
