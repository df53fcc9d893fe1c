package wizard

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"testshot/wizard/routing"
)

// RouteOffer is what a route file or an e-mail would change of the route that is
// here. It replaces nothing before RouteTaken. A draft holds what an e-mail asks, for
// its text is gone with the program, and what was found in it is never the password.
// A file can be read again, and may hold anything.
type RouteOffer struct {
	File  string          `json:"-"` // its name; empty for an e-mail
	Route routing.Profile `json:"-"`
	// Changes are all values in which the route of the file differs.
	Changes []routing.Change `json:"-"`
	// Questions are the inputs for which an e-mail says something else than what
	// stands there, or several things. By is who wrote it.
	Questions []RouteQuestion  `json:"questions,omitempty"`
	By        routing.Source   `json:"by,omitzero"`
	Picks     map[Field]string `json:"picks,omitempty"` // what was picked so far
	// Taken are the inputs that the same e-mail filled without a question: who
	// wrote it, once that is picked, said those too.
	Taken []Field `json:"taken,omitempty"`
}

// RouteQuestion is an input with what could stand in it.
type RouteQuestion struct {
	Field   Field           `json:"field"`
	Now     string          `json:"-"` // it stands in the route
	Choices []routing.Found `json:"choices"`
}

// IsZero says that a draft has nothing to hold of it.
func (o RouteOffer) IsZero() bool { return len(o.Questions) == 0 }

// Present says that something is offered.
func (o RouteOffer) Present() bool { return len(o.Changes) > 0 || len(o.Questions) > 0 }

// asks says that a value is among the choices for an input.
func (o RouteOffer) asks(field Field, value string) bool {
	return slices.ContainsFunc(o.Questions, func(q RouteQuestion) bool {
		return q.Field == field && slices.ContainsFunc(q.Choices, func(c routing.Found) bool { return c.Value == value })
	})
}

// offeredAgain completes an offer that a draft held.
func (f *flow) offeredAgain() {
	for i := range f.s.Offered.Questions {
		q := &f.s.Offered.Questions[i]
		q.Now = strings.TrimSpace(f.s.Text(q.Field))
	}
}

// routePicked notes what shall stand in an input, until all is taken.
func (f *flow) routePicked(e RoutePicked) {
	if !f.s.Offered.IsZero() {
		picks := cloned(f.s.Offered.Picks)
		picks[e.Field] = e.Value
		f.s.Offered.Picks = picks
	}
}

// routeRead takes a route from a file that a colleague or a consultant made. Where
// it would replace what somebody has given, it is offered first.
func (f *flow) routeRead(e RouteRead) {
	f.ended(ReadRoute{})
	s := f.s
	s.Offered = RouteOffer{}
	s.Notices = slices.DeleteFunc(s.Notices, func(n Notice) bool { return strings.HasPrefix(n.Key, "routing.problem.") })
	route, problems := routing.ParseFile(e.Data)
	if len(problems) > 0 {
		n := notice("routing.problem."+problems[0].Key, Wrong)
		n.Args = problems[0].Args
		f.say(n)
		return
	}
	// The files that a route names lie beside it unless their paths say else.
	route = route.In(filepath.Dir(e.Path))
	if e.Readdress {
		route.Readdress.Enabled = true
	}
	changes := s.Route.Changes(route)
	if !slices.ContainsFunc(changes, s.replaces) {
		f.takeRoute(route)
		return
	}
	s.Offered = RouteOffer{File: filepath.Base(e.Path), Route: route, Changes: changes}
	s.Place = Place{Step: Routing, Page: PageCompare}
}

// replaces says that a change touches what somebody has given, and not only what
// every route begins with.
func (s State) replaces(c routing.Change) bool {
	if s.Route.Address == "" && s.Route.Username == "" {
		// Nothing of a registry is here yet but perhaps the clinic's own PIN.
		return fieldOfKey(c.Key) == FieldRouteFacility && c.Why() == "differs"
	}
	return true
}

// takeRoute makes a route the present one, with what its source said.
func (f *flow) takeRoute(route routing.Profile) {
	s := f.s
	s.Route = route.Pinned()
	s.Contact = CallNotes{Ready: s.Contact.Ready, Person: route.Source.Person, Ticket: route.Source.Ticket, GoodUntil: route.Source.GoodUntil}
	s.Access.forget(Secrets()...)
	s.Line, s.Origins = LineTest{}, map[Field]string{}
	f.wish(ProbeKeyring{Route: s.Route})
}

// routeTaken takes what was offered: a file's route as a whole, of an e-mail the
// values that were picked.
func (f *flow) routeTaken() {
	o := f.s.Offered
	if !o.Present() {
		return
	}
	f.routeDeclined()
	if o.File != "" {
		f.takeRoute(o.Route)
		return
	}
	if person := o.Picks[FieldCallPerson]; o.asks(FieldCallPerson, person) {
		o.By.Person = person
		for _, field := range o.Taken {
			f.said(field, o.By)
		}
	}
	for _, q := range o.Questions {
		for _, c := range q.Choices {
			if c.Value == o.Picks[q.Field] {
				f.fromEmail(q.Field, c, o.By)
				break
			}
		}
	}
}

// routeDeclined puts the offer away; the route stays as it is.
func (f *flow) routeDeclined() {
	f.s.Offered = RouteOffer{}
	if f.s.Place.Page == PageCompare {
		f.s.Place = Place{Step: Routing}
	}
}

// emailPasted takes from the Help Desk's e-mail what labels and shapes show, and
// notes under each field the line it came from. What contradicts the form, what
// the text says in several ways, and what it says of real reports is asked. The
// text itself stays out of the draft: it may hold the password.
func (f *flow) emailPasted(text string) {
	s := f.s
	by, questions, taken := routing.Source{}, []RouteQuestion(nil), []Field(nil)
	found := routing.FromEmail(text)
	delete(s.Origins, FieldRoutePassword)
	for _, one := range found {
		switch {
		case one.Field == "password": // only the line is told; the first, as people read
			if s.Origins[FieldRoutePassword] == "" {
				s.Origins[FieldRoutePassword] = fmt.Sprint(one.Line)
			}
		case one.Several:
		case one.Field == "source.person":
			by.Person = one.Value
		case one.Field == "source.confirmed":
			by.Confirmed = one.Value
		}
	}
	for _, q := range s.questionsOf(found) {
		sure := len(q.Choices) == 1 && q.Choices[0].Why != "production"
		if sure && (q.Now == "" || q.Now == q.Choices[0].Value) {
			f.fromEmail(q.Field, q.Choices[0], by)
			taken = append(taken, q.Field)
			continue
		}
		questions = append(questions, q)
	}
	s.Email = text // to look at again beside the form
	f.unsay("email.taken")
	f.unsay("email.nothing")
	s.Offered, s.Place = RouteOffer{}, Place{Step: Routing}
	switch {
	case len(questions) > 0:
		s.Offered = RouteOffer{Questions: questions, By: by, Taken: taken}
		s.Place.Page = PageCompare
	case len(taken) == 0:
		f.say(notice("email.nothing", Look))
	default:
		f.say(notice("email.taken", Good, "count", fmt.Sprint(len(taken))))
	}
}

// questionsOf gathers what was found by the input it belongs to, each value once.
func (s State) questionsOf(found []routing.Found) []RouteQuestion {
	var questions []RouteQuestion
	for _, one := range found {
		field := fieldOfKey(one.Field)
		slot := s.slot(field)
		if slot == nil || one.Value == "" {
			continue
		}
		at := slices.IndexFunc(questions, func(q RouteQuestion) bool { return q.Field == field })
		if at < 0 {
			questions, at = append(questions, RouteQuestion{Field: field, Now: strings.TrimSpace(*slot)}), len(questions)
		}
		if q := &questions[at]; !slices.ContainsFunc(q.Choices, func(c routing.Found) bool { return c.Value == one.Value }) {
			q.Choices = append(q.Choices, one)
		}
	}
	return questions
}

// fromEmail fills an input from an e-mail, and notes its line and who wrote it.
func (f *flow) fromEmail(field Field, found routing.Found, by routing.Source) {
	f.typed(Typed{Field: field, Value: found.Value})
	f.said(field, by)
	f.s.Origins[field] = fmt.Sprint(found.Line)
	if field == FieldCallPerson {
		f.s.Route.Source.Confirmed = by.Confirmed
	}
}

// routeSaveAsked writes the route to a file for somebody else. No secret is in it.
func (f *flow) routeSaveAsked(path string) {
	f.unsay("route.saved")
	f.wishBusy(WriteRoute{Path: path, Text: f.s.Route.Encode()})
}

func (f *flow) routeSaved(path string) {
	f.ended(WriteRoute{})
	f.say(notice("route.saved", Good, "file", filepath.Base(path)))
}
