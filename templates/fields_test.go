package templates

import (
	"fmt"
	"html/template"
	"reflect"
	"testing"
	"text/template/parse"
)

// checker follows a template through the types of its data, without running it.
type checker struct {
	set  *template.Template
	seen map[string]bool
	used map[string]bool // "SearchPage.Chips"
	bad  []string
}

type scope struct {
	dot  reflect.Type
	vars map[string]reflect.Type
}

func (s scope) with(dot reflect.Type) scope {
	vars := map[string]reflect.Type{}
	for k, v := range s.vars {
		vars[k] = v
	}
	return scope{dot, vars}
}

func (c *checker) template(name string, dot reflect.Type) {
	key := fmt.Sprint(name, dot)
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		c.bad = append(c.bad, "no template "+name)
		return
	}
	c.list(t.Tree.Root, scope{dot, map[string]reflect.Type{"$": dot}})
}

func (c *checker) list(l *parse.ListNode, s scope) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			c.pipe(n.Pipe, s)
		case *parse.IfNode:
			c.pipe(n.Pipe, s)
			c.list(n.List, s.with(s.dot))
			c.list(n.ElseList, s.with(s.dot))
		case *parse.WithNode:
			in := s.with(c.pipe(n.Pipe, s))
			c.list(n.List, in)
			c.list(n.ElseList, s.with(s.dot))
		case *parse.RangeNode:
			over := c.pipe(n.Pipe, scope{s.dot, s.vars})
			if over == nil || over.Kind() != reflect.Slice {
				c.bad = append(c.bad, fmt.Sprintf("%s: not a list: %v", n, over))
				continue
			}
			in := s.with(over.Elem())
			for i, v := range n.Pipe.Decl {
				in.vars[v.Ident[0]] = over.Elem()
				if i == 0 && len(n.Pipe.Decl) == 2 {
					in.vars[v.Ident[0]] = reflect.TypeFor[int]()
				}
			}
			c.list(n.List, in)
			c.list(n.ElseList, s.with(s.dot))
		case *parse.TemplateNode:
			c.template(n.Name, c.pipe(n.Pipe, s))
		}
	}
}

// pipe is the type of a pipeline's first command; the functions in use (or, and, not, eq, lt, len) and the
// escapers that follow do not change which fields exist.
func (c *checker) pipe(p *parse.PipeNode, s scope) reflect.Type {
	if p == nil {
		return nil
	}
	var first reflect.Type
	for i, cmd := range p.Cmds {
		for j, arg := range cmd.Args {
			t := c.arg(arg, s)
			if i == 0 && (j == 0 || first == nil) {
				first = t
			}
		}
	}
	for _, v := range p.Decl {
		s.vars[v.Ident[0]] = first
	}
	return first
}

func (c *checker) arg(n parse.Node, s scope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.chain(s.dot, n.Ident, n)
	case *parse.VariableNode:
		return c.chain(s.vars[n.Ident[0]], n.Ident[1:], n)
	case *parse.PipeNode:
		return c.pipe(n, s)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.NumberNode:
		return reflect.TypeFor[int]()
	}
	return nil // a function's name
}

func (c *checker) chain(t reflect.Type, idents []string, n parse.Node) reflect.Type {
	for _, id := range idents {
		if t == nil {
			c.bad = append(c.bad, fmt.Sprintf("%s: %s of nothing", n, id))
			return nil
		}
		if m, ok := t.MethodByName(id); ok {
			t = m.Type.Out(0)
			continue
		}
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		f, ok := reflect.StructField{}, false
		if t.Kind() == reflect.Struct {
			f, ok = t.FieldByName(id)
		}
		if !ok {
			c.bad = append(c.bad, fmt.Sprintf("%s: %v has no %s", n, t, id))
			return nil
		}
		c.used[t.Name()+"."+id] = true
		if len(f.Index) > 1 {
			c.used["Layout."+id] = true
		}
		t = f.Type
	}
	return t
}

func newChecker(set *template.Template) *checker {
	return &checker{set: set, seen: map[string]bool{}, used: map[string]bool{}}
}

var pageTypes = []Page{HomePage{}, SearchPage{}, ArticlePage{}, DistrictPage{}, TopicPage{}, ListPage{}, HelpPage{}, AboutPage{}, ErrorPage{}, ClaimsPage{}, IndicatorPage{}, CitePage{}, BriefPage{}, ComparePage{}}

// TestFields: each field a page names exists on the type that reaches it, and each field of the types is shown
// by some page.
func TestFields(t *testing.T) {
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, p := range pageTypes {
		c := newChecker(s.pages[p.templateName()])
		c.template("layout", reflect.TypeOf(p))
		for _, b := range c.bad {
			t.Errorf("%s: %s", p.templateName(), b)
		}
		for f := range c.used {
			used[f] = true
		}
	}
	seen := map[reflect.Type]bool{}
	for _, p := range pageTypes {
		unused(t, reflect.TypeOf(p), used, seen)
	}
}

func unused(t *testing.T, typ reflect.Type, used map[string]bool, seen map[reflect.Type]bool) {
	for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct || seen[typ] {
		return
	}
	seen[typ] = true
	for i := range typ.NumField() {
		f := typ.Field(i)
		name := typ.Name() + "." + f.Name
		if !f.Anonymous && !used[name] {
			t.Errorf("no page shows %s", name)
		}
		unused(t, f.Type, used, seen)
	}
}

// TestFieldsNoticed: the check above finds what is wrong.
func TestFieldsNoticed(t *testing.T) {
	for _, tc := range []struct{ src, want string }{
		{`{{.Nope}}`, "HomePage has no Nope"},
		{`{{range .Topics}}{{.Lable}}{{end}}`, "CountLink has no Lable"},
		{`{{if .Query}}{{else}}{{.Nope}}{{end}}`, "HomePage has no Nope"},
		{`{{range $i, $t := .Topics}}{{$t.Nope}}{{end}}`, "CountLink has no Nope"},
		{`{{define "in"}}{{.Nope}}{{end}}{{with .Edition}}{{template "in" .}}{{end}}`, "Edition has no Nope"},
		{`{{range .Query}}{{end}}`, "not a list"},
		{`{{template "gone" .}}`, "no template gone"},
	} {
		set := template.Must(template.New("layout").Parse(tc.src))
		c := newChecker(set)
		c.template("layout", reflect.TypeFor[HomePage]())
		if len(c.bad) != 1 || !contains(c.bad[0], tc.want) {
			t.Errorf("%s: got %q, want %q", tc.src, c.bad, tc.want)
		}
	}
}
