package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// tags are those that the programs are built with.
const tags = "migrated_fynedo,no_animations,no_emoji"

// target is a program for a system.
type target struct {
	program, system, arch string
	cgo                   bool
}

// folder is where .ci/package puts what it built for the system.
func (t target) folder() string { return t.system + "-" + t.arch }

// file is the program's name there.
func (t target) file() string {
	if t.system == "windows" {
		return t.program + ".exe"
	}
	return t.program
}

// shipped are the programs that are handed out.
func shipped() []target {
	all := []target{{"testshot", "linux", "amd64", true}, {"testshot", "windows", "amd64", true}}
	for _, system := range []string{"linux", "windows", "darwin"} {
		for _, arch := range []string{"amd64", "arm64"} {
			all = append(all, target{"testshotctl", system, arch, false})
		}
	}
	return all
}

// module is a module of which something is linked.
type module struct {
	Path, Version string
	Dir           string
	// packages are the folders of what is linked; a license beside one of them counts.
	packages []string
	fyne     bool // the toolkit links it by itself
}

func (m module) String() string { return m.Path + " " + m.Version }

// toolkit is what a window needs of Fyne. What these link comes with the toolkit,
// whatever else is done.
var toolkit = strings.Fields("fyne.io/fyne/v2/app fyne.io/fyne/v2/container fyne.io/fyne/v2/dialog fyne.io/fyne/v2/lang " +
	"fyne.io/fyne/v2/layout fyne.io/fyne/v2/theme fyne.io/fyne/v2/widget")

// linked gives the modules of which something is linked into a program that is
// shipped, sorted.
func linked(root string) ([]module, error) {
	found := map[string]*module{}
	for _, t := range shipped() {
		if err := reached(root, t, []string{"./cmd/" + t.program}, found, false); err != nil {
			return nil, err
		}
		if t.program == "testshot" {
			if err := reached(root, t, toolkit, found, true); err != nil {
				return nil, err
			}
		}
	}
	var all []module
	for _, m := range found {
		slices.Sort(m.packages)
		m.packages = slices.Compact(m.packages)
		if len(m.packages) > 0 {
			all = append(all, *m)
		}
	}
	slices.SortFunc(all, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return all, nil
}

// reached adds the modules that packages reach. For the toolkit's own reach it only
// marks them.
func reached(root string, t target, packages []string, found map[string]*module, fyne bool) error {
	arguments := append([]string{"list", "-deps", "-tags", tags, "-json=Dir,Standard,Module"}, packages...)
	command := exec.Command("go", arguments...)
	cgo := "CGO_ENABLED=0"
	if t.cgo {
		cgo = "CGO_ENABLED=1"
	}
	command.Dir, command.Env = root, append(os.Environ(), "GOOS="+t.system, "GOARCH="+t.arch, cgo)
	var complaints strings.Builder
	command.Stderr = &complaints
	output, err := command.Output()
	if err != nil {
		return fmt.Errorf("list what %s for %s links: %w\n%s", t.program, t.system, err, complaints.String())
	}
	for decoder := json.NewDecoder(strings.NewReader(string(output))); ; {
		var one struct {
			Dir      string
			Standard bool
			Module   *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		if err := decoder.Decode(&one); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("read what %s links: %w", t.program, err)
		}
		if one.Standard || one.Module == nil || one.Module.Main {
			continue
		}
		m := found[one.Module.Path]
		if m == nil {
			m = &module{Path: one.Module.Path, Version: one.Module.Version, Dir: filepath.Clean(one.Module.Dir)}
			found[m.Path] = m
		}
		if fyne {
			m.fyne = true
		} else {
			m.packages = append(m.packages, filepath.Clean(one.Dir))
		}
	}
}

// listOf writes the modules for modules.txt, those of the toolkit apart. Versions are
// left out: a newer one of the same module changes nothing here.
func listOf(all []module) string {
	var b strings.Builder
	b.WriteString(`# The modules of which something is linked into a program that is shipped. A test compares this with what
# the linker takes; go run ./.ci/packing modules writes it anew.
`)
	for _, part := range []struct {
		title string
		fyne  bool
	}{{"Those that the window's toolkit links by itself", true}, {"Those beyond it, 30 at most; each has its row in docs/dependencies.md", false}} {
		fmt.Fprintf(&b, "\n# %s\n", part.title)
		for _, m := range all {
			if m.fyne == part.fyne {
				fmt.Fprintln(&b, m.Path)
			}
		}
	}
	return b.String()
}
