package wizard

import (
	"strings"
	"time"

	"testshot/wizard/routing"
)

// ClinicItself is who says the PIN that is typed with the clinic's own details.
const ClinicItself = "the clinic itself"

// keysOf gives the keys of the route file that an input fills, of those that the
// registry has to say.
func keysOf(field Field) []string {
	var keys []string
	for _, key := range routing.Asked() {
		if fieldOfKey(key) == field {
			keys = append(keys, key)
		}
	}
	return keys
}

// said notes who stands behind the value of an input.
func (f *flow) said(field Field, by routing.Source) {
	for _, key := range keysOf(field) {
		f.s.Route = f.s.Route.Saying(key, by)
	}
}

// today is the source of what is typed now: whoever is on the phone.
func (f *flow) today() routing.Source {
	return routing.Source{Person: strings.TrimSpace(f.s.Contact.Person), Confirmed: f.at.Format(time.DateOnly)}
}

// callerTyped: the person on the phone speaks for what was typed today, and for
// nothing that somebody else said before.
func (f *flow) callerTyped(name string) {
	was, now := f.s.Route.Source.Person, strings.TrimSpace(name)
	day := f.at.Format(time.DateOnly)
	route := f.s.Route.Pinned()
	route.Source.Person, route.Source.Confirmed = now, day
	for key, by := range route.Said {
		if by.Person == was && by.Confirmed == day {
			route = route.Saying(key, routing.Source{Person: now, Confirmed: day})
		}
	}
	f.s.Route = route
}

// Doubts are the values of the route that ask to be confirmed: old ones, and those
// of no known day. They are advice and stand in nobody's way; a rehearsal needs
// no route at all.
func Doubts(s State) []routing.Doubt {
	if s.Rehearsal || s.Today.IsZero() {
		return nil
	}
	return s.Route.Doubts(s.Today.Format(time.DateOnly), ConfirmDays(s))
}

// DoubtOf is the doubt about the value of an input; Key is empty for none.
func DoubtOf(s State, field Field) routing.Doubt {
	for _, d := range Doubts(s) {
		if fieldOfKey(d.Key) == field {
			return d
		}
	}
	return routing.Doubt{}
}

// stillTrue notes that somebody has just confirmed the value of an input, or every
// value in doubt when no input is named.
func (f *flow) stillTrue(field Field) {
	for _, d := range Doubts(*f.s) {
		if d.Why != "ended" && (field == "" || fieldOfKey(d.Key) == field) {
			f.s.Route = f.s.Route.Saying(d.Key, f.today())
		}
	}
}
