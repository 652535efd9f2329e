package templates

import "strings"

// sampleLayout is a masthead and foot as the server fills them.
func sampleLayout(title string) Layout {
	return Layout{
		Title: title, Description: "按小节收录的区县教育报告", Canonical: "https://archive.example/x", Address: "https://archive.example/x",
		StyleURL: "style.css", ScriptURL: "site.js", IconURL: "icon.svg", HomeURL: "home.html", SearchURL: "search.html",
		Nav:       []NavLink{{Label: "地区", URL: "districts.html"}, {Label: "主题", URL: "topics.html"}, {Label: "年份", URL: "years.html"}, {Label: "帮助", URL: "help.html"}, {Label: "关于", URL: "about.html"}},
		FootLinks: []Link{{"帮助", "help.html"}, {"关于", "about.html"}},
		Edition:   Edition{"123", "2026年11月20日", "2026年11月22日 16:30"},
	}
}

func sampleYears() []YearBar {
	return ScaleBars([]YearBar{{Label: "2015", URL: "/y", Count: 31}, {Label: "2016", URL: "/y", Count: 45}, {Label: "2017", URL: "/y", Count: 72}, {Label: "2018", URL: "/y", Count: 139},
		{Label: "2019", URL: "/y", Count: 118}, {Label: "2020", URL: "/y", Count: 96}, {Label: "2021", URL: "/y", Count: 148}, {Label: "2022", Count: 0}, {Label: "2023", URL: "/y", Count: 181}, {Label: "2024", URL: "/y", Count: 1}})
}

func sampleEntries() []ArticleEntry {
	return []ArticleEntry{
		{Title: "看荷塘教育「强基培优」的实践答卷：党建引领 培育英才 五育并举 绽放芳华", URL: "article.html", Places: "荷塘区（湖南株洲）", Years: "2024—2025", Source: Known{Text: "来源不详"}, Issued: Known{Text: "2025年9月前后", Basis: "推断"}, Sections: 18},
		{Title: "湖南各地着力提升义务教育质量（二）", URL: "article.html", Places: "沅江市、雨花区、湘乡市、新田县（湖南）", Years: "2018—2023", Source: Known{Text: "原出处不详"}, Issued: Known{Text: "2023年4月17日", Why: "转载本"}},
		{Title: "洛阳市涧西区：助力强区建设，展现教育担当", URL: "article.html", Places: "涧西区（河南洛阳）", Years: "2016—2021", Source: Known{Text: "教育时报"}, Issued: Known{Text: "2021年6月18日", Basis: "明示", Written: true}},
	}
}

func sampleTopics() []CountLink {
	return []CountLink{{"学位建设", "/t", 1862}, {"学前教育", "/t", 1540}, {"教师队伍", "/t", 3217}, {"双减与课后服务", "/t", 1108}, {"集团化办学", "/t", 764}, {"教育投入与条件保障", "/t", 655}}
}

func sampleHome() HomePage {
	return HomePage{
		Layout:     sampleLayout(""),
		Tally:      []Tally{{"文章，篇", "1,284"}, {"小节，个", "21,736"}, {"数据陈述，条", "38,412"}, {"地区，个", "214"}, {"所涉年份", "2012—2025"}},
		Examples:   []Link{{"大班额", "/a"}, {"普惠性幼儿园", "/b"}, {"新增学位", "/c"}},
		Topics:     sampleTopics(),
		TopicsMore: Link{"全部 24 个主题", "topics.html"},
		Provinces: []Province{
			{Label: "湖南", URL: "/h", Districts: []CountLink{{"荷塘区", "district.html", 38}, {"永州市", "/d", 27}, {"新田县", "/d", 14}, {"湘乡市", "/d", 11}, {"沅江市", "/d", 9}, {"雨花区", "/d", 31}}, More: Link{"其余 43 个地区", "/m"}},
			{Label: "河南", URL: "/h", Districts: []CountLink{{"涧西区", "/d", 22}, {"西工区", "/d", 17}}},
			{Label: "内蒙古自治区", URL: "/h", Districts: []CountLink{{"鼓楼区（南京）", "/d", 25}}},
		},
		ProvincesMore: Link{"全部 19 个省份、214 个地区", "districts.html"},
		Years:         sampleYears(),
		Latest:        sampleEntries(),
		LatestDate:    "11月20日",
		LatestMore:    Link{"按日查看新收录", "/l"},
	}
}

func sampleSearch() SearchPage {
	return SearchPage{
		Layout: func() Layout {
			l := sampleLayout("大班额 · 荷塘区、涧西区 · 2018年 — 46 个小节")
			l.Query, l.NoIndex = "大班额", true
			return l
		}(),
		Heading: "大班额", Sections: 1046, Articles: 31, Chosen: 4, ClearURL: "/search?q=x",
		Chips: []Chip{{"检索词", "大班额", "/s", false}, {"地区", "荷塘区", "/s", false}, {"地区", "永州市及所辖", "/s", false}, {"年份", "2018", "/s", false},
			{"未识别，已忽略", "sorted=1", "/s", true}, {"", "kind=x", "/s", true}},
		Filter: []Field{{"q", "大班额"}}, Within: WithinForm{Hidden: []Field{{"q", "大班额"}, {"district", "430202"}}},
		Sorts:   []NavLink{{"相关度", "/s", true}, {"最新", "/s?sort=newest", false}, {"最早", "/s?sort=oldest", false}},
		Ways:    []Link{{"按地区“荷塘区（湖南株洲）”筛选", "/s"}},
		Notices: []string{"年份为推断的小节排在明示之后。"},
		Districts: Facet{Legend: "地区", Name: "district", More: Link{"全部 41 个地区", "districts.html"}, Terms: []Term{
			{Label: "湖南省", Value: "430000", URL: "/s", Count: 37, Children: []Term{
				{Label: "株洲市", Value: "430200", URL: "/s", Count: 11, Children: []Term{{Label: "荷塘区", Value: "430202", URL: "/s", Count: 8, Chosen: true}, {Label: "石峰区", Value: "430204", Count: 0}}},
				{Label: "永州市", Value: "431100", URL: "/s", Count: 24, Chosen: true}}},
			{Label: "河南省", Value: "410000", URL: "/s", Count: 22}}},
		Topics: Facet{Legend: "主题", Name: "topic", Terms: []Term{{Label: "学位建设", Value: "school-places", URL: "/s", Count: 41}, {Label: "教育投入与条件保障", Value: "funding", URL: "/s", Count: 1015}}, More: Link{"全部 14 个主题", "topics.html"}},
		Years: YearFacet{Legend: "所涉年份", Name: "year", Rows: []YearRow{{"2016", "2016", "/s", 5, 4, false}, {"2017", "2017", "", 0, 0, false}, {"2018", "2018", "/s", 34, 12, true}},
			Explicit: Toggle{"basis", "explicit", "只看明示年份", "/s", false}},
		Sources: Facet{Legend: "来源", Name: "source", Terms: []Term{{Label: "来源不详", Value: "unknown", URL: "/s", Count: 17}, {Label: "华夏早报", Value: "华夏早报", URL: "/s", Count: 12}}},
		Kinds:   Facet{Legend: "文种", Name: "kind", Terms: []Term{{Label: "报道", Value: "news", URL: "/s", Count: 46}}},
		Hits:    sampleHits(), Relaxed: sampleHits()[:1],
		Pager: Pager{Next: "/s?page=2", First: 1, Last: 20, Total: 1046, Items: []PageItem{{Label: "1", Current: true}, {Label: "2", URL: "/s?page=2"}, {Label: "3", URL: "/s?page=3"},
			{Gap: true}, {Label: "53", URL: "/s?page=53"}}},
	}
}

func sampleHits() []Hit {
	return []Hit{
		{Marker: "贰", Title: "消除大班额", URL: "article.html#s2", Places: []Known{{Text: "荷塘区", Up: "湖南株洲"}}, Time: Known{Text: "2018年秋季", Basis: "明示", Written: true}, Topics: "学位建设、招生入学",
			Snippet: []Fragment{{"……总教学班净增68个，全面消除了66人以上", false}, {"超大班额", true}, {"班级，将", false}, {"大班额", true}, {"率由29.82%控制在10.37%，作为消除", false}, {"大班额", true}, {"任务最重、困难最多、压力最大的县区，顺利完成省、市考核目标……", false}},
			Figures: []Figure{{"29.82% → 10.37%", "大班额率", Known{Text: "2018年秋季", Basis: "承前"}, "article.html#c5"}, {"68个", "新增教学班", Known{Text: "2018年秋季", Basis: "承前"}, ""}}, MoreFigures: Link{"本节另有 3 条", "article.html#s2"},
			Source: "《践行新发展理念，推动“学在荷塘”向更高质量发展》第贰节，共十节。来源不详", Issued: Known{Text: "2019年1月前后", Basis: "推断"}, Acts: []Link{{"只看本节", "/sections/x"}}},
		{Marker: "三是", Title: "“大班额”治理成效显著。", URL: "article.html", Places: []Known{{Text: "涧西区", Up: "河南洛阳", Basis: "承前"}}, Time: Known{Text: "2016—2020年", Basis: "明示", Why: "跨年", Written: true}, Topics: "学位建设",
			Snippet: []Fragment{{"全区“", false}, {"大班额", true}, {"”从2016年的123个到2020年消除最后一个。", false}}, Source: "《洛阳市涧西区：助力强区建设，展现教育担当》。教育时报", Issued: Known{Text: "2021年6月18日"}},
		{Title: "学位建设与消除大班额", Editorial: true, URL: "article.html", Places: []Known{{Text: "永州市", Up: "湖南"}}, Time: Known{Text: "2017—2018年", Basis: "推断", Why: "“去年”“今年”"}, Topics: "学位建设、教育投入与条件保障",
			Snippet: []Fragment{{"据悉，截止2017年秋季，全市", false}, {"超大班额", true}, {"数量全省名列第一，城区学位“一位难求”的现象仍然严重。", false}},
			Figures: []Figure{{"3345个", "消除超大班额", Known{Text: "2018年", Basis: "承后"}, "/c"}}, Source: "《湖南永州教育开创新局面》。华夏早报", Issued: Known{Text: "2018年10月前后", Basis: "推断"}},
		{Marker: "（十一）", URL: "article.html", Places: []Known{{Text: "新田县"}}, Time: Known{Text: "年份不详"}},
	}
}

func sampleEmpty() SearchPage {
	p := sampleSearch()
	p.Title, p.Hits, p.Pager, p.Sections, p.Articles = "没有结果：大班额率 · 荷塘区 · 2019年", nil, Pager{}, 0, 0
	p.Empty = &Empty{Heading: "没有同时符合这四个条件的小节", Unit: "小节", Summary: "“大班额率”，荷塘区，2019年，只看明示年份。",
		Costs:  []Cost{{"去掉 年份 2019", "/s", "荷塘区各年的“大班额率”", 1}, {"去掉 地区 荷塘区", "/s", "各地 2019年的“大班额率”", 6}, {"去掉检索词", "/s", "荷塘区 2019年的全部小节", 17}, {"去掉 只看明示", "", "推断为 2019年的也没有", 0}},
		Parts:  []EmptyPart{{Heading: "荷塘区收录了哪些年份", Lines: []string{"2018年 21 篇，2019年 2 篇。其余各年未收录。", "没有收录，不等于没有发生，也不等于没有发布。"}, More: Link{"看荷塘区", "district.html"}}},
		Advice: []string{"地区可写全名、简称或拼音首字母。"}, Tries: []Link{{"大班额比例", "/s"}, {"大班额占比", "/s"}}, Nearest: sampleHits()[:1]}
	return p
}

func sampleArticle() ArticlePage {
	long := "放弃百万年薪，扎根荷塘教育无私奉献的督学；身患绝症，弥留之际仍心系学生的老师；真抓实干、为农村孩子撑起一片蓝天的校长……优秀共产党员的典型事迹，感动并鼓舞了在场的每一个人。"
	sections := NumberHeadings([]Section{
		{ID: "s0", Time: Known{Text: "2018年", Basis: "推断", Why: "成文之年"}, Acts: []Link{{"固定链接", "/sections/s0"}}, Paragraphs: []Paragraph{{Runs: []Run{{Text: "没有标记的开头一段，也是一个小节。" + long}}}}},
		{ID: "s1", Marker: "壹", Title: "教育党建", Time: Known{Text: "2018年", Basis: "推断", Why: "“成立97周年”"}, Topics: []Link{{"党建思政", "/t"}, {"教师队伍", "/t"}}, Acts: []Link{{"只看本节", "/sections/s1"}},
			Paragraphs: []Paragraph{{Stand: true, Runs: []Run{{Text: "党建引领扬正气树新风，筑牢荷塘教育改革发展的基石。"}}}, {Runs: []Run{{Text: long}}}}},
		{ID: "s2", Marker: "贰", Title: "消除大班额", Open: true, Places: []Known{{Text: "荷塘区", Up: "湖南株洲", URL: "district.html"}}, Time: Known{Text: "2018年秋季", Basis: "明示", Written: true}, Topics: []Link{{"学位建设", "topic.html"}},
			Acts:    []Link{{"只看本节", "/sections/s2"}},
			Reasons: []Reason{{"地区", "荷塘区", "明示", true, "文中写明", []string{"荷塘区"}}, {"年份", "2018年", "推断", false, "由周年推算，把握大", []string{"97周年"}}, {Label: "主题", Text: "学位建设"}},
			Paragraphs: []Paragraph{
				{Stand: true, Runs: []Run{{Text: "攻坚克难完成消除"}, {Text: "大班额", Kind: RunHit}, {Text: "目标，秋季开学实现株洲范围最平稳的过渡。"}}},
				{Runs: []Run{{Text: "2018年秋季，在合泰地区外来务工人员入学子女剧增的情况下，"}, {Text: "15天内改造成实验小学分部教学楼", Kind: RunClaim, ID: "c1", ClaimNo: 1, Href: "#n1"}, {Text: "，"}, {Text: "新增10个教学班", Kind: RunClaim, ID: "c2", ClaimNo: 2, Href: "#n2"},
					{Text: "，有效缓解了该片区的入学压力。消除"}, {Text: "大班额", Kind: RunHit}, {Text: "为省市重点民生工程。荷塘区举全区之力建学校、增学位、保民生，高标准新建美的学校，秋季顺利开学。同时，通过采取新增班级、整合资源、校际调剂等多项措施，"},
					{Text: "将", Kind: RunClaim, ID: "c5", Href: "#n5"}, {Text: "大班额", Kind: RunClaimHit, Href: "#n5"}, {Text: "率由29.82%控制在10.37%", Kind: RunClaim, ClaimNo: 5, Href: "#n5"}, {Text: "，顺利完成省、市考核目标，秋季开学实现株洲范围最平稳的过渡。"}},
					Notes: []Note{{"n1", 1, "#c1", "15天内", "校舍改造工期，不超过 15 天", Known{}, Known{Text: "2018年秋季", Basis: "明示", Written: true}, ""}, {"n2", 2, "#c2", "10个", "新增教学班，仅实验小学分部", Known{Text: "合泰地区"}, Known{Text: "2018年秋季", Basis: "承前"}, ""},
						{"n5", 5, "#c5", "29.82% → 10.37%", "大班额率，门槛未说明", Known{}, Known{Text: "2018年秋季", Basis: "承前"}, "起点未注明"}}},
				{Runs: []Run{{Text: long}}}}},
		{ID: "s3", Marker: "叁", Title: "集团化办学", Time: Known{Text: "2018年", Basis: "明示", Written: true}, Paragraphs: []Paragraph{{Runs: []Run{{Text: "荷塘区集团化办学特色鲜明、富有成效，"}, {Text: "组建集团3个", Kind: RunClaim, ID: "c9"}, {Text: "。"}}}},
			Children: []Section{
				{ID: "s31", Marker: "一是", Title: "坚持党建引领。", Time: Known{Text: "2018年", Basis: "承前"}, Paragraphs: []Paragraph{{Runs: []Run{{Text: long}}}}},
				{ID: "s32", Marker: "（二）", Title: "师资交流", Editorial: true, Paragraphs: []Paragraph{{Runs: []Run{{Text: long}}}}, Children: []Section{{ID: "s321", Marker: "1.", Title: "更小的一节", Paragraphs: []Paragraph{{Runs: []Run{{Text: long}}}}}}},
				{ID: "s33", Marker: "三是", Paragraphs: []Paragraph{{Runs: []Run{{Text: "没有标题的一条。" + long}}}}},
				{ID: "s34", Marker: "第一百二十章", Title: "标记很长的一节", Paragraphs: []Paragraph{{Runs: []Run{{Text: long}}}}}},
			Closing: []Paragraph{{Runs: []Run{{Text: "集团化办学取得实质性成效。"}}}}},
	})
	return ArticlePage{
		Layout:  sampleLayout("荷塘区 · 消除大班额 · 2018年 — 践行新发展理念，推动“学在荷塘”向更高质量发展"),
		BackURL: "search.html", WholeURL: "article.html", Heading: "践行新发展理念，推动“学在荷塘”向更高质量发展", Subtitle: "荷塘区2018年教育工作综述",
		Facts: []Fact{{"作者", []Known{{Text: "记者 宋芋璇　通讯员 唐彩金、邹亮"}}}, {"地区", []Known{{Text: "荷塘区", Up: "湖南株洲", URL: "district.html", Basis: "明示", Written: true}}},
			{"所涉年份", []Known{{Text: "2018年", Basis: "明示", Written: true}, {Text: "2019年", Basis: "推断", Why: "仅为计划"}}},
			{"发布日期", []Known{{Text: "2019年1月前后", Basis: "推断", Why: "晚于文中2018年12月25日，2019年只作计划"}}}, {"来源", []Known{{Text: "不详", Why: "文中《株洲日报》《科教新报》是被提到的媒体，不是出处"}}}},
		Original: Original{DownloadURL: "/originals/x", Name: "000.txt", Facts: "纯文本，13,022 字节", Digest: "6138773e74f3e5006138773e74f3e5006138773e74f3e5006138773e74f3e500", WebURL: "https://news.example/a"},
		TOC: []TOCItem{{Label: "开头", URL: "#s0", Editorial: true}, {Marker: "壹", Label: "教育党建", URL: "#s1"}, {Marker: "贰", Label: "消除大班额", URL: "#s2", Claims: 5, Current: true}, {Marker: "叁", Label: "集团化办学", URL: "#s3", Claims: 1},
			{Marker: "一是", Label: "坚持党建引领。", URL: "#s31", Level: 1}, {Marker: "（二）", Label: "师资交流", URL: "#s32", Level: 1, Editorial: true, Current: true}, {Marker: "1.", Label: "更小的一节", URL: "#s321", Level: 2}, {Marker: "第十二章", Label: "标记很长的一节", URL: "#s34"}},
		TOCLabel: "目录（第贰节，共十节）", Sections: sections, PartNote: "这篇文章共 1,200 个小节，分部分显示；这里是第 1 到 600 个。", Parts: []Link{{"后一部分", "article.html"}},
		Edits: []EditGroup{{"小节次序", "按标记排为壹至拾。原件次序：壹、陆、柒、捌、贰、叁、肆、玖、伍、拾", nil},
			{"断行", "合并 10 处", []EditExample{{"荷塘区举全区之力建学", "↵", "", "校、增学位", "第贰节"}}}, {"插入广告", "移出 6 处", []EditExample{{"", "某某电竞", "", "", ""}}}, {"字符", "改写 1 处", []EditExample{{"宣传", "報", "报", "道", ""}}}},
		Flaws:   []Flaw{{"序号重复", "“二是”出现两次。", "一是……二是……二是……", "#s3"}, {"前后不一", "导语与正文所说不同。", "", ""}},
		Related: []Link{{"湖南永州教育开创新局面", "article.html"}},
	}
}

func sampleOriginal() OriginalPage {
	return OriginalPage{
		Layout: sampleLayout("原文对照 — 践行新发展理念"), Heading: "践行新发展理念", ArticleURL: "article.html", Original: sampleArticle().Original, Notice: "原件较长，这里只显示开头。",
		Lines: []OriginalLine{
			{[]OriginalPiece{{Kind: PieceCut, Text: "首页 > 新闻", Reason: "网页导航"}}},
			{[]OriginalPiece{{Kind: PieceHead, Text: "践行新发展理念", Reason: "标题"}}},
			{[]OriginalPiece{{Kind: PieceMove, Reason: "顺序调整：第贰节移到第壹节之后"}, {Kind: PieceSection, Text: "贰 消除大班额", ID: "o-s2", URL: "article.html"}, {Text: "贰 消除大班额"}}},
			{[]OriginalPiece{{Text: "荷塘区举全区之力建学"}, {Kind: PieceBreak}}},
			{[]OriginalPiece{{Text: "校，增学位，宣传"}, {Kind: PieceCut, Text: "報", Now: "报", Reason: ""}, {Text: "道。"}, {Kind: PieceCut, Text: "某某电竞", Reason: "垃圾词"}}},
		},
	}
}

func sampleDistrict() DistrictPage {
	return DistrictPage{Layout: sampleLayout("荷塘区（湖南株洲） — 38 篇文章"), Name: "荷塘区", Path: []Link{{"湖南省", "/d"}, {"株洲市", "/d"}}, Code: "430202", Former: []string{"东区"}, Articles: 38, Sections: 412, Claims: 1033, SectionsURL: "search.html",
		Years: sampleYears(), Topics: sampleTopics(), Children: []CountLink{{"东安县", "/d", 4}}, List: sampleEntries(), ListMore: Link{"全部 38 篇文章", "/l"}, Pager: sampleSearch().Pager}
}

func sampleTopic() TopicPage {
	return TopicPage{Layout: sampleLayout("学位建设 — 1,862 个小节"), Name: "学位建设", Aliases: []string{"学位供给", "大班额"}, Broader: []Link{{"教育均衡", "/t"}}, Narrower: []CountLink{{"消除大班额", "/t", 46}}, Articles: 38, Sections: 1862, Claims: 1033, SectionsURL: "search.html",
		Years: sampleYears()[:3], Districts: []CountLink{{"荷塘区", "district.html", 38}}, List: sampleEntries(), ListMore: Link{"全部 38 篇文章", "/l"}, Pager: sampleSearch().Pager}
}

func sampleDistricts() ListPage {
	return ListPage{Layout: sampleLayout("全部地区"), Heading: "全部地区", Lede: "19 个省份、214 个地区。数字是涉及该地区的文章数，上级地区包括其所辖。", Unit: "文章", Groups: []ListGroup{
		{"湖南省", "/d", 130, []ListItem{{"株洲市", "/d", "430200", 41, 0}, {"荷塘区", "district.html", "430202", 38, 1}, {"石峰区", "/d", "", 3, 1}, {"永州市", "/d", "", 27, 0}, {"新田县", "/d", "", 14, 1}}},
		{"河南省", "/d", 47, []ListItem{{"洛阳市", "/d", "", 47, 0}, {"涧西区", "/d", "", 22, 1}, {"西工区", "", "", 0, 1}}}}}
}

func sampleTopicList() ListPage {
	return ListPage{Layout: sampleLayout("全部主题"), Heading: "全部主题", Unit: "小节", Groups: []ListGroup{{Items: []ListItem{{"学位建设", "topic.html", "学位供给、大班额", 1862, 0}, {"学前教育", "/t", "幼儿园、普惠园", 1540, 0}, {"教师队伍", "/t", "", 3217, 0}}}}}
}

func sampleYearList() ListPage {
	return ListPage{Layout: sampleLayout("所涉年份"), Heading: "所涉年份", Lede: "文章所说的年份，不是发布的年份。", Unit: "文章", Bars: sampleYears(), Groups: []ListGroup{{Items: []ListItem{{"2018年", "/y", "", 139, 0}, {"2019年", "/y", "", 118, 0}}}}, Entries: sampleEntries(), Pager: sampleSearch().Pager}
}

func sampleHelp() HelpPage {
	return HelpPage{Layout: sampleLayout("帮助"), Groups: []HelpGroup{
		{"检索词", "几个词用空格隔开，须同时出现。", []HelpRow{{"荷塘区 大班额", "两个词都要出现。", Link{"荷塘区 大班额", "search.html"}}, {"“一位难求”", "引号里的字须原样连在一起。直引号、弯引号、「」都可以。", Link{"“一位难求”", "search.html"}}, {"大班额 -超大班额", "不要含“超大班额”的小节。", Link{}}}},
		{"筛选", "", []HelpRow{{"所涉年份", "小节里说到的年份，不是发布的年份。", Link{}}}}}}
}

func sampleAbout() AboutPage {
	return AboutPage{Layout: sampleLayout("关于"), Facts: []Fact{{"版次", []Known{{Text: "第 123 版"}}}, {"收录", []Known{{Text: "1,284 篇文章"}, {Text: "21,736 个小节"}}}}, Measured: "2026年11月20日，五篇样稿",
		Quality: []QualityRow{{"小节边界", "98.2%", "61 个小节", "以起止位置全对计"}, {"地区", "96.0%", "61 个小节", ""}}}
}

func sampleError(status int) ErrorPage {
	p := NewErrorPage(sampleLayout(""), status)
	p.Query, p.Links, p.Ref = "大班额", []Link{{"回到第一页", "search.html"}}, "7f3a"
	return p
}

// sampleLong are pages with words of ten thousand letters wherever a source or a reader may put one.
func sampleLong() (SearchPage, ArticlePage) {
	word := strings.Repeat("W", 10<<10)
	s, a := sampleSearch(), sampleArticle()
	s.Query, s.Heading, s.Chips[0].Label, s.Districts.Terms[0].Label, s.Sources.Terms[0].Label = word, word, word, word, word
	s.Hits[0].Marker, s.Hits[0].Title, s.Hits[0].Topics, s.Hits[0].Source, s.Hits[0].Snippet[0].Text, s.Hits[0].Figures[0].Value = word, word, word, word, word, word
	a.Heading, a.Facts[0].Values[0].Text, a.TOC[1].Label, a.TOC[2].Marker, a.Edits[1].What, a.Flaws[0].Text = word, word, word, word, word, word
	a.Sections[1].Title, a.Sections[2].Marker, a.Sections[1].Paragraphs[1].Runs[0].Text, a.Sections[2].Paragraphs[1].Notes[0].Value = word, word, word, word
	a.Sections[2].Paragraphs[1].Runs[1].Text = word
	return s, a
}

// gallery is every page in its states, by file name.
func gallery() map[string]Page {
	large := sampleArticle()
	large.Large = true
	longSearch, longArticle := sampleLong()
	all := map[string]Page{
		"long-search": longSearch, "long-article": longArticle,
		"home": sampleHome(), "search": sampleSearch(), "empty": sampleEmpty(), "article": sampleArticle(), "article-large": large, "district": sampleDistrict(), "topic": sampleTopic(),
		"districts": sampleDistricts(), "topics": sampleTopicList(), "years": sampleYearList(), "help": sampleHelp(), "about": sampleAbout(),
		"error-400": sampleError(400), "error-404": sampleError(404), "error-500": sampleError(500), "error-503": sampleError(503), "error-418": sampleError(418),
		"zero-home": HomePage{}, "zero-search": SearchPage{}, "zero-empty": SearchPage{Empty: &Empty{}}, "zero-article": ArticlePage{}, "zero-district": DistrictPage{}, "zero-topic": TopicPage{},
		"original": sampleOriginal(), "zero-original": OriginalPage{}, "zero-list": ListPage{}, "zero-help": HelpPage{}, "zero-about": AboutPage{}, "zero-error": ErrorPage{},
	}
	for name, page := range galleryClaims() {
		all[name] = page
	}
	return all
}
