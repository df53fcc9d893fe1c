package hl7

import (
	"fmt"
	"log/slog"
)

// Piece is one message that a [Reader] found, not parsed yet.
type Piece struct {
	Index int // 1-based
	Line  int // of its MSH in the whole input, 1-based
	// Data are the bytes of that message alone, from its MSH to before the next MSH
	// or batch line. They belong to the caller. Of a message that is larger than
	// Limits allow there is just enough for Parse to say so.
	Data []byte

	limits Limits
}

// Parse parses the message into m, as [Message.Reparse] does, within the limits
// of the Reader. The lines of its error count from the start of the whole input.
func (p Piece) Parse(m *Message) error {
	m.reset()
	if err := m.parseString(string(p.Data), p.limits.filled()); err != nil {
		return err.inLine(p.Line)
	}
	return nil
}

// String describes the piece without content, as Message.String does.
func (p Piece) String() string {
	return fmt.Sprintf("piece %d in line %d, %d bytes", p.Index, p.Line, len(p.Data))
}

// GoString does for %#v what String does for %v.
func (p Piece) GoString() string { return p.String() }

// LogValue gives a log what String says, never content.
func (p Piece) LogValue() slog.Value { return slog.StringValue(p.String()) }

// inLine moves an error of a message to where the message lies in its file.
func (e *ParseError) inLine(first int) *ParseError {
	if e.Line > 0 {
		e.Line += first - 1
	}
	return e
}
