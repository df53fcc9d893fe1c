package main

import (
	"crypto/x509"
	"errors"
	"flag"

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
		return nil, wrong("ctl.wrong.folder", "folder", dir)
	case err != nil:
		return nil, c.foldersFault(dir, err)
	}
	return folder, nil
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
