package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// generic are full names that occur as ordinary words, or across two words: 示范县 holds 范县, 教育资源县域 holds 资源县.
var generic = strings.Fields(`城区 郊区 矿区 东区 西区 南郊区 市郊区 新城区 老城区 城中区 城东区 城西区 城北区 港口区 站前区 海港区 新市区 南市区 北市区 解放区
	新建区 新建县 振兴区 复兴区 前进区 合作市 南部县 资源县 范县 和县 开县 高县 理县 成县 应县 代县 道县 献县 南县 达县 兴县 安县 文县 礼县 富县 任县 云县 华县
	景县 威县 临县 单县 康县 茂县 夏县 陵县 动力区 增城区 增城市
	新县 易县 随县 息县 索县 费县 容县 义县 户县`)

// ordinary are short names that are everyday words, brands or personal names, or that appear across two words (高要求, 获得荣誉, 大足球, 大城市), although
// the word list calls them places, lacks them, or gives them too low a frequency.
var ordinary = strings.Fields(`和平 城关 新华 河东 河西 南山 市中 市南 市北 朝阳 平安 大同 兴安 普安 永安 长安 新建 友好 建华 爱民 向阳 前进 东风
	永定 太平 安宁 安定 互助 民和 阿里 大厂 大关 大方 大通 大足 大化 大安 大名 大兴 大丰 大新 大城 共和 高明 高安 高要 高平 武功 长寿 长乐 乐业 和顺 和静 和政
	东方 东城 西城 南城 北城 东湖 西湖 南湖 北湖 太湖 月湖 城中 城东 城西 城北 城厢 老城 新城 江东 江北 江南 海港 山城 湖滨 滨湖 滨海 滨江 港口 站前 路南 路北 桥东 桥西
	铁东 铁西 道里 道外 新市 新民 新乐 新兴 新和 新都 新河 红旗 红桥 解放 胜利 光明 金山 宝山 龙门 龙华 龙山 龙潭 龙凤 凤凰 凤山 鼓楼 钟楼 五华 莲花 桃源 青山 白云
	通道 平原 平和 平定 平山 文化 文成 文昌 兴国 兴隆 兴业 兴义 富民 富裕 富平 康平 康乐 永康 永新 永丰 祥云 德化 化德 德安 德格 正定 正安 会同 会理 会东 双流 三元 四方 五常 东兴
	南部 南乐 南和 江海 美兰 秀山 清水 惠民 思明 同心 同安 同仁 合作 利民 利通 灵山 进贤 石鼓 石柱 石林 玉泉 玉龙 玉山 独山 天宁 天河 天台 天门 天山 天元 天长 天桥
	中山 中原 中江 中阳 中宁 中牟 山阳 金水 金沙 金凤 延长 延寿 万年 万安 明山 明水 明光 宝丰 宝塔 越秀 秀英 仁和 仁寿 义安 安居 安康 安乡 安源 昌乐 友谊 元宝 博爱 太康
	阳新 梁山 温泉 黄龙 方正 木兰 白沙 白水 白河 紫云 白塔 海伦 雷山 蓝山 怀远 洪山 金秀 凌云 双峰 五峰 崇文 崇信 临江 临海 东海 南海 河口 古城 上街 牡丹 泰山 商城 恒山 千山
	花山 衡山 红河 西山 横山 东山 龙城 甘泉 卧龙 江城 常山 银海 盐湖 沙河 清河 无极 青龙 路桥 上城 东安 下城 上高 上思 上林 得荣 加查 改则 达日 成安 成武 来安 全州 全南
	普定 普格 建水 建始 进贤 都安 开化 合水 道真 三都 民乐 民丰 日照 来宾 白银 大理 黄山 平乐 广信 相城 新北 立山 安次 北塔 北关 南关 东坡
	庆安 长治 南华 文山 大田 万山 平川 平远 平利 双桥 新源 民勤 政和 集贤 同德 三水 小金 海门 梨树 碑林 鸡冠 天心 黑水 高唐 天全 和安 和康 称多 资中 子长 色达
	新干 新化 新会 新安 高青 定结 定安 团风 长海 安多 乌兰 吉利 西和 兴和 中站 合山 和龙 通城 象山 海安 金安`)

// distinct are short names that the word list takes for ordinary words although nobody uses them so.
var distinct = strings.Fields(`石首 仙桃 神农架 赤壁 方城 建平 峰峰 新野 库车 宝应 竹溪 西华 红安 定远 定边 当阳 应城 登封 湖里 平遥 常熟 高密 弥勒 宁远 开化 安化 洞口 龙口 恩施 宝鸡 遵义 六合 监利 融水 镇远 保康 大冶 海盐 河间 金台 和田 临清`)

// enough is the frequency in the word list from which a short name counts as an ordinary word.
const enough = 100

// markCommon sets common to "full" where even the full name is an ordinary word, to "short" where the short name is.
// The word list alone decides for counties only, and only where it gives a tag other than place or person.
func markCommon(divs map[string]*div, file string) error {
	words, err := readWords(file)
	if err != nil {
		return err
	}
	for _, d := range divs {
		w := words[d.short]
		listed := d.level == "county" && w.freq >= enough && w.tag != "ns" && !strings.HasPrefix(w.tag, "nr")
		switch {
		case slices.Contains(generic, d.name):
			d.common = "full"
		case d.short == d.name || slices.Contains(distinct, d.short):
		case listed || slices.Contains(ordinary, d.short):
			d.common = "short"
		}
	}
	return nil
}

type word struct {
	freq int
	tag  string
}

// readWords reads lines of word, frequency and tag.
func readWords(file string) (map[string]word, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	words := map[string]word{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		w := strings.Fields(sc.Text())
		if len(w) != 3 {
			continue
		}
		n, err := strconv.Atoi(w[1])
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", file, sc.Text(), err)
		}
		words[w[0]] = word{n, w[2]}
	}
	return words, sc.Err()
}
