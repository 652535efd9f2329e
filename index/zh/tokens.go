package zh

import "unicode/utf8"

// Words returns the tokens for the word field of an index: the words of text, at the position of each of three or more
// characters also the shorter words it contains (大班额 in 大班额率), and with 29.82% or 1000M also the bare number. A query
// for one of the parts, cut by Query, so finds the whole. Phrases are for Bigrams: here parts share the position of
// their whole, and a phrase of words would match around them.
func (s *Segmenter) Words(text string) []Token { return s.words(text, true) }

// Query returns the words of text without their parts, one to a position: what to ask the word field for.
func (s *Segmenter) Query(text string) []Token { return s.words(text, false) }

func (s *Segmenter) words(text string, parts bool) []Token {
	sc := s.scratch(text)
	defer s.release(sc)
	tokens := make([]Token, 0, len(text)/5+1)
	pos := 0
	for p, ok := sc.scanner.next(); ok; p, ok = sc.scanner.next() {
		if len(tokens) > 0 {
			pos += p.before.step()
		}
		if p.term != "" {
			tokens = append(tokens, Token{Term: p.term, Start: p.start, End: p.end, Pos: pos, Kind: p.kind})
			if parts && p.number > 0 {
				tokens = append(tokens, Token{Term: p.term[:p.number], Start: p.start, End: p.numberEnd, Pos: pos, Kind: Number})
			}
			pos++
			continue
		}
		s.cut(sc)
		from := 0
		for _, to := range sc.ends {
			tokens = append(tokens, hanToken(text, sc.scanner.cells[from:to], pos, Word))
			if parts && to-from > 2 {
				tokens = s.parts(tokens, text, sc, from, to, pos)
			}
			from = to
			pos++
		}
	}
	return tokens
}

// parts appends the words of two or more characters inside the word from:to.
func (s *Segmenter) parts(tokens []Token, text string, sc *scratch, from, to, pos int) []Token {
	for i := from; i < to-1; i++ {
		for j := to; j > i+1; j-- {
			if j-i < to-from && s.known(sc.codes[i:j]) {
				tokens = append(tokens, hanToken(text, sc.scanner.cells[i:j], pos, Word))
			}
		}
	}
	return tokens
}

// Bigrams returns the tokens of the bigram field: each two neighbouring Chinese characters, a character that stands
// alone, and letters and numbers whole, with % as a token of its own. Every character and every token takes one
// position, so a quoted text stands in another exactly if its bigrams stand there at the same distances.
// Only a comma or full stop inside the quoted text is not compared: what is as long as its gap stands for it.
// It serves both sides of a search; IndexBigrams adds to the indexed side what single characters need.
func (s *Segmenter) Bigrams(text string) []Token { return s.bigrams(text, false) }

// IndexBigrams returns Bigrams and, at the first and the last character of each run of Chinese, that character as a
// Single. With it a quoted 29.82万 finds 29.82万元, and every place of a single character c is found by the terms
// that begin with c: the bigrams in which it stands first, and c itself.
func (s *Segmenter) IndexBigrams(text string) []Token { return s.bigrams(text, true) }

func (s *Segmenter) bigrams(text string, edges bool) []Token {
	sc := s.scratch(text)
	defer s.release(sc)
	expect := len(text)/3 + 1
	if edges {
		expect += len(text) / 8
	}
	tokens := make([]Token, 0, expect)
	var (
		pos    int
		pair   [2]cell // the last two characters of the run; pair[1] is at pos-1
		length int     // of the run so far
	)
	end := func() {
		if length == 1 && !edges || length > 1 && edges {
			tokens = append(tokens, hanToken(text, pair[1:], pos-1, Single))
		}
		length = 0
	}
	for p, ok := sc.scanner.next(); ok; p, ok = sc.scanner.next() {
		if p.before != joined || p.term != "" {
			end()
		}
		if pos > 0 {
			pos += p.before.step()
		}
		if p.term != "" {
			whole := Token{Term: p.term, Start: p.start, End: p.end, Pos: pos, Kind: p.kind}
			pos++
			last, size := utf8.DecodeLastRuneInString(p.term)
			if sign := len(p.term) - size; p.number == sign && (last == '%' || last == '‰') {
				whole.Term, whole.End = p.term[:sign], p.numberEnd
				tokens = append(tokens, whole, Token{Term: p.term[sign:], Start: p.numberEnd, End: p.end, Pos: pos, Kind: Single})
				pos++
			} else {
				tokens = append(tokens, whole)
			}
			continue
		}
		for _, c := range sc.scanner.cells {
			pair[0], pair[1] = pair[1], c
			if length++; length > 1 {
				tokens = append(tokens, hanToken(text, pair[:], pos-1, Bigram))
			} else if edges {
				tokens = append(tokens, hanToken(text, pair[1:], pos, Single))
			}
			pos++
		}
	}
	end()
	return tokens
}

// scratch takes buffers from the pool and points them at text.
func (s *Segmenter) scratch(text string) *scratch {
	sc := s.pool.Get().(*scratch)
	sc.scanner.text, sc.scanner.at, sc.scanner.folds = text, 0, folds()
	return sc
}

// release gives the buffers back; they must not keep the text alive.
func (s *Segmenter) release(sc *scratch) {
	sc.scanner.text = ""
	s.pool.Put(sc)
}

// hanToken makes the token of neighbouring cells; kind Word becomes Single for one character. The term shares
// the text's memory where folding changed nothing.
func hanToken(text string, cells []cell, pos int, kind Kind) Token {
	first, last := cells[0], cells[len(cells)-1]
	t := Token{Start: first.start, End: last.end, Pos: pos, Kind: kind}
	if kind == Word && len(cells) == 1 {
		t.Kind = Single
	}
	verbatim, at := true, first.start
	for _, c := range cells {
		verbatim = verbatim && c.same && c.start == at
		at = c.end
	}
	if verbatim {
		t.Term = text[t.Start:t.End]
		return t
	}
	var buf [4 * maxWord]byte
	term := buf[:0]
	for _, c := range cells {
		term = utf8.AppendRune(term, c.r)
	}
	t.Term = string(term)
	return t
}
