package report

import (
	"strconv"

	"testshot/wizard/evidence"
)

// sheets are pages for the professionals' own papers. Where one test serves
// several of them, each attests alone and is asked alone.
func (c composer) sheets() []section {
	var out []section
	for _, r := range c.a.rows {
		if r.Professional != (evidence.Professional{}) {
			out = append(out, c.sheet(r))
		}
	}
	return out
}

func (c composer) sheet(r evidence.Row) section {
	a := c.a
	s := section{Title: c.say("sheet", "name", r.Professional.Name)}
	facts := add(nil, c.say("professional"), c.speech.who(r.Professional))
	facts = add(facts, c.say("clinic"), a.clinic.Name)
	facts = add(facts, c.say("address"), a.clinic.Address)
	facts = add(facts, c.say("measure.name"), c.say("measure.text"))
	facts = add(facts, c.say("measure.rule"), c.say("measure.paragraph"))
	facts = add(facts, c.say("year"), strconv.Itoa(a.year))
	facts = append(facts, fact{Name: c.say("result"), Value: c.standing(r), Mark: true})
	s.Blocks = append(s.Blocks, block{Facts: facts})
	claim := c.say("sign.sheet")
	for _, e := range a.entries {
		if e.Path == r.By && r.By != "" {
			shared := c.say("sheet.shared", "record", e.Name)
			if e.Facts.Exclusion != nil {
				shared, claim = c.say("sheet.memo", "record", e.Name), c.say("sign.exclusion")
			}
			s.Blocks = append(s.Blocks, block{Heading: c.say("sheet.by")}, block{Facts: c.proof(e)}, block{Text: shared})
		}
	}
	if a.head != "" {
		s.Blocks = append(s.Blocks, block{Heading: c.say("unchanged")})
		s.Blocks = append(s.Blocks, c.headBlocks()...)
		s.Blocks = append(s.Blocks, block{Sign: &sign{Text: claim, Lines: c.signLines()}})
	}
	return s
}

// proof is a record in brief.
func (c composer) proof(e entry) []fact {
	f := e.Facts
	facts := add(nil, c.say("record"), e.Name)
	facts = add(facts, c.say("happened"), c.moment(f.Happened))
	facts = add(facts, c.say("serves"), c.everybody(f.Professionals))
	if f.EHR != (evidence.EHR{}) {
		facts = add(facts, c.say("ehr"), c.system(f.EHR))
	}
	facts = c.routed(facts, f)
	if f.Message != nil {
		facts = addCode(facts, c.say("control"), f.Message.ControlID)
		facts = addCode(facts, c.say("digest.sent"), f.Message.SentSHA256)
	}
	facts = append(facts, c.answer(e)...)
	if file, ok := e.File(evidence.FileAck); ok {
		facts = addCode(facts, c.say("digest.ack"), file.SHA256)
	}
	if f.Exclusion != nil {
		facts = add(facts, c.say("decision"), c.sayOr("decision."+f.Exclusion.Decision, f.Exclusion.Decision))
	}
	return addCode(facts, c.say("digest.record"), e.Digest)
}
