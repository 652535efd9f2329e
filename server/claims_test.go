package server

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/cite"
)

// rateOf returns the share among the figures of s.
func rateOf(s *site) xuezhi.Claim {
	list := s.articles[0].Claims
	return list[slices.IndexFunc(list, func(c xuezhi.Claim) bool { return c.Metric == "large-class-rate" })]
}

func TestClaimsStates(t *testing.T) {
	const noindex = `name="robots"`
	s := newSite(t)
	rate := rateOf(s)
	for _, q := range []request{
		{"everything", "/claims", 200, []string{"全部数据陈述", "4 条，来自 2 篇文章", "机器抽取", "/claims/" + string(rate.ID), "未经核实", "29.82% → 10.37%"}, []string{noindex}},
		{"by metric", "/claims?metric=large-class-rate", 200, []string{"大班额率", "1 条，来自 1 篇文章", "<mark>29.82%控制在10.37%</mark>", "/claims.csv?metric=large-class-rate"}, []string{"123个"}},
		{"name of one metric", "/claims?q=" + esc("大班额率"), 302, []string{"/claims?metric=large-class-rate"}, nil},
		{"name of several", "/claims?q=" + esc("大班额"), 200, []string{"可指几个指标，未代为选择", "大班额班级数占教学班总数的百分比", "/claims?metric=large-class-count", "/claims?metric=large-class-rate"}, nil},
		{"value range", "/claims?min=5&max=11&unit=%25", 200, []string{"5—11%", "1 条"}, nil},
		{"value without a unit", "/claims?min=5", 200, []string{"没有", "数值须与单位一同填写"}, nil},
		{"value is no number", "/claims?unit=%25&min=abc", 200, []string{noindex, "未识别", "min=abc", "没有同时符合"}, nil},
		{"value=abc", "/claims?value=abc", 200, []string{noindex, "未识别，已忽略", "value=abc", "4 条"}, nil},
		{"contradictory", "/claims?metric=large-class-rate&kind=rank&plan=plan", 200, []string{"没有同时符合这 3 个条件的数据陈述", "去掉 类型 名次"}, nil},
		{"max below min", "/claims?min=50&max=1&unit=%25", 200, []string{"没有同时符合"}, []string{"NaN"}},
		{"unknown metric", "/claims?metric=nothing", 200, []string{noindex, "未识别的指标", "没有找到数据陈述"}, nil},
		{"Chinese names", "/claims?kind=" + esc("占比") + "&district=" + esc("荷塘区"), 302, []string{"/claims?district=430202&kind=ratio"}, nil},
		{"form order", "/claims?sort=-year&metric=large-class-rate&q=", 302, []string{"/claims?metric=large-class-rate&sort=-year"}, nil},
		{"by value", "/claims?sort=-value", 200, []string{"排序不是排名"}, nil},
		{"one section", "/claims?section=" + string(rate.Section), 200, []string{"践行新发展理念", "2 条"}, nil},
		{"no such section", "/claims?section=0000000000000000", 200, []string{"未识别的文章"}, nil},
		{"past the end", "/claims?page=2", 404, []string{`href="/claims"`}, nil},
		{"over the window", "/claims?page=501", 400, nil, nil},
		{"hostile", "/claims?q=" + esc("<script>alert(1)</script>"), 200, []string{"&lt;script&gt;"}, []string{"<script>alert"}},
		{"file of what is not understood", "/claims.csv?value=abc", 400, []string{"value=abc"}, nil},
		{"file of an unknown metric", "/claims.json?metric=nothing", 400, nil, nil},
		{"file without a unit", "/claims.csv?min=4", 400, []string{"单位"}, nil},
		{"file in order", "/claims.json?page=3&sort=year", 302, []string{"/claims.json?sort=year"}, nil},
	} {
		t.Run(q.name, func(t *testing.T) { q.run(t, s) })
	}
}

func TestClaimsFiles(t *testing.T) {
	s := newSite(t)
	r := s.get("/claims.csv?district=430202")
	text := body(t, r)
	if !strings.Contains(r.Header.Get("Content-Disposition"), "attachment") || !strings.HasPrefix(text, "\ufeff") {
		t.Errorf("no download, or no byte order mark: %q", r.Header)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 1+3+1 {
		t.Fatalf("%d rows, %v:\n%s", len(rows), err, text)
	}
	if last := rows[len(rows)-1][0]; !strings.Contains(last, cite.Disclaimer) || !strings.Contains(last, "第 123 版") {
		t.Errorf("the last row is %q", last)
	}
	if !strings.Contains(text, "https://xuezhi.example/claims/"+string(rateOf(s).ID)+"?h=") {
		t.Error("no link with the hash of the sentence")
	}
	var got struct {
		Total  int
		Cut    bool
		Note   string
		Claims []struct {
			Claim    xuezhi.Claim
			Sentence string
		}
	}
	if err := json.Unmarshal([]byte(body(t, s.get("/claims.json?metric=large-class-rate"))), &got); err != nil {
		t.Fatal(err)
	}
	if got.Total != 1 || got.Cut || len(got.Claims) != 1 || got.Claims[0].Claim.Quantity.Value.String() != "10.37" || !strings.Contains(got.Note, cite.Disclaimer) {
		t.Errorf("got %+v", got)
	}
}

// TestSentenceMarked: a very long sentence is cut around its figure.
func TestSentenceMarked(t *testing.T) {
	long := strings.Repeat("一所", 5000)
	got := sentenceMarked(long+"12所"+long, xuezhi.Span{Start: len(long), End: len(long) + len("12所")}, 10)
	if len(got) != 3 || got[0].Text != "……"+strings.Repeat("一所", 5) || got[1].Text != "12所" || !got[1].Match || got[2].Text != strings.Repeat("一所", 5)+"……" {
		t.Errorf("got %+v", got)
	}
	if got := sentenceMarked("短句", xuezhi.Span{Start: 90, End: 100}, 10); len(got) != 1 || got[0].Match {
		t.Errorf("a figure outside its sentence: %+v", got)
	}
}
