package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// runtime is where Debian keeps the license of what mingw links into every program
// for Windows.
const runtime = "/usr/share/doc/mingw-w64-common/copyright"

// others are the parts that are no modules: mingw's runtime in the programs for
// Windows, and the renderer beside them.
func (r release) others() (more []section, list []component, err error) {
	text, err := os.ReadFile(runtime)
	if err != nil {
		return nil, nil, fmt.Errorf("read the license of mingw's runtime: %w", err)
	}
	more = append(more, section{"The runtime of mingw-w64 (in programs for Windows)", string(text)})
	edition, err := exec.Command("dpkg-query", "--show", "--showformat=${Version}", filepath.Base(filepath.Dir(runtime))).Output()
	if err != nil {
		return nil, nil, fmt.Errorf("read the version of mingw's runtime: %w", err)
	}
	// Its files are under a dozen short licenses, none of which has most of them; LICENSES.txt has all.
	list = append(list, component{Type: "library", Ref: "mingw-w64", Name: "mingw-w64", Version: string(edition),
		PURL: "pkg:deb/debian/mingw-w64@" + string(edition) + "?arch=source", Properties: []property{{inProgram, "windows-amd64/testshot.exe"}}})
	dlls, err := r.renderer()
	if err != nil || len(dlls) == 0 {
		return more, list, err
	}
	if text, err = os.ReadFile(filepath.Join(r.mesa, "LICENSE")); err != nil {
		return nil, nil, fmt.Errorf("read the license of the renderer: %w", err)
	}
	more = append(more, section{"Mesa (the renderer beside the programs for Windows)", string(text)})
	version, err := os.ReadFile(filepath.Join(r.mesa, "VERSION"))
	if err != nil {
		return nil, nil, fmt.Errorf("read the version of the renderer: %w", err)
	}
	edition = bytes.TrimSpace(version)
	for _, dll := range dlls {
		sum, err := sumOf(dll)
		if err != nil {
			return nil, nil, err
		}
		name := "mesa/" + filepath.Base(dll)
		list = append(list, component{Type: "library", Ref: name, Name: name, Version: string(edition), PURL: "pkg:generic/mesa@" + string(edition),
			Hashes: []digest{{"SHA-256", sum}}, Licenses: licensed("MIT"), Properties: []property{{inProgram, "windows-amd64/testshot.exe"}}})
	}
	return more, list, nil
}

// renderer gives the libraries that draw on a PC without OpenGL, none where they
// were not built. Half of them would be worse than none.
func (r release) renderer() ([]string, error) {
	dlls, err := filepath.Glob(filepath.Join(r.mesa, "*.dll"))
	if err != nil || len(dlls) == 0 {
		return nil, err
	}
	slices.Sort(dlls)
	var names []string
	for _, dll := range dlls {
		names = append(names, filepath.Base(dll))
	}
	if want := []string{"libgallium_wgl.dll", "opengl32.dll"}; !slices.Equal(names, want) {
		return nil, fmt.Errorf("%s holds %v, and the renderer is %v", r.mesa, names, want)
	}
	return dlls, nil
}
