package place

import (
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	tb := tables(t)
	for _, c := range []struct {
		name, title string
		texts       []string
		want        string // codes of the sections, - = open
	}{
		{"a teacher's given name is no county", "", []string{
			"平凉市崆峒区推进“县中托管”。", "> 数学教师周建平告诉记者,备课时间多了。", "> 校长李永和说,学生都愿意来。"}, "620802 620802 620802"},
		{"a whole personal name is no county", "", []string{"灌云县改善办学条件。", "> 局长金山表示,还要新建3所学校。"}, "320723 320723"},
		{"letters of two words are no county", "", []string{"大竹县深化产教融合。", "> 三是搭建平台促实习。 | 与企业签约。"}, "511724 511724"},
		{"headings that begin with a county name their blocks", "县域高中怎么办——三地的做法", []string{
			"近日,省教育厅推介南部县、仪陇县、渠县三地经验。", "南部县：稳住生源 | 该县新建高中。老师说,心里踏实。", "仪陇县：留住教师 | 该县招聘硕士60名。", "渠县：强化教研 | 该县开展联考。"},
			"510000 511321 511324 511725"},
		{"a lead that lists counties of one city speaks for the city", "三县一区齐发力", []string{
			"本期介绍凤冈县、湄潭县的做法。", "凤冈县：建学校 | 凤冈县新建学校3所。凤冈县教育局推进。", "湄潭县：强师资 | 湄潭县招聘教师80名。湄潭县教育局推进。"}, "520300 520327 520328"},
		{"the name with its city says what the bare one means", "鼓楼区：课后服务暖人心", []string{
			"走进开封市鼓楼区一所小学。", "鼓楼区推行课后服务。", "南京市鼓楼区二手房 徐州市鼓楼区驾校 福州市鼓楼区月嫂"}, "410204 410204 410204"},
		{"a county whose name is an ordinary word, as heading and subject", "", []string{"资源县：山里有了好学校 | 资源县新建寄宿制学校2所。"}, "450329"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := article(c.title, c.texts...)
			Assign(tb, a)
			var got []string
			for _, s := range a.Sections {
				code := string(s.Place.Code)
				if code == "" {
					code = "-"
				}
				got = append(got, code)
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("%s\n%s\n got %s\nwant %s", c.title, strings.Join(c.texts, "\n"), g, c.want)
			}
		})
	}
}
