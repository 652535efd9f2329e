package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/authority"
)

// fake is an edition in memory: it finds by substring and counts by looking
// at every section. Fields may be set between requests of one test.
type fake struct {
	tables   *authority.Tables
	articles []*xuezhi.Article
	info     xuezhi.EditionInfo
	err      error                                    // of Acquire
	onSearch func(context.Context) error              // before each search
	aliases  map[xuezhi.SectionID]xuezhi.SectionID    // old → new
	onArt    func(xuezhi.ArticleID) (panicking error) // before each article
	held     int                                      // snapshots not released
	asked    []xuezhi.Query

	claimsAsked int
}

var (
	_ Snapshot = (*fake)(nil)
	_ Archive  = (*fake)(nil)
)

func (f *fake) Acquire(context.Context) (Snapshot, func(), error) {
	if f.err != nil {
		return nil, nil, f.err
	}
	f.held++
	return f, func() { f.held-- }, nil
}

func (f *fake) Info() xuezhi.EditionInfo  { return f.info }
func (f *fake) Tables() *authority.Tables { return f.tables }

func (f *fake) card(a *xuezhi.Article) xuezhi.ArticleCard {
	c := xuezhi.ArticleCard{
		ID: a.ID, Title: a.Title, Subtitle: a.Subtitle, Source: a.Source, Genre: a.Genre, Issued: a.Issued, Years: a.Years,
		Sections: len(a.Sections), Claims: len(a.Claims), Added: "2026-11-20T08:00:00Z",
	}
	for _, d := range a.Districts {
		c.Districts = append(c.Districts, d.Code)
	}
	return c
}

func (f *fake) districtsOf(s *xuezhi.Section) (out []string) {
	for _, d := range f.tables.Districts.Path(s.Place.Code) {
		out = append(out, string(d.Code))
	}
	return out
}

func (f *fake) terms(a *xuezhi.Article, s *xuezhi.Section, facet xuezhi.Facet) (out []string) {
	switch facet {
	case xuezhi.FacetDistrict:
		return f.districtsOf(s)
	case xuezhi.FacetTopic:
		for _, t := range s.Topics {
			for at := t.Slug; at != ""; {
				out = append(out, string(at))
				b, _ := f.tables.Topics.BySlug(at)
				at = b.Broader
			}
		}
	case xuezhi.FacetYear:
		if y, ok := s.Time.Years(); ok {
			for n := y.From; n <= y.To; n++ {
				out = append(out, strconv.Itoa(n))
			}
		}
	case xuezhi.FacetSource:
		return []string{cmp.Or(a.Source, xuezhi.NoSource)}
	case xuezhi.FacetGenre:
		return []string{string(a.Genre)}
	}
	return out
}

func own(a *xuezhi.Article, s *xuezhi.Section) string {
	var b strings.Builder
	for _, o := range s.Own {
		b.WriteString(o.Of(a.Text))
	}
	return b.String()
}

// words of an expression: those wanted, those not.
func words(texts []string) (want, not []string) {
	for _, w := range strings.Fields(strings.Join(texts, " ")) {
		w = strings.Trim(w, `"“”`)
		if n, ok := strings.CutPrefix(w, "-"); ok {
			not = append(not, n)
		} else if w != "" {
			want = append(want, w)
		}
	}
	return want, not
}

func (f *fake) holds(q xuezhi.Query, a *xuezhi.Article, s *xuezhi.Section, but xuezhi.Facet) bool {
	text := own(a, s)
	want, not := words(q.Text)
	for _, w := range want {
		if !strings.Contains(text, w) {
			return false
		}
	}
	for _, w := range not {
		if strings.Contains(text, w) {
			return false
		}
	}
	if q.Article != "" && q.Article != a.ID || q.BasisOnly && s.Time.Basis != xuezhi.Explicit {
		return false
	}
	for _, facet := range xuezhi.Facets() {
		chosen := q.Terms(facet)
		if facet == but || len(chosen) == 0 {
			continue
		}
		if !slices.ContainsFunc(f.terms(a, s, facet), func(t string) bool { return slices.Contains(chosen, t) }) {
			return false
		}
	}
	return true
}

func (f *fake) Search(ctx context.Context, q xuezhi.Query) (*xuezhi.Result, error) {
	f.asked = append(f.asked, q)
	if f.onSearch != nil {
		if err := f.onSearch(ctx); err != nil {
			return nil, err
		}
	}
	res := &xuezhi.Result{Query: q, Edition: f.info}
	size, page := cmp.Or(q.Size, xuezhi.PageSize), max(q.Page, 1)
	for _, a := range f.articles {
		n := res.Total
		for i := range a.Sections {
			s := &a.Sections[i]
			if !f.holds(q, a, s, "") {
				continue
			}
			if res.Total++; res.Total > (page-1)*size && res.Total <= page*size {
				res.Hits = append(res.Hits, f.hit(q, a, s))
			}
		}
		if res.Total > n {
			res.Articles++
		}
	}
	for _, facet := range xuezhi.Facets() {
		res.Facets = append(res.Facets, f.count(q, facet))
	}
	if strings.Count(strings.Join(q.Text, ""), `"`)%2 == 1 {
		res.Notes = append(res.Notes, xuezhi.Note{Kind: "syntax", Text: "引号不成对，已按普通文字检索。"})
	}
	return res, nil
}

func (f *fake) count(q xuezhi.Query, facet xuezhi.Facet) xuezhi.FacetResult {
	counts := map[string]*xuezhi.Bucket{}
	for _, t := range q.Terms(facet) {
		counts[t] = &xuezhi.Bucket{Term: t, Selected: true}
	}
	for _, a := range f.articles {
		for i := range a.Sections {
			if !f.holds(q, a, &a.Sections[i], facet) {
				continue
			}
			for _, t := range f.terms(a, &a.Sections[i], facet) {
				if counts[t] == nil {
					counts[t] = &xuezhi.Bucket{Term: t}
				}
				counts[t].Count++
				if a.Sections[i].Time.Basis == xuezhi.Explicit {
					counts[t].Explicit++
				}
			}
		}
	}
	out := xuezhi.FacetResult{Facet: facet}
	for _, b := range counts {
		out.Buckets = append(out.Buckets, *b)
	}
	slices.SortFunc(out.Buckets, func(a, b xuezhi.Bucket) int { return strings.Compare(a.Term, b.Term) })
	return out
}

func (f *fake) hit(q xuezhi.Query, a *xuezhi.Article, s *xuezhi.Section) xuezhi.Hit {
	h := xuezhi.Hit{Article: f.card(a), Section: xuezhi.SectionCard{
		ID: s.ID, Article: a.ID, Level: s.Level, Marker: s.Marker, Heading: s.Heading, Label: s.Label, Rank: s.Ordinal, Place: s.Place, Time: s.Time,
	}}
	for _, t := range s.Topics {
		h.Section.Topics = append(h.Section.Topics, t.Slug)
	}
	if p := a.Section(s.Parent); p != nil {
		h.Section.Path = []string{p.Name()}
	}
	text := own(a, s)
	if want, _ := words(q.Text); len(want) > 0 {
		if i := strings.Index(text, want[0]); i >= 0 {
			h.Snippet = xuezhi.Snippet{{Text: text[:i]}, {Text: want[0], Match: true}, {Text: text[i+len(want[0]):]}}
		}
	}
	for _, c := range a.Claims {
		if c.Section == s.ID {
			h.Claims = append(h.Claims, c)
			h.Quotes = append(h.Quotes, c.Sentence.Of(a.Text))
		}
	}
	return h
}

func (f *fake) Overview(context.Context) (*xuezhi.Overview, error) {
	o := &xuezhi.Overview{Edition: f.info}
	all := xuezhi.Query{}
	for _, b := range f.count(all, xuezhi.FacetDistrict).Buckets {
		o.Districts = append(o.Districts, xuezhi.DistrictCount{Code: xuezhi.DistrictCode(b.Term), Articles: 1, Sections: b.Count})
	}
	for _, b := range f.count(all, xuezhi.FacetTopic).Buckets {
		o.Topics = append(o.Topics, xuezhi.TopicCount{Slug: xuezhi.TopicSlug(b.Term), Articles: 1, Sections: b.Count})
	}
	for _, b := range f.count(all, xuezhi.FacetYear).Buckets {
		y, _ := strconv.Atoi(b.Term)
		o.Years = append(o.Years, xuezhi.YearCount{Year: y, Articles: 1, Sections: b.Count, Explicit: b.Explicit})
	}
	for _, b := range f.count(all, xuezhi.FacetSource).Buckets {
		if b.Term != xuezhi.NoSource {
			o.Sources = append(o.Sources, xuezhi.SourceCount{Source: b.Term, Articles: 1})
		}
	}
	for _, a := range f.articles {
		o.Recent = append(o.Recent, f.card(a))
	}
	return o, nil
}

func (f *fake) Article(_ context.Context, id xuezhi.ArticleID) (*xuezhi.Article, xuezhi.ArticleCard, error) {
	if f.onArt != nil {
		if err := f.onArt(id); err != nil {
			return nil, xuezhi.ArticleCard{}, err
		}
	}
	for _, a := range f.articles {
		if a.ID == id {
			return a, f.card(a), nil
		}
	}
	return nil, xuezhi.ArticleCard{}, fmt.Errorf("article %s: %w", id, xuezhi.ErrNotFound)
}

func (f *fake) ResolveSection(_ context.Context, id xuezhi.SectionID) (xuezhi.ArticleID, xuezhi.SectionID, error) {
	id = cmp.Or(f.aliases[id], id)
	for _, a := range f.articles {
		if a.Section(id) != nil {
			return a.ID, id, nil
		}
	}
	return "", "", xuezhi.ErrNotFound
}

func (f *fake) ResolveClaim(_ context.Context, id xuezhi.ClaimID) (xuezhi.ArticleID, xuezhi.ClaimID, error) {
	for _, a := range f.articles {
		if claimOf(a, id) != nil {
			return a.ID, id, nil
		}
	}
	return "", "", xuezhi.ErrNotFound
}

func (f *fake) Articles(_ context.Context, w xuezhi.ArticleFilter) (*xuezhi.ArticleList, error) {
	out := &xuezhi.ArticleList{}
	for _, a := range f.articles {
		ok := w.District == "" && w.Topic == ""
		for i := range a.Sections {
			ok = ok || slices.Contains(f.terms(a, &a.Sections[i], xuezhi.FacetDistrict), string(w.District)) ||
				slices.Contains(f.terms(a, &a.Sections[i], xuezhi.FacetTopic), string(w.Topic))
		}
		if !ok {
			continue
		}
		if out.Total++; out.Total > (w.Page-1)*w.Size && out.Total <= w.Page*w.Size {
			out.Articles = append(out.Articles, f.card(a))
		}
	}
	return out, nil
}

func (f *fake) Original(_ context.Context, id xuezhi.ArticleID) ([]byte, xuezhi.Original, error) {
	a, _, err := f.Article(context.Background(), id)
	if err != nil {
		return nil, xuezhi.Original{}, err
	}
	return []byte(a.Raw), a.Original, nil
}

// part is a section to be: heading and body are written into the text.
type part struct {
	marker, heading, label, body string
	place                        xuezhi.DistrictCode
	time                         xuezhi.Time
	topics                       []xuezhi.TopicSlug
	claims                       []string // figures in the body
	parts                        []part   // stand in the text where body has "{}"
}

// article writes parts into one text.
func article(title string, parts ...part) *xuezhi.Article {
	a := &xuezhi.Article{ID: xuezhi.NewArticleID([]byte(title)), Title: title, Genre: xuezhi.GenreFeature}
	var text strings.Builder
	var write func(p part, parent *xuezhi.Section, level, n int)
	write = func(p part, parent *xuezhi.Section, level, n int) {
		s := xuezhi.Section{
			ID: xuezhi.NewSectionID(a.ID, p.marker+p.heading+p.body, n), Level: level, Marker: p.marker, Ordinal: n + 1, Heading: p.heading, Label: p.label,
			Time: p.time,
		}
		if p.place != "" {
			s.Place = xuezhi.Place{Code: p.place, Basis: xuezhi.Explicit, Evidence: []xuezhi.Evidence{{Quote: "在该地"}}}
		}
		if parent != nil {
			s.Parent = parent.ID
		}
		for _, t := range p.topics {
			s.Topics = append(s.Topics, xuezhi.TopicRef{Slug: t})
		}
		at := len(a.Sections)
		a.Sections = append(a.Sections, s)
		start := text.Len()
		text.WriteString(p.marker)
		if p.heading != "" {
			h := text.Len()
			text.WriteString(p.heading)
			a.Sections[at].HeadingSpan = xuezhi.Span{Start: h, End: text.Len()}
			text.WriteString("\n")
		}
		before, after, _ := strings.Cut(p.body, "{}")
		ownStart := start
		text.WriteString(before)
		for i, c := range p.parts {
			if i == 0 {
				a.Sections[at].Own = append(a.Sections[at].Own, xuezhi.Span{Start: ownStart, End: text.Len()})
			}
			write(c, &a.Sections[at], level+1, i)
			ownStart = text.Len()
		}
		text.WriteString(after + "\n")
		a.Sections[at].Own = append(a.Sections[at].Own, xuezhi.Span{Start: ownStart, End: text.Len()})
		a.Sections[at].Span = xuezhi.Span{Start: start, End: text.Len()}
		for i, c := range p.claims {
			j := strings.Index(text.String()[start:], c)
			span := xuezhi.Span{Start: start + j, End: start + j + len(c)}
			a.Claims = append(a.Claims, xuezhi.Claim{
				ID: xuezhi.NewClaimID(a.ID, p.body, c, i), Section: s.ID, Span: span, Sentence: span, Written: c, Label: "某项数字", Place: a.Sections[at].Place, Time: p.time,
			})
		}
	}
	for i, p := range parts {
		write(p, nil, 1, i)
	}
	a.Text = text.String()
	a.Raw = a.Text
	a.Runs = []xuezhi.Run{{Raw: xuezhi.Span{End: len(a.Raw)}, Text: xuezhi.Span{End: len(a.Raw)}}}
	a.Original = xuezhi.Original{SHA256: strings.Repeat("ab", 32), Name: "报 告\"\r\n.txt", Size: len(a.Raw), MediaType: "text/plain", Charset: "utf-8"}
	return a
}

func year(y int, b xuezhi.Basis) xuezhi.Time {
	return xuezhi.Time{From: xuezhi.Date{Year: y}, To: xuezhi.Date{Year: y}, Period: xuezhi.PeriodYear, Basis: b, Evidence: []xuezhi.Evidence{{Quote: "成立97周年"}}}
}

// newFake holds four articles: two of different districts, one hostile, and
// one long enough for a second page.
func newFake(t *testing.T) *fake {
	t.Helper()
	tables, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	hetang := article("践行新发展理念",
		part{marker: "壹", heading: "教育党建", body: "党建引领扬正气。", place: "430202", time: year(2018, xuezhi.Inferred), topics: []xuezhi.TopicSlug{"party-building"}},
		part{
			marker: "贰", heading: "消除大班额", body: "攻坚克难。\n将大班额率由29.82%控制在10.37%，新增10个教学班。{}总之完成了目标。",
			place: "430202", time: year(2018, xuezhi.Explicit), topics: []xuezhi.TopicSlug{"school-places"}, claims: []string{"29.82%控制在10.37%", "10个"},
			parts: []part{
				{marker: "一是", body: "新建学校3所；", place: "430202", time: year(2019, xuezhi.Inherited), topics: []xuezhi.TopicSlug{"school-places"}, claims: []string{"3所"}},
				{marker: "二是", label: "招生", body: "公开招生。", place: "430202", time: year(2019, xuezhi.Explicit), topics: []xuezhi.TopicSlug{"enrolment"}},
			},
		})
	hetang.Districts = []xuezhi.Place{{Code: "430202", Basis: xuezhi.Explicit}}
	hetang.Issued = xuezhi.Time{From: xuezhi.Date{Year: 2018, Month: 12, Day: 25}, To: xuezhi.Date{Year: 2019, Month: 3, Day: 31}, Basis: xuezhi.Inferred, Evidence: []xuezhi.Evidence{{Quote: "2018年12月25日下午"}}}
	hetang.Years = year(2018, xuezhi.Explicit)
	hetang.Edits = []xuezhi.Edit{
		{Reason: xuezhi.EditSpam, Raw: xuezhi.Span{Start: 6, End: 18}, Was: "泛亚电竞"},
		{Reason: xuezhi.EditJoin, Raw: xuezhi.Span{Start: 3, End: 4}, Was: "\n"},
	}
	hetang.Flaws = []xuezhi.Flaw{{Kind: "duplicate-ordinal", Section: hetang.Sections[1].ID, Note: "两个“二是”。", Raw: xuezhi.Span{Start: 0, End: 12}}}
	from, to := xuezhi.NewDecimal(2982).Shift(-2), xuezhi.NewDecimal(1037).Shift(-2)
	rate := &hetang.Claims[slices.IndexFunc(hetang.Claims, func(c xuezhi.Claim) bool { return strings.HasPrefix(c.Written, "29") })]
	rate.Metric, rate.Label, rate.Kind = "large-class-rate", "大班额率", xuezhi.KindChange
	rate.Quantity = xuezhi.Quantity{From: &from, Value: &to, Bound: xuezhi.BoundEq, Unit: "%", UnitWritten: "%"}
	jianxi := article("助力强区建设",
		part{marker: "一、", heading: "均衡", body: "大班额从123个降到0个。", place: "410305",
			time:   xuezhi.Time{From: xuezhi.Date{Year: 2016}, To: xuezhi.Date{Year: 2020}, Basis: xuezhi.Explicit, Period: xuezhi.PeriodSpan},
			topics: []xuezhi.TopicSlug{"equity", "school-places"}, claims: []string{"123个"}})
	classes := xuezhi.NewDecimal(123)
	count := &jianxi.Claims[0]
	count.Metric, count.Label, count.Kind = "large-class-count", "大班额", xuezhi.KindLevel
	count.Quantity = xuezhi.Quantity{Value: &classes, Bound: xuezhi.BoundEq, Unit: "个", UnitWritten: "个"}
	jianxi.Source, jianxi.Genre = "教育时报", xuezhi.GenreReport
	jianxi.Reporters = []string{"张三"}
	jianxi.Issued = xuezhi.Time{From: xuezhi.Date{Year: 2021, Month: 6, Day: 18}, To: xuezhi.Date{Year: 2021, Month: 6, Day: 18}, Basis: xuezhi.Explicit}
	jianxi.Districts = []xuezhi.Place{{Code: "410305", Basis: xuezhi.Explicit}}
	hostile := article("<script>alert(1)</script>", part{heading: "\"><img src=x onerror=alert(2)>", body: "<b>粗</b>\u202e倒写 javascript:alert(3)"})
	hostile.Source = "=cmd|'/c calc'!A1"
	var many []part
	for i := range 45 {
		many = append(many, part{marker: fmt.Sprintf("%d.", i+1), heading: fmt.Sprintf("第%d件", i+1), body: "分页小节。", place: "430100", time: year(2021, xuezhi.Explicit)})
	}
	long := article("长文", many...)
	f := &fake{tables: tables, articles: []*xuezhi.Article{hetang, jianxi, hostile, long}}
	f.info = xuezhi.EditionInfo{Number: 123, Built: "2026-11-20T08:00:00Z", Articles: len(f.articles)}
	for _, a := range f.articles {
		f.info.Sections += len(a.Sections)
		f.info.Claims += len(a.Claims)
	}
	return f
}
