package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/zhnum"
	"xuezhi/internal/authority"
)

var (
	rankUnit  = authority.Unit{Written: "名", Canonical: "位", Family: "rank"}
	gradeUnit = authority.Unit{Written: "等奖", Canonical: "等奖", Family: "rank"}
)

// places lists words that state a place without a numeral.
var places = []struct {
	text string
	n    int64
	won  bool // counts only behind a verb of winning or of standing
}{
	{"冠军", 1, true}, {"亚军", 2, true}, {"季军", 3, true}, {"殿军", 4, true},
	{"金牌", 1, true}, {"银牌", 2, true}, {"铜牌", 3, true}, {"金奖", 1, true}, {"银奖", 2, true}, {"铜奖", 3, true},
	{"状元", 1, false}, {"榜首", 1, false}, {"首位", 1, true}, {"头名", 1, true}, {"第一方阵", 1, false}, {"第一梯队", 1, false},
}

// ranks turns ordinals in a ranking into places and adds the places that words
// state.
func ranks(l *line, fs []figure) []figure {
	for i := range fs {
		f := &fs[i]
		if f.unit.Canonical == "等奖" && f.unit.Family == "rank" {
			f.form = placed
			f.unit = gradeUnit
			continue
		}
		if f.num.Ordinal && ordinalRank(l, f) {
			f.form = placed
		}
		if f.unit.Written == "位" || f.unit.Written == "个位次" { // 上升5位
			if _, ok := endsAny(trimDelta(l.left(f.num.Span.Start, 24)), "上升", "前进", "提升", "跃升", "下降", "后退", "提前", "前移", "进位"); ok {
				f.unit = authority.Unit{Written: f.unit.Written, Canonical: "位", Family: "rank"}
			}
		}
		if topRank(l, f) {
			f.form = placed
		}
		if f.unit.Written == "席" {
			f.form = placed
		}
	}
	n := len(fs)
	fs = fold(l, fs)
	for _, p := range places {
		for from := 0; ; {
			j := strings.Index(l.text[from:], p.text)
			if j < 0 {
				break
			}
			at := xuezhi.Span{Start: from + j, End: from + j + len(p.text)}
			from = at.End
			if !placeWord(l, at, p.text, p.won) {
				continue
			}
			fs = append(fs, figure{core: at, at: at, form: placed, unit: rankUnit, bound: xuezhi.BoundEq, value: xuezhi.NewDecimal(p.n),
				num: zhnum.Number{Span: at, Core: at, Value: xuezhi.NewDecimal(p.n), Script: zhnum.Chinese}})
		}
	}
	if len(fs) > n {
		slices.SortStableFunc(fs, func(a, b figure) int { return a.core.Start - b.core.Start })
		for i := 1; i < len(fs); i++ { // 第一方阵 holds 第一
			if fs[i].core.Start < fs[i-1].core.End {
				fs[i].second = true
			}
		}
	}
	return fs
}

// fold adds 翻番 and 翻两番, which double a figure once and twice.
func fold(l *line, fs []figure) []figure {
	for from := 0; ; {
		j := strings.Index(l.text[from:], "翻")
		if j < 0 {
			return fs
		}
		start := from + j
		from = start + len("翻")
		rest := l.right(from, 12)
		size := 0
		if strings.HasPrefix(rest, "了") {
			size = len("了")
		}
		n := int64(2)
		if w, ok := startsAny(rest[size:], "一", "两", "三"); ok {
			n = map[string]int64{"一": 2, "两": 4, "三": 8}[w]
			size += len(w)
		}
		if !strings.HasPrefix(rest[size:], "番") || strings.HasPrefix(rest[size:], "番茄") {
			continue
		}
		at := xuezhi.Span{Start: start, End: from + size + len("番")}
		for i := range fs {
			if fs[i].core.Overlaps(at) {
				fs[i].second = true
			}
		}
		v := xuezhi.NewDecimal(n)
		fs = append(fs, figure{core: at, at: at, form: times, unit: fold2, written: "番", bound: xuezhi.BoundEq, value: v, num: zhnum.Number{Span: at, Core: at, Value: v, Script: zhnum.Chinese}})
		from = at.End
	}
}

var fold2 = authority.Unit{Written: "番", Canonical: "倍", Family: "ratio"}

// standing lists verbs that lead to a place in a ranking.
var standing = []string{"名列", "位列", "列", "位居", "居", "排名", "排在", "排", "稳居", "位于", "位次", "跻身", "进入", "挤进", "迈入", "荣获", "获得", "获", "夺得", "取得", "勇夺", "斩获", "评为", "蝉联", "保持", "综合", "总分", "团体", "总评", "考核"}

// winning lists verbs that lead to a medal or title.
var winning = []string{"获", "夺", "摘", "斩", "捧", "得", "拿下", "赢得", "喜获", "蝉联", "取得", "折桂", "居", "列", "位", "勇"}

// ordinalRank reports whether 第N is a place: 全省第一, 居第3位, 第四名. It
// widens f by 第 and its counter.
func ordinalRank(l *line, f *figure) bool {
	if _, ok := l.moment(f.num.Span); ok {
		return false
	}
	start := f.num.Span.Start - len("第")
	rest := l.right(f.num.Span.End, 24)
	head := l.left(start, 60)
	counter, counted := startsAny(rest, "名", "位", "方阵", "梯队", "等次", "档", "等级")
	after := rest[len(counter):]
	_, stops := endOfPhrase(after)
	scope, scoped := endsAny(strings.TrimRight(head, " "), scopes...)
	clauseHead := head
	if i := strings.LastIndexAny(head, "，,；;。"); i >= 0 {
		clauseHead = head[i+1:]
	}
	stands := holdsAny(clauseHead, standing...)
	ok := false
	switch {
	case counted && counter == "名":
		ok = stops || stands
	case counted && (counter == "方阵" || counter == "梯队"):
		ok = true
	case counted:
		ok = stops && (stands || scoped)
	default:
		ok = stops && (stands || scoped && scope != "")
	}
	if !ok {
		return false
	}
	f.core = xuezhi.Span{Start: start, End: f.num.Span.End + len(counter)}
	f.at = f.core
	f.unit, f.written = rankUnit, counter
	return true
}

// scopes are fields of comparison that may stand right before a place.
var scopes = []string{"全国", "全省", "全市", "全县", "全区", "全州", "省", "市", "县", "区", "组", "榜", "团体", "总分", "综合", "成绩", "年", "类"}

// endOfPhrase reports whether s starts where a noun phrase ends, so that what
// stood before is no attribute of a further noun.
func endOfPhrase(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	r, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(clauseEnds+"、)）”’…", r) {
		return string(r), true
	}
	return startsAny(s, "的好成绩", "的成绩", "的佳绩", "的优异", "的位置", "的名次", "好成绩", "和", "及", "与", "以及", "成绩", "佳绩")
}

// topRank reads 前5名, 前三: a place within the first N.
func topRank(l *line, f *figure) bool {
	head := l.left(f.num.Span.Start, 48)
	if !strings.HasSuffix(head, "前") || f.num.Percent {
		return false
	}
	before := strings.TrimSuffix(head, "前")
	if _, ok := endsAny(before, "目", "之", "以", "年", "月", "日", "学", "课", "岗", "职", "会", "午", "提", "空", "超", "此", "向", "当", "史", "眼", "面"); ok {
		return false
	}
	rest := l.right(f.num.Span.End, 12)
	counter, _ := startsAny(rest, "名", "位", "强", "列")
	if _, stops := endOfPhrase(rest[len(counter):]); !stops || counter == "" && !holdsAny(before, standing...) {
		return false
	}
	f.core = xuezhi.Span{Start: f.num.Span.Start - len("前"), End: f.num.Span.End + len(counter)}
	f.at, f.unit, f.written, f.bound = f.core, rankUnit, counter, xuezhi.BoundLe
	return true
}

// placeWord reports whether a word of places states one here.
func placeWord(l *line, at xuezhi.Span, text string, won bool) bool {
	if _, ok := l.masked(at.Start); ok {
		return false
	}
	rest := l.right(at.End, 15)
	if _, ok := startsAny(rest, "赛", "杯", "联赛", "教练", "教师", "讲师", "选手", "班", "工程", "榜", "校长", "课程", "得主", "数", "总数", "之"); ok {
		return false
	}
	head := l.left(at.Start, 120)
	if i := strings.LastIndexAny(head, "，,；;。：:"); i >= 0 {
		_, size := utf8.DecodeRuneInString(head[i:])
		head = head[i+size:]
	}
	if text == "首位" {
		_, stops := endOfPhrase(rest)
		return stops && holdsAny(head, "居", "列", "位", "排", "占据", "全国", "全省", "全市", "全县", "全区")
	}
	if text == "状元" {
		return !strings.HasSuffix(head, "行行出")
	}
	return !won || holdsAny(head, winning...)
}
