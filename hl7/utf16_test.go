package hl7

import (
	"testing"
	"unicode/utf16"
)

// inUTF16 encodes text without a byte-order mark.
func inUTF16(text string, order byteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if order == bigEndian {
			b = append(b, byte(u>>8), byte(u))
			continue
		}
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestUTF16IsRecognizedWithAndWithoutAMark(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     byteOrder
	}{
		{"little with mark", markLE + inUTF16("MSH|", littleEndian), littleEndian},
		{"big with mark", markBE + inUTF16("MSH|", bigEndian), bigEndian},
		{"little without", inUTF16("MSH|", littleEndian), littleEndian},
		{"big without", inUTF16("FHS|", bigEndian), bigEndian},
		{"blank lines first", inUTF16("\r\n\vBHS|", littleEndian), littleEndian},
		{"other text with mark", markLE + inUTF16("hello", littleEndian), littleEndian},
		{"other text without", inUTF16("hello", littleEndian), notUTF16},
		{"plain", "MSH|^~\\&|", notUTF16},
		{"mark without NUL", markLE + "MSH|^~\\&|", notUTF16},
		{"too short", markLE + "M", notUTF16},
		{"cut in the name", "M\x00S\x00H", notUTF16},
		{"not only ASCII", "M\x01S\x00H\x00|\x00", notUTF16},
		{"NUL far away", "MSH|^~\\&|" + string(make([]byte, 99)), notUTF16},
		{"nothing but line ends", inUTF16("\r\r\r\r", littleEndian), notUTF16},
		{"empty", "", notUTF16},
	} {
		if got := utf16Order(test.in); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}

func TestUTF16IsConvertedBothWays(t *testing.T) {
	for _, text := range []string{"", "MSH|^~\\&", "é", "日本", "𝄞𝄞", "a𝄞é"} {
		for _, order := range []byteOrder{littleEndian, bigEndian} {
			if got := fromUTF16(inUTF16(text, order), order); got != text {
				t.Errorf("%q became %q", text, got)
			}
		}
	}
}
