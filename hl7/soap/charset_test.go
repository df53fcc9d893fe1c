package soap

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestToUTF8KnowsTheNamesOfXMLAndOfHL7(t *testing.T) {
	tests := []struct {
		label   string
		message string
		want    string
		notes   []Note
	}{
		{"", "plain", "plain", nil},
		{"", "René", "René", nil},
		{"ASCII", "plain", "plain", nil},
		{"us-ascii", "plain", "plain", nil},
		{"UTF-8", "René", "René", nil},
		{" utf8 ", "René", "René", nil},
		{`"utf-8"`, "René", "René", nil},
		{"UNICODE UTF-8", "René", "René", nil},
		{"8859/1", "Ren\xe9", "René", []Note{NoteTranscodedLatin1}},
		{"ISO-8859-1", "Ren\xe9", "René", []Note{NoteTranscodedLatin1}},
		{"8859/1", "O\x92Test", "O’Test", []Note{NoteTranscodedWindows1252}},
		{"8859/2", "Ko\xb9ice", "Košice", []Note{"iso-8859-2 to utf-8"}},
		{"8859/15", "\xa4", "€", []Note{"iso-8859-15 to utf-8"}},
		{"latin1", "\xa0\xff", "\u00a0ÿ", []Note{NoteTranscodedLatin1}},
		{"8859/1", "plain", "plain", nil},
		{"windows-1252", "\x80 \x93x\x94", "€ “x”", []Note{NoteTranscodedWindows1252}},
		{"cp1252", "Ren\xe9", "René", []Note{NoteTranscodedWindows1252}},
		{"", "Ren\xe9", "René", []Note{NoteCharsetGuessed, NoteTranscodedLatin1}},
		{"", "\x80", "€", []Note{NoteCharsetGuessed, NoteTranscodedWindows1252}},
		// Named Latin-1 is believed even where the bytes are UTF-8 as well.
		{"8859/1", "\xc3\xa9", "Ã©", []Note{NoteTranscodedLatin1}},
	}
	for _, test := range tests {
		got, notes, err := toUTF8([]byte(test.message), test.label)
		if err != nil {
			t.Errorf("%q in %q: %v", test.message, test.label, err)
			continue
		}
		if string(got) != test.want {
			t.Errorf("%q in %q: got %q, want %q", test.message, test.label, got, test.want)
		}
		if diff := cmp.Diff(test.notes, notes); diff != "" {
			t.Errorf("%q in %q: %s", test.message, test.label, diff)
		}
	}
}

func TestToUTF8GuessesNothingWhereSomethingIsNamed(t *testing.T) {
	for _, test := range []struct{ label, message string }{
		{"utf-8", "Ren\xe9"},
		{"ASCII", "Ren\xe9"},
		{"8859/3", "\xa5"}, // a place that is empty there
		{"8859/12", "plain"},
		{"ISO IR87", "plain"},
	} {
		if got, _, err := toUTF8([]byte(test.message), test.label); !errors.Is(err, ErrCannotCarry) {
			t.Errorf("%q in %q: %q, %v", test.message, test.label, got, err)
		}
	}
}
