// Package route is the only reader and writer of the archive's URLs.
//
// The same state always has the same URL: keys stand in a fixed order, plain
// keys are repeated for several values, defaults are left out, and whatever
// [ParseSearch] understood is printed by [State.URL] in that one form.
package route

import (
	"net/url"

	"xuezhi"
)

// Pattern is a route: its path as the router spells it, and what stands there.
type Pattern struct {
	Path string
	What string // Chinese, for docs/urls.md
}

// Paths of the routes; those with an id have a builder below.
const (
	PathHome       = "/"
	PathSearch     = "/search"
	PathArticles   = "/articles"
	PathArticle    = "/articles/{id}"
	PathOriginal   = "/articles/{id}/original"
	PathText       = "/articles/{id}/original/text"
	PathSection    = "/sections/{id}"
	PathClaims     = "/claims"
	PathIndicators = "/indicators"
	PathIndicator  = "/indicators/{slug}"
	PathClaimsCSV  = "/claims.csv"

	PathClaimsJSON = "/claims.json"

	PathCite      = "/claims/{id}/cite"
	PathCompare   = "/compare"
	PathBrief     = "/brief"
	PathClaim     = "/claims/{id}"
	PathDistricts = "/districts"
	PathDistrict  = "/districts/{code}"
	PathTopics    = "/topics"
	PathTopic     = "/topics/{slug}"
	PathHelp      = "/help"
	PathAbout     = "/about"
	PathStatic    = "/static/*"
	PathHealth    = "/healthz"
	PathReady     = "/readyz"
)

// Patterns lists every route in the order of the documentation.
func Patterns() []Pattern {
	return []Pattern{
		{PathHome, "首页：检索框、地区、主题、年份、新收录"},
		{PathSearch, "检索小节；参数见下"},
		{PathArticles, "全部文章，新发布的在前；`page`"},
		{PathArticle, "一篇文章；`section`、`claim`、`only`、`q`"},
		{PathOriginal, "原件下载，附件形式"},
		{PathText, "原件的文字，标出没有进入正文的部分"},
		{PathSection, "小节的固定链接，302 到它在文章中的位置"},
		{PathClaims, "检索数据陈述；参数见下"},
		{PathClaimsCSV, "同一检索的表格，至多 10000 条；参数同上"},
		{PathClaimsJSON, "同一检索的 JSON，至多 10000 条；参数同上"},
		{PathClaim, "数据陈述的固定链接，302 到它在文章中的位置；`h` 是所引句子的校验值，不合时转到引用页"},
		{PathCite, "一条数据陈述的著录格式与链接文字；`h`"},
		{PathCompare, "两到四个地区，或一个地区的几年，并排看；`district`、`topic`、`year`"},
		{PathBrief, "选定的数据陈述 `c` 与小节 `s`，一页可印的材料；合计至多 50 条"},
		{PathIndicators, "有数字的全部指标，按主题列出"},
		{PathIndicator, "一个指标：地区与年份的表、图、能不能比；`district`、`from`、`to`；中文名转到代号"},
		{PathDistricts, "全部地区，按省列出"},
		{PathDistrict, "一个地区；`page`；中文名转到代码"},
		{PathTopics, "全部主题"},
		{PathTopic, "一个主题；`page`；中文名转到代号"},
		{PathHelp, "检索语言"},
		{PathAbout, "关于本站与收录范围"},
		{PathStatic, "样式、脚本、图标；名中带校验值，永久缓存"},
		{PathHealth, "进程在运行：200"},
		{PathReady, "可以应答：200；尚无收录：503"},
	}
}

// Article returns the path of article id.
func Article(id xuezhi.ArticleID) string { return "/articles/" + url.PathEscape(string(id)) }

// Original returns the path of the original of article id.
func Original(id xuezhi.ArticleID) string { return Article(id) + "/original" }

// OriginalText returns the path of the page of the original's text of article id.
func OriginalText(id xuezhi.ArticleID) string { return Original(id) + "/text" }

// OriginalAnchor returns the fragment of section id on the page of the
// original's text.
func OriginalAnchor(id xuezhi.SectionID) string { return "o-" + string(id) }

// Section returns the permalink of section id.
func Section(id xuezhi.SectionID) string { return "/sections/" + url.PathEscape(string(id)) }

// Claim returns the permalink of claim id.
func Claim(id xuezhi.ClaimID) string { return "/claims/" + url.PathEscape(string(id)) }

// District returns the path of the district with the given code.
func District(code xuezhi.DistrictCode) string { return "/districts/" + url.PathEscape(string(code)) }

// Topic returns the path of the topic with the given slug.
func Topic(slug xuezhi.TopicSlug) string { return "/topics/" + url.PathEscape(string(slug)) }

// SectionAnchor returns the fragment of section id on its article's page.
func SectionAnchor(id xuezhi.SectionID) string { return "s-" + string(id) }

// ClaimAnchor returns the fragment of claim id on its article's page.
func ClaimAnchor(id xuezhi.ClaimID) string { return "c-" + string(id) }
