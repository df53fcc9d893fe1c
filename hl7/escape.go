package hl7

import (
	"strings"
	"unicode/utf8"
)

// Escape writes text so that it can stand inside a field: separators and the
// escape character become \F\ \S\ \T\ \R\ \E\, control characters other than
// TAB become \Xdd\ (HL7 2.5.1, 2.7). Without an escape character in d the text
// is returned as it is. Unescape gives the text back.
func Escape(text string, d Delimiters) string {
	if d.Escape == 0 {
		return text
	}
	i := 0
	for i < len(text) && escapeLetter(text[i], d) == 0 {
		i++
	}
	if i == len(text) {
		return text
	}
	const hex = "0123456789ABCDEF"
	b := make([]byte, 0, len(text)+16)
	b = append(b, text[:i]...)
	for ; i < len(text); i++ {
		c := text[i]
		switch letter := escapeLetter(c, d); letter {
		case 0:
			b = append(b, c)
		case 'X':
			b = append(b, d.Escape, 'X', hex[c>>4], hex[c&15], d.Escape)
		default:
			b = append(b, d.Escape, letter, d.Escape)
		}
	}
	return string(b)
}

// escapeLetter returns the letter of the escape sequence for c, X for one in
// hexadecimal, 0 when c can stand for itself.
func escapeLetter(c byte, d Delimiters) byte {
	switch {
	case c == d.Escape:
		return 'E'
	case c < ' ':
		if c == '\t' {
			return 0
		}
		return 'X'
	case c == d.Field:
		return 'F'
	case c == d.Component:
		return 'S'
	case c == d.Subcomponent:
		return 'T'
	case c == d.Repetition:
		return 'R'
	}
	return 0
}

// Unescape resolves \F\ \S\ \T\ \R\ \E\, \Xdd..\ and \.br\ (a line feed).
// Other sequences, such as \H\ for highlighting, stay as written. A stray
// escape character that opens nothing stands for itself. The result is UTF-8:
// bytes that are not are read as Windows-1252.
func Unescape(raw []byte, d Delimiters) string {
	s := unescape(string(raw), d)
	if !utf8.ValidString(s) {
		return mixedToUTF8(s)
	}
	return s
}

// unescape resolves escapes and leaves all other bytes alone.
func unescape(s string, d Delimiters) string {
	if d.Escape == 0 {
		return s
	}
	at := strings.IndexByte(s, d.Escape)
	if at < 0 {
		return s
	}
	text, _ := resolve(s, at, d)
	return text
}

// resolve is unescape from the first escape character on. It also returns how many
// bytes were looked at, for the test on linear work: none more than thrice,
// however many escape characters there are.
func resolve(s string, at int, d Delimiters) (text string, visited int) {
	b := make([]byte, 0, len(s))
	for {
		b = append(b, s[:at]...)
		s = s[at:]
		length := strings.IndexByte(s[1:], d.Escape)
		if length < 0 {
			return string(append(b, s...)), visited + len(s)
		}
		body := s[1 : 1+length]
		visited += 2 * len(body) // to find its end, and to tell what it is
		resolved, known := appendEscape(b, body, d)
		switch {
		case known:
			b, s = resolved, s[length+2:]
		default:
			// Stray: the next escape character may open a real sequence, as
			// in C:\TEMP\T\X.
			b, s = append(b, s[:1+length]...), s[1+length:]
		}
		at = strings.IndexByte(s, d.Escape)
		if at < 0 {
			return string(append(b, s...)), visited + len(s)
		}
		visited += at + 1
	}
}

// appendEscape appends what the sequence with this body stands for. It reports
// false when the body has the form of no sequence that the standard knows.
func appendEscape(b []byte, body string, d Delimiters) ([]byte, bool) {
	if body == "" {
		return b, false
	}
	if len(body) == 1 {
		switch body[0] {
		case 'F':
			return appendDelimiter(b, d.Field, body, d), true
		case 'S':
			return appendDelimiter(b, d.Component, body, d), true
		case 'T':
			return appendDelimiter(b, d.Subcomponent, body, d), true
		case 'R':
			return appendDelimiter(b, d.Repetition, body, d), true
		case 'E':
			return append(b, d.Escape), true
		case 'H', 'N', 'P':
			return appendAsWritten(b, body, d), true
		}
		return b, false
	}
	switch body[0] {
	case 'X':
		if out, ok := appendHex(b, body[1:]); ok {
			return out, true
		}
		return b, false
	case '.':
		if body == ".br" {
			return append(b, '\n'), true
		}
		return appendAsWritten(b, body, d), isFormatting(body[1:])
	case 'C', 'M', 'Z':
		// Character set switches and local escapes (2.7.2, 2.7.7).
		return appendAsWritten(b, body, d), isPlain(body[1:])
	}
	return b, false
}

// appendDelimiter writes the separator, or the sequence as it stands when the
// message declares no such separator.
func appendDelimiter(b []byte, c byte, body string, d Delimiters) []byte {
	if c == 0 {
		return appendAsWritten(b, body, d)
	}
	return append(b, c)
}

func appendAsWritten(b []byte, body string, d Delimiters) []byte {
	b = append(b, d.Escape)
	b = append(b, body...)
	return append(b, d.Escape)
}

func appendHex(b []byte, digits string) ([]byte, bool) {
	if len(digits) == 0 || len(digits)%2 != 0 {
		return b, false
	}
	for i := 0; i < len(digits); i += 2 {
		hi, lo := hexValue(digits[i]), hexValue(digits[i+1])
		if hi < 0 || lo < 0 {
			return b, false
		}
		b = append(b, byte(hi<<4|lo))
	}
	return b, true
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// isFormatting reports whether a body after the dot is a formatting command:
// two letters, then perhaps a number (2.7.6).
func isFormatting(s string) bool {
	if len(s) < 2 || !isLetter(s[0]) || !isLetter(s[1]) {
		return false
	}
	for i := 2; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && c != '+' && c != '-' {
			return false
		}
	}
	return true
}

func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isAlphanumeric(s[i]) {
			return false
		}
	}
	return true
}
