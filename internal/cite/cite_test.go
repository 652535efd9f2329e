package cite

import (
	"errors"
	"testing"

	"xuezhi"
)

func day(y, m, d int) xuezhi.Time {
	at := xuezhi.Date{Year: y, Month: m, Day: d}
	return xuezhi.Time{From: at, To: at, Basis: xuezhi.Explicit}
}

var at = Access{"https://xuezhi.example/articles/70665897f797f075", xuezhi.Date{Year: 2026, Month: 11, Day: 22}}

func TestArticle(t *testing.T) {
	paper := Of(&xuezhi.Article{Title: "洛阳市涧西区:助力强区建设", Correspondents: []string{"吴旭东"}, Source: "教育时报", Issued: day(2021, 6, 18)})
	inferred := xuezhi.Time{From: xuezhi.Date{Year: 2018, Month: 12, Day: 25}, To: xuezhi.Date{Year: 2019, Month: 3, Day: 31}, Basis: xuezhi.Inferred}
	web := Of(&xuezhi.Article{Title: "践行新发展理念", Reporters: []string{"甲", "乙"}, Correspondents: []string{"丙", "丁"}, Issued: inferred})
	year := web
	year.Issued = xuezhi.Time{From: xuezhi.Date{Year: 2018}, To: xuezhi.Date{Year: 2018}, Basis: xuezhi.Inferred}
	site := Work{Title: "两年工作", Subtitle: "某区纪实", Source: "红网", Authors: []string{"甲"}, Issued: day(2020, 1, 2)}
	issued := day(2023, 4, 17)
	issued.Method = "copy"
	reposted := Of(&xuezhi.Article{Title: "各地做法(二)", Issued: issued})
	hijacked := Of(&xuezhi.Article{Title: "各地做法(二)", Issued: issued, Edits: []xuezhi.Edit{{Reason: xuezhi.EditSpam}}})
	const url = " https://xuezhi.example/articles/70665897f797f075."
	for _, c := range []struct {
		name     string
		w        Work
		g25, g15 string
	}{
		{"newspaper", paper, "吴旭东. 洛阳市涧西区:助力强区建设[N/OL]. 教育时报，2021-06-18." + url, "吴旭东. 洛阳市涧西区:助力强区建设[N/OL]. 教育时报, 2021-06-18[2026-11-22]." + url},
		{"inferred date, no source", web, "甲，乙，丙，等. 践行新发展理念[EB/OL]. [来源不详]（[2018-12-25至2019-03-31]）[2026-11-22]." + url, "甲, 乙, 丙, 等. 践行新发展理念[EB/OL]. [来源不详]([2018-12-25至2019-03-31])[2026-11-22]." + url},
		{"inferred year", year, "甲，乙，丙，等. 践行新发展理念[EB/OL]. [来源不详]（[2018]）[2026-11-22]." + url, "甲, 乙, 丙, 等. 践行新发展理念[EB/OL]. [来源不详]([2018])[2026-11-22]." + url},
		{"web page", site, "甲. 两年工作：某区纪实[EB/OL]. 红网（2020-01-02）[2026-11-22]." + url, "甲. 两年工作: 某区纪实[EB/OL]. 红网(2020-01-02)[2026-11-22]." + url},
		{"reposted", reposted, "[作者不详]. 各地做法(二)[EB/OL]. [来源不详]（2023-04-17转载）[2026-11-22]." + url + " （据转载件著录，原载处与原日期不详）", "[作者不详]. 各地做法(二)[EB/OL]. [来源不详](2023-04-17转载)[2026-11-22]." + url + " (据转载件著录，原载处与原日期不详)"},
		{"hijacked", hijacked, "[作者不详]. 各地做法(二)[EB/OL]. [来源不详]（2023-04-17转载）[2026-11-22]." + url + " （据转载件著录，该件混入与正文无关的文字，原载处与原日期不详）", "[作者不详]. 各地做法(二)[EB/OL]. [来源不详](2023-04-17转载)[2026-11-22]." + url + " (据转载件著录，该件混入与正文无关的文字，原载处与原日期不详)"},
		{"nothing known", Work{}, "[作者不详]. [题名不详][EB/OL]. [来源不详]（[日期不详]）[2026-11-22]." + url, "[作者不详]. [题名不详][EB/OL]. [来源不详]([日期不详])[2026-11-22]." + url},
	} {
		if got := c.w.Article(GB2025, at); got != c.g25 {
			t.Errorf("%s, 2025:\n%s\nwant\n%s", c.name, got, c.g25)
		}
		if got := c.w.Article(GB2015, at); got != c.g15 {
			t.Errorf("%s, 2015:\n%s\nwant\n%s", c.name, got, c.g15)
		}
	}
}

func TestSectionAndClaim(t *testing.T) {
	w := Work{Title: "两年工作", Source: "教育时报", Authors: []string{"甲"}, Issued: day(2020, 1, 2)}
	for got, want := range map[string]string{
		w.Section(GB2025, at, "贰", "消除大班额"):               "甲. 两年工作[N/OL]. 教育时报，2020-01-02：“贰 消除大班额”一节. " + at.URL + ".",
		w.Section(GB2015, at, "", "“大班额”治理"):              "甲. 两年工作[N/OL]. 教育时报, 2020-01-02: 「“大班额”治理」一节[2026-11-22]. " + at.URL + ".",
		w.Section(GB2025, at, "", ""):                     "甲. 两年工作[N/OL]. 教育时报，2020-01-02：无标题小节. " + at.URL + ".",
		w.Claim(GB2025, at, "总教学班\n净增 68个。"):              "甲. 两年工作[N/OL]. 教育时报，2020-01-02. " + at.URL + ". 引文：“总教学班净增68个。”",
		w.LinkText(at.URL):                                "《两年工作》，教育时报，2020-01-02，" + at.URL,
		Work{Issued: day(2020, 1, 2)}.LinkText(at.URL):    "《题名不详》，来源不详，2020-01-02，" + at.URL,
		Work{Title: "甲", Copy: Hijacked}.LinkText(at.URL): "《甲》，转载件，来源不详，日期不详，" + at.URL,
		Work{Title: "甲", Issued: xuezhi.Time{From: xuezhi.Date{Year: 2018}, Basis: xuezhi.Inferred}}.LinkText(at.URL): "《甲》，来源不详，约2018，" + at.URL,
	} {
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestHash(t *testing.T) {
	// printf %s 总教学班净增68个。 | sha256sum
	const sentence, want = "总教学班净增68个。", "6e3bbc78"
	h := Hash("总教学班\u00a0净增\n68 个。")
	if h != Hash(sentence) || h != want {
		t.Errorf("hash %s and %s, want %s", h, Hash(sentence), want)
	}
	if err := Verify(h, sentence); err != nil {
		t.Error(err)
	}
	if err := Verify(h, "总教学班净增69个。"); !errors.Is(err, ErrChanged) {
		t.Errorf("a changed sentence: %v", err)
	}
	for _, bad := range []string{"", "1234567", "123456789", "ABCDEF01", "zzzzzzzz", "12 45678"} {
		if err := Verify(bad, sentence); !errors.Is(err, xuezhi.ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
