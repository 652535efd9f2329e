package clean

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// field is one labelled value of a dateline: 来源:教育时报.
type field struct {
	label, value string
	at           int // of value in the line, bytes
}

// fields takes a line of labelled values apart. It returns nil for a line
// that is anything else.
func fields(s string) []field {
	if len(s) > 480 || !strings.ContainsAny(s, ":：") || strings.Contains(s, "。") {
		return nil
	}
	at := label.FindAllStringSubmatchIndex(s, -1)
	if at == nil {
		return nil
	}
	head := strings.Trim(s[:at[0][0]], " \u3000\u00a0【[(（|·")
	if head != "" && !clock.MatchString(head) {
		return nil
	}
	var out []field
	if head != "" {
		out = append(out, field{"时间", head, strings.Index(s, head)})
		if rest := strings.TrimSpace(head[len(clock.FindString(head)):]); paper.MatchString(rest) { // 2024-05-15 江城日报 作者：…
			out = append(out, field{"来源", rest, strings.Index(s, rest)})
		}
	}
	for k, m := range at {
		end := len(s)
		if k+1 < len(at) {
			end = at[k+1][0]
		}
		v := s[m[1]:end]
		t := strings.TrimLeft(v, " \u3000\u00a0\t")
		start := m[1] + len(v) - len(t)
		t = strings.TrimRight(t, " \u3000\u00a0\t|【[(（】])）·")
		if utf8.RuneCountInString(t) > 40 || strings.ContainsAny(t, "。；") {
			return nil
		}
		rest, after := "", 0
		if k := strings.IndexAny(t, "|｜"); k >= 0 { // 作者：李某 | 2022-09-20
			if d := posted.FindStringIndex(t[k:]); d != nil {
				rest, after = t[k+d[0]:k+d[1]], start+k+d[0]
			}
			t = strings.TrimSpace(t[:k])
		}
		out = append(out, field{s[m[2]:m[3]], t, start})
		if rest != "" {
			out = append(out, field{"时间", rest, after})
		}
	}
	return out
}

// reason is the edit reason of a line with these fields, and what to call it.
func reason(fs []field) (xuezhi.EditReason, string) {
	for _, f := range fs {
		switch f.label {
		case "来源", "文章来源", "信息来源", "稿件来源", "稿源", "來源":
			return xuezhi.EditSource, "来源与日期"
		case "作者", "记者", "通讯员", "供稿", "撰稿", "記者", "通訊員":
			return xuezhi.EditByline, "署名"
		}
		if strings.HasSuffix(f.label, "时间") || strings.HasSuffix(f.label, "日期") || strings.HasSuffix(f.label, "時間") {
			return xuezhi.EditDate, "来源与日期"
		}
		if strings.Contains(f.label, "编") || strings.Contains(f.label, "編") || strings.Contains(f.label, "审") || f.label == "校对" || f.label == "监制" || f.label == "签发" {
			return xuezhi.EditEditor, "编辑署名"
		}
	}
	return xuezhi.EditBoilerplate, "页面信息"
}

var authored = re(`\s(本报|本刊|本网|全媒体)?(记者|通讯员|作者)[\s:：]`)

// learn takes the meta data from the fields of line i.
func (d *doc) learn(i int, fs []field) {
	for _, f := range fs {
		at := xuezhi.Span{Start: d.lines[i].at.Start + f.at, End: d.lines[i].at.Start + f.at + len(f.value)}
		switch f.label {
		case "来源", "文章来源", "信息来源", "稿件来源", "稿源", "來源":
			if k := posted.FindStringIndex(f.value); k != nil { // 微言教育2024-08-30 16:32
				d.dated(f.value[k[0]:], xuezhi.Span{Start: at.Start + k[0], End: at.Start + k[1]})
				f.value = strings.TrimSpace(f.value[:k[0]])
				at.End = at.Start + len(f.value)
			}
			if k := authored.FindStringIndex(f.value); k != nil { // 江城日报 记者 张三 通讯员 李四
				if b, ok := readByline(f.value[k[0]:]); ok {
					d.sign(b)
					f.value = strings.TrimSpace(f.value[:k[0]])
					at.End = at.Start + len(f.value)
				}
			}
			if k := strings.Index(f.value, "  "); k > 0 {
				f.value = f.value[:k]
				at.End = at.Start + k
			}
			if v := strings.Trim(plain(f.value), "《》 "); v != "" && d.meta.Source == "" && v != "本站" && v != "本网" && v != "原创" {
				d.meta.Source, d.meta.SourceAt = v, at
			}
		case "作者", "记者", "記者":
			d.meta.Reporters = add(d.meta.Reporters, names(f.value))
		case "通讯员", "供稿", "撰稿", "通訊員":
			d.meta.Correspondents = add(d.meta.Correspondents, names(f.value))
		default:
			if strings.HasSuffix(f.label, "时间") || strings.HasSuffix(f.label, "日期") || strings.HasSuffix(f.label, "時間") {
				d.dated(f.value, at)
			}
		}
	}
}

// dated sets the date of issue from a value such as 2021年06月18日16:20.
func (d *doc) dated(v string, at xuezhi.Span) bool {
	date, ok := day(v)
	if !ok {
		return false
	}
	if d.meta.Date.IsZero() || d.today {
		d.meta.Date, d.meta.DateAt, d.today = date, at, false
	}
	return true
}

func day(v string) (xuezhi.Date, bool) {
	m := clock.FindStringSubmatch(strings.TrimLeft(v, " \u3000\u00a0"))
	if m == nil {
		return xuezhi.Date{}, false
	}
	y, _ := strconv.Atoi(m[1])
	mo, _ := strconv.Atoi(m[3])
	da, _ := strconv.Atoi(m[4])
	if mo < 1 || mo > 12 || da < 1 || da > 31 {
		return xuezhi.Date{}, false
	}
	return xuezhi.Date{Year: y, Month: mo, Day: da}, true
}

var hanDay = re(`^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$`)

var hanMonth = re(`^([〇○零一二三四五六七八九]{4}|20\d\d)年(?:([一二三四五六七八九十]{1,2})|(\d{1,2}))月$`)

// signatureDay reads a date that stands alone at the end of a document, in
// either numerals.
func signatureDay(s string) (xuezhi.Date, bool) {
	if r := last(s); r != '日' && r != '月' && r != ')' && r != '）' && r != ']' && (r < '0' || r > '9') {
		return xuezhi.Date{}, false
	}
	s = bare(s)
	if m := hanDay.FindStringSubmatch(s); m != nil {
		y := 0
		for _, r := range m[1] {
			y = y*10 + han(r)
		}
		return xuezhi.Date{Year: y, Month: small(m[2]), Day: small(m[3])}, true
	}
	s = strings.Trim(s, "（）()")
	if m := hanMonth.FindStringSubmatch(s); m != nil {
		d := xuezhi.Date{Month: small(m[2])}
		if m[3] != "" {
			d.Month, _ = strconv.Atoi(m[3])
		}
		for _, r := range m[1] {
			if r < 0x80 {
				d.Year = d.Year*10 + int(r-'0')
			} else {
				d.Year = d.Year*10 + han(r)
			}
		}
		return d, d.Month >= 1 && d.Month <= 12 && d.Year > 1900 && d.Year < 2100
	}
	if d, ok := day(s); ok && clock.FindString(s) == s {
		return d, true
	}
	return xuezhi.Date{}, false
}

func han(r rune) int {
	if r == '〇' || r == '○' {
		return 0
	}
	return strings.Index("零一二三四五六七八九", string(r)) / 3
}

// small reads 一 to 九十九.
func small(s string) int {
	n, cur := 0, 0
	for _, r := range s {
		if r == '十' {
			n += max(cur, 1) * 10
			cur = 0
		} else {
			cur = han(r)
		}
	}
	return n + cur
}

func add(to, more []string) []string {
next:
	for _, m := range more {
		for _, t := range to {
			if t == m {
				continue next
			}
		}
		to = append(to, m)
	}
	return to
}
