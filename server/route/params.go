package route

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"xuezhi"
)

// Limits on a URL's query.
const (
	MaxQueryBytes = 8192 // raw query
	MaxParams     = 128
	maxValueRunes = 128 // of any key and value but q
)

// Param is a key with its decoded value.
type Param struct{ Key, Value string }

// String returns key=value, or the key alone.
func (p Param) String() string {
	if p.Value == "" {
		return p.Key
	}
	return p.Key + "=" + p.Value
}

// BadURL tells why a URL cannot be read. It wraps [xuezhi.ErrInvalid].
type BadURL struct {
	Reason string // a Chinese sentence for the reader
}

// Error returns the reason.
func (e *BadURL) Error() string { return "bad URL: " + e.Reason }

// Unwrap returns xuezhi.ErrInvalid.
func (e *BadURL) Unwrap() error { return xuezhi.ErrInvalid }

// params decodes a raw query into its pairs, in order. Values that are not
// UTF-8 are read as GB18030, which old bureau pages still send. Control and
// invisible format characters are dropped, so that a value shows as it is.
func params(raw string) ([]Param, error) {
	if len(raw) > MaxQueryBytes {
		return nil, &BadURL{"网址太长。请缩短检索词，或减少筛选项。"}
	}
	var out []Param
	for pair := range strings.SplitSeq(raw, "&") {
		if pair == "" {
			continue
		}
		if len(out) == MaxParams {
			return nil, &BadURL{"网址中的参数太多。请减少筛选项。"}
		}
		k, v, _ := strings.Cut(pair, "=")
		key, err := decode(k)
		if err != nil {
			return nil, err
		}
		val, err := decode(v)
		if err != nil {
			return nil, err
		}
		if key != "" || val != "" {
			out = append(out, Param{key, val})
		}
	}
	return out, nil
}

func decode(s string) (string, error) {
	u, err := url.QueryUnescape(s)
	if err != nil {
		return "", &BadURL{"网址的百分号编码不完整。请从首页重新检索。"}
	}
	if strings.IndexByte(u, 0) >= 0 {
		return "", &BadURL{"网址中有不允许的字符。请从首页重新检索。"}
	}
	if !utf8.ValidString(u) {
		g, err := simplifiedchinese.GB18030.NewDecoder().String(u)
		if err != nil || strings.ContainsRune(g, utf8.RuneError) || strings.IndexByte(g, 0) >= 0 {
			return "", &BadURL{"网址中的文字编码无法识别。请从首页重新检索。"}
		}
		u = g
	}
	return tidy(u), nil
}

// tidy trims s, makes each run of white space one space, and drops control
// and format characters (bidirectional overrides, zero-width marks).
func tidy(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co), r == utf8.RuneError:
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// narrow turns full-width ASCII into its half-width form and lower-cases it.
func narrow(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s))
}

// encode prints pairs in the order given.
func encode(ps []Param) string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(p.Key))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(p.Value))
	}
	return b.String()
}

func join(path, query, fragment string) string {
	if query != "" {
		path += "?" + query
	}
	if fragment != "" {
		path += "#" + fragment
	}
	return path
}

// unread sorts and compacts the pairs that were not understood.
func unread(ps []Param) []Param {
	slices.SortFunc(ps, func(a, b Param) int {
		if c := strings.Compare(a.Key, b.Key); c != 0 {
			return c
		}
		return strings.Compare(a.Value, b.Value)
	})
	return slices.Compact(ps)
}

// texts reads the values of q: empty ones and repetitions are dropped.
func texts(have []string, v string) ([]string, error) {
	if v == "" || slices.Contains(have, v) {
		return have, nil
	}
	if utf8.RuneCountInString(v) > xuezhi.MaxQueryRunes {
		return nil, &BadURL{"检索词最多 256 个字。请缩短后再检索。"}
	}
	if len(have) == xuezhi.MaxQueries {
		return nil, &BadURL{"最多可以在结果中再检索 3 次。请去掉一个检索词。"}
	}
	return append(have, v), nil
}

// checkState holds what will be printed to the limits of what can be read, so
// that a URL that was accepted never leads to one that is not.
func checkState(ps []Param) error {
	for _, p := range ps {
		if p.Key != KeyText && utf8.RuneCountInString(p.Key)+utf8.RuneCountInString(p.Value) > maxValueRunes {
			return &BadURL{"网址中有一个参数太长。请从首页重新检索。"}
		}
	}
	if len(encode(ps)) > MaxQueryBytes {
		return &BadURL{"网址太长。请缩短检索词，或减少筛选项。"}
	}
	return nil
}
