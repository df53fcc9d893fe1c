package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"testshot/assets/wording"
)

// What is handed out is built from two files that lie elsewhere than the compiler
// believes (go build -overlay). Tests run on the files as they are; those that
// drive the window run on the program that was built with these.
//
// The wording is packed, see assets/wording/pack.go.
//
// text/template, which words the toolkit's buttons and our page for a browser, finds
// the methods that a template names by looking them up as the program runs. So
// the linker has to keep every exported method of every type, 3.5 MB of them. No
// template here names a method, and without that look-up it keeps what is called. A
// template that did would be told that there is no such field.
//
// The window takes some modules from copies, too: see changed.go.

// templates is the file of Go's own library, and the look-up in it. A Go that
// writes it in another way ends the build, and somebody has to look.
const (
	templates = "src/text/template/exec.go"
	lookUp    = `	if method := ptr.MethodByName(fieldName); method.IsValid() {
		return s.evalCall(dot, method, false, node, fieldName, args, final)
	}
`
)

// lean writes both files into a folder, and the list that leads the compiler there. No
// name ends with .go, or the folder would be a package to those who ask for all.
func lean(root, goroot, out string) error {
	pack, err := wording.Pack(os.DirFS(filepath.Join(root, "assets", "wording")))
	if err != nil {
		return err
	}
	original, err := os.ReadFile(filepath.Join(goroot, filepath.FromSlash(templates)))
	if err != nil {
		return fmt.Errorf("read Go's templates: %w", err)
	}
	if n := strings.Count(string(original), lookUp); n != 1 {
		return fmt.Errorf("%s looks methods up %d times as it was known to: see .ci/packing/lean.go", templates, n)
	}
	laid := map[string]string{
		filepath.Join(goroot, filepath.FromSlash(templates)):     filepath.Join(out, "exec.txt"),
		filepath.Join(root, "assets", "wording", "wording.pack"): filepath.Join(out, "wording.pack"),
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": laid})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for name, content := range map[string][]byte{
		"exec.txt": []byte(strings.Replace(string(original), lookUp, "", 1)), "wording.pack": pack, "overlay.json": list,
	} {
		if err := put(filepath.Join(out, name), content, 0o644); err != nil {
			return err
		}
	}
	return changed(root, out)
}
