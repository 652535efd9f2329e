package authority

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"xuezhi"
)

// Level is the rank of a district.
type Level int

// The three levels of GB/T 2260.
const (
	Province Level = iota + 1
	City
	County
)

var levelNames = [...]string{Province: "province", City: "city", County: "county"}

func (l Level) String() string {
	if l < Province || l > County {
		return fmt.Sprintf("Level(%d)", int(l))
	}
	return levelNames[l]
}

// Commonness tells how far a district's name is also an ordinary word.
type Commonness int

const (
	Distinct    Commonness = iota // 荷塘: a place whenever it stands alone
	CommonShort                   // 和平: the short name is an ordinary word or a person's name
	CommonFull                    // 城区: even the full name is an ordinary noun
)

// A District is a division with a GB/T 2260 code, of today or of an earlier year.
type District struct {
	Code      xuezhi.DistrictCode
	Name      string // full: 荷塘区
	Short     string // 荷塘; equal to Name where no short form of two characters exists (和县)
	Level     Level
	Parent    xuezhi.DistrictCode // empty for a province; counties under no city have the province
	Pinyin    string              // "hetang qu", ASCII, ü as v
	Initials  string              // "htq"
	From, To  int                 // first and last year of the code; 0 is open
	Successor xuezhi.DistrictCode // for a code that is no longer in force, where one place followed
	Aliases   []string            // other names in use: 湘西州
	Former    []string            // earlier names of the same code: 襄樊市
	Common    Commonness
}

// Current reports whether the code is in force.
func (d District) Current() bool { return d.To == 0 }

// In reports whether the code was in force in year; in the year of a change both codes were.
func (d District) In(year int) bool { return d.From <= year && (d.To == 0 || year <= d.To) }

// Districts is the table of divisions.
type Districts struct {
	list     []District
	byCode   map[xuezhi.DistrictCode]int
	children map[xuezhi.DistrictCode][]int
	names    map[string]*name
	latin    map[string][]District
	trie     trie[name]
}

// A name is what one spelling may stand for.
type name struct {
	best   []District // official names, short names and aliases of today, else former names, else codes no longer in force
	ever   []District // all of them, in that order
	full   bool       // some district carries it as a full name
	common bool       // an ordinary word as well
}

// newDistricts indexes the table. On error at is the place of the offending row.
func newDistricts(list []District) (t *Districts, at int, err error) {
	t = &Districts{list: list, byCode: map[xuezhi.DistrictCode]int{}, children: map[xuezhi.DistrictCode][]int{}, names: map[string]*name{}}
	for i, d := range list {
		t.byCode[d.Code] = i
	}
	for i, d := range list {
		if d.Parent != "" {
			p, ok := t.ByCode(d.Parent)
			if !ok || p.Level >= d.Level {
				return nil, i, fmt.Errorf("%s: parent %s is not a higher district of the table", d.Code, d.Parent)
			}
		} else if d.Level != Province {
			return nil, i, fmt.Errorf("%s: a %v needs a parent", d.Code, d.Level)
		}
		if _, ok := t.byCode[d.Successor]; d.Successor != "" && (!ok || d.Successor == d.Code) {
			return nil, i, fmt.Errorf("%s: successor %s is not in the table", d.Code, d.Successor)
		}
		t.children[d.Parent] = append(t.children[d.Parent], i)
	}
	for _, c := range t.children {
		slices.SortFunc(c, func(a, b int) int { return strings.Compare(string(list[a].Code), string(list[b].Code)) })
	}
	t.indexNames()
	t.indexPinyin()
	return t, 0, nil
}

// indexNames collects spellings in three tiers: names of today, former names, names of codes no longer in force.
func (t *Districts) indexNames() {
	type use struct {
		d    District
		tier int
	}
	uses := map[string][]use{}
	put := func(s string, d District, tier int, full bool, common Commonness) {
		if runes(s) < 2 {
			return
		}
		if slices.ContainsFunc(uses[s], func(u use) bool { return u.d.Code == d.Code }) {
			return
		}
		uses[s] = append(uses[s], use{d, tier})
		n := t.names[s]
		if n == nil {
			n = &name{}
			t.names[s] = n
		}
		n.full = n.full || full
		n.common = n.common || d.Common >= common
	}
	for _, d := range t.list {
		tier := 0
		if !d.Current() {
			tier = 2
		}
		put(d.Name, d, tier, true, CommonFull)
		put(d.Short, d, tier, false, CommonShort)
		for _, a := range d.Aliases {
			put(a, d, tier, isFull(a), CommonFull)
		}
		for _, f := range d.Former {
			put(f, d, max(tier, 1), isFull(f), CommonFull)
		}
	}
	for s, us := range uses {
		slices.SortStableFunc(us, func(a, b use) int { return cmp.Or(a.tier-b.tier, int(a.d.Level-b.d.Level)) })
		n := t.names[s]
		top := us[0].tier
		for _, u := range us {
			n.ever = append(n.ever, u.d)
			if u.tier == top && !slices.ContainsFunc(us, func(v use) bool { return t.follows(v.d, u.d) }) {
				n.best = append(n.best, u.d)
			}
		}
		if v := t.trie.at(s); v != nil {
			*v = n
		}
	}
}

// isFull reports whether an alias ends in a kind of division, as 湘西州 does.
func isFull(alias string) bool {
	for _, kind := range []string{"省", "市", "区", "县", "旗", "州", "盟"} {
		if strings.HasSuffix(alias, kind) {
			return runes(alias) > 2
		}
	}
	return false
}

// follows reports whether a is a later code for the place b was.
func (t *Districts) follows(a, b District) bool {
	for range 8 {
		if b.Successor == "" {
			return false
		}
		if b.Successor == a.Code {
			return true
		}
		b = t.list[t.byCode[b.Successor]]
	}
	return false
}

// ByCode returns the district with the code, of today or former.
func (t *Districts) ByCode(code xuezhi.DistrictCode) (District, bool) {
	return find(t.list, t.byCode, code)
}

// ByName returns the districts that name stands for today: by full name, by short name of two characters or more, or by alias;
// provinces before cities before counties. Only where there are none does it return those once called so. The caller must not change the slice.
func (t *Districts) ByName(name string) []District {
	if n := t.names[name]; n != nil {
		return n.best
	}
	return nil
}

// ByNameEver returns all districts that name stands for or once stood for, those of today first. The caller must not change the slice.
func (t *Districts) ByNameEver(name string) []District {
	if n := t.names[name]; n != nil {
		return n.ever
	}
	return nil
}

// Under returns the district of that name, of today or former, within ancestor. ok is false if there is none or more than one of equal standing.
func (t *Districts) Under(name string, ancestor xuezhi.DistrictCode) (d District, ok bool) {
	for _, list := range [][]District{t.ByName(name), t.ByNameEver(name)} {
		var in []District // those of today first
		for _, c := range list {
			if c.Code != ancestor && t.Within(c.Code, ancestor) {
				in = append(in, c)
			}
		}
		if len(in) > 0 {
			return in[0], len(in) == 1 || in[0].Current() && !in[1].Current()
		}
	}
	return District{}, false
}

// ByPinyin returns the districts in force that latin letters stand for, spaces left out: hetangqu, hetang or htq. The caller must not change the slice.
func (t *Districts) ByPinyin(latin string) []District {
	return t.latin[strings.ReplaceAll(strings.ToLower(latin), " ", "")]
}

// indexPinyin enters readings of full names and stems, and initials.
func (t *Districts) indexPinyin() {
	t.latin = map[string][]District{}
	for _, d := range t.list {
		if !d.Current() {
			continue
		}
		stem, _, _ := strings.Cut(d.Pinyin, " ")
		keys := []string{strings.ReplaceAll(d.Pinyin, " ", ""), stem, d.Initials}
		slices.Sort(keys)
		for _, k := range slices.Compact(keys) {
			if k != "" {
				t.latin[k] = append(t.latin[k], d)
			}
		}
	}
}

// Path returns the province, the city and the county down to code; nil for an unknown code.
func (t *Districts) Path(code xuezhi.DistrictCode) []District {
	var out []District
	for d, ok := t.ByCode(code); ok; d, ok = t.ByCode(d.Parent) {
		out = append(out, d)
	}
	slices.Reverse(out)
	return out
}

// Children returns the districts in force directly below code, by code; the empty code has the provinces.
func (t *Districts) Children(code xuezhi.DistrictCode) []District {
	var out []District
	for _, i := range t.children[code] {
		if t.list[i].Current() {
			out = append(out, t.list[i])
		}
	}
	return out
}

// FullName returns the names on the path in one string, 湖南省株洲市荷塘区; empty for an unknown code.
func (t *Districts) FullName(code xuezhi.DistrictCode) string {
	var b strings.Builder
	for _, d := range t.Path(code) {
		b.WriteString(d.Name)
	}
	return b.String()
}

// Within reports whether code is ancestor or lies below it.
func (t *Districts) Within(code, ancestor xuezhi.DistrictCode) bool {
	for d, ok := t.ByCode(code); ok; d, ok = t.ByCode(d.Parent) {
		if d.Code == ancestor {
			return true
		}
	}
	return false
}

// All yields every row, former ones included, in table order.
func (t *Districts) All() iter.Seq[District] { return slices.Values(t.list) }

// words returns the names for the segmenter's dictionary.
func (t *Districts) words() []Word {
	seen := map[string]bool{}
	var out []Word
	for _, d := range t.list {
		for _, s := range []string{d.Name, d.Short} {
			if n := runes(s); n < 2 || n > 12 || seen[s] || t.names[s].common {
				continue
			}
			seen[s] = true
			out = append(out, Word{s, 200, "ns"})
		}
	}
	return out
}

func parseLevel(s string) (Level, error) {
	for l := Province; l <= County; l++ {
		if s == levelNames[l] {
			return l, nil
		}
	}
	return 0, fmt.Errorf("level %q is not province, city or county", s)
}

func parseCommon(s string) (Commonness, error) {
	switch s {
	case "":
		return Distinct, nil
	case "short":
		return CommonShort, nil
	case "full":
		return CommonFull, nil
	}
	return 0, fmt.Errorf("common %q is not short, full or empty", s)
}

// parseYear reads a year of four digits; an empty cell is 0.
func parseYear(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || len(s) != 4 {
		return 0, fmt.Errorf("year %q is not four digits", s)
	}
	return n, nil
}

func isCode(s string) bool {
	return len(s) == 6 && strings.Trim(s, "0123456789") == ""
}
