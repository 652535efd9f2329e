package templates

import (
	"fmt"
	"regexp"
	"strings"
)

// textMark is [[key]] or [[key .Field .Other]] in a page's source.
var textMark = regexp.MustCompile(`\[\[([a-z0-9.-]+)((?: +[$.A-Za-z0-9]+)*)\]\]`)

// fillTexts puts the texts in place of their marks before a page is parsed, so that they cost nothing when it
// is rendered. Each %s of a text becomes the action that prints the mark's next field.
func fillTexts(src string) (string, error) {
	var failed error
	out := textMark.ReplaceAllStringFunc(src, func(mark string) string {
		m := textMark.FindStringSubmatch(mark)
		text, ok := texts[m[1]]
		if !ok {
			failed = fmt.Errorf("no text %q", m[1])
			return ""
		}
		fields := strings.Fields(m[2])
		if n := strings.Count(text, "%s"); n != len(fields) {
			failed = fmt.Errorf("text %q takes %d fields, not %d", m[1], n, len(fields))
			return ""
		}
		for _, f := range fields {
			text = strings.Replace(text, "%s", "{{"+f+"}}", 1)
		}
		return text
	})
	return out, failed
}

// describe gives the heading and the advice for a status.
func describe(status int) (heading, advice string) {
	e, ok := errorTexts[status]
	if !ok {
		e = errorTexts[500]
	}
	return e[0], e[1]
}
