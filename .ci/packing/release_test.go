package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// module's folder, seen from this package's.
const root = "../.."

// sources is the time of the invented sources.
var sources = time.Date(2015, 3, 2, 9, 58, 0, 0, time.UTC)

// needs skips a test where a program is missing.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed; .ci/setup package signing installs it on Debian", name)
		}
	}
}

// tiny builds the smallest program there is, for a system.
func tiny(t *testing.T, to, system string) {
	t.Helper()
	source := filepath.Join(t.TempDir(), "tiny.go")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() { println(\"tiny\") }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", to, source)
	build.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
}

// pretended is a release whose programs are tiny, in a folder of its own.
func pretended(t *testing.T) release {
	t.Helper()
	where, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	r := release{root: where, programs: filepath.Join(dir, "programs"), out: filepath.Join(dir, "out"), version: "0.1.0", time: sources, mesa: filepath.Join(dir, "mesa")}
	for _, s := range shipped() {
		system := "linux"
		if s.system == "windows" {
			system = s.system
		}
		made := filepath.Join(dir, system)
		if _, err := os.Stat(made); errors.Is(err, fs.ErrNotExist) {
			tiny(t, made, system)
		}
		if err := copyFile(filepath.Join(r.programs, s.folder(), s.file()), made, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// withRenderer adds an invented renderer.
func withRenderer(t *testing.T, r release) release {
	t.Helper()
	for name, text := range map[string]string{"opengl32.dll": "MZ one", "libgallium_wgl.dll": "MZ two", "LICENSE": "Invented words of Mesa.", "VERSION": "22.3.6\n"} {
		if err := put(filepath.Join(r.mesa, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// papers writes invented papers, which packages take along.
func papers(t *testing.T, r release) {
	t.Helper()
	for _, name := range []string{filepath.Join(r.out, "LICENSES.txt"), r.name("guide.html")} {
		if err := put(name, []byte("all licenses, or the guide"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTwoRunsInTwoFoldersGiveTheSameBytes(t *testing.T) {
	needs(t, "makensis", "wixl", "msiinfo", "dpkg-deb", "dpkg-shlibdeps", "x86_64-w64-mingw32-gcc")
	var files [2]map[string][]byte
	for i := range files {
		r := withRenderer(t, pretended(t))
		if i == 1 { // what differs between computers, and must not show
			for _, s := range shipped() {
				name := filepath.Join(r.programs, s.folder(), s.file())
				now := time.Now()
				if err := errors.Join(os.Chmod(name, 0o700), os.Chtimes(name, now, now)); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("TZ", "Pacific/Auckland")
			t.Setenv("LC_ALL", "C")
			time.Sleep(1100 * time.Millisecond) // a time that gets in is at least another second
		}
		if err := r.all(); err != nil {
			t.Fatal(err)
		}
		files[i] = map[string][]byte{}
		entries, err := os.ReadDir(r.out)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if files[i][e.Name()], err = os.ReadFile(filepath.Join(r.out, e.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(files[0]) != len(files[1]) || len(files[0]) < 15 {
		t.Errorf("%d files, then %d", len(files[0]), len(files[1]))
	}
	for name, first := range files[0] {
		if !bytes.Equal(first, files[1][name]) {
			t.Errorf("%s has other bytes the second time", name)
		}
	}
}

func TestThePortableZipHasTheMarkAndEverythingInOneFolder(t *testing.T) {
	r := withRenderer(t, pretended(t))
	papers(t, r)
	if err := r.portable(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.OpenReader(r.name("windows-amd64-portable.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if !f.Modified.Equal(sources) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
	}
	want := strings.Fields("Testshot/CHANGES.txt Testshot/LICENSE.txt Testshot/LICENSES.txt Testshot/guide.html Testshot/swgl/ Testshot/swgl/libgallium_wgl.dll " +
		"Testshot/swgl/opengl32.dll Testshot/testshot-portable.txt Testshot/testshot.exe Testshot/testshotctl.exe")
	if !slices.Equal(names, want) {
		t.Errorf("the zip has %v, want %v", names, want)
	}
}

func TestTheTarRunsWhereItIsUnpackedAndHasADesktopEntry(t *testing.T) {
	needs(t, "desktop-file-validate")
	r := pretended(t)
	papers(t, r)
	if err := r.tarball(); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(r.name("linux-amd64.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for reader := tar.NewReader(z); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Uname != "" || header.Uid != 0 || !header.ModTime.Equal(sources) {
			t.Errorf("%s tells of whoever packed it: %+v", header.Name, header)
		}
		if header.Typeflag == tar.TypeDir {
			continue
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		if err := put(filepath.Join(dir, filepath.FromSlash(header.Name)), content, fs.FileMode(header.Mode)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"testshot", "testshotctl"} {
		if said, err := exec.Command(filepath.Join(dir, "testshot-0.1.0", "bin", name)).CombinedOutput(); err != nil || string(said) != "tiny\n" {
			t.Errorf("%s from the tar: %v, %q", name, err, said)
		}
	}
	if page, err := os.ReadFile(filepath.Join(dir, "testshot-0.1.0", "share", "doc", "testshot", "guide.html")); err != nil || len(page) == 0 {
		t.Errorf("the guide in the tar: %v", err)
	}
	entry := filepath.Join(dir, "testshot-0.1.0", "share", "applications", "internal.testshot.Testshot.desktop")
	if said, err := exec.Command("desktop-file-validate", entry).CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("the desktop's entry: %v\n%s", err, said)
	}
	icon, err := filepath.Glob(filepath.Join(dir, "testshot-0.1.0", "share", "icons", "hicolor", "*", "apps", "internal.testshot.Testshot.*"))
	if err != nil || len(icon) != 3 {
		t.Errorf("icons: %v, %v", icon, err)
	}
}

func TestTheDebianPackageHoldsWhatTheTarHoldsBelowUsr(t *testing.T) {
	needs(t, "dpkg-deb", "dpkg-shlibdeps")
	r := pretended(t)
	papers(t, r)
	if err := r.debian(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(r.out, "testshot_0.1.0_amd64.deb")
	said, err := exec.Command("dpkg-deb", "--contents", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range strings.Fields("./usr/bin/testshot ./usr/bin/testshotctl ./usr/share/applications/internal.testshot.Testshot.desktop " +
		"./usr/share/doc/testshot/copyright ./usr/share/doc/testshot/guide.html ./usr/share/man/man1/testshot.1.gz ./usr/share/man/man1/testshotctl.1.gz ./usr/share/icons/hicolor/scalable/apps/internal.testshot.Testshot.svg ./usr/share/metainfo/internal.testshot.Testshot.metainfo.xml") {
		if !strings.Contains(string(said), " root/root ") || !strings.Contains(string(said), want+"\n") {
			t.Errorf("%s is not there, or not root's:\n%s", want, said)
		}
	}
	for field, want := range map[string]string{"Package": "testshot", "Version": "0.1.0", "Architecture": "amd64"} {
		if got, err := exec.Command("dpkg-deb", "--field", name, field).Output(); err != nil || strings.TrimSpace(string(got)) != want {
			t.Errorf("%s is %q, %v", field, got, err)
		}
	}
}

// TestTheDebianPackageIsInstalledStartedAndRemoved does so in a root of its own, with
// Debian's own program; what somebody kept beside it stays.
func TestTheDebianPackageIsInstalledStartedAndRemoved(t *testing.T) {
	needs(t, "dpkg", "dpkg-deb", "dpkg-shlibdeps")
	r := pretended(t)
	papers(t, r)
	if err := r.debian(); err != nil {
		t.Fatal(err)
	}
	top := t.TempDir()
	database := filepath.Join(top, "var", "lib", "dpkg")
	kept := filepath.Join(top, "home", "office", "Testshot", "record.json")
	for _, dir := range []string{"updates", "info", "triggers"} {
		if err := os.MkdirAll(filepath.Join(database, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{filepath.Join(database, "status"): "", kept: "{}"} {
		if err := put(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// The root has none of the libraries, and whoever runs this may not be root.
	dpkg := func(arguments ...string) {
		t.Helper()
		line := append([]string{"--root=" + top, "--log=" + filepath.Join(top, "log"), "--force-depends", "--force-not-root", "--force-bad-path"}, arguments...)
		if said, err := exec.Command("dpkg", line...).CombinedOutput(); err != nil {
			t.Fatalf("dpkg %v: %v\n%s", arguments, err, said)
		}
	}
	dpkg("--install", filepath.Join(r.out, "testshot_0.1.0_amd64.deb"))
	for _, name := range []string{"testshot", "testshotctl"} {
		if said, err := exec.Command(filepath.Join(top, "usr", "bin", name)).CombinedOutput(); err != nil || string(said) != "tiny\n" {
			t.Errorf("%s from the package: %v, %q", name, err, said)
		}
	}
	dpkg("--purge", "testshot")
	left := 0
	err := filepath.WalkDir(filepath.Join(top, "usr"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil {
			left++
			t.Errorf("left behind: %s", path)
		}
		return nil
	})
	if err != nil || left > 0 {
		t.Errorf("%d left, %v", left, err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("what was kept: %v", err)
	}
}

func TestTheMSIKeepsItsIdentityAndNamesItsContent(t *testing.T) {
	needs(t, "wixl", "msiinfo")
	r := pretended(t)
	papers(t, r)
	look := func() (table, summary string) {
		t.Helper()
		if err := r.msi(); err != nil {
			t.Fatal(err)
		}
		ask := func(words ...string) string {
			said, err := exec.Command("msiinfo", append(words[:1:1], append([]string{r.name("windows-amd64.msi")}, words[1:]...)...)...).Output()
			if err != nil {
				t.Fatal(err)
			}
			return string(said)
		}
		return ask("export", "Property") + ask("export", "LaunchCondition") + ask("export", "File") + ask("export", "Shortcut"), ask("suminfo")
	}
	table, first := look()
	for _, want := range []string{"ALLUSERS\t1", "UpgradeCode\t{6B4B6B0E-6A3D-4D0B-9C55-2F4A1C3E7D10}", "ProductVersion\t0.1.0", "Installed OR VersionNT >= 603", "testshot.exe", "StartMenu\tProgramMenuFolder"} {
		if !strings.Contains(table, want) {
			t.Errorf("the MSI says nothing of %q:\n%s", want, table)
		}
	}
	if strings.Contains(table, "opengl32") {
		t.Error("the MSI names a renderer that was not built")
	}
	if err := put(filepath.Join(r.out, "LICENSES.txt"), []byte("other words"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, second := look()
	revision := regexp.MustCompile(`Revision number \(UUID\): \{[0-9A-F-]{36}\}`)
	if a, b := revision.FindString(first), revision.FindString(second); a == "" || a == b {
		t.Errorf("two MSIs with different content are both %q", a)
	}
	if made := "Created: " + sources.Local().Format("Mon Jan _2 15:04:05 2006"); !strings.Contains(first, made) {
		t.Errorf("it is not %q:\n%s", made, first)
	}
	withRenderer(t, r)
	if table, _ := look(); !strings.Contains(table, "opengl32") {
		t.Errorf("the renderer is not in the MSI:\n%s", table)
	}
}

func TestHalfARendererIsRefused(t *testing.T) {
	r := withRenderer(t, pretended(t))
	if dlls, err := r.renderer(); err != nil || len(dlls) != 2 {
		t.Errorf("a whole one: %v, %v", dlls, err)
	}
	if err := os.Remove(filepath.Join(r.mesa, "opengl32.dll")); err != nil {
		t.Fatal(err)
	}
	if _, err := r.renderer(); err == nil {
		t.Error("half of it counts as a renderer")
	}
}

func TestWhatIsTooLargeOrHasNoResourcesIsNotPacked(t *testing.T) {
	r := pretended(t)
	name := filepath.Join(r.programs, "windows-amd64", "testshot.exe")
	if err := within(name, 1000); err == nil {
		t.Error("a program over its limit is packed")
	}
	err := inspect(name)
	if err == nil {
		t.Fatal("a program without icon, version and manifest is packed")
	}
	for want := range wanted() {
		if want = strings.ReplaceAll(want, "\x00", ""); !strings.Contains(strings.ReplaceAll(err.Error(), `\"`, `"`), strings.Trim(strings.TrimPrefix(want, "\x89"), "\r\n")) {
			t.Errorf("it does not say that %q is missing:\n%v", want, err)
		}
	}
}
