package authority

import (
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// tables loads the embedded tables.
func tables(t testing.TB) *Tables {
	t.Helper()
	tab, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// folder makes files out of name, content pairs.
func folder(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

// sealed makes files out of effective tables.
func sealed(t *Tables) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, b := range t.Effective() {
		fsys[name] = &fstest.MapFile{Data: b}
	}
	return fsys
}

func TestEffectiveRoundTrip(t *testing.T) {
	additions := folder(
		"districts.tsv", "code\taliases\n430202\t学在荷塘|荷塘教育\n",
		"topics.tsv", "slug\tlabel\tcues\nboarding\t寄宿管理\t寄宿:4|宿管:5\n",
		"synonyms.tsv", "terms\n晨会|朝会\n",
	)
	for _, fsys := range []fstest.MapFS{{}, additions} {
		tab, err := Load(fsys)
		if err != nil {
			t.Fatal(err)
		}
		if len(tab.Effective()) != 6 || len(tab.Fingerprint) != 64 {
			t.Errorf("%d tables, fingerprint %s", len(tab.Effective()), tab.Fingerprint)
		}
		again, err := Load(sealed(tab))
		if err != nil {
			t.Fatal(err)
		}
		exactly, err := LoadSealed(sealed(tab))
		if err != nil {
			t.Fatal(err)
		}
		if again.Fingerprint != tab.Fingerprint || exactly.Fingerprint != tab.Fingerprint {
			t.Errorf("fingerprints %s, loaded %s, sealed %s", tab.Fingerprint, again.Fingerprint, exactly.Fingerprint)
		}
	}
	plain, added := tables(t), must(Load(additions))
	if plain.Fingerprint == added.Fingerprint {
		t.Error("additions leave the fingerprint as it was")
	}
	if _, err := LoadSealed(additions); err == nil {
		t.Error("LoadSealed takes a folder without all tables")
	}
}

func must(t *Tables, err error) *Tables {
	if err != nil {
		panic(err)
	}
	return t
}

func TestAdditions(t *testing.T) {
	tab, err := Load(folder(
		"districts.tsv", "\ufeffcode\tname\tlevel\tparent\tpinyin\tinitials\taliases\r\n"+
			"# a functional district\r\n\r\n430299\t株洲高新区\tcounty\t430200\tzhuzhougaoxin qu\tzzgxq\t天元高新区\r\n430202\t\t\t\t\t\t学在荷塘\r\n",
		"topics.tsv", "slug\taliases\tcues\nschool-places\t挤教室\t大班额:9|挤:2\n",
		"metrics.tsv", "slug\tlabel\tfamily\tdirection\ttopic\tpatterns\nlibraries\t图书馆数\titem\tup\tinvestment\t图书馆+座\n",
		"units.tsv", "unit\tcanonical\tfamily\tfactor\n垧\t垧\tland\t1\n",
		"dictionary.tsv", "word\tfreq\n学在荷塘\t500\n",
		"synonyms.tsv", "terms\tkind\n晨会|朝会\trelated\n",
		"notes.txt", "is not read",
	))
	if err != nil {
		t.Fatal(err)
	}
	d := tab.Districts
	if got := d.FullName("430299"); got != "湖南省株洲市株洲高新区" {
		t.Errorf("added district is %q", got)
	}
	if got := codes(d.ByName("学在荷塘")); got != "430202" {
		t.Errorf("added alias leads to %q", got)
	}
	if x, _ := d.ByCode("430202"); x.Name != "荷塘区" || x.Pinyin != "hetang qu" {
		t.Errorf("the row extended lost its cells: %+v", x)
	}
	if got := shown("学在荷塘", d.Find("学在荷塘")); got != "学在荷塘!:430202" {
		t.Errorf("Find gives %s", got)
	}
	p, ok := tab.Topics.ByName("挤教室")
	if !ok || p.Label != "学位建设" {
		t.Errorf("挤教室 = %v", p.Label)
	}
	weights := map[string]int{}
	for _, c := range p.Cues {
		weights[c.Word] += c.Weight
	}
	if weights["大班额"] != 9 || weights["挤"] != 2 || weights["班额"] != 5 {
		t.Errorf("weights of 大班额, 挤, 班额: %d, %d, %d", weights["大班额"], weights["挤"], weights["班额"])
	}
	if m, ok := tab.Metrics.BySlug("libraries"); !ok || m.Topic != "investment" {
		t.Errorf("added metric is %+v", m)
	}
	if u, ok := tab.Units.Prefix("垧地"); !ok || u.Canonical != "垧" {
		t.Errorf("added unit is %+v", u)
	}
	if s := tab.Synonyms[len(tab.Synonyms)-1]; !s.Related || strings.Join(s.Terms, " ") != "晨会 朝会" {
		t.Errorf("added synonyms are %+v", s)
	}
	b, err := io.ReadAll(tab.DictionaryReader())
	if err != nil || !strings.Contains(string(b), "\n学在荷塘 500 n\n") || !strings.Contains(string(b), "\n荷塘区 200 ns\n") {
		t.Errorf("dictionary lacks the word added or the names of districts (%v)", err)
	}
}

func TestBadAdditions(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"districts.tsv", "code\tname\n43020\t荷\n", `districts.tsv:2: code "43020" is not six digits`},
		{"districts.tsv", "code\taliases\n\n# note\n430299\t某区\n", "districts.tsv:4: 430299 has no name"},
		{"districts.tsv", "code\tname\tlevel\n430299\t某区\ttown\n", `districts.tsv:2: 430299: level "town"`},
		{"districts.tsv", "code\tname\tlevel\tparent\n430299\t某区\tcounty\t430298\n", "districts.tsv:2: 430299: parent 430298"},
		{"districts.tsv", "code\tname\tlevel\n430299\t某区\tcounty\n", "districts.tsv:2: 430299: a county needs a parent"},
		{"districts.tsv", "code\tsuccessor\n430122\t430202\n430202\t430202\n", "districts.tsv:3: 430202: successor"},
		{"districts.tsv", "code\tfrom\n430202\tsoon\n", `districts.tsv:2: 430202: year "soon"`},
		{"districts.tsv", "code\tcommon\n430202\tyes\n", `districts.tsv:2: 430202: common "yes"`},
		{"districts.tsv", "code\tnick\n", `districts.tsv:1: unknown column "nick"`},
		{"districts.tsv", "name\n荷塘区\n", `districts.tsv:1: the header lacks the column "code"`},
		{"districts.tsv", "code\tname\tname\n", `districts.tsv:1: column "name" stands twice`},
		{"districts.tsv", "code\tname\n430202\t荷塘区\t荷塘\n", "districts.tsv:2: 3 cells, the header names 2"},
		{"districts.tsv", "code\tname\n\t荷塘区\n", "districts.tsv:2: no code"},
		{"districts.tsv", "code\tname\n430202\t\xff\n", "districts.tsv: not UTF-8"},
		{"topics.tsv", "slug\tlabel\nA b\t某\n", `topics.tsv:2: slug "A b"`},
		{"topics.tsv", "slug\nnew\n", "topics.tsv:2: new has no label"},
		{"topics.tsv", "slug\tlabel\nnew\t体育\n", "topics.tsv:2: 体育 stands for sports already"},
		{"topics.tsv", "slug\tcues\nsports\t球\n", `topics.tsv:2: cue "球"`},
		{"topics.tsv", "slug\tcues\nsports\t球:99\n", `topics.tsv:2: cue "球:99"`},
		{"topics.tsv", "slug\tbroader\nsports\tgames\n", "topics.tsv:2: sports: broader topic games"},
		{"metrics.tsv", "slug\tlabel\tfamily\tdirection\ttopic\nnew\t某\titem\tsideways\tsports\n", "metrics.tsv:2: new: direction"},
		{"metrics.tsv", "slug\tlabel\tfamily\tdirection\ttopic\nnew\t某\titem\tup\tgames\n", `metrics.tsv:2: new: topic "games"`},
		{"metrics.tsv", "slug\tlabel\tfamily\tdirection\ttopic\nnew\t某\tlightyear\tup\tsports\n", `metrics.tsv: new: no unit is of family "lightyear"`},
		{"metrics.tsv", "slug\tpatterns\nlarge-class-rate\t大班额++率\n", `metrics.tsv:2: large-class-rate: pattern`},
		{"units.tsv", "unit\tcanonical\tfamily\tfactor\n垧\t垧\tland\tmany\n", "units.tsv:2: unit 垧: factor"},
		{"units.tsv", "unit\tcanonical\tfamily\tfactor\n垧\t垧\tland\t0\n", "units.tsv:2: unit 垧: factor"},
		{"dictionary.tsv", "word\tfreq\n双减\t-1\n", "dictionary.tsv:2: word 双减: frequency"},
		{"dictionary.tsv", "word\tfreq\n双 减\t5\n", `dictionary.tsv:2: word "双 减"`},
		{"dictionary.tsv", "freq\tword\n5\t#双减\n", `dictionary.tsv:2: word "#双减" begins with #`},
		{"synonyms.tsv", "terms\n双减\n", `synonyms.tsv:2: "双减" names fewer than two`},
		{"synonyms.tsv", "terms\tkind\n甲|乙\twild\n", `synonyms.tsv:2: kind "wild"`},
	} {
		_, err := Load(folder(c.file, c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: error %v, want %s", c.file, c.text, err, c.want)
		}
	}
}

func TestDuplicateEmbeddedRow(t *testing.T) {
	fsys := sealed(tables(t))
	fsys["units.tsv"].Data = append(fsys["units.tsv"].Data, "元\t元\tmoney\t1\t\n"...)
	if _, err := LoadSealed(fsys); err == nil || !strings.Contains(err.Error(), "stands twice") {
		t.Errorf("error %v, want one about a row that stands twice", err)
	}
}

// few holds tables of a row or two.
var few = folder(
	"districts.tsv", "code\tname\tlevel\tparent\n430000\t湖南省\tprovince\t\n430200\t株洲市\tcity\t430000\n430202\t荷塘区\tcounty\t430200\n",
	"topics.tsv", "slug\tlabel\tcues\nsports\t体育\t足球:4\n",
	"metrics.tsv", "slug\tlabel\tfamily\tdirection\ttopic\ngames\t比赛数\titem\tup\tsports\n",
	"units.tsv", "unit\tcanonical\tfamily\tfactor\n个\t个\titem\t1\n",
	"dictionary.tsv", "word\tfreq\n双减\t5\n",
	"synonyms.tsv", "terms\n晨会|朝会\n",
)

func FuzzAdditions(f *testing.F) {
	f.Add("code\taliases\n430202\t学在荷塘\n")
	f.Add("code\tname\tlevel\tparent\n430299\t某区\tcounty\t430200\n")
	f.Add("\ufeffcode\tname\r\n# note\r\n430202\t荷\ufffd\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		tab, err := load(few, folder("districts.tsv", text))
		if err != nil {
			if !strings.Contains(err.Error(), "districts.tsv") {
				t.Fatalf("error %v names no file", err)
			}
			return
		}
		tab.Districts.Find(text)
		for _, sources := range [][]fs.FS{{few, sealed(tab)}, {sealed(tab)}} {
			if again, err := load(sources...); err != nil || again.Fingerprint != tab.Fingerprint {
				t.Fatalf("loading what %q made effective: %v", text, err)
			}
		}
	})
}
