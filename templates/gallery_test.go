package templates

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func render(t *testing.T, p Page) string {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Render(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGallery renders every page in its states; with GALLERY_DIR set it leaves them there to be looked at.
func TestGallery(t *testing.T) {
	dir := os.Getenv("GALLERY_DIR")
	for name, page := range gallery() {
		html := render(t, page)
		if dir == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(html), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
