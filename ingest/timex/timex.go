// Package timex dates Chinese texts: the expressions of time in them, the articles and their sections.
package timex

import "xuezhi"

// Kind says what sort of expression a mention is.
type Kind string

// Kinds of expressions. Absolute ones carry their own dates; the others need
// a year of issue or a year spoken of before (see Ref.Resolve).
const (
	KindDate        Kind = "date"         // 2018年, 2018年7月, 2018-12-25
	KindRange       Kind = "range"        // 2016—2020年, 2015、2018、2021
	KindSchoolYear  Kind = "school-year"  // 2022—2023学年
	KindNamed       Kind = "named-period" // “十三五”时期
	KindAnniversary Kind = "anniversary"  // 中国共产党成立97周年, 第40个教师节
	KindEvent       Kind = "event"        // 党的二十大, “双减”以来
	KindMasked      Kind = "masked"       // 20XX年
	KindRelative    Kind = "relative"     // 今年, 去年7月, 前年
	KindNow         Kind = "now"          // 目前, 截至目前, 日前
	KindVague       Kind = "vague"        // 近年来, 多年来
	KindConsecutive Kind = "consecutive"  // 连续三年
	KindLast        Kind = "last"         // 近三年, 五年来
	KindPart        Kind = "part"         // 7月, 秋季, 暑期, 年底: a part of a year named elsewhere
	KindSame        Kind = "same"         // 全年, 当年, 同年: the year named before
)

// Mention is one expression of time in a text.
type Mention struct {
	Span xuezhi.Span // byte offsets of the text given to Find
	Kind Kind

	From, To xuezhi.Date // of absolute kinds; of KindPart and KindRelative only Month and Day are set
	Offset   int         // KindRelative: years from the year of issue, 去年 = −1
	N        int         // KindConsecutive, KindLast: number of years

	Since      bool // …以来, …起: runs on to the date of issue
	Until      bool // 截至…, 到…: the end of something
	Weak       bool // 现有: dates a figure, but says little about its section
	Title      bool // inside 《》, or the name of a plan: no time of an event
	Plan       bool // the clause speaks of an intention: 争创, 力争, 计划…
	Goal       bool // 到2025年…达到…: a goal, if the year is still ahead
	Base       bool // 较2018年, 比上年: what a figure is compared with
	Background bool // 始建于1906年, 党的二十大精神: history or context, not what is reported
	Ahead      bool // 向新中国成立76周年献礼: still to come at the time of writing
	Just       bool // 刚刚过去的暑期: just over at the time of writing
	Whole      bool // 近三年, 连续三年: complete years; 近三年来 runs to the time of writing
	Prior      bool // 上年: the year before the one spoken of; 去年 counts from the year of issue
	Change     bool // 由去年的3.8%下降到1.5%: where a change begins
}

// Absolute reports whether m carries its own year.
func (m Mention) Absolute() bool { return m.From.Year != 0 }

// Spoken reports whether m dates what the text reports, as against titles
// and background.
func (m Mention) Spoken() bool { return !m.Title && !m.Background && m.Kind != KindMasked }

// maxYear and minYear bound what four digits before 年 may mean.
const (
	minYear = 1800
	maxYear = 2100
)
