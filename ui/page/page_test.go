package page_test

import (
	"testing"

	"testshot/wizard"
)

// "Saved as you go" is a promise about what is typed or chosen; a page without any
// makes none.
func TestOnlyAPageWithSomethingToTypeSaysThatItIsSaved(t *testing.T) {
	const saved = "Saved as you go"
	d := lightDesk(t).post(clinicEvents()...)
	for _, step := range []wizard.Step{wizard.Message, wizard.Check, wizard.Send, wizard.Reply, wizard.Evidence} {
		if got := d.at(step).foot(); got == saved {
			t.Errorf("%s has nothing to type, and its foot says %q", step, got)
		}
	}
	if got := d.at(wizard.Who).foot(); got != saved {
		t.Errorf("the page of the names says %q", got)
	}
	d.post(wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonNPI, Value: "1234567890"})
	if got := d.foot(); got != "To fix: the NPI in row 1" {
		t.Errorf("an NPI that is there and wrong: %q", got)
	}
	d.post(wizard.Typed{Field: wizard.FieldClinicName}, wizard.Typed{Field: wizard.FieldYear})
	if got := d.foot(); got != "Still missing: the clinic's name and the attestation year" {
		t.Errorf("what is not there goes first: %q", got)
	}
	d.post(wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonName}, wizard.PersonTyped{Row: 2, Field: wizard.FieldPersonName})
	if got := d.foot(); got != "Still missing: the clinic's name and 2 more" {
		t.Errorf("three things: %q", got)
	}
}
