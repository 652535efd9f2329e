package authority

import (
	"strings"
	"sync"
)

// Readings returns how a simplified character is read, without tones and with
// ü as v: its one or two usual readings, in order of the alphabet; nil for a
// character outside GB 2312. The caller must not change the slice.
func Readings(r rune) []string { return readings()[r] }

// readings reads the embedded table: a syllable and its characters a line.
var readings = sync.OnceValue(func() map[rune][]string {
	b, err := embedded.ReadFile("readings.tsv")
	if err != nil {
		panic(err) // it is embedded
	}
	out := make(map[rune][]string, 6800)
	for line := range strings.Lines(string(b)) {
		syllable, characters, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if syllable == "reading" {
			continue
		}
		for _, r := range characters {
			out[r] = append(out[r], syllable)
		}
	}
	return out
})
