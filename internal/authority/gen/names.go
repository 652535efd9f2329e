package main

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const peoples = "各族|维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古族?|锡伯|壮族|藏族|彝族|回族|满族|苗族|土家族|侗族|瑶族|布依族|水族|仡佬族|仫佬族|毛南族|白族|傣族|景颇族|傈僳族|独龙族|怒族|普米族|纳西族|哈尼族|拉祜族|佤族|布朗族|羌族|朝鲜族|鄂温克族|达斡尔族|畲族|黎族|东乡族|保安族|撒拉族|土族|裕固族"

var (
	autonomous = regexp.MustCompile(`^(.{2,}?)(?:` + peoples + `)*自治([州县旗])$`)
	peopleArea = regexp.MustCompile(`^(.{2,}?)(?:` + peoples + `)+区$`)
	banner     = regexp.MustCompile(`^(科|察|土|乌|阿|鄂|杭|新|达|奈|翁|苏|东|西|陈|正|镶|敖|库|扎|喀|巴|克|四).*(左|右|前|后|中|联合|[黄白蓝]|子王)旗$`)
)

// byHand holds short names that no rule yields and usual abbreviations as aliases.
var byHand = map[string]struct {
	short   string
	aliases []string
}{
	"内蒙古自治区":       {"内蒙古", []string{"内蒙"}},
	"广西壮族自治区":      {"广西", nil},
	"西藏自治区":        {"西藏", nil},
	"宁夏回族自治区":      {"宁夏", nil},
	"新疆维吾尔自治区":     {"新疆", nil},
	"香港特别行政区":      {"香港", nil},
	"澳门特别行政区":      {"澳门", nil},
	"科尔沁左翼中旗":      {"科左中旗", nil},
	"科尔沁左翼后旗":      {"科左后旗", nil},
	"科尔沁右翼前旗":      {"科右前旗", nil},
	"科尔沁右翼中旗":      {"科右中旗", nil},
	"察哈尔右翼前旗":      {"察右前旗", nil},
	"察哈尔右翼中旗":      {"察右中旗", nil},
	"察哈尔右翼后旗":      {"察右后旗", nil},
	"达尔罕茂明安联合旗":    {"达茂旗", []string{"达茂联合旗"}},
	"阿鲁科尔沁旗":       {"阿鲁科尔沁", []string{"阿旗"}},
	"土默特左旗":        {"土左旗", nil},
	"土默特右旗":        {"土右旗", nil},
	"鄂托克前旗":        {"鄂前旗", nil},
	"乌拉特前旗":        {"乌前旗", nil},
	"乌拉特中旗":        {"乌中旗", nil},
	"乌拉特后旗":        {"乌后旗", nil},
	"新巴尔虎左旗":       {"新左旗", nil},
	"新巴尔虎右旗":       {"新右旗", nil},
	"巴音郭楞蒙古自治州":    {"巴音郭楞", []string{"巴州"}},
	"博尔塔拉蒙古自治州":    {"博尔塔拉", []string{"博州"}},
	"克孜勒苏柯尔克孜自治州":  {"克孜勒苏", []string{"克州"}},
	"阜新蒙古族自治县":     {"阜新", []string{"阜蒙县"}},
	"喀喇沁左翼蒙古族自治县":  {"喀左", []string{"喀左县"}},
	"前郭尔罗斯蒙古族自治县":  {"前郭尔罗斯", []string{"前郭县", "前郭"}},
	"鄂温克族自治旗":      {"鄂温克", nil},
	"莫力达瓦达斡尔族自治旗":  {"莫力达瓦", []string{"莫旗"}},
	"神农架林区":        {"神农架", nil},
	"六枝特区":         {"六枝", nil},
	"白云鄂博矿区":       {"白云鄂博", []string{"白云矿区"}},
	"峰峰矿区":         {"峰峰", nil},
	"井陉矿区":         {"井陉矿区", nil},
	"回民区":          {"回民区", nil},
	"东乡族自治县":       {"东乡", []string{"东乡县"}},
	"浦东新区":         {"浦东", nil},
	"滨海新区":         {"滨海", nil},
	"沈北新区":         {"沈北", nil},
	"西沙群岛":         {"西沙群岛", nil},
	"南沙群岛":         {"南沙群岛", nil},
	"中沙群岛的岛礁及其海域":  {"中沙群岛", nil},
	"大兴安岭地区":       {"大兴安岭", nil},
	"伊犁哈萨克自治州":     {"伊犁", []string{"伊犁州"}},
	"阿坝藏族羌族自治州":    {"阿坝", []string{"阿坝州"}},
	"孟连傣族拉祜族佤族自治县": {"孟连", []string{"孟连县"}},
}

// stemOf strips the kind of division and the peoples from a full name: 新晃侗族自治县 → 新晃, 和县 → 和.
func stemOf(name string) string {
	if h, ok := byHand[name]; ok {
		return h.short
	}
	if m := autonomous.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	if m := peopleArea.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	for _, s := range []string{"特别行政区", "自治区", "地区", "特区", "省", "市", "区", "县", "旗", "盟"} {
		if t, ok := strings.CutSuffix(name, s); ok {
			return t
		}
	}
	return name
}

// nameAll fills the short names and the aliases that follow from the full names. A short name has two characters or more.
func nameAll(divs map[string]*div) {
	full := map[string]bool{}
	short := map[string]bool{}
	provinces := map[string]bool{} // 河南县 would be found in 河南县域
	for _, d := range divs {
		d.short = stemOf(d.name)
		if utf8.RuneCountInString(d.short) < 2 || banner.MatchString(d.name) && byHand[d.name].short == "" {
			d.short = d.name
		}
		full[d.name], short[d.short] = true, true
		if d.level == "province" {
			provinces[d.short] = true
		}
		d.aliases = append(d.aliases, byHand[d.name].aliases...)
	}
	for _, d := range divs {
		if m := autonomous.FindStringSubmatch(d.name); m != nil {
			if a := stemOf(d.name) + m[2]; !full[a] && !provinces[stemOf(d.name)] && !slices.Contains(d.aliases, a) {
				d.aliases = append(d.aliases, a)
			}
		}
		for _, f := range slices.Clone(d.former) {
			s := stemOf(f)
			if utf8.RuneCountInString(s) > 1 && !short[s] && !full[s] && s != f && !slices.Contains(d.former, s) {
				d.former = append(d.former, s)
			}
		}
	}
}
