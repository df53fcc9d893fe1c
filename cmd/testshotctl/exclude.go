package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/exclusion"
)

// excluding are the flags of exclude.
type excluding struct {
	who
	answers string
	attach  list
}

// saidDecision is what `exclude --json` prints.
type saidDecision struct {
	Decision exclusion.Outcome `json:"decision"`
	Reasons  []saidReason      `json:"reasons"`
	Binder   string            `json:"binder"`
	Record   string            `json:"record"`
}

type saidReason struct {
	Key    string `json:"key"`
	Text   string `json:"text"`
	Source string `json:"source"`
}

func excludeCommand() command {
	o := &excluding{}
	return command{name: "exclude", flags: o.flags, run: o.run}
}

func (o *excluding) flags(set *flag.FlagSet) {
	o.who.flags(set)
	set.StringVar(&o.answers, "answers", "", "")
	set.Var(&o.attach, "attach", "")
}

func (o *excluding) run(ctx context.Context, c *console, words []string) (exit, error) {
	switch {
	case len(words) > 0:
		return done, wrong("ctl.wrong.word", "word", words[0], "verb", "exclude")
	case o.answers == "":
		return done, wrong("ctl.wrong.needed", "flag", "--answers", "verb", "exclude")
	}
	if err := o.who.check("exclude"); err != nil {
		return done, err
	}
	answers, err := c.readAnswers(o.answers)
	if err != nil {
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
	s.post(ctx, answering(answers, max(len(o.providers), 1))...)

	decision := s.state.Decision()
	said := c.saidDecision(decision)
	if decision.Outcome == exclusion.Exclude {
		s.post(ctx, wizard.ExclusionAsked{WholeClinic: true, Attachments: o.attach})
		if s.filed.Record == "" {
			return c.unfiled(s, said)
		}
		said.Binder, said.Record = s.filed.Binder, s.filed.Record
	}
	return c.tellDecision(s, said, decision)
}

// readAnswers reads the answers file; everything that was not understood in it
// is named at once.
func (c *console) readAnswers(path string) (exclusion.Answers, error) {
	data, err := effect.ReadText(path)
	if err != nil {
		return exclusion.Answers{}, fault("ctl.fault.file", "file", path, "why", c.words(unreadable(err), nil))
	}
	answers, problems := exclusion.ParseAnswers(data)
	if len(problems) == 0 {
		return answers, nil
	}
	lines := make([]string, 0, len(problems))
	for _, p := range problems {
		place := path
		if p.Line > 0 {
			place = fmt.Sprintf("%s:%d", path, p.Line)
		}
		lines = append(lines, place+": "+c.words(wording.Key("decision.problem."+p.Key), wording.Args(p.Args)))
	}
	return answers, &complaint{code: misused, text: strings.Join(lines, "\n")}
}

// readable looks at papers before anything is filed, so that the complaint can
// name the one that is not there.
func (c *console) readable(paths []string) error {
	for _, path := range paths {
		if err := effect.LookAtPaper(path); err != nil {
			return fault("ctl.fault.file", "file", path, "why", c.words(unreadable(err), nil))
		}
	}
	return nil
}

// answering gives the answers as a person would in the window. Whether shots
// were given is asked of each professional; the file answers for all of them.
func answering(a exclusion.Answers, people int) []wizard.Event {
	var events []wizard.Event
	answer := func(q exclusion.Key, row int, value exclusion.Answer) {
		if value != exclusion.NotGiven {
			events = append(events, wizard.Answered{Question: string(q), Row: row, Value: value})
		}
	}
	for row := 1; row <= people; row++ {
		answer(exclusion.ImmunizationsGiven, row, a.ImmunizationsGiven)
	}
	events = append(events, wizard.VersionAnswered{Versions: a.EHRVersions})
	answer(exclusion.OnlyRegistry, 0, a.OnlyRegistry)
	answer(exclusion.RegistryCanTest, 0, a.RegistryCanTest)
	answer(exclusion.Prohibited, 0, a.Prohibited)
	answer(exclusion.InBoston, 0, a.InBoston)
	return events
}

func (c *console) saidDecision(d exclusion.Decision) saidDecision {
	said := saidDecision{Decision: d.Outcome, Reasons: []saidReason{}}
	for _, r := range d.Reasons {
		said.Reasons = append(said.Reasons, saidReason{
			Key:    r.Key,
			Text:   c.words(wording.Key("decision.reason."+r.Key), wording.Args(r.Fact)),
			Source: effect.SourceText(r.Source),
		})
	}
	return said
}

// unfiled ends a command whose exclusion could not be kept.
func (c *console) unfiled(s *session, said saidDecision) (exit, error) {
	err := s.trouble()
	if err == nil {
		return done, s.nothing("exclude")
	}
	if exitOf(s.failed[len(s.failed)-1].Notice) == damaged && c.json {
		c.complain(s.c.withReference(s.failed[len(s.failed)-1].Notice))
		return damaged, c.document(said)
	}
	return done, err
}

func (c *console) tellDecision(s *session, said saidDecision, d exclusion.Decision) (exit, error) {
	code := refused
	if d.Outcome == exclusion.Exclude {
		code = done
	}
	if late, is := exclusion.Late(s.state.AttestationYear(), c.now()); is {
		d.Notes = append(d.Notes, late)
	}
	if c.json {
		c.remarks(d)
		return code, c.document(said)
	}
	c.say(wording.Key("ctl.decision." + string(d.Outcome)))
	for _, r := range said.Reasons {
		c.print("  " + r.Text)
		if r.Source != "" {
			c.print("    " + r.Source)
		}
	}
	c.remarks(d)
	if said.Record == "" {
		c.say("ctl.kept.nothing")
		return code, nil
	}
	c.say("ctl.kept.record", "record", s.loop.Runner.Place(said.Record))
	return code, nil
}

// remarks are what a person should read beside the decision.
func (c *console) remarks(d exclusion.Decision) {
	for _, n := range d.Notes {
		c.remark(c.words(wording.Key("decision.note."+n.Key), wording.Args(n.Fact)))
	}
	for _, key := range d.Open {
		c.remark(c.words("ctl.decision.unanswered", wording.Args{"key": string(key)}))
	}
}
