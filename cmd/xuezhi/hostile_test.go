package main

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"xuezhi"
	"xuezhi/edition"
	"xuezhi/index"
	"xuezhi/index/indextest"
	"xuezhi/internal/authority"
)

// shown shows a text of some length for every hit.
type shown struct{ text string }

func (s shown) Hit(_ context.Context, id xuezhi.SectionID) (index.HitText, error) {
	return index.HitText{Section: xuezhi.SectionCard{ID: id}, Text: s.text}, nil
}

// Every hostile query goes through the vocabularies and the engine as on the
// search page. It may be refused; each has far longer than it should need.
func TestHostileQueries(t *testing.T) {
	tables, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	engine, seg, err := engines(t.Context(), tables)
	if err != nil {
		t.Fatal(err)
	}
	docs := indextest.Archive(5000)
	r := indextest.Build(t, engine, filepath.Join(t.TempDir(), "index"), docs)
	s := index.NewSearcher(r, seg, shown{docs[0].Text}, xuezhi.EditionInfo{}, edition.NewLexicon(tables))
	queries := indextest.HostileQueries()
	for _, piece := range []string{"hetangqu", "htq", "元江市", "学钱教育", "教育", "2018年", "六〇一", "标题:学校", "地区:荷塘区 ", "年份:1900..2099 ", "来源:", "教师轮岗", "AI", "荷塘区2018年大班额率是多少", "的了吗"} {
		for _, n := range []int{1, 8, 16, 60} {
			q := ""
			for range n {
				q += piece
			}
			queries = append(queries, q)
		}
	}
	for _, q := range queries {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		if _, err := s.Search(ctx, xuezhi.Query{Text: []string{q}}); err != nil && !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("%.40q: %v", q, err)
		}
		cancel()
	}
}
