package soap

import (
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
		return answer.FromWindows(message), append(notes, NoteTranscodedWindows1252), nil
	}
	return answer.FromLatin1(message), append(notes, NoteTranscodedLatin1), nil
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
