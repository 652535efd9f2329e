package xuezhi

import (
	"fmt"
	"math/big"
	"strings"
)

// maxDecimalDigits bounds what ParseDecimal accepts, so that no figure in a
// text can cost unbounded time.
const maxDecimalDigits = 64

// Decimal is an exact decimal number: unscaled × 10^-scale. It is immutable
// and never passes through a binary float.
type Decimal struct {
	unscaled *big.Int
	scale    int
}

// ParseDecimal reads an optional sign, digits and an optional fraction.
func ParseDecimal(s string) (Decimal, error) {
	digits, scale := s, 0
	if i := strings.IndexByte(s, '.'); i >= 0 {
		digits, scale = s[:i]+s[i+1:], len(s)-i-1
		if scale == 0 {
			return Decimal{}, fmt.Errorf("decimal %.20q: no digits after the point", s)
		}
	}
	body := strings.TrimPrefix(digits, "-")
	if body == "" || len(body) > maxDecimalDigits || strings.Trim(body, "0123456789") != "" {
		return Decimal{}, fmt.Errorf("decimal %.20q: not a number of at most %d digits", s, maxDecimalDigits)
	}
	u, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return Decimal{}, fmt.Errorf("decimal %.20q: not a number", s)
	}
	return Decimal{u, scale}, nil
}

// NewDecimal returns the integer n.
func NewDecimal(n int64) Decimal { return Decimal{big.NewInt(n), 0} }

// Shift returns d × 10^n.
func (d Decimal) Shift(n int) Decimal {
	u := d.int()
	if n <= d.scale {
		return Decimal{u, d.scale - n}
	}
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n-d.scale)), nil)
	return Decimal{p.Mul(p, u), 0}
}

// Neg returns −d.
func (d Decimal) Neg() Decimal { return Decimal{new(big.Int).Neg(d.int()), d.scale} }

// Cmp compares exactly: 1.50 equals 1.5.
func (d Decimal) Cmp(e Decimal) int { return d.Rat().Cmp(e.Rat()) }

// Rat returns d as an exact fraction.
func (d Decimal) Rat() *big.Rat {
	den := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.scale)), nil)
	return new(big.Rat).SetFrac(d.int(), den)
}

// SortKey returns the nearest float64, for ordering only.
func (d Decimal) SortKey() float64 { f, _ := d.Rat().Float64(); return f }

// String prints d without exponent and without trailing zeros after the point.
func (d Decimal) String() string {
	s := new(big.Int).Abs(d.int()).String()
	if d.scale > 0 {
		if len(s) <= d.scale {
			s = strings.Repeat("0", d.scale-len(s)+1) + s
		}
		s = strings.TrimRight(s[:len(s)-d.scale]+"."+s[len(s)-d.scale:], "0")
		s = strings.TrimSuffix(s, ".")
	}
	if d.int().Sign() < 0 {
		s = "-" + s
	}
	return s
}

// MarshalJSON prints d as a JSON number.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a JSON number without exponent.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	v, err := ParseDecimal(string(b))
	if err == nil {
		*d = v
	}
	return err
}

func (d Decimal) int() *big.Int {
	if d.unscaled == nil {
		return new(big.Int)
	}
	return d.unscaled
}
