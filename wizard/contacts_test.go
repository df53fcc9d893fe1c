package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/routing"
)

func TestAnEditedContactSaysWhoAndWhenAndTheOldOneComesBack(t *testing.T) {
	before := contacts()
	said := routing.Contact{Key: routing.HelpDeskPhone, Value: " 555-0100 ", Title: "Pat at the Help Desk", Read: "2015-03-02", MayBeOutOfDate: true}
	after := state(posted(before, ContactEdited{said}))
	want := routing.Contact{Key: routing.HelpDeskPhone, Means: routing.Phone, Value: "555-0100", Title: "Pat at the Help Desk", Read: "2015-03-02"}
	got, _ := Directory(after).Contact(routing.HelpDeskPhone)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	again := state(posted(after, ContactEdited{routing.Contact{Key: routing.HelpDeskPhone, Value: "555-0101", Read: "2015-03-02"}}))
	if n := len(again.Settings.Contacts); n != 1 || Directory(again).Value(routing.HelpDeskPhone) != "555-0101" || Directory(after).Value(routing.HelpDeskPhone) != "555-0100" {
		t.Errorf("%d contacts are kept for one key, or an older state changed", n)
	}
	back := state(posted(again, ContactDropped{routing.HelpDeskPhone}))
	if diff := cmp.Diff(routing.MIIS(), Directory(back)); diff != "" {
		t.Errorf("what the program knew did not come back:\n%s", diff)
	}
}

func TestWhatIsNoContactOfTheRegistryIsNotKept(t *testing.T) {
	for _, c := range []routing.Contact{
		{Key: "our_own", Value: "555-0100", Read: "2015-03-02"},
		{Key: routing.HelpDeskEmail, Value: "a@b.example,c@d.example", Read: "2015-03-02"},
		{Key: routing.HelpDeskFax, Value: "", Read: "2015-03-02"},
		{Key: routing.HelpDeskPhone, Value: "555-0100", Read: ""},
	} {
		if s, effects := posted(contacts(), ContactEdited{c}); len(s.Settings.Contacts) > 0 || len(names(effects)) > 0 {
			t.Errorf("%+v was kept", c)
		}
	}
	if s := state(posted(contacts(), ConfirmChosen{0})); ConfirmDays(s) != routing.ConfirmAfterDays {
		t.Error("no days at all were kept")
	}
}
