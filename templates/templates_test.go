package templates

import (
	"bytes"
	"testing"
)

func TestLoad(t *testing.T) {
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []Page{HomePage{}, SearchPage{}, ArticlePage{}, DistrictPage{}, TopicPage{}, ListPage{}, HelpPage{}, AboutPage{}, ErrorPage{}} {
		var b bytes.Buffer
		if err := s.Render(&b, p); err != nil {
			t.Error(err)
		}
	}
}
