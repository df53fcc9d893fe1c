package conformance

import (
	"cmp"
	"fmt"
	"slices"

	"testshot/hl7"
	"testshot/hl7/codes"
)

// OwnRule is a rule that a profile has beyond the guide's: a registry's, a
// vendor's or a clinic's. See [Profile.WithRules].
type OwnRule struct {
	Rule
	// Segment names the segments at each of which State is called, such as "RXA" or
	// "ZIM". If it is empty, State is called once, at the end of the message.
	Segment string
	State   Statement
}

// Statement is the test of an [OwnRule]. It looks at the place and calls
// [Place.Broken] for whatever breaks the rule. It may be called on several
// goroutines at once, for different messages.
type Statement func(Place)

// Place is where a [Statement] looks: a message and, in it, a segment. It is good
// during the call only.
type Place struct{ w *walk }

// Message is the message that is being checked.
func (p Place) Message() *hl7.Message { return p.w.m }

// Segment is the segment that the rule is tried at: of a rule without one, the
// last of the message.
func (p Place) Segment() hl7.Segment { return p.w.segment }

// Context is what the caller of the check told.
func (p Place) Context() Context { return p.w.context }

// Codes are the code tables of the profile.
func (p Place) Codes() *codes.Set { return p.w.plan.set }

// Broken reports that the rule is broken at a place of the message, such as the
// Location of a field, or in the message as a whole if the location is zero. args
// stand for {1} to {3} in the rule's text. They must never be what a patient could
// be known by.
func (p Place) Broken(at hl7.Location, args ...string) {
	w := p.w
	if at.Segment == "" {
		w.brokenWhole(args...)
		return
	}
	at.Occurrence = max(at.Occurrence, 1)
	s := w.m.Find(at.Segment, at.Occurrence)
	if !s.Exists() {
		w.brokenMissing(at.Segment, args...)
		return
	}
	value := ""
	if w.profile.habits[w.rule.ID].Habit != "" {
		value = s.Field(at.Field).Text()
	}
	w.add(w.rule, at, placeKey(s.Index(), at), value, args...)
}

// Named gives the profile another name and title, as befits one with rules of its
// own.
func (p *Profile) Named(name, title string) *Profile {
	next := newProfile(name, title, p.rules, p.habits, p.codes)
	next.Packs = p.Packs
	return next
}

// WithRules gives a profile that has more rules. It fails if one has no ID, text,
// severity or statement, or an ID that is taken. Packs applied afterwards may
// change them as they change the guide's. Like those, they are tried for a VXU
// 2.5.1 only; what else a file may be is said by the guide's first rules.
func (p *Profile) WithRules(own ...OwnRule) (*Profile, error) {
	rules := slices.Clone(p.rules)
	for _, o := range own {
		lacks := ""
		switch {
		case o.ID == "" || o.Text == "":
			lacks = "no ID or no text"
		case o.State == nil:
			lacks = "no statement"
		case !slices.Contains([]Severity{Error, Warning, Info}, o.Severity):
			lacks = "no severity"
		case slices.ContainsFunc(rules, func(r row) bool { return r.ID == o.ID }):
			lacks = "an ID that is taken"
		}
		if lacks != "" {
			return nil, fmt.Errorf("add rule %q to profile %s: it has %s", o.ID, p.Name, lacks)
		}
		o.Location = cmp.Or(o.Location, o.Segment, "message")
		rules = append(rules, o.row())
	}
	next := newProfile(p.Name, p.Title, rules, p.habits, p.codes)
	next.Packs = p.Packs
	return next, nil
}

// row is the rule as the walk takes it. The guide's segments have a place of their
// own on the walk; at others every rule has to look at the name.
func (o OwnRule) row() row {
	if o.Segment == "" {
		return row{o.Rule, atEnd, func(w *walk) { o.State(Place{w}) }}
	}
	if spec := segmentSpecs()[o.Segment]; spec != nil && spec.scope != 0 {
		return row{o.Rule, spec.scope, func(w *walk) { o.State(Place{w}) }}
	}
	return row{o.Rule, atSegment, func(w *walk) {
		if w.name == o.Segment {
			o.State(Place{w})
		}
	}}
}
