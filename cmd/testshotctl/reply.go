package main

import (
	"context"
	"flag"

	"testshot/hl7/ack"
	"testshot/wizard"
)

// bringing are the flags of reply.
type bringing struct {
	who
	message, ack, how string
	index             int
}

func replyCommand() command {
	o := &bringing{}
	return command{name: "reply", flags: o.flags, run: o.run}
}

func (o *bringing) flags(set *flag.FlagSet) {
	o.who.flags(set)
	set.StringVar(&o.message, "message", "", "")
	set.StringVar(&o.ack, "ack", "", "")
	set.StringVar(&o.how, "how", "", "")
	set.Func("index", "", indexInto(&o.index))
}

func (o *bringing) check(words []string) error {
	if len(words) > 0 {
		return wrong("ctl.wrong.word", "word", words[0], "verb", "reply")
	}
	for _, given := range []struct{ flag, value string }{{"--message", o.message}, {"--ack", o.ack}} {
		if given.value == "" {
			return wrong("ctl.wrong.needed", "flag", given.flag, "verb", "reply")
		}
	}
	return o.who.check("reply")
}

func (o *bringing) run(ctx context.Context, c *console, words []string) (exit, error) {
	if err := o.check(words); err != nil {
		return done, err
	}
	s, err := c.start(ctx, sessionParams{evidence: o.evidence})
	if err != nil {
		return done, err
	}
	defer s.close()
	s.post(ctx, o.events()...)
	if err := s.takeMessage(ctx, o.message, o.index); err != nil {
		return done, err
	}
	s.noteYear(true)
	how := o.how
	if how == "" {
		how = "file"
	}
	s.post(ctx, wizard.ReplyOffered{Path: o.ack, How: how})
	if n, ok := s.notAnAck(); ok {
		return c.noAck(s, n)
	}
	if err := s.unread(o.ack); err != nil {
		return done, err
	}
	return s.outcome("reply")
}

// notAnAck finds the notice that what was brought in is no acknowledgment.
func (s *session) notAnAck() (wizard.Notice, bool) {
	for _, n := range s.state.Notices {
		if n.Key == "reply.no-ack" {
			return n, true
		}
	}
	return wizard.Notice{}, false
}

// noAck ends with 3: nothing was filed, because there is nothing to file.
func (c *console) noAck(s *session, n wizard.Notice) (exit, error) {
	said := saidOutcome{Verdict: ack.None, ControlID: s.state.Message.Identity.ControlID, Notice: c.said(n)}
	if c.json {
		return unanswered, c.document(said)
	}
	c.say("ctl.outcome.none")
	c.print(said.Notice.Text)
	return unanswered, nil
}
