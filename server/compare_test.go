package server

import (
	"net/url"
	"testing"
)

func TestCompareStates(t *testing.T) {
	s := newSite(t)
	const noindex = `name="robots"`
	for _, q := range []request{
		{"nothing chosen", "/compare", 200, []string{"选两到四个地区", "荷塘区", "涧西区"}, []string{noindex, "个小节</a>"}},
		{"two districts", "/compare?district=410305&district=430202", 200, []string{"涧西区、荷塘区", "29.82% → 10.37%", "大班额班级数", "没有数字", "未经核实", "/search?district=430202&amp;topic=school-places"}, []string{noindex}},
		{"two years of one", "/compare?district=430202&year=2018&year=2019", 200, []string{"荷塘区 2018年", "荷塘区 2019年"}, nil},
		{"narrowed", "/compare?district=410305&district=430202&topic=equity&year=2018", 200, []string{"教育均衡"}, []string{"29.82%", ">学位建设</a></th>"}},
		{"one district", "/compare?district=430202", 200, []string{"只选了一个地区"}, nil},
		{"part and whole", "/compare?district=430200&district=430202", 200, []string{"株洲市与荷塘区是整体与部分"}, nil},
		{"by name", "/compare?district=" + url.QueryEscape("荷塘区"), 302, []string{"/compare?district=430202"}, nil},
		{"unknown district", "/compare?district=430202&district=999999", 200, []string{noindex, "未识别的地区"}, nil},
		{"unknown parameter", "/compare?x=abc&year=12", 200, []string{noindex, "未识别，已忽略", "year=12"}, nil},
		{"too many", "/compare?district=110101&district=410305&district=430100&district=430111&district=430202", 200, []string{"最多并排四列"}, nil},
		{"broken", "/compare?district=%zz", 400, nil, nil},
	} {
		t.Run(q.name, func(t *testing.T) { q.run(t, s) })
	}
}
