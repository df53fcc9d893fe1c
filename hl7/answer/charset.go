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

// Charset gives the one name of a character set that XML, HTTP and HL7 table 0211
// label in their own ways: "utf-8", "windows-1252", or a part of ISO 8859. A label
// of any other set gives "".
func Charset(label string) string {
	label = strings.ToLower(strings.Trim(strings.TrimSpace(label), `"'`))
	switch label {
	case "utf-8", "utf8", "unicode utf-8", "ascii", "us-ascii":
		return "utf-8"
	case "windows-1252", "cp1252":
		return "windows-1252"
	case "latin1", "latin-1":
		return latin1
	}
	for _, prefix := range []string{"8859/", "iso-8859-", "iso8859-"} {
		if part, ok := strings.CutPrefix(label, prefix); ok && chart("iso-8859-"+part) != nil {
			return "iso-8859-" + part
		}
	}
	return ""
}

const latin1 = "iso-8859-1"

// chart is the table of a set of one byte a character, nil for any other. Part 1 of
// ISO 8859 is read as Windows-1252, which has the same letters and, where part 1
// has controls that nobody means, the quotes and dashes that Windows programs write.
func chart(set string) *charmap.Charmap {
	if set == latin1 || set == "windows-1252" {
		return charmap.Windows1252
	}
	part, ok := strings.CutPrefix(set, "iso-8859-")
	if !ok {
		return nil
	}
	for _, e := range charmap.All {
		if c, ok := e.(*charmap.Charmap); ok && c.String() == "ISO 8859-"+part {
			return c
		}
	}
	return nil
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

// FromCharset returns bytes of a set that Charset names as UTF-8. A byte that the
// set leaves empty becomes U+FFFD.
func FromCharset(b []byte, set string) []byte {
	c := chart(set)
	if c == nil {
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/8)
	for _, one := range b {
		out = utf8.AppendRune(out, c.DecodeByte(one))
	}
	return out
}

// documentUTF8 returns an XML document as UTF-8 and whether it had to be
// converted. A byte-order mark beats the HTTP charset, which beats the XML
// declaration (RFC 7303 section 3). UTF-16 without a mark shows in its first sign
// (XML 1.0 appendix F). Bytes that are not the UTF-8 they are said to be are read as
// Windows-1252: a name in an answer must not cost the answer.
func documentUTF8(contentType string, body []byte) (doc []byte, converted bool) {
	switch {
	case bytes.HasPrefix(body, []byte{0xEF, 0xBB, 0xBF}):
		return body[3:], false
	case bytes.HasPrefix(body, []byte{0xFE, 0xFF}):
		return fromUTF16(body[2:], binary.BigEndian), true
	case bytes.HasPrefix(body, []byte{0xFF, 0xFE}):
		return fromUTF16(body[2:], binary.LittleEndian), true
	case bytes.HasPrefix(body, []byte{0, '<', 0}):
		return fromUTF16(body, binary.BigEndian), true
	case len(body) > 3 && body[0] == '<' && body[1] == 0 && body[3] == 0:
		return fromUTF16(body, binary.LittleEndian), true
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
	case set != "" && set != "utf-8":
		return FromCharset(body, set), true
	case (set == "utf-8" || label == "") && !utf8.Valid(body):
		return FromCharset(body, "windows-1252"), true
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
