package wizard

import (
	"slices"

	"testshot/wizard/routing"
)

// fieldOfKey maps a key of the route file to the input that holds it.
func fieldOfKey(key string) Field {
	switch key {
	case "transport":
		return FieldRouteTransport
	case "form.username":
		return FieldFormUsername
	case "form.password":
		return FieldFormPassword
	case "form.facility":
		return FieldFormFacility
	case "form.message":
		return FieldFormMessage
	case "address", "allow_plaintext":
		return FieldRouteAddress
	case "username":
		return FieldRouteUsername
	case "password":
		return FieldRoutePassword
	case "facility", "header.sending_facility":
		return FieldRouteFacility
	case "header.sending_application":
		return FieldRouteSending
	case "header.receiving_application":
		return FieldRouteReceiving
	case "header.receiving_facility":
		return FieldRouteReceivingID
	case "header.processing_id":
		return FieldRouteProcessing
	case "tls.client_certificate":
		return FieldRouteCertificate
	case "tls.ca_file":
		return FieldRouteAuthority
	case "proxy":
		return FieldRouteProxy
	case "proxy_username":
		return FieldRouteProxyUsername
	case "source.person":
		return FieldCallPerson
	case "source.ticket":
		return FieldCallTicket
	case "source.good_until":
		return FieldCallGoodUntil
	}
	return ""
}

// transportChosen fills in what a way of sending cannot be without and what is
// usual for it. What stands there already stays, also what the way does not use, so
// that going to and fro loses nothing.
func (f *flow) transportChosen() {
	r := &f.s.Route
	f.s.Line = LineTest{}
	switch {
	case r.Transport == routing.SOAP && r.Dialect == "":
		r.Dialect = routing.DialectMIIS
	case r.Transport == routing.PostForm && r.Form == (routing.Form{}):
		r.Form = routing.UsualForm()
	}
}

// routeProblems words what is wrong with the route, each beside its input.
func routeProblems(s State) []Notice {
	var out []Notice
	for _, p := range s.Route.Problems() {
		n := notice("routing.problem."+p.Key, Wrong)
		n.Args = p.Args
		n.Field = fieldOfKey(p.Field)
		out = append(out, n)
	}
	return out
}

// blockersRouting: in a rehearsal nobody has to be called, because the pretend
// registry needs no address.
func blockersRouting(s State) []Notice {
	if s.Rehearsal || s.Place.Page == PageLine {
		return nil
	}
	if s.Place.Page == PageEmail || s.Place.Page == PageCompare || s.Place.Page == PageContacts {
		return nil
	}
	out := routeProblems(s)
	for _, n := range missingSecrets(s) {
		if n.Field != FieldRoutePassphrase { // the file may be another one by now: the test may be repeated
			out = append(out, n)
		}
	}
	return out
}

func (f *flow) advancedFromRouting() {
	s := f.s
	switch {
	case s.Place.Page == PageContacts:
		s.Place.Page = ""
	case s.Place.Page == PageLine, s.Rehearsal, s.Route.Transport == routing.ByHand:
		f.went(Place{Step: Message}) // by hand there is no line of ours to test
	case s.Place.Page == PageEmail:
		s.Place.Page = ""
	case s.Place.Page == PageCompare:
		f.routeDeclined() // going on is no consent to a change
	case s.Line.Address == s.Route.Address && s.Line.Works():
		s.Place.Page = PageLine
	default:
		f.lineTestAsked()
	}
}

// lineTestAsked knocks on the registry's door. No message is part of it.
func (f *flow) lineTestAsked() {
	s := f.s
	if len(s.Route.Problems()) > 0 || s.Route.Transport == routing.ByHand || s.Busy[(TestLine{}).Name()] || s.Rehearsal {
		return
	}
	s.Place = Place{Step: Routing, Page: PageLine}
	s.Line = LineTest{Running: true, Address: s.Route.Address}
	f.wishBusy(TestLine{Route: s.Route})
}

// lineKnocked shows a stage as it ends.
func (f *flow) lineKnocked(stage LineStage) {
	if f.s.Line.Running {
		f.s.Line.Knocked = append(slices.Clip(f.s.Line.Knocked), stage)
	}
}

func (f *flow) lineTested(stages []LineStage) {
	f.ended(TestLine{})
	if f.s.Line.Running { // else another address stands there by now
		f.s.Line = LineTest{At: f.at, Address: f.s.Line.Address, Stages: stages}
	}
}

func markRouting(s State) Mark {
	if s.Rehearsal {
		return doneWhen(s.Message.Present())
	}
	switch {
	case s.putAside() && (!s.Message.Present() || s.Outcome.Verdict != ""):
		return MarkDone // the test went that way; a password may be gone since
	case s.Route.Address == "" && s.Route.Username == "":
		return MarkToDo
	case len(s.Route.Problems()) > 0, len(missingSecrets(s)) > 0, !s.Line.Works() && !s.Line.At.IsZero():
		return MarkNeedsLook
	}
	return MarkDone
}
