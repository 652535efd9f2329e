package bleve

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"math"
	"math/big"
	"os"
	"slices"
	"unsafe"

	"xuezhi"
	"xuezhi/index"
)

// claimsFile is, in little-endian order:
//
//	8 bytes  magic
//	4 bytes  CRC-32C of all that follows the next field
//	4 bytes  zero
//	8 bytes  length of the head, padded to a multiple of 8
//	head     JSON, padded with blanks
//	sections: the id of the section of each claim, by document number; 0 for none
//	rows: one a claim
const (
	claimsFile  = "claims.bin"
	claimsMagic = "XZCLAIM1"
)

// claimFacets is the number of facets; they are numbered as in
// xuezhi.ClaimFacets.
const claimFacets = 7

// noValue is the place of a value that is not stated.
const noValue = math.MaxUint32

// claimRow is what filters, counts and orders need of a claim. Values are
// places in the list of all that occur, so that comparing them is exact.
type claimRow struct {
	Keys      [claimFacets]uint32 // for each facet, an index of its table's Keys
	Unit      uint32              // index of Units
	Low, High uint32              // indexes of Values, or noValue
	District  uint32              // rank in the order of ClaimsByDistrict
	Up, Down  uint32              // ranks in the orders by value
}

type claimsHead struct {
	Claims int
	Units  []string // ascending
	Values []string // distinct exact decimals, ascending
	Tables [claimFacets]table
	Years  [][]int32 // by key of the year facet: those of its terms that are written
}

// claimColumns are what a sealed artefact knows of its claims beside their words.
type claimColumns struct {
	claimsHead
	sections []uint64
	rows     []claimRow
}

func claimFacetNumber(f xuezhi.Facet) int { return slices.Index(xuezhi.ClaimFacets(), f) }

// claimsBuilder gathers columns in the order of the claims.
type claimsBuilder struct {
	claimColumns
	sorted []sortedClaim
	units  map[string]uint32
	values map[string]uint32
	exact  []*big.Rat // by number in values
	terms  [claimFacets]map[string]int32
	keys   [claimFacets]map[string]uint32
}

// sortedClaim is what index.CompareClaims looks at.
type sortedClaim struct {
	place xuezhi.DistrictCode
	vague bool
}

func newClaimsBuilder() claimsBuilder {
	b := claimsBuilder{units: map[string]uint32{}, values: map[string]uint32{}}
	for f := range claimFacets {
		b.terms[f], b.keys[f] = map[string]int32{}, map[string]uint32{}
	}
	return b
}

func (b *claimsBuilder) add(d *index.ClaimDocument) {
	r := claimRow{Low: b.value(d.Low), High: b.value(d.High)}
	for f, facet := range xuezhi.ClaimFacets() {
		r.Keys[f] = b.key(f, facet, d)
	}
	unit, ok := b.units[d.Unit]
	if !ok {
		unit = uint32(len(b.Units))
		b.units[d.Unit] = unit
		b.Units = append(b.Units, d.Unit)
	}
	r.Unit = unit
	b.rows = append(b.rows, r)
	section := uint64(0)
	if d.Section != "" {
		section = number(string(d.Section))
	}
	b.sections = append(b.sections, section)
	b.sorted = append(b.sorted, sortedClaim{d.Place, d.Vague})
}

func (b *claimsBuilder) value(d *xuezhi.Decimal) uint32 {
	if d == nil {
		return noValue
	}
	s := d.String()
	n, ok := b.values[s]
	if !ok {
		n = uint32(len(b.Values))
		b.values[s] = n
		b.Values = append(b.Values, s)
		b.exact = append(b.exact, d.Rat())
	}
	return n
}

// key returns the key of what d carries in a facet, made when new.
func (b *claimsBuilder) key(f int, facet xuezhi.Facet, d *index.ClaimDocument) uint32 {
	t := &b.Tables[f]
	numbers := func(terms []string) (out []int32, name []byte) {
		for _, term := range terms {
			n, ok := b.terms[f][term]
			if !ok {
				n = int32(len(t.Terms))
				b.terms[f][term] = n
				t.Terms = append(t.Terms, term)
			}
			out = append(out, n)
			name = binary.LittleEndian.AppendUint32(name, uint32(n))
		}
		return out, name
	}
	carried, name := numbers(d.Terms(facet))
	var written []int32
	if facet == xuezhi.FacetYear {
		var more []byte
		written, more = numbers(d.ExplicitYears())
		name = append(append(name, "|"...), more...)
	}
	key, ok := b.keys[f][string(name)]
	if !ok {
		key = uint32(len(t.Keys))
		b.keys[f][string(name)] = key
		t.Keys = append(t.Keys, carried)
		if facet == xuezhi.FacetYear {
			b.Years = append(b.Years, written)
		}
	}
	return key
}

// write completes the columns and writes them to path. newest is the rank of a
// claim in the order that decides between equal ones.
func (b *claimsBuilder) write(path string, newest func(int) uint32) error {
	b.sortNumbers()
	b.rank(newest)
	year := claimFacetNumber(xuezhi.FacetYear)
	for f := range b.Tables {
		place := b.Tables[f].sort()
		if f == year {
			for _, key := range b.Years {
				for i, n := range key {
					key[i] = place[n]
				}
			}
		}
	}
	b.Claims = len(b.rows)
	h, err := json.Marshal(&b.claimsHead)
	if err != nil {
		return err
	}
	for len(h)%8 != 0 {
		h = append(h, ' ')
	}
	buf := make([]byte, 0, columnsFixed+len(h)+b.Claims*(8+int(unsafe.Sizeof(claimRow{}))))
	buf = append(buf, claimsMagic...)
	buf = append(buf, 0, 0, 0, 0, 0, 0, 0, 0)
	buf = binary.LittleEndian.AppendUint64(buf, uint64(len(h)))
	buf = append(buf, h...)
	for _, column := range []any{b.sections, b.rows} {
		if buf, err = binary.Append(buf, binary.LittleEndian, column); err != nil {
			return err
		}
	}
	binary.LittleEndian.PutUint32(buf[8:], crc32.Checksum(buf[16:], castagnoli()))
	return os.WriteFile(path, buf, 0o644)
}

// sortNumbers numbers units and values anew, in ascending order.
func (b *claimsBuilder) sortNumbers() {
	units := places(len(b.Units), func(i, j int) int { return cmp.Compare(b.Units[i], b.Units[j]) })
	values := places(len(b.Values), func(i, j int) int { return b.exact[i].Cmp(b.exact[j]) })
	for i := range b.rows {
		r := &b.rows[i]
		r.Unit = units[r.Unit]
		if r.Low != noValue {
			r.Low, r.High = values[r.Low], values[r.High]
		}
	}
	b.Units, b.Values = placed(b.Units, units), placed(b.Values, values)
}

// rank fills the orders that are neither relevance nor by date. It is
// index.CompareClaims on what the columns have.
func (b *claimsBuilder) rank(newest func(int) uint32) {
	set := func(into func(*claimRow) *uint32, compare func(i, j int) int) {
		for i, rank := range places(len(b.rows), func(i, j int) int { return cmp.Or(compare(i, j), cmp.Compare(newest(i), newest(j))) }) {
			*into(&b.rows[i]) = rank
		}
	}
	set(func(r *claimRow) *uint32 { return &r.District }, func(i, j int) int {
		x, y := b.sorted[i].place, b.sorted[j].place
		return cmp.Or(truth(x == "")-truth(y == ""), cmp.Compare(x, y))
	})
	byValue := func(sign int) func(i, j int) int {
		return func(i, j int) int {
			x, y := &b.rows[i], &b.rows[j]
			c := cmp.Or(truth(x.Low == noValue)-truth(y.Low == noValue), truth(b.sorted[i].vague)-truth(b.sorted[j].vague), cmp.Compare(x.Unit, y.Unit))
			if c != 0 || x.Low == noValue {
				return c
			}
			return sign * cmp.Or(cmp.Compare(x.Low, y.Low), cmp.Compare(x.High, y.High))
		}
	}
	set(func(r *claimRow) *uint32 { return &r.Up }, byValue(1))
	set(func(r *claimRow) *uint32 { return &r.Down }, byValue(-1))
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// places returns the rank of each of n things.
func places(n int, compare func(i, j int) int) []uint32 {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, compare)
	out := make([]uint32, n)
	for rank, i := range order {
		out[i] = uint32(rank)
	}
	return out
}

// placed returns list in the order of its ranks.
func placed(list []string, ranks []uint32) []string {
	out := make([]string, len(list))
	for i, rank := range ranks {
		out[rank] = list[i]
	}
	return out
}

// openClaimColumns reads a claimsFile; it shares data's memory.
func openClaimColumns(data []byte) (*claimColumns, error) {
	if len(data) < columnsFixed || string(data[:8]) != claimsMagic {
		return nil, fmt.Errorf("%s: not a file of claims: %w", claimsFile, xuezhi.ErrDamaged)
	}
	if crc32.Checksum(data[16:], castagnoli()) != binary.LittleEndian.Uint32(data[8:]) {
		return nil, fmt.Errorf("%s: checksum does not match: %w", claimsFile, xuezhi.ErrDamaged)
	}
	size := binary.LittleEndian.Uint64(data[16:])
	rest := data[columnsFixed:]
	if size > uint64(len(rest)) {
		return nil, fmt.Errorf("%s: head is too long: %w", claimsFile, xuezhi.ErrDamaged)
	}
	c := &claimColumns{}
	if err := json.Unmarshal(rest[:size], &c.claimsHead); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", claimsFile, err, xuezhi.ErrDamaged)
	}
	rest = rest[size:]
	if want := c.Claims * (8 + int(unsafe.Sizeof(claimRow{}))); c.Claims < 0 || len(rest) != want {
		return nil, fmt.Errorf("%s: %d bytes of columns, want %d: %w", claimsFile, len(rest), want, xuezhi.ErrDamaged)
	}
	c.sections, rest = view[uint64](rest, c.Claims)
	c.rows, _ = view[claimRow](rest, c.Claims)
	return c, nil
}

// within returns which values lie from least to most: those numbered from low
// to below high. A nil end is open.
func (c *claimColumns) within(least, most *xuezhi.Decimal) (low, high uint32, err error) {
	find := func(d *xuezhi.Decimal, after bool) (uint32, error) {
		want := d.Rat()
		n, err := 0, error(nil)
		n, _ = slices.BinarySearchFunc(c.Values, want, func(s string, want *big.Rat) int {
			v, ok := new(big.Rat).SetString(s)
			if !ok {
				err = fmt.Errorf("%s: value %.20q: %w", claimsFile, s, xuezhi.ErrDamaged)
				return 0
			}
			if after && v.Cmp(want) == 0 {
				return -1
			}
			return v.Cmp(want)
		})
		return uint32(n), err
	}
	high = uint32(len(c.Values))
	if least != nil {
		if low, err = find(least, false); err != nil {
			return 0, 0, err
		}
	}
	if most != nil {
		high, err = find(most, true)
	}
	return low, high, err
}
