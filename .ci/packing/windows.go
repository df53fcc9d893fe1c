package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"testshot/wizard/saved"
)

// windows puts together what every package for a PC holds: programs, the renderer
// and the papers.
func (r release) windows(dir string, programs ...string) error {
	for _, name := range programs {
		t := target{program: name, system: "windows", arch: "amd64"}
		if err := r.program(filepath.Join(dir, t.file()), t); err != nil {
			return err
		}
	}
	dlls, err := r.renderer()
	if err != nil {
		return err
	}
	for _, dll := range dlls {
		if err := copyFile(filepath.Join(dir, "swgl", filepath.Base(dll)), dll, 0o644); err != nil {
			return err
		}
	}
	return r.texts(dir)
}

// portable packs a zip for a stick: beside the programs lies the file that makes
// them keep everything there. Its folder has no version, so that a newer one
// unpacked over it takes the place of the programs and leaves what they kept.
func (r release) portable() error {
	dir, err := r.stage("Testshot")
	if err != nil {
		return err
	}
	if err := r.windows(dir, "testshot", "testshotctl"); err != nil {
		return err
	}
	if err := r.illustrated(dir); err != nil {
		return err
	}
	mark, err := r.kept("windows/portable.txt")
	if err != nil {
		return err
	}
	if err := put(filepath.Join(dir, saved.PortableMark), mark, 0o644); err != nil {
		return err
	}
	return writeZip(r.name("windows-amd64-portable.zip"), dir, r.time)
}

// setup makes the setup for one person. It holds the window alone: an office has no
// use for testshotctl, and it would double what goes over the line.
func (r release) setup() error {
	dir, err := r.stage("setup")
	if err != nil {
		return err
	}
	if err := r.windows(dir, "testshot"); err != nil {
		return err
	}
	size, err := kibibytes(dir)
	if err != nil {
		return err
	}
	defines := []string{"VERSION=" + r.version, "SIZE=" + fmt.Sprint(size)}
	if dlls, err := r.renderer(); err != nil {
		return err
	} else if len(dlls) > 0 {
		defines = append(defines, "RENDERER")
	}
	if r.sign != nil {
		defines = append(defines, "SIGN="+filepath.Join(r.root, ".ci", "sign"))
	}
	to := r.name("windows-amd64-setup.exe")
	arguments := []string{"-V2", "-NOCD", "-WX", "-INPUTCHARSET", "UTF8"}
	for _, d := range defines {
		arguments = append(arguments, "-D"+d)
	}
	if err := r.tool(dir, to, "makensis", append(arguments, "testshot.nsi")...); err != nil {
		return err
	}
	if err := r.signed(to); err != nil {
		return err
	}
	return within(to, limits["setup.exe"])
}

// msi makes the package that an administrator gives to computers.
func (r release) msi() error {
	dir, err := r.stage("msi")
	if err != nil {
		return err
	}
	if err := r.windows(dir, "testshot"); err != nil {
		return err
	}
	arguments := []string{"-a", "x64", "-D", "VERSION=" + r.version, "-D", "PRODUCT=" + guid("testshot msi "+r.version)}
	if dlls, err := r.renderer(); err != nil {
		return err
	} else if len(dlls) > 0 {
		arguments = append(arguments, "-D", "RENDERER=yes")
	}
	to := r.name("windows-amd64.msi")
	if err := r.tool(dir, to, "wixl", append(arguments, "-o", "testshot.msi", "testshot.wxs")...); err != nil {
		return err
	}
	if err := steady(to, r.time); err != nil {
		return err
	}
	return r.signed(to)
}

// tool runs a packer in a folder of its own that holds its script, the icon and, in
// "files", what is packed. So no path of this computer gets into what it makes.
func (r release) tool(files, to, name string, arguments ...string) error {
	dir, err := r.stage(name)
	if err != nil {
		return err
	}
	if err := os.Rename(files, filepath.Join(dir, "files")); err != nil {
		return err
	}
	script := arguments[len(arguments)-1]
	text, err := r.kept("windows/" + script)
	if err != nil {
		return err
	}
	if err := put(filepath.Join(dir, script), text, 0o644); err != nil {
		return err
	}
	if err := r.iconFor(filepath.Join(dir, "testshot.ico")); err != nil {
		return err
	}
	if err := r.side(filepath.Join(dir, "side.bmp")); err != nil {
		return err
	}
	if err := settle(dir, r.time); err != nil {
		return err
	}
	command := exec.Command(name, arguments...)
	command.Dir, command.Env = dir, append(os.Environ(), "TZ=UTC", fmt.Sprint("SOURCE_DATE_EPOCH=", r.time.Unix()))
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, said)
	}
	return os.Rename(filepath.Join(dir, "testshot"+filepath.Ext(to)), to)
}

// kibibytes is what a folder takes on a disk, for the list of programs.
func kibibytes(dir string) (int64, error) {
	all, err := tree(dir)
	var sum int64
	for _, e := range all {
		sum += (e.size + 1023) / 1024
	}
	return sum, err
}

// guid makes an identifier out of a text, so that the same text has the same one
// (RFC 9562, version 8).
func guid(of string) string {
	h := sha256.Sum256([]byte(of))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return strings.ToUpper(fmt.Sprintf("%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16]))
}
