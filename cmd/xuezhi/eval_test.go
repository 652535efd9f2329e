package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// queriesFile holds the best figures of search reached so far. Raise a floor
// when the figure rises; never lower one.
const queriesFile = "testdata/queries.json"

// floors are the figures of a set of queries, by the names eval prints.
type floors map[string]float64

// hold compares the figures in output with the floors and returns a table.
func (f floors) hold(t *testing.T, set, output string) string {
	t.Helper()
	var got map[string]any
	if err := json.Unmarshal([]byte(output), &got); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	for _, k := range slices.SortedFunc(maps.Keys(f), cmp.Compare[string]) {
		figure, ok := got[k].(float64)
		if !ok {
			t.Errorf("%s: %s was not measured, floor %.4f", set, k, f[k])
			continue
		}
		fmt.Fprintf(&table, "  %s %s %.4f (floor %.4f)\n", set, k, figure, f[k])
		const rounding = 5e-5 // floors are written with four places
		if figure < f[k]-rounding {
			t.Errorf("%s: %s %.4f is worse than the best so far, %.4f", set, k, figure, f[k])
		}
	}
	return table.String()
}

func readFloors(t *testing.T) map[string]floors {
	t.Helper()
	b, err := os.ReadFile(queriesFile)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]floors{}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestQueries asks the graded queries and holds each figure to its floor.
// GOLD_DIR names the folder that has gold/ and seeds/; without it the test has
// nothing to measure.
func TestQueries(t *testing.T) {
	gold := os.Getenv("GOLD_DIR")
	if gold == "" {
		t.Skip("GOLD_DIR is not set: the gold stands outside the repository")
	}
	out := mustXZ(t, "eval", "queries", "--json", filepath.Join(gold, "gold", "queries.json"))
	t.Logf("quality of search:\n%s", readFloors(t)["gold"].hold(t, "gold", out))
	var report queriesReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if report.Honest != report.Nulls || report.Nulls == 0 {
		t.Errorf("%d of %d queries with nothing to find were answered honestly", report.Honest, report.Nulls)
	}
}

// TestCollection measures the small collection in testdata: short texts of
// many subjects, asked for by words, headlines, questions and in both scripts.
func TestCollection(t *testing.T) {
	out := mustXZ(t, "eval", "collection", "--json", "testdata/collection")
	t.Logf("quality of search:\n%s", readFloors(t)["collection"].hold(t, "collection", out))
	var report collectionReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if report.Documents != 20 || report.Asked != 10 || len(report.Queries) != 10 || report.Unknown+report.Unjudged+report.Cut+report.Refused != 0 {
		t.Errorf("counts %+v", report)
	}
	for _, q := range report.Queries {
		if q.Total+q.Relaxed < len(q.First) || (q.Recall > 0) != (q.NDCG > 0) {
			t.Errorf("row %+v", q)
		}
	}
}

// TestEvalErrors gives the commands what they cannot measure.
func TestEvalErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("alone.json", `{"queries":[{"id":"q1","query":"学位","relevance":{}}]}`)
	empty, other := t.TempDir(), filepath.Join(dir, "other")
	if err := os.Mkdir(other, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"queries.json": `{"queries":[{"id":"q1","query":"学位","relevance":{"000-s1":2}}]}`,
		"000.json":     `{"id":"000","file":"a.txt","sha256":"0123","sections":[{"id":"000-s1","segments":[{"raw":[0,9]}]}]}`,
		"a.txt":        shortReport(1),
	} {
		write(filepath.Join("other", name), content)
	}
	for _, c := range []struct {
		args   []string
		code   int
		stderr string
	}{
		{[]string{"eval", "queries", filepath.Join(dir, "missing.json")}, exitFailed, "missing.json: no such file"},
		{[]string{"eval", "queries", filepath.Join(dir, "alone.json")}, exitUsage, "no annotated documents"},
		{[]string{"eval", "queries", filepath.Join(other, "queries.json")}, exitUsage, "a.txt is not the source that 000.json annotates"},
		{[]string{"eval", "collection", empty}, exitFailed, "corpus.jsonl: no such file"},
		{[]string{"eval", "collection", filepath.Join(dir, "nowhere")}, exitUsage, "nowhere"},
		{[]string{"eval"}, exitUsage, "expected one of"},
	} {
		_, errs, code := xz(t, c.args...)
		if code != c.code || !strings.Contains(errs, c.stderr) || strings.Count(strings.TrimSpace(errs), "\n") > 0 {
			t.Errorf("xuezhi %s: exit %d, want %d; stderr %q, want one sentence with %q", strings.Join(c.args, " "), code, c.code, errs, c.stderr)
		}
	}
}

// TestEvalQueriesByPosition annotates a document of our own by code points,
// with line ends of two characters and a character beyond the first plane, and
// knows the figures beforehand.
func TestEvalQueriesByPosition(t *testing.T) {
	const (
		opening = "𠮷水县某年教育工作总结\r\n\r\n"
		one     = "一、食堂改造\r\n\r\n全县完成食堂改造二十六所，添置蒸饭设备，师生满意。\r\n\r\n"
		two     = "二、校车运行\r\n\r\n新开校车线路九条，配备照管员，事故为零。\r\n\r\n"
		three   = "三、图书配备\r\n\r\n新购图书三万册，食堂旁设读书角，借阅次数上升。\r\n"
	)
	dir := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("report.txt", opening+one+two+three)
	at := len([]rune(opening))
	unit := func(id, text string) string {
		from := at
		at += len([]rune(text))
		return fmt.Sprintf(`{"id":%q,"segments":[{"raw":[%d,%d]}]}`, id, from, at)
	}
	write("900.json", `{"id":"900","file":"report.txt","sections":[`+strings.Join([]string{unit("900-1", one), unit("900-2", two), unit("900-3", three)}, ",")+`]}`)
	write("queries.json", `{"queries":[
		{"id":"a","query":"校车线路","relevance":{"900-2":2}},
		{"id":"b","query":"食堂","relevance":{"900-1":2,"900-3":2}},
		{"id":"c","query":"食堂","relevance":{"900-2":2,"999-1":2}},
		{"id":"d","query":"卫星轨道","relevance":{"900-1":0}}]}`)
	out, errs, code := xz(t, "eval", "queries", "--json", filepath.Join(dir, "queries.json"))
	var r queriesReport
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != exitOK {
		t.Fatalf("exit %d, %v\n%s%s", code, err, out, errs)
	}
	if !strings.Contains(errs, "note: c: ") || !strings.Contains(errs, "999-1") {
		t.Errorf("a section that nobody annotated was not named: %q", errs)
	}
	if len(r.Queries) != 4 || r.Asked != 3 || r.Nulls != 1 || r.Honest != 1 {
		t.Fatalf("report %+v", r)
	}
	for i, want := range []float64{1, 1, 0} {
		q := r.Queries[i]
		if want == 1 && (q.NDCG < 0.9999 || q.MRR != 1) || want == 0 && q.P1 != 0 {
			t.Errorf("%s %s: %+v, want ndcg@10 %v\n%+v", q.ID, q.Text, *q.Figures, want, q.Hits)
		}
	}
	var units []string
	for _, h := range r.Queries[1].Hits[:2] {
		if h.Grade != 2 || !slices.Equal(h.Units, []string{h.Unit}) {
			t.Errorf("hit for 食堂: %+v", h)
		}
		units = append(units, h.Unit)
	}
	if slices.Sort(units); !slices.Equal(units, []string{"900-1", "900-3"}) {
		t.Errorf("sections with 食堂: %q", units)
	}
}
