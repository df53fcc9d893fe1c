package hl7

import (
	"fmt"
	"iter"
	"log/slog"
	"strconv"
	"strings"
)

// Batch is a file with any number of messages, wrapped in FHS, BHS, BTS and
// FTS or not (HL7 2.5.1, 2.10.3). It keeps a copy of the bytes and where each
// message lies; messages are parsed when they are asked for, so a file of ten
// thousand costs the memory of one at a time.
type Batch struct {
	original string
	limits   Limits
	order    byteOrder
	parts    []place
	wrapper  []WrapperLine
	counts   []BatchCount
}

// place is where one message lies.
type place struct {
	start, end int // in Batch.original
	line       int
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

// WrapperLine is an FHS, BHS, BTS or FTS as it stands in the file.
type WrapperLine struct {
	Name string
	Line int // 1-based
}

// BatchCount compares the number that a trailer declares with the number found.
type BatchCount struct {
	Trailer  string // BTS counts messages (BTS-1), FTS counts batches (FTS-1)
	Line     int    // 1-based
	Declared int    // -1 when the trailer gives no number
	Found    int
}

// Agrees reports whether the count holds; a trailer without a number claims
// nothing.
func (c BatchCount) Agrees() bool { return c.Declared < 0 || c.Declared == c.Found }

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
	text := b.original
	if b.order = utf16Order(text); b.order != notUTF16 {
		text = fromUTF16(text, b.order)
	}
	_, unusable := findHeader(text)
	if unusable != nil && unusable.Problem != BadHeader {
		if i := strings.IndexByte(text, 0); i >= 0 {
			return nil, nulByte(text, i)
		}
		return nil, unusable
	}
	s := splitter{batch: b, text: text, open: -1}
	s.run()
	if len(b.parts) == 0 {
		return nil, unusable
	}
	if b.order != notUTF16 {
		b.toOriginal(text)
	}
	return b, nil
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
	if err.Line > 0 {
		err.Line += at.line - 1
	}
	p.Err = err
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

// toOriginal turns the places in the UTF-8 form of a UTF-16 file into places in
// the file itself, in one pass.
func (b *Batch) toOriginal(text string) {
	at, units := 0, 0 // a byte-order mark is in the text too, as one unit
	move := func(to int) int {
		for _, r := range text[at:to] {
			units++
			if r > 0xFFFF {
				units++
			}
		}
		at = to
		return min(2*units, len(b.original))
	}
	for i := range b.parts {
		p := &b.parts[i]
		p.start, p.end = move(p.start), move(p.end)
	}
}

// splitter cuts a text at the lines that start a message or belong to the
// wrapper.
type splitter struct {
	batch    *Batch
	text     string
	open     int // start of the message that is being read, -1 when none is
	line     int // its line
	messages int // in the batch that is open
	batches  int // in the file that is open
	visited  int // bytes looked at, for the test on linear work
}

func (s *splitter) run() {
	scan := newLines(s.text)
	for {
		from := scan.pos
		ln, ok := scan.next()
		if !ok {
			break
		}
		content := s.text[ln.start:ln.end]
		if isMessageStart(content) {
			s.close(from)
			s.open, s.line = ln.start, ln.number
			s.messages++
			continue
		}
		if len(content) < 3 || !IsBatchSegment(content[:3]) || len(content) > 3 && isAlphanumeric(content[3]) {
			continue
		}
		s.close(from)
		s.wrapperLine(content, ln.number)
	}
	s.close(len(s.text))
	s.visited = scan.visited
}

func (s *splitter) close(end int) {
	if s.open < 0 {
		return
	}
	s.batch.parts = append(s.batch.parts, place{s.open, end, s.line})
	s.open = -1
}

func (s *splitter) wrapperLine(content string, number int) {
	name := content[:3]
	s.batch.wrapper = append(s.batch.wrapper, WrapperLine{Name: name, Line: number})
	switch name {
	case "FHS":
		s.batches, s.messages = 0, 0
	case "BHS":
		s.batches++
		s.messages = 0
	case "BTS":
		s.count(name, content, number, s.messages)
		s.messages = 0
	case "FTS":
		s.count(name, content, number, s.batches)
		s.batches = 0
	}
}

func (s *splitter) count(name, content string, number, found int) {
	c := BatchCount{Trailer: name, Line: number, Declared: -1, Found: found}
	if len(content) > 4 {
		first := content[4:]
		if i := strings.IndexByte(first, content[3]); i >= 0 {
			first = first[:i]
		}
		if n, err := strconv.Atoi(strings.TrimSpace(first)); err == nil && n >= 0 {
			c.Declared = n
		}
	}
	s.batch.counts = append(s.batch.counts, c)
}
