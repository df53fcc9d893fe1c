package hl7

import "strings"

// Delimiters are the separators that a header segment (MSH, BHS or FHS)
// declares in its first two fields. Zero means "not declared": nothing is split
// at that level, and nothing can be escaped without an escape character.
type Delimiters struct {
	Field, Component, Repetition, Escape, Subcomponent byte
}

// StandardDelimiters returns the recommended set | ^ ~ \ & (HL7 2.5.1, 2.5.4).
func StandardDelimiters() Delimiters {
	return Delimiters{Field: '|', Component: '^', Repetition: '~', Escape: '\\', Subcomponent: '&'}
}

// String returns the separators as MSH-1 and MSH-2 write them.
func (d Delimiters) String() string {
	var b strings.Builder
	for _, c := range []byte{d.Field, d.Component, d.Repetition, d.Escape, d.Subcomponent} {
		if c != 0 {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// readDelimiters reads the declaration of a header line. The second result is
// false when the line has no usable field separator.
//
// An encoding character that is a letter, a digit or a repeat of an earlier one
// counts as not declared: "MSH|EHR|..." has forgotten MSH-2, and to split every
// name at its E, H and R would help nobody.
func readDelimiters(line string) (Delimiters, bool) {
	var d Delimiters
	if len(line) < 4 || !canSeparate(line[3]) {
		return d, false
	}
	d.Field = line[3]
	enc := line[4:]
	if i := strings.IndexByte(enc, d.Field); i >= 0 {
		enc = enc[:i]
	}
	seen := [5]byte{d.Field}
	for i, to := range []*byte{&d.Component, &d.Repetition, &d.Escape, &d.Subcomponent} {
		if i >= len(enc) {
			break
		}
		c := enc[i]
		if canSeparate(c) && strings.IndexByte(string(seen[:i+1]), c) < 0 {
			*to = c
		}
		seen[i+1] = c
	}
	return d, true
}

// complete reports whether all four encoding characters were declared.
func (d Delimiters) complete() bool {
	return d.Component != 0 && d.Repetition != 0 && d.Escape != 0 && d.Subcomponent != 0
}

// canSeparate reports whether a byte can serve as a separator: visible ASCII
// that is neither letter nor digit.
func canSeparate(c byte) bool {
	return c > ' ' && c < 0x7F && !isAlphanumeric(c)
}

func isAlphanumeric(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9'
}

func isLetter(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// IsBatchSegment reports whether name is one of FHS, BHS, BTS and FTS, which
// wrap messages and belong to none (HL7 2.5.1, 2.10.3).
func IsBatchSegment(name string) bool {
	switch name {
	case "FHS", "BHS", "BTS", "FTS":
		return true
	}
	return false
}

// isHeader reports whether a segment of this name declares delimiters, so that
// its first field is the separator itself.
func isHeader(name string) bool {
	return name == "MSH" || name == "BHS" || name == "FHS"
}
