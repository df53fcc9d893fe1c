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

// templates is the file of Go's own library, and the look-up in it. Which Go there is
// is not ours to say: one that writes it in another way makes larger programs.
const (
	templates = "src/text/template/exec.go"
	lookUp    = `	if method := ptr.MethodByName(fieldName); method.IsValid() {
		return s.evalCall(dot, method, false, node, fieldName, args, final)
	}
`
)

// lean writes both files into a folder, and the list that leads the compiler there. No
// name ends with .go, or the folder would be a package to those who ask for all. The
// remark, if any, is for whoever builds.
func lean(root, goroot, out string) (remark string, err error) {
	pack, err := wording.Pack(os.DirFS(filepath.Join(root, "assets", "wording")))
	if err != nil {
		return "", err
	}
	original, err := os.ReadFile(filepath.Join(goroot, filepath.FromSlash(templates)))
	if err != nil {
		return "", fmt.Errorf("read Go's templates: %w", err)
	}
	files := map[string][]byte{"wording.pack": pack}
	laid := map[string]string{filepath.Join(root, "assets", "wording", "wording.pack"): filepath.Join(out, "wording.pack")}
	if strings.Count(string(original), lookUp) == 1 {
		files["exec.txt"] = []byte(strings.Replace(string(original), lookUp, "", 1))
		laid[filepath.Join(goroot, filepath.FromSlash(templates))] = filepath.Join(out, "exec.txt")
	} else {
		remark = "This Go has another " + templates + " than .ci/packing/lean.go knows. The programs do the same, and are 3.6 MB larger."
	}
	if files["overlay.json"], err = json.Marshal(map[string]map[string]string{"Replace": laid}); err != nil {
		return "", err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return "", err
	}
	for name, content := range files {
		if err := put(filepath.Join(out, name), content, 0o644); err != nil {
			return "", err
		}
	}
	return remark, changed(root, out)
}
