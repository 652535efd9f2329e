package zhnum

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func dump(text string) string {
	var out []string
	for _, n := range Find(text) {
		s := fmt.Sprintf("%s=%s", n.Span.Of(text), n.Value)
		for mark, on := range map[string]bool{"+": n.Vague == Over, "~": n.Vague == Some} {
			if on {
				s += mark
			}
		}
		if n.Percent {
			s += "%"
		}
		if n.Permille {
			s += "‰"
		}
		if n.Ordinal {
			s += " 第"
		}
		if n.Positional {
			s += " pos"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"大班额率由29.82%控制在10.37%", "29.82%=29.82%; 10.37%=10.37%"},
		{"新增学位23.57万个", "23.57万=235700"},
		{"投入100.96亿元", "100.96亿=10096000000"},
		{"资金192.46 万元", "192.46 万=1924600"},
		{"共1,122所,1 122所", "1,122=1122; 1 122=1122"},
		{"1122,333", "1122=1122; 333=333"},
		{"在园幼儿１２３人", "１２３=123"},
		{"500多篇", "500多=500+"}, {"4万余名", "4万余=40000+"}, {"4万多名", "4万多=40000+"}, {"600余万元", "600余万=6000000+"},
		{"近百万元", "百万=1000000"}, {"百余场", "百余=100+"}, {"数十所", "数十=10~"}, {"上千人", "千=1000"}, {"几百名", "几百=100~"},
		{"一百二十三", "一百二十三=123"}, {"两千零五", "两千零五=2005"}, {"十二", "十二=12"}, {"二十", "二十=20"}, {"廿三日", "廿三=23"},
		{"三万二千", "三万二千=32000"}, {"一亿两千万", "一亿两千万=120000000"}, {"十万", "十万=100000"},
		{"六〇一中英文小学", "六〇一=601 pos"}, {"二〇一八年", "二〇一八=2018 pos"}, {"二○一八", "二○一八=2018 pos"},
		{"三分之二", "三分之二=66.666667%"}, {"百分之三十", "百分之三十=30%"}, {"百分之三点五", "百分之三点五=3.5%"}, {"百分之30", "百分之30=30%"}, {"千分之三", "千分之三=3‰"},
		{"3.5‰", "3.5‰=3.5‰"}, {"半年", "半=0.5"}, {"第十二届", "十二=12 第"}, {"第22届", "22=22 第"},
		{"三四所", "三四=3~"}, {"3至5年", "3=3; 5=5"}, {"3—5年", "3=3; 5=5"}, {"1000M光纤", "1000=1000"}, {"5千米", "5=5"}, {"千兆到校", ""},
		{"千分", ""}, {"192.46\u00a0万元", "192.46\u00a0万=1924600"}, {"多媒体", ""}, {"50多媒体教室", "50=50"}, {"几乎", ""}, {"数学", ""}, {"数字化", ""}, {"余下", ""},
		{"", ""}, {"没有数字", ""}, {"12345678901234567890123456789", ""}, {"\xff\xfe12\xff", "12=12"}, {"30多个", "30多=30+"}, {"三十多万", "三十多万=300000+"},
		{"二十几所", "二十几=21~"}, {"一千零一夜", "一千零一=1001"}, {"八千八百", "八千八百=8800"}, {"壹佰贰拾", "壹佰贰拾=120"},
	} {
		if got := dump(c.text); got != c.want {
			t.Errorf("Find(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestLongRuns passes over digits in a row that are no numeral, and stays
// linear: twice the run may not cost four times the steps, which a run of this
// length would show by not ending.
func TestLongRuns(t *testing.T) {
	for _, unit := range []string{"一二三四五六七八九", "零", "一", "百", "十一", "1", "1,111,", "几", "半", "百分之"} {
		text := strings.Repeat(unit, 200_000) + "个,又新增5所"
		found := Find(text)
		if len(found) == 0 || found[len(found)-1].Value.String() != "5" {
			t.Errorf("%q repeated: %d numerals, the last is not 5", unit, len(found))
		}
	}
}

// FuzzFind: no panic, spans ordered, inside and on character boundaries.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"23.57万个,三分之二,数十百余", "百分之百分之百", "1,111,111.1.1", "几几数数半半廿廿", "\xff第\xf0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, n := range Find(text) {
			if n.Span.Start < end || n.Span.End <= n.Span.Start || n.Span.End > len(text) || !n.Span.Contains(n.Core) {
				t.Fatalf("%q: span %v core %v after %d", text, n.Span, n.Core, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(n.Span.Of(text)) {
				t.Fatalf("%q: span %v cuts a character", text, n.Span)
			}
			end = n.Span.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("2018年,荷塘区共投入816.43万元购买普惠服务,认定普惠性民办幼儿园六十所,占比达73.98%。", 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}
