package hl7

import (
	"strconv"
	"strings"
)

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

// wrapping counts what lies between the lines of a wrapper.
type wrapping struct {
	messages int // in the batch that is open
	batches  int // in the file that is open
}

// isWrapperLine reports whether a line is one of a wrapper. "BTSX" is none.
func isWrapperLine(head string) bool {
	return len(head) >= 3 && IsBatchSegment(head[:3]) && (len(head) == 3 || !isAlphanumeric(head[3]))
}

// line takes a line of the wrapper into account. For a trailer it compares.
func (w *wrapping) line(head string, number int) (c BatchCount, trailer bool) {
	name := head[:3]
	switch name {
	case "FHS":
		w.batches, w.messages = 0, 0
	case "BHS":
		w.batches++
		w.messages = 0
	case "BTS":
		c.Found, trailer = w.messages, true
		w.messages = 0
	case "FTS":
		c.Found, trailer = w.batches, true
		w.batches = 0
	}
	c.Trailer, c.Line, c.Declared = name, number, declared(head)
	return c, trailer
}

// declared gives the number in the first field, -1 when there is none.
func declared(head string) int {
	if len(head) <= 4 {
		return -1
	}
	first := head[4:]
	if i := strings.IndexByte(first, head[3]); i >= 0 {
		first = first[:i]
	}
	first = strings.TrimRight(first, string(rune(endBlock)))
	if n, err := strconv.Atoi(strings.TrimSpace(first)); err == nil && n >= 0 {
		return n
	}
	return -1
}
