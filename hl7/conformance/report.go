package conformance

import "testshot/hl7"

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
	value := ""
	if w.profile.habits[w.rule.ID].Habit != "" {
		value = s.Field(field).Text()
	}
	w.add(w.rule, at, placeKey(s.Index(), at), value, args...)
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
	w.add(w.rule, at, placeKey(w.m.Find("MSH", 1).Index(), hl7.Location{Field: 0xFFF}), "", args...)
}

// brokenWhole reports something about the message as a whole.
func (w *walk) brokenWhole(args ...string) { w.add(w.rule, hl7.Location{}, 0, "", args...) }

// broke reports a rule by its ID, for what is found outside of its statement.
func (c *collector) broke(p *plan, id string, at hl7.Location, key int64, args ...string) {
	if rule := p.byID[id]; rule != nil {
		c.add(rule, at, key, "", args...)
	}
}
