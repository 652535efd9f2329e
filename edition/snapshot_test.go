package edition

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xuezhi"
)

func TestSnapshot(t *testing.T) {
	d := newDesk(t)
	a := d.src.add(t, article(1, "430202", 2018)) // 荷塘区, explicit
	b := d.src.add(t, article(2, "430202", 2020)) // inferred
	c := d.src.add(t, article(3, "410305", 2018)) // 涧西区
	old, older := xuezhi.SectionID("aaaaaaaaaaaaaaaa"), xuezhi.SectionID("bbbbbbbbbbbbbbbb")
	oldClaim := xuezhi.ClaimID("cccccccccccccccc")
	d.src.items[0].SectionAliases = map[xuezhi.SectionID]xuezhi.SectionID{old: a.Sections[2].ID, older: ""}
	d.src.items[0].ClaimAliases = map[xuezhi.ClaimID]xuezhi.ClaimID{oldClaim: a.Claims[0].ID}

	info := d.build(t)
	want := xuezhi.EditionInfo{Number: 1, Sequence: 3, Built: "2026-01-02T03:04:05Z", Articles: 3, Sections: 6, Claims: 3}
	if info != want {
		t.Errorf("Build: got %+v, want %+v", info, want)
	}
	s := acquire(t, d.open(t))
	if s.Info() != want {
		t.Errorf("Info: got %+v, want %+v", s.Info(), want)
	}
	if s.Tables().Fingerprint != d.Tables.Fingerprint {
		t.Error("Tables are not those the edition was made with")
	}

	t.Run("article", func(t *testing.T) {
		got, card, err := s.Article(t.Context(), b.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b, got, cmp.Comparer(sameDecimal)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		want := xuezhi.ArticleCard{ID: b.ID, Title: b.Title, Source: "日报", Genre: xuezhi.GenreNews, Issued: b.Issued, Years: b.Years,
			Districts: []xuezhi.DistrictCode{"430202"}, Sections: 2, Claims: 1, Added: "2026-01-01T00:00:02Z", Sequence: 2}
		if diff := cmp.Diff(want, card); diff != "" {
			t.Errorf("card (-want +got):\n%s", diff)
		}
		raw, o, err := s.Original(t.Context(), b.ID)
		if string(raw) != b.Raw || o != b.Original || err != nil {
			t.Errorf("Original: got %q, %+v, %v", raw, o, err)
		}
		if _, _, err := s.Article(t.Context(), "0000000000000000"); !errors.Is(err, xuezhi.ErrNotFound) {
			t.Errorf("unknown article: got %v, want ErrNotFound", err)
		}
		if _, _, err := s.Original(t.Context(), "0000000000000000"); !errors.Is(err, xuezhi.ErrNotFound) {
			t.Errorf("unknown original: got %v, want ErrNotFound", err)
		}
	})

	t.Run("resolve", func(t *testing.T) {
		for _, c := range []struct{ id, want xuezhi.SectionID }{
			{a.Sections[0].ID, a.Sections[0].ID}, {a.Sections[1].ID, a.Sections[1].ID}, {old, a.Sections[2].ID}, {older, ""},
		} {
			if id, now, err := s.ResolveSection(t.Context(), c.id); id != a.ID || now != c.want || err != nil {
				t.Errorf("section %s: got %s, %q, %v, want %s, %q", c.id, id, now, err, a.ID, c.want)
			}
		}
		for _, id := range []xuezhi.ClaimID{a.Claims[0].ID, oldClaim} {
			if in, now, err := s.ResolveClaim(t.Context(), id); in != a.ID || now != a.Claims[0].ID || err != nil {
				t.Errorf("claim %s: got %s, %q, %v", id, in, now, err)
			}
		}
		if _, _, err := s.ResolveSection(t.Context(), "0000000000000000"); !errors.Is(err, xuezhi.ErrNotFound) {
			t.Errorf("unknown section: got %v, want ErrNotFound", err)
		}
		if _, _, err := s.ResolveClaim(t.Context(), "0000000000000000"); !errors.Is(err, xuezhi.ErrNotFound) {
			t.Errorf("unknown claim: got %v, want ErrNotFound", err)
		}
	})

	t.Run("overview", func(t *testing.T) {
		got, err := s.Overview(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := &xuezhi.Overview{
			Edition: info,
			Districts: []xuezhi.DistrictCount{
				{Code: "410000", Articles: 1, Sections: 2, Claims: 1}, {Code: "410300", Articles: 1, Sections: 2, Claims: 1},
				{Code: "410305", Articles: 1, Sections: 2, Claims: 1},
				{Code: "430000", Articles: 2, Sections: 4, Claims: 2}, {Code: "430200", Articles: 2, Sections: 4, Claims: 2},
				{Code: "430202", Articles: 2, Sections: 4, Claims: 2},
			},
			Topics:  got.Topics, // below
			Years:   []xuezhi.YearCount{{Year: 2018, Articles: 2, Sections: 4, Explicit: 4}, {Year: 2019}, {Year: 2020, Articles: 1, Sections: 2}},
			Sources: []xuezhi.SourceCount{{Source: "日报", Articles: 3}},
			Recent:  got.Recent,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		var recent []xuezhi.ArticleID
		for _, card := range got.Recent {
			recent = append(recent, card.ID)
		}
		if want := []xuezhi.ArticleID{c.ID, b.ID, a.ID}; !slices.Equal(recent, want) {
			t.Errorf("recent: got %v, want %v", recent, want)
		}
	})

	t.Run("counts equal searches", func(t *testing.T) {
		o, err := s.Overview(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		check := func(f xuezhi.Facet, term string, articles, sections int) {
			t.Helper()
			r, err := s.Search(t.Context(), xuezhi.Query{}.With(f, term))
			if err != nil || r.Total != sections || r.Articles != articles {
				t.Errorf("%s=%s: overview says %d sections of %d articles, search %d of %d, %v", f, term, sections, articles, r.Total, r.Articles, err)
			}
		}
		for _, n := range o.Districts {
			check(xuezhi.FacetDistrict, string(n.Code), n.Articles, n.Sections)
		}
		for _, n := range o.Topics {
			check(xuezhi.FacetTopic, string(n.Slug), n.Articles, n.Sections)
		}
		for _, n := range o.Years {
			check(xuezhi.FacetYear, fmt.Sprint(n.Year), n.Articles, n.Sections)
		}
		if len(o.Topics) == 0 {
			t.Error("no topic was counted")
		}
	})

	t.Run("list", func(t *testing.T) {
		for _, x := range []struct {
			f     xuezhi.ArticleFilter
			total int
			want  []xuezhi.ArticleID
		}{
			{xuezhi.ArticleFilter{}, 3, []xuezhi.ArticleID{b.ID, c.ID, a.ID}}, // newest issue first
			{xuezhi.ArticleFilter{District: "430000"}, 2, []xuezhi.ArticleID{b.ID, a.ID}},
			{xuezhi.ArticleFilter{District: "430000", Year: 2018}, 1, []xuezhi.ArticleID{a.ID}},
			{xuezhi.ArticleFilter{Topic: "school-places", Size: 1, Page: 2}, 3, []xuezhi.ArticleID{c.ID}},
			{xuezhi.ArticleFilter{Page: 9}, 3, nil},
			{xuezhi.ArticleFilter{Year: 1900}, 0, nil},
		} {
			l, err := s.Articles(t.Context(), x.f)
			if err != nil {
				t.Fatal(err)
			}
			var got []xuezhi.ArticleID
			for _, card := range l.Articles {
				got = append(got, card.ID)
			}
			if l.Total != x.total || !slices.Equal(got, x.want) {
				t.Errorf("%+v: got %v of %d, want %v of %d", x.f, got, l.Total, x.want, x.total)
			}
		}
	})

	t.Run("search", func(t *testing.T) {
		r, err := s.Search(t.Context(), xuezhi.Query{Text: []string{"大班额率"}, Article: a.ID})
		if err != nil || len(r.Hits) != 1 {
			t.Fatalf("got %+v, %v, want one hit", r, err)
		}
		h := r.Hits[0]
		want := xuezhi.SectionCard{ID: a.Sections[1].ID, Article: a.ID, Level: 2, Path: []string{"学位建设"}, Rank: 1, Place: a.Sections[1].Place,
			Time: a.Sections[1].Time, Topics: []xuezhi.TopicSlug{"school-places"}, Claims: 1, Runes: 13}
		if diff := cmp.Diff(want, h.Section); diff != "" {
			t.Errorf("section (-want +got):\n%s", diff)
		}
		if h.Article.ID != a.ID || len(h.Claims) != 1 || h.Claims[0].Written != "1.37%" || len(h.Quotes) != 1 {
			t.Errorf("hit: got %+v", h)
		}
	})
}

func sameDecimal(a, b xuezhi.Decimal) bool { return a.Cmp(b) == 0 }

func TestWithheld(t *testing.T) {
	d := newDesk(t)
	a, b := d.src.add(t, article(1, "430202", 2018)), d.src.add(t, article(2, "430202", 2020))
	d.src.items[0].SectionAliases = map[xuezhi.SectionID]xuezhi.SectionID{"aaaaaaaaaaaaaaaa": a.Sections[0].ID}
	d.build(t)
	arch := d.open(t)
	s := acquire(t, arch)
	list := filepath.Join(d.Dir, "withheld")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(list, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// asked names each way to an article with the error that it gives.
	asked := func(x *xuezhi.Article) map[string]error {
		out := map[string]error{}
		_, _, out["article"] = s.Article(t.Context(), x.ID)
		_, _, out["original"] = s.Original(t.Context(), x.ID)
		_, _, out["section"] = s.ResolveSection(t.Context(), x.Sections[0].ID)
		_, _, out["claim"] = s.ResolveClaim(t.Context(), x.Claims[0].ID)
		return out
	}
	total := func() (hits, articles, recent int) {
		r, err := s.Search(t.Context(), xuezhi.Query{})
		if err != nil {
			t.Fatal(err)
		}
		l, err := s.Articles(t.Context(), xuezhi.ArticleFilter{})
		if err != nil {
			t.Fatal(err)
		}
		o, err := s.Overview(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) != r.Total || len(l.Articles) != l.Total {
			t.Errorf("totals disagree: %d hits of %d, %d articles of %d", len(r.Hits), r.Total, len(l.Articles), l.Total)
		}
		return r.Total, l.Total, len(o.Recent)
	}
	if hits, articles, recent := total(); hits != 4 || articles != 2 || recent != 2 {
		t.Errorf("before: got %d hits, %d articles, %d recent", hits, articles, recent)
	}

	write(string(a.ID) + "\t3\n")
	for way, err := range asked(a) {
		if !errors.Is(err, xuezhi.ErrNotFound) {
			t.Errorf("withheld, by %s: got %v, want ErrNotFound", way, err)
		}
	}
	if _, _, err := s.ResolveSection(t.Context(), "aaaaaaaaaaaaaaaa"); !errors.Is(err, xuezhi.ErrNotFound) {
		t.Errorf("withheld, by an old section id: got %v, want ErrNotFound", err)
	}
	for way, err := range asked(b) {
		if err != nil {
			t.Errorf("the other article, by %s: %v", way, err)
		}
	}
	if hits, articles, recent := total(); hits != 2 || articles != 1 || recent != 1 {
		t.Errorf("after: got %d hits, %d articles, %d recent", hits, articles, recent)
	}

	// What cannot be understood closes everything.
	write(string(a.ID) + "\t3\n" + "not an id\n")
	for way, err := range asked(b) {
		if !errors.Is(err, xuezhi.ErrDamaged) {
			t.Errorf("damaged list, by %s: got %v, want ErrDamaged", way, err)
		}
	}
	if _, err := s.Search(t.Context(), xuezhi.Query{}); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("damaged list, by search: got %v", err)
	}
	if _, err := s.Overview(t.Context()); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("damaged list, by overview: got %v", err)
	}
	if _, err := s.Articles(t.Context(), xuezhi.ArticleFilter{}); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("damaged list, by list: got %v", err)
	}
	if _, _, err := arch.Acquire(); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("damaged list, by Acquire: got %v", err)
	}
	if _, err := Build(t.Context(), d.Config, d.src); !errors.Is(err, xuezhi.ErrDamaged) {
		t.Errorf("damaged list, by Build: got %v", err)
	}

	// The next edition is without the text, and older ones are gone.
	write(string(a.ID) + "\t3\n")
	if info := d.build(t); info.Number != 2 || info.Articles != 1 {
		t.Errorf("Build: got %+v, want edition 2 with one article", info)
	}
	if left, err := d.numbers(); !slices.Equal(left, []int{2}) || err != nil {
		t.Errorf("editions left: %v, %v, want 2 alone", left, err)
	}
	if info := d.build(t); info.Number != 2 {
		t.Errorf("Build again: got edition %d, want 2", info.Number)
	}
}
