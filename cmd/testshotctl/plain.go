package main

import (
	"fmt"
	"strings"
	"unicode"
)

// plain writes out what a terminal would obey instead of show, by its number: the
// names of files and the values of messages come from elsewhere, and may move the
// cursor, or turn the direction of what follows. Lines and tabs stay.
func plain(text string) string {
	if !strings.ContainsFunc(text, obeyed) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if obeyed(r) {
			fmt.Fprintf(&out, "[U+%04X]", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func obeyed(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
}

// oneLine is plain for a name, which cannot pass itself off as the next line.
func oneLine(name string) string { return plain(strings.ReplaceAll(name, "\n", "[U+000A]")) }
