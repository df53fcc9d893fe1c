package hl7

import "strings"

// lineEnd is how a line was ended in the input.
type lineEnd uint8

const (
	endNone lineEnd = iota // the input stops
	endCR
	endLF
	endCRLF
)

const (
	byteOrderMark = "\uFEFF" // EF BB BF
	startBlock    = 0x0B     // MLLP (HL7 implementation guide, appendix C)
	endBlock      = 0x1C
)

// line is one line of the input with the framing of the file taken off.
type line struct {
	start, end int // content
	number     int // 1-based
	ending     lineEnd
	marks      int // byte-order marks taken off
	framing    int // MLLP bytes taken off
}

// blank reports a line without content that was not there for framing's sake.
func (l line) blank() bool { return l.start == l.end && l.marks == 0 && l.framing == 0 }

// lines walks over the lines of a text once. It remembers where the next CR and
// the next LF are, because looking for an LF that never comes again and again
// would make a CR-only file cost the square of its size.
type lines struct {
	text    string
	pos     int
	cr, lf  int // next of each at or after pos; len(text) when there is none
	number  int
	begun   bool // a line with content was seen, marks are content from now on
	visited int  // bytes looked at, for the test on linear work
}

func newLines(text string) lines {
	return lines{text: text, cr: -1, lf: -1}
}

// next returns the next line, or false after the last one.
func (s *lines) next() (line, bool) {
	if s.pos >= len(s.text) {
		return line{}, false
	}
	if s.cr < s.pos {
		s.cr = s.find('\r')
	}
	if s.lf < s.pos {
		s.lf = s.find('\n')
	}
	s.number++
	l := line{start: s.pos, end: min(s.cr, s.lf), number: s.number}
	switch {
	case l.end == len(s.text):
		s.pos = l.end
	case s.lf < s.cr:
		l.ending, s.pos = endLF, l.end+1
	case s.lf == s.cr+1 && s.lf < len(s.text):
		l.ending, s.pos = endCRLF, l.end+2
	default:
		l.ending, s.pos = endCR, l.end+1
	}
	s.unframe(&l)
	return l, true
}

func (s *lines) find(c byte) int {
	i := strings.IndexByte(s.text[s.pos:], c)
	if i < 0 {
		s.visited += len(s.text) - s.pos
		return len(s.text)
	}
	s.visited += i + 1
	return s.pos + i
}

// unframe takes MLLP bytes off both ends of a line, and byte-order marks off
// the first one. It goes on until neither is left, so that a second pass over
// what Wire returns finds nothing more to take off.
func (s *lines) unframe(l *line) {
	for l.start < l.end {
		switch c := s.text[l.start]; {
		case c == startBlock || c == endBlock:
			l.start++
			l.framing++
			continue
		case c == byteOrderMark[0] && !s.begun && strings.HasPrefix(s.text[l.start:l.end], byteOrderMark):
			l.start += len(byteOrderMark)
			l.marks++
			continue
		}
		break
	}
	for l.end > l.start && s.text[l.end-1] == endBlock {
		l.end--
		l.framing++
	}
	if l.start < l.end {
		s.begun = true
	}
}
