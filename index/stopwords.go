package index

import "strings"

// minorWords are words that ask, join or count and say nothing of what is
// asked for. They are not required unless the query has nothing else.
const minorWords = `
的 地 得 了 着 过 吗 呢 吧 啊 呀 么 嘛 之 所 者 其 此 该 这 那 这个 那个 这些 那些 这样 那样 它 他 她 它们 他们 我 我们 你 你们 您 咱们 本 各 每 某
是 为 有 无 在 于 以 从 向 对 把 被 将 与 和 及 或 而 且 但 并 也 都 又 还 就 才 只 很 更 最 太 非常 已 已经 曾 正在 要 会 能 可 可以 应 应该 需要 让 使 给 到 由 按 因 因为 所以 如果 则 即 若 虽然 但是 以及 并且 或者 还是 不是 而且
什么 怎么 怎样 怎么样 怎么办 如何 哪 哪些 哪个 哪里 哪儿 哪几 哪一 几 几个 几所 多少 多少个 多少人 多少所 多大 多高 多久 多长 谁 何 何时 何处 为什么 为何 是否 有没有 是不是 能否 可否 请问 想 想知道 知道 了解 查询 查找 告诉 介绍 一下 说说
是多少 有多少 达到多少 有哪些 是什么 有什么 做了什么 怎么做 如何做
上 下 中 里 内 外 前 后 时 时候 方面 关于 有关 相关 以来 期间 年 月 日 年度 个 位 名 所 次 人 家 项 种 类 些 一 一些 一个 情况 问题
`

// lightWords say little by themselves: what was done, not to what.
const lightWords = `
成立 开展 进行 实行 实施 推进 推动 加强 加快 加大 促进 完善 落实 做好 抓好 建立 制定 出台 采取 提供 组织 举行 举办 工作 措施 办法 做法 方法 经验 成效 效果 作用 发展 提高 提升 达到 实现 完成 全面 主要 重点 具体 目前 现在 当前 今年 去年 近年 近年来 全区 全县 全市 全省 我区 我县 我市 本区 本县 本市 当地 数 数量 人数 总数 多
`

// wordClass tells how much a word says.
type wordClass int

const (
	content wordClass = iota
	light
	minor
)

// wordClasses are the words of the lists above.
var wordClasses = func() map[string]wordClass {
	out := map[string]wordClass{}
	for _, w := range strings.Fields(lightWords) {
		out[w] = light
	}
	for _, w := range strings.Fields(minorWords) {
		out[w] = minor
	}
	return out
}()
