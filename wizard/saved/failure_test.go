package saved

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/wizard/durable"
)

func TestAFailedWriteIsAnErrorThatNamesTheFile(t *testing.T) {
	s := open(t)
	if err := os.RemoveAll(s.Dir()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Dir(), nil, 0o600); err != nil { // a file where the folder was
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"settings.json":    s.SaveSettings(Settings{Language: "en"}),
		"draft.json":       s.SaveDraft(1, "x"),
		"screens/one.toml": s.saveIn(packsDir, "one.toml", nil),
	} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnUnreadableFileIsTheMachinesFaultAndStays(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("Root may read everything, and Windows has no mode that hides a file from its owner.")
	}
	s := open(t)
	write(t, s, draftFile, `{"schema":1,"content":{}}`)
	if err := os.Chmod(filepath.Join(s.Dir(), draftFile), 0); err != nil {
		t.Fatal(err)
	}
	if _, aside, err := s.Draft(); aside != nil || err == nil {
		t.Errorf("%v, %v", aside, err)
	}
	if _, err := os.Lstat(filepath.Join(s.Dir(), draftFile)); err != nil {
		t.Errorf("the file is gone: %v", err)
	}
}

// TestAWriteThatWasCutOffLeavesTheOldFile puts beside each file what a power
// cut leaves there, and expects nobody to look at it.
func TestAWriteThatWasCutOffLeavesTheOldFile(t *testing.T) {
	s := open(t)
	if err := s.SaveSettings(Settings{Language: "ht"}); err != nil {
		t.Fatal(err)
	}
	write(t, s, settingsFile+durable.PartSuffix, `{"schema":1,"cont`)
	settings, aside, err := s.Settings()
	if settings.Language != "ht" || aside != nil || err != nil {
		t.Errorf("settings: %+v, %v, %v", settings, aside, err)
	}
	if err := s.SaveSettings(Settings{Language: "es"}); err != nil {
		t.Errorf("the next write: %v", err)
	}
}
