// Package lexicon is a compiled word list: character codes, frequencies and a double-array trie in one flat file.
package lexicon

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
)

// A Lexicon is a word list ready for lookup. Opened ones share the bytes of their file.
type Lexicon struct {
	Digest [sha256.Size]byte // of everything after it in the file
	Total  float64           // sum of all frequencies, also of words the trie leaves out
	Freqs  []float64         // the different frequencies; a word's value v means Freqs[v-1]
	Chars  []rune            // the character of code c is Chars[c-1]
	Trie   Trie
}

// ErrFormat says that bytes are not a lexicon file.
var ErrFormat = errors.New("lexicon: not a lexicon file")

// The file: magic, digest, total (float64), the counts of frequencies and characters (uint32 each),
// frequencies (uint32), characters (uint32), nodes (uint64); all little-endian.
const (
	magic  = "zhlexicon 1\n"
	header = len(magic) + sha256.Size + 8 + 4 + 4
)

// Open reads a file made by Encode without copying its trie.
func Open(data []byte) (*Lexicon, error) {
	if len(data) < header || !bytes.HasPrefix(data, []byte(magic)) {
		return nil, ErrFormat
	}
	l := &Lexicon{}
	rest := data[len(magic):]
	rest = rest[copy(l.Digest[:], rest):]
	l.Total = math.Float64frombits(binary.LittleEndian.Uint64(rest))
	freqs := int(binary.LittleEndian.Uint32(rest[8:]))
	chars := int(binary.LittleEndian.Uint32(rest[12:]))
	rest = rest[16:]
	if len(rest) < 4*(freqs+chars) || (len(rest)-4*(freqs+chars))%nodeSize != 0 {
		return nil, ErrFormat
	}
	l.Freqs = make([]float64, freqs)
	for i := range l.Freqs {
		l.Freqs[i] = float64(binary.LittleEndian.Uint32(rest[4*i:]))
	}
	rest = rest[4*freqs:]
	l.Chars = make([]rune, chars)
	for i := range l.Chars {
		l.Chars[i] = rune(binary.LittleEndian.Uint32(rest[4*i:]))
	}
	l.Trie = Trie(rest[4*chars:])
	return l, nil
}

// Encode returns the file of l with its digest, which it also sets in l. Frequencies must be whole numbers below 2^32.
func (l *Lexicon) Encode() ([]byte, error) {
	body := binary.LittleEndian.AppendUint64(nil, math.Float64bits(l.Total))
	body = binary.LittleEndian.AppendUint32(body, uint32(len(l.Freqs)))
	body = binary.LittleEndian.AppendUint32(body, uint32(len(l.Chars)))
	for _, f := range l.Freqs {
		if f != math.Trunc(f) || f < 0 || f > math.MaxUint32 {
			return nil, errors.New("lexicon: frequency is not a whole number below 2^32")
		}
		body = binary.LittleEndian.AppendUint32(body, uint32(f))
	}
	for _, c := range l.Chars {
		body = binary.LittleEndian.AppendUint32(body, uint32(c))
	}
	body = append(body, l.Trie...)
	l.Digest = sha256.Sum256(body)
	return bytes.Join([][]byte{[]byte(magic), l.Digest[:], body}, nil), nil
}
