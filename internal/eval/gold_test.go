package eval

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadQueries(t *testing.T) {
	dir := t.TempDir()
	got, err := ReadQueries(write(t, dir, "good.json", `{"n":2,"queries":[
		{"id":"q1","query":"学位","type":"keyword","relevance":{"000-a":2,"000-b":0}},
		{"id":"q2","query":"没有","type":"null","relevance":{},"expect_empty":true}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Relevance["000-a"] != 2 || got[0].Null() || !got[1].Null() || got[1].Text != "没有" {
		t.Errorf("got %+v", got)
	}
	for name, c := range map[string]struct{ content, want string }{
		"none.json":  {`{"queries":[]}`, "no queries"},
		"text.json":  {`not JSON`, "invalid input"},
		"blank.json": {`{"queries":[{"id":"q1","query":""}]}`, "query 1 lacks"},
		"twice.json": {`{"queries":[{"id":"q1","query":"a"},{"id":"q1","query":"b"}]}`, "q1 stands twice"},
	} {
		if _, err := ReadQueries(write(t, dir, name, c.content)); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v, want the file's name and %q", name, err, c.want)
		}
	}
	if _, err := ReadQueries(filepath.Join(dir, "missing.json")); err == nil || !strings.Contains(err.Error(), "missing.json: no such file") {
		t.Errorf("missing file: %v", err)
	}
}

func TestReadDocuments(t *testing.T) {
	dir := t.TempDir()
	gold, docs := filepath.Join(dir, "gold"), filepath.Join(dir, "docs")
	write(t, gold, "queries.json", `{}`)
	write(t, gold, "007.json", `{"id":"007","file":"a.txt","sha256":"00","sections":[
		{"id":"007-s0","parent":null,"segments":[{"raw":[0,5]}]},
		{"id":"007-s1","parent":null,"segments":[{"raw":[5,90]}]},
		{"id":"007-s1.1","parent":"007-s1","segments":[{"raw":[10,40]},{"raw":[50,90]}]}]}`)
	want := "its source a.txt is in none of"
	if _, err := ReadDocuments(gold, []string{gold, docs}); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q", err, want)
	}
	source := write(t, docs, "a.txt", "…")
	got, err := ReadDocuments(gold, []string{gold, docs})
	if err != nil {
		t.Fatal(err)
	}
	wanted := []Document{{ID: "007", Path: source, SHA256: "00", Units: []Unit{{"007-s0", Ranges{{0, 5}}}, {"007-s1.1", Ranges{{10, 40}, {50, 90}}}}}}
	if !reflect.DeepEqual(got, wanted) {
		t.Errorf("got %+v\nwant %+v", got, wanted)
	}
	for _, c := range []struct{ content, want string }{
		{`{"id":"008"}`, "neither itself nor its source"},
		{`{"id":"008","file":"../../etc/passwd"}`, "neither itself nor its source"},
		{`{"id":"008","file":"a.txt","sections":[{"id":"008-s0","segments":[]}]}`, "008-s0 stands nowhere"},
		{`[]`, "invalid input"},
	} {
		path := write(t, gold, "008.json", c.content)
		if _, err := ReadDocuments(gold, []string{docs}); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v, want the file's name and %q", c.content, err, c.want)
		}
	}
	if _, err := ReadDocuments(docs, []string{docs}); err == nil || !strings.Contains(err.Error(), "no annotated documents") {
		t.Errorf("folder without annotations: %v", err)
	}
}
