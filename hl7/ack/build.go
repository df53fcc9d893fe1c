package ack

import (
	"strconv"
	"strings"

	"testshot/hl7"
)

// Layout says how errors are written.
type Layout int

// The layouts.
const (
	Modern Layout = iota // ERR-2 to ERR-8, as 2.5.1 has them
	Old                  // ERR-1 alone, as 2.3.1 has it
)

// Options says what Build writes. The zero value gives an AA without time, with the original's version.
type Options struct {
	Code      Code   // MSA-1; empty: AA
	ControlID string // MSH-10 of the acknowledgment itself
	Time      string // MSH-7
	Text      string // MSA-3
	Errors    []ErrorLine
	Layout    Layout

	Answers     string // MSA-2; empty: the original's MSH-10
	OmitAnswers bool   // leave MSA-2 empty
	Version     string // MSH-12; empty: the original's, or 2.5.1
	Application string // MSH-3; empty: the original's MSH-5
	Facility    string // MSH-4; empty: the original's MSH-6
}

// Build writes the acknowledgment of a message: with its separators, sender and receiver exchanged, its event
// in MSH-9, its processing ID and control ID given back. Segments end with CR. For version 2.5.1 and later it
// is what profile Z23 asks for. Without an original (the receiver could not read it) the header stays empty and
// MSA-2 too.
//
// Of an ErrorLine Build writes location, code, severity, application code, parameter, diagnostic and message.
func Build(original *hl7.Message, o Options) []byte {
	w := newWriter(original, o)
	w.segment("MSA", w.code(), w.escape(w.answers()), w.escape(o.Text))
	for _, e := range o.Errors {
		if o.Layout == Old {
			w.segment("ERR", w.oldPlace(e))
		} else {
			w.modernError(e)
		}
	}
	body := w.out.String()
	w.out.Reset()
	w.header(body)
	return []byte(w.out.String() + body)
}

// writer holds what the segments of one acknowledgment share.
type writer struct {
	Options
	msh hl7.Segment
	d   hl7.Delimiters
	out strings.Builder
}

func newWriter(original *hl7.Message, o Options) *writer {
	w := &writer{Options: o, d: hl7.StandardDelimiters()}
	if original == nil {
		return w
	}
	w.msh = original.Find("MSH", 1)
	d := original.Delimiters()
	if d.Field != 0 && d.Component != 0 && d.Repetition != 0 && d.Escape != 0 && d.Subcomponent != 0 {
		w.d = d // an incomplete set cannot carry every text; the standard one can
	}
	if w.Options.Version == "" {
		w.Options.Version = text(w.msh.Field(12).Component(1))
	}
	return w
}

func (w *writer) code() string {
	if w.Code == "" {
		return string(AA)
	}
	return w.escape(string(w.Code))
}

func (w *writer) answers() string {
	switch {
	case w.OmitAnswers:
		return ""
	case w.Answers != "":
		return w.Answers
	}
	return w.msh.Field(10).Text()
}

// header comes last, since MSH-18 has to name the character set when a text is not plain ASCII.
func (w *writer) header(body string) {
	version := w.Options.Version
	if version == "" {
		version = "2.5.1"
	}
	fields := make([]string, 21)
	fields[2] = or(w.escape(w.Application), w.again(5))
	fields[3] = or(w.escape(w.Facility), w.again(6))
	fields[4], fields[5] = w.again(3), w.again(4)
	fields[6] = w.escape(w.Time)
	fields[8] = w.messageType(version)
	fields[9] = w.escape(w.Options.ControlID)
	fields[10] = or(w.again(11), "P")
	fields[11] = w.escape(version)
	if version >= "2.5.1" {
		// CDC guide R1.5 with addendum: an acknowledgment is never acknowledged, and names its profile.
		fields[14], fields[15] = "NE", "NE"
		fields[20] = "Z23" + string(w.d.Component) + "CDCPHINVS"
	}
	if !ascii(body) || !ascii(strings.Join(fields, "")) {
		fields[17] = "UNICODE UTF-8"
	}
	d := w.d
	w.segment("MSH"+string([]byte{d.Field, d.Component, d.Repetition, d.Escape, d.Subcomponent}), fields[2:]...)
}

// messageType is ACK with the original's event; the third part came with version 2.4 for acknowledgments.
func (w *writer) messageType(version string) string {
	event := or(w.escape(text(w.msh.Field(9).Component(2))), "V04")
	c := string(w.d.Component)
	switch {
	case version < "2.3":
		return "ACK"
	case version < "2.4":
		return "ACK" + c + event
	}
	return "ACK" + c + event + c + "ACK"
}

// again writes a field of the original once more, in UTF-8 and with the separators in use.
func (w *writer) again(n int) string {
	var b strings.Builder
	for c, component := range w.msh.Field(n).Repetition(1).Components() {
		if c > 1 {
			b.WriteByte(w.d.Component)
		}
		for s, subcomponent := range component.Subcomponents() {
			if s > 1 {
				b.WriteByte(w.d.Subcomponent)
			}
			b.WriteString(w.escape(subcomponent.Text()))
		}
	}
	return b.String()
}

func (w *writer) escape(s string) string { return hl7.Escape(s, w.d) }

// segment writes one segment; empty fields at its end are left out.
func (w *writer) segment(name string, fields ...string) {
	for len(fields) > 0 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	w.out.WriteString(name)
	for _, f := range fields {
		w.out.WriteByte(w.d.Field)
		w.out.WriteString(f)
	}
	w.out.WriteByte('\r')
}

// coded joins components and leaves empty ones at the end out.
func (w *writer) coded(parts ...string) string {
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	for i := range parts {
		parts[i] = w.escape(parts[i])
	}
	return strings.Join(parts, string(w.d.Component))
}

func (w *writer) modernError(e ErrorLine) {
	places := make([]string, 0, 1+len(e.More))
	for _, l := range e.locations() {
		places = append(places, w.coded(l.Segment, count(l.Occurrence), count(l.Field), count(l.Repetition),
			count(l.Component), count(l.Subcomponent)))
	}
	var code, application string
	if e.Code != "" || e.CodeText != "" {
		code = w.coded(e.Code, e.CodeText, or(e.CodeSystem, "HL70357"))
	}
	if e.ApplicationCode != "" || e.ApplicationText != "" {
		application = w.coded(e.ApplicationCode, e.ApplicationText, "HL70533")
	}
	w.segment("ERR", "", strings.Join(places, string(w.d.Repetition)), code, w.escape(string(e.Severity)),
		application, w.escape(e.Parameter), w.escape(e.Diagnostic), w.escape(e.UserMessage))
}

// oldPlace writes ERR-1: segment, sequence, field, and the code as subcomponents (HL7 2.3.1, 2.24.5).
func (w *writer) oldPlace(e ErrorLine) string {
	code := w.escape(e.Code)
	if say := e.Text(); say != "" {
		code += string(w.d.Subcomponent) + w.escape(say) + string(w.d.Subcomponent) + or(e.CodeSystem, "HL70357")
	}
	var places []string
	for _, l := range e.locations() {
		c := string(w.d.Component)
		places = append(places, w.escape(l.Segment)+c+count(l.Occurrence)+c+count(l.Field)+c+code)
	}
	return strings.Join(places, string(w.d.Repetition))
}

// locations are the places of the line; one empty place stands for the whole message.
func (e ErrorLine) locations() []hl7.Location {
	all := []hl7.Location{e.Location}
	for _, p := range e.More {
		all = append(all, p.Location)
	}
	return all
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func count(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
