package section

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
)

// Families of markers.
const (
	annex    xuezhi.MarkerFamily = "annex"     // 附件1
	volume   xuezhi.MarkerFamily = "volume"    // 第一编, 第一部分
	chapter  xuezhi.MarkerFamily = "chapter"   // 第一章
	part     xuezhi.MarkerFamily = "section"   // 第一节
	article  xuezhi.MarkerFamily = "article"   // 第一条
	formal   xuezhi.MarkerFamily = "formal"    // 壹 贰 叁
	letter   xuezhi.MarkerFamily = "letter"    // A B C
	roman    xuezhi.MarkerFamily = "roman"     // Ⅰ Ⅱ
	named    xuezhi.MarkerFamily = "named"     // 路径一, 关键词3
	lone     xuezhi.MarkerFamily = "line"      // a heading line without a number
	cn       xuezhi.MarkerFamily = "cn"        // 一、
	cnBare   xuezhi.MarkerFamily = "cn-bare"   // 一, alone on its line
	cnParen  xuezhi.MarkerFamily = "cn-paren"  // （一）
	num      xuezhi.MarkerFamily = "num"       // 1.
	numSpace xuezhi.MarkerFamily = "num-space" // 1 总则
	dec2     xuezhi.MarkerFamily = "decimal-2" // 1.1
	dec3     xuezhi.MarkerFamily = "decimal-3" // 1.1.1
	numPar   xuezhi.MarkerFamily = "num-paren" // (1), 1)
	circled  xuezhi.MarkerFamily = "circled"   // ①
	dash     xuezhi.MarkerFamily = "dash"      // ——, •
	box      xuezhi.MarkerFamily = "box"       // 专栏1
	semi     xuezhi.MarkerFamily = "semicolon" // 摸清底子;
	nth      xuezhi.MarkerFamily = "nth"       // 第一，
	is       xuezhi.MarkerFamily = "is"        // 一是
	must     xuezhi.MarkerFamily = "must"      // 一要
	among    xuezhi.MarkerFamily = "among"     // 其一
	firstly  xuezhi.MarkerFamily = "firstly"   // 首先
	hands    xuezhi.MarkerFamily = "hands"     // 一方面
	aspect   xuezhi.MarkerFamily = "aspect"    // “X”方面。
	repeat   xuezhi.MarkerFamily = "repeat"    // 聚焦…, 聚焦…
	closer   xuezhi.MarkerFamily = "closer"    // 此外
	lead     xuezhi.MarkerFamily = "lead"      // a lead sentence as heading
)

// rank is the customary order of families, outermost first. It decides only
// where the document itself does not show which encloses which.
var rank = map[xuezhi.MarkerFamily]int{
	annex: 0, volume: 1, chapter: 2, part: 3, article: 4, formal: 5, letter: 5, roman: 5, named: 5, lone: 6,
	cn: 7, cnBare: 7, cnParen: 8, num: 9, numSpace: 9, dec2: 10, dec3: 11, numPar: 12, circled: 13, dash: 14, lead: 15, box: 16,
	semi: 20, nth: 21, is: 22, must: 23, among: 24, firstly: 25, hands: 26, aspect: 27, repeat: 28,
}

// mark is a marker at the start of a text.
type mark struct {
	family  xuezhi.MarkerFamily
	ordinal int
	text    string // as written, with its own punctuation
	size    int    // bytes up to the heading
	noun    string // of a named marker
	apart   bool   // white space alone parts it from the heading
}

const (
	digitsCN = "一二三四五六七八九十百"
	digits   = "0123456789"
	circles  = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
	letters  = "ABCDEFGHIJKLMNOPQRSTUVWXYZＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
	gap      = `[\s\x{3000}\x{a0}]*`
)

// patterns are tried in order on texts that begin with one of the characters
// in first.
var patterns = []struct {
	family xuezhi.MarkerFamily
	re     *regexp.Regexp
	first  string
}{
	{volume, regexp.MustCompile(`^(第[` + digitsCN + `\d]+(?:编|部分|篇|板块))(?:[\s\x{3000}:：、，]+|$)`), "第"},
	{chapter, regexp.MustCompile(`^(第[` + digitsCN + `\d]+章)(?:[\s\x{3000}:：]*)`), "第"},
	{part, regexp.MustCompile(`^(第[` + digitsCN + `\d]+节)(?:[\s\x{3000}:：]+|$)`), "第"},
	{article, regexp.MustCompile(`^(第[` + digitsCN + `\d]+条)(?:[\s\x{3000}:：]+|$)`), "第"},
	{formal, regexp.MustCompile(`^([壹贰叁肆伍陆柒捌玖拾貳參陸]{1,3})(?:[\s\x{3000}、．.·:：]+|$)`), "壹贰叁肆伍陆柒捌玖拾貳參陸"},
	{cn, regexp.MustCompile(`^([` + digitsCN + `]{1,4}` + gap + `[、．.])` + gap), digitsCN},
	{cnBare, regexp.MustCompile(`^([` + digitsCN + `]{1,2})$`), digitsCN},
	{cnParen, regexp.MustCompile(`^([（(]` + gap + `[` + digitsCN + `]{1,4}` + gap + `[）)][、．.]?)` + gap), "（("},
	{dec3, regexp.MustCompile(`^(\d{1,2}[.．]\d{1,2}[.．]\d{1,2})(?:[.．、\s\x{3000}]+|$)`), digits},
	{dec2, regexp.MustCompile(`^(\d{1,2}[.．]\d{1,2})(?:[.．、\s\x{3000}]+)`), digits},
	{num, regexp.MustCompile(`^((?:\d{1,3}|[０-９]{1,2})` + gap + `[.．、])` + gap), digits + "０１２３４５６７８９pPnN"},
	{num, regexp.MustCompile(`^(0\d|(?i:part|no)[.\s]*\d{1,2})$`), digits + "０１２３４５６７８９pPnN"},
	{numSpace, regexp.MustCompile(`^(\d{1,2})[\s\x{3000}\x{a0}]+`), digits},
	{numPar, regexp.MustCompile(`^([（(]` + gap + `\d{1,2}` + gap + `[）)]|\d{1,2}[）)])` + gap), "（(" + digits},
	{circled, regexp.MustCompile(`^([①-⑳])[、.]?` + gap), circles},
	{roman, regexp.MustCompile(`^([Ⅰ-Ⅻ])(?:[\s\x{3000}、．.]+)`), "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"},
	{letter, regexp.MustCompile(`^([A-ZＡ-Ｚ])(?:[\s\x{3000}、．.:：]+)`), letters},
	{nth, regexp.MustCompile(`^(第[一二三四五六七八九十]+)(?:是)?[，,、：:]`), "第"},
	{is, regexp.MustCompile(`^([一二三四五六七八九十]{1,2}是)[，,]?`), digitsCN},
	{must, regexp.MustCompile(`^([一二三四五六七八九十]{1,2}要)[，,]?`), digitsCN},
	{among, regexp.MustCompile(`^(其[一二三四五六七八九])[是，,、：:]`), "其"},
	{firstly, regexp.MustCompile(`^(?:(首先|其次|再次|再者)[，,、：:]?(?:是)?|(最后)(?:[，,、：:](?:是)?|是))`), "首其再最"},
	{hands, regexp.MustCompile(`^(一方面|另一方面|再一方面)[，,：:]?`), "一另再"},
	{dash, regexp.MustCompile(`^(——|—|[•●■◆▶★※○◎])` + gap), "—•●■◆▶★※○◎"},
	{annex, regexp.MustCompile(`^(附件` + gap + `[一二三四五六七八九十\d]*)` + gap + `(?:[:：]` + gap + `)?`), "附"},
	{box, regexp.MustCompile(`^(专栏` + gap + `[一二三四五六七八九十\d]{0,3})(?:[\s\x{3000}\x{a0}:：]+)`), "专"},
}

var namedMark = regexp.MustCompile(`^((\p{Han}{1,4}?)([一二三四五六七八九十]{1,2}|\d{1,2}))(?:[\s\x{3000}:：、|｜—]+|$)`)

// nounMark reads a named marker at the start of t: noun, number, and a break.
func nounMark(t string) []string {
	n, digit := 0, false
	for _, r := range clip(t, 60) {
		if n++; n > 7 {
			break
		}
		if r >= '0' && r <= '9' || strings.ContainsRune(digitsCN, r) {
			digit = n > 1 || digit
		} else if !unicode.Is(unicode.Han, r) {
			break
		}
	}
	if !digit {
		return nil
	}
	return namedMark.FindStringSubmatch(clip(t, 60))
}

// starters lets most text pass without a regular expression.
const starters = "专第壹贰叁肆伍陆柒捌玖拾貳參陸一二三四五六七八九十百（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ其首再最另—•●■◆▶★※○◎附"

// at reads the marker at the start of t.
func at(t string) (m mark, ok bool) {
	r, _ := utf8.DecodeRuneInString(t)
	if !(r < 0x80 && (unicode.IsDigit(r) || unicode.IsUpper(r) || r == 'p' || r == 'n')) && !strings.ContainsRune(starters, r) && (r < '０' || r > 'Ｚ') {
		return m, false
	}
	s := t
	if len(s) > 120 {
		s = s[:120]
	}
	for _, p := range patterns {
		if !strings.ContainsRune(p.first, r) {
			continue
		}
		g := p.re.FindStringSubmatchIndex(s)
		if g == nil {
			continue
		}
		if g[2] < 0 {
			g = append(g[:2], g[4:]...)
		}
		m = mark{family: p.family, text: strings.TrimSpace(s[g[2]:g[3]]), size: g[1]}
		m.ordinal = ordinal(m.text, p.family)
		m.apart = m.size > len(m.text) && strings.TrimSpace(s[len(m.text):m.size]) == ""
		if ok := plausible(m, t[g[1]:]); ok {
			return m, true
		}
	}
	return mark{}, false
}

// plausible refuses what only looks like a marker: 三、四年级, 3.5万, 一要求.
func plausible(m mark, rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	switch m.family {
	case numSpace:
		return unicode.Is(unicode.Han, r) && !strings.ContainsRune("年月日个名所人万亿元岁", r) && runes(clip(rest, 200)) <= 30 && !strings.ContainsAny(rest, "，。,；;")
	case num, dec2:
		return !unicode.IsDigit(r) && m.ordinal < 200 && !(strings.HasSuffix(m.text, "、") && strings.ContainsRune("年月日", r))
	case cn:
		return !strings.ContainsRune(digitsCN, r) && rest != ""
	case must:
		return !strings.HasPrefix(rest, "求") && !strings.HasPrefix(rest, "素") && !strings.HasPrefix(rest, "点")
	case is, nth, among, hands, firstly, circled:
		return rest != ""
	case annex:
		return utf8.RuneCountInString(rest) <= 40 && !strings.ContainsAny(rest, "。；") && !(m.ordinal == 0 && rest != "" && !m.apart)
	case box:
		return rest != ""
	case dash:
		return rest != "" && !strings.HasPrefix(rest, "—")
	}
	return true
}

// Marks reports which lines open a section by a marker of their own. It is for
// those who must not glue such a line to the one before.
func Marks(lines []string) []bool {
	out := make([]bool, len(lines))
	nouns := make(map[string]int)
	for _, l := range lines {
		if g := nounMark(l); g != nil {
			nouns[g[2]]++
		}
	}
	for i, l := range lines {
		m, ok := at(l)
		if ok && m.family != dash {
			out[i] = true
		} else if g := nounMark(l); g != nil && nouns[g[2]] >= 2 {
			out[i] = runes(clip(l, 200)) <= 40
		}
	}
	return out
}

// ordinal is the number a marker says, 0 when it says none.
func ordinal(s string, f xuezhi.MarkerFamily) int {
	switch f {
	case firstly:
		return map[string]int{"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 99}[s]
	case hands:
		return map[string]int{"一方面": 1, "另一方面": 2, "再一方面": 3}[s]
	case dash:
		return 0
	case dec2, dec3:
		s = s[strings.LastIndexAny(s, ".．")+1:]
		s = strings.TrimPrefix(s, "\xbc\x8e")
	}
	n, cur, arabic := 0, 0, ""
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			arabic += string(r)
		case r >= '０' && r <= '９':
			arabic += string(r - '０' + '0')
		case r >= '①' && r <= '⑳':
			return int(r-'①') + 1
		case r >= 'Ⅰ' && r <= 'Ⅻ':
			return int(r-'Ⅰ') + 1
		case f == letter && r >= 'A' && r <= 'Z':
			return int(r-'A') + 1
		case f == letter && r >= 'Ａ' && r <= 'Ｚ':
			return int(r-'Ａ') + 1
		case r == '十' || r == '拾':
			n += max(cur, 1) * 10
			cur = 0
		case r == '百':
			n += max(cur, 1) * 100
			cur = 0
		default:
			for k, set := range []string{"一壹", "二贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"} {
				if strings.ContainsRune(set, r) {
					cur = k + 1
				}
			}
		}
	}
	if arabic != "" {
		v, _ := strconv.Atoi(arabic)
		return v
	}
	return n + cur
}
