package server

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// editReasons are the kinds of edits in the order of the record, with the
// words for what was done to n places.
var editReasons = []struct {
	reason      xuezhi.EditReason
	label, what string
	examples    int
}{
	{xuezhi.EditSpam, "垃圾词", "删去 %d 处", 6},
	{xuezhi.EditAd, "广告", "删去 %d 处", 3},
	{xuezhi.EditNav, "网页导航", "删去 %d 处", 3},
	{xuezhi.EditBoilerplate, "网页套话", "删去 %d 处", 3},
	{xuezhi.EditCaption, "图片说明", "移出正文 %d 处", 3},
	{xuezhi.EditDuplicate, "重复文字", "删去 %d 处", 3},
	{xuezhi.EditPage, "页码与页眉", "删去 %d 处", 3},
	{xuezhi.EditEditor, "编辑署名", "移出正文 %d 处", 2},
	{xuezhi.EditByline, "作者", "移到题下 %d 处", 2},
	{xuezhi.EditTitle, "标题", "移到题首 %d 处", 2},
	{xuezhi.EditSource, "来源", "移到题下 %d 处", 2},
	{xuezhi.EditDate, "日期", "移到题下 %d 处", 2},
	{xuezhi.EditMove, "顺序调整", "移动 %d 段", 3},
	{xuezhi.EditJoin, "断行合并", "合并 %d 处", 4},
	{xuezhi.EditNote, "脚注与注音", "删去 %d 处", 3},
	{xuezhi.EditWidth, "全角半角", "统一 %d 处", 3},
	{xuezhi.EditSpace, "空白", "整理 %d 处", 0},
}

// edits groups what was done to the text by reason, with examples.
func (p *articlePage) edits() []templates.EditGroup {
	var out []templates.EditGroup
	known := map[xuezhi.EditReason]bool{}
	for _, k := range editReasons {
		known[k.reason] = true
		g := templates.EditGroup{Reason: k.label}
		n := 0
		for _, e := range p.a.Edits {
			if e.Reason != k.reason {
				continue
			}
			if n++; n <= k.examples {
				g.Examples = append(g.Examples, p.example(e))
			}
		}
		if n > 0 {
			g.What = fmt.Sprintf(k.what, n)
			out = append(out, g)
		}
	}
	other := 0
	for _, e := range p.a.Edits {
		if !known[e.Reason] {
			other++
		}
	}
	if other > 0 {
		out = append(out, templates.EditGroup{Reason: "其他", What: fmt.Sprintf("改动 %d 处", other)})
	}
	return out
}

// around is the number of characters shown before and after an edit.
const around = 12

func (p *articlePage) example(e xuezhi.Edit) templates.EditExample {
	ex := templates.EditExample{Was: visible(e.Was), Context: e.Note}
	if span := clip(e.Text, p.a.Text); !span.Empty() {
		ex.Now = visible(span.Of(p.a.Text))
	}
	if toHead(e.Reason) { // it is not gone
		ex.Was, ex.Now = "", ex.Was
	}
	raw := clip(e.Raw, p.a.Raw)
	ex.Before = lastRunes(p.a.Raw[:raw.Start], around)
	ex.After = firstRunes(p.a.Raw[raw.End:], around)
	return ex
}

func clip(s xuezhi.Span, text string) xuezhi.Span {
	start := min(max(s.Start, 0), len(text))
	return xuezhi.Span{Start: start, End: min(max(s.End, start), len(text))}
}

// visible shows line ends and spaces of a change that consists of them, and
// cuts a long one.
func visible(s string) string {
	if s != "" && strings.TrimSpace(s) == "" {
		return strings.Repeat("↵", min(strings.Count(s, "\n"), 1)) + strings.Repeat("␣", min(strings.Count(s, " ")+strings.Count(s, "\u3000"), 3))
	}
	return oneLine(s, 60)
}

func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return afterLine(s[at:])
}

// afterLine and beforeLine keep an example inside its own line.
func afterLine(s string) string { return s[strings.LastIndexByte(s, '\n')+1:] }

func beforeLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func firstRunes(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return beforeLine(s[:at])
}

// flawLabels name the kinds of defects seen in sources.
var flawLabels = map[string]string{
	"duplicate-ordinal":  "序号重复",
	"missing-ordinal":    "序号缺失",
	"swapped-ordinal":    "序号颠倒",
	"moved":              "版面次序",
	"displaced":          "语句错位",
	"displaced-headline": "标题错位",
	"lost-heading":       "标题缺失",
	"ambiguous-place":    "地名所指不明",
	"outline-cut":        "层次截断",
	"encoding":           "编码有误",
}

// flawsShown bounds the list of defects.
const flawsShown = 100

// flaws lists the defects seen in the source.
func (p *articlePage) flaws() []templates.Flaw {
	var out []templates.Flaw
	for i, f := range p.a.Flaws {
		if i == flawsShown {
			return append(out, templates.Flaw{Label: "其余", Text: fmt.Sprintf("另有 %s 处。", templates.Num(len(p.a.Flaws)-i))})
		}
		w := templates.Flaw{Label: cmp.Or(flawLabels[f.Kind], "疑点"), Text: f.Note}
		if raw := clip(f.Raw, p.a.Raw); !raw.Empty() {
			if q := oneLine(raw.Of(p.a.Raw), 60); !strings.Contains(f.Note, q) {
				w.Quote = q
			}
		}
		if s := p.get(f.Section); s != nil {
			w.URL = "#" + route.SectionAnchor(s.ID)
			if p.state.Only || len(p.a.Sections) > sectionsShown {
				w.URL = route.ArticleState{ID: p.a.ID, Section: s.ID}.URL()
			}
		}
		out = append(out, w)
	}
	return out
}

// original presents the document as received.
func original(a *xuezhi.Article) templates.Original {
	o := a.Original
	var facts []string
	for _, s := range []string{mediaLabel(o.MediaType), strings.ToUpper(o.Charset)} {
		if s != "" {
			facts = append(facts, s)
		}
	}
	facts = append(facts, templates.Num(o.Size).String()+" 字节")
	return templates.Original{DownloadURL: route.Original(a.ID), TextURL: route.OriginalText(a.ID), Name: oneLine(o.Name, 80), Facts: strings.Join(facts, "，"), Digest: o.SHA256}
}

func mediaLabel(t string) string {
	t, _, _ = strings.Cut(t, ";")
	switch t {
	case "text/plain":
		return "纯文本"
	case "text/html":
		return "HTML"
	}
	return t
}
