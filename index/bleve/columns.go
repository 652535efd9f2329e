package bleve

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"slices"
	"strconv"
	"unsafe"

	"xuezhi"
	"xuezhi/index"
)

// A file of columns is, in little-endian order:
//
//	8 bytes  magic
//	4 bytes  CRC-32C of all that follows the next field
//	4 bytes  zero
//	8 bytes  length of the head, padded to a multiple of 8
//	head     JSON, padded with blanks
//	rows, ids, places: one element a document, by document number
//	articles: one element an article, by ordinal
//	lengths: one element a document
const (
	columnsMagic = "XZCOLS1\n"
	columnsFixed = 24
)

// facetCount is the number of facets; they are numbered as in xuezhi.Facets.
const facetCount = 5

// row is what filters, counts and orders need of a document: half a cache line.
type row struct {
	Keys    [facetCount]uint32 // for each facet, an index of its table's Keys
	Article uint32             // ordinal
	Newest  uint32             // rank in the order of SortNewest
	Oldest  uint32             // rank in the order of SortOldest
}

// table spells out one facet. Documents that carry the same terms share a key,
// so that counting is one addition a document.
type table struct {
	Terms    []string  // ascending
	Keys     [][]int32 // terms of each key, as indexes of Terms, ascending
	Explicit []bool    `json:",omitempty"` // year facet, by key: the years are written
	Wide     []bool    `json:",omitempty"` // year facet, by key: see index.Document.Wide
}

type head struct {
	Fingerprint string
	Docs        int
	Articles    int
	Texts       uint64  // bytes of the file of texts
	Presences   uint64  // bytes of the file of presences
	Average     float64 // words in a text
	Longest     int     // words in the longest text, at most 65535
	Tables      [facetCount]table
}

// columns are what a sealed artefact knows of its documents beside their terms.
type columns struct {
	head
	rows     []row
	ids      []uint64 // section ids
	places   []uint64 // of the records in the file of texts
	articles []uint64 // article ids
	lengths  []uint16 // words in the text, at most 65535
}

func facetNumber(f xuezhi.Facet) int { return slices.Index(xuezhi.Facets(), f) }

// columnsBuilder gathers columns in the order of the documents.
type columnsBuilder struct {
	columns
	issued   []xuezhi.Date
	ordinals map[uint64]uint32
	total    int
	terms    [facetCount]map[string]int32
	keys     [facetCount]map[string]uint32
}

func newColumnsBuilder() columnsBuilder {
	b := columnsBuilder{ordinals: map[uint64]uint32{}}
	for f := range facetCount {
		b.terms[f] = map[string]int32{}
		b.keys[f] = map[string]uint32{}
	}
	return b
}

func (b *columnsBuilder) add(d *index.Document, length int, place uint64) {
	var r row
	for f, facet := range xuezhi.Facets() {
		r.Keys[f] = b.key(f, facet, d)
	}
	article := number(string(d.Article))
	ordinal, ok := b.ordinals[article]
	if !ok {
		ordinal = uint32(len(b.articles))
		b.ordinals[article] = ordinal
		b.articles = append(b.articles, article)
	}
	r.Article = ordinal
	b.total += length
	length = min(length, math.MaxUint16)
	b.Longest = max(b.Longest, length)
	b.rows = append(b.rows, r)
	b.lengths = append(b.lengths, uint16(length))
	b.ids = append(b.ids, number(string(d.ID)))
	b.places = append(b.places, place)
	b.issued = append(b.issued, d.Issued)
}

// key returns the key of what d carries in a facet, made when new.
func (b *columnsBuilder) key(f int, facet xuezhi.Facet, d *index.Document) uint32 {
	t := &b.Tables[f]
	var carried []int32
	var name []byte
	for _, term := range d.Terms(facet) {
		n, ok := b.terms[f][term]
		if !ok {
			n = int32(len(t.Terms))
			b.terms[f][term] = n
			t.Terms = append(t.Terms, term)
		}
		carried = append(carried, n)
		name = binary.LittleEndian.AppendUint32(name, uint32(n))
	}
	year := facet == xuezhi.FacetYear
	if year {
		name = strconv.AppendBool(name, d.Explicit)
		name = strconv.AppendBool(name, d.Wide())
	}
	key, ok := b.keys[f][string(name)]
	if !ok {
		key = uint32(len(t.Keys))
		b.keys[f][string(name)] = key
		t.Keys = append(t.Keys, carried)
		if year {
			t.Explicit = append(t.Explicit, d.Explicit)
			t.Wide = append(t.Wide, d.Wide())
		}
	}
	return key
}

// write completes the columns and writes them to path.
func (b *columnsBuilder) write(path string) error {
	if err := b.unique(); err != nil {
		return err
	}
	b.rank()
	for f := range b.Tables {
		b.Tables[f].sort()
	}
	b.Docs, b.Articles = len(b.rows), len(b.articles)
	if b.Docs > 0 {
		b.Average = float64(b.total) / float64(b.Docs)
	}
	h, err := json.Marshal(&b.head)
	if err != nil {
		return err
	}
	for len(h)%8 != 0 {
		h = append(h, ' ')
	}
	buf := make([]byte, 0, columnsFixed+len(h)+b.Docs*(32+8+8+2)+8*b.Articles)
	buf = append(buf, columnsMagic...)
	buf = append(buf, 0, 0, 0, 0, 0, 0, 0, 0)
	buf = binary.LittleEndian.AppendUint64(buf, uint64(len(h)))
	buf = append(buf, h...)
	for _, column := range []any{b.rows, b.ids, b.places, b.articles, b.lengths} {
		if buf, err = binary.Append(buf, binary.LittleEndian, column); err != nil {
			return err
		}
	}
	binary.LittleEndian.PutUint32(buf[8:], crc32.Checksum(buf[16:], castagnoli()))
	return os.WriteFile(path, buf, 0o644)
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// unique refuses two documents of one id.
func (b *columnsBuilder) unique() error {
	sorted := slices.Clone(b.ids)
	slices.Sort(sorted)
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			return fmt.Errorf("section %016x is indexed twice: %w", sorted[i], xuezhi.ErrInvalid)
		}
	}
	return nil
}

// rank fills the two orders by date. Documents without a date come last in
// both; those of one day are ordered by article id, then as they were added.
func (b *columnsBuilder) rank() {
	byDate := func(sign int) []int {
		order := make([]int, len(b.rows))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(i, j int) int {
			x, y := b.issued[i], b.issued[j]
			if x.IsZero() != y.IsZero() {
				if x.IsZero() {
					return 1
				}
				return -1
			}
			if c := sign * x.Compare(y); c != 0 {
				return c
			}
			return cmp.Compare(b.articles[b.rows[i].Article], b.articles[b.rows[j].Article])
		})
		return order
	}
	for rank, i := range byDate(-1) {
		b.rows[i].Newest = uint32(rank)
	}
	for rank, i := range byDate(1) {
		b.rows[i].Oldest = uint32(rank)
	}
}

// sort puts the terms in ascending order and returns the new number of each.
func (t *table) sort() []int32 {
	order := make([]int32, len(t.Terms))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Compare(t.Terms[i], t.Terms[j]) })
	place := make([]int32, len(order))
	terms := make([]string, len(order))
	for to, from := range order {
		place[from] = int32(to)
		terms[to] = t.Terms[from]
	}
	t.Terms = terms
	for _, key := range t.Keys {
		for i, n := range key {
			key[i] = place[n]
		}
		slices.Sort(key)
	}
	return place
}

// openColumns reads a file of columns; it shares data's memory.
func openColumns(data []byte) (*columns, error) {
	if len(data) < columnsFixed || string(data[:8]) != columnsMagic {
		return nil, fmt.Errorf("%s: not a file of columns: %w", columnsFile, xuezhi.ErrDamaged)
	}
	if crc32.Checksum(data[16:], castagnoli()) != binary.LittleEndian.Uint32(data[8:]) {
		return nil, fmt.Errorf("%s: checksum does not match: %w", columnsFile, xuezhi.ErrDamaged)
	}
	size := binary.LittleEndian.Uint64(data[16:])
	rest := data[columnsFixed:]
	if size > uint64(len(rest)) {
		return nil, fmt.Errorf("%s: head is too long: %w", columnsFile, xuezhi.ErrDamaged)
	}
	c := &columns{}
	if err := json.Unmarshal(rest[:size], &c.head); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", columnsFile, err, xuezhi.ErrDamaged)
	}
	rest = rest[size:]
	if want := c.Docs*(32+8+8+2) + 8*c.Articles; c.Docs < 0 || c.Articles < 0 || len(rest) != want {
		return nil, fmt.Errorf("%s: %d bytes of columns, want %d: %w", columnsFile, len(rest), want, xuezhi.ErrDamaged)
	}
	c.rows, rest = view[row](rest, c.Docs)
	c.ids, rest = view[uint64](rest, c.Docs)
	c.places, rest = view[uint64](rest, c.Docs)
	c.articles, rest = view[uint64](rest, c.Articles)
	c.lengths, _ = view[uint16](rest, c.Docs)
	return c, nil
}

// view returns the first n elements that data holds and what follows them. It
// shares memory where the machine stores numbers as the file does; data must
// be aligned to 8 bytes, as mapped files are.
func view[T row | claimRow | uint64 | uint16](data []byte, n int) ([]T, []byte) {
	size := n * int(unsafe.Sizeof(*new(T)))
	if n == 0 {
		return nil, data
	}
	if binary.NativeEndian.Uint16([]byte{1, 0}) == 1 && uintptr(unsafe.Pointer(&data[0]))%8 == 0 {
		return unsafe.Slice((*T)(unsafe.Pointer(&data[0])), n), data[size:]
	}
	out := make([]T, n)
	if _, err := binary.Decode(data[:size], binary.LittleEndian, out); err != nil {
		panic(err) // the size was checked
	}
	return out, data[size:]
}

func number(id string) uint64 {
	n, err := strconv.ParseUint(id, 16, 64)
	if err != nil {
		panic(err) // Add checked the form
	}
	return n
}

func sectionID(n uint64) xuezhi.SectionID { return xuezhi.SectionID(fmt.Sprintf("%016x", n)) }
func articleID(n uint64) xuezhi.ArticleID { return xuezhi.ArticleID(fmt.Sprintf("%016x", n)) }
