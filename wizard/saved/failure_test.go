package saved

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/wizard/durable"
	"testshot/wizard/routing"
)

func TestAFailedWriteIsAnErrorThatNamesTheFile(t *testing.T) {
	s := open(t)
	if err := os.RemoveAll(s.Dir()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Dir(), nil, 0o600); err != nil { // a file where the folder was
		t.Fatal(err)
	}
	_, route := s.SaveRoute(routing.Massachusetts())
	for name, err := range map[string]error{
		"settings.json": s.SaveSettings(Settings{Language: "en"}),
		"draft.json":    s.SaveDraft(1, "x"),
		`"MIIS test"`:   route,
	} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnUnreadableFileIsTheMachinesFaultAndStays(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("The administrator may read everything, so there is nothing to see.")
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
	file, err := s.SaveRoute(routing.Massachusetts())
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, settingsFile+durable.PartSuffix, `{"schema":1,"cont`)
	write(t, s, filepath.Join("routes", file+durable.PartSuffix), "name = ")
	settings, aside, err := s.Settings()
	if settings.Language != "ht" || aside != nil || err != nil {
		t.Errorf("settings: %+v, %v, %v", settings, aside, err)
	}
	routes, asides, err := s.Routes()
	if len(routes) != 1 || len(asides) != 0 || err != nil {
		t.Errorf("routes: %v, %v, %v", routes, asides, err)
	}
	if err := s.SaveSettings(Settings{Language: "es"}); err != nil {
		t.Errorf("the next write: %v", err)
	}
}

func TestARouteFileHoldsNoSecret(t *testing.T) {
	s := open(t)
	p := routing.Massachusetts()
	p.Address = "https://clinic-user:Secret-123@registry.example/in"
	if len(p.Problems()) == 0 {
		t.Fatal("a password in an address is no problem to the route")
	}
	file, err := s.SaveRoute(p)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(s.routesDir(), file))
	if err != nil || strings.Contains(string(data), "Secret-123") || !strings.Contains(string(data), "https://registry.example/in") {
		t.Errorf("%v, the file is\n%s", err, data)
	}
}
