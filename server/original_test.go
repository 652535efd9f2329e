package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// dump writes lines of an original: [cut→now:reason] ↵ {moved} ¶label.
func dump(lines []templates.OriginalLine) string {
	var b strings.Builder
	for _, l := range lines {
		for _, p := range l.Pieces {
			switch p.Kind {
			case templates.PiecePlain:
				b.WriteString(p.Text)
			case templates.PieceCut:
				fmt.Fprintf(&b, "[%s→%s:%s]", p.Text, p.Now, p.Reason)
			case templates.PieceHead:
				fmt.Fprintf(&b, "(%s:%s)", p.Text, p.Reason)
			case templates.PieceBreak:
				b.WriteString("↵")
			case templates.PieceMove:
				fmt.Fprintf(&b, "{%s}", p.Reason)
			case templates.PieceSection:
				fmt.Fprintf(&b, "¶%s ", p.Text)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestOriginalLines: an original whose second section stands first, with a
// break inside a sentence, injected words, a caption over two lines, a footnote
// mark and a character written another way.
func TestOriginalLines(t *testing.T) {
	raw := "首页\n\n记者 某人\n贰 学位\n新增学\n位360个泛亚电竞[3]。\n图一\n图二\n壹 党建\n宣传報道。\n"
	text := "壹 党建\n宣传报道。\n贰 学位\n新增学位360个。\n"
	a := &xuezhi.Article{ID: "0123456789abcdef", Raw: raw, Text: text}
	from := 0
	run := func(piece string) { // the pieces of text in its order
		r, s := strings.Index(raw, piece), from+strings.Index(text[from:], piece)
		a.Runs = append(a.Runs, xuezhi.Run{Raw: xuezhi.Span{Start: r, End: r + len(piece)}, Text: xuezhi.Span{Start: s, End: s + len(piece)}})
		from = s + len(piece)
	}
	for _, p := range []string{"壹 党建\n宣传", "道。\n", "贰 学位\n新增学", "位360个", "。\n"} {
		run(p)
	}
	edit := func(was string, reason xuezhi.EditReason, now string) {
		r := strings.Index(raw, was)
		e := xuezhi.Edit{Raw: xuezhi.Span{Start: r, End: r + len(was)}, Was: was, Reason: reason}
		if now != "" {
			e.Text.Start = strings.Index(text, now)
			e.Text.End = e.Text.Start + len(now)
		}
		a.Edits = append(a.Edits, e)
	}
	edit("首页\n\n", xuezhi.EditNav, "")
	edit("记者 某人\n", xuezhi.EditByline, "")
	edit("泛亚电竞", xuezhi.EditSpam, "")
	edit("[3]", xuezhi.EditNote, "")
	edit("图一\n图二\n", xuezhi.EditCaption, "")
	edit("報", xuezhi.EditWidth, "报")
	join := strings.Index(raw, "\n位")
	a.Edits = append(a.Edits, xuezhi.Edit{Raw: xuezhi.Span{Start: join, End: join + 1}, Was: "\n", Reason: xuezhi.EditJoin})
	moved := strings.Index(raw, "贰")
	a.Edits = append(a.Edits, xuezhi.Edit{Raw: xuezhi.Span{Start: moved, End: moved}, Reason: xuezhi.EditMove, Note: "移到壹之后"})
	second := strings.Index(text, "贰")
	a.Sections = []xuezhi.Section{
		{ID: "1111111111111111", Marker: "壹", Heading: "党建", Span: xuezhi.Span{Start: 0, End: second}},
		{ID: "2222222222222222", Marker: "贰", Heading: "学位", Span: xuezhi.Span{Start: second, End: len(text)}},
	}
	const want = `[首页→:网页导航]
(记者 某人:作者)
{移到壹之后}¶贰 学位 贰 学位
新增学↵
位360个[泛亚电竞→:垃圾词][[3]→:脚注与注音]。
[图一→:图片说明]
[图二→:]
¶壹 党建 壹 党建
宣传[報→报:]道。
`
	if got := dump(newSource(newNames(vocab{newFake(t).tables}, a)).lines(len(raw))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOriginalTextPage(t *testing.T) {
	s := newSite(t)
	a := s.articles[0]
	long := *a
	long.ID, long.Edits, long.Sections = "ffffffffffffffff", nil, nil
	long.Raw = strings.Repeat("报", textShown)
	s.articles = append(s.articles, &long)
	page := body(t, s.get(route.OriginalText(a.ID)))
	for _, want := range []string{`<del class="cut">`, route.OriginalAnchor(a.Sections[0].ID), `noindex`, route.Article(a.ID)} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s on the page", want)
		}
	}
	r := s.get(route.OriginalText(long.ID))
	page = body(t, r)
	if r.StatusCode != http.StatusOK || !strings.Contains(page, "这里只显示开头") || strings.Contains(page, "�") {
		t.Errorf("a long original: %d, %d bytes", r.StatusCode, len(page))
	}
	for _, path := range []string{route.OriginalText("0000000000000000"), "/articles/nothing/original/text", route.OriginalText(a.ID) + "?page=2"} {
		if r := s.get(path); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, r.StatusCode)
		}
	}
}
