package authority

import (
	"strings"
	"testing"

	"xuezhi"
)

// names joins the codes of a result.
func codes(list []District) string {
	var out []string
	for _, d := range list {
		out = append(out, string(d.Code))
	}
	return strings.Join(out, " ")
}

func TestDistrictsSound(t *testing.T) {
	d := tables(t).Districts
	seen := map[xuezhi.DistrictCode]bool{}
	current := map[Level]int{}
	for x := range d.All() {
		if seen[x.Code] {
			t.Errorf("%s stands twice", x.Code)
		}
		seen[x.Code] = true
		if x.Parent == "" != (x.Level == Province) {
			t.Errorf("%s %s: level %v, parent %q", x.Code, x.Name, x.Level, x.Parent)
		}
		if p, ok := d.ByCode(x.Parent); x.Parent != "" && (!ok || p.Level >= x.Level) {
			t.Errorf("%s: parent %s is %v", x.Code, x.Parent, p)
		}
		if len([]rune(x.Short)) < 2 {
			t.Errorf("%s: short name %q of one character", x.Code, x.Short)
		}
		if strings.Trim(x.Pinyin, "abcdefghijklmnopqrstuvwxyz ") != "" || x.Pinyin == "" || len(x.Initials) != len([]rune(x.Name)) {
			t.Errorf("%s %s: pinyin %q, initials %q", x.Code, x.Name, x.Pinyin, x.Initials)
		}
		if x.To != 0 && x.To < x.From {
			t.Errorf("%s: in force from %d to %d", x.Code, x.From, x.To)
		}
		if s, ok := d.ByCode(x.Successor); x.Successor != "" && (x.Current() || !ok || s.From > x.To) {
			t.Errorf("%s %s (to %d): successor %s from %d", x.Code, x.Name, x.To, x.Successor, s.From)
		}
		if x.Current() {
			current[x.Level]++
		}
	}
	// Counts of the list of 2024, the municipalities' empty city level left out.
	if current[Province] != 34 || current[City] != 333 || current[County] != 2849 {
		t.Errorf("current rows: %v", current)
	}
}

func TestAmbiguousNames(t *testing.T) {
	d := tables(t).Districts
	for _, c := range []struct {
		name string
		want string
	}{
		{"鼓楼区", "320106 320302 350102 410204"},
		{"市中区", "370103 370402 511002 511102"},
		{"铁西区", "210106 210303 220302"},
		{"荷塘区", "430202"},
		{"荷塘", "430202"},
		{"朝阳", "211300 110105 211321 220104"},
		{"吉林", "220000 220200"},
		{"海南", "460000 632500 150303"},
		{"湘西州", "433100"},
		{"新晃县", "431227"},
		{"襄樊市", "420600"},
		{"望城县", "430122"},
		{"望城", "430112"},
		{"沙县", "350405"},
		{"巴里坤哈萨克自治县", "650521"},
		{"桥东区", "130702"},
		{"和", ""},
		{"高新区", ""},
	} {
		if got := codes(d.ByName(c.name)); got != c.want {
			t.Errorf("ByName(%s) = %s, want %s", c.name, got, c.want)
		}
	}
	if got := codes(d.ByNameEver("桥东区")); got != "130702 130502 130103" {
		t.Errorf("ByNameEver(桥东区) = %s", got)
	}
	count := map[string]int{}
	for x := range d.All() {
		if x.Current() && x.Level == County {
			count[x.Name]++
		}
	}
	ambiguous := 0
	for _, n := range count {
		if n > 1 {
			ambiguous++
		}
	}
	if ambiguous != 29 {
		t.Errorf("%d county names stand for several counties, want 29", ambiguous)
	}
}

func TestPlaceInTree(t *testing.T) {
	d := tables(t).Districts
	for _, c := range []struct{ code, full, path string }{
		{"430202", "湖南省株洲市荷塘区", "430000 430200 430202"},
		{"110101", "北京市东城区", "110000 110101"},
		{"500229", "重庆市城口县", "500000 500229"},
		{"429004", "湖北省仙桃市", "420000 429004"},
		{"469024", "海南省临高县", "460000 469024"},
		{"659001", "新疆维吾尔自治区石河子市", "650000 659001"},
		{"441900", "广东省东莞市", "440000 441900"},
		{"341402", "安徽省巢湖市居巢区", "340000 341400 341402"},
		{"999999", "", ""},
	} {
		code := xuezhi.DistrictCode(c.code)
		if got := d.FullName(code); got != c.full {
			t.Errorf("FullName(%s) = %s, want %s", c.code, got, c.full)
		}
		if got := codes(d.Path(code)); got != c.path {
			t.Errorf("Path(%s) = %s, want %s", c.code, got, c.path)
		}
	}
	if got := codes(d.Children("430200")); got != "430202 430203 430204 430211 430212 430223 430224 430225 430281" {
		t.Errorf("Children(430200) = %s", got)
	}
	if got := len(d.Children("110000")); got != 16 {
		t.Errorf("Beijing has %d children, want 16", got)
	}
	if got := len(d.Children("")); got != 34 {
		t.Errorf("%d provinces, want 34", got)
	}
	if !d.Within("430202", "430000") || !d.Within("430202", "430202") || d.Within("430200", "430202") || d.Within("430202", "410000") {
		t.Error("Within is wrong about 430202")
	}
	for _, c := range []struct{ name, ancestor, want string }{
		{"鼓楼区", "410000", "410204"}, {"桥东区", "130500", "130502"}, {"市中区", "370000", ""}, {"荷塘区", "410000", ""}, {"市中区", "370800", "370802"},
	} {
		x, ok := d.Under(c.name, xuezhi.DistrictCode(c.ancestor))
		if ok != (c.want != "") || ok && string(x.Code) != c.want {
			t.Errorf("Under(%s, %s) = %s, %v; want %s", c.name, c.ancestor, x.Code, ok, c.want)
		}
	}
}

func TestFormerDistricts(t *testing.T) {
	d := tables(t).Districts
	for _, c := range []struct {
		code, name string
		to         int
		successor  string
	}{
		{"430122", "望城县", 2011, "430112"},
		{"430221", "株洲县", 2018, "430212"},
		{"430124", "宁乡县", 2017, "430182"},
		{"542200", "山南地区", 2016, "540500"},
		{"371200", "莱芜市", 2019, "370100"},
		{"110103", "崇文区", 2010, "110101"},
		{"130421", "邯郸县", 2016, ""},
	} {
		x, ok := d.ByCode(xuezhi.DistrictCode(c.code))
		if !ok || x.Name != c.name || x.To != c.to || string(x.Successor) != c.successor || x.Current() {
			t.Errorf("%s = %+v; want %s to %d, then %s", c.code, x, c.name, c.to, c.successor)
		}
	}
	x, _ := d.ByCode("430112")
	if x.In(2010) || !x.In(2011) || !x.In(2025) || x.From != 2011 {
		t.Errorf("望城区 in force from %d", x.From)
	}
	x, _ = d.ByCode("420600")
	if x.Name != "襄阳市" || strings.Join(x.Former, " ") != "襄樊市 襄樊" {
		t.Errorf("420600 = %s, formerly %v", x.Name, x.Former)
	}
}

// Readings that a converter of ordinary words gets wrong.
func TestPinyin(t *testing.T) {
	d := tables(t).Districts
	for name, want := range map[string]string{
		"重庆市": "chongqing shi", "六安市": "luan shi", "蚌埠市": "bengbu shi", "丽水市": "lishui shi", "番禺区": "panyu qu", "大埔县": "dabu xian",
		"乐亭县": "laoting xian", "乐清市": "yueqing shi", "歙县": "she xian", "黟县": "yi xian", "亳州市": "bozhou shi", "阿坝县": "aba xian",
		"厦门市": "xiamen shi", "长子县": "zhangzi xian", "洪洞县": "hongtong xian", "蔚县": "yu xian", "涡阳县": "guoyang xian", "单县": "shan xian",
		"尉犁县": "yuli xian", "铅山县": "yanshan xian", "枞阳县": "zongyang xian", "侯马市": "houma shi", "台州市": "taizhou shi", "天台县": "tiantai xian",
		"荥阳市": "xingyang shi", "荥经县": "yingjing xian", "郫都区": "pidu qu", "珲春市": "hunchun shi", "穆棱市": "muling shi", "桦甸市": "huadian shi",
		"东阿县": "donge xian", "莘县": "shen xian", "中牟县": "zhongmu xian", "牟平区": "muping qu", "浚县": "xun xian", "泌阳县": "biyang xian",
		"渑池县": "mianchi xian", "栾川县": "luanchuan xian", "监利市": "jianli shi", "秭归县": "zigui xian", "耒阳市": "leiyang shi", "郴州市": "chenzhou shi",
		"汨罗市": "miluo shi", "沅江市": "yuanjiang shi", "涧西区": "jianxi qu", "吕梁市": "lvliang shi", "六合区": "luhe qu", "什邡市": "shifang shi",
		"黄陂区": "huangpi qu", "闵行区": "minhang qu", "都江堰市": "dujiangyan shi", "莲都区": "liandu qu", "喀什市": "kashi shi", "犍为县": "qianwei xian",
		"东莞市": "dongguan shi", "任丘市": "renqiu shi", "盱眙县": "xuyi xian", "邛崃市": "qionglai shi", "鄄城县": "juancheng xian",
		"恩施土家族苗族自治州": "enshi tujiazu miaozu zizhizhou",
	} {
		for _, x := range d.ByName(name) {
			if x.Name == name && x.Pinyin != want {
				t.Errorf("%s reads %s, want %s", name, x.Pinyin, want)
			}
		}
		if len(d.ByName(name)) == 0 {
			t.Errorf("%s is not in the table", name)
		}
	}
}

func TestByPinyin(t *testing.T) {
	d := tables(t).Districts
	for latin, want := range map[string]string{
		"hetangqu": "430202", "Hetang qu": "430202", "hetang": "430202", "lvliang": "141100", "shan xian": "371722", "nosuchplace": "", "": "",
	} {
		got := codes(d.ByPinyin(latin))
		for _, c := range strings.Fields(want) {
			if !strings.Contains(got, c) {
				t.Errorf("ByPinyin(%q) = %s, want %s", latin, got, want)
			}
		}
		if want == "" && got != "" {
			t.Errorf("ByPinyin(%q) = %s, want none", latin, got)
		}
	}
	if got := codes(d.ByPinyin("htq")); !strings.Contains(got, "430202") {
		t.Errorf("ByPinyin(htq) = %s, lacks 430202", got)
	}
}

func TestCommonNames(t *testing.T) {
	d := tables(t).Districts
	for code, want := range map[xuezhi.DistrictCode]Commonness{
		"120101": CommonShort, "530111": Distinct, "140311": CommonFull, "420300": Distinct, "430202": Distinct, "430981": Distinct, "410305": Distinct,
		"410926": CommonFull, "430100": Distinct, "360112": CommonFull, "441204": CommonShort, "513338": CommonShort, "530129": Distinct,
	} {
		if x, ok := d.ByCode(code); !ok || x.Common != want {
			t.Errorf("%s %s: common %d, want %d", code, x.Name, x.Common, want)
		}
	}
}
