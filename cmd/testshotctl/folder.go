package main

import (
	"crypto/x509"
	"errors"
	"flag"
	"path/filepath"
	"strconv"

	"testshot/wizard/effect"
	"testshot/wizard/evidence"
)

// looking are the flags of the verbs that only read the evidence folder.
type looking struct {
	evidence string
	trusted  *x509.CertPool // whom time stamps must lead to; nil takes what lies beside them
}

func (o *looking) flags(set *flag.FlagSet) { set.StringVar(&o.evidence, "evidence", "", "") }

// open opens the folder that was named, by a word or by the flag. Looking makes
// no folder.
func (o *looking) open(c *console, verb string, words []string) (*evidence.Folder, error) {
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
