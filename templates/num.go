package templates

import "strconv"

// Num is a count, shown with thousands grouped: 21,736.
type Num int

// String groups the digits by three.
func (n Num) String() string {
	s := strconv.Itoa(int(n))
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}
