package claim

import (
	"sort"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/ingest/zhnum"
	"xuezhi/internal/authority"
)

// maxReach bounds, in bytes, how far apart the words of a metric may stand
// when they are spread over clauses.
const maxReach = 200

// metric returns the slug of what f measures, or "" where no metric's words
// govern the figure. It asks the figure's own stretch (名校长10人), then its
// clause, then the clauses before it; words found further out count only when
// they reach into the figure's own stretch, or when that names nothing itself
// (又新增11.6万个).
func (x *extractor) metric(l *line, f *figure) xuezhi.MetricSlug {
	own, clause := l.own(f), l.clause(f.core)
	bare := f.form == placed || f.unit.Written == "零" || elided(l, f, own)
	if t, ok := l.referred(f); ok {
		return t.metric
	}
	growth := f.unit.Family == "percent" && f.form == plain && isGrowth(l, f) // 5% more of something is no share
	if growth {
		bare = false
	}
	// find returns the best metric of w whose words reach into own.
	find := func(w xuezhi.Span, least int, anywhere bool) (match, bool) {
		if w.Empty() {
			return match{}, false
		}
		var best match
		for _, m := range x.index.find(l.blank(f, w), f.unit.Family) {
			start, end := w.Start+m.Start, w.Start+m.End
			if !fits(f, m.Metric) || end-start > maxReach {
				continue
			}
			if anywhere || start >= own.Start && start < own.End || end > own.Start && end <= own.End {
				m.Score += l.bonus(f, m.Metric, end)
				if m.Score >= least && m.Score > best.Score {
					best = m
				}
			}
		}
		return best, best.Score > 0
	}
	if part, shared, ok := l.distributed(f); ok { // 小学、初中巩固率分别达到…和…
		if m, ok := x.assign(l, f, part, shared); ok {
			return m
		}
		own.Start = clause.Start
	}
	near, ok := find(own, 0, true)
	if !ok && bare && l.follows(f) && first(own.Of(l.text), stages) == "" { // 省级示范校1所、市级2所
		return l.metric
	}
	if head, some := l.listHead(f, own); some { // 表彰名校长10人、名班主任20人; 基地42个,其中示范校1所
		if m, found := x.spread(l, f, head, own, bare); found && (!ok || m.Score > near.Score) {
			near, ok = m, true
		}
	}
	if ok {
		return near.Metric.Slug
	}
	if m, ok := find(clause, 0, bare); ok {
		return m.Metric.Slug
	}
	if tail, some := l.listTail(own, clause); some { // 4个乡镇、4个村作为样本点
		if m, ok := find(tail, 0, true); ok {
			return m.Metric.Slug
		}
	}
	if f.unit.Family == "money" && bare { // 投入5.5亿元,新建…学校15所: the purpose follows
		if next := l.next(clause); !next.Empty() {
			if m, ok := find(xuezhi.Span{Start: clause.Start, End: next.End}, 0, true); ok {
				return m.Metric.Slug
			}
		}
	}
	w := clause
	for range 3 {
		if !l.shares(f) && l.numberIn(own, f) { // 50人以下班级占比: a threshold of its own
			break
		}
		prev := l.previous(w)
		if prev.Empty() {
			break
		}
		w.Start = prev.Start
		least := 5
		if bare {
			least = 0
		}
		if m, ok := find(w, least, bare); ok {
			return m.Metric.Slug
		}
	}
	w = clause
	for range 2 { // 156名教师走下讲台,…,进行职业体验
		next := l.next(w)
		if next.Empty() {
			break
		}
		w.End = next.End
		if m, ok := find(w, 6+familyBonus, false); ok {
			return m.Metric.Slug
		}
	}
	if bare && w.Start == 0 && l.before != "" && len(l.before) <= maxSentence && f.form != placed {
		if f.unit.Family == "item" {
			for _, m := range x.index.find(l.before, f.unit.Family) {
				if fits(f, m.Metric) {
					return m.Metric.Slug
				}
			}
		}
	}
	return ""
}

// follows reports whether f goes on counting what the last claim of its clause
// counted.
func (l *line) follows(f *figure) bool {
	c := l.clause(f.core)
	k := sort.Search(len(l.kept), func(k int) bool { return l.kept[k].at.Start >= f.core.Start })
	return k > 0 && l.kept[k-1].at.Start >= c.Start && l.kept[k-1].unit.Canonical == f.unit.Canonical && l.metric != "" && f.form == plain
}

// The noun right before a figure outweighs longer words further off (of
// 公办幼儿园学位 it is 学位 that is counted), and a unit of the metric's own
// family one that it merely admits.
const (
	headBonus   = 4
	familyBonus = 2
)

func (l *line) bonus(f *figure, m *authority.Metric, end int) int {
	n := 0
	if l.heads(f, end) {
		n += headBonus
	}
	if m.Family == f.unit.Family {
		n += familyBonus
	}
	return n
}

// heads reports whether a match is the noun right before the figure, or the
// last one of the phrase behind it.
func (l *line) heads(f *figure, end int) bool {
	if end > f.core.Start {
		if end > len(l.text) || end < f.core.End {
			return false
		}
		_, stops := endOfPhrase(l.right(end, 12))
		return stops
	}
	return cleanHead(l.text[end:max(end, min(f.at.Start, f.core.Start))]) == ""
}

// isGrowth reports whether f says by how many per cent something changed.
func isGrowth(l *line, f *figure) bool {
	up, down := delta(l, f)
	return up || down
}

// marks returns the numerals of f with their classifiers, without the nouns
// that units may hold: of 360个学位 it is 360个.
func (f *figure) marks(l *line) [2]xuezhi.Span {
	noun := strings.TrimPrefix(f.unit.Written, "个")
	if len(noun) <= len("所") || !strings.HasSuffix(f.core.Of(l.text), noun) {
		noun = ""
	}
	last := xuezhi.Span{Start: f.core.Start, End: f.core.End - len(noun)}
	if f.form != changed {
		return [2]xuezhi.Span{last}
	}
	first := f.num.Span
	if strings.HasPrefix(l.text[first.End:], f.unit.Written) && noun == "" {
		first.End += len(f.unit.Written)
	}
	last.Start = f.end.Start
	return [2]xuezhi.Span{first, last}
}

// spread matches own with the head of its list put before it.
func (x *extractor) spread(l *line, f *figure, head, own xuezhi.Span, bare bool) (match, bool) {
	h := l.blank(f, head)
	var best match
	if _, verb := lastOf(h, sharedVerbs); verb != "" {
		for _, m := range x.index.find(verb+l.blank(f, own), f.unit.Family) {
			if fits(f, m.Metric) && m.Start < len(verb) && m.End > len(verb) && m.Score > best.Score {
				best = m
			}
		}
	}
	for _, m := range x.index.find(h+l.blank(f, own), f.unit.Family) {
		if fits(f, m.Metric) && (m.End > len(h) || bare) {
			if m.End > len(h) {
				m.Score += l.bonus(f, m.Metric, own.Start+m.End-len(h))
			} else if m.Metric.Family == f.unit.Family {
				m.Score += familyBonus
			}
			if m.Score > best.Score {
				best = m
			}
		}
	}
	return best, best.Score > 0
}

// sharedVerbs are said once for all members of a list.
var sharedVerbs = []string{"表彰", "评选", "评定", "新建", "改建", "扩建", "改扩建", "建成", "建设", "成立", "组建", "招聘", "招录", "引进", "补充", "取缔", "整改", "约谈", "查处", "关停", "培训", "培养", "交流", "轮岗", "申报", "立项", "结题", "认定", "创建", "新增", "资助", "改造", "配备", "获评", "办成", "选派", "投入"}

// listHead returns what governs a later member of a list: the first member,
// whose verb it shares, or after 其中 the clause before.
func (l *line) listHead(f *figure, own xuezhi.Span) (xuezhi.Span, bool) {
	c := l.clause(f.core)
	if _, ok := startsAny(strings.TrimLeft(l.text[c.Start:c.End], " "), "其中", "含", "包括"); ok {
		if p := l.previous(c); !p.Empty() {
			return p, true
		}
		if c.Start > 0 { // in brackets: (含2个重点项目)
			if p := l.clause(xuezhi.Span{Start: c.Start - 1, End: c.Start - 1}); p.Start < c.Start {
				return xuezhi.Span{Start: p.Start, End: c.Start - 1}, true
			}
		}
	}
	if own.Start <= c.Start {
		return xuezhi.Span{}, false
	}
	head := xuezhi.Span{Start: c.Start, End: own.Start}
	if ks := l.keptIn(c); len(ks) > 0 && ks[0].at.Start < own.Start {
		head.End = ks[0].at.Start
	}
	return head, !head.Empty()
}

// listTail returns the last member of a list with the predicate of all, where
// 作为, 结成 or the like stands behind own.
func (l *line) listTail(own, clause xuezhi.Span) (xuezhi.Span, bool) {
	if own.End >= clause.End {
		return xuezhi.Span{}, false
	}
	rest := l.text[own.End:clause.End]
	for _, w := range []string{"作为", "结成", "成为", "被评为", "获评", "入选", "列为", "参加", "完成", "通过"} {
		if i := strings.Index(rest, w); i >= 0 {
			return xuezhi.Span{Start: own.End + i, End: clause.End}, true
		}
	}
	return xuezhi.Span{}, false
}

// blank returns the text of w without the kept figures' numerals and
// classifiers, at unchanged offsets: 156名教师 speaks of no 名教师.
func (l *line) blank(f *figure, w xuezhi.Span) string {
	var b []byte
	text := w.Of(l.text)
	for i := 0; i < len(text) && (strings.IndexByte(text, '(') >= 0 || strings.Contains(text, "（")); { // remarks in brackets that f does not stand in
		open, size := 0, 0
		if open = strings.IndexAny(text[i:], "(（"); open < 0 {
			break
		}
		open += i
		_, size = utf8.DecodeRuneInString(text[open:])
		stop := strings.IndexAny(text[open:], ")）")
		if stop < 0 {
			break
		}
		stop += open
		if s := (xuezhi.Span{Start: w.Start + open, End: w.Start + stop}); stop-open-size > 9 && !s.Contains(f.core) {
			if b == nil {
				b = []byte(text)
			}
			for j := open; j < stop; j++ {
				b[j] = ' '
			}
		}
		i = stop
	}
	for k := sort.Search(len(l.kept), func(k int) bool { return l.kept[k].at.End > w.Start }); k < len(l.kept) && l.kept[k].at.Start < w.End; k++ {
		if l.kept[k].placed {
			continue
		}
		if b == nil {
			b = []byte(w.Of(l.text))
		}
		for _, s := range l.kept[k].marks {
			for i := max(s.Start, w.Start); i < min(s.End, w.End); i++ {
				b[i-w.Start] = ' '
			}
		}
	}
	if b == nil {
		return w.Of(l.text)
	}
	return string(b)
}

// undated returns the text of s without expressions of time.
func (l *line) undated(s xuezhi.Span) string {
	out := ""
	for k := sort.Search(len(l.times), func(k int) bool { return l.times[k].Span.End > s.Start }); k < len(l.times) && l.times[k].Span.Start < s.End; k++ {
		if t := l.times[k].Span; t.Start > s.Start {
			out += l.text[s.Start:t.Start]
		}
		s.Start = min(max(s.Start, l.times[k].Span.End), s.End)
	}
	return out + s.Of(l.text)
}

// fits reports whether f can be a figure of m: a growth of 5% is no share.
func fits(f *figure, m *authority.Metric) bool {
	if f.form == placed {
		return m.Family == "rank"
	}
	if f.unit.Written == "零" && (m.Family == "person" || m.Family == "percent" || m.Family == "money") {
		return false
	}
	return m.Family != "rank"
}

// own returns the stretch that belongs to f alone: its clause without what
// belongs to the figures beside it.
func (l *line) own(f *figure) xuezhi.Span {
	w := l.clause(f.core)
	k := sort.Search(len(l.kept), func(k int) bool { return l.kept[k].at.Start >= f.core.Start })
	if k > 0 && l.kept[k-1].at.End > w.Start && l.kept[k-1].at.End <= f.core.Start {
		w.Start = l.kept[k-1].at.End
		if i := strings.LastIndex(l.text[w.Start:f.core.Start], "、"); i >= 0 {
			w.Start += strings.Index(l.text[w.Start:f.core.Start], "、") + len("、")
		}
	}
	if k < len(l.kept) && l.kept[k].at.Start < f.core.End {
		k++
	}
	if k < len(l.kept) && l.kept[k].at.Start < w.End && l.kept[k].at.Start >= f.core.End {
		w.End = l.kept[k].at.Start
		if i := strings.Index(l.text[f.core.End:w.End], "、"); i >= 0 {
			w.End = f.core.End + i
		} else if _, stops := endOfPhrase(l.right(l.kept[k].at.End, 12)); stops && !l.kept[k].placed && l.kept[k].unit.Family != "duration" {
			// 23个乡镇建有幼儿园25所: what follows the first noun belongs to the next figure
			w.End = min(w.End, f.core.End+len(l.right(f.core.End, 12)))
		}
		if i := strings.LastIndexAny(l.text[f.core.End:w.End], "(（"); i >= 0 && !strings.ContainsAny(l.text[f.core.End+i:w.End], ")）") {
			w.End = f.core.End + i // 课题45项(含重点课题3项)
		}
	}
	return w
}

// numberIn reports whether a numeral that is no date stands in s beside f.
func (l *line) numberIn(s xuezhi.Span, f *figure) bool {
	for k := l.numberFrom(s.Start); k < len(l.nums) && l.nums[k].Span.Start < s.End; k++ {
		if n := l.nums[k]; !n.Span.Overlaps(f.core) && n.Script != zhnum.Chinese {
			if _, dated := l.moment(n.Span); !dated {
				return true
			}
		}
	}
	return false
}

// previous returns the clause before w in the sentence, next the one behind.
func (l *line) previous(w xuezhi.Span) xuezhi.Span {
	if w.Start <= 1 {
		return xuezhi.Span{}
	}
	at := w.Start - len(lastRunes(l.text[:w.Start], 1))
	if at <= 0 {
		return xuezhi.Span{}
	}
	return l.clause(xuezhi.Span{Start: at, End: at})
}

func (l *line) next(w xuezhi.Span) xuezhi.Span {
	if w.End >= len(l.text) {
		return xuezhi.Span{}
	}
	at := w.End + len(firstRunes(l.text[w.End:], 1))
	if at >= len(l.text) || !strings.ContainsAny(l.text[w.End:at], ",，、") {
		return xuezhi.Span{}
	}
	return l.clause(xuezhi.Span{Start: at, End: at})
}

// hollow lists words that leave open what is counted.
var hollow = []string{
	"今年", "去年", "当年", "本年", "全年", "秋季", "春季", "全市", "全县", "全区", "全省", "共", "又", "再", "已", "新增", "增加", "增长", "减少", "下降", "提高", "提升", "建成", "增幅", "降幅", "达到", "达", "较上年", "比上年", "较去年", "比去年", "同比", "累计",
	"投入", "总投资", "投资", "整合", "资金", "共计", "其中", "计划", "拟", "将", "可", "为", "由", "从", "到", "至", "约", "近", "超过", "了", "上升", "较", "比", "年", "均", "分别", "各", "改扩建", "改建", "扩建", "改造", "新建", "资助", "发放", "安排", "拨付", "落实", "完成", "取得", "获", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "年级", "一等奖", "二等奖", "三等奖", "特等奖", "优秀奖", "优胜奖", "小学", "初中", "高中", "中职", "幼儿园", "城区", "农村", "乡镇", "省级", "市级", "县级", "区级", "国家级", "校级", "的", "占", "余", "多",
}

// elided reports whether own names nothing that could be counted.
func elided(l *line, f *figure, own xuezhi.Span) bool {
	tail := l.text[min(f.at.End, own.End):own.End]
	if _, ok := endOfPhrase(strings.TrimLeft(tail, " ")); !ok && f.unit.Family != "money" {
		return false
	}
	head := strings.TrimSpace(l.undated(xuezhi.Span{Start: own.Start, End: min(f.at.Start, max(own.Start, f.core.Start))}))
	for again := true; again && head != ""; {
		again = false
		for _, w := range hollow {
			if t := strings.TrimSuffix(strings.TrimPrefix(head, w), w); t != head {
				head, again = t, true
			}
		}
	}
	return head == ""
}
