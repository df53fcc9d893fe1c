package effect

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard"
	"testshot/wizard/routing"
	"testshot/wizard/saved"
)

func TestEachClinicHasADraftOfItsOwn(t *testing.T) {
	w := newWorld(t)
	first := w.drive(w.clinic(), wizard.Typed{Field: wizard.FieldClinicAddress, Value: "1 First Street"})
	second := w.drive(first, wizard.ClinicStarted{},
		wizard.Typed{Field: wizard.FieldClinicName, Value: "Second Example"}, wizard.Typed{Field: wizard.FieldYear, Value: "2014"},
		wizard.Typed{Field: wizard.FieldClinicAddress, Value: "2 Second Street"})
	back := w.drive(second, wizard.ClinicChosen{Name: "Example Family Practice", PIN: "12345", Year: 2015})
	if back.Clinic.Address != "1 First Street" || len(back.People) != 1 || back.People[0].Name != "Dr. Sample One" {
		t.Errorf("the first clinic came back as %+v", back.Clinic)
	}
	again := w.drive(back, wizard.ClinicChosen{Name: "Second Example", Year: 2014})
	if again.Clinic.Address != "2 Second Street" || again.Clinic.Year != "2014" {
		t.Errorf("the second clinic came back as %+v", again.Clinic)
	}
	unknown := w.drive(again, wizard.ClinicChosen{Name: "Third Example", PIN: "9", Year: 2013})
	if unknown.Clinic.Name != "Third Example" || unknown.Clinic.Address != "" {
		t.Errorf("a clinic without a draft came as %+v", unknown.Clinic)
	}
}

func TestTypingAClinicsNameLeavesNoDraftOfEachSpelling(t *testing.T) {
	w := newWorld(t)
	s := w.drive(wizard.New(), wizard.Typed{Field: wizard.FieldYear, Value: "2014"})
	for n := range "Example Family Practice" {
		s = w.drive(s, wizard.Typed{Field: wizard.FieldClinicName, Value: "Example Family Practice"[:n+1]})
	}
	w.drive(s, wizard.ClinicStarted{})
	stores, err := os.ReadDir(filepath.Join(w.store.Dir(), "clinics"))
	if err != nil || len(stores) != 1 {
		t.Errorf("%d drafts for one clinic, %v", len(stores), err)
	}
}

func TestTheDraftOpenedLastOpensTheNextRun(t *testing.T) {
	w := newWorld(t)
	before := w.ready("https://registry.invalid/x", message())
	w.again()
	after := w.drive(wizard.New(), w.runner.Started(false))
	if diff := cmp.Diff(before.Clinic, after.Clinic); diff != "" {
		t.Errorf("clinic (-before +after):\n%s", diff)
	}
	if after.Message.SHA256 != before.Message.SHA256 || !after.Message.Sendable() {
		t.Errorf("the message was not read again: %+v", after.Message.Notice)
	}
	if started := w.runner.Started(true); !started.RehearsalOnly {
		t.Error("the window for rehearsals alone is not one")
	}
}

func TestADraftThatCannotBeReadIsPutAside(t *testing.T) {
	w := newWorld(t)
	w.clinic()
	if err := os.WriteFile(filepath.Join(w.store.Dir(), "draft.json"), []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	started := w.runner.Started(false)
	if len(started.Draft) != 0 || len(started.Notices) != 1 || started.Notices[0].Key != "draft-unreadable" || started.Notices[0].Args["file"] == "" {
		t.Errorf("started %+v", started)
	}
}

func TestADraftOfANewerFlowIsPutAsideBeforeItIsWrittenOver(t *testing.T) {
	const newer = `{"version":99,"hopes":["of another flow"]}`
	for name, read := range map[string]func(*world) ([]wizard.Notice, json.RawMessage){
		"opened last": func(w *world) ([]wizard.Notice, json.RawMessage) {
			started := w.runner.Started(false)
			return started.Notices, started.Draft
		},
		"of a clinic that is chosen": func(w *world) ([]wizard.Notice, json.RawMessage) {
			e := only[wizard.DraftRead](w.t, w.do(wizard.ReadDraft{Clinic: "Example", PIN: "12345", Year: 2015}))
			return e.Notices, e.Draft
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for _, dir := range []string{w.store.Dir(), w.runner.draftDir("Example", "12345", 2015)} {
				store, err := saved.Open(dir)
				if err != nil {
					t.Fatal(err)
				}
				if err := store.SaveDraft(wizard.StateVersion+98, json.RawMessage(newer)); err != nil {
					t.Fatal(err)
				}
			}
			said, draft := read(w)
			if len(draft) > 0 || len(said) != 1 || said[0].Key != "draft-unreadable" {
				t.Fatalf("draft %s, said %+v", draft, said)
			}
			w.do(wizard.SaveDraft{State: wizard.New()})
			w.do(wizard.SaveDraft{Clinic: "Example", PIN: "12345", Year: 2015, State: wizard.New(), Parked: true})
			aside, err := filepath.Glob(filepath.Join(w.store.Dir(), "clinics", "*", said[0].Args["file"]))
			if more, _ := filepath.Glob(filepath.Join(w.store.Dir(), said[0].Args["file"])); err == nil {
				aside = append(aside, more...)
			}
			if len(aside) != 1 {
				t.Fatalf("%d files under %q", len(aside), said[0].Args["file"])
			}
			kept, err := os.ReadFile(aside[0])
			if err != nil || !strings.Contains(string(kept), "of another flow") {
				t.Errorf("kept %s: %v", kept, err)
			}
		})
	}
}

func TestLookingForADraftMakesNoFolder(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.ReadDraft{Clinic: "Example", PIN: "12345", Year: 2015})
	if _, err := os.Stat(w.runner.draftDir("Example", "12345", 2015)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a clinic that has only a binder got a folder: %v", err)
	}
}

func TestSettingsThatCannotBeReadLeaveTheAnswersAlone(t *testing.T) {
	w := newWorld(t)
	w.clinic()
	if err := os.WriteFile(filepath.Join(w.store.Dir(), "settings.json"), []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	started := w.runner.Started(false)
	if len(started.Draft) == 0 || len(started.Notices) != 1 || started.Notices[0].Key != "settings-unreadable" {
		t.Errorf("started %+v", started)
	}
}

func TestSettingsComeBackAsTheyWere(t *testing.T) {
	w := newWorld(t)
	for size := 80; size <= 200; size++ {
		want := wizard.Settings{Theme: "dark", Language: "en", ReportLanguage: "pt", Paper: "a4", TextSize: size, HelpFolded: true, Width: 1040, Height: 700, Evidence: filepath.Join(w.dir, "Moved"),
			ConfirmDays: 90, Contacts: []routing.Contact{{Key: routing.HelpDeskPhone, Means: routing.Phone, Value: "555-0100", Title: "Pat", Read: "2015-03-02"}}}
		moved := []wizard.Event{wizard.SettingsSaved{}}
		if size == 80 { // the first time the folder is another
			moved = []wizard.Event{wizard.EvidenceMoved{}, wizard.SettingsSaved{}}
		}
		if diff := cmp.Diff(moved, w.do(wizard.SaveSettings{Settings: want})); diff != "" {
			t.Fatalf("posted (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want, w.runner.Started(false).Settings); diff != "" {
			t.Fatalf("settings (-saved +read):\n%s", diff)
		}
	}
	if got := w.runner.Place("a/b"); got != filepath.Join(w.dir, "Moved", "a", "b") {
		t.Errorf("the moved folder's path is %q", got)
	}
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015}, Kind: "call", Text: "x"})
	if _, err := os.Stat(filepath.Join(w.dir, "Moved")); err != nil {
		t.Errorf("the next record went elsewhere: %v", err)
	}
}

func TestProofsGoToTheChosenFolderThoughTheChoiceCannotBeSaved(t *testing.T) {
	w := newWorld(t)
	if err := os.RemoveAll(w.store.Dir()); err != nil {
		t.Fatal(err)
	}
	w.file("saved", []byte("a file in the way"))
	events := w.do(wizard.SaveSettings{Settings: wizard.Settings{Evidence: filepath.Join(w.dir, "Moved")}})
	only[wizard.EvidenceMoved](t, events)
	if n := failed(t, events); n.Key != "unexpected.save-settings" {
		t.Errorf("said %+v", n)
	}
	for _, e := range events {
		if _, saved := e.(wizard.SettingsSaved); saved {
			t.Error("what could not be saved is called saved")
		}
	}
	if got := w.runner.Place(""); got != filepath.Join(w.dir, "Moved") {
		t.Errorf("proofs go to %q", got)
	}
}

func TestWithoutAStoreNothingIsKeptBetweenRuns(t *testing.T) {
	w := newWorld(t, func(p *Params) { p.Saved = nil })
	w.clinic()
	w.do(wizard.SaveSettings{Settings: wizard.Settings{Theme: "dark"}})
	if diff := cmp.Diff(wizard.Started{}, w.runner.Started(false)); diff != "" {
		t.Errorf("started (-want +got):\n%s", diff)
	}
	e := only[wizard.DraftRead](t, w.do(wizard.ReadDraft{Clinic: "Example", Year: 2015}))
	if e.Clinic != "Example" || len(e.Draft) != 0 {
		t.Errorf("read %+v", e)
	}
}

func TestASaveThatWorksAfterOneThatDidNotIsSaidOnce(t *testing.T) {
	w, e := newWorld(t), wizard.SaveDraft{State: wizard.New()}
	dir, aside := w.store.Dir(), w.store.Dir()+"-aside"
	if err := os.Rename(dir, aside); err != nil {
		t.Fatal(err)
	}
	w.file("saved", []byte("a file in the way"))
	failed(t, w.do(e))
	if err := errors.Join(os.Remove(dir), os.Rename(aside, dir)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]wizard.Event{wizard.Done{Effect: e.Name()}}, w.do(e)); diff != "" {
		t.Errorf("posts (-want +got):\n%s", diff)
	}
	if posted := w.do(e); len(posted) != 0 {
		t.Errorf("posts %+v when nothing was wrong", posted)
	}
}

func TestAStoreThatFailsIsSaidWithoutTheProofFolder(t *testing.T) {
	w := newWorld(t)
	if err := os.RemoveAll(w.store.Dir()); err != nil {
		t.Fatal(err)
	}
	w.file("saved", []byte("a file in the way"))
	failing := []wizard.Effect{wizard.SaveDraft{State: wizard.New()}, wizard.SaveSettings{}}
	if runtime.GOOS != "windows" { // there a file in a folder's place is no folder, and so no draft
		failing = append(failing, wizard.ReadDraft{Clinic: "Example", Year: 2015})
	}
	for _, e := range failing {
		if n := failed(t, w.do(e)); n.Key != "unexpected."+e.Name() || n.Ref == "" {
			t.Errorf("%s: %+v", e.Name(), n)
		}
	}
	if !strings.Contains(w.log.String(), `"effect":"save-draft"`) {
		t.Errorf("the log does not name the effect: %s", w.log)
	}
}
