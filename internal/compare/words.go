package compare

import (
	"slices"
	"strings"

	"xuezhi/internal/authority"
)

// stages maps the words reports use to the stage that they mean; the first
// entry whose word is found decides.
var stages = []struct {
	stage string
	words []string
}{
	{"学前", []string{"幼儿", "学前", "托育", "公办园", "民办园", "普惠园"}},
	{"义务教育", []string{"义务教育", "中小学", "九年一贯", "小学初中", "小学、初中"}},
	{"小学", []string{"小学"}},
	{"初中", []string{"初中"}},
	{"高中", []string{"高中"}},
	{"中职", []string{"中职", "中等职业", "中专", "职高"}},
}

// stageOf returns the stage that a word means, the word itself where it is
// another (四年级), and "" where the metric implies it: 幼儿园 says nothing new
// of a metric of preschools.
func stageOf(m authority.Metric, word string) string {
	stage := word
	for _, s := range stages {
		if slices.ContainsFunc(s.words, func(w string) bool { return strings.Contains(word, w) }) {
			stage = s.stage
			break
		}
	}
	if stage == "学前" && m.Topic == "preschool" || implied(m, stage) || implied(m, word) {
		return ""
	}
	return stage
}

// populations maps words that mean the same to one of them.
var populations = []struct {
	population string
	words      []string
}{
	{"农村", []string{"农村", "乡村", "乡镇"}},
	{"城区", []string{"城区", "城镇", "县城"}},
	{"普惠性", []string{"普惠性", "普惠", "公办及普惠性民办", "公办和普惠性民办", "公办园和普惠性民办园"}},
}

// populationOf returns the population that a word means, "" where the metric implies it.
func populationOf(m authority.Metric, word string) string {
	meant := word
	for _, p := range populations {
		if slices.Contains(p.words, word) {
			meant = p.population
		}
	}
	if implied(m, word) || implied(m, meant) {
		return ""
	}
	return meant
}

// implied reports whether the metric's label holds the word. Aliases do not
// count: 小学辍学率 and 初中辍学率 are both found under 辍学率.
func implied(m authority.Metric, word string) bool {
	return word != "" && strings.Contains(m.Label, word)
}
