package wizard

import (
	"testshot/hl7"
	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

// Blockers gives what keeps "Next" off at the place where the reader is; none
// means that Next may be pressed. It is the only judge of that, and it asks only
// what the rules ask: a finding is advice and never blocks.
//
// Where the reader only looks at what the clinic's road leaves out, nothing is
// missing: Next leads on.
func Blockers(s State) []Notice {
	if s.passesBy() {
		return nil
	}
	return blockersHere(s)
}

func blockersHere(s State) []Notice {
	switch s.Place.Step {
	case Who:
		return blockersWho(s)
	case Questions:
		return blockersQuestions(s)
	case Routing:
		return blockersRouting(s)
	case Message:
		return blockersMessage(s)
	case Check:
		if !s.Message.Sendable() {
			return blockersMessage(s)
		}
	case Send:
		return blockersSend(s)
	case Reply:
		return blockersReply(s)
	case Evidence:
		return blockersEvidence(s)
	}
	return nil
}

// BlockersOf gives what keeps a step's own action off, wherever the reader is.
// The command line, which has no pages, asks it before it sends.
func BlockersOf(s State, step Step) []Notice {
	s.Place = Place{Step: step}
	return blockersHere(s)
}

// Ahead says that the reader looks at a step before its turn.
func Ahead(s State) bool {
	for _, row := range Steps(s) {
		if row.Step == s.Place.Step {
			return false
		}
		if row.Step != Home && (row.Mark == MarkToDo || row.Mark == MarkHere) && row.Step != Afterwards {
			return true
		}
	}
	return false
}

// fileOffered: what is offered on Questions answers the question, on Reply it is
// the answer of the registry, everywhere else it is the message.
func (f *flow) fileOffered(path string) {
	purpose := PurposeMessage
	switch f.s.Place.Step {
	case Questions:
		purpose = PurposeVersion
	case Reply:
		purpose = PurposeReply
	}
	f.wishBusy(ReadFile{Path: path, Purpose: purpose, How: "file"})
}

func (f *flow) fileRead(e FileRead) {
	f.ended(ReadFile{})
	if e.Purpose == PurposeReply && !f.bringsMessage(e.Data) {
		f.replyBrought(e.Data, e.How)
		return
	}
	f.takeMessage(FromFile, e.Path, e.Data, e.Modified)
	if e.Purpose == PurposeVersion {
		f.versionRead()
	}
}

// versionRead answers the version question with what a message shows. A 2.3.1
// message does not: the EHR may well write 2.5.1 too, which only its vendor knows.
func (f *flow) versionRead() {
	m := f.s.Message
	known := versionAnswer(*f.s)
	if m.Identity.Route == vxu.Send && !m.Sample && (known == exclusion.NotGiven || known == exclusion.Unknown) {
		f.versionAnswered([]string{exclusion.Version251})
	}
}

// bringsMessage says that a file which was offered as an answer is the message to
// which the answer belongs, and which is not here yet.
func (f *flow) bringsMessage(data []byte) bool {
	if f.s.Message.Sendable() {
		return false
	}
	batch, err := hl7.SplitBatch(data)
	if err != nil {
		return false
	}
	for i := 1; i <= batch.Len(); i++ {
		if m := batch.Part(i).Message; m != nil && vxu.Identify(m).Route == vxu.Send {
			return true
		}
	}
	return false
}

// failed says what went wrong and lets go of what the effect was doing.
func (f *flow) failed(e Failed) {
	delete(f.s.Busy, e.Effect)
	n := e.Notice
	n.From = e.Effect
	f.say(n)
	switch e.Effect {
	case SendMessage{}.Name(), SealRecord{}.Name():
		f.sendFailed()
	case KeepReply{}.Name(), SettleInterrupted{}.Name():
		f.s.Coming = Coming{}
	case TestLine{}.Name():
		f.s.Line.Running = false
	case KeepPassword{}.Name():
		f.s.Access.Password = PasswordNowhere
	case ReadFile{}.Name():
		if f.s.Message.Path != "" && !f.s.Message.Present() {
			f.s.Message = MessageState{} // the file of the draft is gone; the person brings it again
		}
	}
}
