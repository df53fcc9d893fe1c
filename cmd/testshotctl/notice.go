package main

import (
	"strings"

	"testshot/wizard"
)

// exitOf says whose fault a failure of the machinery is.
func exitOf(n wizard.Notice) exit {
	switch {
	case strings.HasPrefix(n.Key, "unexpected."):
		return surprise
	case n.Key == "binder-damaged":
		return damaged
	case n.Key == "password-missing", n.Key == "keyring-none", n.Key == "record-incomplete", n.Key == "rehearsal-is-no-proof", n.Key == "clinic-name":
		return misused
	case n.Key == "copy.no-place", n.Key == "copy.inside", n.Key == "copy.keys", n.Key == "copy.denied", n.Key == "copy.no-lock",
		n.Key == "copy.address", n.Key == "copy.lock-past", n.Key == "copy.real-patient", n.Key == "copy.secret":
		return misused
	case strings.HasPrefix(n.Key, "routing."), strings.HasPrefix(n.Key, "missing."):
		return misused
	}
	return machine
}

// saidNotice is a notice as JSON has it.
type saidNotice struct {
	Key  string `json:"key"`
	Ref  string `json:"ref"`
	Text string `json:"text"`
}

func (c *console) said(n wizard.Notice) saidNotice {
	return saidNotice{Key: n.Key, Ref: n.Ref, Text: c.noticeWords(n)}
}
