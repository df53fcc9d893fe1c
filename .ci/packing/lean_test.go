package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The list is tried out by Go itself: a program that is built with it has no method
// in its templates, and every language.
func TestAProgramThatIsBuiltLeanSaysTheSame(t *testing.T) {
	root, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if err := lean(root, strings.TrimSpace(string(goroot)), out); err != nil {
		t.Fatal(err)
	}
	said := func(arguments ...string) string {
		command := exec.Command("go", append([]string{"run"}, arguments...)...)
		command.Dir = root
		command.Env = append(os.Environ(), "CGO_ENABLED=0", "LC_ALL=es_ES.UTF-8")
		answer, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("go run %q: %v\n%s", arguments, err, answer)
		}
		return string(answer)
	}
	list := filepath.Join(out, "overlay.json")
	plain := said("./cmd/testshotctl", "--help")
	if got := said("-overlay", list, "-tags", "packed", "./cmd/testshotctl", "--help"); got != plain || len(got) < 1000 {
		t.Errorf("built lean it says\n%s\nand else\n%s", got, plain)
	}
	var laid struct{ Replace map[string]string }
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &laid); err != nil {
		t.Fatal(err)
	}
	for at, from := range laid.Replace {
		if _, err := os.Stat(from); err != nil {
			t.Errorf("what is laid at %s: %v", at, err)
		}
	}
}

func TestALibraryOfGoThatIsWrittenInAnotherWayEndsTheBuild(t *testing.T) {
	goroot := t.TempDir()
	name := filepath.Join(goroot, filepath.FromSlash(templates))
	if err := put(name, []byte("package template\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := lean(root, goroot, t.TempDir()); err == nil || !strings.Contains(err.Error(), templates) {
		t.Errorf("lean = %v, want an error that names the file", err)
	}
}
