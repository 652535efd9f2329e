package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// generic are full names that are ordinary nouns as well.
var generic = strings.Fields("城区 郊区 矿区 东区 西区 新城区 老城区 城中区 城东区 城西区 城北区 城关区 港口区 站前区 海港区 郊区 中区 新市区 江北区 河东区 河西区")

// ordinary are short names that are everyday words, brands or personal names although the word list calls them places or lacks them.
var ordinary = strings.Fields(`和平 城关 新华 河东 河西 河北 南山 市中 市南 市北 朝阳 平安 大同 兴安 普安 永安 长安 建设 新建 友好 建华 爱民 向阳 前进 东风
	永定 太平 安宁 安定 互助 民和 阿里 大厂 大关 大方 大通 大足 大化 大安 大名 大兴 大丰 共和 文明 保安 高明 高安 武功 长寿 长乐 永乐 乐业 和顺 和静
	东方 东城 西城 南城 北城 东湖 西湖 南湖 城中 城东 城西 城北 城厢 老城 新城 江东 江北 江南 海港 海口 山城 湖滨 港口 站前 路南 路北 桥东 桥西
	铁东 铁西 道里 道外 新市 新民 新乐 新兴 新和 新都 红旗 红桥 解放 胜利 光明 金山 宝山 龙门 龙华 凤凰 鼓楼 钟楼 五华 莲花 雨花 桃源 青山 白云
	通道 平原 平和 平定 文化 文成 兴国 兴隆 兴业 富民 富裕 富平 康平 康乐 永康 永新 永丰 祥云 德化 正定 会同 双流 三元 四方 五常 东兴 东升 公安
	南部 南通 江海 美兰 秀山 清水 惠民 思明 同心 同安 同仁 团结 合作 利民 利通 灵山 滨江 宁静 进贤 石鼓 玉泉 望城 独山 天宁 天河 天台 天门 天山
	中山 中原 中江 山阳 金水 金牛 海曙 长春 吉祥 长征 延长 万年 万安 大学 明山 明水 明光 宝丰 越秀 秀英 丽水 仁和 仁寿 义安 安居 安康 昌平 昌乐`)

// markCommon sets common to "full" where even the full name is an ordinary noun, to "short" where the short name is.
func markCommon(divs map[string]*div, file string) error {
	words, err := readWords(file)
	if err != nil {
		return err
	}
	hand := map[string]bool{}
	for _, w := range ordinary {
		hand[w] = true
	}
	for _, d := range divs {
		w, known := words[d.short]
		switch {
		case contains(generic, d.name):
			d.common = "full"
		case d.short == d.name:
		case hand[d.short], known && w.tag != "ns":
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

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
