package wizard

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/routing"
)

// otherRoute is the file of a colleague.
func otherRoute() []byte {
	return []byte("transport = \"soap\"\naddress = \"https://other.example/x\"\ndialect = \"cdc-2011\"\nusername = \"other\"\nfacility = \"54321\"\n" +
		"[source]\nperson = \"Al Sample\"\nconfirmed = 2015-01-05\nticket = \"T-9\"\n[said.username]\nperson = \"Jo Sample\"\nconfirmed = 2014-02-03\n")
}

// offered has a route, and a file with another one.
func offered() State {
	return state(posted(at(routed(), Routing), RouteRead{Path: "/routes/r.toml", Data: otherRoute()}))
}

func TestAnotherRouteIsComparedBeforeItReplacesOne(t *testing.T) {
	s := offered()
	if s.Place.Page != PageCompare || s.Access.Password != PasswordThisRun {
		t.Fatalf("at %+v, password %q", s.Place, s.Access.Password)
	}
	changed := map[string]string{}
	for _, c := range s.Offered.Changes {
		changed[c.Key] = c.From + " -> " + c.To
	}
	for key, want := range map[string]string{
		"address": "https://registry.example/service -> https://other.example/x", "username": "example-clinic -> other",
		"facility": "12345 -> 54321", "header.processing_id": "T -> ",
	} {
		if changed[key] != want {
			t.Errorf("%s is told as %q, want %q", key, changed[key], want)
		}
	}
	taken := state(posted(s, RouteTaken{}))
	if diff := cmp.Diff(CallNotes{Person: "Al Sample", Ticket: "T-9"}, taken.Contact); diff != "" {
		t.Errorf("who said so (-want +got):\n%s", diff)
	}
	for key, want := range map[string]string{"username": "Jo Sample", "address": "Al Sample"} {
		if got := taken.Route.SourceOf(key).Person; got != want {
			t.Errorf("%s was said by %q, want %q", key, got, want)
		}
	}
	// The same file again changes nothing, and asks nothing.
	again := state(posted(taken, RouteRead{Path: "/routes/r.toml", Data: taken.Route.Encode()}))
	if again.Offered.Present() || again.Place.Page != "" {
		t.Errorf("the same route is offered: %+v", again.Offered.Changes)
	}
	if after, _ := restarted(t, s); after.Place.Page != "" || after.Offered.Present() {
		t.Errorf("a draft holds the offer: %+v", after.Offered)
	}
}

func TestWhoWroteAnEmailIsPickedForAllThatStoodInIt(t *testing.T) {
	mail := "From: MIIS Help Desk <desk@registry.example>\nUser name: example-clinic\nAddress for tests: https://registry.example/x\n" +
		"Production address: https://registry.example/live\n\nKind regards,\nPat Example\n"
	s := state(posted(at(sending(), Routing), EmailPasted{mail}))
	if s.Route.SourceOf("username").Person != "" || !slices.Contains(s.Offered.Taken, FieldRouteUsername) {
		t.Fatalf("taken %v, said by %q before anybody was picked", s.Offered.Taken, s.Route.SourceOf("username").Person)
	}
	s, _ = restarted(t, s) // between the question and its answer
	for _, pick := range []RoutePicked{{FieldCallPerson, "Pat Example"}, {FieldRouteAddress, "https://registry.example/x"}} {
		s = state(posted(s, pick))
	}
	s = state(posted(s, RouteTaken{}))
	for _, key := range []string{"username", "address"} {
		if got := s.Route.SourceOf(key); got != (routing.Source{Person: "Pat Example"}) {
			t.Errorf("%s was said by %+v, want Pat Example on no known day", key, got)
		}
	}
}

func TestAnEmailThatContradictsAsks(t *testing.T) {
	mail := "From: Sample Helper <h@registry.example>\nSent: March 1, 2015\nAddress for tests: https://other.example/x\nUser name: example-clinic\n" +
		"Password: MARKED-PASSWORD\nElm Street PIN: 10144\nOak Avenue PIN: 10145\nMSH-11: P\n"
	s := state(posted(at(routed(), Routing), EmailPasted{mail}))
	got := map[Field]string{}
	for _, q := range s.Offered.Questions {
		var all []string
		for _, c := range q.Choices {
			all = append(all, c.Value)
		}
		got[q.Field] = q.Now + " or " + strings.Join(all, ", ")
	}
	want := map[Field]string{
		FieldRouteAddress:    "https://registry.example/service or https://other.example/x",
		FieldRouteFacility:   "12345 or 10144, 10145",
		FieldRouteProcessing: "T or P",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("asks (-want +got):\n%s", diff)
	}
	if s.Route.Address != "https://registry.example/service" || s.Route.Facility != "12345" || strings.Contains(marshal(t, s), "MARKED-PASSWORD") {
		t.Error("something was taken unasked, or the state holds the password")
	}
	helper := routing.Source{Person: "Sample Helper", Confirmed: "2015-03-01"}
	if s.Route.SourceOf("username") != helper || s.Origins[FieldRouteUsername] != "4" {
		t.Errorf("the same value: said by %+v, line %q", s.Route.SourceOf("username"), s.Origins[FieldRouteUsername])
	}
	s = state(posted(s, RoutePicked{FieldRouteFacility, "10145"}, RoutePicked{FieldRouteAddress, "made up"}, RouteTaken{}))
	if s.Route.Facility != "10145" || s.Origins[FieldRouteFacility] != "7" || s.Route.SourceOf("facility") != helper {
		t.Errorf("PIN %q of line %q, said by %+v", s.Route.Facility, s.Origins[FieldRouteFacility], s.Route.SourceOf("facility"))
	}
	if s.Route.Address != "https://registry.example/service" || s.Route.Header.ProcessingID != "T" || s.Offered.Present() {
		t.Errorf("what was not picked changed: %+v", s.Route)
	}
}

func TestTheNameOfTheEHRInAnEmailHasItsInput(t *testing.T) {
	s := state(posted(at(routed(), Routing), EmailPasted{"MSH-3: SAMPLEEHR\n"}))
	if s.Text(FieldRouteSending) != "SAMPLEEHR" || s.Origins[FieldRouteSending] != "1" {
		t.Errorf("took %q from line %q", s.Text(FieldRouteSending), s.Origins[FieldRouteSending])
	}
	s = state(posted(s, EmailPasted{"MSH-3: OTHEREHR\n"}))
	if len(s.Offered.Questions) != 1 || s.Offered.Questions[0].Now != "SAMPLEEHR" || s.Route.Header.SendingApplication != "SAMPLEEHR" {
		t.Errorf("asks %+v", s.Offered.Questions)
	}
}

func TestAProductionAddressIsNeverTakenUnasked(t *testing.T) {
	s := state(posted(sending(), EmailPasted{"Production URL: https://live.registry.example/in\n"}))
	if s.Route.Address != "" || len(s.Offered.Questions) != 1 {
		t.Errorf("took %q, asks %+v", s.Route.Address, s.Offered.Questions)
	}
}

func TestARouteFileForOthersHoldsNoSecret(t *testing.T) {
	s := state(posted(routed(), Typed{FieldRouteAddress, "https://clinic:MARKED@registry.example/x?token=MARKED"}, PasswordTyped{Password: NewPassword("MARKED")}))
	_, effects := posted(s, RouteSaveAsked{"/tmp/r.toml"})
	write, ok := wished[WriteRoute](effects)
	if !ok || strings.Contains(string(write.Text), "MARKED") || !strings.Contains(string(write.Text), "https://registry.example/x") {
		t.Errorf("writes %s", write.Text)
	}
}
