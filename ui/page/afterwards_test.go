package page_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

func TestAfterwardsSaysWhoHasTheBall(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Afterwards)
	d.reads("It's your turn: fill in the readiness form", "Registered", "Tested", "Readiness form", "Your turn", "The queue never stops an attestation.").picture("13-afterwards")
	d.tap("I have sent it").reads("The registry has the ball", "Not done after all", "Nothing to do but wait").picture("13-afterwards-waiting")
	if d.shell.State().Afterwards.Done[wizard.JourneyReadiness].IsZero() {
		t.Error("the form was not noted")
	}
	d.tap("Not done after all").reads("It's your turn: fill in the readiness form")
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
	d.post(wizard.NoteKept{}, wizard.StatusRead{Kept: k}).reads("The test arrived.", "12:05 AM, Pat Sample, MIIS Help Desk, ticket 0001").reallyNot("Nothing noted yet.", "Keep this note").picture("13-afterwards-noted")
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
}
