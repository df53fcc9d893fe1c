package vxu

import (
	"bytes"
	"unicode/utf16"
)

// Sniff is what a look at the first bytes of a file tells.
type Sniff struct {
	Kind Kind
	// HoldsHL7 is set when something that is not an HL7 message has one inside, as an e-mail or a web page may.
	HoldsHL7 bool
}

// sniffed is how far Detect looks: every form that it knows shows itself within this many bytes.
const sniffed = 64 << 10

// Detect names what the data are. It looks at the first 64 KiB, and for packed office documents also at the
// last ones, so that it costs the same for a large file.
func Detect(data []byte) Sniff {
	head := data[:min(len(data), sniffed)]
	text := visible(head)
	if startsSegment(text, "MSH", "FHS", "BHS") {
		return Sniff{Kind: KindHL7} // first of all, since a message may carry a picture or a PDF inside
	}
	if kind := byMagic(head, data[max(0, len(data)-sniffed):]); kind != "" {
		return Sniff{Kind: kind}
	}
	if len(text) == 0 {
		return Sniff{Kind: KindEmpty}
	}
	return Sniff{Kind: byText(text), HoldsHL7: bytes.Contains(text, []byte(`MSH|^~\`))}
}

// magic is a form that starts with fixed bytes.
type magic struct {
	at    int
	bytes string
	kind  Kind
}

func magics() []magic {
	return []magic{
		{0, "\xFF\xD8\xFF", KindJPEG},
		{0, "\x89PNG\r\n\x1A\n", KindPNG},
		{0, "GIF87a", KindGIF},
		{0, "GIF89a", KindGIF},
		{0, "II*\x00", KindTIFF},
		{0, "MM\x00*", KindTIFF},
		{8, "WEBP", KindPicture},
		{4, "ftypheic", KindPicture},
		{4, "ftypmif1", KindPicture},
		{128, "DICM", KindDICOM},
		{0, "L\x00\x00\x00\x01\x14\x02\x00", KindShortcut},
		{0, "\x7FELF", KindProgram},
		{0, "\xCF\xFA\xED\xFE", KindProgram},
		{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", KindOffice},
		{0, "\x1F\x8B\x08", KindArchive},
		{0, "7z\xBC\xAF\x27\x1C", KindArchive},
		{0, "Rar!\x1A\x07", KindArchive},
		{0, "BZh", KindArchive},
		{0, "SQLite format 3\x00", KindDatabase},
		{4, "Standard Jet DB", KindDatabase},
		{4, "Standard ACE DB", KindDatabase},
		{0, `{\rtf`, KindRTF},
		{0, "%!PS", KindPostScript},
	}
}

// byMagic recognises forms by fixed bytes; "" when none fits.
func byMagic(head, tail []byte) Kind {
	for _, m := range magics() {
		if len(head) >= m.at && bytes.HasPrefix(head[m.at:], []byte(m.bytes)) {
			return m.kind
		}
	}
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")): // readers allow junk before it, so do we
		return KindPDF
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return byMember(head, tail)
	case bytes.HasPrefix(head, []byte("MZ")) && bytes.IndexByte(head, 0) >= 0:
		return KindProgram
	case bytes.HasPrefix(head, []byte("BM")) && len(head) > 14 && bytes.Equal(head[6:10], []byte{0, 0, 0, 0}):
		return KindPicture
	}
	return ""
}

// byMember tells office documents from other ZIP files by the names of what is packed in them. The names
// stand before each member and once more in the directory at the end.
func byMember(head, tail []byte) Kind {
	holds := func(name string) bool {
		return bytes.Contains(head, []byte(name)) || bytes.Contains(tail, []byte(name))
	}
	switch {
	case holds("word/document.xml"), holds("opendocument.text"):
		return KindWord
	case holds("xl/workbook."), holds("opendocument.spreadsheet"):
		return KindSpreadsheet
	case holds("[Content_Types].xml"), holds("vnd.oasis.opendocument"):
		return KindOffice
	}
	return KindZIP
}

// visible returns the text without what editors and networks put before it: byte-order mark, MLLP's start
// byte, blanks, NULs. UTF-16 becomes UTF-8.
func visible(head []byte) []byte {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		head = fromUTF16(head[2:], 0)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		head = fromUTF16(head[2:], 1)
	case len(head) >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		head = fromUTF16(head, 0) // UTF-16 without a mark: every second byte of Latin text is zero
	}
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	return bytes.Trim(head, " \t\r\n\v\f\x00\x1C")
}

// fromUTF16 decodes little-endian (low 0) or big-endian (low 1) text; an odd last byte is dropped.
func fromUTF16(b []byte, low int) []byte {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i+low]) | uint16(b[2*i+1-low])<<8
	}
	return []byte(string(utf16.Decode(units)))
}
