package calendar

import (
	"strings"
	"unicode/utf8"
)

// longest is how many octets a line has before its end (RFC 5545, 3.1).
const longest = 75

// writer writes the lines of a file.
type writer struct{ strings.Builder }

// text writes a property whose value is text (RFC 5545, 3.3.11).
func (w *writer) text(name, value string) { w.line(name + ":" + escaped(value)) }

// line writes one line, folded where it is longer than a line may be. A fold is a
// line end and a blank, and stands before a whole letter.
func (w *writer) line(text string) {
	room := longest
	for len(text) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		w.WriteString(text[:cut] + "\r\n ")
		text = text[cut:]
		room = longest - 1 // the blank counts
	}
	w.WriteString(text + "\r\n")
}

// escaped writes what has a meaning in a file so that it has none, and leaves out
// what no file may hold: control characters, and bytes that are no letters.
func escaped(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\', r == ';', r == ',':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r < ' ' && r != '\t', r == 0x7f:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
