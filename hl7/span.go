package hl7

import "strings"

// span is a stretch of a message's text that knows its place. Field,
// Repetition, Component and Subcomponent are spans of different depth. A part
// that is absent keeps its place and has no text.
type span struct {
	m          *Message
	start, end int32
	segment    int32 // 1-based; 0 only in the zero span
	field      int32
	repetition int32
	component  int32
	sub        int32
}

func (p span) raw() string {
	if p.m == nil {
		return ""
	}
	return p.m.text[p.start:p.end]
}

func (p span) bytes() []byte {
	if p.start == p.end {
		return nil
	}
	return []byte(p.raw())
}

func (p span) empty() bool { return p.start == p.end }

// decoded is the text with the character set decoded and escapes resolved.
func (p span) decoded() string {
	if p.m != nil && p.m.encoding.plain {
		return p.m.text[p.start:p.end]
	}
	return p.decode()
}

// decode is decoded for a message that has something to decode, apart so that
// the compiler can put the usual case in line.
func (p span) decode() string {
	if p.start == p.end {
		return ""
	}
	return p.m.encoding.decode(p.raw(), p.split())
}

// split returns the delimiters that divide this part: none where the text
// itself declares the delimiters. It is not for the zero span.
func (p span) split() *Delimiters {
	e := &p.m.entries[p.segment-1]
	if e.header && p.field > 0 && p.field <= 2 {
		return &p.m.delims[noScope]
	}
	return p.m.delimiters(e.scope)
}

// String returns the location, so that a stray %v or %s of a field shows no
// patient. Text is the content.
func (p span) String() string { return p.location().String() }

func (p span) location() Location {
	if p.m == nil {
		return Location{}
	}
	return Location{
		Segment:      Segment{p.m, p.segment}.Name(),
		Occurrence:   int(p.m.entries[p.segment-1].occurrence),
		Field:        int(p.field),
		Repetition:   int(p.repetition),
		Component:    int(p.component),
		Subcomponent: int(p.sub),
	}
}

// pieces counts what lies between separators; an empty text has none.
func (p span) pieces(sep byte) int {
	if p.start == p.end {
		return 0
	}
	n := 1
	for s := p.raw(); len(s) > 0; s = s[1:] {
		if s[0] == sep {
			n++
		}
	}
	return n
}

// piece narrows p to its n-th piece. When there is none p becomes empty.
func (p span) piece(sep byte, n int) span {
	p.start, p.end = cut(p.m.text[:p.end], p.start, 0, sep, n)
	return p
}

// cut finds the n-th piece of text[start:] before the first stop byte, so that a
// component of the first repetition is found in one pass. When there is none
// the result is empty. A separator that is not declared is 0, which no text
// contains. Most parts are a few bytes long, and a plain loop beats a search
// call.
func cut(text string, start int32, stop, sep byte, n int) (from, to int32) {
	for i := int(start); i < len(text); i++ {
		c := text[i]
		if c == sep {
			if n == 1 {
				return start, int32(i)
			}
			n--
			start = int32(i) + 1
		}
		if c == stop {
			text = text[:i]
		}
	}
	if n > 1 {
		start = int32(len(text))
	}
	return start, int32(len(text))
}

// each yields the pieces one after the other, their number in sub.
func (p span) each(sep byte) func(yield func(span) bool) {
	return func(yield func(span) bool) {
		if p.start == p.end {
			return
		}
		rest := p
		for n := int32(1); ; n++ {
			one := rest
			i := strings.IndexByte(rest.raw(), sep)
			if i >= 0 {
				one.end = one.start + int32(i)
			}
			one.sub = n
			if !yield(one) || i < 0 {
				return
			}
			rest.start += int32(i) + 1
		}
	}
}
