package conformance

import (
	"strings"
	"unicode"

	"testshot/hl7"
)

// CheckReply reads an acknowledgment (profile Z23) as far as rules are about it.
// sent is the control ID of the message that was sent, or nothing if it is not
// known. The verdict is not given here; these are the points that lead to it.
func CheckReply(m *hl7.Message, p *Profile, sent string) []Finding {
	if p == nil {
		p = Z22()
	}
	r := &reply{collector: collector{profile: p}, plan: p.plan(), m: m}
	if m == nil || m.Count("MSA") == 0 {
		r.note("A01", hl7.Segment{}, 0)
		return r.sorted()
	}
	if messageType, _ := typeAndVersion(m); messageType == "VXU" && m.Count("PID") > 0 {
		r.note("A01", hl7.Segment{}, 0)
		return r.sorted()
	}
	r.acknowledgment(sent)
	r.errors()
	r.oddities()
	return r.sorted()
}

// reply is an acknowledgment that is being read.
type reply struct {
	collector
	plan *plan
	m    *hl7.Message

	severe, mild, unknown int // ERR segments by severity: E; W or I; none or other
}

// note reports a rule at a field of a segment; the zero Segment stands for the
// whole reply.
func (r *reply) note(id string, s hl7.Segment, field int, args ...string) {
	at := s.Location()
	at.Field = field
	r.broke(r.plan, id, at, placeKey(s.Index(), at), args...)
}

// acknowledgment is about MSA and what it says together with the ERR segments.
func (r *reply) acknowledgment(sent string) {
	for i := 1; i <= r.m.Count("ERR"); i++ {
		switch severityOf(r.m.Find("ERR", i)) {
		case "E":
			r.severe++
		case "W", "I":
			r.mild++
		default:
			r.unknown++
		}
	}
	msa := r.m.Find("MSA", 1)
	if sent != "" && msa.Field(2).Text() != sent {
		r.note("A02", msa, 2)
	}
	switch msa.Field(1).Text() {
	case "AA":
		switch {
		case r.severe > 0 || r.saysRejected():
			r.note("A05", msa, 1)
		case r.mild+r.unknown > 0:
			r.note("A04", msa, 1)
		default:
			r.note("A03", msa, 1)
		}
	case "AE":
		r.note("A06", msa, 1)
		if r.mild > 0 && r.severe+r.unknown == 0 { // accepted with warnings
			for i := range r.found {
				if r.found[i].Rule == "A06" && r.found[i].Severity == Error {
					r.found[i].Severity = Warning
				}
			}
		}
	case "AR":
		r.note("A07", msa, 1)
	case "CA", "CE", "CR":
		r.note("A08", msa, 1)
	default:
		r.note("A01", msa, 1)
	}
	if !msa.Field(3).Empty() {
		r.note("A12", msa, 3)
	}
}

// severityOf reads ERR-4. The segment of versions before 2.5 has none.
func severityOf(s hl7.Segment) string { return s.Field(4).Component(1).Text() }

// saysRejected looks for a refusal in words, which some registries send with AA.
func (r *reply) saysRejected() bool {
	if refuses(r.m.Find("MSA", 1).Field(3).Text()) {
		return true
	}
	for i := 1; i <= r.m.Count("ERR"); i++ {
		s := r.m.Find("ERR", i)
		if refuses(s.Field(7).Text()) || refuses(s.Field(8).Text()) {
			return true
		}
	}
	return false
}

// refuses looks for the word "rejected" that is not taken back by the word before
// or behind it: "not rejected", "0 rejected", "rejected: 0". "10 rejected" is a
// refusal.
func refuses(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, word := range words {
		if word != "rejected" || i > 0 && (words[i-1] == "not" || words[i-1] == "0") || i+1 < len(words) && words[i+1] == "0" {
			continue
		}
		return true
	}
	return false
}

// errors is about the ERR segments, in the layout of 2.5.1 or in that of ERR-1
// (2.3.1, type ELD: segment, occurrence, field, code).
func (r *reply) errors() {
	for i := 1; i <= r.m.Count("ERR"); i++ {
		s := r.m.Find("ERR", i)
		switch severityOf(s) {
		case "E", "W", "I":
		default:
			r.note("A11", s, 4)
		}
		if s.Field(2).Empty() && s.Field(3).Empty() && !s.Field(1).Empty() {
			old := s.Field(1).Repetition(1)
			r.place(s, 1, old, 3)
			code := old.Component(4)
			r.explain(s, 1, code.Subcomponent(1).Text(), "HL70357")
		} else {
			r.place(s, 2, s.Field(2).Repetition(1), 6)
			r.explain(s, 3, s.Field(3).Component(1).Text(), "HL70357")
			r.explain(s, 5, s.Field(5).Component(1).Text(), "HL70533")
		}
		for _, field := range [...]int{7, 8} {
			if !s.Field(field).Empty() {
				r.note("A12", s, field)
			}
		}
	}
}

// place turns what the registry names into a place of the message (A09).
func (r *reply) place(s hl7.Segment, field int, named hl7.Repetition, parts int) {
	if at, ok := errorPlace(named, parts); ok {
		r.note("A09", s, field, at.String())
	}
}

// errorPlace reads a location as ERR-2 has it (type ERL): segment, occurrence,
// field, repetition, component, subcomponent. In ERR-1 only the first three of
// these parts are a place.
func errorPlace(named hl7.Repetition, parts int) (hl7.Location, bool) {
	at := hl7.Location{Segment: named.Component(1).Text()}
	if len(at.Segment) != 3 || plain(at.Segment) != at.Segment {
		return hl7.Location{}, false
	}
	for i, part := range [...]*int{&at.Occurrence, &at.Field, &at.Repetition, &at.Component, &at.Subcomponent} {
		if i+2 > parts {
			break
		}
		if text := named.Component(i + 2).Text(); allDigits(text) && len(text) < 6 {
			for j := range len(text) {
				*part = *part*10 + int(text[j]-'0')
			}
		}
	}
	return at, true
}

// explain gives the meaning of an error code (A10).
func (r *reply) explain(s hl7.Segment, field int, code, table string) {
	if code = strings.TrimSpace(code); code == "" {
		return
	}
	meaning := "not in the list"
	if t := r.plan.set.Table(table); t != nil {
		if c := t.Find(code); c != nil {
			meaning = strings.ToLower(c.Name)
		} else {
			meaning = "not in the list of " + t.Dated.String()
		}
	}
	r.note("A10", s, field, plain(code), meaning)
}

// oddities is about how the reply is built (A13).
func (r *reply) oddities() {
	_, version := typeAndVersion(r.m)
	switch first := r.m.Segment(1); {
	case hl7.IsBatchSegment(first.Name()):
		r.note("A13", first, 0)
	case version != "2.5.1":
		r.note("A13", r.m.Find("MSH", 1), 12)
	case r.m.Count("MSA") > 1:
		r.note("A13", r.m.Find("MSA", 2), 0)
	}
}
