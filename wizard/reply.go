package wizard

import (
	"strings"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

// replyKept judges an answer. The runner has said that the raw bytes are on
// disk; only now does anything read them.
func (f *flow) replyKept(a Answer) {
	s := f.s
	o := f.judged(a)
	if a.Resumed {
		s.Coming = Coming{Due: true, Here: f.belongsHere(a), Brought: a.Brought, Outcome: o}
	} else {
		s.Outcome = o
	}
	f.stageReached(StageReached{Stage: StageStored})
	f.stageReached(StageReached{Stage: StageRead})
	f.wish(SealRecord{
		Pending: a.Pending, Verdict: o.Verdict, Why: o.Why,
		Code: string(o.Ack.Ack.Code), Answers: o.Ack.Ack.Answers, Remarks: len(o.Ack.Ack.Errors),
		Reheard: o.Rehearsal, Notice: o.Notice,
	})
}

// judged is what an answer means for the message that was sent, which may no
// longer be the one on hand.
func (f *flow) judged(a Answer) Outcome {
	s := f.s
	o := Outcome{
		ControlID: a.ControlID, Year: s.Sending.Year, SentAt: a.SentAt, AnsweredAt: a.Answered,
		Left: a.Left, Packing: a.Packing, Notice: a.Notice, Raw: a.Ack,
	}
	switch {
	case a.Resumed:
		o.Year = a.Year
	case o.ControlID == "":
		o.ControlID = s.Sending.ControlID
	}
	o.Ack = ack.Judge(a.Ack, o.ControlID)
	o.Verdict, o.Why = o.Ack.Verdict, whyKey(o.Ack)
	o.Rehearsal = s.Rehearsal && !a.Resumed || a.Rehearsal || o.Ack.Ack.Rehearsal()
	if o.Notice.Key == "" || o.Verdict != ack.None {
		o.Notice = VerdictNotice(o)
	}
	return o
}

// belongsHere says that an attempt which is taken up again is the one whose
// outcome the pages wait for: this clinic's, this year's, of the message on hand,
// and nothing has come since.
func (f *flow) belongsHere(a Answer) bool {
	s := f.s
	return s.isHere(a.Clinic, a.PIN, a.Year) && a.Rehearsal == s.Rehearsal &&
		s.Outcome.Verdict == "" && (!s.Message.Sendable() || a.ControlID == s.Message.Identity.ControlID)
}

// whyKey is the reason that decided a verdict, as a key of assets/wording.
func whyKey(j ack.Judgement) string {
	if len(j.Why) == 0 {
		return ""
	}
	return j.Why[0].Key
}

// sealed ends a send, an import or an attempt taken up again: the record is
// complete.
func (f *flow) sealed(r Receipt) {
	s := f.s
	brought := s.Coming.Due && s.Coming.Outcome.Imported
	switch {
	case s.Coming.Due:
		f.arrived(r)
	case s.Sending.Running:
		s.Outcome = s.Outcome.in(r)
		s.Sending.Running = false
		if s.Place.Step == Send {
			s.Place = Place{Step: Reply}
		}
		f.ended(SendMessage{})
	}
	f.ended(SealRecord{}, KeepReply{}, SettleInterrupted{})
	f.readStatus()
	if brought {
		f.settleAnswered(r)
	}
	if s.Sending.Leaving {
		f.rehearsalLeft()
	}
}

// arrived shows an outcome whose record has become complete. One that belongs to
// another clinic, year or message is told and does not take the place of what is
// on screen.
func (f *flow) arrived(r Receipt) {
	s := f.s
	coming := s.Coming
	s.Coming = Coming{}
	if coming.Here {
		s.Outcome = coming.Outcome.in(r)
	}
	if !coming.Outcome.Imported && !(coming.Brought && coming.Outcome.Verdict == ack.None) {
		f.say(coming.Outcome.Notice)
	}
}

// settleAnswered completes the attempt whose answer has just been brought in: of the
// same binder and the same message, stopped before an answer came over the line.
// Nobody should then have to mark it as unanswered. With several, any of them may be
// the one that was answered, and none is taken for it.
func (f *flow) settleAnswered(r Receipt) {
	var open []Interrupted
	for _, i := range f.s.Kept.Interrupted {
		if i.Begun && i.ControlID == f.s.Outcome.ControlID && strings.HasPrefix(i.Record, r.Binder+"/") {
			open = append(open, i)
		}
	}
	if len(open) == 1 {
		f.wishBusy(SettleInterrupted{Record: open[0].Record, Clinic: f.s.Clinic.Name, PIN: f.s.Clinic.PIN, Brought: true})
	}
}

// in is the outcome with the record that holds it.
func (o Outcome) in(r Receipt) Outcome {
	o.Binder, o.Record, o.Sent, o.Reply = r.Binder, r.Record, r.Sent, r.Reply
	o.Rehearsal = o.Rehearsal || r.Rehearsal
	return o
}

// sendFailed ends a send, or the sealing of its record, that the machinery could
// not do. A record that was begun is now an interrupted one, which the status
// names; its verdict is shown when it is settled, not before.
func (f *flow) sendFailed() {
	s := f.s
	begun := s.Sending.Pending != "" || s.Coming.Due
	s.Coming = Coming{}
	if s.Sending.Running {
		s.Sending.Running = false
		if s.Sending.Pending != "" {
			s.Outcome = Outcome{ControlID: s.Sending.ControlID, Year: s.Sending.Year}
		}
		if s.Place.Page == PageSending {
			s.Place.Page = ""
		}
	}
	f.let(SendMessage{}, SealRecord{}, SettleInterrupted{})
	if begun {
		f.readStatus()
	}
	if s.Sending.Leaving {
		f.rehearsalLeft()
	}
}

// Packed is the file in which an acknowledgment came packed: an envelope that was
// saved whole, Base64. It is kept beside the acknowledgment. The zero value is one
// that came bare.
type Packed struct {
	Name    string
	Data    []byte
	Packing []string // what was taken off, outermost first
}

// replyBrought files an acknowledgment that came another way. It needs the
// message that it answers; which one that is, is said by the message on hand.
func (f *flow) replyBrought(data []byte, how string, packed Packed) {
	s := f.s
	if f.refused() {
		return
	}
	for _, key := range []string{"reply.needs-message", "reply.needs-clinic", "reply.no-ack"} {
		f.unsay(key)
	}
	if !s.Message.Sendable() {
		n := notice("reply.needs-message", Look)
		n.Remedy = RemedyChooseFile
		f.say(n)
		return
	}
	if !s.hasBinder() {
		f.say(notice("reply.needs-clinic", Look))
		return
	}
	judgement := ack.Judge(data, s.Message.Identity.ControlID)
	if judgement.Verdict == ack.None || judgement.Verdict == ack.Unreadable && !isAnswer(data) {
		f.say(notice("reply.no-ack", Look, "kind", string(vxu.Detect(data).Kind)))
		return
	}
	o := Outcome{
		Verdict: judgement.Verdict, Why: whyKey(judgement), Imported: true, Ack: judgement, Raw: data,
		ControlID: s.Message.Identity.ControlID, Year: s.AttestationYear(), AnsweredAt: f.at, Packing: packed.Packing,
		Rehearsal: s.Rehearsal || s.Message.Sample || judgement.Ack.Rehearsal(),
	}
	o.Notice = VerdictNotice(o)
	record := s.caseOf()
	record.Rehearsal = o.Rehearsal
	s.Coming = Coming{Due: true, Here: true, Outcome: o}
	s.Place = Place{Step: Reply}
	f.wishBusy(KeepReply{
		Case: record, How: how, Ack: data, Packed: packed,
		Outbound: Outbound{Original: s.Message.Raw, Wire: s.Message.Wire, Changes: changeWords(s.Message.Changes),
			Charset: s.Message.Charset, Capture: s.Message.Capture, Index: s.Message.Index},
		Verdict: o.Verdict, Why: o.Why,
		Code: string(judgement.Ack.Code), Answers: judgement.Ack.Answers,
	})
}

// isAnswer says that the bytes call themselves an acknowledgment. Another message,
// such as the one that was to be sent, is not kept as an answer.
func isAnswer(data []byte) bool {
	m, err := hl7.Parse(data)
	return err == nil && vxu.Identify(m).Route == vxu.Answer
}

// keptReplyRead shows a kept reply again after a restart.
func (f *flow) keptReplyRead(e KeptReplyRead) {
	if e.Record != f.s.Outcome.Record || len(e.Data) == 0 {
		return
	}
	f.s.Outcome.Ack, f.s.Outcome.Raw = ack.Judge(e.Data, f.s.Outcome.ControlID), e.Data
}

func markReply(s State) Mark {
	switch {
	case s.Outcome.Verdict == "" && s.filed().sent && !s.filed().answered:
		return MarkNeedsLook // the answer is still to come, or to be brought in
	case s.Outcome.Verdict == "":
		return doneWhen(s.filed().answered)
	case s.Outcome.Counts(), s.Outcome.Rehearsal && s.Outcome.Verdict != ack.None:
		return MarkDone
	}
	return MarkNeedsLook
}

func blockersReply(s State) []Notice {
	if s.Outcome.Verdict == "" && !s.provenBySend() {
		return []Notice{missing(FieldMessage, "missing.reply")}
	}
	return nil
}
