package clean

import (
	"strings"
	"unicode"

	"xuezhi"
)

// amount is a figure with its unit and a mark: what counts stood before it.
var amount = re(`^\d[\d.,]*[余多]?[万亿千百]*(%|％|平方米|公里|人次|[个所名人项元次间台套场期届校班位辆册篇家户座])[，。；,;]`)

// predicate begins what is said of a subject on the line before.
var predicate = re(`^(已|均|都[是有在已能会]|仅|达到|达\d|增至|降至|位居|荣获)`)

// caption drops line i as a caption, unless it is of the body.
func (d *doc) caption(i int) {
	if !d.bodily(i) {
		d.drop(i, xuezhi.EditCaption, "图片说明")
	}
}

// bodily reports whether short line i, which nothing else places, is of the
// body: indented as its paragraphs are, made of clauses, cut off after a
// figure or a comma, or gone on with by the next line. What says itself that
// it is of a picture is not made of clauses.
func (d *doc) bodily(i int) bool {
	l := &d.lines[i]
	said := picture.MatchString(l.text) || strings.ContainsRune("（(", first(l.text)) && pictorial(l.text)
	switch r := last(l.text); {
	case strings.ContainsRune(commas, r), unicode.IsDigit(r), d.runsOver(i):
		return true
	case said:
		return false
	}
	return strings.ContainsAny(l.text, "，,；;") || d.indentedAs(i)
}

// runsOver reports whether the line after line i begins in the middle of a
// sentence.
func (d *doc) runsOver(i int) bool {
	l := &d.lines[i]
	for k := i + 1; k < len(d.lines); k++ {
		n := &d.lines[k]
		if n.drop != "" {
			continue
		}
		if n.marked || n.gap > 1 || final(l.text) {
			return false
		}
		r := first(n.text)
		return strings.ContainsRune("，,、。；;：:！？”’》）", r) || unicode.IsDigit(last(l.text)) && (unicode.IsDigit(r) || unit.MatchString(n.text)) ||
			unicode.IsDigit(r) && amount.MatchString(n.text) || bound.MatchString(n.text) && final(n.text) || n.gap == 0 && predicate.MatchString(n.text)
	}
	return false
}

// indentedAs reports whether line i is indented as paragraphs are, in a
// document where the lines at the head are not.
func (d *doc) indentedAs(i int) bool {
	l := &d.lines[i]
	if l.indent < 2 || l.indent > 4 {
		return false
	}
	if d.prosy == nil {
		d.prosy = make(map[int]bool)
		for k := range d.lines {
			switch n := &d.lines[k]; {
			case n.prose() && n.drop == "":
				d.prosy[n.indent] = true
			case n.indent < 2 && (k < d.first || d.first < 0):
				d.flush = true
			}
		}
	}
	return d.flush && d.prosy[l.indent]
}
