package main

import (
	"context"
	"fmt"

	"testshot/wizard"
)

// takeMessage reads the message's file and chooses the one to talk about.
func (s *session) takeMessage(ctx context.Context, path string, index int) error {
	s.post(ctx, wizard.FileOffered{Path: path})
	if err := s.unread(path); err != nil {
		return err
	}
	if index > 0 {
		if index > s.state.Message.Count {
			return wrong("ctl.wrong.index", "file", path, "index", fmt.Sprint(index), "count", fmt.Sprint(s.state.Message.Count))
		}
		s.post(ctx, wizard.PartChosen{Index: index})
	}
	m := s.state.Message
	if m.Sendable() && !(m.Sample && !s.state.Rehearsal) {
		return nil
	}
	return &complaint{code: misused, text: fmt.Sprintf("%s: %s", path, s.c.noticeWords(m.Notice))}
}

// indexInto reads which message of a file is meant, from 1.
func indexInto(into *int) func(string) error {
	return func(value string) error {
		var n int
		if _, err := fmt.Sscanf(value, "%d", &n); err != nil || n < 1 || fmt.Sprint(n) != value {
			return wrong("ctl.wrong.index-form", "value", value)
		}
		*into = n
		return nil
	}
}

// unread says that a file could not be read.
func (s *session) unread(path string) error {
	for _, f := range s.failed {
		if f.Effect == (wizard.ReadFile{}).Name() {
			return &complaint{code: exitOf(f.Notice), text: fmt.Sprintf("%s: %s", path, s.c.withReference(f.Notice))}
		}
	}
	return nil
}
