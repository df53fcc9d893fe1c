package wizard

// Blockers gives what keeps "Next" off at the place where the reader is; none
// means that Next may be pressed. It is the only judge of that, and it asks only
// what the rules ask: a finding is advice and never blocks.
func Blockers(s State) []Notice {
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
	return Blockers(s)
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
	delete(f.s.Busy, ReadFile{}.Name())
	for _, key := range []string{"file-too-big", "file-unreadable", "file-missing", "file-is-folder"} {
		f.unsay(key)
	}
	if e.Purpose == PurposeReply {
		f.replyBrought(e.Data, e.How)
		return
	}
	f.takeMessage(FromFile, e.Path, e.Data, e.Modified)
}

func (f *flow) failed(e Failed) {
	f.say(e.Notice)
	switch e.Effect {
	case SendMessage{}.Name(), SealRecord{}.Name():
		f.s.Sending.Running = false
		if f.s.Place.Page == PageSending {
			f.s.Place.Page = ""
		}
		if f.s.Sending.Leaving {
			f.rehearsalLeft()
		}
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
