package indextest

import (
	"strings"
	"testing"

	"xuezhi/index"
	"xuezhi/index/zh"
)

func TestMemory(t *testing.T) {
	seg, err := zh.New(strings.NewReader("大班额 2000 n\n双减 2000 n\n"))
	if err != nil {
		t.Fatal(err)
	}
	Run(t, seg, func() index.Engine { return NewMemory(seg) })
}
