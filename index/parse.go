package index

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
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

// Parsed is a query as it was understood.
type Parsed struct {
	Node  Node // nil: everything
	Notes []xuezhi.Note

	// Relaxed holds where some of the words are found and all else that was
	// asked for, and ranks by how much; nil when there is nothing to relax.
	Relaxed     Node
	Understood  []xuezhi.Understanding
	Suggestions []xuezhi.Suggestion
}

// Parse is Interpreter.Parse without vocabularies.
func Parse(seg Analyzer, texts []string) (Parsed, error) {
	return Interpreter{Analyzer: seg}.Parse(texts)
}

// Interpreter reads search expressions.
type Interpreter struct {
	Analyzer Analyzer
	Lexicon  Lexicon         // may be nil: no names are recognised
	Holds    func(Node) bool // whether anything is found for a condition; nil: no slips are corrected
}

// Parse reads search expressions, all of which must hold.
//
//	班额 学位          both words
//	"消除大班额"       the phrase; also “…” and 「…」
//	学位 -幼儿园       without the word; also NOT and －
//	学位 OR 班额       one of them; also |
//	(学位 | 班额) 新增 brackets
//	年份:2018 标题:学位 fields
//
// What cannot be read so is searched literally, with a note. An error wraps
// xuezhi.ErrInvalid: too many or too long expressions, NUL, broken UTF-8.
func (in Interpreter) Parse(texts []string) (Parsed, error) {
	p := &parser{seg: in.Analyzer, reading: &reading{seg: in.Analyzer, lex: in.Lexicon, holds: in.Holds}}
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
	if len(all.Nodes) == 0 && asked {
		p.note(NoteEmpty, "检索词中没有可以检索的文字。")
		return Parsed{Node: Or{}, Notes: p.notes}, nil
	}
	out := p.plan(all)
	p.explain(&out, texts)
	out.Notes = p.notes
	return out, nil
}

type parser struct {
	seg     Analyzer
	reading *reading
	notes   []xuezhi.Note
	terms   int
	rest    []lexeme
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
	if n, ok := p.field(l.text); ok {
		return n, nil
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

// words returns what is asked for in text, a word between blanks or, where run
// is false, all of an expression; or nil.
func (p *parser) words(text string, run bool) Node {
	runs := []string{text}
	if !run {
		runs = strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(separators, r) })
	}
	var out asked
	for _, text := range runs {
		var w words
		for _, c := range p.reading.concepts(text) {
			if slices.ContainsFunc(w.concepts, func(o concept) bool { return o.term == c.term }) {
				continue
			}
			if c.class == content && !p.take() {
				break
			}
			w.concepts = append(w.concepts, c)
		}
		if len(w.concepts) > 0 {
			w.text = text
			out.runs = append(out.runs, w)
		}
	}
	if len(out.runs) == 0 {
		return nil
	}
	return out
}
