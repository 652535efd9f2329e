package templates

func sampleClaims() ClaimsPage {
	s := sampleSearch()
	return ClaimsPage{
		Layout: sampleLayout("大班额 · 荷塘区 — 3 条数据陈述"), Heading: "大班额 · 荷塘区", Claims: 1046, Articles: 2, Chips: s.Chips, Chosen: 2, ClearURL: "/claims",
		ActionURL: "/claims", Ask: []Field{{"district", "430202"}}, Words: "大班额", Filter: []Field{{"q", "大班额"}}, Range: RangeForm{"5", "30", "%"},
		Sorts: s.Sorts, Notices: []string{"数值须与单位同填。"}, Ways: []Link{{"只看大班额率", "/claims"}},
		Senses: SenseList{"大班额", []Sense{{"大班额率", "/claims", "大班额班级数占教学班总数的百分比", 21}, {"大班额班级数", "", "达到大班额门槛的教学班个数", 0}}},
		Before: []Facet{s.Topics, s.Districts}, Years: s.Years, After: []Facet{s.Kinds},
		Rows: []ClaimRow{
			{Key: "c5", Value: "29.82% → 10.37%", URL: "/claims/c5", Metric: Link{"大班额率", "/indicators/x"}, Detail: "城区小学", Place: Known{Text: "荷塘区", Up: "湖南株洲"}, When: Known{Text: "2018年秋季", Basis: "承前"}, Kind: "变化", Remark: "起点未注明",
				Snippet: []Fragment{{"将大班额率由", false}, {"29.82%控制在10.37%", true}, {"。", false}}, Source: "《践行新发展理念》。来源不详", Issued: Known{Text: "2019年1月前后", Basis: "推断"}, Acts: []Link{{"引用", "/claims/c5/cite"}}},
			{Value: "近200所", URL: "/claims/c6", Metric: Link{"学校", ""}},
		},
		BriefURL: "/brief", Files: []Link{{"表格（逗号分隔）", "/claims.csv"}}, Pager: s.Pager,
	}
}

func sampleNoClaims() ClaimsPage {
	p := sampleClaims()
	p.Rows, p.Pager, p.Empty = nil, Pager{}, sampleEmpty().Empty
	p.Empty.Unit = "数据陈述"
	return p
}

func sampleIndicator() IndicatorPage {
	s := sampleSearch()
	return IndicatorPage{
		Layout: sampleLayout("大班额率 — 指标"), Heading: "大班额率", Lede: "共 2 条数据陈述，出自 2 篇文章。", Topic: Link{"学位建设", "/t"},
		Defs: []Def{{"定义", "大班额班级数占教学班总数的百分比"}, {"原文写法", "大班额率、大班额比例"}}, Chips: s.Chips[1:2], ClearURL: "/i",
		Notices: []string{"年份较多，只列最近 10 年。"}, ActionURL: "/indicators/x", Hidden: []Field{{"x", "1"}}, Districts: s.Districts, From: "2016", To: "2018",
		Years: []string{"2016", "2017", "2018"},
		Groups: []MatrixGroup{{Heading: "大班额率（%）", Why: "统计范围：城区", Rows: []MatrixRow{
			{Label: "荷塘区", URL: "/d", Up: "湖南株洲", Cells: []MatrixCell{{Columns: 2, IsOut: true, Text: "未收录"}, {Columns: 1, Figures: []CellFigure{{"10.37%", "/c", []string{"秋季〔承前〕", "起点未注明"}}}}}},
			{Label: "涧西区", Cells: []MatrixCell{{IsNone: true, Text: "未检出", URL: "/s", Note: "查 2 篇"}, {IsWords: true, Text: "只有表述", URL: "/s"}, {IsGap: true, Text: "另列"}}},
			{Label: "涧西区", Up: "跨年", Cells: []MatrixCell{{Columns: 3, IsSpan: true, Figures: []CellFigure{{"123 → 0个", "/c", nil}}}}},
		}, Chart: &Chart{Label: "大班额率，两个数", Caption: "实心为明示年份。", Height: 108, Ticks: []ChartTick{{210, "0"}, {560, "100%"}}, Points: []ChartPoint{{"荷塘区 2018年", "10.37%", 246, 20, false}, {"涧西区 2021年", "85%", 507, 50, true}}}}},
		Pairs: PairList{[]PairView{{"△", "慎比", false, PairSide{"10.37%", "/c", "荷塘区 2018年"}, PairSide{"85%", "", "涧西区 2021年"}, []Def{{"时间不同", "2018年，2021年"}}, "2018年荷塘区为10.37%。", []string{"门槛未说明"}}, {Sign: "×", Word: "不可比", No: true}}, "慎比 1 对"},
		Files: []Link{{"表格下载", "/claims.csv"}},
	}
}

func sampleCite() CitePage {
	return CitePage{Layout: sampleLayout("引用"), Heading: "10.37%", Notice: "所引的文字已有改动。", Row: sampleClaims().Rows[:1], Styles: []Def{{"著录之一", "[作者不详]. 践行新发展理念[]."}},
		LinkText: "《践行新发展理念》，来源不详", URL: "/claims/c5?h=1", Ways: []Link{{"编成材料", "/brief?c=c5"}}}
}

func sampleBrief() BriefPage {
	c := sampleClaims().Rows[0]
	return BriefPage{Layout: sampleLayout("材料"), Heading: "材料：2 条", Lede: "第 123 版，检索于 2026年11月22日。", Notices: []string{"有 1 条已不在档案中。"},
		Items: []BriefItem{{c.Value, c.URL, "大班额率", c.Place, c.When, "起点未注明", c.Snippet, "[1]"}, {Value: "消除大班额", URL: "/s"}}, Pairs: sampleIndicator().Pairs,
		Sources: []Def{{"[1]", "[作者不详]. 践行新发展理念[]."}}}
}

func sampleCompare() ComparePage {
	i := sampleIndicator()
	return ComparePage{Layout: sampleLayout("荷塘区与涧西区"), Heading: "荷塘区、涧西区", Lede: "第 123 版", Chips: i.Chips, ClearURL: "/compare", ActionURL: "/compare", Facets: []Facet{i.Districts},
		Notices: []string{"只列前 30 个指标。"}, Columns: []Link{{"荷塘区", "/d"}, {"涧西区", ""}}, Sections: []CompareRow{{"学位建设", "/t", []Link{{"3 个小节", "/s"}, {"未检出", ""}}}, {Label: "其他"}},
		Lines: []CompareLine{{"大班额率", "/i", []CompareCell{{[]CellFigure{{"10.37%", "/c", []string{"2018年"}}}}, {}}, i.Pairs}, {Label: "学位数"}}}
}

// galleryClaims are the pages for claims in their states, by file name.
func galleryClaims() map[string]Page {
	quiet := sampleClaims()
	quiet.BriefURL = ""
	return map[string]Page{
		"compare": sampleCompare(), "zero-compare": ComparePage{}, "cite": sampleCite(), "zero-cite": CitePage{}, "brief": sampleBrief(), "zero-brief": BriefPage{}, "indicator": sampleIndicator(), "zero-indicator": IndicatorPage{}, "claims": sampleClaims(), "claims-quiet": quiet, "claims-none": sampleNoClaims(), "zero-claims": ClaimsPage{}, "zero-claims-none": ClaimsPage{Empty: &Empty{}},
	}
}
