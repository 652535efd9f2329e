package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"
)

// readings corrects syllables that the source reads as in ordinary words. A key matches anywhere in a full name.
var readings = map[string]string{
	"都": "du", "什": "shi", "乐亭": "lao ting", "乐陵": "lao ling", "民乐": "min le", "乐清": "yue qing", "洪洞": "hong tong", "大埔": "da bu", "涡阳": "guo yang", "单县": "shan xian",
	"蔚县": "yu xian", "尉犁": "yu li", "浚县": "xun xian", "泌阳": "bi yang", "曾都": "zeng du", "六合": "lu he", "黄陂": "huang pi", "宕昌": "tan chang",
	"吴堡": "wu bu", "红寺堡": "hong si bu", "筠连": "jun lian", "歙县": "she xian", "珲春": "hun chun", "闵行": "min hang", "调兵山": "diao bing shan",
	"穆棱": "mu ling", "绥棱": "sui ling", "牟定": "mou ding", "召陵": "shao ling", "蚌山": "beng shan", "万柏林": "wan bai lin", "称多": "chen duo",
	"大箐山": "da qing shan",
}

const script = `
const {pinyin} = require(process.argv[1]);
const names = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(names.map(n => pinyin(n, {toneType: 'none', v: true, type: 'array'}))));
`

// readPinyin asks the pinyin-pro package, through node, for the reading of each full name and corrects it.
func readPinyin(divs map[string]*div, pkg string) error {
	rows := sorted(divs)
	names := make([]string, len(rows))
	for i, d := range rows {
		names[i] = d.name
	}
	in, err := json.Marshal(names)
	if err != nil {
		return err
	}
	main, err := filepath.Abs(filepath.Join(pkg, "dist", "index.js"))
	if err != nil {
		return err
	}
	cmd := exec.Command("node", "-e", script, main)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("reading names with node: %w", err)
	}
	var got [][]string
	if err := json.Unmarshal(out, &got); err != nil {
		return err
	}
	for i, d := range rows {
		if err := d.read(got[i]); err != nil {
			return err
		}
	}
	return nil
}

// read sets pinyin (stem and kind as words of their own: hetang qu) and initials (htq) from one syllable a character.
func (d *div) read(syllables []string) error {
	runes := []rune(d.name)
	if len(syllables) != len(runes) {
		return fmt.Errorf("%s: %d syllables for %d characters", d.name, len(syllables), len(runes))
	}
	for key, r := range readings {
		if i := strings.Index(d.name, key); i >= 0 {
			copy(syllables[utf8.RuneCountInString(d.name[:i]):], strings.Fields(r))
		}
	}
	cut := len(runes)
	if s := stemOf(d.name); strings.HasPrefix(d.name, s) {
		cut = utf8.RuneCountInString(s)
	} else if k := utf8.RuneCountInString(d.name) - 1; k > 0 {
		cut = k
	}
	var initials strings.Builder
	for _, s := range syllables {
		for _, c := range []byte(s) {
			if c < 'a' || c > 'z' {
				return fmt.Errorf("%s: syllable %q is not plain letters", d.name, s)
			}
		}
		initials.WriteByte(s[0])
	}
	d.initials = initials.String()
	words := []string{strings.Join(syllables[:cut], "")}
	for _, w := range kindWords.FindAllString(string(runes[cut:]), -1) {
		n := utf8.RuneCountInString(w)
		words = append(words, strings.Join(syllables[cut:cut+n], ""))
		cut += n
	}
	d.pinyin = strings.Join(words, " ")
	return nil
}

// kindWords cuts what follows the stem: 土家族苗族自治州 → 土家族, 苗族, 自治州.
var kindWords = regexp.MustCompile(peoples + `|自治.|.+`)
