package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"xuezhi"
	"xuezhi/internal/cite"
)

// TestClaims asks the seeds for figures in every form the command prints.
func TestClaims(t *testing.T) {
	data := archive(t)
	ask := func(args ...string) string { return mustXZ(t, append([]string{"claims", "--data", data}, args...)...) }

	t.Run("table", func(t *testing.T) {
		out := ask("大班额率", "--district", "荷塘区", "--year", "2018")
		for _, want := range []string{"1 条数据陈述，来自 1 篇文章", "29.82→10.37%", "大班额率", "湖南省株洲市荷塘区", "【29.82%控制在10.37%】", cite.Disclaimer, "第 1 版"} {
			if !strings.Contains(out, want) {
				t.Errorf("want %q in\n%s", want, out)
			}
		}
		if strings.Contains(out, "超大班额班级数") || strings.Contains(out, "平均班额") {
			t.Errorf("a neighbouring metric is listed:\n%s", out)
		}
	})

	t.Run("csv", func(t *testing.T) {
		out, ok := strings.CutPrefix(ask("新增学位", "--format", "csv", "--base-url", "https://xuezhi.example/"), "\ufeff")
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil || !ok || len(rows) < 5 {
			t.Fatalf("byte order mark %v, %d rows, %v:\n%s", ok, len(rows), err, out)
		}
		link, query := column(t, rows[0], "链接"), column(t, rows[0], "检索")
		for _, row := range rows[1:] {
			if !strings.HasPrefix(row[link], "https://xuezhi.example/claims/") || !strings.HasPrefix(row[query], "xuezhi claims ") {
				t.Errorf("link %q, query %q", row[link], row[query])
			}
		}
	})

	t.Run("json", func(t *testing.T) {
		var got struct {
			Disclaimer, Retrieved string
			xuezhi.ClaimResult
		}
		if err := json.Unmarshal([]byte(ask("--format", "json")), &got); err != nil {
			t.Fatal(err)
		}
		if got.Disclaimer != cite.Disclaimer || got.Retrieved == "" || got.Edition.Number != 1 {
			t.Errorf("disclaimer %q, retrieved %q, edition %d", got.Disclaimer, got.Retrieved, got.Edition.Number)
		}
		if got.Total < 100 || got.Total != got.Edition.Claims || len(got.Hits) != got.Total {
			t.Errorf("%d claims shown of %d, the edition has %d", len(got.Hits), got.Total, got.Edition.Claims)
		}
		for _, h := range got.Hits {
			if h.Figure.Of(h.Sentence) != h.Claim.Written && !strings.Contains(h.Sentence, h.Claim.Written) {
				t.Errorf("claim %s: figure %q of sentence %q, written %q", h.Claim.ID, h.Figure.Of(h.Sentence), h.Sentence, h.Claim.Written)
			}
		}
	})

	t.Run("value", func(t *testing.T) {
		out := ask("--metric", "large-class-rate", "--unit", "%", "--min", "10.37", "--max", "10.370")
		if !strings.HasPrefix(out, "1 条") {
			t.Errorf("the figure at both ends of the range is not found:\n%s", out)
		}
		if out := ask("--metric", "大班额率", "--unit", "%", "--min", "10.371"); !strings.HasPrefix(out, "0 条") {
			t.Errorf("a figure below the range is found:\n%s", out)
		}
	})

	t.Run("several", func(t *testing.T) {
		for name, want := range map[string][]string{
			"大班额": {"large-class-rate", "large-class-count", "大班额班级数占教学班总数的百分比"},
			"普惠率": {"preschool-inclusive-share", "preschool-inclusive-institution-share"},
		} {
			out, errs, code := xz(t, "claims", "--data", data, name)
			if code != exitOK || !strings.Contains(errs, "未代为选择") {
				t.Errorf("%s: exit %d\n%s%s", name, code, out, errs)
			}
			for _, w := range want {
				if !strings.Contains(errs, w) {
					t.Errorf("%s: want %q in\n%s", name, w, errs)
				}
			}
			if _, errs, code := xz(t, "claims", "--data", data, "--metric", name); code != exitUsage || !strings.Contains(errs, "give the slug") {
				t.Errorf("--metric %s: exit %d\n%s", name, code, errs)
			}
		}
	})
}

func column(t *testing.T, header []string, name string) int {
	t.Helper()
	for i, h := range header {
		if h == name {
			return i
		}
	}
	t.Fatalf("no column %s in %q", name, header)
	return 0
}

// TestClaimsCommandLine refuses what cannot be asked, in one sentence.
func TestClaimsCommandLine(t *testing.T) {
	data := archive(t)
	for _, c := range []struct {
		args   string
		code   int
		stderr string
	}{
		{"--help", exitOK, ""},
		{"大班额率 --min 5", exitUsage, "say of what with --unit"},
		{"大班额率 --unit % --min abc", exitUsage, "want a number"},
		{"大班额率 --unit % --min NaN", exitUsage, "want a number"},
		{"大班额率 --unit % --max 1e9", exitUsage, "want a number"},
		{"--metric nonsense", exitUsage, "unknown metric"},
		{"--district 无此区", exitUsage, "unknown district"},
		{"--kind guess", exitUsage, "--kind must be"},
		{"--sort size", exitUsage, "--sort must be"},
		{"--page 0", exitUsage, "page 0"},
		{"--size 101", exitUsage, "101"},
		{"--unit % --min 9 --max 1", exitOK, ""},
		{"--unit 没有的单位", exitOK, ""},
	} {
		out, errs, code := xz(t, append([]string{"claims", "--data", data}, strings.Fields(c.args)...)...)
		if code != c.code || !strings.Contains(errs, c.stderr) {
			t.Errorf("xuezhi claims %s: exit %d, want %d\nstdout %.200q\nstderr %.300q, want %q", c.args, code, c.code, out, errs, c.stderr)
		}
		if code != exitOK && strings.Count(strings.TrimSpace(errs), "\n") > 0 {
			t.Errorf("xuezhi claims %s: more than one sentence:\n%s", c.args, errs)
		}
	}
}

func TestLayOut(t *testing.T) {
	var out bytes.Buffer
	if err := writeTable(&out, [][]string{{"指标", "n", "定义"}, {"ab", "10", "x"}, {"大班额率", "1", ""}}); err != nil {
		t.Fatal(err)
	}
	if want := "指标      n   定义\nab        10  x\n大班额率  1   \n"; out.String() != want {
		t.Errorf("got\n%q, want\n%q", out.String(), want)
	}
}
