package hl7

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// byteOrder says how a UTF-16 text is stored.
type byteOrder uint8

const (
	notUTF16 byteOrder = iota
	littleEndian
	bigEndian
)

// sniffed is how much of a text tells whether it is UTF-16.
const sniffed = 4 << 10

const (
	markLE = "\xFF\xFE"
	markBE = "\xFE\xFF"
)

// utf16Order tells whether a text is UTF-16. A mark alone is not enough,
// because FF FE can start a Latin-1 line: UTF-16 that holds HL7 also has NUL
// bytes near its start. Without a mark the first letters must be a segment name,
// behind blank lines that are not longer than what is sniffed.
func utf16Order(s string) byteOrder {
	s = s[:min(len(s), sniffed)]
	if len(s) < 4 {
		return notUTF16
	}
	hasNUL := strings.IndexByte(s[:min(len(s), 64)], 0) >= 0
	switch {
	case !hasNUL:
		return notUTF16
	case strings.HasPrefix(s, markLE):
		return littleEndian
	case strings.HasPrefix(s, markBE):
		return bigEndian
	case startsUTF16(s, littleEndian):
		return littleEndian
	case startsUTF16(s, bigEndian):
		return bigEndian
	}
	return notUTF16
}

// startsUTF16 reports whether s starts with a header name in that order.
func startsUTF16(s string, order byteOrder) bool {
	for len(s) >= 2 && strings.ContainsRune("\r\n\v", rune(unit(s, order))) {
		s = s[2:]
	}
	if len(s) < 6 {
		return false
	}
	var name [3]byte
	for i := range name {
		u := unit(s[2*i:], order)
		if u >= utf8.RuneSelf {
			return false
		}
		name[i] = byte(u)
	}
	return isHeader(string(name[:]))
}

// unit returns the first code unit of s.
func unit(s string, order byteOrder) uint16 {
	if order == bigEndian {
		return uint16(s[0])<<8 | uint16(s[1])
	}
	return uint16(s[1])<<8 | uint16(s[0])
}

// fromUTF16 converts to UTF-8. Half pairs and an odd last byte become U+FFFD.
func fromUTF16(s string, order byteOrder) string {
	b := make([]byte, 0, len(s)/2+16)
	for len(s) >= 2 {
		r := rune(unit(s, order))
		s = s[2:]
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if len(s) >= 2 {
				pair = utf16.DecodeRune(r, rune(unit(s, order)))
			}
			if r = pair; r != utf8.RuneError {
				s = s[2:]
			}
		}
		b = utf8.AppendRune(b, r)
	}
	if len(s) == 1 {
		b = utf8.AppendRune(b, utf8.RuneError)
	}
	return string(b)
}
