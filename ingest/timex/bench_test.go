package timex

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkAssign(b *testing.B) {
	for _, n := range []int{200, 2000} { // equal MB/s: linear
		texts := make([]string, n)
		for i := range texts {
			texts[i] = "由去年的52%下降到47%,近三年投入8.7亿元,2021年以来新增学位。力争到2025年达到95%,9月1日启用。" + strings.Repeat("坚持立德树人,提升教育质量。", 8)
		}
		a := article("“十四五”教育规划", texts...)
		b.Run(fmt.Sprintf("%dKB", len(a.Text)>>10), func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				Assign(a)
			}
		})
	}
}
