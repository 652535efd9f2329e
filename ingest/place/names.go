package place

import (
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/internal/authority"
)

// surnames are the commonest family names.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀胥南班储原"

// speaks are words that follow a person's name, titles those that stand before it.
var (
	speaks = []string{"告诉", "说", "表示", "介绍", "认为", "感慨", "坦言", "回忆", "谈", "笑着", "激动", "在接受", "老师", "校长", "园长", "书记", "主任", "局长", "同志", "同学", "女士", "先生", "教授", "摄", "获", "荣获", "入选", "被评", "主动", "带领", "所带"}
	titles = []string{"教师", "老师", "校长", "局长", "书记", "主任", "学生", "家长", "记者", "通讯员", "村民", "园长", "教授", "院长", "同学", "专家", "班主任", "教练", "负责人", "站长", "科长", "股长", "副县长", "副区长", "队员", "选手", "获得者", "支教"}
)

// personal reports whether a short name is the given name of a person, or a
// whole person's name: 教师何建平告诉记者, 局长金山说.
func personal(text string, h hit) bool {
	if h.full || h.above != "" || utf8.RuneCountInString(h.name) != 2 {
		return false
	}
	head, tail := text[max(0, h.span.Start-reach):h.span.Start], text[h.span.End:min(len(text), h.span.End+reach)]
	said := starts(strings.TrimLeft(tail, " "), speaks...)
	if r, n := utf8.DecodeLastRuneInString(head); strings.ContainsRune(surnames, r) {
		before := strings.TrimRight(head[:len(head)-n], " \u3000")
		if said || ends(before, titles...) || ends(before, "、") && listOfPeople(before) {
			return true
		}
	}
	return said && ends(strings.TrimRight(head, " \u3000"), titles...)
}

// listOfPeople reports whether a list began with a title: 教师王英、何建平.
func listOfPeople(head string) bool {
	if i := strings.LastIndexAny(head, "，。；：\n"); i >= 0 {
		head = head[i:]
	}
	for _, w := range titles {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}

// vouch marks full names that are ordinary words as well (南部县, 范县) as
// places where the text treats them so: as a heading's or a paragraph's subject
// before a colon or an office, beside a county in a list, or again and again.
func vouch(text string, hs []hit) {
	count := map[string]int{}
	for _, h := range hs {
		if h.full && h.role == subject && !starts(text[h.span.End:], "级", "域", "区", "市", "乡", "直", "中心", "城") {
			count[h.name]++
		}
	}
	sure := map[string]bool{}
	for i, h := range hs {
		if !h.full || !h.common || h.role != subject || count[h.name] == 0 {
			continue
		}
		tail := text[h.span.End:]
		opens := h.span.Start == 0 || strings.HasSuffix(strings.TrimRight(text[:h.span.Start], " \u3000（）、.一二三四五六七八九十0123456789"), "\n")
		long := utf8.RuneCountInString(h.name) > 2
		beside := func(o hit) bool { return o.full && !o.common && len(o.cands) == 1 && o.role == subject }
		switch {
		case opens && (starts(tail, "：", ":") || starts(tail, "委", "教育局", "教体局", "教育和体育局", "人民政府")),
			long && count[h.name] > 1,
			i > 0 && beside(hs[i-1]) && text[hs[i-1].span.End:h.span.Start] == "、",
			i+1 < len(hs) && beside(hs[i+1]) && text[h.span.End:hs[i+1].span.Start] == "、":
			sure[h.name] = true
		}
	}
	for i := range hs {
		if hs[i].full && hs[i].common && sure[hs[i].name] {
			hs[i].sure = true
		}
	}
}

// define lets a name that stands with its parents (开封市鼓楼区) say which of
// several districts the same name means from there on, and before it.
func define(heads, body []hit) {
	known := map[string]authority.District{}
	for _, h := range body {
		if _, ok := known[h.name]; !ok && h.above != "" && len(h.cands) == 1 && (h.role == subject || h.role == scope) {
			known[h.name] = h.cands[0]
		}
	}
	for _, list := range [][]hit{heads, body} {
		for i := range list {
			h := &list[i]
			if h.above != "" {
				if _, ok := known[h.name]; ok && len(h.cands) == 1 && h.role == subject {
					known[h.name] = h.cands[0]
				}
				continue
			}
			d, ok := known[h.name]
			if !ok || len(h.cands) < 2 {
				continue
			}
			for _, c := range h.cands {
				if c.Code == d.Code {
					h.cands, h.sure = []authority.District{d}, true
					break
				}
			}
		}
	}
}

// frame returns the smallest division that holds all the districts which a
// stretch of text names in full, when these are several and unrelated.
func (g *atlas) frame(hs []hit) (choice, bool) {
	var codes []xuezhi.DistrictCode
	var first hit
	for _, h := range hs {
		if !h.full || h.role != subject || h.common && !h.sure {
			continue
		}
		d, _, ok := g.resolve(h)
		if !ok || d.Level == authority.Province {
			continue
		}
		if len(codes) == 0 {
			first = h
		}
		codes = append(codes, d.Code)
	}
	code := g.above(codes)
	if code == "" {
		return choice{}, false
	}
	return choice{code: code, method: "frame", basis: xuezhi.Inferred, confidence: xuezhi.Medium, evidence: []xuezhi.Evidence{g.evidence(first)}}, true
}

// above returns the smallest division that holds all of codes, "" where these
// are not at least two that stand apart.
func (g *atlas) above(codes []xuezhi.DistrictCode) xuezhi.DistrictCode {
	apart := false
	for _, c := range codes {
		apart = apart || !g.related(c, codes[0])
	}
	if !apart {
		return ""
	}
	path := g.t.Districts.Path(codes[0])
	for i := len(path) - 1; i >= 0; i-- {
		holds := true
		for _, c := range codes {
			holds = holds && g.t.Districts.Within(c, path[i].Code)
		}
		if holds {
			return path[i].Code
		}
	}
	return ""
}
