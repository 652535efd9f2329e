package claim

import (
	"strings"
	"testing"
)

// BenchmarkHostile shows the slope on texts made to be slow: bytes per second
// should not fall from the smaller to the larger of a pair.
func BenchmarkHostile(b *testing.B) {
	tab := tables(b)
	for _, unit := range []string{"1个", "从1个到", "第一名", "冠军获", "翻番", "“1个", "(1个", "每1名", "分别1、2个", "将1所", "一二三", "100%", "1个、", "学校1所,", "1,234,", "3至", "1:1", "连续3年", "零", "新增1"} {
		for _, n := range []int{1000, 4000} {
			text := strings.Repeat(unit, n)
			b.Run(unit+"/"+map[int]string{1000: "small", 4000: "large"}[n], func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Extract(tab, article(text), Context{Moments: moments})
				}
			})
		}
	}
}
