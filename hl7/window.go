package hl7

import (
	"bytes"
	"io"
)

// windowSize is how much is read from a source at once. A line may be longer.
const windowSize = 64 << 10

// window shows a source piece by piece, and knows where its lines end.
type window struct {
	source  io.Reader // nil when all is in the buffer
	buffer  []byte
	at      int   // what lies before it was handed out
	offset  int   // of buffer[at] in the source
	err     error // what ended the source, io.EOF as a rule
	order   byteOrder
	visited int // bytes looked at, for the test on linear work
}

// more reads until n bytes are at hand, and reports whether they are.
func (w *window) more(n int) bool {
	if len(w.buffer)-w.at >= n {
		return true
	}
	if w.err != nil {
		return false
	}
	w.buffer, w.at = append(w.buffer[:0], w.buffer[w.at:]...), 0
	for idle := 0; len(w.buffer) < n && w.err == nil; {
		if len(w.buffer) == cap(w.buffer) {
			w.buffer = append(make([]byte, 0, windowSize+len(w.buffer)), w.buffer...)
		}
		got, err := w.source.Read(w.buffer[len(w.buffer):cap(w.buffer)])
		w.buffer, w.err = w.buffer[:len(w.buffer)+got], err
		if idle++; got > 0 {
			idle = 0
		} else if idle == 100 && err == nil {
			w.err = io.ErrNoProgress
		}
	}
	return len(w.buffer) >= n
}

// rest is what is at hand.
func (w *window) rest() []byte { return w.buffer[w.at:] }

// take hands out n bytes. They are good until the next call of more.
func (w *window) take(n int) []byte {
	taken := w.buffer[w.at : w.at+n]
	w.at += n
	w.offset += n
	return taken
}

// unit is the size of a CR.
func (w *window) unit() int {
	if w.order == notUTF16 {
		return 1
	}
	return 2
}

// next hands out the line at hand up to its end, or as much of it as is at hand,
// and the bytes that end it. over reports that the line is whole.
func (w *window) next() (text, end []byte, over bool) {
	unit := w.unit()
	if !w.more(unit) {
		return w.take(len(w.rest())), nil, true
	}
	n := w.lineEnd()
	for n < 0 {
		if whole := w.whole(); whole > 0 {
			return w.take(whole), nil, false
		}
		if !w.more(4) { // the input ends in half a pair
			return w.take(2), nil, false
		}
		n = w.lineEnd()
	}
	size := unit
	if w.is(n, '\r') && w.more(n+2*unit) && w.is(n+unit, '\n') {
		size *= 2
	}
	both := w.take(n + size)
	return both[:n], both[n:], true
}

// lineEnd finds the first CR or LF of what is at hand, or gives -1.
func (w *window) lineEnd() int {
	rest := w.rest()
	n := -1
	if w.order == notUTF16 {
		n = bytes.IndexAny(rest, "\r\n")
	} else {
		for i := 0; i+2 <= len(rest); i += 2 {
			if w.is(i, '\r') || w.is(i, '\n') {
				n = i
				break
			}
		}
	}
	if n < 0 {
		w.visited += len(rest)
	}
	w.visited += n + 1
	return n
}

// whole is how much of what is at hand can be looked at alone: no half of a code
// unit, and no first half of a surrogate pair that may go on.
func (w *window) whole() int {
	n := len(w.rest())
	if w.order == notUTF16 {
		return n
	}
	n -= n % 2
	if unit(string(w.rest()[n-2:n]), w.order)>>10 == 0xD800>>10 {
		n -= 2
	}
	return n
}

// is compares the character at a place of what is at hand with one of ASCII.
func (w *window) is(i int, c byte) bool {
	rest := w.rest()[i:]
	switch w.order {
	case notUTF16:
		return rest[0] == c
	case littleEndian:
		return rest[0] == c && rest[1] == 0
	}
	return rest[0] == 0 && rest[1] == c
}

// framing gives the size of an MLLP byte, or of a byte-order mark where there may
// still be one, that what is at hand starts with: 0 when there is neither.
func (w *window) framing(marks bool) int {
	size := w.unit()
	w.more(max(len(byteOrderMark), size))
	rest := w.rest()
	switch {
	case len(rest) < size:
		return 0
	case w.is(0, startBlock) || w.is(0, endBlock):
		return size
	case !marks:
		return 0
	case w.order != notUTF16:
		if unit(string(rest[:2]), w.order) == 0xFEFF {
			return 2
		}
	case bytes.HasPrefix(rest, []byte(byteOrderMark)):
		return len(byteOrderMark)
	}
	return 0
}

// text gives bytes of the source in their UTF-8 form.
func (w *window) text(data []byte) string {
	if w.order == notUTF16 {
		return string(data)
	}
	return fromUTF16(string(data), w.order)
}
