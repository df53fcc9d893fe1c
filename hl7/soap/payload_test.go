package soap

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPayloadFormsAreWrittenAsDocumented(t *testing.T) {
	tests := []struct {
		name    string
		form    Payload
		message string
		charset string
		want    string
		notes   []Note
	}{
		{"escaped is the default", "", "A&B<C>\rD\n", "", "A&amp;B&lt;C&gt;&#13;D\n", nil},
		{"escaped leaves quotes", PayloadEscaped, `"'`, "", `"'`, nil},
		{"cdata leaves markup", PayloadCDATA, "A&B<", "", "<![CDATA[A&B<]]>", nil},
		{"cdata loses CR", PayloadCDATA, "A\rB", "", "<![CDATA[A\rB]]>", []Note{NoteLineEnds}},
		{"cdata is split", PayloadCDATA, "a]]>b]]>c", "", "<![CDATA[a]]]]><![CDATA[>b]]]]><![CDATA[>c]]>", []Note{NoteCDATASplit}},
		{"base64 keeps bytes", PayloadBase64, "A\x0b\xe9\r", "", base64.StdEncoding.EncodeToString([]byte("A\x0b\xe9\r")), nil},
		{"latin-1 by HL7 name", "", "Ren\xe9", "8859/1", "René", []Note{NoteTranscodedLatin1}},
		{"latin-1 guessed", "", "Ren\xe9", "", "René", []Note{NoteCharsetGuessed, NoteTranscodedLatin1}},
		{"windows guessed by its quote", "", "O\x92Test", "", "O’Test", []Note{NoteCharsetGuessed, NoteTranscodedWindows1252}},
		{"windows by name", "", "O\x92Test", "windows-1252", "O’Test", []Note{NoteTranscodedWindows1252}},
		{"ascii in latin-1 is no change", "", "Rene", "8859/1", "Rene", nil},
		{"utf-8 stays", "", "René", "UNICODE UTF-8", "René", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, notes, err := appendPayload(nil, []byte(test.message), test.charset, test.form)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if diff := cmp.Diff(test.notes, notes); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPayloadRefusesWhatXMLWouldAlter(t *testing.T) {
	tests := []struct{ name, message, charset string }{
		{"file framing", "\x0bMSH", ""},
		{"nul", "A\x00", ""},
		{"non-character", "A\uFFFF", ""},
		{"false utf-8", "Ren\xe9", "utf-8"},
		{"unknown set", "A", "8859/12"},
	}
	for _, test := range tests {
		for _, form := range []Payload{PayloadEscaped, PayloadCDATA} {
			if _, _, err := appendPayload(nil, []byte(test.message), test.charset, form); !errors.Is(err, ErrCannotCarry) {
				t.Errorf("%s as %s: %v", test.name, form, err)
			}
		}
	}
	if _, _, err := appendPayload(nil, []byte("A"), "", "fax"); !errors.Is(err, ErrCannotCarry) {
		t.Errorf("unknown form: %v", err)
	}
}

// Whatever can be escaped comes back from an XML reader unchanged, and from
// CDATA with CR as LF and nothing else.
func TestPayloadComesBackFromAnyXMLReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("a|&<>]\r\né’;#x[!\t"))).Draw(t, "text")
		var got string
		read := func(inner []byte) string {
			if err := xml.Unmarshal([]byte("<a>"+string(inner)+"</a>"), &got); err != nil {
				t.Fatalf("%q: %v", inner, err)
			}
			return got
		}
		if back := read(appendEscaped(nil, []byte(text))); back != text {
			t.Fatalf("escaped: %q came back as %q", text, back)
		}
		want := strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
		if back := read(appendCDATA(nil, []byte(text))); back != want {
			t.Fatalf("cdata: %q came back as %q", text, back)
		}
	})
}

func TestUnfitForXMLAgreesWithTheStandardLibrary(t *testing.T) {
	var out bytes.Buffer
	for r := range rune(utf8.MaxRune + 1) {
		if !utf8.ValidRune(r) {
			continue
		}
		// EscapeText writes U+FFFD for a character it will not carry.
		out.Reset()
		_ = xml.EscapeText(&out, []byte(string(r)))
		refused := out.String() == "\uFFFD" && r != utf8.RuneError
		if (unfitForXML([]byte(string(r))) >= 0) != refused {
			t.Fatalf("%U: the standard library refuses it: %v", r, refused)
		}
	}
}

func bigMessage() []byte {
	return []byte(testMessage + strings.Repeat("OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|1|V02^VFC eligible & more^HL70064||||||F|||20140301\r", 200))
}

func BenchmarkEscapeByTable(b *testing.B) {
	message, buffer := bigMessage(), make([]byte, 0, 64<<10)
	b.SetBytes(int64(len(message)))
	for b.Loop() {
		buffer = appendEscaped(buffer[:0], message)
	}
}

func BenchmarkEscapeByStandardLibrary(b *testing.B) {
	message := bigMessage()
	var buffer bytes.Buffer
	b.SetBytes(int64(len(message)))
	for b.Loop() {
		buffer.Reset()
		_ = xml.EscapeText(&buffer, message)
	}
}
