package zh

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The cut is gse's: the shortest path through a run of characters, where a word costs log2(total/frequency) and a
// character outside the dictionary costs strange. The sums are float32 in the same order, so that ties fall alike.
const (
	strange = 32
	window  = 256 // characters that are cut at once; longer runs go on at a word's end
	maxWord = 32  // characters a domain word may have
)

// scratch is what one call needs; kept in a pool.
type scratch struct {
	scanner scanner
	codes   []uint16
	ends    []int // of the words of a run, as counts of characters
	dist    [window]float32
	back    [window]uint8 // length of the word that ends here on the shortest path
}

// load opens the compiled list, reads the domain's lines and prices every word.
func (s *Segmenter) load(compiled, lines []byte) (digest [32]byte, err error) {
	lex, err := openLexicon(compiled)
	if err != nil {
		return digest, err
	}
	s.general = lex.trie
	s.chars = new([1 << 16]uint16)
	s.beyond = map[rune]uint16{}
	for i, r := range lex.chars {
		s.setCode(r, uint16(i+1))
	}
	s.longest = 16
	total, freqs := lex.total, lex.freqs
	values := map[float64]uint16{}
	known := map[string]bool{}
	chars := len(lex.chars)
	entries := make([]entry, 0, bytes.Count(lines, []byte("\n"))+1)
	codes := make([]uint16, 0, len(lines)/3) // of all words, one after the other
	in := bufio.NewScanner(bytes.NewReader(lines))
	for n := 1; in.Scan(); n++ {
		word, freq, err := domainLine(in.Text())
		if err != nil {
			return digest, fmt.Errorf("domain dictionary, line %d: %w", n, err)
		}
		if word == "" || known[word] {
			continue
		}
		known[word] = true
		first := len(codes)
		for _, r := range word {
			if s.code(r) == 0 && chars < math.MaxUint16 {
				chars++
				s.setCode(r, uint16(chars))
			}
			codes = append(codes, s.code(r))
		}
		e := entry{word: codes[first:]}
		if e.value = values[freq]; e.value == 0 {
			if len(freqs) == math.MaxUint16 {
				return digest, fmt.Errorf("domain dictionary, line %d: too many different frequencies", n)
			}
			freqs = append(freqs, freq)
			e.value = uint16(len(freqs))
			values[freq] = e.value
		}
		total += freq
		if v := s.general.get(e.word); v != 0 {
			total -= freqs[v-1]
		}
		s.longest = max(s.longest, len(e.word))
		entries = append(entries, e)
	}
	if err := in.Err(); err != nil {
		return digest, fmt.Errorf("domain dictionary: %w", err)
	}
	if s.domain, err = build(entries, true); err != nil {
		return digest, fmt.Errorf("domain dictionary: %w", err)
	}
	all := float32(math.Log2(total))
	s.dist = make([]float32, len(freqs))
	for i, f := range freqs {
		s.dist[i] = all - float32(math.Log2(f))
	}
	return lex.digest, nil
}

// domainLine reads "word freq tag"; word is empty where the line adds nothing to the cut.
func domainLine(text string) (word string, freq float64, err error) {
	fields := strings.Fields(text)
	if len(fields) == 0 || fields[0][0] == '#' {
		return "", 0, nil
	}
	if len(fields) < 2 {
		return "", 0, fmt.Errorf("%q has no frequency", fields[0])
	}
	freq, err = strconv.ParseFloat(fields[1], 64)
	if err != nil || math.IsNaN(freq) || freq < 0 || freq > 1e12 {
		return "", 0, fmt.Errorf("%q: frequency %q is not a number from 0 to 1e12", fields[0], fields[1])
	}
	word = foldWord(fields[0])
	length := utf8.RuneCountInString(word)
	if length > maxWord {
		return "", 0, fmt.Errorf("%q has more than %d characters", fields[0], maxWord)
	}
	for _, r := range word {
		if classOf(r) != han {
			return "", 0, nil
		}
	}
	if freq = max(freq, 2); length == 1 {
		freq = 2
	}
	return word, freq, nil
}

func (s *Segmenter) code(r rune) uint16 {
	if r <= 0xFFFF {
		return s.chars[r]
	}
	return s.beyond[r]
}

func (s *Segmenter) setCode(r rune, code uint16) {
	if r <= 0xFFFF {
		s.chars[r] = code
	} else {
		s.beyond[r] = code
	}
}

// cut puts into sc.ends where the words of sc.scanner.cells end. Time is linear: a window always ends at
// least one word, and at most `longest` characters of it are cut again.
func (s *Segmenter) cut(sc *scratch) {
	sc.codes, sc.ends = sc.codes[:0], sc.ends[:0]
	for _, c := range sc.scanner.cells {
		sc.codes = append(sc.codes, s.code(c.r))
	}
	for from := 0; from < len(sc.codes); {
		part := sc.codes[from:min(from+window, len(sc.codes))]
		s.path(part, sc)
		first := len(sc.ends)
		for i := len(part); i > 0; i -= int(sc.back[i-1]) {
			sc.ends = append(sc.ends, from+i)
		}
		for l, r := first, len(sc.ends)-1; l < r; l, r = l+1, r-1 {
			sc.ends[l], sc.ends[r] = sc.ends[r], sc.ends[l]
		}
		if from+len(part) < len(sc.codes) {
			for len(sc.ends) > first+1 && sc.ends[len(sc.ends)-1] > from+window-s.longest {
				sc.ends = sc.ends[:len(sc.ends)-1]
			}
		}
		from = sc.ends[len(sc.ends)-1]
	}
}

// path fills sc.back for at most window codes.
func (s *Segmenter) path(codes []uint16, sc *scratch) {
	clear(sc.dist[:len(codes)])
	base := float32(0)
	for at := range codes {
		single := false
		general, inGeneral := s.general.root(), true
		domain, inDomain := s.domain.root(), true
		for i := at; i < len(codes); i++ {
			value := uint16(0)
			if inGeneral {
				if general, inGeneral = s.general.step(general, codes[i]); inGeneral {
					value = general.word()
				}
			}
			if inDomain {
				if domain, inDomain = s.domain.step(domain, codes[i]); inDomain && domain.word() != 0 {
					value = domain.word()
				}
			}
			if value != 0 {
				single = single || i == at
				sc.relax(i, base+s.dist[value-1], i-at+1)
			} else if !inGeneral && !inDomain {
				break
			}
		}
		if !single {
			sc.relax(at, base+strange, 1)
		}
		base = sc.dist[at]
	}
}

// relax notes a way to character i if it is the first or a shorter one.
func (sc *scratch) relax(i int, dist float32, length int) {
	if sc.dist[i] == 0 || sc.dist[i] > dist {
		sc.dist[i], sc.back[i] = dist, uint8(length)
	}
}

// known says whether codes are a word of either list.
func (s *Segmenter) known(codes []uint16) bool {
	return s.domain.get(codes) != 0 || s.general.get(codes) != 0
}
