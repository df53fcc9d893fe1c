package hl7

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Reader finds one message after another in a source of any length, with the
// tolerance of [SplitBatch]: a byte-order mark, UTF-16, MLLP framing, blank
// lines, and FHS, BHS, BTS and FTS round the messages. It holds one message and
// one line at a time, and of neither more than its Limits allow, so its memory
// depends neither on the number of messages nor on what a hostile source sends.
//
// A message is whole when the next one begins, a batch line follows or the source
// ends. A Reader is for one goroutine; its pieces can be given to others.
type Reader struct {
	// Wrapper, if it is set, is told of every line of a batch wrapper, and Trailer of
	// every count in one, in the order of the source. Both are called by Read, before
	// it returns the message in front of that line.
	Wrapper func(WrapperLine)
	Trailer func(BatchCount)

	limits   Limits
	keep     int // how much of a message, and of a line, is held
	window   window
	begun    bool // a line with content was seen, marks are content from now on
	survey   survey
	wrapping wrapping

	// The line at hand.
	number  int
	line    []byte // without its end
	lead    int    // framing in front of it
	end     []byte
	start   int  // where its content starts in the source
	waiting bool // it starts a message that is not open yet

	// The message at hand.
	found   int // with this one
	open    bool
	place   place
	message []byte
}

// headSize is how much of a line is looked at to tell what it is. The count of a
// trailer must be within it.
const headSize = 64

// NewReader returns a Reader within the default Limits.
func NewReader(source io.Reader) *Reader { return Limits{}.NewReader(source) }

// NewReader is NewReader with other bounds for each message. The size of the
// source is not bounded.
func (l Limits) NewReader(source io.Reader) *Reader {
	l = l.filled()
	return &Reader{limits: l, keep: l.Bytes + 1, window: window{source: source}}
}

// Read returns the next message. After the last one it returns [io.EOF]. For a
// source that holds no message at all it returns the [*ParseError] that SplitBatch
// gives, and for one that cannot be read to its end the cause of that; a message
// that was begun is then lost.
func (r *Reader) Read() (Piece, error) {
	at, err := r.next()
	if err != nil {
		return Piece{}, err
	}
	return Piece{Index: at.index, Line: at.line, Data: bytes.Clone(r.message), limits: r.limits}, nil
}

// next goes on to the end of a message and tells where it lies. What is kept of it
// is in r.message.
func (r *Reader) next() (place, error) {
	if r.number == 0 {
		r.window.more(sniffed)
		r.window.order = utf16Order(string(r.window.rest()[:min(len(r.window.rest()), sniffed)]))
	}
	if r.waiting {
		r.begin()
	}
	for r.window.more(1) {
		from := r.window.offset
		r.readLine()
		switch head := r.head(); {
		case isMessageStart(head):
			r.found++
			r.wrapping.messages++
			if r.waiting = r.open; r.open {
				return r.close(from), nil
			}
			r.begin()
		case isWrapperLine(head):
			r.wrap(head)
			if r.open {
				return r.close(from), nil
			}
		case r.open:
			r.hold(r.line)
			r.hold(r.end)
		}
	}
	switch {
	case !errors.Is(r.window.err, io.EOF):
		return place{}, fmt.Errorf("read messages: %w", r.window.err)
	case r.open:
		return r.close(r.window.offset), nil
	case r.found == 0:
		return place{}, r.survey.problem()
	}
	return place{}, io.EOF
}

// begin opens the message that starts with the line at hand.
func (r *Reader) begin() {
	r.open, r.waiting = true, false
	r.place = place{start: r.start, line: r.number, index: r.found}
	r.message = r.message[:0]
	r.hold(r.line[r.lead:])
	r.hold(r.end)
}

func (r *Reader) close(end int) place {
	r.open = false
	r.place.end = end
	return r.place
}

// hold keeps more of the message, up to the bound.
func (r *Reader) hold(data []byte) {
	r.message = append(r.message, data[:min(len(data), r.keep-len(r.message))]...)
}

func (r *Reader) wrap(head string) {
	if r.Wrapper != nil {
		r.Wrapper(WrapperLine{Name: head[:3], Line: r.number})
	}
	if count, is := r.wrapping.line(head, r.number); is && r.Trailer != nil {
		r.Trailer(count)
	}
}

// readLine reads the next line, and keeps of it what is within the bound: framing
// in front of it, and at least as much more as tells what it is.
func (r *Reader) readLine() {
	r.number++
	r.line = r.line[:0]
	for {
		n := r.window.framing(!r.begun)
		if n == 0 {
			break
		}
		mark := r.window.take(n)
		r.look(mark)
		r.line = append(r.line, mark[:min(n, r.keep-min(len(r.line), r.keep))]...)
	}
	r.lead, r.start = len(r.line), r.window.offset
	bound := r.lead + max(r.keep, 2*headSize+2)
	inText := r.survey.offset
	for over := false; !over; {
		var text []byte
		text, r.end, over = r.window.next()
		r.begun = r.begun || len(text) > 0
		r.look(text)
		r.line = append(r.line, text[:min(len(text), bound-len(r.line))]...)
	}
	r.look(r.end)
	if r.found == 0 {
		r.survey.line(r.head(), inText, r.number)
	}
}

// look shows bytes to the survey as long as there is no message.
func (r *Reader) look(data []byte) {
	if r.found == 0 {
		r.survey.see(r.window.text(data), r.number)
	}
}

// head gives the first bytes of the line's content in UTF-8. Of a line that cannot
// be of interest it gives one byte.
func (r *Reader) head() string {
	content := r.line[r.lead:]
	if r.window.order != notUTF16 {
		content = []byte(fromUTF16(string(content[:min(len(content), 2*headSize+2)]), r.window.order))
	}
	size := min(len(content), headSize)
	if size > 0 && content[0] != 'M' && content[0] != 'F' && content[0] != 'B' {
		size = 1
	}
	return string(content[:size])
}
