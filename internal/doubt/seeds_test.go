package doubt_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/ingest"
	"xuezhi/internal/authority"
	"xuezhi/internal/doubt"
)

// reviewed are the contradictions that readers found in the seeds; words of
// the two passages of each.
var reviewed = []struct{ rule, a, b string }{
	{"heading-exceeds-body", "完成消除大班额目标", "10.37%"},
	{"coverage", "学前教育全覆盖", "54.02%"},
	{"run-exceeds-span", "2016年", "连续6年"},
	{"growth-order", "较2018年提高4分", "较2015年提高3分"},
	{"parts-of-another-kind", "校外实践基地42个", "示范校1所"},
	{"two-groups-one-figure", "4万余名师生", "4万余名心理健康普查"},
	{"two-ranks", "亚军", "一等奖"},
	{"ordinals", "二是", "二是"},
}

// TestSeeds: of the reviewed contradictions at least five are found, with at
// most two doubts besides.
func TestSeeds(t *testing.T) {
	tab, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(names) != 5 {
		t.Fatalf("seeds: %v %v", names, err)
	}
	reader := ingest.Reader{Tables: tab}
	var list []*xuezhi.Article
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := reader.Read(context.Background(), name, b)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	found, besides := 0, 0
	for _, d := range doubt.Find(tab, list) {
		known := false
		for _, r := range reviewed {
			known = known || r.rule == string(d.Rule) && strings.Contains(d.Passages[0].Quote, r.a) && strings.Contains(d.Passages[1].Quote, r.b)
		}
		if known {
			found++
		} else {
			besides++
			t.Logf("besides: %s: %s", d.Rule, d.Question)
		}
	}
	if found < 5 || besides > 2 {
		t.Errorf("%d of %d reviewed contradictions found, %d besides", found, len(reviewed), besides)
	}
}
