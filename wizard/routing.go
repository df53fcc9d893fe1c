package wizard

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"testshot/wizard/routing"
)

// fieldOfKey maps a key of the route file to the input that holds it.
func fieldOfKey(key string) Field {
	switch key {
	case "address", "allow_plaintext", "transport":
		return FieldRouteAddress
	case "username":
		return FieldRouteUsername
	case "password":
		return FieldRoutePassword
	case "facility", "header.sending_facility":
		return FieldRouteFacility
	case "header.receiving_application":
		return FieldRouteReceiving
	case "header.receiving_facility":
		return FieldRouteReceivingID
	case "header.processing_id":
		return FieldRouteProcessing
	case "source.person":
		return FieldCallPerson
	case "source.ticket":
		return FieldCallTicket
	case "source.good_until":
		return FieldCallGoodUntil
	}
	return ""
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
	if s.Place.Page == PageEmail {
		return nil
	}
	out := routeProblems(s)
	if s.needsPassword() {
		out = append(out, missing(FieldRoutePassword, "missing.password"))
	}
	return out
}

// needsPassword says that the route signs in and nobody has given the password.
func (s State) needsPassword() bool {
	return s.Route.CarriesPassword() && s.Access.Password == PasswordNowhere
}

func (f *flow) advancedFromRouting() {
	s := f.s
	switch {
	case s.Place.Page == PageLine, s.Rehearsal:
		f.went(Place{Step: Message})
	case s.Place.Page == PageEmail:
		s.Place.Page = ""
	case s.Line.Address == s.Route.Address && s.Line.Works():
		s.Place.Page = PageLine
	default:
		f.lineTestAsked()
	}
}

// lineTestAsked knocks on the registry's door. No message is part of it.
func (f *flow) lineTestAsked() {
	s := f.s
	if len(s.Route.Problems()) > 0 || s.Busy[(TestLine{}).Name()] || s.Rehearsal {
		return
	}
	s.Place = Place{Step: Routing, Page: PageLine}
	s.Line = LineTest{Running: true, Address: s.Route.Address}
	f.wishBusy(TestLine{Route: s.Route})
}

func (f *flow) lineTested(stages []LineStage) {
	f.ended(TestLine{})
	if !f.s.Line.Running {
		return // another address stands there by now
	}
	f.s.Line.Running = false
	f.s.Line.At = f.at
	f.s.Line.Stages = stages
}

// passwordTyped hands the password on; the state only learns where it is kept.
func (f *flow) passwordTyped(p Password) {
	if p.Empty() {
		f.s.Access.Password = PasswordNowhere
		return
	}
	f.wishBusy(KeepPassword{Route: f.s.Route, Password: p, Remember: f.s.Access.Remember})
}

// unlockAsked has the keyring opened by the person, at the system's own dialog.
// The page stays usable meanwhile: the password may be kept for this run instead.
func (f *flow) unlockAsked() {
	if f.s.Access.Keyring == KeyringLocked && !f.s.Busy[(UnlockKeyring{}).Name()] && !f.s.Rehearsal {
		f.wishBusy(UnlockKeyring{Route: f.s.Route})
	}
}

// emailPasted takes from the Help Desk's e-mail what labels and shapes show, and
// notes under each field the line it came from. Where the text names several
// values for a field nothing is taken: the person chooses by typing.
func (f *flow) emailPasted(text string) {
	s := f.s
	s.Contact.Email = text
	taken := 0
	for _, found := range routing.FromEmail(text) {
		field := fieldOfKey(found.Field)
		slot := s.slot(field)
		if slot == nil || found.Value == "" || found.Several {
			continue
		}
		f.typed(Typed{Field: field, Value: found.Value})
		s.Origins[field] = fmt.Sprint(found.Line)
		taken++
	}
	s.Place = Place{Step: Routing}
	f.unsay("email.taken")
	f.unsay("email.nothing")
	if taken == 0 {
		f.say(notice("email.nothing", Look))
		return
	}
	f.say(notice("email.taken", Good, "count", fmt.Sprint(taken)))
}

// routeRead takes a route from a file that a colleague or a consultant made.
func (f *flow) routeRead(e RouteRead) {
	f.ended(ReadRoute{})
	f.s.Notices = slices.DeleteFunc(f.s.Notices, func(n Notice) bool { return strings.HasPrefix(n.Key, "routing.problem.") })
	route, problems := routing.ParseFile(e.Data)
	if len(problems) > 0 {
		n := notice("routing.problem."+problems[0].Key, Wrong)
		n.Args = problems[0].Args
		f.say(n)
		return
	}
	// The files that a route names lie beside it unless their paths say else.
	f.s.Route = route.In(filepath.Dir(e.Path))
	if e.Readdress {
		f.s.Route.Readdress.Enabled = true
	}
	f.s.Access.Password = PasswordNowhere
	f.s.Line, f.s.Origins = LineTest{}, map[Field]string{}
	f.wish(ProbeKeyring{Route: f.s.Route})
}

func markRouting(s State) Mark {
	if s.Rehearsal {
		return doneWhen(s.Message.Present())
	}
	switch {
	case s.Route.Address == "" && s.Route.Username == "":
		return MarkToDo
	case len(s.Route.Problems()) > 0, s.needsPassword(), !s.Line.Works() && !s.Line.At.IsZero():
		return MarkNeedsLook
	}
	return MarkDone
}
