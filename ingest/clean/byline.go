package clean

import (
	"strings"
	"unicode/utf8"
)

// role finds the word that says what the names after it did, with the
// publication in front of it.
var (
	role     = re(`(《[^《》]{1,20}》|[\p{Han}A-Za-z]{2,14}?[报网社刊台视]|[\p{Han}A-Za-z]{2,10}(?:客户端|融媒体中心|融媒|新闻|在线|日报|时报|晚报|杂志))?\s*(?:社|报|讯)?\s*((?:全媒体|融媒体|见习|首席|实习|特约|驻站|本报|本刊|本网|本台)*(?:记者站)?(?:记者|通讯员|記者|通訊員|撰稿人|供稿|撰稿|撰文|作者|文图|图文|文字|摄影报道|摄影|图片|文|图|摄))\s*[:：/／]?`)
	lead     = re(`^[\s□■◎●○▢※◆▲\*·（(\[【—\-]*`)
	reported = re(`^\p{Han}{0,8}(报道|报导|摄影|摄|供稿|文|图|整理|采写)$`)
	person   = re(`^(\p{Han}{2,4}|\p{Han}{1,6}·\p{Han}{1,6})$`)
)

// byline is what a line of authors says.
type byline struct {
	reporters, correspondents []string
	source                    string
}

// readByline reads a whole line, or the inside of brackets, as a byline.
// ok is false when anything but roles and names stands in it.
func readByline(s string) (b byline, ok bool) {
	if utf8.RuneCountInString(s) > 80 || strings.ContainsAny(s, "。！？；") {
		return b, false
	}
	s = s[len(lead.FindString(s)):]
	s = strings.TrimRight(s, "）)]】 \u3000\u00a0")
	at := role.FindAllStringSubmatchIndex(s, -1)
	// Keep matches that stand at the start or after a break.
	var cut [][]int
	for _, m := range at {
		before := s[:m[0]]
		if before == "" || blank(first(s[m[0]:])) || blank(last(before)) || strings.ContainsRune("、,，/／）)；;", last(before)) {
			cut = append(cut, m)
		}
	}
	if len(cut) == 0 || cut[0][0] != 0 {
		return b, false
	}
	for k, m := range cut {
		end := len(s)
		if k+1 < len(cut) {
			end = cut[k+1][0]
		}
		who := names(s[m[1]:end])
		word := s[m[4]:m[5]]
		if utf8.RuneCountInString(word) <= 2 && strings.ContainsAny(word, "文图摄") && m[1] == m[5] && m[1] < len(s) && !blank(first(s[m[1]:])) {
			return byline{}, false // 图书馆, 文明校园
		}
		if who == nil && !(k+1 < len(cut) || strings.TrimSpace(s[m[1]:end]) == "") {
			return byline{}, false
		}
		switch {
		case strings.HasSuffix(word, "记者"), strings.HasSuffix(word, "記者"), word == "作者", word == "撰文", word == "文", word == "文图", word == "图文", word == "文字", word == "撰稿人":
			b.reporters = add(b.reporters, who)
		case strings.HasSuffix(word, "通讯员"), strings.HasSuffix(word, "通訊員"), word == "供稿", word == "撰稿":
			b.correspondents = add(b.correspondents, who)
		}
		ok = ok || who != nil
		if m[2] >= 0 && b.source == "" {
			if src := strings.Trim(s[m[2]:m[3]], "《》"); !strings.HasPrefix(src, "本") {
				b.source = src
			}
		}
	}
	return b, ok
}

// surnames are the commonest family names: they cover nine persons in ten.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官"

// authors reads a line that holds nothing but names of persons.
func authors(s string) (byline, bool) {
	mark := lead.FindString(s)
	who := names(s[len(mark):])
	if len(who) == 0 || len(who) > 4 {
		return byline{}, false
	}
	for _, w := range who {
		if !strings.ContainsRune(surnames, first(w)) || utf8.RuneCountInString(w) > 3 {
			return byline{}, false
		}
	}
	return byline{reporters: who}, true
}

// names splits a list of persons. It returns nil when something in it is no
// name; a closing 湖南永州报道 is passed over.
func names(s string) []string {
	s = strings.TrimFunc(s, func(r rune) bool { return blank(r) || strings.ContainsRune("、,，/／:：;；）)|", r) })
	if s == "" {
		return nil
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return blank(r) || strings.ContainsRune("、,，/／", r) })
	var out []string
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		if utf8.RuneCountInString(p) == 1 && i+1 < len(parts) && utf8.RuneCountInString(parts[i+1]) == 1 {
			p += parts[i+1]
			i++
		}
		if i == len(parts)-1 && reported.MatchString(p) && len(out) > 0 {
			break
		}
		if i == len(parts)-1 && utf8.RuneCountInString(p) > 3 {
			p = strings.TrimSuffix(strings.TrimSuffix(p, "报道"), "摄影")
		}
		if len(parts) > 1 && utf8.RuneCountInString(p) >= 4 && org.MatchString(p) { // 某县教育局 张三
			continue
		}
		if !person.MatchString(p) || !strings.ContainsRune(surnames, first(p)) && strings.ContainsRune("股科处室办局部组校园社报院会网站", last(p)) {
			return nil // 供稿：教育股
		}
		if !nobody[p] {
			out = append(out, p)
		}
	}
	return out
}

// nobody stands where an author's name would.
var nobody = map[string]bool{"佚名": true, "匿名": true, "未知": true, "网络": true, "互联网": true, "管理员": true, "本站": true, "本网": true, "编辑": true,
	"小编": true, "原创": true, "转载": true, "未署名": true, "系统": true, "系统管理员": true, "发布员": true, "信息员": true}

func (d *doc) sign(b byline) {
	d.meta.Reporters = add(d.meta.Reporters, b.reporters)
	d.meta.Correspondents = add(d.meta.Correspondents, b.correspondents)
}
