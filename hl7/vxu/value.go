package vxu

import (
	"strings"

	"testshot/hl7"
)

// Value is one text of a message and the place where it stands.
// The zero value means that the message has no such place.
type Value struct {
	Text     string
	Location hl7.Location
}

// Empty reports whether nothing was given.
func (v Value) Empty() bool { return v.Text == "" }

// String returns the text, so that a Value can be printed as it is.
func (v Value) String() string { return v.Text }

// Coded is a coded element: a code with its text and system, and perhaps the same thing said a second time
// in another system (HL7 2.5.1, 2A.8, components 4 to 6).
type Coded struct {
	Code, Text, System          string
	AltCode, AltText, AltSystem string
	Location                    hl7.Location
}

// Empty reports whether neither triplet says anything.
func (c Coded) Empty() bool {
	return c.Code == "" && c.Text == "" && c.System == "" && c.AltCode == "" && c.AltText == "" && c.AltSystem == ""
}

// In returns the code that is given in the named system, or "" when neither triplet names it.
func (c Coded) In(system string) string {
	switch {
	case strings.EqualFold(c.System, system):
		return c.Code
	case strings.EqualFold(c.AltSystem, system):
		return c.AltCode
	}
	return ""
}

// String returns what a person would want to see first: the text, else the code, else the second triplet.
func (c Coded) String() string {
	for _, s := range []string{c.Text, c.Code, c.AltText, c.AltCode} {
		if s != "" {
			return s
		}
	}
	return ""
}

// valueOf reads a whole field as text.
func valueOf(s hl7.Segment, field int) Value {
	f := s.Field(field)
	return Value{Text: clean(f.Text()), Location: f.Location()}
}

// componentOf reads one component of the first repetition of a field.
func componentOf(s hl7.Segment, field, component int) Value {
	c := s.Field(field).Component(component)
	return Value{Text: clean(c.Text()), Location: c.Location()}
}

// codedOf reads a repetition as a coded element.
func codedOf(r hl7.Repetition) Coded {
	part := func(n int) string { return clean(r.Component(n).Text()) }
	return Coded{
		Code: part(1), Text: part(2), System: part(3),
		AltCode: part(4), AltText: part(5), AltSystem: part(6),
		Location: r.Location(),
	}
}

// codedField reads the first repetition of a field as a coded element.
func codedField(s hl7.Segment, field int) Coded { return codedOf(s.Field(field).Repetition(1)) }

// clean takes blanks off both ends, which systems with fixed-width columns leave behind, and turns the HL7
// null ("") into nothing: for a reader both mean that no value is given.
func clean(s string) string {
	s = strings.TrimSpace(s)
	if s == `""` {
		return ""
	}
	return s
}
