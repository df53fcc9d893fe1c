package page_test

import (
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
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
