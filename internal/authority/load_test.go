package authority

import (
	"testing"
)

// tables loads the embedded tables.
func tables(t testing.TB) *Tables {
	t.Helper()
	tab, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func TestLoad(t *testing.T) {
	tab := tables(t)
	d, ok := tab.Districts.ByCode("430202")
	if !ok || d.Name != "荷塘区" || tab.Districts.FullName("430202") != "湖南省株洲市荷塘区" || d.Initials != "htq" {
		t.Errorf("430202 = %+v", d)
	}
	for _, m := range tab.Districts.Find("湖南省株洲市荷塘区与济南市中区、涧西区、望城县") {
		t.Log(m.Start, m.End, m.Full, m.Common, len(m.Candidates), m.Candidates[0].Code, m.Candidates[0].Name)
	}
	t.Log(tab.Fingerprint, len(tab.Dictionary))
}
