package hl7

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"log/slog"
)

// Message is one parsed message: the text and an index of where its segments
// and fields start. The zero Message is empty.
type Message struct {
	original string        // the bytes as they came
	text     string        // the same, or its UTF-8 form when original is UTF-16
	delims   [4]Delimiters // by scope
	entries  []entry
	fields   []int32 // where fields start; see entry.first
	stride   int     // every how many fields there is an entry in fields
	names    directory
	encoding encoding
	visited  int // bytes looked at by Parse, for the test on linear work
}

// entry is the index record of one segment.
type entry struct {
	start, end int32 // in Message.text, without line end and framing
	first      int32 // in Message.fields, of the field after the first separator
	count      int32 // separators
	line       int32
	occurrence int32
	name       int32 // in Message.names
	ranked     int32 // segment number at this rank, when sorted by name and occurrence
	scope      scope // whose delimiters hold here
	header     bool  // the first separator is itself field 1
}

// scope says which header declared the delimiters of a segment.
type scope uint8

const (
	messageScope scope = iota // MSH
	batchScope                // BHS, for BHS and BTS
	fileScope                 // FHS, for FHS and FTS
	noScope                   // nothing is split or escaped
)

// Len returns the number of segments, FHS, BHS, BTS, FTS and lines that are no
// segments included.
func (m *Message) Len() int { return len(m.entries) }

// Segment returns the i-th segment in file order, the zero Segment when there
// is none.
func (m *Message) Segment(i int) Segment {
	if i < 1 || i > len(m.entries) {
		return Segment{}
	}
	return Segment{m, int32(i)}
}

// Segments yields all segments in file order with their number.
func (m *Message) Segments() iter.Seq2[int, Segment] {
	return func(yield func(int, Segment) bool) {
		for i := range m.entries {
			if !yield(i+1, Segment{m, int32(i + 1)}) {
				return
			}
		}
	}
}

// Find returns the segment with that name and occurrence, the zero Segment when
// it is absent.
func (m *Message) Find(name string, occurrence int) Segment {
	id := m.names.lookup(name)
	if id < 0 {
		return Segment{}
	}
	n := m.names.list[id]
	if occurrence < 1 || occurrence > int(n.count) {
		return Segment{}
	}
	return Segment{m, m.entries[int(n.rank)+occurrence-1].ranked}
}

// Count returns how many segments have that name.
func (m *Message) Count(name string) int {
	id := m.names.lookup(name)
	if id < 0 {
		return 0
	}
	return int(m.names.list[id].count)
}

// Delimiters returns what MSH-1 and MSH-2 declare.
func (m *Message) Delimiters() Delimiters { return m.delims[messageScope] }

// Value returns the text of a place as Text does: decoded to UTF-8, escapes
// resolved, "" when it is absent. Occurrence and repetition are 1 when not
// given. Component is 1 only when a subcomponent is asked for: PID-5 gives the
// whole first repetition with its separators in it, PID-5.1 its first component.
func (m *Message) Value(l Location) string { return m.at(l).decoded() }

// Raw returns a copy of the bytes of a place, chosen as in Value, with nothing
// decoded.
func (m *Message) Raw(l Location) []byte { return m.at(l).bytes() }

// at finds the place that Value describes.
func (m *Message) at(l Location) span {
	s := m.Find(l.Segment, max(l.Occurrence, 1))
	if l.Field <= 0 {
		return s.span()
	}
	r := s.Field(l.Field).Repetition(max(l.Repetition, 1))
	if l.Component <= 0 && l.Subcomponent <= 0 {
		return r.span
	}
	c := r.Component(max(l.Component, 1))
	if l.Subcomponent <= 0 {
		return c.span
	}
	return c.Subcomponent(l.Subcomponent).span
}

// String describes the message without content, so that a stray %v in a log
// shows no patient.
func (m *Message) String() string {
	return fmt.Sprintf("HL7 message of %d segments, %d bytes", len(m.entries), len(m.original))
}

// GoString does for %#v what String does for %v.
func (m *Message) GoString() string { return m.String() }

// LogValue gives a log the control ID (MSH-10), the length and the SHA-256
// digest of the bytes, never content.
func (m *Message) LogValue() slog.Value {
	digest := sha256.Sum256([]byte(m.original))
	return slog.GroupValue(
		slog.String("control_id", m.Value(Location{Segment: "MSH", Field: 10})),
		slog.Int("bytes", len(m.original)),
		slog.String("sha256", hex.EncodeToString(digest[:])),
	)
}
