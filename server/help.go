package server

import (
	"net/http"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// helpGroup is a table of ways to write a query. The tables are the source of
// both the page 帮助 and docs/query-language.md; a test keeps the two equal.
type helpGroup struct {
	heading, lede string
	rows          []helpRow
}

// helpRow is one way to write; example is what q holds in its link, "" for none.
type helpRow struct{ syntax, meaning, example string }

var helpGroups = []helpGroup{
	{
		heading: "检索词",
		lede:    "结果是小节，不是整篇文章。标题里的词比正文里的词重要。",
		rows: []helpRow{
			{"大班额", "含有“大班额”的小节，近义的说法也算；近义词列在结果上方", "大班额"},
			{"大班额 学位", "两个词都有；词与词之间用空格，全角空格也可以", "大班额 学位"},
			{"学生综合素质评价", "五个字以上的长词，拆开的各词都有也算；连在一起的排在前面", "学生综合素质评价"},
			{"荷塘区2018年大班额率是多少", "可以整句提问：“是多少”之类不作要求；地区和年份，小节讲的是它就算，文中不必写着", "荷塘区2018年大班额率是多少"},
			{`"教育集团"`, "引号里的字连在一起出现；“”「」也算引号", `"教育集团"`},
			{"幼儿园 -民办", "有“幼儿园”而没有“民办”；减号前有空格，后面没有", "幼儿园 -民办"},
			{`学校 -"集团化办学"`, "减号后也可以是引号里的一串字；减号也可以写作 NOT", `学校 -"集团化办学"`},
			{"公办园 | 普惠园", "两个词有一个就算；竖线也可以写作 OR", "公办园 | 普惠园"},
			{"(公办园 | 普惠园) 学位", "括号里的先算", "(公办园 | 普惠园) 学位"},
			{"hetangqu xueqianjiaoyu", "拼音也可以，地区还可以用首字母（htq）；写错一个字或写成同音字的名称，会按最像的检索并说明", "hetangqu xueqianjiaoyu"},
			{"六〇一", "数字的两种写法（601、六〇一）都找；繁体、全角和大小写不区分", "六〇一"},
		},
	},
	{
		heading: "限定",
		lede:    "冒号前是栏目，冒号后是值，中间没有空格；全角冒号也可以。",
		rows: []helpRow{
			{"标题:食堂", "词在小节标题、上级标题或文章标题里", "标题:食堂"},
			{"地区:荷塘区", "小节讲的地区，含所辖；也可以写代码", "地区:荷塘区 教师"},
			{"年份:2018..2021", "小节讲的年份，一年或一段；-年份:2018 是不要这一年", "年份:2018..2021 学位"},
			{"主题:学前教育", "主题的名称或别名", "主题:学前教育"},
			{"来源:不详", "文章写明的出处，要写全；不详指没有写明的", "来源:不详"},
		},
	},
	{
		heading: "筛选",
		lede:    "同一栏里选几项，有一项就算；不同的栏，要同时满足。每一栏的数量不受本栏已选项的影响。",
		rows: []helpRow{
			{"地区", "小节讲的地区，含所辖；不是文中提到的每一个地名", ""},
			{"主题", "一个小节可以有几个主题；选上位主题，下位主题也算", ""},
			{"所涉年份", "小节讲的年份，不是发布的年份；明示是文中写着，推断是由文中的话推出", ""},
			{"只看明示年份", "不要年份由推断得来的小节", ""},
			{"来源", "文章自己写明的出处；没有写的归入来源不详", ""},
			{"文种", "通讯、消息、工作报告、规划要点、通知公告", ""},
		},
	},
	{
		heading: "结果",
		rows: []helpRow{
			{"在结果中检索", "保留全部条件，再加一个检索词，最多加到四个", ""},
			{"放宽条件", "全部符合的不满一页时，只符合一部分的列在后面；结果数只算全部符合的，每一栏的数量两种都算", ""},
			{"相关度、最新、最早", "最新和最早按发布日期排；日期是一段时间的，按其中最早的一天", ""},
			{"〔推断〕〔承前〕〔编者拟题〕", "六角括号里是本站加的，原文没有", ""},
		},
	},
	{
		heading: "限度",
		rows: []helpRow{
			{"一个检索词", "最多 256 个字，最多 16 个词", ""},
			{"翻页", "每页 20 个小节，最多 500 页", ""},
			{"写错的式子", "引号不成对、只有减号之类，按普通文字查，不会出错", ""},
		},
	},
}

// help explains the query language. It needs no edition.
func (s *Server) help(w http.ResponseWriter, r *http.Request) {
	state, redirect, err := listState(r, route.PathHelp)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if redirect != "" {
		s.redirect(w, r, redirect)
		return
	}
	l := s.layout(route.PathHelp)
	l.Title = "帮助：怎样检索"
	l.NoIndex = len(state.Unread) > 0
	if s.BaseURL != "" {
		l.Canonical = s.BaseURL + route.PathHelp
	}
	p := &templates.HelpPage{Layout: l}
	for _, g := range helpGroups {
		t := templates.HelpGroup{Heading: g.heading, Lede: g.lede}
		for _, row := range g.rows {
			h := templates.HelpRow{Syntax: row.syntax, Meaning: row.meaning}
			if row.example != "" {
				h.Example = link(row.example, route.Search(xuezhi.Query{Text: []string{row.example}}))
			}
			t.Rows = append(t.Rows, h)
		}
		p.Groups = append(p.Groups, t)
	}
	s.write(w, r, http.StatusOK, p)
}
