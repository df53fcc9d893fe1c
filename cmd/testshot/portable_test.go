package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// homes are the folders where programs keep things about a person.
func homes(t *testing.T) []string {
	t.Helper()
	config, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return []string{config, cache}
}

func TestAPortableProgramKeepsTheToolkitsFilesOnItsStick(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("The window is not shipped for macOS.")
	}
	computer, stick := t.TempDir(), t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"} {
		t.Setenv(name, computer)
		t.Setenv(hostMark+name, "") // so that the test's end takes it away
		if err := os.Unsetenv(hostMark + name); err != nil {
			t.Fatal(err)
		}
	}
	on := func(place string) bool {
		for _, dir := range homes(t) {
			if !strings.HasPrefix(dir, place) {
				return false
			}
		}
		return true
	}
	// A second process of the program finds what the first one set.
	for _, process := range []string{"first", "second"} {
		h, err := visit(filepath.Join(stick, "data"))
		if err != nil {
			t.Fatal(err)
		}
		if !on(stick) {
			t.Errorf("%s process: the toolkit would keep its files in %v", process, homes(t))
		}
		broken := errors.New("no browser")
		err = h.asFound(func() error {
			if !on(computer) {
				t.Errorf("%s process: what it starts would take %v for the person's folders", process, homes(t))
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Errorf("%s process: what went wrong came back as %v", process, err)
		}
		if !on(stick) {
			t.Errorf("%s process: after something was started the toolkit would keep its files in %v", process, homes(t))
		}
	}
	if found, err := arrive(); err != nil || found.visited() {
		t.Errorf("a program without the mark visits nobody: %v, %v", found, err)
	}
	if left, err := os.ReadDir(computer); err != nil || len(left) > 0 {
		t.Errorf("left on the computer: %v, %v", left, err)
	}
}

func TestAProgramThatLivesHereOpensThingsAsEver(t *testing.T) {
	opened := false
	if err := (&host{}).asFound(func() error { opened = true; return nil }); err != nil || !opened {
		t.Errorf("opened: %v, %v", opened, err)
	}
}
