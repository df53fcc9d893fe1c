package answer

import (
	"bytes"
	"encoding/binary"
	"mime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Charset maps the labels of XML, HTTP and HL7 table 0211 to the three
// sets that are read. An unknown label gives "".
func Charset(label string) string {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(label), `"'`)) {
	case "utf-8", "utf8", "unicode utf-8", "ascii", "us-ascii":
		return "utf-8"
	case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "8859/1":
		return "iso-8859-1"
	case "windows-1252", "cp1252":
		return "windows-1252"
	}
	return ""
}

// ASCII reports whether every byte is a character of ASCII.
func ASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// FromLatin1 and FromWindows return bytes of the two sets as UTF-8.
func FromLatin1(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/8)
	for _, c := range b {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

func FromWindows(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/8)
	for _, c := range b {
		out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(c))
	}
	return out
}

// documentUTF8 returns an XML document as UTF-8 and whether it had to be
// converted. A byte-order mark beats the HTTP charset, which beats the XML
// declaration (RFC 7303 section 3). Bytes that are not the UTF-8 they are said to
// be are read as Windows-1252: a name in an answer must not cost the answer.
func documentUTF8(contentType string, body []byte) (doc []byte, converted bool) {
	switch {
	case bytes.HasPrefix(body, []byte{0xEF, 0xBB, 0xBF}):
		return body[3:], false
	case bytes.HasPrefix(body, []byte{0xFE, 0xFF}):
		return fromUTF16(body[2:], binary.BigEndian), true
	case bytes.HasPrefix(body, []byte{0xFF, 0xFE}):
		return fromUTF16(body[2:], binary.LittleEndian), true
	}
	if ASCII(body) {
		return body, false
	}
	label := Parameter(contentType, "charset")
	if label == "" {
		label = declaredEncoding(body)
	}
	set := Charset(label)
	switch {
	case set == "iso-8859-1":
		return FromLatin1(body), true
	case set == "windows-1252", (set == "utf-8" || label == "") && !utf8.Valid(body):
		return FromWindows(body), true
	}
	return body, false
}

func fromUTF16(b []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, order.Uint16(b))
	}
	return []byte(string(utf16.Decode(units)))
}

// declaredEncoding reads encoding="..." from an XML declaration.
func declaredEncoding(body []byte) string {
	body = bytes.TrimLeft(body, " \t\r\n")
	end := bytes.Index(body, []byte("?>"))
	if !bytes.HasPrefix(body, []byte("<?xml")) || end < 0 {
		return ""
	}
	_, rest, ok := strings.Cut(string(body[:end]), "encoding")
	if !ok {
		return ""
	}
	rest = strings.TrimLeft(rest, " \t\r\n=")
	if rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	label, _, _ := strings.Cut(rest[1:], rest[:1])
	return label
}

// Parameter returns one parameter of a content type, or "".
func Parameter(contentType, name string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return params[name]
}
