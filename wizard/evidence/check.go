package evidence

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
)

// checkRecord reads every byte of one record, which lies in dir, and compares
// it with the manifest.
func (b *Binder) checkRecord(l listed, dir string) []Damage {
	c := &checker{b: b, record: b.Path() + "/" + l.path}
	if dir == "" {
		c.damage("", Missing)
		return c.found
	}
	c.at = b.abs(dir)
	if !c.list() {
		return c.found
	}
	if l.begun != "" {
		c.sums(FileSendingSums, l.begun)
	}
	if l.sealed == "" {
		c.facts(FileSending)
		c.rest(isSendFile)
		return c.found
	}
	c.sums(FileSums, l.sealed)
	c.facts(FileRecord)
	c.rest(func(name string) bool { return name == FileSums })
	return c.found
}

type checker struct {
	b       *Binder
	at      string // the record's folder
	record  string
	there   map[string]bool   // plain files in the folder
	covered map[string]string // what the digests cover: name to digest
	kept    map[string][]byte // facts and lists of digests, so that they are read once
	found   []Damage
}

func (c *checker) damage(file, what string) {
	for _, d := range c.found {
		if d.File == file {
			return // one thing wrong with a file is enough
		}
	}
	c.found = append(c.found, Damage{Record: c.record, File: file, What: what})
}

// path is where a file of the record lies on the disk.
func (c *checker) path(name string) string { return c.at + string(filepath.Separator) + name }

// list reads the folder. Only plain files may be in it.
func (c *checker) list() bool {
	entries, err := c.b.f.store.Disk().ReadDir(c.at)
	if err != nil {
		c.damage("", NotReadable)
		return false
	}
	c.there, c.covered = map[string]bool{}, map[string]string{}
	c.kept = map[string][]byte{}
	for _, e := range entries {
		switch {
		case e.Type().IsRegular():
			c.there[e.Name()] = true
		default:
			c.damage(e.Name(), Added)
		}
	}
	return true
}

// sums checks a list of digests against the manifest, and the files against
// the list. A list that was changed is still followed, so that a changed file
// beside it is named as well.
func (c *checker) sums(name, want string) {
	data, err := c.b.f.store.ReadFile(c.path(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.damage(name, Missing)
		return
	case err != nil:
		c.damage(name, NotReadable)
		return
	case digest(data) != want:
		c.damage(name, Changed)
	}
	c.kept[name] = data
	list, err := parseSums(data)
	if err != nil {
		return
	}
	for _, s := range list {
		if have, ok := c.covered[s.name]; ok && have == s.digest {
			continue
		}
		c.covered[s.name] = s.digest
		c.file(s)
	}
}

func (c *checker) file(s sum) {
	if !c.there[s.name] {
		c.damage(s.name, Missing)
		return
	}
	d, err := c.digest(s.name)
	switch {
	case err != nil:
		c.damage(s.name, NotReadable)
	case d != s.digest:
		c.damage(s.name, Changed)
	}
}

// digest hashes a file that was not read yet, and keeps the facts.
func (c *checker) digest(name string) (string, error) {
	if data, ok := c.kept[name]; ok {
		return digest(data), nil
	}
	if name != FileRecord && name != FileSending {
		return digestFile(c.b.f.store.Disk(), c.path(name))
	}
	data, err := c.b.f.store.ReadFile(c.path(name))
	if err != nil {
		return "", err
	}
	c.kept[name] = data
	return digest(data), nil
}

// facts makes sure that the record was written for this binder.
func (c *checker) facts(name string) {
	if _, ok := c.covered[name]; !ok {
		c.damage(name, Missing)
		return
	}
	data, ok := c.kept[name]
	if !ok {
		return // named by file already
	}
	// Only what says whose record it is: the digest has vouched for every byte.
	var facts struct {
		Rehearsal bool   `json:"rehearsal"`
		Year      int    `json:"year"`
		Clinic    Clinic `json:"clinic"`
	}
	if json.Unmarshal(data, &facts) != nil {
		c.damage(name, NotReadable)
		return
	}
	if !c.b.fits(Facts{Rehearsal: facts.Rehearsal, Year: facts.Year, Clinic: facts.Clinic}) {
		c.damage(name, Misplaced)
	}
}

// rest names the files that no digest covers and that are not allowed here.
func (c *checker) rest(allowed func(string) bool) {
	for name := range c.there {
		if _, ok := c.covered[name]; !ok && !allowed(name) && !isForeign(name) {
			c.damage(name, Added)
		}
	}
}
