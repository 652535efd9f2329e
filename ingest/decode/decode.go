// Package decode turns the bytes of a file into UTF-8 text.
package decode

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"xuezhi"
)

// Limit is the largest original that is read, in bytes.
const Limit = 64 << 20

// maxBad is the share of undecodable bytes, one in maxBad, above which a text
// counts as undecodable.
const maxBad = 50

// Text is a decoded original.
type Text struct {
	Text      string // valid UTF-8; a byte order mark stays in it as U+FEFF
	Charset   string // utf-8, gb18030, big5, utf-16le, utf-16be
	MediaType string
	Bad       int // undecodable stretches, each replaced by U+FFFD
}

// Decode finds the encoding of original by its byte order mark, by its being
// valid UTF-8, or by comparing what GB18030 and Big5 make of it. It wraps
// [xuezhi.ErrUnsupported] when there is no text to read: an empty file, a
// known binary form, a page of HTML, or bytes that no encoding explains.
func Decode(original []byte) (*Text, error) {
	if len(original) > Limit {
		return nil, fmt.Errorf("decode: %d bytes, limit %d: %w", len(original), Limit, xuezhi.ErrUnsupported)
	}
	if kind := binary(original); kind != "" {
		return nil, fmt.Errorf("decode: %s: %w", kind, xuezhi.ErrUnsupported)
	}
	t, err := decode(original)
	if err != nil {
		return nil, err
	}
	t.MediaType = "text/plain"
	if head := strings.ToLower(t.Text[:min(len(t.Text), 1024)]); strings.Contains(head, "<html") || strings.Contains(head, "<!doctype html") {
		return nil, fmt.Errorf("decode: HTML, save the page as plain text first: %w", xuezhi.ErrUnsupported)
	}
	if strings.Trim(t.Text, " \t\r\n\v\f\u00a0\u3000\ufeff\u200b") == "" {
		return nil, fmt.Errorf("decode: no text: %w", xuezhi.ErrUnsupported)
	}
	return t, nil
}

func decode(b []byte) (*Text, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return utf16Text(b, "utf-16le", 0, 1)
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return utf16Text(b, "utf-16be", 1, 0)
	case bytes.IndexByte(b, 0) >= 0:
		return nil, fmt.Errorf("decode: NUL bytes: %w", xuezhi.ErrUnsupported)
	case utf8.Valid(b):
		return &Text{Text: string(b), Charset: "utf-8"}, nil
	}
	best, ok := patched(b)
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
	}{{"gb18030", simplifiedchinese.GB18030}, {"big5", traditionalchinese.Big5}} {
		out, err := c.enc.NewDecoder().Bytes(b)
		if err != nil {
			continue
		}
		t := &Text{Text: string(out), Charset: c.name, Bad: bytes.Count(out, []byte("\ufffd"))}
		if !ok || quality(t) > quality(best) {
			best, ok = t, true
		}
	}
	if !ok || best.Bad > 0 && best.Bad > utf8.RuneCountInString(best.Text)/maxBad {
		return nil, fmt.Errorf("decode: neither UTF-8, GB18030 nor Big5: %w", xuezhi.ErrUnsupported)
	}
	return best, nil
}

// patched reads b as UTF-8 with a few broken bytes. ok is false when broken
// bytes are too many for that to be what happened.
func patched(b []byte) (*Text, bool) {
	s := strings.ToValidUTF8(string(b), "\ufffd")
	bad := strings.Count(s, "\ufffd") - bytes.Count(b, []byte("\ufffd"))
	multi := 0
	for _, r := range s {
		if r > 0x7f && r != utf8.RuneError {
			multi++
		}
	}
	return &Text{Text: s, Charset: "utf-8", Bad: bad}, multi > bad*maxBad
}

// quality scores a decoding: common Chinese characters and punctuation speak
// for it, replacement characters and private or rare ranges against it.
func quality(t *Text) float64 {
	var good, bad, n int
	for i, r := range t.Text {
		if i > 1<<16 {
			break
		}
		if r < 0x80 {
			continue
		}
		n++
		switch {
		case r == utf8.RuneError, r >= 0xe000 && r < 0xf900, r < 0xa0:
			bad += 4
		case strings.ContainsRune(common, r):
			good += 2
		case r >= 0x3400 && r < 0x4e00, r > 0xffff:
			bad++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(good-bad) / float64(n)
}

// common holds frequent characters of both scripts and Chinese punctuation.
const common = "，。、；：？！“”‘’（）《》的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听該鐵價嚴這個們來時為國對會發學產種後過實現電動體業開還與關問題經應變條沒結門說兩長無當點從區縣縣教師"

func utf16Text(b []byte, name string, lo, hi int) (*Text, error) {
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i+lo])|uint16(b[i+hi])<<8)
	}
	t := &Text{Text: string(utf16.Decode(u)), Charset: name}
	t.Bad = strings.Count(t.Text, "\ufffd")
	if len(b)%2 == 1 {
		t.Text += "\ufffd"
		t.Bad++
	}
	return t, nil
}

// binary names the known binary form b begins as, or "".
func binary(b []byte) string {
	for _, m := range []struct{ magic, name string }{
		{"%PDF-", "PDF"}, {"PK\x03\x04", "ZIP, DOCX or XLSX"}, {"\xd0\xcf\x11\xe0", "DOC or XLS"}, {"{\\rtf", "RTF"},
		{"\x89PNG", "PNG"}, {"\xff\xd8\xff", "JPEG"}, {"GIF8", "GIF"}, {"\x1f\x8b", "gzip"}, {"Rar!", "RAR"}, {"7z\xbc\xaf", "7z"}, {"\x7fELF", "ELF"},
	} {
		if bytes.HasPrefix(b, []byte(m.magic)) {
			return m.name
		}
	}
	return ""
}
