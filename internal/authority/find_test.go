package authority

import (
	"fmt"
	"strings"
	"testing"
)

// shown prints mentions as name:codes, with ! for a short name and ? for an ordinary word.
func shown(text string, list []Mention) string {
	var out []string
	for _, m := range list {
		s := text[m.Start:m.End]
		if !m.Full {
			s += "!"
		}
		if m.Common {
			s += "?"
		}
		out = append(out, s+":"+codes(m.Candidates))
	}
	return strings.Join(out, " ")
}

func TestFindDistricts(t *testing.T) {
	d := tables(t).Districts
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"湖南省株洲市荷塘区教育局", "湖南省:430000 株洲市:430200 荷塘区:430202"},
		{"荷塘教育，洛阳涧西。", "荷塘!:430202 洛阳!:410300 涧西!:410305"},
		{"沅江市、雨花区、湘乡市和新田县", "沅江市:430981 雨花区:430111 湘乡市:430381 新田县:431128"},
		{"济南市中区与济南市市中区", "济南!:370100 市中区:370103 370402 511002 511102 济南市:370100 市中区:370103 370402 511002 511102"},
		{"青岛市南区", "青岛!:370200 市南区:370202"},
		{"内蒙古自治区呼和浩特市", "内蒙古自治区:150000 呼和浩特市:150100"},
		{"湘西土家族苗族自治州（湘西州）", "湘西土家族苗族自治州:433100 湘西州:433100"},
		{"2010年，望城县", "望城县:430122"},
		{"望城区成立", "望城区:430112"},
		{"热爱和平，平安校园", "和平!?:120101 210102 441624 平安!?:630203"},
		{"示范县", "范县?:410926"},
		{"高要求", "高要!?:441204"},
		{"没有地名的一句话", ""},
		{"坏\xff\xfe字节荷塘区\xe8", "荷塘区:430202"},
		{"𠮷林省吉林市", "吉林市:220200"},
	} {
		if got := shown(c.text, d.Find(c.text)); got != c.want {
			t.Errorf("Find(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestFindSpans(t *testing.T) {
	d := tables(t).Districts
	text := "株洲市荷塘区"
	got := fmt.Sprint(d.Find(text)[0].Start, d.Find(text)[0].End, d.Find(text)[1].Start, d.Find(text)[1].End)
	if got != "0 9 9 18" {
		t.Errorf("spans %s", got)
	}
}

// Every full name of today is found whole when it stands alone, and leads back to its district.
func TestFindEveryName(t *testing.T) {
	d := tables(t).Districts
	for x := range d.All() {
		if !x.Current() {
			continue
		}
		got := d.Find(x.Name)
		if len(got) != 1 || got[0].End != len(x.Name) || !strings.Contains(codes(got[0].Candidates), string(x.Code)) {
			t.Errorf("Find(%s) = %s", x.Name, shown(x.Name, got))
		}
	}
}

func FuzzFind(f *testing.F) {
	d := tables(f).Districts
	f.Add("济南市中区\xe6")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range d.Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || len(m.Candidates) == 0 {
				t.Fatalf("Find(%q): mention %+v after %d", text, m, end)
			}
			end = m.End
		}
	})
}

// sample is prose with a place in every second sentence.
var sample = strings.Repeat("近年来，湖南省株洲市荷塘区坚持把教育摆在优先发展的战略地位，新增学位九百余个，努力办好人民满意的教育。全面消除大班额，教师队伍建设成效显著。", 200)

func BenchmarkFindDistricts(b *testing.B) {
	d := tables(b).Districts
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		d.Find(sample)
	}
}

func BenchmarkFindCues(b *testing.B) {
	p := tables(b).Topics
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		p.Find(sample)
	}
}

func BenchmarkMatchMetrics(b *testing.B) {
	m := tables(b).Metrics
	b.ReportAllocs()
	for b.Loop() {
		m.Match("2018年将大班额率由29.82%控制在10.37%", "percent")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(nil); err != nil {
			b.Fatal(err)
		}
	}
}
