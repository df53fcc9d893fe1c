package hl7

import (
	"strconv"
	"strings"
)

// Problem names what is wrong with the form of a message or a location. The
// set is closed.
type Problem string

// Problems that make Parse or SplitBatch fail.
const (
	// NoMessage: the input is empty, or blank lines and framing only.
	NoMessage Problem = "no message"
	// NoHeader: there is text but no line that starts with MSH.
	NoHeader Problem = "no message header"
	// BadHeader: there is an MSH, but it declares no usable field separator.
	BadHeader Problem = "unusable message header"
	// TooLarge: the input has more bytes than Limits allow.
	TooLarge Problem = "too large"
	// TooManySegments: the input has more segments than Limits allow.
	TooManySegments Problem = "too many segments"
	// SeveralMessages: there is more than one MSH; see SplitBatch.
	SeveralMessages Problem = "several messages"
	// Binary: the input holds NUL bytes or is otherwise no text.
	Binary Problem = "binary data"
)

// Problems that Message.Oddities lists; Parse accepts them.
const (
	// BadSegmentName: a line does not start with a three-character name in
	// capitals followed by the field separator or the end of the line.
	BadSegmentName Problem = "bad segment name"
	// BeforeHeader: a line before the MSH that is no batch header.
	BeforeHeader Problem = "line before the message header"
	// AfterTrailer: a line after BTS or FTS that is no batch trailer.
	AfterTrailer Problem = "line after the batch trailer"
	// BadDelimiters: an encoding character is missing, repeated, or a letter
	// or digit; that level is not split.
	BadDelimiters Problem = "unusual encoding characters"
	// ControlCharacter: a segment holds a control character other than TAB.
	ControlCharacter Problem = "control character"
)

// BadLocation is the problem of ParseLocation.
const BadLocation Problem = "bad location"

// ParseError says what is wrong and where. It never holds message content.
type ParseError struct {
	Line     int      // 1-based; 0 when it concerns the whole input
	Offset   int      // bytes from the start of the input, from 0; of its UTF-8 form when the input was UTF-16
	Location Location // zero when there is no such place
	Problem  Problem
	Detail   string // a few words more, free of message content
	Err      error  // cause, if another error was behind it
}

// Error returns a line such as "parse line 3, PID[1]: bad segment name".
func (e *ParseError) Error() string {
	var b strings.Builder
	b.WriteString("parse")
	if e.Line > 0 {
		b.WriteString(" line ")
		b.WriteString(strconv.Itoa(e.Line))
	}
	if place := e.Location.String(); place != "" {
		if e.Line > 0 {
			b.WriteByte(',')
		}
		b.WriteByte(' ')
		b.WriteString(place)
	}
	b.WriteString(": ")
	b.WriteString(string(e.Problem))
	if e.Detail != "" {
		b.WriteString(" (")
		b.WriteString(e.Detail)
		b.WriteByte(')')
	}
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause, if there is one.
func (e *ParseError) Unwrap() error { return e.Err }
