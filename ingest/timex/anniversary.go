package timex

import (
	"strings"

	"xuezhi"
)

// founding is an event whose anniversaries date a text.
type founding struct {
	year, month, day int // month and day of the feast, 0 where it is not fixed
	names            []string
}

// foundings lists public events by the words that name them. More specific
// names stand before those they contain.
var foundings = []founding{
	{1936, 10, 22, []string{"长征胜利", "红军长征取得胜利"}},
	{1934, 10, 0, []string{"长征出发", "红军长征"}},
	{1945, 9, 3, []string{"抗日战争", "抗战", "反法西斯战争"}},
	{1949, 10, 13, []string{"少先队建队", "少先队成立", "少年先锋队", "建队"}},
	{1922, 5, 5, []string{"共产主义青年团", "共青团", "建团"}},
	{1927, 8, 1, []string{"解放军建军", "建军", "人民解放军"}},
	{1921, 7, 1, []string{"中国共产党", "建党", "中共成立", "党成立", "党的生日", "党的百年"}},
	{1949, 10, 1, []string{"中华人民共和国", "新中国", "建国", "国庆", "共和国"}},
	{1919, 5, 4, []string{"五四运动", "“五四”"}},
	{1978, 12, 18, []string{"改革开放", "十一届三中全会"}},
	{1978, 5, 11, []string{"真理标准"}},
	{1977, 10, 0, []string{"恢复高考", "高考恢复"}},
	{1911, 10, 10, []string{"辛亥革命"}},
	{1950, 10, 25, []string{"抗美援朝"}},
	{1997, 7, 1, []string{"香港回归"}},
	{1999, 12, 20, []string{"澳门回归"}},
	{1935, 12, 9, []string{"一二·九", "一二九"}},
	{1937, 12, 13, []string{"南京大屠杀"}},
	{1931, 9, 18, []string{"九一八"}},
	{1893, 12, 26, []string{"毛泽东同志诞辰", "毛泽东诞辰"}},
	{1898, 3, 5, []string{"周恩来同志诞辰", "周恩来诞辰"}},
	{1904, 8, 22, []string{"邓小平同志诞辰", "邓小平诞辰"}},
	{1898, 11, 24, []string{"刘少奇同志诞辰", "刘少奇诞辰"}},
	{1818, 5, 5, []string{"马克思诞辰"}},
	{1963, 3, 5, []string{"学习雷锋", "向雷锋同志学习", "学雷锋"}},
	{1980, 8, 26, []string{"深圳经济特区"}},
	{1988, 4, 13, []string{"海南建省"}},
	{1997, 6, 18, []string{"重庆直辖"}},
	{1947, 5, 1, []string{"内蒙古自治区"}},
	{1955, 10, 1, []string{"新疆维吾尔自治区"}},
	{1958, 12, 11, []string{"广西壮族自治区"}},
	{1958, 10, 25, []string{"宁夏回族自治区"}},
	{1965, 9, 1, []string{"西藏自治区"}},
	{1951, 5, 23, []string{"西藏和平解放"}},
	{2008, 5, 12, []string{"汶川地震", "汶川特大地震"}},
	{1986, 4, 12, []string{"义务教育法颁布", "义务教育法》颁布"}},
}

// foundingsBy lists foundings by the first characters of their names.
var foundingsBy = indexFoundings()

func indexFoundings() map[rune][]int {
	m := map[rune][]int{}
	for i, f := range foundings {
		for _, name := range f.names {
			r, _ := at(name, 0)
			if l := m[r]; len(l) == 0 || l[len(l)-1] != i {
				m[r] = append(m[r], i)
			}
		}
	}
	return m
}

// feast is a numbered yearly event: the n-th falls in zero+n.
type feast struct {
	name       string
	zero       int
	month, day int
}

var feasts = []feast{
	{"全民国家安全教育日", 2015, 4, 15}, {"全国中小学生安全教育日", 1995, 3, 0}, {"中小学生安全教育日", 1995, 3, 0},
	{"全国推广普通话宣传周", 1997, 9, 0}, {"推普周", 1997, 9, 0}, {"全国学前教育宣传月", 2011, 5, 20}, {"学前教育宣传月", 2011, 5, 20},
	{"中国农民丰收节", 2017, 9, 0}, {"中国航天日", 2015, 4, 24}, {"国家宪法日", 2013, 12, 4}, {"国家公祭日", 2013, 12, 13},
	{"世界读书日", 1995, 4, 23}, {"全国爱眼日", 1995, 6, 6}, {"全国助残日", 1990, 5, 0}, {"全国爱耳日", 1999, 3, 3},
	{"全国防灾减灾日", 2008, 5, 12}, {"防灾减灾日", 2008, 5, 12}, {"爱国卫生月", 1988, 4, 0}, {"国际禁毒日", 1987, 6, 26},
	{"植树节", 1978, 3, 12}, {"世界环境日", 1971, 6, 5}, {"记者节", 1999, 11, 8}, {"教师节", 1984, 9, 10}, {"中国医师节", 2017, 8, 19},
	{"全国科技活动周", 2000, 5, 0}, {"中国人民警察节", 2020, 1, 10}, {"全国土地日", 1990, 6, 25}, {"世界水日", 1992, 3, 22},
}

// nameReach bounds, in bytes, how far before N周年 its event may be named.
// A bare N年 needs the name right before it.
const (
	nameReach  = 90
	shortReach = 15
)

// anniversary reads back from N周年 to the event's name, within reach bytes.
func anniversary(text string, start, n, end, reach int) (Mention, int, bool) {
	from := max(0, start-reach)
	window := text[from:start]
	if i := strings.LastIndexAny(window, "。；;！!？?\n"); i >= 0 {
		window = window[i:]
	}
	best, where := -1, -1
	for i, r := range window {
		for _, f := range foundingsBy[r] {
			for _, name := range foundings[f].names {
				if has(window, i, name) && (i+len(name) > where || i+len(name) == where && f < best) {
					best, where = f, i+len(name)
				}
			}
		}
	}
	if where < 0 || foundings[best].year+n > maxYear {
		return Mention{}, end, false
	}
	f := foundings[best]
	d := xuezhi.Date{Year: f.year + n, Month: f.month, Day: f.day}
	return Mention{Kind: KindAnniversary, From: d, To: d}, end, true
}

// ordinal reads 第40个教师节, 第二十六届全国推广普通话宣传周.
func ordinal(text string, i int) (Mention, int, bool) {
	n, e, ok := small(text, skipBlank(text, i+len("第")))
	if !ok || n < 1 || n > 120 {
		return Mention{}, i, false
	}
	e = skipBlank(text, e)
	if e2 := oneOf(text, e, "个", "届", "次"); e2 > 0 {
		e = e2
	}
	if e2 := oneOf(text, e, "“", "\"", "全国"); e2 > 0 && !has(text, e, "全国中") {
		e = e2
	}
	for _, f := range feasts {
		name := strings.TrimPrefix(f.name, "全国")
		if end := oneOf(text, e, f.name, name); end > 0 {
			d := xuezhi.Date{Year: f.zero + n, Month: f.month, Day: f.day}
			return Mention{Kind: KindAnniversary, From: d, To: d}, end, true
		}
	}
	return Mention{}, i, false
}

// event reads party congresses and 双减: only with 以来 do they date what is
// reported, else they bound the date of issue.
func event(text string, i int) (Mention, int, bool) {
	for _, c := range []struct {
		date  xuezhi.Date
		names []string
	}{
		{xuezhi.Date{Year: 2012, Month: 11}, []string{"党的十八大"}},
		{xuezhi.Date{Year: 2017, Month: 10}, []string{"党的十九大"}},
		{xuezhi.Date{Year: 2020, Month: 10}, []string{"党的十九届五中全会"}},
		{xuezhi.Date{Year: 2021, Month: 11}, []string{"党的十九届六中全会"}},
		{xuezhi.Date{Year: 2022, Month: 10}, []string{"党的二十大"}},
		{xuezhi.Date{Year: 2024, Month: 7}, []string{"党的二十届三中全会"}},
		{xuezhi.Date{Year: 2025, Month: 10}, []string{"党的二十届四中全会"}},
		{xuezhi.Date{Year: 2021, Month: 7}, []string{"双减”政策实施", "双减”工作开展", "双减”", "双减政策实施"}},
	} {
		e := oneOf(text, i, c.names...)
		if e == 0 {
			continue
		}
		since := oneOf(text, e, "以来")
		if since == 0 && strings.HasPrefix(text[i:], "双减") {
			return Mention{}, i, false
		}
		return Mention{Kind: KindEvent, From: c.date, To: c.date, Background: since == 0}, e, true
	}
	return Mention{}, i, false
}
