package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/wizard"
	"testshot/wizard/routing"
)

const colleague = "name = \"MIIS\"\ntransport = \"soap\"\naddress = \"https://other.example/in\"\ndialect = \"miis\"\nusername = \"other-user\"\nfacility = \"54321\"\n"

const contradicting = "From: Sample Helper <h@registry.example>\nSent: March 1, 2013\nURL: https://registry.example/new\nPassword: Marked-Word-77\nElm Street PIN: 10144\nOak Avenue PIN: 10145\n"

func TestALoadedRouteIsShownBesideYoursAndReplacesNothingUnasked(t *testing.T) {
	s := routed()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.post(wizard.RouteRead{Path: "/mail/colleague.toml", Data: []byte(colleague)})
	d.place(wizard.Place{Step: wizard.Routing, Page: wizard.PageCompare})
	d.sees("This route differs from yours", "colleague.toml", "Now “https://registry.example/test”, then “https://other.example/in”", "User name")
	d.tap("Keep mine")
	if got := d.shell.State().Route.Address; got != "https://registry.example/test" {
		t.Errorf("declined, and the address is %q", got)
	}
	d.post(wizard.RouteRead{Path: "/mail/colleague.toml", Data: []byte(colleague)})
	d.tap("Use the new route")
	d.place(wizard.Place{Step: wizard.Routing})
	if got := d.shell.State().Route; got.Address != "https://other.example/in" || got.Facility != "54321" {
		t.Errorf("taken, and the route is %+v", got)
	}
}

func TestAContradictingEmailIsAQuestionOfThePage(t *testing.T) {
	s := routed()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.post(wizard.EmailPasted{Text: contradicting})
	d.sees("Which of these is right?", "Keep “https://registry.example/test”", "https://registry.example/new", "10144", "Found behind its label, on line 6.")
	if strings.Contains(d.words(), "Marked-Word") {
		t.Error("the page shows the password")
	}
	d.shell.focus("pick.route.facility")
	d.press(fyne.KeyDown) // from what stands there to the first PIN
	d.press(fyne.KeyDown)
	d.tap("Take what I chose")
	if got := d.shell.State().Route; got.Facility != "10145" || got.Address != "https://registry.example/test" {
		t.Errorf("the route is %+v", got)
	}
}

func TestAnOldAnswerIsMarkedAndOneClickConfirmsIt(t *testing.T) {
	s := aged()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.sees("Sample Helper gave the answers marked below on March 12, 2012.", "Note that Pat at the Help Desk confirmed all of it today", "From March 12, 2012. Still true")
	if said := strings.Count(d.words(), "That is long ago"); said != 1 {
		t.Errorf("the page says %d times why it asks", said)
	}
	d.post(wizard.StillTrue{Field: wizard.FieldRouteAddress}, wizard.StillTrue{Field: wizard.FieldRouteFacility})
	if wizard.DoubtOf(d.shell.State(), wizard.FieldRouteAddress).Key != "" {
		t.Error("the address is still in doubt")
	}
	d.sees("Sample Helper said so on March 12, 2012. That is long ago", "Note that Pat at the Help Desk confirmed it today") // alone, beside the user name
	d.lacks("marked below", "confirmed all of it")
	d.post(wizard.StillTrue{})
	d.lacks("Still true", "confirmed it today", "Ask whether this is still right")
}

// Nobody has said anything yet, and no answer is called old; the usual values say by
// themselves that nobody has confirmed them.
func TestAnEmptyFormHasNoOldAnswers(t *testing.T) {
	s := answered()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.sees("MIIS · 99990 · T, training. Ask whether this is still right.")
	d.lacks("Still true", "as confirmed today", "marked below", "Nobody knows")
	d.tap("Change the cover")
	d.sees("The answers marked below come from public programs of 2016 to 2020", "Note all of it as confirmed today")
	d.tap("Note all of it as confirmed today")
	d.lacks("public programs", "Still true", "as confirmed today")
}

// What stands in an e-mail that names nobody has a line it came from: nobody may then say
// that nobody knows.
func TestAnAnswerOfANamelessEmailIsNotCalledUnknown(t *testing.T) {
	s := answered()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.post(wizard.EmailPasted{Text: "Test URL: https://registry.example/new\nUser name: example\n"})
	d.sees("From their e-mail, line 1", "The answers marked below come from an e-mail that names neither a sender nor a day.", "Not confirmed yet.")
	d.lacks("Nobody knows")
	d.post(wizard.StillTrue{Field: wizard.FieldRouteAddress})
	d.sees("That e-mail names neither a sender nor a day. Ask whether it is right.")
}

// The summary that appears pushes the inputs down: the wrong one has the keyboard
// already, and has to be seen all the same, with what is wrong.
func TestTheWrongInputIsInSightWithItsWords(t *testing.T) {
	s := routed()
	s.Route.Address = "registry.example/test"
	d := newDesk(t, deskParams{state: &s})
	d.post(wizard.PasswordKept{At: wizard.PasswordInKeyring})
	d.went(wizard.Place{Step: wizard.Routing})
	d.shell.primary()
	d.sees("The beginning is missing.")
	driver := fyne.CurrentApp().Driver()
	field := d.inputs()[string(wizard.FieldRouteAddress)]
	top, foot := driver.AbsolutePositionForObject(field).Y, driver.AbsolutePositionForObject(d.shell.foot).Y
	if top < 0 || top+field.Size().Height > foot {
		t.Errorf("the wrong input is out of sight: it stands at %v, %v high, and the foot at %v", top, field.Size().Height, foot)
	}
}

func TestTheRouteIsSavedToAFileThatThePersonNames(t *testing.T) {
	s := routed()
	w := &world{ring: wizard.KeyringReady}
	d := newDesk(t, deskParams{state: &s, world: w})
	d.went(wizard.Place{Step: wizard.Routing})
	d.tap("Save this to a route file…")
	written := w.wished("write-route")
	if len(written) != 1 || !strings.HasSuffix(written[0].(wizard.WriteRoute).Path, "route.toml") || !strings.Contains(string(written[0].(wizard.WriteRoute).Text), "https://registry.example/test") {
		t.Errorf("wrote %+v", written)
	}
}

// Who said a value is a constant where it is nobody, and the route file writes days as a
// computer does: the page says both as people do, in each language.
func TestWhatARouteFileChangesIsSaidAsPeopleSayIt(t *testing.T) {
	for language, want := range map[string][]string{
		"en": {"the clinic itself, March 13, 2013", "“T, training”", "“June 30, 2014”"},
		"pt": {"a própria clínica, 13 de março de 2013", "“T, treino”", "“30 de junho de 2014”"},
	} {
		t.Run(language, func(t *testing.T) {
			s := routed()
			s.Route = s.Route.Saying("facility", routing.Source{Person: wizard.ClinicItself, Confirmed: "2013-03-13"})
			d := newDesk(t, deskParams{state: &s, language: language})
			d.went(wizard.Place{Step: wizard.Routing})
			d.post(wizard.RouteRead{Path: "/mail/colleague.toml", Data: []byte(colleague + "[source]\nperson = \"Sample Colleague\"\n")})
			d.place(wizard.Place{Step: wizard.Routing, Page: wizard.PageCompare})
			d.sees(want...)
			d.sees("Sample Colleague")
			d.lacks(wizard.ClinicItself+", 2013", "2013-03-13", "2014-06-30", "“T”")
		})
	}
}
