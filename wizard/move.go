package wizard

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/hl7/vxu"
)

// went looks at a place. Looking never does anything.
func (f *flow) went(to Place) {
	if !slices.Contains(Order(), to.Step) {
		return
	}
	if to.Step == Questions && to.Page == "" && to.Question == 0 {
		to = f.s.firstOpenQuestion()
	}
	f.s.Place = to
	f.entered()
}

// entered asks for what a page shows about the world, when it is opened.
func (f *flow) entered() {
	switch f.s.Place.Step {
	case Home, Evidence:
		f.wish(ReadStatus{})
	case Routing:
		if f.s.Access.Keyring == "" && !f.s.Rehearsal {
			f.wish(ProbeKeyring{Route: f.s.Route})
		}
	}
}

// advanced is "Next". A page with blockers stays; the faces show what is missing.
func (f *flow) advanced() {
	if len(Blockers(*f.s)) > 0 {
		return
	}
	s := f.s
	switch s.Place.Step {
	case Home:
		f.went(Place{Step: s.nextToDo()})
	case Questions:
		f.advancedFromQuestion()
	case Routing:
		f.advancedFromRouting()
	case Message:
		if s.Message.Identity.Route == vxu.Exclusion {
			f.went(s.questionPlace("ehr_versions"))
			return
		}
		f.went(Place{Step: Check})
	case Send:
		if s.Place.Page == PageSending {
			f.went(Place{Step: Reply})
			return
		}
		f.sendAsked()
	case Afterwards:
		f.went(Place{Step: Home})
	default:
		f.went(Place{Step: after(*s, s.Place.Step)})
	}
}

// after gives the next step that the clinic's road needs.
func after(s State, step Step) Step {
	order := Order()
	for i := slices.Index(order, step) + 1; i < len(order); i++ {
		if !notNeeded(s, order[i]) {
			return order[i]
		}
	}
	return Home
}

// before gives the step before, leaving out what the road does not need.
func before(s State, step Step) Step {
	order := Order()
	for i := slices.Index(order, step) - 1; i >= 0; i-- {
		if !notNeeded(s, order[i]) {
			return order[i]
		}
	}
	return Home
}

// retreated is "Back": it never loses an answer.
func (f *flow) retreated() {
	p := f.s.Place
	switch {
	case p.Step == Questions && p.Page == PageDecision:
		f.s.Place = Place{Step: Questions, Question: len(AskedOf(*f.s))}
	case p.Step == Questions && p.Question > 1:
		f.s.Place.Question--
	case p.Page != "":
		f.s.Place.Page = ""
	default:
		to := Place{Step: before(*f.s, p.Step)}
		if to.Step == Questions {
			to.Page = PageDecision
		}
		f.went(to)
	}
}

// nextToDo is where Home's primary button leads.
func (s State) nextToDo() Step {
	for _, row := range Steps(s) {
		if row.Step != Home && (row.Mark == MarkToDo || row.Mark == MarkHere || row.Mark == MarkNeedsLook) {
			return row.Step
		}
	}
	return Evidence
}

// NextToDo is the first step that still wants something.
func NextToDo(s State) Step { return s.nextToDo() }

// started opens the program. A draft that cannot be read is not guessed at: the
// clinic starts empty and a notice says so.
func (f *flow) started(e Started) {
	fresh := New()
	if len(e.Draft) > 0 && !f.restore(e.Draft, &fresh) {
		fresh = New()
		e.Notices = append(e.Notices, notice("draft-unreadable", Look))
	}
	fresh.Today = f.at
	fresh.Settings = e.Settings
	fresh.Busy = map[string]bool{}
	if e.RehearsalOnly || e.Rehearsal {
		fresh.Rehearsal = true
	}
	fresh.RehearsalOnly = e.RehearsalOnly
	if fresh.RehearsalOnly {
		fresh.Road, fresh.Rehearsal = "", true
	}
	*f.s = fresh.copied()
	for _, n := range e.Notices {
		f.say(n)
	}
	f.resume()
}

// resume asks for what the draft leaves out: the message is read again from its
// path, the reply from its record.
func (f *flow) resume() {
	s := f.s
	if s.Message.Path != "" {
		f.wishBusy(ReadFile{Path: s.Message.Path, Purpose: PurposeMessage})
	} else if s.Message.Origin == FromSample && s.Rehearsal {
		f.sampleAsked("")
	} else {
		s.Message = MessageState{}
	}
	if s.Outcome.Reply.File != "" {
		f.wish(ReadKeptReply{Record: s.Outcome.Record, File: s.Outcome.Reply.File})
	}
	if s.Place.Page == PageSending {
		s.Place.Page = "" // a send does not survive the program; its record does
	}
	if !s.Rehearsal {
		f.wish(ProbeKeyring{Route: s.Route})
	}
	f.wish(ReadStatus{})
}

func (f *flow) restore(draft json.RawMessage, into *State) bool {
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
	delete(f.s.Busy, ReadDraft{}.Name())
	kept, settings := f.s.Kept, f.s.Settings
	f.started(Started{Draft: e.Draft, Settings: settings, Rehearsal: f.s.Rehearsal, RehearsalOnly: f.s.RehearsalOnly})
	f.s.Kept = kept
	f.s.Place = Place{Step: Home}
	if len(e.Draft) == 0 {
		f.s.Clinic = Clinic{Name: e.Clinic, PIN: e.PIN, Year: strconv.Itoa(e.Year)}
	}
}

// clinicStarted begins another clinic; the one before stays in its own draft.
func (f *flow) clinicStarted() {
	fresh := New()
	fresh.Today, fresh.Settings, fresh.Kept = f.at, f.s.Settings, f.s.Kept
	fresh.Rehearsal, fresh.RehearsalOnly, fresh.Temper = f.s.Rehearsal, f.s.RehearsalOnly, f.s.Temper
	fresh.Access.Keyring = f.s.Access.Keyring
	fresh.Place = Place{Step: Who}
	*f.s = fresh.copied()
}

// rehearsalEntered switches to the pretend registry; the answers stay. A real
// send that is under way ends first, so that its answer is not taken for play.
func (f *flow) rehearsalEntered(temper string) {
	if f.s.Sending.Running && !f.s.Rehearsal {
		return
	}
	f.s.Rehearsal, f.s.Temper = true, temper
	f.s.Outcome, f.s.Sending = Outcome{}, Sending{}
}

// rehearsalLeft goes back to the real registry. The sample and what came of the
// rehearsal leave the screen: they never count.
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
	f.s.Rehearsal, f.s.Temper = false, ""
	f.s.Outcome, f.s.Sending = Outcome{}, Sending{}
	if f.s.Message.Sample {
		f.s.Message = MessageState{}
	}
	f.s.Place = Place{Step: Home}
	f.wish(ReadStatus{})
	f.wish(ProbeKeyring{Route: f.s.Route})
}

// sameDraft compares what would be saved, so that looking around saves nothing
// new but the place.
func sameDraft(a, b State) bool {
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && string(left) == string(right)
}

// typed keeps what stands in an input, as it is typed.
func (f *flow) typed(e Typed) {
	slot := f.s.slot(e.Field)
	if slot == nil || *slot == e.Value {
		return
	}
	*slot = e.Value
	delete(f.s.Origins, e.Field)
	switch e.Field {
	case FieldRouteAddress, FieldRouteUsername:
		f.s.Access.Password = PasswordNowhere // another registry, another password
		f.s.Line = LineTest{}
	case FieldCallPerson:
		f.s.Route.Source.Person = strings.TrimSpace(e.Value)
		f.s.Route.Source.Confirmed = f.at.Format(time.DateOnly)
	case FieldCallTicket:
		f.s.Route.Source.Ticket = strings.TrimSpace(e.Value)
	case FieldCallGoodUntil:
		f.s.Route.Source.GoodUntil = strings.TrimSpace(e.Value)
	case FieldClinicPIN:
		f.pinTyped(e.Value)
	}
}
