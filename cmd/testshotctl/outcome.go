package main

import (
	"strings"

	"testshot/assets/wording"
	"testshot/hl7/ack"
	"testshot/wizard"
)

// saidOutcome is what `send --json` and `reply --json` print.
type saidOutcome struct {
	Verdict   ack.Verdict `json:"verdict"`
	ControlID string      `json:"controlId"`
	Binder    string      `json:"binder"`
	Record    string      `json:"record"`
	Rehearsal bool        `json:"rehearsal"`
	Sent      *saidFile   `json:"sent"`
	Reply     *saidFile   `json:"reply"`
	Notice    saidNotice  `json:"notice"`
}

type saidFile struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

func fileOf(f wizard.KeptFile) *saidFile {
	if f.File == "" {
		return nil
	}
	return &saidFile{File: f.File, SHA256: f.SHA256}
}

// exitOfVerdict is the table of the contract.
func exitOfVerdict(v ack.Verdict) exit {
	switch v {
	case ack.Accepted, ack.WithWarnings:
		return done
	case ack.None:
		return unanswered
	}
	return refused
}

// outcome says what came of a send or of an answer that was brought in. Without
// a whole record there is no outcome, whatever the answer said.
func (s *session) outcome(verb string) (exit, error) {
	o := s.state.Outcome
	if o.Record == "" {
		return s.withoutRecord(verb)
	}
	code := exitOfVerdict(o.Verdict)
	said := saidOutcome{
		Verdict: o.Verdict, ControlID: o.ControlID, Binder: o.Binder, Record: o.Record, Rehearsal: o.Rehearsal,
		Sent: fileOf(o.Sent), Reply: fileOf(o.Reply), Notice: s.c.said(o.Notice),
	}
	if s.state.Rehearsal && o.Verdict == ack.None {
		// What happened is worded as it would be for real, where it left this computer.
		said.Notice.Text = s.c.words("ctl.notice.rehearsed", wording.Args{"text": said.Notice.Text})
	}
	if s.state.Late() && o.Counts() {
		said.Notice.Text = s.c.lateWords(o, s.state.Clinic.Year)
	}
	if s.c.json {
		return code, s.c.document(said)
	}
	s.c.showOutcome(s, said)
	return code, nil
}

// lateWords word a verdict when the year was over before: it is kept, and nobody here can
// say that it counts.
func (c *console) lateWords(o wizard.Outcome, year string) string {
	verdict := string(o.Verdict)
	if o.Verdict == ack.WithWarnings && o.Ack.ContradictsItself {
		verdict = "contradiction"
	}
	return c.words(wording.Key("ctl.notice.late."+verdict), wording.Args{"year": year})
}

// withoutRecord ends a command whose record could not be made. Evidence that is
// damaged has a document of its own, as every exit from 3 on.
func (s *session) withoutRecord(verb string) (exit, error) {
	err := s.trouble()
	if err == nil {
		return done, s.nothing(verb)
	}
	last := s.failed[len(s.failed)-1].Notice
	if exitOf(last) == damaged && s.c.json {
		return damaged, s.c.document(saidOutcome{
			Verdict: ack.None, ControlID: s.state.Message.Identity.ControlID,
			Rehearsal: s.state.Rehearsal, Notice: s.c.said(last),
		})
	}
	return done, err
}

func (c *console) showOutcome(s *session, o saidOutcome) {
	c.say(wording.Key("ctl.outcome." + string(o.Verdict)))
	c.print(o.Notice.Text)
	if o.Notice.Ref != "" {
		c.say("ctl.reference", "ref", o.Notice.Ref, "log", c.logs.place())
	}
	for _, e := range s.state.Outcome.Ack.Ack.Errors {
		c.print("  " + dash(e.Location.String()) + ": " + dash(e.Text()))
	}
	c.say("ctl.kept.record", "record", s.loop.Runner.Place(o.Record))
	if o.Reply != nil {
		c.say("ctl.kept.reply", "file", s.loop.Runner.Place(o.Reply.File))
	}
	if packing := s.state.Outcome.Packing; o.Reply != nil && len(packing) > 0 {
		var words []string
		for _, layer := range packing {
			words = append(words, c.words(wording.Key("ctl.packing."+layer), nil))
		}
		c.say("ctl.kept.packing", "packing", strings.Join(words, ", "))
	}
	if o.Rehearsal {
		c.say("ctl.kept.rehearsal")
	}
}
