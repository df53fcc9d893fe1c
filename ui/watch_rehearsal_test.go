package ui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"testshot/hl7/ack"
	"testshot/ui"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
)

// crowd is the folder of a consultant: a thousand clinics of three professionals, and
// of the clinic on screen some hundred notes.
func crowd(s wizard.State) wizard.Kept {
	k := s.Kept
	k.Records = 100_000
	for n := range 1000 {
		for person := range 3 {
			k.Rows = append(k.Rows, wizard.KeptRow{
				Clinic: fmt.Sprintf("Example Clinic %d", n), PIN: fmt.Sprint(n), Provider: fmt.Sprintf("Dr. Sample %d", person), Year: 2011 + n%5,
				Done: (n+person)%3 > 0, Why: "accepted", By: fmt.Sprintf("clinic-%d/2015/records/0001", n), Happened: s.Today,
			})
		}
	}
	for n := range 300 {
		k.Notes = append(k.Notes, wizard.KeptNote{Clinic: s.Clinic.Name, PIN: s.Clinic.PIN, Year: s.AttestationYear(), Kind: "call",
			Text: fmt.Sprintf("Called the Help Desk for the %dth time.", n), Record: fmt.Sprint("clinic/2015/records/", n), Happened: s.Today})
		k.ControlIDs = append(k.ControlIDs, fmt.Sprint("EX-", n))
	}
	k.Clinics = wizard.Gather(k.Rows)
	return k
}

// watchedDesk is a window with the real runner behind it, every turn of it watched.
func watchedDesk(t *testing.T, w *ui.Watch) *desk {
	t.Helper()
	store, err := saved.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d := openDeskWith(t, wizard.Started{}, deskParams{
		runner: effect.Params{Program: "Testshot, under test", Saved: store, Limit: 2 * time.Second}, watch: w,
	})
	d.window.SetPadded(false)
	d.window.Resize(fyne.NewSize(1080, 720))
	d.shell.Bind(d.window.Canvas())
	return d
}

// post, tap and typed are turns that a person begins.
func (d *desk) post(e wizard.Event) {
	d.took(fmt.Sprintf("%T", e), func() { d.shell.Post(e) })
}

func (d *desk) goes(step wizard.Step, page string) {
	d.took(fmt.Sprintf("go to %s %s", step, page), func() { d.shell.Post(wizard.Went{To: wizard.Place{Step: step, Page: page}}) })
}

func (d *desk) tap(label string) {
	d.t.Helper()
	d.took("press "+label, func() { widgettest.Tap(d.t, d.shell.Content(), label) })
}

func (d *desk) typed(text string) {
	for _, r := range text {
		d.took("type into "+widgettest.Focused(d.window.Canvas()), func() { d.window.Canvas().Focused().TypedRune(r) })
	}
}

// fills types into the field that has the keyboard, and goes on.
func (d *desk) fills(texts ...string) {
	for _, text := range texts {
		d.typed(text)
		d.took("Enter", func() { widgettest.Press(d.window.Canvas(), fyne.KeyReturn) })
	}
}

// rehearses sends the sample to a registry of a temper.
func (d *desk) rehearses(temper string) {
	d.t.Helper()
	before := d.shell.State().Outcome.Record
	d.post(wizard.RehearsalEntered{Temper: temper})
	d.goes(wizard.Message, "")
	if !d.shell.State().Message.Present() {
		d.tap("Use the sample")
	}
	d.until("the sample", func(s wizard.State) bool { return s.Message.Sendable() })
	d.goes(wizard.Check, "")
	d.goes(wizard.Send, "")
	d.tap("Rehearse now")
	if temper == "silent" {
		d.until("the message to leave", func(s wizard.State) bool { return s.Sending.Left })
		d.tap("Stop waiting")
	}
	d.until("an end of "+temper, func(s wizard.State) bool {
		return !s.Sending.Running && s.Outcome.Record != "" && s.Outcome.Record != before
	})
}

func TestNoTurnOfAWholeVisitTakesLong(t *testing.T) {
	ui.Judged(t, func(t *testing.T, w *ui.Watch) {
		d := watchedDesk(t, w)
		d.goes(wizard.Who, "")
		d.fills("Example Family Practice", "2015", "Dr. Sample One")
		d.rehearses("accepting")
		if got := d.shell.State().Outcome.Verdict; got != ack.Accepted {
			t.Fatalf("the rehearsal came to %q", got)
		}
		d.rehearses("slow")
		d.rehearses("silent")
		d.post(wizard.RehearsalLeft{})

		d.goes(wizard.Questions, "")
		for _, e := range []wizard.Event{
			wizard.Answered{Question: "immunizations_given", Row: 1, Value: "yes"}, wizard.VersionAnswered{Versions: []string{"2.3.1"}},
			wizard.Answered{Question: "only_registry", Value: "yes"},
		} {
			d.post(e)
		}
		d.goes(wizard.Questions, wizard.PageDecision)
		d.post(wizard.ExclusionAsked{})
		d.until("the exclusion on file", func(s wizard.State) bool { return s.Filed.Record != "" && s.Binder() != "" && len(s.Kept.Drills) > 0 })
		d.goes(wizard.Evidence, "")
		idle := func(e wizard.Effect) func(wizard.State) bool {
			return func(s wizard.State) bool { return !s.Busy[e.Name()] }
		}
		d.tap("Check again")
		d.until("the check", idle(wizard.VerifyEvidence{}))
		d.tap("Make the report")
		d.until("the report", idle(wizard.MakeReport{}))
		for _, masked := range []bool{false, true} {
			d.post(wizard.ExportAsked{Folder: t.TempDir(), Masked: masked})
			d.until("the export", idle(wizard.Export{}))
		}
		d.post(wizard.CopyPlaceChosen{Place: wizard.CopyPlace{To: t.TempDir()}})
		d.tap("Copy now")
		d.until("the second copy", idle(wizard.CopyEvidence{}))
		d.post(wizard.DrillAsked{Keeper: "Ann Example", Place: d.shell.State().Settings.Copy.Place})
		d.until("the yearly check", idle(wizard.HoldDrill{}))
		d.post(wizard.HandoverAsked{})
		d.until("the hand-over page", idle(wizard.MakeHandover{}))
		if failed := d.shell.State().Notices; len(failed) > 0 {
			t.Errorf("the visit was not as planned: %+v", failed)
		}
		file := filepath.Join(t.TempDir(), "export.hl7")
		if err := os.WriteFile(file, d.shell.State().Message.Raw, 0o600); err != nil {
			t.Fatal(err)
		}

		s := d.shell.State()
		d.goes(wizard.Home, "")
		d.post(wizard.StatusRead{Kept: crowd(s)})
		d.goes(wizard.Home, wizard.PageClinics)
		d.typed("clinic 9")
		d.goes(wizard.Afterwards, "")
		d.goes(wizard.Evidence, "")
		many := wizard.Verified{Records: 100_000}
		for n := range 5000 {
			many.Damaged = append(many.Damaged, wizard.Damage{Record: fmt.Sprint("clinic/2015/records/", n), File: "sent.hl7", What: "changed"})
		}
		d.post(many)
		d.goes(wizard.Home, "")
	}, "read-status", "save-draft", "send", "stop", "seal", "keep-exclusion", "verify", "report", "export", "copy", "drill", "handover")
}
