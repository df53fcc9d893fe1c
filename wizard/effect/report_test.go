package effect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/wizard"
)

func TestASummaryLiesBesideEveryRecordAndIsNoDamage(t *testing.T) {
	w := newWorld(t)
	s := w.drive(w.clinic(), wizard.RehearsalEntered{}, wizard.SampleAsked{}, wizard.SendAsked{})
	page, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(s.Outcome.Binder), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Example Family Practice", "2015", s.Outcome.ControlID} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the summary does not say %q", want)
		}
	}
	s = w.drive(s, wizard.VerifyAsked{})
	if len(s.Kept.Damaged) != 0 || s.Kept.Checked != 1 {
		t.Errorf("verify read %d records and found %+v", s.Kept.Checked, s.Kept.Damaged)
	}
}

func TestARecordIsKeptWhenItsSummaryCannotBeMade(t *testing.T) {
	w := newWorld(t)
	first := w.drive(w.clinic(), wizard.RehearsalEntered{}, wizard.SampleAsked{}, wizard.SendAsked{})
	page := filepath.Join(w.evidence, filepath.FromSlash(first.Outcome.Binder), "index.html")
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(page, 0o700); err != nil { // nothing can be written in its place
		t.Fatal(err)
	}
	second := w.drive(first, wizard.SendAsked{})
	if second.Outcome.Record == first.Outcome.Record || second.Outcome.Record == "" {
		t.Errorf("the second record is %q", second.Outcome.Record)
	}
	for _, n := range second.Notices {
		if strings.HasPrefix(n.Key, "unexpected.") {
			t.Errorf("said %q", n.Key)
		}
	}
}
