package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"testshot/assets"
)

// linux puts together what a Linux system wants below its prefix (/usr or ~/.local):
// programs, the entry of the desktop, icons, and what a software center shows.
func (r release) linux(dir string) error {
	for _, t := range shipped() {
		if t.folder() == "linux-amd64" {
			if err := r.program(filepath.Join(dir, "bin", t.file()), t); err != nil {
				return err
			}
		}
	}
	values := map[string]string{"VERSION": r.version, "DATE": r.time.Format("2006-01-02"), "ID": assets.ID, "NAME": assets.Name}
	for to, from := range map[string]string{
		"share/applications/" + assets.ID + ".desktop":  "linux/testshot.desktop",
		"share/metainfo/" + assets.ID + ".metainfo.xml": "linux/testshot.metainfo.xml",
	} {
		text, err := r.kept(from)
		if err != nil {
			return err
		}
		if err := put(filepath.Join(dir, filepath.FromSlash(to)), filled(text, values), 0o644); err != nil {
			return err
		}
	}
	for _, page := range []string{"testshot.1", "testshotctl.1"} {
		text, err := r.kept("linux/" + page)
		if err != nil {
			return err
		}
		if err := putZipped(filepath.Join(dir, "share", "man", "man1", page+".gz"), filled(text, values)); err != nil {
			return err
		}
	}
	return r.pictures(filepath.Join(dir, "share"), assets.ID)
}

// putZipped writes a text as Debian wants it. No name and no time get in.
func putZipped(name string, text []byte) error {
	var zipped bytes.Buffer
	z, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(text); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return put(name, zipped.Bytes(), 0o644)
}

// tarball packs the tree for a home folder or for no installation at all.
func (r release) tarball() error {
	dir, err := r.stage("testshot-" + r.version)
	if err != nil {
		return err
	}
	if err := r.linux(dir); err != nil {
		return err
	}
	papers := filepath.Join(dir, "share", "doc", "testshot")
	if err := errors.Join(r.texts(papers), r.illustrated(papers)); err != nil {
		return err
	}
	readme, err := r.kept("linux/readme.txt")
	if err != nil {
		return err
	}
	if err := put(filepath.Join(papers, "README.txt"), filled(readme, map[string]string{"VERSION": r.version}), 0o644); err != nil {
		return err
	}
	return writeTar(r.name("linux-amd64.tar.gz"), dir, r.time)
}

// maintainer has an address, since Debian's form has a place for one. No mail gets
// there: "internal" is set aside for private use.
const maintainer = "The Testshot authors <authors@testshot.internal>"

// debian makes the package for Debian and its kin.
func (r release) debian() error {
	dir, err := r.stage("debian")
	if err != nil {
		return err
	}
	if err := r.linux(filepath.Join(dir, "usr")); err != nil {
		return err
	}
	papers := filepath.Join(dir, "usr", "share", "doc", "testshot")
	// Debian's places for the two: the license of all parts, and what changed.
	if err := copyFile(filepath.Join(papers, "copyright"), filepath.Join(r.out, "LICENSES.txt"), 0o644); err != nil {
		return err
	}
	if err := copyFile(filepath.Join(papers, "CHANGES.txt"), filepath.Join(r.root, "CHANGELOG.md"), 0o644); err != nil {
		return err
	}
	if err := r.illustrated(papers); err != nil {
		return err
	}
	log := fmt.Sprintf("testshot (%s) stable; urgency=medium\n\n  * CHANGES.txt says what is new.\n\n -- %s  %s\n", r.version, maintainer, r.time.Format(time.RFC1123Z))
	if err := putZipped(filepath.Join(papers, "changelog.gz"), []byte(log)); err != nil {
		return err
	}
	overrides, err := r.kept("linux/overrides")
	if err != nil {
		return err
	}
	if err := put(filepath.Join(dir, "usr", "share", "lintian", "overrides", "testshot"), overrides, 0o644); err != nil {
		return err
	}
	libraries, err := r.libraries()
	if err != nil {
		return err
	}
	size, err := kibibytes(dir)
	if err != nil {
		return err
	}
	control, err := r.kept("linux/control")
	if err != nil {
		return err
	}
	control = filled(control, map[string]string{"VERSION": r.version, "SIZE": fmt.Sprint(size), "LIBRARIES": libraries, "MAINTAINER": maintainer})
	if err := put(filepath.Join(dir, "DEBIAN", "control"), control, 0o644); err != nil {
		return err
	}
	if err := settle(dir, r.time); err != nil {
		return err
	}
	// One thread: how many there are shows in the bytes.
	to := filepath.Join(r.out, "testshot_"+r.version+"_amd64.deb")
	command := exec.Command("dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", dir, to)
	command.Env = append(os.Environ(), fmt.Sprint("SOURCE_DATE_EPOCH=", r.time.Unix()))
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("dpkg-deb: %w\n%s", err, said)
	}
	return nil
}

// libraries asks Debian's tool which packages have what the window links. It wants
// a source package round it.
func (r release) libraries() (string, error) {
	dir, err := r.stage("libraries")
	if err != nil {
		return "", err
	}
	if err := put(filepath.Join(dir, "debian", "control"), []byte("Source: testshot\n\nPackage: testshot\nArchitecture: amd64\n"), 0o644); err != nil {
		return "", err
	}
	if err := r.program(filepath.Join(dir, "testshot"), shipped()[0]); err != nil {
		return "", err
	}
	command := exec.Command("dpkg-shlibdeps", "-O", "--warnings=1", "-e", "testshot")
	command.Dir = dir
	var complaints strings.Builder
	command.Stderr = &complaints
	said, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("dpkg-shlibdeps: %w\n%s", err, complaints.String())
	}
	return strings.TrimPrefix(strings.TrimSpace(string(said)), "shlibs:Depends="), nil
}
