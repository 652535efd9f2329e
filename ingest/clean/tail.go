package clean

import (
	"strings"

	"xuezhi"
)

var (
	org = re(`(局|委员会|政府|厅|办公室|学校|中学|小学|幼儿园|研究院|中心|党委|党组|委)$`)
	// organs lists the last characters of org.
	organs   = "局会府厅室校学园院心委组"
	annexes  = re(`^附件\s*[:：]|^\d{1,2}\s*[.．、]`)
	annex    = re(`^(附件|附表|附录|附[:：])`)
	digitRun = re(`\d+([.,]\d+)?`)
	editor   = re(`^[（(\[【]?\s*(责任编辑|责编|编辑|(版式(设计)?|策划|统筹|制图|制作)\s*[:：]|审核|校对|监制|值班编委|美编|一审|二审|三审|初审|复审|终审)`)
	edited   = re(`^[（(\[【]?\s*(责任编辑|责编|本版编辑|编辑|校对|美编|审核|版式)[\s:：]+\p{Han}{2,3}([\s　、]+(\p{Han}{2,4}[\s:：]+)?\p{Han}{2,3}){0,4}\s*[)）\]】]?$`)
	supplied = re(`^[（(]?\s*[\p{Han}]{2,24}(供稿|撰稿|报送|整理)\s*[)）]?$`)
	counties = re(`^(\p{Han}{1,8}[县区市旗州](教育局|教体局|教育体育局|教育网|政府网|人民政府|政府)?[\s、,，|｜]*){2,}$`)
	system   = re(`^[（(]\s*(作者(系|单位|为)|本文(系|为|是)|来源|原载|原标题|载于|(本文)?(刊|载|发表|摘自))`)
)

// tail sorts the lines after the body: editors, related lists, legal notes,
// captions, and the signature of an official document, which stays.
func (d *doc) tail() {
	if d.last < 0 {
		return
	}
	// A footer of prose (版权声明…) is found from the end upwards.
	for d.last > d.first {
		l := &d.lines[d.last]
		if l.drop == "" && !(l.runes < 160 && !l.marked && legal.MatchString(l.text)) {
			break
		}
		if l.drop == "" {
			d.drop(d.last, xuezhi.EditBoilerplate, "版权与联系信息")
		}
		d.last--
	}
	over := false
	lone := 0
	for i := d.last + 1; i < len(d.lines); i++ {
		l := &d.lines[i]
		if l.drop != "" {
			continue
		}
		fs := fields(l.text)
		b, by := readByline(l.text)
		date, dated := signatureDay(l.text)
		switch {
		case listed(l.text):
			d.drop(i, xuezhi.EditNav, "相关文章列表")
			over = true
		case editor.MatchString(l.text):
			d.learn(i, fs)
			d.drop(i, xuezhi.EditEditor, "编辑署名")
			over = true
		case fs != nil:
			d.learn(i, fs)
			why, note := reason(fs)
			d.drop(i, why, note)
		case legal.MatchString(l.text) || share.MatchString(l.text):
			d.drop(i, xuezhi.EditBoilerplate, "版权与联系信息")
			over = true
		case by:
			d.sign(b)
			d.credit(i, b)
			d.drop(i, xuezhi.EditByline, "署名")
		case supplied.MatchString(l.text):
			d.drop(i, xuezhi.EditByline, "供稿单位")
		case system.MatchString(l.text):
			d.appeared(l.text, l.at.Start)
			d.drop(i, xuezhi.EditEditor, "编者附注")
		case d.reprinted(i):
		case over:
			d.drop(i, xuezhi.EditNav, "页尾列表")
		case dated:
			if d.meta.Date.IsZero() {
				d.meta.Date, d.meta.DateAt, d.meta.Signed = date, l.at, true
			}
		case annex.MatchString(l.text), org.MatchString(l.text), l.marked, !l.short():
		case counties.MatchString(l.text):
			d.drop(i, xuezhi.EditBoilerplate, "页尾的地名")
		case photo.MatchString(l.text), lone < 3 && l.runes >= 6 && !d.follows(i) && !strings.Contains(l.text, "|") && strings.Count(digitRun.ReplaceAllString(l.text, "#"), "#") < 2:
			lone++
			d.caption(i)
		}
	}
	// Lists of links inside the body's extent, near its end, are left alone:
	// a line that only names them is dropped.
	for i := d.first; i <= d.last; i++ {
		l := &d.lines[i]
		if l.drop != "" || l.marked || l.runes > 100 {
			continue
		}
		switch {
		case listed(l.text) && strings.TrimSpace(l.text) != "更多" && (l.runes <= 40 || !strings.Contains(l.text, "。")):
			d.drop(i, xuezhi.EditNav, "相关文章列表")
		case editor.MatchString(l.text) && fields(l.text) != nil:
			d.learn(i, fields(l.text))
			d.drop(i, xuezhi.EditEditor, "编辑署名")
		}
	}
}

// reprinted takes line i as the imprint of the paper that printed the text.
func (d *doc) reprinted(i int) bool {
	m, ok := readImprint(d.lines[i].text)
	return ok && m.paper != "" && (m.day != "" || m.sheet) && d.imprinted(i)
}

var printed = re(`(原载|载于|刊于|刊发于|刊登于|发表于|摘自|来源)\s*[:：]?\s*《([^《》]{2,16})》`)

// appeared reads where and when a text first appeared: （原载《…》2020年9月10日第3版）.
// at is the place of s in Raw.
func (d *doc) appeared(s string, at int) {
	m := printed.FindStringSubmatchIndex(s)
	if m == nil {
		return
	}
	if d.meta.Source == "" {
		d.meta.Source, d.meta.SourceAt = s[m[4]:m[5]], xuezhi.Span{Start: at + m[4], End: at + m[5]}
	}
	if k := anyDay.FindStringIndex(s[m[1]:]); k != nil {
		d.dated(s[m[1]+k[0]:m[1]+k[1]], xuezhi.Span{Start: at + m[1] + k[0], End: at + m[1] + k[1]})
	}
}

// listed reports whether s heads a list of links.
func listed(s string) bool {
	return strings.ContainsRune("【[▌|■●◆关标相延推热最公猜更点阅排友往精图上下本栏站 ", first(s)) && lists.MatchString(s)
}

// follows reports whether line i continues an open line before it.
func (d *doc) follows(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if d.lines[k].drop == "" {
			return !final(d.lines[k].text) && !d.lines[k].marked
		}
	}
	return false
}
