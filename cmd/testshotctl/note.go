package main

import (
	"context"
	"flag"
	"slices"
	"strings"
	"time"

	"testshot/wizard"
	"testshot/wizard/evidence"
)

// noting are the flags of note.
type noting struct {
	who
	kind, text, date string
	contact          wizard.Contact
	attach           list
}

// saidNote is what `note --json` prints.
type saidNote struct {
	Kind   string `json:"kind"`
	Binder string `json:"binder"`
	Record string `json:"record"`
}

func noteCommand() command {
	o := &noting{}
	return command{name: "note", flags: o.flags, run: o.run}
}

func (o *noting) flags(set *flag.FlagSet) {
	o.who.flags(set)
	set.StringVar(&o.kind, "kind", "", "")
	set.StringVar(&o.text, "text", "", "")
	set.StringVar(&o.date, "date", "", "")
	set.StringVar(&o.contact.With, "with", "", "")
	set.StringVar(&o.contact.Office, "office", "", "")
	set.StringVar(&o.contact.Ticket, "ticket", "", "")
	set.StringVar(&o.contact.Time, "time", "", "")
	set.Var(&o.attach, "attach", "")
}

func (o *noting) check(words []string) error {
	switch {
	case len(words) > 0:
		return wrong("ctl.wrong.word", "word", words[0], "verb", "note")
	case o.kind == "":
		return wrong("ctl.wrong.needed", "flag", "--kind", "verb", "note")
	case !slices.Contains(evidence.NoteKinds(), evidence.RecordKind(o.kind)):
		return wrong("ctl.wrong.kind", "value", o.kind, "known", noteKinds())
	case o.contact != (wizard.Contact{}) && !evidence.RecordKind(o.kind).IsContact():
		return wrong("ctl.wrong.contact", "value", o.kind)
	case strings.TrimSpace(o.text) == "":
		return wrong("ctl.wrong.needed", "flag", "--text", "verb", "note")
	}
	if o.date != "" {
		if _, err := time.Parse(time.DateOnly, o.date); err != nil {
			return wrong("ctl.wrong.date", "value", o.date)
		}
	}
	if o.contact.Time != "" {
		if _, err := time.Parse("15:04", o.contact.Time); err != nil {
			return wrong("ctl.wrong.time", "value", o.contact.Time)
		}
	}
	return o.who.check("note")
}

func noteKinds() string {
	var names []string
	for _, kind := range evidence.NoteKinds() {
		names = append(names, string(kind))
	}
	return strings.Join(names, ", ")
}

func (o *noting) run(ctx context.Context, c *console, words []string) (exit, error) {
	if err := o.check(words); err != nil {
		return done, err
	}
	if err := c.readable(o.attach); err != nil {
		return done, err
	}
	s, err := c.start(ctx, sessionParams{evidence: o.evidence})
	if err != nil {
		return done, err
	}
	defer s.close()
	s.post(ctx, o.events()...)
	s.noteYear(false)
	s.post(ctx, wizard.NoteWritten{Kind: o.kind, Text: o.text, Date: o.date, Contact: o.contact, Attachments: o.attach})
	said := saidNote{Kind: o.kind, Binder: s.filed.Binder, Record: s.filed.Record}
	if said.Record == "" {
		return c.unnoted(s, said)
	}
	if c.json {
		return done, c.document(said)
	}
	c.say("ctl.kept.record", "record", s.loop.Runner.Place(said.Record))
	return done, nil
}

// unnoted ends a command whose note could not be kept.
func (c *console) unnoted(s *session, said saidNote) (exit, error) {
	err := s.trouble()
	if err == nil {
		return done, s.nothing("note")
	}
	if exitOf(s.failed[len(s.failed)-1].Notice) == damaged && c.json {
		c.complain(s.c.withReference(s.failed[len(s.failed)-1].Notice))
		return damaged, c.document(said)
	}
	return done, err
}
