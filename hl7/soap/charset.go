package soap

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"mime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// toUTF8 returns a message in the encoding of the envelope. ASCII and UTF-8
// come back as the same slice.
func toUTF8(message []byte, label string) ([]byte, []Note, error) {
	var notes []Note
	set := charsetNamed(label)
	if set == "" && label != "" {
		return nil, nil, fmt.Errorf("character set %q is not known: %w", label, ErrCannotCarry)
	}
	if utf8.Valid(message) && (set == "" || set == "utf-8" || ascii(message)) {
		return message, nil, nil
	}
	if set == "" {
		// The sender named nothing. Both sets agree but for 0x80 to 0x9F,
		// which are invisible in Latin-1 and quotes and dashes in Windows.
		notes = append(notes, NoteCharsetGuessed)
		set = "iso-8859-1"
		if hasWindowsOnly(message) {
			set = "windows-1252"
		}
	}
	switch set {
	case "utf-8":
		return nil, nil, fmt.Errorf("the message is not the UTF-8 it says it is: %w", ErrCannotCarry)
	case "windows-1252":
		return fromWindows(message), append(notes, NoteTranscodedWindows1252), nil
	}
	return fromLatin1(message), append(notes, NoteTranscodedLatin1), nil
}

// charsetNamed maps the labels of XML, HTTP and HL7 table 0211 to the three
// sets this package reads. An unknown label gives "".
func charsetNamed(label string) string {
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

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// hasWindowsOnly looks for a byte that only Windows-1252 makes visible.
func hasWindowsOnly(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 && c <= 0x9F {
			return true
		}
	}
	return false
}

func fromLatin1(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/8)
	for _, c := range b {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

func fromWindows(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/8)
	for _, c := range b {
		out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(c))
	}
	return out
}

// documentUTF8 returns an XML document as UTF-8 and whether it had to be
// converted. A byte-order mark beats the HTTP charset, which beats the XML
// declaration (RFC 7303 section 3).
func documentUTF8(contentType string, body []byte) (doc []byte, converted bool) {
	switch {
	case bytes.HasPrefix(body, []byte{0xEF, 0xBB, 0xBF}):
		return body[3:], false
	case bytes.HasPrefix(body, []byte{0xFE, 0xFF}):
		return fromUTF16(body[2:], binary.BigEndian), true
	case bytes.HasPrefix(body, []byte{0xFF, 0xFE}):
		return fromUTF16(body[2:], binary.LittleEndian), true
	}
	if ascii(body) {
		return body, false
	}
	label := parameter(contentType, "charset")
	if label == "" {
		label = declaredEncoding(body)
	}
	switch charsetNamed(label) {
	case "iso-8859-1":
		return fromLatin1(body), true
	case "windows-1252":
		return fromWindows(body), true
	}
	if !utf8.Valid(body) && label == "" {
		return fromWindows(body), true
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

// parameter returns one parameter of a content type, or "".
func parameter(contentType, name string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return params[name]
}
