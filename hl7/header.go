package hl7

import (
	"strconv"
	"strings"
)

// findHeader returns the delimiters of the first MSH. They are needed before
// the lines above it, such as a batch header's, are indexed.
func findHeader(text string) (Delimiters, *ParseError) {
	scan := newLines(text)
	var malformed *ParseError
	first := -1
	for {
		ln, ok := scan.next()
		if !ok {
			break
		}
		content := text[ln.start:ln.end]
		if content != "" && first < 0 {
			first = ln.start
		}
		if isMessageStart(content) {
			d, ok := readDelimiters(content)
			if ok {
				return d, nil
			}
			return d, badHeader(ln)
		}
		if malformed == nil && strings.HasPrefix(content, "MSH") {
			malformed = badHeader(ln)
		}
	}
	switch {
	case first < 0:
		return Delimiters{}, &ParseError{Problem: NoMessage}
	case malformed != nil:
		return Delimiters{}, malformed
	case looksBinary(text):
		return Delimiters{}, &ParseError{Line: 1, Problem: Binary, Detail: "mostly control characters"}
	}
	return Delimiters{}, &ParseError{Problem: NoHeader}
}

// isMessageStart reports whether a line starts a message: MSH and then anything
// but a letter or digit. "MSHORT" is no header, "MSH" alone is a broken one.
func isMessageStart(content string) bool {
	return strings.HasPrefix(content, "MSH") && (len(content) == 3 || !isAlphanumeric(content[3]))
}

func badHeader(ln line) *ParseError {
	detail := "a field separator must follow MSH"
	if ln.end-ln.start < 4 {
		detail = "fewer than 4 bytes"
	}
	return &ParseError{Line: ln.number, Offset: ln.start, Problem: BadHeader, Detail: detail,
		Location: Location{Segment: "MSH", Occurrence: 1, Field: 1}}
}

// judged is how much of a text looksBinary looks at.
const judged = 1024

// looksBinary judges the first bytes of a text without NUL: one control
// character in twenty is no export of text.
func looksBinary(text string) bool {
	text = text[:min(len(text), judged)]
	control := 0
	for i := 0; i < len(text); i++ {
		if isStrayControl(text[i]) {
			control++
		}
	}
	return control*20 > len(text)
}

// isStrayControl reports a control character that is no TAB, line end, page
// feed or framing byte.
func isStrayControl(c byte) bool {
	switch c {
	case '\t', '\n', '\r', '\f', startBlock, endBlock:
		return false
	}
	return c < ' ' || c == 0x7F
}

func decimal(n int) string { return strconv.Itoa(n) }
