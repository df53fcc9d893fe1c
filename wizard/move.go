package wizard

import (
	"encoding/json"
	"slices"

	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

// went looks at a place. Looking never does anything.
func (f *flow) went(to Place) {
	if !slices.Contains(Order(), to.Step) {
		return
	}
	f.s.Place = f.s.placed(to)
	f.entered()
}

// placed gives the page that is meant by a place: on Questions the first open
// question, on Send the live account while a send runs, and never a page that
// has nothing to show.
func (s State) placed(to Place) Place {
	switch {
	case to.Step == Home && to.Page == PageClinics:
		return Place{Step: Home, Page: PageClinics}
	case to.Step == Questions && to.Page == PageDecision:
		return Place{Step: Questions, Page: PageDecision}
	case to.Step == Questions:
		if to.Question < 1 || to.Question > len(AskedOf(s)) {
			return s.firstOpenQuestion()
		}
		return Place{Step: Questions, Question: to.Question}
	case to.Step == Routing && (to.Page == PageEmail || to.Page == PageContacts):
		return Place{Step: Routing, Page: to.Page}
	case to.Step == Routing && to.Page == PageCompare && s.Offered.Present():
		return Place{Step: Routing, Page: PageCompare}
	case to.Step == Routing && to.Page == PageLine && (s.Line.Running || !s.Line.At.IsZero()):
		return Place{Step: Routing, Page: PageLine}
	case to.Step == Check && to.Page == PageLibrary:
		return Place{Step: Check, Page: PageLibrary}
	case to.Step == Send && s.Sending.Running:
		return Place{Step: Send, Page: PageSending}
	}
	return Place{Step: to.Step}
}

// entered asks for what a page shows about the world, when it is opened.
func (f *flow) entered() {
	if at := f.s.Place.Step; at == Home || at == Evidence || f.s.Kept.Folder != "" && !f.s.isClinic(f.s.Kept.Clinic, f.s.Kept.PIN) {
		f.readStatus() // the clinic may have got its name since
	}
	switch f.s.Place.Step {
	case Routing:
		if (f.s.Access.Keyring == "" || slices.ContainsFunc(Secrets(), f.s.unknown)) && !f.s.Rehearsal {
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
	if s.passesBy() {
		f.went(Place{Step: after(*s, s.Place.Step)})
		return
	}
	switch s.Place.Step {
	case Home:
		if s.Place.Page == PageClinics {
			f.went(Place{Step: Home})
			return
		}
		f.went(Place{Step: s.nextToDo()})
	case Questions:
		f.advancedFromQuestion()
	case Routing:
		f.advancedFromRouting()
	case Message, Check:
		f.hush() // what it waited for has come
		if s.Place.Page == PageLibrary {
			f.went(Place{Step: Check})
			return
		}
		if s.Message.Identity.Route == vxu.Exclusion {
			f.went(s.questionPlace(exclusion.EHRVersions))
			return
		}
		f.went(Place{Step: after(*s, s.Place.Step)})
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

// passesBy says that the reader looks at a step that the clinic's road leaves
// out, or at one that the folder proves done: nothing there is asked for, and Next
// leads on.
func (s State) passesBy() bool {
	switch s.Place.Step {
	case Routing, Message, Check, Send, Reply:
		if Settled(s) && s.Place.Page == "" {
			return true
		}
	}
	return notNeeded(s, s.Place.Step) && !(s.Place.Step == Send && s.Sending.Running)
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
		f.s.Place = f.s.lastAnswered()
	case p.Step == Questions && p.Question > 1:
		f.s.Place.Question--
	case p.Page != "" && !(p.Step == Send && f.s.Sending.Running):
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
		if row.Step != Home && s.wants(row) {
			return row.Step
		}
	}
	return Evidence
}

// wants says that a step waits for the reader. What only deserves a look (an NPI
// that can be added later, findings about a message that was sent) does not hold
// anybody up.
func (s State) wants(row StepState) bool {
	switch row.Mark {
	case MarkToDo, MarkHere:
		return true
	case MarkNeedsLook:
		advice := row.Step == Who && len(BlockersOf(s, Who)) == 0 ||
			row.Step == Check && markReply(s) != MarkToDo
		return !advice
	}
	return false
}

// NextToDo is the first step that still wants something.
func NextToDo(s State) Step { return s.nextToDo() }

// sameDraft compares what would be saved, so that looking around saves nothing
// new but the place.
func sameDraft(a, b State) bool {
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && string(left) == string(right)
}
