package server

import "testing"

func TestPaired(t *testing.T) {
	for s, want := range map[string]string{
		"大班额率": "大班额率", "全市学校被评为“优胜组织单位": "全市学校被评为优胜组织单位", "手机、爱上阅读”活动连续五年获": "手机、爱上阅读活动连续五年获",
		"“五优五化”学校(试点)": "“五优五化”学校(试点)", "(含市级投入": "含市级投入", "”，学校": "学校",
	} {
		if got := paired(s); got != want {
			t.Errorf("paired(%q): got %q, want %q", s, got, want)
		}
	}
}
