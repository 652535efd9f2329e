package server

import (
	"strings"
	"testing"
	"unicode/utf8"

	"xuezhi"
)

func TestOpening(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"据悉,截止2017年秋季,全市超大班额和大班额数量全省名列第一。", "据悉，截止2017年秋季…"},
		{"压实各方教育责任,出台《加快推进教育强市建设的实施意见》等文件。", "压实各方教育责任…"},
		{"全区共有学校48所。此外,", "全区共有学校48所…"},
		{"全区共有学校48所。", "全区共有学校48所"},
		{"、。 \n接着是正文里没有任何标点一直写下去的很长的句子", "接着是正文里没有任何标点一直写下…"},
		{"“我家小孩就近分到了实验小学,真是太好了!”租住在荷塘区", "“我家小孩就近分到了实验小学…"},
		{"投入1,234,567元建设学校,新增学位", "投入1,234,567元建设学校…"},
		{"短", "短"},
		{" \n ", ""},
		{"", ""},
		{"Education first and foremost for all", "Education first…"},
	} {
		got := opening(c.text)
		if got != c.want {
			t.Errorf("opening(%q)\n got %q\nwant %q", c.text, got, c.want)
		}
		if n := utf8.RuneCountInString(got); n > openingMost+1 {
			t.Errorf("opening(%q) is %d characters long", c.text, n)
		}
	}
}

func TestNames(t *testing.T) {
	text := "沅江市全面抓质量。\n一是 压实责任,各乡镇共同抓落实。\n抓三方联动。此项见效。\n"
	lead := strings.Index(text, "一是")
	run := strings.Index(text, "抓三方")
	a := &xuezhi.Article{
		Text: text, Districts: []xuezhi.Place{{Code: "430981"}, {Code: "430111"}},
		Sections: []xuezhi.Section{
			{ID: "1", Level: 1, Span: xuezhi.Span{Start: 0, End: len(text)}, Place: xuezhi.Place{Code: "430981"}},
			{ID: "2", Parent: "1", Level: 2, Marker: "一是", Span: xuezhi.Span{Start: lead, End: run}},
			{ID: "3", Parent: "1", Level: 2, Heading: "抓三方联动。", Span: xuezhi.Span{Start: run, End: len(text)}},
			{ID: "4", Parent: "3", Level: 3, Label: "拟题", Span: xuezhi.Span{Start: run, End: len(text)}},
			{ID: "5", Level: 1, Span: xuezhi.Span{Start: len(text), End: len(text)}},
		},
	}
	n := newNames(vocab{newFake(t).tables}, a)
	for id, want := range map[xuezhi.SectionID]string{
		"1": "〔沅江市〕", "2": "〔压实责任，各乡镇共同抓落实〕", "3": "抓三方联动", "4": "〔拟题〕", "5": "〔无题〕",
	} {
		label, editorial := n.label(a.Section(id))
		if editorial {
			label = "〔" + label + "〕"
		}
		if label != want {
			t.Errorf("section %s: got %s, want %s", id, label, want)
		}
	}
	if got := strings.Join(n.path(a.Section("4")), "›"); got != "沅江市›抓三方联动" {
		t.Errorf("path of 4: got %s", got)
	}
}
