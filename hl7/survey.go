package hl7

import "strings"

// survey is what must be known of a text to say why there is no message in it.
type survey struct {
	offset    int    // how much was seen, in UTF-8
	opening   string // the first of it
	content   bool   // there is a line that is not blank
	malformed *ParseError
	nul       *ParseError
}

// see looks at the next bytes of a text, which lie in that line.
func (s *survey) see(text string, line int) {
	if s.nul == nil {
		if i := strings.IndexByte(text, 0); i >= 0 {
			s.nul = &ParseError{Line: line, Offset: s.offset + i, Problem: Binary, Detail: "NUL byte"}
		}
	}
	if room := judged - len(s.opening); room > 0 {
		s.opening += text[:min(len(text), room)]
	}
	s.offset += len(text)
}

// line looks at the first bytes of a line, of which start is the offset.
func (s *survey) line(head string, start, number int) {
	s.content = s.content || head != ""
	if s.malformed == nil && strings.HasPrefix(head, "MSH") {
		s.malformed = badHeader(line{start: start, end: start + len(head), number: number})
	}
}

// problem says why there is no message in what was seen.
func (s *survey) problem() *ParseError {
	switch {
	case s.malformed != nil:
		return s.malformed
	case s.nul != nil:
		return s.nul
	case !s.content:
		return &ParseError{Problem: NoMessage}
	case looksBinary(s.opening):
		return &ParseError{Line: 1, Problem: Binary, Detail: "mostly control characters"}
	}
	return &ParseError{Problem: NoHeader}
}
