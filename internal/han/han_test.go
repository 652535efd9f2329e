package han

import (
	"testing"
	"unicode/utf8"
)

func TestSimplify(t *testing.T) {
	for from, want := range map[string]string{
		"慶云縣始終把教育放在優先發展的位置": "庆云县始终把教育放在优先发展的位置",
		"鹽田區新增1770個學位":      "盐田区新增1770个学位",
		"新增学位360个":          "新增学位360个",
		"":                  "",
	} {
		got := Simplify(from)
		if got != want || len(got) != len(from) {
			t.Errorf("%s: got %s, want %s of the same length", from, got, want)
		}
	}
}

func TestTraditional(t *testing.T) {
	for text, want := range map[string]bool{
		"慶云縣始終把教育放在優先發展的位置":                           true,
		"《华夏早報》记者走进乾安县蘋洲小学,全县新增学位三百六十个,办学条件得到改善,群众满意": false,
		"全县新增学位":  false,
		"":        false,
		"2018-12": false,
	} {
		if got := Traditional(text); got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
}

func FuzzSimplify(f *testing.F) {
	f.Add("慶\xff云縣")
	f.Fuzz(func(t *testing.T, s string) {
		if got := Simplify(s); len(got) != len(s) || utf8.ValidString(s) != utf8.ValidString(got) {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
