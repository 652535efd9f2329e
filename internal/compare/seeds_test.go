package compare_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/ingest"
	"xuezhi/internal/authority"
	"xuezhi/internal/compare"
)

// TestSeeds judges the figures that the reader really finds in the seeds:
// pairs that tempt to a false comparison stay apart, and pairs that may be
// quoted side by side may.
func TestSeeds(t *testing.T) {
	tab, err := authority.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	reader := ingest.Reader{Tables: tab}
	read := map[string]*xuezhi.Article{}
	figure := func(seed, words, written string) compare.Subject {
		t.Helper()
		if read[seed] == nil {
			names, err := filepath.Glob("../../seeds/" + seed + "_*.txt")
			if err != nil || len(names) != 1 {
				t.Fatalf("seed %s: %v %v", seed, names, err)
			}
			b, err := os.ReadFile(names[0])
			if err != nil {
				t.Fatal(err)
			}
			if read[seed], err = reader.Read(context.Background(), names[0], b); err != nil {
				t.Fatal(err)
			}
		}
		a := read[seed]
		for _, c := range a.Claims {
			s := c.Sentence.Of(a.Text)
			if at := strings.Index(s, words); at >= 0 && c.Written == written && c.Span.Start >= c.Sentence.Start+at && c.Span.End <= c.Sentence.Start+at+len(words) {
				return compare.Subject{Claim: c, Article: xuezhi.ArticleCard{ID: a.ID}, Sentence: s}
			}
		}
		t.Fatalf("seed %s: no figure %q in %q", seed, written, words)
		return compare.Subject{}
	}
	for _, c := range []struct {
		a, b compare.Subject
		want compare.Grade // at best
		bad  string        // must not be said
	}{
		{figure("000", "在园幼儿占比达73.98%", "73.98%"), figure("001", "普惠性幼儿园在园幼儿占比85.76%", "85.76%"), compare.Careful, ""},
		{figure("000", "在园幼儿占比达73.98%", "73.98%"), figure("001", "公办园在园幼儿占比54.02%", "54.02%"), compare.Incomparable, "低于"},
		{figure("001", "优化调整为9大学区", "9"), figure("004", "成立12个教育集团", "12个"), compare.Incomparable, ""},
		{figure("004", "全市共取缔12个", "12个"), figure("004", "从180家压减至23家", "180家压减至23家"), compare.Incomparable, "157"},
		{figure("000", "申报国家省、市级课题35个", "35个"), figure("003", "立项的省市课题多达78项", "78项"), compare.Incomparable, "增至"},
		{figure("000", "一、二、三等奖76人次", "76人次"), figure("003", "教学荣誉1446项", "1446项"), compare.Incomparable, "增至"},
		{figure("003", "教育系统群众满意度达97.9%", "97.9%"), figure("004", "受访家长学生100%满意", "100%"), compare.Incomparable, "高于"},
		{figure("001", "受益学生4万多名", "4万多名"), figure("004", "有需求的学生100%参加", "100%"), compare.Incomparable, ""},
		{figure("004", "新增城区学位2.9万余个", "2.9万余个"), figure("002", "今年秋季全市又新增11.6万个", "11.6万个"), compare.Incomparable, ""},
		{figure("000", "应急疏散演练600余次", "600余次"), figure("003", "开展100余次应急演练", "100余次"), compare.Careful, "减少"},
	} {
		r := compare.Verdict(tab, c.a, c.b)
		if r.Grade != c.want {
			t.Errorf("%s and %s: %v %v, want %v", c.a.Claim.Written, c.b.Claim.Written, r.Grade, r.Reasons, c.want)
		}
		if c.bad != "" && strings.Contains(r.Statement, c.bad) {
			t.Errorf("%s and %s: says %q: %s", c.a.Claim.Written, c.b.Claim.Written, c.bad, r.Statement)
		}
	}
}
