package ack

import (
	"strconv"
	"strings"

	"testshot/hl7"
)

// Place is one location of an ERR segment that names several.
type Place struct {
	Location       hl7.Location
	Sent           string
	Ambiguous      bool
	Code, CodeText string // only in the old layout, where every place has a code of its own
}

// In is ErrorLine.In for one place.
func (p Place) In(sent *hl7.Message) hl7.Location {
	if sent == nil || !p.Ambiguous {
		return p.Location
	}
	n := max(p.Location.Field, p.Location.Occurrence)
	if sent.Count(p.Location.Segment) >= n {
		return hl7.Location{Segment: p.Location.Segment, Occurrence: n}
	}
	return hl7.Location{Segment: p.Location.Segment, Field: n}
}

func placesOf(f hl7.Field, read func(hl7.Repetition) Place) (places []Place) {
	for _, r := range f.Repetitions() {
		if r.Empty() {
			continue
		}
		p := read(r)
		p.Sent = strings.TrimSpace(r.Text())
		places = append(places, p)
	}
	return places
}

// partsOf returns the components of a place. Some registries separate them with subcomponent separators; then
// those are the parts.
func partsOf(r hl7.Repetition) []string {
	var parts []string
	if r.Len() == 1 {
		for _, s := range r.Component(1).Subcomponents() {
			parts = append(parts, strings.TrimSpace(s.Text()))
		}
		return parts
	}
	for _, c := range r.Components() {
		parts = append(parts, text(c))
	}
	if len(parts) == 0 {
		return []string{""} // there is always a first part to look at
	}
	return parts
}

// modernPlace reads ERL: segment, occurrence, field, repetition, component, subcomponent (HL7 2.5.1, 2A.28).
func modernPlace(r hl7.Repetition) Place { return placeOf(partsOf(r)) }

func placeOf(parts []string) Place {
	name := strings.ToUpper(parts[0])
	if !segmentName(name) {
		if l, ok := written(parts[0]); ok { // "PID-3.1" or "RXA.5" in one piece
			return Place{Location: l}
		}
		return Place{CodeText: parts[0]}
	}
	at := func(n int) int {
		if n > len(parts) {
			return 0
		}
		return number(parts[n-1])
	}
	last := len(parts)
	for last > 1 && parts[last-1] == "" {
		last--
	}
	if last == 2 && at(2) > 0 {
		return twoParts(name, at(2))
	}
	l := hl7.Location{Segment: name, Occurrence: at(2), Field: at(3)}
	if l.Field > 0 {
		l.Repetition, l.Component, l.Subcomponent = at(4), at(5), at(6)
	}
	return Place{Location: l}
}

// twoParts reads a place of segment and one number. The standard takes the number for the occurrence; CDC's own
// examples (release 1.5, appendix B) write "PID^2" and "NK1^3" for fields. A segment that cannot repeat has no
// second occurrence; for the others the sent message has to decide.
func twoParts(name string, n int) Place {
	switch name {
	case "MSH", "PID", "PD1", "PV1", "MSA":
		return Place{Location: hl7.Location{Segment: name, Field: n}}
	case "ORC", "RXA", "RXR", "OBX":
		return Place{Location: hl7.Location{Segment: name, Occurrence: n}, Ambiguous: true}
	}
	return Place{Location: hl7.Location{Segment: name, Field: n}, Ambiguous: true}
}

// oldPlace reads ELD: segment, sequence, field, and a coded element whose parts are subcomponents (HL7 2.3.1,
// 2.24.5). Some systems put the code first; it is told by its digits. Others write a code or a sentence alone.
func oldPlace(r hl7.Repetition) Place {
	parts := partsOf(r)
	name := strings.ToUpper(parts[0])
	_, inOnePiece := written(name)
	switch {
	case len(parts) > 1 && digits(parts[0]) && segmentName(strings.ToUpper(parts[1])):
		p := placeOf(parts[1:])
		p.Code = parts[0]
		return p
	case digits(parts[0]):
		p := Place{Code: parts[0]}
		if len(parts) > 1 {
			p.CodeText = parts[1]
		}
		return p
	}
	p := Place{CodeText: parts[0]} // no place: "^^^207&Down" means the message as a whole
	if segmentName(name) || inOnePiece {
		p = placeOf(parts[:min(len(parts), 3)])
	}
	switch code := r.Component(4); {
	case !code.Empty():
		p.Code = strings.TrimSpace(code.Subcomponent(1).Text())
		if say := strings.TrimSpace(code.Subcomponent(2).Text()); say != "" {
			p.CodeText = say
		} else if say := text(r.Component(5)); say != "" {
			p.CodeText = say
		}
	case len(parts) > 3:
		p.Code = parts[3]
		if len(parts) > 4 {
			p.CodeText = parts[4]
		}
	}
	return p
}

// written reads a place in one piece, such as "PID-3.1", "RXA[2]-5" or "PID.3".
func written(s string) (hl7.Location, bool) {
	s = strings.ToUpper(s)
	if len(s) > 4 && s[3] == '.' {
		s = s[:3] + "-" + s[4:]
	}
	l, err := hl7.ParseLocation(s)
	return l, err == nil && segmentName(l.Segment)
}

func segmentName(s string) bool {
	if len(s) != 3 || s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	for i := 1; i < 3; i++ {
		if c := s[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// number reads a position; what is none, or is beyond any message, counts as not given.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 99_999 {
		return 0
	}
	return n
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func text(c hl7.Component) string { return strings.TrimSpace(c.Text()) }
