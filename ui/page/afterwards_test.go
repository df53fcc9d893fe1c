package page_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

func TestAfterwardsSaysWhoHasTheBall(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Afterwards)
	d.reads("It's your turn: fill in the readiness form", "Registered", "Tested", "Readiness form", "Your turn", "The queue never stops an attestation.").picture("13-afterwards")
	d.tap("I have sent it").reads("It's the registry's turn", "Undo", "Nothing to do but wait").picture("13-afterwards-waiting")
	if d.shell.State().Afterwards.Done[wizard.JourneyReadiness].IsZero() {
		t.Error("the form was not noted")
	}
	d.tap("Undo").reads("It's your turn: fill in the readiness form")
	d.tap("Back to Home")
	if d.shell.State().Place.Step != wizard.Home {
		t.Error("the primary button leads elsewhere")
	}
}

// entries are the inputs that are shown, in reading order.
func (d *desk) entries() []fyne.Focusable {
	var all []fyne.Focusable
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok {
			all = append(all, f.Input())
		}
	})
	return all
}

func (d *desk) write(n int, text string) *desk {
	d.t.Helper()
	in := d.entries()[n-1]
	test.Type(in, text)
	return d
}

func TestACallIsNotedWithItsDay(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Afterwards).reads("Nothing noted yet.")
	d.tap("Note a call").reads("What was said", "Keep this note").tap("Keep this note").reads("Write down what was said")
	d.field(2).SetText("25 o'clock")
	d.write(3, "Pat Sample").write(4, "MIIS Help Desk").write(5, "0001").write(6, "The test arrived.")
	d.tap("Keep this note").reads("We can't read this time.")
	d.field(2).SetText("11:59 pm")
	d.tap("Keep this note").reads("This time is still to come.")
	d.field(2).SetText("12:05 a.m.")
	d.picture("13-afterwards-form").tap("Keep this note")
	got := wanted[wizard.KeepNote](d)
	if got.Kind != "call" || got.Text != "The test arrived." || got.Date != "2015-03-02" {
		t.Errorf("kept %s %q %q", got.Kind, got.Text, got.Date)
	}
	if want := (wizard.Contact{With: "Pat Sample", Office: "MIIS Help Desk", Ticket: "0001", Time: "00:05"}); got.Contact != want {
		t.Errorf("kept %+v, not %+v", got.Contact, want)
	}
	k := d.kept()
	k.Notes = []wizard.KeptNote{{Clinic: "Example Family Practice", PIN: "EX001", Year: 2015, Kind: "call", Text: got.Text, Contact: got.Contact, Happened: d.now}}
	d.post(wizard.NoteKept{Form: got.Form}, wizard.StatusRead{Kept: k}).reads("The test arrived.", "12:05\u00a0AM, Pat Sample, MIIS Help Desk, ticket 0001").reallyNot("Nothing noted yet.", "Keep this note").picture("13-afterwards-noted")
}

func TestTheDayOfAttestationNeedsNoWords(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Afterwards).tap("Note the day you attested")
	d.field(1).SetText("someday")
	d.tap("Keep this note").reads("We can't read this day.")
	d.field(1).SetText("3/20/2015")
	d.tap("Keep this note").reads("This day is still to come.")
	d.field(1).SetText("2/27/2015")
	d.tap("Keep this note")
	got := wanted[wizard.KeepNote](d)
	if got.Contact != (wizard.Contact{}) || got.Kind != "attestation" || got.Text != "Attested for 2015." || got.Date != "2015-02-27" {
		t.Errorf("kept %s %q %q", got.Kind, got.Text, got.Date)
	}
}

// Enter in a form inside the page is the form's: the window's Next would lead away from
// what was typed.
func TestEnterKeepsTheNoteAndLeavesThePageAlone(t *testing.T) {
	for n := 1; n <= 2; n++ { // the day, and what was said
		d := lightDesk(t).post(clinicEvents()...).at(wizard.Afterwards).tap("Note the day you attested")
		if got := d.win.Canvas().Focused(); got != d.field(1).Input() {
			t.Errorf("the day counts, and the keyboard is in %q", widgettest.Label(got))
		}
		d.field(1).SetText("2/27/2015")
		d.win.Canvas().Focus(d.entries()[n-1])
		if n == 1 {
			widgettest.Press(d.win.Canvas(), fyne.KeyReturn)
		} else {
			d.entries()[1].(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
		}
		if got := wanted[wizard.KeepNote](d); got.Date != "2015-02-27" || d.shell.State().Place.Step != wizard.Afterwards {
			t.Errorf("kept %q, on %s", got.Date, d.shell.State().Place.Step)
		}
	}
}

func (d *desk) field(n int) *widgets.Field {
	var all []*widgets.Field
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok {
			all = append(all, f)
		}
	})
	return all[n-1]
}

func TestAnExcludedClinicHasOnlyPapersToKeep(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(wizard.VersionAnswered{Versions: []string{"2.3.1"}}).at(wizard.Afterwards)
	d.reads("Nothing to send, only papers to keep", "Calls and letters").reallyNot("Readiness form").picture("13-afterwards-excluded")
	d.post(wizard.StatusRead{Kept: d.excluded()}).reads("Look again next year", "March 2, 2016").reallyNot("Next year's test")
}

func TestAStageHasItsDayAndItsLetter(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Afterwards).reads("Write to the Help Desk").tap("Write to the Help Desk")
	to, subject, body := d.letter()
	if to != "miishelpdesk@mass.gov" || subject != "Readiness form for Example Family Practice" || !strings.Contains(body, "site PIN EX001") || strings.Contains(body, "Fictional") {
		t.Errorf("the draft goes to %q, about %q:\n%s", to, subject, body)
	}
	d.tap("I have sent it").tapAt("Another day…", 1).field(1).SetText("tomorrow")
	d.tap("Keep this day").reads("We can't read this day.")
	d.field(1).SetText("3/3/2015")
	d.tap("Keep this day").reads("This day is still to come.")
	d.field(1).SetText("2/20/2015")
	d.picture("13-afterwards-day").tap("Keep this day").reads("since February 20, 2015").reallyNot("It was done on")
	for _, step := range []struct{ stage, button, subject string }{
		{wizard.JourneyQueue, "They have called us", "Our place in the queue"},
		{wizard.JourneyChecked, "They are satisfied", "Our messages that you are checking"},
	} {
		d.tap("Write to the Help Desk")
		if _, subject, body := d.letter(); !strings.HasPrefix(subject, step.subject) || strings.Contains(body, "[") {
			t.Errorf("%s: the draft is about %q:\n%s", step.stage, subject, body)
		}
		d.tap(step.button)
	}
	d.tap("Write to the vendor")
	if to, _, body := d.letter(); to != "help@samplechart.example" || strings.Contains(body, "EX001") {
		t.Errorf("the draft goes to %q:\n%s", to, body)
	}
	d.picture("13-afterwards-production").tap("We send every shot").reads("You are sending for real")
}

func TestTheDayOfTheRegistrationCanBeNoted(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Afterwards).reallyNot("January 8, 2015")
	d.tap("Note the day…").field(1).SetText("1/8/2015")
	d.tap("Keep this day").reads("January 8, 2015", "Undo")
}

func TestLeadershipIsAThingToHaveAndNoStage(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Afterwards).reads("Leadership supports it", "The registry expects this of clinics in the queue.", "MeHI, immunization registry reporting, Stage 1")
	title := d.shell.State()
	d.tap("Leadership supports it").reads("You have it. Noted: today.")
	if now := d.shell.State(); wizard.JourneyOf(now).Now() != wizard.JourneyOf(title).Now() {
		t.Error("it moved the stages")
	}
	d.tap("Leadership supports it").reads("Check this box once you have it.")
}

func TestDatesGoIntoTheCalendarFromAfterwards(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.saves = "/home/desk"
	k := d.kept()
	k.Rows[0].KeepUntil = "2021-03-10"
	d.sent(d.answers(ack.Options{})).post(wizard.StatusRead{Kept: k}).at(wizard.Afterwards)
	d.reads("Next year's test", "March 2, 2016", "The proof is kept until", "March 10, 2021", "The registry's weekly call")
	for n, want := range []wizard.Reminder{wizard.RemindTest, wizard.RemindKeep, wizard.RemindCall} {
		d.tapAt("Put it in my calendar…", n+1)
		if got := wanted[wizard.WriteCalendar](d); got.Entry.What != want {
			t.Errorf("button %d asks for %s", n+1, got.Entry.What)
		}
	}
	d.at(wizard.Evidence).tap("Put it in my calendar…")
	if got := wanted[wizard.WriteCalendar](d); got.Entry.What != wizard.RemindKeep || filepath.ToSlash(got.Path) != "/home/desk/keep-until.ics" {
		t.Errorf("Evidence asks for %+v", got)
	}
}

func TestALetterIsKeptWithItsFile(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Afterwards).tap("Note a letter")
	d.file = "/home/desk/letter.pdf"
	d.tap("Add a file…").reads("Kept with the note: letter.pdf").fill("What was said", "They confirmed the test.")
	d.tap("Keep this note")
	if got := wanted[wizard.KeepNote](d); got.Kind != "letter" || len(got.Attachments) != 1 || got.Attachments[0] != d.file {
		t.Errorf("keeps %+v", got)
	}
}

func TestAfterwardsFitsInLightAndDark(t *testing.T) {
	for _, l := range []look{
		{choice: skin.Light, width: 1080, height: 720}, {choice: skin.Dark, width: 1080, height: 720},
		{choice: skin.Light, width: 900, height: 600}, {choice: skin.Dark, width: 900, height: 600, percent: 150},
	} {
		d := newDesk(t, l).ready(vxu.SampleClean)
		d.sent(d.answers(ack.Options{})).at(wizard.Afterwards).tap("I have sent it").fits()
		name := "13-way-" + l.theme() + map[float32]string{1080: "", 900: "-small"}[l.width]
		d.picture(name)
		widgettest.Press(d.win.Canvas(), "End")
		d.picture(name + "-end")
	}
}
