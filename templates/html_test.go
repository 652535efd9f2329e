package templates

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func contains(s, sub string) bool { return strings.Contains(s, sub) }

// element is a start tag of a page with the text inside it.
type element struct {
	tag   string
	attrs map[string]string
	text  string
}

var void = map[string]bool{"meta": true, "link": true, "input": true, "br": true}

// elements reads the start tags in order and fails on tags that do not balance.
func elements(src string) ([]*element, error) {
	z := html.NewTokenizer(strings.NewReader(src))
	var all, open []*element
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				return nil, fmt.Errorf("<%s> is not closed", open[len(open)-1].tag)
			}
			return all, nil
		case html.TextToken:
			text := z.Token().Data
			for _, e := range open {
				e.text += text
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			e := &element{tag: tok.Data, attrs: map[string]string{}}
			for _, a := range tok.Attr {
				if _, twice := e.attrs[a.Key]; twice {
					return nil, fmt.Errorf("<%s> has %s twice", tok.Data, a.Key)
				}
				e.attrs[a.Key] = a.Val
			}
			all = append(all, e)
			if !void[tok.Data] {
				open = append(open, e)
			}
		case html.EndTagToken:
			tok := z.Token()
			if len(open) == 0 || open[len(open)-1].tag != tok.Data {
				return nil, fmt.Errorf("</%s> closes nothing", tok.Data)
			}
			open = open[:len(open)-1]
		}
	}
}

// parsed lists the element names as a browser would nest them, in order.
func parsed(src string) ([]string, error) {
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		return nil, err
	}
	var names []string
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			names = append(names, n.Data)
		}
	}
	return names, nil
}

// faults lists what is wrong with a page: structure, names of controls, order of headings, targets of links.
func faults(src string) []string {
	all, err := elements(src)
	if err != nil {
		return []string{err.Error()}
	}
	var bad []string
	fault := func(format string, args ...any) { bad = append(bad, fmt.Sprintf(format, args...)) }
	var tags []string
	ids, labelled := map[string]bool{}, map[string]bool{}
	for _, e := range all {
		tags = append(tags, e.tag)
		if id, ok := e.attrs["id"]; ok {
			if ids[id] || id == "" {
				fault("id %q is empty or stands twice", id)
			}
			ids[id] = true
		}
		if e.tag == "label" && e.attrs["for"] != "" {
			labelled[e.attrs["for"]] = strings.TrimSpace(e.text) != ""
		}
	}
	if names, err := parsed(src); err != nil || strings.Join(names, " ") != strings.Join(tags, " ") {
		fault("a browser nests the elements otherwise: %v", err)
	}
	level, count := 0, map[string]int{}
	for _, e := range all {
		count[e.tag]++
		for a := range e.attrs {
			if a == "style" || strings.HasPrefix(a, "on") {
				fault("<%s> has %s, which the content policy forbids", e.tag, a)
			}
		}
		named := strings.TrimSpace(e.text) != "" || e.attrs["aria-label"] != ""
		switch e.tag {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			l := int(e.tag[1] - '0')
			if l > level+1 {
				fault("%s %q follows a heading of level %d", e.tag, e.text, level)
			}
			level = l
		case "input":
			if e.attrs["type"] != "hidden" && e.attrs["aria-label"] == "" && (e.attrs["id"] == "" || !labelled[e.attrs["id"]]) {
				fault("input %v has no label", e.attrs)
			}
		case "a", "button":
			if !named {
				fault("<%s %v> has no text", e.tag, e.attrs)
			}
		case "nav", "form":
			if e.attrs["aria-label"] == "" && e.attrs["role"] != "search" {
				fault("<%s> has no name", e.tag)
			}
		case "table":
			if !strings.Contains(src, "<caption") && !strings.Contains(e.attrs["class"], "years") {
				fault("table without caption")
			}
		case "script":
			if e.attrs["src"] == "" || e.text != "" {
				fault("inline script")
			}
		case "style", "img", "iframe", "font":
			fault("<%s> has no place here", e.tag)
		}
		if to, ok := strings.CutPrefix(e.attrs["href"], "#"); ok && !ids[to] {
			fault("link to #%s, which is not on the page", to)
		}
		if to, ok := e.attrs["aria-describedby"]; ok && !ids[to] {
			fault("described by #%s, which is not on the page", to)
		}
	}
	for _, tag := range []string{"h1", "main", "header", "footer", "title"} {
		if count[tag] != 1 {
			fault("%d <%s>", count[tag], tag)
		}
	}
	if !strings.HasPrefix(src, "<!DOCTYPE html>\n<html lang=\"zh-CN\"") {
		fault("does not begin as a Chinese HTML page")
	}
	return bad
}

func TestWellFormed(t *testing.T) {
	for name, page := range gallery() {
		for _, f := range faults(render(t, page)) {
			t.Errorf("%s: %s", name, f)
		}
	}
}

// TestFaultsNoticed: the checks above find what is wrong.
func TestFaultsNoticed(t *testing.T) {
	good := render(t, sampleSearch())
	for _, tc := range []struct{ old, new, want string }{
		{"</main>", "", "closes nothing"},
		{`<label class="vh" for="q">`, `<label class="vh" for="x">`, "has no label"},
		{"<h2>", "<h4>", "closes nothing"},
		{`<ol class="reach hits">`, `<p><ol class="reach hits"></ol></p><ol>`, "nests the elements otherwise"},
		{`<div class="cols">`, `<div class="cols" style="top:0">`, "style"},
		{`<div class="cols">`, `<div class="cols"><h4>x</h4>`, "follows a heading"},
		{`href="#main"`, `href="#mian"`, "not on the page"},
		{`<div class="cols">`, `<div class="cols" id="main">`, "stands twice"},
		{`<div class="cols">`, `<div class="cols"><script>1</script>`, "inline script"},
		{`<div class="cols">`, `<div class="cols"><a href="/x"></a>`, "has no text"},
	} {
		if !contains(good, tc.old) {
			t.Fatalf("the sample has no %s", tc.old)
		}
		got := strings.Join(faults(strings.Replace(good, tc.old, tc.new, 1)), "; ")
		if !contains(got, tc.want) {
			t.Errorf("%s → %s: got %q, want %q", tc.old, tc.new, got, tc.want)
		}
	}
}

// latin is a word of Latin letters in the visible text.
var latin = regexp.MustCompile(`[A-Za-z]{2,}`)

// sampleWords are the Latin words of the samples' own data and of fixed terms.
var sampleWords = map[string]bool{"SHA": true, "sorted": true, "kind": true, "txt": true}

// TestChinese: no English is left in what readers see or hear.
func TestChinese(t *testing.T) {
	for name, page := range gallery() {
		all, err := elements(render(t, page))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			text := e.attrs["aria-label"] + " " + e.attrs["placeholder"] + " " + e.attrs["data-label"]
			if e.tag == "body" || e.tag == "title" {
				text += e.text
			}
			text = strings.ReplaceAll(text, sampleLayout("").Address, "")
			for _, w := range latin.FindAllString(text, -1) {
				if !sampleWords[w] && strings.Trim(w, "W") != "" && !hexWord.MatchString(w) {
					t.Errorf("%s: %q in <%s>", name, w, e.tag)
				}
			}
		}
	}
}

var hexWord = regexp.MustCompile(`^[a-f]+$`)
