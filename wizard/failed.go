package wizard

// failed says what went wrong and lets go of what the effect was doing.
func (f *flow) failed(e Failed) {
	delete(f.s.Busy, e.Effect)
	delete(f.s.Progress, e.Effect)
	n := e.Notice
	n.From = e.Effect
	f.say(n)
	for _, p := range Secrets() {
		if e.Effect == (KeepPassword{Of: p}).Name() {
			f.s.Access.forget(p)
		}
	}
	switch e.Effect {
	case SendMessage{}.Name(), SealRecord{}.Name():
		f.sendFailed()
	case KeepReply{}.Name(), SettleInterrupted{}.Name():
		f.s.Coming = Coming{}
	case Listen{}.Name():
		f.hush()
	case TestLine{}.Name():
		f.s.Line.Running = false
	case ReadFile{}.Name():
		if f.s.Message.Path != "" && !f.s.Message.Present() {
			f.s.Message = MessageState{} // the file of the draft is gone; the person brings it again
		}
	}
}
