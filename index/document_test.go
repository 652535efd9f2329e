package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xuezhi"
)

// places is a vocabulary of three districts and two topics.
type places struct{}

func (places) DistrictPath(c xuezhi.DistrictCode) []xuezhi.DistrictCode {
	if c == "430202" || c == "430204" {
		return []xuezhi.DistrictCode{c, "430200", "430000"}
	}
	return nil
}

func (places) TopicPath(s xuezhi.TopicSlug) []xuezhi.TopicSlug {
	if s == "class-size" {
		return []xuezhi.TopicSlug{s, "school-places"}
	}
	return []xuezhi.TopicSlug{s}
}

// written builds an article out of headed sections: "#" marks the heading of a
// parent, "##" of its child, any other line is own text of the last.
func written(text string) *xuezhi.Article {
	a := &xuezhi.Article{ID: xuezhi.NewArticleID([]byte(text)), Title: "荷塘区教育", Subtitle: "纪实"}
	var parent xuezhi.SectionID
	for _, line := range strings.Split(text, "\n") {
		level := 0
		for strings.HasPrefix(line, "#") {
			line, level = line[1:], level+1
		}
		start := len(a.Text)
		a.Text += line + "\n"
		span := xuezhi.Span{Start: start, End: len(a.Text)}
		if level == 0 {
			s := &a.Sections[len(a.Sections)-1]
			s.Own = append(s.Own, span)
			continue
		}
		s := xuezhi.Section{
			ID: xuezhi.NewSectionID(a.ID, line, 0), Level: level, Heading: line,
			HeadingSpan: xuezhi.Span{Start: start, End: span.End - 1}, Own: []xuezhi.Span{span},
		}
		if level == 1 {
			parent = s.ID
		} else {
			s.Parent = parent
		}
		a.Sections = append(a.Sections, s)
	}
	return a
}

func TestFlatten(t *testing.T) {
	a := written("#壹、扩容\n导语一句。\n##一是建校\n新增学位360个。\n##二是达标\n#贰、提质\n##轮岗\n教师轮岗。")
	a.Source, a.Genre = "株洲日报", xuezhi.GenreNews
	a.Issued.To = xuezhi.Date{Year: 2019}
	lead := &a.Sections[0]
	lead.Place = xuezhi.Place{Code: "430202", Basis: xuezhi.Explicit}
	lead.Others = []xuezhi.Place{{Code: "430204", Basis: xuezhi.Explicit}, {Code: "430981", Basis: xuezhi.Inferred}}
	lead.Topics = []xuezhi.TopicRef{{Slug: "class-size"}, {Slug: "school-places"}}
	lead.Time = xuezhi.Time{From: xuezhi.Date{Year: 2018}, Basis: xuezhi.Explicit}
	a.Sections[1].Others = []xuezhi.Place{{Code: "430204", Basis: xuezhi.Explicit}} // its own place is open
	a.Sections[1].Time = xuezhi.Time{From: xuezhi.Date{Year: 2010}, To: xuezhi.Date{Year: 2018}, Basis: xuezhi.Inferred}
	a.Sections[4].Label = "交流"

	docs := Flatten(a, xuezhi.ArticleCard{}, places{})
	var got []string
	for _, d := range docs {
		got = append(got, d.Heading+"|"+d.Path+"|"+d.Text)
	}
	// 贰 is nothing but a heading; 二是 is a leaf, and stays though empty.
	want := []string{"壹、扩容||导语一句。", "一是建校|壹、扩容|新增学位360个。", "二是达标|壹、扩容|", "轮岗|贰、提质|教师轮岗。"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("documents (-want +got):\n%s", diff)
	}
	d := docs[0]
	want0 := Document{
		ID: lead.ID, Article: a.ID, Heading: "壹、扩容", Title: "荷塘区教育\n纪实", Text: "导语一句。",
		Districts: []xuezhi.DistrictCode{"430000", "430200", "430202", "430204"},
		Topics:    []xuezhi.TopicSlug{"class-size", "school-places"},
		Years:     xuezhi.YearSpan{From: 2018, To: 2018}, Explicit: true,
		Source: "株洲日报", Genre: xuezhi.GenreNews, Issued: xuezhi.Date{Year: 2019},
	}
	if diff := cmp.Diff(want0, d); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	if len(docs[1].Districts) != 0 {
		t.Errorf("candidates of an open place count: %v", docs[1].Districts)
	}
	if !docs[1].Wide() || docs[0].Wide() {
		t.Error("only the inferred span of nine years is wide")
	}
	if diff := cmp.Diff(docs, Flatten(a, xuezhi.ArticleCard{}, places{})); diff != "" {
		t.Errorf("a second time (-first +second):\n%s", diff)
	}
	seen := strings.Join([]string{docs[0].Text, docs[1].Text, docs[2].Text, docs[3].Text}, "")
	if strings.Count(seen, "学位360") != 1 {
		t.Errorf("a stretch of the body is in two documents: %s", seen)
	}
}

func TestOwnText(t *testing.T) {
	a := &xuezhi.Article{Text: "一是扩容。新增学位。\n  \n尾声。"}
	s := &xuezhi.Section{
		HeadingSpan: xuezhi.Span{Start: 0, End: len("一是扩容")},
		Own:         []xuezhi.Span{{Start: 0, End: len("一是扩容。新增学位。\n")}, {Start: len("一是扩容。新增学位。\n  \n"), End: len(a.Text)}},
	}
	if got, want := OwnText(a, s), "新增学位。\n尾声。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	inline := &xuezhi.Section{HeadingSpan: xuezhi.Span{Start: len("一是扩容。"), End: len("一是扩容。新增学位")}, Own: []xuezhi.Span{{Start: 0, End: len(a.Text)}}}
	if got, want := OwnText(a, inline), "一是扩容。\n。\n  \n尾声。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
