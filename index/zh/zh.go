// Package zh turns Chinese text into search terms with byte offsets into that text.
package zh

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"io"
	"sync"
	"unicode"
)

//go:generate go run ./gen -opencc=$OPENCC_DATA

// words is the compiled word list of gse, read where it lies.
//
//go:embed words.dat
var words []byte

// version counts changes of the rules in this package that change any token.
const version = "zh1"

// Kind says what a token is.
type Kind uint8

// The kinds. A Word has two or more characters, a Single exactly one; a Number begins with a digit (29.82%, 4+1, 1000m);
// Latin is a run of letters of any alphabet, also with digits after them (u12).
const (
	Word Kind = iota
	Bigram
	Number
	Latin
	Single
)

var kindNames = [...]string{"word", "bigram", "number", "latin", "single"}

// String returns the kind's name in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// A Token is a search term and where it stands.
//
// Start and End are bytes of the original text: text[Start:End] reads as Term once folded and freed of what is only
// passed over (a line break or quotation mark inside a bigram, the comma in 1,122). Tokens come ordered by Pos, and
// those of one Pos by Start, the longer first. Pos starts at 0 and is what phrases go by: it steps by one from
// neighbour to neighbour, leaves out four at a comma, dash or bracket and sixteen at the end of a sentence or
// paragraph, so that no phrase reaches across. Quotation marks, ·, spaces and a single line break leave nothing out.
type Token struct {
	Term       string
	Start, End int
	Pos        int
	Kind       Kind
}

// A Segmenter cuts text with the built-in word list and the domain's own words. It is safe for concurrent use.
type Segmenter struct {
	chars   *[1 << 16]uint16 // code of each character of the Basic Multilingual Plane, 0 if in no word
	beyond  map[rune]uint16  // codes of the other planes
	general trie
	domain  trie
	dist    []float32 // of value v at v-1: log2(total/frequency)
	longest int       // characters of the longest word
	print   string
	pool    sync.Pool // of *scratch
}

// New returns a segmenter for the built-in words and those of domain, which has one word a line with its frequency and,
// ignored here, a tag: "大班额 2000 n". Empty lines and lines that begin with # are passed over. The first of
// equal lines wins, and a domain word's frequency replaces the built-in one. Words with anything but Han characters are accepted
// without effect, for letters and digits are never cut. domain may be nil. A malformed line is an error that names it.
func New(domain io.Reader) (*Segmenter, error) {
	var lines []byte
	if domain != nil {
		var err error
		if lines, err = io.ReadAll(domain); err != nil {
			return nil, fmt.Errorf("reading the domain dictionary: %w", err)
		}
	}
	s := &Segmenter{}
	digest, err := s.load(words, lines)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%s\n%x\n%x\n%x\n", version, unicode.Version, digest, sha256.Sum256([]byte(foldList)), sha256.Sum256(lines))
	s.print = fmt.Sprintf("%s-%x", version, sum.Sum(nil)[:12])
	s.pool.New = func() any { return &scratch{} }
	return s, nil
}

// Fingerprint names everything the tokens depend on: the rules, the word list, the fold table and the domain dictionary.
// Two segmenters with the same fingerprint give the same tokens.
func (s *Segmenter) Fingerprint() string { return s.print }
