package hl7

import (
	"fmt"
	"io"
	"iter"
	"log/slog"
)

// Batch is a file with any number of messages, wrapped in FHS, BHS, BTS and
// FTS or not (HL7 2.5.1, 2.10.3). It keeps a copy of the bytes and where each
// message lies; messages are parsed when they are asked for, so a file of ten
// thousand costs the memory of one at a time.
type Batch struct {
	original string
	limits   Limits
	parts    []place
	wrapper  []WrapperLine
	counts   []BatchCount
}

// place is where one message lies.
type place struct {
	start, end int // in Batch.original
	line       int
	index      int // 1-based
}

// Part is one message of a Batch.
type Part struct {
	Index   int      // 1-based
	Line    int      // of its MSH in the whole input, 1-based
	Data    []byte   // the bytes of that message alone, from its MSH to before the next MSH or batch line
	Message *Message // nil when Err is not
	Err     error    // a *ParseError whose Line counts from the start of the whole input
}

// String describes the part without content, as Message.String does.
func (p Part) String() string {
	return fmt.Sprintf("part %d in line %d, %d bytes", p.Index, p.Line, len(p.Data))
}

// GoString does for %#v what String does for %v.
func (p Part) GoString() string { return p.String() }

// LogValue gives a log what String says, never content.
func (p Part) LogValue() slog.Value { return slog.StringValue(p.String()) }

// SplitBatch finds the messages in data. It fails only when there is none at
// all or when the data is no text; what is wrong with a single message is in
// its Part.
func SplitBatch(data []byte) (*Batch, error) {
	return Limits{}.SplitBatch(data)
}

// SplitBatch is SplitBatch with other bounds for each message. The size of
// data is not bounded: its reader bounds that.
func (l Limits) SplitBatch(data []byte) (*Batch, error) {
	b := &Batch{original: string(data), limits: l.filled()}
	r := Reader{window: window{buffer: data, err: io.EOF}} // it only has to tell where messages lie
	r.Wrapper = func(w WrapperLine) { b.wrapper = append(b.wrapper, w) }
	r.Trailer = func(c BatchCount) { b.counts = append(b.counts, c) }
	for {
		at, err := r.next()
		switch {
		case err == io.EOF:
			return b, nil
		case err != nil:
			return nil, err
		}
		b.parts = append(b.parts, at)
	}
}

// Len returns the number of messages.
func (b *Batch) Len() int { return len(b.parts) }

// String describes the batch without content, as Message.String does.
func (b *Batch) String() string {
	return fmt.Sprintf("%d HL7 messages, %d bytes", len(b.parts), len(b.original))
}

// GoString does for %#v what String does for %v.
func (b *Batch) GoString() string { return b.String() }

// Wrapped reports whether there is an FHS or a BHS.
func (b *Batch) Wrapped() bool {
	for _, w := range b.wrapper {
		if w.Name == "FHS" || w.Name == "BHS" {
			return true
		}
	}
	return false
}

// Wrapper returns the batch lines in file order.
func (b *Batch) Wrapper() []WrapperLine { return append([]WrapperLine(nil), b.wrapper...) }

// Counts returns one comparison for each trailer.
func (b *Batch) Counts() []BatchCount { return append([]BatchCount(nil), b.counts...) }

// Part returns the i-th message, the zero Part when there is none. It parses
// with every call; keep the result.
func (b *Batch) Part(i int) Part {
	if i < 1 || i > len(b.parts) {
		return Part{}
	}
	at := b.parts[i-1]
	text := b.original[at.start:at.end]
	p := Part{Index: i, Line: at.line, Data: []byte(text)}
	m := new(Message)
	err := m.parseString(text, b.limits)
	if err == nil {
		p.Message = m
		return p
	}
	p.Err = err.inLine(at.line)
	return p
}

// Parts yields all messages in file order, each parsed when its turn comes.
func (b *Batch) Parts() iter.Seq[Part] {
	return func(yield func(Part) bool) {
		for i := range b.parts {
			if !yield(b.Part(i + 1)) {
				return
			}
		}
	}
}
