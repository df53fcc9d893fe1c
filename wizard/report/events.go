package report

import (
	"strings"

	"testshot/assets/wording"
	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/wizard/evidence"
)

// events tell what was sent, when, to whom, and what came back.
func (c composer) events() section {
	s := section{Title: c.say("events")}
	for _, e := range c.a.entries {
		switch {
		case e.Facts.Kind == "":
			s.Blocks = append(s.Blocks, block{Alarm: &alarm{Title: e.Name, Text: c.say("problem")}})
		case e.Facts.Kind == evidence.KindSend, e.Facts.Kind == evidence.KindReply:
			s.Blocks = append(s.Blocks, c.event(e)...)
		}
	}
	if len(s.Blocks) == 0 {
		key := "events.none"
		if len(c.a.entries) == 0 {
			key = "events.empty"
		}
		s.Blocks = append(s.Blocks, block{Text: c.say(key)})
	}
	return s
}

func (c composer) event(e entry) []block {
	f := e.Facts
	facts := add(nil, c.say("for"), c.everybody(f.Professionals))
	facts = add(facts, c.say("happened"), c.moment(f.Happened))
	if f.Late {
		facts = addMark(facts, "", c.say("late"))
	}
	facts = c.routed(facts, f)
	facts = append(facts, c.chain(e)...)
	facts = c.exchanged(facts, f)
	if m := f.Message; m != nil {
		facts = addCode(facts, c.say("control"), m.ControlID)
		facts = add(facts, c.say("message"), strings.TrimSpace(m.Type+" "+m.Version))
		changes := strings.Join(m.Changes, "; ")
		if changes == "" {
			changes = c.say("changes.none")
		}
		facts = add(facts, c.say("changes"), changes)
	}
	facts = add(facts, c.say("by"), f.By)
	facts = add(facts, c.say("filed"), c.moment(f.Filed))
	facts = add(facts, c.say("program"), f.Program)
	if how := e.text(evidence.FileText); how != nil {
		facts = add(facts, c.say("how"), strings.Join(how, "\n"))
	}
	blocks := []block{{Heading: c.say("event", "kind", c.kind(f.Kind), "record", e.Name)}}
	if e.Problem != "" {
		blocks = append(blocks, block{Alarm: &alarm{Title: c.say("problem"), Text: c.sayOr("damage."+e.Problem, e.Problem)}})
	}
	return append(blocks, block{Facts: facts}, block{Facts: c.answer(e)}, c.pair(e))
}

func (c composer) kind(k evidence.RecordKind) string { return c.sayOr("kind."+string(k), string(k)) }

// routed says where it went.
func (c composer) routed(facts []fact, f evidence.Facts) []fact {
	r := f.Route
	if r == nil {
		return facts
	}
	facts = add(facts, c.say("to"), r.Name)
	facts = addCode(facts, c.say("to.address"), r.Address)
	facts = add(facts, c.say("to.way"), strings.TrimSpace(r.Transport+" "+r.Dialect))
	facts = add(facts, c.say("to.facility"), r.Facility)
	facts = add(facts, c.say("to.source"), r.Source)
	if r.Plaintext {
		facts = addMark(facts, "", c.say("plain"))
	}
	return facts
}

// exchanged says what the line did.
func (c composer) exchanged(facts []fact, f evidence.Facts) []fact {
	x := f.Exchange
	if x == nil {
		return facts
	}
	facts = add(facts, c.say("peer"), strings.TrimSpace(x.Peer+" "+x.TLS))
	if !x.Ended.IsZero() {
		facts = add(facts, c.say("ended"), c.moment(x.Ended))
	}
	if x.ClockOffsetMS != nil {
		facts = add(facts, c.say("clock"), c.offset(*x.ClockOffsetMS))
	}
	return add(facts, c.say("masked"), strings.Join(x.Masked, ", "))
}

// answer tells what came back, in plain words.
func (c composer) answer(e entry) []fact {
	j := e.Facts.Judgement
	if j == nil {
		return nil
	}
	verdict := c.sayOr("why."+string(j.Verdict), string(j.Verdict))
	if c.a.rehearsal { // nothing that was played counts as a test
		verdict = c.sayOr("played."+string(j.Verdict), verdict)
	}
	if j.Code != "" {
		verdict = c.say("verdict", "verdict", verdict, "code", j.Code)
	}
	facts := []fact{{Name: c.say("result"), Value: verdict, Mark: true}}
	facts = addCode(facts, c.say("answers-to"), j.Answers)
	if j.Verdict == evidence.NoAnswer {
		facts = add(facts, c.say("reason"), c.because(j.Reason))
	}
	facts = add(facts, c.say("meaning"), strings.Join(c.plainly(e), "\n"))
	facts = add(facts, c.say("packing"), strings.Join(j.Packing, ", "))
	if j.Simulated {
		facts = addMark(facts, "", c.say("simulated"))
	}
	return addCode(facts, c.say("kept-as"), j.KeptAs)
}

// because says why no answer came: what happened, as the person was told then,
// and none of the advice that followed. A reason of another version stays a key.
func (c composer) because(reason string) string {
	key := wording.Key("notice." + reason)
	if !c.book.Has(key) {
		return reason
	}
	first, _, _ := strings.Cut(c.book.Text(key, nil), ". ")
	if strings.ContainsRune(first, '{') {
		return reason
	}
	return strings.TrimSuffix(first, ".") + "."
}

// plainly reads the kept answer again, beside the kept message, and says what
// it means.
func (c composer) plainly(e entry) []string {
	data, ok := e.contents[evidence.FileAck]
	if !ok || e.Facts.Message == nil {
		return nil
	}
	judged := ack.Judge(data, e.Facts.Message.ControlID)
	var message *hl7.Message
	if sent, ok := e.contents[evidence.FileSent]; ok {
		// A message that cannot be split names no places; the answer's words stay.
		message, _ = hl7.Parse(sent)
	}
	var out []string
	for _, p := range judged.ReadingsIn(message).Manager {
		out = append(out, c.phrase(p))
	}
	return out
}

// pair sets what was sent beside what came back, as both were kept.
func (c composer) pair(e entry) block {
	p := &pair{
		Left:  side{Title: c.say("sent"), Lines: e.text(evidence.FileSent), None: c.say("sent.none")},
		Right: side{Title: c.say("received"), Lines: e.text(evidence.FileAck), None: c.say("received.none")},
	}
	if _, listed := e.File(evidence.FileAck); listed && p.Right.Lines == nil {
		p.Right.None = c.say("sent.none")
	}
	return block{Pair: p}
}
