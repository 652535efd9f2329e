package clean

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
)

// Limits of the search for injected words, in characters and occurrences.
const (
	spamMin, spamMax = 2, 10
	spamTimes        = 3
	spamScore        = 3
	spamAlone        = 5       // occurrences of a word that the title does not have
	spamLimit        = 1 << 18 // bytes; injected pages are short, and the count takes memory
)

var (
	// trade holds words of the trades that inject themselves into pages.
	trade = re(`电竞|博彩|彩票|棋牌|投注|赌|娱乐|体育官网|体育app|(?i:app下载|官网app|官方网站入口)|下注|百家乐|老虎机|真人|代孕|私服|澳门|贷款|发票|电子游戏|体育(平台|在线|入口|下载)|官网(入口|登录|下载)|欧宝|开云|亚博|乐鱼|泛亚|米乐|华体会|云开|九游|必威|金沙|威尼斯人|葡京`)
	// brand ends the names of firms that buy their way into pages; guild
	// begins words of schools that end alike.
	brand = re(`(体育|娱乐|在线|综合|科技|数码|国际|资本|传媒|游戏|影视|股份|商城|直播|医疗|整形|物流|理财|基金|配资|手机版|网址|官网|注册|登录|APP|app)$`)
	guild = re(`^(学校|校园|群众|阳光|大众|全民|竞技|民族|传统|教育|社会|幼儿|课外|冰雪|农村|乡镇|青少年|中小学|大课间|特色|快乐|健康|现代|信息|人工|高新|公共|管理|服务|网络|综合|数字|智慧|云|国家|省|市|县|区|开展|加强|推进|发展|普及|组建|成立|名校|优质)`)
	// begins cannot follow the subject of a sentence: it begins one.
	begins = re(`^(同时|此外|截至|据悉|据了解|据统计|下一步|日前|为此|与此同时|首先|一是)`)
	// object can follow a verb as well.
	object  = re(`^(该[县区市校州镇]|全[县区市州校省]|我[县区市]|目前|近年来|今年|去年)`)
	named   = re(`^\p{Han}{1,3}[县区市](?:\P{Han}|[^域校长委局政级直内外])`)
	teaches = re(`教育|学校|学生|教师|学位|中学|小学|幼儿`)
	// own marks words that documents of the archive are about or built from.
	own = re(`[省市州盟区县旗镇乡村校园学院局厅部委会所班队组站厂司府党团师生教育课堂幼儿工程项目计划年月日]|^(我|该|全|本|各|此|其|这|那|每|为|在|对|从|以|按|通过|同时|并|还|也|不|又|再|要|将|是|有|坚持|加强|推进|实施|开展|建立|完善|强化|推动|落实|积极|持续|深入|大力|全面|加快|组织|打造|构建|聚焦|围绕|成立|出台|投入|做|抓|让|使|把|用|与|和|及|其中|目前|近年|今|去|实现|提升|提高|促进|注重|突出|优化|严格|认真|充分|进一步|不断|着力|切实|努力|确保|引导|鼓励|支持|发挥|创新|深化|健全|制定|明确|规范|统筹|培养|形成|带动|助力|获|达|共|先后|一)|[0-9〇零一二三四五六七八九十百千万亿“”《》（）()：:]`)
	// civic is own without numbers.
	civic = re(`[省市州盟区县旗镇乡村校园学院局厅部委会所班队组站厂司府党团师生教育课堂幼儿工程项目计划]|^[我该全本各]`)
	// speaks follows a person or takes a word into a sentence.
	speaks = re(`^(说|道|介绍|表示|告诉|坦言|回忆|笑|认为|的|和|与|及|是|、|等|们|在|有|也|都|就|被|给|带|一直|曾|先后)`)
)

// trades are the commonest words of trade.
var trades = []string{"电竞", "彩", "娱乐", "投注", "棋牌", "官网", "体育", "app", "APP", "赌", "下注", "代孕", "私服", "贷款", "发票", "真人", "澳门", "国际", "科技"}

// spam finds foreign words that stand where no word belongs: at the head of
// clauses and the edge of the title, again and again, always followed by a
// sentence that is whole without them, never inside one. Words of the archive
// and of its trade (districts, schools, programmes, slogans in quotes) never
// count, nor do plain subjects, which also stand elsewhere in a sentence.
func (d *doc) spam() {
	if len(d.paras) == 0 {
		return
	}
	texts := make([]string, len(d.paras))
	size := 0
	for i := range d.paras {
		texts[i] = d.text(&d.paras[i])
		size += len(texts[i])
	}
	texts = append(texts, d.meta.Title)
	if size > spamLimit {
		return
	}
	words := planted(texts)
	for _, w := range d.injected(texts) {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	for _, w := range words {
		if strings.Contains(d.meta.Title, w) {
			d.titled = append(d.titled, w)
			d.meta.Title = strings.Trim(strings.ReplaceAll(d.meta.Title, w, ""), " _-—|，,")
		}
		for i := range d.paras {
			t := d.text(&d.paras[i])
			var cuts []cut
			for k := 0; ; {
				x := strings.Index(t[k:], w)
				if x < 0 {
					break
				}
				k += x
				cuts = append(cuts, cut{xuezhi.Span{Start: k, End: k + len(w)}, xuezhi.EditSpam, "注入的无关词语：" + w})
				k += len(w)
			}
			d.apply(&d.paras[i], t, cuts)
		}
	}
	d.paras = slices.DeleteFunc(d.paras, func(p Para) bool { return len(p.Pieces) == 0 })
}

// heading is how often a word opens a clause, and how.
type heading struct {
	times, listed, close, at int
	texts, last              int // texts it stands in, the last of them
	odd, object              int // times before what begins a sentence itself, or perhaps
}

// heads calls f with the place of each clause's first character, the mark
// before it, and the number of the clause; texts lie two numbers apart.
func heads(texts []string, f func(k, i, clause int, prev rune)) {
	clause := 0
	for k, t := range texts {
		start, prev := true, rune(0)
		for i, r := range t {
			if start && (unicode.Is(unicode.Han, r) || r < 0x80 && unicode.IsLetter(r)) {
				clause++
				f(k, i, clause, prev)
			}
			if !blank(r) {
				start, prev = strings.ContainsRune(ends+stops+commas, r), r
			} else if k == len(texts)-1 { // words of a title stand apart
				start = true
			}
		}
		clause += 2
	}
}

// clauses counts the words that open clauses. Only openings whose first two
// characters come often enough are looked at more closely, and, where no trade
// is named, that do not speak of schools and districts.
func clauses(texts []string) map[string]*heading {
	pairs := make(map[string]int)
	pair := func(k, i int) string {
		t := texts[k]
		_, w := utf8.DecodeRuneInString(t[i:])
		_, v := utf8.DecodeRuneInString(t[i+w:])
		return t[i : i+w+v]
	}
	heads(texts, func(k, i, _ int, _ rune) { pairs[pair(k, i)]++ })
	trading := slices.ContainsFunc(texts, func(t string) bool {
		return slices.ContainsFunc(trades, func(w string) bool { return strings.Contains(t, w) })
	})
	for w, n := range pairs {
		if n < spamTimes || !trading && own.MatchString(w) {
			delete(pairs, w)
		}
	}
	count := make(map[string]*heading)
	heads(texts, func(k, i, clause int, prev rune) {
		if pairs[pair(k, i)] == 0 {
			return
		}
		t := texts[k]
		end, n := i, 0
		for n < spamMax && end < len(t) {
			x, w := utf8.DecodeRuneInString(t[end:])
			if !unicode.Is(unicode.Han, x) && !unicode.IsLetter(x) {
				break
			}
			end += w
			if n++; n < spamMin {
				continue
			}
			h := count[t[i:end]]
			if h == nil {
				h = &heading{at: -9}
				count[t[i:end]] = h
			}
			h.times++
			if prev == '、' {
				h.listed++
			}
			if clause-h.at == 1 {
				h.close++
			}
			if h.last != k+1 {
				h.texts++
			}
			h.at, h.last = clause, k+1
		}
	})
	return count
}

// before counts how often w stands before what begins a sentence itself.
func (h *heading) before(texts []string, w string) {
	for _, t := range texts {
		for k := strings.Index(t, w); k >= 0; {
			t = t[k+len(w):]
			switch follow := clip(t, 18); {
			case begins.MatchString(follow):
				h.odd++
			case object.MatchString(follow), named.MatchString(follow):
				h.object++
			}
			k = strings.Index(t, w)
		}
	}
}

func (d *doc) injected(texts []string) []string {
	count := clauses(texts)
	var words []string
	for w, h := range count {
		if h.times >= spamTimes {
			words = append(words, w)
		}
	}
	sort.Slice(words, func(i, j int) bool {
		if len(words[i]) != len(words[j]) {
			return len(words[i]) > len(words[j])
		}
		return words[i] < words[j]
	})
	if len(words) > 400 { // a document of formulas: the longest are not names
		words = words[:400]
	}
	chars := make(map[rune]int)
	for _, t := range texts {
		for _, r := range t {
			chars[r]++
		}
	}
	var out []string
	for _, w := range words {
		trader := trade.MatchString(w) || brand.MatchString(w) && !guild.MatchString(w) && !civic.MatchString(brand.ReplaceAllString(w, ""))
		if own.MatchString(w) && !trader || slices.ContainsFunc(out, func(o string) bool { return strings.Contains(o, w) }) {
			continue
		}
		h := count[w]
		score := 0
		switch {
		case trade.MatchString(w):
			score += 3
		case trader:
			score++
		}
		edge := d.meta.Title != "" && (strings.HasSuffix(d.meta.Title, w) || strings.HasPrefix(d.meta.Title, w))
		if edge {
			score += 2
		}
		if h.listed > 0 {
			score++
		}
		if h.close > 0 {
			score++
		}
		if h.listed > 0 && h.close > 0 && h.times > spamTimes {
			score++
		}
		if trader || score > 0 {
			h.before(texts, w)
		}
		score += min(h.odd, 2)
		if trader && h.object > 0 {
			score++
		}
		if trader && h.texts > spamTimes {
			score++
		}
		if score < spamScore && (edge || h.times >= spamAlone) {
			score += alien(texts, chars, w, edge)
		}
		if score < spamScore || d.Known != nil && d.Known(w) || !foreign(texts, w, h.times, trader) {
			continue
		}
		out = append(out, w)
	}
	return out
}

// alien scores a word of three characters and more by its characters: those of
// an injected name stand nowhere else in the document, and no sentence takes
// the name as its subject.
func alien(texts []string, chars map[rune]int, w string, edge bool) int {
	all, spoken := 0, 0
	for _, t := range texts {
		for k := strings.Index(t, w); k >= 0; k = strings.Index(t, w) {
			t = t[k+len(w):]
			all++
			if t == "" || !unicode.IsLetter(first(t)) && !unicode.IsDigit(first(t)) && first(t) != '“' && first(t) != '《' || speaks.MatchString(clip(t, 18)) {
				spoken++
			}
		}
	}
	only, n := 0, 0
	for _, r := range w {
		if n++; chars[r] == all*strings.Count(w, string(r)) {
			only++
		}
	}
	switch {
	case n < 3 || only == 0 || spoken*3 > all:
		return 0
	case edge:
		return 1
	case only >= 2 && only*2 >= n:
		return spamScore
	}
	return 0
}

// foreign reports whether w opens clauses nearly always when it occurs (mostly,
// for a trader's name), and is longest with that property.
func foreign(texts []string, w string, heads int, trader bool) bool {
	all := 0
	after := make(map[rune]int)
	for _, t := range texts {
		for k := 0; ; {
			x := strings.Index(t[k:], w)
			if x < 0 {
				break
			}
			k += x + len(w)
			all++
			if k < len(t) {
				after[first(t[k:])]++
			}
		}
	}
	for r, n := range after {
		if n*2 > all && unicode.Is(unicode.Han, r) { // part of a longer word
			return false
		}
		if !trader && strings.ContainsRune("的和与、是在", r) { // takes part in a sentence
			return false
		}
	}
	if trader { // these also stand in the midst of a clause
		return heads*2 >= all
	}
	return heads*5 >= all*4
}
