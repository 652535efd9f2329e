package bleve

import (
	"strings"
	"testing"

	"xuezhi/index"
	"xuezhi/index/indextest"
	"xuezhi/index/zh"
)

func segmenter(t testing.TB) *zh.Segmenter {
	t.Helper()
	seg, err := zh.New(strings.NewReader("大班额 2000 n\n双减 2000 n\n"))
	if err != nil {
		t.Fatal(err)
	}
	return seg
}

func TestContract(t *testing.T) {
	seg := segmenter(t)
	indextest.Run(t, seg, func() index.Engine { return New(seg) })
}
