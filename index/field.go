package index

import (
	"fmt"
	"strconv"
	"strings"

	"xuezhi"
)

// NoteValue is the kind of the note on a field's value that nothing is known by.
const NoteValue = "unknown-value"

// fieldNames lists what readers may search in by name.
func fieldNames() []string { return []string{"标题", "地区", "年份", "主题", "来源"} }

// fieldsToCome lists what they may try and cannot.
func fieldsToCome() []string { return []string{"发布", "收录", "级别"} }

// field reads name:value; ok is false when the word is no field. The value may
// be a phrase that follows.
func (p *parser) field(word string) (n Node, ok bool) {
	at := strings.IndexAny(word, ":：")
	if at < 0 {
		return nil, false
	}
	name, value := word[:at], strings.TrimLeft(word[at:], ":：")
	for _, f := range fieldsToCome() {
		if name == f {
			p.note(NoteField, "暂不支持“"+name+":”检索，已按普通文字检索；请用左侧的筛选项。")
			return nil, false
		}
	}
	known := false
	for _, f := range fieldNames() {
		known = known || name == f
	}
	if !known {
		return nil, false
	}
	if value == "" && p.peek(lexPhrase) {
		value = p.rest[0].text
		p.rest = p.rest[1:]
	}
	if strings.TrimSpace(value) == "" {
		return nil, false
	}
	if n = p.fieldValue(name, value); n == nil {
		p.note(NoteValue, "没有认出“"+name+":"+value+"”，所以没有结果。")
		n = Or{}
	}
	return n, true
}

// fieldValue returns the condition that the field of that name has value, or
// nil when the value means nothing there.
func (p *parser) fieldValue(name, value string) Node {
	switch name {
	case "标题":
		var all And
		for _, t := range p.seg.Query(value) {
			if !p.take() {
				break
			}
			all.Nodes = append(all.Nodes, Leaf{
				Gist: NewGist(p.seg, value[t.Start:t.End]), Fields: Fields(FieldHeading, FieldTitle, FieldPath), Weight: 1,
			})
		}
		return and(all)
	case "年份":
		return years(value)
	case "来源":
		if value == "不详" || value == "来源不详" {
			value = xuezhi.NoSource
		}
		return Quiet{Has{Facet: xuezhi.FacetSource, Terms: []string{value}}}
	}
	if p.reading.lex == nil {
		return nil
	}
	e := p.reading.lex.Entry(foldTerm(p.seg, value))
	switch {
	case name == "地区" && len(e.Districts) > 0:
		return Quiet{Has{Facet: xuezhi.FacetDistrict, Terms: stringsOf(e.Districts)}}
	case name == "主题" && e.Topic != "":
		return Quiet{Has{Facet: xuezhi.FacetTopic, Terms: []string{string(e.Topic)}}}
	}
	return nil
}

// years reads 2018, 2018年, 2018..2021, 2018-2021 and open ends.
func years(value string) Node {
	value = strings.NewReplacer("年", "", "……", "..", "…", "..", "～", "..", "~", "..", "至", "..", "—", "..", "－", "..", "-", "..").Replace(value)
	from, to, span := strings.Cut(value, "..")
	to = strings.TrimLeft(to, ".")
	if !span {
		to = from
	}
	const first, last = 1900, 2099
	year := func(s string, open int) int {
		if s == "" && span {
			return open
		}
		y, err := strconv.Atoi(s)
		if err != nil || y < first || y > last {
			return 0
		}
		return y
	}
	a, b := year(from, first), year(to, last)
	if a == 0 || b == 0 {
		return nil
	}
	h := Has{Facet: xuezhi.FacetYear}
	for y := min(a, b); y <= max(a, b); y++ {
		h.Terms = append(h.Terms, fmt.Sprint(y))
	}
	return Quiet{h}
}
