package ingest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"xuezhi/ingest/clean"
	"xuezhi/ingest/decode"
	"xuezhi/ingest/section"
)

// body is a document of n paragraphs with numbers, quotes and enumerations.
func body(n int) string {
	var b strings.Builder
	b.WriteString("某区教育工作综述\n\n")
	for i := range n {
		fmt.Fprintf(&b, "坚持第%d项工作,办好“家门口”的学校。全区投入%d.5亿元,新增学位%d个。一是完善机制。建立“四有”标准,开展培训%d期。二是强化保障。补充教师%d人,改造校舍《规划》所列%d处。\n\n", i, i%9, i, i%40, i%70, i%13)
	}
	return b.String()
}

// structure reads as far as the outline, without places, times and topics.
func structure(b []byte) int {
	t, err := decode.Decode(b)
	if err != nil {
		return 0
	}
	c := clean.Cleaner{Marks: section.Marks}.Clean(t.Text)
	paras := make([]section.Para, len(c.Paras))
	for i, p := range c.Paras {
		paras[i] = section.Para{Text: p.Text, Lone: p.Lone, Gap: p.Gap}
	}
	return len(section.Build(paras, section.Options{}).Nodes)
}

// BenchmarkStructure shows the slope: bytes per second should not fall as the
// text, or a single line of it, grows.
func BenchmarkStructure(b *testing.B) {
	for _, c := range []struct {
		name string
		text string
	}{
		{"paras-100kB", body(360)},
		{"paras-1MB", body(3600)},
		{"line-1MB", strings.ReplaceAll(body(3600), "\n", "")},
		{"line-10MB", strings.ReplaceAll(body(36000), "\n", "")},
		{"markers-100k", strings.Repeat("一、甲\n（一）乙\n1.丙\n", 33000)},
		{"quotes-1MB", strings.Repeat("“《（", 110000)},
		{"markers-in-line-1MB", strings.Repeat("一、甲乙（一）丙丁。1.戊己庚辛。", 22000)},
		{"photos-1MB", strings.Repeat("活动现场\n学校开展了活动。\n", 24000)},
		{"headings-1MB", strings.Repeat("强化组织领导，下好一盘棋\n全区学校开展活动三次，培训教师四百人，成效明显。\n", 8500)},
		{"short-lines-1MB", strings.Repeat("学校名单\n", 80000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			in := []byte(c.text)
			for b.Loop() {
				structure(in)
			}
		})
	}
}

// BenchmarkRead is the whole reading.
func BenchmarkRead(b *testing.B) {
	r := newReader(b)
	for _, n := range []int{36, 360, 3600} {
		in := []byte(body(n))
		b.Run(fmt.Sprintf("%dkB", len(in)/1000), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				if _, err := r.Read(context.Background(), "bench.txt", in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
