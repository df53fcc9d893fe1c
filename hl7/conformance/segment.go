package conformance

import (
	"strings"

	"testshot/hl7"
)

// load makes s the segment at hand, its fields as they stand.
func (w *walk) load(s hl7.Segment) {
	w.segment = s
	if name := s.Name(); name != w.name { // observations come in rows
		w.name, w.spec = name, w.plan.specs[name]
	}
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
	w.repeats = true
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
	w.repeats = strings.IndexByte(text, w.repetition) >= 0
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
