package main

import (
	"crypto/x509"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"testshot/assets/wording"
	"testshot/wizard/effect"
	"testshot/wizard/evidence"
)

// looking are the flags of the verbs that only read the evidence folder.
type looking struct {
	evidence string
	trusted  *x509.CertPool // whom time stamps must lead to; nil takes what lies beside them
}

func (o *looking) flags(set *flag.FlagSet) { set.StringVar(&o.evidence, "evidence", "", "") }

// open opens the evidence folder that was named, by a word or by the flag. Looking
// makes no folder. A binder's own folder, or a clinic's, is refused: looked at by
// itself it would seem empty to one verb and full of strangers' files to another.
func (o *looking) open(c *console, verb string, words []string) (*evidence.Folder, error) {
	folder, err := o.openAny(c, verb, words)
	if err != nil {
		return nil, err
	}
	root, part := partOf(folder.Dir())
	if !part {
		return folder, nil
	}
	if all, err := folder.Binders(); err != nil || len(all) > 0 { // a year's folder strayed into an evidence folder
		return folder, nil
	}
	return nil, wrong("ctl.wrong.part", "folder", folder.Dir(), "verb", verb, "root", root)
}

// partOf tells whether a folder is only a part of an evidence folder: a binder, a
// clinic's binders, or the rehearsals. It looks at names alone, so that a binder
// whose manifest is broken is known too.
func partOf(dir string) (root string, part bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	const year, page = "[0-9][0-9][0-9][0-9]", "manifest-0001.txt"
	has := func(pattern string) bool {
		found, err := fs.Glob(os.DirFS(dir), pattern)
		return err == nil && len(found) > 0
	}
	above, rehearsed := rehearsals(dir)
	dated, _ := filepath.Match(year, filepath.Base(dir))
	switch {
	case dated && has(page):
		root = filepath.Dir(filepath.Dir(dir))
	case has(year + "/" + page):
		root = filepath.Dir(dir)
	case rehearsed && has("*/"+year+"/"+page):
		return above, true
	default:
		return "", false
	}
	if above, ok := rehearsals(root); ok {
		root = above
	}
	return root, true
}

// openAny opens a folder as open does, for the verbs that take a binder's own too.
func (o *looking) openAny(c *console, verb string, words []string) (*evidence.Folder, error) {
	if len(words) > 1 {
		return nil, wrong("ctl.wrong.word", "word", words[1], "verb", verb)
	}
	dir := o.evidence
	if len(words) == 1 {
		dir = words[0]
	}
	dir, err := c.evidenceDir(dir)
	if err != nil {
		return nil, err
	}
	folder, err := evidence.Open(evidence.Params{Dir: dir, Program: program(), Now: c.now, Trusted: o.trusted})
	switch {
	case errors.Is(err, evidence.ErrNoFolder):
		return nil, noFolder(c, dir)
	case err != nil:
		return nil, c.foldersFault(dir, err)
	}
	return folder, nil
}

// binderIn gives the binder whose own folder this is, in the evidence folder that
// it lies in. It is nil for a folder that is no binder's.
func (c *console) binderIn(folder *evidence.Folder) (*evidence.Folder, *evidence.Binder, error) {
	dir, err := filepath.Abs(folder.Dir())
	if err != nil {
		return nil, nil, err
	}
	root, year := filepath.Dir(filepath.Dir(dir)), filepath.Base(dir)
	if _, err := strconv.Atoi(year); err != nil || len(year) != 4 {
		return nil, nil, nil
	}
	if above, ok := rehearsals(root); ok {
		root = above
	}
	whole, err := evidence.Open(evidence.Params{Dir: root, Program: program(), Now: c.now})
	if err != nil {
		return nil, nil, c.foldersFault(root, err)
	}
	all, err := whole.Binders()
	if err != nil {
		return nil, nil, c.foldersFault(root, err)
	}
	for _, b := range all {
		if whole.Abs(b.Path()) == dir {
			return whole, b, nil
		}
	}
	return nil, nil, nil
}

// headless complains of the binders whose list cannot be read. They are among no
// folder's binders, and whoever went on without a word would call a lost list nothing.
func (c *console) headless(folder *evidence.Folder) (exit, error) {
	places, err := folder.Headless()
	if err != nil {
		return done, c.foldersFault(folder.Dir(), err)
	}
	if isHeadless(folder) {
		places = append(places, "")
	}
	for _, place := range places {
		c.complain(c.words("ctl.status.headless", wording.Args{"binder": folder.Abs(place)}))
	}
	if len(places) > 0 {
		return damaged, nil
	}
	return done, nil
}

// rehearsals tells whether a folder is the one in which an evidence folder
// keeps its rehearsals, and gives the latter.
func rehearsals(dir string) (above string, ok bool) {
	return filepath.Dir(dir), filepath.Base(dir) == evidence.Rehearsal.String()
}

// foldersFault words what kept a folder from being read.
func (c *console) foldersFault(dir string, err error) error {
	if errors.Is(err, evidence.ErrBusy) {
		return fault("ctl.fault.busy", "folder", dir)
	}
	if key := unreadable(err); key == "ctl.file.permission" {
		return fault("ctl.fault.folder", "folder", dir)
	}
	if n, worded := effect.FolderNotice(err); worded {
		return &complaint{code: exitOf(n), text: c.noticeWords(n)}
	}
	return err
}
