package zh

import "unicode/utf8"

// A cell is one Chinese character of a run: what it is searched as, and the bytes it stands on.
type cell struct {
	r          rune
	start, end int
	same       bool // folding did not change it
}

// gap is what stands between two pieces of text, from nothing to a full stop.
type gap uint8

const (
	joined       gap = iota // nothing, quotation marks, ·, or a single line break: bigrams reach across
	spaced                  // spaces: neighbours, but no bigram
	clauseEnd               // four positions are left out
	sentenceEnd             // sixteen positions are left out
	clauseStep   = 4
	sentenceStep = 16
)

// step is how many positions a gap leaves out.
func (g gap) step() int {
	switch g {
	case clauseEnd:
		return clauseStep
	case sentenceEnd:
		return sentenceStep
	}
	return 0
}

// longestTerm bounds the characters of a letter or number token; longer ones are cut.
const longestTerm = 64

// A piece is a run of Chinese characters (in scanner.cells) or, if term is set, one letter or number token.
type piece struct {
	before     gap
	term       string
	start, end int
	kind       Kind
	number     int // bytes of term that are a number in front of a % or a unit in letters, 0 if there is no such part
	numberEnd  int // where that part ends in the text
}

// A scanner walks a text once, piece by piece, in time linear in its length.
type scanner struct {
	text  string
	at    int
	folds *foldTable
	cells []cell // of the current Chinese run
	buf   []byte
}

// peek decodes, folds and classes the character at byte i.
func (s *scanner) peek(i int) (r rune, size int, c class) {
	if i >= len(s.text) {
		return 0, 0, clause
	}
	b := s.text[i]
	if b < utf8.RuneSelf {
		r = rune(b)
		if 'A' <= b && b <= 'Z' {
			r += 'a' - 'A'
		}
		return r, 1, ascii[b]
	}
	if r, ok := s.common(i); ok {
		return s.folds.fold(r), 3, han // a fold keeps Chinese characters Chinese
	}
	r, size = utf8.DecodeRuneInString(s.text[i:])
	r = s.folds.fold(r)
	return r, size, classOf(r)
}

// common decodes a character from 4E00 to 9FFF, the great majority; ok is false for any other.
func (s *scanner) common(i int) (r rune, ok bool) {
	if i+2 >= len(s.text) {
		return 0, false
	}
	b0, b1, b2 := s.text[i], s.text[i+1], s.text[i+2]
	if b0 < 0xE4 || b0 > 0xE9 || b1&0xC0 != 0x80 || b2&0xC0 != 0x80 {
		return 0, false
	}
	r = rune(b0&0x0F)<<12 | rune(b1&0x3F)<<6 | rune(b2&0x3F)
	return r, r >= 0x4E00
}

// next returns the next piece; ok is false at the end of the text.
func (s *scanner) next() (p piece, ok bool) {
	before := s.skip()
	if s.at >= len(s.text) {
		return piece{}, false
	}
	_, _, c := s.peek(s.at)
	if c == han {
		p = s.run()
	} else {
		p = s.token()
	}
	p.before = before
	return p, true
}

// skip passes everything that is no term and weighs it. A line break joins what it parts only if it is single and not
// followed by an indent: a blank line or an indent begins a paragraph.
func (s *scanner) skip() gap {
	weight := joined
	lines, indent := 0, false
	for s.at < len(s.text) {
		r, size, c := s.peek(s.at)
		switch c {
		case han, alnum:
			if lines > 1 || lines == 1 && indent {
				return max(weight, sentenceEnd)
			}
			return weight
		case clause:
			weight = max(weight, clauseEnd)
		case sentence:
			weight = sentenceEnd
		case space:
			if lines > 0 {
				indent = true
			} else {
				weight = max(weight, spaced)
			}
		case line:
			if r == '\r' && s.at+1 < len(s.text) && s.text[s.at+1] == '\n' {
				size = 2
			}
			if lines++; weight == spaced {
				weight = joined // spaces at the end of a line
			}
		}
		s.at += size
	}
	return weight
}

// run reads Chinese characters up to the first that is none, passing over invisible ones.
func (s *scanner) run() piece {
	s.cells = s.cells[:0]
	start := s.at
	for s.at < len(s.text) {
		if r, ok := s.common(s.at); ok {
			f := s.folds.fold(r)
			s.cells = append(s.cells, cell{r: f, start: s.at, end: s.at + 3, same: f == r})
			s.at += 3
			continue
		}
		r, size, c := s.peek(s.at)
		if c == han {
			original, _ := utf8.DecodeRuneInString(s.text[s.at:])
			s.cells = append(s.cells, cell{r: r, start: s.at, end: s.at + size, same: r == original})
		} else if c != invisible && c != mark {
			break
		}
		s.at += size
	}
	return piece{start: start, end: s.cells[len(s.cells)-1].end}
}

// token reads one number or word in letters: digits and letters, a full stop between digits, a comma between
// thousands (left out of the term), a + between letters or digits, and a % or ‰ at the end of a number.
func (s *scanner) token() piece {
	p := piece{start: s.at, end: s.at}
	s.buf = s.buf[:0]
	var (
		length  int
		last    rune
		plain   = true // digits, stops and commas only so far
		stops   int
		figures int // digits since the start or the last comma
		commas  bool
	)
	put := func(r rune, size int) {
		s.buf = utf8.AppendRune(s.buf, r)
		s.at += size
		p.end = s.at
		last = r
		length++
	}
scan:
	for s.at < len(s.text) && length < longestTerm {
		r, size, c := s.peek(s.at)
		switch {
		case c == invisible, c == mark && length == 0:
			s.at += size
		case isDigit(r):
			figures++
			put(r, size)
		case c == alnum, c == mark:
			if plain {
				if plain = false; length > 0 {
					p.number, p.numberEnd = len(s.buf), p.end
				}
			}
			put(r, size)
		case r == '.' && isDigit(last) && s.digitAt(s.at+size):
			stops++
			put(r, size)
		case r == ',' && size == 1 && plain && stops == 0 && s.thousands(s.at+1) && (figures == 3 || !commas && figures < 3):
			s.at += size
			figures, commas = 0, true
		case r == '+' && length > 0 && s.alnumAt(s.at+size):
			plain, p.number = false, 0
			put(r, size)
		case (r == '%' || r == '‰') && plain && stops < 2:
			p.number, p.numberEnd = len(s.buf), p.end
			put(r, size)
			break scan
		default:
			break scan
		}
	}
	p.kind = Latin
	if verbatim := s.text[p.start:p.end]; verbatim == string(s.buf) {
		p.term = verbatim // shares the text's memory
	} else {
		p.term = string(s.buf)
	}
	if s.buf[0] >= '0' && s.buf[0] <= '9' {
		p.kind = Number
	} else {
		p.number = 0
	}
	return p
}

func (s *scanner) digitAt(i int) bool {
	r, _, _ := s.peek(i)
	return isDigit(r)
}

func (s *scanner) alnumAt(i int) bool {
	_, _, c := s.peek(i)
	return c == alnum
}

// thousands says whether exactly three digits stand at byte i.
func (s *scanner) thousands(i int) bool {
	for range 3 {
		r, size, _ := s.peek(i)
		if !isDigit(r) {
			return false
		}
		i += size
	}
	return !s.digitAt(i)
}
