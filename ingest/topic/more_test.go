package topic

import (
	"slices"
	"testing"
)

func TestAssignMore(t *testing.T) {
	g := New(tables(t))
	for _, c := range []struct {
		name    string
		texts   []string
		section int
		first   string
		also    []string
		never   []string
	}{
		{"a list of rates is about quality, not about each rate's school", []string{
			"人才培养质量明显提升 | 学生体质健康合格率达95%,高考本科上线率达61%,中等职业学校毕业生就业率达98%。"}, 0, "compulsory-quality", nil, nil},
		{"a bulletin's teachers", []string{"小学 | 小学专任教师2344人,生师比15.7∶1,专任教师中本科及以上学历占78%。"}, 0, "teachers", nil, []string{"high-school"}},
		{"guiding thought is the party's", []string{"指导思想 | 以习近平新时代中国特色社会主义思想为指导,坚持党的领导,落实立德树人根本任务。"}, 0, "party-building", nil, []string{"overview"}},
		{"strengthening the party's lead", []string{"加强党的领导 | 发挥县委教育工作领导小组作用,把党的领导贯穿办学全过程。"}, 0, "party-building", nil, []string{"governance"}},
		{"a county's general words are no overview", []string{"近年来,全县教育事业取得了新成效,新时代新征程再谱新篇。新建幼儿园6所,公办园占比提高。"}, 0, "preschool", nil, []string{"overview"}},
		{"restructured courses of study are vocational, not closed schools", []string{"对接产业设专业 | 围绕主导产业新增专业2个、撤并专业3个。"}, 0, "vocational", nil, []string{"rural-layout"}},
		{"closed village schools are a matter of layout and fairness", []string{"优化学校布局 | 稳妥撤并“麻雀学校”,改善寄宿制学校条件,城乡学校一体化发展。新建寄宿制学校11所,让山区孩子就近上学,缩小城乡差距。"}, 0, "", []string{"rural-layout", "equity"}, nil},
		{"children left behind belong with families", []string{"建好留守儿童之家,家长学校开课,教师家访进万家。"}, 0, "family-school", nil, nil},
		{"moving teachers about is for balance as well", []string{"推动教师动起来 | 深化“县管校聘”改革,交流轮岗教师738人,占专任教师的7.5%,骨干教师占比提高,城乡学校结对,薄弱学校教师得到补充,教师主动申请留任。"}, 0, "teachers", []string{"equity"}, nil},
		{"results of exams count for quality too", []string{"高考本科上线5286人,上线率创新高。教学质量评价居全市前列,办学质量提升。普通高中推进新高考改革,县中托管见效,家长和社会都很满意。"}, 0, "", []string{"compulsory-quality", "high-school"}, nil},
		{"a part in which nothing speaks is about what the whole is", []string{"织牢平安防线 | 排查校园安全隐患,开展消防演练。", "> 每周召开碰头会,逐项销号。"}, 1, "safety", nil, nil},
		{"a faint word speaks where no other does", []string{"教师老龄化 | 教师平均年龄偏大,青黄不接。"}, 0, "teachers", nil, nil},
		{"general words in the body do not outweigh a heading", []string{"加强师资队伍建设 | 按照总体思路谱写新篇章,认真落实。"}, 0, "teachers", nil, []string{"overview"}},
		{"a slogan of quality", []string{"扩优提质 | 办人民满意的教育,逐项落实。"}, 0, "compulsory-quality", nil, nil},
		{"a high school's section stays one", []string{"振兴县域高中 | 推进新高考改革,普通高中选课走班,县中托管。"}, 0, "high-school", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := article(c.texts...)
			g.Assign(a)
			got := slugs(a.Sections[c.section])
			if c.first != "" && (len(got) == 0 || got[0] != c.first) {
				t.Errorf("%v\n got %v, want %s first", c.texts, got, c.first)
			}
			for _, w := range c.also {
				if !slices.Contains(got, w) {
					t.Errorf("%v\n got %v, want %s among them", c.texts, got, w)
				}
			}
			for _, n := range c.never {
				if slices.Contains(got, n) {
					t.Errorf("%v\n got %v, never %s", c.texts, got, n)
				}
			}
		})
	}
}

func TestRoom(t *testing.T) {
	const one = "消除大班额。"
	const rest = "开展心理健康教育。推进教师培训。排查消防隐患。开设劳动教育课。"
	g := New(tables(t))
	a := article(one, one+rest, one+rest+rest+rest+rest+rest+rest+rest)
	g.Assign(a)
	for i, most := range []int{1, 1, 3} {
		if n := len(a.Sections[i].Topics); n == 0 || n > most {
			t.Errorf("%d bytes: %d topics, want 1 to %d", a.Sections[i].Span.Len(), n, most)
		}
	}
}
