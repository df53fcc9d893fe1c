package hl7

import "strconv"

// Location names a place in a message. All numbers are 1-based; 0 means "not
// given", and a part that is not given ends the address, apart from Occurrence
// and Repetition, which may be left out before deeper parts.
type Location struct {
	Segment      string
	Occurrence   int // which of the segments of that name
	Field        int
	Repetition   int
	Component    int
	Subcomponent int
}

// maxPosition bounds the numbers that ParseLocation accepts.
const maxPosition = 999_999

// String returns the place in the usual short form: "OBX[3]-5[1].2", "PID-3",
// "RXA[2]-5[1].1.2". The zero Location gives "".
func (l Location) String() string {
	if l.Segment == "" {
		return ""
	}
	b := make([]byte, 0, 24)
	b = append(b, l.Segment...)
	b = appendBracket(b, l.Occurrence)
	if l.Field <= 0 {
		return string(b)
	}
	b = append(b, '-')
	b = strconv.AppendInt(b, int64(l.Field), 10)
	b = appendBracket(b, l.Repetition)
	if l.Component <= 0 && l.Subcomponent <= 0 {
		return string(b)
	}
	b = append(b, '.')
	b = strconv.AppendInt(b, int64(max(l.Component, 1)), 10)
	if l.Subcomponent > 0 {
		b = append(b, '.')
		b = strconv.AppendInt(b, int64(l.Subcomponent), 10)
	}
	return string(b)
}

func appendBracket(b []byte, n int) []byte {
	if n <= 0 {
		return b
	}
	b = append(b, '[')
	b = strconv.AppendInt(b, int64(n), 10)
	return append(b, ']')
}

// ParseLocation reads the form that String writes. Numbers have no sign and no
// leading zero.
func ParseLocation(s string) (Location, error) {
	var l Location
	r := locationReader{rest: s}
	if len(s) < 3 || !isName(s[:3]) {
		return l, badLocation("a segment name has three letters or digits")
	}
	l.Segment, r.rest = s[:3], s[3:]
	l.Occurrence = r.bracket()
	if r.skip('-') {
		l.Field = r.number()
		l.Repetition = r.bracket()
		if r.skip('.') {
			l.Component = r.number()
			if r.skip('.') {
				l.Subcomponent = r.number()
			}
		}
	}
	switch {
	case r.failed:
		return Location{}, badLocation("a position is a number from 1 to " + strconv.Itoa(maxPosition))
	case r.rest != "":
		return Location{}, badLocation("there is more than segment, field, repetition, component and subcomponent")
	}
	return l, nil
}

func badLocation(why string) error {
	return &ParseError{Problem: BadLocation, Detail: why}
}

// isName reports whether s can be a segment name: a letter and two letters or
// digits. Small letters are accepted here and listed by Oddities.
func isName(s string) bool {
	return len(s) == 3 && isLetter(s[0]) && isAlphanumeric(s[1]) && isAlphanumeric(s[2])
}

type locationReader struct {
	rest   string
	failed bool
}

func (r *locationReader) skip(c byte) bool {
	if r.rest == "" || r.rest[0] != c {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func (r *locationReader) number() int {
	n, i := 0, 0
	for ; i < len(r.rest) && r.rest[i] >= '0' && r.rest[i] <= '9' && n <= maxPosition; i++ {
		n = 10*n + int(r.rest[i]-'0')
	}
	if i == 0 || r.rest[0] == '0' || n > maxPosition {
		r.failed = true
	}
	r.rest = r.rest[i:]
	return n
}

func (r *locationReader) bracket() int {
	if !r.skip('[') {
		return 0
	}
	n := r.number()
	if !r.skip(']') {
		r.failed = true
	}
	return n
}
