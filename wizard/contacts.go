package wizard

import (
	"slices"
	"strings"

	"testshot/wizard/routing"
)

// What a person does about the registry's contacts and papers, and how long they
// hold.
type (
	// ContactEdited puts what somebody said over what the program knows of the
	// registry's contacts and papers; ContactDropped goes back to the program's own.
	ContactEdited  struct{ Contact routing.Contact }
	ContactDropped struct{ Key string }
	// ConfirmChosen says after how many days what somebody said asks to be confirmed.
	ConfirmChosen struct{ Days int }
)

func (ContactEdited) event()  {}
func (ContactDropped) event() {}
func (ConfirmChosen) event()  {}

// Directory is what is known of the registry's contacts and papers here: what was
// edited lies over what the program knows.
func Directory(s State) routing.Registry { return routing.MIIS().With(s.Settings.Contacts...) }

// ConfirmDays is how long what somebody said holds before it asks to be confirmed.
func ConfirmDays(s State) int {
	if s.Settings.ConfirmDays > 0 {
		return s.Settings.ConfirmDays
	}
	return routing.ConfirmAfterDays
}

// contactEdited keeps what somebody said. One that can't be used changes nothing:
// the page says why beside the input.
func (f *flow) contactEdited(c routing.Contact) {
	known, ok := routing.MIIS().Contact(c.Key)
	c.Value, c.Title, c.Address = strings.TrimSpace(c.Value), strings.TrimSpace(c.Title), strings.TrimSpace(c.Address)
	c.Means, c.MayBeOutOfDate = known.Means, false // it was said today, or on the day that is given
	if !ok || c.Problem().Key != "" {
		return
	}
	f.contactsKept(append(f.contactsBut(c.Key), c))
	f.closed(FormOfContact(c.Key))
}

func (f *flow) contactDropped(key string) {
	f.contactsKept(f.contactsBut(key))
	f.closed(FormOfContact(key))
}

// contactsBut gives a new slice: states that were handed out keep theirs.
func (f *flow) contactsBut(key string) []routing.Contact {
	return slices.DeleteFunc(slices.Clone(f.s.Settings.Contacts), func(c routing.Contact) bool { return c.Key == key })
}

func (f *flow) contactsKept(all []routing.Contact) {
	to := f.s.Settings
	to.Contacts = all
	f.settingsChanged(to)
}

func (f *flow) confirmChosen(days int) {
	if days < 1 {
		return
	}
	to := f.s.Settings
	to.ConfirmDays = days
	f.settingsChanged(to)
}
