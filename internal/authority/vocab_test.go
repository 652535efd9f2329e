package authority

import (
	"slices"
	"strings"
	"testing"

	"xuezhi"
)

// topicLabels are the labels that documents are judged by.
var topicLabels = strings.Fields(`党建思政 教师队伍 课程教学改革 教育均衡 智慧教育 教育评价 校长管理 教研科研 德育养成 教育投入与条件保障 义务教育质量 双减与课后服务
	学位建设 体育 家校社协同 集团化办学 教育督导 食堂与营养健康 劳动教育 招生入学 校园安全 心理健康 美育艺术 校外培训治理 特殊教育 学前教育 职业教育
	民族与语言文化 教育资助与扶贫 高中教育与高考 教育治理 乡村学校与布局调整 科学教育与阅读 卫生健康 特殊群体关爱 综合概述`)

func TestTopics(t *testing.T) {
	p := tables(t).Topics
	var labels []string
	for x := range p.All() {
		labels = append(labels, x.Label)
		if len(x.Cues) < 10 {
			t.Errorf("%s has %d cues only", x.Label, len(x.Cues))
		}
		if y, ok := p.BySlug(x.Slug); !ok || y.Label != x.Label {
			t.Errorf("BySlug(%s) = %s", x.Slug, y.Label)
		}
		for _, n := range append(x.Aliases, x.Label) {
			if y, ok := p.ByName(n); !ok || y.Slug != x.Slug {
				t.Errorf("ByName(%s) = %s, want %s", n, y.Slug, x.Slug)
			}
		}
		seen := map[string]bool{}
		for _, c := range x.Cues {
			if seen[c.Word] {
				t.Errorf("%s: cue %s stands twice", x.Label, c.Word)
			}
			seen[c.Word] = true
		}
	}
	slices.Sort(labels)
	want := slices.Sorted(slices.Values(topicLabels))
	if !slices.Equal(labels, want) {
		t.Errorf("labels\n got %v\nwant %v", labels, want)
	}
	if x, _ := p.ByName("大班额"); x.Slug != "school-places" {
		t.Errorf("大班额 leads to %s", x.Slug)
	}
}

// best returns the label of the topic whose cues in text weigh most.
func best(p *Topics, text string) string {
	sum := map[xuezhi.TopicSlug]int{}
	for _, m := range p.Find(text) {
		sum[m.Topic] += m.Weight
	}
	label, most := "", 0
	for x := range p.All() {
		if sum[x.Slug] > most {
			label, most = x.Label, sum[x.Slug]
		}
	}
	return label
}

// One sentence a topic, of the kind official reports use.
func TestTopicCues(t *testing.T) {
	p := tables(t).Topics
	for text, want := range map[string]string{
		"全面推行党组织领导的校长负责制，教育系统党支部标准化建设达标，思政课教师配齐配强。": "党建思政",
		"公开招聘教师120名，选派骨干教师参加国培，落实县管校聘，加强师德师风建设。":    "教师队伍",
		"深化课堂教学改革，落实新课标，推进大单元教学，开发校本课程。":            "课程教学改革",
		"顺利通过义务教育优质均衡发展县省级验收，城乡差距、校际差距逐步缩小。":        "教育均衡",
		"建成智慧校园12所，接入国家中小学智慧教育平台，多媒体教室全覆盖。":         "智慧教育",
		"完善综合素质评价，探索增值评价，破除“五唯”顽瘴痼疾，建立多元评价体系。":      "教育评价",
		"推行校长职级制，实行校长轮岗和任期制，选拔后备干部15名。":             "校长管理",
		"教科研成果丰硕，立项省级课题8项，教研员下校开展片区教研。":             "教研科研",
		"开展主题班会、志愿服务，狠抓养成教育和行为习惯，评选新时代好少年。":         "德育养成",
		"财政教育投入12亿元，生均公用经费足额拨付，改造校舍，添置仪器设备。":        "教育投入与条件保障",
		"国家义务教育质量监测结果位居全市前列，九年级学业成绩合格率、优秀率稳步提升。":    "义务教育质量",
		"课后服务实现全覆盖，作业总量得到控制，“双减”成效明显。":              "双减与课后服务",
		"新建学校3所，新增学位5400个，大班额全部消除。":                 "学位建设",
		"校园足球蓬勃发展，体质健康优良率提高，每天锻炼一小时得到保证。":           "体育",
		"成立家庭教育指导中心，办好家长学校，开展教师大家访。":                "家校社协同",
		"组建教育集团6个，推行学区制，强校带弱校，成员校共享资源。":             "集团化办学",
		"责任督学每月到校开展挂牌督导，专项督导问题整改到位。":                "教育督导",
		"学生食堂实现互联网+明厨亮灶，校领导陪餐，大宗食材统一采购。":            "食堂与营养健康",
		"每校建立劳动实践基地，开设劳动课，学生参与种植和烹饪。":               "劳动教育",
		"坚持免试就近入学，公办民办同步招生，民办学校电脑摇号，随迁子女应入尽入。":      "招生入学",
		"开展防溺水和消防安全教育，应急演练覆盖每一所学校，护学岗、一键报警全部到位。":    "校园安全",
		"配备专职心理教师，建设心理辅导室，对高危学生实施心理危机干预。":           "心理健康",
		"举办中小学生艺术节，合唱、舞蹈、书法百花齐放，戏曲进校园。":             "美育艺术",
		"压减学科类培训机构，查处隐形变异，规范预收费资金监管。":               "校外培训治理",
		"适龄残疾儿童入学率98%，随班就读、送教上门一人一案。":               "特殊教育",
		"新建公办幼儿园4所，普惠性幼儿园覆盖率达90%，保教质量提升。":           "学前教育",
		"中职学校与企业共建实训基地，产教融合深入推进，技能大赛获奖。":            "职业教育",
		"铸牢中华民族共同体意识，推广普通话，开展经典诵读和非遗进校园。":           "民族与语言文化",
		"发放助学金，落实生源地助学贷款，建档立卡学生资助全覆盖。":              "教育资助与扶贫",
		"普通高中稳步发展，高考本科上线率再创新高，新高考改革平稳落地。":           "高中教育与高考",
		"优化学校布局，撤并教学点，办好寄宿制学校和乡村小规模学校。":             "乡村学校与布局调整",
		"科技节、机器人比赛精彩纷呈，书香校园建设深入推进，阅读节如期举行。":         "科学教育与阅读",
		"儿童青少年近视防控扎实推进，视力筛查建档，疫情防控有力有序。":            "卫生健康",
		"建立留守儿童之家，代理家长结对关爱困境儿童。":                    "特殊群体关爱",
	} {
		if got := best(p, text); got != want {
			t.Errorf("%s\n got %s, want %s", text, got, want)
		}
	}
}

func TestCuesLongestOnce(t *testing.T) {
	p := tables(t).Topics
	text := "超大班额"
	var got []string
	for _, m := range p.Find(text) {
		if m.Topic == "school-places" {
			got = append(got, text[m.Start:m.End])
		}
	}
	if strings.Join(got, " ") != "超大班额" {
		t.Errorf("cues of school-places in %s: %v", text, got)
	}
}

func TestMetrics(t *testing.T) {
	tab := tables(t)
	n := 0
	for m := range tab.Metrics.All() {
		n++
		if m.Note == "" {
			t.Errorf("%s has no definition", m.Slug)
		}
		for _, name := range append(m.Aliases, m.Label) {
			if x, ok := tab.Metrics.ByName(name); !ok || x.Slug != m.Slug {
				t.Errorf("ByName(%s) = %s, want %s", name, x.Slug, m.Slug)
			}
		}
	}
	if n < 100 {
		t.Errorf("%d metrics only", n)
	}
	whole, _ := tab.Metrics.BySlug("preschool-public-share")
	if whole.PartOf != "preschool-inclusive-share" {
		t.Errorf("公办园占比 is part of %q", whole.PartOf)
	}
}

func TestMatchMetrics(t *testing.T) {
	tab := tables(t)
	for _, c := range []struct{ clause, unit, want string }{
		{"大班额率由29.82%控制在10.37%", "%", "large-class-rate"},
		{"大班额比例降至3.1%", "%", "large-class-rate"},
		{"消除大班额123个", "个", "large-class-count"},
		{"消除超大班额12个", "个", "super-large-class-count"},
		{"平均班额从56人下降到50人", "人", "class-size-average"},
		{"新增公办学位8548个", "个", "places-new"},
		{"普惠性幼儿园在园幼儿占比达85%", "%", "preschool-inclusive-share"},
		{"公办园在园幼儿占比54.02%", "%", "preschool-public-share"},
		{"普惠性幼儿园占比达85%", "%", "preschool-inclusive-institution-share"},
		{"学前三年毛入园率达到92.3%", "%", "gross-enrolment-preschool"},
		{"高中阶段毛入学率达96%", "%", "gross-enrolment-senior"},
		{"九年义务教育巩固率99.8%", "%", "retention-rate"},
		{"招聘教师230名", "名", "teachers-recruited"},
		{"培训教师3200人次", "人次", "teachers-trained"},
		{"交流轮岗校长教师300余人次", "人次", "teachers-rotation"},
		{"资助困难学生5747人次", "人次", "aid-students"},
		{"发放资助金额192.46万元", "元", "aid-amount"},
		{"立项省级课题15项", "项", "research-projects"},
		{"成立12个教育集团", "个", "groups-count"},
		{"群众满意度达97.9%", "%", "satisfaction"},
		{"信访办结率100%", "%", "closure-rate"},
		{"排查整改安全隐患78处", "处", "safety-hazards-fixed"},
		{"建成标准化实验室14间", "间", "facilities-labs"},
		{"学科类培训机构从180家压减至23家", "家", "tutoring-institutions"},
		{"天气晴朗气温23度", "", ""},
	} {
		u, _ := tab.Units.ByWritten(c.unit)
		got := tab.Metrics.Match(c.clause, u.Family)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %s, want none", c.clause, got[0].Metric.Slug)
		case c.want != "" && (len(got) == 0 || string(got[0].Metric.Slug) != c.want):
			t.Errorf("%s: %+v, want %s", c.clause, got, c.want)
		}
	}
	if got := tab.Metrics.Match("大班额率下降", "person"); len(got) > 0 && got[0].Metric.Slug == "large-class-rate" {
		t.Error("a rate was matched with persons")
	}
}

func TestUnits(t *testing.T) {
	u := tables(t).Units
	for text, want := range map[string]string{
		"%。": "%", "个百分点": "百分点", "元整": "元", "名教师": "人", "位": "人", "人次": "人次", "人才": "", "部门": "", "部手机": "部", "年级": "", "年": "年",
		"个教学班": "个", "个学位": "个", "家长": "", "家机构": "家", "场次": "场次", "场讲座": "场次", "学时": "课时", "㎡": "平方米", "万元": "", "亿元": "", "分钟": "分钟", "分别": "",
		"": "", "本科": "", "本书": "本", "册": "册",
	} {
		if got, _ := u.Prefix(text); got.Canonical != want {
			t.Errorf("Prefix(%q) = %q, want %q", text, got.Canonical, want)
		}
	}
	seen := map[Family]bool{}
	for x := range u.All() {
		seen[x.Family] = true
		if strings.ContainsAny(x.Written, "万亿") {
			t.Errorf("%s: 万 and 亿 belong to the number", x.Written)
		}
	}
	for f, more := range accepts {
		for _, g := range append(more, f) {
			if !seen[g] {
				t.Errorf("accepts names family %q, which no unit has", g)
			}
		}
	}
}

func TestDictionaryAndSynonyms(t *testing.T) {
	tab := tables(t)
	known := map[string]bool{}
	for _, w := range tab.Dictionary {
		if known[w.Text] {
			t.Errorf("word %s stands twice", w.Text)
		}
		known[w.Text] = true
	}
	for _, w := range strings.Fields("双减 大班额 超大班额 大班额率 五育并举 县管校聘 班班通 普惠园 课后服务 荷塘区 荷塘 涧西 株洲市") {
		if !known[w] {
			t.Errorf("%s is not in the dictionary", w)
		}
	}
	if known["和平"] || known["得荣"] {
		t.Error("an ordinary word was entered as a place")
	}
	where := map[string]int{}
	for i, s := range tab.Synonyms {
		for _, term := range s.Terms {
			if j, ok := where[term]; ok && !s.Related && !tab.Synonyms[j].Related {
				t.Errorf("%s stands in two sets of synonyms", term)
			}
			if !s.Related {
				where[term] = i
			}
		}
	}
}
