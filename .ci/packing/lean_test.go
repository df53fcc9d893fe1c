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
	if remark, err := lean(root, strings.TrimSpace(string(goroot)), out); err != nil || remark != "" {
		t.Fatal(remark, err)
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
	mod, err := os.ReadFile(filepath.Join(out, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range leftOut() {
		if !strings.Contains(string(mod), "\nreplace "+c.module+" => ./") {
			t.Errorf("go.mod does not lead to the copy of %s", c.module)
		}
		text, err := os.ReadFile(filepath.Join(out, c.module, c.file))
		if err != nil || strings.Contains(string(text), c.old) || !strings.Contains(string(text), c.now) {
			t.Errorf("%s of %s is not changed as was wanted (%v)", c.file, c.module, err)
		}
	}
	for at, from := range laid.Replace {
		if _, err := os.Stat(from); err != nil {
			t.Errorf("what is laid at %s: %v", at, err)
		}
	}
}

func TestALibraryOfGoThatIsWrittenInAnotherWayIsLeftAsItIs(t *testing.T) {
	root, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	goroot, out := t.TempDir(), t.TempDir()
	name := filepath.Join(goroot, filepath.FromSlash(templates))
	if err := put(name, []byte("package template\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	remark, err := lean(root, goroot, out)
	if err != nil || !strings.Contains(remark, templates) {
		t.Fatalf("lean says %q and %v, want a remark that names the file", remark, err)
	}
	list, err := os.ReadFile(filepath.Join(out, "overlay.json"))
	if err != nil || strings.Contains(string(list), "exec") || !strings.Contains(string(list), "wording.pack") {
		t.Errorf("laid over: %s (%v), want the wording alone", list, err)
	}
}

func TestAModuleThatIsWrittenInAnotherWayEndsTheBuild(t *testing.T) {
	dir := t.TempDir()
	c := change{module: "example.org/m", file: "a/b.go", old: "var b = 1\n", now: "var b = 2\n"}
	for text, works := range map[string]bool{"var b = 1\n": true, "var b = 3\n": false, "var b = 1\nvar b = 1\n": false} {
		if err := put(filepath.Join(dir, "a", "b.go"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := c.make(dir); (err == nil) != works {
			t.Errorf("%q: %v", text, err)
		}
	}
}
