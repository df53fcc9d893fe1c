package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"testshot/assets"
	"testshot/assets/guide"
)

// release is one run: what was built, and where the packages go.
type release struct {
	root     string // of the sources
	programs string // what was built, a folder for each system
	out      string
	version  string
	time     time.Time                   // the only time that is in a package
	mesa     string                      // the renderer for PCs without OpenGL; the folder may be missing
	sign     func(files ...string) error // nil when nothing is to be signed
	order    noteOrder                   // for the note that programs look for
}

// limits are what an office's line and disk can be asked to carry, in bytes. They
// are an alarm too: docs/packaging.md says what the window is made of.
var limits = map[string]int64{"setup.exe": 12_000_000, "testshot.exe": 25_500_000}

// all makes every package.
func (r release) all() error {
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	if err := r.signed(windowsPrograms(r.programs)...); err != nil {
		return err
	}
	for _, make := range []func() error{r.papers, r.commandLines, r.portable, r.setup, r.msi, r.tarball, r.debian, r.sums} {
		if err := make(); err != nil {
			return err
		}
	}
	return nil
}

// name is what a package is called.
func (r release) name(rest string) string {
	return filepath.Join(r.out, "testshot-"+r.version+"-"+rest)
}

// stage is a folder to put a package together in. What was there is taken away.
func (r release) stage(name string) (string, error) {
	dir := filepath.Join(r.out, ".stage", name)
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	return dir, os.MkdirAll(dir, 0o755)
}

// program copies a program that was built.
func (r release) program(to string, t target) error {
	return copyFile(to, filepath.Join(r.programs, t.folder(), t.file()), 0o755)
}

// texts are the papers that go into every package.
func (r release) texts(dir string) error {
	for name, from := range map[string]string{
		"LICENSE.txt": filepath.Join(r.root, "LICENSE"), "LICENSES.txt": filepath.Join(r.out, "LICENSES.txt"),
		"CHANGES.txt": filepath.Join(r.root, "CHANGELOG.md"),
	} {
		if err := copyFile(filepath.Join(dir, name), from, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// illustrated puts the guide with its pictures into a package, for whoever has it and no
// internet. Setup and MSI go without: the window there opens its own, and the setup would
// come to its limit.
func (r release) illustrated(dir string) error {
	return copyFile(filepath.Join(dir, guide.File), r.name("guide.html"), 0o644)
}

// kept reads a file of this folder.
func (r release) kept(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(r.root, ".ci", "packing", filepath.FromSlash(name)))
}

// forWindows makes the packages for Windows alone, of which testshotctl's zip is none.
// The test that installs them needs no more.
func (r release) forWindows() error {
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	if _, _, err := r.licenses(); err != nil {
		return err
	}
	if err := r.guide(); err != nil {
		return err
	}
	return errors.Join(r.portable(), r.setup(), r.msi())
}

// licenses writes what every package holds, and gives the modules and the other
// parts that it is about.
func (r release) licenses() ([]module, []component, error) {
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return nil, nil, err
	}
	modules, err := linked(r.root)
	if err != nil {
		return nil, nil, err
	}
	more, others, err := r.others()
	if err != nil {
		return nil, nil, err
	}
	text, err := licenseText(r.root, assets.Name+" "+r.version, modules, more)
	if err != nil {
		return nil, nil, err
	}
	return modules, others, put(filepath.Join(r.out, "LICENSES.txt"), []byte(text), 0o644)
}

// papers writes the licenses, the list of parts, the guide and the notes.
func (r release) papers() error {
	modules, others, err := r.licenses()
	if err != nil {
		return err
	}
	var programs []built
	for _, t := range shipped() {
		programs = append(programs, built{t.folder() + "/" + t.file(), filepath.Join(r.programs, t.folder(), t.file())})
	}
	list, err := partsList(r.root, programs, modules, others, r.time)
	if err != nil {
		return err
	}
	if err := put(r.name("sbom.cdx.json"), list, 0o644); err != nil {
		return err
	}
	if err := r.guide(); err != nil {
		return err
	}
	when, news, err := changes(r.root, r.version)
	if err != nil {
		return err
	}
	notes := fmt.Sprintf("# %s %s (%s)\n\n%s\n", assets.Name, r.version, when, news)
	if err := put(r.name("notes.md"), []byte(notes), 0o644); err != nil {
		return err
	}
	return r.note()
}

// guide writes the manual with its pictures, as a page and as a booklet to print.
func (r release) guide() error {
	page, err := guide.Illustrated(func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(r.root, "docs", "manual", filepath.FromSlash(name)))
	})
	if err != nil {
		return err
	}
	if err := put(r.name("guide.html"), page, 0o644); err != nil {
		return err
	}
	printed, err := printBooklet(page, assets.Name+" "+r.version+": the guide", r.time)
	if err != nil {
		return err
	}
	return put(r.name("guide.pdf"), printed, 0o644)
}

// commandLines packs testshotctl for every system.
func (r release) commandLines() error {
	for _, t := range shipped() {
		if t.program != "testshotctl" {
			continue
		}
		system := map[string]string{"darwin": "macos"}[t.system]
		if system == "" {
			system = t.system
		}
		name := "testshotctl-" + r.version + "-" + system + "-" + t.arch
		dir, err := r.stage(name)
		if err != nil {
			return err
		}
		if err := r.program(filepath.Join(dir, t.file()), t); err != nil {
			return err
		}
		if err := r.texts(dir); err != nil {
			return err
		}
		// It has no window to open the guide from, and needs no pictures of one.
		if err := put(filepath.Join(dir, guide.File), guide.Page(), 0o644); err != nil {
			return err
		}
		pack, ending := writeTar, ".tar.gz"
		if t.system == "windows" {
			pack, ending = writeZip, ".zip"
		}
		if err := pack(filepath.Join(r.out, name+ending), dir, r.time); err != nil {
			return err
		}
	}
	return nil
}

// signed signs files for Windows, where the owner has given a certificate.
func (r release) signed(files ...string) error {
	if r.sign == nil {
		return nil
	}
	return r.sign(files...)
}

// sums writes the digests of all packages, in the form of sha256sum, and lets them
// be signed.
func (r release) sums() error {
	if err := os.RemoveAll(filepath.Join(r.out, ".stage")); err != nil {
		return err
	}
	entries, err := os.ReadDir(r.out)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range entries {
		sum, err := sumOf(filepath.Join(r.out, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, e.Name())
	}
	name := filepath.Join(r.out, "SHA256SUMS")
	if err := put(name, []byte(b.String()), 0o644); err != nil {
		return err
	}
	return r.signed(name)
}

func sumOf(file string) (string, error) {
	content, err := os.ReadFile(file)
	return fmt.Sprintf("%x", sha256.Sum256(content)), err
}

// within refuses a file that is too large.
func within(file string, limit int64) error {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return err
	case info.Size() > limit:
		return fmt.Errorf("%s has %d bytes, and %d are the most that an office is asked to carry", filepath.Base(file), info.Size(), limit)
	}
	return nil
}

// filled replaces @NAME@ in a text that is kept here.
func filled(text []byte, values map[string]string) []byte {
	for name, value := range values {
		text = bytes.ReplaceAll(text, []byte("@"+name+"@"), []byte(value))
	}
	return text
}

// pictures are the icons, as a desktop wants them.
func (r release) pictures(dir, name string) error {
	for size, file := range map[string]string{"256x256": "icon-256.png", "512x512": "icon-512.png", "scalable": "icon.svg"} {
		from := filepath.Join(r.root, "assets", "icon", file)
		if err := copyFile(filepath.Join(dir, "icons", "hicolor", size, "apps", name+filepath.Ext(file)), from, 0o644); err != nil {
			return err
		}
	}
	return nil
}
