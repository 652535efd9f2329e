package clean

import (
	"regexp"
	"slices"
	"strings"

	"xuezhi"
)

// Patterns of page furniture. They are tried on lines that hold no running
// text, or on short ones.
var (
	crumb    = re(`^[\p{Han}]{2,10}\s*[>＞›»]+\s*[\p{Han}]{2,12}\s*[>＞›»]+\s*[\p{Han}]{2,12}$|^首頁|^(当前|您|你)?(现在|当前|所在)?(的)?(所在)?位置\s*[:：]|^(网站)?首\s*页\s*[>＞》›»→/｜|\-]|[>＞›»]\s*(正文|详情|内容)\s*$`)
	share    = re(`分享到|微信好友|^朋友圈$|浏览器分享|^正在阅读|一[键鍵]登[录錄]|^說兩句|扫一扫|扫码|二维码|打印本页|【?打印】?\s*【?关闭】?|关闭窗口|关闭本页|返回顶部|返回首页|^返回$|^打印$|^关闭$|^收藏$|^点赞|^分享|^评论|^转发|^在看|^阅读原文|^点击(查看|进入|关注)|关注我们|^登录|^注册|无障碍|^手机版|^繁體|^简体|^English$|^设为首页|加入收藏|【?字(号|体)\s*[:：]?\s*】?\s*[【\[]?\s*大`)
	legal    = re(`联系人\s*[:：]|版权所有|版权问题|本站(文章|内容)|ICP备|公网安备|网站标识码|备案号|技术支持|(主办|承办|协办)(单位)?\s*[:：]|网站地图|联系我们|免责声明|版权声明|(?i:copyright)|©|未经授权|转载请|本文为.{0,24}原创|本文(标题|地址|链接|网址|来自|由.{1,12}(整理|提供|发布))\s*[:：]?|^(原文|转载|文章|本页)(地址|链接|网址)\s*[:：]|(?i:https?://|www\.)|侵权.{0,12}(删除|联系)|本(网|站|公众号)(注明|所有|转载|凡)|^邮编|^(联系)?电话\s*[:：]|^地址\s*[:：]|^传真`)
	pitch    = re(`会员分享|可在线阅读|珍藏版|网上搜索|写作神器|本文来源于?网络|勿照抄|代写|代笔|抖音号|加微信|微信红包|(阅读|预览)已?结束`)
	menus    = re(`([|｜丨]\s*[\p{Han}]{1,6}\s*){4,}`)
	spaced   = re(`^(\p{Han}{2,6}\s+){3,}\p{Han}{2,6}$`)
	offices  = re(`首页|首頁|信息公开|政务|互动交流|机构|概况|办事`)
	sitemap  = re(`首页|首頁|新闻|新聞|评论|評論|财经|財經|视频|視頻`)
	advert   = re(`立即(了解|下载|购买|咨询)|(点击|免费|文档|全文)下载|代写|代笔|加微信|抖音号|微信红包|展开(全文|详细|阅读)|阅读已结束|预览结束|会员分享|可在线阅读|珍藏版|网上搜索|写作神器|^-?\s*(文档编号|上传时间|上传者|格式|页数|大小|文件大小|文档大小|文档格式|所需积分|下载次数)\s*[:：]|剩余\d+字|^-?\s*约?\s*[\d.]+\s*(千字|万字|页|KB|MB|积分|金币)$|^-?\s*(19|20)\d\d-\d\d-\d\d\s*发布于\p{Han}{2,4}$|^-\s*(举报|收藏|下载|分享)$|本文来源于?网络|仅供参考|勿照抄`)
	lists    = re(`^[【\[▌|■●◆]?\s*(关联信息|标签[:：]?|相关(阅读|新闻|文章|链接|推荐|资讯|内容|报道|信息)|延伸阅读|推荐(阅读|文章|新闻)|热门(文章|新闻|推荐|资讯|排行|标签|搜索)?|最新(发布|文章|新闻|资讯|动态|消息|公告)|公众号文章|猜你喜欢|更多(精彩|内容|新闻|文章)?|点击排行|阅读排行|排行榜|友情链接|往期(回顾|推荐|精彩)|精彩(推荐|回顾|图文)|图片新闻|上一[篇条]|下一[篇条]|本文(标签|关键词)|栏目导航|站内搜索)\s*[】\]]?\s*([:：>＞].*|\d*)$`)
	hijack   = re(`([^_\s]{2,}_){2,}`)
	pictured = re(`^[（(]?(图为|[▲△▼]|图[一二三四五六七八九十\d]+\s*[:：]|均?为.{2,12}供图)|(^|[\s（(/／])\p{Han}{1,2}[^\P{Han}拍航录合]\s*[/／]?\s*摄[)）]?。?$|摄影\s*[:：/／]\s*[\p{Han}]{2,4}[)）]?$|供图[)）]?。?$`)
	taken    = re(`。\s*[（(]?\s*(\p{Han}{2,8}\s+)?[\p{Han}\s、]{2,14}[/／]?\s*(摄影?|供图|图)[)）]?$`)
	number   = re(`^(文号[:：])?[\p{Han}]{1,14}[〔\[【（(﹝]\d{4}[〕\]】）)﹞]\s*第?\s*\d{1,4}\s*[号號]$`)
	public   = re(`^[（(](此件|本件)?(主动|公开|依申请|删减后|不予)[\p{Han}]{0,6}[)）]$|^[（(]此件[\p{Han}]{2,10}[)）]$`)
	pages    = re(`^(\d{2,8}(\s+\d{2,8})+|[-—–－\s·•.]*\d{1,4}[-—–－\s·•.]*|第\s*\d+\s*页(\s*[,，/共]*\s*共?\s*\d+\s*页)?|\d{1,3}\s*/\s*\d{1,3}|(?i:page)\s*\d+(\s*of\s*\d+)?)$`)
	label    = re(`(發布時間|發佈時間|時間|來源|編輯|責任編輯|記者|通訊員|瀏覽|點擊|閱讀|字號|发布时间|发布日期|发表时间|更新时间|更新日期|发稿时间|发文日期|成文日期|生成日期|录入时间|时间|日期|来源|文章来源|信息来源|稿件来源|稿源|作者|记者|通讯员|编辑|责任编辑|本期编辑|责编|美编|审核|审稿|校对|一审|二审|三审|初审|复审|终审|监制|签发|主编|值班编委|浏览次数|浏览量|浏览|点击数|点击量|点击率|点击|阅读量|阅读次数|阅读数|阅读|访问量|字号|字体|发布单位|发布机构|发布人|发布者|发文机关|索引号|主题分类|公开方式|发文字号|文号|录入|录入员|供稿|供稿单位|撰稿|摄影|图片|关键词|标签|栏目|所属栏目|类别|分类|有效性|人气)\s*[】\]]?\s*[:：]`)
	clock    = re(`^\[?\s*((19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?\s*(\d{1,2}\s*[:：]\s*\d{2}(\s*[:：]\s*\d{2})?)?\s*(星期[一二三四五六日天])?\s*\]?`)
)

// mark notes which lines open sections.
func (d *doc) mark() {
	if d.Marks == nil {
		return
	}
	texts := make([]string, len(d.lines))
	for i := range d.lines {
		texts[i] = d.lines[i].text
	}
	for i, m := range d.Marks(texts) {
		d.lines[i].marked = m
	}
}

// kinds of furniture by what a line says. A line is tried against a pattern
// only when it is short enough and holds one of the hints.
var kinds = []struct {
	reason  xuezhi.EditReason
	note    string
	longest int  // characters
	prose   bool // the line may be a sentence
	hints   []string
	re      *regexp.Regexp
}{
	{xuezhi.EditNav, "面包屑导航", 60, false, []string{">", "＞", "›", "»", "→", "位置", "首页", "首頁", "|", "｜", "丨"}, crumb},
	{xuezhi.EditCaption, "图片说明", 90, true, []string{"图", "摄", "▲", "△", "▼"}, pictured},
	{xuezhi.EditAd, "网站的广告与下载提示", 160, true, []string{"会员", "阅读", "珍藏", "搜索", "神器", "本文", "照抄", "代写", "代笔", "抖音", "微信", "结束"}, pitch},
	{xuezhi.EditAd, "网站的广告与下载提示", 160, false, []string{"下载", "举报", "发布于", "千字", "万字", "约", "立即", "代写", "代笔", "会员", "搜索", "文档", "微信", "本文", "仅供", "勿照抄", "展开", "预览", "阅读已", "剩余", "页数", "格式", "大小", "积分", "上传", "神器", "珍藏", "抖音", "在线阅读"}, advert},
	{xuezhi.EditBoilerplate, "公开方式", 24, false, []string{"公开", "此件"}, public},
	{xuezhi.EditNav, "分享、打印等按钮", 40, false, []string{"分享", "扫", "二维码", "打印", "关闭", "返回", "收藏", "点赞", "评论", "转发", "在看", "原文", "点击", "关注", "登", "注册", "无障碍", "手机版", "繁體", "简体", "English", "首页", "字号", "字体", "字體", "朋友圈", "微信", "浏览器", "正在阅读", "說"}, share},
}

// furniture drops lines that are furniture by what they say. What they say
// about the document itself, labels and datelines, is left to head and tail.
func (d *doc) furniture() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.runes > 160 || l.marked {
			continue
		}
		t := l.text
		full := strings.Count(t, "。")
		switch {
		case l.runes <= 24 && strings.ContainsAny(t, "0123456789") && pages.MatchString(t):
			d.drop(i, xuezhi.EditPage, "页码")
			continue
		case strings.ContainsAny(t, "|｜丨") && menus.MatchString(clip(t, 400)) && sitemap.MatchString(t) && full == 0:
			d.drop(i, xuezhi.EditNav, "网站菜单")
			continue
		case l.runes <= 80 && strings.ContainsAny(t, " \u3000\u00a0\t") && offices.MatchString(t) && spaced.MatchString(t):
			d.drop(i, xuezhi.EditNav, "网站菜单")
			continue
		case i < 3 && hijack.MatchString(t) && !teaches.MatchString(t):
			d.drop(i, xuezhi.EditSpam, "与文章无关的关键词")
			continue
		case l.runes <= 30 && (strings.HasSuffix(t, "号") || strings.HasSuffix(t, "號")) && number.MatchString(bare(t)):
			d.drop(i, xuezhi.EditBoilerplate, "发文字号")
			continue
		}
		credit := full == 1 && taken.MatchString(t)
		if full > 1 || full == 1 && !strings.HasSuffix(t, "。") && !credit {
			continue
		}
		for _, k := range kinds {
			if l.runes <= k.longest && (k.prose || full == 0) && (!credit || k.reason == xuezhi.EditCaption) && slices.ContainsFunc(k.hints, func(h string) bool { return strings.Contains(t, h) }) &&
				k.re.MatchString(t) && !(k.reason == xuezhi.EditAd && (file.MatchString(t) || notice.MatchString(t))) && !(k.reason == xuezhi.EditNav && len(fields(t)) >= 2) {
				d.drop(i, k.reason, k.note)
				break
			}
		}
	}
}

// repeats drops running heads and feet, and a table of contents whose entries
// stand again as headings further down.
func (d *doc) repeats() {
	const many = 3
	seen := make(map[string][]int)
	d.kept(func(i int) {
		if l := &d.lines[i]; l.runes <= 45 && !strings.Contains(l.text, "。") {
			key := entry(l.text)
			seen[key] = append(seen[key], i)
		}
	})
	for _, at := range seen {
		if len(at) >= many && !d.lines[at[0]].marked && apart(at) && d.running(at) {
			for _, i := range at[1:] {
				d.drop(i, xuezhi.EditDuplicate, "重复出现的页眉或页脚")
			}
		}
	}
	// A run of lines each of which stands again, in the same order, below.
	run := []int{}
	nearest := len(d.lines) // where the first entry of the run stands again
	flush := func(contents bool) {
		if (len(run) >= many || contents && len(run) > 0) && nearest > run[len(run)-1] {
			for _, i := range run {
				d.drop(i, xuezhi.EditDuplicate, "目录，正文中另有同一标题")
			}
		}
		run, nearest = run[:0], len(d.lines)
	}
	contents := -1
	prev := -1
	for i := range d.lines {
		l := &d.lines[i]
		if l.drop != "" {
			continue
		}
		if b := bare(l.text); b == "目录" || b == "目次" || b == "CONTENTS" {
			flush(contents >= 0)
			d.drop(i, xuezhi.EditDuplicate, "目录")
			contents, prev = i, -1
			continue
		}
		at := seen[entry(l.text)]
		again := -1
		if k, _ := slices.BinarySearch(at, i+1); k < len(at) {
			again = at[k]
		}
		if again > prev && again > i && len(at) >= 2 && entry(l.text) != "" {
			run = append(run, i)
			prev, nearest = again, min(nearest, again)
			continue
		}
		if contents >= 0 && (leader.MatchString(l.text) || numbered.MatchString(l.text)) {
			run = append(run, i)
			continue
		}
		flush(contents >= 0)
		contents, prev = -1, -1
	}
	flush(contents >= 0)
}

// numbered ends with a page number, in a table of contents.
var numbered = re(`\S\s+\d{1,4}$`)

var leader = re(`(\.{3,}|…+|·{3,}|-{3,}|\s{2,}|\t)\s*[（(]?\d{1,4}[)）]?\s*$`)

// entry is the text of a heading line as a table of contents repeats it.
func entry(s string) string {
	if r := last(s); r >= '0' && r <= '9' || r == '）' || r == ')' {
		s = leader.ReplaceAllString(s, "")
	}
	return bare(s)
}

// running reports whether most of the lines stand where pages break: beside a
// page number, or in the midst of a sentence.
func (d *doc) running(at []int) bool {
	n := 0
	for _, i := range at {
		beside := i > 0 && d.lines[i-1].drop == xuezhi.EditPage || i+1 < len(d.lines) && d.lines[i+1].drop == xuezhi.EditPage
		amid := i > 0 && d.lines[i-1].prose() && !final(d.lines[i-1].text)
		if beside || amid {
			n++
		}
	}
	return n*2 >= len(at)
}

// stepped reports whether paragraphs are told by their indented first line:
// what follows a line that is not indented, or none at all, on an open line
// without a blank between them, stands at the margin.
func (d *doc) stepped() bool {
	in, flush, odd := 0, 0, 0
	prev := -1
	d.kept(func(i int) {
		l := &d.lines[i]
		if prev >= 0 && l.gap == 0 && d.lines[prev].runes >= 16 && !final(d.lines[prev].text) {
			switch {
			case l.indent == 0 && !l.marked:
				flush++
			case l.indent >= 2:
				odd++
			}
		}
		if l.indent >= 2 && l.prose() {
			in++
		}
		prev = i
	})
	return in >= 2 && flush >= 3 && odd*5 <= flush
}

// headline reports whether line i, the first that is neither furniture nor an
// imprint, is a title in spite of its length or its final mark: a question, an
// exclamation, a row of clauses.
func (d *doc) headline(i int) bool {
	l := &d.lines[i]
	if l.marked || l.runes > 50 || strings.ContainsAny(l.text, "。；;") || strings.HasSuffix(l.text, "：") || strings.HasSuffix(l.text, ":") || d.wide > 0 && l.runes+l.indent/2 >= d.wide-2 {
		return false
	}
	for k := range i {
		if p := &d.lines[k]; p.drop == "" && fields(p.text) == nil {
			if _, ok := readImprint(p.text); !ok && !d.issues(k) && !column.MatchString(p.text) && !(site.MatchString(p.text) && p.runes <= 14) {
				return false
			}
		}
	}
	for k := i + 1; k < len(d.lines); k++ {
		n := &d.lines[k]
		if n.drop != "" {
			continue
		}
		if strings.ContainsRune(commas, last(l.text)) || open(l.text) {
			return false
		}
		return n.gap > 0 || n.indent > l.indent || sub.MatchString(n.text) || n.marked || fields(n.text) != nil || credits(n.text) && n.runes <= 60 || final(l.text) && n.prose()
	}
	return false
}

// apart reports whether occurrences lie apart from each other, as running
// heads do.
func apart(at []int) bool {
	for k := 1; k < len(at); k++ {
		if at[k]-at[k-1] < 2 {
			return false
		}
	}
	return true
}

// extent finds the first and the last line of running text or of a marked
// section.
func (d *doc) extent() {
	d.first, d.last = -1, -1
	d.wrapped()
	indents, long := 0, 0
	d.kept(func(i int) {
		l := &d.lines[i]
		if l.prose() {
			long++
			if l.indent >= 2 {
				indents++
			}
		}
	})
	body := func(i int) bool {
		l := &d.lines[i]
		if l.drop != "" || !(l.prose() || l.marked || d.wide > 0 && l.runes+l.indent/2 >= d.wide-2 && l.indent <= 4) {
			return false
		}
		return !(l.runes < 160 && (legal.MatchString(l.text) || listed(l.text))) && fields(l.text) == nil
	}
	for i := 0; i < len(d.lines) && d.first < 0; i++ {
		if body(i) && !d.headline(i) {
			d.first = i
		}
	}
	for i := len(d.lines) - 1; i >= 0 && d.last < 0; i-- {
		if body(i) {
			d.last = i
		}
	}
	d.indented = long > 0 && indents*2 > long || d.stepped()
	if d.wide > 0 { // only the first line of a paragraph is indented
		in, flush := 0, 0
		d.kept(func(i int) {
			if l := &d.lines[i]; l.indent >= 2 && l.indent <= 4 {
				in++
			} else if l.indent == 0 && l.runes >= 10 {
				flush++
			}
		})
		d.indented = in >= 2 && flush > 0
	}
}
