package server

import (
	"testing"

	"xuezhi/internal/cite"
	"xuezhi/server/route"
)

func TestCiteAndBrief(t *testing.T) {
	s := newSite(t)
	rate := rateOf(s)
	a := s.articles[0]
	hash := cite.Hash(rate.Sentence.Of(a.Text))
	at := "/articles/" + string(a.ID) + "?claim=" + string(rate.ID)
	for _, q := range []request{
		{"cite", route.Cite(rate.ID), 200, []string{"GB/T 7714—2025", "GB/T 7714—2015", "[作者不详]", "践行新发展理念", "https://xuezhi.example/claims/" + string(rate.ID) + "?h=" + hash, "[2026-11-23]"}, []string{"文字没有变化"}},
		{"words unchanged", route.CiteQuoted(rate.ID, hash), 200, []string{"所引的文字没有变化"}, nil},
		{"words changed", route.CiteQuoted(rate.ID, "00000000"), 200, []string{"与档案中现在的文字不同"}, nil},
		{"permalink with its hash", route.ClaimQuoted(rate.ID, hash), 302, []string{at}, nil},
		{"permalink with another hash", route.ClaimQuoted(rate.ID, "00000000"), 302, []string{"/cite?h=00000000"}, nil},
		{"permalink with no hash at all", "/claims/" + string(rate.ID) + "?h=zz", 302, []string{"/cite?h=zz"}, nil},
		{"no such claim", "/claims/0000000000000000/cite", 404, nil, nil},
		{"no id", "/claims/x/cite", 404, nil, nil},
		{"empty brief", "/brief", 200, []string{"还没有选入任何一条"}, nil},
		{"brief", "/brief?c=" + string(rate.ID) + "&s=" + string(a.Sections[0].ID), 200, []string{"材料：2 条", "29.82% → 10.37%", "<mark>29.82%控制在10.37%</mark>", "教育党建", "[1]", "未经核实", "第 123 版"}, []string{"[2]."}},
		{"brief of two that are not to be compared", "/brief?c=" + string(rate.ID) + "&c=" + string(s.articles[1].Claims[0].ID), 200, []string{"[2]", "教育时报"}, nil},
		{"brief with what is gone", "/brief?c=0000000000000000", 200, []string{"有 1 条不在档案中"}, nil},
		{"brief not understood", "/brief?c=x", 200, []string{"未识别，已忽略：c=x"}, nil},
		{"brief in order", "/brief?s=" + string(a.Sections[0].ID) + "&c=" + string(rate.ID), 302, []string{"/brief?c="}, nil},
	} {
		t.Run(q.name, func(t *testing.T) { q.run(t, s) })
	}
}
