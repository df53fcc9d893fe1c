package wizard

// rehearsalEntered switches to the pretend registry; the answers stay. Entered
// again, it changes the temper of the pretend registry.
func (f *flow) rehearsalEntered(temper string) {
	if f.refused() {
		return
	}
	if !f.s.Rehearsal {
		f.rehearse(temper)
		return
	}
	f.s.Temper = temper
	f.s.Outcome, f.s.Sending = Outcome{}, Sending{}
}

// rehearse puts aside what was kept for real, so that nothing of the rehearsal is
// taken for it, nor it for the rehearsal's.
func (f *flow) rehearse(temper string) {
	s := f.s
	s.Aside = Aside{Outcome: s.Outcome, Filed: s.Filed}
	s.Rehearsal, s.Temper = true, temper
	s.Outcome, s.Filed, s.Sending = Outcome{}, Filed{}, Sending{}
}

// unrehearse brings back what was kept for real. The sample and what came of the
// rehearsal leave the screen: they never count.
func (f *flow) unrehearse() {
	s := f.s
	s.Rehearsal, s.Temper = false, ""
	s.Outcome, s.Filed, s.Sending, s.Aside = s.Aside.Outcome, s.Aside.Filed, Sending{}, Aside{}
	if s.Message.Sample || s.Message.Origin == FromSample {
		s.Message = MessageState{}
	}
}

// rehearsalLeft goes back to the real registry.
//
// While a send runs, it is stopped first, and the rehearsal is left when its
// record is complete.
func (f *flow) rehearsalLeft() {
	if f.s.RehearsalOnly || !f.s.Rehearsal {
		return
	}
	if f.s.Sending.Running {
		f.s.Sending.Leaving = true
		f.stopAsked()
		return
	}
	if f.refused() {
		return
	}
	f.unrehearse()
	f.readKeptReply()
	f.s.Place = Place{Step: Home}
	f.readStatus()
	f.wish(ProbeKeyring{Route: f.s.Route})
}
