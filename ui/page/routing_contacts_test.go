package page_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// atContacts is a clinic that looks at the numbers and papers.
func (d *desk) atContacts() *desk {
	return d.at(wizard.Routing).tap("All numbers and papers")
}

// tapAt presses the n-th button with a label.
func (d *desk) tapAt(label string, n int) *desk {
	d.t.Helper()
	var found []*widgets.Button
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == label {
			found = append(found, b)
		}
	})
	if len(found) < n {
		d.t.Fatalf("%d buttons say %q", len(found), label)
	}
	found[n-1].Press()
	d.settle()
	return d
}

func TestANewerNumberIsUsedOnEveryPage(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).atContacts()
	d.reads("Help Desk, phone", "617-983-4335", "May be out of date.", "Read on November 22, 2026.", "Thursdays, 10:00\u00a0AM to 11:00\u00a0AM, Eastern time",
		"MDPH's HL7 Transfer Specifications", "3.1, 2018-03-05", "Ask the Help Desk for it")
	d.tapAt("Change", 1)
	d.labelled("The number now").SetText("")
	d.tap("Keep this").reads("There is nothing here.")
	d.labelled("The number now").SetText("617-555-0100")
	d.labelled("On which day").SetText("3/3/2015")
	d.tap("Keep this").reads("This day is still to come.")
	d.labelled("On which day").SetText("soon")
	d.tap("Keep this").reads("We can't read this day.")
	d.labelled("On which day").SetText("3/1/2015")
	d.fill("Who said so", "Pat at the Help Desk").tap("Keep this")
	d.reads("617-555-0100", "From: Pat at the Help Desk. Read or said on March 1, 2015.").reallyNot("617-983-4335", "The number now")
	if kept := wanted[wizard.SaveSettings](d); len(kept.Settings.Contacts) != 1 {
		t.Errorf("kept %+v", kept.Settings.Contacts)
	}
	d.at(wizard.Routing).reads("617-555-0100").reallyNot("617-983-4335")
	d.at(wizard.Afterwards)
	widgettest.Press(d.win.Canvas(), fyne.KeyF1)
	d.reads("The MIIS Help Desk, 617-555-0100.")
	widgettest.Press(d.win.Canvas(), fyne.KeyF1)
	d.atContacts().tapAt("Change", 1).tap("Back to what came with Testshot").reads("617-983-4335").reallyNot("617-555-0100")
}

func TestAPaperThatHasComeIsKeptWithTheProof(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).atContacts()
	d.file = "/home/desk/specifications.pdf"
	d.tapAt("It has arrived: keep it…", 1)
	kept := wanted[wizard.KeepNote](d)
	if kept.Kind != "document" || kept.Text != "MDPH's HL7 Transfer Specifications (3.1, 2018-03-05)" || kept.Date != "2015-03-02" || len(kept.Attachments) != 1 || kept.Attachments[0] != d.file {
		t.Fatalf("keeps %+v", kept)
	}
	k := d.kept()
	k.Notes = []wizard.KeptNote{{Clinic: "Example Family Practice", PIN: "EX001", Year: 2015, Kind: "document", Text: kept.Text, Happened: d.now}}
	d.post(wizard.NoteKept{}, wizard.StatusRead{Kept: k}).reads("Kept with the proof today.", "A newer one has arrived…")
}

func TestAPaperIsKnownAgainInAnotherLanguage(t *testing.T) {
	d := newDesk(t, look{choice: skin.Light, width: 1080, height: 720, language: "es"}).post(clinicEvents()...)
	k := d.kept()
	k.Notes = []wizard.KeptNote{{Clinic: "Example Family Practice", PIN: "EX001", Year: 2015, Kind: "document", Text: "MDPH's HL7 Transfer Specifications (3.1, 2018-03-05)", Happened: d.now}}
	d.post(wizard.StatusRead{Kept: k}, wizard.Went{To: wizard.Place{Step: wizard.Routing, Page: wizard.PageContacts}})
	d.reads("HL7 Transfer Specifications de MDPH", "Llegó uno más nuevo")
}

func TestHowLongAnAnswerHoldsIsChosenOnThePage(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(routeEvents()...).atContacts().reads("90 days", "180 days", "365 days")
	d.tap("365 days")
	if days := wizard.ConfirmDays(d.shell.State()); days != 365 {
		t.Errorf("an answer holds %d days", days)
	}
	if at := widgettest.Focused(d.win.Canvas()); at != "365 days" {
		t.Errorf("the keyboard is at %q", at)
	}
	d.post(wizard.ConfirmChosen{Days: 30}).reads("30 days", "365 days")
}

func TestTheNumbersAndPapersFitInLightAndDark(t *testing.T) {
	for _, l := range []look{
		{choice: skin.Light, width: 1080, height: 720}, {choice: skin.Dark, width: 1080, height: 720},
		{choice: skin.Light, width: 900, height: 600}, {choice: skin.Dark, width: 900, height: 600, percent: 150},
	} {
		d := newDesk(t, l).post(clinicEvents()...).post(wizard.ContactEdited{Contact: routing.Contact{Key: routing.HelpDeskFax, Value: "617-555-0101", Title: "Pat", Read: "2015-03-01"}}).atContacts()
		name := "05-contacts-" + l.theme() + map[float32]string{1080: "", 900: "-small"}[l.width]
		d.fits().picture(name).tapAt("Change", 2).fits().picture(name + "-form")
	}
}

func TestANoticeThatNamesTheHelpDeskGivesItsNumber(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Reply)
	d.post(wizard.Failed{Effect: wizard.SendMessage{}.Name(), Notice: wizard.Notice{Key: "line.no-name", Severity: wizard.Look, Ref: "1"}})
	d.reads("Help\u00a0Desk: 617-983-4335.", "Reference 1")
	d.post(wizard.ContactEdited{Contact: routing.Contact{Key: routing.HelpDeskPhone, Value: "617-555-0100", Read: "2015-03-01"}}, wizard.NoticeDismissed{Key: "line.no-name"})
	d.reallyNot("Help\u00a0Desk: 617")
	d.post(wizard.Failed{Effect: wizard.SendMessage{}.Name(), Notice: wizard.Notice{Key: "disk-full", Severity: wizard.Look, Ref: "2"}}).reallyNot("Help\u00a0Desk: 617")
}
