package wizard

import (
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

// replyKept judges an answer. The runner has said that the raw bytes are on
// disk; only now does anything read them.
func (f *flow) replyKept(a Answer) {
	s := f.s
	controlID := s.Message.Identity.ControlID
	if a.ControlID != "" { // what was sent; by now another message may be on hand
		controlID = a.ControlID
	}
	s.Outcome = Outcome{
		ControlID: controlID, SentAt: a.SentAt, AnsweredAt: a.Answered,
		Left: a.Left, Packing: a.Packing, Notice: a.Notice,
	}
	judgement := ack.Judge(a.Ack, s.Outcome.ControlID)
	s.Outcome.Ack, s.Outcome.Raw = judgement, a.Ack
	s.Outcome.Verdict = judgement.Verdict
	s.Outcome.Why = whyKey(judgement)
	s.Outcome.Rehearsal = s.Rehearsal && !a.Resumed || a.Rehearsal || judgement.Ack.Rehearsal()
	if s.Outcome.Notice.Key == "" || judgement.Verdict != ack.None {
		s.Outcome.Notice = VerdictNotice(s.Outcome)
	}
	f.stageReached(StageReached{Stage: StageStored})
	f.stageReached(StageReached{Stage: StageRead})
	f.wish(SealRecord{
		Pending: a.Pending, Verdict: judgement.Verdict, Why: s.Outcome.Why,
		Code: string(judgement.Ack.Code), Answers: judgement.Ack.Answers, Remarks: len(judgement.Ack.Errors),
		Reheard: s.Outcome.Rehearsal, Notice: s.Outcome.Notice,
	})
}

// whyKey is the reason that decided a verdict, as a key of assets/wording.
func whyKey(j ack.Judgement) string {
	if len(j.Why) == 0 {
		return ""
	}
	return j.Why[0].Key
}

// VerdictNotice words a verdict. It has a key for each verdict, and in a
// rehearsal for each verdict again: a rehearsed yes is no yes.
func VerdictNotice(o Outcome) Notice {
	key := "verdict." + string(o.Verdict)
	severity := Look
	switch {
	case o.Rehearsal:
		key, severity = "verdict.rehearsal."+string(o.Verdict), Info
	case o.Verdict == ack.Accepted, o.Verdict == ack.WithWarnings:
		severity = Good
	case o.Verdict == ack.Refused, o.Verdict == ack.Rejected:
		severity = Wrong
	}
	if o.Verdict == ack.WithWarnings && o.Ack.ContradictsItself {
		key += ".contradiction"
	}
	return notice(key, severity, "controlId", o.ControlID, "answers", o.Ack.Ack.Answers)
}

// sealed ends a send or an import: the record is complete.
func (f *flow) sealed(r Receipt) {
	s := f.s
	for _, e := range []Effect{SendMessage{}, SealRecord{}, KeepReply{}, SettleInterrupted{}} {
		delete(s.Busy, e.Name())
	}
	s.Outcome.Binder, s.Outcome.Record = r.Binder, r.Record
	s.Outcome.Sent, s.Outcome.Reply = r.Sent, r.Reply
	s.Outcome.Rehearsal = s.Outcome.Rehearsal || r.Rehearsal
	wasSending := s.Sending.Running
	s.Sending.Running = false
	if wasSending && s.Place.Step == Send {
		s.Place = Place{Step: Reply}
	}
	f.wish(ReadStatus{})
	if s.Sending.Leaving {
		f.rehearsalLeft()
	}
}

// replyBrought files an acknowledgment that came another way. It needs the
// message that it answers; which one that is, is said by the message on hand.
func (f *flow) replyBrought(data []byte, how string) {
	s := f.s
	delete(s.Busy, ReadFile{}.Name())
	if !s.Message.Sendable() {
		n := notice("reply.needs-message", Look)
		n.Remedy = RemedyChooseFile
		f.say(n)
		return
	}
	if len(blockersWho(*s)) > 0 && (s.Clinic.Name == "" || s.AttestationYear() == 0) {
		f.say(notice("reply.needs-clinic", Look))
		return
	}
	judgement := ack.Judge(data, s.Message.Identity.ControlID)
	if judgement.Verdict == ack.None {
		f.say(notice("reply.no-ack", Look, "kind", string(vxu.Detect(data).Kind)))
		return
	}
	s.Outcome = Outcome{
		Verdict: judgement.Verdict, Why: whyKey(judgement), Imported: true, Ack: judgement, Raw: data,
		ControlID: s.Message.Identity.ControlID, AnsweredAt: f.at,
		Rehearsal: s.Rehearsal || s.Message.Sample || judgement.Ack.Rehearsal(),
	}
	s.Outcome.Notice = VerdictNotice(s.Outcome)
	record := s.caseOf()
	record.Rehearsal = s.Outcome.Rehearsal
	s.Place = Place{Step: Reply}
	f.wishBusy(KeepReply{
		Case: record, How: how, Ack: data,
		Outbound: Outbound{Original: s.Message.Raw, Wire: s.Message.Wire, Changes: changeWords(s.Message.Changes),
			Charset: s.Message.Charset, Index: s.Message.Index},
		Verdict: judgement.Verdict, Why: whyKey(judgement),
		Code: string(judgement.Ack.Code), Answers: judgement.Ack.Answers,
	})
}

// keptReplyRead shows a kept reply again after a restart.
func (f *flow) keptReplyRead(e KeptReplyRead) {
	if e.Record != f.s.Outcome.Record || len(e.Data) == 0 {
		return
	}
	f.s.Outcome.Ack, f.s.Outcome.Raw = ack.Judge(e.Data, f.s.Outcome.ControlID), e.Data
}

// Counts says that the outcome is proof for the year: a real answer of the
// application to this message, whatever it says.
func (o Outcome) Counts() bool {
	if o.Rehearsal {
		return false
	}
	switch o.Verdict {
	case ack.Accepted, ack.WithWarnings, ack.Refused, ack.Rejected:
		return true
	}
	return false
}

// Took is the time between the message leaving and the answer.
func (o Outcome) Took() time.Duration {
	if o.SentAt.IsZero() || o.AnsweredAt.Before(o.SentAt) {
		return 0
	}
	return o.AnsweredAt.Sub(o.SentAt)
}

func markReply(s State) Mark {
	switch {
	case s.Outcome.Verdict == "":
		return MarkToDo
	case s.Outcome.Counts(), s.Outcome.Rehearsal && s.Outcome.Verdict != ack.None:
		return MarkDone
	}
	return MarkNeedsLook
}

func blockersReply(s State) []Notice {
	if s.Outcome.Verdict == "" {
		return []Notice{missing(FieldMessage, "missing.reply")}
	}
	return nil
}
