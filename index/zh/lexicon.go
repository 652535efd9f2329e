package zh

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
)

// A lexicon is a word list ready for lookup. Opened ones share the bytes of their file.
type lexicon struct {
	digest [sha256.Size]byte // of everything after it in the file
	total  float64           // sum of all frequencies, also of words the trie leaves out
	freqs  []float64         // the different frequencies; a word's value v means freqs[v-1]
	chars  []rune            // the character of code c is chars[c-1]
	trie   trie
}

// errFormat says that bytes are not a lexicon file.
var errFormat = errors.New("not a lexicon file")

// The file: magic, digest, total (float64), the counts of frequencies and characters (uint32 each),
// frequencies (uint32), characters (uint32), nodes (uint64); all little-endian.
const (
	magic  = "zhlexicon 1\n"
	header = len(magic) + sha256.Size + 8 + 4 + 4
)

// openLexicon reads a file made by encode without copying its trie.
func openLexicon(data []byte) (*lexicon, error) {
	if len(data) < header || !bytes.HasPrefix(data, []byte(magic)) {
		return nil, errFormat
	}
	l := &lexicon{}
	rest := data[len(magic):]
	rest = rest[copy(l.digest[:], rest):]
	l.total = math.Float64frombits(binary.LittleEndian.Uint64(rest))
	freqs := int(binary.LittleEndian.Uint32(rest[8:]))
	chars := int(binary.LittleEndian.Uint32(rest[12:]))
	rest = rest[16:]
	if len(rest) < 4*(freqs+chars) || (len(rest)-4*(freqs+chars))%nodeSize != 0 {
		return nil, errFormat
	}
	l.freqs = make([]float64, freqs)
	for i := range l.freqs {
		l.freqs[i] = float64(binary.LittleEndian.Uint32(rest[4*i:]))
	}
	rest = rest[4*freqs:]
	l.chars = make([]rune, chars)
	for i := range l.chars {
		l.chars[i] = rune(binary.LittleEndian.Uint32(rest[4*i:]))
	}
	l.trie = trie(rest[4*chars:])
	return l, nil
}

// encode returns the file of l with its digest, which it also sets in l. Frequencies must be whole numbers below 2^32.
func (l *lexicon) encode() ([]byte, error) {
	body := binary.LittleEndian.AppendUint64(nil, math.Float64bits(l.total))
	body = binary.LittleEndian.AppendUint32(body, uint32(len(l.freqs)))
	body = binary.LittleEndian.AppendUint32(body, uint32(len(l.chars)))
	for _, f := range l.freqs {
		if f != math.Trunc(f) || f < 0 || f > math.MaxUint32 {
			return nil, errors.New("frequency is not a whole number below 2^32")
		}
		body = binary.LittleEndian.AppendUint32(body, uint32(f))
	}
	for _, c := range l.chars {
		body = binary.LittleEndian.AppendUint32(body, uint32(c))
	}
	body = append(body, l.trie...)
	l.digest = sha256.Sum256(body)
	return bytes.Join([][]byte{[]byte(magic), l.digest[:], body}, nil), nil
}
