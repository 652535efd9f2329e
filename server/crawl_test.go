package server

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// links returns the targets of a page: links, and what its GET forms send
// with their boxes as they stand; and its fragments.
func links(t *testing.T, page string) (targets []string, ids map[string]bool) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids = map[string]bool{}
	attr := func(n *html.Node, key string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val, true
			}
		}
		return "", false
	}
	var walk func(*html.Node, *url.Values)
	walk = func(n *html.Node, form *url.Values) {
		if id, ok := attr(n, "id"); ok {
			if ids[id] {
				t.Errorf("id %q stands twice", id)
			}
			ids[id] = true
		}
		switch n.Data {
		case "a", "link":
			if h, ok := attr(n, "href"); ok {
				targets = append(targets, h)
			}
		case "form":
			form = &url.Values{}
			defer func() {
				action, _ := attr(n, "action")
				targets = append(targets, action+"?"+form.Encode())
			}()
		case "input":
			name, named := attr(n, "name")
			kind, _ := attr(n, "type")
			_, checked := attr(n, "checked")
			if named && form != nil && (kind != "checkbox" || checked) {
				v, _ := attr(n, "value")
				form.Add(name, v)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, form)
		}
	}
	walk(doc, nil)
	return targets, ids
}

// endless reports whether path is one of those that multiply without end.
func endless(path string) bool {
	for _, p := range []string{"/search", "/claims?", "/claims.", "/compare?", "/brief?"} {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return strings.Contains(path, "?q=") || strings.Contains(path, "&q=") || strings.HasPrefix(path, "/indicators/") && strings.Contains(path, "?")
}

// TestEveryLinkLeadsSomewhere follows all links from the home page. Searches
// multiply without end: those more than two steps away are left out.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	s := newSite(t)
	type step struct {
		url   string
		depth int
	}
	seen := map[string]bool{"/": true}
	fragments := map[string]map[string]bool{} // of each page, its ids
	wanted := map[string][]string{}           // page#fragment → pages that point there
	for queue := []step{{"/", 0}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		r := s.get(at.url)
		for n := 0; r.StatusCode == 302 && n < 3; n++ {
			to := r.Header.Get("Location")
			path, frag, _ := strings.Cut(to, "#")
			if frag != "" {
				wanted[to] = append(wanted[to], at.url)
			}
			seen[path] = true
			at.url = path
			r = s.get(path)
		}
		text := body(t, r)
		if r.StatusCode != 200 {
			t.Errorf("%s: status %d", at.url, r.StatusCode)
			continue
		}
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			continue
		}
		targets, ids := links(t, text)
		fragments[at.url] = ids
		for _, l := range targets {
			l = strings.TrimPrefix(l, "https://xuezhi.example")
			if strings.HasPrefix(l, "#") {
				l = at.url + l
			}
			path, frag, _ := strings.Cut(l, "#")
			if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") {
				t.Errorf("%s: link %q leaves the site", at.url, l)
				continue
			}
			if frag != "" {
				wanted[l] = append(wanted[l], at.url)
			}
			if !seen[path] && (at.depth < 2 || !endless(path)) {
				seen[path] = true
				queue = append(queue, step{path, at.depth + 1})
			}
		}
	}
	for to, from := range wanted {
		path, frag, _ := strings.Cut(to, "#")
		if ids, ok := fragments[path]; ok && !ids[frag] {
			t.Errorf("%s points to %s, which has no such id", from[0], to)
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d pages were reached", len(seen))
	}
}
