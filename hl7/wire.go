package hl7

// Encode returns exactly the bytes that were parsed.
func (m *Message) Encode() []byte { return []byte(m.original) }

// Change is something that Wire took off or put in place.
type Change struct {
	Kind  ChangeKind
	Count int
}

// ChangeKind names what Wire does to the bytes of a file. The set is closed.
type ChangeKind string

// What Wire changes, in the order in which it lists the changes.
const (
	UTF16ToUTF8   ChangeKind = "utf-16 to utf-8"      // counted once
	ByteOrderMark ChangeKind = "byte-order mark off"  // marks
	Framing       ChangeKind = "framing off"          // MLLP bytes
	BlankLines    ChangeKind = "blank lines off"      // lines
	LineEndsToCR  ChangeKind = "line ends to CR"      // LF or CRLF replaced
	FinalEndAdded ChangeKind = "final line end added" // the last segment had none
)

// Wire returns the message as it is sent: every segment ends with CR (HL7
// 2.5.1, 2.5.2), the framing of the file and blank lines are off, and every
// other byte is as it was, trailing spaces and lines that are no segments
// included. The second result says what was changed; it is empty when the bytes
// are those of Encode.
func (m *Message) Wire() ([]byte, []Change) {
	out := make([]byte, 0, len(m.text)+1)
	var recoded, marks, framing, blank, ends, added int
	if m.encoding.order != notUTF16 {
		recoded = 1
	}
	for scan := newLines(m.text); ; {
		ln, ok := scan.next()
		if !ok {
			break
		}
		marks += ln.marks
		framing += ln.framing
		if ln.start == ln.end {
			if ln.blank() {
				blank++
			}
			continue
		}
		out = append(out, m.text[ln.start:ln.end]...)
		out = append(out, '\r')
		switch ln.ending {
		case endLF, endCRLF:
			ends++
		case endNone:
			added = 1
		}
	}
	var changes []Change
	for _, c := range []Change{
		{UTF16ToUTF8, recoded}, {ByteOrderMark, marks}, {Framing, framing},
		{BlankLines, blank}, {LineEndsToCR, ends}, {FinalEndAdded, added},
	} {
		if c.Count > 0 {
			changes = append(changes, c)
		}
	}
	return out, changes
}
