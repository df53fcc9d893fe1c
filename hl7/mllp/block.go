package mllp

import "bytes"

// The marks of a block, and the two bytes of a commit block (MLLP release 2).
const (
	startBlock = 0x0B
	endBlock   = 0x1C
	carriage   = 0x0D
	commitACK  = 0x06
	commitNAK  = 0x15
)

// DefaultMax bounds a message or an answer unless the caller sets another.
const DefaultMax = 1 << 20

// Frame returns a message between its marks.
func Frame(message []byte) []byte {
	b := make([]byte, 0, len(message)+3)
	b = append(b, startBlock)
	b = append(b, message...)
	return append(b, endBlock, carriage)
}

// Note says what was unusual about the bytes that came, for a record to mention.
type Note string

// The notes of a frame or an exchange.
const (
	NoteNoFinalCR  Note = "the last byte of the frame was missing"
	NoteUnframed   Note = "no frame around the answer"
	NoteNoStart    Note = "the first byte of the frame was missing"
	NoteRestarted  Note = "a frame was begun, and then begun anew"
	NoteOthers     Note = "a frame that answers another message was set aside"
	NoteInterim    Note = "a commit acknowledgment came before, or instead of, the answer"
	NoteCommitted  Note = "the receiver said that it took the frame"
	NoteLateOthers Note = "more came after the answer"
)

// block is one frame as it was taken out of a stream.
type block struct {
	content []byte
	notes   []Note
}

// commit returns the byte of a commit block, else 0.
func (b block) commit() byte {
	if len(b.content) == 1 && (b.content[0] == commitACK || b.content[0] == commitNAK) {
		return b.content[0]
	}
	return 0
}

// cutter takes blocks out of a stream, however the stream is cut up. It keeps
// what it has not given out yet.
type cutter struct {
	held    []byte
	seen    int  // of held, the bytes known to hold no end
	restart bool // a begun block was given up for a new start
}

func (c *cutter) add(p []byte) { c.held = append(c.held, p...) }

// next takes out the next block that is whole.
func (c *cutter) next() (block, bool) {
	for {
		c.skipBlank()
		if len(c.held) == 0 {
			return block{}, false
		}
		if c.held[0] != startBlock {
			return c.beforeStart()
		}
		again := bytes.IndexByte(c.held[1:], startBlock) + 1
		end := c.end()
		switch {
		case end > 0 && (again == 0 || end < again):
			return c.takeFramed(end), true
		case again > 0 && c.held[again-1] == endBlock:
			// The next block begins where the CR of this one should be.
			b := block{content: clone(c.held[1 : again-1]), notes: []Note{NoteNoFinalCR}}
			c.drop(again)
			return b, true
		case again > 0:
			c.restart = true
			c.drop(again)
		default:
			return block{}, false
		}
	}
}

// end finds the end mark of the block that begins the held bytes: 0x1C and CR,
// or LF, which some write in its place. 0 means that it has not come yet.
func (c *cutter) end() int {
	for i := max(c.seen, 1); i < len(c.held); i++ {
		if c.held[i] != endBlock {
			continue
		}
		if i+1 == len(c.held) {
			c.seen = i
			return 0
		}
		if next := c.held[i+1]; next == carriage || next == '\n' {
			return i
		}
	}
	c.seen = len(c.held)
	return 0
}

func (c *cutter) takeFramed(end int) block {
	b := block{content: clone(c.held[1:end])}
	if c.held[end+1] != carriage {
		b.notes = append(b.notes, NoteNoFinalCR)
	}
	if c.restart {
		b.notes, c.restart = append(b.notes, NoteRestarted), false
	}
	c.drop(end + 2)
	return b
}

// beforeStart takes bytes that no start mark announced: up to an end mark, or up
// to the start of a block. Otherwise only quiet can tell where they end.
func (c *cutter) beforeStart() (block, bool) {
	start := bytes.IndexByte(c.held, startBlock)
	end := bytes.Index(c.held, []byte{endBlock, carriage})
	switch {
	case end >= 0 && (start < 0 || end < start):
		b := block{content: clone(c.held[:end]), notes: []Note{NoteNoStart}}
		c.drop(end + 2)
		return b, true
	case start > 0:
		b := block{content: clone(c.held[:start]), notes: []Note{NoteUnframed}}
		c.drop(start)
		return b, true
	}
	return block{}, false
}

// settled is what the held bytes amount to when nothing follows them: a block
// without its last CR, or an answer without marks. Half a block is nothing.
func (c *cutter) settled() (block, bool) {
	n := len(c.held)
	switch {
	case n == 0:
		return block{}, false
	case c.held[0] == startBlock && n > 1 && c.held[n-1] == endBlock:
		return block{content: clone(c.held[1 : n-1]), notes: []Note{NoteNoFinalCR}}, true
	case c.held[0] == startBlock:
		return block{}, false
	}
	return block{content: clone(bytes.TrimSuffix(c.held, []byte{endBlock})), notes: []Note{NoteUnframed}}, true
}

// half reports whether a block has begun and not ended.
func (c *cutter) half() bool {
	if len(c.held) == 0 || c.held[0] != startBlock {
		return false
	}
	_, ok := c.settled()
	return !ok
}

// skipBlank drops the line ends that some put between blocks.
func (c *cutter) skipBlank() {
	if n := len(c.held) - len(bytes.TrimLeft(c.held, " \t\r\n")); n > 0 {
		c.drop(n)
	}
}

func (c *cutter) drop(n int) {
	c.held = c.held[:copy(c.held, c.held[n:])]
	c.seen = 0
}

func clone(b []byte) []byte { return append([]byte{}, b...) }
