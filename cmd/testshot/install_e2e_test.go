//go:build e2e

package main

import (
	"archive/zip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"testshot/assets"
	"testshot/wizard"
)

// pc is a Windows under wine that nobody has used yet, and the home of its person.
type pc struct {
	t           *testing.T
	home, drive string
	profile     string   // this person's folder on the drive
	fresh       []string // what was there when it was new
}

// newPC makes one. A package is looked for where .ci/test-windows puts it.
func newPC(t *testing.T) *pc {
	t.Helper()
	if !underWine() {
		t.Skip("about the packages for Windows; .ci/test-windows runs it")
	}
	who, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	p := &pc{t: t, home: t.TempDir(), drive: filepath.Join(t.TempDir(), "drive_c")}
	p.profile = filepath.Join(p.drive, "users", who.Username)
	if err := os.Mkdir(filepath.Join(p.home, "Documents"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.ends) // or its folder could not be removed
	p.calls("win10")  // wine's own is 7
	p.fresh = p.holds()
	return p
}

// wine is a program on this PC, ready to start.
func (p *pc) wine(line ...string) *exec.Cmd {
	cmd := exec.Command(program(p.t)[0], line...)
	cmd.Env = append(os.Environ(), "WINEPREFIX="+filepath.Dir(p.drive), "HOME="+p.home)
	return cmd
}

// code runs a program and gives what it ended with.
func (p *pc) code(line ...string) int {
	p.t.Helper()
	said, err := p.wine(line...).CombinedOutput()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return exit.ExitCode()
	case err != nil:
		p.t.Fatalf("%v: %v: %s", line, err, said)
	}
	return 0
}

// does runs a program that has to succeed.
func (p *pc) does(line ...string) {
	p.t.Helper()
	if code := p.code(line...); code != 0 {
		p.t.Fatalf("%v ends with %d", line, code)
	}
}

// calls sets which Windows the PC says that it is.
func (p *pc) calls(windows string) {
	p.t.Helper()
	p.does("reg", "add", `HKCU\Software\Wine`, "/v", "Version", "/d", windows, "/f")
}

// ends ends every program of this PC, and what Windows knows is then on the disk.
func (p *pc) ends() {
	if said, err := p.wine("--end").CombinedOutput(); err != nil {
		p.t.Errorf("end wine: %v: %s", err, said)
	}
}

// holds lists what is on this PC: files, and the lines of the registry that name the
// program. Windows' own folder for what is passing is left out.
func (p *pc) holds() []string {
	p.t.Helper()
	p.ends()
	var all []string
	for _, root := range []string{filepath.Dir(p.drive), p.home} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "Temp":
				return fs.SkipDir
			case !d.IsDir() && filepath.Ext(path) == ".reg":
				content, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				for line := range strings.Lines(string(content)) {
					if strings.Contains(strings.ToLower(line), strings.ToLower(assets.Name)) {
						all = append(all, filepath.Base(path)+": "+strings.TrimSpace(line))
					}
				}
			case !d.IsDir():
				all = append(all, strings.TrimPrefix(strings.TrimPrefix(path, p.drive), p.home))
			}
			return nil
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
	return all
}

// more lists what was not there when the PC was new, without what lies below some
// folders.
func (p *pc) more(but ...string) []string {
	p.t.Helper()
	return slices.DeleteFunc(p.holds(), func(name string) bool {
		return slices.Contains(p.fresh, name) || slices.ContainsFunc(but, func(dir string) bool { return strings.HasPrefix(name, dir) })
	})
}

// packed is a package that .ci/test-windows has made.
func (p *pc) packed(ending string) string {
	p.t.Helper()
	name, err := filepath.Abs("../../build/try/packages/testshot-" + assets.Version + "-windows-amd64" + ending)
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := os.Stat(name); err != nil {
		p.t.Fatalf("%v: .ci/test-windows makes it", err)
	}
	return name
}

// onZ is the path of a file of this computer as Windows has it.
func onZ(path string) string { return "Z:" + strings.ReplaceAll(path, "/", `\`) }

// there tells which of some files there are.
func there(names ...string) []string {
	return slices.DeleteFunc(names, func(name string) bool { _, err := os.Lstat(name); return err != nil })
}

// asBuilt checks that a program is the one that was built.
func asBuilt(t *testing.T, name string) {
	t.Helper()
	want, err := os.ReadFile("../../build/windows/testshot.exe")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != string(want) {
		t.Fatalf("%s is not the program that was built: %d bytes, %v", name, len(got), err)
	}
}

// TestTheSetupInstallsStartsAndIsRemoved goes with a setup through the life of an
// office's PC: installed without a question, opened from the Start menu, used,
// installed over, refused while the window is open, and removed twice: once with
// settings kept, once without. The proof always stays.
func TestTheSetupInstallsStartsAndIsRemoved(t *testing.T) {
	p := newPC(t)
	setup := p.packed("-setup.exe")
	dir := filepath.Join(p.profile, "AppData", "Local", "Programs", "Testshot")
	exe, remover := filepath.Join(dir, "testshot.exe"), filepath.Join(dir, "uninstall.exe")
	roaming := filepath.Join(p.profile, "AppData", "Roaming")
	link, settings := filepath.Join(roaming, "Microsoft", "Windows", "Start Menu", "Programs", "Testshot.lnk"), filepath.Join(roaming, "Testshot")
	evidenceDir := filepath.Join(p.home, "Documents", "Testshot")
	const key = `HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Testshot`

	p.calls("win7")
	if code := p.code(setup, "/S"); code != 5 || len(there(dir)) > 0 {
		t.Errorf("on a Windows that is too old the setup ends with %d, want 5, and %q is there", code, there(dir))
	}
	p.calls("win10")
	p.does(setup, "/S")
	asBuilt(t, exe)
	if got := there(remover, link); len(got) != 2 {
		t.Fatalf("of uninstaller and Start-menu entry there is %q", got)
	}
	p.does("reg", "query", key, "/v", "QuietUninstallString")

	r := &robot{t: t, data: settings, name: "installed"}
	r.launches(p.wine("start", "/wait", "/unix", link))
	r.excludes()
	r.keeps(evidenceDir)
	if code := p.code(setup, "/S"); code != 4 {
		t.Errorf("while the window is open the setup ends with %d, want 4", code)
	}
	p.code(remover, "/S") // it goes on as a copy of itself, whose code nobody gets
	r.closes()
	asBuilt(t, exe)
	proof, kept := below(t, evidenceDir), below(t, settings)

	p.does(setup, "/S")
	p.does(remover, "/S")
	r.await("the removal", func() bool { return len(there(dir, link)) == 0 })
	if code := p.code("reg", "query", key); code == 0 {
		t.Error("it stays in the list of programs")
	}
	if got := below(t, settings); !slices.Equal(got, kept) || len(kept) == 0 {
		t.Errorf("settings were %q and are %q", kept, got)
	}

	p.does(setup, "/S")
	local := filepath.Join(p.profile, "AppData", "Local")
	fonts := filepath.Join(local, "font_index_v6.cache") // wine has no font of which the toolkit would write one
	if err := os.WriteFile(fonts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.does(remover, "/S", "/FORGET")
	r.await("the second removal", func() bool { return len(there(dir, link)) == 0 })
	if got := below(t, evidenceDir); !slices.Equal(got, proof) || len(proof) == 0 {
		t.Errorf("the proof was %q and is %q", proof, got)
	}
	if left := append(p.more("/Documents/Testshot/"), there(filepath.Join(local, "fyne"), settings)...); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// TestTheMSIInstallsForEverybodyAndIsRemoved does the same, as an administrator's
// tools do it.
func TestTheMSIInstallsForEverybodyAndIsRemoved(t *testing.T) {
	p := newPC(t)
	msi := p.packed(".msi")
	dir := filepath.Join(p.drive, "Program Files", "Testshot")
	p.calls("win7")
	if code := p.code("msiexec", "/i", onZ(msi), "/qn"); code == 0 || len(there(dir)) > 0 {
		t.Errorf("on a Windows that is too old the MSI ends with %d, and %q is there", code, there(dir))
	}
	p.calls("win10")
	p.does("msiexec", "/i", onZ(msi), "/qn")
	asBuilt(t, filepath.Join(dir, "testshot.exe"))
	// Everybody's Start menu is in another folder in Windows than in wine.
	entry := func(name string) bool { return strings.HasSuffix(name, "/Start Menu/Programs/Testshot.lnk") }
	if made := p.more(); !slices.ContainsFunc(made, entry) || !slices.Contains(made, "/Program Files/Testshot/LICENSES.txt") {
		t.Errorf("the Start menu or the papers lack: %q", made)
	}
	r := &robot{t: t, name: "msi", data: t.TempDir()}
	r.launches(p.wine(filepath.Join(dir, "testshot.exe"), "--data", r.data, "--rehearse"))
	r.keys("Return")
	r.arrives(wizard.Who, "")
	r.closes()
	p.does("msiexec", "/i", onZ(msi), "/qn")
	asBuilt(t, filepath.Join(dir, "testshot.exe"))
	p.does("msiexec", "/x", onZ(msi), "/qn")
	toolkit := strings.TrimPrefix(filepath.Join(p.profile, "AppData", "Roaming", "fyne"), p.drive) // the person's own, as settings are
	if left := p.more(toolkit + "/"); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// TestThePortableZipLeavesNothingOnTheHost unpacks it, uses it, and compares.
func TestThePortableZipLeavesNothingOnTheHost(t *testing.T) {
	p := newPC(t)
	stick := filepath.Join(p.drive, "stick")
	unpack(t, p.packed("-portable.zip"), stick)
	dir := filepath.Join(stick, "Testshot")
	asBuilt(t, filepath.Join(dir, "testshot.exe"))
	r := &robot{t: t, name: "portable", data: filepath.Join(dir, "data")}
	r.launches(p.wine(filepath.Join(dir, "testshot.exe")))
	r.keys("Return")
	r.arrives(wizard.Who, "")
	r.closes()
	if got := there(filepath.Join(dir, "data", "draft.json"), filepath.Join(dir, "data", "testshot.log")); len(got) != 2 {
		t.Errorf("of draft and log there is %q", got)
	}
	if left := p.more("/stick/"); len(left) > 0 {
		t.Errorf("left on the host: %q", left)
	}
}

// below lists the files of a folder with the beginning of their digests.
func below(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		all = append(all, fmt.Sprintf("%s %x", filepath.Base(path), sha256.Sum256(content))[:len(filepath.Base(path))+13])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// unpack takes a zip apart.
func unpack(t *testing.T, name, to string) {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		content, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		whole, err := io.ReadAll(content)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(to, filepath.FromSlash(f.Name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, whole, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}
