package templates

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// fill sets every string within v to s, every list to one item (four lists deep), every number to n and every bool to true; ids
// and places on the page are numbered, for a page with the same id twice is not the reader's doing.
func fill(v reflect.Value, s string, n int64, depth int, next *int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), s, n, depth, next)
	case reflect.Slice:
		if depth > 3 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), s, n, depth+1, next)
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			switch v.Type().Field(i).Name {
			case "ID":
				*next++
				f.SetString("id" + Num(*next).String())
			case "Href", "BackURL":
				f.SetString("/there")
			case "Kind", "Level", "Heading":
				if f.Kind() == reflect.String {
					f.SetString(s)
				}
			default:
				fill(f, s, n, depth, next)
			}
		}
	}
}

var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</title></textarea></main><h1>`,
	`{{.Title}}[[search.button]]`,
	"\u202egnp.exe\u2066\u200f\u061c",
	"\x00\xff\xfe\x1b[2J",
	strings.Repeat("长", 2<<10) + strings.Repeat("W", 4<<10),
	`javascript:alert(1)`,
	`data:text/html,<script>alert(1)</script>`,
}

// TestHostile: whatever the fields hold, the page stays one page, with no element or attribute of theirs in it.
func TestHostile(t *testing.T) {
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pageTypes {
		for _, h := range hostile {
			name := p.templateName() + " " + strings.ToValidUTF8(h[:min(len(h), 24)], "?")
			v, harmless, next := reflect.New(reflect.TypeOf(p)), reflect.New(reflect.TypeOf(p)), 0
			fill(v.Elem(), h, 1<<40, 0, &next)
			next = 0
			fill(harmless.Elem(), "平常得很的几个字", 7, 0, &next)
			var got, want strings.Builder
			if err := s.Render(&got, v.Interface().(Page)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := s.Render(&want, harmless.Interface().(Page)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if a, b := skeleton(t, got.String()), skeleton(t, want.String()); a != b {
				t.Errorf("%s: the elements differ from those of a harmless page", name)
			}
			for _, bad := range []string{"<script>", "\u202e", "\u2066", "\u200f", "\u061c", "\x00"} {
				if contains(got.String(), bad) {
					t.Errorf("%s: the page contains %q", name, bad)
				}
			}
		}
	}
}

// skeleton is the page's elements with the names of their attributes.
func skeleton(t *testing.T, src string) string {
	t.Helper()
	all, err := elements(src)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range all {
		for _, a := range []string{"href", "src", "action"} {
			if strings.HasPrefix(e.attrs[a], "javascript:") || strings.HasPrefix(e.attrs[a], "data:") {
				t.Errorf("<%s %s=%q>", e.tag, a, e.attrs[a])
			}
		}
		b.WriteString("\n" + e.tag)
		for _, a := range []string{"class", "id", "href", "src", "action", "name", "value", "title", "style", "onerror", "onmouseover"} {
			if _, ok := e.attrs[a]; ok {
				b.WriteString(" " + a)
			}
		}
	}
	return b.String()
}

func TestDropBidi(t *testing.T) {
	for in, want := range map[string]string{
		"学志":                    "学志",
		"甲\u202e乙\u2069丙\u061c": "甲乙丙",
		"“引号”…—\u200b零宽":        "“引号”…—\u200b零宽",
		"\u200e":                "",
		"坏\xe2\x80字":            "坏\xe2\x80字",
	} {
		if got := string(dropBidi([]byte(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("gone") }

type unknownPage struct{}

func (unknownPage) templateName() string { return "unknown" }

func TestRenderErrors(t *testing.T) {
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Render(broken{}, HomePage{}); err == nil || !contains(err.Error(), "gone") {
		t.Errorf("a writer that fails: %v", err)
	}
	var b strings.Builder
	if err := s.Render(&b, unknownPage{}); err == nil || b.Len() > 0 {
		t.Errorf("an unknown page: %v, %q", err, b.String())
	}
	if !utf8.ValidString(render(t, HomePage{Layout: Layout{Query: "大班额"}})) {
		t.Error("not UTF-8")
	}
}
