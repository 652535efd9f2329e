package clean

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
)

var (
	anyDay    = re(`(19|20)\d\d\s*[-年/.]\s*/?\s*\d{1,2}\s*[-月/.]\s*/?\s*\d{1,2}\s*日?(\s*\d{1,2}\s*[:：]\s*\d{2}(\s*[:：]\s*\d{2})?)?|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日`)
	docNumber = re(`[\p{Han}]{1,14}[〔\[【（(﹝]\d{4}[〕\]】）)﹞]\s*第?\s*\d{1,4}\s*[号號]`)
	paper     = re(`^[\p{Han}·]{1,12}(报|網|网|刊|客户端|发布|在线|新闻|融媒体?|融媒体中心|电视台|广播电视台|之声|日报社|报社|杂志)$`)
	edition   = re(`(数字报|电子报|电子版|数字版|网络版)$`)
	sheet     = re(`^第?\s*[A-Za-z]?\d{1,3}\s*版([:：].{0,24})?$|^[A-Z]\d{1,2}([:：].{0,24})?$|^(版次|版面|版名|栏目)[:：].{1,24}$|^(头版|要闻版?|综合|专版|专题)$`)
	volume    = re(`^(总)?第?\s*[\d一二三四五六七八九十百]{1,6}\s*期$|^总第?\s*\d{1,6}\s*期$`)
	weekday   = re(`^(星期|周|礼拜)[一二三四五六日天]$|^农历\p{Han}{2,10}$`)
	occasion  = re(`^在\p{Han}.{2,38}(会议?|大会|论坛|仪式|培训班|现场会)上?(的?(讲话|发言|报告|致辞))?$|^[^，。]{0,40}(通过|印发|发布|公布|批准|讲话|发言|修订|修正)$`)
	issuer    = re(`^[\p{Han}]{2,20}(局|厅|人民政府|政府办公室|委员会|委|办公室|党组|党委|督导室|研究室)$`)
	acts      = re(`推进|加强|走进|关于|召开|举行|联合|打造|建设|促进|让|把|扎实|着力|全力|积极|创新|发展|来到|落实`)
	column    = re(`^[【\[〔]?(要闻|头条|今日要闻|教育要闻|教育新闻|教育资讯|教育动态|工作动态|基层动态|部门动态|区县动态|县区动态|县市动态|地方动态|校园动态|地方教育|区域教育|基础教育|教育周刊|教育专刊|教育观察|教育视点|教育聚焦|特别报道|深度报道|专题报道|经验交流|典型经验|工作交流|综合新闻|新闻中心|新闻动态|政务动态|政务要闻|信息公开|工作简报|教育简报|教育信息|信息快报|专版|专刊|专栏|广告|公告|通知公告|正文|文章正文|文章内容|详细内容|新闻详情|内容详情)[】\]〕]?$`)
)

// imprint is a line that says where and when a text appeared, and nothing
// else: 江城日报数字报 2022年9月9日 第A3版：教育, （某政办发〔2021〕58号 2021年12月20日）.
type imprint struct {
	day, paper string
	plain      string // the day without slashes between its parts
	dayAt      int    // bytes into the line
	paperAt    int
	sheet      bool
	weekday    bool
}

// readImprint takes such a line apart. It needs a date, the number of a page,
// or a publication with the number of its issue.
func readImprint(s string) (m imprint, ok bool) {
	if utf8.RuneCountInString(s) > 80 || strings.ContainsAny(s, "。；！？!?") {
		return m, false
	}
	blanked := []byte(s)
	wipe := func(at []int) {
		for k := at[0]; k < at[1]; k++ {
			blanked[k] = ' '
		}
	}
	number := docNumber.FindStringIndex(s)
	if number != nil {
		wipe(number)
	}
	for _, at := range anyDay.FindAllStringIndex(string(blanked), -1) {
		if m.day == "" {
			m.day, m.dayAt = s[at[0]:at[1]], at[0]
		}
		wipe(at)
	}
	text := string(blanked)
	at := 0
	for at < len(text) {
		r, w := utf8.DecodeRuneInString(text[at:])
		if blank(r) || strings.ContainsRune("（）()【】[]《》〈〉|｜/／·，,、—-", r) {
			at += w
			continue
		}
		end := at
		for end < len(text) {
			r, w := utf8.DecodeRuneInString(text[end:])
			if blank(r) || strings.ContainsRune("（）()【】[]《》〈〉|｜/／，,、—-", r) {
				break
			}
			end += w
		}
		if !m.take(text[at:end], at) {
			return imprint{}, false
		}
		at = end
	}
	return m, m.day != "" || m.sheet && (m.paper != "" || strings.Contains(s, "版"))
}

// take reads one word of an imprint.
func (m *imprint) take(word string, at int) bool {
	switch bare := edition.ReplaceAllString(word, ""); {
	case weekday.MatchString(word):
		m.weekday = true
	case occasion.MatchString(word), column.MatchString(word):
	case sheet.MatchString(word), volume.MatchString(word):
		m.sheet = true
	case paper.MatchString(bare), bare != word && strings.HasSuffix(bare, "报"):
		if m.paper == "" {
			m.paper, m.paperAt = bare, at
		}
	case issuer.MatchString(word) && !acts.MatchString(word):
	case m.sheet && utf8.RuneCountInString(word) <= 6 && !strings.ContainsAny(word, "“”《"): // the page's name
	default:
		return false
	}
	return true
}

// imprinted takes date and source from line i when it is an imprint.
func (d *doc) imprinted(i int) bool {
	l := &d.lines[i]
	if l.marked {
		return false
	}
	m, ok := readImprint(l.text)
	if !ok {
		return false
	}
	why, note := xuezhi.EditDate, "日期"
	if m.day != "" && d.meta.Date.IsZero() {
		if strings.Contains(m.day, "年") { // 2023年/5月/12日
			m.plain = strings.ReplaceAll(m.day, "/", "")
		} else {
			m.plain = m.day
		}
		if date, ok := signatureDay(clock.FindString(m.plain)); ok {
			d.meta.Date = date
		} else if date, ok := signatureDay(m.plain); ok {
			d.meta.Date = date
		}
		if !d.meta.Date.IsZero() {
			d.meta.DateAt = xuezhi.Span{Start: l.at.Start + m.dayAt, End: l.at.Start + m.dayAt + len(m.day)}
		}
	}
	if m.paper != "" || m.sheet {
		why, note = xuezhi.EditBoilerplate, "报头与版次"
		if m.paper != "" && d.meta.Source == "" {
			d.meta.Source = m.paper
			d.meta.SourceAt = xuezhi.Span{Start: l.at.Start + m.paperAt, End: l.at.Start + m.paperAt + len(m.paper)}
		}
	}
	d.today = d.today || m.weekday && m.paper == "" && !m.sheet && d.meta.Title == ""
	d.drop(i, why, note)
	return true
}

// issues reports whether line i names the organ that issued a document.
func (d *doc) issues(i int) bool {
	l := &d.lines[i]
	return l.runes <= 24 && issuer.MatchString(l.text) && !acts.MatchString(l.text)
}
