//go:build e2e

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// desk is a Windows whose folders lie where offices have them. Under wine drives and
// shares are links in a folder of its own.
type desk struct {
	t     *testing.T
	links string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	if os.Getenv("TESTSHOT_WINE") == "" {
		t.Skip("about the program for Windows; .ci/test-windows runs it")
	}
	prefix := os.Getenv("WINEPREFIX")
	if prefix == "" {
		prefix = "../../build/wine"
	}
	return &desk{t: t, links: filepath.Join(prefix, "dosdevices")}
}

// link makes a drive such as "q:" or a share such as "unc/server/share" of a folder.
func (d *desk) link(name, folder string) (away func()) {
	d.t.Helper()
	name = filepath.Join(d.links, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.Symlink(folder, name); err != nil {
		d.t.Fatal(err)
	}
	away = func() { _ = os.Remove(name) } // twice is no harm
	d.t.Cleanup(away)
	return away
}

// runs starts a program for Windows and gives its exit code and what it said.
func (d *desk) runs(program string, arguments ...string) (code int, said string) {
	ctx, stop := context.WithTimeout(d.t.Context(), 2*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, "../../.ci/wine", append([]string{program}, arguments...)...)
	cmd.WaitDelay = 5 * time.Second // wine's own programs may hold on to the output
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		d.t.Errorf("start %s: %v", program, err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

const forWindows = "../../build/windows/testshotctl.exe"

// rehearses sends one sample and keeps what comes of it in a folder; "" is the usual one.
func (d *desk) rehearses(evidence string) (code int, said string) {
	line := []string{"send", "--rehearse", "--sample", "--year", "2015", "--clinic", "Clínica São João"}
	if evidence != "" {
		line = append(line, "--evidence", evidence)
	}
	return d.runs(forWindows, line...)
}

// keeps rehearses into a folder, and verifies that it holds so many records.
func (d *desk) keeps(evidence, records string) {
	d.t.Helper()
	if code, said := d.rehearses(evidence); code != 0 {
		d.t.Fatalf("exit %d: %s", code, said)
	}
	// wine may say something of its own first.
	if code, said := d.runs(forWindows, "verify", evidence); code != 0 || !strings.Contains("\n"+said, "\n"+records) || !strings.Contains(said, "nothing that was filed has changed") {
		d.t.Errorf("verify: exit %d: %s", code, said)
	}
}

// fails expects this computer's fault, in words.
func (d *desk) fails(evidence, words string) {
	d.t.Helper()
	if code, said := d.rehearses(evidence); code != 5 || !strings.Contains(said, words) {
		d.t.Errorf("exit %d: %s", code, said)
	}
}

// onZ is the path of a folder of this computer as wine's programs know it.
func onZ(folder string) string { return `Z:` + strings.ReplaceAll(folder, "/", `\`) }

func TestOnWindowsTheProofLiesDeepAndUnderNamesWithAccents(t *testing.T) {
	d := newDesk(t)
	deep := t.TempDir()
	for n := range 10 {
		deep = filepath.Join(deep, fmt.Sprintf("Zoë Nuñez – Família %d", n))
	}
	if len([]rune(deep)) < 260 {
		t.Fatalf("the path has %d letters, too few for this test", len([]rune(deep)))
	}
	d.keeps(onZ(deep), "One record")
}

func TestOnWindowsTheProofLiesInTheDocumentsThatOneDriveTookOver(t *testing.T) {
	d := newDesk(t)
	documents := filepath.Join(t.TempDir(), "OneDrive - Clínica São João", "Documents")
	if err := os.MkdirAll(documents, 0o700); err != nil {
		t.Fatal(err)
	}
	const key, name = `HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders`, "Personal"
	set := func(to string) {
		t.Helper()
		if code, said := d.runs("reg", "add", key, "/v", name, "/t", "REG_EXPAND_SZ", "/d", to, "/f"); code != 0 {
			t.Fatalf("reg: exit %d: %s", code, said)
		}
	}
	set(onZ(documents))
	defer set(`%USERPROFILE%\Documents`)
	if code, said := d.rehearses(""); code != 0 || !strings.Contains(said, onZ(documents)) {
		t.Errorf("exit %d: %s", code, said)
	}
}

func TestOnWindowsTheProofLiesOnAShareAndManyWriteAtOnce(t *testing.T) {
	d := newDesk(t)
	d.link("unc/server/clinic", t.TempDir())
	const evidence = `\\server\clinic\Zoë\proof`
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			if code, said := d.rehearses(evidence); code != 0 {
				t.Errorf("exit %d: %s", code, said)
			}
		})
	}
	all.Wait()
	d.keeps(evidence, "4 records")
	d.fails(`\\gone\clinic\proof`, "The proof folder is not there.")
}

func TestOnWindowsAStickThatIsPulledIsNamedAndTakesNothingAlong(t *testing.T) {
	d := newDesk(t)
	stick := t.TempDir()
	pulled := d.link("q:", stick)
	d.keeps(`Q:\proof`, "One record")
	pulled()
	d.fails(`Q:\proof`, "The proof folder is not there.")
	if code, said := d.runs(forWindows, "verify", `Q:\proof`); code == 0 {
		t.Errorf("a stick that is not there is called sound: %s", said)
	}
	d.link("q:", stick)
	d.keeps(`Q:\proof`, "2 records")
}

func TestOnWindowsAFolderThatMayOnlyBeReadIsSaidAndNothingIsSent(t *testing.T) {
	d := newDesk(t)
	closed := t.TempDir()
	if err := os.Chmod(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		closed = "/sys" // what nobody may write into, whoever runs this
	}
	d.fails(onZ(closed)+`\proof`, "We may not write into the proof folder.")
}
