package saved

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/routing"
)

var day = time.Date(2015, 3, 2, 9, 58, 0, 0, time.UTC)

// open gives a store in a new folder whose clock stands still.
func open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "a", "testshot"))
	if err != nil {
		t.Fatal(err)
	}
	s.now = func() time.Time { return day }
	return s
}

func TestAnEmptyFolderGivesDefaults(t *testing.T) {
	s := open(t)
	settings, aside, err := s.Settings()
	if diff := cmp.Diff(Settings{}, settings); diff != "" || aside != nil || err != nil {
		t.Errorf("settings: %v, %v\n%s", aside, err, diff)
	}
	draft, aside, err := s.Draft()
	if !draft.Empty() || aside != nil || err != nil {
		t.Errorf("draft: %v, %v, %v", draft, aside, err)
	}
}

func TestSettingsComeBackAsTheyWereSaved(t *testing.T) {
	s := open(t)
	want := Settings{
		Language: "pt", Theme: "dark", TextSize: 1.25, Evidence: filepath.Join("proofs", "here"),
		Window: Window{Width: 1080, Height: 720, Page: "send"}, LastClinic: "Example Family Practice", LastYear: 2013,
		Contacts: []routing.Contact{{Key: "help_desk_phone", Means: routing.Phone, Value: "555-0100"}},
	}
	if err := s.SaveSettings(want); err != nil {
		t.Fatal(err)
	}
	again, err := Open(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	got, aside, err := again.Settings()
	if diff := cmp.Diff(want, got); diff != "" || aside != nil || err != nil {
		t.Errorf("%v, %v (-want +got):\n%s", aside, err, diff)
	}
	if dir, err := got.EvidenceDir(); err != nil || dir != want.Evidence {
		t.Errorf("evidence is in %q, %v", dir, err)
	}
}

func TestSettingsThatNoScreenCanShowAreDropped(t *testing.T) {
	s := open(t)
	write(t, s, settingsFile, `{"schema":1,"content":{"language":"es","textSize":-4,"window":{"width":1,"height":900,"page":"send"}}}`)
	got, _, err := s.Settings()
	want := Settings{Language: "es", Window: Window{Page: "send"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestADraftIsCarriedWithoutBeingRead(t *testing.T) {
	s := open(t)
	type state struct{ Step, Clinic string }
	if err := s.SaveDraft(3, state{"send", "Example <Family> Practice"}); err != nil {
		t.Fatal(err)
	}
	draft, aside, err := s.Draft()
	if aside != nil || err != nil || draft.Version != 3 || !draft.Saved.Equal(day) {
		t.Fatalf("%+v, %v, %v", draft, aside, err)
	}
	var got state
	if err := json.Unmarshal(draft.Document, &got); err != nil || got != (state{"send", "Example <Family> Practice"}) {
		t.Errorf("%+v, %v", got, err)
	}
	if err := s.SaveDraft(3, json.RawMessage(`{"Step":"home"}`)); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveDraft(3, func() {}); err == nil {
		t.Error("a function was saved")
	}
	if draft, _, _ = s.Draft(); json.Unmarshal(draft.Document, &got) != nil || got.Step != "home" {
		t.Errorf("a draft that could not be written hurt the one before: %s", draft.Document)
	}
}

func TestABrokenFileIsSetAsideAndNothingIsLost(t *testing.T) {
	tests := []struct {
		name, content string
		why           Why
	}{
		{"empty", "", Unreadable},
		{"cut in the middle", `{"schema":1,"content":{"langu`, Unreadable},
		{"not JSON", "\xff\xd8\xff\xe0 JFIF", Unreadable},
		{"JSON of something else", `["a"]`, Unreadable},
		{"no schema", `{"content":{}}`, Unreadable},
		{"no content", `{"schema":1}`, Unreadable},
		{"content of another kind", `{"schema":1,"content":{"language":7,"version":"x"}}`, Unreadable},
		{"from a later version", `{"schema":2,"content":{}}`, Newer},
		{"far too large", strings.Repeat("x", maxFile+1), TooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			for _, file := range []string{settingsFile, draftFile} {
				write(t, s, file, tt.content)
			}
			settings, first, err := s.Settings()
			if diff := cmp.Diff(Settings{}, settings); diff != "" || err != nil {
				t.Errorf("settings: %v\n%s", err, diff)
			}
			draft, second, err := s.Draft()
			if !draft.Empty() || err != nil {
				t.Errorf("draft: %+v, %v", draft, err)
			}
			for file, aside := range map[string]*Aside{settingsFile: first, draftFile: second} {
				want := &Aside{File: file, Now: file + ".broken-2015-03-02", Why: tt.why}
				if diff := cmp.Diff(want, aside); diff != "" {
					t.Fatalf("aside differs (-want +got):\n%s", diff)
				}
				kept, err := os.ReadFile(filepath.Join(s.Dir(), aside.Now))
				if err != nil || string(kept) != tt.content {
					t.Errorf("%s was not kept as it was: %v", file, err)
				}
			}
			if _, again, err := s.Settings(); again != nil || err != nil {
				t.Errorf("the second look: %v, %v", again, err)
			}
		})
	}
}

func TestFilesSetAsideOnOneDayDoNotOverwriteEachOther(t *testing.T) {
	s := open(t)
	for i, want := range []string{"draft.json.broken-2015-03-02", "draft.json.broken-2015-03-02-2"} {
		write(t, s, draftFile, strings.Repeat("x", i+1))
		if _, aside, _ := s.Draft(); aside == nil || aside.Now != want {
			t.Fatalf("aside is %+v, want %s", aside, want)
		}
	}
	write(t, s, draftFile, `{"schema":1,"content":{"version":9,"document":{"odd":true}}}`)
	if aside := s.SetDraftAside(Newer); aside.Now != "draft.json.broken-2015-03-02-3" || aside.Why != Newer {
		t.Errorf("aside is %+v", aside)
	}
}

func TestAFolderInPlaceOfAFileIsSetAside(t *testing.T) {
	s := open(t)
	if err := os.Mkdir(filepath.Join(s.Dir(), settingsFile), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, aside, err := s.Settings(); aside == nil || err != nil {
		t.Errorf("%v, %v", aside, err)
	}
	if err := s.SaveSettings(Settings{Language: "en"}); err != nil {
		t.Errorf("save: %v", err)
	}
}

func TestOpenSaysWhenTheFolderCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(file, "testshot")); err == nil {
		t.Error("a folder was made inside a file")
	}
}

func TestEverythingIsPrivateToTheUser(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps folders private by the access list of the user's profile.")
	}
	s := open(t)
	if err := s.SaveSettings(Settings{}); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveDraft(1, 1); err != nil {
		t.Fatal(err)
	}
	if err := s.saveIn(packsDir, "one.toml", nil); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(s.Dir(), func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		want := os.FileMode(0o600)
		if e.IsDir() {
			want = 0o700
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o", path, got)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func write(t *testing.T, s *Store, file, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.Dir(), file), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
