package page_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

func TestASecondCopyIsMadeWhereSomebodyChose(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: d.kept()}).reads("One copy only.", "Choose where…").reallyNot("Copy now")
	stick := wizard.CopyPlace{To: "/media/stick"}
	d.post(wizard.CopyPlaceChosen{Place: stick}).reads("No second copy yet.", "/media/stick").reallyNot("One copy only.").tap("Copy now")
	if got := wanted[wizard.CopyEvidence](d).Place; got != stick {
		t.Errorf("copies to %+v", got)
	}
	d.post(wizard.Progressed{Effect: "copy", Done: 3, Total: 9}).reads("Copying…", "Copying the files… 3 of 9.", "Stop")
	if got := widgettest.Focused(d.win.Canvas()); got != "Copy now" {
		t.Errorf("while it copies, Enter presses %q", got)
	}
	d.now = d.now.Add(time.Minute)
	d.post(wizard.CopyMade{Place: stick, Outcome: wizard.CopyOutcome{Files: 9, Sent: 9}}).
		reads("Two copies.", "9 files", "/media/stick", "Copy now").reallyNot("One copy only.").reallyNot("No second copy yet.").picture("12-evidence-copied")
	d.post(wizard.CopyMade{Place: stick, Outcome: wizard.CopyOutcome{Files: 9, Troubles: []wizard.CopyTrouble{{Path: "a", What: "differs-there"}}}}).
		reads("The two copies differ.").reallyNot("Two copies.")
}

func TestACopyFromBeforeTheLastRecordIsCalledOld(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	stick := wizard.CopyPlace{To: "/media/stick"}
	d.post(wizard.CopyPlaceChosen{Place: stick}, wizard.CopyMade{Place: stick, Outcome: wizard.CopyOutcome{Files: 9}})
	k := d.kept()
	d.now = d.now.Add(time.Hour)
	for i := range k.Rows {
		k.Rows[i].Happened = d.now
	}
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: k}).reads("The second copy is older.", "Copy now")
}

func TestARehearsalIsNotToldOfCopies(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{}), func(a *wizard.Answer) { a.Rehearsal = true })
	d.at(wizard.Evidence).reads("The rehearsal is kept apart", "Make the report").reallyNot("One copy only")
}

// button is the one with these words.
func (d *desk) button(words string) *widgets.Button {
	d.t.Helper()
	var found *widgets.Button
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Called() == words && b.Visible() {
			found = b
		}
	})
	if found == nil {
		d.t.Fatalf("the page has no button %q", words)
	}
	return found
}

// The button is in a column of its own, which does not grow with its words.
func TestTheStopOfLongWorkHasItsWordsInOneLine(t *testing.T) {
	stick := wizard.CopyPlace{To: "/media/stick"}
	for language, words := range map[string][2]string{"en": {"Stop", "Stopping…"}, "es": {"Detener", "Deteniendo…"}, "pt": {"Parar", "Parando…"}, "ht": {"Kanpe", "N ap kanpe…"}} {
		d := newDesk(t, look{choice: skin.Light, width: 900, height: 600, language: language}).ready(vxu.SampleClean)
		d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: d.kept()}, wizard.CopyPlaceChosen{Place: stick}, wizard.CopyAsked{})
		stop := d.button(words[0])
		before := stop.Size().Height
		d.post(wizard.WorkStopAsked{Effect: wizard.CopyEvidence{}.Name()})
		if got := d.button(words[1]); got != stop || got.Size().Height != before {
			t.Errorf("%s: %q makes the button %g high instead of %g", language, words[1], got.Size().Height, before)
		}
	}
}
