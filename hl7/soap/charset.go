package soap

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"testshot/hl7/answer"
)

// toUTF8 returns a message in the encoding of the envelope. ASCII and UTF-8
// come back as the same slice.
func toUTF8(message []byte, label string) ([]byte, []Note, error) {
	var notes []Note
	set := answer.Charset(label)
	if set == "" && label != "" {
		return nil, nil, fmt.Errorf("character set %q is not known: %w", label, ErrCannotCarry)
	}
	if utf8.Valid(message) && (set == "" || set == "utf-8" || answer.ASCII(message)) {
		return message, nil, nil
	}
	if set == "" {
		notes = append(notes, NoteCharsetGuessed)
		set = "iso-8859-1"
	}
	if set == "iso-8859-1" && hasWindowsOnly(message) {
		set = "windows-1252" // where the two differ, Latin-1 has controls that nobody means
	}
	if set == "utf-8" {
		return nil, nil, fmt.Errorf("the message is not the UTF-8 it says it is: %w", ErrCannotCarry)
	}
	text := answer.FromCharset(message, set)
	if bytes.ContainsRune(text, utf8.RuneError) {
		return nil, nil, fmt.Errorf("the message has bytes that are no characters of %s: %w", set, ErrCannotCarry)
	}
	return text, append(notes, transcoded(set)), nil
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
