// Package place tells which district each section of an article speaks of.
package place

import (
	"xuezhi"
	"xuezhi/internal/authority"
)

// role is the part a named district plays in its sentence.
type role int

const (
	subject role = iota // 荷塘区教育局建立…
	scope               // 稳居益阳市第一, 代表湖南省: where something is compared
	visited             // 赴成都考察, 分赴西藏支教, 在江苏无锡举行
	inside              // 武汉体育学院, 株洲日报, 荷塘小学: part of another name
)

// hit is one place name in a text, with the districts it may stand for.
type hit struct {
	span   xuezhi.Span
	text   string // as written, with the parents that stand before it
	name   string // without them
	cands  []authority.District
	full   bool // 荷塘区, else 荷塘
	common bool // an ordinary word as well, or part of one
	strong bool // short, but what stands around it makes it a place
	sure   bool // the article confirms the place elsewhere
	loose  bool // short, and run together with what stands before it: 搭建平台
	role   role
	school bool   // inside a school's name: weak evidence
	above  string // code of the parent written right before it, or ""
	title  bool
}

// kind is the last character of a division's full name: 区, 县, 市, 旗, 省.
type kind rune

func kindOf(d authority.District) kind {
	r := []rune(d.Name)
	switch k := r[len(r)-1]; k {
	case '区', '县', '市', '旗', '省', '州', '盟':
		if d.Level == authority.Province && k == '区' {
			return '省'
		}
		return kind(k)
	}
	return 0
}
