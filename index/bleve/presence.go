package bleve

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/blevesearch/vellum"

	"xuezhi"
	"xuezhi/index"
)

// A file of presences has, for each word, what the documents that carry it
// have of it, in the order of Bleve's postings: scoring reads a plain array
// where Bleve's frequencies would have to be unpacked.
//
//	8 bytes   magic
//	presences two bytes each: Short, Text; padded to a multiple of 8
//	words     a vellum FST from a word to the number of its first presence
//	8 bytes   length of the FST
const presenceMagic = "XZPRES1\n"

// presenceWriter gathers presences by word. Those of one batch of documents
// are written as a run, sorted by word; finish merges the runs.
type presenceWriter struct {
	batch map[string][]byte
	runs  []string
}

func (w *presenceWriter) add(word string, p index.Presence) {
	if w.batch == nil {
		w.batch = map[string][]byte{}
	}
	w.batch[word] = append(w.batch[word], p.Short, p.Text)
}

// flush writes the batch to path.
func (w *presenceWriter) flush(path string) error {
	words := make([]string, 0, len(w.batch))
	for word := range w.batch {
		words = append(words, word)
	}
	slices.Sort(words)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w.runs = append(w.runs, path)
	out := bufio.NewWriterSize(f, 1<<18)
	var buf []byte
	for _, word := range words {
		buf = appendText(buf[:0], word)
		buf = binary.AppendUvarint(buf, uint64(len(w.batch[word])))
		out.Write(buf)
		out.Write(w.batch[word]) // an error stays until Flush
	}
	clear(w.batch)
	return errors.Join(out.Flush(), f.Close())
}

// run reads one run, a word at a time.
type run struct {
	file *os.File
	in   *bufio.Reader
	word []byte
	data []byte
}

// next reports whether there was another word.
func (r *run) next() (bool, error) {
	n, err := binary.ReadUvarint(r.in)
	if err == io.EOF {
		return false, nil
	}
	if err == nil {
		r.word, err = readFull(r.in, r.word, n)
	}
	if err == nil {
		n, err = binary.ReadUvarint(r.in)
	}
	if err == nil {
		r.data, err = readFull(r.in, r.data, n)
	}
	return err == nil, err
}

func readFull(in io.Reader, buf []byte, n uint64) ([]byte, error) {
	buf = slices.Grow(buf[:0], int(n))[:n]
	_, err := io.ReadFull(in, buf)
	return buf, err
}

// finish merges the runs to path, removes them and returns the file's size.
func (w *presenceWriter) finish(path string) (size uint64, err error) {
	var open []*run
	defer func() {
		for _, r := range open {
			r.file.Close()
		}
		for _, name := range w.runs {
			err = errors.Join(err, os.Remove(name))
		}
	}()
	for _, name := range w.runs {
		f, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		r := &run{file: f, in: bufio.NewReaderSize(f, 1<<15)}
		open = append(open, r)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<18)
	out.WriteString(presenceMagic)
	var words bytes.Buffer
	fst, err := vellum.New(&words, nil)
	if err != nil {
		return 0, err
	}
	count := uint64(0)
	err = mergeRuns(open, func(word []byte, parts [][]byte) error {
		if err := fst.Insert(word, count); err != nil {
			return err
		}
		for _, p := range parts {
			count += uint64(len(p) / 2)
			out.Write(p)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	if err := fst.Close(); err != nil {
		return 0, err
	}
	size = uint64(len(presenceMagic)) + 2*count
	for ; size%8 != 0; size++ {
		out.WriteByte(0)
	}
	out.Write(words.Bytes())
	out.Write(binary.LittleEndian.AppendUint64(nil, uint64(words.Len())))
	return size + uint64(words.Len()) + 8, out.Flush()
}

// mergeRuns yields each word once, in order, with its data of all runs in the
// order of the runs.
func mergeRuns(runs []*run, yield func(word []byte, parts [][]byte) error) error {
	live := make([]*run, 0, len(runs))
	advance := func(r *run) error {
		more, err := r.next()
		if more {
			live = append(live, r)
		}
		return err
	}
	for _, r := range runs {
		if err := advance(r); err != nil {
			return err
		}
	}
	var word []byte
	var parts [][]byte
	for len(live) > 0 {
		least := live[0].word
		for _, r := range live[1:] {
			if bytes.Compare(r.word, least) < 0 {
				least = r.word
			}
		}
		word, parts = append(word[:0], least...), parts[:0]
		for _, r := range live {
			if bytes.Equal(r.word, word) {
				parts = append(parts, r.data)
			}
		}
		if err := yield(word, parts); err != nil {
			return err
		}
		now := live
		live = live[:0] // advance appends no more than were read
		for _, r := range now {
			if !bytes.Equal(r.word, word) {
				live = append(live, r)
			} else if err := advance(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// presences reads a file of presences.
type presences struct {
	data []byte // two bytes each
	fst  *vellum.FST
}

func openPresences(data []byte, size uint64) (*presences, error) {
	head := len(presenceMagic)
	if uint64(len(data)) != size || len(data) < head+8 || string(data[:head]) != presenceMagic {
		return nil, fmt.Errorf("%s: %d bytes, want %d: %w", presenceFile, len(data), size, xuezhi.ErrDamaged)
	}
	end := uint64(len(data) - 8)
	n := binary.LittleEndian.Uint64(data[end:])
	if n > end-uint64(head) {
		return nil, fmt.Errorf("%s: list of words is too long: %w", presenceFile, xuezhi.ErrDamaged)
	}
	fst, err := vellum.Load(data[end-n : end])
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", presenceFile, err, xuezhi.ErrDamaged)
	}
	return &presences{data: data[head : end-n], fst: fst}, nil
}

// of returns the presences of a word that count documents carry.
func (p *presences) of(word string, count int) ([]byte, error) {
	first, ok, err := p.fst.Get([]byte(word))
	if err != nil || !ok || first > uint64(len(p.data)) || 2*(first+uint64(count)) > uint64(len(p.data)) {
		return nil, fmt.Errorf("%s: word %q of %d documents: %w", presenceFile, word, count, errors.Join(err, xuezhi.ErrDamaged))
	}
	return p.data[2*first : 2*(first+uint64(count))], nil
}
