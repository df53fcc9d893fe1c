package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/windows/registry"
)

// ending and kind are those of files which this test opens; the program for it is this test.
const (
	ending = ".testshot-opened"
	kind   = "Testshot.Opened"
)

// TestAFileOfSomebodyWithAccentsIsOpened has Windows open a file, and reads what the
// program that it starts was given.
func TestAFileOfSomebodyWithAccentsIsOpened(t *testing.T) {
	dir, err := os.MkdirTemp("", "Zoë Nuñez 100%41 #")
	if err != nil {
		t.Fatal(err)
	}
	file, told := filepath.Join(dir, "clínicas – 2015"+ending), filepath.Join(dir, "told.txt")
	t.Cleanup(func() { _, _, _ = os.Remove(file), os.Remove(told), os.Remove(dir) })
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := openPath(nil, file); err == nil {
		t.Error("a file that no program is for was opened")
	}
	if err := openPath(nil, file+".gone"); err == nil {
		t.Error("a file that is not there was opened")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TESTSHOT_TOLD", told)
	for _, e := range []struct{ key, value string }{
		{ending, kind}, {kind, ""}, {kind + `\shell`, ""}, {kind + `\shell\open`, ""},
		{kind + `\shell\open\command`, `"` + program + `" -test.run ^TestWhatWasOpened$ -- "%1"`},
	} {
		// wine 8 looks up no kinds of files among a person's own settings.
		key, _, err := registry.CreateKey(registry.CLASSES_ROOT, e.key, registry.SET_VALUE)
		if err != nil {
			t.Skipf("this person may not say which program opens a kind of files: %v", err)
		}
		if e.value != "" {
			if err := key.SetStringValue("", e.value); err != nil {
				t.Fatal(err)
			}
		}
		key.Close()
		defer registry.DeleteKey(registry.CLASSES_ROOT, e.key) // the deepest first
	}
	if err := openPath(nil, file); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if got, err := os.ReadFile(told); err == nil && len(got) > 0 {
			if string(got) != file {
				t.Errorf("the program was given %q, not %q", got, file)
			}
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("no program was started")
}

// TestWhatWasOpened is the program.
func TestWhatWasOpened(t *testing.T) {
	told := os.Getenv("TESTSHOT_TOLD")
	if told == "" {
		t.Skip("TestAFileOfSomebodyWithAccentsIsOpened has this started.")
	}
	if err := os.WriteFile(told, []byte(os.Args[len(os.Args)-1]), 0o600); err != nil {
		t.Error(err)
	}
}
