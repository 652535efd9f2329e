package bleve

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"

	"xuezhi"
	"xuezhi/index"
)

// textsMagic opens a file of folded texts. Records follow:
//
//	shared  uvarint length, bytes            (a title or a path, once each)
//	section uvarint place of its title, of its path (0: none),
//	        uvarint length, bytes of its heading, the same of its text
//
// A place is a byte offset into the file.
const textsMagic = "XZTEXT1\n"

type textsWriter struct {
	file   *os.File
	w      *bufio.Writer
	at     uint64
	shared map[string]uint64
	buf    []byte
}

func createTexts(path string) (*textsWriter, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	w := &textsWriter{file: f, w: bufio.NewWriterSize(f, 1<<18), shared: map[string]uint64{}}
	return w, w.write([]byte(textsMagic))
}

func (w *textsWriter) write(p []byte) error {
	w.at += uint64(len(p))
	_, err := w.w.Write(p)
	return err
}

func (w *textsWriter) share(s string) (uint64, error) {
	if s == "" {
		return 0, nil
	}
	if at, ok := w.shared[s]; ok {
		return at, nil
	}
	at := w.at
	w.shared[s] = at
	return at, w.write(appendText(w.buf[:0], s))
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// add writes the record of a section and returns its place.
func (w *textsWriter) add(folded [index.NumFields]string) (uint64, error) {
	title, err := w.share(folded[index.FieldTitle])
	if err != nil {
		return 0, err
	}
	path, err := w.share(folded[index.FieldPath])
	if err != nil {
		return 0, err
	}
	at := w.at
	w.buf = binary.AppendUvarint(w.buf[:0], title)
	w.buf = binary.AppendUvarint(w.buf, path)
	w.buf = appendText(w.buf, folded[index.FieldHeading])
	w.buf = appendText(w.buf, folded[index.FieldText])
	return at, w.write(w.buf)
}

// finish completes the file and returns its size.
func (w *textsWriter) finish() (uint64, error) {
	if err := w.w.Flush(); err != nil {
		w.file.Close()
		return 0, err
	}
	return w.at, w.file.Close()
}

func (w *textsWriter) close() { w.file.Close() }

// texts reads folded texts.
type texts []byte

func openTexts(data []byte, size uint64) (texts, error) {
	if uint64(len(data)) != size || string(data[:min(len(data), len(textsMagic))]) != textsMagic {
		return nil, fmt.Errorf("%s: %d bytes, want %d: %w", textsFile, len(data), size, xuezhi.ErrDamaged)
	}
	return texts(data), nil
}

// field returns the folded text of field f in the record at place at. A record
// that does not fit reads as empty.
func (t texts) field(at uint64, f index.Field) []byte {
	title, at := t.uvarint(at)
	path, at := t.uvarint(at)
	switch f {
	case index.FieldTitle:
		at = title
	case index.FieldPath:
		at = path
	case index.FieldText:
		n, next := t.uvarint(at)
		if n > uint64(len(t)) {
			return nil
		}
		at = next + n
	}
	if at == 0 {
		return nil
	}
	n, at := t.uvarint(at)
	if at > uint64(len(t)) || n > uint64(len(t))-at {
		return nil
	}
	return t[at : at+n]
}

func (t texts) uvarint(at uint64) (v, next uint64) {
	if at >= uint64(len(t)) {
		return 0, at
	}
	v, n := binary.Uvarint(t[at:])
	return v, at + uint64(max(n, 0))
}
