package eval

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// set writes a collection and returns its folder; a file given as "" is left out.
func set(t *testing.T, corpus, queries, qrels string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{corpusFile: corpus, queriesFile: queries, qrelsFile: qrels} {
		if content != "" {
			write(t, dir, name, content)
		}
	}
	return dir
}

const (
	goodCorpus  = "\xef\xbb\xbf{\"id\":\"d1\",\"text\":\"甲\"}\r\n\n{\"_id\":\"d2\",\"title\":\"题\",\"text\":\"乙\"}\n{\"id\":3,\"text\":\"丙\"}"
	goodQueries = "{\"id\":\"q1\",\"text\":\"一\"}\n{\"id\":\"q2\",\"text\":\"二\"}\n{\"id\":3,\"text\":\"三\"}\n"
	goodQrels   = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\nq2\td9\t0\n3\t3\t1\n"
)

func TestOpenCollection(t *testing.T) {
	for _, qrels := range []string{goodQrels, strings.Split(goodQrels, "score\n")[1], strings.ReplaceAll(goodQrels, "\n", "\r\n")} {
		c, err := OpenCollection(set(t, goodCorpus, goodQueries, qrels))
		if err != nil {
			t.Fatal(err)
		}
		var asked, corpus []string
		for _, q := range c.Queries {
			asked = append(asked, q.ID+q.Text)
		}
		for e, err := range c.Corpus() {
			if err != nil {
				t.Fatal(err)
			}
			corpus = append(corpus, e.ID+e.Title+e.Text)
		}
		if want := []string{"q1一", "3三"}; !slices.Equal(asked, want) || c.Unjudged != 1 {
			t.Errorf("queries %q and %d unjudged, want %q and 1", asked, c.Unjudged, want)
		}
		if want := []string{"d1甲", "d2题乙", "3丙"}; !slices.Equal(corpus, want) {
			t.Errorf("corpus %q, want %q", corpus, want)
		}
		gains, ideal := c.Gains("q1", []string{"x", "d2", "d1"})
		slices.Sort(ideal)
		if !slices.Equal(gains, []float64{0, 1, 2}) || !slices.Equal(ideal, []float64{1, 2}) {
			t.Errorf("gains %v of %v", gains, ideal)
		}
	}
}

func TestCollectionErrors(t *testing.T) {
	long := `{"id":"d2","text":"` + strings.Repeat("长", maxLine/3) + `"}`
	for _, c := range []struct{ corpus, queries, qrels, want string }{
		{"", goodQueries, goodQrels, "corpus.jsonl: no such file"},
		{goodCorpus, "", goodQrels, "queries.jsonl: no such file"},
		{goodCorpus, goodQueries, "", "qrels.tsv: no such file"},
		{goodCorpus, goodQueries, "q1\td1\n", "qrels.tsv: line 1: invalid input: 2 columns"},
		{goodCorpus, goodQueries, "q1 d1 1\n", "qrels.tsv: line 1: invalid input: 1 columns"},
		{goodCorpus, goodQueries, "q1\td1\t1\nq1\td2\tvery\n", `qrels.tsv: line 2: invalid input: grade "very"`},
		{goodCorpus, goodQueries, "q1\t\t1\n", "qrels.tsv: line 1: invalid input: no id"},
		{goodCorpus, goodQueries, "q7\td1\t1\n", "no query of queries.jsonl has a relevant entry"},
		{goodCorpus, goodQueries + "{broken\n", goodQrels, "queries.jsonl: line 4: invalid input"},
		{goodCorpus, goodQueries + "{\"text\":\"无号\"}\n", goodQrels, "queries.jsonl: line 4: invalid input: no id"},
		{goodCorpus + "\n[]", goodQueries, goodQrels, "corpus.jsonl: line 5: invalid input"},
		{goodCorpus + "\n{\"id\":\"d1\",\"text\":\"又\"}", goodQueries, goodQrels, "corpus.jsonl: line 5: invalid input: id d1 stood on line 1"},
		{goodCorpus + "\n{\"id\":\"d4\",\"text\":\" \"}", goodQueries, goodQrels, "corpus.jsonl: line 5: invalid input: no text"},
		{goodCorpus + "\n" + long, goodQueries, goodQrels, "corpus.jsonl: line 5: invalid input"},
	} {
		dir := set(t, c.corpus, c.queries, c.qrels)
		col, err := OpenCollection(dir)
		if err == nil {
			for _, e := range col.Corpus() {
				err = e
			}
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "open "+dir) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}

func TestCorpusStopsWhenAsked(t *testing.T) {
	c, err := OpenCollection(set(t, goodCorpus, goodQueries, goodQrels))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range c.Corpus() {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d entries after the first was enough", n)
	}
	if err := os.Remove(filepath.Join(c.dir, corpusFile)); err != nil {
		t.Fatal(err)
	}
	for _, err := range c.Corpus() {
		if err == nil {
			t.Error("an entry of a corpus that is gone")
		}
	}
}
