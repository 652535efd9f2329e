package index

import (
	"slices"
	"strings"
	"testing"

	"xuezhi"
)

// glossary is a small Lexicon; names that sound alike stand under what is asked.
type glossary struct{}

func (glossary) Entry(term string) Entry {
	return map[string]Entry{
		"荷塘区":  {Districts: []xuezhi.DistrictCode{"430202"}},
		"沅江市":  {Districts: []xuezhi.DistrictCode{"430981"}},
		"和平":   {Districts: []xuezhi.DistrictCode{"120101"}, Ordinary: true},
		"大班额":  {Topic: "school-places"},
		"大班额率": {Topic: "school-places", Metric: true},
		"教师轮岗": {Same: []string{"交流轮岗"}},
		"双减":   {Related: []string{"作业"}},
	}[term]
}

func (glossary) Label(_ xuezhi.Facet, term string) string { return "〔" + term + "〕" }

func (glossary) Cues(word string) []xuezhi.TopicSlug {
	if word == "学位" {
		return []xuezhi.TopicSlug{"school-places"}
	}
	return nil
}

func (glossary) Spelled(latin string) []string {
	return map[string][]string{"hetangqu": {"荷塘区"}, "dabane": {"大班额"}}[latin]
}

func (glossary) Alike(term string) []string {
	return map[string][]string{"元江市": {"沅江市"}, "学校": {"学效"}}[term]
}

// interpret reads texts in an archive that holds the names of the glossary.
func interpret(t *testing.T, texts ...string) Parsed {
	t.Helper()
	in := Interpreter{Analyzer: segmenter(t), Lexicon: glossary{}, Holds: func(n Node) bool {
		s := dump(n)
		return slices.ContainsFunc([]string{"沅江市", "荷塘区", "大班额", "学校"}, func(known string) bool { return strings.Contains(s, known) })
	}}
	p, err := in.Parse(texts)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestInterpret(t *testing.T) {
	for _, c := range []struct{ text, want, understood, notes string }{
		{"荷塘区", `((荷塘区|district=430202))+(荷塘区/district=430202)`, "district=430202", ""},
		{"荷塘区2018年大班额率是多少", `(("大班额率"|(大班额 率)) (荷塘区|district=430202) (2018|year=2018))+`, "district=430202 year=2018 topic=school-places", ""},
		{"荷塘区 沅江市 学校", `(学校 ((荷塘区|district=430202)|(沅江市|district=430981)))+`, "district=430202 district=430981", ""},
		{"2018 2025 学校", `(学校 ((2018|year=2018)|(2025|year=2025)))`, "year=2018 year=2025", ""},
		{"教师轮岗", `(("教师轮岗"|"交流轮岗"|(教师 轮岗)))+("教师轮岗"/"交流轮岗")`, "", NoteSynonym},
		{"双减", `(双减)+"作业"`, "", ""},
		{"学位", `(学位)+topic=school-places`, "", ""},
		{"世界和平", `(世界 和平)+"世界和平"`, "", ""},
		{"和平", `((和平|district=120101))+(和平/district=120101)`, "district=120101", ""},
		{"元江市 学校", `(学校 ("元江市"|沅江市|district=430981))+`, "district=430981", NoteSpelling},
		{"学校", "学校", "", ""}, // it is found: no slip
		{"hetangqu", `((hetangqu|荷塘区|district=430202))+`, "district=430202", NoteSpelling},
		{"hetangqudabane", `((dabane|大班额) (hetangqu|荷塘区|district=430202))+`, "district=430202 topic=school-places", NoteSpelling + " " + NoteSpelling},
		{`"荷塘区"`, `"荷塘区"`, "", ""},
		{"-荷塘区 学校", `(-((荷塘区|district=430202))+(荷塘区/district=430202) 学校)`, "district=430202", ""},
		{"地区:荷塘区 学校", "(district=430202 学校)", "", ""},
		{"主题:大班额", "topic=school-places", "", ""},
	} {
		p := interpret(t, c.text)
		var understood, notes []string
		for _, u := range p.Understood {
			understood = append(understood, string(u.Facet)+"="+u.Term)
		}
		for _, n := range p.Notes {
			notes = append(notes, n.Kind)
		}
		got := dump(p.Node)
		if !strings.HasPrefix(got, c.want) || strings.Join(understood, " ") != c.understood || strings.Join(notes, " ") != c.notes {
			t.Errorf("%q\n got %s %v %v\nwant %s [%s] [%s]", c.text, got, understood, notes, c.want, c.understood, c.notes)
		}
	}
}

func TestSuggestions(t *testing.T) {
	p := interpret(t, "元江市 学校", "学位")
	if len(p.Suggestions) != 1 || p.Suggestions[0].Meant != "沅江市" || strings.Join(p.Suggestions[0].Text, "|") != "沅江市 学校|学位" {
		t.Errorf("suggestions %+v", p.Suggestions)
	}
}

// What is relaxed keeps phrases, exclusions and fields.
func TestRelaxed(t *testing.T) {
	for text, want := range map[string]string{
		"学校 学位":          `(most(学校 学位 topic=school-places))`,
		`学校 学位 "教师" -幼儿`: `("教师" -幼儿 most(学校 学位 topic=school-places))`,
		"年份:2018 学校 教师":  `(year=2018 most(学校 教师))`,
		"学校":             "everything",
		`"学校 教师"`:        "everything",
		"学校 OR 教师":       "everything",
	} {
		p := interpret(t, text)
		got := "everything"
		if p.Relaxed != nil {
			got = dump(p.Relaxed)
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q relaxes to %s, want %s", text, got, want)
		}
	}
}

func TestLeavesAreBounded(t *testing.T) {
	text := strings.Repeat("荷塘区教师轮岗与大班额学位建设的新措施", 13)
	p := interpret(t, text)
	leaves := 0
	for _, a := range Scoring(p.Relaxed) {
		leaves += len(a.Options)
	}
	if leaves > MaxLeaves {
		t.Errorf("%d leaves", leaves)
	}
}
