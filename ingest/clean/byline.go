package clean

import (
	"strings"
	"unicode/utf8"
)

// role finds the word that says what the names after it did, with the
// publication in front of it.
var (
	role     = re(`(《[^《》]{1,20}》|[\p{Han}A-Za-z]{2,14}?[报网社刊台视]|[\p{Han}A-Za-z]{2,10}(?:客户端|新闻|在线|日报|时报|晚报|杂志))?\s*(?:社|报|讯)?\s*((?:全媒体|融媒体|见习|首席|实习|特约|驻站|本报|本刊|本网|本台)*(?:记者站)?(?:记者|通讯员|撰稿人|供稿|撰稿|撰文|作者|文图|图文|文字|摄影报道|摄影|图片|文|图|摄))\s*[:：/／]?`)
	lead     = re(`^[\s□■◎●○▢※◆▲\*·（(\[【—\-]*`)
	reported = re(`^\p{Han}{0,8}(报道|报导|摄影|摄|供稿|文|图|整理|采写)$`)
	person   = re(`^(\p{Han}{2,4}|\p{Han}{1,6}·\p{Han}{1,6})$`)
)

// byline is what a line of authors says.
type byline struct {
	reporters, correspondents []string
	source                    string
}

// readByline reads a whole line, or the inside of brackets, as a byline.
// ok is false when anything but roles and names stands in it.
func readByline(s string) (b byline, ok bool) {
	if utf8.RuneCountInString(s) > 80 || strings.ContainsAny(s, "。！？；") {
		return b, false
	}
	s = s[len(lead.FindString(s)):]
	s = strings.TrimRight(s, "）)]】 \u3000\u00a0")
	at := role.FindAllStringSubmatchIndex(s, -1)
	// Keep matches that stand at the start or after a break.
	var cut [][]int
	for _, m := range at {
		before := s[:m[0]]
		if before == "" || blank(first(s[m[0]:])) || blank(last(before)) || strings.ContainsRune("、,，/／）)；;", last(before)) {
			cut = append(cut, m)
		}
	}
	if len(cut) == 0 || cut[0][0] != 0 {
		return b, false
	}
	for k, m := range cut {
		end := len(s)
		if k+1 < len(cut) {
			end = cut[k+1][0]
		}
		who := names(s[m[1]:end])
		word := s[m[4]:m[5]]
		if who == nil && !(k+1 < len(cut) || strings.TrimSpace(s[m[1]:end]) == "") {
			return byline{}, false
		}
		switch {
		case strings.HasSuffix(word, "记者"), word == "作者", word == "撰文", word == "文", word == "文图", word == "图文", word == "文字", word == "撰稿人":
			b.reporters = add(b.reporters, who)
		case strings.HasSuffix(word, "通讯员"), word == "供稿", word == "撰稿":
			b.correspondents = add(b.correspondents, who)
		}
		ok = ok || who != nil
		if m[2] >= 0 && b.source == "" {
			if src := strings.Trim(s[m[2]:m[3]], "《》"); !strings.HasPrefix(src, "本") {
				b.source = src
			}
		}
	}
	return b, ok
}

// names splits a list of persons. It returns nil when something in it is no
// name; a closing 湖南永州报道 is passed over.
func names(s string) []string {
	s = strings.TrimFunc(s, func(r rune) bool { return blank(r) || strings.ContainsRune("、,，/／:：;；）)|", r) })
	if s == "" {
		return nil
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return blank(r) || strings.ContainsRune("、,，/／", r) })
	var out []string
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		if utf8.RuneCountInString(p) == 1 && i+1 < len(parts) && utf8.RuneCountInString(parts[i+1]) == 1 {
			p += parts[i+1]
			i++
		}
		if i == len(parts)-1 && reported.MatchString(p) && len(out) > 0 {
			break
		}
		if !person.MatchString(p) {
			return nil
		}
		out = append(out, p)
	}
	return out
}

func (d *doc) sign(b byline) {
	d.meta.Reporters = add(d.meta.Reporters, b.reporters)
	d.meta.Correspondents = add(d.meta.Correspondents, b.correspondents)
}
