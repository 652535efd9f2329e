package indextest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"xuezhi"
	"xuezhi/index"
)

// DrawArchive draws up to max documents of a few articles, in a small world:
// words, districts and years that meet often.
func DrawArchive(t *rapid.T, max int) []index.Document {
	pick := func(label string, from []string) string { return rapid.SampledFrom(from).Draw(t, label) }
	text := func(label string, from, to int) string {
		s := ""
		for range rapid.IntRange(from, to).Draw(t, label) {
			s += pick("piece", pieces())
		}
		return s
	}
	var docs []index.Document
	for len(docs) < max {
		article := xuezhi.NewArticleID(fmt.Append(nil, len(docs)))
		title, source := text("title", 0, 4), pick("source", []string{"", "株洲日报", "湖南教育"})
		genre := xuezhi.Genre(pick("genre", []string{"", "news", "report"}))
		var issued xuezhi.Date
		if y := rapid.IntRange(2015, 2019).Draw(t, "issued"); y > 2015 {
			issued = xuezhi.Date{Year: y, Month: rapid.IntRange(0, 2).Draw(t, "month")}
		}
		for range rapid.IntRange(1, 4).Draw(t, "sections") {
			d := index.Document{
				ID:      xuezhi.NewSectionID(article, "", len(docs)),
				Article: article,
				Heading: text("heading", 0, 3),
				Title:   title,
				Path:    text("path", 0, 2),
				Text:    text("text", 0, 12),
				Source:  source,
				Genre:   genre,
				Issued:  issued,
			}
			for range rapid.IntRange(0, 2).Draw(t, "districts") {
				d.Districts = append(d.Districts, districtPath(pick("district", []string{"430202", "430204", "430981", "410305"}))...)
			}
			for range rapid.IntRange(0, 3).Draw(t, "topics") {
				d.Topics = append(d.Topics, xuezhi.TopicSlug(pick("topic", []string{"class-size", "school-places", "teachers", "sports"})))
			}
			slices.Sort(d.Districts)
			d.Districts = slices.Compact(d.Districts)
			slices.Sort(d.Topics)
			d.Topics = slices.Compact(d.Topics)
			if rapid.Bool().Draw(t, "dated") {
				d.Years.From = rapid.IntRange(2008, 2020).Draw(t, "from")
				d.Years.To = d.Years.From + rapid.SampledFrom([]int{0, 0, 1, 5, 6, 9}).Draw(t, "span")
				d.Explicit = rapid.Bool().Draw(t, "explicit")
			}
			docs = append(docs, d)
		}
		if rapid.IntRange(0, 9).Draw(t, "end") == 0 {
			break
		}
	}
	return docs
}

func districtPath(code string) []xuezhi.DistrictCode {
	return []xuezhi.DistrictCode{
		xuezhi.DistrictCode(code[:2] + "0000"), xuezhi.DistrictCode(code[:4] + "00"), xuezhi.DistrictCode(code),
	}
}

// pieces make up texts and queries; they join to longer words, and break them.
func pieces() []string {
	return []string{
		"大", "班", "额", "大班额", "超大班额", "班额", "学位", "新增", "学校", "校", "教师", "教育", "荷塘区", "的",
		"U12", "2018年", "2018", "18", "29.82%", "29.82", "4+1", "class", "size", " ", " ", "，", "。", "\n", "“", "”", "、", "報告", "报告",
	}
}

// DrawQuery draws a search expression of the same world, not always a sound one.
func DrawQuery(t *rapid.T) string {
	s := ""
	for range rapid.IntRange(0, 6).Draw(t, "length") {
		s += rapid.SampledFrom(append(pieces(), " ", " ", " -", " OR ", "|", "NOT ", "(", ")", "\"", "「", "」", "*", "标题:")).Draw(t, "piece")
	}
	return s
}

// DrawRequest draws filters, order and window around a query.
func DrawRequest(t *rapid.T, n index.Node) index.Request {
	r := index.Request{
		Query:     n,
		BasisOnly: rapid.IntRange(0, 4).Draw(t, "basis") == 0,
		Sort:      rapid.SampledFrom([]xuezhi.Sort{xuezhi.SortRelevance, xuezhi.SortRelevance, xuezhi.SortRelevance, xuezhi.SortNewest, xuezhi.SortOldest}).Draw(t, "sort"),
		Offset:    rapid.SampledFrom([]int{0, 0, 0, 1, 5}).Draw(t, "offset"),
		Limit:     rapid.SampledFrom([]int{0, 3, 20, 50}).Draw(t, "limit"),
		Facets:    xuezhi.Facets(),
		Explain:   rapid.IntRange(0, 3).Draw(t, "explain") == 0,
	}
	if rapid.IntRange(0, 6).Draw(t, "article") == 0 {
		r.Article = xuezhi.NewArticleID(fmt.Append(nil, rapid.IntRange(0, 3).Draw(t, "ordinal")))
	}
	terms := map[xuezhi.Facet][]string{
		xuezhi.FacetDistrict: {"430000", "430200", "430202", "410305", "999999"},
		xuezhi.FacetTopic:    {"class-size", "teachers", "unknown"},
		xuezhi.FacetYear:     {"2010", "2016", "2018", "1900"},
		xuezhi.FacetSource:   {"株洲日报", xuezhi.NoSource},
		xuezhi.FacetGenre:    {"news", "report"},
	}
	for _, f := range xuezhi.Facets() {
		if rapid.IntRange(0, 3).Draw(t, "filter") == 0 {
			r.Filters = append(r.Filters, index.Filter{Facet: f, Terms: rapid.SliceOfNDistinct(rapid.SampledFrom(terms[f]), 1, 2, rapid.ID).Draw(t, "terms")})
		}
	}
	return r
}

// DrawRelaxed widens r to documents that hold only some of what is asked, and
// puts those of its own query first.
func DrawRelaxed(t *rapid.T, seg index.Analyzer, r index.Request) index.Request {
	weight := func() float64 { return rapid.SampledFrom([]float64{1, 0.7, 0.3}).Draw(t, "weight") }
	option := func() index.Node {
		text := rapid.SampledFrom(pieces()).Draw(t, "option")
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return index.Has{Facet: xuezhi.FacetDistrict, Terms: []string{"430200", "410305"}, Weight: weight()}
		case 1:
			return index.Has{Facet: xuezhi.FacetYear, Terms: []string{rapid.SampledFrom([]string{"2016", "2018", "1900"}).Draw(t, "year")}, Weight: weight()}
		case 2:
			return index.Leaf{Gist: index.NewGist(seg, text), Fields: index.Fields(index.FieldHeading, index.FieldTitle), Weight: weight()}
		}
		return index.Leaf{Word: text, Gist: index.NewGist(seg, text), Weight: weight()}
	}
	most := index.Most{Share: rapid.SampledFrom([]float64{0.2, 0.4, 0.6, 1}).Draw(t, "share")}
	for range rapid.IntRange(1, 5).Draw(t, "items") {
		var a index.Any
		for range rapid.IntRange(1, 3).Draw(t, "options") {
			a.Options = append(a.Options, option())
		}
		if rapid.IntRange(0, 3).Draw(t, "more") == 0 {
			most.More = append(most.More, a)
		} else {
			most.Items = append(most.Items, a)
		}
	}
	strict := index.And{Should: index.Scoring(most)}
	if r.Query != nil {
		strict.Nodes = []index.Node{index.Quiet{Node: r.Query}}
	}
	switch rapid.IntRange(0, 2).Draw(t, "shape") {
	case 0:
		r.Query, r.First = index.Or{Nodes: []index.Node{most, strict}}, strict
	case 1:
		r.Query, r.First = most, strict
	default:
		r.Query = strict
	}
	return r
}

// Archive returns n documents that are the same on every call: words in
// bursts, some of them common to many.
func Archive(n int) []index.Document { return burstDocs(n) }

// Build seals docs in dir and opens the artefact. The test closes it.
func Build(t testing.TB, e index.Engine, dir string, docs []index.Document) index.Reader {
	t.Helper()
	ctx := context.Background()
	b, err := e.Create(ctx, dir)
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	if err := b.Add(ctx, docs); err != nil {
		t.Fatalf("add: %v", err)
	}
	a, err := b.Seal(ctx)
	if err != nil {
		t.Fatalf("seal: %v", err)
	}
	if a.Count != len(docs) || a.Fingerprint != e.Fingerprint() || a.Kind == "" || a.Name == "" {
		t.Fatalf("artefact %+v of %d documents, fingerprint %q", a, len(docs), e.Fingerprint())
	}
	r, err := e.Open(ctx, dir)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}
