package wizard

import (
	"encoding/json"
	"slices"
	"strconv"
)

// started opens the program. A draft that cannot be read is not guessed at: the
// clinic starts empty and a notice says so.
func (f *flow) started(e Started) {
	said := f.restored(e.Draft)
	f.s.Settings = e.Settings
	f.s.RehearsalOnly = e.RehearsalOnly
	if (e.RehearsalOnly || e.Rehearsal) && !f.s.Rehearsal {
		f.rehearse(f.s.Temper)
	}
	for _, n := range slices.Concat(e.Notices, said) {
		f.say(n)
	}
	f.resume()
	f.wish(ReadLibrary{})
}

// restored makes the draft the state, or an empty clinic when there is none or
// it cannot be read, and says the latter.
func (f *flow) restored(draft json.RawMessage) []Notice {
	fresh, said := New(), []Notice(nil)
	if len(draft) > 0 && !restore(draft, &fresh) {
		fresh, said = New(), []Notice{notice("draft-unreadable", Look)}
	}
	fresh.Today = f.at
	*f.s = fresh.copied()
	f.offeredAgain()
	return said
}

// resume asks for what the draft leaves out: the message is read again from its
// path, the reply from its record.
func (f *flow) resume() {
	s := f.s
	switch {
	case s.Message.Path != "":
		f.wishBusy(ReadFile{Path: s.Message.Path, Purpose: PurposeMessage})
	case s.Message.Origin == FromSample && s.Rehearsal:
		f.sampleAsked("")
	case s.Message.Origin == FromSample:
		s.Message = MessageState{}
	case s.Message.SHA256 != "" && s.Outcome.Verdict == "":
		// A pasted text or one that the EHR sent is gone, but its digest stays: who brings
		// it again finds the choices made for it. One that was sent lies with the proof.
		f.say(notice("message.left-out", Look))
	}
	f.readKeptReply()
	s.Place = s.placed(s.Place) // a send does not survive the program; its record does
	if !s.Rehearsal {
		f.wish(ProbeKeyring{Route: s.Route})
	}
	f.readStatus()
}

// readKeptReply asks for the reply of the outcome on screen, which no draft holds.
func (f *flow) readKeptReply() {
	if o := f.s.Outcome; o.Reply.File != "" && len(o.Raw) == 0 {
		f.wish(ReadKeptReply{Record: o.Record, File: o.Reply.File})
	}
}

// Restorable tells whether a draft is one that this version goes on from. Whoever reads
// one that is not keeps it from being written over.
func Restorable(draft json.RawMessage) bool { return restore(draft, &State{}) }

func restore(draft json.RawMessage, into *State) bool {
	var saved State
	if err := json.Unmarshal(draft, &saved); err != nil || saved.Version != StateVersion {
		return false
	}
	if len(saved.People) == 0 {
		saved.People = []Person{{}}
	}
	if !slices.Contains(Order(), saved.Place.Step) {
		saved.Place = Place{Step: Home}
	}
	*into = saved
	return true
}

// draftRead opens the draft of a chosen clinic.
func (f *flow) draftRead(e DraftRead) {
	f.ended(ReadDraft{})
	if f.s.keeping() {
		return // a send was begun meanwhile; its answer belongs to the clinic that is open
	}
	listening := f.deaf()
	was := *f.s
	said := slices.Concat(e.Notices, f.restored(e.Draft))
	f.s.Settings, f.s.Kept, f.s.Library, f.s.Filter, f.s.News = was.Settings, was.Kept, was.Library, was.Filter, was.News
	f.s.RehearsalOnly, f.s.Listening = was.RehearsalOnly, listening
	// Choosing a clinic never leads out of a rehearsal or into one.
	switch {
	case was.Rehearsal && !f.s.Rehearsal:
		f.rehearse(was.Temper)
	case !was.Rehearsal && f.s.Rehearsal:
		f.unrehearse()
	}
	f.s.Place = Place{Step: Home}
	if f.s.Clinic.Name == "" {
		f.s.Clinic = Clinic{Name: e.Clinic, Year: strconv.Itoa(e.Year)}
		f.typed(Typed{Field: FieldClinicPIN, Value: e.PIN})
	}
	for _, n := range said {
		f.say(n)
	}
	f.resume()
}

// park puts a clinic's answers aside under its own name and year.
func (f *flow) park(s State) {
	if s.Clinic.Name == "" || s.AttestationYear() == 0 {
		return
	}
	f.wish(SaveDraft{Clinic: s.Clinic.Name, PIN: s.Clinic.PIN, Year: s.AttestationYear(), State: s.draft(), Parked: true})
}

// clinicChosen goes to a clinic that has a binder or a draft.
func (f *flow) clinicChosen(e ClinicChosen) {
	if f.refused() {
		return
	}
	f.park(*f.s)
	f.wishBusy(ReadDraft{Clinic: e.Name, PIN: e.PIN, Year: e.Year})
}

// clinicStarted begins another clinic; the one before stays in its own draft.
func (f *flow) clinicStarted() {
	if f.refused() {
		return
	}
	f.park(*f.s)
	fresh := New()
	fresh.Listening = f.deaf()
	fresh.Today, fresh.Settings, fresh.Kept = f.at, f.s.Settings, f.s.Kept
	fresh.Library, fresh.Filter, fresh.News = f.s.Library, f.s.Filter, f.s.News
	fresh.Rehearsal, fresh.RehearsalOnly, fresh.Temper = f.s.Rehearsal, f.s.RehearsalOnly, f.s.Temper
	fresh.Access.Keyring = f.s.Access.Keyring
	fresh.Place = Place{Step: Who}
	*f.s = fresh.copied()
}
