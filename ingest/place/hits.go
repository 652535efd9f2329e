package place

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/internal/authority"
)

// hits returns the place names of text with their parts; a chain of names,
// each within the one before (湖南省株洲市荷塘区), is one hit.
func hits(t *authority.Tables, text string) []hit {
	var out []hit
	for _, m := range t.Districts.Find(text) {
		h := hit{
			span: xuezhi.Span{Start: m.Start, End: m.End}, text: text[m.Start:m.End], name: text[m.Start:m.End],
			cands: m.Candidates, full: m.Full, common: m.Common,
		}
		if n := len(out); n > 0 && out[n-1].role != inside {
			p := &out[n-1]
			if gap := text[p.span.End:m.Start]; gap == "" || gap == "·" || gap == " " {
				if in, above := under(t, m.Candidates, p.cands); len(in) > 0 {
					h.cands, h.above = in, above
					h.common = false
					h.span.Start = p.span.Start
					h.text = text[h.span.Start:h.span.End]
					out = out[:n-1]
				}
			}
		}
		h.doubt(text)
		h.role, h.school = roleOf(text, h, out)
		if personal(text, h) {
			h.role, h.school = inside, false
		}
		out = append(out, h)
	}
	vouch(text, out)
	return out
}

// doubt marks names that may be cut out of other words: a full name of two
// characters after another word (示范县, 中心城区), a short name that nothing
// around it makes a place (strong when something does: “新田经验”, 荷塘教育).
func (h *hit) doubt(text string) {
	prev, _ := utf8.DecodeLastRuneInString(text[:h.span.Start])
	if h.full && h.above == "" && utf8.RuneCountInString(h.name) == 2 && unicode.Is(unicode.Han, prev) && !strings.ContainsRune("在于到从与和及由是对向经至赴以让使", prev) {
		h.common = true
	}
	if h.full {
		return
	}
	h.loose = h.above == "" && unicode.Is(unicode.Han, prev) && !strings.ContainsRune("在于到从与和及由是对向经至赴以让使的看访观读探问为把将促助了省市州县区", prev)
	tail := text[h.span.End:min(len(text), h.span.End+reach)]
	if strings.ContainsRune("“《「·", prev) || starts(tail, "”", "“", "「", "·") {
		h.strong = true
		return
	}
	near := tail[:min(len(tail), 15)]
	for _, w := range []string{"教育", "经验", "模式", "样板", "品牌", "特色", "实践", "学子", "师生", "教师", "校园", "教体", "方案", "样本", "答卷"} {
		if strings.Contains(near, w) {
			h.strong = true
		}
	}
}

// under keeps the districts of list that lie within one of parents.
func under(t *authority.Tables, list, parents []authority.District) (in []authority.District, above string) {
	for _, d := range list {
		for _, p := range parents {
			if d.Code != p.Code && t.Districts.Within(d.Code, p.Code) {
				in, above = append(in, d), string(p.Code)
				break
			}
		}
	}
	return in, above
}

// reach bounds, in bytes, how far around a name its role is read.
const reach = 36

func roleOf(text string, h hit, before []hit) (role, bool) {
	tail := clauseTail(text, h.span.End)
	head := clauseHead(text, h.span.Start)
	if listed(text, h.span) {
		return inside, false
	}
	if in, school := named(tail, h); in {
		return inside, school
	}
	if starts(tail, "二手房", "月嫂", "驾校", "招聘", "天气", "房价", "租房", "搬家", "团购", "美食", "酒店", "楼盘", "家政", "开锁", "保姆") {
		return inside, false // links of a foreign page
	}
	if strings.HasPrefix(tail, "人") && !h.full || ends(head, "籍", "哥") {
		return inside, false
	}
	if ends(head, "赴", "前往", "奔赴", "远赴", "走进了", "支援", "援助", "对口支援", "结对", "借鉴", "考察", "学习", "来自于", "相聚", "亮相", "走访") {
		return visited, false
	}
	if ends(head, "到", "在", "去", "于", "从", "与", "和", "、", "及", "向", "同") {
		if starts(tail, "举行", "召开", "举办", "考察", "学习", "支教", "参加", "参观", "跟岗", "挂职", "研学", "开幕", "落幕", "等地", "取经", "进行考察") {
			return visited, false
		}
	}
	if n := len(before); n > 0 && before[n-1].role == visited && before[n-1].span.End+len("、") == h.span.Start && ends(head, "、", "和", "及") {
		return visited, false
	}
	if scopes(head, tail, h) {
		return scope, false
	}
	return subject, false
}

// listed reports whether a name stands between bars, as in the lists of links
// that foreign pages carry: 紫阳县| 道真| 新泰市.
func listed(text string, s xuezhi.Span) bool {
	head := strings.TrimRight(text[max(0, s.Start-6):s.Start], " \u00a0")
	tail := strings.TrimLeft(text[s.End:min(len(text), s.End+6)], " \u00a0")
	return ends(head, "|", "｜") || starts(tail, "|", "｜")
}

// named reports whether the name opens that of an institution: 株洲日报,
// 武汉体育学院, 荷塘小学. school tells schools and streets from the rest.
func named(tail string, h hit) (in, school bool) {
	end := strings.IndexAny(tail, "的在等和与及对为了把被将是有全各“”《》「」")
	if end < 0 {
		end = len(tail)
	}
	body := tail[:end]
	for _, w := range []string{"大学", "学院", "日报", "晚报", "晨报", "早报", "都市报", "商报", "电视台", "广播", "出版社", "公司", "银行", "师大", "理工", "财大", "杯", "俱乐部", "株式会社", "研究院", "博物馆", "医院"} {
		if i := strings.Index(body, w); i >= 0 && utf8.RuneCountInString(body[:i]) <= 6 && !strings.ContainsAny(body[:i], "0123456789委府局") {
			return true, false
		}
	}
	for _, w := range []string{"小学", "中学", "幼儿园", "学校", "一中", "二中", "三中", "四中", "五中", "六中", "实验", "附小", "附中", "职专", "职中", "路", "街", "大道", "大桥", "镇", "乡", "村", "社区", "广场", "公园", "站", "厂", "河", "湖", "江", "山"} {
		i := strings.Index(body, w)
		if i < 0 || utf8.RuneCountInString(body[:i]) > 5 || strings.ContainsAny(body[:i], "0123456789委府局级区县市") {
			continue
		}
		if starts(body, "乡村", "镇村", "中小学", "小学教育", "学校", "小学生", "中学生", "教育", "村小", "城乡") && i < len("教育学") {
			continue
		}
		if h.full {
			return false, false // a school of the district speaks for it
		}
		if strings.ContainsAny(body[:i], "教育全各初普民公") {
			continue
		}
		return true, true
	}
	return false, false
}

// scopes reports whether a name only tells where a comparison holds.
func scopes(head, tail string, h hit) bool {
	if len(h.cands) > 0 && h.cands[0].Level == authority.County {
		return false
	}
	if starts(tail, "各地", "地区", "范围", "首位", "首个", "第一", "第二", "第三", "前列", "前茅", "唯一", "率先", "首批", "优秀", "先进", "示范", "一等奖", "二等奖", "三等奖", "首家", "之首", "之冠", "中小学") {
		return true
	}
	return ends(head, "稳居", "均居", "居", "位居", "位列", "名列", "列", "获", "获评", "荣获", "获得", "代表", "被评为", "评为", "入选", "在", "全", "成为", "作为", "经", "辐射", "面向", "为", "服务", "视察", "考察")
}

func clauseHead(text string, at int) string {
	s := text[max(0, at-reach):at]
	if i := strings.LastIndexAny(s, "，,。；;！!？?：:\n"); i >= 0 {
		s = s[i:]
		_, n := utf8.DecodeRuneInString(s)
		s = s[n:]
	}
	return strings.TrimRight(s, "“”\"「」《》 ")
}

func clauseTail(text string, at int) string {
	s := text[at:min(len(text), at+reach)]
	if i := strings.IndexAny(s, "，,。；;！!？?：:、\n"); i >= 0 {
		s = s[:i]
	}
	return s
}

func ends(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func starts(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// kinds counts words that tell the kind of division a text speaks of.
type kinds struct{ district, county, city, banner, province int }

// kindAt is a kind word with the counts up to and including it.
type kindAt struct {
	at  int
	sum kinds
}

// kindWords counts 全区, 该区, 区委 and their sisters.
func kindWords(text string) kinds {
	if l := kindList(text); len(l) > 0 {
		return l[len(l)-1].sum
	}
	return kinds{}
}

// kindsIn returns the counts within a span of the text that l was made of.
func kindsIn(l []kindAt, s xuezhi.Span) kinds {
	upTo := func(at int) kinds {
		if i := sort.Search(len(l), func(i int) bool { return l[i].at >= at }); i > 0 {
			return l[i-1].sum
		}
		return kinds{}
	}
	a, b := upTo(s.Start), upTo(s.End)
	return kinds{b.district - a.district, b.county - a.county, b.city - a.city, b.banner - a.banner, b.province - a.province}
}

// kindList finds the kind words of text.
func kindList(text string) []kindAt {
	var out []kindAt
	var k kinds
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		was := k
		switch r {
		case '全', '该', '我', '本':
			if next, m := utf8.DecodeRuneInString(text[i+n:]); !strings.HasPrefix(text[i+n+m:], "域") {
				k.count(next)
			}
		case '区', '县', '市', '旗', '省':
			if starts(text[i+n:], offices...) {
				if p, _ := utf8.DecodeLastRuneInString(text[:i]); !strings.ContainsRune("社学片校小园地市各县", p) {
					k.count(r)
				}
			}
		}
		if k != was {
			out = append(out, kindAt{i, k})
		}
		i += n
	}
	return out
}

// offices follow the kind of a division in the names of its bodies.
var offices = []string{"委", "政府", "教育局", "教体局", "教科体局", "教育和体育局", "人民政府", "人大", "政协", "财政", "教委", "教育厅"}

func (k *kinds) count(r rune) {
	switch r {
	case '区':
		k.district++
	case '县':
		k.county++
	case '市':
		k.city++
	case '旗':
		k.banner++
	case '省':
		k.province++
	}
}

// against reports whether k speaks of another kind of division than d.
func (k kinds) against(d authority.District) bool {
	switch kindOf(d) {
	case '区':
		return k.district == 0 && (k.county > 0 || k.banner > 0)
	case '县':
		return k.county == 0 && (k.district > 0 || k.banner > 0)
	case '旗':
		return k.banner == 0 && (k.district > 0 || k.county > 0)
	case '市':
		return k.city == 0 && (k.district > 0 || k.county > 0)
	}
	return false
}
