package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// change is a stretch of a module of others that the window is built with in another
// form. A release of the module that has it otherwise ends the build, and somebody has
// to look.
type change struct {
	module, file string
	old, now     string
	why          string // for the list of parts, too
}

// leftOut are all of them. Each leaves out data that nothing here asks for and the
// linker cannot leave out by itself; none changes what is drawn or read.
func leftOut() []change {
	const slanted = "italic letters are the upright ones"
	const utf8 = "drawings are read in UTF-8 alone"
	all := []change{
		{"fyne.io/fyne/v2", "theme/bundled-fonts.go", "//go:embed font/NotoSans-Italic.ttf\nvar notoSansItalic []byte", "var notoSansItalic = notoSansRegular", slanted},
		{"fyne.io/fyne/v2", "theme/bundled-fonts.go", "//go:embed font/NotoSans-BoldItalic.ttf\nvar notoSansBoldItalic []byte", "var notoSansBoldItalic = notoSansBold", slanted},
	}
	for _, reader := range []string{"github.com/fyne-io/oksvg", "github.com/srwiley/oksvg"} {
		all = append(all, change{reader, "public.go", "\t\"golang.org/x/net/html/charset\"\n", "", utf8},
			change{reader, "public.go", "\tdecoder.CharsetReader = charset.NewReaderLabel\n", "", utf8})
	}
	return all
}

// changed writes each module that is changed into a folder below out, and beside them
// a go.mod that leads there. Whoever builds names it with -modfile.
func changed(root, out string) error {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	done := map[string]bool{}
	for _, c := range leftOut() {
		to := filepath.Join(out, filepath.FromSlash(c.module))
		if !done[c.module] {
			done[c.module] = true
			if err := copyModule(root, c.module, to); err != nil {
				return err
			}
			inside, err := filepath.Rel(root, to)
			if err != nil {
				return err
			}
			mod = fmt.Appendf(mod, "\nreplace %s => ./%s\n", c.module, filepath.ToSlash(inside))
		}
		if err := c.make(to); err != nil {
			return err
		}
	}
	if err := put(filepath.Join(out, "go.mod"), mod, 0o644); err != nil {
		return err
	}
	return copyFile(filepath.Join(out, "go.sum"), filepath.Join(root, "go.sum"), 0o644)
}

// make changes the file in a copy of the module.
func (c change) make(dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(c.file))
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if n := strings.Count(string(text), c.old); n != 1 {
		return fmt.Errorf("%s of %s has %q %d times, and it was known to have it once: see .ci/packing/changed.go", c.file, c.module, c.old, n)
	}
	return put(name, []byte(strings.Replace(string(text), c.old, c.now, 1)), 0o644)
}

// copyModule copies what is built of a module, at the version of go.mod.
func copyModule(root, module, to string) error {
	command := exec.Command("go", "mod", "download", "-json", module)
	command.Dir = root
	output, err := command.Output()
	if err != nil {
		return fmt.Errorf("ask for %s: %w\n%s", module, err, output)
	}
	var at struct{ Dir string }
	if err := json.Unmarshal(output, &at); err != nil {
		return fmt.Errorf("read where %s is: %w", module, err)
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return filepath.WalkDir(at.Dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return filepath.SkipDir
		case d.IsDir(), strings.HasSuffix(d.Name(), "_test.go"):
			return nil
		}
		inside, err := filepath.Rel(at.Dir, path)
		if err != nil {
			return err
		}
		return copyFile(filepath.Join(to, inside), path, 0o644)
	})
}

// whyChanged says what is changed in a module, "" for one that is as it was released.
func whyChanged(module string) string {
	for _, c := range leftOut() {
		if c.module == module {
			return c.why
		}
	}
	return ""
}

// sumOfModule is go.sum's digest of a module.
func sumOfModule(root, path, version string) (string, error) {
	all, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(all)) {
		if sum, ok := strings.CutPrefix(line, path+" "+version+" "); ok {
			return strings.TrimSpace(sum), nil
		}
	}
	return "", fmt.Errorf("go.sum has no %s %s", path, version)
}
