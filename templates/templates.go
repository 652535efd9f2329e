// Package templates holds the pages, each beside the Go type that fills it.
package templates

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed *.html
var files embed.FS

// Page is filled by the caller and rendered by a Set: HomePage, SearchPage, ArticlePage, DistrictPage,
// TopicPage, ListPage, OriginalPage, HelpPage, AboutPage, ErrorPage or one of the pages for claims.
type Page interface{ templateName() string }

// pageNames are the templates that make a whole page.
var pageNames = []string{"home", "search", "article", "district", "topic", "list", "original", "help", "about", "error", "claims", "indicator", "cite", "brief", "compare"}

// parts are the files every page may use.
var parts = []string{"layout.html", "parts.html", "found.html", "figures.html"}

// Set is all pages, parsed. It is safe for concurrent use.
type Set struct {
	pages map[string]*template.Template
}

// Load parses all pages and fails on the first that does not parse or names an unknown text.
func Load() (*Set, error) {
	s := &Set{pages: make(map[string]*template.Template, len(pageNames))}
	for _, name := range pageNames {
		t := template.New(name).Option("missingkey=error")
		for _, file := range append([]string{name + ".html"}, parts...) {
			src, err := files.ReadFile(file)
			if err != nil {
				return nil, fmt.Errorf("templates: %w", err)
			}
			filled, err := fillTexts(string(src))
			if err != nil {
				return nil, fmt.Errorf("templates: %s: %w", file, err)
			}
			if _, err := t.New(file).Parse(filled); err != nil {
				return nil, fmt.Errorf("templates: %w", err)
			}
		}
		if t = t.Lookup("layout"); t == nil {
			return nil, fmt.Errorf("templates: %s: no layout", name)
		}
		s.pages[name] = t
	}
	return s, nil
}

// Render writes page to w in one piece, or nothing when the page cannot be made. Characters that turn the
// direction of writing are left out: in a title or query they would turn the page around it.
func (s *Set) Render(w io.Writer, page Page) error {
	name := page.templateName()
	t, ok := s.pages[name]
	if !ok {
		return fmt.Errorf("templates: no page %q", name)
	}
	var buf bytes.Buffer
	if err := t.Execute(&buf, page); err != nil {
		return fmt.Errorf("templates: render %s: %w", name, err)
	}
	if _, err := w.Write(dropBidi(buf.Bytes())); err != nil {
		return fmt.Errorf("templates: write %s: %w", name, err)
	}
	return nil
}
