package effect

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard"
	"testshot/wizard/evidence"
)

func TestNothingIsHandedOutAmongTheProofs(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015}, Kind: "call", Text: "x"})
	for name, e := range map[string]wizard.Effect{
		"a date":   wizard.WriteCalendar{Path: filepath.Join(w.evidence, "date"), Entry: entry(wizard.RemindKeep, 2014)},
		"a list":   wizard.MakeOverview{Path: filepath.Join(w.evidence, "clinics.pdf")},
		"a route":  wizard.WriteRoute{Path: filepath.Join(w.evidence, "route.toml"), Text: []byte("x")},
		"a detour": wizard.WriteRoute{Path: filepath.Join(w.dir, "..", filepath.Base(w.dir), filepath.Base(w.evidence), "route.toml"), Text: []byte("x")},
	} {
		if n := failed(t, w.do(e)); n.Key != "export-inside" {
			t.Errorf("%s: said %+v", name, n)
		}
	}
	if found := only[wizard.Verified](t, w.do(wizard.VerifyEvidence{})); len(found.Damaged) > 0 {
		t.Errorf("the program's own files are called damage: %+v", found.Damaged)
	}
}

func TestABinderIsHandedOutAndItsGapsAreNamed(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Elm", PIN: "1"}, Year: 2015}, Kind: "attestation", Text: "x", Date: "2015-03-01"})
	binder := filepath.ToSlash(filepath.Dir(filepath.Dir(w.records(evidence.Real)[0].Path)))
	to := t.TempDir()
	for _, masked := range []bool{false, true} {
		made := only[wizard.Exported](t, w.do(wizard.Export{Binder: binder, Folder: to, Masked: masked}))
		if made.Masked != masked || filepath.Dir(made.Path) != to {
			t.Fatalf("posted %+v", made)
		}
		if _, err := os.Stat(made.Path); err != nil {
			t.Error(err)
		}
	}
	for key, e := range map[string]wizard.Export{
		"export-not-written": {Binder: binder, Folder: filepath.Join(to, "none")},
		"export-inside":      {Binder: binder, Folder: w.evidence},
	} {
		if n := failed(t, w.do(e)); n.Key != key {
			t.Errorf("%+v says %s", e, n.Key)
		}
	}
	read := only[wizard.StatusRead](t, w.do(wizard.ReadStatus{Clinic: "Elm", PIN: "1"}))
	gaps := map[string]bool{}
	for _, g := range read.Kept.Gaps {
		gaps[g.Question] = g.Clinic == "Elm" && g.PIN == "1" && g.Year == 2015
	}
	if !gaps["done"] || !gaps["contact"] || gaps["attested"] {
		t.Errorf("gaps %+v", read.Kept.Gaps)
	}
	if diff := cmp.Diff(wizard.Gather(read.Kept.Rows), read.Kept.Clinics); diff != "" || len(read.Kept.Clinics) == 0 {
		t.Errorf("the clinics are left to the window's goroutine to gather (-want +got):\n%s", diff)
	}
}

func TestABinderThatWasLetGoIsSaid(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Elm", PIN: "1"}, Year: 2015}, Kind: "attestation", Text: "x", Date: "2015-03-01"})
	folder, err := evidence.Open(evidence.Params{Dir: w.evidence, Now: func() time.Time { return time.Date(2021, 3, 3, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	binder, err := folder.Binder(evidence.Clinic{Name: "Elm", PIN: "1"}, 2015, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	gone, err := binder.Destroy(t.Context(), evidence.DestroyOrder{By: "Ann Example", Why: "Six years are over."})
	if err != nil {
		t.Fatal(err)
	}
	want := []wizard.KeptGone{{Clinic: "Elm", PIN: "1", Year: 2015, On: gone.Destroyed, By: "Ann Example", Records: 1, Record: gone.Path}}
	read := only[wizard.StatusRead](t, w.do(wizard.ReadStatus{Clinic: "ELM", PIN: "1"}))
	if diff := cmp.Diff(want, read.Kept.Gone); diff != "" || len(read.Kept.Rows) > 0 {
		t.Errorf("%s and %+v", diff, read.Kept.Rows)
	}
	if other := only[wizard.StatusRead](t, w.do(wizard.ReadStatus{Clinic: "Oak", PIN: "2"})); len(other.Kept.Gone) > 0 {
		t.Errorf("another clinic reads %+v", other.Kept.Gone)
	}
}
