package effect

import (
	"os"
	"strings"
	"testing"

	"testshot/wizard"
)

func TestADrillReadsBothCopiesAndNamesTheKeeper(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example Family Practice"}, Year: 2015}, Kind: "call", Text: "They called."})
	stick := wizard.CopyPlace{To: t.TempDir()}
	w.do(wizard.CopyEvidence{Place: stick})
	out := only[wizard.Drilled](t, w.do(wizard.HoldDrill{Keeper: " Ann Example ", Place: stick})).Outcome
	if !out.Sound() || out.Keeper != "Ann Example" || out.Records != 1 || out.Copy.Read != out.Copy.Files || len(out.Filed) != 1 || out.Due == "" {
		t.Fatalf("%+v", out)
	}
	w.sound()
	// The drill's own record is not in the copy yet, and the next one says so.
	if out := only[wizard.Drilled](t, w.do(wizard.HoldDrill{Keeper: "Ann Example", Place: stick})).Outcome; out.Sound() {
		t.Error("a copy that lacks a record passes")
	}
	if err := os.Remove(w.runner.folderOf(out.Filed[0] + "/record.json")); err != nil {
		t.Fatal(err)
	}
	again := only[wizard.Drilled](t, w.do(wizard.HoldDrill{Keeper: "Ann Example"})).Outcome
	if again.Sound() || len(again.Filed) != 1 {
		t.Errorf("what is damaged is filed too: %+v", again)
	}
}

func TestADrillWithoutItsSecondCopyFilesNothing(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example Family Practice"}, Year: 2015}, Kind: "call", Text: "They called."})
	posted := w.do(wizard.HoldDrill{Keeper: "Ann Example", Place: wizard.CopyPlace{To: "/nowhere/at/all"}})
	if n := failed(t, posted); n.Key != "copy.no-place" {
		t.Errorf("%+v", n)
	}
	if v := only[wizard.Verified](t, w.do(wizard.VerifyEvidence{})); v.Records != 1 {
		t.Errorf("%d records", v.Records)
	}
}

func TestTheHandOverPageLiesBesideTheBindersAndIsNoDamage(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example Family Practice"}, Year: 2015}, Kind: "call", Text: "They called."})
	w.do(wizard.HoldDrill{Keeper: "Ann Example"})
	made := only[wizard.HandoverMade](t, w.do(wizard.MakeHandover{}))
	page, err := os.ReadFile(made.Path)
	if err != nil || !strings.Contains(string(page), "Ann Example") || !strings.Contains(string(page), w.runner.folderOf("")) {
		t.Errorf("%v:\n%s", err, page)
	}
	w.sound()
	kept := only[wizard.StatusRead](t, w.do(wizard.ReadStatus{Clinic: "Example Family Practice"})).Kept
	if len(kept.Drills) != 1 || kept.Drills[0].Keeper != "Ann Example" || kept.Drills[0].On.IsZero() || kept.Drills[0].Due == "" {
		t.Errorf("%+v", kept.Drills)
	}
}
