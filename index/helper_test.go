package index

import (
	"strings"
	"testing"

	"xuezhi/index/zh"
)

func segmenter(t testing.TB) *zh.Segmenter {
	t.Helper()
	seg, err := zh.New(strings.NewReader("大班额 2000 n\n双减 2000 n\n学位 2000 n\n"))
	if err != nil {
		t.Fatal(err)
	}
	return seg
}
