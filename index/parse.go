package index

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xuezhi"
)

// MaxTerms is the number of words and phrases that a query is searched for;
// those that follow are left out, with a note.
const MaxTerms = 16

// Kinds of notes made here.
const (
	NoteSyntax = "syntax"        // searched literally
	NoteField  = "unknown-field" // a field that cannot be searched
	NoteLimit  = "limit"         // words beyond MaxTerms
	NoteEmpty  = "empty"         // nothing but signs
)

// adjacent is the weight of a run of words standing together as asked, on top
// of the words' own.
const adjacent = 0.6

// Parsed is a query as it was understood.
type Parsed struct {
	Node  Node // nil: everything
	Notes []xuezhi.Note
}

// Parse reads search expressions, all of which must hold.
//
//	班额 学位          both words
//	"消除大班额"       the phrase; also “…” and 「…」
//	学位 -幼儿园       without the word; also NOT and －
//	学位 OR 班额       one of them; also |
//	(学位 | 班额) 新增 brackets
//
// What cannot be read so is searched literally, with a note. An error wraps
// xuezhi.ErrInvalid: too many or too long expressions, NUL, broken UTF-8.
func Parse(seg Analyzer, texts []string) (Parsed, error) {
	p := &parser{seg: seg}
	if len(texts) > xuezhi.MaxQueries {
		return Parsed{}, fmt.Errorf("%d search expressions, at most %d: %w", len(texts), xuezhi.MaxQueries, xuezhi.ErrInvalid)
	}
	var all And
	asked := false
	for _, text := range texts {
		switch {
		case !utf8.ValidString(text):
			return Parsed{}, fmt.Errorf("search expression is not UTF-8: %w", xuezhi.ErrInvalid)
		case strings.ContainsRune(text, 0):
			return Parsed{}, fmt.Errorf("search expression holds NUL: %w", xuezhi.ErrInvalid)
		case utf8.RuneCountInString(text) > xuezhi.MaxQueryRunes:
			return Parsed{}, fmt.Errorf("search expression is longer than %d characters: %w", xuezhi.MaxQueryRunes, xuezhi.ErrInvalid)
		}
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		asked = true
		if n := p.expression(text); n != nil {
			all.Nodes = append(all.Nodes, n)
		}
	}
	out := Parsed{Notes: p.notes}
	switch {
	case len(all.Nodes) == 1:
		out.Node = all.Nodes[0]
	case len(all.Nodes) > 1:
		out.Node = all
	case asked:
		out.Node = Or{}
		p.note(NoteEmpty, "检索词中没有可以检索的文字。")
		out.Notes = p.notes
	}
	return out, nil
}

type parser struct {
	seg   Analyzer
	notes []xuezhi.Note
	terms int
	rest  []lexeme
}

var errSyntax = errors.New("syntax")

func (p *parser) note(kind, text string) {
	n := xuezhi.Note{Kind: kind, Text: text}
	if !slices.Contains(p.notes, n) {
		p.notes = append(p.notes, n)
	}
}

// expression reads one expression, literally when it does not follow the
// language. It returns nil when there is nothing to search for.
func (p *parser) expression(text string) Node {
	before := *p
	lexemes, ok := lex(text)
	if ok {
		p.rest = lexemes
		n, err := p.or()
		if err == nil && len(p.rest) == 0 {
			return n
		}
	}
	*p = before
	p.note(NoteSyntax, "检索式“"+text+"”不完整，已按普通文字检索。")
	return p.words(text, false)
}

func (p *parser) peek(k lexKind) bool { return len(p.rest) > 0 && p.rest[0].kind == k }

func (p *parser) or() (Node, error) {
	var nodes []Node
	for {
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		if n != nil {
			nodes = append(nodes, n)
		}
		if !p.peek(lexOr) {
			break
		}
		p.rest = p.rest[1:]
	}
	switch len(nodes) {
	case 0:
		return nil, nil
	case 1:
		return nodes[0], nil
	}
	return Or{nodes}, nil
}

func (p *parser) and() (Node, error) {
	var all And
	read := 0
	for ; len(p.rest) > 0 && !p.peek(lexOr) && !p.peek(lexClose); read++ {
		n, err := p.unary()
		if err != nil {
			return nil, err
		}
		if n != nil {
			all.Nodes = append(all.Nodes, n)
		}
	}
	switch {
	case read == 0:
		return nil, errSyntax
	case len(all.Nodes) == 0:
		return nil, nil
	case len(all.Nodes) == 1:
		return all.Nodes[0], nil
	}
	return all, nil
}

func (p *parser) unary() (Node, error) {
	l := p.rest[0]
	p.rest = p.rest[1:]
	switch l.kind {
	case lexNot:
		if len(p.rest) == 0 || p.peek(lexOr) || p.peek(lexClose) {
			return nil, errSyntax
		}
		n, err := p.unary()
		if err != nil || n == nil {
			return nil, err
		}
		if not, ok := n.(Not); ok {
			return not.Node, nil
		}
		return Not{n}, nil
	case lexOpen:
		n, err := p.or()
		if err != nil {
			return nil, err
		}
		if !p.peek(lexClose) {
			return nil, errSyntax
		}
		p.rest = p.rest[1:]
		return n, nil
	case lexPhrase:
		return p.phrase(l.text), nil
	}
	return p.words(l.text, true), nil
}

// take reports whether one more term may be searched for.
func (p *parser) take() bool {
	if p.terms == MaxTerms {
		p.note(NoteLimit, fmt.Sprintf("检索词过多，只检索了前 %d 个。", MaxTerms))
		return false
	}
	p.terms++
	return true
}

// phrase returns the condition that text stands in one field, or nil.
func (p *parser) phrase(text string) Node {
	g := NewGist(p.seg, text)
	if g.Text == "" || !p.take() {
		return nil
	}
	return Leaf{Gist: g, Weight: 1}
}

// words returns the condition that all words of text are found, or nil. The
// words of one run rank higher where they stand together.
func (p *parser) words(text string, run bool) Node {
	if field, _, ok := strings.Cut(strings.ReplaceAll(text, "：", ":"), ":"); ok && run && slices.Contains(fieldNames(), field) {
		p.note(NoteField, "暂不支持“"+field+":”检索，已按普通文字检索；请用左侧的筛选项。")
	}
	var all And
	for _, t := range p.seg.Query(text) {
		l := Leaf{Word: t.Term, Gist: NewGist(p.seg, text[t.Start:t.End]), Weight: 1}
		if slices.ContainsFunc(all.Nodes, func(n Node) bool { return n.(Leaf).Word == l.Word }) {
			continue
		}
		if !p.take() {
			break
		}
		all.Nodes = append(all.Nodes, l)
	}
	switch len(all.Nodes) {
	case 0:
		return nil
	case 1:
		return all.Nodes[0]
	}
	if run {
		if g := NewGist(p.seg, text); g.Text != "" {
			all.Should = []Any{{Options: []Node{Leaf{Gist: g, Weight: adjacent}}}}
		}
	}
	return all
}

// fieldNames lists what readers may try to search in, of which nothing can be
// asked for by name.
func fieldNames() []string {
	return []string{"标题", "地区", "年份", "主题", "来源", "发布", "收录", "级别"}
}
