package vxu

import (
	"bytes"
	"strings"

	"testshot/hl7"
)

// Addresses are the header values to set. An empty one is left as the message has it.
type Addresses struct {
	SendingApplication   string // MSH-3
	SendingFacility      string // MSH-4
	ReceivingApplication string // MSH-5
	ReceivingFacility    string // MSH-6
	ProcessingID         string // MSH-11
}

// Change says what Readdress did at one place, as the text stands in the message before and after.
// For an added segment Before is empty and After is the whole segment.
type Change struct {
	Location      hl7.Location
	Before, After string
}

// Readdress returns the wire form of m with the asked header fields set, and the list of what differs from it.
// With batchWrapper the message is put between BHS and BTS, unless it already stands in FHS or BHS; now is the
// time for BHS-7, as HL7 writes it.
//
// A value becomes the whole field: its separators are escaped, control characters too. Every other byte of the
// wire form stays. A field that already says the value is no change. Where the message declares the character
// set 8859/1, or is written in it, so are the values; a letter that it lacks becomes a question mark, which the
// list shows.
func Readdress(m *hl7.Message, a Addresses, batchWrapper bool, now string) (out []byte, changes []Change) {
	if m == nil {
		return nil, nil
	}
	wire, _ := m.Wire()
	d := m.Delimiters()
	start, end := headerLine(wire, d)
	if start < 0 {
		return wire, nil
	}
	fields := bytes.Split(wire[start:end], []byte{d.Field})
	latin := writesLatin1(m.Charset())
	for _, set := range []struct {
		field int
		value string
	}{
		{3, a.SendingApplication}, {4, a.SendingFacility},
		{5, a.ReceivingApplication}, {6, a.ReceivingFacility},
		{11, a.ProcessingID},
	} {
		if set.value == "" {
			continue
		}
		after := encode(set.value, d, latin)
		for len(fields) < set.field { // MSH-1 is the separator itself, so field n is part n-1
			fields = append(fields, nil)
		}
		if before := fields[set.field-1]; !bytes.Equal(before, after) {
			at := hl7.Location{Segment: "MSH", Occurrence: 1, Field: set.field}
			changes = append(changes, Change{at, string(before), string(after)})
			fields[set.field-1] = after
		}
	}
	if len(changes) > 0 {
		header := bytes.Join(fields, []byte{d.Field})
		out = append(append(append(out, wire[:start]...), header...), wire[end:]...)
	} else {
		out = wire
	}
	if batchWrapper && !wrapped(m) {
		return wrap(out, fields, d, now, changes)
	}
	return out, changes
}

// headerLine finds the MSH segment in the wire form; -1 when there is none.
func headerLine(wire []byte, d hl7.Delimiters) (start, end int) {
	for start < len(wire) {
		end = len(wire)
		if i := bytes.IndexByte(wire[start:], '\r'); i >= 0 {
			end = start + i
		}
		if line := wire[start:end]; len(line) > 3 && string(line[:3]) == "MSH" && line[3] == d.Field {
			return start, end
		}
		start = end + 1
	}
	return -1, -1
}

func wrapped(m *hl7.Message) bool {
	return m.Find("FHS", 1).Exists() || m.Find("BHS", 1).Exists()
}

// wrap puts the message between BHS and BTS (HL7 2.5.1, 2.10.3.1). BHS-3 to BHS-6 repeat the message's own
// fields as they stand; BTS-1 counts one message.
func wrap(message []byte, header [][]byte, d hl7.Delimiters, now string, changes []Change) ([]byte, []Change) {
	bhs := [][]byte{[]byte("BHS"), nil, nil, nil, nil, nil, []byte(hl7.Escape(now, d))}
	for i := 1; i < 6 && i < len(header); i++ {
		bhs[i] = header[i]
	}
	first := bytes.Join(bhs, []byte{d.Field})
	last := []byte{'B', 'T', 'S', d.Field, '1'}
	changes = append(changes,
		Change{hl7.Location{Segment: "BHS", Occurrence: 1}, "", string(first)},
		Change{hl7.Location{Segment: "BTS", Occurrence: 1}, "", string(last)})
	out := make([]byte, 0, len(first)+len(message)+len(last)+3)
	out = append(append(out, first...), '\r')
	out = append(out, message...)
	if !bytes.HasSuffix(message, []byte("\r")) {
		out = append(out, '\r')
	}
	return append(append(out, last...), '\r'), changes
}

// writesLatin1 reports whether values must be written in ISO 8859-1 to fit the rest of the message. A message
// in plain ASCII that declares it counts too.
func writesLatin1(c hl7.Charset) bool {
	declared := strings.HasPrefix(strings.ToUpper(c.Declared), "8859/1")
	return c.Seen == "latin-1" || declared && c.Seen == "ascii"
}

// encode writes a value as field content.
func encode(value string, d hl7.Delimiters, latin bool) []byte {
	value = hl7.Escape(value, d)
	lacking := byte('?')
	if separates('?', d) || d.Escape == '?' {
		lacking = 'x' // a letter is never a separator
	}
	out := make([]byte, 0, len(value))
	for _, r := range value {
		switch {
		case r < ' ' && r != '\t', d.Escape == 0 && separates(r, d):
			// Only reached when the message declares no escape character: such a byte would break the
			// segment, and nothing can stand for it.
			out = append(out, lacking)
		case !latin || r < 0x80:
			out = append(out, string(r)...)
		case r >= 0xA0 && r <= 0xFF:
			out = append(out, byte(r))
		default:
			out = append(out, lacking)
		}
	}
	return out
}

func separates(r rune, d hl7.Delimiters) bool {
	for _, c := range []byte{d.Field, d.Component, d.Repetition, d.Subcomponent} {
		if c != 0 && rune(c) == r {
			return true
		}
	}
	return false
}
