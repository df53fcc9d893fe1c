package conformance

import (
	"strings"

	"testshot/hl7"
	"testshot/hl7/ack"
)

// CheckReply reads an acknowledgment (profile Z23) as far as rules are about it.
// sent is the control ID of the message that was sent, or nothing if it is not
// known. The verdict is not given here; these are the points that lead to it.
func CheckReply(m *hl7.Message, p *Profile, sent string) []Finding {
	if p == nil {
		p = Z22()
	}
	r := &reply{collector: collector{profile: p}, plan: p.plan(), m: m}
	if m != nil {
		r.read, _ = ack.Read(m.Encode()) // an ack.Problem is found again as A01
	}
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
	read ack.Ack // the same reading that the verdict rests on

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
	for _, e := range r.read.Errors {
		switch e.Severity.Known() {
		case ack.Error:
			r.severe++
		case ack.Warning, ack.Information:
			r.mild++
		default:
			r.unknown++
		}
	}
	msa := r.m.Find("MSA", 1)
	if sent != "" && !r.read.AnswersTo(sent) {
		r.note("A02", msa, 2)
	}
	switch r.read.Code.Plain() {
	case ack.AA:
		switch {
		case r.severe > 0 || len(r.read.Judge().WordsOfRejection) > 0:
			r.note("A05", msa, 1)
		case r.mild+r.unknown > 0:
			r.note("A04", msa, 1)
		default:
			r.note("A03", msa, 1)
		}
	case ack.AE:
		r.note("A06", msa, 1)
		if r.mild > 0 && r.severe+r.unknown == 0 { // accepted with warnings
			for i := range r.found {
				if r.found[i].Rule == "A06" && r.found[i].Severity == Error {
					r.found[i].Severity = Warning
				}
			}
		}
	case ack.AR:
		r.note("A07", msa, 1)
	case ack.CA, ack.CE, ack.CR:
		r.note("A08", msa, 1)
	default:
		r.note("A01", msa, 1)
	}
	if r.read.Text != "" {
		r.note("A12", msa, 3)
	}
}

// errors is about the ERR segments, in the layout of 2.5.1 or in that of ERR-1
// (2.3.1, type ELD).
func (r *reply) errors() {
	for i, e := range r.read.Errors {
		s := r.m.Find("ERR", i+1)
		if e.Severity.Known() == "" {
			r.note("A11", s, 4)
		}
		place, code := 2, 3
		if e.Old {
			place, code = 1, 1
		}
		if e.Location.Segment != "" {
			r.note("A09", s, place, e.Location.String())
		}
		r.explain(s, code, e.Code, "HL70357")
		r.explain(s, 5, e.ApplicationCode, "HL70533")
		if e.Diagnostic != "" {
			r.note("A12", s, 7)
		}
		if e.UserMessage != "" {
			r.note("A12", s, 8)
		}
	}
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
