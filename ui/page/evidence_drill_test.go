package page_test

import (
	"strings"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/wizard"
)

// drilled is the folder with what is known of its yearly check.
func (d *desk) drilled(drill wizard.KeptDrill) wizard.Event {
	k := d.kept()
	drill.Binder = binder
	k.Drills = []wizard.KeptDrill{drill}
	return wizard.StatusRead{Kept: k}
}

func TestTheYearlyCheckAsksWhoKeepsTheProofAndSaysWhatItFound(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(d.drilled(wizard.KeptDrill{Due: "2016-03-02"}))
	d.reads("The yearly check", "The first is due on March 2, 2016.", "There has been none yet.")
	d.tap("Check everything now").reads("Write a name")
	keeper := d.field(1)
	keeper.SetText(" Ann Example ")
	d.tap("Check everything now")
	got := wanted[wizard.HoldDrill](d)
	if got.Keeper != "Ann Example" || got.Place.To != "" {
		t.Errorf("holds %+v", got)
	}
	d.reads("Checking…")
	d.post(wizard.Drilled{Outcome: wizard.DrillOutcome{Keeper: "Ann Example", Records: 1, Due: "2016-03-02"}}, d.drilled(wizard.KeptDrill{Keeper: "Ann Example", On: d.now, Due: "2016-03-02"}))
	d.reads("The next is due on March 2, 2016.", "Ann Example has kept the proof since", "Everything is as it was.", "There is no second copy").picture("12-evidence-drilled")
	d.post(wizard.Drilled{Outcome: wizard.DrillOutcome{Keeper: "Ann Example", Copy: wizard.CopyOutcome{Place: "/media/stick", Troubles: []wizard.CopyTrouble{{Path: "a", What: "differs-there"}}}}})
	d.reads("Something is not as it was.", "0 here, 1 in the second copy").reallyNot("Everything is as it was.")
	if text := d.field(1).Text(); text != "Ann Example" {
		t.Errorf("the keeper's name became %q", text)
	}
}

func TestTheYearlyCheckWaitsForACopyThatIsUpToDate(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	stick := wizard.CopyPlace{To: "/media/stick"}
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(d.drilled(wizard.KeptDrill{Keeper: "Ann Example", Due: "2016-03-02"}), wizard.CopyPlaceChosen{Place: stick})
	d.reads("Press “Copy now” above first")
	d.now = d.now.Add(time.Minute)
	d.post(wizard.CopyMade{Place: stick, Outcome: wizard.CopyOutcome{Files: 9, Sent: 9}}).reallyNot("Press “Copy now” above first").tap("Check everything now")
	if got := wanted[wizard.HoldDrill](d); got.Place != stick || got.Keeper != "Ann Example" {
		t.Errorf("holds %+v", got)
	}
	d.post(wizard.Drilled{Outcome: wizard.DrillOutcome{Keeper: "Ann Example", Records: 1, Copy: wizard.CopyOutcome{Place: "/media/stick", Files: 9, Read: 9}}}).
		reads("1 record here and 9 files in the second copy were read.")
	d.now = d.now.Add(time.Minute)
	d.post(d.drilled(wizard.KeptDrill{Keeper: "Ann Example", On: d.now, Due: "2016-03-02"})).reads("The second copy is older.")
}

func TestTheYearlyCheckInEveryLook(t *testing.T) {
	for name, l := range map[string]look{"dark": {choice: skin.Dark, width: 1080, height: 720}, "small": {choice: skin.Light, width: 900, height: 600}} {
		d := newDesk(t, l).ready(vxu.SampleClean)
		d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.CopyPlaceChosen{Place: wizard.CopyPlace{To: "/media/stick"}}, d.drilled(wizard.KeptDrill{Keeper: "Ann Example", On: d.now.AddDate(-1, 0, 0), Due: d.now.Format("2006-01-02")}))
		d.field(1).Focus() // scrolls it into view
		d.settle()
		d.reads("The yearly check has been due since", "Press “Copy now” above first", "Make the hand-over page").picture("12-evidence-drill-" + name)
	}
}

func TestHomeSaysThatTheYearlyCheckIsDue(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Home).post(d.drilled(wizard.KeptDrill{Due: d.now.AddDate(0, 0, 1).Format(time.DateOnly)})).reallyNot("The yearly check has been due")
	due := d.drilled(wizard.KeptDrill{Due: d.now.Format(time.DateOnly)}).(wizard.StatusRead)
	d.post(due).reads("The yearly check has been due since", "Go to the check", "The yearly check is due").picture("01-home-drill-due")
	due.Kept.Gaps = []wizard.KeptGap{{Clinic: "Example Family Practice", PIN: "EX001", Year: 2015, Question: "unchanged", Answer: "audit.unchanged.gap", Args: map[string]string{"day": "2014-01-01"}}}
	d.post(due).reads("more than a year ago").reallyNot("The yearly check has been due")
}

func TestTheHandOverPageIsMadeAndOpened(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(d.drilled(wizard.KeptDrill{Due: "2016-03-02"})).tap("Make the hand-over page")
	wanted[wizard.MakeHandover](d)
	d.post(wizard.HandoverMade{Path: "/proof/index-hand-over.txt"})
	if got := wanted[wizard.OpenLink](d).Address; !strings.HasSuffix(got, "index-hand-over.txt") {
		t.Errorf("opens %q", got)
	}
}
