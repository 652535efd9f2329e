package authority

import (
	"slices"
	"strings"
	"testing"
)

func TestReadings(t *testing.T) {
	for r, want := range map[rune]string{'沅': "yuan", '学': "xue", '率': "lv shuai", '行': "hang xing", '塘': "tang", 'a': "", '學': ""} {
		if got := strings.Join(Readings(r), " "); got != want {
			t.Errorf("%c is read %q, want %q", r, got, want)
		}
	}
}

// The characters of the names of districts have the readings that the table of
// districts gives them, but for the readings that only names have.
func TestReadingsOfDistricts(t *testing.T) {
	tables, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	names, odd := 0, 0
	for d := range tables.Districts.All() {
		whole := strings.ReplaceAll(d.Pinyin, " ", "")
		prefixes := []string{""}
		for _, r := range d.Name {
			var longer []string
			for _, p := range prefixes {
				for _, s := range Readings(r) {
					if strings.HasPrefix(whole, p+s) {
						longer = append(longer, p+s)
					}
				}
			}
			prefixes = longer
		}
		names++
		if !slices.Contains(prefixes, whole) {
			odd++
		}
	}
	if odd*20 > names {
		t.Errorf("%d of %d names are not read as the table says", odd, names)
	}
}
