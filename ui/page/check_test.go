package page_test

import (
	"net/url"
	"strings"
	"testing"

	"testshot/hl7/vxu"
	"testshot/wizard"
)

func TestCheckSaysWhatMayBeObjectedToAndWhoCanFixIt(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleGaps).at(wizard.Check)
	d.reads("The registry may object to", "You can still send.", "You can fix this", "A new dose has no lot number",
		"First shot, lot number", "RXA-15", "To do:", "Your EHR's vendor can fix this", "MSH-7", "Written by SampleChart EHR 9.2").picture("07-check")
	d.tap("Next")
	if d.shell.State().Place.Step != wizard.Send {
		t.Error("a finding keeps from going on")
	}
}

func TestCheckAsksWhetherThePatientIsReal(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Check)
	d.reads("Is “Penny Made-Up Fictional” a real patient?", "Born January 15, 2013.").reallyNot("Ask the Help Desk first")
	d.tap("Real").reads("This goes out with a real person's record.", "Ask the Help Desk first").picture("07-check-real")
	d.tap("Made up").reallyNot("Ask the Help Desk first")
	if got := d.shell.State().Message.Real; got != wizard.PatientMadeUp {
		t.Errorf("kept %q", got)
	}
}

func TestCheckUnfoldsWhatIsFine(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Check).reallyNot("Cover sheet")
	d.tap("Show them").reads("Cover sheet", "points are fine", "Hide them").picture("07-check-fine")
	d.tap("Hide them").reallyNot("Cover sheet")
}

// A mail may be read by anybody on its way.
func TestMailAboutFindingsNamesPlacesAndNoPatient(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleGaps).at(wizard.Check).tap("E-mail")
	address := wanted[wizard.OpenLink](d).Address
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "mailto" || u.Opaque != "help@samplechart.example" {
		t.Fatalf("the draft is %q: %v", address, err)
	}
	body := u.Query().Get("body")
	for _, want := range []string{"MSH-7", "EX-0001", "Example Family Practice", "SampleChart EHR 9.2"} {
		if !strings.Contains(body, want) {
			t.Errorf("the draft does not name %q:\n%s", want, body)
		}
	}
	noPatient(t, u.Query().Get("subject")+body)
}

// noPatient fails on any value of the invented patient.
func noPatient(t *testing.T, text string) {
	t.Helper()
	for _, value := range []string{"Penny", "Fictional", "Mabel", "Invention", "20130115", "5550100", "REHEARSAL-1", "1 Example Street"} {
		if strings.Contains(text, value) {
			t.Errorf("the text tells %q of the patient:\n%s", value, text)
		}
	}
}

func TestCheckWithoutAMessageLeadsToIt(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Check).reads("There is nothing to check yet", "Newer lists and screen packs").picture("07-check-empty")
	d.tap("Bring a message")
	if d.shell.State().Place.Step != wizard.Message {
		t.Error("the button leads elsewhere")
	}
}
