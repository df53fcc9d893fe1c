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
		{"8859/2", "plain"},
		{"ISO IR87", "plain"},
	} {
		if got, _, err := toUTF8([]byte(test.message), test.label); !errors.Is(err, ErrCannotCarry) {
			t.Errorf("%q in %q: %q, %v", test.message, test.label, got, err)
		}
	}
}

func TestDocumentUTF8LooksInTheOrderOfTheStandard(t *testing.T) {
	tests := []struct {
		name, contentType, body string
		want                    string
		converted               bool
	}{
		{"ascii needs nothing", "text/xml; charset=utf-16", "<a/>", "<a/>", false},
		{"utf-8 by default", "", "<a>é</a>", "<a>é</a>", false},
		{"mark beats header", "text/xml; charset=iso-8859-1", "\xef\xbb\xbf<a>é</a>", "<a>é</a>", false},
		{"header beats declaration", "text/xml; charset=iso-8859-1",
			`<?xml version="1.0" encoding="utf-8"?>` + "<a>\xe9</a>", `<?xml version="1.0" encoding="utf-8"?><a>é</a>`, true},
		{"declaration", "text/xml", "<?xml version='1.0' encoding = 'windows-1252'?><a>\x80</a>",
			"<?xml version='1.0' encoding = 'windows-1252'?><a>€</a>", true},
		{"nothing named and not utf-8", "", "<a>\xe9</a>", "<a>é</a>", true},
		{"utf-16, small end first", "", "\xff\xfe<\x00a\x00/\x00>\x00", "<a/>", true},
		{"utf-16, big end first", "", "\xfe\xff\x00<\x00a\x00/\x00>", "<a/>", true},
		{"utf-16 with half a character", "", "\xfe\xff\x00<\x00", "<", true},
		{"unknown name is left alone", "text/xml; charset=koi8-r", "<a>\xe9</a>", "<a>\xe9</a>", false},
		{"header that cannot be read", "text/xml; charset", "<a>\xe9</a>", "<a>é</a>", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, converted := documentUTF8(test.contentType, []byte(test.body))
			if string(got) != test.want || converted != test.converted {
				t.Errorf("got %q, %v", got, converted)
			}
		})
	}
}

func TestDeclaredEncodingReadsTheDeclarationOnly(t *testing.T) {
	for body, want := range map[string]string{
		`<?xml version="1.0" encoding="ISO-8859-1"?><a/>`: "ISO-8859-1",
		`  <?xml version='1.0' encoding='utf-8' ?>`:       "utf-8",
		`<?xml version="1.0"?><a encoding="x"/>`:          "",
		`<?xml version="1.0" encoding=?>`:                 "",
		`<?xml version="1.0" encoding=latin1?>`:           "",
		`<?xml version="1.0" encoding="latin1`:            "",
		`<a encoding="x">?></a>`:                          "",
		``:                                                "",
	} {
		if got := declaredEncoding([]byte(body)); got != want {
			t.Errorf("%s: %q", body, got)
		}
	}
}
