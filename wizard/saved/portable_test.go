package saved

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// asked makes this test program print where it keeps things, instead of testing.
const asked = "TESTSHOT_ASKED_WHERE"

func TestMain(m *testing.M) {
	if os.Getenv(asked) != "" {
		data, dataErr := DefaultDir()
		proof, proofErr := DefaultEvidenceDir()
		fmt.Print(data, "\n", proof, "\n", dataErr, proofErr)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestAMarkBesideTheProgramKeepsEverythingThere(t *testing.T) {
	// A program cannot be told where it lies, so this one is copied and asked.
	stick := t.TempDir()
	if followed, err := filepath.EvalSymlinks(stick); err == nil {
		stick = followed
	}
	program := filepath.Join(stick, "asked.exe")
	copyProgram(t, program)
	ask := func(program string) string {
		t.Helper()
		command := exec.Command(program)
		command.Env = append(os.Environ(), asked+"=yes")
		out, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	inside := filepath.Join(stick, "data") + "\n" + filepath.Join(stick, "evidence") + "\n<nil> <nil>"

	if got := ask(program); got == inside {
		t.Errorf("without the mark it keeps things beside itself: %s", got)
	}
	mark := filepath.Join(stick, PortableMark)
	if err := os.Mkdir(mark, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := ask(program); got == inside {
		t.Errorf("a folder counts as the mark: %s", got)
	}
	if err := os.Remove(mark); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mark, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := ask(program); got != inside {
		t.Errorf("with the mark:\n%s\nwant\n%s", got, inside)
	}
	if runtime.GOOS == "windows" {
		return // a link needs rights there that people do not have
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(program, link); err != nil {
		t.Fatal(err)
	}
	if got := ask(link); got != inside {
		t.Errorf("started by a link:\n%s\nwant\n%s", got, inside)
	}
}

// copyProgram puts a copy of this test program somewhere else.
func copyProgram(t *testing.T, to string) {
	t.Helper()
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	from, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	file, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o700)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(file, from); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}
