package hl7

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Charset compares the character set that MSH-18 declares with the one that
// the bytes show.
type Charset struct {
	Declared string // MSH-18, first repetition, as written; "" means ASCII
	Seen     string // "ascii", "utf-8", "latin-1", "utf-16le", "utf-16be" or "mixed"
	BOM      bool   // a byte-order mark stands before the first segment
	Agree    bool   // what is seen is allowed by what is declared
}

// What Charset.Seen can be.
const (
	SeenASCII   = "ascii"
	SeenUTF8    = "utf-8"
	SeenLatin1  = "latin-1" // bytes above 7F that are no UTF-8
	SeenUTF16LE = "utf-16le"
	SeenUTF16BE = "utf-16be"
	SeenMixed   = "mixed" // some are UTF-8, some are not
)

// Charset reports the character set declared and seen. Where they differ, Text
// goes by what is seen.
func (m *Message) Charset() Charset {
	c := Charset{
		Declared: m.declaredCharset(),
		Seen:     m.encoding.seen,
		BOM:      m.encoding.mark,
	}
	switch m.encoding.order {
	case littleEndian:
		c.Seen = SeenUTF16LE
	case bigEndian:
		c.Seen = SeenUTF16BE
	}
	c.Agree = agrees(c.Declared, c.Seen)
	return c
}

// agrees applies table 0211. ASCII is a part of every set in it; plain
// "UNICODE" was the name for any of its forms before 2.4.
func agrees(declared, seen string) bool {
	if seen == SeenASCII {
		return true
	}
	switch name := strings.ToUpper(declared); {
	case name == "UNICODE":
		return seen == SeenUTF8 || seen == SeenUTF16LE || seen == SeenUTF16BE
	case name == "UNICODE UTF-8":
		return seen == SeenUTF8
	case name == "UNICODE UTF-16":
		return seen == SeenUTF16LE || seen == SeenUTF16BE
	case strings.HasPrefix(name, "8859/"):
		return seen == SeenLatin1
	}
	return false
}

func (m *Message) declaredCharset() string {
	return m.Find("MSH", 1).Field(18).Repetition(1).raw()
}

// encoding knows how to turn bytes of one message into text.
type encoding struct {
	seen  string
	order byteOrder
	mark  bool             // a byte-order mark was stepped over
	chart *charmap.Charmap // for bytes that are no UTF-8; nil means Windows-1252
	high  uint64           // zero when all segments are ASCII
	plain bool             // no part needs decoding or unescaping
}

// see looks at the bytes of a message that is indexed.
func (e *encoding) see(m *Message) {
	e.seen = SeenASCII
	if e.high != 0 {
		e.seen = SeenUTF8
	}
	if e.high == 0 || utf8.ValidString(m.text) {
		e.plain = !m.hasEscapes()
		return
	}
	e.seen = SeenLatin1
	if hasMultibyte(m.text) {
		e.seen = SeenMixed
	}
	e.chart = charts(m.declaredCharset())
}

// hasEscapes reports whether an escape character stands anywhere but in the
// declaration of a message without a wrapper. Most messages have none, and then
// no part needs to look for them.
func (m *Message) hasEscapes() bool {
	if !m.entries[0].header || m.entries[0].scope != messageScope {
		return true
	}
	d := m.delims[messageScope]
	declared := m.Segment(1).Field(2)
	return d.Escape != 0 && strings.IndexByte(m.text[declared.end:], d.Escape) >= 0
}

// charts returns the table of a declared 8859 part. Part 1 is left to
// Windows-1252, which has the same letters and, in 80 to 9F where 8859/1 has
// controls that nobody means, the quotes and dashes that Windows programs write.
func charts(declared string) *charmap.Charmap {
	switch strings.ToUpper(declared) {
	case "8859/2":
		return charmap.ISO8859_2
	case "8859/3":
		return charmap.ISO8859_3
	case "8859/4":
		return charmap.ISO8859_4
	case "8859/5":
		return charmap.ISO8859_5
	case "8859/6":
		return charmap.ISO8859_6
	case "8859/7":
		return charmap.ISO8859_7
	case "8859/8":
		return charmap.ISO8859_8
	case "8859/9":
		return charmap.ISO8859_9
	case "8859/15":
		return charmap.ISO8859_15
	}
	return nil
}

// decode turns raw text into UTF-8 with escapes resolved. Plain text, the usual
// case, is returned as it is, without a copy.
func (e *encoding) decode(raw string, d *Delimiters) string {
	s := raw
	if d.Escape != 0 && strings.IndexByte(raw, d.Escape) >= 0 {
		s = unescape(raw, *d)
	} else if e.seen == SeenASCII || e.seen == SeenUTF8 {
		return s
	}
	switch {
	case e.seen == SeenLatin1:
		return byteToUTF8(s, e.chart)
	case utf8.ValidString(s): // \Xdd\ may have brought other bytes
		return s
	}
	return mixedToUTF8(s)
}

// byteToUTF8 decodes a text of one byte a character.
func byteToUTF8(s string, chart *charmap.Charmap) string {
	if isASCII(s) {
		return s
	}
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); i++ {
		b = utf8.AppendRune(b, runeOf(s[i], chart))
	}
	return string(b)
}

// mixedToUTF8 keeps what is UTF-8 and reads the other bytes as Windows-1252.
func mixedToUTF8(s string) string {
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			r = runeOf(s[i], nil)
		}
		b = utf8.AppendRune(b, r)
		i += size
	}
	return string(b)
}

// runeOf decodes one byte. Bytes that the table leaves open keep their number,
// as in 8859/1.
func runeOf(c byte, chart *charmap.Charmap) rune {
	if c < utf8.RuneSelf {
		return rune(c)
	}
	if chart == nil {
		chart = charmap.Windows1252
	}
	if r := chart.DecodeByte(c); r != utf8.RuneError {
		return r
	}
	return rune(c)
}

func isASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		if (s[0]|s[1]|s[2]|s[3]|s[4]|s[5]|s[6]|s[7])&0x80 != 0 {
			return false
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// hasMultibyte reports whether a text that is no UTF-8 as a whole has some in it.
func hasMultibyte(s string) bool {
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRuneInString(s[i:])
		if size > 1 {
			return true
		}
		i += size
	}
	return false
}
