package page_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard"
)

const binder = "example-family-practice-ab12/2015"

// kept is what the folder says after one send that counts.
func (d *desk) kept() wizard.Kept {
	k := wizard.Kept{Folder: "/home/desk/Documents/Testshot", Records: 1}
	for _, name := range []string{"Dr. Sample One", "Dr. Sample Two"} {
		k.Rows = append(k.Rows, wizard.KeptRow{Clinic: "Example Family Practice", PIN: "EX001", Provider: name, Year: 2015,
			Done: true, By: binder + "/records/0001-send-2015-03-02", Happened: d.now, KeepUntil: "six years after you attest"})
	}
	return k
}

// excluded is a folder that holds the reasons of everybody and no message.
func (d *desk) excluded() wizard.Kept {
	k := d.kept()
	for n := range k.Rows {
		k.Rows[n].By, k.Rows[n].Why = binder+"/records/0001-exclusion-2015-03-02", "excluded"
	}
	return k
}

func TestEvidenceSaysWhatIsKeptWhereAndUntilWhen(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: d.kept()})
	d.reads("Your proof is kept", "What was sent, to the letter", "sent.hl7", "fingerprint 3f2a 91bc", "The answer, as it came back", "2 people · SampleChart EHR 9.2",
		"Not checked again yet.", "One copy only.", "six years after you attest", "Dr. Sample Two", "Whoever owns the folder could rebuild it.", "Documents/Testshot").picture("12-evidence")
	d.tap("Check again")
	wanted[wizard.VerifyEvidence](d)
	d.reads("Checking…").post(wizard.Verified{Records: 1}).reads("Unchanged.", "1 record checked today, 12:00\u00a0PM.")
	d.tap("Open folder")
	if got := wanted[wizard.OpenFolder](d).Path; got != binder {
		t.Errorf("opens %q", got)
	}
	d.tap("Make the report")
	wanted[wizard.MakeReport](d)
	d.reads("Making the report…").post(wizard.ReportMade{Path: "/home/desk/report.html"}).reads("The report is ready", "Make it again").picture("12-evidence-report")
	d.tap("Next")
	if d.shell.State().Place.Step != wizard.Afterwards {
		t.Error("Next leads elsewhere")
	}
}

func TestEvidenceShowsItsWitnesses(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	k := d.kept()
	words := strings.Fields("legal winner thank year wave sausage worth useful legal winner thank yellow")
	w := wizard.Witness{Binder: binder, Head: strings.Repeat("7f", 32), Words: words, Unstamped: 1}
	k.Witnesses = []wizard.Witness{w}
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: k})
	d.reads("Twelve words to sign", "Witnesses outside this folder", "7f7f7f7f", "No time stamp. You don't need one")
	for n, word := range words {
		d.reads(fmt.Sprintf("%d\u00a0 %s", n+1, word))
	}
	label, inLine := d.places("The same in full:"), map[float32]int{}
	for _, at := range d.places(strings.Repeat("7f", 8)) {
		inLine[at.Y]++
	}
	for y, n := range inLine {
		if len(label) != 1 || y <= label[0].Y || n*len(inLine) != 4 {
			t.Errorf("groups of digits stand in lines %v and their label at %v, want even lines below it", inLine, label)
		}
	}
	if len(inLine) == 0 {
		t.Error("no group of digits is shown")
	}
	d.tap("Fetch a time stamp")
	if got := wanted[wizard.FetchStamp](d).Binder; got != binder {
		t.Errorf("a stamp of %q was asked for", got)
	}
	d.reads("Fetching…").post(wizard.Failed{Effect: "stamp", Notice: wizard.Notice{Key: "stamp-waits", Severity: wizard.Look, Ref: "1"}})
	d.reads("could not be reached", "Fetch a time stamp")
	w.Stamped, w.Service = d.now, "https://tsa.example/"
	k.Witnesses = []wizard.Witness{w}
	d.post(wizard.StatusRead{Kept: k}).reads("A time stamp is missing for the latest record.")
	w.Unstamped = 0
	k.Witnesses = []wizard.Witness{w}
	d.post(wizard.StatusRead{Kept: k}).reads("https://tsa.example/ vouches that all of it existed").picture("12-evidence-witness")
}

func TestEvidenceKnowsTheDayToKeepItUntil(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	k := d.kept()
	k.Rows[0].KeepUntil = "2021-03-10"
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: k}).reads("Keep until March 10, 2021.")
}

func TestEvidenceNamesWhatChanged(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: d.kept()})
	d.post(wizard.Verified{Records: 1, Damaged: []wizard.Damage{{Record: binder + "/records/0001-send-2015-03-02", File: "sent.hl7", What: "changed"}}})
	d.reads("Something in the proof has changed", "This file is no longer what it was", "sent.hl7, in 0001-send-2015-03-02",
		"What was sent, to the letter This file is no longer what it was · sent.hl7").reallyNot("Unchanged.", "Twelve words to sign").picture("12-evidence-damaged")
	if got := d.foot(); got != "Something in the proof has changed" {
		t.Errorf("the foot says %q first", got)
	}
	const advice = "look at a second copy first"
	if n := strings.Count(d.words(), advice); n != 1 {
		t.Errorf("the page says %d times what to do", n)
	}
	if d.tap("Put away").reads(advice); strings.Contains(d.words(), "when it was filed") {
		t.Error("the notice is still there")
	}
}

func TestEvidenceOffersBothWaysOutOfAnInterruption(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Evidence)
	k := d.kept()
	k.Rows, k.Records = nil, 0
	record := binder + "/records/0001-send-2015-03-02"
	k.Interrupted = []wizard.Interrupted{{Binder: binder, Record: record, Begun: true}}
	d.post(wizard.StatusRead{Kept: k}).reads("An attempt is not finished", "closed before an answer", "Bring in the answer").reallyNot("Your proof is kept").picture("12-evidence-interrupted")
	d.tap("Mark as unanswered")
	if got := wanted[wizard.SettleInterrupted](d).Record; got != record {
		t.Errorf("settles %q", got)
	}
}

func TestEvidenceOfAnExclusionIsThePageToSign(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(wizard.VersionAnswered{Versions: []string{"2.3.1"}})
	d.post(wizard.ExclusionKept{Receipt: wizard.Receipt{Binder: binder, Record: binder + "/records/0001-exclusion-2015-03-02", At: d.now}, People: []string{"Dr. Sample One", "Dr. Sample Two"}})
	d.reads("Your reasons are kept", "The page to sign", "2 people", "Make the report").picture("12-evidence-excluded")
}

func TestAMaskedCopyIsOfferedWhereAMessageMayBe(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(wizard.VersionAnswered{Versions: []string{"2.3.1"}}).at(wizard.Evidence)
	for _, each := range []struct {
		name    string
		change  func(*wizard.Kept)
		offered bool
	}{
		{"reasons only", func(*wizard.Kept) {}, false},
		{"a message of some year", func(k *wizard.Kept) { k.ControlIDs = []string{"MSG-1"} }, true},
		{"a send that ended in the middle", func(k *wizard.Kept) {
			k.Interrupted = []wizard.Interrupted{{Binder: binder, Record: binder + "/records/0002-send-2015-03-02", Begun: true}}
		}, true},
		{"one of them tested", func(k *wizard.Kept) { k.Rows[1].Why = "accepted" }, true},
	} {
		k := d.excluded()
		each.change(&k)
		d.post(wizard.StatusRead{Kept: k}).reads("Export for an auditor…")
		if each.offered {
			d.reads("A masked copy hides who the patient is", "Export a masked copy…")
		} else {
			d.reallyNot("A masked copy").reallyNot("Export a masked copy…")
		}
		if t.Failed() {
			t.Fatal(each.name)
		}
	}
}

func TestEvidenceIsEmptyBeforeAnythingIsKept(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Evidence).post(wizard.StatusRead{Kept: wizard.Kept{Folder: "/home/desk/Documents/Testshot"}})
	d.reads("Nothing is kept yet", "The first thing kept is the copy made just before you send.", "Documents/Testshot").picture("12-evidence-empty")
	d.tap("Go to Send")
	if d.shell.State().Place.Step != wizard.Send {
		t.Error("the button leads elsewhere")
	}
}

func TestEvidenceOfAnotherDayStillFindsItsBinder(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Evidence)
	k := d.kept()
	k.Verified = time.Time{}
	d.post(wizard.StatusRead{Kept: k}).reads("Your proof is kept", "1 record is kept").tap("Make the report")
	if got := wanted[wizard.MakeReport](d).Binder; got != binder {
		t.Errorf("a report of %q was asked for", got)
	}
}

func TestEvidenceIsHandedOutWholeOrMasked(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{})).at(wizard.Evidence).post(wizard.StatusRead{Kept: d.kept()})
	d.folder = "/media/stick"
	d.reads("For an auditor", "A masked copy hides who the patient is").tap("Export a masked copy…")
	if got := wanted[wizard.Export](d); got.Folder != d.folder || !got.Masked || got.Binder != binder {
		t.Errorf("wants %+v", got)
	}
	d.reads("Making the file…").post(wizard.Exported{Path: "/media/stick/elm-masked.zip", Masked: true}).reads("The masked copy is made.", "/media/stick/elm-masked.zip")
	d.tap("Export for an auditor…")
	if got := wanted[wizard.Export](d); got.Masked {
		t.Errorf("wants %+v", got)
	}
	d.post(wizard.Exported{Path: "/media/stick/elm.zip"}).reads("The file is made.")
}

func TestHomeNamesTheGapsBeforeTheLetterComes(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	k := d.kept()
	s := d.shell.State()
	for _, q := range []string{"certification", "stamp", "contact", "system", "origin"} {
		k.Gaps = append(k.Gaps, wizard.KeptGap{Clinic: s.Clinic.Name, PIN: s.Clinic.PIN, Year: s.AttestationYear(), Question: q, Answer: "audit." + q + ".gap", Args: map[string]string{"n": "2", "records": "0001-send"}})
	}
	k.Gaps = append(k.Gaps, wizard.KeptGap{Clinic: "Elsewhere", Year: s.AttestationYear(), Question: "year", Answer: "audit.year.gap"})
	d.sent(d.answers(ack.Options{})).post(wizard.StatusRead{Kept: k}).at(wizard.Home)
	d.reads("If an auditor's letter came today", "Four gaps", "Which certification?", "Show one more")
	if gap, more := d.places("Which certification?"), d.places("Show one more"); len(gap) != 1 || len(more) != 1 || gap[0].X != more[0].X {
		t.Errorf("a gap stands at %v and the link below the gaps at %v, want one edge", gap, more)
	}
	d.tap("Show one more").reallyNot("Show one more").reads("Was the message the certified EHR's?").picture("01-home-gaps")
	// Nobody needs a time stamp, and the page of the proof says so: it is a gap only where other records have one.
	d.reads("by a time-stamp service. You don't need one.").reallyNot("Records without a time stamp")
	k.Witnesses = []wizard.Witness{{Binder: binder, Stamped: d.now.AddDate(0, 0, -1), Unstamped: 2}}
	d.post(wizard.StatusRead{Kept: k}).reads("Five gaps", "Records without a time stamp: 2.").reallyNot("You don't need one")
}

func TestAProofThatWasLetGoIsNotShownAsNoneAtAll(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	gone := wizard.KeptGone{Clinic: "Example Family Practice", PIN: "EX001", Year: 2015, On: d.now, By: "Ann Example", Records: 3, Record: "destroyed/example-family-practice-ab12-2015-7f7f7f7f7f"}
	other := gone
	other.Year, other.By = 2014, "Bob Example"
	d.at(wizard.Evidence).post(wizard.StatusRead{Kept: wizard.Kept{Folder: "/home/desk/Documents/Testshot", Gone: []wizard.KeptGone{gone, other}}})
	said := []string{"The proof for 2015 was destroyed on March 2, 2015.", "Ann Example decided this", "its 3 records", gone.Record}
	d.reads(append(said, "The proof for this year was destroyed")...).reallyNot("Nothing is kept yet").reallyNot("Bob Example").picture("12-evidence-gone")
	d.at(wizard.Home).reads(said...).reallyNot("Bob Example").picture("01-home-gone")
}
