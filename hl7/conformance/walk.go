package conformance

import (
	"bytes"

	"testshot/hl7"
	"testshot/hl7/codes"
)

// walk goes over a message once, from the first segment to the last, and tries at
// each place the statements that are about it. What later statements need of
// earlier segments is kept in it.
type walk struct {
	collector
	plan    *plan
	context Context
	rule    *Rule // whose statement is being tried
	m       *hl7.Message
	raw     []byte // the message as it came

	// The separators; 0 for one that is not declared, which no text contains.
	separator, component, repetition, subcomponent, escape byte

	escaped bool // there are escape sequences or stray escape characters
	last    int  // index of the last segment that is not of a batch wrapper

	// The segment at hand.
	segment hl7.Segment
	name    string
	spec    *segmentSpec // nil for segments outside the profile
	fields  [maxFields]string
	count   int  // fields filled
	repeats bool // a field may have several repetitions
	field   struct {
		number int
		text   string
		spec   *fieldSpec
	}

	work int // bytes taken apart and statements tried, for the test on linear work

	identity identity
	today    codes.Day
	sent     codes.Day // MSH-7, where the message was made
	patient  patient
	order    order
	observed string           // OBX-3.1 of the observation at hand
	parts    [8]statementPart // room for the statements of most doses
	history  history
	group    grouping
}

// maxFields bounds what the rules look at. No segment of the profile has more.
const maxFields = 60

// run checks a message that is not empty.
func (w *walk) run(m *hl7.Message) {
	w.m = m
	w.today = dayOf(w.context.Today)
	w.order.statements = w.parts[:0]
	w.readRaw()
	w.load(m.Find("MSH", 1))
	if w.identify(); w.identity.kind == acknowledgment {
		return
	}
	w.try(atIdentity)
	if !w.identity.forGuide() {
		return
	}
	w.try(atHeader)
	for i := 1; i <= w.last; i++ {
		s := m.Segment(i)
		name := s.Name()
		if hl7.IsBatchSegment(name) {
			continue
		}
		if name == "ORC" || name == "RXA" && w.order.rxa.Exists() {
			w.endOrder()
		}
		if s != w.segment { // the header is at hand already
			w.load(s)
		}
		w.tryFields()
		w.try(atSegment)
		w.note()
		if w.spec != nil && w.spec.scope != 0 {
			w.try(w.spec.scope)
		}
	}
	w.endOrder()
	w.try(atEnd)
}

// readRaw learns from the bytes what holds for the whole message.
func (w *walk) readRaw() {
	w.raw = w.m.Encode()
	d := w.m.Delimiters()
	w.separator, w.component, w.repetition, w.subcomponent, w.escape = d.Field, d.Component, d.Repetition, d.Subcomponent, d.Escape
	headers := w.m.Count("MSH") + w.m.Count("BHS") + w.m.Count("FHS")
	w.escaped = d.Escape != 0 && bytes.Count(w.raw, []byte{d.Escape}) != headers
	for w.last = w.m.Len(); w.last > 0 && hl7.IsBatchSegment(w.m.Segment(w.last).Name()); w.last-- {
	}
}

// try runs the statements about a place.
func (w *walk) try(at scope) {
	steps := w.plan.steps[at]
	w.work += len(steps)
	for i := range steps {
		w.rule = steps[i].rule
		steps[i].state(w)
	}
}

// tryFields looks at each field of the segment for what the profile says of all
// fields. Nearly all of them are passed by with a look at their length.
func (w *walk) tryFields() {
	if w.spec == nil {
		return
	}
	specs := w.spec.fields
	for i := 1; i <= w.count && i <= len(specs); i++ {
		text, spec := w.fields[i], &specs[i-1]
		if text == "" || w.name == "MSH" && i <= 2 {
			continue
		}
		if !spec.forbidden && text != null && (spec.longest == 0 || len(text) <= spec.longest) && (spec.repeats || !w.repeats || !has(text, w.repetition)) {
			continue
		}
		w.field.number, w.field.text, w.field.spec = i, text, spec
		w.try(atField)
	}
}

// note keeps what later segments need of this one.
func (w *walk) note() {
	switch w.name {
	case "MSH":
		w.sent = parseStamp(w.part(7, 1)).in(w.context.Today)
	case "PID":
		w.notePatient()
	case "NK1":
		w.noteContact()
	case "ORC":
		w.noteOrder()
	case "RXA":
		w.noteVaccination()
	case "RXR":
		w.noteRoute()
	case "OBX":
		w.noteObservation()
	}
}
