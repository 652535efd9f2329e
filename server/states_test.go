package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"xuezhi"
)

// A request: its target, the status, what the page or the Location holds, and what it lacks.
type request struct {
	name, target string
	status       int
	has, lacks   []string
}

func (q request) run(t *testing.T, s *site) {
	t.Helper()
	r := s.get(q.target)
	text := body(t, r)
	if r.StatusCode != q.status {
		t.Fatalf("GET %.120s: status %d, want %d\n%s", q.target, r.StatusCode, q.status, s.log)
	}
	if loc := r.Header.Get("Location"); loc != "" {
		text = loc
	}
	for _, h := range q.has {
		if !strings.Contains(text, h) {
			t.Errorf("GET %.120s lacks %q:\n%s", q.target, h, text)
		}
	}
	for _, l := range q.lacks {
		if strings.Contains(text, l) {
			t.Errorf("GET %.120s holds %q:\n%s", q.target, l, text)
		}
	}
}

func esc(s string) string { return url.QueryEscape(s) }

func TestSearchStates(t *testing.T) {
	const noindex = `name="robots"`
	tests := []request{
		{"everything", "/search", 200, []string{"全部小节", "51 个小节，来自 4 篇文章"}, []string{noindex}},
		{"found", "/search?q=" + esc("大班额"), 200, []string{
			"<title>大班额 — 2 个小节", "2 个小节，来自 2 篇文章", "<mark>大班额</mark>", "《践行新发展理念》第 2 节。来源不详",
			"2018年12月25日至2019年3月31日之间", "2021年6月18日", "2016—2020年", "湖南株洲",
		}, []string{noindex}},
		{"narrowed", "/search?q=" + esc("大班额") + "&district=430202&topic=school-places&year=2018", 200, []string{
			"<title>大班额 · 荷塘区 · 学位建设 · 2018年 — 1 个小节", "1 个小节，来自 1 篇文章", "清除全部",
		}, nil},
		{"parent includes", "/search?district=430000", 200, []string{"湖南省及所辖", "49 个小节"}, nil},
		{"own counts ignore own choice", "/search?district=430202", 200, []string{"涧西区"}, nil},
		{"chosen stays at zero", "/search?district=430202&year=2021", 200, []string{"没有同时符合这 2 个条件的小节", `value="2021" aria-label="2021年" checked`}, nil},
		{"explicit only", "/search?district=430202&basis=explicit", 200, []string{"年份依据", "2 个小节，来自 1 篇文章"}, nil},
		{"form order", "/search?year=2018&q=", 302, []string{"/search?year=2018"}, nil},
		{"empty fields", "/search?q=&district=&page=", 302, []string{"/search"}, []string{"?"}},
		{"page zero", "/search?page=0", 302, []string{"/search"}, []string{"?"}},
		{"values twice", "/search?year=2018&year=2018", 302, []string{"/search?year=2018"}, []string{"&"}},
		{"Chinese name", "/search?district=" + esc("荷塘区"), 302, []string{"/search?district=430202"}, nil},
		{"chain of names", "/search?district=" + esc("湖南省株洲市荷塘区"), 302, []string{"/search?district=430202"}, nil},
		{"pinyin", "/search?district=hetangqu", 302, []string{"/search?district=430202"}, nil},
		{"Chinese topic", "/search?topic=" + esc("学位建设"), 302, []string{"/search?topic=school-places"}, nil},
		{"Chinese genre", "/search?genre=" + esc("通讯"), 302, []string{"/search?genre=feature"}, nil},
		{"full-width digits", "/search?year=" + esc("２０１８"), 302, []string{"/search?year=2018"}, nil},
		{"GBK", "/search?q=%B4%F3%B0%E0%B6%EE", 302, []string{"/search?q=" + esc("大班额")}, nil},
		{"unknown parameter", "/search?sorted=1", 200, []string{noindex, "未识别，已忽略", "sorted=1", "51 个小节"}, nil},
		{"unknown parameter beside known ones", "/search?q=" + esc("大班额") + "&utm=x", 200, []string{noindex, "utm=x", "2 个小节"}, nil},
		{"unknown sort", "/search?sort=best", 200, []string{noindex, "未识别，已忽略", "51 个小节"}, nil},
		{"unknown district", "/search?district=999999", 200, []string{noindex, "未识别", "999999", "没有找到小节", "去掉"}, []string{"51 个小节，来自"}},
		{"unknown beside known", "/search?district=430202&district=999999", 200, []string{"未识别", "4 个小节，来自 1 篇文章"}, nil},
		{"unknown topic", "/search?topic=nothing", 200, []string{noindex, "未识别", "没有找到小节"}, nil},
		{"unknown year", "/search?year=18", 200, []string{noindex, "未识别", "没有找到小节"}, nil},
		{"unknown source", "/search?source=" + esc("没有的报"), 200, []string{noindex, "未识别", "没有找到小节"}, nil},
		{"known source", "/search?source=" + esc("教育时报"), 200, []string{"1 个小节，来自 1 篇文章"}, []string{noindex}},
		{"no source", "/search?source=-", 200, []string{"来源不详"}, []string{noindex}},
		{"unknown genre", "/search?genre=poem", 200, []string{"未识别", "没有找到小节"}, nil},
		{"unknown basis", "/search?basis=foo", 200, []string{noindex, "未识别", "没有找到小节", "51"}, nil},
		{"unknown article", "/search?article=0000000000000000", 200, []string{noindex, "未识别的文章", "没有找到小节"}, nil},
		{"ambiguous district", "/search?district=" + esc("鼓楼区"), 200, []string{"未识别", "可能指", "江苏省南京市鼓楼区"}, nil},
		{"second page", "/search?page=3", 200, []string{"第 41—51 个", `rel="prev"`}, []string{`rel="next"`}},
		{"past the end", "/search?page=4", 404, []string{"没有这一页", `href="/search"`}, nil},
		{"past the end of nothing", "/search?q=zzzz&page=2", 404, []string{`href="/search?q=zzzz"`}, nil},
		{"over the window", "/search?page=501", 400, []string{"500 页"}, nil},
		{"broken encoding", "/search?q=%E5%A4%", 400, []string{"百分号"}, nil},
		{"NUL", "/search?q=a%00", 400, []string{"不允许的字符"}, nil},
		{"ten kilobytes", "/search?q=" + strings.Repeat("a", 10<<10), 400, []string{"太长"}, nil},
		{"257 characters", "/search?q=" + strings.Repeat("a", 257), 400, []string{"256"}, nil},
		{"no text at all", "/search?q=%FF%FE%FF", 400, []string{"编码"}, nil},
		{"unclosed quote", "/search?q=%22" + esc("大班额"), 200, []string{"引号不成对"}, nil},
		{"in the results", "/search?q=" + esc("大班额") + "&q=" + esc("教学班"), 200, []string{"大班额 ＋ 教学班", "1 个小节"}, nil},
		{"script", "/search?q=" + esc("<script>alert(1)</script>"), 200, []string{"&lt;script&gt;"}, []string{"<script>alert"}},
		{"bidi", "/search?q=" + esc("a\u202eb"), 302, []string{"/search?q=ab"}, nil},
		{"slash at the end", "/search/?q=a", 302, []string{"/search?q=a"}, nil},
	}
	s := newSite(t)
	for _, q := range tests {
		t.Run(q.name, func(t *testing.T) { q.run(t, s) })
	}
}

func TestPages(t *testing.T) {
	s := newSite(t)
	a, hostile := s.articles[0], s.articles[2]
	second := a.Sections[1]
	figure := a.Claims[slices.IndexFunc(a.Claims, func(c xuezhi.Claim) bool { return c.Section == second.ID })]
	at := "/articles/" + string(a.ID)
	tests := []request{
		{"home", "/", 200, []string{"荷塘区", "学位建设", "2016—2021", "51", "践行新发展理念"}, nil},
		{"article", at, 200, []string{
			"<title>荷塘区 · 2018年 — 践行新发展理念", "垃圾词", "删去 1 处", "断行合并", "原文疑点", "序号重复", "来源不详", "成立97周年", "推断", "承前",
			"2018年12月25日至2019年3月31日之间", `rel="canonical" href="https://xuezhi.example/articles/` + string(a.ID) + `"`, "〔招生〕", "总之完成了目标。",
		}, []string{`class="sec open"`}},
		{"section opened", at + "?section=" + string(second.ID) + "&q=" + esc("大班额"), 200, []string{
			`class="sec open" id="s-` + string(second.ID) + `"`, "<mark>大班额</mark>", "<title>荷塘区 · 消除大班额 · 2018年", "返回检索结果", "第 2 节，共 2 节",
		}, nil},
		{"section alone", at + "?section=" + string(second.ID) + "&only=1", 200, []string{"看全文", "总之完成了目标。"}, []string{"党建引领扬正气"}},
		{"claim", at + "?claim=" + string(figure.ID), 200, []string{`class="sec open" id="s-` + string(second.ID), `id="c-` + string(figure.ID)}, nil},
		{"article out of order", at + "?q=a&section=" + string(second.ID), 302, []string{at + "?section=" + string(second.ID) + "&q=a#s-"}, nil},
		{"no such section", at + "?section=0000000000000000", 404, []string{"没有这个小节", `href="` + at + `"`}, nil},
		{"no such claim", at + "?claim=0000000000000000", 404, []string{"没有这条数据陈述"}, nil},
		{"unknown parameter", at + "?x=1", 200, []string{`name="robots"`}, nil},
		{"no such article", "/articles/0000000000000000", 404, nil, nil},
		{"no id", "/articles/..%2f..%2fetc", 404, nil, nil},
		{"upper case id", "/articles/" + strings.ToUpper(string(a.ID)), 404, nil, nil},
		{"section permalink", "/sections/" + string(second.ID), 302, []string{at + "?section=" + string(second.ID) + "#s-" + string(second.ID)}, nil},
		{"claim permalink", "/claims/" + string(figure.ID), 302, []string{at + "?claim=" + string(figure.ID) + "#c-" + string(figure.ID)}, nil},
		{"no such permalink", "/sections/0000000000000000", 404, nil, nil},
		{"no claim permalink", "/claims/x", 404, nil, nil},
		{"districts", "/districts", 200, []string{"湖南省", "荷塘区", "430202"}, nil},
		{"district", "/districts/430202", 200, []string{"荷塘区", "湖南省", "株洲市", "430202", "/search?district=430202&amp;year=2018"}, nil},
		{"district by name", "/districts/" + url.PathEscape("荷塘区"), 302, []string{"/districts/430202"}, nil},
		{"district of many", "/districts/" + url.PathEscape("鼓楼区"), 404, []string{"不止一个", "江苏省南京市鼓楼区"}, nil},
		{"district not held", "/districts/110101", 200, []string{"东城区", `name="robots"`}, nil},
		{"no district", "/districts/999999", 404, []string{"没有这个地区"}, nil},
		{"district past the end", "/districts/430202?page=2", 404, []string{"没有这一页"}, nil},
		{"topics", "/topics", 200, []string{"学位建设", "/topics/school-places"}, nil},
		{"topic", "/topics/school-places", 200, []string{"学位建设", "大班额", "荷塘区"}, nil},
		{"topic by name", "/topics/" + url.PathEscape("学位建设"), 302, []string{"/topics/school-places"}, nil},
		{"no topic", "/topics/nothing", 404, []string{"没有这个主题"}, nil},
		{"articles", "/articles", 200, []string{"共 4 篇文章", "长文"}, nil},
		{"articles past the end", "/articles?page=9", 404, []string{`href="/articles"`}, nil},
		{"help", "/help", 200, []string{"&#34;教育集团&#34;"}, nil},
		{"about", "/about", 200, []string{"第 123 版", "4 篇文章"}, nil},
		{"unknown path", "/admin", 404, []string{"首页"}, nil},
		{"dots", "/static/../server.go", 404, nil, nil},
		{"NUL in the path", "/articles/%00", 400, nil, nil},
		{"two slashes", "//evil.example/", 404, nil, nil},
		{"GBK in the path", "/districts/%BA%C9", 400, nil, nil},
		{"hostile article", "/articles/" + string(hostile.ID), 200, []string{"&lt;script&gt;"}, []string{"<script>alert", "<img src=x", "\u202e"}},
		{"health", "/healthz", 200, []string{"ok"}, nil},
		{"ready", "/readyz", 200, []string{"123"}, nil},
	}
	for _, q := range tests {
		t.Run(q.name, func(t *testing.T) { q.run(t, s) })
	}
}

func TestMovedSection(t *testing.T) {
	s := newSite(t)
	a := s.articles[0]
	s.aliases = map[xuezhi.SectionID]xuezhi.SectionID{"0123456789abcdef": a.Sections[1].ID}
	to := "/articles/" + string(a.ID) + "?section=" + string(a.Sections[1].ID)
	request{"permalink", "/sections/0123456789abcdef", 302, []string{to}, nil}.run(t, s)
	request{"in the article", "/articles/" + string(a.ID) + "?section=0123456789abcdef", 302, []string{to}, nil}.run(t, s)
}

func TestEmptyStateAsksWithin(t *testing.T) {
	s := newSite(t)
	u := "/search?q=zzz"
	for _, y := range []string{"2001", "2002", "2003", "2004", "2005", "2006", "2007", "2008", "2009", "2010"} {
		u += "&year=" + y
	}
	request{"eleven conditions", u, 200, []string{"没有同时符合这 11 个条件的小节", "去掉 检索词 zzz", "收录范围"}, nil}.run(t, s)
	if n := len(s.asked); n > 1+costsAsked {
		t.Errorf("%d searches, want at most %d", n, 1+costsAsked)
	}
}

func TestCostCountsAreTotals(t *testing.T) {
	s := newSite(t)
	r := body(t, s.get("/search?q="+esc("分页")+"&district=430202"))
	for _, want := range []string{`去掉 检索词 分页</a></td><td>荷塘区</td><td class="num"><b>4</b>`, `去掉 地区 荷塘区</a></td><td>分页</td><td class="num"><b>45</b>`} {
		if !strings.Contains(r, want) {
			t.Errorf("the empty page lacks %q:\n%s", want, r)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name   string
		err    error // of the search
		arch   error // of Acquire
		status int
		has    string
		logged bool
	}{
		{"no edition", nil, xuezhi.ErrNoEdition, 503, "尚无收录", false},
		{"busy", xuezhi.ErrBusy, nil, 503, "请过几秒钟再试", false},
		{"invalid", xuezhi.ErrInvalid, nil, 400, "首页", false},
		{"deadline", context.DeadlineExceeded, nil, 503, "首页", false},
		{"other", errors.New("disk on fire"), nil, 500, "首页", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.err = tt.arch
			s.onSearch = func(context.Context) error { return tt.err }
			r := s.get("/search?q=a")
			text := body(t, r)
			if r.StatusCode != tt.status || !strings.Contains(text, tt.has) || strings.Contains(text, "disk") {
				t.Errorf("status %d, want %d with %q:\n%s", r.StatusCode, tt.status, tt.has, text)
			}
			if got := strings.Contains(s.log.String(), "disk on fire"); got != tt.logged || strings.Count(s.log.String(), "\n") > 1 {
				t.Errorf("log: %q", s.log)
			}
			if (r.Header.Get("Retry-After") != "") != (tt.status == 503) {
				t.Errorf("Retry-After %q at %d", r.Header.Get("Retry-After"), tt.status)
			}
		})
	}
}

func TestNoEdition(t *testing.T) {
	s := newSite(t)
	s.err = xuezhi.ErrNoEdition
	for path, status := range map[string]int{"/": 503, "/search": 503, "/articles/0000000000000000/original": 503, "/readyz": 503, "/healthz": 200, "/help": 200, "/nothing": 404} {
		if r := s.get(path); r.StatusCode != status {
			t.Errorf("%s without an edition: %d, want %d", path, r.StatusCode, status)
		}
	}
}

func TestPanicIsAPageLoggedOnce(t *testing.T) {
	s := newSite(t)
	s.onArt = func(xuezhi.ArticleID) error { panic("boom") }
	r := s.get("/articles/0000000000000000")
	text := body(t, r)
	if r.StatusCode != http.StatusInternalServerError || strings.Contains(text, "boom") {
		t.Fatalf("status %d:\n%s", r.StatusCode, text)
	}
	if strings.Count(s.log.String(), "boom") != 1 {
		t.Errorf("log: %s", s.log)
	}
	_, ref, _ := strings.Cut(s.log.String(), "ref=")
	ref, _, _ = strings.Cut(ref, " ")
	if ref == "" || !strings.Contains(text, ref) {
		t.Errorf("the page lacks the reference %q", ref)
	}
}
