package main

import (
	"bytes"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// A div is a row of districts.tsv while it is made.
type div struct {
	code, name, short, level, parent string
	pinyin, initials                 string
	from, to                         int
	successor                        string
	aliases, former                  []string
	common                           string
}

// merge turns the lists into one row a code: the latest name, the years between which the code was in force, the code that followed it.
// A change between two lists is dated by the later list unless facts date it.
func merge(lists []list, current map[string]string, facts []change) map[string]*div {
	divs := map[string]*div{}
	for i, l := range lists {
		for code, name := range l.names {
			d := divs[code]
			if d == nil {
				d = &div{code: code, name: name}
				if i > 0 {
					d.from = l.year
				}
				divs[code] = d
			}
			d.rename(name)
		}
	}
	for code, name := range current {
		if divs[code] == nil {
			divs[code] = &div{code: code, name: name}
		}
		divs[code].rename(name)
	}
	for code, d := range divs {
		if _, ok := current[code]; ok {
			continue
		}
		last := 0
		for i, l := range lists {
			if _, ok := l.names[code]; ok {
				last = i
			}
		}
		if last+1 < len(lists) {
			d.to = lists[last+1].year
			d.successor = follower(d, lists[last].names, lists[last+1].names)
		} else {
			d.to = lists[last].year
		}
	}
	for _, c := range facts {
		if d := divs[c.old]; d != nil {
			d.to, d.successor = c.year, c.new
		}
		d, listed := divs[c.new], lists[len(lists)-1].names[c.new] != ""
		if d != nil && (c.year < d.from || d.from == 0 && !listed) {
			d.from = c.year
		}
	}
	for code, d := range divs {
		d.level, d.parent = place(code, divs)
	}
	return divs
}

// rename gives d the name of a later list and keeps the earlier one as former.
func (d *div) rename(name string) {
	if d.name == name {
		return
	}
	d.former = append(d.former, d.name)
	d.name = name
	for i, f := range d.former { // a name that came back is no former name
		if f == name {
			d.former = append(d.former[:i], d.former[i+1:]...)
			break
		}
	}
}

// follower finds the code new in after that carries d's name or stem, in the same city if there is one, else in the same province.
func follower(d *div, before, after map[string]string) string {
	stem := stemOf(d.name)
	best, score := "", 0
	for code, name := range after {
		if before[code] == name || code[:2] != d.code[:2] || rank(code) != rank(d.code) {
			continue
		}
		s := 0
		switch {
		case name == d.name:
			s = 4
		case stemOf(name) == stem || stemOf(name) == d.name:
			s = 2
		default:
			continue
		}
		if code[:4] == d.code[:4] {
			s++
		}
		if s > score || s == score && code < best {
			best, score = code, s
		}
	}
	return best
}

// rank is 1 for a province, 2 for a city, 3 for a county, by the zeros of its code.
func rank(code string) int {
	switch {
	case strings.HasSuffix(code, "0000"):
		return 1
	case strings.HasSuffix(code, "00"):
		return 2
	}
	return 3
}

// place returns the level and the parent of a code; counties under a province or a municipality have it as parent.
func place(code string, divs map[string]*div) (level, parent string) {
	switch rank(code) {
	case 1:
		return "province", ""
	case 2:
		return "city", code[:2] + "0000"
	}
	if _, ok := divs[code[:4]+"00"]; ok {
		return "county", code[:4] + "00"
	}
	return "county", code[:2] + "0000"
}

// sorted returns the rows by code.
func sorted(divs map[string]*div) []*div {
	out := make([]*div, 0, len(divs))
	for _, d := range divs {
		out = append(out, d)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].code < out[j].code })
	return out
}

// table prints the rows as TSV with a header line.
func table(divs map[string]*div) []byte {
	var b bytes.Buffer
	b.WriteString("code\tname\tshort\tlevel\tparent\tpinyin\tinitials\tfrom\tto\tsuccessor\taliases\tformer\tcommon\n")
	for _, d := range sorted(divs) {
		fmt.Fprintln(&b, strings.Join([]string{d.code, d.name, d.short, d.level, d.parent, d.pinyin, d.initials,
			year(d.from), year(d.to), d.successor, strings.Join(d.aliases, "|"), strings.Join(d.former, "|"), d.common}, "\t"))
	}
	return b.Bytes()
}

func year(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
