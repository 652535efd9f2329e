package clean

import (
	"strings"

	"xuezhi"
)

var (
	site    = re(`(网|网站|门户|平台|在线|频道|日报|时报|晚报|周报|早报|教育局|教育厅|人民政府|客户端|公众号|官网|首页)$`)
	sub     = re(`^[\s]*(—|--|–|看|记|写在|（|\()`)
	about   = re(`(侧记|纪实|纪事|综述|掠影|扫描|速写|观察|见闻|探访|巡礼|答卷|启示录|采访记|工作记)$`)
	photo   = re(`^[（(]?(图为|图[一二三四五六七八九十\d]|图[:：]|[▲△▼↑↓])|(正在|航拍|实景|全景|现场|合影|图片|照片|资料图|摄|供图|（图）|\(图\)|/图|剪影|一角|活动|比赛|展演|仪式|场景|在上课|陪餐)[）)]?$|正在`)
	picture = re(`^[（(]?(图为|图[一二三四五六七八九十\d]*\s*[:：]|[▲△▼])|(摄|供图|资料图|（图）|\(图\)|/图|航拍|实景|全景|俯瞰图?)[）)]?$|正在`)
	posted  = re(`(19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?`)
	noted   = re(`^【[^】]{1,8}】$|^(编者按|按语|核心提示|导读|摘要)\s*[:：]?$`)
	file    = re(`\s*(Word文档)?(下载推荐|下载|推荐)?\.(docx?|pdf|wps|txt)$`)
	suffix  = re(`\s*[_|｜\-—–]{1,2}\s*[^_|｜\-—–，。]{2,16}(网|网站|平台|频道|在线|日报|时报|晚报|政府|教育局|新闻|门户)\s*$`)
	joiner  = re(`^(和|及|与|暨|的|关于|》|报告|通知|意见|方案|总结|暨)`)
	hanging = re(`(和|及|与|暨|的|、|，|,|关于|印发|开展|推进|实施|加强|做好)$`)
	speaker = re(`^[\p{Han}、]{2,24}(长|书记|主任|主席|委员|代表|院士|教授|督学)\s*[:：]?\s*[\p{Han}]{1,2}\s?[\p{Han}]{1,2}$`)
	ordinal = re(`^([（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]+|第[一二三四五六七八九十\d]{1,3}[章节条])$`)
	docOrg  = re(`(局|委|委员会|厅|政府|办公室|中心|学校|教育局)$`)
	docHead = re(`^(关于|\d{4}\s*年|二[〇○零]\p{Han}{2}年|“十)`)
)

// head reads the lines before the body, and a headline that the columns of a
// page have pushed between two sections, for title and byline.
func (d *doc) head() {
	until := d.first
	if until < 0 { // no running text at all: the first line is the title of the others
		until = d.untitled()
		if until < 0 {
			return
		}
		d.first, d.last = until, len(d.lines)-1
	}
	var cand []int
	top := -1 // candidate after which a byline or dateline stands
	for i := 0; i < until; i++ {
		l := &d.lines[i]
		if l.drop != "" {
			if l.drop == xuezhi.EditNav && len(cand) > 0 && top < 0 { // what stands before a breadcrumb names the site
				rest := cand[:0]
				for _, k := range cand {
					if d.lines[k].runes > 14 && !site.MatchString(d.lines[k].text) {
						rest = append(rest, k)
						continue
					}
					d.drop(k, xuezhi.EditBoilerplate, "网站名称")
				}
				cand = rest
			}
			continue
		}
		if ordinal.MatchString(l.text) { // a marker alone is no title
			d.first = i
			break
		}
		if listed(l.text) {
			d.drop(i, xuezhi.EditNav, "相关文章列表")
			continue
		}
		if fs := fields(l.text); fs != nil {
			d.learn(i, fs)
			why, note := reason(fs)
			d.drop(i, why, note)
			top = len(cand) - 1
			continue
		}
		if d.imprinted(i) {
			if n := len(cand); n == 1 && d.meta.Source == "" && !d.named(cand[0]) { // the paper's name above its date
				cand = cand[:0]
			}
			top = len(cand) - 1
			continue
		}
		if edited.MatchString(l.text) {
			d.drop(i, xuezhi.EditEditor, "编辑署名")
			continue
		}
		if column.MatchString(l.text) && len(cand) == 0 {
			d.drop(i, xuezhi.EditBoilerplate, "栏目名称")
			continue
		}
		b, ok := readByline(l.text)
		if !ok && (len(cand) > 0 || d.meta.Date.Year > 0) {
			b, ok = authors(l.text)
		}
		if ok {
			d.sign(b)
			d.credit(i, b)
			d.drop(i, xuezhi.EditByline, "署名")
			top = len(cand) - 1
			continue
		}
		if d.dated(l.text, l.at) {
			d.beside(i, len(clock.FindString(l.text)))
			d.drop(i, xuezhi.EditDate, "日期")
			top = len(cand) - 1
			continue
		}
		if trade.MatchString(l.text) && l.runes <= 45 && !teaches.MatchString(l.text) {
			d.drop(i, xuezhi.EditSpam, "与文章无关的关键词")
			continue
		}
		if k := posted.FindStringIndex(l.text); k != nil && l.runes <= 40 && len(cand) > 0 && (strings.Contains(l.text, "发表于") || clock.FindString(l.text[k[0]:]) == l.text[k[0]:] && k[0] > 0 && blank(last(l.text[:k[0]]))) {
			d.dated(l.text[k[0]:], xuezhi.Span{Start: l.at.Start + k[0], End: l.at.Start + k[1]})
			d.drop(i, xuezhi.EditDate, "日期")
			top = len(cand) - 1
			continue
		}
		if len(cand) > 0 && d.indented && l.indent >= 2 && l.indent <= 4 && d.lines[cand[0]].indent < 2 && !sub.MatchString(l.text) && l.runes >= 12 && !d.subhead(i) {
			d.first = i // indented as paragraphs are, unlike the title
			break
		}
		if final(l.text) && !(len(cand) == 0 && d.headline(i)) || noted.MatchString(l.text) || len(cand) > 0 && l.runes >= 18 && strings.ContainsAny(l.text, commas) && open(l.text) || len(cand) >= 12 { // 各中小学校： and long lists belong to the body
			d.first = i
			break
		}
		if len(cand) > 0 && top == len(cand)-1 && d.indentedAs(i) && d.bodily(i) && (d.runsOver(i) || strings.ContainsAny(l.text, commas)) {
			d.first = i // the body begins below the byline
			break
		}
		cand = append(cand, i)
	}
	if n := len(cand); top < n-1 && n >= 2 && d.subhead(cand[n-1]) {
		cand = cand[:n-1] // the first of a row of subheadings
	}
	if d.displaced() {
		for _, i := range cand {
			d.caption(i)
		}
		return
	}
	d.choose(cand, top)
}

// untitled is the second line that is kept, or the first behind a byline close
// to the start, in a document without running text; -1 when there is none.
func (d *doc) untitled() int {
	n, second, signed := 0, -1, false
	for i := range d.lines {
		l := &d.lines[i]
		if l.drop != "" {
			continue
		}
		if n++; n == 2 {
			second = i
		}
		if signed {
			return i
		}
		if n > 6 || l.marked {
			break
		}
		if l.runes <= 60 && credits(l.text) && n > 1 {
			_, signed = readByline(l.text)
		}
	}
	return second
}

// named takes line i, when it is nothing but the name of a newspaper or a
// journal, as the source. It reports whether the line is anything else.
func (d *doc) named(i int) bool {
	l := &d.lines[i]
	name := strings.Trim(edition.ReplaceAllString(l.text, ""), "《》")
	if !paper.MatchString(name) || !strings.HasSuffix(name, "报") && !strings.HasSuffix(name, "刊") && !strings.HasSuffix(name, "杂志") {
		return true
	}
	k := strings.Index(l.text, name)
	d.meta.Source, d.meta.SourceAt = name, xuezhi.Span{Start: l.at.Start + k, End: l.at.Start + k + len(name)}
	d.drop(i, xuezhi.EditBoilerplate, "报头与版次")
	return false
}

// beside reads what stands behind the date of line i, from byte from on: a
// publication, and authors.
func (d *doc) beside(i, from int) {
	l := &d.lines[i]
	if l.runes >= 60 {
		return
	}
	for _, word := range strings.FieldsFunc(l.text[from:], func(r rune) bool { return blank(r) || r == '|' || r == '｜' }) {
		if b, ok := readByline(word); ok {
			d.sign(b)
			d.credit(i, b)
			continue
		}
		if d.meta.Source != "" || credits(word) || strings.ContainsAny(word, ":：") || weekday.MatchString(word) || sheet.MatchString(word) {
			continue
		}
		k := strings.LastIndex(l.text, word)
		d.meta.Source, d.meta.SourceAt = word, xuezhi.Span{Start: l.at.Start + k, End: l.at.Start + k + len(word)}
	}
}

func (d *doc) credit(i int, b byline) {
	if b.source == "" || d.meta.Source != "" {
		return
	}
	d.meta.Source = b.source
	if k := strings.Index(d.lines[i].text, b.source); k >= 0 {
		d.meta.SourceAt = xuezhi.Span{Start: d.lines[i].at.Start + k, End: d.lines[i].at.Start + k + len(b.source)}
	}
}

// displaced looks for a byline with headlines above it in the midst of the
// body and reports whether it took the title from there.
func (d *doc) displaced() bool {
	if d.first < 0 {
		return false
	}
	for i := d.first + 1; i < d.last; i++ {
		l := &d.lines[i]
		if l.drop != "" || l.runes > 60 || !credits(l.text) {
			continue
		}
		b, ok := readByline(l.text)
		if !ok {
			continue
		}
		var heads []int
		for k := i - 1; k > d.first && len(heads) < 3; k-- {
			h := &d.lines[k]
			if h.drop != "" {
				continue
			}
			if !h.short() || h.marked || fields(h.text) != nil || editor.MatchString(h.text) {
				break
			}
			heads = append([]int{k}, heads...)
		}
		if !d.goes(i) {
			heads = nil // the end of the text, not a headline in its midst
		}
		d.sign(b)
		d.credit(i, b)
		d.drop(i, xuezhi.EditByline, "署名，排在正文中间")
		if len(heads) == 0 || d.meta.Title != "" {
			continue
		}
		d.choose(heads, len(heads)-1)
		d.flaws = append(d.flaws, xuezhi.Flaw{Kind: "displaced-headline", Raw: d.lines[heads[0]].at, Note: "标题、署名排在正文中间，已取作文章标题"})
		return true
	}
	return false
}

// goes reports whether running text follows line i.
func (d *doc) goes(i int) bool {
	for k := i + 1; k <= d.last; k++ {
		if l := &d.lines[k]; l.drop == "" && l.prose() && !legal.MatchString(clip(l.text, 400)) && fields(l.text) == nil {
			return true
		}
	}
	return false
}

// choose takes title and subtitle from candidate lines; those up to top stand
// over a byline or a dateline. The others are captions.
func (d *doc) choose(cand []int, top int) {
	if len(cand) == 0 {
		return
	}
	if top >= 0 && top < len(cand)-1 {
		d.beneath(cand[top+1:])
		cand = cand[:top+1]
	}
	for len(cand) > 1 && site.MatchString(d.lines[cand[0]].text) && d.lines[cand[0]].runes <= 14 && !docHead.MatchString(d.lines[cand[1]].text) {
		d.drop(cand[0], xuezhi.EditBoilerplate, "网站名称")
		cand = cand[1:]
	}
	best, score := -1, -100
	for k, i := range cand {
		l := &d.lines[i]
		s := 0
		if sub.MatchString(l.text) {
			s -= 5
		}
		if photo.MatchString(l.text) {
			s -= 3
		}
		if k > 0 && about.MatchString(l.text) {
			s -= 3
		}
		if k == len(cand)-1 && top >= 0 {
			s += 2
		}
		if k == 0 && top < 0 {
			s++
		}
		if l.runes >= 6 && d.within(i) {
			s -= 3
		}
		if l.runes > 45 || l.runes < 4 {
			s -= 2
		}
		if len(cand) > 1 && (d.issues(i) || column.MatchString(l.text)) {
			s -= 4
		}
		if s > score {
			best, score = k, s
		}
	}
	if best < 0 || len(cand) > 1 && score < -2 || len(cand) == 1 && score <= -2 && top < 0 && !d.heads(cand[0]) {
		for _, i := range cand {
			d.caption(i)
		}
		return
	}
	// Lines of one broken title.
	from, to := best, best
	for from > 0 && d.continues(cand[from-1], cand[from]) {
		from--
	}
	for to+1 < len(cand) && d.continues(cand[to], cand[to+1]) {
		to++
	}
	var title strings.Builder
	for k := from; k <= to; k++ {
		title.WriteString(d.lines[cand[k]].text)
		d.drop(cand[k], xuezhi.EditTitle, "标题")
	}
	d.meta.Title = file.ReplaceAllString(suffix.ReplaceAllString(plain(title.String()), ""), "")
	for k, i := range cand {
		l := &d.lines[i]
		switch {
		case k >= from && k <= to:
		case bare(l.text) == bare(d.meta.Title), l.runes <= 60 && strings.HasPrefix(bare(l.text), bare(d.meta.Title)+"-"), bare(suffix.ReplaceAllString(l.text, "")) == bare(d.meta.Title):
			d.drop(i, xuezhi.EditDuplicate, "重复的标题")
		case org.MatchString(l.text) && l.runes <= 24:
			d.drop(i, xuezhi.EditByline, "署名单位")
		case photo.MatchString(l.text) && !sub.MatchString(l.text):
			d.drop(i, xuezhi.EditCaption, "图片说明")
		case k < from && l.runes <= 6:
			d.drop(i, xuezhi.EditBoilerplate, "栏目名称")
		case d.meta.Subtitle == "":
			d.meta.Subtitle = strings.TrimLeft(plain(l.text), "—-– ")
			d.drop(i, xuezhi.EditTitle, "副题或引题")
		default:
			d.drop(i, xuezhi.EditBoilerplate, "题头")
		}
	}
}

// beneath handles short lines between the byline and the body: the title
// again, a subheading that belongs to the body, or captions.
func (d *doc) beneath(at []int) {
	for _, i := range at {
		switch l := &d.lines[i]; {
		case speaker.MatchString(l.text), d.issues(i):
			d.drop(i, xuezhi.EditByline, "讲话人或署名单位")
		default:
			d.caption(i)
		}
	}
}

// heads reports whether line i, the only one that could be a title, is one
// though it ends as captions do: it is the first of the document, and does not
// say that it is of a picture.
func (d *doc) heads(i int) bool {
	l := &d.lines[i]
	return i == 0 && l.runes >= 8 && !picture.MatchString(l.text) && !scene.MatchString(l.text)
}

// subhead reports whether line i, right above the body, is of one shape with
// short lines that open parts of the body further down.
func (d *doc) subhead(i int) bool {
	h := &d.lines[i]
	if h.runes > 28 || sub.MatchString(h.text) || photo.MatchString(h.text) || d.first < 0 {
		return false
	}
	colon := func(s string) bool { return strings.ContainsAny(s, "：:") }
	for k := d.first + 1; k < d.last; k++ {
		l := &d.lines[k]
		if l.drop == "" && !l.marked && l.short() && final(d.lines[k-1].text) && d.lines[k+1].prose() &&
			max(l.runes-h.runes, h.runes-l.runes) <= 4 && colon(l.text) == colon(h.text) {
			return true
		}
	}
	return false
}

func (d *doc) continues(i, j int) bool {
	a, b := d.lines[i].text, d.lines[j].text
	if sub.MatchString(b) || d.lines[j].gap > d.lines[i].gap+1 {
		return false
	}
	if hanging.MatchString(a) || joiner.MatchString(b) || open(a) || docOrg.MatchString(a) && docHead.MatchString(b) {
		return true
	}
	return d.halved(i, j)
}

// halved reports whether two lines without a blank line between them are
// halves of one headline: a word lies across the break, or the text says the
// two in one breath, or the second is too short to stand alone, or both are
// short lines of nearly one length right above a subtitle or an author.
func (d *doc) halved(i, j int) bool {
	a, b := &d.lines[i], &d.lines[j]
	if b.gap > 0 || d.issues(i) || d.issues(j) || site.MatchString(a.text) || column.MatchString(a.text) || photo.MatchString(a.text) || photo.MatchString(b.text) ||
		about.MatchString(a.text) || about.MatchString(b.text) || org.MatchString(b.text) && !strings.Contains(b.text, "的") || a.runes > 24 || b.runes > 24 {
		return false
	}
	if b.runes <= 5 && a.runes > b.runes || d.crosses(a.text, b.text) || d.spoken(a.text, b.text) {
		return true
	}
	if a.runes > 13 || b.runes > 13 || max(a.runes-b.runes, b.runes-a.runes) > 4 || j+1 >= len(d.lines) {
		return false
	}
	next := &d.lines[j+1]
	return next.drop != "" && next.drop != xuezhi.EditNav || sub.MatchString(next.text) || d.issues(j+1)
}

// spoken reports whether the end of a and the start of b stand side by side
// somewhere in the text.
func (d *doc) spoken(a, b string) bool {
	x, y := edge(a, true), edge(b, false)
	if len(x) < 2 || len(y) < 2 {
		return false
	}
	return strings.Contains(d.raw, string(x[len(x)-2:])+string(y[:2]))
}

// within reports whether the text of line i stands inside a longer line.
func (d *doc) within(i int) bool {
	t := d.lines[i].text
	if d.first < 0 {
		return false
	}
	for k := d.first; k <= d.last; k++ {
		if l := &d.lines[k]; k != i && len(l.text) > len(t) && strings.Contains(l.text, t) {
			return true
		}
	}
	return false
}
