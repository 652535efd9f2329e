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

// galleryClaims are the pages for claims in their states, by file name.
func galleryClaims() map[string]Page {
	quiet := sampleClaims()
	quiet.BriefURL = ""
	return map[string]Page{
		"claims": sampleClaims(), "claims-quiet": quiet, "claims-none": sampleNoClaims(), "zero-claims": ClaimsPage{}, "zero-claims-none": ClaimsPage{Empty: &Empty{}},
	}
}
