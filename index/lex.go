package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexKind says what a lexeme of a search expression is.
type lexKind int

const (
	lexWord   lexKind = iota // text between blanks and operators
	lexPhrase                // text in quotation marks, without them
	lexNot                   // - － NOT
	lexOr                    // | ｜ OR
	lexOpen                  // ( （
	lexClose                 // ) ）
)

type lexeme struct {
	kind lexKind
	text string
}

const (
	doubleQuotes = `"“”＂〝〞„`
	separators   = "()（）|｜" + doubleQuotes + "「『"
)

// lex cuts an expression into lexemes. ok is false when a quotation mark is
// never closed.
//
// A minus excludes only where a word could begin: 2016-2020 is one word. The
// words AND, OR and NOT are operators in capitals; AND means nothing, as a
// blank does.
func lex(s string) (out []lexeme, ok bool) {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case unicode.IsSpace(r):
			s = s[n:]
		case r == '(' || r == '（':
			out, s = append(out, lexeme{kind: lexOpen}), s[n:]
		case r == ')' || r == '）':
			out, s = append(out, lexeme{kind: lexClose}), s[n:]
		case r == '|' || r == '｜':
			out, s = append(out, lexeme{kind: lexOr}), s[n:]
			s = strings.TrimLeft(s, "|｜")
		case closing(r) != "":
			end := strings.IndexAny(s[n:], closing(r))
			if end < 0 {
				return nil, false
			}
			out = append(out, lexeme{lexPhrase, s[n : n+end]})
			_, m := utf8.DecodeRuneInString(s[n+end:])
			s = s[n+end+m:]
		case (r == '-' || r == '－') && len(s) > n && !startsBlank(s[n:]):
			out, s = append(out, lexeme{kind: lexNot}), s[n:]
		default:
			end := strings.IndexFunc(s, func(r rune) bool {
				return unicode.IsSpace(r) || strings.ContainsRune(separators, r)
			})
			if end <= 0 {
				end = len(s)
			}
			switch word := s[:end]; word {
			case "AND":
			case "OR":
				out = append(out, lexeme{kind: lexOr})
			case "NOT":
				out = append(out, lexeme{kind: lexNot})
			default:
				out = append(out, lexeme{lexWord, word})
			}
			s = s[end:]
		}
	}
	return out, true
}

// closing returns the marks that end a quotation begun by r, or "". Input
// methods mix the double ones up, so that any of them closes another.
func closing(r rune) string {
	switch {
	case strings.ContainsRune(doubleQuotes, r):
		return doubleQuotes
	case r == '「':
		return "」"
	case r == '『':
		return "』"
	}
	return ""
}

func startsBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}
