package decode

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"xuezhi"
)

const simplified = "某区教育局2023年工作总结：全年新增学位五千个，大班额占比下降到百分之二。教师队伍不断优化，群众满意度持续提高。"
const traditional = "某區教育局工作總結：全年新增學位五千個，大班額佔比下降到百分之二。教師隊伍不斷優化，群眾滿意度持續提高。"

func encode(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for _, c := range []struct {
		name    string
		in      []byte
		text    string
		charset string
		bad     int
	}{
		{"utf-8", []byte(simplified), simplified, "utf-8", 0},
		{"byte order mark stays", []byte("\ufeff" + simplified), "\ufeff" + simplified, "utf-8", 0},
		{"line ends stay", []byte("甲\r\n乙"), "甲\r\n乙", "utf-8", 0},
		{"non-BMP", []byte("𠮷野家" + simplified), "𠮷野家" + simplified, "utf-8", 0},
		{"gb18030", encode(t, simplifiedchinese.GB18030, simplified), simplified, "gb18030", 0},
		{"gb18030 four bytes", encode(t, simplifiedchinese.GB18030, simplified+"㛹𠮷"), simplified + "㛹𠮷", "gb18030", 0},
		{"big5", encode(t, traditionalchinese.Big5, traditional), traditional, "big5", 0},
		{"utf-16", encode(t, utf16, simplified), "\ufeff" + simplified, "utf-16le", 0},
		{"a broken byte in UTF-8", []byte(strings.Repeat(simplified, 3) + "\xff"), strings.Repeat(simplified, 3) + "\ufffd", "utf-8", 1},
		{"odd UTF-16", append(encode(t, utf16, simplified), 'x'), "\ufeff" + simplified + "\ufffd", "utf-16le", 1},
	} {
		got, err := Decode(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got.Text != c.text || got.Charset != c.charset || got.Bad != c.bad {
			t.Errorf("%s: got %s, %d bad, %q", c.name, got.Charset, got.Bad, got.Text)
		}
	}
}

func TestRefuse(t *testing.T) {
	for name, in := range map[string]string{
		"empty": "", "white space": " \n\u3000\r\n", "only a mark": "\ufeff", "PDF": "%PDF-1.7 ...", "HTML": "<!DOCTYPE html>\n<html><body><p>正文</p></body></html>", "DOCX": "PK\x03\x04....",
		"NUL": "一、甲\x00乙", "noise": "\x81\xff\xfe\x80\x9f\xff\x81\xff\xfe\x80",
	} {
		if got, err := Decode([]byte(in)); !errors.Is(err, xuezhi.ErrUnsupported) {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(simplified))
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Add([]byte("\xb5\xda\xd2\xbb"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if got, err := Decode(b); err == nil && (!utf8.ValidString(got.Text) || got.Text == "") {
			t.Fatalf("%x: %q", b, got.Text)
		}
	})
}
