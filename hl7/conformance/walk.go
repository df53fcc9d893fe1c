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
	count   int // fields filled
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

// load makes s the segment at hand, its fields as they stand.
func (w *walk) load(s hl7.Segment) {
	w.segment, w.name = s, s.Name()
	w.spec = w.plan.specs[w.name]
	w.work++
	before := w.count
	if w.escaped || w.name == "MSH" {
		w.loadFields()
	} else {
		w.splitFields()
	}
	for i := w.count + 1; i <= before; i++ {
		w.fields[i] = ""
	}
}

// loadFields asks for each field. In a message with escape sequences what stands
// in a field differs from its text; only there are fields copied.
func (w *walk) loadFields() {
	w.count = min(w.segment.Len(), maxFields-1)
	for i := 1; i <= w.count; i++ {
		f := w.segment.Field(i)
		if w.escaped {
			w.fields[i] = string(f.Raw())
		} else {
			w.fields[i] = f.Text()
		}
		w.work += len(w.fields[i])
	}
}

// splitFields takes the text of the whole segment apart, which is faster. Without
// escape sequences a separator in the text is a separator.
func (w *walk) splitFields() {
	w.count = 0
	text := w.m.Value(hl7.Location{Segment: w.name, Occurrence: w.segment.Occurrence()})
	w.work += len(text)
	start := -1
	for i := range len(text) {
		if text[i] != w.separator {
			continue
		}
		if start >= 0 {
			w.count++
			w.fields[w.count] = text[start:i]
			if w.count == maxFields-1 {
				return
			}
		}
		start = i + 1
	}
	if start >= 0 {
		w.count++
		w.fields[w.count] = text[start:]
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
		if !spec.forbidden && text != null && (spec.longest == 0 || len(text) <= spec.longest) && (spec.repeats || !has(text, w.repetition)) {
			continue
		}
		w.field.number, w.field.text, w.field.spec = i, text, spec
		w.try(atField)
	}
}

func has(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
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

// part gives a component of a field's first repetition.
func (w *walk) part(field, component int) string {
	s := w.fields[field]
	start := 0
	for i := range len(s) {
		switch s[i] {
		case w.component:
			if component--; component == 0 {
				return s[start:i]
			}
			start = i + 1
		case w.repetition:
			s = s[:i]
			if component == 1 {
				return s[start:]
			}
			return ""
		}
	}
	if component == 1 {
		return s[start:]
	}
	return ""
}

// componentOf gives a component of one repetition.
func (w *walk) componentOf(s string, n int) string { return piece(s, w.component, n) }

// subOf gives a subcomponent of one component.
func (w *walk) subOf(s string, n int) string { return piece(s, w.subcomponent, n) }

// maxRepetitions bounds how many repetitions of a field are looked at, so that a
// field of a million cannot hold a check up.
const maxRepetitions = 200

// each calls look for every repetition of a field that is not empty.
func (w *walk) each(field int, look func(repetition int, text string)) {
	rest := w.fields[field]
	for n := 1; rest != "" && n <= maxRepetitions; n++ {
		one := piece(rest, w.repetition, 1)
		w.work += len(one)
		if one != "" {
			look(n, one)
		}
		if len(one) == len(rest) {
			return
		}
		rest = rest[len(one)+1:]
	}
}

// broken reports that the rule at hand is broken at a field of the segment at
// hand; args are values for its text.
func (w *walk) broken(field int, args ...string) { w.brokenAt(w.segment, field, 0, 0, args...) }

// brokenPart is broken for a component.
func (w *walk) brokenPart(field, component int, args ...string) {
	w.brokenAt(w.segment, field, 1, component, args...)
}

// brokenAt is broken for a place in any segment.
func (w *walk) brokenAt(s hl7.Segment, field, repetition, component int, args ...string) {
	at := s.Location()
	at.Field, at.Repetition, at.Component = field, repetition, component
	w.add(w.rule, at, placeKey(s.Index(), at), args...)
}

// full counts one more place of the rule at hand if as many as are listed have
// been found already, and says so. It spares the arguments of the report.
func (w *walk) full() bool {
	t := w.seen[w.rule.ID]
	if t == nil || t.count < perRule {
		return false
	}
	t.count++
	w.found[t.last].More++
	return true
}

// brokenMissing reports the lack of a segment; it is shown behind the header.
func (w *walk) brokenMissing(name string, args ...string) {
	at := hl7.Location{Segment: name}
	w.add(w.rule, at, placeKey(w.m.Find("MSH", 1).Index(), hl7.Location{Field: 0xFFF}), args...)
}

// brokenWhole reports something about the message as a whole.
func (w *walk) brokenWhole(args ...string) { w.add(w.rule, hl7.Location{}, 0, args...) }

// broke reports a rule by its ID, for what is found outside of its statement.
func (c *collector) broke(p *plan, id string, at hl7.Location, key int64, args ...string) {
	if rule := p.byID[id]; rule != nil {
		c.add(rule, at, key, args...)
	}
}
