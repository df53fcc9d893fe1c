package report

import (
	"strings"

	"testshot/wizard/evidence"
)

// exclusions are the memos of a clinic that did not have to send: what was
// answered, what was decided and by which paragraph, and a place to sign.
func (c composer) exclusions() []section {
	var out []section
	for _, e := range c.a.entries {
		if x := e.Facts.Exclusion; x != nil {
			out = append(out, c.memo(e, *x))
		}
	}
	return out
}

func (c composer) memo(e entry, x evidence.Exclusion) section {
	f := e.Facts
	s := section{Title: c.say("memo")}
	facts := add(nil, c.say("record"), e.Name)
	facts = add(facts, c.say("for"), c.everybody(f.Professionals))
	facts = append(facts, fact{Name: c.say("decision"), Value: c.sayOr("decision."+x.Decision, x.Decision), Mark: true})
	facts = add(facts, c.say("happened"), c.moment(f.Happened))
	if f.Late {
		facts = addMark(facts, "", c.say("late"))
	}
	if f.EHR != (evidence.EHR{}) {
		facts = add(facts, c.say("ehr"), c.system(f.EHR))
	}
	if f.Period != (evidence.Period{}) {
		facts = add(facts, c.say("period"), c.span(f.Period))
	}
	facts = add(facts, c.say("by"), f.By)
	facts = add(facts, c.say("program"), f.Program)
	if only := answerTo(x, "only_registry"); only != "" {
		facts = add(facts, c.say("memo.registry"), c.sayOr("memo.registry."+only, only))
	}
	s.Blocks = append(s.Blocks, block{Facts: facts})

	reasons := &table{Head: []string{c.say("reasons"), c.say("source")}, Wide: []float64{.45, .55}}
	for _, r := range x.Reasons {
		source := r.Source
		if r.Dated != "" {
			source = c.say("source.read", "source", r.Source, "day", c.dayText(r.Dated))
		}
		reasons.Rows = append(reasons.Rows, []string{r.Text, source})
	}
	answers := &table{Head: []string{c.say("question"), c.say("answer")}, Wide: []float64{.75, .25}}
	for _, a := range x.Answers {
		answers.Rows = append(answers.Rows, []string{c.asked(a.Question), c.sayOr("answer."+a.Answer, a.Answer)})
	}
	s.Blocks = append(s.Blocks, block{Heading: c.say("memo.why")}, block{Table: reasons},
		block{Heading: c.say("memo.answers")}, block{Table: answers}, block{Text: c.say("memo.attachments", "files", c.attached(e))})
	if !c.a.rehearsal {
		s.Blocks = append(s.Blocks, block{Sign: &sign{Text: c.say("sign.memo"), Lines: c.signLines()}})
	}
	return s
}

func answerTo(x evidence.Exclusion, question string) string {
	for _, a := range x.Answers {
		if a.Question == question {
			return a.Answer
		}
	}
	return ""
}

// asked is the question in words. What one professional answered for himself
// has the number of that professional behind the key, and is told by name.
func (c composer) asked(key string) string {
	question, person, _ := strings.Cut(key, " (")
	words := c.sayOr("question."+question, question)
	if person == "" {
		return words
	}
	person = strings.TrimSuffix(person, ")")
	for _, p := range c.a.professionals {
		if p.NPI == person && person != "" {
			person = p.Name
		}
	}
	return c.say("question.of", "question", words, "person", person)
}

// attached names the files that were given with a record, by the names they
// came with.
func (c composer) attached(e entry) string {
	names := e.text(evidence.FileAttachments)
	for i, name := range names {
		if kept, came, ok := strings.Cut(name, " "); ok {
			names[i] = c.say("attachment", "came", came, "kept", kept)
		}
	}
	if len(names) == 0 {
		return c.say("attachments.none")
	}
	return strings.Join(names, "; ")
}

// contacts are the calls, letters and papers round the test, by their days.
func (c composer) contacts() []section {
	t := &table{Head: []string{c.say("when"), c.say("what"), c.say("with"), c.say("text")}, Wide: []float64{.22, .19, .19, .4}}
	for _, e := range c.a.entries {
		f := e.Facts
		if f.Kind == "" || f.Exclusion != nil || f.Stamp != nil || f.Kind == evidence.KindSend || f.Kind == evidence.KindReply {
			continue
		}
		told := e.text(evidence.FileText)
		if f.Attestation != nil {
			told = append([]string{c.say("attested.on", "day", c.dayText(f.Attestation.Date), "keep", c.dayText(f.Attestation.KeepUntil))}, told...)
		}
		if f.Leftover != nil {
			told = append(told, f.Leftover.Found+" "+f.Leftover.What)
		}
		if files := e.text(evidence.FileAttachments); files != nil {
			told = append(told, c.say("attached", "files", c.attached(e)))
		}
		what := c.kind(f.Kind) + "\n" + e.Name
		if f.By != "" {
			what += "\n" + f.By
		}
		t.Rows = append(t.Rows, []string{c.occasion(f) + "\n" + c.say("filed.on", "when", c.moment(f.Filed)), what, c.with(f.Contact), strings.Join(told, "\n")})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []section{{Title: c.say("contacts"), Blocks: []block{{Table: t}}}}
}

// with names whom one spoke or wrote to, and the number given for it.
func (c composer) with(contact *evidence.ContactFacts) string {
	if contact == nil {
		return ""
	}
	var lines []string
	for _, line := range []string{contact.With, contact.Office} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	if contact.Ticket != "" {
		lines = append(lines, c.say("ticket", "ticket", contact.Ticket))
	}
	return strings.Join(lines, "\n")
}
