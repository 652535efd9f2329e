package clean

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

const house = `体育|电竞|娱乐|棋牌|彩票|博彩|真人`

var (
	// wager names firms that buy their way into pages, with what follows the
	// name; venue names any such platform by two characters and its trade.
	wager    = regexp.MustCompile(`(亚博|欧宝|乐鱼|泛亚|米乐|华体会|必威|开云|云开|万博|爱游戏|金沙|葡京|威尼斯人)(` + house + `|国际|游戏)?(平台|在线|官网|官方|网址|入口|下载|注册|登录|手机版|(?i:app))*`)
	venue    = regexp.MustCompile(`\p{Han}{2}(` + house + `)(平台|在线|官网|网址|入口|下载|注册|登录|手机版|(?i:app))+`)
	ordinary = regexp.MustCompile(`^(全民|公共|智慧|阳光|校园|学校|中学|小学|农村|传统|民族|群众|大众|社区|青年|少年|国家|全国|教育|数字|云端|网络|线上|信息|综合|竞技|特色|[\p{Han}][省市州县区镇乡校园]|[省市州县区镇乡校的和与在用把为]\p{Han}|建设|搭建|打造|利用|借助|依托|通过|使用|开发|推广|运用|健全)`)
)

// planted finds the names of betting houses and the like that break the
// grammar of the sentences they stand in, again and again. The longest come
// first.
func planted(texts []string) []string {
	count := make(map[string]int)
	for _, t := range texts {
		if !strings.ContainsAny(t, "博宝鱼亚乐会威云游沙京人体电娱棋彩真") {
			continue
		}
		for _, w := range wager.FindAllString(t, -1) {
			count[w]++
		}
		for _, w := range venue.FindAllString(t, -1) {
			if !ordinary.MatchString(w) && !wager.MatchString(w) {
				count[w]++
			}
		}
	}
	var names []string
	for w := range count {
		if utf8.RuneCountInString(w) >= 4 { // 金沙 and 云开 are places and words as well
			names = append(names, w)
		}
	}
	slices.SortFunc(names, func(v, w string) int {
		return cmp.Or(count[w]-count[v], strings.Compare(v, w))
	})
	var out []string
	for _, w := range names[:min(len(names), 40)] {
		all, odd := places(texts, w)
		if all >= spamTimes && odd*3 >= all*2 {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(v, w string) int {
		return cmp.Or(len(w)-len(v), strings.Compare(v, w))
	})
	return out
}

// places counts the occurrences of w, and those where no name belongs: not
// after a verb or a preposition, not in quotes, and not before a particle or
// at the end of a clause.
func places(texts []string, w string) (all, odd int) {
	const before, after = "在用过到由将把和与、“《的为对成设建立托助及是叫作入从向于", "的、和与及上中里内是”》"
	for _, t := range texts {
		for k := 0; ; {
			x := strings.Index(t[k:], w)
			if x < 0 {
				break
			}
			from, to := k+x, k+x+len(w)
			k = to
			all++
			end := to == len(t) || strings.ContainsRune(stops+ends+commas, first(t[to:]))
			if !end && !strings.ContainsRune(after, first(t[to:])) && (from == 0 || !strings.ContainsRune(before, last(t[:from]))) {
				odd++
			}
		}
	}
	return all, odd
}

// parted divides the drop of a title line where an injected word stands in it.
func (d *doc) parted(in Drop, words []string) []Drop {
	var out []Drop
	s := in.Raw.Of(d.raw)
	at := 0
	for at < len(s) {
		from, to := len(s), len(s)
		for _, w := range words {
			if x := strings.Index(s[at:], w); x >= 0 && at+x < from {
				from, to = at+x, at+x+len(w)
			}
		}
		if from > at {
			out = append(out, Drop{xuezhi.Span{Start: in.Raw.Start + at, End: in.Raw.Start + from}, in.Reason, in.Note})
		}
		if to > from {
			out = append(out, Drop{xuezhi.Span{Start: in.Raw.Start + from, End: in.Raw.Start + to}, xuezhi.EditSpam, "注入的无关词语：" + s[from:to]})
		}
		at = to
	}
	return out
}
