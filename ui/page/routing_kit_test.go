package page_test

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// letter takes the address of an e-mail apart, as a mail program does.
func (d *desk) letter() (to, subject, body string) {
	d.t.Helper()
	address := wanted[wizard.OpenLink](d).Address
	// Windows hands no longer address to a program.
	if len(address) > 2000 {
		d.t.Errorf("the draft's address has %d letters", len(address))
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "mailto" {
		d.t.Fatalf("%q opens no draft: %v", address, err)
	}
	to, err = url.PathUnescape(u.Opaque)
	if err != nil {
		d.t.Fatal(err)
	}
	if strings.Contains(u.RawQuery, "+") {
		d.t.Error("a blank is a plus, which mail programs show")
	}
	return to, u.Query().Get("subject"), strings.ReplaceAll(u.Query().Get("body"), "\r\n", "\n")
}

func TestTheCallBeginsWithWhetherThereIsSomethingToSend(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Routing)
	d.reads("First, check your own EHR.", "Yes, both", "Not yet").reallyNot("“Our EHR is set up", "Then begin with your EHR's vendor")
	d.tap("Not yet").reads("Then begin with your EHR's vendor").reallyNot("“Our EHR is set up").picture("05-routing-not-ready")
	d.tap("E-mail the vendor")
	to, subject, body := d.letter()
	if to != "help@samplechart.example" || subject != "Test immunization message from SampleChart EHR 9.2" || !strings.Contains(body, "HL7 version 2.5.1? If only 2.3.1") {
		t.Errorf("the draft goes to %q, about %q:\n%s", to, subject, body)
	}
	d.tap("Yes, both").reads("“Our EHR is set up to send version 2.5.1").reallyNot("Then begin with your EHR's vendor")
	d.tap("Copy the questions")
	for _, part := range []string{"This is Example Family Practice", "Our EHR is set up", "7. May we have your name"} {
		if !strings.Contains(d.clipped(), part) {
			t.Errorf("the copied questions lack %q:\n%s", part, d.clipped())
		}
	}
	if got := d.shell.State().Contact.Ready; got != "yes" {
		t.Errorf("kept %q", got)
	}
}

func TestEachEmailIsReadyToSendAndToCopy(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(
		wizard.Typed{Field: wizard.FieldIOOContact, Value: "Kim Sample <kim@consultant.example>"},
		wizard.Typed{Field: wizard.FieldRouteUsername, Value: "marked-user"},
	).at(wizard.Routing)
	d.reallyNot("To the Help Desk").tap("Ready e-mails to the Help Desk, your EHR's vendor and your consultant")
	d.reads("To the Help Desk", "To miishelpdesk@mass.gov.", "To kim@consultant.example.", "save the answers in a route file")
	for n, want := range []struct{ to, subject, body string }{
		{"miishelpdesk@mass.gov", "Test immunization message from Example Family Practice", "5. Which name and number should the message be addressed to?"},
		{"help@samplechart.example", "Test immunization message from SampleChart EHR 9.2", "4. Under which name, version and certification number"},
		{"kim@consultant.example", "Your help with our test immunization message for 2015", "save it for us as a Testshot route file"},
	} {
		d.tapAt("Write", n+1)
		to, subject, body := d.letter()
		if to != want.to || subject != want.subject || !strings.Contains(body, want.body) || !strings.HasPrefix(body, "Hello,\n") || !strings.Contains(body, "Example Family Practice") {
			t.Errorf("draft %d goes to %q, about %q:\n%s", n+1, to, subject, body)
		}
		if strings.Contains(body, "EX001") != (n == 0) {
			t.Errorf("draft %d: the PIN is for the Help Desk and for nobody else:\n%s", n+1, body)
		}
		if strings.Contains(body, "marked-user") || strings.Contains(body, "[") {
			t.Errorf("draft %d says too much, or lacks words:\n%s", n+1, body)
		}
		d.tapAt("Copy", 1) // the one before says "Copied"
		if d.clipped() != subject+"\n\n"+body {
			t.Errorf("copied %q", d.clipped())
		}
	}
	d.tap("Write instead")
	if to, _, _ := d.letter(); to != "miishelpdesk@mass.gov" {
		t.Errorf("the button of the call kit writes to %q", to)
	}
	d.post(wizard.ContactEdited{Contact: routing.Contact{Key: routing.HelpDeskEmail, Value: "desk+tests@registry.example", Read: "2015-03-01"}}).at(wizard.Home).at(wizard.Routing)
	d.tapAt("Write", 1)
	if to, _, _ := d.letter(); to != "desk+tests@registry.example" {
		t.Errorf("the newer address is %q", to)
	}
}

// An address that was noted with more than an address in it makes no second header.
func TestNothingThatWasNotedAddsToADraft(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(
		wizard.Typed{Field: wizard.FieldVendorContact, Value: "x%0d%0aBcc:y@evil.example?cc=z@evil.example"},
		wizard.Typed{Field: wizard.FieldClinicName, Value: "A & B?&bcc=q@evil.example"},
	).at(wizard.Routing).tap("Ready e-mails to the Help Desk, your EHR's vendor and your consultant")
	d.tapAt("Write", 2)
	address := wanted[wizard.OpenLink](d).Address
	u, err := url.Parse(address)
	if err != nil || len(u.Query()) != 2 || strings.Contains(strings.ToLower(u.Opaque), "%0d") {
		t.Errorf("the draft is %q, %v", address, err)
	}
}

func TestTheWeeklyCallGoesIntoTheCalendar(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Routing)
	d.saves = "/home/desk"
	d.reads("Thursdays, 10:00\u00a0AM to 11:00\u00a0AM, Eastern time", "Ask whether it still takes place.").tap("Put it in my calendar…")
	wish := wanted[wizard.WriteCalendar](d)
	if filepath.ToSlash(wish.Path) != "/home/desk/miis-call.ics" || wish.Entry.What != wizard.RemindCall || wish.Entry.Day.Format("2006-01-02") != "2015-03-05" {
		t.Errorf("wishes %+v", wish)
	}
	d.post(wizard.CalendarSaved{Path: wish.Path}).reads("The date is in the file miis-call.ics now")
	if open := wanted[wizard.OpenLink](d); open.Address != wish.Path {
		t.Errorf("opens %q", open.Address)
	}
}

func TestEveryValueOfAnEmailSaysWhereItStood(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(wizard.Typed{Field: wizard.FieldRouteFacility}, wizard.Typed{Field: wizard.FieldRouteReceiving},
		wizard.Typed{Field: wizard.FieldRouteReceivingID}, wizard.Typed{Field: wizard.FieldRouteProcessing}).at(wizard.Routing)
	d.tap("Paste their e-mail")
	d.clip("Hello,\nURL: https://registry.example/CDCService\nUser name: clinic-user\nPassword: Marked-Word-77\nPIN: EX001\nMSH-5: MIIS\nMSH-6: 99990\nMSH-11: T\nTicket number: T-0001\nGood until: 2015-12-31\n")
	d.tap("Paste").tap("Fill in the form")
	for _, line := range []string{"2", "3", "5", "6", "7", "8", "9", "10"} {
		d.reads("From their e-mail, line " + line)
	}
	s := d.shell.State()
	if s.Route.Address != "https://registry.example/CDCService" || s.Route.Username != "clinic-user" || s.Route.Header.ProcessingID != "T" || s.Contact.Ticket != "T-0001" {
		t.Errorf("took %+v, %+v", s.Route, s.Contact)
	}
	d.reads("Line 4 seems to hold the password. Type it in yourself").reallyNot("Marked-Word-77")
	d.post(wizard.PasswordKept{At: wizard.PasswordThisRun}).reallyNot("seems to hold the password")
	d.fill("User name", "-2").reallyNot("From their e-mail, line 3") // typed by hand since
	// What the text does not say stays empty, and nobody guesses it.
	if s.Contact.Person != "" {
		t.Errorf("guessed %q", s.Contact.Person)
	}
}

func TestTheKindOfMessageIsChosenAndAnotherStaysReadable(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(routeEvents()...).at(wizard.Routing).tap("Change the cover")
	if d.win.Canvas().Focused() != fyne.Focusable(d.labelled("Sent by (name)").Input()) {
		t.Error("the link is gone, and the keyboard is not in what it opened")
	}
	d.reads("Kind of message (MSH-11)", "T, training", "P, real records", "D, troubleshooting", "Nothing said")
	d.tap("D, troubleshooting")
	if got := d.shell.State().Route.Header.ProcessingID; got != "D" {
		t.Errorf("chose %q", got)
	}
	d.tap("Nothing said")
	if got := d.shell.State().Route.Header.ProcessingID; got != "" {
		t.Errorf("chose %q", got)
	}
	d.post(wizard.Typed{Field: wizard.FieldRouteProcessing, Value: "T^A"}).reads("T^A, as it is").tap("T, training").reads("T^A, as it is")
	d.post(wizard.Typed{Field: wizard.FieldRouteProcessing, Value: "T|"}).reads("This value has a bar")
}

// What is folded away is still looked after: it opens by itself when it has to be seen.
func TestTheCoverOpensWhenSomethingOnItAsksToBeSeen(t *testing.T) {
	usual := func() *desk { return lightDesk(t).post(clinicEvents()...).post(routeEvents()...).at(wizard.Routing) }
	usual().reads("On the message's cover: MIIS · 99990 · T, training.").reallyNot("Addressed to (name)").post(wizard.StillTrue{}).
		post(wizard.Typed{Field: wizard.FieldRouteReceivingID}).reads("On the message's cover: MIIS · T, training.").
		post(wizard.Typed{Field: wizard.FieldRouteReceiving}, wizard.Typed{Field: wizard.FieldRouteProcessing}).reads("The message's cover does not have to say anything.").
		post(wizard.EmailPasted{Text: "MSH-6: 12345\n"}).at(wizard.Routing).reads("Addressed to (number)", "From their e-mail, line 1")
	usual().post(wizard.Typed{Field: wizard.FieldRouteReceiving, Value: "MI|IS"}).reads("Addressed to (name)")
	usual().reads("T, training. Ask whether this is still right.").post(wizard.StillTrue{}).reallyNot("Ask whether this is still right.")
}

func TestTheCallKitFitsInLightAndDark(t *testing.T) {
	for _, l := range []look{
		{choice: skin.Light, width: 1080, height: 720}, {choice: skin.Dark, width: 1080, height: 720},
		{choice: skin.Light, width: 900, height: 600}, {choice: skin.Dark, width: 900, height: 600, percent: 150},
	} {
		d := newDesk(t, l).ready(vxu.SampleClean).at(wizard.Routing).tap("Yes, both").fits()
		name := "05-kit-" + l.theme() + map[float32]string{1080: "", 900: "-small"}[l.width]
		d.picture(name)
		widgettest.Press(d.win.Canvas(), "End")
		d.picture(name + "-end")
	}
}
