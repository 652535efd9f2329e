package zhnum

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// chinese maps each numeral character to its meaning: digits to 1…10 (value
// plus one), small powers to −10, −100, −1000, great ones to −10⁴ and −10⁸.
var chinese = map[rune]int{
	'〇': 1, '零': 1, '○': 1,
	'一': 2, '壹': 2, '二': 3, '贰': 3, '两': 3, '兩': 3, '三': 4, '叁': 4, '四': 5, '肆': 5, '五': 6, '伍': 6,
	'六': 7, '陆': 7, '七': 8, '柒': 8, '八': 9, '捌': 9, '九': 10, '玖': 10,
	'十': -10, '拾': -10, '百': -100, '佰': -100, '千': -1000, '仟': -1000, '廿': -20, '卅': -30,
	'万': -1e4, '萬': -1e4, '亿': -1e8, '億': -1e8,
	'半': -1,
}

// chineseNumeral reads a numeral that starts with a Chinese character.
func chineseNumeral(text string, start int) (Number, int) {
	v, i, ok := cardinal(text, start)
	if !ok {
		return Number{}, start
	}
	if rest, found := strings.CutPrefix(text[i:], "分之"); found && v.vague == Exact {
		if n, end, ok := fraction(text, start, v, len(text)-len(rest)); ok {
			return n, end
		}
	}
	if v.half && i-start == len("半") {
		return Number{Value: v.decimal(), Script: Chinese, Core: xuezhi.Span{Start: start, End: i}, Span: xuezhi.Span{Start: start, End: i}}, i
	}
	n := Number{Value: v.decimal(), Script: Chinese, Vague: v.vague, Positional: v.positional}
	return finish(text, start, i, n)
}

// fraction reads the numerator of A分之B at byte i; 百分之 may be followed by
// Arabic digits (百分之30).
func fraction(text string, start int, den value, i int) (Number, int, bool) {
	n := Number{Script: Chinese, Fraction: true}
	var num *big.Rat
	r, _ := utf8.DecodeRuneInString(text[i:])
	end := i
	if digit(r) >= 0 {
		a, e := arabic(text, i)
		if e == i || a.Percent || a.Permille {
			return Number{}, 0, false
		}
		num, end, n.Vague = a.Value.Rat(), e, a.Vague
	} else {
		v, e, ok := cardinal(text, i)
		if !ok {
			return Number{}, 0, false
		}
		num, end, n.Vague = v.decimal().Rat(), e, v.vague
		if rest, found := strings.CutPrefix(text[e:], "点"); found {
			if digits, size := positionalDigits(rest); size > 0 {
				end = e + len("点") + size
				if d, err := xuezhi.ParseDecimal(v.decimal().String() + "." + digits); err == nil {
					num = d.Rat()
				}
			}
		}
	}
	d := den.decimal().Rat()
	if d.Sign() <= 0 {
		return Number{}, 0, false
	}
	n.Percent = true
	if d.Cmp(big.NewRat(1000, 1)) == 0 {
		n.Percent, n.Permille = false, true
		n.Value = decimalOf(num)
	} else {
		n.Value = decimalOf(new(big.Rat).Mul(new(big.Rat).Quo(num, d), big.NewRat(100, 1)))
	}
	n.Core = xuezhi.Span{Start: start, End: end}
	n.Span = n.Core
	return n, end, true
}

// decimalOf cuts r to six places after the point.
func decimalOf(r *big.Rat) xuezhi.Decimal {
	s := r.FloatString(6)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	d, err := xuezhi.ParseDecimal(s)
	if err != nil {
		return xuezhi.NewDecimal(0)
	}
	return d
}

// value is a cardinal on its way.
type value struct {
	n          int64
	vague      Vague
	half       bool // n counts halves
	positional bool
}

func (v value) decimal() xuezhi.Decimal {
	if v.half {
		return xuezhi.NewDecimal(v.n * 5).Shift(-1)
	}
	return xuezhi.NewDecimal(v.n)
}

// maxChinese bounds a cardinal well inside int64.
const maxChinese = 1e15

// maxChineseDigits bounds digits in a row: longer runs are serial numbers.
const maxChineseDigits = 15

// cardinal reads 一百二十三, 两万, 数十, 几百, 三十多, 百余, 六〇一, 二十几.
func cardinal(text string, start int) (v value, end int, ok bool) {
	if digits, size := positionalDigits(text[start:]); size > 0 {
		runes := utf8.RuneCountInString(text[start : start+size])
		next, _ := utf8.DecodeRuneInString(text[start+size:])
		if runes >= 2 && chinese[next] >= 0 { // 六〇一, but not 一二十
			if runes > maxChineseDigits || runes == 2 && !strings.ContainsAny(text[start:start+size], "〇○零") {
				return adjacent(digits, start, size, runes)
			}
			d, err := xuezhi.ParseDecimal(digits)
			if err != nil || !d.Rat().Num().IsInt64() {
				return v, start, false
			}
			return value{n: d.Rat().Num().Int64(), positional: true}, start + size, true
		}
	}
	var (
		total, part int64 // of 亿 and 万, of the current four places
		cur         int64 = -1
		power       int64 // the last small power, for 一百五 = 150
		i           = start
	)
	for i < len(text) && total < maxChinese {
		r, size := utf8.DecodeRuneInString(text[i:])
		c := chinese[r]
		switch {
		case r == '几' || r == '数':
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			if r == '数' && (i > start || chinese[next] > -10) || cur >= 0 || v.vague != Exact || chinese[next] == -1 {
				return settle(v, total, part, cur, i, start)
			}
			if i == start && chinese[next] > -10 && next != '个' && next != '名' && next != '所' {
				return v, start, false // 几何, 几乎
			}
			v.vague, cur = Some, 1
		case r == '余' && i > start || r == '多' && i > start && countable(text[i+size:]):
			v.vague = Over
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			if chinese[next] != -1e4 && chinese[next] != -1e8 {
				return settle(v, total, part, cur, i+size, start)
			}
		case r == '半':
			if i > start {
				return settle(v, total, part, cur, i, start)
			}
			return value{n: 1, half: true}, i + size, true
		case c == 1: // zero
			if i == start {
				return value{}, i + size, true
			}
			cur, power = -1, 0
		case c > 1:
			if cur >= 0 {
				return settle(v, total, part, cur, i, start)
			}
			cur = int64(c - 1)
		case c == -20 || c == -30:
			if cur >= 0 || part > 0 {
				return settle(v, total, part, cur, i, start)
			}
			part, power = int64(-c), 10
		case c <= -10 && c >= -1000:
			p := int64(-c)
			if cur < 0 && part > 0 && power <= p || word(text[i:]) {
				return settle(v, total, part, cur, i, start)
			}
			if cur < 0 {
				cur = 1
			}
			part, cur, power = part+cur*p, -1, p
		case c == -1e4 || c == -1e8:
			p := int64(-c)
			if cur >= 0 {
				part += cur
			}
			if part == 0 {
				if i > start {
					return settle(v, total, part, -1, i, start)
				}
				part = 1
			}
			if c == -1e4 {
				total += part * p
			} else {
				total = (total + part) * p
			}
			part, cur, power = 0, -1, p
		default:
			return settle(v, total, part, cur, i, start)
		}
		i += size
	}
	return settle(v, total, part, cur, i, start)
}

func settle(v value, total, part, cur int64, i, start int) (value, int, bool) {
	if cur > 0 {
		part += cur
	}
	v.n = total + part
	return v, i, i > start
}

// adjacent reads two neighbouring digits as a guess between them: 三四 (个).
// The value is the smaller one.
func adjacent(digits string, start, size, runes int) (value, int, bool) {
	if runes == 2 && digits[1] == digits[0]+1 {
		return value{n: int64(digits[0] - '0'), vague: Some}, start + size, true
	}
	return value{}, start, false
}

// positionalDigits reads Chinese digits in a row and returns them as ASCII
// with the number of bytes read.
func positionalDigits(s string) (string, int) {
	var b []byte
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		c := chinese[r]
		if c < 1 {
			break
		}
		b = append(b, byte('0'+c-1))
		i += size
	}
	return string(b), i
}
