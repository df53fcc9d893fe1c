package soap

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
)

// Payload is how a message sits in its element.
type Payload string

// The payload forms. The zero value means PayloadEscaped.
const (
	PayloadEscaped Payload = "escaped"
	PayloadCDATA   Payload = "cdata"
	PayloadBase64  Payload = "base64"
)

// ErrCannotCarry is returned before anything is sent when XML cannot hold the
// message without altering it: a control character, or bytes that are not in
// the message's character set. Base64 carries every byte.
var ErrCannotCarry = errors.New("the message cannot be carried as text in XML")

// appendPayload writes a message in the chosen form. Base64 takes the bytes
// as they are; the two text forms go through UTF-8, the envelope's encoding.
func appendPayload(dst, message []byte, charset string, p Payload) ([]byte, []Note, error) {
	if p == PayloadBase64 {
		return base64.StdEncoding.AppendEncode(dst, message), nil, nil
	}
	text, notes, err := toUTF8(message, charset)
	if err != nil {
		return dst, nil, err
	}
	if i := unfitForXML(text); i >= 0 {
		return dst, nil, fmt.Errorf("byte %d is a character that XML excludes: %w", i+1, ErrCannotCarry)
	}
	switch p {
	case PayloadEscaped, "":
		return appendEscaped(dst, text), notes, nil
	case PayloadCDATA:
		if bytes.IndexByte(text, '\r') >= 0 {
			notes = append(notes, NoteLineEnds)
		}
		if bytes.Contains(text, []byte(cdataEnd)) {
			notes = append(notes, NoteCDATASplit)
		}
		return appendCDATA(dst, text), notes, nil
	}
	return dst, nil, fmt.Errorf("payload form %q is not known: %w", p, ErrCannotCarry)
}

// One bit for each of the first 64 characters; a shift by more gives none, so
// that a test is one instruction and no branch.
const (
	escapedBits = 1<<'&' | 1<<'<' | 1<<'>' | 1<<'\r'
	unfitBits   = 1<<' ' - 1 - 1<<'\t' - 1<<'\n' - 1<<'\r'
)

// appendEscaped writes text so that an XML reader gets back every character.
// CR is written in decimal: hexadecimal is as good in XML, yet widely used
// servers leave it in the text and then see one long line.
func appendEscaped(dst, text []byte) []byte {
	from := 0
	for i, c := range text {
		if uint64(escapedBits)>>c&1 == 0 {
			continue
		}
		dst = append(dst, text[from:i]...)
		from = i + 1
		switch c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '\r':
			dst = append(dst, "&#13;"...)
		}
	}
	return append(dst, text[from:]...)
}

// appendAttribute is appendEscaped for a value in double quotes.
func appendAttribute(dst []byte, text string) []byte {
	escaped := appendEscaped(nil, []byte(text))
	return append(dst, bytes.ReplaceAll(escaped, []byte{'"'}, []byte("&quot;"))...)
}

const (
	cdataStart = "<![CDATA["
	cdataEnd   = "]]>"
)

// appendCDATA writes a CDATA section, and a new one in the middle of every
// "]]>" of the text (XML 1.0 section 2.7: the section ends at the first one).
func appendCDATA(dst, text []byte) []byte {
	dst = append(dst, cdataStart...)
	for {
		i := bytes.Index(text, []byte(cdataEnd))
		if i < 0 {
			break
		}
		dst = append(dst, text[:i+2]...)
		dst = append(dst, cdataEnd...)
		dst = append(dst, cdataStart...)
		text = text[i+2:]
	}
	dst = append(dst, text...)
	return append(dst, cdataEnd...)
}

// unfitForXML returns the index of the first character outside XML 1.0
// section 2.2, or -1. The text is valid UTF-8.
func unfitForXML(text []byte) int {
	for i, c := range text {
		if uint64(unfitBits)>>c&1 != 0 {
			return i
		}
		// U+FFFE and U+FFFF are the two non-characters XML names.
		if c == 0xEF && i+2 < len(text) && text[i+1] == 0xBF && text[i+2] >= 0xBE {
			return i
		}
	}
	return -1
}
