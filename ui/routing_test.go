package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/wizard"
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
	d.sees("Which of these is right?", "Keep “https://registry.example/test”", "https://registry.example/new", "10144", "It stands behind a label on line 6.")
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
	s := routed()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.sees("Nobody knows who said so, or when.", "Still true, said by Pat at the Help Desk today", "answers are old, or nobody knows")
	d.post(wizard.StillTrue{Field: wizard.FieldRouteAddress})
	if wizard.DoubtOf(d.shell.State(), wizard.FieldRouteAddress).Key != "" {
		t.Error("the address is still in doubt")
	}
	d.post(wizard.StillTrue{})
	d.lacks("Still true", "answers are old")
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
